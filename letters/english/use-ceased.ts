import type { AlternativeMeasureFacts, UseCeasedFacts, UseNotCeasedFacts } from '../../casefile/letters-on-changes';
import { paragraph, type Rendering } from '../blocks';
import { forGood, provisosOf } from '../changes';
import {
  INSTEAD,
  ofArticle35,
  onClaims,
  underArticle35,
  whatCeased,
  whatFollows,
  whatInstead,
  whatIsNotReached,
  copiesOfOthers,
  whatRemains,
  whatStays,
  whatStopped,
} from './changes';
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
import { leavesOut } from '../left-out';
import { besidesInstead, doneAmong, wasBefore } from '../use-ceased';
import { whatIsLeftOut } from './left-out';

/** On what footing something is done: because a claim holds, or of our own will. */
export const footing = ({ claims, voluntarily }: Pick<UseCeasedFacts, 'claims' | 'voluntarily'>): string =>
  voluntarily === undefined
    ? `found that there is a ground for your request and, under ${underArticle35(claims)} of ${THE_ACT},`
    : `did not find a ground under Article 35 of ${THE_ACT}, but of our own will`;
/** Under which provisions it is told, and where a part is not done, that the reasons follow. */
export const toldUnder = (part: boolean): string =>
  `We notify you of this under Article 35(7) of the Act${part ? ', and explain under Article 36 of the Act why no measure has been taken in a part of it' : ''}.`;
export const ofOurOwnWill = (voluntarily: string | undefined) =>
  voluntarily === undefined ? [] : [{ label: 'Of our own will', says: [`As written in Japanese: ${voluntarily}`] }];

/** L17 in English. */
export const useCeasedInEnglish = (facts: UseCeasedFacts): Rendering => {
  const part = facts.untouched.length + facts.remains.length + facts.later.length > 0 || leavesOut(facts);
  const isDone = doneAmong(facts.ceased).length > 0;
  const title = isDone ? 'Notice of Cessation of Use or Erasure' : 'Notice on Cessation of Use or Erasure';
  return rendering(facts, title, [
    paragraph(
      `${yourRequest(facts)}we ${
        isDone
          ? `${footing(facts)} have ceased to use, or have erased, the retained personal data as set out below${part ? ', except for the parts named there' : ''}.`
          : `found ${facts.voluntarily === undefined ? `that there is a ground for your request under Article 35 of ${THE_ACT}` : `no ground under Article 35 of ${THE_ACT} and resolved on measures of our own will`}; as set out below, there are no retained personal data that we have ceased to use or erased${wasBefore(facts.ceased) ? ' since your request reached us' : ''}.`
      } ${toldUnder(part)}`,
    ),
    listed([
      ...theRequest(facts),
      ...whatCeased(facts.ceased),
      ...whatRemains(facts.remains),
      ...whatStays(facts.untouched, facts.voluntarily),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...ofOurOwnWill(facts.voluntarily),
      lookedForBy(facts),
      ...notOurs(facts, 'cessation'),
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
      ...notOurs(facts, 'cessation'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

/** L19 in English. */
export const alternativeMeasureInEnglish = (facts: AlternativeMeasureFacts): Rendering => {
  const { inPlaceOf, lookedFor } = facts;
  const { title, notDone, done } = {
    cessation: {
      title: 'Notice of a Measure in the Place of Cessation of Use or Erasure',
      notDone: 'to cease to use, or to erase, the retained personal data',
      done: 'ceased to use, or have erased,',
    },
    provisionStop: {
      title: 'Notice of a Measure in the Place of the Stop of Provision to Third Parties',
      notDone: 'to stop providing the retained personal data to third parties',
      done: 'stopped providing',
    },
  }[inPlaceOf];
  const { besides, part } = besidesInstead(facts);
  return rendering(facts, title, [
    paragraph(
      `${yourRequest(facts)}we found that there is a ground for your request. For the part named below under “${INSTEAD}” it is difficult ${notDone}. Under the proviso of ${ofArticle35(provisosOf(facts))} of ${THE_ACT}, we have therefore decided not to do so, but to take in its place the measures needed to protect your rights and interests.${besides ? ` We have ${done} the rest as set out below${part ? ', except for the parts named there' : ''}.` : ''} We notify you of this under Article 35(7) of the Act, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      ...whatInstead(facts.instead, facts.remains),
      ...whatCeased(facts.ceased),
      ...whatStopped(facts.stopped),
      ...whatRemains(forGood(facts.remains)),
      ...whatStays(facts.untouched),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...(lookedFor === undefined ? [] : [lookedForBy({ ...facts, ...lookedFor }), ...notOurs(lookedFor, 'cessation')]),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
