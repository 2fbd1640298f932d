import type {
  Correspondence,
  DisclosureFacts,
  PartialDisclosureFacts,
  Searched,
  WithheldPart,
} from '../../casefile/letter';
import { WITHHOLDING } from '../../law/withholding';
import { paragraph, table, type Marked, type Point, type Rendering, type Table } from '../blocks';
import { recordsIn } from '../schedule';
import {
  bullet,
  complaints,
  contact,
  listed,
  lookedForBy,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';
import { gregorian } from './days';
import { elsewhere, leavingOut } from './elsewhere';
import { money } from './fee';
import { groundOf } from './refused';
import { readingTheSchedule } from './schedule';

/** L08 in English. */
export const disclosureInEnglish = (facts: DisclosureFacts): Rendering =>
  facts.schedule.length === 0 ? namingInEnglish(facts) : wholeInEnglish(facts);

const namingInEnglish = (facts: DisclosureFacts): Rendering =>
  rendering(facts, 'Notice on the Disclosure of Retained Personal Data', [
    paragraph(
      `${yourRequest(facts)}we notify you as follows: the retained personal data subject to your request are to be disclosed under another law, so that under Article 33(4) of ${THE_ACT} paragraphs (1) and (2) of that Article do not apply to them.`,
    ),
    listed([
      ...theRequest(facts),
      ...elsewhere(facts),
      { label: 'Searched on', says: daysOf(facts.searched, 'Other places of storage') },
      lookedForBy(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const wholeInEnglish = (facts: DisclosureFacts): Rendering =>
  rendering(facts, 'Decision to Disclose Retained Personal Data', [
    paragraph(
      `${yourRequest(facts)}we have decided to disclose the whole under Article 33(2) of ${THE_ACT}, and notify you as follows.`,
    ),
    paragraph(IF_UNTRUE),
    listed([
      ...theRequest(facts),
      { label: 'Decision', says: [`We disclose all retained personal data that we hold on you${leavingOut(facts)}.`] },
      ...whatIsDisclosed(facts),
      readingTheSchedule(facts),
      lookedForBy(facts),
      ...elsewhere(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

/** L09 in English. */
export const partialDisclosureInEnglish = (facts: PartialDisclosureFacts): Rendering =>
  rendering(facts, 'Decision to Disclose Retained Personal Data in Part', [
    paragraph(
      `${yourRequest(facts)}we have decided under Article 33(2) of ${THE_ACT} to disclose the data except for a part. We notify you of this as follows under Article 33(3) of the Act, and explain under Article 36 of the Act the reasons for which that part is not disclosed.`,
    ),
    paragraph(IF_UNTRUE),
    listed([
      ...theRequest(facts),
      {
        label: 'Decision',
        says: [
          `We disclose the retained personal data that we hold on you${leavingOut(facts)}, except for the parts listed below.`,
        ],
      },
      ...whatIsDisclosed(facts),
      {
        label: 'Not disclosed',
        says: [
          'We have decided not to disclose the following parts. In the schedule the marks stand in their place. The reasons are given as written in Japanese.',
        ],
        table: parts(facts.withheld),
      },
      readingTheSchedule(facts),
      lookedForBy(facts),
      ...elsewhere(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const IF_UNTRUE =
  'If the contents of the schedule are not true, you may request their correction, addition or deletion under Article 34(1) of the Act.';

const lockedBy = (isNamed: boolean): string =>
  `this letter and a record that programs read, as JSON and CSV, protected by ${isNamed ? 'the password you named' : 'a password, which we tell you by another way'}`;

function byWhichWay(facts: Correspondence): string {
  const { byEmail, onMedium, byOtherWay, mailClass, passwordNamed = false } = facts;
  const locked = lockedBy(passwordNamed);
  if (byOtherWay !== undefined) return byOtherWay.en;
  if (byEmail) return `Provision of an electronic record (sent by e-mail: ${locked})`;
  if (onMedium !== undefined)
    return `Provision of an electronic record on a ${onMedium.en}, by post, ${mailClass.en} (${locked})`;
  return `Delivery in writing (by post, ${mailClass.en})`;
}

export const whatIsDisclosed = (
  facts: Correspondence & Pick<DisclosureFacts, 'schedule' | 'searched'>,
): readonly Point[] => [
  { label: 'Disclosed', says: [`As in the schedule (別紙): ${countIn(facts)}.`] },
  { label: 'Method', says: [byWhichWay(facts)] },
  { label: 'Searched on', says: daysOf(facts.searched) },
];

/** How many records are told; those of which nothing is told are counted apart. */
function countIn({ schedule }: Pick<DisclosureFacts, 'schedule'>): string {
  const records = recordsIn(schedule);
  const untold = records.filter((item) => item.untold).length;
  const counted = (n: number): string => (n === 1 ? 'one record' : `${n} records`);
  const told = counted(records.length - untold);
  return untold === 0 ? told : `${told}, and besides ${counted(untold)} of which nothing is disclosed`;
}

/** One day where all was searched on it; else each store's own. */
function daysOf(
  searched: Searched,
  others = 'Places of storage not named in the schedule',
): readonly (string | Marked)[] {
  const days = new Set(searched.flatMap(({ from, to }) => [from, to]));
  if (days.size === 1) return [...days].map(gregorian);
  return searched.map(({ store = others, from, to }) =>
    bullet(`${store}: ${gregorian(from)}${from === to ? '' : ` to ${gregorian(to)}`}`),
  );
}

/** Each part that is not told, by its mark, with the ground and the reason. */
export const parts = (withheld: readonly WithheldPart[]): Table =>
  table(
    ['Mark', 'Where', 'Provision', 'Reason'],
    withheld.map(({ mark, where, ground, reason }) => [mark, where.en, groundOf(WITHHOLDING[ground]), reason]),
  );
