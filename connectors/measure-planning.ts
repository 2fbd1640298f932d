import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import { basisOf, erasedIn } from '../policy/kept-records';
import { labelIn } from '../policy/kinds-of-record';
import { orderOf } from './measure-order';
import { besides, lacks, type Lack } from './measure-words';
import type { Under } from './measures';
import { counted, type Counted } from './measure-census';
import { leadingBack } from './measure-complaints';
import { correctionsPlanned, type CorrectionsPlanned } from './measure-corrections';
import type { Graph } from './measure-graph';
import { changingIn, staysWhole } from './measure-decisions';
import { reachOf, type Reach } from './measure-reach';
import { MOST_ROOTS, otherwiseNamed, rootsFound, stillTheirs, type Found } from './measure-roots';
import { breaking, rulesAsked, rulesBroken, undecidedColumns } from './measure-rules';
import { countIn, type About, type MeasuredStore, type Reading } from './measuring-sql';
import type { Hashing } from './postgres-values';

export type Planning = {
  readonly reading: Reading;
  readonly store: MeasuredStore;
  readonly measure: Measure;
  readonly person: PersonKeys;
  readonly under: Under;
  readonly hashing: Hashing;
  readonly digest: (text: string) => string;
  /** Records known from an earlier plan, which nothing may find any more. */
  readonly known: Plan['roots'];
};

/** A plan, and what it was made from, by which it is carried out; `lost`: what is said of records an earlier plan knew that are another's by now, or perhaps. */
export type Made = { readonly plan: Plan; readonly about: About; readonly lost: readonly Lack[] };

const NOBODY: Found = { roots: new Map(), lacks: [] };

/** Plans what a measure does in one store, from one reading of it that changes nothing. */
export async function planned(planning: Planning): Promise<Made> {
  const { reading, store, measure, under, hashing, digest } = planning;
  const { graph, sql } = reading;
  const found = under.named ? NOBODY : await rootsFound(planning);
  const about = (roots: About['roots']): About => ({
    store,
    graph,
    sql,
    measure,
    roots,
    retention: under.retention,
    hashing,
  });
  const blind = found.lacks.some(({ what }) => what === 'notThere');
  const { roots: known, lacks: lost } = blind
    ? NOBODY
    : await stillTheirs(reading.ask, about(found.roots), { ...planning, found: found.roots, named: under.named });
  const isThere = store.collections.filter(({ id }) => graph.tableOf.has(id));
  const order = orderOf(
    isThere.map((one) => ({ id: one.id, table: graph.tableOf.get(one.id) ?? '', parent: one.belongsTo?.collection })),
    graph.references,
  );
  const noted = await notedKeys(reading, about(known), isThere, order.noted);
  const whole = about(joined(known, noted.roots));
  const counts: Counted[] = [];
  const lacking: Lack[] = [...found.lacks, ...lost, ...noted.lacks];
  for (const collection of blind ? [] : isThere) {
    const count = await counted(reading, whole, collection, digest);
    counts.push(count);
    lacking.push(...count.lacks);
    if (count.rows === 0 || staysWhole(whole, collection) !== undefined) continue;
    lacking.push(...ofDecisions(whole, collection, count), ...ofRights(whole, collection, count));
    lacking.push(...(await otherwiseNamed(reading, whole, planning.person, collection)));
    lacking.push(...(await ofRules(reading, whole, collection, count)));
  }
  const pointing = blind ? { lacks: [], told: [] } : await fromOutside(reading, whole, counts);
  lacking.push(...pointing.lacks, ...ofShared(whole, counts, pointing.lacks));
  const corrections = blind
    ? { lacks: [], told: [], corrects: [], counts: [] }
    : await correctionsPlanned(reading, whole);
  const census =
    measure.does === 'correct' ? counts.map((one) => withCorrections(store, one, corrections.counts)) : counts;
  const steps = stepsOf(whole, order.tables, census);
  const drafted: Omit<Plan, 'digest'> = {
    measure: measure.id,
    does: measure.does,
    store: store.id,
    label: store.label,
    collections: census.map(({ lacks: _, ...one }) => one),
    steps,
    told: [
      ...pointing.told,
      ...corrections.told,
      ...happening(whole, steps),
      ...(store.alsoIn ?? []).map(besides.alsoIn),
    ],
    lacks: unlike([...lacking, ...corrections.lacks]),
    roots: [...whole.roots].map(([collection, keys]) => ({ collection, keys: keys.map((key) => [...key]) })),
  };
  return {
    plan: {
      ...drafted,
      ...(measure.does === 'correct' && !blind ? { corrects: corrections.corrects } : {}),
      digest: digest(JSON.stringify({ ...drafted, roots: undefined, measure: undefined })),
    },
    about: whole,
    lost,
  };
}

