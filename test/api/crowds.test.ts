import { gzipSync } from 'node:zlib';
import { routesOf } from '../../api/app';
import { boundsOf, type Bounds } from '../../api/bounds';
import type { ApiNeeds } from '../../api/needs';
import { MOST_ERRORS } from '../../api/problems';
import { openOffice, requestOf, type Office } from '../office';
import { ask, opens, post, problemIn, type Heard } from './asking';

let office: Office;
let number: string;
beforeAll(async () => {
  office = await openOffice();
  ({ number } = await opens(office, requestOf('01-takako-by-post.json', office)));
});
afterAll(() => office.close());

const zeros = (many: number): string => `{"documents":[${'0,'.repeat(many - 1)}0]}`;
const confirmWith = (body: string): Promise<Heard> => post(office, `/v1/cases/${number}/identity-confirmations`, body);
/** The lists of a body and how long each may be. */
const listsIn = ({ most, each, fields }: Bounds, at = ''): [string, number][] => [
  ...(most === undefined ? [] : [[at, most] as [string, number]]),
  ...(each === undefined ? [] : listsIn(each, `${at}/*`)),
  ...[...fields].flatMap(([name, bounds]) => listsIn(bounds, `${at}/${name}`)),
];

test('every list in every body has a bound', () => {
  const bodies = routesOf({ ready: async () => Promise.resolve({}) } as unknown as ApiNeeds).flatMap(({ id, body }) =>
    body === undefined ? [] : listsIn(boundsOf(body), id),
  );
  expect(bodies.length).toBeGreaterThan(20);
  expect(bodies.filter(([, most]) => !Number.isFinite(most))).toEqual([]);
  expect(Object.fromEntries(bodies)).toMatchObject({
    'openApplication/papers': 10,
    'confirmIdentity/documents': 20,
    'decide/withheld': 20_000,
    'decide/withheld/*/earlier': 100,
    'answerForStore/answer/items': 500,
    'answerForStore/answer/items/*/fields': 200,
    'supplement/principal/otherEmails': 5,
  });
});

test.each([
  ['8 MB of zeros', 4_000_000],
  ['16 MB of zeros', 8_000_000],
  ['24 MB of zeros', 12_000_000],
])('%s in the place of documents are refused before anything is made of them', async (_, many) => {
  const heard = await confirmWith(zeros(many));
  expect([heard.status, problemIn(heard).type]).toEqual([413, '/problems/too-many']);
});

test('and meanwhile everybody else is served', async () => {
  const body = zeros(8_000_000);
  let refused = 0;
  const crowd = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let again = 0; again < 3; again += 1) {
        expect((await confirmWith(body)).status).toBe(413);
        refused += 1;
      }
    }),
  );
  const waits: number[] = [];
  while (refused < 12) {
    const began = performance.now();
    expect((await ask(office.url, '/healthz')).status).toBe(200);
    waits.push(performance.now() - began);
  }
  await crowd;
  expect(Math.max(...waits)).toBeLessThan(10_000); // it was 22 s for one of half this size; here, also on a machine that does much else
});

test('a list longer than its shape lets it be is one complaint, however long it is and whatever it holds', async () => {
  for (const many of [21, 100_000, 199_000]) {
    const heard = await confirmWith(zeros(many));
    expect([heard.status, problemIn(heard).errors]).toEqual([
      422,
      [{ pointer: '#/documents', detail: 'must have at most 20 entries' }],
    ]);
  }
  const nested = { version: 1, documents: [{ document: 'drivingLicence', shows: Array<number>(90_000).fill(0) }] };
  expect(problemIn(await confirmWith(JSON.stringify(nested))).errors).toEqual([
    { pointer: '#/documents/0/shows', detail: 'must have at most 6 entries' },
  ]);
});

