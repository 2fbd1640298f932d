import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folded, FOLDS, foldsOf } from '../../casefile/folds';
import { meets } from '../../casefile/sameness';
import { OURS, readWritings } from '../writings/writings';

const PAIRS = readWritings(OURS).flatMap(({ kind, given, same, look, other }) => [
  ...inOneColumn(same).map((held) => ({ kind, given, held, is: 'same' })),
  ...inOneColumn(look).map((held) => ({ kind, given, held, is: 'perhaps' })),
  ...inOneColumn(other).map((held) => ({ kind, given, held, is: 'other' })),
]);
/** What stands in several columns is judged column by column: the stores are asked for it (test/contracts/writings.test.ts). */
function inOneColumn(writings: readonly (readonly string[])[]): readonly string[] {
  return writings.flatMap((cells) => (cells.length === 1 ? cells : []));
}

describe('the list of writings', () => {
  test('has at least 400 pairs, and some of each kind that a person must look at', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(400);
    expect(PAIRS.filter(({ is }) => is === 'perhaps').length).toBeGreaterThanOrEqual(50);
  });

  test('is judged as it says', () =>
    expect(PAIRS.filter(({ kind, given, held, is }) => meets(kind, held, [given]) !== is)).toEqual([]));

  test('is judged alike from the other side, where no more than the value stands there: what is held may be given', () =>
    expect(
      PAIRS.filter(({ given, held, is }) => is === 'same' && held.length < given.length + 3).filter(
        ({ kind, given, held }) => meets(kind, given, [held]) !== 'same' && !/様|㈱|高橋.*高橋/u.test(held),
      ),
    ).toEqual([]));

  test('loses nothing by what a server asks first: whatever holds more values than one, or none, has it', () =>
    expect(
      PAIRS.flatMap(({ kind, given, held }) => [given, held].map((text) => ({ kind, text, ...FOLDS[kind] })))
        .filter(({ untold, rare, text }) => rare !== undefined && new RegExp(untold ?? '(?!)', 'u').test(text))
        .filter(({ rare = '', text }) => !new RegExp(rare, 'u').test(text)),
    ).toEqual([]));

  test('loses nothing by the folds by which a store narrows', () =>
    expect(
      PAIRS.filter(
        ({ kind, given, held }) => FOLDS[kind] !== undefined && meets(kind, held, [given]) !== 'other',
      ).filter(({ kind, given, held }) => !foldsOf(kind, [given]).includes(folded(kind, held))),
    ).toEqual([]));

  test('says of a company’s list everything that is wrong with it at once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-list-'));
    const file = join(folder, 'ours.yaml');
    writeFileSync(file, '- { why: old system, kind: nickname, given: a }\n- { kind: name, given: b, sam: [c] }\n');
    expect(() => readWritings(file)).toThrow(/0\.kind[^]*1\.why[^]*sam/);
    rmSync(folder, { recursive: true });
  });
});
