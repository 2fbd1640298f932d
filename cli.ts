import { parseArgs, type ParseArgsConfig } from 'node:util';
import { COMMANDS } from './cli/commands';
import type { Command } from './cli/typed';
import { Miswritten } from './cli/options';
import { shapePage } from './cli/shapes';
import { deskAt, NotReached, Refused } from './cli/desk';
import { Unreadable } from './cli/files';
import { problemPage } from './cli/pages';
import type { Lang } from './cli/words';
import { printable, table } from './cli/tables';
import { Misconfigured, readClient } from './config';

/** 0 done, 1 refused, 2 miswritten, 3 the desk cannot be reached. */
const CODES = { done: 0, refused: 1, miswritten: 2, notReached: 3 } as const;

const EVERYWHERE = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const lang = langIn(argv);
  if (name === undefined || name === 'help' || name.startsWith('-'))
    return help(name === 'help' && rest[0]?.startsWith('-') === false ? rest[0] : undefined, lang);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return miswritten(NO_COMMAND[lang], 'madoguchi help');
  if (rest.includes('--help') || rest.includes('-h')) return help(name, lang);
  try {
    return await perform(command, rest, lang);
  } catch (error) {
    return failed(error, name, argv, lang);
  }
}

async function perform(command: Command, rest: readonly string[], lang: Lang): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: { ...EVERYWHERE, ...command.options },
    allowPositionals: true,
  });
  const config = readClient();
  const desk = deskAt({
    url: config.MADOGUCHI_URL,
    token: config.MADOGUCHI_TOKEN,
    lang,
    key: typeof values['key'] === 'string' ? values['key'] : crypto.randomUUID(),
  });
  const { json, text, code = CODES.done } = await command.run({ desk, lang, args: positionals, options: values });
  process.stdout.write(`${printable(values['json'] === true ? JSON.stringify(json, null, 2) : text)}\n`);
  return code;
}

/** The language asked for; without one, that of the terminal. */
function langIn(argv: readonly string[]): Lang {
  const asked =
    argv[argv.indexOf('--lang') + 1 || argv.length] ??
    argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return (asked ?? Intl.DateTimeFormat().resolvedOptions().locale).startsWith('ja') ? 'ja' : 'en';
}

function failed(error: unknown, name: string, argv: readonly string[], lang: Lang): number {
  const again = (key: string | undefined): string =>
    key === undefined
      ? ''
      : `\n${AGAIN[lang]}\n  madoguchi ${[...argv.filter((word, at) => word !== '--key' && argv[at - 1] !== '--key'), '--key', key].map(quoted).join(' ')}`;
  if (error instanceof Refused) {
    const { problem, key } = error;
    process.stderr.write(
      `${argv.includes('--json') ? JSON.stringify(problem, null, 2) : printable(problemPage(problem, lang))}${problem.status >= 500 ? again(key) : ''}\n`,
    );
    return CODES.refused;
  }
  if (error instanceof NotReached) {
    process.stderr.write(`${NOT_REACHED[lang](error.url)}${again(error.key)}\n`);
    return CODES.notReached;
  }
  if (error instanceof Misconfigured) return misconfigured(error);
  if (isUnknownOption(error)) return miswritten(UNKNOWN_OPTION[lang], `madoguchi help ${name}`);
  if (error instanceof Miswritten || error instanceof Unreadable)
    return miswritten(error.says[lang], `madoguchi help ${name}`);
  if (isOfParseArgs(error)) return miswritten(MISWRITTEN_OPTION[lang], `madoguchi help ${name}`);
  throw error;
}

const NO_COMMAND = { en: 'there is no such command', ja: 'そのようなコマンドはありません' };
const UNKNOWN_OPTION = {
  en: 'there is an option that this command does not have',
  ja: 'このコマンドにないオプションがあります',
};
const MISWRITTEN_OPTION = {
  en: 'an option is not written as this command takes it',
  ja: 'オプションの書き方が違います',
};
const AGAIN = { en: 'To repeat exactly this, without doing it twice:', ja: '二重にならないように再実行するには：' };
const NOT_REACHED = {
  en: (url: string) => `No desk answers at ${url}. Is it running (npm start)? Set MADOGUCHI_URL to where it is.`,
  ja: (url: string) =>
    `${url} に窓口がありません。起動しているか（npm start）、MADOGUCHI_URL が正しいかご確認ください。`,
};
const isOfParseArgs = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
/** Its own words would repeat what was typed. */
const isUnknownOption = (error: unknown): boolean =>
  isOfParseArgs(error) && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

function miswritten(says: string, see: string): number {
  process.stderr.write(`${says}\n→ ${see}\n`);
  return CODES.miswritten;
}

function misconfigured({ message }: Misconfigured): number {
  process.stderr.write(`${message}\n`);
  return CODES.miswritten;
}

function help(name: string | undefined, lang: Lang): number {
  if (name === undefined) {
    process.stdout.write(
      `${HEAD[lang]}\n\n${table(
        ['', ''],
        Object.entries(COMMANDS).map(([word, command]) => [`madoguchi ${word}`, command[lang]]),
        '  ',
      )}\n\n${FOOT[lang]}\n`,
    );
    return CODES.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return miswritten(NO_COMMAND[lang], 'madoguchi help');
  process.stdout.write(
    `madoguchi ${command.usage}\n\n  ${command[lang]}\n\n${command.examples.map((example) => `  ${typeof example === 'string' ? example : example[lang]}`).join('\n')}\n${(command.shapes ?? []).map((shape) => `\n${shapePage(shape, lang)}\n`).join('')}\n${COMMON[lang]}\n`,
  );
  return CODES.done;
}

const HEAD = {
  en: '窓口 madoguchi: the desk for requests under the APPI, from the command line.',
  ja: '窓口 madoguchi：個人情報保護法に基づく請求の受付窓口',
};
const COMMON = {
  en: 'Everywhere: --json for programs, --lang ja|en, --key KEY to repeat a command without doing it twice.',
  ja: '共通：--json（プログラム向け）、--lang ja|en、--key キー（二重にせず再実行）',
};
const FOOT = {
  en: `madoguchi help COMMAND shows how a command is written, with an example.\n${COMMON.en}\nmadoguchi keys rotate changes the master key; it is run where the desk runs, with its settings.\nMADOGUCHI_URL says where the desk is, MADOGUCHI_TOKEN who you are.\nExit codes: 0 done, 1 refused, 2 miswritten, 3 no desk reached.`,
  ja: `madoguchi help コマンド で書き方と例を表示。\n${COMMON.ja}\nmadoguchi keys rotate はマスター鍵の変更（窓口と同じ設定で、窓口のある場所で実行）。\nMADOGUCHI_URL に窓口の場所、MADOGUCHI_TOKEN に自分のトークンを設定。\n終了コード：0 完了、1 拒否、2 書き間違い、3 窓口に届かない`,
};

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = CODES.miswritten;
  },
);
