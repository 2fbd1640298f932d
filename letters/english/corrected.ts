import type { CorrectedFacts, NotCorrectedFacts } from '../../casefile/letters-on-changes';
import { CORRECTIONS } from '../../law/correction';
import { paragraph, table, unlessNone, type Rendering } from '../blocks';
import { byWhom, investigated } from '../corrected';
import { whatFollows, whatIsNotCorrected, whatIsNotReached, copiesOfOthers } from './changes';
import {
  bullet,
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
import { gregorian } from './days';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { leavesOut } from '../left-out';
import { whatIsLeftOut } from './left-out';

/** L15 in English. */
export const correctedInEnglish = (facts: CorrectedFacts): Rendering => {
  const { uncorrected, later, gone = [] } = facts;
  const part = uncorrected.length + later.length + gone.length > 0 || leavesOut(facts);
  const { done, seen, already } = byWhom(facts);
  const { follow, stay } = facts.inCopies ?? { follow: [], stay: [] };
  const except = part ? ', except for the parts named there' : '';
  return rendering(facts, done.length > 0 ? 'Notice of Correction' : 'Notice on Correction', [
    paragraph(
      done.length > 0
        ? `${yourRequest(facts)}we have investigated the matter and, under Article 34(2) of ${THE_ACT}, have corrected the content of the retained personal data as set out below${except}. We notify you of this under Article 34(3) of the Act.`
        : seen.length + already.length === 0
          ? `${yourRequest(facts)}we have investigated the matter, and nothing was corrected, as set out below. We notify you of this under Article 34(3) of ${THE_ACT}.`
          : `${yourRequest(facts)}we have investigated the matter. The content of the retained personal data subject to your request already reads as set out below${except}, and there was nothing for us to correct. We notify you of this under Article 34(3) of ${THE_ACT}.`,
    ),
    listed([
      ...theRequest(facts),
      ...unlessNone(done, (all) => ({
        label: 'What was done',
        says: ['The following content was changed, in each case on the day given.'],
        table: table(
          ['Item', 'Kind', 'Before', 'After', 'Done on'],
          all.map(({ where, how, before, after, on }) => [
            where.en,
            capitalised(CORRECTIONS[how].en),
            orNothing(before),
            orNothing(after),
            gregorian(on),
          ]),
        ),
      })),
      ...unlessNone(seen, (all) => ({
        label: 'What already read so',
        says: [
          'The following had been put right before we came to it; we saw it to read so on the day given in each case.',
        ],
        table: table(
          ['Item', 'Reads', 'Seen on'],
          all.map(({ where, after, on }) => [where.en, orNothing(after), gregorian(on)]),
        ),
      })),
      ...unlessNone(already, (all) => ({
        label: 'Put right before your request',
        says: ['The following had been put right before your request reached us, in each case on the day given.'],
        table: table(
          ['Item', 'Reads', 'Put right on'],
          all.map(({ where, after, on }) => [where.en, orNothing(after), gregorian(on)]),
        ),
      })),
      ...unlessNone(gone, (all) => ({
        label: 'Nothing to correct',
        says: [
          'When the correction was to be made, no record of yours was there in the following.',
          ...all.map(({ en }) => bullet(en)),
        ],
      })),
      ...unlessNone([...follow, ...stay], () => ({
        label: 'Copies of it',
        says: [
          ...(follow.length === 0
            ? []
            : ['What was corrected was corrected in the following as well.', ...follow.map(({ en }) => bullet(en))]),
          ...(stay.length === 0
            ? []
            : [
                'The following record what was true at their time, and were not corrected.',
                ...stay.map(({ en }) => bullet(en)),
              ]),
        ],
      })),
      ...whatIsNotCorrected(
        facts.uncorrected,
        'Not corrected',
        `${RESTING_ON[investigated(facts.uncorrected)]} we have decided not to correct the following, and explain the reasons under Article 36 of the Act.`,
      ),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      lookedForBy(facts),
      ...notOurs(facts, 'correction'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
const orNothing = (text: string): string => (text === '' ? '(nothing)' : text);

const ANOTHER_PROCEDURE = 'as another law prescribes a special procedure';
const RESTING_ON = {
  all: 'After investigation',
  some: `After investigation, or ${ANOTHER_PROCEDURE},`,
  none: `${capitalised(ANOTHER_PROCEDURE)},`,
} as const;
const LOOKED_INTO = {
  all: 'after investigation',
  some: `after investigation, or ${ANOTHER_PROCEDURE},`,
  none: `${ANOTHER_PROCEDURE},`,
} as const;

/** L16 in English. */
export const notCorrectedInEnglish = (facts: NotCorrectedFacts): Rendering => {
  const none = facts.uncorrected.length === 0;
  const except = leavingOut({ named: [], unsearched: facts.unsearched });
  return rendering(facts, 'Decision Not to Correct', [
    paragraph(
      none
        ? `${yourRequest(facts)}we have ascertained that we hold no retained personal data subject to your request for correction${except}, and have decided to make no correction. We notify you of this as follows under Article 34(3) of ${THE_ACT}.`
        : `${yourRequest(facts)}${LOOKED_INTO[investigated(facts.uncorrected)]} we regret that we have decided to make no correction. We notify you of this as follows under Article 34(3) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      {
        label: 'Decision',
        says: [
          none
            ? `We make no correction, as we hold no retained personal data subject to your request${except}.`
            : 'We do not correct the content of the retained personal data subject to your request.',
        ],
      },
      ...whatIsNotCorrected(facts.uncorrected, 'Grounds and reasons'),
      lookedForBy(facts),
      ...notOurs(facts, 'correction'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