/** What is counted of a collection, where some of its fields are corrected. */
function withCorrections(
  { collections }: MeasuredStore,
  count: Counted,
  corrected: CorrectionsPlanned['counts'],
): Counted {
  const here = corrected.find((one) => one.collection === count.collection);
  const collection = collections.find(({ id }) => id === count.collection);
  if (here === undefined || collection === undefined) return count;
  return {
    ...count,
    changed: here.rows,
    fields: here.fields.map((field) => ({ field, label: labelIn(collection, field), becomes: 'corrected' })),
  };
}

const unlike = (all: readonly Lack[]): Lack[] => [...new Map(all.map((one) => [one.en, one])).values()];

/** Roots of both, each key once. */
function joined(one: About['roots'], other: About['roots']): About['roots'] {
  const all = new Map(
    [...one].map(([id, keys]) => [id, new Map(keys.map((key) => [JSON.stringify(key), key] as const))]),
  );
  for (const [id, keys] of other) {
    const here = all.get(id) ?? new Map<string, readonly string[]>();
    for (const key of keys) here.set(JSON.stringify(key), key);
    all.set(id, here);
  }
  return new Map([...all].map(([id, keys]) => [id, [...keys.values()]]));
}

/**
 * Whether records stay whole, on hold or as nobody’s alone, while the record they hang on goes: the database knows nothing of that, and
 * would let it go.
 */
const isLeftBehind = (about: About, { id, belongsTo }: Collection, why: ReturnType<typeof staysWhole>): boolean => {
  const [from, to] = [id, belongsTo?.collection ?? ''].map((one) => about.graph.tableOf.get(one));
  return (
    (why?.why === 'onHold' || why?.why === 'notTheirs') &&
    to !== undefined &&
    !about.graph.references.some((reference) => reference.from === from && reference.to === to)
  );
};

/**
 * The keys of records that nothing finds any more: of those whose owner the database has go first (`first`), and of those that stay and
 * lose what they hang by.
 */
async function notedKeys(
  reading: Reading,
  about: About,
  collections: readonly Collection[],
  first: readonly string[],
): Promise<{ readonly roots: About['roots']; readonly lacks: readonly Lack[] }> {
  const roots = new Map<string, readonly (readonly string[])[]>();
  const tooMany: Lack[] = [];
  for (const collection of collections) {
    const whole = staysWhole(about, collection);
    const isFirst = whole === undefined ? first.includes(collection.id) : isLeftBehind(about, collection, whole);
    const letsGo = Object.keys(collection.belongsTo?.columns ?? {}).some(
      (column) => changingIn(about.measure, collection).get(column) === 'empty',
    );
    if (!isFirst && (whole !== undefined || !letsGo)) continue; // found by what it hangs on as long as it is there
    const { bind, values } = about.sql.binding();
    const reach = reachOf(about, bind);
    if (!reach.isReached(collection)) continue;
    const keys = collection.key.map((name) => reach.held(collection, 't', name));
    const rows = await reading.ask({
      text: `SELECT ${keys.map((key) => about.sql.text(key)).join(', ')} FROM ${reach.nameOf(collection)} AS t WHERE ${reach.mine(collection, 't')} LIMIT ${MOST_ROOTS + 1}`,
      values,
      columns: keys.map(({ facts }) => facts),
    });
    if (rows.length <= MOST_ROOTS && rows.length > 0)
      roots.set(
        collection.id,
        rows.map((key) => key.map((part) => part ?? '')),
      );
    else if (rows.length > MOST_ROOTS && isFirst) tooMany.push(lacks.tooMany(collection, MOST_ROOTS));
  }
  return { roots, lacks: tooMany };
}

