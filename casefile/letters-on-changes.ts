import type { Ceasing } from '../law/cessation';
import type { Claim, DIFFICULTIES, Extent, MetUnder, OUTWEIGHS } from '../law/claims';
import type { CivilDate } from '../law/clock';
import type { CorrectionGround, CORRECTIONS } from '../law/correction';
import type { Does, FoundThere } from '../law/measuring';
import type { MappedKind, OtherKind } from '../law/others';
import type { Said } from '../law/said';
import type { UndertakingKind } from '../law/undertakings';
import type { Correspondence, Elsewhere, LookedFor, MoneyBack } from './letter';
import type { Remains } from './what-became';

/** The letters on changes of data, by the numbers the desk knows them by. */
export const LETTERS_ON_CHANGES = {
  corrected: { number: 'L15', ja: '訂正等実施通知書', en: 'Notice of Correction' },
  notCorrected: { number: 'L16', ja: '訂正等を行わない旨の決定通知書', en: 'Decision Not to Correct' },
  useCeased: { number: 'L17', ja: '利用停止等実施通知書', en: 'Notice of Cessation of Use or Erasure' },
  useNotCeased: { number: 'L18', ja: '利用停止等を行わない旨の決定通知書', en: 'Decision Not to Cease Use' },
  alternativeMeasure: { number: 'L19', ja: '代替措置に関する通知書', en: 'Notice of an Alternative Measure' },
  provisionCeased: { number: 'L20', ja: '第三者提供の停止に関する通知書', en: 'Notice on the Stop of Provision' },
  provisionNotStopped: {
    number: 'L20',
    ja: '第三者提供を停止しない旨の決定通知書',
    en: 'Decision Not to Stop Provision',
  },
  instruction: { number: 'L28', ja: '個人データの措置依頼書', en: 'Instruction on Personal Data' },
  undertakingKept: { number: 'L29', ja: '後日の措置の実施通知書', en: 'Notice of a Measure Taken Since' },
  copyStays: { number: 'L31', ja: '委託先等における措置に関する通知書', en: 'Notice on a Copy Held by Another' },
} as const;

/** What every letter on a change of data has: what goes back with it, and where it concerns what was searched, by what, and what is not ours to change. */
type OnChange = Correspondence & MoneyBack;
/**
 * A copy of the same data at somebody else’s, as far as it is known when the letter is written: our notice says what we did, and what a
 * processor holds for us is ours (Arts. 25, 34(3), 35(7)). `who` says its name only where the company tells that.
 */
export type CopyElsewhere = {
  readonly who: Said;
  readonly kind: MappedKind;
  /** Asked, and not answered yet; not asked yet; done, or nothing there; it could not be done, and that is not settled; it stays. */
  readonly stands: 'asked' | 'toBeAsked' | 'done' | 'neverHeld' | 'cannot' | 'letBe';
  /** By which day it was asked to answer, or on which it was done. */
  readonly on?: CivilDate | undefined;
  /** Why it stays, as an officer says. */
  readonly reason?: string | undefined;
};
type OthersTold = { readonly others?: readonly CopyElsewhere[] | undefined };
type OnWhatWasFound = OnChange & LookedFor & Pick<Elsewhere, 'referred' | 'unsearched' | 'limitedTo'>;

/** The person withdrew on that day, after the first change; where nothing was done because of it. */
export type WithdrewTold = {
  readonly on: CivilDate;
  readonly left: readonly Said[];
  /** A provision had been stopped by then: it stays so. */
  readonly stopped?: true | undefined;
};
/** What was struck out of the decision since something was done under it; on which day the person took it out of the request, where they did. */
export type StruckTold = { readonly what: Said; readonly why: string; readonly narrowedOn?: CivilDate | undefined };
/** What is left of a request under which something was done, and why. */
export type LeftOut = {
  readonly withdrew?: WithdrewTold | undefined;
  readonly struck?: readonly StruckTold[] | undefined;
};

