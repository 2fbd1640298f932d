import { connect } from 'node:net';
import { routesOf } from '../../api/app';
import type { ApiNeeds } from '../../api/needs';
import type { Role } from '../../law/acts';
import { openOffice, requestOf, type Office } from '../office';
import { ask, opens, post, problemIn, SEEN } from './asking';

const WORKS_AS: Readonly<Record<Role, string>> = {
  clerk: 'suzuki',
  officer: 'tanaka',
  approver: 'kimura',
  auditor: 'inoue',
};
const routes = routesOf({ ready: async () => Promise.resolve({}) } as unknown as ApiNeeds);
const logged: string[] = [];
let office: Office;
let number: string;

beforeAll(async () => {
  const hear = (facts: object, says: string): void => void logged.push(JSON.stringify([facts, says]));
  office = await openOffice({ log: { info: hear, warn: hear, error: hear } });
  ({ number } = await opens(office, requestOf('01-takako-by-post.json', office)));
  await office.reaches(number, 'proving');
});
afterAll(() => office.close());
afterEach(() => {
  expect(logged.filter((line) => line.includes('a fault of ours'))).toEqual([]);
});

const NOTHINGS = [
  '%00',
  'HANA-2026-0001%00',
  '%ED%A0%80',
  '%ED%BF%BF',
  '%C0%80',
  '%FF',
  '%',
  '%E0%A4%A',
  '%zz',
  '__proto__',
  'constructor',
  '..%2F..%2Fetc',
  '%E9%AB%99%E5%AD%90',
  '9'.repeat(400),
  `HANA-2026-${'9'.repeat(400)}`,
];

test.each(routes.filter(({ path }) => path.includes(':')).map((route) => [`${route.method} ${route.path}`, route]))(
  '%s: no parameter of its path is more than not found',
  async (_, { method, path, by: [role = 'clerk'] = [] }) => {
    const token = office.tokens[WORKS_AS[role]];
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    for (const name of names) {
      for (const nothing of NOTHINGS) {
        const filled = path.replaceAll(/:(\w+)/g, (__, at: string) => (at === name ? nothing : number));
        const heard =
          method === 'get'
            ? await ask(office.url, filled, { token })
            : await post(office, filled, {}, { by: WORKS_AS[role] });
        expect([nothing, heard.status >= 400 && heard.status < 500]).toEqual([nothing, true]);
        problemIn(heard);
        if (/%00|%ED|%FF|%C0/.test(nothing)) expect(heard.status).toBe(404);
      }
    }
  },
);

test.each([
  'stage=%00',
  'stage=%ED%A0%80',
  'stage=__proto__',
  'stage=received&stage=received',
  'limit=%00',
  'limit=1e999',
  'limit=99999999999999999999',
  'limit=NaN',
  'after=%00',
  'after=%',
  `after=${Buffer.from('2026-11-02/99999999999999999999').toString('base64url')}`,
  `after=${Buffer.from('0000-00-00/1').toString('base64url')}`,
  'open=%00',
  '%00=1',
  '__proto__=1',
  'constructor=1',
  'toString=1',
])('a list asked for by ?%s is refused', async (query) => {
  const heard = await ask(office.url, `/v1/cases?${query}`, { token: office.tokens['suzuki'] });
  expect([heard.status, problemIn(heard).type]).toEqual([422, '/problems/does-not-fit']);
});

test('a NUL or a sign that is no ASCII in a header is refused, and the desk goes on', async () => {
  for (const key of ['abcd\u0000efgh', 'abcd\u00e9fghi', '高子高子高子高子', `${'a'.repeat(7)}`, '../../../etc'])
    expect(await statusOf(`Idempotency-Key: ${key}`)).toBe(400);
  for (const token of ['abcd\u0000efghijklmnopqrst', '高子'.repeat(9)])
    expect([400, 401]).toContain(await statusOf(`Authorization: Bearer ${token}`));
});

/** What a POST is answered that is written by hand, byte by byte; the header given stands beside those that are right, or in their place. */
function statusOf(header: string): Promise<number> {
  const { hostname, port } = new URL(office.url);
  const rest = {
    'Idempotency-Key': 'abcdefghij',
    Authorization: `Bearer ${office.tokens['suzuki']}`,
    'Content-Type': 'application/json',
    'Content-Length': '2',
    Connection: 'close',
    Host: hostname,
  };
  const others = Object.entries(rest).filter(([name]) => !header.startsWith(name));
  return new Promise((answered, failed) => {
    const line = connect(Number(port), hostname, () => {
      line.write(
        Buffer.from(
          `POST /v1/cases/${number}/resumptions HTTP/1.1\r\n${header}\r\n${others.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n{}`,
        ),
      );
    });
    let text = '';
    line.on('data', (part: Buffer) => (text += part.toString()));
    line.on('end', () => {
      answered(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]));
    });
    line.on('error', failed);
  });
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The same body over and over, each time with one of its leaves changed. */
function* changed(body: Json, change: (leaf: Json) => Json | undefined): Generator<Json> {
  if (Array.isArray(body)) {
    for (const [at, one] of body.entries())
      for (const other of changed(one as Json, change)) yield body.map((same, i) => (i === at ? other : same) as Json);
  } else if (typeof body === 'object' && body !== null) {
    for (const [name, one] of Object.entries(body as { [key: string]: Json }))
      for (const other of changed(one, change)) yield { ...(body as object), [name]: other };
  } else {
    const other = change(body);
    if (other !== undefined) yield other;
  }
}

