import type { ProvisionStoppedFacts } from '../casefile/letter';
import { paragraph, points, table, type Letter, type Point } from './blocks';
import { complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { wareki } from './wareki';

/** L20: tells a person which data that identify them are no longer provided, to whom and since when, or that none are provided at all (Art. 27(2)(vi)). */
export const provisionStoppedLetter = (facts: ProvisionStoppedFacts): Letter => {
  const { title, says, answer } = facts.provisions.length === 0 ? nothingProvided(facts) : stopped(facts);
  return letter('provisionStopped', facts, title, [
    paragraph(`${yourRequest(facts)}${says}`),
    ...points([...theRequest(facts), ...answer, ...money(facts), contact(facts), complaints(facts)]),
  ]);
};

type Wording = { readonly title: string; readonly says: string; readonly answer: readonly Point[] };

const stopped = ({ provisions }: ProvisionStoppedFacts): Wording => ({
  title: '第三者提供停止通知書',
  says: `${THE_ACT}第27条第2項第6号の規定に基づき、お求めに応じて、ご本人が識別される個人データの第三者への提供を下記のとおり停止いたしましたので、通知いたします。`,
  answer: [
    {
      label: '停止した提供',
      says: ['法第27条第2項の規定による次の提供を、それぞれ記載の日から停止しております。'],
      table: table(
        ['提供を停止した個人データ', '提供先', '停止した日'],
        provisions.map(({ what, to, stoppedOn }) => [what, to, wareki(stoppedOn)]),
      ),
    },
    {
      label: '停止前の提供',
      says: [
        '停止の前に既に提供された個人データは、この停止により提供先から回収されるものではございません。',
        'これまでの提供の記録につきましては、法第33条第5項において準用する同条第1項の規定により、第三者提供記録の開示をご請求いただけます。',
      ],
    },
  ],
});

const nothingProvided = ({ holder }: ProvisionStoppedFacts): Wording => {
  const none = `${holder.ourselves}は、現在、法第27条第2項の規定による個人データの第三者への提供を行っておりません。`;
  return {
    title: '第三者提供に関する通知書',
    says: `${THE_ACT}第27条第2項の規定による第三者への提供の有無を確認いたしましたので、下記のとおり通知いたします。`,
    answer: [{ label: '通知の内容', says: [none, 'したがいまして、お求めにより停止すべき提供はございません。'] }],
  };
};
