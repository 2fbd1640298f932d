import type { ProvisionStoppedFacts } from '../casefile/letters-on-changes';
import type { FoundThere } from '../law/measuring';
import { unlessNone, type Point } from './blocks';

type Provisions = ProvisionStoppedFacts['provisions'];

/** The provisions by what their owners found. */
export const byFound = <One extends Provisions[number]>(
  provisions: readonly One[],
): Readonly<Record<FoundThere | 'seenStopped', readonly One[]>> => ({
  stopped: provisions.filter(({ found }) => found === 'stopped'),
  stoppedBefore: provisions.filter(({ found, seen }) => found === 'stoppedBefore' && seen !== true),
  seenStopped: provisions.filter(({ found, seen }) => found === 'stoppedBefore' && seen === true),
  notProvided: provisions.filter(({ found }) => found === 'notProvided'),
});

/** Who stopped, where whoever provides it for us has not said that they did. */
export const byUs = (provisions: Provisions): string =>
  provisions.some(({ unreported }) => unreported) ? '、当社において' : '';

/** What a processor provides for us, of which it is not known yet that it stopped there. */
export const whatIsUnreported = (provisions: Provisions): readonly Point[] =>
  unlessNone(
    provisions.filter(({ unreported }) => unreported),
    (these) => ({
      label: '委託先による提供',
      says: [
        '次の提供は、当社から委託を受けた者も行っております。その者における停止につきましては、本通知書の作成の時点では、完了の報告を受けておりません。',
        ...these.map(({ what, to }) => ({ mark: '・', text: `${what.ja}（提供先：${to.ja}）` })),
      ],
    }),
  );
