import { LETTERS_ON_CHANGES, type ProvisionStoppedFacts } from '../../casefile/letters-on-changes';
import { paragraph, table, unlessNone, type Point, type Rendering } from '../blocks';
import { copiesOfOthers } from './changes';
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
import { gregorian } from './days';
import { money } from './fee';
import { whatIsLeftOut } from './left-out';
import { byFound } from '../stops';
import { byUs, whatIsUnreported } from './stops';

type Provisions = ProvisionStoppedFacts['provisions'];

/** L20 in English. */
export const provisionStoppedInEnglish = (facts: ProvisionStoppedFacts): Rendering => {
  const { stopped, stoppedBefore, seenStopped, notProvided } = byFound(facts.provisions);
  return rendering(facts, LETTERS_ON_CHANGES.provisionCeased.en, [
    paragraph(`${yourRequest(facts)}${opening({ stopped, stoppedBefore, seenStopped })}`),
    listed([
      ...theRequest(facts),
      ...whatStopped(stopped),
      ...whatHadStopped(stoppedBefore),
      ...whatWasSeenStopped(seenStopped),
      ...(stopped.length + stoppedBefore.length + seenStopped.length === 0 ? [] : [BEFORE_THE_STOP]),
      ...whereNoneIs(notProvided),
      ...whatIsUnreported(facts.provisions),
      ...(facts.lookedFor === undefined ? [] : [lookedForBy({ ...facts, ...facts.lookedFor })]),
      ...copiesOfOthers(facts.others),
      ...(facts.nothingProvided ? [NOTHING_PROVIDED] : []),
      ...whatIsLeftOut(facts),
      OTHER_PROVISIONS,
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

function opening({ stopped, stoppedBefore, seenStopped }: Omit<ReturnType<typeof byFound>, 'notProvided'>): string {
  if (stopped.length > 0)
    return `we notify you that, at your request and on the basis of Article 27(2)(vi) of ${THE_ACT}, we have stopped providing to third parties, as set out below, the personal data by which you can be identified.`;
  return seenStopped.length > 0
    ? `we notify you that, as we have ascertained, the personal data by which you can be identified are already left out of the provision to third parties under Article 27(2) of ${THE_ACT}, as set out below.`
    : stoppedBefore.length > 0
      ? `we notify you that the provision to third parties, under Article 27(2) of ${THE_ACT}, of the personal data by which you can be identified had already been stopped before your request reached us, as set out below.`
      : `we have ascertained whether data are provided to third parties under Article 27(2) of ${THE_ACT}, and notify you as follows.`;
}

const whatStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: 'Stopped',
    says: [
      `The following provision under Article 27(2) of the Act has been stopped${byUs(these)}, in each case since the day given.`,
    ],
    table: table(['Personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
  }));

const whatHadStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: 'Stopped already',
    says: [
      'The following provision under Article 27(2) of the Act had been stopped before your request reached us, in each case on the day given.',
    ],
    table: table(['Personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
  }));

const whatWasSeenStopped = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: 'Ascertained to be stopped',
    says: [
      'As ascertained on the day given in each case, the personal data by which you can be identified are already left out of the following provision under Article 27(2) of the Act.',
    ],
    table: table(['Personal data', 'Provided to', 'Ascertained on'], rowsOf(these)),
  }));

export const BEFORE_THE_STOP: Point = {
  label: 'Provided before',
  says: [
    'The stop does not recall personal data that were provided before it.',
    'Under Article 33(1) of the Act, as applied by Article 33(5), you may request disclosure of the records of what has been provided to third parties.',
  ],
};

const whereNoneIs = (provisions: Provisions): readonly Point[] =>
  unlessNone(provisions, (these) => ({
    label: 'Nothing to stop',
    says: [
      'As of the day given in each case, the following provision under Article 27(2) of the Act contains no personal data by which you can be identified.',
    ],
    table: table(['Personal data', 'Provided to', 'Ascertained on'], rowsOf(these)),
  }));

const rowsOf = (provisions: Provisions): readonly (readonly string[])[] =>
  provisions.map(({ what, to, on }) => [what.en, to.en, gregorian(on)]);

const NOTHING_PROVIDED: Point = {
  label: 'Notice',
  says: [
    'We do not at present provide personal data to third parties under Article 27(2) of the Act.',
    'There is therefore no provision to be stopped at your request.',
  ],
};

/** What an opt-out does not reach (Art. 35(3), (5)). */
const OTHER_PROVISIONS: Point = {
  label: 'Other provision',
  says: [
    'This notice concerns provision under Article 27(2) of the Act. The stop of provision on another basis, such as your consent, may be requested in the cases set out in Article 35(3) or (5) of the Act.',
  ],
};
