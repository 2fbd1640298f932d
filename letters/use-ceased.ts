import type { AlternativeMeasureFacts, UseCeasedFacts, UseNotCeasedFacts } from '../casefile/letters-on-changes';
import { paragraph, points, type Letter } from './blocks';
import {
  forGood,
  ofArticle35,
  provisosOf,
  INSTEAD,
  onClaims,
  underArticle35,
  whatCeased,
  whatFollows,
  whatInstead,
  whatIsNotReached,
  copiesOfOthers,
  whatRemains,
  whatStays,
  whatStopped,
} from './changes';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { leavesOut, whatIsLeftOut } from './left-out';
import { byFound } from './stops';

/** On what footing something is done: because a claim holds, under its paragraph of Art. 35, or of our own will. */
export const footing = ({ claims, voluntarily }: Pick<UseCeasedFacts, 'claims' | 'voluntarily'>): string =>
  voluntarily === undefined
    ? `ご請求に理由があると認められましたので、${THE_ACT}${underArticle35(claims)}の規定により`
    : `${THE_ACT}第35条に定める理由があるとは認められませんでしたが、任意の措置として`;
/** Under which provisions it is told, and where a part is not done, that the reasons follow. */
export const toldUnder = (part: boolean, article = '同条'): string =>
  `つきましては、${article}第7項の規定により通知${part ? 'し、措置をとっていない部分につきましては、法第36条の規定によりその理由をご説明' : ''}いたします。`;

/** L17: tells a person what was erased or is used no more, since when, and what is still there and why (Arts. 35(2), (6), (7), 36). */
export const useCeasedLetter = (facts: UseCeasedFacts): Letter => {
  const part = facts.untouched.length + facts.remains.length + facts.later.length > 0 || leavesOut(facts);
  const isDone = doneAmong(facts.ceased).length > 0;
  return letter('useCeased', facts, isDone ? '利用停止等実施通知書' : '利用停止等に関する通知書', [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、${
        isDone
          ? `${footing(facts)}、保有個人データの利用停止等を${part ? '、一部を除き' : ''}下記のとおり実施いたしました。${toldUnder(part)}`
          : `${facts.voluntarily === undefined ? 'ご請求に理由があると認められました' : `${THE_ACT}第35条に定める理由があるとは認められず、任意の措置をとることといたしました`}が、下記のとおり、${wasBefore(facts.ceased) ? 'ご請求の到達後に' : ''}利用停止等を実施した保有個人データはございません。${toldUnder(part, facts.voluntarily === undefined ? `${THE_ACT}第35条` : '同条')}`
      }`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatCeased(facts.ceased),
      ...whatRemains(facts.remains),
      ...whatStays(facts.untouched, facts.voluntarily),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      ...onClaims(facts.claims, 'ご請求の理由について', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...(facts.voluntarily === undefined ? [] : [{ label: '任意の措置', says: [facts.voluntarily] }]),
      lookedForBy(facts),
      ...notOurs(facts, '利用停止等'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/**
 * L18: tells a person that use does not cease, what was claimed, what was found, and why; or that nothing is held (Arts. 35(7), 36).
 * What may not be known to exist is told in the same words as when there is none (Order Art. 5).
 */
export const useNotCeasedLetter = (facts: UseNotCeasedFacts): Letter => {
  const none = facts.claims.length === 0;
  const except = leavingOut({ named: [], unsearched: facts.unsearched });
  return letter('useNotCeased', facts, '利用停止等を行わない旨の決定通知書', [
    paragraph(
      none
        ? `${yourRequest(facts)}確認いたしましたところ、利用停止等の対象となる保有個人データ${except}は保有しておりません。つきましては、利用停止等を行わないことと決定いたしましたので、${THE_ACT}第35条第7項の規定により下記のとおり通知いたします。`
        : `${yourRequest(facts)}慎重に確認いたしましたが、ご請求に理由があると認められないため、誠に遺憾ながら、利用停止等を行わないことと決定いたしました。つきましては、${THE_ACT}第35条第7項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '決定の内容',
        says: [
          none
            ? `利用停止等の対象となる保有個人データ${except}は保有していないため、利用停止等を行いません。`
            : 'ご請求に係る保有個人データの利用停止等を行いません。',
        ],
      },
      ...onClaims(facts.claims, '根拠及び理由', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      lookedForBy(facts),
      ...notOurs(facts, '利用停止等'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** L19: tells a person that what they asked is not done, which other measure is taken in its place, why, and by which day (provisos of Art. 35(2), (4), (6); Arts. 35(7), 36). */
export const alternativeMeasureLetter = (facts: AlternativeMeasureFacts): Letter => {
  const { inPlaceOf, lookedFor } = facts;
  const { measure, done } = {
    cessation: { measure: '利用停止等', done: '利用停止等を実施' },
    provisionStop: { measure: '第三者への提供の停止', done: '第三者への提供を停止' },
  }[inPlaceOf];
  return letter('alternativeMeasure', facts, `${TITLES[inPlaceOf]}に代わる措置に関する通知書`, [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、ご請求に理由があると認められましたが、下記「${INSTEAD}」の部分は、ご請求の${measure}を行うことが困難であるため、${THE_ACT}${ofArticle35(provisosOf(facts))}ただし書の規定により、${measure}は行わず、これに代えて、ご本人の権利利益を保護するため必要な措置をとることと決定いたしました。${whatElseWasDone(facts, done)}つきましては、同条第7項の規定により通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatInstead(facts.instead, facts.remains),
      ...whatCeased(facts.ceased),
      ...whatStopped(facts.stopped),
      ...whatRemains(forGood(facts.remains)),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      ...onClaims(facts.claims, 'ご請求の理由について', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...(lookedFor === undefined
        ? []
        : [lookedForBy({ ...facts, ...lookedFor }), ...notOurs({ ...facts, ...lookedFor }, '利用停止等')]),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
/** Of the rest it is said what was done, where anything was: neither what stays, nor what is still to follow, is told as done (Art. 35(7)). */
function whatElseWasDone(facts: AlternativeMeasureFacts, done: string): string {
  const { besides, part } = besidesInstead(facts);
  return besides ? `その他の部分は、${part ? '一部を除き、' : ''}下記のとおり${done}いたしました。` : '';
}

/** What was really done because it was asked: of what was gone by then, or another's, nothing was; nor of what had been done before. */
export const doneAmong = (ceased: UseCeasedFacts['ceased']): UseCeasedFacts['ceased'] =>
  ceased.filter(({ wasNone, already }) => (wasNone ?? already) !== true);

/** Whether any of it had been done before it was asked. */
export const wasBefore = (ceased: UseCeasedFacts['ceased']): boolean => ceased.some(({ already }) => already);

/** Whether anything was done beside what another measure takes the place of, and whether a part of that was not. */
export function besidesInstead(facts: AlternativeMeasureFacts): { readonly besides: boolean; readonly part: boolean } {
  const undone = facts.untouched.length + facts.later.length + forGood(facts.remains).length;
  return {
    besides: doneAmong(facts.ceased).length + byFound(facts.stopped).stopped.length > 0,
    part: undone > 0 || leavesOut(facts),
  };
}
const TITLES = { cessation: '利用停止等', provisionStop: '第三者提供の停止' } as const;
