import type { RefusalFacts } from '../../casefile/letter';
import { WITHHOLDING } from '../../law/withholding';
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
import { elsewhere } from './elsewhere';
import { money } from './fee';
import { because, feeWhen } from './refused';

/** L10 in English. */
export const refusalInEnglish = (facts: RefusalFacts): Rendering =>
  rendering(facts, 'Decision Not to Disclose Retained Personal Data', [
    paragraph(
      `${yourRequest(facts)}we have considered the matter carefully and regret that we have decided not to disclose any of the data. We notify you of this as follows under Article 33(3) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      { label: 'Decision', says: ['We disclose none of the retained personal data subject to your request.'] },
      because(WITHHOLDING, facts.grounds),
      lookedForBy(facts),
      ...elsewhere(facts),
      feeWhen('disclosure is refused', facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
