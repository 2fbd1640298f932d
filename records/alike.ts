import type { Case } from '../casefile/case';
import { matchForm } from '../casefile/names';
import type { KeptRequest } from '../casefile/request';
import type { EarlierCase } from '../casefile/views';
import type { CivilDate } from '../law/clock';
import { STAGES, type Stage } from '../law/stages';
import { keyedDigest, type Key } from '../vault/seal';
import type { Records, Sql } from './pool';

/** Under this name the key of keyed hashes lies among the others, wrapped; it outlasts every case. */
const HASHES = 'hashes';

/** The key of keyed hashes, made when it is first wanted. Asked before a transaction begins: it may need a line of its own. */
export async function hashKey({ pool, keys }: Pick<Records, 'pool' | 'keys'>): Promise<Key> {
  const { id, wrapped } = keys.create();
  await pool.query(
    'insert into keys (owner, id, wrapped) select $1, $2, $3 where not exists (select 1 from keys where owner = $1) on conflict (owner) do nothing',
    [HASHES, id, wrapped],
  );
  return keys.of(HASHES);
}

/** By what an application is known again: the person, and the envelope as a whole. Without a birthday namesakes are not told apart, so nothing is said of the person. */
export type Hashes = { readonly person: string | null; readonly envelope: string | null };

export function hashesOf({ principal, agent, ...request }: KeptRequest, key: Key): Hashes {
  const hash = (...parts: readonly unknown[]): string => `${key.id}:${keyedDigest(JSON.stringify(parts), key)}`;
  const { name, birthDate } = principal;
  const { applicant, appliedOn, arrivedBy, concerning } = request;
  return {
    person: birthDate === undefined ? null : hash('person', matchForm('name', name), birthDate),
    envelope: hash('envelope', inOrder(principal), inOrder(agent ?? {}), applicant, appliedOn, arrivedBy, concerning),
  };
}
const inOrder = (person: object): unknown => Object.entries(person).sort(([a], [b]) => (a < b ? -1 : 1));

/** Another application of somebody of the same name and birthday. */
export type Alike = {
  readonly application: string;
  /** Every word of it is the same: one envelope may have been opened twice. */
  readonly sameEnvelope: boolean;
  readonly open: boolean;
  readonly rights: string[];
};

/** The cases in which the same person asked for the same before; the newest first. */
export async function earlierCases(
  sql: Sql,
  { application, right, openedAt }: Pick<Case, 'application' | 'right' | 'openedAt'>,
): Promise<EarlierCase[]> {
  const { rows } = await sql.query<EarlierRow>(
    `select c.number, c.arrived_on, c.stage, c.closed_on, c.outcome, c.progress -> 'decision' ->> 'refuses' as refused
     from applications a
     join applications b on b.number <> a.number and b.person = a.person
     join cases c on c.application = b.number and c.asks_for = $2 and c.opened_at <= $3
     where a.number = $1 order by c.opened_at desc, c.ordinal desc limit 50`,
    [application, right, openedAt],
  );
  return rows.map(({ number, arrived_on, stage, closed_on, outcome, refused }) => ({
    number,
    arrivedOn: arrived_on,
    stage: { name: stage, ...STAGES[stage] },
    closedOn: closed_on ?? undefined,
    outcome: outcome ?? undefined,
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

/** The other applications of the same person; the newest first. */
export async function alikeOf({ pool }: Pick<Records, 'pool'>, application: string): Promise<Alike[]> {
  const { rows } = await pool.query<Alike>(
    `select b.number as application, coalesce(b.envelope = a.envelope, false) as "sameEnvelope", bool_or(c.stage <> 'closed') as open,
       array_agg(c.asks_for order by c.number) as rights
     from applications a
     join applications b on b.number <> a.number and (b.person = a.person or b.envelope = a.envelope)
     join cases c on c.application = b.number
     where a.number = $1 group by b.number, b.envelope, a.envelope order by b.number desc limit 50`,
    [application],
  );
  return rows;
}
