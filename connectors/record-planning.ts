import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Planned } from '../casefile/measures';
import { isCivilDate, type CivilDate } from '../law/clock';
import { daysStillKept, keptThrough } from '../law/retention';
import type { Collection } from '../policy/collection';
import { correctedIn, newText, standsThere, type Sealing } from './file-values';
import type { Edit } from './file-rewriting';
import type { Locked, Rows } from './file-rows';
import type { FileStore } from './file-unfit';
import type { DirectoryStore, MailboxStore, ObjectStore, ServiceStore, WebhookStore } from '../policy/data-map';
import { basisOf, erasedIn } from '../policy/kept-records';
import { labelIn } from '../policy/kinds-of-record';
import { dayOn } from '../policy/written-days';
import { changingIn, keyIn, keysIn, markOfKept, nothing, staysWhole } from './measure-decisions';
import { besides, type Lack } from './measure-words';
import type { Under } from './measures';
import { columnsNaming, fromTheTop } from './record';
import { withCovers } from './record-covers';
import { keptAs, keyParts, linkIn, plannedAs, strangersOf, tieIn } from './record-links';
import { correctionsLacking, isLocked, lacking, stillToCorrect } from './record-lacking';
import { nowJudgedBy, nowOthers, type NowIs } from './still-theirs';

/** A record of the person as it was read: where, and what of it a measure must know. */
export type Their = {
  readonly place: number;
  /** Of records inside others: which of them, in the order in which they lie there. */
  readonly nth: number;
  readonly collection: Collection;
  readonly key: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly locked?: Locked | undefined;
  /** It is somebody else's as well. */
  readonly shared?: boolean | undefined;
  /** What tells it from whatever may be laid there later, where its key does not. */
  readonly content?: string | undefined;
  /** The keys of records that nobody sees as long as it lies there. */
  readonly hides?: readonly (readonly string[])[] | undefined;
};

/** What becomes of one record, and why. */
export type Fate = {
  readonly their: Their;
  readonly is: 'goes' | 'kept' | 'keptForOthers' | 'shared' | 'stays';
  readonly day?: string | undefined;
  readonly edit: Edit;
};

/** A store whose records are read one by one, and planned from what was read. */
export type PlannedStore = FileStore | WebhookStore | ObjectStore | ServiceStore | DirectoryStore | MailboxStore;

export type RecordPlanning = {
  readonly store: PlannedStore;
  readonly measure: Measure;
  readonly under: Under;
  readonly sealing: Sealing;
  readonly person: PersonKeys;
  /** Records an earlier plan knew as the person's, which nothing may find any more. */
  readonly known: Plan['roots'];
};
export type RecordsPlanned = {
  readonly plan: Plan;
  readonly fates: readonly Fate[];
  readonly records: number;
  /** How many of the records that were known are another's by now, or perhaps: nothing is planned in them. */
  readonly lost: number;
};

type ByKind = ReadonlyMap<string, ReadonlySet<string>>;

/** Which records a search says are theirs, by kind: without those an officer said are another's, with those said to be theirs. */
function foundIn({ store, measure }: RecordPlanning, { items, near = [] }: Finding): ByKind {
  const said = (id: string): boolean => measure.theirs.includes(id);
  const ids = [
    ...items.filter(({ id, contradicts }) => (contradicts === undefined ? !measure.others.includes(id) : said(id))),
    ...near.filter(({ id }) => said(id)),
  ];
  const all = new Map(store.collections.map(({ id }) => [id, new Set<string>()]));
  for (const { id, collection } of ids)
    all.get(collection)?.add(JSON.stringify(keyIn(id.slice(`${store.id}/${collection}/`.length))));
  return all;
}

/** Which records an earlier plan knew as theirs. */
function knownIn({ store, measure, known }: RecordPlanning): ByKind {
  return new Map(
    store.collections.map(({ id }) => {
      const others = new Set(keysIn(`${store.id}/${id}/`, measure.others).map((key) => JSON.stringify(key)));
      const all = known.flatMap(({ collection, keys }) =>
        collection === id ? keys.map((key) => JSON.stringify(key)) : [],
      );
      return [id, new Set(all.filter((key) => !others.has(key)))];
    }),
  );
}

