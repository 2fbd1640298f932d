import type { PartialDisclosureFacts, WithheldPart } from '../casefile/letter';
import { WITHHOLDING } from '../law/withholding';
import { paragraph, points, table, type Letter, type Table } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { elsewhere, leavingOut } from './elsewhere';
import { money } from './fee';
import { IF_UNTRUE, whatIsDisclosed } from './disclosure';
import { scheduleAttachment } from './history';

/** L09: tells a person what we hold on them, which parts we do not tell, on which ground, and why (Arts. 33(2), (3), 36). */
export const partialDisclosureLetter = (facts: PartialDisclosureFacts): Letter =>
  letter(
    'partialDisclosure',
    facts,
    '保有個人データ一部開示決定通知書',
    [
      paragraph(
        `${yourRequest(facts)}${THE_ACT}第33条第2項の規定により、一部を除いて開示することと決定いたしましたので、法第33条第3項の規定により下記のとおり通知し、法第36条の規定により、開示しない部分についてその理由をご説明いたします。`,
      ),
      paragraph(IF_UNTRUE),
      ...points([
        ...theRequest(facts),
        {
          label: '決定の内容',
          says: [
            `下記の部分を除き、${facts.holder.ourselves}が保有する保有個人データ${leavingOut(facts)}を開示いたします。`,
          ],
        },
        ...whatIsDisclosed(facts),
        {
          label: '不開示部分',
          says: ['次の部分は開示いたしません。別紙では記号で示しております。'],
          table: parts(facts.withheld),
        },
        lookedForBy(facts),
        ...elsewhere(facts),
        ...money(facts),
        contact(facts),
        complaints(facts),
      ]),
    ],
    scheduleAttachment(facts.schedule, facts.holder.ourselves),
  );

/** Each part that is not told, by its mark, with the ground and the reason. */
export const parts = (withheld: readonly WithheldPart[]): Table =>
  table(
    ['記号', '箇所', '根拠となる条項', '理由'],
    withheld.map(({ mark, where, ground, reason }) => [
      mark,
      where.ja,
      `法${WITHHOLDING[ground].cite}（${WITHHOLDING[ground].ja}）`,
      reason,
    ]),
  );
