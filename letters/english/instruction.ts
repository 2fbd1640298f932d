import type { InstructionFacts } from '../../casefile/letters-on-changes';
import { DOES } from '../../law/measuring';
import { paragraph, table, type Rendering } from '../blocks';
import { bullet, capitalised, listed, ours, rendering, THE_ACT } from './correspondence';
import { gregorian } from './days';

const WHAT = { ...DOES, stopProvision: { ja: '第三者提供の停止', en: 'stop of provision to third parties' } } as const;

/** L28 in English. */
export const instructionInEnglish = (facts: InstructionFacts): Rendering => {
  const { holder, processor, reference } = facts;
  return rendering(facts, processor ? 'Instruction on Personal Data' : 'Notice of a Measure on Personal Data', [
    paragraph(
      processor
        ? `A request of the person concerned (${facts.right.en}) calls for measures on personal data whose handling we have entrusted to you. As a part of supervising the entrustment under Article 25 of ${THE_ACT}, we ask you to take the following measures by the day given, and to report their completion.`
        : `At the request of the person concerned (${facts.right.en}), we have taken the following measures on personal data which we provided to you. We inform you of this so that you may act as you see fit.`,
    ),
    listed([
      { label: 'Person', says: [facts.principalName, ...facts.knownBy.map(({ en }) => bullet(en))] },
      {
        label: processor ? 'What we ask' : 'What we have done',
        says: [processor ? 'Please take the following measures.' : 'We have taken the following measures.'],
        table: table(
          ['Personal data', 'Measure', 'Details'],
          facts.measures.map(({ what, does, detail }) => [what.en, capitalised(WHAT[does].en), detail ?? '–']),
        ),
      },
      processor ? { label: 'By', says: [gregorian(facts.dueOn)] } : undefined,
      processor
        ? {
            label: 'Report of completion',
            says: [
              `Please report what was done, in how many records, on which day and by whom, giving the reference ${reference}. Where something cannot be done, please tell us which part, and why.`,
            ],
          }
        : undefined,
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
