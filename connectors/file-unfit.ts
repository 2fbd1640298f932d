import { basename } from 'node:path';
import type { CsvStore, JsonStore } from '../policy/data-map';
import { StoreFailed } from './store-failed';

/** A store that is one file, read through from its beginning. */
export type FileStore = CsvStore | JsonStore;
export type Sentence = { readonly ja: string; readonly en: string };

/** The file cannot be used as the data map describes it. The words name lines and columns, never what stands in them. */
export class FileUnfit extends Error {
  constructor(readonly says: Sentence) {
    super(says.en);
  }
}

/** There is no room: on the disk, within a quota, or for a file of that size. */
const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What keeps the file from being read, by its name alone: a path may tell of whoever keeps it. What is no fault of the file is thrown on. */
export function refusal({ id, file }: Pick<FileStore, 'id' | 'file'>, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof FileUnfit) return new StoreFailed(id, 'fileUnfit', error.says);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new StoreFailed(id, 'fileMissing', basename(file));
  if (FULL.includes(code)) return new StoreFailed(id, 'diskFull', `${basename(file)}, ${code}`);
  if (/^E[A-Z]+$/.test(code)) return new StoreFailed(id, 'fileUnreadable', `${basename(file)}, ${code}`);
  throw error;
}
