import type { Command } from './cli/command';
import { COMMANDS } from './cli/commands';
import { HERE } from './cli/here';
import { Miswritten } from './cli/options';
import { shapePage } from './cli/shapes';
import { deskAt, NotReached, Refused } from './cli/desk';
import { Unreadable } from './cli/files';
import { problemPage } from './cli/pages';
import { printable, table } from './cli/tables';
import { commandIn, langIn, noneTooMany, parsed } from './cli/typed';
import type { Lang } from './cli/words';
import { Misconfigured, readClient } from './config';

/** 0 done, 1 refused, 2 miswritten, 3 the desk cannot be reached. */
const CODES = { done: 0, refused: 1, miswritten: 2, notReached: 3 } as const;

async function main(argv: readonly string[]): Promise<number> {
  const { name, rest } = commandIn(argv);
  const lang = langIn(argv);
  if (name === undefined || name === 'help') return help(name === undefined ? undefined : commandIn(rest).name, lang);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, lang);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return miswritten(NO_COMMAND[lang], 'madoguchi help');
  try {
    return await perform(command, rest, lang);
  } catch (error) {
    return failed(error, name, argv, lang);
  }
}

async function perform(command: Command, rest: readonly string[], lang: Lang): Promise<number> {
  const { options, args } = parsed(rest, command.options);
  noneTooMany(args, command.usage);
  const config = readClient();
  const desk = deskAt({
    url: config.MADOGUCHI_URL,
    token: config.MADOGUCHI_TOKEN,
    lang,
    key: typeof options['key'] === 'string' ? options['key'] : crypto.randomUUID(),
  });
  const { json, text, code = CODES.done } = await command.run({ desk, lang, args, options });
  process.stdout.write(`${printable(options['json'] === true ? JSON.stringify(json, null, 2) : text)}\n`);
  return code;
}

function failed(error: unknown, name: string, argv: readonly string[], lang: Lang): number {
  const again = (key: string | undefined): string =>
    key === undefined
      ? ''
      : `\n${AGAIN[lang]}\n  madoguchi ${[...argv.filter((word, at) => word !== '--key' && argv[at - 1] !== '--key'), '--key', key].map(quoted).join(' ')}`;
  if (error instanceof Refused) {
    const { problem, key } = error;
    process.stderr.write(
      `${argv.includes('--json') ? JSON.stringify(problem, null, 2) : printable(problemPage(problem, lang))}${problem.status === 401 ? `\n${WHO[lang]}` : ''}${problem.status >= 500 ? again(key) : ''}\n`,
    );
    return CODES.refused;
  }
  if (error instanceof NotReached) {
    process.stderr.write(`${NOT_REACHED[lang](error.url)}${again(error.key)}\n`);
    return CODES.notReached;
  }
  if (error instanceof Misconfigured) return misconfigured(error);
  if (error instanceof Miswritten || error instanceof Unreadable)
    return miswritten(error.says[lang], `madoguchi help ${name}`);
  throw error;
}

const WHO = {
  en: '→ On the command line: export MADOGUCHI_TOKEN=… with your token.',
  ja: '→ コマンドラインでは、export MADOGUCHI_TOKEN=… にご自身のトークンを設定してください。',
};
const NO_COMMAND = { en: 'there is no such command', ja: 'そのようなコマンドはありません' };
const AGAIN = { en: 'To repeat exactly this, without doing it twice:', ja: '二重にならないように再実行するには：' };
const NOT_REACHED = {
  en: (url: string) => `No desk answers at ${url}. Is it running (npm start)? Set MADOGUCHI_URL to where it is.`,
  ja: (url: string) =>
    `${url} に窓口がありません。起動しているか（npm start）、MADOGUCHI_URL が正しいかご確認ください。`,
};
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

function miswritten(says: string, see: string): number {
  process.stderr.write(`${printable(says)}\n→ ${see}\n`);
  return CODES.miswritten;
}

function misconfigured({ message }: Misconfigured): number {
  process.stderr.write(`${printable(message)}\n`);
  return CODES.miswritten;
}

/** Those that ask the counter, and those that are run beside it. */
const ALL: Readonly<Record<string, Omit<Command, 'run'>>> = { ...HERE, ...COMMANDS };

function help(name: string | undefined, lang: Lang): number {
  if (name === undefined) {
    process.stdout.write(
      `${HEAD[lang]}\n\n${table(
        ['', ''],
        Object.entries(ALL).map(([word, command]) => [`madoguchi ${word}`, command[lang]]),
        '  ',
      )}\n\n${FOOT[lang]}\n`,
    );
    return CODES.done;
  }
  const command = Object.hasOwn(ALL, name) ? ALL[name] : undefined;
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
  en: `madoguchi help COMMAND shows how a command is written, with an example.\n${COMMON.en}\n${Object.keys(HERE).join(', ')} are run where the desk runs, with its settings.\nMADOGUCHI_URL says where the desk is, MADOGUCHI_TOKEN who you are.\nExit codes: 0 done, 1 refused, 2 miswritten, 3 no desk reached.`,
  ja: `madoguchi help コマンド で書き方と例を表示。\n${COMMON.ja}\n${Object.keys(HERE).join('、')} は、窓口のある場所で、窓口と同じ設定で実行。\nMADOGUCHI_URL に窓口の場所、MADOGUCHI_TOKEN に自分のトークンを設定。\n終了コード：0 完了、1 拒否、2 書き間違い、3 窓口に届かない`,
};

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = CODES.miswritten;
  },
);
