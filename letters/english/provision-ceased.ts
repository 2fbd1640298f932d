import {
  LETTERS_ON_CHANGES,
  type ProvisionCeasedFacts,
  type ProvisionNotStoppedFacts,
} from '../../casefile/letters-on-changes';
import { paragraph, type Rendering } from '../blocks';
import { copiesOfOthers, onClaims, whatStays, whatStopped } from './changes';
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
import { money } from './fee';
import { leavesOut } from '../left-out';
import { whatIsLeftOut } from './left-out';
import { BEFORE_THE_STOP } from './provision-stopped';
import { gregorian } from './days';
import { isOnlyAsked } from '../provision-ceased';
import { byFound } from '../stops';
import { footing, ofOurOwnWill, toldUnder } from './use-ceased';

/** L20 on a request under Art. 35(3) or (5), in English. */
export const provisionCeasedInEnglish = (facts: ProvisionCeasedFacts): Rendering => {
  const { stopped, stoppedBefore, seenStopped } = byFound(facts.stopped);
  const part = facts.untouched.length > 0 || leavesOut(facts);
  return rendering(facts, LETTERS_ON_CHANGES.provisionCeased.en, [
    paragraph(`${yourRequest(facts)}${opening(facts, part)} ${toldUnder(part)}`),
    listed([
      ...theRequest(facts),
      ...whatStopped(facts.stopped),
      ...(facts.lookedFor === undefined ? [] : [lookedForBy({ ...facts, ...facts.lookedFor })]),
      ...(stopped.length + stoppedBefore.length + seenStopped.length === 0 ? [] : [BEFORE_THE_STOP]),
      ...copiesOfOthers(facts.others),
      ...whatStays(facts.untouched, facts.voluntarily),
      ...whatIsLeftOut(facts),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...ofOurOwnWill(facts.voluntarily),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

function opening(facts: ProvisionCeasedFacts, part: boolean): string {
  const { stopped, stoppedBefore, seenStopped } = byFound(facts.stopped);
  const except = part ? ', except for the parts named there' : '';
  if (isOnlyAsked(facts))
    return `as you asked, we have stopped providing the retained personal data to third parties as set out below${except}, under Article 27(2)(vi) of ${THE_ACT}.`;
  if (stopped.length > 0)
    return `we ${footing(facts)} have stopped providing the retained personal data to third parties as set out below${except}${stopped.some((one) => one.underOptOut) ? '; what was provided under an opt-out stops as you asked, under Article 27(2)(vi) of the Act' : ''}.`;
  if (facts.stopped.length === 0)
    return `of the provision to third parties which you asked us to stop under Article 35 of ${THE_ACT}, nothing was stopped.`;
  if (seenStopped.length > 0)
    return `as we have ascertained, the provision to third parties which you asked us to stop under Article 35 of ${THE_ACT} is stopped already, as set out below${except}.`;
  return stoppedBefore.length > 0
    ? `the provision to third parties which you asked us to stop under Article 35 of ${THE_ACT} had already been stopped before your request reached us, as set out below${except}.`
    : `the provision to third parties which you asked us to stop under Article 35 of ${THE_ACT} contains no retained personal data by which you can be identified, as set out below${except}.`;
}

/** The same where it does not stop. */
export const provisionNotStoppedInEnglish = (facts: ProvisionNotStoppedFacts): Rendering => {
  const none = facts.claims.length === 0;
  return rendering(facts, LETTERS_ON_CHANGES.provisionNotStopped.en, [
    paragraph(
      none
        ? `${yourRequest(facts)}we have ascertained that${asOf(facts)} we provide no retained personal data by which you can be identified to any third party. As there is nothing to stop, we notify you as follows under Article 35(7) of ${THE_ACT}.`
        : `${yourRequest(facts)}we have looked into the matter carefully and did not find that there is a ground for your request; we regret that we have decided not to stop provision. We notify you of this as follows under Article 35(7) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      {
        label: 'Decision',
        says: [
          none
            ? `There is no provision to stop, as${asOf(facts)} we provide no retained personal data by which you can be identified to any third party.`
            : 'We do not stop providing the retained personal data subject to your request to third parties.',
        ],
      },
      ...whatStopped(facts.none?.provisions ?? []),
      ...onClaims(facts.claims, 'Grounds and reasons'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

const asOf = ({ none }: Pick<ProvisionNotStoppedFacts, 'none'>): string =>
  none === undefined ? '' : `, as of ${gregorian(none.on)},`;
