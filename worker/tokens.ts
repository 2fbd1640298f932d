import type { Colleague, Staff } from '../policy/staff';
import { newToken, sha256 } from '../vault/seal';

/** Gives everybody in a list a token: the staff as the desk knows them, and who carries what. A token is shown once and kept nowhere. */
export function giveTokens(people: readonly Colleague[]): {
  readonly staff: readonly Staff[];
  readonly tokens: Readonly<Record<string, string>>;
} {
  const given = people.map((person) => ({ person, token: newToken() }));
  return {
    staff: given.map(({ person, token }) => ({ ...person, tokenDigest: sha256(token) })),
    tokens: Object.fromEntries(given.map(({ person, token }) => [person.id, token])),
  };
}
