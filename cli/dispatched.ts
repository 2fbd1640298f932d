import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { digitsOf } from '../casefile/tracking';
import type { CaseStanding, LetterList } from '../casefile/views';
import { isAnswer } from '../law/called';
import { act, at, need, type Command, type Given } from './command';
import { Refused } from './desk';
import { Unreadable } from './files';
import { text } from './options';
import { table } from './tables';
import type { Lang } from './words';

/** One line of the mail room's list whose tracking column is filled. */
type Filled = { readonly document: string; readonly number: string; readonly tracking: string };
type Outcome = Filled & { readonly done: boolean; readonly says: Readonly<Record<Lang, string>> };

/** The number of one letter: that of its slip, the right one instead of a wrong one, or why there is none. */
export const TRACKING: Command = {
  usage: 'tracking NUMBER DOCUMENT [TRACKING [--instead WRONG]] [--none REASON]',
  en: 'note the tracking number of a letter, open case or closed; put a wrong one right (--instead), or say why there is none (--none)',
  ja: '通知の追跡番号を記録する（完了した案件でもよい）。誤りの訂正は --instead、番号がない理由は --none',
  examples: [
    'madoguchi tracking HANA-2026-0001 花個情第2026-0012号 123-45-67890-1',
    'madoguchi tracking HANA-2026-0001 花個情第2026-0012号 123-45-67890-2 --instead 123-45-67890-1',
    'madoguchi tracking HANA-2026-0001 花個情第2026-0012号 --none "控えを紛失。郵便局でも確認できないため"',
  ],
  options: { instead: { type: 'string' }, none: { type: 'string' } },
  run: act('/tracking-numbers', ({ args, options }) => ({
    document: need(args, 1, 'the document number of the letter'),
    tracking: args[2],
    instead: text(options['instead']),
    none: text(options['none']),
  })),
};

/** The mail room's list as it comes back: every answer whose tracking number is in it has left the house, and every other letter has its number. */
export const DISPATCHED: Command = {
  usage: 'dispatched LIST.csv [--on DAY]',
  en: 'take back the mail room’s dispatch-list.csv: each letter with a tracking number in the last column gets it, also in a closed case; an answer that lay ready has left, and its case is closed',
  ja: '追跡番号が記入された dispatch-list.csv を読み込み、番号をまとめて記録する（完了した案件でもよい）。発送待ちの回答は発送済みとなる（案件は完了）',
  examples: ['madoguchi dispatched outbox/post/2026-11-09/dispatch-list.csv'],
  options: { on: { type: 'string' } },
  async run(given) {
    const filled = await filledIn(need(given.args, 0, 'the list'));
    const outcomes: Outcome[] = [];
    for (const [line, one] of filled.entries()) outcomes.push({ ...one, ...(await note(one, line, given)) });
    const done = outcomes.filter((one) => one.done).length;
    const rows = outcomes.map(({ number, document, tracking, says }) => [number, document, tracking, says[given.lang]]);
    return {
      json: outcomes,
      text: `${rows.length === 0 ? '' : `${table(['', '', '', ''], rows)}\n\n`}dispatched: ${done} / ${outcomes.length}`,
      code: done === outcomes.length ? 0 : 1,
    };
  },
};

/** Notes the number of one letter; with it, an answer that lay ready is noted as sent. A number that is noted is not written over. */
async function note({ document, number, tracking }: Filled, line: number, { desk, options }: Given) {
  const says = (done: boolean, en: string, ja: string): Pick<Outcome, 'done' | 'says'> => ({ done, says: { en, ja } });
  if (/e\+/i.test(tracking))
    return says(
      false,
      'rounded by a spreadsheet; write it with hyphens',
      '表計算ソフトが丸めています。ハイフン付きで書いてください',
    );
  try {
    const { letters } = await desk.get<LetterList>(at(number, '/letters'));
    const letter = letters.find(({ documentNumber }) => documentNumber === document);
    if (letter === undefined) return says(false, 'the case has no such letter', 'この案件にない文書番号です');
    if (letter.tracking === digitsOf(tracking)) return says(true, 'noted before', '記録済み');
    if (letter.tracking !== undefined) return says(false, ...isAnother(letter.tracking));
    const { stage } = await desk.get<CaseStanding>(at(number));
    const answer = letters.findLast(({ kind, stoppedAt }) => isAnswer(kind) && stoppedAt === undefined);
    if (stage.name === 'dispatching' && answer === letter) {
      await desk.post(
        at(number, '/dispatches'),
        { document, tracking, dispatchedOn: text(options['on']) },
        `row${line}`,
      );
      return says(true, 'noted; the case closes', '発送を記録');
    }
    await desk.post(at(number, '/tracking-numbers'), { document, tracking }, `row${line}`);
    return says(true, 'its number is noted', '追跡番号を記録');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { title, errors = [] } = error.problem;
    const why = [title, ...errors.map(({ detail }) => detail)].join(': ');
    return says(false, why, why);
  }
}

const isAnother = (tracking: string): readonly [string, string] => [
  `another number is noted, ${tracking}; where that is wrong: madoguchi tracking … --instead ${tracking}`,
  `別の番号 ${tracking} が記録済みです。誤りであれば madoguchi tracking … --instead ${tracking} で訂正してください`,
];

const COLUMNS = { document: '文書番号', number: '受付番号', tracking: '追跡番号' } as const;

async function filledIn(file: string): Promise<readonly Filled[]> {
  const bytes = await readFile(file).catch(() => {
    throw new Unreadable({ en: `${file} cannot be read`, ja: `${file} を読み取れません` });
  });
  const unlike = new Unreadable({
    en: `${file} is no dispatch list: its first line names ${Object.values(COLUMNS).join(', ')}`,
    ja: `${file} は発送の一覧ではありません。1行目に ${Object.values(COLUMNS).join('、')} が必要です`,
  });
  const rows = rowsOf(decoded(bytes));
  const first = rows?.[0];
  if (rows === undefined || first === undefined || Object.values(COLUMNS).some((name) => !(name in first)))
    throw unlike;
  return rows.flatMap((row) => {
    const cell = (name: string): string => (row[name] ?? '').replace(/^'/, '').trim();
    const tracking = cell(COLUMNS.tracking).normalize('NFKC');
    return tracking === '' ? [] : [{ document: cell(COLUMNS.document), number: cell(COLUMNS.number), tracking }];
  });
}

function rowsOf(said: string): readonly Readonly<Record<string, string>>[] | undefined {
  try {
    return parse(said, { bom: true, columns: true, skip_empty_lines: true, relax_column_count: true });
  } catch {
    return undefined;
  }
}

/** A spreadsheet in Japan saves CSV in Shift_JIS unless it is told otherwise. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
