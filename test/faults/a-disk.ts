import fs from 'node:fs/promises';

/** The steps by which a file is put in the place of another, in whatever order they come. */
const STEPS = ['writeFile', 'appendFile', 'link', 'rename', 'unlink', 'chmod'] as const;
type When = 'before' | 'after';
/** One place among the steps, counted from when it was set. */
export type Place = { readonly at: number; readonly when: When };

/** Whoever is let in at every step of what this process does to files. */
export type Stepped = {
  meets: ((nth: number, when: When, step: string) => void) | undefined;
  seen: number;
  readonly restore: () => void;
};

/** Lets somebody in before and after each step by which this process changes files in a folder: to end it there, to have it fail, or to act meanwhile. */
export function steppedDisk(folder: string): Stepped {
  const originals = Object.fromEntries(STEPS.map((step) => [step, fs[step]]));
  const disk: Stepped = { meets: undefined, seen: 0, restore: () => void Object.assign(fs, originals) };
  for (const step of STEPS) {
    const original = fs[step] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(fs, {
      [step]: async (...args: unknown[]) => {
        const { meets } = disk;
        const isHere = args.some((one) => typeof one === 'string' && one.startsWith(`${folder}/`));
        if (meets === undefined || !isHere) return original(...args);
        const nth = (disk.seen += 1);
        meets(nth, 'before', step);
        const done = await original(...args);
        meets(nth, 'after', step);
        return done;
      },
    });
  }
  return disk;
}

/** A failure as a disk tells it. */
export const diskSays = (code: 'EIO' | 'ENOSPC'): Error => Object.assign(new Error(code), { code });
