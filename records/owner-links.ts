import type { CivilDate } from '../law/clock';
import { NoKey } from '../vault/keys';
import { keyedDigest, openJson, sameDigest, sealJson, type Key, type Place } from '../vault/seal';
import { piece, type Piece } from './pieces';
import type { Records } from './pool';

/** A question or a task whose owner is written to. */
export type Waiting = {
  readonly caseNumber: string;
  /** The store, what is done in one, or the provision. */
  readonly of: string;
  readonly round: number;
  /** The post that was asked. */
  readonly owner: string;
  /** How many links were sent so far. */
  readonly links: number;
};

/** One link: what it opens, to whom it went, and until when it is good. */
export type OwnerLink = Omit<Waiting, 'links'> & {
  readonly id: string;
  readonly nth: number;
  readonly mailbox: string;
  readonly endsOn: CivilDate;
  /** It is the last that was sent. */
  readonly isLast: boolean;
};

type Keeps = Pick<Records, 'pool' | 'keys' | 'now'>;
/** So long one worker has to write to somebody before another does. */
const LEASE_MS = 2 * 60_000;

/** The next question or task whose owner is to be written to now, among those of whom there is a mailbox; taken by one worker at a time. */
export async function nextToWrite({ pool, now }: Keeps, among: readonly string[]): Promise<Waiting | undefined> {
  const { rows } = await pool.query<Waiting>(
    `update questions set next_link_at = $2 where (case_number, store, round) =
       (select case_number, store, round from questions where answered_at is null and next_link_at <= $1 and store = any($3)
        order by next_link_at limit 1 for update skip locked)
     returning case_number as "caseNumber", store as of, round, owner, links`,
    [now(), new Date(now().getTime() + LEASE_MS), among],
  );
  return rows[0];
}

/** When the owner is written to again; without a day not any more. */
export async function writeAgainAt({ pool }: Keeps, { caseNumber, of, round }: Waiting, at?: Date): Promise<void> {
  await pool.query(
    'update questions set next_link_at = $4 where case_number = $1 and store = $2 and round = $3 and answered_at is null',
    [caseNumber, of, round, at ?? 'infinity'],
  );
}

type Named = Pick<OwnerLink, 'caseNumber' | 'of' | 'round' | 'nth'>;
const placeOf = ({ caseNumber, of, round, nth }: Named): Place => [
  ...(['owner_links', 'mailbox', caseNumber] as const),
  ...[of, round, nth],
];

/** The next link of a question, before it is sent. Made twice, as where a worker died in between, it is one and the same. */
export async function makeLink(
  { pool, keys, now }: Keeps,
  { caseNumber, of, round, links }: Waiting,
  { mailbox, endsOn }: Pick<OwnerLink, 'mailbox' | 'endsOn'>,
): Promise<Pick<OwnerLink, 'id' | 'nth' | 'mailbox' | 'caseNumber' | 'of' | 'round'>> {
  const named = { caseNumber, of, round, nth: links + 1 };
  const sealed = sealJson(mailbox, await keys.of(caseNumber), placeOf(named));
  const { rows } = await pool.query<{ id: string }>(
    `insert into owner_links (case_number, store, round, nth, mailbox, made_at, ends_on) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (case_number, store, round, nth) do update set mailbox = excluded.mailbox, ends_on = excluded.ends_on
       returning id`,
    [caseNumber, of, round, named.nth, sealed, now(), endsOn],
  );
  return { ...named, id: String(rows[0]?.id), mailbox };
}

/** That a link was sent, and when a fresh one follows where nobody answers by it; written with the entry that says so. */
export const linkSent = (
  { now }: Keeps,
  { id, of, round, nth }: Pick<OwnerLink, 'id' | 'of' | 'round' | 'nth'>,
  again: Date,
): readonly Piece[] => [
  piece`update owner_links set sent_at = ${now()}::timestamptz from held where id = ${id}::bigint and case_number = number`,
  piece`update questions set links = ${nth}::int, next_link_at = ${again}::timestamptz, unreached = null from held
    where case_number = number and store = ${of} and round = ${round}::int`,
];

/** That no link could be sent, and why, by name: staff send on what is asked. */
export const unreached = ({ of, round }: Waiting, why: string): Piece =>
  piece`update questions set unreached = ${why}, next_link_at = 'infinity' from held
    where case_number = number and store = ${of} and round = ${round}::int`;

/** Every question and task of these that is unanswered, of one case or of all, with the mailbox its owner was last written to at, or could not be. */
export async function lastWrittenTo(
  { pool, keys }: Keeps,
  among: readonly string[],
  caseNumber?: string,
): Promise<readonly (Waiting & Pick<OwnerLink, 'mailbox'>)[]> {
  const { rows } = await pool.query<Waiting & { readonly nth: number; readonly sealed: Buffer }>(
    `select distinct on (l.case_number, l.store, l.round) l.case_number as "caseNumber", l.store as of, l.round, q.owner, q.links, l.nth,
       l.mailbox as sealed from owner_links l join questions q using (case_number, store, round)
     where q.answered_at is null and l.store = any($1) and coalesce(l.case_number = $2, true) order by l.case_number, l.store, l.round, l.nth desc`,
    [among, caseNumber],
  );
  const keyOf = new Map<string, Key>();
  for (const { caseNumber } of rows)
    if (!keyOf.has(caseNumber)) await keys.of(caseNumber).then((key) => keyOf.set(caseNumber, key), unlessGone);
  return rows.flatMap(({ sealed, nth, ...one }) => {
    const key = keyOf.get(one.caseNumber);
    return key === undefined ? [] : [{ ...one, mailbox: openJson<string>(sealed, key, placeOf({ ...one, nth })) }];
  });
}
/** Where the key of a case is gone, nobody is asked anything in it. */
const unlessGone = (error: unknown): void => {
  if (!(error instanceof NoKey)) throw error;
};

/** What lets the owner to whom a link went open it: 128 bits made from the case's own key and their mailbox. It lies nowhere, and ends with that key. */
export const linkTokenOf = async (
  { keys }: Pick<Keeps, 'keys'>,
  { caseNumber, of, round, nth, mailbox }: Named & Pick<OwnerLink, 'mailbox'>,
): Promise<string> => keyedDigest(`link ${JSON.stringify([of, round, nth, mailbox])}`, await keys.of(caseNumber));

/** The link of a number and a token that belong together, whatever has become of it. */
export async function linkOf(records: Keeps, id: string, token: string): Promise<OwnerLink | undefined> {
  if (!/^[1-9]\d{0,17}$/.test(id) || !/^[0-9a-f]{32}$/.test(token)) return undefined;
  const { rows } = await records.pool.query<Row>(
    `select l.id, l.case_number, l.store, l.round, l.nth, l.mailbox, l.ends_on, q.owner, q.links
     from owner_links l join questions q using (case_number, store, round) where l.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const named = { caseNumber: row.case_number, of: row.store, round: row.round, nth: row.nth };
  const mailbox = openJson<string>(row.mailbox, await records.keys.of(row.case_number), placeOf(named));
  if (!sameDigest(await linkTokenOf(records, { ...named, mailbox }), token)) return undefined;
  return { ...named, id, mailbox, endsOn: row.ends_on, owner: row.owner, isLast: row.nth >= row.links };
}
type Row = {
  case_number: string;
  store: string;
  round: number;
  nth: number;
  mailbox: Buffer;
  ends_on: CivilDate;
  owner: string;
  links: number;
};

/** The name under which the code and the visits of a link lie. */
export const nameOfLink = ({ id }: Pick<OwnerLink, 'id'>): string => `owner-link/${id}`;
