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
          `この${facts.asked}に係る手続は、終了いたしました。回答の通知は差し上げません。`,
          `お取下げの後も、あらためて${facts.asked}いただくことができます。`,
        ],
      },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      contact(facts),
    ]),
  ]);
