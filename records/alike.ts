import type { Application } from '../casefile/case';
import { matchForm } from '../casefile/names';
import type { KeptRequest } from '../casefile/request';
import { keyedDigest, sha256, type Key } from '../vault/seal';
import type { Records } from './pool';

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
  const hash = (...parts: readonly unknown[]): string => `${key.id}:${keyedDigest(JSON.stringify(parts), key)}`;
  const { name, birthDate } = request.principal;
  return {
    person: birthDate === undefined ? null : hash('person', matchForm('name', name), birthDate),
    envelope: hash('envelope', envelope),
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
