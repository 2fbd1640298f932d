import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import type { DirectoryWay } from '../../connectors/directory-way';
import { startDirectory, SUFFIX, type RunningDirectory } from '../../parts/directory';
import type { Collection } from '../../policy/collection';
import type { DirectoryStore } from '../../policy/data-map';
import { CERTIFICATE } from './a-certificate';

export const PEOPLE = `ou=people,${SUFFIX}`;
const TEXT = 'EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15';
const attribute = (nth: number, name: string) => `attributetype ( 1.3.6.1.4.1.55555.1.${nth} NAME '${name}' ${TEXT} )`;
/** What members of a club are described by; `name` and `email` every directory has. */
const CLUB = [
  ...['number', 'birth', 'rank', 'memo', 'hash'].map((name, at) => attribute(at + 1, name)),
  `objectclass ( 1.3.6.1.4.1.55555.2.1 NAME 'clubMember' SUP top STRUCTURAL MUST number MAY ( name $ birth $ email $ rank $ memo $ hash ) )`,
];

export const storeOf = (collections: Collection[], more: Partial<DirectoryStore> = {}): DirectoryStore => ({
  kind: 'directory',
  id: 'demo',
  label: '会員名簿',
  connection: 'CLUB_LDAP',
  login: { user: 'CLUB_LDAP_USER', password: 'CLUB_LDAP_PASSWORD' },
  inside: true,
  collections,
  ...more,
});
export const ENTRIES = { under: PEOPLE, class: 'clubMember', depth: 'below' } as const;

export type ADirectory = {
  readonly running: RunningDirectory;
  readonly way: (store: DirectoryStore, more?: Partial<DirectoryWay>) => DirectoryWay;
  /** The address under TLS, or where TLS is begun, with the certificate it is trusted by. */
  readonly address: (how?: 'ldaps' | 'ldap') => string;
  readonly add: (name: string, attributes: Readonly<Record<string, string | string[]>>) => Promise<void>;
  /** One who may do everything, and changes what stands there by hand. */
  readonly byHand: Client;
  /** All that stands there. */
  readonly held: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** A directory of a test's own with an empty \`ou=people\`. */
export async function openADirectory({
  settings = [],
  schema = CLUB,
  ...more
}: Partial<Parameters<typeof startDirectory>[0]> = {}): Promise<ADirectory> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-directory-'));
  const certificate = more.certificate ?? CERTIFICATE;
  const running = await startDirectory({ ...more, folder, certificate, schema, settings });
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  const byHand = new Client({ url: running.ldap });
  await byHand.bind(running.login.user, running.login.password);
  const add: ADirectory['add'] = (name, attributes) =>
    byHand.add(name, Object.fromEntries(Object.entries(attributes).filter(([, values]) => values.length > 0)));
  await add(SUFFIX, { objectClass: ['dcObject', 'organization'], dc: 'club', o: 'club' });
  await add(PEOPLE, { objectClass: 'organizationalUnit', ou: 'people' });
  const address: ADirectory['address'] = (how = 'ldaps') => `${running[how]}/?sslrootcert=${trusted}`;
  return {
    running,
    address,
    way: (store, over = {}) => ({ store, url: address(), login: running.login, ...over }),
    add,
    byHand,
    held: async () =>
      JSON.stringify((await byHand.search(SUFFIX, { scope: 'sub', attributes: ['*', '+'] })).searchEntries),
    close: async () => {
      await byHand.unbind();
      await running.stop();
    },
  };
}
