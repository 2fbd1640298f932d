import type { DeskEntryView, JournalPage, JournalsVerified } from '../../casefile/audit';
import type { NamesFound } from '../../casefile/by-name';
import { standingCase } from '../../records/cases';
import { GOES } from '../../records/own-copies';
import { inTransaction } from '../../records/pool';
import { ask, post, problemIn } from '../api/asking';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { carried, comesIn, setsUpAnApp, type Visitor } from './visitor';

const REASON = 'お電話で進み具合のお尋ねがありました';

describe('The book of requests by a name, and written out', () => {
  let office: Office;
  let clerk: Visitor;
  let [hers, spelled, theirAgent] = ['', '', ''];
  beforeAll(async () => {
    office = await openOffice();
    const opened = async (changes: object): Promise<string> => {
      const { principal, ...rest } = requestOf('01-takako-by-post.json', office) as { principal: object };
      const { principal: anew = {}, ...other } = changes as { principal?: object };
      const heard = await post<{ cases: { number: string }[] }>(office, '/v1/applications', {
        ...{ ...rest, fee: [], papers: [], principal: { ...principal, ...anew } },
        ...other,
      });
      expect([heard.status, heard.text]).toEqual([201, expect.anything()]);
      return heard.body.cases[0]?.number ?? '';
    };
    hers = await opened({});
    spelled = await opened({ principal: { name: '髙子　吉田', kana: undefined, birthDate: undefined } });
    theirAgent = await opened({
      principal: { name: '山本 さくら', kana: 'ヤマモト サクラ' },
      ...{
        applicant: 'mandatedAgent',
        agent: { name: 'よしだ たかこ', postalCode: '604-0829', address: '京都府京都市中京区花見台2-14-5' },
      },
    });
    clerk = await comesIn(office, 'suzuki');
    await setsUpAnApp(clerk);
  });
  afterAll(() => office.close());

  const sought = async (name: string, by = 'suzuki'): Promise<NamesFound> => {
    const heard = await post<NamesFound>(office, '/v1/cases/by-name', { name, reason: REASON }, { by });
    expect(heard.status).toBe(200);
    return heard.body;
  };
  const numbers = ({ cases }: NamesFound): string[] => cases.map(({ number }) => number);

  it.each(['𠮷田 髙子', '吉田高子', '吉田　髙子', '髙子 吉田', '𠮷田髙子 様'])(
    'somebody is found as %s, however both were written, and no name is told',
    async (name) => {
      const found = await sought(name);
      expect(numbers(found)).toEqual([spelled, hers]);
      expect(found.cases.every(({ sure, whose }) => sure && whose === 'principal')).toBe(true);
      expect(JSON.stringify(found)).not.toMatch(/[吉𠮷]田|[高髙]子/u);
    },
  );

  it('somebody is found by how a name is read, and whoever asks for another by their own', async () => {
    const found = await sought('ヨシダタカコ');
    expect(found.cases.map(({ number, whose }) => [number, whose])).toEqual([
      [theirAgent, 'agent'],
      [hers, 'principal'],
    ]);
  });

  it.each(['吉田', '髙', '吉田 髙子子', '%', 'a" or 1=1', '佐藤 恵'])(
    'a part of a name, or what is another’s, finds nobody: %s',
    async (name) => {
      expect((await sought(name)).cases).toEqual([]);
    },
  );

  it('applications of before the names were hashed are read for them once', async () => {
    const { pool } = office.records;
    await pool.query('update applications set names = null');
    expect(numbers(await sought('吉田 髙子', 'tanaka'))).toEqual([spelled, hers]);
    const { rows } = await pool.query<{ n: number }>(
      'select count(*)::int as n from applications where names is null or array_length(names, 1) is null',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('nothing in the records tells a name to whoever has them without the keys', async () => {
    const { rows } = await office.records.pool.query<{ names: string[] }>('select names from applications');
    for (const { names } of rows) for (const one of names) expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}$/);
  });

  it('who looked, when and why is journaled before it is answered, the name and the reason sealed; reading them is journaled too', async () => {
    const found = await sought('吉田 髙子');
    const { entries } = await office.as('inoue').get<JournalPage>('/v1/journal?kind=soughtByName&by=suzuki');
    const last = entries[0];
    expect(last).toMatchObject({ caseNumber: 'DESK', by: 'suzuki' });
    expect(last?.facts['applications']).toEqual([...new Set(found.cases.map(({ application }) => application))]);
    const all = await office.records.pool.query('select facts from journal');
    expect(JSON.stringify(all.rows)).not.toMatch(/吉田|髙子|お電話/);
    const path = `/v1/journal/desk/${last?.seq ?? 0}`;
    const read = await office.as('inoue').get<DeskEntryView>(path);
    expect(read.handedIn).toEqual({ name: '吉田 髙子', reason: REASON });
    expect((await ask(office.url, path, { token: office.tokens['suzuki'] })).status).toBe(403);
    const reads = await office.as('inoue').get<JournalPage>('/v1/journal?kind=read&by=inoue');
    expect(reads.entries[0]).toMatchObject({ caseNumber: 'DESK', facts: { content: String(last?.seq) } });
    const { broken } = await office.as('inoue').get<JournalsVerified>('/v1/journal/verification');
    expect(broken).toEqual([]);
  });

  it('where it cannot be written down nobody is found', async () => {
    const { pool } = office.records;
    await pool.query('alter table desk_journal rename to desk_journal_away');
    const heard = await post(office, '/v1/cases/by-name', { name: '吉田 髙子', reason: REASON });
    await pool.query('alter table desk_journal_away rename to desk_journal');
    expect(heard.status).toBe(500);
    expect(heard.text).not.toContain(hers);
  });

  it('an entry taken out of the desk’s own journal, or one too many, is named', async () => {
    const { pool } = office.records;
    await pool.query('begin; alter table journal disable trigger journal_stays; commit');
    await pool.query(`update journal set by_whom = 'kimura' where case_number = 'DESK' and seq = 2`);
    const verified = (): Promise<JournalsVerified> =>
      office.as('inoue').get<JournalsVerified>('/v1/journal/verification');
    expect((await verified()).broken).toEqual([{ number: 'DESK', at: 2, how: 'entryChanged' }]);
    await pool.query(`update journal set by_whom = 'suzuki' where case_number = 'DESK' and seq = 2`);
    await pool.query(`alter table journal enable trigger journal_stays`);
    expect((await verified()).broken).toEqual([]);
  });

  it.each([
    ['an auditor', 'inoue', { name: '吉田 髙子', reason: REASON }, 403],
    ['no reason', 'suzuki', { name: '吉田 髙子' }, 422],
    ['an empty reason', 'suzuki', { name: '吉田 髙子', reason: '　' }, 422],
    ['no name', 'suzuki', { reason: REASON }, 422],
  ])('%s is refused', async (_, by, body, status) => {
    const heard = await post(office, '/v1/cases/by-name', body, { by });
    expect(heard.status).toBe(status);
    if (status === 422) expect(problemIn(heard).errors?.[0]?.pointer).toMatch(/^#\/(name|reason)$/);
  });

  it('by the page the name goes in the form and into no address; a form of another site finds nothing', async () => {
    const page = await clerk.get('/book/by-name');
    expect(page.status).toBe(200);
    const typed = [...carried(page.text), ['/name', '吉田 髙子'], ['/reason', REASON]] as const;
    const found = await clerk.send('/book/by-name', typed);
    expect(found.status).toBe(200);
    expect(found.to).toBeNull();
    expect(found.text).toContain(`/cases/${hers}`);
    expect(found.text).not.toMatch(/(?:href|action)="[^"]*(?:%E5%90%89|吉田)/);
    expect(found.headers.get('cache-control')).toBe('no-store');
    const elsewhere = await clerk.send('/book/by-name', typed, { origin: 'https://elsewhere.example' });
    expect(elsewhere.status).toBe(403);
    expect(elsewhere.text).not.toContain(`/cases/${hers}`);
    expect((await clerk.get('/book/by-name?name=吉田')).text).not.toContain(`/cases/${hers}`);
    expect((await clerk.get('/book?name=吉田')).status).toBe(422);
    const without = await clerk.send('/book/by-name', [...carried(page.text), ['/name', '吉田 髙子']]);
    expect(without.status).toBe(422);
    expect(without.text).toContain('aria-invalid="true"');
  });

  it('an auditor is shown no such page, and reads at the audit who looked and why', async () => {
    const auditor = await comesIn(office, 'inoue');
    expect((await auditor.get('/book')).text).not.toContain('/book/by-name');
    expect((await auditor.get('/book/by-name')).status).toBe(403);
    await setsUpAnApp(auditor);
    const audit = await auditor.get('/audit?kind=soughtByName');
    const link = /href="(\/audit\/desk\/\d+)"/.exec(audit.text)?.[1] ?? '';
    expect((await auditor.get(link)).text).toContain('吉田 髙子');
    expect((await clerk.get(link)).status).toBe(403);
  });

  it('the thirty-first search of an hour waits', async () => {
    const heard = await Promise.all(
      Array.from({ length: 40 }, () =>
        post(office, '/v1/cases/by-name', { name: '誰か', reason: 'x' }, { by: 'kimura' }),
      ),
    );
    expect(heard.filter(({ status }) => status === 200)).toHaveLength(30);
    const [late] = heard.filter(({ status }) => status === 429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(numbers(await sought('吉田 髙子', 'tanaka'))).toHaveLength(2);
  });

  it('after the key of an application was destroyed its name finds nothing', async () => {
    const { records } = office;
    expect(numbers(await sought('ヤマモト サクラ', 'tanaka'))).toEqual([theirAgent]);
    const { application } = await standingCase(records, theirAgent);
    await inTransaction(records.pool, (tx) => GOES.key(tx, { number: theirAgent, application }, records.now()));
    expect((await sought('ヤマモト サクラ', 'tanaka')).cases).toEqual([]);
    const { rows } = await records.pool.query('select names from applications where number = $1', [application]);
    expect(rows).toEqual([{ names: null }]);
  });

  // ── written out ──────────────────────────────────────────────────────────────────

  const table = async (query = ''): Promise<string> => {
    const heard = await ask(office.url, `/v1/cases.csv${query}`, { token: office.tokens['inoue'] });
    expect(heard.status).toBe(200);
    return heard.text;
  };

  it('the book is a table which Excel reads: its mark, the words of whoever reads, each case once, no name', async () => {
    const response = await fetch(`${office.url}/v1/cases.csv`, {
      headers: { authorization: `Bearer ${office.tokens['inoue'] ?? ''}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.+\.csv$/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = bytes.subarray(3).toString('utf8').split('\r\n');
    expect(head).toBe(
      '受付番号,申請番号,請求,段階,待っている相手,残っていること,到達日,期限,完了日,自動処理が止まっている理由',
    );
    expect(rows.pop()).toBe('');
    expect(rows.map((row) => row.split(',')[0])).toEqual([theirAgent, spelled, hers]);
    expect(bytes.toString('utf8')).not.toMatch(/吉田|山本/);
    expect(await table('?lang=en')).toMatch(/^\uFEFF?Number,Application,/);
  });

  it('it is narrowed as the page is, and as nothing else', async () => {
    expect((await table('?right=disclosure')).split('\r\n')).toHaveLength(5);
    expect((await table('?right=optOut')).split('\r\n')).toHaveLength(2);
    expect((await table('?stage=closed')).split('\r\n')).toHaveLength(2);
    for (const query of ['?name=x', '?limit=3', '?stage=none'])
      expect((await ask(office.url, `/v1/cases.csv${query}`, { token: office.tokens['inoue'] })).status).toBe(422);
    expect((await clerk.get('/book?right=disclosure')).text).toContain('/book.csv?right=disclosure');
    const page = await clerk.get('/book.csv?right=disclosure&sort=newest');
    expect(page.status).toBe(200);
    expect(page.text.split('\r\n')).toHaveLength(5);
    expect(page.text).toContain('Application');
  });

  it('that it was written out is journaled, with what was asked', async () => {
    await table('?open=true');
    const { entries } = await office.as('inoue').get<JournalPage>('/v1/journal?kind=bookWritten');
    expect(entries[0]).toMatchObject({ caseNumber: 'DESK', by: 'inoue', facts: { open: 'true' } });
    expect((await ask(office.url, '/v1/cases.csv', {})).status).toBe(401);
    expect((await ask(office.url, '/v1/cases.csv', { token: newKey() })).status).toBe(401);
  });
});
