import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, basename, join } from 'node:path';

/** A folder from which people take what we lay into it: they see whole things only, and only they may see them. */
export type Tray = {
  readonly lay: (name: string, content: string | Buffer) => Promise<string>;
  /** Takes a thing out again; says whether it was there. Asked twice, it says the same. */
  readonly takeOut: (name: string) => Promise<boolean>;
};

/** So long nobody writes one file; what is older was cut off by a kill. Younger ones another worker may still be writing. */
const CUT_OFF_AFTER_MS = 10 * 60_000;
const isPart = (name: string): boolean => /^\..*\.part$/.test(name);

export function openTray(folder: string): Tray {
  let swept: Promise<void> | undefined;
  const tray: Tray = {
    /** Whole or not at all, also when two workers write the same: written under a hidden name, then named. */
    async lay(name, content) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await (swept ??= sweep(folder));
      const beside = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.part`);
      try {
        await writeFile(beside, content, { mode: 0o600 });
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      return file;
    },
    async takeOut(name) {
      const mark = join('taken-back', basename(name)); // empty, and only by its name does it tell that something lay there
      if (existsSync(join(folder, name))) {
        await tray.lay(mark, '');
        await rm(join(folder, name), { force: true });
      }
      return existsSync(join(folder, mark));
    },
  };
  return tray;
}

/** Removes what earlier processes were killed over. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!isPart(basename(name))) continue;
    const part = join(folder, name);
    const { mtimeMs } = await stat(part);
    if (Date.now() - mtimeMs > CUT_OFF_AFTER_MS) await rm(part, { force: true });
  }
}
