import type { AlternativeMeasureFacts, UseCeasedFacts, UseNotCeasedFacts } from '../../casefile/letters-on-changes';
import { paragraph, type Rendering } from '../blocks';
import { onClaims, whatCeased, whatFollows, whatInstead, whatStays, whatStopped } from './changes';
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

/** On what footing something is done: because a claim holds, or of our own will. */
export const footing = (voluntarily: string | undefined): string =>
  voluntarily === undefined
    ? `found that there is a ground for your request and, under Article 35 of ${THE_ACT},`
    : `did not find a ground under Article 35 of ${THE_ACT}, but of our own will`;
export const ofOurOwnWill = (voluntarily: string | undefined) =>
  voluntarily === undefined ? [] : [{ label: 'Of our own will', says: [`As written in Japanese: ${voluntarily}`] }];

/** L17 in English. */
export const useCeasedInEnglish = (facts: UseCeasedFacts): Rendering => {
  const part = facts.untouched.length > 0 || facts.later.length > 0;
  return rendering(facts, 'Notice of Cessation of Use or Erasure', [
    paragraph(
      `${yourRequest(facts)}we ${footing(facts.voluntarily)} have ceased to use, or have erased, the retained personal data as set out below${part ? ', except for the parts named there' : ''}. We notify you of this under Article 35(7) of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      ...whatCeased(facts.ceased),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...ofOurOwnWill(facts.voluntarily),
      lookedForBy(facts),
      ...notOurs(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** L18 in English. */
export const useNotCeasedInEnglish = (facts: UseNotCeasedFacts): Rendering => {
  const none = facts.claims.length === 0;
  const except = leavingOut({ named: [], unsearched: facts.unsearched });
  return rendering(facts, 'Decision Not to Cease Use', [
    paragraph(
      none
        ? `${yourRequest(facts)}we have ascertained that we hold no retained personal data subject to your request for cessation of use or erasure${except}, and have decided to take no measure. We notify you of this as follows under Article 35(7) of ${THE_ACT}.`
        : `${yourRequest(facts)}we have looked into the matter carefully and did not find that there is a ground for your request; we regret that we have decided not to cease use nor to erase. We notify you of this as follows under Article 35(7) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      {
        label: 'Decision',
        says: [
          none
            ? `We take no measure, as we hold no retained personal data subject to your request${except}.`
            : 'We do not cease to use, and do not erase, the retained personal data subject to your request.',
        ],
      },
      ...onClaims(facts.claims, 'Grounds and reasons'),
      lookedForBy(facts),
      ...notOurs(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** L19 in English. */
export const alternativeMeasureInEnglish = (facts: AlternativeMeasureFacts): Rendering =>
  rendering(facts, 'Notice of an Alternative Measure', [
    paragraph(
      `${yourRequest(facts)}we found that there is a ground for your request, but it is difficult to carry out all or a part of it. Under the proviso of Article 35(2), (4) or (6) of ${THE_ACT}, we therefore take in its place the measures needed to protect your rights and interests, as set out below. We notify you of this under Article 35(7) of the Act, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      ...whatInstead(facts.instead),
      ...whatCeased(facts.ceased),
      ...whatStopped(facts.stopped),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
