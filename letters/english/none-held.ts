import type { NoneHeldFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import {
  complaints,
  contact,
  listed,
  lookedForBy,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';

/** L11 in English: the same words whether there is none, or none that may be known to exist. */
export const noneHeldInEnglish = (facts: NoneHeldFacts): Rendering =>
  rendering(facts, 'Notice that No Such Data Are Held', [
    paragraph(
      `${yourRequest(facts)}we have looked into the matter. ${noneHeld(facts)} We therefore notify you as follows under Article 33(3) of ${THE_ACT}.`,
    ),
    listed([
      ...theRequest(facts),
      { label: 'Notice', says: [noneHeld(facts)] },
      lookedForBy(facts),
      ...notOurs(facts, 'disclosure'),
      { label: 'Basis', says: ['Article 33(3) of the Act (where the retained personal data do not exist)'] },
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const noneHeld = ({ unsearched }: NoneHeldFacts): string =>
  `We hold no retained personal data subject to your request${leavingOut({ named: [], unsearched })}.`;
