import type { ReceiptFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import { complaints, contact, listed, rendering, THE_ACT, theirWords, theRequest } from './correspondence';
import { gregorian } from './days';

/** L01 in English. */
export const receiptInEnglish = (facts: ReceiptFacts): Rendering =>
  facts.became !== undefined ? asARequest(facts, facts.became) : facts.renewed ? secretAnew(facts) : received(facts);

const received = (facts: ReceiptFacts): Rendering =>
  rendering(
    facts,
    isComplaint(facts) ? 'Acknowledgement of Receipt of Your Complaint' : 'Acknowledgement of Receipt of Your Request',
    [
      paragraph(`We have received your ${isComplaint(facts) ? 'complaint' : 'request'} as set out below.`),
      ...(facts.cameAsComplaint
        ? [
            paragraph(
              `It reached us as a complaint. By what it says it is a request (${facts.right.en}): we deal with it as such, and will answer it as such.`,
            ),
          ]
        : []),
      paragraph(
        isComplaint(facts)
          ? 'We will look into it and reply to you in writing.'
          : 'We will examine the documents. Should anything be lacking, we will write to you again and tell you everything at once.',
      ),
      listed([
        { label: 'Case number', says: [facts.caseNumber] },
        ...theRequest(facts),
        theirWords(facts.concerning),
        facts.promisedOn === undefined
          ? undefined
          : { label: 'Reply expected', says: [`By ${gregorian(facts.promisedOn)}`] },
        seenAt(facts),
        facts.unmarked === undefined
          ? undefined
          : {
              label: 'Next time',
              says: [
                `Please write “${facts.unmarked}” on the front of the envelope. Your present request has been accepted as it is.`,
              ],
            },
        contact(facts),
      ]),
    ],
  );

const seenAt = ({ seenAt: seen }: ReceiptFacts) =>
  seen && {
    label: 'How it stands',
    says: [
      `You can see it at ${seen.address} by the case number above, which the window calls the receipt number, and this secret.`,
      `Secret: ${seen.secret} (please tell nobody else)`,
    ],
  };

const secretAnew = (facts: ReceiptFacts): Rendering =>
  rendering(facts, 'A New Secret for Your Request', [
    paragraph(
      'Here is a new secret by which you can see how your request stands. The one you had before opens nothing any more.',
    ),
    paragraph('If you did not ask for a new one, please tell our desk named below.'),
    listed([{ label: 'Case number', says: [facts.caseNumber] }, ...theRequest(facts), seenAt(facts), contact(facts)]),
  ]);

const isComplaint = ({ asked }: ReceiptFacts): boolean => asked === 'お申出';

const asARequest = (facts: ReceiptFacts, { complaint, request }: NonNullable<ReceiptFacts['became']>): Rendering =>
  rendering(facts, 'Your Complaint Is Dealt With as a Request', [
    paragraph(
      `By what it says, the complaint you made is a request${request === undefined ? '' : ` (${request.right.en})`} under ${THE_ACT}. We deal with it as such.`,
    ),
    paragraph('What you told us is answered by our answer to that request.'),
    listed([
      { label: 'Number of the complaint', says: [complaint] },
      ...theRequest(facts),
      request === undefined ? undefined : { label: 'Number of the request', says: [request.number] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
