import { toJSONSchema, type z } from 'zod';
import { didYouMean } from '../casefile/near';
import { MOST_ERRORS, type Fault } from './problems';

/** What the shape found wrong, as JSON pointers (or names of query parameters) with words in both languages; of very many, how many others. */
export function misfits(
  issues: readonly z.core.$ZodIssue[],
  sent: unknown,
  where: 'body' | 'query' = 'body',
  shape?: z.ZodType,
): { readonly errors: readonly Fault[]; readonly others: number } {
  const errors = issues
    .slice(0, MOST_ERRORS)
    .map((issue) => ofIssue(issue, sent, shape))
    .map(({ path, en, ja }) =>
      where === 'body'
        ? { pointer: pointerTo(path), en, ja }
        : { ...(path[0] !== undefined && { parameter: String(path[0]) }), en, ja },
    );
  return { errors, others: issues.length - errors.length };
}

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

function ofIssue(issue: z.core.$ZodIssue, sent: unknown, shape?: z.ZodType): Misfit {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys' && isMissing(path, sent)) return { path, en: 'is missing', ja: '必要です' };
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path, ...noSuchFields(issue.keys, sentAt(path, sent), fieldsAt(shape, path)) };
    case 'invalid_type':
      return {
        path,
        ...(KINDS[issue.expected] ?? { en: `must be ${issue.expected}`, ja: `${issue.expected} としてください` }),
      };
    case 'invalid_value':
      return oneOf(path, issue.values);
    case 'invalid_union':
      return oneOf(path, (issue as { options?: readonly unknown[] }).options ?? []);
    case 'too_small':
    case 'too_big':
      return { path, ...size(issue) };
    case 'invalid_format':
      return { path, ...(FORMATS[issue.format] ?? authored(issue.message)) };
    case 'custom':
      return { path, ...authored(issue.message) };
    default:
      return { path, en: 'is not as it should be', ja: '様式に合いません' };
  }
}

/** A key could be anything a person typed, a name as well: it is told by its place among those that were sent, never by itself. */
function noSuchFields(keys: readonly string[], sent: unknown, known: readonly string[]): { en: string; ja: string } {
  const all = typeof sent === 'object' && sent !== null ? Object.keys(sent) : [];
  const places = keys.slice(0, MOST_PLACES).map((key) => all.indexOf(key) + 1);
  const more = keys.length > MOST_PLACES;
  const { en, ja } = didYouMean(keys.slice(0, MOST_PLACES), known);
  return {
    en: `there is no such field: number ${places.join(', ')}${more ? ', …' : ''} of ${all.length} in it${en}`,
    ja: `このような項目はありません（${all.length}項目のうち ${places.join('、')}${more ? '…' : ''}番目）${ja}`,
  };
}

/** The fields there are at a place, by the shape of what was sent; of several kinds of a thing, those of all. */
function fieldsAt(shape: z.ZodType | undefined, path: readonly PropertyKey[]): readonly string[] {
  if (shape === undefined) return [];
  let at = jsonShapeOf(shape);
  const all = { $defs: at['$defs'] as Record<string, unknown> | undefined };
  const within = (one: Json): Json[] => {
    const ref = typeof one['$ref'] === 'string' ? all.$defs?.[one['$ref'].replace('#/$defs/', '')] : undefined;
    const others = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (one[key] as Json[] | undefined) ?? []);
    return [one, ...(ref === undefined ? [] : within(ref as Json)), ...others.flatMap(within)];
  };
  for (const step of path) {
    const next = within(at).flatMap((one) =>
      typeof step === 'number'
        ? ((one['items'] as Json | undefined) ?? [])
        : ((one['properties'] as Record<string, Json> | undefined)?.[String(step)] ?? []),
    );
    at = { anyOf: next };
  }
  return within(at).flatMap((one) => Object.keys((one['properties'] as object | undefined) ?? {}));
}
type Json = Record<string, unknown>;
const jsonShapeOf = (shape: z.ZodType): Json => toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
const MOST_PLACES = 10;

function sentAt(path: readonly PropertyKey[], sent: unknown): unknown {
  let at = sent;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}

/** Whether nothing was sent at a place whose surroundings were. */
function isMissing(path: readonly PropertyKey[], sent: unknown): boolean {
  const around = sentAt(path.slice(0, -1), sent);
  return path.length > 0 && typeof around === 'object' && around !== null && sentAt(path, sent) === undefined;
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
      if (limit === '1' && issue.code === 'too_small') return { en: 'at least one is needed', ja: '1件以上必要です' };
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
  base64: { en: 'is not base64', ja: 'base64ではありません' },
};

/** Words the shapes bring along, with their Japanese. */
const AUTHORED: Readonly<Record<string, string>> = {
  'is not one e-mail address, as hanako@mail.example':
    '一つの電子メールアドレス（例：hanako@mail.example）としてください',
  'not a day that exists; write it as 2026-04-03': '存在しない日付です。2026-04-03 の形でお書きください',
  'a postal code has seven digits in Japan, and letters, digits, spaces and hyphens elsewhere':
    '郵便番号は日本では7桁、国外では英数字・空白・ハイフンです',
  'contains control characters': '制御文字が含まれています',
  'a tracking number has 11 or 12 digits, as 123-45-67890-1 or 1234-5678-9012':
    '追跡番号は11桁か12桁です（例：123-45-67890-1、1234-5678-9012）',
  'a tracking number has 11 or 12 digits, as 123-45-67890-1 or 1234-5678-9012; `later` where it follows':
    '追跡番号は11桁か12桁です（例：123-45-67890-1、1234-5678-9012）。後から記録するときは later としてください',
  'a decision’s digest has 12 signs, as the case shows it': '決定の番号は、案件に示された12文字です',
  'name either `item`, one record, or `records`, all of a kind':
    '`item`（一つの記録）か `records`（同種の記録すべて）のどちらか一方をお書きください',
  'says nothing that can be read': '読み取れる文字がありません',
  'a case number looks like HANA-2026-0012': '受付番号は HANA-2026-0012 の形です',
  'all records together may have 5000 fields; tell the rest by saying what it is and how it is handed over':
    '項目は全部で5000件までです。残りは、何であるかと、どのようにお渡しするかをお書きください',
  'all records together may have 200000 characters; tell the rest by saying what it is and how it is handed over':
    '文字は全部で200000字までです。残りは、何であるかと、どのようにお渡しするかをお書きください',
  'must be 0: what is foreign or no money is entered as what it is, under `what`, and goes back':
    '0 としてください。外国の通貨及び金銭でないものは、何であるかを `what` に書いて記入し、お返しします',
  'must be at least 1': '1以上としてください',
  'needs under `what` what came, as 5 US dollars': '届いたもの（例：5米ドル）を `what` にお書きください',
  'is not a cursor this list gave out': 'この一覧が渡した続きの印ではありません',
};
const authored = (message: string): { en: string; ja: string } => ({ en: message, ja: AUTHORED[message] ?? message });
