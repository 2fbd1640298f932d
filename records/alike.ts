import type { Application, OpenedCase } from '../casefile/case';
import type { Finding } from '../casefile/finding';
import { claimedBy, keysIn, type PersonKeys } from '../casefile/identifiers';
import { matchForm } from '../casefile/sameness';
import type { KeptRequest } from '../casefile/request';
import type { EarlierCase } from '../casefile/views';
import type { CivilDate } from '../law/clock';
import { STAGES, type Stage } from '../law/stages';
import { NoKey } from '../vault/keys';
import { keyedDigest, sha256, type Key } from '../vault/seal';
import { openApplication, standingCase } from './cases';
import { findingsOf } from './findings';
import { CopyGone } from './own-copies';
import type { Records, Sql } from './pool';

/** By what an application is known again: the person, and the envelope as a whole. Without a birthday namesakes are not told apart, so nothing is said of the person. */
export type Hashes = { readonly person: string | null; readonly envelope: string | null };

/** The digest of all that was written in an envelope, sealed with it: who changes their hash key can hash it again. */
export function envelopeOf({ principal, agent, ...request }: KeptRequest): string {
  const { applicant, appliedOn, arrivedBy, concerning } = request;
  return sha256(
    JSON.stringify([inOrder(principal), inOrder(agent ?? {}), applicant, appliedOn, arrivedBy, concerning]),
  );
}

export function hashesOf({ request, envelope }: Pick<Application, 'request' | 'envelope'>, key: Key): Hashes {
  return { person: personOf(request, key), envelope: hash(key, 'envelope', envelope) };
}
const personOf = ({ principal: { name, birthDate } }: KeptRequest, key: Key): string | null =>
  birthDate === undefined ? null : hash(key, 'person', matchForm('name', name), birthDate);
const hash = (key: Key, ...parts: readonly unknown[]): string => `${key.id}:${keyedDigest(JSON.stringify(parts), key)}`;
const inOrder = (person: object): unknown => Object.entries(person).sort(([a], [b]) => (a < b ? -1 : 1));

/** Another application of somebody of the same name and birthday. */
export type Alike = {
  readonly application: string;
  /** Every word of it is the same: one envelope may have been opened twice. */
  readonly sameEnvelope: boolean;
  readonly open: boolean;
  readonly rights: string[];
};

/**
 * The cases in which somebody of the same name and birthday asked for the same before: first those that count, since who asked
 * was confirmed and it was answered; the newest first. Of another nobody knows who wrote it, or it was taken back.
 */
export async function earlierCases(
  { pool, keys }: Pick<Records, 'pool' | 'keys'>,
  { application, right, openedAt, request }: Pick<OpenedCase, 'application' | 'right' | 'openedAt' | 'request'>,
  over: Sql = pool,
): Promise<EarlierCase[]> {
  const persons = (await keys.everyHouse('hashes')).flatMap((key) => personOf(request, key) ?? []);
  const { rows } = await over.query<EarlierRow>(
    `select c.number, c.arrived_on, c.stage, c.closed_on, c.outcome, c.progress -> 'decision' ->> 'refuses' as refused
     from applications b join cases c on c.application = b.number and c.asks_for = $2 and c.opened_at <= $3
     where b.number <> $1 and b.person = any($4)
     order by coalesce(c.outcome = 'answered', false) desc, c.opened_at desc, c.ordinal desc limit 50`,
    [application, right, openedAt, persons],
  );
  return rows.map(({ number, arrived_on, stage, closed_on, outcome, refused }) => ({
    number,
    arrivedOn: arrived_on,
    stage: { name: stage, ...STAGES[stage] },
    closedOn: closed_on ?? undefined,
    outcome: outcome ?? undefined,
    counts: outcome === 'answered',
    refused: (outcome === 'answered' ? refused : null) ?? undefined,
  }));
}
type EarlierRow = {
  number: string;
  arrived_on: CivilDate;
  stage: Stage;
  closed_on: CivilDate | null;
  outcome: 'answered' | 'withdrawn' | null;
  refused: 'whole' | 'part' | null;
};

/** What was found in an earlier case; nothing where that is gone, or its key. */
export async function foundIn(records: Records, number: string, sql?: Sql): Promise<readonly Finding[] | undefined> {
  try {
    return await findingsOf(records, await standingCase(records, number, sql), sql);
  } catch (error) {
    if (error instanceof NoKey || error instanceof CopyGone) return undefined; // what cannot be compared is told as such
    throw error;
  }
}

/** Whom applications say they are of; nothing of one whose key is gone. */
export async function claimedIn(
  records: Records,
  applications: readonly string[],
): Promise<readonly (PersonKeys | undefined)[]> {
  const { rows } = await records.pool.query<{ number: string; shape: number; body: Buffer }>(
    'select number, shape, body from applications where number = any($1)',
    [applications],
  );
  return Promise.all(
    rows.map(async ({ number, ...sealed }) => {
      try {
        return keysIn(claimedBy((await openApplication(records, number, sealed)).request.principal));
      } catch (error) {
        if (error instanceof NoKey) return undefined;
        throw error;
      }
    }),
  );
}

/** The other applications of the same person; the newest first. What was hashed under an older key is found by that key. */
export async function alikeOf(
  { pool, keys }: Pick<Records, 'pool' | 'keys'>,
  application: Pick<Application, 'number' | 'request' | 'envelope'>,
): Promise<Alike[]> {
  const hashes = (await keys.everyHouse('hashes')).map((key) => hashesOf(application, key));
  const { rows } = await pool.query<Alike>(
    `select b.number as application, coalesce(b.envelope = any($3), false) as "sameEnvelope", bool_or(c.stage <> 'closed') as open,
       array_agg(c.asks_for order by c.number) as rights
     from applications b join cases c on c.application = b.number
     where b.number <> $1 and (b.person = any($2) or b.envelope = any($3))
     group by b.number, b.envelope order by b.number desc limit 50`,
    [application.number, hashes.flatMap(({ person }) => person ?? []), hashes.map(({ envelope }) => envelope)],
  );
  return rows;
}

/** Of cases, by their numbers, the applications still open in which every word is the same as in theirs: one envelope may have been opened twice. */
export async function sameEnvelopes(
  { pool }: Pick<Records, 'pool'>,
  cases: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await pool.query<{ number: string; others: string[] }>(
    `select c.number, array_agg(distinct b.number) as others
     from cases c join applications a on a.number = c.application
       join applications b on b.envelope = a.envelope and b.number <> a.number
       join cases d on d.application = b.number and d.stage <> 'closed'
     where c.number = any($1) group by c.number`,
    [cases],
  );
  return new Map(rows.map(({ number, others }) => [number, others]));
}
