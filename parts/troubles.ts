import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** A folder holds data that is not this release's to open. It is left as it is, and a setting names another. */
export class OthersData extends Error {
  override readonly name = 'OthersData';
}

/** PostgreSQL asks for a piece of this size before it does anything, so less is none. */
const ENOUGH = 32 * 1024 * 1024;

/** Whether the disk under a folder is what hinders: a server that cannot write cannot write why, either. */
export function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < ENOUGH;
}

export const fullDisk = (folder: string): Error =>
  new Error(
    `No space is left on the disk that holds ${folder}: free some (at least 100 MB), then start this again. What is written already stays.`,
  );

const PG_DISK_FULL = '53100';

/** What went wrong, told to a person, with what to do next where the system's own words do not say it. */
export function inOneSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const where = path ?? 'the data folder';
  if (code === 'ENOSPC') return fullDisk(path === undefined ? where : dirname(path)).message;
  if (code === PG_DISK_FULL) return fullDisk('PostgreSQL’s data').message;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return `${where} may not be written by this user: set MADOGUCHI_DATA to a folder that may, or run this from a folder of your own.`;
  return error.message;
}
