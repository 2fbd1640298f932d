import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Measure } from '../../casefile/measures';
import { isInside } from '../../connectors/outgoing';
import { bring, openWebhook } from '../../connectors/webhook';
import type { Ask } from '../../connectors/webhook-asking';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { Erasing } from '../../policy/erasing';
import { PersonalData } from '../../policy/collection';
import type { WebhookStore } from '../../policy/data-map';
import { sharedSecret } from '../../vault/shared-secret';
import { receiverOf, SECRET, storeOf, wayOf } from './a-system';
import { members, MEMBERS } from './connector';
import { SEALING } from './measures-kit';
import { whileLeading } from './a-strange-server';
import { CERTIFICATE } from './a-certificate';

const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const shared = sharedSecret(SECRET);

type Answering = (asked: { id: string; type: string; of: Record<string, unknown> }, response: ServerResponse) => void;
const bodyOf = async (request: IncomingMessage): Promise<string> =>
  Buffer.concat((await request.toArray()) as Buffer[]).toString();

/** A system that answers as a test has it answer, however wrong. */
async function strange(answering: Answering) {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const id = String(request.headers['webhook-id']);
      const { type, data } = JSON.parse(body) as { type: string; data: { sealed: string } };
      answering({ id, type, of: JSON.parse(shared.open(data.sealed, `question ${id}`) ?? '{}') as never }, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/desk`;
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
const says = (response: ServerResponse, id: string, answer: object): void =>
  void response.end(JSON.stringify({ sealed: shared.seal(JSON.stringify(answer), `answer ${id}`) }));
const found = (records: object, next?: string) => ({ answer: 'found', records, ...(next && { next }) });

/** What a search of such a system comes to: its outcome, or the name of what kept it from one. */
async function searched(answering: Answering, store: Partial<WebhookStore> = {}, url?: string) {
  const system = await strange(answering);
  const connector = openWebhook(wayOf(storeOf([members()], store), url ?? system.url));
  const said = await connector.find(HANAKO, about).catch((error: unknown) => error);
  await system.close();
  const { outcome, because } = said as { outcome?: string; because?: { kind: string; en: string } };
  return { outcome, why: because?.kind, en: because?.en };
}
const { number, name, birth, email, rank, memo } = MEMBERS[0] as (typeof MEMBERS)[number];
const hers = { number, name, birth, email, rank, memo, hash: true };

describe('what a system of one’s own answers is taken as a stranger’s word', () => {
  test.each<[string, Answering, string]>([
    ['an answer nobody sealed', (_, response) => response.end(JSON.stringify(found({ members: [] }))), 'answersAmiss'],
    ['an answer to another question', (_, response) => says(response, 'find.other.1', found({ members: [] })), 'answersAmiss'], // prettier-ignore
    ['no JSON', (_, response) => response.end('<html>'), 'answersAmiss'],
    ['silence on a kind it was asked for', ({ id }, response) => says(response, id, found({})), 'answersAmiss'],
    ['a kind it was never asked for', ({ id }, response) => says(response, id, found({ members: [], staff: [] })), 'answersAmiss'], // prettier-ignore
    ['a value that is a list', ({ id }, response) => says(response, id, found({ members: [{ ...hers, memo: [] }] })), 'answersAmiss'], // prettier-ignore
    ['a record without a column', ({ id }, response) => says(response, id, found({ members: [{ number: '1' }] })), 'mapDisagrees'], // prettier-ignore
    ['pages in a ring', ({ id }, response) => says(response, id, found({ members: [] }, 'again')), 'answersAmiss'],
    ['none to a further page', ({ id, of }, response) => says(response, id, of['after'] === undefined ? found({ members: [hers] }, '2') : { answer: 'none' }), 'answersAmiss'], // prettier-ignore
    ['that it is done, to a search', ({ id }, response) => says(response, id, { answer: 'done', orders: [] }), 'answersAmiss'], // prettier-ignore
    ['that it cannot', ({ id }, response) => says(response, id, { answer: 'cannot', because: 'other' }), 'saysItCannot'], // prettier-ignore
    ['a redirection', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'answersAmiss'], // prettier-ignore
    ['that we are not let in', (_, response) => response.writeHead(401).end(), 'loginRefused'],
    ['half an answer', (_, response) => response.writeHead(200, { 'content-length': '100' }).write('{') && response.destroy(), 'lineLost'], // prettier-ignore
    ['a failure of its own', (_, response) => response.writeHead(500).end('高橋花子'), 'failsThere'],
  ])('%s: nobody takes it for none, and nothing of it is repeated', async (_, answering, why) => {
    const said = await searched(answering);
    expect(said).toMatchObject({ why });
    expect(said.outcome).not.toBe('none');
    expect(said.en).not.toMatch(/花子|127\.0\.0\.1/);
  });

  test('an answer without an end is not read to its end', async () => {
    const piece = Buffer.alloc(1 << 20, 0x20);
    const endless: Answering = (_, response) => {
      const go = (): void => void (response.destroyed || (response.write(piece, () => setImmediate(go)), undefined));
      go();
    };
    expect(await searched(endless)).toMatchObject({ why: 'tooMuch' });
  });

  test('busy, working, and only then found: it is asked again under the same id until it answers', async () => {
    const ids: string[] = [];
    const slow: Answering = ({ id }, response) => {
      ids.push(id);
      if (ids.length === 1) return void response.writeHead(429, { 'retry-after': '0.1' }).end();
      if (ids.length === 2) return void response.writeHead(503).end();
      says(response, id, ids.length < 5 ? { answer: 'working', askAgainAfter: 0 } : found({ members: [hers] }));
    };
    expect(await searched(slow)).toMatchObject({ outcome: 'found' });
    expect(ids).toEqual(Array(5).fill('find.CLUB-2026-0001.1.demo.1'));
  });

  test('empty pages without end, under ever new marks, are no answer', async () => {
    let asked = 0;
    const ask = (() => Promise.resolve(found({ members: [] }, String((asked += 1))))) as unknown as Ask;
    const store = storeOf([members()]);
    const wanted = { id: 'find.1', person: HANAKO, keys: [], searched: store.collections };
    await expect(bring(wayOf(store, 'http://127.0.0.1:1/'), ask, wanted)).rejects.toMatchObject({
      because: { kind: 'answersAmiss' },
    });
    expect(asked).toBeLessThanOrEqual(10_001);
  });

  test('more text than is held at once, of whomever, ends the search and not the worker', async () => {
    const memo = 'あ'.repeat(1 << 22);
    let asked = 0;
    const page = () => found({ members: [{ ...hers, number: String((asked += 1)), memo }] }, `after ${asked}`);
    const wanted = { id: 'find.1', person: HANAKO, keys: [], searched: [members()] };
    await expect(
      bring(
        wayOf(storeOf([members()]), 'http://127.0.0.1:1/'),
        (() => Promise.resolve(page())) as unknown as Ask,
        wanted,
      ),
    ).rejects.toMatchObject({ because: { kind: 'tooMuch' } });
    expect(asked).toBe(16);
  });

  test('every page is read, and numbers keep their digits', async () => {
    const system = await strange(({ id, of }, response) => {
      if (of['after'] === undefined) return says(response, id, found({ members: [{ ...hers, memo: true }] }, 'two'));
      const sealed = shared.seal(
        JSON.stringify(found({ members: [{ ...hers, number: 'N' }] })).replace('"N"', '9007199254740993.50'),
        `answer ${id}`,
      );
      response.end(JSON.stringify({ sealed }));
    });
    const { items } = await openWebhook(wayOf(storeOf([members()]), system.url)).find(HANAKO, about);
    expect(items.map(({ id }) => id)).toEqual(['demo/members/1001', 'demo/members/9007199254740993.50']);
    await system.close();
  });
});

describe('no address inside is asked unless the data map names it so', () => {
  test.each([
    ['this machine', 'https://127.0.0.1/desk'],
    ['this machine, written otherwise', 'https://2130706433/desk'],
    ['this machine as IPv6', 'https://[::1]/desk'],
    ['this machine as IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/desk'],
    ['where machines of a cloud ask who they are', 'https://169.254.169.254/desk'],
    ['a name of this machine', 'https://localhost/desk'],
    ['no TLS', 'http://club.example.com/desk'],
  ])('%s', async (_, url) => {
    const refuse: Answering = () => {
      throw new Error('it was asked');
    };
    expect(await searched(refuse, { inside: undefined }, url)).toMatchObject({
      outcome: 'failed',
      why: 'standsInside',
    });
  });
  test.each([
    ['an address', 'http://3325256711/desk'],
    ['a name that leads', 'http://club.example.com/desk'],
    ['IPv6', 'http://[2001:db8::7]/desk'],
  ])('named so, %s outside is still not asked without TLS', async (_, url) => {
    const said = await whileLeading('club.example.com', '198.51.100.7', () => searched(() => undefined, {}, url));
    expect(said).toMatchObject({ outcome: 'failed', why: 'noTrust' });
  });
  test.each([
    ...['10.1.2.3', '192.168.0.1', '172.31.0.1', '100.64.1.1', 'fd00::1', 'fe80::1', '0.0.0.0', '::'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '64:ff9b:1:a00:1::', '::ffff:0:127.0.0.1', '::ffff:127.0.0.1'],
    ...['fec0::1', '2001:0:7f00:1::', '2002:7f00:1::', '100::1', '192.88.99.1'],
  ])('%s is inside', (address) => expect(isInside(address)).toBe(true));
  test.each([
    ...['198.51.100.7', '2001:db8::7', '172.32.0.1', 'club.example.com'],
    ...['64:ff9b:2::1', '2001:1::1', '100:0:0:1::1', '192.88.98.1', '::ffff:198.51.100.7'],
  ])('%s is not', (address) => expect(isInside(address)).toBe(false));

  test('a certificate nobody vouches for is not believed', async () => {
    const server = createTlsServer(CERTIFICATE, (_, response) => response.end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/desk`;
    expect(await searched(() => undefined, {}, url)).toMatchObject({ outcome: 'failed', why: 'noTrust' });
    server.close();
  });
});

