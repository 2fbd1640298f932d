import type { Case } from '../casefile/case';
import type { Correspondence, FactsOf, LetterKind, MoneyBack, Refused, Returned } from '../casefile/letter';
import { OF_TAKEN, rightsThatKeep, stillToGoBack } from '../law/custody';
import { INSTRUMENTS } from '../law/fees';
import { feeForAll, keepsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { casesOf } from '../records/cases';
import {
  custodyLog,
  goneBackOf,
  takenToldBefore,
  tellsOfMoney,
  type CustodyLine,
  type MoneyTold,
} from '../records/fees';
import { correspondence, replacedIn, type Written } from './correspondence';

/** What every letter has in common that answers: what goes back with it, and the answer it takes the place of. */
export async function answering(written: Written): Promise<Correspondence & MoneyBack> {
  return { ...correspondence(written), ...(await moneyBack(written)), replaces: await replacedIn(written) };
}

/**
 * What every letter has in common that refuses what was asked for: the fee that was paid, whether it stays as published, goes back,
 * or pays for what else was asked in the envelope.
 */
export async function refusing(written: Written): Promise<Omit<Refused<never>, 'grounds'>> {
  const { records, file, profile } = written;
  const cases = await casesOf(records, file.application);
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

/** The custody log of the application and what may stay of it, as letters tell of it. */
async function onHand({ records, file: { application }, profile }: Written) {
  const [pieces, gone, cases] = [
    await custodyLog(records, application),
    await goneBackOf(records, application),
    await casesOf(records, application),
  ];
  return { pieces, gone, cases, staysYen: feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile) };
}

/** Money that was not taken and of which no other letter tells, each piece with the reason: it lies in one envelope only. */
export async function goingBack(written: Written): Promise<Returned> {
  const { records, file, letter } = written;
  const { pieces, gone } = await onHand(written);
  const goesBack = pieces.filter(
    ({ id, returnedBecause, toldIn = letter }) =>
      returnedBecause !== undefined &&
      toldIn.documentNumber === letter.documentNumber &&
      gone.every(({ line }) => line !== id),
  );
  if (goesBack.length === 0 || (await tellsOfMoney(records, file)) !== file.number) return [];
  return goesBack.flatMap(asReturned);
}

/** A piece that was not taken, as a letter names it. */
const asReturned = ({ id, kind, yen, what, returnedBecause }: CustodyLine): Returned =>
  returnedBecause === undefined
    ? []
    : [{ line: id, kind, what: what ?? INSTRUMENTS[kind].ja, yen, why: returnedBecause }];

/** What a letter tells of money that goes back, as it is written beside the letter. */
export const moneyIn = (
  facts: FactsOf[LetterKind] & Partial<MoneyBack & Pick<Refused<never>, 'fee'>>,
): readonly MoneyTold[] => {
  const ofTheFee = facts.fee?.kept === false ? facts.fee.yen : 0;
  const taken = ofTheFee + (facts.excess?.yen ?? 0);
  return [
    ...(facts.returned ?? []).map(({ line, yen }) => ({ line, yen })),
    ...(taken === 0 ? [] : [{ line: OF_TAKEN, yen: taken }]),
  ];
};

/** What goes back with the answer: nothing is kept in silence. */
export async function moneyBack(written: Written): Promise<MoneyBack> {
  const returned = await goingBack(written);
  const yen = await takenUntold(written);
  return { returned, excess: yen > 0 ? { dueYen: written.file.progress.feeDue, yen } : undefined };
}

/** How much of the money that was taken goes back and was told in no letter yet, where this one is to tell it; in yen. */
export async function takenUntold(written: Written): Promise<number> {
  const { records, file, letter } = written;
  if ((await tellsOfMoney(records, file)) !== file.number) return 0;
  const { pieces, staysYen } = await onHand(written);
  const all = stillToGoBack(pieces, [], staysYen).find(({ line }) => line === OF_TAKEN)?.yen ?? 0;
  return Math.max(0, all - (await takenToldBefore(records, file.application, letter.documentNumber)));
}
