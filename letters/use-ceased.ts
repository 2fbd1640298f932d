import type { AlternativeMeasureFacts, UseCeasedFacts, UseNotCeasedFacts } from '../casefile/letters-on-changes';
import { paragraph, points, type Letter } from './blocks';
import { onClaims, whatCeased, whatFollows, whatInstead, whatStays, whatStopped } from './changes';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';

/** L17: tells a person what was erased or is used no more, since when, and what stays and why (Arts. 35(2), (6), (7), 36). */
export const useCeasedLetter = (facts: UseCeasedFacts): Letter => {
  const part = facts.untouched.length > 0 || facts.later.length > 0;
  const ground =
    facts.voluntarily === undefined
      ? `ご請求に理由があることを確認いたしましたので、${THE_ACT}第35条の規定により`
      : `${THE_ACT}第35条に定める理由があるとは認められませんでしたが、任意の措置として`;
  return letter('useCeased', facts, '利用停止等実施通知書', [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、${ground}、保有個人データの利用停止等を${part ? '一部を除き、' : ''}下記のとおり実施いたしましたので、同条第7項の規定により通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatCeased(facts.ceased),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...onClaims(facts.claims, 'ご請求の理由について', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...(facts.voluntarily === undefined ? [] : [{ label: '任意の措置', says: [facts.voluntarily] }]),
      lookedForBy(facts),
      ...notOurs(facts),
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
      ...notOurs(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** L19: tells a person which other measure is taken in the place of what they asked, why, and by which day (provisos of Art. 35(2), (4), (6); Arts. 35(7), 36). */
export const alternativeMeasureLetter = (facts: AlternativeMeasureFacts): Letter =>
  letter('alternativeMeasure', facts, '代替措置実施のお知らせ', [
    paragraph(
      `${yourRequest(facts)}ご請求に理由があることを確認いたしましたが、その全部又は一部の実施が困難であるため、${THE_ACT}第35条第2項、第4項又は第6項のただし書の規定により、ご本人の権利利益を保護するため必要なこれに代わるべき措置を下記のとおりとることといたしましたので、同条第7項の規定により通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatInstead(facts.instead),
      ...whatCeased(facts.ceased),
      ...whatStopped(facts.stopped),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...onClaims(facts.claims, 'ご請求の理由について', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
