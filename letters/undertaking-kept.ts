import type { UndertakingKeptFacts } from '../casefile/letters-on-changes';
import { DOES } from '../law/measuring';
import { paragraph, points, table, type Letter } from './blocks';
import { UNDER } from './copy-stays';
import { copiesOfOthers, rightsTakenBack } from './changes';
import { afterOurNotice, complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { wareki } from './wareki';

const WHAT = { ...DOES, stopProvision: { ja: '第三者提供の停止' }, instead: { ja: '代替措置' } } as const;

/** What a look saw, after what was done. */
const SEEN = {
  erase: '措置を実施した部分に記録が残っていること',
  correct: '訂正等を実施した部分が訂正等の前の内容となっていること',
  restrict: '利用の停止を実施した部分に利用が停止されていない記録があること',
  stopProvision: '提供を停止した部分に、提供の対象から除かれていない記録があること',
} as const;
export const seenAgain = ({ does }: Pick<UndertakingKeptFacts, 'does'>): keyof typeof SEEN =>
  does === 'instead' ? 'erase' : does;

/** Why it was still to be done. */
const SINCE: Readonly<Record<Exclude<UndertakingKeptFacts['kind'], 'looksAgain'>, string>> = {
  keptByLaw: '保存しておりました保有個人データの保存期間が満了したことに伴い、',
  onHold: '措置を留保しておりました保有個人データについて、留保の必要がなくなったことに伴い、',
  systemFollows: '後日実施することとしておりました部分について、',
  instead: 'ご請求の措置に代わる措置として、',
};

const since = (facts: UndertakingKeptFacts): string =>
  facts.kind === 'looksAgain'
    ? `その後改めて確認いたしましたところ、${SEEN[seenAgain(facts)]}が判明${facts.seen ? 'いたしましたが、その後、' : 'したため、'}`
    : SINCE[facts.kind];
const whatBecame = ({ seen }: UndertakingKeptFacts): string =>
  seen ? '既に下記の措置のとおりとなっていることを確認いたしましたので' : '下記のとおり措置を実施いたしましたので';

/** Of what is kept still, longer than an earlier notice said. */
const KEPT_STILL =
  '後日実施することとしておりました措置につきまして、引き続き保存する必要があるため、下記のとおり実施の時期を改めましたので';

/** L29: tells a person that what an earlier notice said would follow was done, or is kept for longer than it said, or that what came back was removed or corrected again (Arts. 34(3), 35(7), 27(2)(vi)). */
export const undertakingKeptLetter = (facts: UndertakingKeptFacts): Letter => {
  const { told, what, does, revoked, on, seen, stillKept, foundAgainOn } = facts;
  const isDone = what.length > 0;
  return letter('undertakingKept', facts, isDone ? '後日の措置の実施通知書' : '後日の措置の時期の変更通知書', [
    paragraph(
      `${yourRequest(facts)}${afterOurNotice(told)}${isDone ? `${since(facts)}${whatBecame(facts)}` : KEPT_STILL}、${THE_ACT}${UNDER[facts.article]}の規定に準じて通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      !isDone
        ? undefined
        : {
            label: seen ? '確認した措置' : '実施した措置',
            says: [
              seen
                ? '次の措置のとおりとなっていることを、記載の日に確認いたしました。'
                : '次の措置を、記載の日に実施いたしました。',
              ...rightsTakenBack(revoked),
            ],
            table: table(
              ['対象', '措置', seen ? '確認した日' : '実施した日'],
              what.map(({ ja }) => [ja, WHAT[does].ja, wareki(on)]),
            ),
          },
      stillKept.length === 0
        ? undefined
        : {
            label: '引き続き保存する部分',
            says: ['次の部分は、引き続き保存し、記載の日以後、速やかに消去いたします。'],
            table: table(
              ['対象', '消去の時期'],
              stillKept.map(({ what: kept, by }) => [kept.ja, `${wareki(by)}以後`]),
            ),
          },
      foundAgainOn === undefined
        ? undefined
        : {
            label: '判明した経緯',
            says: [
              `措置の実施後、改めて確認いたしましたところ、${wareki(foundAgainOn)}に、${SEEN[seenAgain(facts)]}が判明いたしました。`,
            ],
          },
      ...copiesOfOthers(facts.others),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
