import type { Ceasing } from '../law/cessation';
import type { Claim, DIFFICULTIES, OUTWEIGHS } from '../law/claims';
import type { CivilDate } from '../law/clock';
import type { CorrectionGround, CORRECTIONS } from '../law/correction';
import type { Does } from '../law/measuring';
import type { Said } from '../law/said';
import type { Correspondence, Elsewhere, LookedFor, MoneyBack, ProvisionStoppedFacts } from './letter';

/** The letters on changes of data, by the numbers the desk knows them by. */
export const LETTERS_ON_CHANGES = {
  corrected: { number: 'L15', ja: '訂正等実施通知書', en: 'Notice of Correction' },
  notCorrected: { number: 'L16', ja: '訂正等を行わない旨の決定通知書', en: 'Decision Not to Correct' },
  useCeased: { number: 'L17', ja: '利用停止等実施通知書', en: 'Notice of Cessation of Use or Erasure' },
  useNotCeased: { number: 'L18', ja: '利用停止等を行わない旨の決定通知書', en: 'Decision Not to Cease Use' },
  alternativeMeasure: { number: 'L19', ja: '代替措置実施のお知らせ', en: 'Notice of an Alternative Measure' },
  provisionCeased: { number: 'L20', ja: '第三者提供停止通知書', en: 'Notice of Stop of Provision to Third Parties' },
  provisionNotStopped: {
    number: 'L20',
    ja: '第三者提供を停止しない旨の決定通知書',
    en: 'Decision Not to Stop Provision to Third Parties',
  },
  instruction: { number: 'L28', ja: '個人データの措置依頼書', en: 'Instruction on Personal Data' },
} as const;

/** What every letter on a change of data has: what goes back with it, and where it concerns what was searched, by what, and what is not ours to change. */
type OnChange = Correspondence & MoneyBack;
type OnWhatWasFound = OnChange & LookedFor & Pick<Elsewhere, 'referred' | 'unsearched' | 'limitedTo'>;

/** What is left out of this answer, why, and by which day it is done there all the same. */
export type Later = readonly { readonly what: Said; readonly why: string; readonly until: CivilDate }[];

/** Something that was asked and is not corrected, on which ground, and why (Arts. 34(3), 36). */
export type Uncorrected = readonly {
  readonly what: string;
  readonly ground: CorrectionGround;
  readonly reason: string;
  /** The law that prescribes a special procedure, and where the person turns. */
  readonly law?: string | undefined;
}[];

/** What was corrected, added or deleted: the content before and after is told (Art. 34(3)). */
export type CorrectedFacts = OnWhatWasFound & {
  readonly corrected: readonly {
    readonly where: Said;
    readonly how: keyof typeof CORRECTIONS;
    readonly before: string;
    readonly after: string;
    readonly on: CivilDate;
  }[];
  readonly uncorrected: Uncorrected;
  readonly later: Later;
};
/** Nothing is corrected: on these grounds, or, without any, because nothing is held that could be. */
export type NotCorrectedFacts = OnWhatWasFound & { readonly uncorrected: Uncorrected };

/** A claim as it was looked into. */
export type ClaimTold = {
  readonly claim: Claim;
  readonly holds: boolean;
  readonly found: string;
  readonly neededFor: readonly Said[];
  readonly outweighedBy?: keyof typeof OUTWEIGHS | undefined;
};

/** What ceased to be used or was erased, kind by kind, and since which day. */
export type CeasedTold = readonly { readonly what: Said; readonly does: Ceasing; readonly on: CivilDate }[];
/** What stays, because more is not needed (Art. 35(2), (6)). */
export type UntouchedTold = readonly { readonly what: Said; readonly because: string }[];
/** What is done instead, why what was asked is difficult, and by which day (provisos of Art. 35(2), (4), (6)). */
export type InsteadTold = readonly {
  readonly what: Said;
  readonly difficulty: keyof typeof DIFFICULTIES;
  readonly why: string;
  readonly undertaking: string;
  readonly by: CivilDate;
  readonly law?: string | undefined;
}[];
/** What the owners of provisions found, each from or as of its day. */
export type StoppedTold = ProvisionStoppedFacts['provisions'];

export type UseCeasedFacts = OnWhatWasFound & {
  readonly claims: readonly ClaimTold[];
  /** Why it is done although no claim holds. */
  readonly voluntarily?: string | undefined;
  readonly ceased: CeasedTold;
  readonly untouched: UntouchedTold;
  readonly later: Later;
};
/** Use does not cease: no claim holds, or, without any, nothing is held. */
export type UseNotCeasedFacts = OnWhatWasFound & { readonly claims: readonly ClaimTold[] };
/** In the place of what was asked another measure is taken; beside it, what was done as it was asked. */
export type AlternativeMeasureFacts = OnChange & {
  readonly claims: readonly ClaimTold[];
  readonly instead: InsteadTold;
  readonly ceased: CeasedTold;
  readonly stopped: StoppedTold;
  readonly untouched: UntouchedTold;
  readonly later: Later;
};
export type ProvisionCeasedFacts = OnChange & {
  readonly claims: readonly ClaimTold[];
  readonly voluntarily?: string | undefined;
  readonly stopped: StoppedTold;
  readonly untouched: UntouchedTold;
};
/** Provision does not stop: no claim holds, or, without any, nothing of the person is provided to anybody. */
export type ProvisionNotStoppedFacts = OnChange & { readonly claims: readonly ClaimTold[] };

/** What whoever processes data for us, or received them, is asked to do with those of one person (Art. 25). */
export type InstructionFacts = Correspondence & {
  readonly processor: boolean;
  /** By what the person is found there. */
  readonly knownBy: readonly Said[];
  readonly measures: readonly {
    readonly what: Said;
    readonly does: Does | 'stopProvision';
    readonly detail?: string | undefined;
  }[];
  readonly dueOn: CivilDate;
  /** What the report of completion names, so that it is known to which request it belongs. */
  readonly reference: string;
};

/** Which facts the letters on changes are written from. */
export type FactsOnChanges = {
  readonly corrected: CorrectedFacts;
  readonly notCorrected: NotCorrectedFacts;
  readonly useCeased: UseCeasedFacts;
  readonly useNotCeased: UseNotCeasedFacts;
  readonly alternativeMeasure: AlternativeMeasureFacts;
  readonly provisionCeased: ProvisionCeasedFacts;
  readonly provisionNotStopped: ProvisionNotStoppedFacts;
  readonly instruction: InstructionFacts;
};
