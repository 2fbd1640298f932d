import type { ReferralFacts } from '../casefile/letter-beside-answers';
import { REFERRED, type ReferredBecause } from '../law/referrals';
import { courteously, points, type Letter, type Point } from './blocks';
import { contact, letter, theRequest, yourRequest } from './correspondence';

/** L24: tells a person whose desk something is that is not answered here. It says nothing of whether anything is held on them, and answers nothing. */
export const referralLetter = (facts: ReferralFacts): Letter =>
  letter('referral', facts, '他の窓口のご案内', [
    ...courteously(
      `${yourRequest(facts)}他の窓口を下記のとおりご案内申し上げます。恐れ入りますが、それぞれ記載の窓口にお申し出ください。`,
      `本書は、いずれかの窓口がご本人に関する情報を保有していることをお示しするものではございません。${facts.holder.ourselves}からの回答は、別に差し上げます。`,
    ),
    ...points([
      ...theRequest(facts),
      ...(Object.keys(REFERRED) as ReferredBecause[]).flatMap((because) => ofKind(facts, because)),
      contact(facts),
    ]),
  ]);

function ofKind({ desks, holder }: ReferralFacts, because: ReferredBecause): readonly Point[] {
  const theirs = desks.filter((one) => one.because === because);
  if (theirs.length === 0) return [];
  return [
    {
      label: REFERRED[because].ja,
      says: [
        WHY[because](holder.ourselves),
        ...theirs.map(({ what, holder: whose, desk }) => ({ mark: '・', text: `${what}：${whose}（${desk}）` })),
      ],
    },
  ];
}

const WHY: Readonly<Record<ReferredBecause, (us: string) => string>> = {
  entrusted: (us) =>
    `次のものは、${us}が取扱いの委託を受けており、${us}に開示等の権限がないものです（個人情報の保護に関する法律第16条第4項）。`,
  jointUse: () =>
    '次のものは、共同して利用しており、その管理について責任を有する者を次のとおり定めております（個人情報の保護に関する法律第27条第5項第3号）。',
  affiliated: () => '次のものは、別の事業者が、その定める規約及び方針により取り扱っております。',
  registry: () => '次のものは、専門の窓口において承っております。',
};
