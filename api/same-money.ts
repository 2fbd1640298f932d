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
  list: 'instruments' | 'fee' = 'instruments',
): Promise<void> {
  const faults = [...twiceTogether(instruments, list)];
  const inOrder = instruments
    .flatMap(({ kind, number, sameNumber }, at) =>
      number === undefined || sameNumber !== undefined ? [] : [{ kind, number, at }],
    )
    .sort((a, b) => (signOf(a.number) < signOf(b.number) ? -1 : 1)); // whoever enters the same ones waits, and nobody for each other
  for (const { kind, number, at } of inOrder) {
    const where = await lyingUnder(sql, { kind, number }, application);
    if (where !== undefined) faults.push(entered([list, at, 'number'], where));
  }
  if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
}

/** Pieces that are entered together and bear one number. */
const twiceTogether = (instruments: readonly FeeInstrument[], list: string): readonly Fault[] =>
  instruments.flatMap((one, at) =>
    one.sameNumber === undefined && instruments.slice(0, at).some((other) => isSame(other, one))
      ? [twice([list, at, 'number'])]
      : [],
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
  en: 'is written twice here: read the number again. Where this is another piece, say under `sameNumber` which of both numbers was misread, or why both bear it',
  ja: 'は二度書かれています。番号をもう一度ご確認ください。別のものであれば、どちらの番号を読み誤ったか、又は同じ番号である理由を sameNumber にお書きください',
});
