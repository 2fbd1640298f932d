import type { PurposeRefusalFacts } from '../casefile/letter';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { paragraph, points, type Letter } from './blocks';
import { complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { SAYS_NOT_WHAT_IS_HELD } from './purpose-notice';
import { because, feeWhen } from './refused';

/** L07: tells a person that the purpose of use is not told, on which grounds, and why (Arts. 32(2), (3), 36). */
export const purposeRefusalLetter = (facts: PurposeRefusalFacts): Letter =>
  letter('purposeRefusal', facts, '利用目的を通知しない旨の決定通知書', [
    paragraph(
      `${yourRequest(facts)}慎重に検討いたしました結果、利用目的を通知しないことと決定いたしました。つきましては、${THE_ACT}第32条第3項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    paragraph(SAYS_NOT_WHAT_IS_HELD),
    ...points([
      ...theRequest(facts),
      { label: '決定の内容', says: ['お求めの利用目的を通知いたしません。'] },
      because(PURPOSE_GROUNDS, facts.grounds),
      feeWhen('利用目的を通知しない', facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