/** What is left out of this answer, why, and by which day it is done there all the same. */
export type Later = readonly { readonly what: Said; readonly why: string; readonly until: CivilDate }[];

/** Something that was asked and is not corrected, on which ground, and why (Arts. 34(3), 36). */
export type Uncorrected = readonly {
  readonly what: string;
  readonly ground: CorrectionGround;
  readonly reason: string;
  /** The law that prescribes a special procedure, and where the person turns. */
  readonly law?: string | undefined;
  /** Why that procedure governs this very content. */
  readonly governs?: string | undefined;
  /** The purposes of use, none of which needs the content to be right. */
  readonly purposes?: readonly Said[] | undefined;
}[];

/** What was corrected, added or deleted: the content before and after is told (Art. 34(3)). */
export type CorrectedFacts = OnWhatWasFound &
  OthersTold &
  LeftOut & {
    readonly corrected: readonly {
      readonly where: Said;
      readonly how: keyof typeof CORRECTIONS;
      readonly before: string;
      readonly after: string;
      readonly on: CivilDate;
      /** Somebody else had put it right before we came to it: we saw on that day that it reads so. */
      readonly seen?: true | undefined;
      /** Its owner had put it right by that day, before it was asked. */
      readonly already?: true | undefined;
    }[];
    /** What was to be corrected, and of which its owner found no record of theirs. */
    readonly gone?: readonly Said[] | undefined;
    /** Copies in the same system: those that were corrected along, and those that say what was true on their day. */
    readonly inCopies?: { readonly follow: readonly Said[]; readonly stay: readonly Said[] } | undefined;
    readonly uncorrected: Uncorrected;
    readonly later: Later;
    readonly copies: readonly Said[];
  };
/** Nothing is corrected: on these grounds, or, without any, because nothing is held that could be. */
export type NotCorrectedFacts = OnWhatWasFound & { readonly uncorrected: Uncorrected };

/** A claim as it was looked into; `about` names the records or the provisions for which it was, where that was not all. */
export type ClaimTold = {
  readonly claim: Claim;
  readonly about: readonly Said[];
  readonly holds: boolean;
  readonly found: string;
  readonly neededFor: readonly Said[];
  readonly outweighedBy?: keyof typeof OUTWEIGHS | undefined;
};

/** By what the person was looked for, where we did that ourselves and no owner: a record by which they are not found bears no mark. */
type LookedForAMark = Pick<LookedFor, 'searchedBy' | 'vouchedFor'>;

/** What is no longer provided to whom, since which day, and whether that was because the person asked (Art. 27(2)(vi)); without any, nothing is provided under Art. 27(2) at all. */
export type ProvisionStoppedFacts = Correspondence &
  MoneyBack &
  LeftOut & {
    /** The processors that provide for us, and how far they are. */
    readonly others?: readonly CopyElsewhere[] | undefined;
    readonly lookedFor?: LookedForAMark | undefined;
    /** The data map knows no provision under an opt-out, and nobody was asked to stop one. */
    readonly nothingProvided?: true | undefined;
    readonly provisions: readonly {
      readonly what: Said;
      readonly to: Said;
      /** What its owner found there, or we did; of the person nothing is provided as of the day. */
      readonly found: FoundThere;
      readonly on: CivilDate;
      /** We saw ourselves that it had been stopped, on that day; since when nobody says. */
      readonly seen?: true | undefined;
      /** A processor provides it for us, and has not reported that it stopped as well. */
      readonly unreported?: true | undefined;
    }[];
  };

