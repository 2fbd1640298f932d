import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Measure } from '../../casefile/measures';
import { openObjects } from '../../connectors/objects';
import { objectMeasures } from '../../connectors/objects-measures';
import { PersonalData } from '../../policy/collection';
import type { ObjectStore } from '../../policy/data-map';
import { CERTIFICATE } from './a-certificate';
import { storeOf } from './a-bucket';
import { SEALING } from './measures-kit';
import { whileLeading } from './a-strange-server';

const kind = PersonalData.parse({
  id: 'papers',
  label: '本人の書類',
  category: '書類',
  purposes: ['membership'],
  keys: 'members/{number}/**',
  key: ['key', 'version'],
  identity: { customerNumber: 'number' },
  findBy: [['customerNumber']],
  columns: [
    { column: 'key', label: '名前' },
    { column: 'number', label: '番号' },
  ],
  erasing: { rows: 'go' },
});
const HERS = { customerNumber: ['1001'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

type Answering = (
  asked: { query: URLSearchParams; request: IncomingMessage; body: string },
  response: ServerResponse,
) => void;

/** A store that answers as a test has it answer, however wrong. */
async function strange(answering: Answering) {
  const server = createServer((request, response) => {
    void request.toArray().then((pieces) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      answering({ query, request, body: Buffer.concat(pieces as Buffer[]).toString() }, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/club`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
const way = (url: string, more: Partial<ObjectStore> = {}) => ({
  store: storeOf([kind], more),
  url,
  login: { key: 'a-key', secret: 'a-secret' },
});

const xml = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>${inside}`;
const version = (key: string): string =>
  `<Version><Key>${key}</Key><VersionId>1</VersionId><Size>1</Size><LastModified>2026-11-27T00:00:00Z</LastModified></Version>`;
const last = '<IsTruncated>false</IsTruncated>';
const more = (next: string): string => `<IsTruncated>true</IsTruncated>${next}`;
const list = (inside: string, next = last): string => xml(`<ListVersionsResult>${inside}${next}</ListVersionsResult>`);
const NO_UPLOADS = xml(`<ListMultipartUploadsResult>${last}</ListMultipartUploadsResult>`);
const refusal =
  (status: number, code: string): Answering =>
  (_, response) =>
    void response.writeHead(status).end(xml(`<Error><Code>${code}</Code><Message>members/1001/花子</Message></Error>`));
const says =
  (text: string): Answering =>
  ({ query }, response) =>
    void response.end(query.has('uploads') ? NO_UPLOADS : text);

/** What a search comes to: its outcome, or the name of what kept it from one. */
async function searched(answering: Answering, store: Partial<ObjectStore> = {}, url?: string) {
  const system = await strange(answering);
  const connector = openObjects(way(url ?? system.url, store));
  const said = await connector.find(HERS, about).catch((error: unknown) => error);
  await connector.close();
  await system.close();
  const { outcome, because } = said as { outcome?: string; because?: { kind: string; en: string } };
  return { outcome, why: because?.kind, en: because?.en, said };
}
const OWNED = { ownedBy: '111122223333' };

describe('what an object store answers is taken as a stranger’s word', () => {
  test.each<[string, Answering, string, Partial<ObjectStore>?]>([
    ['there is more, and nothing leads there', says(list('', more(''))), 'listsAmiss'],
    [
      'there is more, where it came from',
      says(list('', more('<NextKeyMarker>members/1</NextKeyMarker>'))),
      'listsAmiss',
    ],
    ['keys from where it was not asked', says(list(version('staff/1001/pay.pdf'))), 'listsAmiss'],
    ['a page without a word of S3', says('<html>members/1001'), 'listsAmiss'],
    ['a page that is whole, and no listing', says(xml('<html><body>members/1001</body></html>')), 'listsAmiss'],
    ['nothing at all', says(''), 'listsAmiss'],
    ['no such bucket', refusal(404, 'NoSuchBucket'), 'noSuchBucket'],
    ['that it lies in another region', refusal(301, 'PermanentRedirect'), 'noSuchBucket'],
    [
      'a redirection',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      'noSuchBucket',
    ],
    ['a key it does not know', refusal(403, 'InvalidAccessKeyId'), 'loginRefused'],
    ['a secret that is another', refusal(403, 'SignatureDoesNotMatch'), 'loginRefused'],
    ['that the token expired', refusal(400, 'ExpiredToken'), 'loginRefused'],
    ['that this key may not list', refusal(403, 'AccessDenied'), 'mayNotList', OWNED],
    ['that the clocks differ', refusal(403, 'RequestTimeTooSkewed'), 'clockDiffers'],
    ['to slow down, and again', refusal(503, 'SlowDown'), 'asksForPatience'],
    ['a failure of its own', refusal(500, 'InternalError'), 'failsThere'],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-length': '100' }).write('<') && response.destroy(),
      'lineLost',
    ],
  ])('%s: nobody takes it for none, and nothing of it is repeated', async (_, answering, why, store = {}) => {
    const said = await searched(answering, store);
    expect(said).toMatchObject({ why });
    expect(said.outcome).not.toBe('none');
    expect(`${said.en} ${JSON.stringify(said.said)} ${String((said.said as Error).stack)}`).not.toMatch(
      /花子|1001|127\.0\.0\.1|a-secret/,
    );
  });

  test('an object whose tags cannot be asked for, since its key would lead elsewhere, may be anybody’s', async () => {
    const tagged = { ...kind, keys: 'members/**', identity: { customerNumber: 'tag.number' }, columns: [] };
    const collections = [PersonalData.parse({ ...tagged, columns: [{ column: 'key', label: '名前' }] })];
    const said = await searched(says(list(version('members/../1001/a'))), { collections });
    expect(said).toMatchObject({ outcome: 'failed', why: 'mapDisagrees' });
  });

  test.each([
    [
      'members/{number}/**',
      ['letters/a', 'letters/2026/b', '田中1001/c', 'h@example.jp/d'],
      ['2 objects under letters/', '2 objects under names that'],
    ],
    [
      '{number}/contracts/**',
      ['hanako@example.jp/photo.jpg', 'yamada/photo.jpg', 'top.txt'],
      ['1 objects under no folder', '2 objects under names that'],
    ],
  ])('of what lies beside %s check names no place that may be somebody’s name', async (keys, lie, said) => {
    const collections = [{ ...kind, keys }];
    const system = await strange(says(list([...lie, 'assets/2026/logo.png'].map(version).join(''))));
    const connector = openObjects(
      way(system.url, { collections, leftOut: { 'assets/2026/': { notPersonal: '画像' } } }),
    );
    const complaints = await connector.check();
    await connector.close();
    await system.close();
    const strays = complaints.filter(({ isUnmapped }) => isUnmapped);
    expect(strays.map(({ en }) => en.replace(/^demo: /, '')).sort()).toEqual(
      said.map((begins) => expect.stringContaining(begins) as string),
    );
    expect(JSON.stringify(complaints)).not.toMatch(/hanako|yamada|田中/);
  });

  test('whatever somebody gave, nothing of it becomes a key or a prefix', async () => {
    const asked: string[] = [];
    const system = await strange((question, response) => {
      asked.push(`${question.query.get('prefix')} ${question.request.url?.split('?')[0]}`);
      says(list(version('members/1001/a')))(question, response);
    });
    const connector = openObjects(way(system.url));
    for (const given of ['../1001', '1001/../1002', '1002\r\nx', '1002\0', '**', '{number}', '%2e%2e'])
      await connector.find({ customerNumber: [given] }, about);
    expect([...new Set(asked)]).toEqual(['members/ /club/']);
    await connector.close();
    await system.close();
  });

  test.each([
    ['empty pages under ever new marks', ''],
    ['one page again and again under ever new marks', version('members/1002/a')],
  ])('%s end', async (_, inside) => {
    let asked = 0;
    const endless: Answering = (_, response) => {
      asked += 1;
      const next = `<NextKeyMarker>members/0</NextKeyMarker><NextVersionIdMarker>v${asked}</NextVersionIdMarker>`;
      response.end(list(inside, more(next)));
    };
    expect(await searched(endless)).toMatchObject({ outcome: 'failed', why: 'listsAmiss' });
    expect(asked).toBeLessThan(200);
  });
  test('an empty page in the midst of a listing is no end of it', async () => {
    const next = (mark: string) => more(`<NextKeyMarker>members/${mark}</NextKeyMarker>`);
    const pages = [list('', next('1')), list(version('members/1000/a'), next('2')), list('', next('3')), list(version('members/1001/a'))]; // prettier-ignore
    const answering: Answering = ({ query }, response) =>
      void response.end(query.has('uploads') ? NO_UPLOADS : pages.shift());
    expect(await searched(answering)).toMatchObject({ outcome: 'found' });
  });
  test('a ring of many pages ends', async () => {
    let asked = 0;
    const answering: Answering = (_, response) => {
      asked += 1;
      const at = asked < 10 ? asked : 10 + (asked % 7);
      response.end(list('', more(`<NextKeyMarker>members/${at}</NextKeyMarker>`)));
    };
    expect(await searched(answering)).toMatchObject({ why: 'listsAmiss' });
    expect(asked).toBeLessThan(50);
  });

  test('an answer without an end is not read to its end', async () => {
    const piece = Buffer.alloc(1 << 20, 0x20);
    const endless: Answering = (_, response) => {
      const go = (): void => void (response.destroyed || (response.write(piece, () => setImmediate(go)), undefined));
      go();
    };
    expect(await searched(endless)).toMatchObject({ why: 'tooMuch' });
  });

  test('slow down, once: the page is asked for again and nothing is lost', async () => {
    let asked = 0;
    const busy: Answering = (question, response) =>
      (asked += 1) === 2
        ? refusal(503, 'SlowDown')(question, response)
        : says(
            question.query.has('key-marker')
              ? list(version('members/1001/b'))
              : list(version('members/1001/a'), more('<NextKeyMarker>members/1001/a</NextKeyMarker>')),
          )(question, response);
    const { said } = await searched(busy);
    expect((said as { items: readonly { id: string }[] }).items.map(({ id }) => id)).toEqual([
      'demo/papers/members/1001/a,1',
      'demo/papers/members/1001/b,1',
    ]);
  });

  test('a bucket of another owner is not searched, and nothing of it is asked for without naming the owner', async () => {
    const asked: string[] = [];
    const anothers: Answering = ({ request }, response) => {
      const owner = request.headers['x-amz-expected-bucket-owner'];
      asked.push(`${request.method} ${owner === undefined ? 'anybody’s' : 'ours'}`);
      if (request.method === 'HEAD') return void response.end();
      refusal(403, 'AccessDenied')({ request, query: new URLSearchParams(), body: '' }, response);
    };
    expect(await searched(anothers, OWNED)).toMatchObject({ outcome: 'failed', why: 'anothersBucket' });
    expect(asked).toEqual(['GET ours', 'HEAD anybody’s']);
  });

  test('a million keys are listed in memory that does not grow, and hers are found among them', async () => {
    let page = 0;
    let most = 0;
    const MILLION: Answering = ({ query }, response) => {
      if (query.has('uploads')) return void response.end(NO_UPLOADS);
      page += 1;
      most = Math.max(most, process.memoryUsage().heapUsed);
      const keys = Array.from({ length: 1_000 }, (_, at) => version(`members/${page}/${String(at).padStart(6, '0')}`));
      const next = page < 1_000 ? more(`<NextKeyMarker>members/${page}/x</NextKeyMarker>`) : last;
      response.end(list(keys.join(''), next));
    };
    const before = process.memoryUsage().heapUsed;
    const system = await strange(MILLION);
    const connector = openObjects(way(system.url));
    const { outcome, items } = await connector.find({ customerNumber: ['777'] }, about);
    expect({ outcome, page, items: items.length }).toEqual({ outcome: 'found', page: 1_000, items: 1_000 });
    expect((most - before) / (1 << 20)).toBeLessThan(256);
    await connector.close();
    await system.close();
  }, 300_000);
});

describe('no address inside is asked unless the data map names it so', () => {
  test.each([
    ['this machine', 'https://127.0.0.1/club'],
    ['where machines of a cloud ask who they are', 'https://169.254.169.254/club'],
    ['a name of this machine', 'https://localhost/club'],
    ['no TLS', 'http://club.example.com/club'],
  ])('%s', async (_, url) => {
    expect(await searched(says(list('')), { inside: undefined }, url)).toMatchObject({
      outcome: 'failed',
      why: 'standsInside',
    });
  });

  test.each([
    ['an address', 'http://3325256711/club'],
    ['a name that leads', 'http://club.example.com/club'],
  ])('named so, %s outside is still not asked without TLS', async (_, url) => {
    expect(await whileLeading('club.example.com', '198.51.100.7', () => searched(says(''), {}, url))).toMatchObject({
      outcome: 'failed',
      why: 'noTrust',
    });
  });

  test('a certificate nobody vouches for is not believed', async () => {
    const server = createTlsServer(CERTIFICATE, (_, response) => response.end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/club`;
    expect(await searched(says(''), {}, url)).toMatchObject({ outcome: 'failed', why: 'noTrust' });
    server.close();
  });
});

describe('erasing where the store answers amiss', () => {
  const measure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
  const deleting =
    (answer: (keys: readonly string[], response: ServerResponse) => void): Answering =>
    (question, response) => {
      if (question.query.has('object-lock'))
        return refusal(404, 'ObjectLockConfigurationNotFoundError')(question, response);
      if (!question.query.has('delete'))
        return says(list(version('members/1001/a') + version('members/1001/b')))(question, response);
      answer(
        [...question.body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = '']) => key),
        response,
      );
    };
  const result = (inside: string): string => xml(`<DeleteResult>${inside}</DeleteResult>`);
  const gone = (key: string): string => `<Deleted><Key>${key}</Key><VersionId>1</VersionId></Deleted>`;
  const not = (key: string, code: string): string =>
    `<Error><Key>${key}</Key><VersionId>1</VersionId><Code>${code}</Code></Error>`;

  async function taken(answer: (keys: readonly string[], response: ServerResponse) => void) {
    const system = await strange(deleting(answer));
    const { measures, close } = objectMeasures(way(system.url), SEALING);
    const plan = await measures.plan(measure, HERS, { retention: {} });
    const took = await measures.take(measure, HERS, plan, { retention: {} }).catch((error: unknown) => error);
    await close();
    await system.close();
    return took;
  }

  test.each<[string, (keys: readonly string[]) => string, object]>([
    [
      'one of two is refused',
      ([a = '', b = '']) => gone(a) + not(b, 'AccessDenied'),
      { outcome: 'refused', because: { kind: 'someNotDone' }, collections: [{ erased: 1 }] },
    ],
    [
      'one of two is passed over in silence',
      ([a = '']) => gone(a),
      { outcome: 'refused', collections: [{ erased: 1 }] },
    ],
    [
      'one was never ordered',
      () => gone('members/1002/x') + gone('members/1003/x'),
      { outcome: 'refused', collections: [] },
    ],
    [
      'one is gone already',
      ([a = '', b = '']) => gone(a) + not(b, 'NoSuchVersion'),
      { outcome: 'done', collections: [{ erased: 2 }] },
    ],
    [
      'it asks for patience in the middle',
      ([a = '', b = '']) => gone(a) + not(b, 'SlowDown'),
      { because: { kind: 'asksForPatience' } },
    ],
  ])('%s', async (_, answer, expected) => {
    expect(await taken((keys, response) => void response.end(result(answer(keys))))).toMatchObject(expected);
  });
});
