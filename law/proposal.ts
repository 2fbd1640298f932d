import type { WithholdingGround } from './withholding';
import type { ExistenceGround } from './existence';
import type { Claim } from './claims';
import type { CorrectionGround } from './correction';
import type { PurposeGround } from './purpose-notice';

/** Whether what the case holds supports a ground, leaves something to be shown for it, or does not support it. */
export type Stands = 'supported' | 'toBeShown' | 'notSupported';

export type InWords = { readonly ja: string; readonly en: string };

/** A fact of the case, in words, and where it stands: single records, kinds of them, earlier cases. One that names none speaks of the whole request. */
export type Fact = InWords & {
  readonly items?: readonly string[] | undefined;
  readonly records?: readonly string[] | undefined;
  readonly cases?: readonly string[] | undefined;
};

/** On what something is not told: a ground of the Act, or a reason why it is not ours to tell. */
export type WeighedGround =
  WithholdingGround | PurposeGround | CorrectionGround | Claim | ExistenceGround | 'underAnotherLaw' | 'entrusted';

/** What the facts of a case come to under one ground, seen from one side. It decides nothing: a person does. */
export type Proposal = InWords & {
  /** From which side: a row of the table. */
  readonly concern: string;
  readonly ground: WeighedGround;
  readonly article: string;
  readonly stands: Stands;
  readonly restsOn: readonly Fact[];
  readonly wouldHaveToBeShown: InWords;
  /** Where it stands, whoever tells all the same says why. */
  readonly tellingNeedsReason: boolean;
  /** It bears on the columns it names and on nothing beside them, so that no refusal of a whole record rests on it. */
  readonly ofColumnsAlone?: true | undefined;
};

export type Weight = { readonly stands: Stands; readonly restsOn: readonly Fact[] };
/** One side from which a ground is weighed. */
export type Row<Facts> = InWords & {
  readonly ground: WeighedGround;
  readonly article: string;
  /** What the facts come to; nothing where the question does not come up. */
  readonly weigh: (facts: Facts) => Weight | undefined;
  readonly toShow: InWords;
  readonly tellingNeedsReason?: true;
  readonly ofColumnsAlone?: true;
};
export type Rows<Facts> = Readonly<Record<string, Row<Facts>>>;

/** Nothing in the case speaks for the ground, and why. */
export const notSupported = (...restsOn: readonly Fact[]): Weight => ({ stands: 'notSupported', restsOn });
