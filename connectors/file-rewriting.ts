import { createWriteStream } from 'node:fs';
import {
  appendFile,
  chmod,
  link,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { seen, unchanged, untouched, type Seen } from './file-text';
import type { FileStore } from './file-unfit';
import { StoreFailed } from './store-failed';

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

/**
 * What is written beside a file: the file as it will be, the file as it was until the new one was looked at, and which measure is at
 * it, so that no other writes meanwhile. All are gone when it is done.
 */
const besides = (file: string, what: string): string => join(dirname(file), `.${basename(file)}.${what}`);
const undoOf = (file: string): string => besides(file, 'before');
const heldOf = (file: string): string => besides(file, 'held');
/** Whoever held a file for longer has died over it. */
const HELD_FOR_MS = 10 * 60_000;
let written = 0;
const newOf = (file: string): string => besides(file, `${process.pid}-${(written += 1)}.new`);

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
    try {
      return [JSON.parse(line) as Noted<Counts>];
    } catch {
      return []; // it is empty, or broke off
    }
  });
}

export type Replacing<Counts> = {
  readonly store: FileStore;
  readonly measure: string;
  /** How the file lay there when it was read. */
  readonly since: Seen;
  readonly rewriter: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;
  /** What is noted beside it; nothing where it is noted already. */
  readonly note: Noted<Counts> | undefined;
  /** Whether the new file holds what it should. */
  readonly holds: () => Promise<boolean>;
};

/**
 * Puts a new file in the place of one, whole or not at all, as it lay there when it was seen. What is done is noted beside it first;
 * the copy for undoing is gone when this returns. Answers whether the new file holds what it should; where it does not, the old one is back.
 */
export async function replace<Counts>({
  store,
  measure,
  since,
  rewriter,
  note,
  holds,
}: Replacing<Counts>): Promise<boolean> {
  const file = await realpath(store.file); // else a link to it would be replaced
  await hold(store, file, measure);
  const fresh = newOf(file);
  try {
    const { mode, uid, gid } = await stat(file);
    await writeNew(file, fresh, rewriter);
    await chownIfElse(fresh, uid, gid);
    await chmod(fresh, mode & 0o777); // whoever read the file reads it still, and until it is theirs nobody else does
    await unchanged(store, since);
    if (note !== undefined)
      await appendFile(proofOf(store.file), `\n${JSON.stringify(note)}\n`, { flush: true, mode: 0o600 });
    await link(file, undoOf(file));
    const ours = await seen({ ...store, file: fresh });
    await untouched(store, since); // the last look at it, straight before
    await rename(fresh, file);
    await settled(dirname(file));
    const isWhole = await holds();
    await untouched({ ...store, file }, ours); // else what came meanwhile stays
    if (!isWhole) await rename(undoOf(file), file);
    return isWhole;
  } finally {
    await tidy(store);
  }
}

/** Takes away what this or an earlier try left beside a file. */
async function tidy(store: Pick<FileStore, 'file'>): Promise<void> {
  const file = await realpath(store.file);
  const folder = dirname(file);
  const ours = (await readdir(folder)).filter(
    (name) => name.startsWith(`.${basename(file)}.`) && name.endsWith('.new'),
  );
  for (const left of [...ours.map((name) => join(folder, name)), undoOf(file), heldOf(file)])
    await unlink(left).catch(ifMissing);
  await settled(folder);
}

/** Takes away what an earlier try of a measure left beside a file, unless another measure is at it. */
export async function letGo(store: Pick<FileStore, 'file'>, measure: string): Promise<void> {
  const by = await heldBy(await realpath(store.file));
  if (by === undefined || by.measure === measure) await tidy(store);
}

const heldBy = async (file: string): Promise<{ readonly measure: string; readonly since: number } | undefined> => {
  try {
    const [measure, { mtimeMs }] = await Promise.all([readFile(heldOf(file), 'utf8'), stat(heldOf(file))]);
    return { measure, since: mtimeMs };
  } catch (error) {
    ifMissing(error);
    return undefined;
  }
};

/** Keeps other measures from writing the file anew; one and the same may go on where it died. */
async function hold(store: FileStore, file: string, measure: string): Promise<void> {
  for (;;)
    try {
      return await writeFile(heldOf(file), measure, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) {
        await unlink(heldOf(file)).catch(ifMissing); // on a full disk it lies there without a word in it
        throw error;
      }
      const by = await heldBy(file);
      if (by === undefined) continue; // it was let go in this moment
      if (by.measure !== measure && Date.now() - by.since < HELD_FOR_MS)
        throw new StoreFailed(store.id, 'fileChanged', basename(file));
      await tidy(store);
    }
}

async function writeNew(
  file: string,
  fresh: string,
  rewriter: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): Promise<void> {
  const from = await open(file, 'r');
  const to = createWriteStream(fresh, { mode: 0o600, flush: true });
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

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');
function ifMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