test('of many complaints the first are told, and that there are more', async () => {
  const withheld = Array.from({ length: 10_000 }, () => ({ item: 0, field: 0, passage: 0, ground: 0, reason: 0 }));
  const heard = await post(
    office,
    `/v1/cases/${number}/decisions`,
    { kind: 'disclosePart', withheld },
    { by: 'tanaka' },
  );
  const { errors = [] } = problemIn(heard);
  expect(errors).toHaveLength(MOST_ERRORS + 1);
  expect(errors[0]?.pointer).toBe('#/withheld/0/item');
  expect(errors.at(-1)).toEqual({ pointer: '#', detail: 'and at least 50 more; mend these first' });
});

test('the one entry that is wrong among very many is told by its place', async () => {
  const withheld = Array.from({ length: 10_000 }, () => ({ item: 'a', ground: 'harmsSomeone', reason: '第三者' }));
  const released = Array.from({ length: 37 }, () => ({ item: 'a', field: 'b', reason: 'ご本人' }));
  const sent = (changes: object): Promise<Heard> =>
    post(
      office,
      `/v1/cases/${number}/decisions`,
      { kind: 'disclosePart', withheld, released, ...changes },
      { by: 'tanaka' },
    );
  const wrong = withheld.map((one, at) => (at === 8_765 ? { ...one, earlier: ['HANA-2026-0001', 'x'] } : one));
  expect(problemIn(await sent({ withheld: wrong })).errors?.map(({ pointer }) => pointer)).toEqual([
    '#/withheld/8765/earlier/1',
  ]);
  const short = released.map((one, at) => (at === 36 ? { ...one, field: '' } : one));
  expect(problemIn(await sent({ released: short })).errors?.map(({ pointer }) => pointer)).toEqual([
    '#/released/36/field',
  ]);
  expect(problemIn(await sent({})).type).toBe('/problems/not-now'); // nothing is wrong with it but the hour
});

test.each([
  ['lists in lists', '['.repeat(40) + ']'.repeat(40), 413, 'too-many'],
  ['a hundred thousand lists in each other', `{"a":${'['.repeat(100_000)}`, 413, 'too-many'],
  ['many objects', `{"a":[${'{},'.repeat(300_000)}{}]}`, 413, 'too-many'],
  ['many keys', `{${Array.from({ length: 250_000 }, (_, at) => `"k${at}":0`).join()}}`, 413, 'too-many'],
  ['a hundred keys in one thing', `{${Array.from({ length: 101 }, (_, at) => `"k${at}":0`).join()}}`, 413, 'too-many'],
  [
    'a hundred in each of two',
    `{"a":[{${Array.from({ length: 100 }, (_, at) => `"k${at}":0`).join()}},{}]}`,
    422,
    'does-not-fit',
  ],
  ['quotes that end nothing', `{"a":"${'\\"'.repeat(300_000)}`, 400, 'not-json'],
  ['commas inside a text', `{"reason":"${','.repeat(300_000)}"}`, 422, 'does-not-fit'],
])('%s: %#', async (_, body, status, problem) => {
  const heard = await post(office, `/v1/cases/${number}/withdrawals`, body);
  expect([heard.status, problemIn(heard).type]).toEqual([status, `/problems/${problem}`]);
});

test('what unpacks to a crowd is one, and what is not UTF-8 is not guessed at', async () => {
  const sent = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Heard> =>
    ask(office.url, `/v1/cases/${number}/withdrawals`, {
      method: 'POST',
      token: office.tokens['suzuki'],
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    });
  const packed = await sent(gzipSync(zeros(8_000_000)), { 'content-encoding': 'gzip' });
  expect(problemIn(packed).type).toBe('/problems/too-many');
  const unpackedTooLarge = await sent(gzipSync(Buffer.alloc(60_000_000, 0x20)), { 'content-encoding': 'gzip' });
  expect(problemIn(unpackedTooLarge).type).toBe('/problems/too-large');
  const latin = await sent(Buffer.concat([Buffer.from('{"reason":"'), Buffer.from([0xe9, 0xff]), Buffer.from('"}')]));
  expect(problemIn(latin).type).toBe('/problems/not-json');
  const wide = await sent(Buffer.from('{"reason":"x"}', 'utf16le'), {
    'content-type': 'application/json; charset=utf-16le',
  });
  expect(problemIn(wide).type).toBe('/problems/wrong-media-type');
});
