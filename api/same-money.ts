import type { FeeInstrument } from '../casefile/request';
import { signOf } from '../casefile/sign';
import { lyingUnder } from '../records/fees';
import type { Sql } from '../records/pool';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

/**
 * Refuses a money order that is entered a second time: the post prints each number once, so whoever enters it again has the same piece in
 * hand, or one of both numbers was misread. Who says which (`sameNumber`) enters it. What went back may come again.
 */
export async function refuseEnteredTwice(
  instruments: readonly FeeInstrument[],
  application: string,
  sql: Sql,
): Promise<void> {
  const faults: Fault[] = [];
  for (const [at, { kind, number, sameNumber }] of instruments.entries()) {
    if (number === undefined || sameNumber !== undefined) continue;
    const before = instruments.slice(0, at).some((one) => isSame(one, { kind, number }));
    const where = before ? application : await lyingUnder(sql, { kind, number }, application);
    if (where !== undefined) faults.push(entered(['instruments', at, 'number'], where));
  }
  if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
}

/** Pieces of one envelope that bear one number. */
export const twiceInEnvelope = (fee: readonly FeeInstrument[]): readonly Fault[] =>
  fee.flatMap((one, at) =>
    fee.slice(0, at).some((other) => isSame(other, one)) ? [twice(['fee', at, 'number'])] : [],
  );

const isSame = (one: Pick<FeeInstrument, 'kind' | 'number'>, other: Pick<FeeInstrument, 'kind' | 'number'>): boolean =>
  one.kind === other.kind &&
  one.number !== undefined &&
  other.number !== undefined &&
  signOf(one.number) === signOf(other.number);

const entered = (path: readonly PropertyKey[], where: string): Fault => ({
  pointer: pointerTo(path),
  en: `is in the custody log of ${where} already, and has not gone back: read the number again. Where this is another piece, say under \`sameNumber\` which of both numbers was misread, or why both bear it`,
  ja: `は ${where} の預り簿に記入済みで、返還されていません。番号をもう一度ご確認ください。別のものであれば、どちらの番号を読み誤ったか、又は同じ番号である理由を sameNumber にお書きください`,
});

const twice = (path: readonly PropertyKey[]): Fault => ({
  pointer: pointerTo(path),
  en: 'is written twice in this envelope: read the number again. Another piece that bears it is entered once the case is open (`madoguchi fee … --same-number`)',
  ja: 'は同じ封筒で二度書かれています。番号をもう一度ご確認ください。同じ番号の別のものは、案件の受付後に記入してください（madoguchi fee … --same-number）',
});
