import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of one letter as they are drawn: a few in memory, many in a file. */
export type Pile = {
  readonly add: (part: Buffer) => void;
  readonly whole: () => Piled;
  /** The bytes themselves, wherever they lie. */
  readonly read: () => Buffer;
  /** Lets go of the file; what lay in it is gone. */
  readonly clear: () => void;
};
export type Piled = { readonly bytes: Buffer } | { readonly file: number; readonly size: number };

const NAMED = '.being-drawn-';

/**
 * A pile that lies in memory up to a size, and beyond it in a file. The file loses its name as soon as it is open: nobody else can
 * open it, and it is gone with the process or the thread, however that ends.
 */
export function openPile(folder: string, inMemoryAtMost: number): Pile {
  const parts: Buffer[] = [];
  let size = 0;
  let file: number | undefined;
  return {
    add(part) {
      size += part.length;
      if (file !== undefined) {
        writeAll(file, part);
        return;
      }
      parts.push(part);
      if (size <= inMemoryAtMost) return;
      file = openNameless(folder);
      for (const kept of parts.splice(0)) writeAll(file, kept);
    },
    whole: () => (file === undefined ? { bytes: Buffer.concat(parts) } : { file, size }),
    read() {
      if (file === undefined) return Buffer.concat(parts);
      const bytes = Buffer.allocUnsafe(size);
      for (let at = 0; at < size;) at += readSync(file, bytes, at, size - at, at);
      return bytes;
    },
    clear() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function openNameless(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = join(folder, `${NAMED}${crypto.randomUUID()}`);
  const file = openSync(name, 'wx+', 0o600);
  rmSync(name, { force: true });
  return file;
}

function writeAll(file: number, part: Buffer): void {
  for (let at = 0; at < part.length;) at += writeSync(file, part, at);
}

/** Removes what a process left that was killed between opening a file and taking its name away; of one still open only the name goes. */
export function sweepPiles(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.startsWith(NAMED)) rmSync(join(folder, name), { force: true });
}
