import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import type { JsonStore } from '../policy/data-map';
import { FileUnfit, type Sentence } from './file-unfit';
import { Digits } from './json-values';

/** Keeps a number as it is written, as the parser lets us: as a number of JavaScript a long one would lose its last digits. */
class AsWritten extends Tokenizer {
  protected override parseNumber(written: string): number {
    return new Digits(written) as unknown as number; // its types know numbers alone
  }
}

/** One JSON text as a value, its numbers as they are written; throws where it is none. */
export function jsonIn(text: string): unknown {
  let whole: unknown;
  const tokens = new AsWritten({});
  const values = new TokenParser({ paths: ['$'], keepStack: false });
  values.onValue = ({ value }) => {
    whole = value;
  };
  tokens.onToken = (token) => values.write(token);
  tokens.write(text);
  tokens.end();
  if (!values.isEnded) values.end();
  return whole;
}

/** A record that is longer holds a text that nobody closed, or the file is no list of records. */
const LONGEST_RECORD = 1 << 25;

/** Every record, as soon as it was read whole; nothing that came before it is kept. */
export async function* recordsIn(
  { records }: Pick<JsonStore, 'records'>,
  text: AsyncIterable<string>,
): AsyncGenerator<unknown> {
  const path = records === 'lines' ? [] : records === 'list' ? ['*'] : [...records.list.split('.'), '*'];
  const ready: unknown[] = [];
  let count = 0;
  let isList = records === 'lines';
  const tokens = new AsWritten({});
  const values = new TokenParser({
    paths: [['$', ...path].join('.')],
    keepStack: false,
    ...(records === 'lines' && { separator: '' }),
  });
  values.onValue = ({ value, parent }) => {
    if (records !== 'lines' && !Array.isArray(parent)) throw new FileUnfit(noListHere(records));
    isList = true;
    count += 1;
    ready.push(value);
  };
  const opened = listOpenedAt(path.slice(0, -1));
  tokens.onToken = (token) => {
    isList ||= opened(token);
    values.write(token);
  };
  const step = (write: () => void): void => {
    try {
      write();
    } catch (error) {
      throw error instanceof FileUnfit ? error : new FileUnfit(malformed(count));
    }
  };
  let since = 0;
  let isFirst = true;
  for await (const piece of text) {
    if (isFirst && /\S/.test(piece)) {
      isFirst = false;
      beginsAs(records, piece.trimStart()[0]);
    }
    since += piece.length;
    step(() => tokens.write(piece));
    if (ready.length > 0) since = 0;
    yield* ready.splice(0);
    if (since > LONGEST_RECORD) throw new FileUnfit(malformed(count));
  }
  step(() => {
    tokens.end();
    if (!values.isEnded) values.end();
  });
  if (!isList) throw new FileUnfit(noListHere(records));
}

/** Whether a list was opened where the records lie; an empty one has none, and is there. */
function listOpenedAt(
  path: readonly string[],
): (token: { readonly token: TokenType; readonly value: unknown }) => boolean {
  const keys: unknown[] = [];
  let text: unknown;
  let key: unknown;
  return ({ token, value }) => {
    switch (token) {
      case TokenType.STRING:
        text = value;
        return false;
      case TokenType.COLON:
        key = text;
        return false;
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        keys.push(key);
        key = undefined;
        return token === TokenType.LEFT_BRACKET && keys.slice(1).join('.') === path.join('.');
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        keys.pop();
        return false;
      default:
        return false;
    }
  };
}

/** What the first sign of a file says of how its records lie there, before the whole of it is taken for one. */
function beginsAs(records: JsonStore['records'], sign: string | undefined): void {
  if (records === 'lines' && sign === '[')
    throw new FileUnfit({
      ja: '1行に1件ではなく、全体が一つの一覧です。データマップに `records: list` と書いてください',
      en: 'it has no record on each line but is one list; write `records: list` in the data map',
    });
  if (records === 'list' && sign === '{')
    throw new FileUnfit({
      ja: '全体が一つの一覧ではありません。1行に1件なら `records: lines`、一覧が中にあるなら `records: { list: 一覧への経路 }` とデータマップに書いてください',
      en: 'it is not one list; write `records: lines` in the data map where each line is a record, or `records: { list: path }` where the list lies inside',
    });
}

const noListHere = (records: JsonStore['records']): Sentence => {
  const at = typeof records === 'object' ? records.list : '';
  return {
    ja:
      at === ''
        ? '全体が一覧ではありません。データマップの `records` を直してください'
        : `${at} に一覧がありません。データマップの \`records\` を直してください`,
    en: `there is no list ${at === '' ? 'of records in it' : `at ${at}`}; correct \`records\` in the data map`,
  };
};
const malformed = (after: number): Sentence => ({
  ja: `${after + 1}番目の記録で途切れているか、JSONの形が崩れています。書き出し直してください`,
  en: `it breaks off or is no JSON in record ${after + 1}; export it anew`,
});
