import type { ProvisionStoppedFacts } from '../../casefile/letters-on-changes';
import { unlessNone, type Point } from '../blocks';
import { bullet } from './correspondence';

type Provisions = ProvisionStoppedFacts['provisions'];

/** Who stopped, where whoever provides it for us has not said that they did. */
export const byUs = (provisions: Provisions): string =>
  provisions.some(({ unreported }) => unreported) ? ' by ourselves' : '';

/** What a processor provides for us, of which it is not known yet that it stopped there. */
export const whatIsUnreported = (provisions: Provisions): readonly Point[] =>
  unlessNone(
    provisions.filter(({ unreported }) => unreported),
    (these) => ({
      label: 'Provided by others for us',
      says: [
        'The following is provided for us by a processor as well. When this notice was written, no report had come that it has been stopped there.',
        ...these.map(({ what, to }) => bullet(`${what.en}, to ${to.en}`)),
      ],
    }),
  );
