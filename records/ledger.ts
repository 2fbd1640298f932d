import { FORM, asKept, recordText, writingsOf } from '../casefile/known-again';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Plan, Took } from '../casefile/measures';
import type { CivilDate } from '../law/clock';
import { keyedDigest, type Key } from '../vault/seal';
import { piece, type Piece } from './pieces';
import type { Records } from './pool';

/** A kind of records of a store, as far as the ledger must know it. */
export type LedgerCollection = { readonly id: string; readonly findBy: readonly (readonly KeyKind[])[] };

/** What is about to be done in one store. */
export type AboutToBe = {
  readonly caseNumber: string;
  readonly measure: string;
  readonly plan: Plan;
  /** The kinds of its records the measure is about. */
  readonly collections: readonly LedgerCollection[];
  readonly person: PersonKeys;
  readonly on: CivilDate;
};

/** A text as the ledger has it, with the id of the key that alone can make it again. */
export const ledgerHash = (text: string, key: Key): string => `${key.id}:${keyedDigest(text, key)}`;

/**
 * What the ledger knows before the first row is touched: by whom people are known again who come back, in which records they stood, and
 * the digest of the plan. Written with the note that it begins, or not at all.
 */
export async function enteredInLedger(
  { keys }: Pick<Records, 'keys'>,
  { caseNumber, measure, plan, collections, person, on }: AboutToBe,
): Promise<readonly Piece[]> {
  const key = await keys.house('hashes');
  const kept = asKept(person);
  const extent = collections.map(({ id }) => id).sort();
  const entryOf = (id: string): string => entryName(caseNumber, measure, plan, id);
  const hashes = collections.flatMap(({ id, findBy }) => [
    ...writingsOf(plan.store, findBy, kept).map((text) => ({ entry: entryOf(id), what: 'person', text })),
    ...(plan.roots.find(({ collection }) => collection === id)?.keys ?? []).map((one) => ({
      entry: entryOf(id),
      what: 'record',
      text: recordText(plan.store, id, one),
    })),
  ]);
  const rows = hashes.map(({ text, ...one }) => ({ ...one, hash: ledgerHash(text, key) }));
  const entries = JSON.stringify(extent.map((id) => ({ entry: entryOf(id), collection: id })));
  return [
    piece`insert into ledger (entry, case_number, measure, does, store, collection, extent, plan, form, begun_on)
      select entry, number, ${measure}::text, ${plan.does}::text, ${plan.store}::text, collection, ${extent}::text[], ${plan.digest}::text,
        ${FORM}::int, ${on}::date from held, jsonb_to_recordset(${entries}::jsonb) as one (entry text, collection text)
      on conflict (entry) do nothing`,
    hashed(JSON.stringify(rows)),
    piece`insert into ledger_looks (store) select ${plan.store}::text from held on conflict do nothing`,
  ];
}

/** What came of it; of what stopped or was refused half way, what was done of it, and that it was done where nothing was left to do. */
export const endedInLedger = (
  caseNumber: string,
  measure: string,
  plan: Plan,
  on: CivilDate,
  outcome: Took['outcome'],
  collections: readonly Took['collections'][number][] = [],
): Piece => {
  const isWhole = ({ collection, erased, changed }: Took['collections'][number]): boolean =>
    plan.collections.some((of) => of.collection === collection && of.erased === erased && of.changed === changed);
  const done = JSON.stringify(
    collections.map((one) => ({
      entry: entryName(caseNumber, measure, plan, one.collection),
      outcome: isWhole(one) ? 'done' : outcome,
      erased: one.erased,
      changed: one.changed,
    })),
  );
  return piece`update ledger set ended_on = ${on}::date, outcome = coalesce(done.outcome, ${outcome}::text), erased = coalesce(done.erased, 0), changed = coalesce(done.changed, 0)
    from held, ledger one left join jsonb_to_recordset(${done}::jsonb) as done (entry text, outcome text, erased int, changed int) on done.entry = one.entry
    where ledger.entry = one.entry and one.case_number = held.number and one.measure = ${measure}::text and one.plan = ${plan.digest}::text`;
};

