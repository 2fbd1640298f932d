import type { InstructionFacts, KeptOn } from '../../casefile/letters-on-changes';
import type { OtherKind } from '../../law/others';
import { paragraph, table, type Rendering } from '../blocks';
import { WHAT } from '../instruction';
import { bullet, capitalised, listed, ours, rendering, THE_ACT } from './correspondence';
import { gregorian } from './days';

type Manner = {
  readonly title: string;
  readonly opens: (right: string) => string;
  readonly label: string;
  readonly lead: string;
  readonly answer?: { readonly label: string; readonly says: (reference: string) => string };
  readonly handling: string;
};

const MANNERS: Readonly<Record<OtherKind, Manner>> = {
  processor: {
    title: 'Instruction on Personal Data',
    opens: (right) =>
      `A request of the person concerned (${right}) calls for measures on personal data whose handling we have entrusted to you. As a part of supervising the entrustment under Article 25 of ${THE_ACT}, we ask you to take the following measures by the day given, and to report their completion.`,
    label: 'What we ask',
    lead: 'Please take the following measures.',
    answer: {
      label: 'Report of completion',
      says: (reference) =>
        `Please report what was done, in how many records, on which day and by whom, giving the reference ${reference}. Where something cannot be done, please tell us which part, and why.`,
    },
    handling:
      'This letter contains personal data. Please show it to nobody but those who need it to take the measures, and destroy it safely afterwards.',
  },
  jointUser: {
    title: 'Request on Personal Data Used Jointly',
    opens: (right) =>
      `At the request of the person concerned (${right}), we have taken the following measures on personal data which you and we use jointly. As a part of managing data used jointly under Article 27(5)(iii) of ${THE_ACT}, we ask you to consider the same measures for the data you hold, and to tell us what came of it.`,
    label: 'What we have done',
    lead: 'We have taken the following measures, and ask you for the same.',
    answer: {
      label: 'Your answer',
      says: (reference) =>
        `Please tell us which measures you took and on which day, giving the reference ${reference}. Where something cannot be done, please tell us which part, and why.`,
    },
    handling: 'This letter contains personal data. Please use it no further than you need it to act on this request.',
  },
  recipient: {
    title: 'Notice of a Measure on Personal Data',
    opens: (right) =>
      `At the request of the person concerned (${right}), we have taken the following measures on personal data which we provided to you. We inform you of this so that you may act as you see fit.`,
    label: 'What we have done',
    lead: 'We have taken the following measures.',
    handling: 'This letter contains personal data. Please handle it with care.',
  },
};

const BUT_KEPT: Readonly<Record<KeptOn, string>> = {
  law: 'what a law has kept: when that period has ended',
  claim: 'what is kept to establish or defend a claim: when it is needed for that no more',
  others: 'what records that are kept refer to: when those are kept no more',
};

/** L28 in English. */
export const instructionInEnglish = (facts: InstructionFacts): Rendering => {
  const { holder, kind, dueOn, reminds, reference, names } = facts;
  const { title, opens, label, lead, answer, handling } = MANNERS[kind];
  return rendering(facts, reminds === undefined ? title : `${title} (Reminder)`, [
    paragraph(opens(facts.right.en)),
    listed([
      reminds === undefined
        ? undefined
        : {
            label: 'Reminder',
            says: [
              `We asked for this by ${gregorian(reminds)} and have not had your answer. Please disregard this letter if it has crossed yours.`,
            ],
          },
      { label: 'Person', says: [...names, ...facts.knownBy.map(({ en }) => bullet(en))] },
      {
        label,
        says: [lead],
        table: table(
          ['Personal data', 'Measure', 'Details'],
          facts.measures.map(({ what, does, detail, butKept = [] }) => [
            ...[what.en, capitalised(WHAT[does].en)],
            [detail, ...butKept.map((on) => BUT_KEPT[on])].filter(Boolean).join('; ') || '–',
          ]),
        ),
      },
      dueOn === undefined
        ? undefined
        : { label: 'By', says: [reminds === undefined ? gregorian(dueOn) : 'As soon as you can, please.'] },
      answer === undefined || dueOn === undefined ? undefined : { label: answer.label, says: [answer.says(reference)] },
      { label: 'Handling', says: [handling] },
      {
        label: 'Inquiries',
        says: [
          `${ours(facts, 'department')}; please give the reference ${reference}`,
          `Telephone: ${holder.telephone} (${ours(facts, 'hours')})`,
          `E-mail: ${holder.email}`,
        ],
      },
    ]),
  ]);
};