const BODIES: readonly (readonly [string, string, () => object])[] = [
  ['an application', '', () => requestOf('01-takako-by-post.json', office)],
  [
    'a supplement',
    'supplements',
    () => ({
      papers: [{ document: 'drivingLicence', issuedOn: '2025-01-01' }],
      principal: { name: '𠮷田 髙子', address: '京都府', email: 'takako@mail.example', otherNames: ['高子'] },
    }),
  ],
  ['a supplement request', 'supplement-requests', () => ({ asks: ['写しが不鮮明です'], questions: ['以前のご住所'] })],
  [
    'a confirmation',
    'identity-confirmations',
    () => ({
      ...SEEN,
      documents: [{ ...SEEN.documents[0], sight: '窓口で確認', formerNames: ['中川'] }],
      replied: [{ from: 'email', value: 'a@mail.example', note: '返信' }],
    }),
  ],
  [
    'money',
    'fees',
    () => ({ instruments: [{ kind: 'postalMoneyOrder', yen: 1000, number: '1', issuingOffice: '京都' }] }),
  ],
  ['a search', 'searches', () => ({ store: 'shop' })],
  [
    'an answer by hand',
    'store-answers',
    () => ({
      store: 'archive',
      round: 1,
      answer: {
        outcome: 'found',
        items: [{ label: '記録', category: '面談', fields: [{ label: '内容', text: '話した' }] }],
        note: '棚',
      },
    }),
  ],
  [
    'a decision',
    'decisions',
    () => ({
      kind: 'disclosePart',
      withheld: [
        {
          item: 'shop/orders/1',
          field: 'memo',
          passage: '三条様',
          ground: 'harmsSomeone',
          reason: '第三者',
          record: '記録',
          alias: '言葉',
          earlier: ['HANA-2026-0001'],
        },
      ],
      released: [{ records: 'shop/orders', field: 'name', reason: 'ご本人' }],
    }),
  ],
  ['an approval', 'approvals', () => ({ decision: '0123456789ab' })],
  ['a return', 'returned-decisions', () => ({ decision: '0123456789ab', reason: '理由' })],
  ['a dispatch', 'dispatches', () => ({ tracking: '12345678901', dispatchedOn: '2026-11-01' })],
  ['a data map change', 'data-map-changes', () => ({ reason: '訂正' })],
  ['a withdrawal', 'withdrawals', () => ({ by: 'telephone', reason: '電話で申出' })],
];

describe.each(BODIES)('%s', (_, act, body) => {
  const path = (): string => (act === '' ? '/v1/applications' : `/v1/cases/${number}/${act}`);
  const by = (): string =>
    WORKS_AS[
      routes.find(({ method, path: at }) => method === 'post' && at.replace(':number', number) === path())?.by?.[0] ??
        'clerk'
    ];

  test('with a NUL or half a sign in any of its texts does not fit', async () => {
    let tried = 0;
    for (const sign of ['\u0000', '\ud800', '\udc00'])
      for (const one of changed(body() as Json, (leaf) => (typeof leaf === 'string' ? `${leaf}${sign}` : undefined))) {
        const heard = await post(office, path(), one, { by: by() });
        expect([heard.status, problemIn(heard).type]).toEqual([422, '/problems/does-not-fit']);
        tried += 1;
      }
    expect(tried).toBeGreaterThan(0);
  });

  test('with a number no number of ours can be does not fit', async () => {
    for (const text of ['1e999', '-1e999', '99999999999999999999', '2147483648', '0.1', '-0', '9'.repeat(1_000)])
      for (const one of changed(body() as Json, (leaf) => (typeof leaf === 'number' ? '(number)' : undefined))) {
        const heard = await post(office, path(), JSON.stringify(one).replace('"(number)"', text), { by: by() });
        expect([text, heard.status >= 400 && heard.status < 500]).toEqual([text, true]);
      }
  });

  test('with keys that mean something to the machine has fields there are none of', async () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const heard = await post(office, path(), JSON.stringify(body()).replace('{', `{"${key}":{"x":1},`), { by: by() });
      const problem = problemIn(heard);
      expect([heard.status, problem.errors?.[0]?.pointer]).toEqual([422, '#']);
      expect(problem.errors?.[0]?.detail).toMatch(/^there is no such field: number 1 of/);
    }
  });
});
