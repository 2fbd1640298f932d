import type { InformationFacts } from '../../casefile/letter-beside-answers';
import { INFORMATION } from '../../law/information';
import { citesTheOrder } from '../information';
import { paragraph, type Rendering } from '../blocks';
import { bullet, capitalised, contact, listed, rendering, THE_ACT } from './correspondence';
import { gregorian } from './days';

/** L32 in English. */
export const informationInEnglish = (facts: InformationFacts): Rendering =>
  rendering(facts, 'Reply on What We Make Known', [
    paragraph(
      `We reply to your request that reached us on ${gregorian(facts.askedOn)}, under ${THE_ACT}${citesTheOrder(facts) ? ' and its Enforcement Order (the “Order”)' : ''}.`,
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
