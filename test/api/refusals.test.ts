import type { CaseFile, CaseStanding, OpenedApplication } from '../../casefile/views';
import type { ProblemView } from '../../casefile/decision-views';
import { daysAfter } from '../../law/clock';
import { PROBLEMS } from '../../api/problem-table';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { ask, opens, post, problemIn, SEEN, type Heard } from './asking';

const TAKAKO = '01-takako-by-post.json';
const logged: string[] = [];
let office: Office;

beforeAll(async () => {
  const hear = (facts: object, says: string): void => void logged.push(JSON.stringify([facts, says]));
  office = await openOffice({ log: { info: hear, warn: hear, error: hear } });
});
afterAll(() => office.close());

const request = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  requestOf(TAKAKO, office, changes);
const places = (heard: Heard): (string | undefined)[] => (problemIn(heard).errors ?? []).map(({ pointer }) => pointer);

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
  'hex',
).toString('base64');
const paper = (changes: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  papers: [{ document: 'drivingLicence', expiresOn: '2029-04-08', ...changes }],
});

describe('who is asking', () => {
  test.each([
    ['no token', undefined],
    ['a token nobody has', 'not-a-token-of-this-desk-at-all'],
    ['half a token', 'short'],
  ])('%s: 401, and nothing of the body is read', async (_, token) => {
    const heard = await ask(office.url, '/v1/applications', {
      method: 'POST',
      token,
      body: 'this is not JSON',
      headers: { 'content-type': 'application/json' },
    });
    expect(problemIn(heard).type).toBe('/problems/who-are-you');
    expect([heard.status, heard.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  test('an auditor reads how each case stands and its journal, not what was found, and acts on nothing', async () => {
    const { number } = await opens(office, request());
    for (const [path, status] of [
      ['', 200],
      ['/findings', 403],
      ['/letters', 200],
      ['/journal', 200],
    ] as const)
      expect([
        path,
        (await ask(office.url, `/v1/cases/${number}${path}`, { token: office.tokens['inoue'] })).status,
      ]).toEqual([path, status]);
    for (const path of ['/v1/applications', `/v1/cases/${number}/decisions`, `/v1/cases/${number}/withdrawals`]) {
      const heard = await post(office, path, request(), { by: 'inoue' });
      expect([heard.status, problemIn(heard).type]).toEqual([403, '/problems/not-your-part']);
    }
  });

  test('a clerk does not decide, and is told whose part it is', async () => {
    const heard = await post(office, '/v1/cases/HANA-2026-0001/decisions', { kind: 'disclose' });
    expect([heard.status, problemIn(heard).detail]).toEqual([403, 'This may be done by: officer. Ask one of them.']);
  });

  test('the one who asks hears who they are, and their token’s digest is nowhere', async () => {
    const heard = await ask(office.url, '/v1/staff/me', { token: office.tokens['kimura'] });
    expect(heard.body).toEqual({ id: 'kimura', name: '木村 誠', roles: ['approver'] });
  });
});

describe('bad input is named by its place', () => {
  test.each<[string, string, Record<string, unknown>, string[]]>([
    ['a day that does not exist', 'does-not-fit', { arrivedOn: '2026-02-30' }, ['#/arrivedOn']],
    [
      'a form with no arrival and no name',
      'does-not-fit',
      { arrivedOn: undefined, principal: {} },
      ['#/arrivedOn', '#/principal/name'],
    ],
    ['a misspelt field', 'does-not-fit', { adress: 'x' }, ['#']],
    [
      'money that is no whole yen',
      'does-not-fit',
      { fee: [{ kind: 'postalMoneyOrder', yen: 999.5 }] },
      ['#/fee/0/yen'],
    ],
    ['an unknown coin', 'does-not-fit', { fee: [{ kind: 'bitcoin', yen: 1000 }] }, ['#/fee/0/kind']],
    [
      'an e-mail address that is none',
      'does-not-fit',
      { principal: { name: '𠮷田 髙子', email: 'takako' } },
      ['#/principal/email'],
    ],
    ['a control character in a name', 'does-not-fit', { principal: { name: '𠮷田\u0007髙子' } }, ['#/principal/name']],
    [
      'eleven papers',
      'does-not-fit',
      { papers: Array.from({ length: 11 }, () => ({ document: 'passport' })) },
      ['#/papers'],
    ],
    ['a right the Act does not know', 'no-such-right', { rights: ['forgetting'] }, ['#/rights/0']],
    [
      'a right the Act does not know beside one it does',
      'no-such-right',
      { rights: ['disclosure', 'forgetting'] },
      ['#/rights/1'],
    ],
    ['no right at all', 'does-not-fit', { rights: [] }, ['#/rights']],
    [
      'the one right of earlier versions',
      'does-not-fit',
      { rights: undefined, right: 'disclosure' },
      ['#/rights', '#'],
    ],
    [
      'a PNG called a PDF',
      'file-is-not-what-it-says',
      paper({ scan: { fileName: 'a.pdf', contentType: 'application/pdf', base64: PNG } }),
      ['#/papers/0/scan/contentType'],
    ],
    [
      'bytes of no kind',
      'file-is-not-what-it-says',
      paper({ scan: { fileName: 'a.pdf', contentType: 'application/pdf', base64: 'AAAA' } }),
      ['#/papers/0/scan/contentType'],
    ],
    [
      'a scan that is not base64',
      'does-not-fit',
      paper({ scan: { fileName: 'a.pdf', contentType: 'application/pdf', base64: '運転免許証' } }),
      ['#/papers/0/scan/base64'],
    ],
  ])('%s: %s', async (_, type, changes, pointers) => {
    const heard = await post(office, '/v1/applications', request(changes));
    expect(problemIn(heard).type).toBe(`/problems/${type}`);
    expect(places(heard)).toEqual(pointers);
  });

  test('an envelope that arrives tomorrow, and a form dated after it arrived', async () => {
    const tomorrow = daysAfter(office.today(), 1);
    expect(
      places(await post(office, '/v1/applications', request({ arrivedOn: tomorrow, appliedOn: undefined }))),
    ).toEqual(['#/arrivedOn']);
    expect(places(await post(office, '/v1/applications', request({ appliedOn: tomorrow })))).toEqual(['#/appliedOn']);
  });

  test('an envelope that arrived before its person was born, beside everything else that is wrong with it, in both languages', async () => {
    const { principal } = request() as { principal: object };
    const born = { principal: { ...principal, birthDate: daysAfter(office.today(), 1), postalCode: '1' } };
    const said = await Promise.all(
      ['en', 'ja'].map((lang) =>
        post(office, '/v1/applications', request(born), { headers: { 'accept-language': lang } }),
      ),
    );
    for (const heard of said) expect(places(heard).sort()).toEqual(['#/principal/birthDate', '#/principal/postalCode']);
    expect(said.map((heard) => problemIn(heard).errors?.[1]?.detail)).toEqual([
      expect.stringContaining('lies after the arrival'),
      expect.stringContaining('到達日より後です'),
    ]);
  });

  test('a right nobody has is refused in the language asked for, with those there are', async () => {
    const heard = await post(office, '/v1/applications', request({ rights: ['forgetting'] }), {
      headers: { 'accept-language': 'ja' },
    });
    expect(heard.headers.get('content-language')).toBe('ja');
    expect(problemIn(heard).detail).toContain('correction');
  });

  test('a body that is not JSON, is no JSON by its name, or is too large', async () => {
    const notJson = await post(office, '/v1/applications', '{"rights": ["disclosure"], "name": 髙子');
    const asForm = await post(office, '/v1/applications', 'right=disclosure', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const tooLarge = await post(office, '/v1/applications', { ...request(), concerning: 'あ'.repeat(9_000_000) });
    expect([notJson, asForm, tooLarge].map((heard) => [heard.status, problemIn(heard).type])).toEqual([
      [400, '/problems/not-json'],
      [415, '/problems/wrong-media-type'],
      [413, '/problems/too-large'],
    ]);
  });

  test('a list asked for wrongly names the parameter, but none it does not know', async () => {
    const heard = await ask(office.url, '/v1/cases?stage=lost&limit=0&after=x&name=a', {
      token: office.tokens['suzuki'],
    });
    expect(
      problemIn(heard)
        .errors?.map(({ parameter }) => parameter)
        .sort(),
    ).toEqual(['after', 'limit', 'stage', undefined]);
  });

  test('no such path, no such case, no such letter, and a method nobody offers', async () => {
    const { number } = await opens(office, request());
    const heard = await Promise.all(
      [
        '/v1/nothing',
        '/v1/cases/HANA-1999-0001',
        '/v1/cases/%E0%A4%A',
        `/v1/cases/${number}/letters/%E5%80%8B%E6%83%85.pdf`,
        `/v1/cases/${number}/evidence/none`,
        `/v1/cases/${number}%00`,
        `/v1/cases/${number}/evidence/%00`,
      ].map((path) => ask(office.url, path, { token: office.tokens['tanaka'] })),
    );
    expect(heard.map((one) => [one.status, problemIn(one).type.slice('/problems/'.length)])).toEqual([
      [404, 'no-such-path'],
      [404, 'no-such-case'],
      [404, 'no-such-path'],
      [404, 'no-such-letter'],
      [404, 'no-such-evidence'],
      [404, 'no-such-path'],
      [404, 'no-such-path'],
    ]);
    const deleted = await ask(office.url, `/v1/cases/${number}`, { method: 'DELETE', token: office.tokens['suzuki'] });
    expect([deleted.status, deleted.headers.get('allow'), problemIn(deleted).type]).toEqual([
      405,
      'GET',
      '/problems/wrong-method',
    ]);
  });

  test('a request for which no fee is owed may still come with money: it is no error', async () => {
    const heard = await post<OpenedApplication>(
      office,
      '/v1/applications',
      request({ fee: [{ kind: 'cash', yen: 1000 }] }),
    );
    expect([heard.status, heard.body.cases[0]?.fee]).toEqual([201, { due: 1000, received: 0, excess: 0 }]);
  });
});

describe('acts that the case does not allow', () => {
  test('too early: the answer says where the case stands and what may be done instead', async () => {
    const { number } = await opens(office, request());
    await office.reaches(number, 'proving');
    const heard = await post(office, `/v1/cases/${number}/decisions`, { kind: 'nothingHeld' }, { by: 'tanaka' });
    expect([heard.status, problemIn(heard).type]).toEqual([409, '/problems/not-now']);
    expect(problemIn(heard).detail).toContain('identity-confirmations');
  });

  test('an identity that is not shown is not confirmed, and everything lacking is named', async () => {
    const { number } = await opens(office, request());
    await office.reaches(number, 'proving');
    const confirmation = { version: 1, documents: [{ document: 'passport', shows: ['birthDate', 'address'] }] };
    const heard = await post(office, `/v1/cases/${number}/identity-confirmations`, confirmation);
    expect([heard.status, problemIn(heard).type]).toEqual([422, '/problems/identity-lacks']);
    expect(problemIn(heard).errors?.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('none was handed in'),
        expect.stringContaining('shows the name'),
      ]),
    );
    const inJapanese = await post(office, `/v1/cases/${number}/identity-confirmations`, confirmation, {
      headers: { 'accept-language': 'ja' },
    });
    expect(problemIn(inJapanese).errors?.map(({ detail }) => detail)).toEqual([
      '旅券（パスポート）：提出された書類の中にありません',
      '住所を確認できる書類：旅券（パスポート）では確認できません',
      '氏名を確認できる書類',
    ]);
    expect(
      (await office.as('inoue').get<{ identityConfirmed: boolean }>(`/v1/cases/${number}`)).identityConfirmed,
    ).toBe(false);
  });

  test('an application that moved since it was looked at is looked at again, and the version is named at which it is', async () => {
    const { number } = await opens(office, request());
    await office.reaches(number, 'proving');
    expect(
      (await post(office, `/v1/cases/${number}/supplements`, { principal: { phone: '090-0000-0001' } })).status,
    ).toBe(201);
    const heard = await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN);
    expect([heard.status, problemIn(heard).type]).toEqual([409, '/problems/application-moved']);
    expect(problemIn(heard).detail).toContain('not at the version you looked at but at version 2.');
    const { application } = await office.as('suzuki').get<CaseFile>(`/v1/cases/${number}`);
    expect(application.version).toBe(2);
    const again = { ...SEEN, version: application.version };
    expect((await post(office, `/v1/cases/${number}/identity-confirmations`, again)).status).toBe(201);
  });

  test('a confirmation that names no version, and an approval that names no decision', async () => {
    const { number } = await opens(office, request());
    const [unseen, unread, returned] = [
      await post(office, `/v1/cases/${number}/identity-confirmations`, { documents: SEEN.documents }),
      await post(office, `/v1/cases/${number}/approvals`, {}, { by: 'kimura' }),
      await post(office, `/v1/cases/${number}/returned-decisions`, { reason: '理由' }, { by: 'kimura' }),
    ];
    expect([unseen, unread, returned].map(places)).toEqual([['#/version'], ['#/decision'], ['#/decision']]);
  });

  test.each([
    ['nothing', {}],
    ['empty lists', { papers: [], authorities: [] }],
    ['a form that is still missing', { onPrescribedForm: false }],
  ])('a supplement that brings %s cures nothing', async (_, body) => {
    const { number } = await opens(office, request({ onPrescribedForm: false }));
    const heard = await post(office, `/v1/cases/${number}/supplements`, body);
    expect([heard.status, problemIn(heard).type]).toEqual([422, '/problems/nothing-brought']);
    const { defects, application } = await office.as('suzuki').get<CaseFile>(`/v1/cases/${number}`);
    expect([defects.map(({ code }) => code), application.version]).toEqual([['formMissing'], 1]);
  });

  test('what the desk had asked for is cured by what brings it, and by nothing else', async () => {
    const { number } = await opens(office, request());
    await office.reaches(number, 'proving');
    await post(office, `/v1/cases/${number}/supplement-requests`, { asks: ['写しが不鮮明です'] });
    const supplement = (body: object): Promise<Heard<CaseStanding>> =>
      post<CaseStanding>(office, `/v1/cases/${number}/supplements`, body);
    const phone = await supplement({ principal: { phone: '090-0000-0001' } });
    expect(phone.body.defects.map(({ code }) => code)).toEqual(['asked']);
    const brought = await supplement({ brings: 'what was asked' });
    expect([brought.body.defects, brought.body.stage.name]).toEqual([[], 'proving']);
  });

  test('a letter dispatched tomorrow, or with a tracking number of nine digits', async () => {
    const { number } = await opens(office, request());
    const heard = await post(office, `/v1/cases/${number}/dispatches`, { tracking: '123456789' });
    expect(places(heard)).toEqual(['#/tracking']);
  });

  test('a withdrawn case takes no more acts, but money that arrives late is entered and goes back', async () => {
    const { number } = await opens(office, request());
    expect(
      (await post(office, `/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: '電話で取下げの申出' })).status,
    ).toBe(201);
    await office.reaches(number, 'closed');
    const heard = await post(office, `/v1/cases/${number}/withdrawals`, {
      by: 'telephone',
      reason: '電話で取下げの申出',
    });
    expect([heard.status, problemIn(heard).type]).toEqual([409, '/problems/not-now']);
    const money = {
      kind: 'postalMoneyOrder',
      yen: 1000,
      number: '00000-000778',
      issuedOn: office.today(),
      payeeFilledIn: false,
    };
    const late = await post<CaseStanding>(office, `/v1/cases/${number}/fees`, { instruments: [money] });
    expect([late.status, late.body.stage.name]).toEqual([201, 'closed']);
    const { custody } = await office.as('suzuki').get<CaseFile>(`/v1/cases/${number}`);
    expect(custody.find((piece) => piece.number === '00000-000778')).toMatchObject({
      yen: 1000,
      returnedBecause: { name: 'ended' },
    });
  });
});

describe('what a refusal never does', () => {
  test('none of the refusals above was a fault of ours', () => {
    expect(logged.filter((line) => line.includes('a fault of ours'))).toEqual([]);
  });

  test('every line of the log has the route’s pattern, not the address', () => {
    expect(logged.filter((line) => line.includes('answered')).length).toBeGreaterThan(10);
    expect(logged.join()).not.toMatch(/-20\d\d-\d{4}"/);
  });

  test('every problem has a page in both languages that says what to do next', async () => {
    for (const name of Object.keys(PROBLEMS)) {
      const { status, body } = await ask<{ type: string; says: { en: string; ja: string } }>(
        office.url,
        `/problems/${name}`,
      );
      expect([status, body.type]).toEqual([200, `/problems/${name}`]);
      expect(Math.min(body.says.en.length, body.says.ja.length)).toBeGreaterThan(10);
    }
    expect((await ask(office.url, '/problems/none')).status).toBe(404);
  });

  test('a key is asked of every POST, and a bad one is refused', async () => {
    for (const key of ['', 'short', 'with a space in it', 'x'.repeat(65)]) {
      const heard = await post<ProblemView & Record<string, unknown>>(office, '/v1/applications', request(), { key });
      expect([heard.status, heard.body.type]).toEqual([400, '/problems/key-missing']);
    }
    expect((await post(office, '/v1/applications', request(), { key: newKey() })).status).toBe(201);
  });
});
