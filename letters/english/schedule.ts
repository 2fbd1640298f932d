import type { DisclosureFacts } from '../../casefile/letter';
import { table, type Point } from '../blocks';
import { missingGlyphs } from '../fonts';
import { recordsIn } from '../schedule';
import { worded } from '../values';

/**
 * How somebody who reads no Japanese reads the schedule. What we hold is told once, as it is held, and never in translation: the words
 * that this house itself prints there are explained as far as they occur, and names as far as the data map has their English.
 */
export function readingTheSchedule(
  { schedule, names = [] }: Pick<DisclosureFacts, 'schedule' | 'names'>,
  what: readonly [string, string] = PERSONAL_DATA,
): Point {
  const told = recordsIn(schedule).flatMap(({ fields }) => fields.map((field) => worded(field).text));
  const words = PRINTED.filter(({ found }) => told.some((text) => found.test(text)));
  const isSpelled = missingGlyphs(told.join('')).length > 0;
  return {
    label: 'The schedule',
    says: [
      `The schedule (別紙) shows the data as we hold them, and is not repeated in English. It is arranged by place of storage (${schedule.map(({ store }, i) => `${i + 1} ${store}`).join(', ')}), in each by kind of record, and gives behind each how many records there are (件). A blank field means that nothing is recorded in it. These words stand there:`,
    ],
    table: table(
      ['In the schedule', 'In English'],
      [what, ...ALWAYS, ...[...words, ...names].map(({ ja, en }) => [ja, en]), ...(isSpelled ? [SPELLED] : [])],
    ),
  };
}

const PERSONAL_DATA = ['開示する保有個人データ', 'the retained personal data that are disclosed'] as const;
const ALWAYS = [
  ['3件, 3件のうち1件目', '3 records, the first of 3 records'],
  ['2026年11月16日 9時30分', 'November 16, 2026, 9:30 (in Japan)'],
] as const;
const SPELLED = ['〔U+0E01〕', 'a character that cannot be printed, by its code'] as const;

/** Words for what a machine holds, and marks: see `values.ts`, `moments.ts`, `schedule.ts`. */
const PRINTED: readonly { readonly found: RegExp; readonly ja: string; readonly en: string }[] = [
  { found: /■■■（不開示\d+）/, ja: '■■■（不開示1）', en: 'not disclosed; the number is that of the list above' },
  { found: /はい/, ja: 'はい', en: 'yes' },
  { found: /いいえ/, ja: 'いいえ', en: 'no' },
  { found: /（空）/, ja: '（空）', en: 'empty' },
  { found: /（なし）/, ja: '（なし）', en: 'none' },
  { found: /（日本時間）/, ja: '（日本時間）', en: 'in the time of Japan' },
  { found: /（夏時間）/, ja: '（夏時間）', en: 'in summer time' },
  { found: /紀元前/, ja: '紀元前', en: 'before the Common Era' },
  { found: /期限なし/, ja: '期限なし', en: 'without end' },
  { found: /始まりの定めなし/, ja: '始まりの定めなし', en: 'without a set beginning' },
  { found: /数値ではない値/, ja: '数値ではない値（NaN）', en: 'not a number (NaN)' },
  { found: /無限大/, ja: '無限大, 負の無限大', en: 'infinity, negative infinity' },
  {
    found: /か月|時間|\d秒$/,
    ja: '1年2か月3日4時間5分6秒',
    en: '1 year, 2 months, 3 days, 4 hours, 5 minutes, 6 seconds',
  },
  {
    found: /形式の/,
    ja: 'PNG形式の画像, PDF形式の文書, ZIP形式のファイル',
    en: 'a PNG image, a PDF document, a ZIP file',
  },
  { found: /バイト）/, ja: 'データ（1,024バイト）', en: 'data (1,024 bytes)' },
];
