import type { FeeReceiptFacts } from '../casefile/letter';
import { paragraph, points, type Letter } from './blocks';
import { contact, letter, THE_ACT, yen } from './correspondence';
import { wareki } from './wareki';

/** L23: the receipt for a fee, to whoever paid it and asks for one (Civil Code Art. 486). Under 50,000 yen it bears no revenue stamp. */
export const feeReceiptLetter = (facts: FeeReceiptFacts): Letter =>
  letter('feeReceipt', facts, facts.again ? '領収書（再発行）' : '領収書', [
    paragraph(`${wareki(facts.receivedOn)}に、${facts.holder.ourselves}において下記の金額を領収いたしました。`),
    ...points([
      { label: '金額', says: [`金 ${yen(facts.yen)}${facts.tax === undefined ? '' : '（税込）'}`] },
      facts.tax === undefined
        ? undefined
        : {
            label: '消費税等',
            says: [`税率${facts.tax.percent}%対象 ${yen(facts.yen)}　うち消費税額等 ${yen(facts.tax.yen)}`],
          },
      {
        label: 'ただし書',
        says: [`${THE_ACT}第38条第1項の手数料（${facts.rights.map((right) => right.ja).join('、')}）として`],
      },
      { label: '受領の方法', says: [facts.by.map((kind) => kind.ja).join('、')] },
      facts.invoiceNumber === undefined ? undefined : { label: '登録番号', says: [facts.invoiceNumber] },
      facts.again
        ? { label: '備考', says: ['先に発行した領収書に替えて発行するものです。先の領収書は無効といたします。'] }
        : undefined,
      contact(facts),
    ]),
  ]);
