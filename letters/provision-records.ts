import type { ProvisionRecordsFacts, Schedule } from '../casefile/letter';
import { MADE_BY, schemaOf } from '../law/provision-records';
import { paragraph, points, table, type Letter, type Point } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { whatIsDisclosed } from './disclosure';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { scheduleAttachment } from './history';
import { parts } from './partial-disclosure';
import { recordsIn } from './schedule';

/** L13: tells a person which records of provisions we hold, item by item as the Rules name them, and what of it we do not tell (Art. 33(5)). */
export const provisionRecordsLetter = (facts: ProvisionRecordsFacts): Letter => {
  const inPart = facts.withheld.length > 0;
  return letter(
    'provisionRecords',
    facts,
    inPart ? '第三者提供記録一部開示決定通知書' : '第三者提供記録開示決定通知書',
    [
      paragraph(`${yourRequest(facts)}${THE_ACT}${inPart ? INTRODUCED.part : INTRODUCED.whole}`),
      ...points([
        ...theRequest(facts),
        {
          label: '決定の内容',
          says: [
            inPart
              ? `下記の部分を除き、${facts.holder.ourselves}が保有する第三者提供記録${except(facts)}を開示いたします。`
              : `${facts.holder.ourselves}が保有する第三者提供記録${except(facts)}の全部を開示いたします。`,
          ],
        },
        ...whatIsDisclosed(facts),
        whichRecords(facts),
        inPart
          ? {
              label: '不開示部分',
              says: ['次の部分は開示いたしません。別紙では記号で示しております。'],
              table: parts(facts.withheld),
            }
          : undefined,
        lookedForBy(facts),
        ...notOurs({ ...facts, referred: [] }, '開示'),
        ...money(facts),
        contact(facts),
        complaints(facts),
      ]),
    ],
    scheduleAttachment(withWordsForNone(facts.schedule), facts.holder.ourselves, '第三者提供記録'),
  );
};

const INTRODUCED = {
  whole:
    '第33条第5項において準用する同条第2項の規定により、その全部を開示することと決定いたしましたので、下記のとおり通知いたします。',
  part: '第33条第5項において準用する同条第2項の規定により、一部を除いて開示することと決定いたしましたので、同条第5項において準用する同条第3項の規定により下記のとおり通知し、法第36条の規定により、開示しない部分についてその理由をご説明いたします。',
};

/** What such a record states, and what that no day stands in a record of a provision with consent does not mean. */
const whichRecords = ({ kinds, past, schedule, holder }: ProvisionRecordsFacts): Point => ({
  label: '開示する記録',
  says: [
    '次の記録について、個人情報の保護に関する法律施行規則（平成28年個人情報保護委員会規則第3号。以下「規則」という。）の定める記録事項を開示いたします。',
    ...(recordsIn(schedule).some(({ record }) => (record?.lacks.length ?? 0) > 0)
      ? [`別紙に「${NOT_RECORDED}」とあるのは、${holder.ourselves}の記録にその事項の記載がないことを示します。`]
      : []),
    ...(past === 0
      ? []
      : [
          `このうち${past}件は、法の定める保存の期間を経過しておりますが、${holder.ourselves}が現に保有しているため開示いたします。`,
        ]),
  ],
  table: table(
    ['記録', '件数', '記録の種類', '記録事項の定め'],
    kinds.map(({ what, count, ...kind }) => {
      const schema = schemaOf(kind);
      return [
        what.ja,
        `${count}件`,
        `${MADE_BY[kind.made].ja}（法${MADE_BY[kind.made].cite}）：${schema?.ja ?? ''}`,
        schema?.cite ?? '',
      ];
    }),
  ),
});

const NOT_RECORDED = '記録されていません';

/** An item the Rules ask for of which nothing stands in a record is told as that, and not left blank. */
const withWordsForNone = (schedule: Schedule): Schedule =>
  schedule.map(({ items, ...store }) => ({
    ...store,
    items: items.map((item) => ({
      ...item,
      fields: item.fields.map((field) =>
        field.text === '' && item.record?.lacks.includes(field.name) ? { ...field, text: NOT_RECORDED } : field,
      ),
    })),
  }));

const except = ({ unsearched }: ProvisionRecordsFacts): string => leavingOut({ named: [], unsearched });
