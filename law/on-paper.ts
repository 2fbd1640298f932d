import { saysSomething, type Lacking } from './lacking';

/** Why the way the applicant asked for would cost much or is otherwise difficult, so that the answer goes on paper (Art. 33(2), (3)). */
export type OnPaper = { readonly onPaperBecause?: string | undefined };

/** What lacks where the way asked for is said to be difficult: something to disclose by it, another way than paper asked for, a reason, and a place that is proven. */
export function lackingInPaper(
  { onPaperBecause }: OnPaper,
  asked: { readonly answerBy: string; readonly isPlaceProven: boolean; readonly tellsSomething: boolean },
): Lacking[] {
  if (onPaperBecause === undefined) return [];
  if (!asked.tellsSomething)
    return [
      {
        at: 'onPaperBecause',
        ja: '方法の変更：この決定は他の法令を示すのみで、開示するものがありません。法第33条第1項及び第2項は適用されないため、onPaperBecause を除いてください（法第33条第4項）',
        en: 'another way: this decision only names other laws and discloses nothing itself, so Art. 33(1) and (2) do not apply; take `onPaperBecause` away (Art. 33(4))',
      },
    ];
  if (asked.answerBy === 'post')
    return [
      {
        at: 'onPaperBecause',
        ja: '方法の変更：請求者は書面を求めています。困難な方法はないため、onPaperBecause を除いてください（法第33条第2項）',
        en: 'another way: the applicant asked for paper, so nothing is difficult; take `onPaperBecause` away (Art. 33(2))',
      },
    ];
  return [
    ...(saysSomething(onPaperBecause)
      ? []
      : [
          {
            at: 'onPaperBecause',
            ja: 'ご希望の方法による開示が困難である理由（法第33条第3項、第36条）',
            en: 'why the way asked for is difficult (Arts. 33(3), 36)',
          },
        ]),
    ...(asked.isPlaceProven
      ? []
      : [
          {
            at: 'onPaperBecause',
            ja: '住所を確認できる書類：書面は確認できていない住所には送付できません。先に補正と本人確認をしてください',
            en: 'a paper that shows the address: the answer may not go on paper to a place nobody has proven; take in a supplement and confirm the identity by it first',
          },
        ]),
  ];
}
