import type { Collection } from '../policy/collection';
import { leftOutOfNothing, placeOf, saidOf, stopping, undecided, type Lacking } from './complaints';
import type { Complaint } from './contract';
import { entriesOf, isCalled, Met, NAME, type Reading } from './directory-entries';
import { same } from './directory-schema';
import { erasingComplaints, ofMeasures } from './measure-complaints';
import { columnsNeeded } from './record';
import { Repeats } from './repeats';

/** What a collection asks for and the directory knows no attribute of. */
export const lackingIn = (
  { store, schema }: Reading,
  one: Collection,
): readonly (Lacking & { readonly column: string })[] =>
  columnsNeeded(one, store)
    .filter((column) => column !== NAME && schema.nameOf(column) === undefined)
    .map((column) => ({
      column,
      ja: `ディレクトリに属性 ${column} がありません。データマップの ${one.id} を直してください`,
      en: `the directory knows no attribute and has no column ${column}; correct ${one.id} in the data map`,
    }));

/** What every entry has by itself and nobody decides about. */
export const OF_ITSELF = ['objectClass'];

/** Every way in which the data map and a directory do not fit: the entries of each kind are read through, and nothing of them is kept. */
export async function directoryComplaints(at: Reading): Promise<readonly Complaint[]> {
  const found: Complaint[] = [];
  for (const one of at.store.collections) found.push(...(await ofKind(at, one)));
  return found.map((complaint) => saidOf(at.store, complaint));
}

async function ofKind(at: Reading, one: Collection): Promise<readonly Complaint[]> {
  const { store, schema } = at;
  const lacking = lackingIn(at, one);
  const keys = new Repeats();
  const standing = new Set<string>();
  const keyOf = (textOf: (column: string) => string): string => JSON.stringify(one.key.map(textOf));
  const known = one.key.filter((column) => column !== NAME && lacking.every((lack) => lack.column !== column));
  let keyless = 0;
  const met = new Met();
  for await (const { textOf, held } of entriesOf(at, one, ['*', ...known], undefined, () => (met.entries += 1))) {
    met.records += 1;
    if (one.key.some((column) => textOf(column) === '')) keyless += 1;
    for (const name of held.keys()) standing.add(name);
    keys.show(keyOf(textOf));
  }
  let isRepeated = false;
  if (keys.hasSuspects)
    for await (const { textOf } of entriesOf(at, one, known)) isRepeated ||= keys.cameBefore(keyOf(textOf));
  const decided = [...one.columns.map(({ column }) => column), ...Object.keys(one.leftOut), ...OF_ITSELF];
  const open = [...standing].filter(
    (name) =>
      !decided.some((column) => isCalled(schema, name, column)) && !one.key.some((column) => same(column, name)),
  );
  return [
    ...lacking.map((lack) => stopping(lack, placeOf(one, lack.column))),
    ...Object.entries(one.leftOut)
      .filter(([column, why]) => !('withheld' in why) && column !== NAME && schema.nameOf(column) === undefined)
      .map(([column]) => leftOutOfNothing(store.id, column, one.id)),
    ...open.map((name) => undecided(name, one.id)),
    ...[met.nothingOf(one)].flatMap((lack) =>
      lack === undefined ? [] : [stopping(lack, ['collections', one.id, 'entries'])],
    ),
    ...(isRepeated || keyless > 0 ? [tellsNothing(one)] : []),
    ...(store.changesWith === undefined ? [] : erasingComplaints(one, store.collections).map(ofMeasures)),
  ];
}

const tellsNothing = ({ id, key }: Collection): Complaint => ({
  ja: `${id} の key（${key.join('、')}）では、エントリを区別できないか、ないエントリがあります。\`key: [entryUUID]\` にしてください`,
  en: `the key of ${id} (${key.join(', ')}) does not tell its entries apart, or lacks in one; give it \`key: [entryUUID]\``,
  stops: false,
  at: ['collections', id, 'key'],
});
