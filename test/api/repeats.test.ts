import type { CaseFile, CaseStanding, OpenedApplication } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { sweep } from '../../api/telling';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { connectClient } from '../../worker/wiring';
import { keepHouseKeys, keyShelf } from '../../records/keys';
import { firstSeen, hideKeys } from '../../records/posts';
import { masterKey, openKeys } from '../../vault/keys';
import { sealJson, sha256, signed, signerOf } from '../../vault/seal';
import { opens, post, problemIn, SEEN, type Heard } from './asking';

const TAKAKO = '01-takako-by-post.json';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const count = async (table: string): Promise<number> =>
  Number((await office.records.pool.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);

/** The answers to what was asked are lost, as in a crash between a deed and its answer. */
const losesAnswers = (): Promise<unknown> =>
  office.records.pool.query('update repeated_posts set status = null, answer = null');

describe('the same request sent twice', () => {
  test('opens one case, and the second answer is the first word for word', async () => {
    const [key, body] = [newKey(), requestOf(TAKAKO, office)];
    const before = await count('cases');
    const first = await post<OpenedApplication>(office, '/v1/applications', body, { key });
    const second = await post<OpenedApplication>(office, '/v1/applications', body, { key });
    const number = first.body.cases[0]?.number ?? '';
    expect([first.status, first.headers.get('idempotent-replay'), first.headers.get('location')]).toEqual([
      201,
      null,
      `/v1/cases/${number}`,
    ]);
    expect([second.status, second.headers.get('idempotent-replay'), second.headers.get('location')]).toEqual([
      201,
      'true',
      `/v1/cases/${number}`,
    ]);
    expect(second.text).toBe(first.text);
    expect(await count('cases')).toBe(before + 1);
  });

  test('ten times at once is still one case, with its money once in the custody log', async () => {
    const [key, body] = [newKey(), requestOf(TAKAKO, office)];
    const [cases, fees] = [await count('cases'), await count('fees')];
    const heard = await Promise.all(
      Array.from({ length: 10 }, () => post<OpenedApplication>(office, '/v1/applications', body, { key })),
    );
    expect(
      new Set(heard.map(({ status, body: { application, cases } }) => `${status} ${application} ${cases.length}`)).size,
    ).toBe(1);
    expect([await count('cases'), await count('fees')]).toEqual([cases + 1, fees + 1]);
  });

  test('under the key of something else it is refused', async () => {
    const key = newKey();
    await post(office, '/v1/applications', requestOf(TAKAKO, office), { key });
    const heard = await post(office, '/v1/applications', requestOf(TAKAKO, office, { answerBy: 'email' }), { key });
    expect([heard.status, problemIn(heard).type]).toEqual([422, '/problems/key-reused']);
  });

  test('what is kept of it tells nothing to whoever tries names and birthdays on it, and is known again when the key of hashes is another', async () => {
    const { records, settings } = office;
    const [key, said] = [
      newKey(),
      JSON.stringify(['/v1/applications', { name: '𠮷田 髙子', birthDate: '1985-03-12' }]),
    ];
    expect(await firstSeen(records, 'suzuki', key, said)).toMatchObject({ is: 'new' });
    const { rows } = await records.pool.query<{ request: string }>(
      'select request from repeated_posts order by at desc limit 1',
    );
    expect(rows[0]?.request).not.toContain(sha256(said));
    const hashes = (await records.keys.everyHouse('hashes')).map(({ id }) => id);
    expect(hashes).toContain(signerOf(rows[0]?.request ?? ''));

    const secret = settings.masterKey;
    await keepHouseKeys(records.pool, masterKey(secret));
    const later = { ...records, keys: openKeys([secret], keyShelf(records.aside)) };
    expect((await later.keys.house('hashes')).id).not.toBe(signerOf(rows[0]?.request ?? ''));
    expect((await firstSeen(later, 'suzuki', key, said)).is).toBe('unfinished');
    expect((await firstSeen(later, 'suzuki', key, `${said} `)).is).toBe('another');
  });

  test('a key into which a program put somebody’s name stands nowhere in the records, nor a digest on which it could be tried', async () => {
    const key = 'yoshida-takako-19850312';
    const first = await post<OpenedApplication>(office, '/v1/applications', requestOf(TAKAKO, office), { key });
    const number = first.body.cases[0]?.number ?? '';
    await office.reaches(number, 'proving');
    await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN, { key: `${key}-2` });
    const { rows } = await office.records.pool.query<{ all: string }>(
      `select string_agg(query_to_xml(format('select * from %I', table_name), true, false, '')::text, '') as all
       from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    );
    const all = rows[0]?.all ?? '';
    expect(all).toContain(number);
    for (const guess of [key, `suzuki:${key}`, JSON.stringify(['suzuki', key])])
      expect([all.includes(guess), all.includes(sha256(guess).slice(0, 32))]).toEqual([false, false]);
    expect(all).not.toContain('yoshida');
  });

  test('keys that were kept in clear are hidden at the next start: what was answered is answered again, and what was left halfway is done once', async () => {
    const { records } = office;
    const [answered, halfway] = ['kept-in-clear-1', 'kept-in-clear-2'];
    const body = requestOf(TAKAKO, office);
    const said = `/v1/applications\n${JSON.stringify(body)}`;
    const hashes = await records.keys.house('hashes');
    const old = { json: { application: 'HANA-2026-A9999' }, headers: {} };
    const place = ['repeated_posts', 'answer', 'suzuki', answered] as const;
    await records.pool.query(
      `insert into repeated_posts (person, key, request, status, answer, at) values ('suzuki', $1, $3, 201, $4, now()), ('suzuki', $2, $3, null, null, now())`,
      [answered, halfway, signed(said, hashes), sealJson(old, await records.keys.house('records'), place)],
    );
    expect((await post(office, '/v1/applications', body, { key: answered })).body).toEqual(old.json); // beside a desk that still keeps them so
    expect(await hideKeys(records)).toBe(2);
    expect(await hideKeys(records)).toBe(0);
    const { rows } = await records.pool.query('select 1 from repeated_posts where key = any($1)', [
      [answered, halfway],
    ]);
    expect(rows).toEqual([]);
    expect((await post(office, '/v1/applications', body, { key: answered })).body).toEqual(old.json);
    expect(await firstSeen(records, 'suzuki', halfway, said)).toMatchObject({
      ...{ is: 'unfinished', post: { command: sha256(`suzuki:${halfway}`).slice(0, 32) } },
    });
  });

  test('the same key of another person is another key', async () => {
    const [key, body] = [newKey(), requestOf(TAKAKO, office)];
    const [hers, his] = [
      await post<OpenedApplication>(office, '/v1/applications', body, { key }),
      await post<OpenedApplication>(office, '/v1/applications', body, { key, by: 'tanaka' }),
    ];
    expect(his.body.application).not.toBe(hers.body.application);
  });

  test('an act done is done once, whoever else acted since', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    const key = newKey();
    const confirm = (once: string): Promise<Heard<CaseStanding>> =>
      post<CaseStanding>(office, `/v1/cases/${number}/identity-confirmations`, SEEN, { key: once });
    const heard = await Promise.all(Array.from({ length: 5 }, () => confirm(key)));
    expect(heard.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    await office.reaches(number, 'searching');
    const later = { principal: { phone: '090-0000-0001' } };
    expect((await post(office, `/v1/cases/${number}/supplements`, later, { by: 'tanaka' })).status).toBe(201);
    expect((await confirm(key)).status).toBe(201);
    await losesAnswers();
    expect((await confirm(key)).status).toBe(201); // its answer was lost, and it was done all the same
    expect((await confirm(newKey())).status).toBe(409); // the application has moved since it was seen
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind }) => kind === 'identityConfirmed')).toHaveLength(1);
  });

  test('an act whose answer was lost is answered when it is asked again, even after the case has closed', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    const key = newKey();
    await post(office, `/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: '申出' }, { key });
    await office.reaches(number, 'closed');
    await losesAnswers();
    const heard = await post<CaseStanding>(
      office,
      `/v1/cases/${number}/withdrawals`,
      { by: 'telephone', reason: '申出' },
      { key },
    );
    expect([heard.status, heard.body.stage.name]).toEqual([201, 'closed']);
  });

  test('a refusal is judged anew: the same key succeeds once the case allows it', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office, { fee: [] }));
    await office.reaches(number, 'proving');
    await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN);
    const key = newKey();
    const search = (): Promise<Heard<CaseStanding>> =>
      post<CaseStanding>(office, `/v1/cases/${number}/searches`, { store: 'archive' }, { key });
    expect((await search()).status).toBe(409);
    const money = { kind: 'postalMoneyOrder', yen: 1000, issuedOn: office.today(), payeeFilledIn: false };
    await post(office, `/v1/cases/${number}/fees`, { instruments: [money] });
    await office.reaches(number, 'searching');
    expect((await search()).status).toBe(201);
  });
});