/** What nobody decided of a collection in which something is the person's. */
function ofDecisions(about: About, collection: Collection, count: Counted): readonly Lack[] {
  const { measure, store, retention } = about;
  if (measure.does === 'correct') return [];
  if (measure.does !== 'erase') return changingIn(measure, collection).size === 0 ? [lacks.noMark(collection)] : [];
  const erased = erasedIn(collection);
  if (erased === undefined) return collection.erasing === undefined ? [lacks.undecided(collection)] : [];
  const basis = basisOf(store, collection);
  const stays = erased.rows === 'stay' || count.kept.length > 0 || count.keptForOthers > 0;
  return [
    ...(basis !== undefined && retention[basis] === undefined ? [lacks.noBasis(collection, basis)] : []),
    ...(stays
      ? [
          ...undecidedColumns(about, collection).map((column) => lacks.column(collection, column)),
          ...leadingBack(collection, store.collections),
        ]
      : []),
  ];
}

/** What the role may not do that is to be done. */
function ofRights({ graph, measure }: About, collection: Collection, { erased, changed }: Counted): readonly Lack[] {
  const table = graph.tables.get(graph.tableOf.get(collection.id) ?? '');
  if (table === undefined || erased + changed === 0) return [];
  if (!'rp'.includes(table.is)) return [lacks.noTable(collection, table.name)];
  if (table.unfit !== undefined) return [lacks[table.unfit](collection, table.name)];
  const columns = [...changingIn(measure, collection).keys()];
  return [
    ...(erased > 0 && !table.mayDelete ? [lacks.mayNotAct(collection, table.name, 'DELETE')] : []),
    ...(changed > 0 && columns.some((column) => table.columns.get(column)?.mayUpdate === false)
      ? [lacks.mayNotAct(collection, table.name, 'UPDATE')]
      : []),
  ];
}

/** Rules that what is to stand there would break: those known from the table, and, where there are none, those the store is asked about. */
async function ofRules(
  reading: Reading,
  about: About,
  collection: Collection,
  { changed }: Counted,
): Promise<readonly Lack[]> {
  if (changed === 0) return [];
  const broken = rulesBroken(about, collection);
  if (broken.length > 0) return broken;
  const found: Lack[] = [];
  const columns = about.graph.tables.get(about.graph.tableOf.get(collection.id) ?? '')?.columns;
  for (const [column, becomes] of changingIn(about.measure, collection)) {
    const facts = columns?.get(column);
    if (facts?.charset === undefined || typeof becomes === 'string' || !('text' in becomes)) continue;
    if (!(await reading.isOfType(becomes.text, facts)))
      found.push(breaking(about.measure, collection)(collection, column, facts.type));
  }
  if (found.length > 0) return found;
  for (const { column, rule, sql } of rulesAsked(about, collection)) {
    const rows = await counting(reading, about, sql);
    if (rows > 0) found.push(breaking(about.measure, collection)(collection, column, rule));
  }
  return found;
}

function counting(reading: Reading, about: About, sql: (reach: Reach) => string): Promise<number> {
  const { bind, values } = about.sql.binding();
  const text = sql(reachOf(about, bind));
  return countIn(reading, { text, values });
}

const sharedIn = ({ stays }: Counted): number => stays.find(({ why }) => why === 'shared')?.rows ?? 0;

/** Records at which others' point too, where the data map does not say that such a record stays as it is; of what it does not know is told before. */
const ofShared = ({ graph, store }: About, counts: readonly Counted[], unknown: readonly Lack[]): readonly Lack[] =>
  store.collections.flatMap((collection) => {
    const count = counts.find((one) => one.collection === collection.id);
    const shared = count === undefined ? 0 : sharedIn(count);
    const isTold = unknown.some((lack) => lack.collection === collection.id);
    if (shared === 0 || isTold || erasedIn(collection)?.shared === 'stays') return [];
    const table = graph.tableOf.get(collection.id);
    const from = graph.references
      .filter(({ to, onDelete }) => to === table && onDelete !== 'letsGo')
      .map((one) => `${one.from}.${one.own.join(', ')}`);
    return [lacks.shared(collection, shared, [...new Set(from)].sort())];
  });

