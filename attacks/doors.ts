import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { OpenedApplication } from '../casefile/views';
import { readsDecision, slipOf } from '../examples/at-the-desk';
import { must, themed } from './attack';
import type { Desk } from './desk';
import { post, raw, send, type Heard } from './door';
import { comesToProving, envelope, herLicence, isSearched, kindsIn, opens, rightDecision } from './steps';

const attack = themed('doors');
const OPEN = '/v1/applications';

/** Refused by what the caller did wrong: no fault of ours, and not done. */
function turnedAway(heard: readonly Heard[], statuses: readonly number[]): string {
  for (const { status, problem } of heard) {
    must(status < 200 || status >= 300, `it was taken (${status})`);
    if (!statuses.includes(status)) throw new Error(`answered ${status} ${problem}`);
  }
  return [...new Set(heard.map(({ status, problem }) => `${status} ${problem}`))].join(', ');
}
const hasCase = (desk: Desk): Promise<string> => desk.once('a case', () => comesToProving(desk));

export const DOORS = [
  attack('has no token, an old one, half of one, one in the address', 'a stranger', async (desk) => {
    const half = desk.token('suzuki').slice(0, 20);
    const heard = await Promise.all(
      ['/v1/cases', `/v1/cases/${await hasCase(desk)}`, '/v1/staff/me'].flatMap((path) => [
        send(desk, path, { by: '' }),
        send(desk, `${path}?access_token=${desk.token('suzuki')}`, { by: '' }),
        ...[half, `${desk.token('suzuki')}x`, 'null', 'undefined', '{"id":"suzuki"}', 'a'.repeat(200)].map((token) =>
          send(desk, path, { by: '', headers: { authorization: `Bearer ${token}` } }),
        ),
        send(desk, path, { by: '', headers: { authorization: `Basic ${desk.token('suzuki')}` } }),
        send(desk, path, { by: '', headers: { cookie: `token=${desk.token('suzuki')}` } }),
      ]),
    );
    return turnedAway(heard, [401]);
  }),
  attack('guesses at pages on which others answer, and answers there', 'a stranger', async (desk) => {
    const number = await hasCase(desk);
    const tokens = ['0'.repeat(32), 'f'.repeat(31), '', '%00', 'null', 'a'.repeat(2_000), desk.token('suzuki')];
    const pages = tokens.flatMap((token) => [`/replies/${number}-I1/${token}`, `/replies/${number}/${token}`]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'outcome=neverHeld&proof=x&by=x';
    const heard = await Promise.all(
      [...pages, '/replies/__proto__/__proto__', `/replies/${'A'.repeat(3_000)}-I1/0`].flatMap((page) => [
        send(desk, page, { by: '' }),
        send(desk, page, { by: '', method: 'POST', headers: form, body }),
        send(desk, page, { by: '', method: 'POST', headers: form, body: `outcome=${'x'.repeat(40_000)}` }),
      ]),
    );
    must(
      heard.every(({ text }) => !text.includes('<form')),
      'a form was shown to a stranger',
    );
    return turnedAway(heard, [404, 413]);
  }),
  attack('sends a head of 60,000 signs', 'a stranger', async (desk) => {
    const heard = await send(desk, '/v1/cases', { by: '', headers: { authorization: `Bearer ${'a'.repeat(60_000)}` } });
    return turnedAway([heard], [401, 431]);
  }),
  attack('sends what is no JSON, half of it, and in another alphabet', 'a program', async (desk) => {
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1e999',
      '{"rights":["disclosure"],}',
      "{'a':1}",
      '\ufeff{',
      '\u0000',
    ];
    const heard = await Promise.all([
      ...bodies.map((body) => post(desk, OPEN, body)),
      post(desk, OPEN, Buffer.from('{"rights":["disclosure"]}', 'utf16le')),
      post(desk, OPEN, Buffer.from([0xff, 0xfe, 0x00, 0xd8])),
    ]);
    return turnedAway(heard, [400, 415, 422]);
  }),
  attack('nests 200,000 lists in one another', 'a stranger', async (desk) => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const heard = await Promise.all(
      [deep, objects, `{"rights":${deep}}`, `{"principal":${objects}}`].map((body) => post(desk, OPEN, body)),
    );
    return turnedAway(heard, [400, 413, 422]);
  }),
  attack('calls fields __proto__, constructor and toString', 'a stranger', async (desk) => {
    const body = JSON.stringify(envelope(desk)).replace(
      '{',
      '{"__proto__":{"roles":["approver"]},"constructor":{"prototype":{"by":1}},',
    );
    const heard = await post(desk, OPEN, body);
    const me = await send(desk, '/v1/staff/me', {});
    must(!me.text.includes('approver'), 'the clerk is an approver now');
    return turnedAway([heard], [422]);
  }),
  attack('writes NUL into numbers, names, reasons and addresses', 'a stranger', async (desk) => {
    const number = await hasCase(desk);
    const paths = [
      `/v1/cases/${number}%00`,
      `/v1/cases/%00`,
      `/v1/cases/${number}/evidence/%00`,
      `/v1/cases/${number}/journal/%00`,
      '/problems/%00',
      '/v1/cases?after=%00',
    ];
    const heard = await Promise.all([
      ...paths.map((path) => send(desk, path)),
      post(desk, `/v1/cases/${number}%00/fees`, {}),
      post(desk, OPEN, envelope(desk, { principal: { name: 'a\u0000b' } })),
      post(desk, OPEN, envelope(desk, { arrivedBy: 'po\u0000st' })),
      post(desk, `/v1/cases/${number}/searches`, { store: 'shop\u0000' }),
      post(desk, `/v1/cases/${number}/fees`, { instruments: [{ kind: 'cash', yen: 1, number: '1\u0000' }] }),
    ]);
    return turnedAway(heard, [400, 404, 409, 422]);
  }),
  attack('writes NUL and half of a pair into free words', 'a stranger', async (desk) => {
    const heard = await Promise.all(
      ['あ\u0000い', '\ud842', '\udfb7\ud842'].map((concerning) => post(desk, OPEN, envelope(desk, { concerning }))),
    );
    const faults = heard.filter(({ status }) => status >= 500);
    if (faults.length > 0) throw new Error(`answered ${faults.map(({ status }) => status).join(', ')}`);
    return heard.map(({ status }) => status).join(', ');
  }),
  attack('asks for pages of 10^9, of minus one, and after a mark nobody gave out', 'a program', async (desk) => {
    const heard = await Promise.all(
      [
        'limit=1000000000',
        'limit=-1',
        'limit=NaN',
        'limit=1e2x',
        'after=../../etc',
        `after=${'A'.repeat(5_000)}`,
        'after=MjAyNi0xMS0wMi85OTk5OTk5OTk5OTk5OTk5OTk5',
        'stage[$ne]=closed',
        'stage=closed&stage=deciding',
      ].map((query) => send(desk, `/v1/cases?${query}`)),
    );
    return turnedAway(heard, [422]);
  }),
  attack('sends a version of 2^53, of minus one, of one half, in words', 'a program', async (desk) => {
    const number = await hasCase(desk);
    const heard = await Promise.all(
      [9007199254740993, -1, 0.5, '1', null, 1e308].map((version) =>
        post(desk, `/v1/cases/${number}/identity-confirmations`, {
          version,
          documents: [{ document: 'drivingLicence', shows: ['name'] }],
        }),
      ),
    );
    return turnedAway(heard, [409, 422]);
  }),
  attack('sends text, a form, many parts, XML, and JSON said to be packed', 'a program', async (desk) => {
    const kinds = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/json; charset=latin1',
    ];
    const body = JSON.stringify(envelope(desk));
    const heard = await Promise.all([
      ...kinds.map((kind) => post(desk, OPEN, body, { headers: { 'content-type': kind } })),
      ...['gzip', 'br', 'deflate', 'compress', 'x'].map((coding) =>
        post(desk, OPEN, body, { headers: { 'content-encoding': coding } }),
      ),
    ]);
    return turnedAway(heard, [400, 415]);
  }),
  attack('sends 100 MB in a packet of 100 KB', 'a stranger', async (desk) => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20));
    const heard = await post(desk, OPEN, bomb, { headers: { 'content-encoding': 'gzip' } });
    return `${turnedAway([heard], [413])}; ${Math.round(bomb.length / 1024)} KB sent`;
  }),
  attack('climbs out of the folder in paths and names', 'a stranger', async (desk) => {
    const number = await hasCase(desk);
    const up = '..%2f..%2f..%2f..%2fetc%2fpasswd';
    const heard = await Promise.all(
      [
        `/v1/cases/${up}`,
        `/v1/cases/${number}/evidence/${up}`,
        `/v1/cases/${number}/letters/${up}.pdf`,
        `/v1/cases/${number}/letters/${up}`,
        `/problems/${up}`,
        '/..%2f..%2fpackage.json',
        '//etc/passwd',
        '/v1/cases/%2e%2e/%2e%2e/etc',
        `/v1/cases/${number}/evidence/..%5c..%5cmaster.key`,
      ].map((path) => send(desk, path, { by: 'tanaka' })),
    );
    return turnedAway(heard, [404]);
  }),
  attack('reads a scan and a letter of one case under the number of another', 'an officer', async (desk) => {
    const [mine, other] = [await hasCase(desk), await comesToProving(desk)];
    const { evidence, letters } = await desk.at(other);
    const pdf = letters[0]?.pdf?.replace(other, mine) ?? '';
    const by = { by: 'tanaka' };
    const heard = [
      await send(desk, `/v1/cases/${mine}/evidence/${evidence[0]?.id ?? ''}`, by),
      await send(desk, pdf, by),
    ];
    return turnedAway(heard, [404]);
  }),
  attack('repeats a key with another body, and steals the key of a colleague', 'a clerk', async (desk) => {
    const key = { headers: { 'idempotency-key': randomUUID() } };
    const first = await post(desk, OPEN, envelope(desk), key);
    must(first.status === 201, `the first was answered ${first.status}`);
    const another = await post(desk, OPEN, envelope(desk, { concerning: '別の内容' }), key);
    const stolen = await post(desk, OPEN, envelope(desk, { concerning: '別の内容' }), { ...key, by: 'mori' });
    must(stolen.status === 201 && stolen.header('idempotent-replay') === '', 'a colleague was answered with it');
    return turnedAway([another], [422]);
  }),
  attack('opens one envelope twenty times at once under one key', 'a program', async (desk) => {
    const [body, key] = [envelope(desk, { concerning: '二十回' }), randomUUID()];
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => desk.as('suzuki').post<OpenedApplication>(OPEN, body, key)),
    );
    const numbers = new Set(opened.map(({ application }) => application));
    must(numbers.size === 1, `${numbers.size} applications were opened`);
    return 'one application, twenty times the same answer';
  }),
  attack('posts without a key, and with keys of spaces and line ends', 'a program', async (desk) => {
    const keys = ['', 'short', 'a key with blanks', 'x'.repeat(65), '../../../etc/passwd', "' or 1=1 --"];
    const heard = await Promise.all(
      keys.map((key) => post(desk, OPEN, envelope(desk), { headers: { 'idempotency-key': key } })),
    );
    return turnedAway(heard, [400]);
  }),
  attack('deletes, puts, patches and traces', 'a stranger', async (desk) => {
    const number = await hasCase(desk);
    const heard = await Promise.all(
      ['DELETE', 'PUT', 'PATCH'].map((method) => send(desk, `/v1/cases/${number}`, { method })),
    );
    const overridden = await post(desk, `/v1/cases/${number}`, {}, { headers: { 'x-http-method-override': 'DELETE' } });
    return turnedAway([...heard, overridden], [405]);
  }),
  attack('hides a second request behind the first', 'a stranger', async (desk) => {
    const inner = `GET /v1/staff/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.token('tanaka')}\r\n\r\n`;
    const said = await raw(
      desk,
      `POST ${OPEN} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.token('suzuki')}\r\nContent-Type: application/json\r\nContent-Length: ${inner.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
      2_000,
    );
    must(!said.includes('tanaka'), 'the second request was answered');
    return said.split('\r\n')[0] ?? 'nothing said';
  }),
  attack('hangs up in the middle of a body, forty times', 'a stranger', async (desk) => {
    const head = `POST ${OPEN} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.token('suzuki')}\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"rights":[`;
    await Promise.all(Array.from({ length: 40 }, () => raw(desk, head, 200)));
    const { status } = await send(desk, '/healthz');
    must(status === 200, `the door answers ${status}`);
    return 'the door stands open';
  }),
  attack('misspells a field with a person’s name, and asks by it', 'a clerk', async (desk) => {
    const secrets = ['yamadaHanako', '秘密の氏名', 'himitsu@mail.example'];
    const bodies = secrets.flatMap((secret) => [
      { ...envelope(desk), [secret]: 1 },
      envelope(desk, { principal: { name: 'a', [secret]: 1 } }),
      envelope(desk, { arrivedBy: secret, rights: [secret], applicant: secret }),
    ]);
    const heard = await Promise.all([
      ...bodies.map((body) => post(desk, OPEN, body)),
      ...secrets.map((secret) => send(desk, `/v1/cases?${encodeURIComponent(secret)}=1`)),
      ...secrets.map((secret) => send(desk, `/v1/cases/${encodeURIComponent(secret)}`)),
      ...secrets.map((secret) => send(desk, `/problems/${encodeURIComponent(secret)}`)),
    ]);
    const repeated = secrets.filter((secret) =>
      heard.some(({ text }) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
    );
    must(repeated.length === 0, `the refusal repeats ${repeated.join(', ')}`);
    return turnedAway(heard, [404, 422]);
  }),
  attack('asks what the explanation of __proto__ is', 'a stranger', async (desk) => {
    const heard = await Promise.all(
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => send(desk, `/problems/${name}`)),
    );
    return turnedAway(heard, [404]);
  }),
  attack('does every act twice at once', 'a clerk', everyActTwice),
  attack.alone('sends a list of four million numbers', 'a stranger', (desk) => hugeLists(desk, 4_000_000)),
  attack.alone('sends a list of twelve million numbers', 'a stranger', (desk) => hugeLists(desk, 12_000_000)),
  attack.alone('sends 200,000 papers, rights and fields nobody knows', 'a stranger', async (desk) => {
    const many = (one: unknown): unknown[] => Array.from({ length: 200_000 }, () => one);
    const fields = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`f${at}`, 1]));
    const bodies = [
      envelope(desk, { rights: many('x') }),
      envelope(desk, { papers: many({}) }),
      envelope(desk, fields),
    ];
    const heard: Heard[] = [];
    for (const body of bodies) heard.push(await post(desk, OPEN, body));
    const longest = Math.max(...heard.map(({ text }) => text.length));
    must(longest < 200_000, `the list of complaints has ${longest} signs`);
    return `${turnedAway(heard, [413, 422])}; the longest answer has ${longest} signs`;
  }),
];

/** Everybody else is served meanwhile, and the process lives. */
async function hugeLists(desk: Desk, length: number): Promise<string> {
  const number = await hasCase(desk);
  const body = `{"version":1,"documents":[${'0,'.repeat(length)}0]}`;
  let slowest = 0;
  let over = false;
  const asking = (async () => {
    while (!over) {
      const began = Date.now();
      await send(desk, '/healthz').catch(() => undefined);
      slowest = Math.max(slowest, Date.now() - began);
      await pause(50);
    }
  })();
  const heard = await post(desk, `/v1/cases/${number}/identity-confirmations`, body).finally(() => (over = true));
  await asking;
  const said = turnedAway([heard], [400, 413, 422]);
  must(heard.text.length < 200_000, `the list of complaints has ${heard.text.length} signs`);
  if (slowest > 5_000) throw new Error(`everybody waited ${(slowest / 1000).toFixed(1)} s`);
  return `${said}; nobody waited longer than ${slowest} ms`;
}

/** Each is done once; at its end the case is as one in which everything was done once. */
async function everyActTwice(desk: Desk): Promise<string> {
  const statuses: string[] = [];
  const twice = async (what: string, act: () => Promise<{ readonly status: number }>): Promise<void> => {
    const both = await Promise.all([act(), act()]);
    const faults = both.filter(({ status }) => status >= 500);
    if (faults.length > 0) throw new Error(`${what} was answered ${faults.map(({ status }) => status).join(', ')}`);
    must(
      both.some(({ status }) => status === 201),
      `${what} was not done at all`,
    );
    statuses.push(`${what} ${both.map(({ status }) => status).join('/')}`);
  };
  const { number } = await opens(desk, envelope(desk, { papers: [herLicence()] }));
  const at = `/v1/cases/${number}`;
  await desk.reaches(number, 'proving');
  const asks = { asks: ['写しが不鮮明です'] };
  await twice('asked', () => post(desk, `${at}/supplement-requests`, asks));
  await twice('supplemented', () => post(desk, `${at}/supplements`, { brings: 'what was asked' }));
  await desk.reaches(number, 'proving');
  const { application } = await desk.at(number);
  const seen = {
    version: application.version,
    documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }],
  };
  await twice('confirmed', () => post(desk, `${at}/identity-confirmations`, seen));
  await isSearched(desk, number);
  await twice('searched again', () => post(desk, `${at}/searches`, { store: 'support' }));
  await isSearched(desk, number);
  const { round } = (await desk.at(number)).stores.find(({ store }) => store === 'archive') ?? {};
  await twice('answered', () =>
    post(desk, `${at}/store-answers`, { store: 'archive', round, answer: { outcome: 'none', note: '棚にない' } }),
  );
  await desk.reaches(number, 'deciding');
  const decision = await rightDecision(desk, number);
  await twice('decided', () => post(desk, `${at}/decisions`, decision, { by: 'tanaka' }));
  const digest = await readsDecision(desk.as('kimura'), number);
  await twice('approved', () => post(desk, `${at}/approvals`, { decision: digest }, { by: 'kimura' }));
  await desk.reaches(number, 'dispatching');
  await twice('dispatched', () => post(desk, `${at}/dispatches`, { tracking: slipOf(number) }));
  const closed = await desk.reaches(number, 'closed');
  const kinds = await kindsIn(desk, number);
  for (const once of ['decided', 'approved', 'dispatched', 'closed'])
    must(
      kinds.filter((kind) => kind === once).length === 1,
      `${once} stands ${kinds.filter((kind) => kind === once).length} times in the journal`,
    );
  const answers = closed.letters.filter(
    ({ kind, handedOverAt }) => kind === 'partialDisclosure' && handedOverAt !== undefined,
  );
  must(answers.length === 1, `${answers.length} answers left`);
  return statuses.join(', ');
}
