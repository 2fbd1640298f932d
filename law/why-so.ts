import { stageOf, type Progress } from './stages';
import { isBound, wasDone } from './what-is-done';

/** Why a case stands where it does, where its stage alone does not say it. `{measures}`: of which measures it is so. */
export const WHY_SO = {
  storeMoved: {
    ja: '決裁の後に保管先の記録が変わったため、計画を作り直しました（{measures}）。新しい計画（plan）を読んで、改めて決裁してください。作り直した措置は、まだ何も実施していません',
    en: 'the records of a store changed after the approval, so that its plan was made anew ({measures}): read the new plan (`plan`) and approve it. Nothing was done there under the plan before',
  },
  done: {
    ja: '既にデータを変更しています（{measures}）。決定は回答の発送まで動きません。回答では実施した措置をお知らせします',
    en: 'data were changed already ({measures}): the decision stands until the answer has left, and the answer says what was done',
  },
  unproven: {
    ja: 'データを変更した後に、ご本人の確認が失効しました。確認し直すまで、残りの措置を始めず、回答も発送しません',
    en: 'who asks is not confirmed any more since data were changed: until they are, nothing more is begun and no answer leaves',
  },
  withdrew: {
    ja: 'データを変更した後に取り下げられました。着手していない措置は実施せず、回答では実施した措置をお知らせします',
    en: 'the applicant withdrew after data had been changed: what had not begun is left, and the answer says what was done',
  },
  cameSince: {
    ja: 'データを変更した後に届いたもの（補正等）は、決定に反映していません。読んだうえで、必要があれば回答の発送後に関連案件（link）で扱ってください',
    en: 'what arrived since data were changed is kept, and the decision does not rest on it: read it, and where it calls for more take it up in a linked case (`link`) once the answer has left',
  },
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>;
export type WhySo = keyof typeof WHY_SO;

/** The measures of which something is so, or none where it is not. */
const IS_SO: Readonly<Record<WhySo, (done: Progress) => readonly string[] | boolean>> = {
  storeMoved: ({ decision, approval, plans = {} }) =>
    decision == null || approval != null ? [] : Object.keys(plans).filter((id) => plans[id]?.moved === true),
  done: (done) =>
    isBound(done) && stageOf(done) !== 'closed'
      ? Object.entries(done.measures ?? {}).flatMap(([id, one]) => (wasDone(one) ? [id] : []))
      : [],
  unproven: (done) => isBound(done) && ['supplementing', 'proving'].includes(stageOf(done)),
  withdrew: ({ withdrew }) => withdrew !== undefined,
  cameSince: (done) =>
    isBound(done) && done.decision?.version !== done.version && (done.continuedBy ?? []).length === 0,
};

/** Why a case stands so, in both languages. */
export const whySo = (done: Progress): { readonly name: WhySo; readonly ja: string; readonly en: string }[] =>
  (Object.keys(WHY_SO) as WhySo[]).flatMap((name) => {
    const so = IS_SO[name](done);
    const measures = typeof so === 'boolean' ? [] : so;
    if (so === false || (so !== true && measures.length === 0)) return [];
    const { ja, en } = WHY_SO[name];
    return [
      { name, ja: ja.replace('{measures}', measures.join('、')), en: en.replace('{measures}', measures.join(', ')) },
    ];
  });
