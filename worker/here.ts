import { HERE, type HereName } from '../cli/here';
import { Miswritten, type Options } from '../cli/options';
import { printable } from '../cli/tables';
import { commandIn, langIn, parsed } from '../cli/typed';
import type { Lang } from '../cli/words';
import { Misconfigured } from '../config';
import { runProgram, type Open } from '../parts/program';
import { PolicyRefused } from '../policy/load';
import { inBoth, mendedIn } from './in-both';

/** What a command that is run where the desk runs is given: what was typed, the language, a voice, and a list for what it opens. */
export type Here = {
  readonly args: readonly string[];
  readonly options: Options;
  readonly lang: Lang;
  readonly say: (text: string) => void;
  readonly open: Open[];
};

/** Something was typed, or stands in a file that was named, which the command cannot do with. */
const MISWRITTEN = 2;

/** Runs one of the commands that ask no counter. What others wrote is shown, never obeyed by the terminal. */
export function runHere(name: HereName, main: (here: Here) => Promise<number>): void {
  const argv = process.argv.slice(2);
  const typed = commandIn(argv);
  const rest = typed.name === name ? typed.rest : argv; // as a program of its own it is started without its name
  const lang = langIn(rest);
  const say = (text: string): void => void process.stdout.write(`${printable(text)}\n`);
  runProgram(async (open) => {
    try {
      await Promise.resolve(); // until the page that calls has been read to its end
      return await main({ ...parsed(rest, HERE[name].options), lang, say, open });
    } catch (error) {
      const says = whatToMend(error, lang);
      if (says === undefined) throw error;
      process.stderr.write(`${printable(says)}\n→ madoguchi help ${name}\n`);
      return MISWRITTEN;
    }
  });
}

function whatToMend(error: unknown, lang: Lang): string | undefined {
  if (error instanceof Miswritten) return error.says[lang];
  if (error instanceof Misconfigured) return mendedIn(error, lang);
  return error instanceof PolicyRefused ? inBoth(error.message)[lang] : undefined;
}
