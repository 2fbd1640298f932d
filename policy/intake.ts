import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import type { Keeps } from '../law/custody';
import { cannotTake, feeDefects, type GoesBack, type Instrument } from '../law/fees';
import type { Matter } from '../law/rights';
import type { Defect } from '../law/defects';
import { defectsIn, type Application, type Demands } from '../law/standing';
import { feeFor, type Profile } from './profile';

/** What this company demands of an application, in the law's terms. */
export const demandsOf = ({ intake, identity }: Profile): Demands => ({
  channels: intake.channels,
  prescribedForm: intake.prescribedForm,
  documents: identity.documents,
  authorities: identity.authorities,
  authorityIssuedWithinMonths: identity.authorityIssuedWithinMonths,
  agentShowsIdentity: identity.agentShowsIdentity,
  withoutPaper: identity.withoutPaper,
  raising: identity.raising,
  parents: identity.parents,
  minorsAskFrom: identity.minorsAskFrom,
});

/** What this company promises, as a case pins it. */
export const termsOf = ({
  promise,
  closedDays,
  remindDaysBefore,
  fee,
  supplementWithinDays,
  refusalInPartOpensSuit,
  lateAfterDays,
  post,
}: Profile): Terms => ({
  promise: promise === 'not stated' ? undefined : promise,
  closedDays,
  remindDaysBefore,
  payWithinDays: fee.payWithinDays,
  supplementWithinDays,
  refusalInPartOpensSuit,
  lateAfterDays,
  undeliveredAfterDays: post.undeliveredAfterDays,
});

/** Money sorted at the desk: each piece taken, or to go back with a reason. Amounts in yen. */
export type Sorted<Piece extends Instrument> = {
  readonly takenYen: number;
  readonly pieces: readonly { readonly instrument: Piece; readonly returnedBecause?: GoesBack | undefined }[];
};

/** What is owed when money comes in; amounts in yen. */
export type FeeOwed = { readonly dueYen: number; readonly takenYen: number; readonly ended?: boolean };

/** Sorts the money that came in. What is not owed, or not any more, goes back (Art. 38(1)). */
export function sortMoney<Piece extends Instrument>(
  money: readonly Piece[],
  { fee }: Profile,
  { dueYen, takenYen: before, ended = false }: FeeOwed,
  on: CivilDate,
): Sorted<Piece> {
  let takenYen = 0;
  const pieces = money.map((instrument) => {
    const returnedBecause =
      neverOwed(dueYen, ended) ?? cannotTake(instrument, fee, on) ?? paidAlready(dueYen, before + takenYen);
    if (returnedBecause === undefined) takenYen += instrument.yen;
    return { instrument, returnedBecause };
  });
  return { pieces, takenYen };
}

function neverOwed(dueYen: number, ended: boolean): GoesBack | undefined {
  if (dueYen === 0) return 'notOwed';
  return ended ? 'ended' : undefined;
}

const paidAlready = (dueYen: number, takenYen: number): GoesBack | undefined =>
  takenYen >= dueYen ? 'paidAlready' : undefined;

/** What this company keeps of a fee where a request comes to nothing; what it has not published gives the fee back (Art. 32(1)(iii)). */
export const keepsOf = ({ fee }: Pick<Profile, 'fee'>): Keeps => ({
  whenRefused: fee.keptWhenRefused === true,
  whenWithdrawn: fee.keptWhenWithdrawn === 'not stated' ? 'never' : fee.keptWhenWithdrawn,
});

/** A request judged on its arrival: everything it lacks at once, and what its fee lacks. */
export type Judged = { readonly defects: readonly Defect[]; readonly feeDefects: readonly Defect[] };

export const judge = (application: Application, profile: Profile, { dueYen, takenYen }: FeeOwed): Judged => ({
  defects: defectsIn(application, demandsOf(profile)),
  feeDefects: feeDefects(dueYen, takenYen),
});

/** What is owed together for the rights asked for in one envelope, in yen: for each of them, or once where it was published so. */
export function feeForAll(rights: readonly Matter[], profile: Profile): number {
  const fees = rights.map((right) => feeFor(right, profile));
  return profile.fee.per === 'application' ? Math.max(0, ...fees) : fees.reduce((sum, yen) => sum + yen, 0);
}
