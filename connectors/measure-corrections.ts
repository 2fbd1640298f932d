import type { Collection } from '../policy/collection';
import type { Correction, Plan } from '../casefile/measures';
import { besides, lacks, type Lack } from './measure-words';
import { keyIn } from './measure-decisions';
import { reachOf, type Reach } from './measure-reach';
import { andStands, countIn, type About, type Reading } from './measuring-sql';
import type { Bind } from './narrowing';

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

/** How one correction is written into records of a collection: into the record itself, or into copies of it that follow. */
export type Writing = { readonly corrected: Corrected; readonly column: string };
/** Corrections that meet the same records, which are those that `by` corrects itself, or that hang on what it corrects. */
export type Together = { readonly by: Corrected; readonly writings: readonly Writing[] };

/** What is corrected in records of one collection, each of which is met once, however many of its fields are: so that it is counted once. */
export function togetherIn(one: Collection, all: readonly Corrected[]): readonly Together[] {
  const own = all
    .filter(({ collection }) => collection === one)
    .map((corrected) => ({ corrected, column: corrected.correction.field }));
  const copies = all.flatMap((corrected): Writing[] => {
    const copy = copyCorrected(one, corrected);
    return copy?.follows === true && corrected.collection !== one ? [{ corrected, column: copy.column }] : [];
  });
  const grouped = (writings: readonly Writing[], besides: readonly Writing[] = []): Together[] => {
    const byRecord = new Map<string, Writing[]>();
    for (const writing of writings) {
      const { collection, key } = writing.corrected;
      const at = JSON.stringify([collection.id, key]);
      byRecord.set(at, [...(byRecord.get(at) ?? []), writing]);
    }
    return [...byRecord.values()].flatMap((group) =>
      group.slice(0, 1).map(({ corrected }) => ({ by: corrected, writings: [...group, ...besides] })),
    );
  };
  return [...grouped(own, copies), ...grouped(copies)];
}

export type CorrectionsPlanned = {
  readonly lacks: readonly Lack[];
  readonly told: Plan['told'];
  /** The fields in which what was decided on still stands. */
  readonly corrects: NonNullable<Plan['corrects']>;
  /** How many records are corrected in one or more of their fields, and in which, by collection: those corrected themselves first. */
  readonly counts: readonly {
    readonly collection: string;
    readonly rows: number;
    readonly fields: readonly string[];
  }[];
};

/** Whether each record that is to be corrected is there, still holds what was decided on, and may hold what is to stand there; and which copies follow. */
export async function correctionsPlanned(reading: Reading, about: About): Promise<CorrectionsPlanned> {
  const lacking: Lack[] = [];
  const also: Plan['told'] = [];
  const corrects: NonNullable<Plan['corrects']> = [];
  const writings = new Map<Collection, { rows: number; readonly all: Writing[] }>();
  const written = (one: Collection, writing: Writing, rows: number): void => {
    if (rows === 0) return;
    const { all } = writings.get(one) ?? { all: [] };
    writings.set(one, { rows, all: [...all, writing] });
  };
  for (const corrected of correctionsIn(about)) {
    const { collection, correction } = corrected;
    const { lack, stands } = await standing(reading, about, corrected);
    lacking.push(...lack);
    written(collection, { corrected, column: correction.field }, stands);
    if (stands > 0) corrects.push({ item: correction.item, field: correction.field });
    for (const one of about.store.collections) {
      const copy = copyCorrected(one, corrected);
      if (copy?.follows === false) also.push(besides.stale(one, copy.column));
      if (copy?.follows !== true || lack.length > 0) continue;
      const writing = { corrected, column: copy.column };
      written(one, writing, await recordsMet(reading, about, one, [writing]));
    }
  }
  const counts: CorrectionsPlanned['counts'][number][] = [];
  for (const [one, { rows, all }] of writings)
    counts.push({
      collection: one.id,
      rows: all.length === 1 ? rows : await recordsMet(reading, about, one, all),
      fields: [...new Set(all.map(({ column }) => column))],
    });
  return { lacks: lacking, told: also, corrects, counts };
}

/** How many records of a collection corrections meet, each once. */
function recordsMet(reading: Reading, about: About, one: Collection, writings: readonly Writing[]): Promise<number> {
  const { bind, values } = about.sql.binding();
  const reach = reachOf(about, bind);
  const keys = one.key.map((name, nth) => `${about.sql.apart(reach.held(one, 't', name))} AS k${nth}`).join(', ');
  const met = writings.map(
    ({ corrected, column }) =>
      `SELECT ${keys} FROM ${reach.nameOf(one)} AS t WHERE ${hangsAndHolds(about, reach, corrected, one, column, bind)}`,
  );
  const [only] = met;
  return countIn(reading, {
    text: `SELECT count(*) FROM (${met.length === 1 ? only : met.join(' UNION ')}) AS u`,
    values,
  });
}

async function standing(
  { ask, isOfType }: Reading,
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
  if (!(await isOfType(correction.to, facts))) return breaks(facts.type);
  const unique = table.uniques.find(({ columns }) => columns.length === 1 && columns.includes(correction.field));
  const { sql } = about;
  const { bind, values } = sql.binding();
  const reach = reachOf(about, bind);
  const held = reach.held(collection, 't', correction.field);
  const itself = reach.keyAmong(collection, 't', [key]);
  const stands = `CASE WHEN ${sql.says(held, correction.from, bind)} THEN 'before' WHEN ${sql.says(held, correction.to, bind)} THEN 'after' END`;
  const alike = unique === undefined || correction.to === '' ? '' : ` OR ${sql.equals(held, correction.to, bind)}`;
  const rows = await ask({
    text: `SELECT ${stands}, CASE WHEN ${itself} THEN 1 ELSE 0 END FROM ${reach.nameOf(collection)} AS t WHERE ${itself}${alike} LIMIT 3`,
    values,
  });
  const record = rows.filter(([, isItself]) => isItself === '1');
  const [[now] = []] = record;
  if (record.length !== 1) return { lack: [lacks.noRecord(collection)], stands: 0 };
  if (unique !== undefined && rows.length > 1) return breaks(`UNIQUE ${unique.name}`);
  if (now === null || now === undefined) return { lack: [lacks.corrected(collection, correction.field)], stands: 0 };
  return { lack: [], stands: now === 'before' ? 1 : 0 };
}

/** That a record is the one to be corrected, or hangs on it and holds a copy; and that there still stands what was decided on. */
export const hangsAndHolds = (
  about: Pick<About, 'sql'>,
  reach: Reach,
  corrected: Corrected,
  one: Collection,
  column: string,
  bind: Bind,
): string =>
  `${hangs(about, reach, corrected, one)} AND ${about.sql.says(reach.held(one, 't', column), corrected.correction.from, bind)}`;

/** That a record is the one to be corrected, or hangs on it. */
export function hangs(
  { sql }: Pick<About, 'sql'>,
  reach: Reach,
  { collection, key }: Corrected,
  one: Collection,
): string {
  if (one === collection) return reach.keyAmong(collection, 't', [key]);
  const links = Object.entries(one.belongsTo?.columns ?? {});
  const there = links.map(([, name]) => name);
  const held = (name: string) => reach.held(collection, 'p', name);
  return sql.within(
    links.map(([name]) => reach.held(one, 't', name)),
    there.map(held),
    (columns) =>
      `SELECT ${columns} FROM ${reach.nameOf(collection)} AS p WHERE ${reach.keyAmong(collection, 'p', [key])}${andStands(collection, there, held)}`,
    false,
  );
}
