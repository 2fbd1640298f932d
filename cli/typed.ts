import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../casefile/near';
import { Miswritten, type Options } from './options';
import type { Lang } from './words';

/** What every command takes. */
const EVERYWHERE = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;
const WITH_A_VALUE = ['--lang', '--key'];

/** The command among what was typed, and everything around it: what every command takes may stand before it too. */
export function commandIn(argv: readonly string[]): {
  readonly name: string | undefined;
  readonly rest: readonly string[];
} {
  const at = argv.findIndex((word, here) => !word.startsWith('-') && !WITH_A_VALUE.includes(argv[here - 1] ?? ''));
  return at === -1 ? { name: undefined, rest: argv } : { name: argv[at], rest: argv.filter((_, here) => here !== at) };
}

/** The language asked for; without one, that of the terminal. */
export function langIn(argv: readonly string[]): Lang {
  const asked =
    argv[argv.indexOf('--lang') + 1 || argv.length] ??
    argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return (asked ?? Intl.DateTimeFormat().resolvedOptions().locale).startsWith('ja') ? 'ja' : 'en';
}

/** What stands behind a command, by the options it takes. Its own words would repeat what was typed, so they are said in ours. */
export function parsed(
  rest: readonly string[],
  options: NonNullable<ParseArgsConfig['options']> = {},
): { readonly options: Options; readonly args: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...EVERYWHERE, ...options },
      allowPositionals: true,
    });
    return { options: values, args: positionals };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new Miswritten(unknownOption(rest, { ...EVERYWHERE, ...options }));
    if (code.startsWith('ERR_PARSE_ARGS')) throw new Miswritten(MISWRITTEN_OPTION);
    throw error;
  }
}

/** Refuses what stands behind a command and is none of its words: read past, it would be thought to be done. Which option may have been meant is said. */
export function noneTooMany(args: readonly string[], usage: string): void {
  if (args.length <= mostWords(usage)) return;
  const named = [...usage.matchAll(/--[\w-]+ [^\s\]|]+/g)].map(([option]) => option).join(', ');
  throw new Miswritten({
    en: `there are more words than this command takes; ${named === '' ? 'it takes no option that holds one' : `write what an option says behind the name of the option: ${named}`}`,
    ja: `このコマンドの受け取る語より多く書かれています。${named === '' ? '値を受け取るオプションはありません' : `オプションの値は、オプションの名前の後ろに書いてください：${named}`}`,
  });
}

/** How many words a command takes, as its usage shows: those before its options, and a file in their place. */
function mostWords(usage: string): number {
  const [, ...words] = usage.split(' ');
  const options = words.findIndex((word) => /^\[?-/.test(word));
  const before = options === -1 ? words : words.slice(0, options);
  if (before.some((word) => word.endsWith('…'))) return Infinity;
  return before.length + (/\| FILE\S*$/.test(usage) ? 1 : 0);
}

/** An option could be anything, a name as well: which of ours was meant is said, where one alone is near, and what was typed never. */
function unknownOption(rest: readonly string[], options: object): Miswritten['says'] {
  const known = Object.keys(options);
  const typed = rest.flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? []).filter((word) => !known.includes(word));
  const { en, ja } = didYouMean(typed, known, (word) => `--${word}`);
  return {
    en: `there is an option that this command does not have${en}`,
    ja: `このコマンドにないオプションがあります${ja}`,
  };
}
const MISWRITTEN_OPTION = {
  en: 'an option is not written as this command takes it',
  ja: 'オプションの書き方が違います',
};
