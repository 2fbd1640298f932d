import type { PoolClient } from 'pg';
import type { Collection } from '../policy/collection';
import type { Correction, Plan } from '../casefile/measures';
import { besides, lacks, type Lack } from './measure-words';
import { quoted } from './postgres-folds';
import type { Bind } from './narrowing';
import { binding } from './postgres-plan';
import { keyIn } from './measure-decisions';
import { reachOf, type About, type Reach } from './postgres-reach';

/** One correction as the store meets it: which record, and what is to stand there. */
export type Corrected = {
  readonly collection: Collection;
  readonly key: readonly string[];
  readonly correction: Correction;
};

/** The corrections of a measure that lie in this store. */
export const correctionsIn = ({ store, measure }: Pick<About, 'store' | 'measure'>): readonly Corrected[] =>
  measure.does !== 'correct'
    ? []
    : measure.corrections.flatMap((correction) => {
        const [at = '', id = ''] = correction.item.split('/');
        const collection = at === store.id ? store.collections.find((one) => one.id === id) : undefined;
        const key = keyIn(correction.item.slice(at.length + id.length + 2));
        return collection === undefined ? [] : [{ collection, key, correction }];
      });

/** The column of a collection that is a copy of what is corrected, and whether it follows. */
export function copyCorrected(
  one: Collection,
  { collection, correction }: Corrected,
): { readonly column: string; readonly follows: boolean } | undefined {
  if (one.belongsTo?.collection !== collection.id) return undefined;
  const copy = Object.entries(one.copies ?? {}).find(([, { of }]) => of === `${collection.id}.${correction.field}`);
  return copy && { column: copy[0], follows: copy[1].follows };
}

export type CorrectionsPlanned = {
  readonly lacks: readonly Lack[];
  readonly told: Plan['told'];
  /** How many fields are corrected, by collection: those corrected themselves first. */
  readonly counts: readonly {
    readonly collection: string;
    readonly rows: number;
    readonly fields: readonly string[];
  }[];
};

/** Whether each record that is to be corrected is there, still holds what was decided on, and may hold what is to stand there; and which copies follow. */
export async function correctionsPlanned(client: PoolClient, about: About): Promise<CorrectionsPlanned> {
  const lacking: Lack[] = [];
  const also: Plan['told'] = [];
  const counts = new Map<string, { rows: number; fields: Set<string> }>();
  const count = (id: string, rows: number, field: string): void => {
    const one = counts.get(id) ?? { rows: 0, fields: new Set<string>() };
    if (rows > 0) counts.set(id, { rows: one.rows + rows, fields: one.fields.add(field) });
  };
  for (const corrected of correctionsIn(about)) {
    const { collection, correction } = corrected;
    const { lack, stands } = await standing(client, about, corrected);
    lacking.push(...lack);
    count(collection.id, stands, correction.field);
    for (const one of about.store.collections) {
      const copy = copyCorrected(one, corrected);
      if (copy?.follows === false) also.push(besides.stale(one, copy.column));
      if (copy?.follows !== true || lack.length > 0) continue;
      const { bind, values } = binding();
      const reach = reachOf(about, bind);
      const { rows } = await client.query<{ rows: number }>(
        `SELECT count(*)::int AS rows FROM ${reach.nameOf(one)} AS t WHERE ${hangsAndHolds(reach, corrected, one, copy.column, bind)}`,
        values,
      );
      count(one.id, rows[0]?.rows ?? 0, copy.column);
    }
  }
  return {
    lacks: lacking,
    told: also,
    counts: [...counts].map(([collection, { rows, fields }]) => ({ collection, rows, fields: [...fields] })),
  };
}