/** What ceased to be used or was erased, kind by kind, and since which day; `inPart`: some of it is still there, and told as that; `wasNone`: nothing of theirs was there any more, so that nothing was done; `already`: its owner had done it by that day, before it was asked; `wereFewer`: some of it was not theirs any more, or gone. */
export type CeasedTold = readonly {
  readonly what: Said;
  readonly does: Ceasing;
  readonly on: CivilDate;
  readonly inPart?: true | undefined;
  /** They held rights to act for the person at other services, which were taken back where they had been given. */
  readonly revoked?: true | undefined;
  readonly wasNone?: true | undefined;
  readonly already?: true | undefined;
  readonly wereFewer?: true | undefined;
  /** Why it is this and not the other, which was asked (Art. 36). */
  readonly because?: string | undefined;
}[];
/** What is decided to stay, and why: because it is beyond what these paragraphs of Art. 35 need, or, where they are none, because no claim holds for it. */
export type UntouchedTold = readonly {
  readonly what: Said;
  readonly because: string;
  readonly beyond: readonly Extent[];
}[];
/** What was to be erased and is still there, and why; `on`: the day after which it is erased, or on which a hold is looked at again. */
export type RemainsTold = readonly {
  readonly what: Said;
  readonly why: Remains;
  /** What need not be kept was taken out of it. */
  readonly emptied?: true | undefined;
  /** It bears the mark by which its system uses it for nothing else. */
  readonly restricted?: true | undefined;
  readonly law?: string | undefined;
  /** Of a hold, in the words of whoever placed it. */
  readonly reason?: string | undefined;
  readonly on?: CivilDate | undefined;
  /** Where it goes on several days: how many records on which. */
  readonly each?: readonly { readonly on: CivilDate; readonly rows: number }[] | undefined;
}[];
/** What is done instead, why what was asked is difficult, and by which day (provisos of Art. 35(2), (4), (6)). */
export type InsteadTold = readonly {
  readonly what: Said;
  readonly difficulty: keyof typeof DIFFICULTIES;
  readonly why: string;
  readonly undertaking: string;
  readonly by: CivilDate;
  readonly law?: string | undefined;
  /** Under which paragraphs of Art. 35 the claims about it are met: the provisos that it rests on. */
  readonly under: readonly MetUnder[];
}[];
/** What the owners of provisions found, each from or as of its day; `underOptOut`: it stops for whoever asks, without a ground (Art. 27(2)(vi)). */
export type StoppedTold = readonly (ProvisionStoppedFacts['provisions'][number] & {
  readonly underOptOut?: true | undefined;
})[];

export type UseCeasedFacts = OnWhatWasFound &
  OthersTold &
  LeftOut & {
    readonly claims: readonly ClaimTold[];
    /** Why it is done although no claim holds. */
    readonly voluntarily?: string | undefined;
    readonly ceased: CeasedTold;
    readonly remains: RemainsTold;
    readonly untouched: UntouchedTold;
    readonly later: Later;
    /** Caches and exports that a measure does not reach. */
    readonly copies: readonly Said[];
  };
/** Use does not cease: no claim holds, or, without any, nothing is held. */
export type UseNotCeasedFacts = OnWhatWasFound & { readonly claims: readonly ClaimTold[] };
/** In the place of what was asked another measure is taken; beside it, what was done as it was asked. */
export type AlternativeMeasureFacts = OnChange &
  OthersTold &
  LeftOut & {
    readonly inPlaceOf: 'cessation' | 'provisionStop';
    readonly claims: readonly ClaimTold[];
    readonly instead: InsteadTold;
    readonly ceased: CeasedTold;
    readonly remains: RemainsTold;
    /** What was searched, by what, and what is not ours to change; of provision, where we looked for its mark ourselves. */
    readonly lookedFor?: Omit<OnWhatWasFound, keyof OnChange> | undefined;
    readonly copies: readonly Said[];
    readonly stopped: StoppedTold;
    readonly untouched: UntouchedTold;
    readonly later: Later;
  };
export type ProvisionCeasedFacts = OnChange &
  OthersTold &
  LeftOut & {
    readonly lookedFor?: LookedForAMark | undefined;
    readonly claims: readonly ClaimTold[];
    readonly voluntarily?: string | undefined;
    readonly stopped: StoppedTold;
    readonly untouched: UntouchedTold;
  };
