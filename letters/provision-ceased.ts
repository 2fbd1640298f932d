import {
  LETTERS_ON_CHANGES,
  type ProvisionCeasedFacts,
  type ProvisionNotStoppedFacts,
} from '../casefile/letters-on-changes';
import { paragraph, points, type Letter } from './blocks';
import { copiesOfOthers, onClaims, whatStays, whatStopped } from './changes';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { leavesOut, whatIsLeftOut } from './left-out';
import { BEFORE_THE_STOP } from './provision-stopped';
import { byFound } from './stops';
import { footing, toldUnder } from './use-ceased';
import { wareki } from './wareki';

/** L20, on a request under Art. 35(3) or (5): tells a person which provision stopped and since when, where none of theirs is provided, and which goes on and why (Arts. 35(4), (6), (7), 36). */
export const provisionCeasedLetter = (facts: ProvisionCeasedFacts): Letter => {
  const { stopped, stoppedBefore, seenStopped } = byFound(facts.stopped);
  const part = facts.untouched.length > 0 || leavesOut(facts);
  return letter('provisionCeased', facts, LETTERS_ON_CHANGES.provisionCeased.ja, [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、${opening(facts, part)}${toldUnder(part, stopped.some((one) => one.underOptOut) ? '法第35条' : '同条')}`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatStopped(facts.stopped),
      ...(facts.lookedFor === undefined ? [] : [lookedForBy({ ...facts, ...facts.lookedFor })]),
      ...(stopped.length + stoppedBefore.length + seenStopped.length === 0 ? [] : [BEFORE_THE_STOP]),
      ...copiesOfOthers(facts.others),
      ...whatStays(facts.untouched, facts.voluntarily),
      ...whatIsLeftOut(facts),
      ...onClaims(facts.claims, 'ご請求の理由について', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...(facts.voluntarily === undefined ? [] : [{ label: '任意の措置', says: [facts.voluntarily] }]),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** Only what was stopped because the person asked is said to have been. */
function opening(facts: ProvisionCeasedFacts, part: boolean): string {
  const { stopped, stoppedBefore, seenStopped } = byFound(facts.stopped);
  if (isOnlyAsked(facts))
    return `${THE_ACT}第27条第2項第6号の規定に基づき、お求めに応じて、保有個人データの第三者への提供を${part ? '、一部を除き' : ''}下記のとおり停止しております。`;
  if (stopped.length > 0)
    return `${footing(facts)}${stopped.some((one) => one.underOptOut) ? '（オプトアウトによる提供につきましては、法第27条第2項第6号の規定に基づき、お求めに応じて）' : ''}、保有個人データの第三者への提供を${part ? '、一部を除き' : ''}下記のとおり停止しております。`;
  return `${THE_ACT}第35条の規定により停止をご請求いただいた第三者への提供${
    seenStopped.length > 0
      ? `は、${part ? '一部を除き、' : ''}既に停止していることを確認いたしました。`
      : stoppedBefore.length > 0
        ? `は、${part ? '一部を除き、' : ''}ご請求の到達前に既に停止しております。`
        : facts.stopped.length === 0
          ? 'につきまして、停止したものはございません。'
          : `には、${part ? '一部を除き、' : ''}ご本人が識別される保有個人データは含まれておりません。`
  }`;
}

/** Whether all that stops does so for whoever asks, so that no ground was weighed (Art. 27(2)(vi)). */
export function isOnlyAsked(facts: Pick<ProvisionCeasedFacts, 'stopped'>): boolean {
  const { stopped } = byFound(facts.stopped);
  return stopped.length > 0 && stopped.every(({ underOptOut }) => underOptOut === true);
}

/** L20, where it does not stop: tells a person what was claimed, what was found, and why; or that nothing of theirs is provided (Arts. 35(7), 36). */
export const provisionNotStoppedLetter = (facts: ProvisionNotStoppedFacts): Letter => {
  const none = facts.claims.length === 0;
  return letter('provisionNotStopped', facts, LETTERS_ON_CHANGES.provisionNotStopped.ja, [
    paragraph(
      none
        ? `${yourRequest(facts)}確認いたしましたところ、${asOf(facts)}ご本人が識別される保有個人データの第三者への提供は行っておりません。つきましては、停止すべき提供がないため、${THE_ACT}第35条第7項の規定により下記のとおり通知いたします。`
        : `${yourRequest(facts)}慎重に確認いたしましたが、ご請求に理由があると認められないため、誠に遺憾ながら、第三者への提供を停止しないことと決定いたしました。つきましては、${THE_ACT}第35条第7項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '決定の内容',
        says: [
          none
            ? `${asOf(facts)}ご本人が識別される保有個人データの第三者への提供を行っていないため、停止すべき提供はございません。`
            : 'ご請求に係る保有個人データの第三者への提供を停止いたしません。',
        ],
      },
      ...whatStopped(facts.none?.provisions ?? []),
      ...onClaims(facts.claims, '根拠及び理由', 'ご請求の理由につきまして、次のとおり確認いたしました。'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** The day on which it was seen that nothing is provided: the sentence holds as of it, and no further. */
const asOf = ({ none }: Pick<ProvisionNotStoppedFacts, 'none'>): string =>
  none === undefined ? '' : `${wareki(none.on)}現在、`;
