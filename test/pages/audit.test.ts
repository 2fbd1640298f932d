import type { JournalPage, JournalsVerified } from '../../casefile/audit';
import { journalPage, type Place } from '../../records/across-cases';
import { noteAcross } from '../../records/desk-journal';
import { openOffice, type Office } from '../office';
import { opens } from '../stories/steps';
import { comesIn, visits, type Visitor } from './visitor';

describe('What is looked at across cases', () => {
  let office: Office;
  let auditor: Visitor;
  const numbers: string[] = [];
  beforeAll(async () => {
    office = await openOffice();
    for (let at = 0; at < 3; at += 1) {
      const { number } = await opens(office, '01-takako-by-post.json');
      await office.reaches(number, 'proving');
      numbers.push(number);
    }
    auditor = await comesIn(office, 'inoue');
  });
  afterAll(() => office.close());
  const journal = (query = ''): Promise<JournalPage> => office.as('inoue').get<JournalPage>(`/v1/journal${query}`);
  const verified = (query = ''): Promise<JournalsVerified> =>
    office.as('inoue').get<JournalsVerified>(`/v1/journal/verification${query}`);

  it('every entry of every case is read once, page by page, the newest first, and no name stands there', async () => {
    for (let at = 0; at < 30; at += 1) await office.as('tanaka').get(`/v1/cases/${numbers[at % 3] ?? ''}/weighing`);
    const { rows } = await office.records.pool.query<{ n: number }>('select count(*)::int as n from journal');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await journal(after === undefined ? '' : `?after=${after}`);
      seen.push(...entries.map(({ caseNumber, seq }) => `${caseNumber}/${seq}`));
      expect(JSON.stringify(entries)).not.toMatch(/吉田|目黒|1971/);
      const times = entries.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      after = next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(rows[0]?.n ?? 0);
  });

  it('what was written within one second stands in the order it was written, and is read once, page by page', async () => {
    const times = ['09.990', '10.000', '10.009', '10.010', '10.100', '10.101', '10.110', '10.120', '10.129', '10.200'];
    const { records } = office;
    for (const time of times) {
      const now = (): Date => new Date(`2020-01-01T00:00:${time}Z`);
      await noteAcross({ ...records, now }, { kind: 'bookWritten', by: 'ono', facts: { time } });
    }
    const seen: unknown[] = [];
    for (let after: Place | undefined, more = true; more;) {
      const entries = await journalPage(records, { kind: 'bookWritten', by: 'ono', after, limit: 2 });
      seen.push(...entries.map(({ facts }) => facts['time']));
      after = entries.at(-1);
      more = entries.length > 0;
    }
    expect(seen).toEqual([...times].reverse());
  });

  it('who read what is one question, and so is what somebody did', async () => {
    const page = await auditor.get('/audit?kind=received&by=suzuki');
    expect(page.status).toBe(200);
    for (const number of numbers) expect(page.text).toContain(`/cases/${number}`);
    expect((await journal('?kind=received&by=tanaka')).entries).toEqual([]);
    expect((await journal('?kind=received&by=suzuki')).entries).toHaveLength(3);
    await office.as('tanaka').get(`/v1/cases/${numbers[0] ?? ''}/weighing`);
    const { entries } = await journal('?kind=read&by=tanaka');
    expect(entries.some(({ caseNumber, facts }) => caseNumber === numbers[0] && facts['what'] === 'weighing')).toBe(
      true,
    );
    expect((await auditor.get('/audit?kind=read')).text).toContain('what: grounds weighed');
  });

  it('the entries are read in words of their own, in either language, and no fact is called as a field of a form is', async () => {
    const inJapanese = visits(office.url, 'ja', auditor.cookies);
    await noteAcross(office.records, {
      ...{ kind: 'approved', by: 'ono' },
      facts: { right: 'disclosure', outcome: 'answered', proof: 'inStore', left: '0a1b2c3d4e5f' },
    });
    await noteAcross(office.records, {
      ...{ kind: 'complaintGiven', by: 'ono' },
      facts: { letter: 'receipt', dueOn: '2026-12-01', to: 'tanaka', measure: 'erase/shop' },
    });
    await noteAcross(office.records, {
      ...{ kind: 'ownerWrittenTo', by: 'ono' },
      facts: { store: 'newsletter', of: 'archive' },
    });
    const [english, japanese] = [await auditor.get('/audit?by=ono'), await inJapanese.get('/audit?by=ono')];
    for (const part of [
      'Letter handed over',
      'outcome: answered',
      'proof: seen in the store',
      'due on: 1 December 2026',
      'letter: Acknowledgement of Receipt',
    ])
      // prettier-ignore
      expect(english.text).toContain(part);
    for (const part of [
      '請求の種類：保有個人データの開示',
      '結果：回答済み',
      '残るものの識別符号：0a1b2c3d4e5f',
      '宛先：田中',
      '措置：消去（通販サイト）',
      '期日：2026年12月1日',
      '保管場所：メールマガジン配信名簿',
      '対象：文書保管庫（紙の注文票）',
    ])
      // prettier-ignore
      expect(japanese.text).toContain(part);
    const rows = (text: string): string => text.slice(text.indexOf('<tbody'));
    expect(rows(japanese.text)).not.toMatch(/左から|answered|inStore|dataMap|receipt/);
    const all = rows((await inJapanese.get('/audit')).text).replace(/<[^>]*>/g, ' ');
    expect(all).not.toMatch(/[a-z]+[A-Z][A-Za-z]*：|\b(right|dataMap|profile|letter)：/);
  });

  it.each(['?kind=nonsense', '?by=%27%20or%201', '?after=x', '?name=吉田'])(
    'nothing else is asked of it: %s',
    async (query) => {
      expect((await auditor.get(`/audit${query}`)).status).toBe(422);
    },
  );

  it('all journals are verified with one button, and one that was tampered with is named', async () => {
    expect((await verified()).broken).toEqual([]);
    expect((await auditor.get('/audit/verification')).text).toContain('all are whole');
    const number = numbers[1] ?? '';
    await office.records.pool.query('alter table journal disable trigger journal_stays');
    await office.records.pool.query(
      `update journal set by_whom = 'tanaka' where case_number = $1 and kind = 'received'`,
      [number],
    );
    await office.records.pool.query('alter table journal enable trigger journal_stays');
    expect((await verified()).broken).toEqual([{ number, at: 1, how: 'entryChanged' }]);
    const page = await auditor.get('/audit/verification');
    expect(page.text).toContain('role="alert"');
    expect(page.text).toContain(`/cases/${number}`);
  });
});
