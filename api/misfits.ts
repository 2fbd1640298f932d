import type { z } from 'zod';
import type { Fault } from './problems';

/** What the shape found wrong, as JSON pointers (or names of query parameters) with words in both languages. */
export const misfits = (error: z.ZodError, sent: unknown, where: 'body' | 'query' = 'body'): Fault[] =>
  error.issues
    .flatMap((issue) => ofIssue(issue, sent))
    .map(({ path, en, ja }) =>
      where === 'body' ? { pointer: pointerTo(path), en, ja } : { parameter: String(path[0] ?? ''), en, ja },
    );

/** What the law says cannot be, told at the place where it stands. */
export const asFault = ({
  at,
  en,
  ja,
}: {
  readonly at: readonly PropertyKey[];
  readonly en: string;
  readonly ja: string;
}): Fault => ({ pointer: pointerTo(at), en, ja });

/** RFC 6901, as a fragment. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

type Misfit = { readonly path: readonly PropertyKey[]; readonly en: string; readonly ja: string };

function ofIssue(issue: z.core.$ZodIssue, sent: unknown): Misfit[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys' && isMissing(path, sent)) return [{ path, en: 'is missing', ja: '必要です' }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: looksLikeAField(key) ? [...path, key] : path,
        en: 'there is no such field',
        ja: 'このような項目はありません',
      }));
    case 'invalid_type':
      return [
        {
          path,
          ...(KINDS[issue.expected] ?? { en: `must be ${issue.expected}`, ja: `${issue.expected} としてください` }),
        },
      ];
    case 'invalid_value':
      return [oneOf(path, issue.values)];
    case 'invalid_union':
      return [oneOf(path, (issue as { options?: readonly unknown[] }).options ?? [])];
    case 'too_small':
    case 'too_big':
      return [{ path, ...size(issue) }];
    case 'invalid_format':
      return [{ path, ...(FORMATS[issue.format] ?? authored(issue.message)) }];
    case 'custom':
      return [{ path, ...authored(issue.message) }];
    default:
      return [{ path, en: 'is not as it should be', ja: '様式に合いません' }];
  }
}

/** A misspelt field may be named; a key that is not written like one could be anything a person typed. */
const looksLikeAField = (key: string): boolean => /^[a-z][A-Za-z]{0,30}$/.test(key);

function isMissing(path: readonly PropertyKey[], sent: unknown): boolean {
  let at = sent;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at === undefined;
}

function oneOf(path: readonly PropertyKey[], values: readonly unknown[]): Misfit {
  const list = values.map(String).join(', ');
  return { path, en: `must be one of: ${list}`, ja: `次のいずれかとしてください：${list}` };
}

function size(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): { en: string; ja: string } {
  const limit = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const [en, ja] = issue.code === 'too_small' ? ['at least', '以上'] : ['at most', '以下'];
  switch (issue.origin) {
    case 'string':
      return { en: `must have ${en} ${limit} characters`, ja: `${limit}文字${ja}としてください` };
    case 'array':
      return { en: `must have ${en} ${limit} entries`, ja: `${limit}件${ja}としてください` };
    default:
      return { en: `must be ${en} ${limit}`, ja: `${limit}${ja}としてください` };
  }
}

const KINDS: Readonly<Record<string, { en: string; ja: string }>> = {
  object: { en: 'must be an object', ja: 'オブジェクトとしてください' },
  array: { en: 'must be a list', ja: 'リストとしてください' },
  string: { en: 'must be text', ja: '文字列としてください' },
  number: { en: 'must be a number', ja: '数値としてください' },
  int: { en: 'must be a whole number', ja: '整数としてください' },
  boolean: { en: 'must be true or false', ja: 'true か false としてください' },
};

const FORMATS: Readonly<Record<string, { en: string; ja: string }>> = {
  email: { en: 'is not an e-mail address', ja: '電子メールアドレスの形ではありません' },
  base64: { en: 'is not base64', ja: 'base64ではありません' },
};

/** Words the shapes bring along, with their Japanese. */
const AUTHORED: Readonly<Record<string, string>> = {
  'not a day that exists; write it as 2026-04-03': '存在しない日付です。2026-04-03 の形でお書きください',
  'a postal code has seven digits': '郵便番号は7桁です',
  'contains control characters': '制御文字が含まれています',
  'says nothing that can be read': '読み取れる文字がありません',
  'a tracking number has 11 or 12 digits': '追跡番号は11桁か12桁です',
  'a case number looks like HANA-2026-0012': '受付番号は HANA-2026-0012 の形です',
  'is not a cursor this list gave out': 'この一覧が渡した続きの印ではありません',
};
const authored = (message: string): { en: string; ja: string } => ({ en: message, ja: AUTHORED[message] ?? message });
