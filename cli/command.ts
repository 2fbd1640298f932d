import type { ParseArgsConfig } from 'node:util';
import type { CaseStanding } from '../casefile/views';
import type { Desk } from './desk';
import { Miswritten, text, type Options } from './options';
import { standingPage } from './pages';
import type { Shape } from './shapes';
import type { Lang } from './words';

export type Told = { readonly json: unknown; readonly text: string; readonly code?: number };
export type Given = {
  readonly desk: Desk;
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
  readonly run: (given: Given) => Promise<Told>;
};

const NEEDED = {
  'the case number': '受付番号',
  'the file with the application': '申請のファイル',
  'the file with what came': '届いたもののファイル',
  'the store': '保管場所',
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
