import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from '../../casefile/views';
import { waitFor } from '../../examples/at-the-desk';
import { letGoOfPrinted } from '../../records/printed';
import { confirmsHerLicence, opens, wordsIn as wordsInPdf } from '../stories/steps';
import { openOffice, type Office } from '../office';
import { post, problemIn } from '../api/asking';
import { applies, asks, comesTo, wordsIn, type AtTheWindow } from './at-the-window';

const SECRET = /照会番号((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})/;
const LOST = { by: 'telephone', note: '控えを紛失されたとのこと' };

describe('A new secret for whoever lost theirs', () => {
  let office: Office;
  let visitor: AtTheWindow;
  let [number, application] = ['', ''];
  let old = '';
  beforeAll(async () => {
    office = await openOffice({ windowAt: 'https://kojin.example' });
    visitor = comesTo(office);
    ({ number } = await opens(office, '01-takako-by-post.json'));
    const { letters } = await receipts(1);
    ({
      application: { number: application },
    } = await fileOf());
    old = SECRET.exec(inTheTray(letters[0]?.documentNumber ?? ''))?.[1] ?? '';
  });
  beforeEach(() => office.records.pool.query('delete from attempts'));
  afterAll(() => office.close());

  const fileOf = (): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const receipts = async (many: number) => {
    const isThere = ({ letters }: CaseFile): boolean =>
      letters.filter(({ kind, handedOverAt }) => kind === 'receipt' && handedOverAt !== undefined).length >= many;
    const { letters } = await office.until(number, `${many} receipts are handed over`, isThere);
    return { letters: letters.filter(({ kind }) => kind === 'receipt') };
  };
  const fileInTheTray = (documentNumber: string): string | undefined =>
    office.inTray().find((one) => one.includes(documentNumber.replaceAll(/[^\d]+/g, '-').replaceAll(/^-|-$/g, '')));
  /** What lies in the mail room's tray, as it goes into its envelope. */
  const inTheTray = (documentNumber: string): string =>
    wordsInPdf(readFileSync(join(office.outbox, 'post', office.today(), fileInTheTray(documentNumber) ?? 'none')));
  const renews = (by = 'tanaka', key?: string, body: object = LOST) =>
    post(office, `/v1/cases/${number}/renewed-secrets`, body, { by, ...(key && { key }) });

  it('what leaves by post bears the secret, and what is kept and read here does not', async () => {
    expect(old).toMatch(/^[0-9A-Z-]{24}$/);
    const [letter] = (await receipts(1)).letters;
    const kept = wordsInPdf(await office.as('tanaka').bytes(letter?.pdf ?? ''));
    expect(kept).toContain('照会番号');
    expect(kept).not.toContain(old);
    expect(SECRET.exec(kept)).toBeNull();
    const { rows } = await office.records.pool.query<{ printed: Buffer | null }>('select printed from letters');
    expect(rows[0]?.printed?.includes(old)).toBe(false); // sealed
  });

  it('the mail room prints it as it leaves, for two weeks', async () => {
    const [day] = (await office.as('tanaka').get<{ days: { day: string }[] }>('/v1/mail-room')).days;
    const { classes } = await office
      .as('tanaka')
      .get<{ classes: { name: string }[] }>(`/v1/mail-room/${day?.day ?? ''}`);
    const path = `/v1/mail-room/${day?.day ?? ''}/${classes[0]?.name ?? ''}.pdf`;
    expect(wordsInPdf(await office.as('tanaka').bytes(path))).toContain(old);
    await office.records.pool.query(`update letters set handed_over_at = handed_over_at - interval '15 days'`);
    expect(wordsInPdf(await office.as('tanaka').bytes(path))).not.toContain(old);
    await letGoOfPrinted(office.records); // as the worker does every few seconds
    const { rows } = await office.records.pool.query('select from letters where printed is not null');
    expect(rows).toEqual([]);
  });

  it('nobody is given one before it is confirmed who asks', async () => {
    const heard = await renews();
    expect([heard.status, problemIn(heard).type]).toEqual([409, '/problems/not-now']);
    expect((await asks(visitor, { number, secret: old })).page.status).toBe(200);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
  });

  it('is sent by post, once however often it is asked under one key; the old one and every visit by it end', async () => {
    const { page, hidden } = await asks(visitor, { number, secret: old });
    expect(page.status).toBe(200);
    const again = await Promise.all([1, 2, 3].map(() => renews('tanaka', 'renewed-once-and-no-more')));
    expect(again.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    const { letters } = await receipts(2);
    expect(letters).toHaveLength(2);
    const words = inTheTray(letters[1]?.documentNumber ?? '');
    const anew = SECRET.exec(words)?.[1] ?? '';
    expect(words).toContain('照会番号の再発行のお知らせ');
    expect([anew.length, anew === old]).toEqual([24, false]);
    expect((await asks(visitor, { number, secret: old })).page.status).toBe(401);
    expect((await visitor.post('/ja/status/complain', [...hidden, ['number', number], ['/words', 'x']])).status).toBe(
      401,
    );
    for (const one of [number, application])
      expect((await asks(visitor, { number: one, secret: anew })).page.status).toBe(200);
    const kept = wordsInPdf(await office.as('tanaka').bytes(letters[1]?.pdf ?? ''));
    expect(kept).not.toContain(anew);
  });

  it('no answer, no page and no journal tells anybody here the secret', async () => {
    const heard = await renews();
    expect(heard.status).toBe(201);
    const { letters } = await receipts(3);
    const anew = SECRET.exec(inTheTray(letters[2]?.documentNumber ?? ''))?.[1] ?? 'none';
    expect(anew).toMatch(/^[0-9A-Z-]{24}$/);
    const { entries } = await office
      .as('inoue')
      .get<{ entries: { kind: string; by: string; seq: number }[] }>(`/v1/cases/${number}/journal`);
    const renewed = entries.filter(({ kind }) => kind === 'secretRenewed');
    expect(renewed.map(({ by }) => by)).toEqual(['tanaka', 'tanaka']);
    const read = await office.as('inoue').get(`/v1/cases/${number}/journal/${renewed[1]?.seq ?? 0}`);
    expect(JSON.stringify(read)).toContain('控えを紛失');
    for (const told of [heard.text, JSON.stringify(entries), JSON.stringify(read), JSON.stringify(await fileOf())])
      expect(told.replaceAll('-', '')).not.toContain(anew.replaceAll('-', ''));
    const { rows } = await office.records.pool.query<{ row: string }>('select receipts::text as row from receipts');
    expect(JSON.stringify(rows)).not.toContain(anew.slice(0, 9));
  });

  it('asked for again on the same day, the letter before it is taken back from the tray: only what opens something goes out', async () => {
    expect((await renews()).status).toBe(201);
    const { letters } = await receipts(4);
    const [last, ...before] = letters.slice(1).toReversed();
    await waitFor(
      'the letters before it are taken back',
      () => Promise.resolve(before.flatMap(({ documentNumber }) => fileInTheTray(documentNumber) ?? [])),
      (lie) => lie.length === 0,
    );
    expect((await fileOf()).letters.filter(({ stoppedAt }) => stoppedAt === undefined)).toContainEqual(last);
    const anew = SECRET.exec(inTheTray(last?.documentNumber ?? ''))?.[1] ?? 'none';
    expect((await asks(visitor, { number, secret: anew })).page.status).toBe(200);
  });

  it.each([
    ['a clerk', 'suzuki', LOST, 403],
    ['an auditor', 'inoue', LOST, 403],
    ['no word of the applicant', 'tanaka', { note: 'x' }, 422],
    ['a word of tomorrow', 'tanaka', { ...LOST, on: '2999-01-01' }, 422],
  ])('%s gives out none', async (_, by, body, status) => {
    const before = await office.records.pool.query('select secret, renewed from receipts');
    expect((await renews(by, undefined, body)).status).toBe(status);
    expect((await office.records.pool.query('select secret, renewed from receipts')).rows).toEqual(before.rows);
  });

  it('whose address no paper shows any more, is sent none', async () => {
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, {
        ...{ principal: { address: '大阪府大阪市北区空堀町9-9' }, word: { by: 'telephone', note: '転居のお知らせ' } },
      });
    expect((await renews()).status).toBeGreaterThanOrEqual(409);
  });

  it('the window says what to do, the same to everybody', async () => {
    const page = await visitor.get('/ja/status');
    expect(wordsIn(page.text)).toContain('照会番号をなくされたとき');
    const [known, unknown] = await Promise.all(
      [number, 'HANA-2026-9999'].map((one) => asks(visitor, { number: one, secret: 'AAAA-AAAA-AAAA-AAAA-AAAA' })),
    );
    const bare = (text: string): string => text.replaceAll(/value="[^"]*"/g, '');
    expect([known?.page.status, unknown?.page.status]).toEqual([401, 401]);
    expect(bare(known?.page.text ?? '')).toBe(bare(unknown?.page.text ?? ''));
  });
});

