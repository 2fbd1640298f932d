import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KeyKind } from '../../casefile/identifiers';
import { against, nearest, type Meeting } from '../../casefile/sameness';
import { Writings, type Group } from '../../casefile/writings';
import type { Connector } from '../../connectors/contract';
import { Collection } from '../../policy/collection';

type Expected = 'same' | 'look' | 'other';

/** The list this house keeps; a company keeps its own in the same form. */
export const OURS = join(__dirname, 'writings.yaml');

/** The groups of a list, every complaint about it at once. Every value is read as text: nothing here is a number or a day yet. */
export function readWritings(file: string): readonly Group[] {
  const read = Writings.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'failsafe' }));
  if (read.success) return read.data;
  throw new Error(
    `${file} is no list of writings:\n${read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')}`,
  );
}

/** Writings of one kind as a store holds them: one in each row, in a column of the type it stands in. */
export type Table = {
  readonly kind: KeyKind;
  readonly column: Group['column'];
  readonly rows: readonly { readonly id: string; readonly held: readonly string[] }[];
};

/** The columns in which the writings of a table stand: one, or as many as its rows have. */
export const columnsOf = ({ rows }: Table): readonly string[] => (rows[0]?.held ?? []).map((_, at) => `held${at}`);

/** Where tables of writings can be laid, to be searched by a connector. */
export type Shelf = {
  readonly name: string;
  lay(
    table: Table,
    settings?: { readonly kanjiApart: string[] },
  ): Promise<{ readonly connector: Connector; close(): Promise<void> }>;
};

/** How a table of writings is described to its connector: each row is found by the writing alone, which a company's data map may not ask of a shared one. */
export const collectionOf = (table: Table): Collection => ({
  ...Collection.parse({
    id: 'writings',
    label: '書き方',
    category: '書き方',
    purposes: ['membership'],
    key: ['id'],
    identity: { customerNumber: 'id' },
    findBy: [['customerNumber']],
    columns: [{ column: 'id', label: '番号' }, ...columnsOf(table).map((column) => ({ column, label: '書き方' }))],
  }),
  identity: { [table.kind]: columnsOf(table) },
  findBy: [[table.kind]],
});

export type Tally = {
  readonly pairs: number;
  readonly missed: readonly string[];
  readonly ofOthers: readonly string[];
  readonly looked: number;
};

/** How surely a writing is somebody's. */
const STRENGTH: Readonly<Record<Expected, number>> = { other: 0, look: 1, same: 2 };
const WORDS: Readonly<Record<Expected, string>> = { other: 'left', look: 'put before a person', same: 'found' };

type Laid = {
  readonly id: string;
  readonly held: readonly string[];
  readonly group: Group;
  readonly expected: Expected;
};

/** Searches a shelf for everything given, and compares what comes with the list; of the writings of other groups, with what the judge says. */
export async function searchAll(shelf: Shelf, groups: readonly Group[]): Promise<Tally> {
  const [missed, ofOthers]: [string[], string[]] = [[], []];
  let looked = 0;
  for (const together of inTables(groups)) {
    const rows = together.flatMap(rowsOf).map((row, at) => ({ ...row, id: `${at}` }));
    const { kind, column } = together[0] as Group;
    const { connector, close } = await shelf.lay({ kind, column, rows });
    try {
      for (const group of together) {
        const cameAs = await searched(connector, group);
        const meets = against(kind, [group.given]);
        for (const row of rows) {
          const expected = row.group === group ? row.expected : judged(nearest(row.held.map(meets)));
          const came = cameAs(row.id);
          if (row.group === group && expected === 'look' && came === 'look') looked += 1;
          if (came === expected) continue;
          const said = `${shelf.name}: ${kind} ${JSON.stringify(group.given)} (${group.why}): ${row.held.map((one) => JSON.stringify(one)).join(' beside ')} is to be ${WORDS[expected]}, and was ${WORDS[came]}`;
          (STRENGTH[came] < STRENGTH[expected] ? missed : ofOthers).push(said);
        }
      }
    } finally {
      await connector.close();
      await close();
    }
  }
  return { pairs: groups.flatMap(rowsOf).length, missed, ofOthers, looked };
}

/** The groups whose writings stand in one table. */
function inTables(groups: readonly Group[]): readonly (readonly Group[])[] {
  const tables = new Map<string, Group[]>();
  for (const group of groups) {
    const at = `${group.kind} ${group.column ?? ''} ${rowsOf(group)[0]?.held.length ?? 1}`;
    tables.set(at, [...(tables.get(at) ?? []), group]);
  }
  return [...tables.values()];
}

const rowsOf = (group: Group): readonly Omit<Laid, 'id'>[] =>
  (['same', 'look', 'other'] as const).flatMap((expected) =>
    group[expected].map((held) => ({ held, group, expected })),
  );

const judged = (meeting: Meeting): Expected => (meeting === 'perhaps' ? 'look' : meeting);

/** As what each row came when a value was searched. */
async function searched(connector: Connector, { kind, given }: Group): Promise<(id: string) => Expected> {
  const {
    items,
    near = [],
    outcome,
    because,
  } = await connector.find({ [kind]: [given] }, { caseNumber: 'WRITINGS-2026-0001', round: 1 });
  if (outcome === 'failed' || outcome === 'notSearchable') throw new Error(`${kind}: ${because?.en ?? outcome}`);
  const ids = (all: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(all.map(({ id }) => id.slice(id.lastIndexOf('/') + 1)));
  const [found, unsure] = [ids(items), ids(near)];
  return (id) => (found.has(id) ? 'same' : unsure.has(id) ? 'look' : 'other');
}
