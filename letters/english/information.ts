import type { InformationFacts } from '../../casefile/letter-beside-answers';
import { INFORMATION } from '../../law/information';
import { paragraph, type Rendering } from '../blocks';
import { bullet, capitalised, contact, listed, rendering } from './correspondence';
import { gregorian } from './days';

/** L32 in English. */
export const informationInEnglish = (facts: InformationFacts): Rendering =>
  rendering(facts, 'Reply on What We Make Known', [
    paragraph(
      `We reply to what you asked us on ${gregorian(facts.askedOn)} under the Act on the Protection of Personal Information.`,
    ),
    paragraph('This letter does not show whether we hold information on you. No fee is charged for it.'),
    listed([
      ...facts.told.map(({ what, says }) => ({
        label: capitalised(INFORMATION[what].en),
        says: says.map(({ en }) => bullet(en)),
      })),
      contact(facts),
    ]),
  ]);
