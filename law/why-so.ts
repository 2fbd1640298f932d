import type { Said } from './said';
import { stageOf, type Progress } from './stages';
import type { Measures, MeasureStanding } from './measuring';
import { struckIn } from './striking';
import { isBound, isToldToTheSame, mayBeDone, wasDone } from './what-is-done';

/** Why a case stands where it does, where its stage alone does not say it. `{measures}`: of which measures it is so. */
export const WHY_SO = {
  planLacks: {
    ja: '計画に足りないものがあるか、計画を作れませんでした（{measures}）。計画（plan）で何が足りないかを読み、それを直してから、計画し直してください（plan-again）',
    en: 'a plan lacks something, or could not be made ({measures}): read in it what that is (`plan`), have it mended, then plan again (`plan-again`)',
  },
  storeMoved: {
    ja: '決裁の後に保管先の記録が変わったため、計画を作り直しました（{measures}）。新しい計画（plan）を読んで、改めて決裁してください。作り直した措置は、まだ何も実施していません',
    en: 'the records of a store changed after the approval, so that its plan was made anew ({measures}): read the new plan (`plan`) and approve it. Nothing was done there under the plan before',
  },
  done: {
    ja: '既にデータを変更しています（{measures}）。決定は回答の発送まで動きません。回答では実施した措置をお知らせします',
    en: 'data were changed already ({measures}): the decision stands until the answer has left, and the answer says what was done',
  },
  asked: {
    ja: '担当部署に措置を依頼しており、既に実施している可能性があります（{measures}）。報告を受けるまで、決定は動きません',
    en: 'an owner was asked and may have done it already ({measures}): the decision stands, and their report is waited for',
  },
  recalled: {
    ja: '取下げ、取りやめ又は返戻のため、担当部署に措置を行わないよう伝える必要があります（{measures}）。依頼文（asked）を送り、既に実施したか否かの回答を記録（report）してください',
    en: 'its owner is to be told to leave it ({measures}): send them what they are asked (`asked`), and report whether it had been done',
  },
  struck: {
    ja: '措置の一部を取りやめました（{measures}）。残りの計画（plan）を読んで、改めて決裁してください',
    en: 'something was struck out of what was decided ({measures}): read what is left (`plan`) and approve it',
  },
  toldAnew: {
    ja: '措置後の確認、一部の保管先の除外又はお取下げにより、回答の通知の種類又は残る部分の記載が、決裁のときと異なります。計画（plan）と通知の案を読んで、改めて決裁してください',
    en: 'by what was seen after the measures, by a system that was left out, or since the applicant withdrew, the answer is a letter of another kind than the one that was approved, or says otherwise what is left: read the plan (`plan`) and the letter as it would be printed, and approve it',
  },
  samePerson: {
    ja: 'データを変更した後に、異なる事項でご本人を確認し、担当責任者が同一の方と認めました。決定に示すその理由と計画（plan）を読んで、改めて決裁してください。決裁するまで回答は発送しません',
    en: 'since data were changed who asks was confirmed by other identifiers, and an officer held them to be the same person: read why beside the decision, read the plan (`plan`), and approve it; until then no answer leaves',
  },
  unproven: {
    ja: 'データを変更した後に、ご本人の確認が失効しました。確認し直すまで、残りの措置を始めず、回答も発送しません',
    en: 'who asks is not confirmed any more since data were changed: until they are, nothing more is begun and no answer leaves',
  },
  withdrew: {
    ja: '措置に着手し、又はその依頼をした後に取り下げられました。着手していない措置は実施せず、実施した措置があれば回答でお知らせします',
    en: 'the applicant withdrew after something was done, or an owner was asked: what had not begun is left, and the answer says what was done',
  },
  rejecting: {
    ja: '請求を返戻することとしました。措置を依頼していた担当部署から、既に実施したか否かの回答を受けて完了し、請求者にお知らせします',
    en: 'the request is taken up no further; owners had been asked, and it ends, and the applicant is told, once they have said whether it had been done',
  },
  cameSince: {
    ja: 'データを変更した後に届いたもの（補正等）は、決定に反映していません。読んだうえで、必要があれば回答の発送後に関連案件（link）で扱ってください',
    en: 'what arrived since data were changed is kept, and the decision does not rest on it: read it, and where it calls for more take it up in a linked case (`link`) once the answer has left',
  },
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>;
export type WhySo = keyof typeof WHY_SO;

const namesOf = (measures: Measures, isSo: (one: MeasureStanding) => boolean): readonly string[] =>
  Object.entries(measures).flatMap(([id, one]) => (isSo(one) ? [id] : []));

/** The measures of which something is so, or none where it is not. */
const IS_SO: Readonly<Record<WhySo, (done: Progress) => readonly string[] | boolean>> = {
  planLacks: ({ decision, approval, withdrawn, plans = {} }) =>
    decision == null || approval != null || withdrawn === true
      ? []
      : Object.keys(plans).filter((id) => plans[id]?.outcome === 'lacking' || plans[id]?.outcome === 'failed'),
  storeMoved: ({ decision, approval, plans = {}, measures = {} }) =>
    decision == null || approval != null
      ? []
      : Object.keys(plans).filter((id) => plans[id]?.moved === true && measures[id]?.doneOn === undefined),
  done: (done) => (isBound(done) && stageOf(done) !== 'closed' ? namesOf(done.measures ?? {}, wasDone) : []),
  asked: ({ decision, measures = {} }) =>
    decision == null ? [] : namesOf(measures, (one) => mayBeDone(one) && one.recalled === undefined),
  recalled: ({ measures = {} }) => namesOf(measures, (one) => mayBeDone(one) && one.recalled !== undefined),
  struck: (done) =>
    done.decision != null && done.approval == null ? [...new Set(struckIn(done).map(({ measure }) => measure))] : [],
  toldAnew: (done) => done.toldAnew != null && !isToldToTheSame(done) && done.decision != null && done.approval == null,
  samePerson: (done) => isToldToTheSame(done) && done.decision != null && done.approval == null,
  unproven: (done) => isBound(done) && ['supplementing', 'proving'].includes(stageOf(done)),
  withdrew: ({ withdrew, withdrawn }) => withdrew !== undefined && withdrawn !== true,
  rejecting: ({ rejecting, rejected }) => rejecting !== undefined && rejected !== true,
  cameSince: (done) =>
    isBound(done) && done.decision?.version !== done.version && (done.continuedBy ?? []).length === 0,
};

/** Why a case stands so, in both languages; each measure by what the company calls it (`called`). */
export const whySo = (
  done: Progress,
  called: (measure: string) => Said,
): { readonly name: WhySo; readonly ja: string; readonly en: string }[] =>
  (Object.keys(WHY_SO) as WhySo[]).flatMap((name) => {
    const so = IS_SO[name](done);
    const measures = typeof so === 'boolean' ? [] : so.map(called);
    if (so === false || (so !== true && measures.length === 0)) return [];
    const { ja, en } = WHY_SO[name];
    return [
      {
        name,
        ja: ja.replace('{measures}', () => measures.map((one) => one.ja).join('、')),
        en: en.replace('{measures}', () => measures.map((one) => one.en).join(', ')),
      },
    ];
  });
