import type { ReceiptFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import { contact, listed, rendering, theirWords, theRequest } from './correspondence';
import { gregorian } from './days';

/** L01 in English. */
export const receiptInEnglish = (facts: ReceiptFacts): Rendering =>
  rendering(
    facts,
    isComplaint(facts) ? 'Acknowledgement of Receipt of Your Complaint' : 'Acknowledgement of Receipt of Your Request',
    [
      paragraph(`We have received your ${isComplaint(facts) ? 'complaint' : 'request'} as set out below.`),
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

const isComplaint = ({ asked }: ReceiptFacts): boolean => asked === 'お申出';
