import type { Planned } from '../casefile/measures';
import { keptThrough } from '../law/retention';
import { isCivilDate, type CivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import { basisOf } from '../policy/kept-records';
import { lacks, type Lack } from './measure-words';
import { markOfKept, nothing, staysWhole } from './measure-decisions';
import { reachOf, type Reach } from './measure-reach';
import type { About, Reading } from './measuring-sql';

/** How many rows of a collection are the person's and what becomes of them, counted by the store in one reading. */
export type Counted = Planned & { readonly lacks: readonly Lack[] };

type Group = {
  readonly part: 'stays' | 'shared' | 'kept' | 'keptForOthers' | 'goes' | 'changes';
  readonly day: string | null;
  readonly todo: boolean;
  readonly rows: string;
  readonly sum: string;
};

export async function counted(
  { ask }: Reading,
  about: About,
  collection: Collection,
  digest: (text: string) => string,
): Promise<Counted> {
  const { bind, values } = about.sql.binding();
  const reach = reachOf(about, bind);
  if (!reach.isReached(collection)) return { ...nothing(about, collection), digest: digest('[]'), lacks: [] };
  const answer = await ask({ text: censusOf(about, collection, reach), values });
  const rows = answer.map(([part, day, todo, many, sum]) => ({
    part: part as Group['part'],
    day: day ?? null,
    todo: todo === '1',
    rows: many ?? '0',
    sum: sum ?? '0',
  }));
  return summed(
    about,
    collection,
    rows,
    digest(JSON.stringify(rows.map(({ part, day, rows: many, sum }) => [part, day, many, sum]))),
  );
}

/** Which of them go, which a basis has kept and by which day of theirs, which stay for others: each part with the sum of the hashes of its keys; what goes wholly with what it hangs on is not read for that. */
function censusOf(about: About, collection: Collection, reach: Reach): string {
  const mine = reach.mine(collection, 't');
  const isWhole = staysWhole(about, collection) !== undefined;
  const kept = isWhole ? undefined : reach.kept(collection, 't');
  const goes = reach.goesAtAll(collection);
  const shared = isWhole ? undefined : reach.shared(collection, 't');
  const hangs = goes ? reach.hanging(collection, 't') : undefined;
  const cases = [
    ...(shared === undefined ? [] : [`WHEN ${shared} THEN 'shared'`]),
    ...(kept === undefined ? [] : [`WHEN ${kept} THEN 'kept'`]),
    ...(hangs === undefined ? [] : [`WHEN ${hangs} THEN 'keptForOthers'`]),
  ];
  const rest = isWhole ? `'stays'` : goes ? `'goes'` : `'changes'`;
  const from = kept === undefined ? undefined : reach.keptFrom(collection, 't');
  const day = from === undefined ? 'NULL' : `CASE WHEN ${kept} THEN ${about.sql.dayText(from)} END`;
  const changes = isWhole ? [] : reach.changes(collection, 't');
  const mayStay = !goes || cases.length > 0;
  const todo =
    changes.length === 0 || !mayStay
      ? '0'
      : `CASE WHEN NOT (${changes.map(({ already }) => already()).join(' AND ')}) THEN 1 ELSE 0 END`;
  const part = cases.length === 0 ? rest : `CASE ${cases.join(' ')} ELSE ${rest} END`;
  const isPlain = cases.length === 0 && todo === '0';
  const isWholly = isPlain && (about.roots.get(collection.id) ?? []).length === 0; // told by what they hang on and how many they are
  const sum = isWholly
    ? '0'
    : `coalesce(sum(${about.sql.numberOf(collection.key.map((name) => reach.held(collection, 't', name)))}), 0)`;
  const counts = `count(*), ${sum}`;
  const source = `FROM ${reach.nameOf(collection)} AS t WHERE ${mine}`;
  return isPlain
    ? `SELECT ${part}, NULL, 0, ${counts} ${source} HAVING count(*) > 0`
    : `SELECT ${part}, ${day}, ${todo}, ${counts} ${source} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
}

function summed(about: About, collection: Collection, groups: readonly Group[], digest: string): Counted {
  const whole = staysWhole(about, collection);
  const basis = basisOf(about.store, collection) ?? '';
  const rule = about.retention[basis];
  const of = (part: Group['part']): number => sum(groups.filter((group) => group.part === part));
  const kept = new Map<CivilDate | undefined, number>();
  for (const group of groups.filter(({ part }) => part === 'kept')) {
    const through =
      rule !== undefined && group.day !== null && isCivilDate(group.day) ? keptThrough(rule, group.day) : undefined;
    kept.set(through, (kept.get(through) ?? 0) + Number(group.rows));
  }
  const undated = kept.get(undefined) ?? 0;
  const marked = markOfKept(collection) === undefined ? {} : { marked: true as const };
  const stays = [
    ...(whole === undefined
      ? []
      : [{ why: whole.why, rows: of('stays'), ...(whole.hold === undefined ? {} : { hold: whole.hold }) }]),
    { why: 'shared' as const, rows: of('shared') },
  ].filter(({ rows }) => rows > 0);
  return {
    ...nothing(about, collection),
    rows: sum(groups),
    erased: of('goes'),
    changed: sum(groups.filter(({ todo, part }) => todo && part !== 'shared' && part !== 'goes')),
    kept: [...kept]
      .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
      .map(([through, rows]) => ({ basis, ...(through === undefined ? {} : { through }), rows, ...marked })),
    keptForOthers: of('keptForOthers'),
    stays,
    digest,
    lacks: undated > 0 && rule !== undefined ? [lacks.undated(collection, undated, basis)] : [],
  };
}
const sum = (groups: readonly Pick<Group, 'rows'>[]): number => groups.reduce((all, { rows }) => all + Number(rows), 0);