/** Rows of tables the data map does not know that point at what goes, and what the database itself does to rows that point there. */
async function fromOutside(
  reading: Reading,
  about: About,
  counts: readonly Counted[],
): Promise<{ readonly lacks: readonly Lack[]; readonly told: Plan['told'] }> {
  const { graph, store } = about;
  const mapped = new Set(graph.tableOf.values());
  const found: Lack[] = [];
  const also: Plan['told'] = [];
  for (const collection of store.collections) {
    const count = counts.find((one) => one.collection === collection.id);
    if (count === undefined || count.erased + sharedIn(count) === 0) continue;
    for (const reference of graph.references.filter(({ to }) => to === graph.tableOf.get(collection.id))) {
      const isKnown = mapped.has(reference.from);
      if (isKnown && reference.onDelete !== 'letsGo') continue;
      const rows = await counting(reading, about, (reach) => {
        const alike = reference.own.map((name, nth) =>
          about.sql.alike(
            reach.heldIn(reference.from, 's', name),
            reach.held(collection, 't', reference.there[nth] ?? ''),
          ),
        );
        return `SELECT count(*) FROM ${reference.from} AS s WHERE EXISTS (SELECT 1 FROM ${reach.nameOf(collection)} AS t WHERE ${alike.join(' AND ')} AND ${reference.onDelete === 'letsGo' ? reach.goes(collection, 't') : reach.mine(collection, 't')})`;
      });
      if (rows === 0) continue;
      if (reference.onDelete === 'letsGo')
        also.push(besides.letsGo(reference.from, reference.to, rows), ...runningAlong(graph, reference.from));
      else {
        found.push(lacks.unknownReference(collection, rows, reference.from, reference.name));
        if (reference.onDelete === 'takesAlong') also.push(besides.takesAlong(reference.from, reference.to, rows));
      }
    }
  }
  return { lacks: found, told: also };
}

/** In which order it is done: table by table, of each what stays before what goes; tables that wait for each other at once. */
function stepsOf(
  { store, graph }: About,
  tables: readonly (readonly string[])[],
  counts: readonly Counted[],
): Plan['steps'] {
  const of = (id: string): Counted | undefined => counts.find(({ collection }) => collection === id);
  const deep = (one: Collection, below: readonly string[] = []): number => {
    const parent = store.collections.find(({ id }) => id === one.belongsTo?.collection && !below.includes(id));
    return parent === undefined ? 0 : 1 + deep(parent, [...below, one.id]);
  };
  return tables.flatMap((ring) => {
    const here = store.collections
      .filter(({ id }) => ring.includes(graph.tableOf.get(id) ?? ''))
      .sort((one, other) => deep(other) - deep(one));
    const changing = here.flatMap(({ id }) => {
      const rows = of(id)?.changed ?? 0;
      return rows === 0 ? [] : [{ does: 'change' as const, collections: [id], rows }];
    });
    const going = here.flatMap(({ id }) => {
      const rows = of(id)?.erased ?? 0;
      return rows === 0 ? [] : [{ does: 'erase' as const, collections: [id], rows }];
    });
    const ringed = isRing(graph, ring) && going.length > 0;
    return ringed
      ? [
          ...changing,
          {
            does: 'erase' as const,
            collections: going.flatMap(({ collections }) => collections),
            rows: going.reduce((sum, { rows }) => sum + rows, 0),
          },
        ]
      : [...changing, ...going];
  });
}

/** Whether rows of these tables may point at each other, or a row of one at another of it. */
const isRing = ({ references }: Graph, tables: readonly string[]): boolean =>
  tables.length > 1 || references.some(({ from, to }) => from === to && tables.includes(from));

/** What runs with rows of a table that lose what they point at. */
const runningAlong = ({ tables, runsAlong }: Graph, from: string): Plan['told'] =>
  runsAlong
    ? (tables.get(from)?.triggers ?? [])
        .filter(({ onUpdate }) => onUpdate)
        .map(({ name }) => besides.trigger(from, name))
    : [];

/** What runs or hangs together besides. */
function happening({ graph }: About, steps: Plan['steps']): Plan['told'] {
  const triggers = steps.flatMap(({ does, collections }) =>
    collections.flatMap((id) => {
      const table = graph.tables.get(graph.tableOf.get(id) ?? '');
      return (table?.triggers ?? [])
        .filter(({ onDelete, onUpdate }) => (does === 'erase' ? onDelete : onUpdate))
        .map(({ name }) => besides.trigger(table?.name ?? '', name));
    }),
  );
  const rings = steps
    .filter(
      ({ does, collections }) => does === 'erase' && new Set(collections.map((id) => graph.tableOf.get(id))).size > 1,
    )
    .map(({ collections }) => besides.together([...new Set(collections.map((id) => graph.tableOf.get(id) ?? ''))]));
  return [...new Map([...triggers, ...rings].map((one) => [one.en, one])).values()];
}
