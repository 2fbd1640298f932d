import type { Case } from '../casefile/case';
import type { CaseFile } from '../casefile/views';
import { isClosed } from '../law/stages';
import { balanceOf, FATES, fateOf, OF_TAKEN, rightsThatKeep, stillToGoBack } from '../law/custody';
import { BACK_BY, backBecause, INSTRUMENTS } from '../law/fees';
import { feeForAll, keepsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { casesOf } from '../records/cases';
import { custodyLog, goneBackOf, type CustodyLine, type WentBack } from '../records/fees';
import type { Records, Sql } from '../records/pool';

/** The money of an application as its custody log has it: what came, what went, and how much of it may stay; in yen. */
export type MoneyOnHand = {
  readonly cases: readonly Case[];
  readonly pieces: readonly CustodyLine[];
  readonly gone: readonly WentBack[];
  readonly staysYen: number;
};

/** What came in with an application, what went back, and the fee for the rights that keep theirs, as far as each case has come. */
export async function moneyOnHand(
  records: Pick<Records, 'pool'>,
  application: string,
  cases: readonly Case[],
  profile: Profile,
  over?: Sql,
): Promise<MoneyOnHand> {
  const [pieces, gone] = [await custodyLog(records, application, over), await goneBackOf(records, application, over)];
  return { cases, pieces, gone, staysYen: feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile) };
}

/** The money of a case's application, as it is looked at beside the case. */
export const moneyBeside = async (records: Records, { application }: Case, profile: Profile): Promise<MoneyOnHand> =>
  moneyOnHand(records, application, await casesOf(records, application), profile);

/** Of an application whose cases are all closed, and of which money has still to go back, the case that asks for it: the last (Art. 38). */
export const stillOwing = ({ cases, pieces, gone, staysYen }: MoneyOnHand): Case | undefined =>
  cases.every(({ progress }) => isClosed(progress)) && balanceOf(pieces, gone, staysYen).goingBackYen > 0
    ? cases.at(-1)
    : undefined;

/** The custody log of a case's application: what becomes of every piece, and where every yen is. */
export function custodyIn(
  { cases, pieces, gone, staysYen }: MoneyOnHand,
  profile: Profile,
): Pick<CaseFile, 'custody' | 'money'> {
  const { inYen, keptYen, goingBackYen, goneBackYen } = balanceOf(pieces, gone, staysYen);
  return {
    custody: pieces.map(({ toldIn, returnedBecause, ...line }) => {
      const went = gone.find((one) => one.line === line.id);
      return {
        ...line,
        ja: INSTRUMENTS[line.kind].ja,
        en: INSTRUMENTS[line.kind].en,
        returnedBecause: returnedBecause && { name: returnedBecause, ...backBecause(returnedBecause, line.kind) },
        toldIn: toldIn?.handedOver === true ? toldIn.documentNumber : undefined,
        wentBack: went && inWords(went),
      };
    }),
    money: {
      in: inYen,
      kept: keptYen,
      goingBack: goingBackYen,
      goneBack: goneBackYen,
      fee: cases.flatMap((one) => {
        const fate = fateOf(one, keepsOf(profile));
        return fate === undefined ? [] : [{ case: one.number, ...FATES[fate] }];
      }),
      ofTheFee: {
        goingBack: stillToGoBack(pieces, gone, staysYen).find(({ line }) => line === OF_TAKEN)?.yen ?? 0,
        went: gone.filter(({ line }) => line === OF_TAKEN).map((one) => ({ yen: one.yen, ...inWords(one) })),
      },
    },
  };
}

const inWords = ({ how, on, by, tracking, documentNumber }: WentBack) => ({
  how,
  ...BACK_BY[how],
  on,
  by,
  tracking,
  letter: documentNumber,
});
