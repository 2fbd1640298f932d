import { holdsFor } from './claims';
import { isOnCorrection, isOnProvision, type Decision } from './decisions';
import { hidesBehindBusiness } from './hindrance';
import type { Lacking } from './lacking';
import { isInViolation, type Provision } from './provision-stop';

/**
 * What lacks, where something is struck out of a decision as mistaken, and a decision without it could not have been made: what the Act
 * orders without regard to need stays in (Arts. 27(2)(vi), 35(4)), and of the rest no ease of ours takes it out (Arts. 34(2), 35(2), (6)).
 */
export function lackingInMistake(
  decision: Decision,
  { what, reason }: { readonly what: readonly string[]; readonly reason: string },
  provisions: readonly Provision[],
): readonly Lacking[] {
  const claims = 'claims' in decision ? decision.claims : [];
  const noChoice = isOnProvision(decision)
    ? what.flatMap((id) => {
        if (isInViolation(claims, id)) return staysInViolation(id);
        return provisions.some((one) => one.id === id && one.under === 'optOut') ? endsAsAsked(id) : [];
      })
    : [];
  if (noChoice.length > 0) return noChoice;
  const isOwed = isOnCorrection(decision) || what.some((id) => holdsFor(claims, id));
  return isOwed && hidesBehindBusiness(reason) ? [isOnProvision(decision) ? NO_MISTAKE_IN_A_STOP : NO_MISTAKE] : [];
}

const staysInViolation = (id: string): readonly Lacking[] => [
  {
    at: 'because',
    ja: `「${id}」：法第27条第1項又は第28条に違反する提供の停止は、その請求に理由があるとした決定のある限り、必要な限度によらず行わなければならず、決定の誤りとして取りやめられません（法第35条第4項）。担当部署に再依頼する（ask-again）か、止まっている措置を再開してください（resume）。時間を要するときは請求者に知らせ（L21）、請求者が請求から除いたときは narrowed としてください`,
    en: `${id} stays in: while the decision says that it is in violation of Art. 27(1) or 28, it is stopped without regard to what is needed (Art. 35(4)), and is not struck out as mistaken; ask its owner again (\`ask-again\`) or let it go on (\`resume\`), tell the applicant where it takes longer (L21), and where they took it out of the request, say \`narrowed\``,
  },
];

const endsAsAsked = (id: string): readonly Lacking[] => [
  {
    at: 'because',
    ja: `「${id}」：オプトアウトによる提供は、請求の理由の有無によらず、求めに応じて停止するもので、決定の誤りとして取りやめられません（法第27条第2項第6号）。担当部署に再依頼する（ask-again）か、止まっている措置を再開してください（resume）。請求者が請求から除いたときは narrowed としてください`,
    en: `${id} stays in: what is provided under an opt-out ends for whoever asks, without a ground, and is not struck out as mistaken (Art. 27(2)(vi)); ask its owner again (\`ask-again\`) or let it go on (\`resume\`), and where the applicant took it out of the request, say \`narrowed\``,
  },
];

const NO_MISTAKE: Lacking = {
  at: 'reason',
  ja: '業務の支障、手間又は技術上の困難は、決定の誤りではありません（法第34条第2項、第35条第2項及び第6項）。訂正等を要しない理由又は必要な限度を超える理由を書くか、期日を定めて回答から除いてください（set-aside）',
  en: 'that the business is hindered, or that it is laborious, makes no decision mistaken (Arts. 34(2), 35(2), (6)): say why no correction is needed, or why it is beyond what is needed, or leave it out of the answer until a day (`set-aside`)',
};
const NO_MISTAKE_IN_A_STOP: Lacking = {
  at: 'reason',
  ja: '業務の支障、手間又は技術上の困難は、決定の誤りではありません（法第35条第6項）。必要な限度を超える理由を書くか、担当部署に再依頼する（ask-again）か、止まっている措置を再開してください（resume）。時間を要するときは請求者に知らせてください（L21）',
  en: 'that the business is hindered, or that it is laborious, makes no decision mistaken (Art. 35(6)): say why it is beyond what is needed, ask its owner again (`ask-again`) or let it go on (`resume`), and tell the applicant where it takes longer (L21)',
};
