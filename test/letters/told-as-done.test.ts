import type { FactsOf } from '../../casefile/letter';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { CivilDate } from '../../law/clock';
import { asWritten } from '../../law/said';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const takako = factsFor(TAKAKO);
type Kind = 'alternativeMeasure' | 'provisionCeased' | 'useCeased' | 'corrected';
const says = <K extends Kind>(kind: K, more: Partial<FactsOf[K]>): { readonly ja: string; readonly en: string } => {
  const facts = { ...takako[kind], ...more };
  return { ja: wordsOf(compose<Kind>(kind, facts)), en: wordsOfRendering(inEnglish(kind, facts as never)) };
};
const day = (text: string): CivilDate => text as CivilDate;
const orders = asWritten('通販サイト　ご注文（2件）');
const PLAIN = { untouched: [], remains: [], later: [], copies: [] } as const;
const provision = { what: asWritten('案内先の名簿'), to: asWritten('株式会社花信社'), on: day('2026-11-12') };

describe('Art. 35(7): L19 tells nothing as done that is not', () => {
  const invoice = { what: orders, why: 'keptByLaw' as const, law: '法人税法施行規則第59条', on: day('2033-06-02') };
  it.each([
    [{}, false],
    [{ untouched: [{ what: orders, because: '返品の期間が満了していないため', beyond: [] }] }, true],
    [{ later: [{ what: asWritten('倉庫の帳簿'), why: '改装のため', until: day('2026-12-18') }] }, true],
    [{ remains: [{ what: orders, why: 'shared' as const }] }, true],
    [{ remains: [invoice] }, false], // that stands under the measure in its place
    [{ withdrew: { on: day('2026-11-20'), left: [orders] } }, true],
  ])('the rest was done, but for a part: %#', (more, inPart) => {
    const { ja, en } = says('alternativeMeasure', { ...PLAIN, ...more });
    expect(ja).toContain(`その他の部分は、${inPart ? '一部を除き、' : ''}下記のとおり利用停止等を実施いたしました。`);
    expect(en.includes('the rest as set out below, except for the parts named there.')).toBe(inPart);
  });

  it('every kind was gone or another’s by then: neither L17 nor L19 says that anything was done', () => {
    const gone = [{ what: orders, does: 'erase' as const, on: day('2026-11-13'), wasNone: true as const }];
    const l17 = says('useCeased', { ...PLAIN, ceased: gone });
    expect(l17.ja).toContain('利用停止等に関する通知書');
    expect(l17.ja).toContain('利用停止等を実施した保有個人データはございません');
    expect(l17.ja).not.toMatch(/実施いたしました。|実施通知書|実施した措置/u);
    expect(l17.en).toContain('no retained personal data that we have ceased to use or erased');
    const l19 = says('alternativeMeasure', { ...PLAIN, ceased: gone });
    expect([l19.ja.includes('その他の部分'), l19.en.includes('the rest')]).toEqual([false, false]);
  });

  it('its owner had done it in the year before: L17 and L19 tell since when, and not that it was done because it was asked', () => {
    const before = [{ what: orders, does: 'erase' as const, on: day('2025-06-02'), already: true as const }];
    const l17 = says('useCeased', { ...PLAIN, ceased: before });
    expect(l17.ja).toMatch(/ご請求の到達前に、それぞれ記載の日に既に措置を実施.*令和7年6月2日/su);
    expect(l17.ja).toContain('ご請求の到達後に利用停止等を実施した保有個人データはございません');
    expect(l17.ja).not.toMatch(/実施いたしました。|実施通知書|実施した措置|措置を要しなかった/u);
    expect(l17.en).toContain('had been taken before your request reached us');
    expect(l17.en).toContain('no retained personal data that we have ceased to use or erased since your request');
    const l19 = says('alternativeMeasure', { ...PLAIN, ceased: before });
    expect([l19.ja.includes('その他の部分'), l19.en.includes('the rest')]).toEqual([false, false]);
    expect(l19.ja).toContain('既に実施していた措置');
  });

  it('its owner had put it right before, or finds no record of hers: L15 tells that, and no correction', () => {
    const before = { where: orders, how: 'correct' as const, before: '花暦企画', after: '花暦商事', on: day('2025-06-02'), already: true as const }; // prettier-ignore
    const nothing = { uncorrected: [], later: [], copies: [], corrected: [] };
    const l15 = says('corrected', { ...nothing, corrected: [before] });
    expect(l15.ja).toMatch(/既に改められており.*ご請求の到達前に、それぞれ記載の日に既に改めております/su);
    expect(l15.ja).not.toMatch(/訂正等実施通知書|実施いたしました|改めました|確認いたしました。/u);
    expect(l15.en).toContain('put right before your request reached us');
    const gone = says('corrected', { ...nothing, gone: [orders] });
    expect(gone.ja).toContain('訂正等の時点で、ご本人の記録はありませんでした');
    expect(gone.en).toContain('no record of yours was there');
    expect(gone.ja).not.toMatch(/訂正等実施通知書|実施いたしました|改め(まし|られ)/u);
  });

  it('the measure in the place of what was asked is under 35(6) alone: L19 cites no other proviso', () => {
    const claim = { about: [orders], holds: true, found: '同意の記録がない', neededFor: [] };
    const { ja, en } = says('alternativeMeasure', {
      ...{ ...PLAIN, inPlaceOf: 'provisionStop', ceased: [], lookedFor: undefined, stopped: [] },
      claims: [
        { ...claim, claim: 'providedWithoutConsent' },
        { ...claim, claim: 'mayHarm' },
      ],
      instead: [{ what: orders, difficulty: 'cost', why: '改修を要する', undertaking: '伏せて渡す', by: day('2027-03-31'), under: ['35(6)'] }], // prettier-ignore
    });
    expect(ja).toContain('第35条第6項ただし書');
    expect(en).toContain('proviso of Article 35(6) of');
  });

  it('somebody else had put it right before we came to it: L15 says that it reads so, and not that we did it', () => {
    const seen = { where: orders, how: 'correct' as const, before: '花暦企画', after: '花暦商事', on: day('2026-11-13'), seen: true as const }; // prettier-ignore
    const { ja, en } = says('corrected', { uncorrected: [], later: [], copies: [], corrected: [seen] });
    expect(ja).toContain('既に改められて');
    expect(ja).not.toMatch(/訂正等実施通知書|実施いたしました|改めました/u);
    expect([en.includes('already reads'), en.includes('have corrected')]).toEqual([true, false]);
    const both = says('corrected', {
      uncorrected: [],
      later: [],
      copies: [],
      corrected: [seen, { ...seen, seen: undefined }],
    });
    expect([both.ja.includes('改めました'), both.ja.includes('既に改められて')]).toEqual([true, true]);
  });

  it('of a provision that had stopped before, or has nothing of theirs, nobody says that it was stopped', () => {
    const told = (...found: readonly ('stopped' | 'stoppedBefore' | 'notProvided')[]) =>
      says('alternativeMeasure', {
        ...{ ...PLAIN, inPlaceOf: 'provisionStop', ceased: [], lookedFor: undefined },
        stopped: found.map((one) => ({ ...provision, found: one })),
      });
    expect(told('stoppedBefore', 'notProvided').ja).not.toContain('その他の部分');
    expect(told('stoppedBefore', 'notProvided').en).not.toContain('the rest');
    expect(told('stopped', 'notProvided').ja).toContain(
      'その他の部分は、下記のとおり第三者への提供を停止いたしました。',
    );
  });
});

