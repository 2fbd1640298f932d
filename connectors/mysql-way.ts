import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import type { PoolOptions } from 'mysql2';
import { withinOwnNetwork } from './in-the-clear';
import { hostOf } from './outgoing';

/** Whether an address could be one of a MySQL or MariaDB: `mysql://reader:password@host:3306/shop`, its last part the database. */
export const isMysqlAddress = (url: string): boolean => /^(mysql|mariadb):\/\/./.test(url) && URL.canParse(url);

/**
 * The way in that an address says, with the words for TLS that an address of PostgreSQL has: with `disable` none, with `no-verify` any certificate, with every other only one that `sslrootcert` (else the authorities Node knows) vouches for, of that host.
 * Without `sslmode` it is none within the company's own network, and nothing goes anywhere else.
 */
export function wayIn(url: string): PoolOptions {
  const address = new URL(url);
  const { port, username, password, pathname, searchParams } = address;
  const database = decodeURIComponent(pathname.slice(1));
  const tls = tlsOf(searchParams);
  const at = { host: hostOf(address), port: port === '' ? 3306 : Number(port) };
  return {
    ...at,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    ...(database === '' ? {} : { database }),
    ...(tls === undefined ? {} : { ssl: tls }),
    ...(searchParams.has('sslmode')
      ? {}
      : { stream: () => withinOwnNetwork(new Socket(), at).setNoDelay().setKeepAlive(true) }),
    charset: 'utf8mb4',
    flags: ['-LOCAL_FILES'], // no server may ask us for a file of ours
  };
}

function tlsOf(words: URLSearchParams): NonNullable<PoolOptions['ssl']> | undefined {
  const mode = words.get('sslmode') ?? 'disable';
  if (mode === 'disable') return undefined;
  const read = (name: string): string | undefined => {
    const file = words.get(name);
    return file === null ? undefined : readFileSync(file, 'utf8');
  };
  const [ca, cert, key] = [read('sslrootcert'), read('sslcert'), read('sslkey')];
  return {
    rejectUnauthorized: mode !== 'no-verify',
    verifyIdentity: mode !== 'no-verify',
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}
