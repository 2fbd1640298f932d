import { LETTERS_ON_CHANGES, type ProvisionStoppedFacts } from '../casefile/letters-on-changes';
import { paragraph, points, table, unlessNone, type Letter, type Point } from './blocks';
import { copiesOfOthers } from './changes';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { whatIsLeftOut } from './left-out';
import { byFound, byUs, whatIsUnreported } from './stops';
import { wareki } from './wareki';

/** L20: tells a person which data that identify them are no longer provided, to whom and since when, and where none of theirs is provided at all (Art. 27(2)(vi)). */
export const provisionStoppedLetter = (facts: ProvisionStoppedFacts): Letter => {
  const { stopped, stoppedBefore, seenStopped, notProvided } = byFound(facts.provisions);
  return letter('provisionStopped', facts, LETTERS_ON_CHANGES.provisionCeased.ja, [
    paragraph(`${yourRequest(facts)}${opening({ stopped, stoppedBefore, seenStopped })}`),
    ...points([
      ...theRequest(facts),
      ...whatStopped(stopped),
      ...whatHadStopped(stoppedBefore),
      ...whatWasSeenStopped(seenStopped),
      ...(stopped.length + stoppedBefore.length + seenStopped.length === 0 ? [] : [BEFORE_THE_STOP]),
      ...whereNoneIs(notProvided),
      ...whatIsUnreported(facts.provisions),
      ...(facts.lookedFor === undefined ? [] : [lookedForBy({ ...facts, ...facts.lookedFor })]),
      ...copiesOfOthers(facts.others),
      ...(facts.nothingProvided ? [nothingProvided(facts)] : []),
      ...whatIsLeftOut(facts),
      OTHER_PROVISIONS,
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

type Provisions = ProvisionStoppedFacts['provisions'];

/** What the letter begins with: only what was stopped because the person asked is said to have been. */
function opening({ stopped, stoppedBefore, seenStopped }: Omit<ReturnType<typeof byFound>, 'notProvided'>): string {
  if (stopped.length > 0)
    return `${THE_ACT}第27条第2項第6号の規定に基づき、お求めに応じて、ご本人が識別される個人データの第三者への提供を下記のとおり停止しておりますので、通知いたします。`;
  if (seenStopped.length > 0)
    return `${THE_ACT}第27条第2項の規定による、ご本人が識別される個人データの第三者への提供につきましては、既に停止していることを確認いたしましたので、下記のとおり通知いたします。`;
  if (stoppedBefore.length > 0)
    return `${THE_ACT}第27条第2項の規定による、ご本人が識別される個人データの第三者への提供につきましては、お求めの到達前に既に停止しておりますので、下記のとおり通知いたします。`;
  return `${THE_ACT}第27条第2項の規定による第三者への提供の有無を確認いたしましたので、下記のとおり通知いたします。`;
}

const whatStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: '停止した提供',
    says: [`法第27条第2項の規定による次の提供を、それぞれ記載の日から${byUs(these)}停止しております。`],
    table: sinceWhen(these),
  }));

const whatHadStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: '既に停止していた提供',
    says: ['法第27条第2項の規定による次の提供は、お求めの到達前に、それぞれ記載の日から既に停止しております。'],
    table: sinceWhen(these),
  }));

/** What we saw to have been stopped when we came to stop it. */
const whatWasSeenStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: '停止の確認',
    says: [
      '法第27条第2項の規定による次の提供につきましては、ご本人が識別される個人データが既に提供の対象から除かれていることを、それぞれ記載の日に確認いたしました。',
    ],
    table: table(
      ['提供を停止している個人データ', '提供先', '確認した日'],
      these.map(({ what, to, on }) => [what.ja, to.ja, wareki(on)]),
    ),
  }));

const sinceWhen = (provisions: Provisions): Point['table'] =>
  table(
    ['提供を停止した個人データ', '提供先', '停止した日'],
    provisions.map(({ what, to, on }) => [what.ja, to.ja, wareki(on)]),
  );

/** What a stop does not undo. */
export const BEFORE_THE_STOP: Point = {
  label: '停止前の提供',
  says: [
    '停止の前に既に提供された個人データは、この停止により提供先から回収されるものではございません。',
    'これまでの提供の記録につきましては、法第33条第5項において準用する同条第1項の規定により、第三者提供記録の開示をご請求いただけます。',
  ],
};

const whereNoneIs = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: '停止を要しない提供',
    says: [
      '法第27条第2項の規定による次の提供には、それぞれ記載の日現在、ご本人が識別される個人データは含まれておりません。',
    ],
    table: table(
      ['提供する個人データ', '提供先', '確認した日'],
      these.map(({ what, to, on }) => [what.ja, to.ja, wareki(on)]),
    ),
  }));

const nothingProvided = ({ holder }: ProvisionStoppedFacts): Point => ({
  label: '通知の内容',
  says: [
    `${holder.ourselves}は、現在、法第27条第2項の規定による個人データの第三者への提供を行っておりません。`,
    'したがいまして、お求めにより停止すべき提供はございません。',
  ],
});

/** What an opt-out does not reach: whoever reads that nothing is provided must not take it for everything (Art. 35(3), (5)). */
const OTHER_PROVISIONS: Point = {
  label: 'その他の提供',
  says: [
    '本通知は、法第27条第2項の規定による提供についてのものです。ご本人の同意その他の規定による提供の停止につきましては、法第35条第3項又は第5項に定める場合に、ご請求いただけます。',
  ],
};