describe('A new secret while the first letters with one still lie in the tray', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ windowAt: 'https://kojin.example' });
  });
  afterAll(() => office.close());

  /** What the mail room can print, of every day and class. */
  const printable = async (): Promise<string> => {
    const read = office.as('tanaka');
    const { days } = await read.get<{ days: { day: string }[] }>('/v1/mail-room');
    const printed = await Promise.all(
      days.map(async ({ day }) => {
        const { classes } = await read.get<{ classes: { name: string }[] }>(`/v1/mail-room/${day}`);
        const all = classes.map(({ name }) => read.bytes(`/v1/mail-room/${day}/${name}.pdf`));
        return (await Promise.all(all)).map((pdf) => wordsInPdf(pdf));
      }),
    );
    return printed.flat().join();
  };
  const secretsIn = (words: string): ReadonlySet<string> =>
    new Set([...words.matchAll(new RegExp(SECRET, 'g'))].flatMap(([, secret]) => secret ?? []));
  /** An envelope that asks for two rights, whose receipts lie in the tray, and whoever sent it confirmed. */
  const asksForTwo = async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: ['disclosure', 'cessation'] });
    const read = (one: string) => office.as('inoue').get<CaseFile>(`/v1/cases/${one}`);
    const { application } = await read(number);
    const { cases } = await office.as('inoue').get<{ cases: { number: string }[] }>('/v1/cases?open=true');
    const all = await Promise.all(cases.map((one) => read(one.number)));
    const numbers = all.filter((one) => one.application.number === application.number).map((one) => one.number);
    for (const one of numbers)
      await office.until(one, 'its receipt is handed over', ({ letters }) =>
        letters.some(({ kind, handedOverAt }) => kind === 'receipt' && handedOverAt !== undefined),
      );
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    return { number, numbers };
  };
  const receiptsOf = async (number: string) =>
    (await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters.filter(({ kind }) => kind === 'receipt');

  it('they are taken back, the case shows them stopped, and of each a letter with the new one takes the place: nothing that opens nothing is printed', async () => {
    const { number, numbers } = await asksForTwo();
    expect(numbers).toHaveLength(2);
    const [old = 'none'] = secretsIn(await printable());
    expect(old).toMatch(/^[0-9A-Z-]{24}$/);
    expect((await post(office, `/v1/cases/${number}/renewed-secrets`, LOST, { by: 'tanaka' })).status).toBe(201);
    for (const one of numbers) {
      await office.until(one, 'another took its place', ({ letters }) =>
        letters.some((l) => l.kind === 'receipt' && l.handedOverAt !== undefined && l.stoppedAt === undefined),
      );
      expect((await receiptsOf(one)).map(({ stoppedAt }) => stoppedAt !== undefined)).toEqual([true, false]);
    }
    const words = await printable();
    expect(words).not.toContain(old);
    const [anew = 'none', ...more] = secretsIn(words);
    expect(more).toEqual([]);
    for (const one of numbers) expect(words).toContain(one);
    const visitor = comesTo(office);
    expect((await asks(visitor, { number, secret: anew })).page.status).toBe(200);
    await waitFor(
      'they are taken back from the tray',
      () =>
        Promise.all(
          numbers.map((one) => office.as('inoue').get<{ entries: { kind: string }[] }>(`/v1/cases/${one}/journal`)),
        ),
      (journals) => journals.every(({ entries }) => entries.some(({ kind }) => kind === 'letterRecalled')),
    );
  });

  it('one that left on another day is not called back, and is printed without its secret', async () => {
    const { number, numbers } = await asksForTwo();
    await office.records.pool.query(
      `update letters set issued_on = issued_on - 1 where kind = 'receipt' and case_number = any($1)`,
      [numbers],
    );
    const before = secretsIn(await printable());
    expect((await post(office, `/v1/cases/${number}/renewed-secrets`, LOST, { by: 'tanaka' })).status).toBe(201);
    await office.until(
      number,
      'the new one is handed over',
      ({ letters }) => letters.filter((l) => l.kind === 'receipt' && l.handedOverAt !== undefined).length === 2,
    );
    for (const one of numbers) expect((await receiptsOf(one))[0]?.stoppedAt).toBeUndefined();
    expect([...secretsIn(await printable())].filter((secret) => before.has(secret))).toHaveLength(before.size - 1);
  });
});

describe('A page that shows a secret', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ windowAt: 'https://kojin.example' });
  });
  afterAll(() => office.close());

  it('can be left, and is not shown again to whoever sends the form once more', async () => {
    const visitor = comesTo(office);
    const { page } = await applies(visitor);
    expect(page.text).toContain('action="/ja/status/leave"');
    const visit = /name="_visit" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect(visit).not.toBe('');
    const left = await visitor.post('/ja/status/leave', [['_visit', visit]]);
    expect(left.headers.get('clear-site-data')).toContain('cache');
    const { rows } = await office.records.pool.query<{ over: boolean }>(
      'select shown_until <= now() as over from receipts',
    );
    expect(rows).toEqual([{ over: true }]);
  });
});

describe('A desk without a window', () => {
  it('gives out no secret, and offers none', async () => {
    const office = await openOffice();
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const heard = await post(office, `/v1/cases/${number}/renewed-secrets`, LOST, { by: 'tanaka' });
    expect(problemIn(heard).type).toBe('/problems/no-window');
    const { next } = await office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
    expect(next.map(({ act }) => act)).not.toContain('renewSecret');
    await office.close();
  });
});
