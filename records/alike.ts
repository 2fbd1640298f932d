import { matchForm } from '../casefile/names';
import type { KeptRequest } from '../casefile/request';
import { keyedDigest, type Key } from '../vault/seal';
import type { Records } from './pool';

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