describe('the letter itself', () => {
  test('is signed as Standard Webhooks are: their own example comes out', () => {
    const example = sharedSecret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    expect(example.sign('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('shows nobody who carries it whom it asks for', async () => {
    let carried = '';
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        carried = `${JSON.stringify(request.headers)} ${body}`;
        response.writeHead(401).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await openWebhook(wayOf(storeOf([members()]), `http://127.0.0.1:${port}/`)).find(HANAKO, about);
    expect(carried).toContain('CLUB-2026-0001');
    expect(carried).not.toMatch(/花子|1985|birth/);
    server.close();
  });

  test('under another secret opens nothing, at either end', async () => {
    const { url, close } = await receiverOf({ members: MEMBERS });
    const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const said = await openWebhook(wayOf(storeOf([members()]), url, other)).find(HANAKO, about);
    expect(said).toMatchObject({ outcome: 'failed', because: { kind: 'loginRefused' } });
    await close();
  });
});

describe('a measure at a system of one’s own', () => {
  const kind = PersonalData.parse({ ...members(), erasing: Erasing.parse({ rows: 'go' }) });
  const under = { retention: {} };
  const measure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-26' });
  const MANY = Array.from({ length: 450 }, (_, nth) => ({ ...MEMBERS[0], number: `2${String(nth).padStart(3, '0')}` }));

  test('that is killed between two batches, and again: ordered again it is done whole and once, and counted by the system itself', async () => {
    const receiver = await receiverOf({ members: [...MEMBERS.slice(1), ...MANY] });
    const measures = webhookMeasures(wayOf(storeOf([kind]), receiver.url), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 450 }] });
    for (const left of [355, 255]) {
      const broken = await measures
        .take(measure, HANAKO, plan, { ...under, beat: ({ rows }) => (rows > 0 ? receiver.kill() : undefined) })
        .catch((error: unknown) => error);
      expect(broken).toMatchObject({ because: { kind: 'refusedToConnect' } });
      expect((await receiver.held())['members']).toHaveLength(left);
      await receiver.begin();
    }
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'inStore', collections: [{ erased: 450, changed: 0 }] });
    expect(await receiver.held()).toEqual({ members: MEMBERS.slice(1) });
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
    await receiver.close();
  });

  test('whose answer is lost on the way after it was done: it is not done again', async () => {
    const receiver = await receiverOf({ members: MEMBERS });
    let lost = 0;
    const line = createServer((request, response) => {
      void bodyOf(request).then(async (body) => {
        const answer = await fetch(receiver.url, { method: 'POST', headers: headersOf(request), body });
        const { type } = JSON.parse(body) as { type: string };
        if (type === 'madoguchi.change' && (lost += 1) === 1) return response.destroy();
        return response.writeHead(answer.status).end(await answer.text());
      });
    });
    await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}/`;
    const measures = webhookMeasures(wayOf(storeOf([kind]), url), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    await expect(measures.take(measure, HANAKO, plan, under)).rejects.toMatchObject({ because: { kind: 'lineLost' } });
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    expect(lost).toBe(1);
    line.close();
    await receiver.close();
  });

  test('whose record was given to somebody else after it was read: nothing of it is erased', async () => {
    const receiver = await receiverOf({ members: MEMBERS });
    const line = createServer((request, response) => {
      void bodyOf(request).then(async (body) => {
        const { type } = JSON.parse(body) as { type: string };
        if (type === 'madoguchi.change')
          await receiver.becomes('members', 0, { name: '渡邊 さくら', birth: '1970-01-31' });
        const answer = await fetch(receiver.url, { method: 'POST', headers: headersOf(request), body });
        response.writeHead(answer.status).end(await answer.text());
      });
    });
    await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}/`;
    const measures = webhookMeasures(wayOf(storeOf([kind]), url), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', because: { kind: 'someNotDone' } });
    expect((await receiver.held())['members']).toHaveLength(MEMBERS.length);
    line.close();
    await receiver.close();
  });

  test('that keeps numbers as numbers: the record is met by its number all the same', async () => {
    const receiver = await receiverOf({ members: MEMBERS.map((one) => ({ ...one, number: Number(one.number) })) });
    const measures = webhookMeasures(wayOf(storeOf([kind]), receiver.url), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'done',
      collections: [{ erased: 1 }],
    });
    expect((await receiver.held())['members']).toHaveLength(MEMBERS.length - 1);
    await receiver.close();
  });

  test('that says done of what it was never ordered, or less than it was: nothing is believed', async () => {
    for (const orders of [[{ id: 'never', is: 'done' }], []]) {
      const system = await strange(({ id, type }, response) => {
        if (type === 'madoguchi.check') return says(response, id, { answer: 'holds', collections: { members: HOLDS } });
        if (type === 'madoguchi.find') return says(response, id, found({ members: [hers] }));
        says(response, id, type === 'madoguchi.measure' ? { answer: 'none' } : { answer: 'done', orders });
      });
      const measures = webhookMeasures(wayOf(storeOf([kind]), system.url), SEALING);
      const plan = await measures.plan(measure, HANAKO, under);
      await expect(measures.take(measure, HANAKO, plan, under)).rejects.toMatchObject({
        because: { kind: 'answersAmiss' },
      });
      await system.close();
    }
  });
  test.each<[string, object[]]>([
    ['more than was planned', [{ collection: 'members', erased: 5000, changed: 0 }]],
    ['changes where none was planned', [{ collection: 'members', erased: 1, changed: 77 }]],
    ['one kind of records twice', [1, 0].map((erased) => ({ collection: 'members', erased, changed: 0 }))],
    ['a kind nobody knows', [{ collection: 'staff', erased: 0, changed: 0 }]],
  ])('that says it did %s: nothing of it is written down as proof', async (_, collections) => {
    let done: unknown;
    const system = await strange(({ id, type, of }, response) => {
      if (type === 'madoguchi.check') return says(response, id, { answer: 'holds', collections: { members: HOLDS } });
      if (type === 'madoguchi.find') return says(response, id, found({ members: done === undefined ? [hers] : [] }));
      if (type === 'madoguchi.measure')
        return says(response, id, done === undefined ? { answer: 'none' } : { answer: 'did', plan: done, collections });
      done = of['plan'];
      const orders = (of['orders'] as { id: string }[]).map((order) => ({ id: order.id, is: 'done' }));
      return says(response, id, { answer: 'done', orders });
    });
    const measures = webhookMeasures(wayOf(storeOf([kind]), system.url), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    const amiss = { because: { kind: 'answersAmiss' } };
    await expect(measures.take(measure, HANAKO, plan, under)).rejects.toMatchObject(amiss);
    await expect(measures.did?.(measure, plan, under)).rejects.toMatchObject(amiss);
    await system.close();
  });
  const HOLDS = { columns: ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'], tellsApart: [['number']] };
});

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('webhook-') && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
