import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { EMBEDDED, settingLike, type Settings } from '../config';
import { isMailboxAddress } from '../connectors/mailbox-way';
import { isDirectoryAddress } from '../connectors/directory-way';
import { isBucketAddress } from '../connectors/objects-way';
import { isMysqlAddress } from '../connectors/mysql-way';
import { hasPrograms, NO_PROGRAMS } from '../parts/postgres-home';
import { hasTemporal, NO_TEMPORAL } from '../parts/temporal';
import { fullDisk } from '../parts/troubles';
import type { DataMap, Store } from '../policy/data-map';
import { addressesIn, settingsOfCalls, settingsOfSignIn } from '../policy/http';
import { isSharedSecret } from '../vault/shared-secret';
import { isOpenToAll } from './master-key';
import type { Places } from './places';

/** A name that begins like ours and is none: a setting that was mistyped would otherwise be a setting left out. */
export function nameComplaints(unknown: readonly string[], dataMap: DataMap | undefined): string[] {
  const used = [
    ...(dataMap?.stores.flatMap(settingsOf) ?? []),
    ...(dataMap?.others ?? []).map(({ contact }) => ('opensWith' in contact ? contact.opensWith : '')),
  ];
  return unknown.flatMap((name) => {
    const meant = settingLike(name);
    if (used.includes(name) || (dataMap === undefined && meant === undefined)) return [];
    return [`${name}: there is no such setting${meant === undefined ? '; take it away' : `; ${meant} may be meant`}`];
  });
}

/** The settings a store names. */
const settingsOf = (store: Store): readonly string[] => [
  ...('connection' in store ? [store.connection] : []),
  ...('connectionForMeasures' in store && store.connectionForMeasures !== undefined
    ? [store.connectionForMeasures]
    : []),
  ...('secret' in store ? [store.secret] : []),
  ...(store.kind === 'objects'
    ? [store.login, store.erasesWith].flatMap((one) => (one ? [one.key, one.secret] : []))
    : []),
  ...(store.kind === 'service' ? [...settingsOfSignIn(store.signIn), ...settingsOfCalls(store.calls)] : []),
  ...(store.kind === 'directory'
    ? [store.login, store.changesWith].flatMap((one) => (one ? [one.user, one.password] : []))
    : []),
  ...(store.kind === 'mailbox'
    ? [store.login, store.changesWith].flatMap((one) =>
        one ? [one.user, one.password, one.token].filter((name) => name !== undefined) : [],
      )
    : []),
];

/** The address of a connected system that could be none. One that is not given is the store's own trouble, told when it is searched. */
export const connectionComplaints = (dataMap: DataMap, connection: (name: string) => string | undefined): string[] =>
  dataMap.stores.flatMap((store) =>
    [...new Set(settingsOf(store))].flatMap((name) => {
      const set = connection(name);
      const wrong = set === undefined ? undefined : misfit(store, name, set);
      return wrong === undefined ? [] : [`${name}: ${wrong}`];
    }),
  );

/** What is wrong with what a store's setting is set to; nothing where it may be right. */
function misfit(store: Store, name: string, set: string): string | undefined {
  switch (store.kind) {
    case 'postgres':
      return /^postgres(ql)?:\/\/./.test(set) && URL.canParse(set)
        ? undefined
        : `must be the address of the PostgreSQL of ${store.id}, as postgresql://reader:password@host:5432/database`;
    case 'mysql':
      return isMysqlAddress(set)
        ? undefined
        : `must be the address of the MySQL or MariaDB of ${store.id}, as mysql://reader:password@host:3306/database`;
    case 'objects':
      return name !== store.connection || isBucketAddress(set)
        ? undefined
        : `must be the address of the bucket of ${store.id}, as https://s3.example/bucket`;
    case 'directory':
      return name !== store.connection || isDirectoryAddress(set)
        ? undefined
        : `must be the address of the directory of ${store.id}, as ldaps://ldap.example`;
    case 'mailbox':
      return name !== store.connection || isMailboxAddress(set)
        ? undefined
        : `must be the address of the mailbox of ${store.id}, as imaps://mail.example`;
    case 'webhook':
      return name === store.secret ? secretMisfit(store.id, set) : addressMisfit(store.id, set);
    case 'service':
      return name === store.connection || addressesIn(store.signIn, store.calls).includes(name)
        ? serviceMisfit(store.id, set)
        : undefined;
    default:
      return undefined;
  }
}

const serviceMisfit = (store: string, set: string): string | undefined =>
  addressMisfit(store, set) === undefined && new URL(set).search === '' && new URL(set).hash === ''
    ? undefined
    : `must be the address below which ${store} is asked, without a query, as https://api.example/v1`;

const secretMisfit = (store: string, set: string): string | undefined =>
  isSharedSecret(set)
    ? undefined
    : `must be the secret shared with ${store}: \`whsec_\` and at least 24 bytes in Base64, as made by: echo whsec_$(openssl rand -base64 32)`;

