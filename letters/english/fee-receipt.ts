import type { FeeReceiptFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import { capitalised, contact, listed, rendering, THE_ACT, yen } from './correspondence';
import { gregorian } from './days';

/** L23, the receipt, in English. */
export const feeReceiptInEnglish = (facts: FeeReceiptFacts): Rendering =>
  rendering(facts, facts.again ? 'Receipt (Issued Anew)' : 'Receipt', [
    paragraph(`We received the following sum on ${gregorian(facts.receivedOn)}.`),
    listed([
      { label: 'Sum', says: [`${yen(facts.yen)}${facts.tax === undefined ? '' : ' (tax included)'}`] },
      facts.tax === undefined
        ? undefined
        : {
            label: 'Consumption tax',
            says: [`${yen(facts.yen)} taxed at ${facts.tax.percent}%, of which ${yen(facts.tax.yen)} are tax`],
          },
      {
        label: 'For',
        says: [`The fee under Article 38(1) of ${THE_ACT} (${facts.rights.map((right) => right.en).join(', ')})`],
      },
      { label: 'Paid by', says: [capitalised(facts.by.map((kind) => kind.en).join(', '))] },
      facts.invoiceNumber === undefined
        ? undefined
        : { label: 'Qualified-invoice issuer number', says: [facts.invoiceNumber] },
      facts.again
        ? { label: 'Note', says: ['It takes the place of the receipt issued before, which is void.'] }
        : undefined,
      contact(facts),
    ]),
  ]);
