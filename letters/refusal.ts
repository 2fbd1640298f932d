import type { RefusalFacts } from '../casefile/letter';
import { WITHHOLDING } from '../law/withholding';
import { paragraph, points, type Letter } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { elsewhere } from './elsewhere';
import { money } from './fee';
import { because, feeWhen } from './refused';

/** L10: tells a person that what they asked for is not disclosed, on which grounds, and why (Arts. 33(2), (3), 36). */
export const refusalLetter = (facts: RefusalFacts): Letter =>
  letter('refusal', facts, '保有個人データ不開示決定通知書', [
    paragraph(
      `${yourRequest(facts)}慎重に検討いたしましたが、誠に遺憾ながら、その全部を開示しないことと決定いたしました。つきましては、${THE_ACT}第33条第3項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: '決定の内容', says: ['ご請求に係る保有個人データの全部を開示いたしません。'] },
      because(WITHHOLDING, facts.grounds),
      lookedForBy(facts),
      ...elsewhere(facts),
      feeWhen('開示しない', facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