const addressMisfit = (store: string, set: string): string | undefined =>
  URL.canParse(set) && /^https?:$/.test(new URL(set).protocol) && new URL(set).username === ''
    ? undefined
    : `must be the address at which ${store} is asked, as https://crm.example/desk`;

/** A company's records do not begin where the invented shop's lie. */
export function shopsLeftovers(settings: Settings, shop: boolean, own: Places): string[] {
  if (shop || settings.DATABASE_URL !== EMBEDDED || !existsSync(own.shop)) return [];
  return [
    `MADOGUCHI_DATA: in ${settings.MADOGUCHI_DATA} lie the records of the invented shop; name another folder for yours`,
  ];
}

/** Servers that no setting places elsewhere are started here, if they are here. */
export function partsComplaints({ DATABASE_URL, TEMPORAL_ADDRESS }: Settings): string[] {
  const here = DATABASE_URL === undefined || DATABASE_URL === EMBEDDED;
  return [
    ...(here && !hasPrograms() ? [`DATABASE_URL: ${NO_PROGRAMS}`] : []),
    ...(TEMPORAL_ADDRESS === undefined && !hasTemporal() ? [`TEMPORAL_ADDRESS: ${NO_TEMPORAL}`] : []),
  ];
}

/** What a start meets or brings by itself: the desk that runs already, and parts that `npm start` fetches. */
export const isOfTheStart = (complaint: string): boolean =>
  complaint.includes(TAKEN) || complaint.endsWith(NO_PROGRAMS) || complaint.endsWith(NO_TEMPORAL);
const TAKEN = 'PORT: another program, perhaps this desk itself,';

/** Whether the counter could open its door there, and the window its own. */
export async function counterComplaints({ HOST, PORT, WINDOW_HOST, WINDOW_PORT }: Settings): Promise<string[]> {
  const counter = await doorComplaints(HOST, PORT, '');
  return WINDOW_PORT === undefined
    ? counter
    : [...counter, ...(await doorComplaints(WINDOW_HOST, WINDOW_PORT, 'WINDOW_'))];
}

function doorComplaints(host: string, port: number, of: '' | 'WINDOW_'): Promise<string[]> {
  return new Promise((told) => {
    const server = createServer();
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const says: Readonly<Record<string, string>> = {
        EADDRINUSE: `${of}${TAKEN} listens on ${host}:${port}; stop it, or choose another port`,
        EACCES: `${of}PORT: this user may not listen on ${port}; choose one from 1024 up`,
      };
      told([
        says[code] ??
          `${of}HOST: this machine cannot listen on ${host} (${code}); give one of its own addresses, or 0.0.0.0`,
      ]);
    });
    server.listen(port, host, () => server.close(() => told([])));
  });
}

/** Whether files can be put into a folder that is there or is still to be made. */
export async function folderComplaints(setting: string, folder: string): Promise<string[]> {
  let nearest = resolve(folder);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!(await stat(nearest)).isDirectory()) return [`${setting}: ${nearest} is no folder; name one`];
  const trial = join(nearest, `.trial-${process.pid}-${setting}`); // root may do anything, they say, and yet not in every file system
  return mkdir(trial).then(
    () => rmdir(trial).then(() => []),
    ({ code = '' }: NodeJS.ErrnoException) => [
      code === 'ENOSPC'
        ? `${setting}: ${fullDisk(nearest).message}`
        : `${setting}: this user may not write into ${nearest} (${code}); name another folder, or give it to the user`,
    ],
  );
}

/** The certificate by which Temporal knows us, and its key: readable, kept to ourselves, and of one pair. */
export async function tlsComplaints({ TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY }: Settings): Promise<string[]> {
  const [cert, key] = await Promise.all([
    pemIn('TEMPORAL_TLS_CERT', TEMPORAL_TLS_CERT),
    pemIn('TEMPORAL_TLS_KEY', TEMPORAL_TLS_KEY),
  ]);
  const found = [cert, key].flatMap(({ complaint }) => complaint ?? []);
  if (TEMPORAL_TLS_KEY !== undefined && key.pem !== undefined && isOpenToAll((await stat(TEMPORAL_TLS_KEY)).mode))
    found.push(
      `TEMPORAL_TLS_KEY: ${TEMPORAL_TLS_KEY} can be read by everybody on this machine; take that away by: chmod 600 ${TEMPORAL_TLS_KEY}`,
    );
  if (cert.pem !== undefined && key.pem !== undefined) {
    try {
      createSecureContext({ cert: cert.pem, key: key.pem });
    } catch {
      found.push(
        'TEMPORAL_TLS_KEY: is not the key of the certificate in TEMPORAL_TLS_CERT; both must be PEM and one pair',
      );
    }
  }
  return found;
}

async function pemIn(
  setting: string,
  file: string | undefined,
): Promise<{ readonly pem?: Buffer; readonly complaint?: string }> {
  if (file === undefined) return {};
  return readFile(file).then(
    (pem) => ({ pem }),
    ({ code = '' }: NodeJS.ErrnoException) => ({ complaint: `${setting}: ${file} cannot be read (${code})` }),
  );
}
