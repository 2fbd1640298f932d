import { setImmediate as aTurn } from 'node:timers/promises';
import type { Case } from '../casefile/case';
import { Finding, Item, type CollectionOutcome } from '../casefile/finding';
import type { Because } from '../casefile/store-failures';
import { withAuthority } from '../law/entrusted';
import type { Outcome, Stores, StoreStanding } from '../law/stages';
import { isContradicting, isNear } from '../law/whose';
import { keyedDigest, type Place } from '../vault/seal';
import { refuseGone } from './own-copies';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';
import { allOf, openedFinding, sealedFinding, type KeptFinding } from './sealed-finding';
import { inOurShape, SHAPES } from './shapes';

/** How a search of one store ended, without what it brought. */
export type FindingSummary = {
  readonly store: string;
  readonly round: number;
  readonly outcome: Outcome;
  /** Records that are theirs as far as is proven, and beside them those of which an officer says whose they are. */
  readonly items: number;
  readonly contradicting: number;
  /** Records that were not found and may be theirs. */
  readonly near: number;
  readonly because?: Because | undefined;
  /** How each kind of record in it was searched, where it is searched. */
  readonly collections: readonly CollectionOutcome[];
  readonly searchedAt: string;
};

/** What a store answered in its round, to be kept under the case, sealed; and how the store stands by it. */
export async function keptFinding(
  { keys, now }: Records,
  caseNumber: string,
  asked: StoreStanding,
  finding: Finding,
): Promise<{ readonly row: Piece; readonly standing: StoreStanding }> {
  const key = await keys.of(caseNumber);
  const { store, outcome, because, collections } = finding;
  const { items, contradicting, near } = countsOf(finding);
  const sealed = await sealedFinding(finding, key, placeOf(caseNumber, store, asked));
  const row = piece`insert into findings (case_number, store, round, question, outcome, items, contradicting, near, why, collections, searched_at, shape, body)
    select number, ${store}, ${asked.round}::int, ${asked.question}, ${outcome}, ${items}::int, ${contradicting}::int, ${near}::int,
      ${because === undefined ? null : JSON.stringify(because)}::jsonb, ${collections === undefined ? null : JSON.stringify(collections)}::jsonb, ${now()}::timestamptz, ${SHAPES.finding}::int, ${sealed}::bytea from held
    on conflict (case_number, store) do update set round = excluded.round, question = excluded.question,
      outcome = excluded.outcome, items = excluded.items, contradicting = excluded.contradicting, near = excluded.near, why = excluded.why, collections = excluded.collections,
      searched_at = excluded.searched_at, shape = excluded.shape, body = excluded.body`;
  const { earlier: _, ...round } = asked;
  return { row, standing: { ...round, outcome, answer: keyedDigest(JSON.stringify(finding), key) } };
}

/** How many records are theirs, how many contradict what is proven, and how many were not found and may be theirs; what only belongs to such a one is not counted. */
export function countsOf({ items, near = [] }: Pick<Finding, 'items' | 'near'>): {
  readonly items: number;
  readonly contradicting: number;
  readonly near: number;
} {
  const contradicting = items.filter(isContradicting).length;
  const counted = items.reduce((sum, { counts = 1 }) => sum + counts, 0);
  return { items: counted - contradicting, contradicting, near: near.filter(isNear).length };
}

/** Lets go of everything found for a case that needs no answer any more. */
export const findingsDropped = (): Piece =>
  piece`delete from findings using held where case_number = held.number returning 1`;

/** Everything that is known of a case now, store by store in the order they were named; what an older round brought is not. */
export const findingsOf = async (
  records: Records,
  file: Pick<Case, 'number' | 'progress'>,
  sql?: Sql,
): Promise<Finding[]> => (await answersOf(records, file, sql)).map(({ finding }) => finding);

/** The same, each with the moment in which it was found. */
export async function answersOf(
  records: Records,
  file: Pick<Case, 'number' | 'progress'>,
  sql?: Sql,
): Promise<{ readonly finding: Finding; readonly searchedAt: Date }[]> {
  const known: { finding: Finding; searchedAt: Date }[] = [];
  for (const { kept, searchedAt } of await unreadOf(records, file, sql)) {
    const finding = await readInTurns(kept);
    const near = finding.near && { near: withAuthority(file.progress, finding.near) };
    known.push({ finding: { ...finding, items: withAuthority(file.progress, finding.items), ...near }, searchedAt });
  }
  return known;
}

