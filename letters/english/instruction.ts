import type { InstructionFacts } from '../../casefile/letters-on-changes';
import { DOES } from '../../law/measuring';
import type { OtherKind } from '../../law/others';
import { paragraph, table, type Rendering } from '../blocks';
import { bullet, capitalised, listed, ours, rendering, THE_ACT } from './correspondence';
import { gregorian } from './days';

const WHAT = { ...DOES, stopProvision: { ja: '第三者提供の停止', en: 'stop of provision to third parties' } } as const;

const OPENS: Readonly<Record<OtherKind, (right: string) => string>> = {
  processor: (right) =>
    `A request of the person concerned (${right}) calls for measures on personal data whose handling we have entrusted to you. As a part of supervising the entrustment under Article 25 of ${THE_ACT}, we ask you to take the following measures by the day given, and to report their completion.`,
  jointUser: (right) =>
    `At the request of the person concerned (${right}), we have taken measures on personal data which you and we use jointly. As a part of managing data used jointly under Article 27(5)(iii) of ${THE_ACT}, we ask you to take the following measures too by the day given, and to tell us of their completion.`,
  recipient: (right) =>
    `At the request of the person concerned (${right}), we have taken the following measures on personal data which we provided to you. We inform you of this so that you may act as you see fit.`,
};

/** L28 in English. */
export const instructionInEnglish = (facts: InstructionFacts): Rendering => {
  const { holder, kind, dueOn, reminds, reference } = facts;
  const instructs = kind !== 'recipient';
  const title = instructs ? 'Instruction on Personal Data' : 'Notice of a Measure on Personal Data';
  return rendering(facts, reminds === undefined ? title : `${title} (Reminder)`, [
    paragraph(OPENS[kind](facts.right.en)),
    listed([
      reminds === undefined
        ? undefined
        : {
            label: 'Reminder',
            says: [
              `We asked for this by ${gregorian(reminds)} and have not had your answer. Please disregard this letter if it has crossed yours.`,
            ],
          },
      {
        label: 'Person',
        says: [...(facts.withoutName ? [] : [facts.principalName]), ...facts.knownBy.map(({ en }) => bullet(en))],
      },
      {
        label: instructs ? 'What we ask' : 'What we have done',
        says: [instructs ? 'Please take the following measures.' : 'We have taken the following measures.'],
        table: table(
          ['Personal data', 'Measure', 'Details'],
          facts.measures.map(({ what, does, detail, butKept }) => [
            ...[what.en, capitalised(WHAT[does].en)],
            [detail, butKept && 'what a law has kept: when that period has ended'].filter(Boolean).join('; ') || '–',
          ]),
        ),
      },
      dueOn === undefined
        ? undefined
        : { label: 'By', says: [reminds === undefined ? gregorian(dueOn) : 'As soon as you can, please.'] },
      dueOn === undefined
        ? undefined
        : {
            label: instructs ? 'Report of completion' : 'Your answer',
            says: [
              `Please report what was done, in how many records, on which day and by whom, giving the reference ${reference}. Where something cannot be done, please tell us which part, and why.`,
            ],
          },
      {
        label: 'Handling',
        says: [
          'This letter contains personal data. Please show it to nobody but those who need it to take the measures, and destroy it safely afterwards.',
        ],
      },
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
