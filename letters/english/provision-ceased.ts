import type { ProvisionCeasedFacts, ProvisionNotStoppedFacts } from '../../casefile/letters-on-changes';
import { paragraph, type Rendering } from '../blocks';
import { onClaims, whatStays, whatStopped } from './changes';
import { complaints, contact, listed, rendering, THE_ACT, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { BEFORE_THE_STOP } from './provision-stopped';
import { byFound } from '../provision-stopped';
import { footing, ofOurOwnWill } from './use-ceased';

/** L20 on a request under Art. 35(3) or (5), in English. */
export const provisionCeasedInEnglish = (facts: ProvisionCeasedFacts): Rendering => {
  const { stopped, stoppedBefore } = byFound(facts.stopped);
  const title = `Notice ${stopped.length > 0 ? 'of the Stop of' : 'on'} Provision to Third Parties`;
  return rendering(facts, title, [
    paragraph(`${yourRequest(facts)}we ${opening(facts)}`),
    listed([
      ...theRequest(facts),
      ...whatStopped(facts.stopped),
      ...(stopped.length + stoppedBefore.length === 0 ? [] : [BEFORE_THE_STOP]),
      ...whatStays(facts.untouched),
      ...onClaims(facts.claims, 'Grounds of your request'),
      ...ofOurOwnWill(facts.voluntarily),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

function opening({ stopped: all, voluntarily }: ProvisionCeasedFacts): string {
  const { stopped, stoppedBefore } = byFound(all);
  if (stopped.length > 0)
    return `${footing(voluntarily)} have stopped providing the retained personal data to third parties as set out below. We notify you of this under Article 35(7) of the Act.`;
  return stoppedBefore.length > 0
    ? `notify you under Article 35(7) of ${THE_ACT} that the provision of the retained personal data to third parties had already been stopped before your request reached us, as set out below.`
    : `notify you under Article 35(7) of ${THE_ACT} that the provision you asked us to stop contains no retained personal data by which you can be identified, as set out below.`;
}

/** The same where it does not stop. */
export const provisionNotStoppedInEnglish = (facts: ProvisionNotStoppedFacts): Rendering => {
  const none = facts.claims.length === 0;
  return rendering(facts, 'Decision Not to Stop Provision to Third Parties', [
    paragraph(
      none
        ? `${yourRequest(facts)}we have ascertained that we provide no retained personal data by which you can be identified to any third party. As there is nothing to stop, we notify you as follows under Article 35(7) of ${THE_ACT}.`
        : `${yourRequest(facts)}we have looked into the matter carefully and did not find that there is a ground for your request; we regret that we have decided not to stop provision. We notify you of this as follows under Article 35(7) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    listed([
      ...theRequest(facts),
      {
        label: 'Decision',
        says: [
          none
            ? 'We stop no provision, as we provide no retained personal data by which you can be identified to any third party.'
            : 'We do not stop providing the retained personal data subject to your request to third parties.',
        ],
      },
      ...onClaims(facts.claims, 'Grounds and reasons'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
