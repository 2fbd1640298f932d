import { isKnown, type Progress } from './stages';
import type { Matter } from './rights';

/** What a company keeps of a fee where the request comes to nothing, as it published. Silence gives it back. */
export type Keeps = { readonly whenRefused: boolean; readonly whenWithdrawn: 'always' | 'onceBegun' | 'never' };

/** A case of an application as far as its money looks at it. */
type Fared = { readonly right: Matter; readonly progress: Progress };

/**
 * Whether what was asked was searched for or decided: a store answered, in this round or before it, or an officer decided. That its
 * owner was asked, or that it could not be reached, is no search.
 */
export const isBegun = ({ stores, decision, approval }: Progress): boolean =>
  decision != null ||
  approval != null ||
  Object.values(stores).some(({ outcome, earlier }) => isKnown(outcome) || isKnown(earlier?.outcome));

/** Whether the fee goes back when the applicant withdraws now. */
export const goesBackWithdrawn = (progress: Progress, keeps: Keeps): boolean =>
  keeps.whenWithdrawn === 'never' || (keeps.whenWithdrawn === 'onceBegun' && !isBegun(progress));

/** Whether all of what was asked was refused, and the letter that says so left. */
export const isRefused = ({ decision, dispatched, continues }: Progress): boolean =>
  dispatched === true && decision?.refuses === 'whole' && continues === undefined;

/** What becomes of the fee for one right, and whether it stays. */
export const FATES = {
  owed: { stays: true, ja: 'ご請求への対応の手数料', en: 'the fee for what was asked' },
  keptAfterRefusal: {
    stays: true,
    ja: '公表した手続により、ご請求に応じない場合にもお返ししません',
    en: 'stays although what was asked is refused, as published',
  },
  keptAfterWork: {
    stays: true,
    ja: '公表した手続により、検索又は決定を行った後のお取下げのため、お返ししません',
    en: 'stays because a search or a decision had been made when the applicant withdrew, as published',
  },
  keptAlways: {
    stays: true,
    ja: '公表した手続により、お取下げの場合にもお返ししません',
    en: 'stays although the applicant withdrew, as published',
  },
  refused: { stays: false, ja: 'ご請求の全部に応じないこととなりました', en: 'all of what was asked is refused' },
  withdrawn: { stays: false, ja: 'ご請求をお取下げになりました', en: 'the applicant withdrew' },
  rejected: { stays: false, ja: 'ご請求を受け付けないこととなりました', en: 'the request was not taken up' },
} as const;
export type Fate = keyof typeof FATES;

/** What becomes of the fee for one right, as far as its case has come; nothing of a right that is free, and of a linked case, which took none. */
export function fateOf({ progress }: Fared, keeps: Keeps): Fate | undefined {
  if (progress.feeDue === 0) return undefined;
  if (progress.feeBack !== undefined) return progress.feeBack.because;
  if (progress.withdrawn) return keeps.whenWithdrawn === 'always' ? 'keptAlways' : 'keptAfterWork';
  if (!isRefused(progress)) return 'owed';
  return keeps.whenRefused ? 'keptAfterRefusal' : 'refused';
}

/** The rights of an application whose fee stays with the company, as far as each case has come. */
export const rightsThatKeep = (cases: readonly Fared[], keeps: Keeps): readonly Matter[] =>
  cases.flatMap((one) => {
    const fate = fateOf(one, keeps);
    return fate !== undefined && FATES[fate].stays ? [one.right] : [];
  });

/** A piece in custody: what it is worth in yen, and whether it was never taken. Cashed, it is no piece any more that could be handed back. */
export type Piece = {
  readonly id: string;
  readonly yen: number;
  readonly returnedBecause?: unknown;
  readonly cashedOn?: unknown;
};
/** Money that went back: a piece by its id, or yen of what had been taken. */
export type Gone = { readonly line: string; readonly yen: number };

/** The line under which what goes back of the money that was taken is told and given back. */
export const OF_TAKEN = 'excess';

/** Where every yen is that came in with an application: it stays, has still to go back, or went back. */
export type Balance = {
  readonly inYen: number;
  readonly keptYen: number;
  readonly goingBackYen: number;
  readonly goneBackYen: number;
};

const sum = (amounts: readonly { readonly yen: number }[]): number => amounts.reduce((all, { yen }) => all + yen, 0);
const wasTaken = ({ returnedBecause }: Piece): boolean => returnedBecause === undefined;

/** Everything that has still to go back, each piece by its id and what is to be given back of the taken money under one line; in yen. */
export function stillToGoBack(pieces: readonly Piece[], gone: readonly Gone[], staysYen: number): readonly Gone[] {
  const untaken = pieces.filter((piece) => !wasTaken(piece));
  const wentBack = new Set(gone.map(({ line }) => line));
  const ofTaken =
    sum(pieces.filter(wasTaken)) - staysYen - sum(gone.filter(({ line }) => untaken.every(({ id }) => id !== line)));
  return [
    ...untaken.filter(({ id }) => !wentBack.has(id)).map(({ id, yen }) => ({ line: id, yen })),
    ...(ofTaken > 0 ? [{ line: OF_TAKEN, yen: ofTaken }] : []),
  ];
}

/** The custody log in one line, to the yen; `staysYen` is the fee for the rights that keep theirs. */
export function balanceOf(pieces: readonly Piece[], gone: readonly Gone[], staysYen: number): Balance {
  return {
    inYen: sum(pieces),
    keptYen: Math.min(staysYen, sum(pieces.filter(wasTaken))),
    goingBackYen: sum(stillToGoBack(pieces, gone, staysYen)),
    goneBackYen: sum(gone),
  };
}

/**
 * What goes back when these pieces are handed back as they are, or everything that has to where none is named. Nothing where one
 * of them cannot: it is not there, went back before, was cashed, or is worth more than has still to go back.
 */
export function goesBackNow(
  named: readonly string[] | undefined,
  pieces: readonly Piece[],
  gone: readonly Gone[],
  staysYen: number,
): readonly Gone[] | undefined {
  const open = stillToGoBack(pieces, gone, staysYen);
  if (named === undefined) return open.length === 0 ? undefined : open;
  const wanted = [...new Set(named)].map((id) => pieces.find((piece) => piece.id === id));
  const wentBack = new Set(gone.map(({ line }) => line));
  if (wanted.some((piece) => piece === undefined || wentBack.has(piece.id) || piece.cashedOn !== undefined))
    return undefined;
  const going = wanted as readonly Piece[];
  const ofTaken = open.find(({ line }) => line === OF_TAKEN)?.yen ?? 0;
  if (sum(going.filter(wasTaken)) > ofTaken) return undefined;
  return going.length === 0 ? undefined : going.map(({ id, yen }) => ({ line: id, yen }));
}
