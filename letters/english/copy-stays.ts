import type { CopyStaysFacts } from '../../casefile/letters-on-changes';
import { paragraph, table, type Rendering } from '../blocks';
import { WHAT } from '../instruction';
import {
  afterOurNotice,
  capitalised,
  complaints,
  contact,
  listed,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';

/** L31 in English. */
export const copyStaysInEnglish = (facts: CopyStaysFacts): Rendering => {
  const { told, who, kind, unasked, measures, reason, article } = facts;
  return rendering(facts, 'Notice on a Copy Held by Another', [
    paragraph(
      `${yourRequest(facts)}${afterOurNotice(told)}we have ascertained that the measures below are not taken by those named below. We notify you of this in accordance with Article ${article} of ${THE_ACT}, and explain the reason in accordance with Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      { label: 'Who handles the data', says: [capitalised(who.en)] },
      {
        label: 'What is not done',
        says: [`The following measures, ${asked(kind, unasked)}, are not taken.`],
        table: table(
          ['Personal data', 'Measure'],
          measures.map(({ what, does }) => [what.en, capitalised(WHAT[does].en)]),
        ),
      },
      { label: 'Reason', says: [`As written in Japanese: ${reason}`] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

const asked = (kind: CopyStaysFacts['kind'], unasked: true | undefined): string =>
  kind === 'processor'
    ? `which we ${unasked ? 'were going to instruct' : 'instructed'}`
    : `for which we ${unasked ? 'were going to ask' : 'asked'}`;