/** Provision does not stop: no claim holds, or, without any, nothing of the person is provided to anybody. */
export type ProvisionNotStoppedFacts = OnChange & {
  readonly claims: readonly ClaimTold[];
  /** Where nothing of the person is provided: on which day that was seen, and of each provision. */
  readonly none?: { readonly on: CivilDate; readonly provisions: ProvisionStoppedFacts['provisions'] } | undefined;
};

/** What whoever else holds data of ours is asked to do with those of one person, or told that we did (Art. 25). */
export type InstructionFacts = Correspondence & {
  readonly kind: OtherKind;
  /** By what the person is found there: their name only where that finds them, or nothing else does and a person let it be told. */
  readonly names: readonly string[];
  readonly knownBy: readonly Said[];
  /** The day by which it was asked for before, where no answer came. */
  readonly reminds?: CivilDate | undefined;
  readonly measures: readonly {
    readonly what: Said;
    readonly does: Does | 'stopProvision';
    readonly detail?: string | undefined;
    /** What is kept of it, and on what: it goes when that has ended. */
    readonly butKept?: readonly KeptOn[] | undefined;
  }[];
  /** Absent where no answer is awaited. */
  readonly dueOn?: CivilDate | undefined;
  /** What the report of completion names, so that it is known to which request it belongs. */
  readonly reference: string;
};

/** On what something is kept for the time being: a law, a claim of ours, or records that are kept and refer to it. */
export type KeptOn = 'law' | 'claim' | 'others';

/** That a copy somebody else holds stays as it is, and why: an earlier notice said that we would tell (Arts. 34(3), 35(7), 36). */
export type CopyStaysFacts = Correspondence & {
  readonly article: '34(3)' | '35(7)' | '27(2)(vi)';
  readonly who: Said;
  readonly kind: MappedKind;
  /** The notice that spoke of it. */
  readonly told?: { readonly documentNumber: string; readonly issuedOn: CivilDate } | undefined;
  /** No letter ever left to them: what we said we would ask of them was not asked. */
  readonly unasked?: true | undefined;
  readonly measures: readonly { readonly what: Said; readonly does: Does | 'stopProvision' }[];
  readonly reason: string;
};

/** That something an earlier notice said would follow was done, or that what came back was removed (Arts. 34(3), 35(7)). */
export type UndertakingKeptFacts = OnChange &
  OthersTold & {
    readonly kind: UndertakingKind;
    /** Under which provision such a thing is told. */
    readonly article: '34(3)' | '35(7)' | '27(2)(vi)';
    /** The notice that said so. */
    readonly told?: { readonly documentNumber: string; readonly issuedOn: CivilDate } | undefined;
    /** Where, or which kinds of record; none where all of it is kept still. */
    readonly what: readonly Said[];
    readonly does: Does | 'stopProvision' | 'instead';
    /** Of these, what held rights to act for the person at other services, which were taken back where they had been given. */
    readonly revoked: readonly Said[];
    readonly on: CivilDate;
    /** On that day we saw that it is so already: nobody of ours did it, and nobody reported it. */
    readonly seen?: true | undefined;
    /** What a law has kept of it still, and on which day that goes. */
    readonly stillKept: readonly { readonly what: Said; readonly by: CivilDate }[];
    /** A look found something again on this day. */
    readonly foundAgainOn?: CivilDate | undefined;
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
  readonly undertakingKept: UndertakingKeptFacts;
  readonly copyStays: CopyStaysFacts;
};

/**
 * What was done before a request was taken up no further. `isKnown`: who asked is certain enough to be told what it was; else the letter
 * says that something was done, and no more. Contents are told to nobody who is not confirmed.
 */
export type DoneBefore =
  | { readonly isKnown: false }
  | {
      readonly isKnown: true;
      readonly ceased: CeasedTold;
      readonly corrected: readonly { readonly where: Said; readonly on: CivilDate }[];
      readonly stopped: StoppedTold;
      readonly remains: RemainsTold;
      readonly later: Later;
    };