/** Reads all rows through and takes out what a measure must know of the person's records. */
async function theirRecords(
  { store, measure, known }: RecordPlanning,
  rows: Rows,
  theirs: readonly ByKind[],
): Promise<{ readonly records: readonly Their[]; readonly count: number; readonly strangers: ByKind }> {
  const records: Their[] = [];
  const strangers = strangersOf(known.length === 0 ? [] : store.collections);
  const within = new Map<string, number>();
  let [last, count] = [0, 0];
  for await (const { at, collections, textOf, locked, shared, content, hides } of rows) {
    if (at !== last) within.clear();
    last = at;
    const path = collections[0]?.within ?? '';
    const nth = within.get(path) ?? 0;
    within.set(path, nth + 1);
    if (path === '') count += 1;
    for (const collection of collections) {
      const key = collection.key.map((column) => textOf(column) ?? '');
      if (!theirs.some((keys) => keys.get(collection.id)?.has(JSON.stringify(key)) === true)) {
        strangers.meet(collection, textOf);
        continue;
      }
      const needed = [...columnsToKnow(collection, store), ...changingIn(measure, collection).keys()];
      records.push({
        place: at,
        nth,
        collection,
        key,
        texts: new Map(needed.map((column) => [column, textOf(column) ?? ''])),
        locked,
        shared,
        content,
        hides,
      });
    }
  }
  return { records, count, strangers: strangers.links };
}

/**
 * Of the records that only an earlier plan knows as theirs, those that are so still: they name nobody else, and hang on a record that is
 * theirs, or that was and is gone.
 */
function stillTheirs(
  { store, measure, person, known, under, sealing }: RecordPlanning,
  records: readonly Their[],
  found: ByKind,
  strangers: ByKind,
): { readonly theirs: readonly Their[]; readonly lacks: readonly Lack[]; readonly lost: number } {
  const nowOf = nowJudgedBy(store, measure, person);
  const isFound = ({ collection, key }: Their): boolean => found.get(collection.id)?.has(JSON.stringify(key)) === true;
  const theirs = new Set(records.filter(isFound));
  const linkOf = ({ texts }: Their, columns: readonly string[]): string => linkIn(columns, (one) => texts.get(one));
  const asBefore = plannedAs(known);
  /** Whether what hangs on a record of this kind hangs on one of theirs, or on one that was and is gone. */
  const hangsOn = ({ id, key }: Collection, columns: readonly string[]): ((their: Their, by: string) => boolean) => {
    const there = records.filter(({ collection }) => collection.id === id);
    const stand = new Set(there.map((one) => JSON.stringify(one.key)));
    const theirLinks = new Set(there.filter((one) => theirs.has(one)).map((one) => linkOf(one, columns)));
    const gone = known
      .flatMap(({ collection, keys }) => (collection === id ? keys : []))
      .filter((one) => !stand.has(JSON.stringify(one)));
    const isByKey = columns.every((column) => key.includes(column));
    const goneLinks = new Set(
      gone.map((one) => JSON.stringify(columns.map((column) => one[key.indexOf(column)] ?? ''))),
    );
    const anothers = new Set(there.filter((one) => !theirs.has(one)).map((one) => linkOf(one, columns)));
    const none = JSON.stringify(columns.map(() => ''));
    /** What one that is gone, or that the measure emptied, held beside its key only the plan tells. */
    const hangsAsPlanned = (their: Their, link: string): boolean => {
      if (anothers.has(link) || strangers.get(their.collection.id)?.has(link) === true) return false;
      const as = asBefore(their.collection, their.key);
      return as === undefined ? gone.length > 0 : as === keptAs(store.collections, sealing.digest, their);
    };
    return (their, link) =>
      link === none || // what it hung by is gone already
      theirLinks.has(link) ||
      (isByKey ? goneLinks.has(link) : hangsAsPlanned(their, link));
  };
  const lacks = fromTheTop(store.collections).flatMap((one) => {
    const { belongsTo } = one;
    const parent = store.collections.find(({ id }) => id === belongsTo?.collection);
    const hangs = under.named ? undefined : belongsTo && parent && hangsOn(parent, Object.values(belongsTo.columns));
    const nowIs = (their: Their): NowIs => {
      const now = their.shared === true ? 'anothers' : nowOf(one, (column) => their.texts.get(column));
      const isOn = hangs === undefined || hangs(their, linkOf(their, Object.keys(belongsTo?.columns ?? {})));
      return now === 'theirs' && !isOn ? 'anothers' : now;
    };
    const judged = records
      .filter((their) => their.collection === one && !isFound(their))
      .map((their) => [their, nowIs(their)] as const);
    for (const [their, is] of judged) if (is === 'theirs') theirs.add(their);
    return nowOthers(
      one,
      judged.map(([, is]) => is),
    );
  });
  return { theirs: records.filter((one) => theirs.has(one)), lacks, lost: records.length - theirs.size };
}

