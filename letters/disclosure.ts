import type { Correspondence, DisclosureFacts, Searched } from '../casefile/letter';
import { paragraph, points, type Point, type Letter, type Marked } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { elsewhere, leavingOut } from './elsewhere';
import { money } from './fee';
import { scheduleAttachment } from './history';
import { countIn, recordsIn } from './schedule';
import { wareki } from './wareki';

/** L08: tells a person everything we hold on them (Art. 33(2)). */
export const disclosureLetter = (facts: DisclosureFacts): Letter =>
  facts.schedule.length === 0 ? namingLetter(facts) : wholeLetter(facts);

/** The same where another law discloses everything that is held: there is nothing else to tell (Art. 33(4)). */
const namingLetter = (facts: DisclosureFacts): Letter =>
  letter('disclosure', facts, '保有個人データの開示に関する通知書', [
    paragraph(
      `${yourRequest(facts)}ご請求に係る保有個人データは、他の法令の規定により開示することとされているため、${THE_ACT}第33条第4項の規定により、同条第1項及び第2項の規定は適用されません。下記のとおり通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      ...elsewhere(facts),
      { label: '検索を行った日', says: daysOf(facts.searched, 'その他の保管先') },
      lookedForBy(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const wholeLetter = (facts: DisclosureFacts): Letter =>
  letter(
    'disclosure',
    facts,
    '保有個人データ開示決定通知書',
    [
      paragraph(
        `${yourRequest(facts)}${THE_ACT}第33条第2項の規定により、その全部を開示することと決定いたしましたので、下記のとおり通知いたします。`,
      ),
      paragraph(IF_UNTRUE),
      ...points([
        ...theRequest(facts),
        {
          label: '決定の内容',
          says: [`${facts.holder.ourselves}が保有する保有個人データ${leavingOut(facts)}の全部を開示いたします。`],
        },
        ...whatIsDisclosed(facts),
        lookedForBy(facts),
        ...elsewhere(facts),
        ...money(facts),
        contact(facts),
        complaints(facts),
      ]),
    ],
    scheduleAttachment(facts.schedule, facts.holder.ourselves),
  );

/** What may be asked next, told so that the answer is of use (Art. 34(1)). */
export const IF_UNTRUE =
  'なお、別紙の内容が事実でないときは、法第34条第1項の規定により、その訂正、追加又は削除をご請求いただけます。';

const lockedBy = (isNamed: boolean): string =>
  `本書と、プログラムで読み取れる記録（JSON・CSV）とを、パスワードで保護してお送りいたします。${isNamed ? 'パスワードは、ご指定いただいたものです。' : 'パスワードは、別の方法でお知らせいたします。'}`;

/** By which way it is disclosed, of those the applicant may choose (Rules Art. 30). */
function byWhichWay(facts: Correspondence): readonly string[] {
  const { byEmail, onMedium, byOtherWay, mailClass, passwordNamed = false } = facts;
  const locked = lockedBy(passwordNamed);
  if (byOtherWay !== undefined) return [byOtherWay.ja];
  if (byEmail) return ['電磁的記録の提供（電子メールによる送付）', locked];
  if (onMedium !== undefined) return [`電磁的記録の提供（${onMedium.ja}に記録し、${mailClass.ja}により郵送）`, locked];
  return [`書面の交付（${mailClass.ja}による郵送）`];
}

/** What is disclosed, how, and as of which days. */
export const whatIsDisclosed = (
  facts: Correspondence & Pick<DisclosureFacts, 'schedule' | 'searched'>,
): readonly Point[] => [
  { label: '開示する内容', says: [`別紙のとおり（${countIn(recordsIn(facts.schedule))}）`] },
  { label: '開示の方法', says: byWhichWay(facts) },
  { label: '検索を行った日', says: daysOf(facts.searched) },
];

/** One day where all was searched on it; else each store's own. */
function daysOf(searched: Searched, others = '別紙に記載のない保管先'): readonly (string | Marked)[] {
  const days = new Set(searched.flatMap(({ from, to }) => [from, to]));
  if (days.size === 1) return [...days].map(wareki);
  return searched.map(({ store = others, from, to }) => ({
    mark: '・',
    text: `${store}　${wareki(from)}${from === to ? '' : `から${wareki(to)}まで`}`,
  }));
}
