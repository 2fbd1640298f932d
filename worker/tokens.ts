import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** Who carries which token, a line for each person, as it is handed out. */
export const tokensPage = (people: readonly Colleague[], tokens: Readonly<Record<string, string>>): string =>
  people.map(({ id, roles }) => `  ${id.padEnd(8)} ${roles.join(', ').padEnd(10)} ${tokens[id] ?? ''}\n`).join('');

/** A token is shown where a person looks and nothing listens; elsewhere, as where logs are collected, it goes into a file of mode 600. */
export async function handOut(
  file: string,
  page: string,
  terminal: boolean,
  say: (line: string) => void,
): Promise<void> {
  if (terminal) {
    say(`Tokens of the desk, shown this once (MADOGUCHI_TOKEN for the command line):\n${page}`);
    return;
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await rm(file, { force: true }); // an older one may have been left open to others
  await writeFile(file, page, { mode: 0o600, flag: 'wx' });
  say(
    `This is no terminal, so the tokens of the desk lie in ${file}, for its owner alone: give each person theirs, then delete the file\n`,
  );
}
