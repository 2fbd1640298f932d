import { homedir } from 'node:os';
import { join } from 'node:path';
import versions from './versions.json';

/** Where `parts/prepare/places.mjs` keeps what it fetched for this user; the same words stand there. */
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'madoguchi');

export const TEMPORAL_VERSION = versions.temporal.version;
export const temporalBinary = join(cache, versions.temporal.at);
export const timeServerBinary = join(cache, versions.timeServer.at);
export const pdfCheckFolder = join(cache, versions.pdfCheck.at);
export const cacheFolder = cache;
export const runtimesFolder = join(cache, 'nodes');
/** Where Debian's packages put MariaDB's programs and the SQL by which its own tables are made. */
export const mariadbParts = versions.mariadb;
/** Where Debian's packages put a directory (slapd) and a mailbox (dovecot). */
export const directoryParts = versions.directory;
export const mailboxParts = versions.mailbox;
export const objectsBinary = join(cache, versions.objects.at);
export const serviceBinary = join(cache, versions.service.at);
