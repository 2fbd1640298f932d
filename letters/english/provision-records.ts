import type { ProvisionRecordsFacts, ProvisionRecordsRefusedFacts } from '../../casefile/letter';
import { WITHHOLDING } from '../../law/withholding';
import { isRecordItem, itemCalled, MADE_BY, schemaOf } from '../../law/provision-records';
import type { Said } from '../../law/said';
import { paragraph, table, type Point, type Rendering } from '../blocks';
import { recordsIn } from '../schedule';
import {
  capitalised,
  complaints,
  contact,
  listed,
  lookedForBy,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';
import { parts, whatIsDisclosed } from './disclosure';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { because, feeWhen } from './refused';
import { readingTheSchedule } from './schedule';

/** L13 in English. */
export const provisionRecordsInEnglish = (facts: ProvisionRecordsFacts): Rendering => {
  const inPart = facts.withheld.length > 0;
  return rendering(
    facts,
    inPart
      ? 'Decision to Disclose Third-Party-Provision Records in Part'
      : 'Decision to Disclose Third-Party-Provision Records',
    [
      paragraph(
        inPart
          ? `${yourRequest(facts)}we have decided under Article 33(2), as applied by Article 33(5), of ${THE_ACT} to disclose the records except for a part. We notify you of this as follows under Article 33(3), as applied by Article 33(5), and explain under Article 36 of the Act the reasons for which that part is not disclosed.`
          : `${yourRequest(facts)}we have decided to disclose the whole under Article 33(2), as applied by Article 33(5), of ${THE_ACT}, and notify you as follows.`,
      ),
      listed([
        ...theRequest(facts),
        {
          label: 'Decision',
          says: [
            inPart
              ? `We disclose the third-party-provision records that we hold on you${except(facts)}, except for the parts listed below.`
              : `We disclose all third-party-provision records that we hold on you${except(facts)}.`,
          ],
        },
        ...whatIsDisclosed(facts),
        whichRecords(facts),
        inPart
          ? {
              label: 'Not disclosed',
              says: [
                'We have decided not to disclose the following parts. In the schedule the marks stand in their place. The reasons are given as written in Japanese.',
              ],
              table: parts(facts.withheld),
            }
          : undefined,
        readingTheSchedule({ ...facts, names: [...(facts.names ?? []), ...itemsIn(facts)] }, WHAT),
        lookedForBy(facts),
        ...notOurs({ ...facts, referred: [] }, 'disclosure'),
        ...money(facts),
        contact(facts),
        complaints(facts),
      ]),
    ],
  );
};

const whichRecords = ({ kinds, past, schedule }: ProvisionRecordsFacts): Point => ({
  label: 'Records disclosed',
  says: [
    'Of the following records we disclose the items that the Enforcement Rules for the Act (Rules of the Personal Information Protection Commission No. 3 of 2016; the “Rules”) ask for.',
    ...(recordsIn(schedule).some(({ record }) => (record?.lacks.length ?? 0) > 0)
      ? ['“記録されていません” in the schedule means that our record does not state that item.']
      : []),
    ...(past === 0
      ? []
      : [
          `The period for which the law has us keep them has passed for ${past === 1 ? 'one' : past} of them; we disclose ${past === 1 ? 'it' : 'them'} because we still hold ${past === 1 ? 'it' : 'them'}.`,
        ]),
  ],
  table: table(
    ['Records', 'Number', 'Kind', 'Items under'],
    kinds.map(({ what, count, ...kind }) => {
      const schema = schemaOf(kind);
      return [
        what.en,
        String(count),
        `${capitalised(MADE_BY[kind.made].en)} (Art. ${MADE_BY[kind.made].article} of the Act): ${schema?.en ?? ''}`,
        schema?.article ?? '',
      ];
    }),
  ),
});

const WHAT = ['開示する第三者提供記録', 'the third-party-provision records that are disclosed'] as const;

/** What each item in the schedule is called, and what stands where a record does not state one. */
const itemsIn = ({ schedule }: ProvisionRecordsFacts): readonly Said[] => {
  const records = recordsIn(schedule);
  const items = new Map(
    records.flatMap(({ fields, record }) =>
      record === undefined
        ? []
        : fields.flatMap(({ name, label }) =>
            isRecordItem(name) ? [[label, itemCalled(name, record, 'en')] as const] : [],
          ),
    ),
  );
  return [...items].map(([ja, en]) => ({ ja, en }));
};

/** L14 in English: of records that are none, the same words whether there is none, or none that may be known to exist (Order Art. 11). */
export const provisionRecordsRefusedInEnglish = (facts: ProvisionRecordsRefusedFacts): Rendering =>
  facts.grounds.length > 0
    ? rendering(facts, 'Decision Not to Disclose Third-Party-Provision Records', [
        paragraph(
          `${yourRequest(facts)}we have considered the matter carefully and regret that we have decided not to disclose any of the records. We notify you of this as follows under Article 33(3), as applied by Article 33(5), of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
        ),
        listed([
          ...theRequest(facts),
          {
            label: 'Decision',
            says: ['We disclose none of the third-party-provision records subject to your request.'],
          },
          because(
            WITHHOLDING,
            facts.grounds,
            'Grounds and reasons',
            'This rests on Article 33(2), as applied by Article 33(5), of the Act.',
          ),
          lookedForBy(facts),
          ...notOurs({ ...facts, referred: [] }, 'disclosure'),
          feeWhen('disclosure is refused', facts),
          ...money(facts),
          contact(facts),
          complaints(facts),
        ]),
      ])
    : rendering(facts, 'Notice that No Third-Party-Provision Records Are Held', [
        paragraph(
          `${yourRequest(facts)}we have looked into the matter. ${noneHeld(facts)} We therefore notify you as follows under Article 33(3), as applied by Article 33(5), of ${THE_ACT}.`,
        ),
        listed([
          ...theRequest(facts),
          { label: 'Notice', says: [noneHeld(facts)] },
          lookedForBy(facts),
          ...notOurs({ ...facts, referred: [] }, 'disclosure'),
          {
            label: 'Basis',
            says: ['Article 33(3), as applied by Article 33(5), of the Act (where the records do not exist)'],
          },
          ...money(facts),
          contact(facts),
          complaints(facts),
        ]),
      ]);

const except = ({ unsearched }: Pick<ProvisionRecordsFacts, 'unsearched'>): string =>
  leavingOut({ named: [], unsearched });
const noneHeld = (facts: ProvisionRecordsRefusedFacts): string =>
  `We hold no third-party-provision records subject to your request${except(facts)}.`;
