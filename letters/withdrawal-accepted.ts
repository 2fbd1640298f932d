import type { WithdrawalAcceptedFacts } from '../casefile/letter';
import { paragraph, points, type Letter } from './blocks';
import { contact, letter, theRequest, yourRequest } from './correspondence';
import { feeOfEnded, papersOfEnded } from './ended';
import { money } from './fee';
import { wareki } from './wareki';

/** L22: tells a person that their withdrawal was accepted, and what becomes of the fee and the papers (Art. 38). */
export const withdrawalAcceptedLetter = (facts: WithdrawalAcceptedFacts): Letter =>
  letter('withdrawalAccepted', facts, '取下げ受理通知書', [
    paragraph(`${yourRequest(facts)}お取下げのお申し出を受理いたしましたので、下記のとおりお知らせいたします。`),
    ...points([
      ...theRequest(facts),
      { label: 'お取下げの申出', says: [`${wareki(facts.saidOn)}（${facts.by.ja}）`] },
      {
        label: 'お取下げの効果',
        says: [
          ...(facts.undone
            ? ['お取下げの時には既に措置の手配をしておりましたが、措置を実施していないことを確認いたしました。']
            : []),
          ...(facts.instructed
            ? [
                'お取下げの前に、委託先等に措置を依頼する書面を発送しております。委託先等において既に措置が行われている場合がございます。',
              ]
            : []),
          `この${facts.asked}に係る手続は、終了いたしました。${facts.crossed ? '' : '回答の通知は差し上げません。'}`,
          ...(facts.crossed ? ['お取下げのお申し出と行き違いに、回答の通知を発送している場合がございます。'] : []),
          `お取下げの後も、あらためて${facts.asked}いただくことができます。`,
        ],
      },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      contact(facts),
    ]),
  ]);
