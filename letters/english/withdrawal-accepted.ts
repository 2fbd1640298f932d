import type { WithdrawalAcceptedFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import { contact, listed, rendering, theRequest, yourRequest } from './correspondence';
import { gregorian } from './days';
import { feeOfEnded, papersOfEnded } from './ended';
import { money } from './fee';

/** L22 in English. */
export const withdrawalAcceptedInEnglish = (facts: WithdrawalAcceptedFacts): Rendering =>
  rendering(facts, 'Acceptance of Withdrawal', [
    paragraph(`${yourRequest(facts)}we have accepted that you withdraw it, and inform you as follows.`),
    listed([
      ...theRequest(facts),
      { label: 'Withdrawn on', says: [`${gregorian(facts.saidOn)} (your word came by ${facts.by.en})`] },
      {
        label: 'What follows',
        says: [
          ...(facts.undone ? ['Measures had been arranged by then; we have ascertained that none was taken.'] : []),
          ...(facts.instructed
            ? [
                'Before your withdrawal we had asked others who hold the data, by letter, to act; they may have done so already.',
              ]
            : []),
          facts.crossed
            ? 'The procedure on this request has ended. The answer may have been sent before your word reached us.'
            : 'The procedure on this request has ended, and no answer will be sent.',
          'You may make the request anew at any time.',
        ],
      },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      contact(facts),
    ]),
  ]);
