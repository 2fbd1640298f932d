import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { BACK_BY } from '../../law/fees';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const { documentsReturned, feeRefund } = factsFor(TAKAKO);
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

test('L04 speaks of papers only where some go back: none came by web, or they are kept for what is still open', () => {
  const facts = { ...documentsReturned, papers: [] };
  const ja = wordsOf(compose('documentsReturned', facts));
  const en = wordsOfRendering(inEnglish('documentsReturned', facts));
  expect(ja).toContain('これを受け付けないことといたしましたので、下記のとおりお知らせいたします。');
  expect(ja).not.toMatch(/返戻|書類をお返し|書類を下記/u);
  expect(en).toContain('we do not take it up, as set out below.');
  expect(en).not.toMatch(/Return of Your|what you sent/u);
  expect(wordsOf(compose('documentsReturned', documentsReturned))).toContain(
    'お送りいただいた書類を下記のとおり返戻いたします。',
  );
});

test.each(['relativeAsks', 'relativeOfMinorAsks', 'employerAsks'] as const)(
  'Art. 37(3): who has no standing (%s) is told that, and not that they asked in a wrong way',
  (code) => {
    const facts = { ...documentsReturned, defects: [{ code }] };
    const ja = wordsOf(compose('documentsReturned', facts));
    const en = wordsOfRendering(inEnglish('documentsReturned', facts));
    expect(ja).toContain(
      '第37条第3項及び個人情報の保護に関する法律施行令第13条の規定による代理人のご請求であると確認できないため',
    );
    expect(ja).not.toContain('第37条第1項及び');
    expect(en).toContain('made by an agent under Article 37(3)');
  },
);
