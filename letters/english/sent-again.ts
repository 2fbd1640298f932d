import type { SentAgainFacts } from '../../casefile/letter-beside-answers';
import { CAME_BACK } from '../../law/returned-mail';
import { paragraph, type Rendering } from '../blocks';
import { bullet, contact, enclosed, listed, ours, rendering, theRequest } from './correspondence';
import { gregorian } from './days';

/** L25 in English. */
export const sentAgainInEnglish = (facts: SentAgainFacts): Rendering =>
  facts.asks === undefined ? sends(facts) : asks(facts, facts.asks);

const theLetter = ({ of: { issuedOn, title, documentNumber } }: SentAgainFacts): string =>
  `“${title.en}” (${documentNumber}) of ${gregorian(issuedOn)}`;

const cameBack = (facts: SentAgainFacts): string =>
  `Our letter ${theLetter(facts)} came back to us on ${gregorian(facts.returnedOn)}, marked “${CAME_BACK[facts.because].ja}” (${CAME_BACK[facts.because].en}).`;

const sends = (facts: SentAgainFacts): Rendering =>
  rendering(facts, 'Notice of Re-delivery', [
    paragraph(
      `${cameBack(facts)} We are sending it to you again. Its envelope was not opened and is enclosed as it came back.`,
    ),
    paragraph('The date and the content of the letter are unchanged.'),
    listed([
      ...theRequest(facts),
      enclosed(facts, [`Unopened envelope of the letter ${theLetter(facts)}`]),
      contact(facts),
    ]),
  ]);

const asks = (facts: SentAgainFacts, { answerBy, documents, sendTo }: NonNullable<SentAgainFacts['asks']>): Rendering =>
  rendering(facts, 'Request to Confirm Where to Send Your Letter', [
    paragraph(`${cameBack(facts)} We keep its envelope unopened.`),
    paragraph('Please tell us as set out below where it is to go. We will send it once more.'),
    listed([
      ...theRequest(facts),
      {
        label: 'If your address is the same',
        says: ['Please tell us so, and when you can receive the letter, by way of the contact below.'],
      },
      {
        label: 'If your address has changed',
        says: [
          'Please tell us your new address, with a copy of one of the following documents that shows your name and that address.',
          ...documents.map(({ en }) => bullet(en)),
          `Send to: ${sendTo}`,
        ],
      },
      {
        label: 'Until',
        says: [
          gregorian(answerBy),
          `If we do not hear from you by then, ${ours(facts, 'name')} will keep the letter sealed. Its date and content remain unchanged in that case as well.`,
        ],
      },
      contact(facts),
    ]),
  ]);
