import type { ProvisionRecordsRefusedFacts } from '../casefile/letter';
import { WITHHOLDING } from '../law/withholding';
import { paragraph, points, type Letter } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { because, feeWhen } from './refused';

/** L14: tells a person that no record of a provision is disclosed: on which grounds, or because none is held (Art. 33(5), (3)). */
export const provisionRecordsRefusedLetter = (facts: ProvisionRecordsRefusedFacts): Letter =>
  facts.grounds.length > 0 ? refused(facts) : noneHeld(facts);

const refused = (facts: ProvisionRecordsRefusedFacts): Letter =>
  letter('provisionRecordsRefused', facts, '第三者提供記録不開示決定通知書', [
    paragraph(
      `${yourRequest(facts)}慎重に検討いたしましたが、誠に遺憾ながら、その全部を開示しないことと決定いたしました。つきましては、${THE_ACT}第33条第5項において準用する同条第3項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: '決定の内容', says: ['ご請求に係る第三者提供記録の全部を開示いたしません。'] },
      because(WITHHOLDING, facts.grounds, '根拠及び理由', '法第33条第5項において準用する同条第2項の規定によります。'),
      lookedForBy(facts),
      ...rest(facts),
      feeWhen('開示しない', facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

/**
 * A record whose existence may not be told is none that is disclosed (Art. 33(5), Order Art. 11), and so the words are the same: the
 * facts this is written from hold nothing by which the two could differ.
 */
const noneHeld = (facts: ProvisionRecordsRefusedFacts): Letter =>
  letter('provisionRecordsRefused', facts, '第三者提供記録不存在通知書', [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、ご請求に係る開示の対象となる第三者提供記録${except(facts)}は保有しておりません。つきましては、${THE_ACT}第33条第5項において準用する同条第3項の規定により、下記のとおり通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '通知の内容',
        says: [`ご請求に係る開示の対象となる第三者提供記録${except(facts)}は保有しておりません。`],
      },
      lookedForBy(facts),
      ...rest(facts),
      { label: '根拠', says: ['法第33条第5項において準用する同条第3項（当該記録が存在しないとき）'] },
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const rest = (facts: ProvisionRecordsRefusedFacts) => notOurs({ ...facts, referred: [] }, '開示');
const except = ({ unsearched }: ProvisionRecordsRefusedFacts): string => leavingOut({ named: [], unsearched });
