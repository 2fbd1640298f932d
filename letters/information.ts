import type { InformationFacts } from '../casefile/letter-beside-answers';
import { INFORMATION } from '../law/information';
import { courteously, points, type Letter } from './blocks';
import { contact, letter, THE_ACT } from './correspondence';
import { wareki } from './wareki';

/** L32: tells whoever asks what the Act has a company make known of itself, or tell when asked (Arts. 28(3), 32(1); Order Art. 10). It says nothing of whether anything is held on anybody. */
export const informationLetter = (facts: InformationFacts): Letter =>
  letter('information', facts, '公表事項等のご回答', [
    ...courteously(
      `${wareki(facts.askedOn)}に${facts.holder.ourselves}に到達いたしましたお求めにつきまして、${THE_ACT}${citesTheOrder(facts) ? '及び個人情報の保護に関する法律施行令（以下「施行令」という。）' : ''}の規定に基づき、下記のとおりご回答申し上げます。`,
      '本書は、ご本人に関する情報の有無をお示しするものではございません。本書について手数料は申し受けません。',
    ),
    ...points([
      ...facts.told.map(({ what, says }) => ({
        label: INFORMATION[what].ja,
        says: says.map(({ ja: text }) => ({ mark: '・', text })),
      })),
      contact(facts),
    ]),
  ]);

/** Whether what is told stands in the Enforcement Order too (Order Art. 10). */
export const citesTheOrder = ({ told }: Pick<InformationFacts, 'told'>): boolean =>
  told.some(({ what }) => INFORMATION[what].ja.includes('施行令'));
