import type { RefusalFacts } from '../casefile/letter';
import { WITHHOLDING } from '../law/disclosure';
import { paragraph, points, type Letter } from './blocks';
import {
  complaints,
  contact,
  letter,
  lookedForBy,
  bracketed,
  THE_ACT,
  theRequest,
  yen,
  yourRequest,
} from './correspondence';
import { underOtherLaws } from './disclosure';
import { money } from './fee';

/** L10: tells a person that what they asked for is not disclosed, on which grounds, and why (Arts. 33(2), (3), 36). */
export const refusalLetter = (facts: RefusalFacts): Letter =>
  letter('refusal', facts, '保有個人データ不開示決定通知書', [
    paragraph(
      `${yourRequest(facts)}慎重に検討いたしましたが、誠に遺憾ながら、その全部を開示しないことと決定いたしました。つきましては、${THE_ACT}第33条第3項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: '決定の内容', says: ['ご請求に係る保有個人データの全部を開示いたしません。'] },
      {
        label: '根拠及び理由',
        says: facts.grounds.flatMap(({ ground, reason }, i) => [
          {
            mark: bracketed(i + 1),
            text: `法${WITHHOLDING[ground].cite}（${WITHHOLDING[ground].ja}）に該当するため。`,
          },
          { mark: '　　　', text: `理由：${reason}` },
        ]),
      },
      lookedForBy(facts),
      ...underOtherLaws(facts),
      facts.fee === undefined ? undefined : { label: '手数料', says: [feeSays(facts.fee)] },
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const feeSays = ({ yen: amount, kept }: NonNullable<RefusalFacts['fee']>): string =>
  kept
    ? `お納めいただいた手数料${yen(amount)}は、公表しておりますとおり、開示しない場合にもお返しいたしません。`
    : `お納めいただいた手数料${yen(amount)}は、お返しいたします。`;