/** The same as it is kept, opened and not looked into yet. */
export const unreadOf = (
  records: Records,
  file: Pick<Case, 'number' | 'progress'>,
  sql?: Sql,
): Promise<{ readonly kept: KeptFinding; readonly searchedAt: Date }[]> =>
  openedOf(records, file, ({ store, round }) => isCurrent(file.progress.stores, store, round), sql);

/** What a store brought for a case when it last spoke, also in a round before the one that is under way. */
export async function lastBroughtBy(
  records: Records,
  file: Pick<Case, 'number' | 'progress'>,
  store: string,
): Promise<Finding | undefined> {
  const [last] = await openedOf(records, file, (row) => row.store === store);
  return last && readInTurns(last.kept);
}

async function openedOf(
  { pool, keys }: Records,
  file: Pick<Case, 'number' | 'progress'>,
  isMeant: (row: Pick<FindingSummary, 'store' | 'round'>) => boolean,
  sql: Sql = pool,
): Promise<{ readonly kept: KeptFinding; readonly searchedAt: Date }[]> {
  refuseGone('findings', file);
  const { number } = file;
  const key = await keys.of(number);
  const { rows } = await sql.query<{
    store: string;
    round: number;
    question: string;
    searched_at: Date;
    shape: number;
    body: Buffer;
  }>('select store, round, question, searched_at, shape, body from findings where case_number = $1 order by store', [
    number,
  ]);
  return Promise.all(
    rows
      .filter(isMeant)
      .map(async ({ store, shape, body, searched_at: searchedAt, ...asked }) => ({
        kept: inOurShape(
          'finding',
          shape,
          await openedFinding(body, key, placeOf(number, store, asked)),
        ) as KeptFinding,
        searchedAt,
      })),
  );
}

/** A finding answers one question of one round; lifted to another store or put back from another round it is none. */
const placeOf = (
  caseNumber: string,
  store: string,
  { round, question }: Pick<StoreStanding, 'round' | 'question'>,
): Place => ['findings', 'body', caseNumber, store, round, question];

/** So many records are looked at before others have their turn: a person with many keeps nobody waiting. */
const IN_ONE_TURN = 2_000;

async function readInTurns({ said, items, near }: KeptFinding): Promise<Finding> {
  const rest = Finding.parse({ ...said, items: [], ...(near && { near: allOf(near) }) });
  const read: Item[] = [];
  for (let at = 0; at < items.kinds.length; at += 1) {
    if (at > 0 && at % IN_ONE_TURN === 0) await aTurn();
    read.push(Item.parse(items.nth(at)));
  }
  return { ...rest, items: read };
}

/** Whether a round of a store is the one it is in, and has been answered. */
export const isCurrent = (stores: Stores, store: string, round: number): boolean =>
  Object.hasOwn(stores, store) && stores[store]?.round === round && stores[store].outcome !== undefined;

/** How many records the round before brought that is under way, found or near, or was too much to keep: what stands until that store speaks again. */
export async function broughtBefore(sql: Sql, caseNumber: string, store: string): Promise<number> {
  const { rows } = await sql.query<{ brought: number }>(
    `select greatest(items + coalesce(contradicting, 0) + coalesce(near, 0),
       case when why ->> 'kind' = 'tooMuch' then coalesce((why ->> 'count')::int, 1) else 0 end) as brought
     from findings where case_number = $1 and store = $2`,
    [caseNumber, store],
  );
  return rows[0]?.brought ?? 0;
}

/** A row of `findings` as JSON, without what was found. */
export type SummaryRow = {
  readonly store: string;
  readonly round: number;
  readonly outcome: Outcome;
  readonly items: number;
  readonly contradicting: number | null;
  readonly near: number | null;
  readonly collections: CollectionOutcome[] | null;
  readonly why: Because | null;
  readonly searched_at: string;
};

/** What each store answered last, without what was found there, by store. */
export const SUMMARIES = `select store, round, outcome, items, contradicting, near, why, collections, searched_at,
  octet_length(body) as bytes from findings where case_number = $1 order by store`;

export const summaryOf = (row: SummaryRow): FindingSummary => ({
  store: row.store,
  round: row.round,
  outcome: row.outcome,
  items: row.items,
  contradicting: row.contradicting ?? 0,
  near: row.near ?? 0,
  collections: row.collections ?? [],
  because: row.why ?? undefined,
  searchedAt: new Date(row.searched_at).toISOString(),
});
