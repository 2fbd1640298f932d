import { isTable } from './json-values';
import { jsonIn } from './json-records';
import type { Sentence } from './file-unfit';

/** What lies at a JSON pointer (RFC 6901) of an answer; nothing where it has no such place. */
export function pointedAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(name) ? (at[Number(name)] as unknown) : undefined;
    else at = isTable(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

/** So deep no description reaches, and what is deeper only means harm. */
const DEEPEST = 100;

/** An answer as a value; nothing where it is no JSON, or nested without end. */
export function answerIn(text: string): unknown {
  if (depthOf(text) > DEEPEST) return undefined;
  try {
    return jsonIn(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isText && sign === '\\') at += 1;
    else if (sign === '"') isText = !isText;
    else if (!isText && (sign === '[' || sign === '{')) deepest = Math.max(deepest, (depth += 1));
    else if (!isText && (sign === ']' || sign === '}')) depth -= 1;
  }
  return deepest;
}

/** Where the next page lies, by the Link header (RFC 8288); nothing on the last. */
export function nextIn(link: string | readonly string[] | undefined): string | undefined {
  for (const [, to = '', how = ''] of [link ?? []]
    .flat()
    .join(', ')
    .matchAll(/<([^>]*)>((?:\s*;\s*[^;,"]+(?:"[^"]*")?)*)/g))
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=\s*(?:;|$)))/i.test(how)) return to;
  return undefined;
}

/** What a service answered otherwise than it is described. */
export const UNLIKE = {
  noJson: { ja: '応答がJSONではありません', en: 'the answer is no JSON' },
  noList: { ja: '応答の `records` の場所に一覧がありません', en: 'no list lies where `records` says' },
  noRecord: { ja: '記録のはずの所にオブジェクトがありません', en: 'what should be a record is none' },
  another: { ja: '尋ねた記録とは別の記録を応答しました', en: 'it answered another record than was asked for' },
  returns: { ja: '頁の続きの目印が前の頁に戻ります', en: 'its pages lead back to one before' },
  endless: { ja: '頁に終わりがありません', en: 'its pages have no end' },
  more: {
    ja: '続きの頁があると応答しましたが `paging` の記述がありません',
    en: 'it says there are further pages, and `paging` is not described',
  },
  counts: { ja: '件数の合計と、届いた記録の数が一致しません', en: 'it counts other records than it brings' },
  elsewhere: { ja: '続きの場所が、この保管場所の外を指しています', en: 'it points outside the address of the store' },
  accepted: {
    ja: '受け付けたのみで（202）、`job` の記述がないため、済んだか分かりません',
    en: 'it only accepted (202), and no `job` says how to learn whether it was done',
  },
  noJob: {
    ja: '受け付けた処理の状況の場所が分かりません',
    en: 'it does not say where the state of what it accepted is told',
  },
  shutOut: { ja: '途中で何度もログインが切れました', en: 'the login ended again and again in the midst' },
  noToken: { ja: 'トークンの応答の形ではありません', en: 'it answered no token' },
} as const satisfies Readonly<Record<string, Sentence>>;