/** What a measure has to know of a record, beside whose it is. */
export function columnsToKnow(collection: Collection, store: PlannedStore): readonly string[] {
  const erased = erasedIn(collection);
  return [
    ...new Set([
      ...collection.key,
      ...Object.keys(erased?.columns ?? {}),
      ...(erased?.kept !== undefined && 'from' in erased.kept ? [erased.kept.from] : []),
      ...(collection.restricting === undefined ? [] : [collection.restricting.column]),
      ...Object.keys(collection.belongsTo?.columns ?? {}),
      ...store.collections.flatMap(({ belongsTo }) =>
        belongsTo?.collection === collection.id ? Object.values(belongsTo.columns) : [],
      ),
      ...collection.columns.map(({ column }) => column),
      ...columnsNaming(collection),
      ...Object.keys(collection.copies ?? {}),
    ]),
  ];
}

/** What a measure does in a store whose records are read one by one, from these as they lie there. */
export async function planRecords(planning: RecordPlanning, finding: Finding, rows: Rows): Promise<RecordsPlanned> {
  const { store, measure, sealing } = planning;
  const found = foundIn(planning, finding);
  const { records: all, count, strangers } = await theirRecords(planning, rows, [found, knownIn(planning)]);
  const { theirs: records, lacks, lost } = stillTheirs(planning, all, found, strangers);
  const fates = fatesOf(planning, records);
  const collections = store.collections.map((collection) => plannedOf(planning, collection, fates));
  const changing = collections.filter(({ changed }) => changed > 0);
  const steps: Plan['steps'] = [
    ...changing.map(({ collection, changed }) => ({
      does: 'change' as const,
      collections: [collection],
      rows: changed,
    })),
    ...collections
      .filter(({ erased }) => erased > 0)
      .map(({ collection, erased }) => ({ does: 'erase' as const, collections: [collection], rows: erased })),
  ];
  const drafted: Omit<Plan, 'digest'> = {
    measure: measure.id,
    does: measure.does,
    store: store.id,
    label: store.label,
    collections,
    steps,
    told: [
      ...(store.alsoIn ?? []).map(besides.alsoIn),
      ...(fates.some(({ is, their }) => is === 'goes' && their.collection.within === undefined)
        ? (rows.around?.() ?? [])
        : []),
    ],
    lacks: [...lacks, ...(await lacking(planning, finding, fates, rows)), ...correctionsLacking(planning, records)],
    roots: store.collections.flatMap(({ id }) => {
      const here = records.filter(({ collection }) => collection.id === id);
      const keys = here.map(({ key }) => [...key]);
      const as = here.map((one) => keptAs(store.collections, sealing.digest, one));
      if (keys.length === 0) return [];
      return [{ collection: id, keys, ...(as.some((one) => one !== '') ? { as } : {}) }];
    }),
  };
  return {
    plan: {
      ...drafted,
      ...(measure.does === 'correct' ? { corrects: stillToCorrect(planning, records) } : {}),
      digest: sealing.digest(JSON.stringify({ ...drafted, roots: undefined, measure: undefined })),
    },
    fates,
    records: count,
    lost,
  };
}

/** What becomes of each record: kept on a basis, kept because what lies on it or on the same line is, gone, or changed. */
function fatesOf(planning: RecordPlanning, records: readonly Their[]): readonly Fate[] {
  const { store, measure } = planning;
  const tieOf = ({ texts }: Their, columns: readonly string[], isOfKey: readonly boolean[]): string | undefined =>
    tieIn(columns, (one) => texts.get(one), isOfKey);
  const byTie = new Map<string, Their>();
  for (const their of records)
    for (const one of store.collections) {
      const { id, belongsTo } = one;
      const isHere = belongsTo?.collection === their.collection.id;
      const tie = isHere && tieOf(their, Object.values(belongsTo.columns), keyParts(one, store.collections));
      if (tie) byTie.set(`${id} ${tie}`, their);
    }
  const parentOf = (their: Their): Their | undefined => {
    const { id: child, belongsTo } = their.collection;
    const isOfKey = keyParts(their.collection, store.collections);
    return byTie.get(`${child} ${tieOf(their, Object.keys(belongsTo?.columns ?? {}), isOfKey)}`);
  };
  const dayOf = (their: Their, depth = 0): string | undefined => {
    const kept = erasedIn(their.collection)?.kept;
    if (kept === undefined || depth > store.collections.length) return undefined;
    if ('from' in kept) return dayOn(their.collection, kept.from, their.texts.get(kept.from) ?? '');
    const parent = parentOf(their);
    return parent && dayOf(parent, depth + 1);
  };
  const isKept = (their: Their): boolean => isLocked(measure, their) || isKeptByBasis(their);
  const isKeptByBasis = (their: Their): boolean => {
    const basis =
      measure.does === 'erase' && erasedIn(their.collection)?.kept !== undefined
        ? basisOf(store, their.collection)
        : undefined;
    if (basis === undefined) return false;
    const rule = planning.under.retention[basis];
    const day = dayOf(their);
    if (rule === undefined || day === undefined || !isCivilDate(day)) return true; // complained of; nothing goes meanwhile
    return daysStillKept(rule, measure.on).some(
      ({ from, through }) => (from === undefined || day >= from) && (through === undefined || day <= through),
    );
  };
  const mayGo = (their: Their): boolean =>
    measure.does === 'erase' &&
    erasedIn(their.collection)?.rows === 'go' &&
    staysWhole({ store, measure }, their.collection) === undefined &&
    !isKept(their) &&
    their.shared !== true;
  const lying = withCovers(records, mayGo);
  const going = new Set(lying.filter(mayGo));
  const staysOn = new Set(lying.filter((their) => !going.has(their)).map(({ place }) => place));
  return lying.map((their): Fate => {
    const isInside = their.collection.within !== undefined;
    const goes = going.has(their) && (isInside || !staysOn.has(their.place));
    const kept = isKept(their);
    const isShared = their.shared === true && measure.does === 'erase';
    const is = goes ? 'goes' : kept ? 'kept' : going.has(their) ? 'keptForOthers' : isShared ? 'shared' : 'stays';
    const becomes = goes ? new Map<string, string>() : becomesOf(planning, their, kept);
    const holds = new Map(their.collection.key.map((column, nth) => [column, their.key[nth] ?? '']));
    return { their, is, day: kept ? dayOf(their) : undefined, edit: { goes, becomes, holds } };
  });
}