async function standing(
  client: PoolClient,
  about: About,
  corrected: Corrected,
): Promise<{ readonly lack: readonly Lack[]; readonly stands: number }> {
  const { collection, key, correction } = corrected;
  const table = about.graph.tables.get(about.graph.tableOf.get(collection.id) ?? '');
  const facts = table?.columns.get(correction.field);
  if (table === undefined || facts === undefined) return { lack: [lacks.noRecord(collection)], stands: 0 };
  const breaks = (rule: string) => ({ lack: [lacks.correctionUnfit(collection, correction.field, rule)], stands: 0 });
  if (facts.isGenerated) return breaks('GENERATED');
  if (correction.to === '' && facts.required) return breaks('NOT NULL');
  if (!facts.mayUpdate) return { lack: [lacks.mayNotAct(collection, table.name, 'UPDATE')], stands: 0 };
  if (facts.most !== null && [...correction.to].length > facts.most) return breaks(facts.type);
  if (!(await isOfType(client, correction.to, facts.type))) return breaks(facts.type);
  const unique = table.uniques.find(({ columns }) => columns.length === 1 && columns.includes(correction.field));
  const { bind, values } = binding();
  const reach = reachOf(about, bind);
  const held = reach.column('t', correction.field);
  const itself = reach.keyAmong(collection, 't', [key]);
  const { rows } = await client.query<{ held: string | null; itself: boolean }>(
    `SELECT CASE WHEN coalesce(${held}::text, '') = ${bind(correction.from, 'text')} THEN 'before' WHEN coalesce(${held}::text, '') = ${bind(correction.to, 'text')} THEN 'after' END AS held, ${itself} AS itself
     FROM ${reach.nameOf(collection)} AS t WHERE ${itself}${unique === undefined || correction.to === '' ? '' : ` OR ${held} = ${bind(correction.to, 'text')}::${facts.type}`} LIMIT 3`,
    values,
  );
  const record = rows.filter((row) => row.itself);
  if (record.length !== 1) return { lack: [lacks.noRecord(collection)], stands: 0 };
  if (unique !== undefined && rows.length > 1) return breaks(`UNIQUE ${unique.name}`);
  if (record[0]?.held === null) return { lack: [lacks.corrected(collection, correction.field)], stands: 0 };
  return { lack: [], stands: record[0]?.held === 'before' ? 1 : 0 };
}

/** Whether a text can stand in a column of that type. */
async function isOfType(client: PoolClient, text: string, type: string): Promise<boolean> {
  await client.query('SAVEPOINT typed');
  try {
    await client.query(`SELECT nullif($1::text, '')::${type}`, [text]);
    await client.query('RELEASE SAVEPOINT typed');
    return true;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!/^(22|23|42804|42846)/.test(code)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT typed');
    return false;
  }
}

/** That a record is the one to be corrected, or hangs on it and holds a copy; and that there still stands what was decided on. */
function hangsAndHolds(
  reach: Reach,
  { collection, key, correction }: Corrected,
  one: Collection,
  column: string,
  bind: Bind,
): string {
  const holds = `coalesce(${reach.column('t', column)}::text, '') = ${bind(correction.from, 'text')}`;
  if (one === collection) return `${reach.keyAmong(collection, 't', [key])} AND ${holds}`;
  const links = Object.entries(one.belongsTo?.columns ?? {});
  const own = links.map(([name]) => reach.column('t', name)).join(', ');
  const theirs = links.map(([, name]) => reach.column('p', name)).join(', ');
  return `(${own}) IN (SELECT ${theirs} FROM ${reach.nameOf(collection)} AS p WHERE ${reach.keyAmong(collection, 'p', [key])}) AND ${holds}`;
}

/** How the store is told to correct one field, or the copies of it in a collection: only where still stands what was decided on. */
export function correcting(reach: Reach, corrected: Corrected, bind: Bind, one = corrected.collection): string {
  const column =
    one === corrected.collection ? corrected.correction.field : (copyCorrected(one, corrected)?.column ?? '');
  const value = `nullif(${bind(corrected.correction.to, 'text')}, '')::${reach.typeOf(one, column)}`;
  return `UPDATE ${reach.nameOf(one)} AS t SET ${quoted(column)} = ${value}
    WHERE ${hangsAndHolds(reach, corrected, one, column, bind)} AND EXISTS (SELECT FROM mine) RETURNING 1`;
}