/** Records that are still there, on a basis: who stands in them has not come back. */
export async function staysInLedger(
  { keys }: Pick<Records, 'keys'>,
  caseNumber: string,
  measure: string,
  plan: Plan,
  there: Plan['roots'],
): Promise<Piece> {
  const key = await keys.house('hashes');
  const rows = there.flatMap(({ collection, keys: all }) =>
    all.map((one) => ({
      entry: entryName(caseNumber, measure, plan, collection),
      hash: ledgerHash(recordText(plan.store, collection, one), key),
    })),
  );
  return piece`insert into ledger_hashes (hash, entry, what)
    select one.hash, one.entry, 'stays' from held, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (hash text, entry text)
    join ledger using (entry) on conflict do nothing`; // what was on hold was not in the measure
}

const entryName = (caseNumber: string, measure: string, plan: Plan, collection: string): string =>
  `${caseNumber}/${measure}/${plan.digest.slice(0, 16)}/${collection}`;

const hashed = (rows: string): Piece =>
  piece`insert into ledger_hashes (hash, entry, what)
    select hash, entry, what from held, jsonb_to_recordset(${rows}::jsonb) as one (hash text, entry text, what text)
    on conflict do nothing`;

/** In which forms people of a store stand in the ledger who were erased there up to a day. */
export async function formsInLedger({ pool }: Pick<Records, 'pool'>, store: string): Promise<readonly number[]> {
  const { rows } = await pool.query<{ form: number }>(
    `select distinct form from ledger where store = $1 and ${ERASED}`,
    [store],
  );
  return rows.map(({ form }) => form);
}
const ERASED = `does = 'erase' and outcome = 'done'`;

/** One record of a store, with every hash by which whoever stands in it may be known. */
export type Hashed = {
  readonly collection: string;
  readonly persons: readonly string[];
  /** Of what several people may share, as a mailbox: it finds, and does not tell who. */
  readonly shared: readonly string[];
  readonly records: readonly string[];
};

/** Somebody in the ledger stands in the record of that place in the page. */
export type Met = {
  readonly nth: number;
  readonly entry: string;
  readonly caseNumber: string;
  readonly extent: readonly string[];
  /** It is the record they had, or one that a basis has kept. */
  readonly known: boolean;
  readonly stays: boolean;
  /** Only what several people may share is theirs in it. */
  readonly isShared: boolean;
};

/** Whoever of a page stands in the ledger: one question for all of them. */
export async function metInLedger(
  { pool }: Pick<Records, 'pool'>,
  store: string,
  page: readonly Hashed[],
): Promise<readonly Met[]> {
  const rows = page.flatMap(({ collection, persons, shared, records }, nth) => [
    ...persons.map((hash) => ({ nth, collection, hash, records, shared: false })),
    ...shared.map((hash) => ({ nth, collection, hash, records, shared: true })),
  ]);
  if (rows.length === 0) return [];
  const isAmong = (what: string): string =>
    `exists (select from ledger_hashes r where r.entry = l.entry and r.what = '${what}' and r.hash = any (one.records))`;
  const isLeft = `exists (select from ledger_hashes r where r.what = 'left' and r.hash = any (one.records))`; // an approver let them stay
  const { rows: met } = await pool.query<Met>(
    `select distinct on (nth) one.nth, l.entry, l.case_number as "caseNumber", l.extent,
       ${isAmong('record')} as known, ${isAmong('stays')} as stays, one.shared as "isShared"
     from jsonb_to_recordset($2::jsonb) as one (nth int, collection text, hash text, records text[], shared boolean)
     join ledger_hashes h on h.hash = one.hash and h.what = 'person'
     join ledger l on l.entry = h.entry and l.store = $1 and l.collection = one.collection and l.${ERASED.replace('outcome', 'l.outcome')}
     where not ${isLeft} and l.consented_on is null
     order by nth, known desc, one.shared, l.begun_on desc, l.entry desc`,
    [store, JSON.stringify(rows)],
  );
  return met;
}