/** What is to stand in the fields of a record that stays, of those in which it does not stand yet. */
function becomesOf(
  { store, measure, sealing }: RecordPlanning,
  their: Their,
  isKept: boolean,
): ReadonlyMap<string, string> {
  if (staysWhole({ store, measure }, their.collection) !== undefined) return new Map();
  if (measure.does === 'correct') return correctedIn(store, measure, their);
  const covers = erasedIn(their.collection)?.kept?.covers ?? [];
  return new Map(
    [...changingIn(measure, their.collection)].flatMap(([column, becomes]) => {
      const text = their.texts.get(column) ?? '';
      if ((isKept && covers.includes(column)) || standsThere(text, becomes)) return [];
      return [[column, newText(text, becomes, sealing, [their.collection.id, ...their.key, column])] as const];
    }),
  );
}

function plannedOf(planning: RecordPlanning, collection: Collection, fates: readonly Fate[]): Planned {
  const { store, measure, under, sealing } = planning;
  const here = fates.filter(({ their }) => their.collection === collection);
  const whole = staysWhole({ store, measure }, collection);
  const basis = basisOf(store, collection) ?? '';
  const rule = under.retention[basis];
  const kept = new Map<string, { readonly basis: string; readonly through?: CivilDate; readonly rows: number }>();
  for (const { day, their } of here.filter(({ is }) => is === 'kept')) {
    const byRule = rule !== undefined && day !== undefined && isCivilDate(day) ? keptThrough(rule, day) : undefined;
    const lock = isLocked(measure, their) ? their.locked : undefined;
    const isLonger =
      lock !== undefined && (byRule === undefined || lock.through === undefined || lock.through > byRule);
    const through = isLonger ? (lock.through as CivilDate | undefined) : byRule;
    const by = isLonger && 'lockedFor' in store ? (store.lockedFor ?? '') : basis;
    const name = `${through ?? ''} ${by}`;
    const rows = (kept.get(name)?.rows ?? 0) + 1;
    kept.set(name, { basis: by, ...(through === undefined ? {} : { through }), rows });
  }
  const fields = [...new Set(here.flatMap(({ edit }) => [...edit.becomes.keys()]))];
  const none = nothing({ measure }, collection);
  const marked = markOfKept(collection) === undefined ? {} : { marked: true as const };
  return {
    ...none,
    ...(measure.does === 'correct'
      ? { fields: fields.map((field) => ({ field, label: labelIn(collection, field), becomes: 'corrected' as const })) }
      : {}),
    rows: here.length,
    erased: here.filter(({ is }) => is === 'goes').length,
    changed: here.filter(({ edit }) => edit.becomes.size > 0).length,
    kept: [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => ({ ...one, ...marked })),
    keptForOthers: here.filter(({ is }) => is === 'keptForOthers').length,
    stays: here.length === 0 ? [] : whole !== undefined ? [{ ...whole, rows: here.length }] : sharedIn(here),
    digest:
      here.length === 0
        ? sealing.digest('[]')
        : sealing.digest(
            JSON.stringify(
              here.map(({ their: { key, locked, content }, is, day }) => [
                ...[key, is, day, ...(locked ? [locked] : [])],
                ...(content === undefined ? [] : [content]),
              ]),
            ),
          ),
  };
}

const sharedIn = (here: readonly Fate[]): Planned['stays'] => {
  const rows = here.filter(({ is }) => is === 'shared').length;
  return rows === 0 ? [] : [{ why: 'shared', rows }];
};
