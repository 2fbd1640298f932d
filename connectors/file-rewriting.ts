import { createWriteStream } from 'node:fs';
import { appendFile, link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { unchanged, type Seen } from './file-text';
import type { FileStore } from './file-unfit';

/** What becomes of one record of a file: it goes, or some of its fields change; `holds` is what it was known by, so that no other is met. */
export type Edit = {
  readonly goes: boolean;
  readonly becomes: ReadonlyMap<string, string>;
  readonly holds: ReadonlyMap<string, string>;
};

/** The edits of a file, by the number of the line or record; of records inside others by their order there. */
export type Edits = {
  readonly at: (place: number) => Edit | undefined;
  readonly within: (place: number, path: string, nth: number) => Edit | undefined;
};

/** Writes a file anew, from its bytes piece by piece. */
export type Rewriter = (pieces: AsyncIterable<Buffer>, edits: Edits) => AsyncIterable<Buffer>;

const PIECE_BYTES = 1 << 18;

/** What is written beside a file: the file as it will be, and as it was until the new one was looked at; both are gone when it is done. */
const newOf = (file: string): string => join(dirname(file), `.${basename(file)}.new`);
const undoOf = (file: string): string => join(dirname(file), `.${basename(file)}.before`);
/** What stays beside a file: which measures were carried out in it, and how many records each met. It tells of nobody. */
const proofOf = (file: string): string => `${file}.measures`;

export type Noted<Counts> = { readonly measure: string; readonly plan: string; readonly collections: Counts };

/** The measures that were begun in a file; nothing is known of a line that broke off, for then nothing was done. */
export async function notedBeside<Counts>({ file }: Pick<FileStore, 'file'>): Promise<readonly Noted<Counts>[]> {
  const text = await readFile(proofOf(file), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    if (!line.endsWith('}')) return [];
    return [JSON.parse(line) as Noted<Counts>];
  });
}

/**
 * Puts a new file in the place of one, whole or not at all, as it lay there when it was seen. What is done is noted beside it first;
 * the copy for undoing is gone when this returns, also one that an earlier try left behind. Answers whether the
 * new file holds what it should; where it does not, the old one is back.
 */
export async function replace<Counts>(
  store: FileStore,
  since: Seen,
  rewriter: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
  note: Noted<Counts> | undefined,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  const { file } = store;
  const { mode, uid, gid } = await stat(file);
  await writeNew(file, mode & 0o777, rewriter);
  await chownIfElse(newOf(file), uid, gid);
  await unlink(undoOf(file)).catch(ifMissing);
  await unchanged(store, since); // a link changes when it was last touched, so this comes before it
  await link(file, undoOf(file));
  if (note !== undefined) await appendFile(proofOf(file), `\n${JSON.stringify(note)}\n`, { flush: true, mode: 0o600 });
  await rename(newOf(file), file);
  await settled(dirname(file));
  const isWhole = await holds();
  if (isWhole) await unlink(undoOf(file)).catch(ifMissing);
  else await rename(undoOf(file), file);
  await settled(dirname(file));
  return isWhole;
}

/** Takes away what an earlier try left beside a file. */
export async function tidy({ file }: Pick<FileStore, 'file'>): Promise<void> {
  await unlink(newOf(file)).catch(ifMissing);
  await unlink(undoOf(file)).catch(ifMissing);
}

async function writeNew(
  file: string,
  mode: number,
  rewriter: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): Promise<void> {
  const from = await open(file, 'r');
  const to = createWriteStream(newOf(file), { mode, flush: true });
  try {
    const pieces = from.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>;
    const failed = once(to, 'error').then(([error]: unknown[]) => {
      throw error;
    });
    failed.catch(() => undefined);
    for await (const piece of rewriter(pieces)) if (!to.write(piece)) await Promise.race([once(to, 'drain'), failed]);
    to.end();
    await Promise.race([once(to, 'close'), failed]);
  } catch (error) {
    to.destroy();
    await unlink(newOf(file)).catch(ifMissing);
    throw error;
  } finally {
    await from.close();
  }
}

/** The new file belongs to whom the old one did, where we may give it away. */
async function chownIfElse(file: string, uid: number, gid: number): Promise<void> {
  const now = await stat(file);
  if (now.uid === uid && now.gid === gid) return;
  const handle = await open(file, 'r+');
  await handle.chown(uid, gid).finally(() => handle.close());
}

/** What was renamed stays renamed when the power fails. */
async function settled(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
function ifMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
