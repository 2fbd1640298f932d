import type { ComplaintAnswerFacts } from '../casefile/letter-beside-answers';
import { courteously, points, type Letter } from './blocks';
import { complaints, contact, letter, THE_ACT, theRequest } from './correspondence';
import { toldWhole } from './fonts';
import { wareki } from './wareki';

/** L26: answers a complaint about how a request was handled: what was complained of, what was found, where there is one by somebody who had no part in the decision, and what is done (Art. 40(1)). */
export const complaintAnswerLetter = (facts: ComplaintAnswerFacts): Letter =>
  letter('complaintAnswer', facts, '苦情に関する回答書', [
    ...courteously(
      `${wareki(facts.complaint.arrivedOn)}に承りました苦情につきまして、${THE_ACT}第40条第1項の規定に基づき、${facts.holder.ourselves}において${isOfNoCase(facts) || facts.tookPart ? '' : 'ご請求に関する決定に関与していない者が'}調査いたしましたので、下記のとおり回答いたします。`,
    ),
    ...points([
      { label: '苦情の受付番号', says: [facts.complaint.number] },
      ...theRequest(facts),
      isOfNoCase(facts) || facts.about === undefined
        ? undefined
        : { label: '関係する案件', says: facts.about.map((number) => `受付番号 ${number}`) },
      { label: '苦情の内容', says: toldWhole(facts.complaint.says) },
      { label: '調査の結果', says: toldWhole(facts.findings) },
      { label: '措置の内容', says: toldWhole(facts.measures) },
      facts.leadsTo === undefined
        ? undefined
        : {
            label: 'あらためての回答',
            says: [`受付番号 ${facts.leadsTo} の案件において、ご請求に対する回答をあらためて差し上げます。`],
          },
      contact(facts),
      complaints(facts),
    ]),
  ]);

/** It hangs on no case of a request that is of whoever complains, so that no decision is spoken of. */
export const isOfNoCase = ({ asked, about = [] }: ComplaintAnswerFacts): boolean =>
  asked === 'お申出' && about.length === 0;
