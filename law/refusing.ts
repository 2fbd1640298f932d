import { kindOf } from './about';
import type { Found, OnGround } from './disclosure';
import type { WithholdingGround } from './withholding';
import { saysSomething, type Lacking } from './lacking';
import type { WeighedGround } from './proposal';

/**
 * A ground on which everything is refused, and on which fact it rests for each kind of record that was found: whose interest is
 * harmed and how, what hinders which work, which provision of which law is broken. No ground refuses whatever happens to be there.
 */
export type RefusingGround = OnGround & { readonly restsOn?: readonly RestsOn[] | undefined };
export type RestsOn = { readonly records: string; readonly fact: string };

/** Why an officer decides otherwise than the facts were weighed, by the ground (`departing.ts`). */
export type Departing = {
  readonly departsBecause?: readonly { readonly ground: WeighedGround; readonly because: string }[] | undefined;
};

/** What a fact must say under each ground. */
const FACTS: Readonly<Record<WithholdingGround, { readonly ja: string; readonly en: string }>> = {
  harmsSomeone: {
    ja: '誰のどのような権利利益を、どのように害するおそれがあるか',
    en: 'whose interest is harmed, which, and how',
  },
  hindersBusiness: { ja: 'どの業務に、どのような著しい支障があるか', en: 'which work is hindered, and how seriously' },
  breaksAnotherLaw: { ja: 'どの法令のどの規定に違反することとなるか', en: 'which provision of which law is broken' },
};

/** Where all is refused, each kind of record that was found has a fact on which its refusal rests. */
export function factsBehind(grounds: readonly RefusingGround[], { items }: Found): Lacking[] {
  const counts = new Map<string, number>();
  for (const { id } of items) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
  const facts = grounds.flatMap(({ restsOn = [] }) => restsOn);
  const silent = [...counts].filter(
    ([kind]) => !facts.some(({ records, fact }) => records === kind && saysSomething(fact)),
  );
  const strangers = facts.flatMap(({ records }, at) => (items.length > 0 && !counts.has(records) ? [at + 1] : []));
  const asked = [...new Set(grounds.map(({ ground }) => ground))].map((ground) => FACTS[ground]);
  return [
    ...(asked.length === 0 ? [] : silent).map(([kind, count]) => ({
      ja: `「${kind}」（${count}件）を開示しない根拠となる事実（restsOn）：${asked.map(({ ja }) => ja).join('、又は')}`,
      en: `the fact on which refusing the ${count} records of ${kind} rests (\`restsOn\`): ${asked.map(({ en }) => en).join(', or ')}`,
    })),
    ...strangers.map((at) => ({
      ja: `restsOn の${at}番目の名の記録は検索の結果にありません`,
      en: `the records of number ${at} under \`restsOn\`: no finding has any called so`,
    })),
  ];
}

/** Words by which a reason rests on repetition. */
const REPEATED = /繰り?返|反復|多数回|何度も|再三|repeat/i;

/** What still has to be shown before a serious hindrance may be claimed: mere hindrance, or much work, is none. */
export function recordOf({ ground, reason, record = '', earlier = [] }: OnGround, found: Found): Lacking[] {
  if (ground !== 'hindersBusiness') return [];
  const strangers = earlier.filter((number) => !found.earlier?.includes(number));
  return [
    ...(saysSomething(record)
      ? []
      : [
          {
            ja: '著しい支障の記録（record）：何が、いつ、どの業務をどれほど妨げたかを示す記録を挙げてください。手間がかかること、量が多いことだけでは足りません（法第33条第2項第2号、ガイドライン3-8-2）',
            en: 'the record of the serious hindrance (`record`): what hindered which work, when and how much; that it is laborious or much is not enough (Art. 33(2)(ii), guideline 3-8-2)',
          },
        ]),
    ...strangers.map((number) => ({
      ja: `以前のご請求：earlier の${earlier.indexOf(number) + 1}番目は、本人確認のうえ回答した、同じ方の同じご請求の案件ではありません`,
      en: `an earlier request of the same person for the same: number ${earlier.indexOf(number) + 1} under \`earlier\` is none whose applicant was confirmed and which was answered`,
    })),
    ...(REPEATED.test(reason) && earlier.length === 0
      ? [
          {
            ja: `以前のご請求（earlier）：繰返しを理由とするときは、同じ方の以前の案件の番号を挙げてください${askedBefore('ja', found)}`,
            en: `the earlier requests (\`earlier\`): whoever says that a request is repeated names the cases in which the same person asked before${askedBefore('en', found)}`,
          },
        ]
      : []),
  ];
}

/** The earlier cases there are to name. */
function askedBefore(lang: 'ja' | 'en', { earlier: numbers }: Found): string {
  if (numbers === undefined) return '';
  if (lang === 'ja')
    return numbers.length === 0 ? '（記録にはありません）' : `（記録にあるもの：${numbers.join('、')}）`;
  return numbers.length === 0 ? '; the records know of none' : `; the records know of ${numbers.join(', ')}`;
}
