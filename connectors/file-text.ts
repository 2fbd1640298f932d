import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decoderOf } from './file-encoding';
import { FileUnfit, type FileStore } from './file-unfit';
import { StoreFailed } from './store-failed';

/** How a file lay there: which one it is, how long, and when it was written to. */
export type Seen = string;
type Kept = Pick<FileStore, 'id' | 'file' | 'encoding'>;
const PIECE_BYTES = 1 << 18;
const CTRL_Z = '\u001a';

/** How the file lies there now. */
export async function seen({ file }: Kept): Promise<Seen> {
  const found = await stat(file, { bigint: true });
  if (!found.isFile())
    throw new FileUnfit({
      ja: `${basename(file)} はファイルではありません（フォルダー等です）。\`file\` にはファイルを書いてください`,
      en: `${basename(file)} is no file but a folder or the like; name a file under \`file\``,
    });
  return [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}

/** Complains of a file that is not what it was when it was seen: whoever reads one that is being written reads half of it. */
export async function unchanged(store: Kept, since: Seen): Promise<void> {
  const now = await seen(store).catch(() => undefined); // that it is gone is a change too
  if (now !== since) throw new StoreFailed(store.id, 'fileChanged', basename(store.file));
}

/** Complains of a file that somebody else wrote to or put another in the place of, though we gave it a second name ourselves. */
export async function untouched(store: Kept, since: Seen): Promise<void> {
  const now = await seen(store).catch(() => '');
  if (withoutTouch(now) !== withoutTouch(since)) throw new StoreFailed(store.id, 'fileChanged', basename(store.file));
}
/** A second name changes when a file was last touched, and nothing else. */
const withoutTouch = (as: Seen): string => as.split(' ').slice(0, -1).join(' ');

/** The text of the file as it lay there when it was seen, piece by piece; nothing of it is kept. */
export async function* textOf(store: Kept, since: Seen, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const handle = await open(store.file, 'r');
  try {
    const decoder = decoderOf(store.encoding);
    let held = ''; // what may be the end of a file as DOS wrote it, which is no part of the text
    for await (const piece of handle.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES })) {
      signal?.throwIfAborted();
      const text = held + decoder.read(piece as Buffer);
      held = text.includes(CTRL_Z) ? (ENDS.exec(text)?.[0] ?? '') : '';
      yield held === '' ? text : text.slice(0, -held.length);
    }
    yield decoder.end();
  } finally {
    await handle.close();
  }
  await unchanged(store, since);
}
const ENDS = new RegExp(`${CTRL_Z}[${CTRL_Z}\\s]*$`);
