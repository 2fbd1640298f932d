import { z } from 'zod';
import { lines, MARK } from '../casefile/spreadsheet';
import type { CaseRow } from '../casefile/views';
import { today } from '../records/cases';
import { noteAcross } from '../records/desk-journal';
import { listCases, type ListOf } from '../records/listing';
import type { Records } from '../records/pool';
import { BOOK_ASKED } from './cases';
import type { ApiNeeds } from './needs';
import { say, WAITS, type Lang } from './pages/words';
import { READERS, route, type Route } from './route';
import { listedView, owingMoney } from './views';

const Asked = z.strictObject({
  ...BOOK_ASKED,
  lang: z.enum(['ja', 'en']).default('ja').describe('in which language the table speaks'),
});

/** So many cases are held in memory at once, however many there are. */
const AT_ONCE = 500;

/** The book as a table for a spreadsheet. */
export const bookRoutes = ({ records }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases.csv',
    id: 'writeBook',
    by: READERS,
    summary:
      '受付簿の書出し: the cases of the list as a table for a spreadsheet (UTF-8, with its mark), the newest first; no names; that it was written out stands in the journal of the desk',
    query: Asked,
    answers: { status: 200, says: 'the table, sent while it is written', media: ['text/csv'] },
    problems: [],
    async run({ query: { lang, stage, open, toReview, right }, person }) {
      const asked = { stage, open, toReview, right };
      await noteAcross(records, { kind: 'bookWritten', by: person.id, facts: { ...asked } });
      const owing = open === 'true' ? await owingMoney(records) : [];
      const of = { stage, right, owing, open: open === 'true', toReview: toReview === 'true' };
      const name = lang === 'ja' ? `受付簿-${today(records)}.csv` : `book-of-requests-${today(records)}.csv`;
      return { status: 200, stream: { contentType: 'text/csv; charset=utf-8', name, parts: table(records, of, lang) } };
    },
  }),
];

/** Line by line, a page of the book after the other: by running number, which never moves, so that no case stands twice or not at all. */
async function* table(records: Records, of: Omit<ListOf, 'limit' | 'after'>, lang: Lang): AsyncGenerator<string> {
  yield MARK + lines([COLUMNS.map(([head]) => head(lang))]);
  let after: ListOf['after'];
  do {
    const page = await listCases(records, { ...of, newest: true, after, limit: AT_ONCE });
    const last = page.at(-1);
    after = page.length < AT_ONCE || last === undefined ? undefined : { dueOn: last.listedOn, ordinal: last.ordinal };
    yield lines(
      page.map((one) => {
        const row = { ...listedView(one, records, of.owing), application: one.file?.application };
        return COLUMNS.map(([, cell]) => cell(row, lang) ?? '');
      }),
    );
  } while (after !== undefined);
}

type Row = CaseRow & { readonly application: string | undefined };
const COLUMNS: readonly (readonly [
  head: (lang: Lang) => string,
  cell: (row: Row, lang: Lang) => string | undefined,
])[] = [
  [(lang) => say(lang, 'number'), ({ number }) => number],
  [(lang) => say(lang, 'ofApplication'), ({ application }) => application],
  [(lang) => say(lang, 'right'), ({ right }, lang) => right[lang]],
  [(lang) => say(lang, 'stage'), ({ stage }, lang) => stage[lang]],
  [(lang) => say(lang, 'waitsFor'), ({ waitsFor }, lang) => WAITS[waitsFor]?.[lang] ?? waitsFor],
  [
    (lang) => say(lang, 'leftOver'),
    ({ leftToDo }, lang) => leftToDo?.map((one) => one[lang]).join(lang === 'ja' ? '、' : ', '),
  ],
  [(lang) => say(lang, 'arrived'), ({ arrivedOn }) => arrivedOn],
  [(lang) => say(lang, 'due'), ({ dueOn }) => dueOn],
  [(lang) => say(lang, 'closedDay'), ({ closedOn }) => closedOn],
  [(lang) => say(lang, 'whyStopped'), ({ troubleSays, trouble }, lang) => troubleSays?.[lang] ?? trouble],
];
