import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { directoryParts } from './places';
import { BARE_ENVIRONMENT, end, freePort, launchServer, until } from './processes';

/** A directory of a test's own, gone with its entries when the test is. */
export interface RunningDirectory {
  /** Where it listens: under TLS from the first byte, and where TLS is begun by StartTLS. */
  readonly ldaps: string;
  readonly ldap: string;
  /** Of a user who may do everything, and whom no limit holds back. */
  readonly login: { readonly user: string; readonly password: string };
  readonly pid: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;
/** Nobody's user but the system's: no server that strangers may reach runs as root. */
const NOBODY = 65_534;
export const SUFFIX = 'dc=club,dc=example';

export const hasDirectory = (): boolean => existsSync(directoryParts.program);

/** Starts a real slapd on this machine alone, its entries in a new folder; it trades safety against power loss for speed. */
export async function startDirectory({
  folder,
  certificate: { cert, key },
  schema = [],
  settings = [],
  ports = {},
}: {
  readonly folder: string;
  readonly certificate: { readonly cert: string; readonly key: string };
  /** Further lines of its configuration: attributes and classes of one's own, and what holds for the entries. */
  readonly schema?: readonly string[];
  readonly settings?: readonly string[];
  readonly ports?: { readonly ldaps?: number; readonly ldap?: number };
}): Promise<RunningDirectory> {
  if (!hasDirectory())
    throw new Error(
      `Searching a directory is tried on a real one, and ${directoryParts.program} is not here: as root on Debian \`node parts/prepare.js directory\` brings it (apt-get install ${directoryParts.package}).`,
    );
  const data = join(folder, 'data');
  const [pem, secret, lines] = ['cert.pem', 'key.pem', 'slapd.conf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(data, { recursive: true });
  const login = { user: `cn=root,${SUFFIX}`, password: crypto.randomUUID() };
  writeFileSync(pem, cert);
  writeFileSync(secret, key, { mode: 0o600 });
  writeFileSync(lines, `${configured({ folder, data, pem, secret, login, schema, settings }).join('\n')}\n`, {
    mode: 0o600,
  });
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  for (const one of 'uid' in who ? [folder, data, pem, secret, lines] : []) chownSync(one, NOBODY, NOBODY);
  for (let tries = 3; ; tries -= 1) {
    const [under, starts] = [ports.ldaps ?? (await freePort()), ports.ldap ?? (await freePort())];
    const [ldaps, ldap] = [`ldaps://127.0.0.1:${under}`, `ldap://127.0.0.1:${starts}`];
    const log = join(folder, 'log');
    const { pid, ended, letGo } = await launchServer({
      command: directoryParts.program,
      args: ['-d', 'none', '-f', lines, '-h', `${ldaps}/ ${ldap}/`], // with -d it stays here, and says what it cannot do
      log,
      signal: 'SIGTERM',
      passing: [folder],
      env: BARE_ENVIRONMENT,
      ...who,
    });
    const settled = await until(async () => ended() || (await answers(starts)), PATIENCE_MS, 50);
    if (settled && !ended()) return { ldaps, ldap, login, pid, stop: () => stop(pid, letGo, folder) };
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
    await end(pid, 'SIGTERM', 10_000);
    if (tries > 1 && said.includes('Address already in use')) {
      letGo();
      rmSync(log);
      continue; // another server of a test took the port in the moment between
    }
    throw new Error(`The directory ${ended() ? 'stopped at once' : 'did not answer in time'}:\n${said}`);
  }
}

async function stop(pid: number, letGo: () => void, folder: string): Promise<void> {
  await end(pid, 'SIGTERM', PATIENCE_MS);
  letGo();
  rmSync(folder, { recursive: true, force: true });
}

type Lines = {
  readonly folder: string;
  readonly data: string;
  readonly pem: string;
  readonly secret: string;
  readonly login: RunningDirectory['login'];
  readonly schema: readonly string[];
  readonly settings: readonly string[];
};
const configured = ({ folder, data, pem, secret, login, schema, settings }: Lines): readonly string[] => [
  ...['core', 'cosine', 'nis', 'inetorgperson'].map(
    (name) => `include ${join(directoryParts.schemas, `${name}.schema`)}`,
  ),
  ...schema,
  `pidfile ${join(folder, 'pid')}`,
  `modulepath ${directoryParts.modules}`,
  'moduleload back_mdb.la',
  `TLSCertificateFile ${pem}`,
  `TLSCertificateKeyFile ${secret}`,
  'database mdb',
  `suffix "${SUFFIX}"`,
  `directory ${data}`,
  'maxsize 1073741824',
  'dbnosync',
  `rootdn "${login.user}"`,
  `rootpw ${login.password}`,
  'index objectClass eq',
  'index entryUUID eq',
  ...settings,
];

const answers = (port: number): Promise<boolean> =>
  new Promise((said) => {
    const line = connect(port, '127.0.0.1');
    line.once('connect', () => {
      line.destroy();
      said(true);
    });
    line.once('error', () => said(false));
  });