it('what stops on a ground and what stops as asked are told under Art. 35(7), whichever article was named last (Art. 27(2)(vi))', () => {
  const onGround = { ...provision, found: 'stopped' } as const;
  const { ja } = says('provisionCeased', { untouched: [], stopped: [{ ...onGround, underOptOut: true }, onGround] });
  expect(ja).toContain('オプトアウトによる提供につきましては、法第27条第2項第6号の規定に基づき');
  expect(ja).toContain('つきましては、法第35条第7項の規定により通知');
  expect(ja).not.toContain('同条第7項');
});

it.each([
  ['弁護士法人みどり', '御中'],
  ['医療法人社団 青空会', '御中'],
  ['株式会社　花森商店', '御中'],
  ['花森合資会社', '御中'],
  ['花森信用金庫', '御中'],
  ['Hanamori Asia Pte. Ltd.', '御中'],
  ['弁護士 白石 葵', '様'],
  ['弁護士法人みどり 白石 葵', '様'],
  ['株式会社花森 山田 太郎', '様'],
  ['花森株式会社 山田', '様'],
  ['会田 司', '様'],
  ['NGUYỄN THỊ HOA', '様'],
])('whoever is written to is addressed as what they are: %s %s', (name, honorific) => {
  const to = { ...takako.receipt.to, name, principal: '山田 太郎', as: 'mandatedAgent' } as const;
  expect(wordsOf(compose('receipt', { ...takako.receipt, to }))).toContain(`${name} ${honorific}（任意代理人）`);
});
