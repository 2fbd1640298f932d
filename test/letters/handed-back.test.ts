import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { BACK_BY } from '../../law/fees';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const { feeRefund } = factsFor(TAKAKO);
const says = (inPerson: boolean): { readonly ja: string; readonly en: string } => {
  const went = { ...BACK, ...(inPerson ? { how: BACK_BY.handedOver, inPerson: true as const } : {}) };
  const facts = { ...feeRefund, went };
  return { ja: wordsOf(compose('feeRefund', facts)), en: wordsOfRendering(inEnglish('feeRefund', facts)) };
};
const BACK = { how: BACK_BY.bankTransfer, on: feeRefund.issuedOn, yen: 1000, pieces: [] };

test('Art. 38: money was handed back at the counter: L23 says how much, that and when, and whom to tell if it was not so', () => {
  const { ja, en } = says(true);
  for (const part of ['返還いたしました', '1,000円', '窓口における手渡し', 'お受け取りになったお覚えがないとき'])
    expect(ja).toContain(part);
  for (const part of ['we have returned', '1,000 yen', 'Handed over at the counter', 'If you did not receive it'])
    expect(en).toContain(part);
  const [transfer] = [says(false)];
  expect(`${transfer.ja}${transfer.en}`).not.toMatch(/お覚えがない|did not receive it/);
});
