import { inOneSentence } from './troubles';

/** Something that runs until it is closed. */
export type Open = { readonly close: () => Promise<void> };

const PATIENCE_MS = 60_000;

/**
 * Runs a program from its first line to its last. What it opens it puts on the list; when it ends, fails, or is told to end
 * (SIGINT, SIGTERM, SIGHUP; once or many times), everything on the list is closed, the last first, and only then does the process
 * go. What it writes is nobody else's to read. `farewell` is what a program says whose end is always a signal.
 */
export function runProgram(main: (open: Open[]) => Promise<number | undefined>, farewell?: () => string): void {
  process.umask(0o077);
  const open: Open[] = [];
  let ending = false;
  const end = async (code: number, last?: string): Promise<void> => {
    if (ending) return;
    ending = true;
    const late = setTimeout(
      () => leave(1, 'not everything stopped within a minute; it is ended by force'),
      PATIENCE_MS,
    );
    const failed = await closeAll(open);
    clearTimeout(late);
    leave(failed === undefined ? code : code || 1, failed === undefined ? last : inOneSentence(failed));
  };
  for (const [signal, number] of Object.entries(SIGNALS))
    process.on(signal, () => void (farewell === undefined ? end(128 + number) : end(0, farewell())));
  main(open).then(
    (code) => end(code ?? 0),
    (error: unknown) => {
      if (ending) return undefined; // what was closed under its hands is no news
      process.stderr.write(`${inOneSentence(error)}\n`);
      return end(1);
    },
  );
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

/** Closes the last first, also what a program still opens while it is being closed. Answers with the first thing that would not close. */
async function closeAll(open: Open[]): Promise<unknown> {
  const failures: unknown[] = [];
  for (let part = open.pop(); part !== undefined; part = open.pop())
    await part.close().catch((error: unknown) => failures.push(error));
  return failures[0];
}

function leave(code: number, last?: string): void {
  if (last === undefined) process.exit(code);
  (code === 0 ? process.stdout : process.stderr).write(`${last}\n`, () => process.exit(code));
}
