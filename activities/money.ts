import type { Case } from '../casefile/case';
import type { Correspondence, FactsOf, FeeFate, SentKind, MoneyBack, Refused, Returned } from '../casefile/letter';
import { onceFor } from '../connectors/once';
import { FATES, fateOf, OF_TAKEN, rightsThatKeep, stillToGoBack } from '../law/custody';
import { backBecause, INSTRUMENTS } from '../law/fees';
import { asWritten } from '../law/said';
import type { Progress } from '../law/stages';
import { feeForAll, keepsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import {
  custodyLog,
  goneBackOf,
  takenToldBefore,
  tellsOfMoney,
  type CustodyLine,
  type MoneyTold,
} from '../records/fees';
import { correspondence, inTheEnvelope, replacedIn, type Written } from './correspondence';

/** What every letter has in common that answers: what goes back with it, and the answer it takes the place of. */
export async function answering(written: Written): Promise<Correspondence & MoneyBack> {
  return { ...correspondence(written), ...(await moneyBack(written)), replaces: await replacedIn(written) };
}

/**
 * What every letter has in common that refuses what was asked for: the fee that was paid, whether it stays as published, goes back,
 * or pays for what else was asked in the envelope.
 */
export async function refusing(written: Written): Promise<Omit<Refused<never>, 'grounds'>> {
  const { file, profile } = written;
  const cases = await inTheEnvelope(written);
  const without = cases.map((one) => (one.number === file.number ? asRefused(one) : one));
  const keeps = keepsOf(profile);
  const [before, after] = [cases, without].map((all) => paidFor(all, profile, file.progress.feeReceived)) as [
    number,
    number,
  ];
  const own = Math.min(paidFor([file], profile, file.progress.feeReceived), file.progress.feeReceived);
  const fee =
    own === 0
      ? undefined
      : keeps.whenRefused
        ? { yen: own, kept: true }
        : { yen: before - after, kept: false, ...(before === after ? { forTheRest: true as const } : {}) };
  return { ...(await answering(written)), fee };
}

/** The case once the letter that refuses it has left. */
const asRefused = (file: Case): Case => ({ ...file, progress: { ...file.progress, dispatched: true } });

/** How much of what was paid is the fee for rights that keep theirs; in yen. */
const paidFor = (cases: readonly Case[], profile: Profile, receivedYen: number): number =>
  Math.min(receivedYen, feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile));

/** The custody log of the application and what may stay of it, as letters tell of it; read once a letter. */
export const onHand = onceFor(async (written: Written) => {
  const { records, file, profile } = written;
  const [pieces, gone, cases] = [
    await custodyLog(records, file.application),
    await goneBackOf(records, file.application),
    await inTheEnvelope(written),
  ];
  return { pieces, gone, cases, staysYen: feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile) };
});

/** Money that was not taken and of which no other letter tells, each piece with the reason: it lies in one envelope only. */
export async function goingBack(written: Written): Promise<Returned> {
  const { file, letter } = written;
  const { pieces, gone, cases } = await onHand(written);
  const goesBack = pieces.filter(
    ({ id, returnedBecause, toldIn = letter }) =>
      returnedBecause !== undefined &&
      toldIn.documentNumber === letter.documentNumber &&
      gone.every(({ line }) => line !== id),
  );
  if (goesBack.length === 0 || tellsOfMoney(cases) !== file.number) return [];
  return goesBack.flatMap(asReturned);
}

/** How much of what came in was taken; in yen. */
export const takenIn = (pieces: readonly CustodyLine[]): number =>
  pieces.reduce((sum, { yen, returnedBecause }) => sum + (returnedBecause === undefined ? yen : 0), 0);

/** A piece that was not taken, as a letter names it. */
export const asReturned = ({ id, kind, yen, what, returnedBecause }: CustodyLine): Returned =>
  returnedBecause === undefined
    ? []
    : [
        {
          line: id,
          what: what === undefined ? INSTRUMENTS[kind] : asWritten(what),
          yen,
          why: backBecause(returnedBecause, kind),
        },
      ];

/** What a letter tells of money that goes back, as it is written beside the letter. */
export function moneyIn(facts: FactsOf[SentKind]): readonly MoneyTold[] {
  const { returned = [], excess, fee, fate } = facts as Partial<Refused<never> & { readonly fate: FeeFate }>; // some letters have some of it
  const refusedYen = fee?.kept === false ? fee.yen : 0;
  const endedYen = fate !== undefined && !FATES[fate.fate].stays ? fate.yen : 0;
  const takenYen = refusedYen + endedYen + (excess?.yen ?? 0);
  return [
    ...returned.map(({ line, yen }) => ({ line, yen })),
    ...(takenYen === 0 ? [] : [{ line: OF_TAKEN, yen: takenYen }]),
  ];
}

/** What goes back with the answer: nothing is kept in silence. */
export async function moneyBack(written: Written): Promise<MoneyBack> {
  const returned = await goingBack(written);
  const yen = await takenUntold(written);
  return { returned, excess: yen > 0 ? { dueYen: written.file.progress.feeDue, yen } : undefined };
}

/** How much of the money that was taken goes back and was told in no letter yet, where this one is to tell it; in yen. */
export async function takenUntold(written: Written): Promise<number> {
  const { records, file, letter } = written;
  const { pieces, gone, staysYen, cases } = await onHand(written);
  if (tellsOfMoney(cases) !== file.number) return 0;
  const all = stillToGoBack(pieces, [], staysYen).find(({ line }) => line === OF_TAKEN)?.yen ?? 0;
  const others = cases.filter(({ number, progress }) => number !== file.number && endsUntold(progress));
  const theirs = others.reduce((sum, { progress }) => sum + (progress.feeBack?.yen ?? 0), 0); // each tells its own
  const goneYen = all - (stillToGoBack(pieces, gone, staysYen).find(({ line }) => line === OF_TAKEN)?.yen ?? 0);
  const told = await takenToldBefore(records, file.application, letter.documentNumber);
  return Math.max(0, all - theirs - Math.max(told, goneYen)); // what went back already was told when it went
}

/** Whether the letter is still owed that tells of a request's end, and of its fee. */
const endsUntold = ({ correspondence = [] }: Progress): boolean =>
  correspondence.some(({ kind }) => kind === 'withdrawalAccepted' || kind === 'documentsReturned');

/** What becomes of the fee of a request that ends unanswered, and of everything else that goes back. */
export async function ending(written: Written): Promise<MoneyBack & { readonly fate?: FeeFate | undefined }> {
  const { file, profile } = written;
  const { pieces } = await onHand(written);
  const takenYen = takenIn(pieces);
  const fate = fateOf(file, keepsOf(profile));
  const back = file.progress.feeBack?.yen;
  const mine = back ?? paidFor([file], profile, takenYen);
  const untold = (await takenUntold(written)) - (back ?? 0);
  return {
    returned: await goingBack(written),
    excess: untold > 0 ? { dueYen: file.progress.feeDue, yen: untold } : undefined,
    fate: fate === undefined || takenYen === 0 ? undefined : { fate, yen: mine },
  };
}
