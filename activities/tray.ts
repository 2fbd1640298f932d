import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, basename, join } from 'node:path';

/** A folder from which people take what we lay into it: they see whole things only, and only they may see them. */
export type Tray = {
  readonly lay: (name: string, content: string | Buffer) => Promise<string>;
  /** In which of its folders a thing of this name lies. */
  readonly foldersWith: (file: string) => Promise<readonly string[]>;
  /** Takes a thing out of a folder, as if it had never been laid there. */
  readonly remove: (name: string) => Promise<void>;
  /** Takes out of it whatever is called so and was laid there longer ago. */
  readonly removeOlder: (beginning: string, olderThanMs: number) => Promise<void>;
  /** Takes a thing out of every folder in which it lies; says whether it was in any. Asked twice, it says the same. */
  readonly takeOut: (file: string) => Promise<boolean>;
};

/** Empty files, which only by their names tell that something lay in the tray. */
const TAKEN_BACK = 'taken-back';

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
    async foldersWith(file) {
      const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
      return entries
        .filter(
          (entry) => entry.isDirectory() && entry.name !== TAKEN_BACK && existsSync(join(folder, entry.name, file)),
        )
        .map(({ name }) => name);
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    async removeOlder(beginning, olderThanMs) {
      const names = existsSync(folder) ? await readdir(folder) : [];
      for (const name of names.filter((one) => one.startsWith(beginning))) {
        const laid = await stat(join(folder, name)).catch(() => undefined); // somebody took it meanwhile
        if (laid !== undefined && Date.now() - laid.mtimeMs > olderThanMs) await tray.remove(name);
      }
    },
    async takeOut(file) {
      const mark = join(TAKEN_BACK, file);
      const lies = await tray.foldersWith(file);
      if (lies.length > 0) await tray.lay(mark, '');
      for (const within of lies) await tray.remove(join(within, file));
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
