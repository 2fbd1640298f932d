import type { LeftOut, StruckTold, WithdrewTold } from '../../casefile/letters-on-changes';
import type { Point } from '../blocks';
import { bullet } from './correspondence';
import { gregorian } from './days';

/** What was left of a request under which something was done, in English. */
export const whatIsLeftOut = ({ withdrew, struck = [] }: LeftOut): readonly Point[] => [
  ...(struck.length === 0 ? [] : [whatWasStruckOut(struck)]),
  ...(withdrew === undefined ? [] : [onWithdrawal(withdrew)]),
];

const whatWasStruckOut = (all: readonly StruckTold[]): Point => ({
  label: 'Left out',
  says: [
    'Nothing was done, and nothing will be, in the following, for the reason given:',
    ...all.map(({ what, narrowedOn, why }) =>
      bullet(
        `${what.en}: ${narrowedOn === undefined ? '' : `on ${gregorian(narrowedOn)} you took it out of your request. `}Reason, as written in Japanese: ${why}`,
      ),
    ),
  ],
});

const onWithdrawal = ({ on, left, stopped }: WithdrewTold): Point => ({
  label: 'Your withdrawal',
  says: [
    `You withdrew your request on ${gregorian(on)}. The measures had begun or been arranged by then, so we notify you of what was done.`,
    ...(stopped === undefined ? [] : [STAYS_STOPPED]),
    ...(left.length === 0
      ? []
      : [
          'Because you withdrew, nothing was done, and nothing will be, in the following:',
          ...left.map(({ en }) => bullet(en)),
        ]),
  ],
});
const STAYS_STOPPED =
  'What has been stopped stays stopped after your withdrawal. If you wish it to be taken up again, tell us so; it is not taken up again unless you do.';
