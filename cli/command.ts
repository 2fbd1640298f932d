import type { ParseArgsConfig } from 'node:util';
import type { CaseStanding } from '../casefile/views';
import type { DeskLine } from './desk';
import { readJson } from './files';
import { Miswritten, text, type Options } from './options';
import { standingPage } from './pages';
import type { Shape } from './shapes';
import type { Lang } from './words';

/** What a command prints: for a program, for a person, and the code it ends with. */
export type Output = { readonly json: unknown; readonly text: string; readonly code?: number };
export type Given = {
  readonly desk: DeskLine;
  readonly lang: Lang;
  readonly args: readonly string[];
  readonly options: Options;
};

/** One command: how it is written, what it does, an example, and the request it makes. */
export type Command = {
  readonly usage: string;
  readonly en: string;
  readonly ja: string;
  readonly examples: readonly (string | { readonly en: string; readonly ja: string })[];
  /** What its file looks like. */
  readonly shapes?: readonly Shape[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  readonly run: (given: Given) => Promise<Output>;
};

const NEEDED = {
  'the case number': '受付番号',
  'the file with the application': '申請のファイル',
  'the file with what came': '届いたもののファイル',
  'the file with the complaint': '苦情のファイル',
  'the file with the question': 'お求めのファイル',
  'the store': '保管場所',
  'the provision': '提供',
  'the list': '発送の一覧',
  'the desk': '案内する窓口',
  'the document number of the letter': '通知の文書番号',
  'the number of the complaint': '苦情の受付番号',
  'the measure': '措置',
  'the kind of record': '記録の種類',
  'the hold': '保全の番号',
  'the undertaking': '回答後の措置の番号',
  'the proposal': '再消去の案の番号',
  'the digest of the plan': '計画の識別符号',
  'the file': 'ファイル',
  'the instruction': '依頼の整理番号',
  'the entry that was read': 'データマップの記載の識別符号',
  'the file with the instruction': '依頼のファイル',
  'the kind of the letter': '通知の種類',
  'what they answered': 'ご本人の回答',
  'what the silence is taken as': '回答のないことの扱い',
  'whether it is an incident': '漏えい等に当たるか否か',
  'what was asked': 'お求めの事項',
  'what speaks against who asks': '疑義の理由',
} as const;
export const need = (args: readonly string[], at: number, what: keyof typeof NEEDED): string => {
  const found = args[at];
  if (found === undefined) throw new Miswritten({ en: `${what} is missing`, ja: `${NEEDED[what]}がありません` });
  return found;
};
export const at = (number: string, rest = ''): string => `/v1/cases/${encodeURIComponent(number)}${rest}`;
export const must = (options: Options, name: string): string => {
  const found = text(options[name]);
  if (found === undefined) throw new Miswritten({ en: `--${name} is missing`, ja: `--${name} がありません` });
  return found;
};

/** An act: something handed in with a case, answered by where the case now stands. */
export const act =
  (path: string, bodyOf: (given: Given) => unknown): Command['run'] =>
  async (given) => {
    const body = await bodyOf(given);
    const view = await given.desk.post<CaseStanding>(at(need(given.args, 0, 'the case number'), path), body);
    return { json: view, text: standingPage(view, given.lang) };
  };

/** The version of the application that was looked at: without it, what came meanwhile would be confirmed unseen. */
export function versionIn({ args, options }: Given): number {
  const number = need(args, 0, 'the case number');
  const version = Number(text(options['version']));
  if (!Number.isInteger(version) || version < 1)
    throw new Miswritten({
      en: `--version is missing; look first, and name the version it shows: madoguchi show ${number}`,
      ja: `--version がありません。先に案件を見て、示された版を書いてください：madoguchi show ${number}`,
    });
  return version;
}

/** The digest of the decision that was read: nobody puts a name to one they have not. */
export function digestIn({ args }: Given): string {
  const number = need(args, 0, 'the case number');
  if (args[1] === undefined)
    throw new Miswritten({
      en: `the digest of the decision is missing; read it first, and name the digest it shows: madoguchi decision ${number}`,
      ja: `決定の番号がありません。先に決定を読み、示された番号を書いてください：madoguchi decision ${number}`,
    });
  return args[1];
}

const AT_A_WORD = {
  disclose: 'disclose',
  'none-held': 'nothingHeld',
  'disclose-records': 'discloseRecords',
  'no-records': 'noRecords',
  notify: 'notify',
} as const;

/** A decision named by one word, or the file in which it stands. */
export async function decisionIn({ args, options }: Given): Promise<unknown> {
  const [word, another] = (Object.keys(AT_A_WORD) as (keyof typeof AT_A_WORD)[]).filter((one) => options[one] === true);
  const file = args[1];
  if (another !== undefined || (word === undefined) === (file === undefined))
    throw new Miswritten({
      en: 'choose one: --disclose, --none-held, --disclose-records, --no-records, --notify, or a file',
      ja: '--disclose、--none-held、--disclose-records、--no-records、--notify、ファイルのいずれか一つを指定してください',
    });
  return word === undefined ? readJson(file as string) : { kind: AT_A_WORD[word] };
}