describe('scans', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
  const scan = { fileName: '免許証.pdf', contentType: 'application/pdf', base64: PDF.toString('base64') };
  const evidenceIn = async (number: string): Promise<CaseFile['evidence']> =>
    (await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).evidence;

  test('a scan comes back byte for byte, and lies sealed', async () => {
    const { number } = await opens(
      office,
      requestOf(TAKAKO, office, { papers: [{ document: 'drivingLicence', expiresOn: '2029-04-08', scan }] }),
    );
    const [kept] = await evidenceIn(number);
    expect(await office.as('tanaka').bytes(`/v1/cases/${number}/evidence/${kept?.id ?? ''}`)).toEqual(PDF);
    const { rows } = await office.records.pool.query<{ content: Buffer; file_name: Buffer }>(
      'select content, file_name from evidence where id = $1',
      [kept?.id],
    );
    expect([rows[0]?.content.includes('%PDF'), rows[0]?.file_name.includes('免許証')]).toEqual([false, false]);
  });

  test('the back of an individual number card is never kept, and the applicant is told', async () => {
    for (const side of ['back', 'both']) {
      const { number, defects } = await opens(
        office,
        requestOf(TAKAKO, office, {
          papers: [{ document: 'individualNumberCard', side, expiresOn: '2030-01-01', scan }],
        }),
      );
      expect(await evidenceIn(number)).toEqual([]);
      expect(defects.map(({ code }) => code)).toEqual(side === 'back' ? ['backOfCard'] : []);
      const { papers } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
      expect(papers[0]?.letGo?.because).toBe('numberOnTheBack');
    }
  });

  test('the insurer’s numbers are not kept: what was let go is said, and a copy with them blacked out is kept', async () => {
    const book = { document: 'pensionBook', scan };
    const { number } = await opens(
      office,
      requestOf(TAKAKO, office, { papers: [book, { document: 'drivingLicence', expiresOn: '2029-04-08', scan }] }),
    );
    expect(await evidenceIn(number)).toHaveLength(1);
    const { papers } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(papers.map(({ letGo }) => letGo?.because)).toEqual(['numberNotBlackedOut', undefined]);
    expect(papers[0]?.letGo?.en).toContain('black them out and send it as a supplement');
    await post(office, `/v1/cases/${number}/supplements`, { papers: [{ ...book, blackedOut: true }] });
    expect(await evidenceIn(number)).toHaveLength(2);
  });

  test('a supplement sent twice keeps its scan once', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office, { papers: [] }));
    await office.reaches(number, 'supplementing');
    const [key, body] = [newKey(), { papers: [{ document: 'drivingLicence', expiresOn: '2029-04-08', scan }] }];
    await Promise.all([1, 2, 3].map(() => post(office, `/v1/cases/${number}/supplements`, body, { key })));
    expect(await evidenceIn(number)).toHaveLength(1);
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).papers).toHaveLength(1);
  });
});

test('nothing waits to be told, and every open case has a run', async () => {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const temporal = connectClient(office.settings.temporal, office.records.keys);
  const engine = { records: office.records, taskQueue: office.settings.taskQueue, temporal, log: quiet };
  expect(await sweep(engine, 0)).toBe(0);
  await temporal.connection.close();
});
