import { request, type ClientRequest } from 'node:http';
import { must, themed } from './attack';
import type { Desk } from './desk';
import { send, type Heard } from './door';

const attack = themed('window');
const BOUNDARY = 'x-at-the-window-x';

const ask = (
  desk: Desk,
  path: string,
  more: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<Heard> => send({ url: desk.window, token: desk.token }, path, { by: '', ...more });
type Fields = Readonly<Record<string, string>>;

/** What the proxy before the window says of where somebody comes from. */
const comingFrom = (address: string): Record<string, string> => (address === '' ? {} : { 'x-forwarded-for': address });

/** A small form, as a browser sends it from a page of `origin`. */
const form = (desk: Desk, path: string, fields: Fields, origin = desk.window, address = ''): Promise<Heard> =>
  ask(desk, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...comingFrom(address) },
    body: new URLSearchParams(fields).toString(),
  });

/** The form of an application, with a file or without. */
function application(
  desk: Desk,
  fields: Fields,
  file?: { readonly type: string; readonly text: string },
  origin = desk.window,
  address = '',
): Promise<Heard> {
  const all = {
    '/rights': 'disclosure',
    '/principal/name': '架空 窓子',
    '/principal/birthDate': '1970-01-01',
    '/principal/address': '東京都目黒区雪柳町1-1-1',
    ...fields,
  };
  const parts = Object.entries(all).map(
    ([name, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  const scan =
    file === undefined
      ? ''
      : `--${BOUNDARY}\r\nContent-Disposition: form-data; name="/papers/0/scan"; filename="../../etc/passwd.jpg"\r\nContent-Type: ${file.type}\r\n\r\n${file.text}\r\n`;
  return ask(desk, '/ja/apply', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, origin, ...comingFrom(address) },
    body: `${parts.join('')}${scan}--${BOUNDARY}--\r\n`,
  });
}

/** A form that brings so many photographs of ten megabytes from there, and never ends. */
function neverEnds(desk: Desk, address: string, photographs: number): ClientRequest {
  const line = request(`${desk.window}/ja/apply`, {
    ...{ method: 'POST', agent: false },
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...{ origin: desk.window, ...comingFrom(address) },
    },
  });
  line.on('error', () => undefined); // it is turned away
  line.flushHeaders();
  for (let at = 0; at < photographs; at += 1) {
    const head = `Content-Disposition: form-data; name="/papers/${at}/scan"; filename="a.jpg"`;
    line.write(`--${BOUNDARY}\r\n${head}\r\n\r\n${'a'.repeat(9_900_000)}\r\n`);
  }
  return line;
}

type Receipt = { readonly number: string; readonly secret: string };
/** Nobody is kept out at the window by what others tried there before. */
const unheard = (desk: Desk): Promise<unknown> =>
  desk.sql("delete from attempts where key ~ '^(sending|deed|receipt|code) '");
const receiptIn = ({ text, status }: Heard): Receipt => {
  const [number = '', secret = ''] = [...text.matchAll(/<code class="key">([^<]+)</g)].map(([, one]) => one ?? '');
  must(number !== '', `no receipt (${status})`);
  return { number, secret };
};
const applied = (desk: Desk): Promise<Receipt> =>
  desk.once('an application at the window', async () => receiptIn(await application(desk, {})));
const anothers = (desk: Desk): Promise<Receipt> =>
  desk.once('another application at the window', async () =>
    receiptIn(await application(desk, { '/principal/name': '別人 棚子' })),
  );

/** Types number and secret into the form as it is shown. */
const showsReceipt = async (desk: Desk, { number, secret }: Receipt, address = ''): Promise<Heard> => {
  const asking = /name="_asking" value="([^"]+)"/.exec((await ask(desk, '/ja/status')).text)?.[1] ?? '';
  return form(desk, '/ja/status', { _asking: asking, number, secret }, desk.window, address);
};
const visit = async (desk: Desk, receipt: Receipt): Promise<string> => {
  const heard = await showsReceipt(desk, receipt);
  const token = /name="_visit" value="([^"]+)"/.exec(heard.text)?.[1] ?? '';
  must(token !== '', `no visit (${heard.status})`);
  return token;
};
const withdrawals = async (desk: Desk, { number }: Receipt): Promise<number> =>
  (
    await desk.sql(
      `select 1 from journal j join cases c on c.number = j.case_number where c.application = $1 and j.kind = 'withdrawn'`,
      [number],
    )
  ).length;
/** What the form of a withdrawal carries, filled in as whoever applied would. */
const withdrawing = async (desk: Desk, { number }: Receipt): Promise<Readonly<Record<string, string>>> => {
  const [one] = await desk.sql<{ number: string }>('select number from cases where application = $1', [number]);
  return { number: one?.number ?? '', '/reason': 'x', '/really': 'true' };
};
const bare = ({ text }: Heard): string => text.replace(/value="[^"]*"/g, '');

export const WINDOW = [
  attack('asks after numbers that are none, and a right number with guessed secrets', 'a stranger', async (desk) => {
    const [mine, theirs] = [await applied(desk), await anothers(desk)];
    await unheard(desk);
    const heard: Heard[] = [];
    for (const wrong of [
      { number: mine.number, secret: theirs.secret },
      { number: theirs.number, secret: 'AAAA-AAAA-AAAA-AAAA-AAAA' },
      { number: 'HANA-2020-A0001', secret: mine.secret },
      { number: `${mine.number}' or '1'='1`, secret: mine.secret },
      { number: 'constructor', secret: '__proto__' },
      { number: '', secret: '' },
    ])
      heard.push(await form(desk, '/ja/status', wrong));
    must(
      heard.every(({ status }) => status === 401),
      `answered ${heard.map(({ status }) => status).join(', ')}`,
    );
    must(new Set(heard.map(bare)).size === 1, 'an unknown number and a wrong secret are told apart');
    return '401 each time, word for word alike';
  }),
  attack.alone('tells a number that exists by the time it takes', 'a stranger', async (desk) => {
    const { number } = await applied(desk);
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 80; round += 1)
      for (const kind of ['known', 'unknown'] as const) {
        if (round % 2 === 0) await unheard(desk);
        const began = performance.now();
        await form(desk, '/ja/status', { number: kind === 'known' ? number : 'HANA-2020-A0001', secret: 'x' });
        times[kind].push(performance.now() - began);
      }
    const middle = (all: number[]): number => all.sort((a, b) => a - b)[all.length / 2] ?? 0;
    const [known, unknown] = [middle(times.known), middle(times.unknown)];
    must(Math.abs(known - unknown) < Math.max(2, 0.4 * unknown), `${known.toFixed(1)} ms and ${unknown.toFixed(1)} ms`);
    return `${known.toFixed(1)} ms known, ${unknown.toFixed(1)} ms unknown`;
  }),
  attack.alone('guesses secrets, thirty of them', 'a stranger', async (desk) => {
    const { number, secret } = await anothers(desk);
    await unheard(desk);
    const heard: Heard[] = [];
    for (let tries = 0; tries < 30; tries += 1)
      heard.push(await form(desk, '/ja/status', { number, secret: `guess ${tries}` }));
    const judged = heard.filter(({ status }) => status === 401).length;
    must(judged === 5 && heard.slice(5).every(({ status }) => status === 429), `${judged} were judged`);
    must(
      (await form(desk, '/ja/status', { number, secret })).status === 429,
      'the right one was heard among the guesses',
    );
    await unheard(desk);
    return '5 were judged, 25 not heard';
  }),
  attack.alone(
    'locks a stranger’s receipt by guessing at it, from one host and from nine',
    'a stranger',
    async (desk) => {
      const { number, secret } = await anothers(desk);
      await unheard(desk);
      const heard: number[] = [];
      for (let tries = 0; tries < 45; tries += 1) {
        const host = tries < 20 ? '203.0.113.1' : `203.0.113.${1 + (tries % 9)}`;
        heard.push((await form(desk, '/ja/status', { number, secret: `guess ${tries}` }, desk.window, host)).status);
      }
      const judged = heard.filter((status) => status === 401).length;
      must(heard.every((status) => [401, 429].includes(status)) && heard[19] === 429, `answered ${heard.join(', ')}`);
      const theirs = await showsReceipt(desk, { number, secret }, '198.51.100.7');
      must(theirs.status === 200, `whoever has the secret was answered ${theirs.status}`);
      await unheard(desk);
      return `${judged} were judged; whoever has the secret was let in`;
    },
  ),
  attack.alone('locks the window for everybody from one host', 'a stranger', async (desk) => {
    const receipt = await applied(desk);
    await unheard(desk);
    const [one, other] = ['203.0.113.1', '198.51.100.7'];
    let last = 0;
    for (let sent = 0; sent < 45; sent += 1)
      last = (await application(desk, { '/rights': '' }, undefined, desk.window, one)).status;
    must(last === 429, `one host sends as many forms as it likes (${last})`);
    for (let tries = 0; tries < 70; tries += 1)
      await form(desk, '/ja/status', { number: `HANA-2020-A${tries}`, secret: 'x' }, desk.window, one);
    const lines = Array.from({ length: 25 }, (_, nth) => neverEnds(desk, one, nth < 3 ? 3 : 0));
    try {
      await new Promise((later) => setTimeout(later, 3_000));
      const scan = { type: 'image/jpeg', text: 'PK\u0003\u0004\u0014\u0000' };
      const [asks, applies, shows] = [
        await showsReceipt(desk, receipt, other),
        await application(desk, {}, undefined, desk.window, other),
        await application(desk, { '/papers/0/document': 'drivingLicence' }, scan, desk.window, other),
      ];
      const answered = [asks, applies, shows].map(({ status }) => status);
      must(answered.join() === '200,201,422', `somebody else was answered ${answered.join(', ')}`);
      return 'somebody else asks (200), applies (201), and has their file looked at (422)';
    } finally {
      for (const line of lines) line.destroy();
      await unheard(desk);
    }
  }),
  attack('withdraws by a link in a mail, and by a form of another site', 'a stranger', async (desk) => {
    const mine = await applied(desk);
    await unheard(desk);
    const _visit = await visit(desk, mine);
    const link = await ask(desk, `/ja/status/withdraw?_visit=${_visit}&/reason=x`);
    must(link.status === 200 && link.text.includes('name="secret"'), `the link answered ${link.status}`);
    const heard: number[] = [];
    const filled = await withdrawing(desk, mine);
    for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1', desk.url])
      heard.push((await form(desk, '/ja/status/withdraw', { _visit, ...filled }, origin)).status);
    must(
      heard.every((status) => status === 403),
      `answered ${heard.join(', ')}`,
    );
    must((await withdrawals(desk, mine)) === 0, 'a request was withdrawn');
    return '403; nothing was withdrawn';
  }),
  attack(
    'acts on another’s application by a visit of one’s own, a forged one, and one that is over',
    'an applicant',
    async (desk) => {
      const [mine, theirs] = [await applied(desk), await anothers(desk)];
      await unheard(desk);
      const _visit = await visit(desk, mine);
      const [ours, others] = [await withdrawing(desk, mine), await withdrawing(desk, theirs)];
      const heard = [
        await form(desk, '/ja/status/fetch', { _visit, number: theirs.number, document: 'x' }),
        await form(desk, '/ja/status/withdraw', { _visit: theirs.secret, ...others }),
        await form(desk, '/ja/status/withdraw', { _visit: `${_visit.slice(0, -1)}_`, ...ours }),
        await form(desk, '/ja/status/withdraw', { _visit, ...others }),
      ];
      await desk.sql(
        `update visits set began_at = began_at - interval '1 hour' where digest = encode(sha256('${_visit}'), 'hex')`,
      );
      heard.push(await form(desk, '/ja/status/withdraw', { _visit, ...ours }));
      must(
        heard.every(({ status }) => [401, 403, 409].includes(status)),
        `answered ${heard.map(({ status }) => status).join(', ')}`,
      );
      must((await withdrawals(desk, theirs)) + (await withdrawals(desk, mine)) === 0, 'a request was withdrawn');
      return '403, 401, 401, 409, 401';
    },
  ),
  attack(
    'fetches an answer without a code, by a guessed one, and has codes sent where nobody proved',
    'an applicant',
    async (desk) => {
      const mine = await applied(desk);
      await unheard(desk);
      const _visit = await visit(desk, mine);
      const heard = [
        await form(desk, '/ja/status/fetch', { _visit, document: 'HANA-1' }),
        await form(desk, '/ja/status/code', { _visit }),
        await form(desk, '/ja/status/prove', { _visit, code: '00000000' }),
      ];
      must(
        heard.map(({ status }) => status).join() === '403,409,401',
        `answered ${heard.map(({ status }) => status).join(', ')}`,
      );
      must((await desk.sql('select 1 from codes')).length === 0, 'a code was made for a mailbox nobody proved');
      return '403, 409, 401';
    },
  ),
  attack('sends what is no picture as one, and names that climb', 'an applicant', async (desk) => {
    await unheard(desk);
    const files = [
      { type: 'image/jpeg', text: 'PK\u0003\u0004\u0014\u0000' },
      { type: 'image/png', text: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
      { type: 'application/pdf', text: '<html><script>alert(1)</script></html>' },
    ];
    const heard = await Promise.all(
      files.map((file) => application(desk, { '/papers/0/document': 'drivingLicence' }, file)),
    );
    must(
      heard.every(({ status }) => status === 422),
      `answered ${heard.map(({ status }) => status).join(', ')}`,
    );
    must(
      heard.every(({ text }) => text.includes('f-papers-0-scan-fault') && !/<script|passwd/.test(text)),
      'it is not told beside its field, or comes back',
    );
    return '422, told beside the field';
  }),
  attack('has a name that is a script, and types what a clerk alone may enter', 'an applicant', async (desk) => {
    await unheard(desk);
    const name = '"><script>alert(1)</script>';
    const back = await application(desk, { '/rights': 'none-of-these', '/principal/name': name });
    must(back.status === 422 && !back.text.includes('<script'), 'the name is markup on the page');
    const { number } = receiptIn(
      await application(desk, {
        '/fee/0/kind': 'cash',
        '/fee/0/yen': '1000',
        '/arrivedOn': '2020-01-01',
        '/arrivedBy': 'counter',
        '/__proto__/x': '1',
      }),
    );
    const [row] = await desk.sql<{ fee_received: number }>('select fee_received from applications where number = $1', [
      number,
    ]);
    must(row?.fee_received === 0, 'money was entered that nobody saw');
    return 'a text; and nothing but what the form has';
  }),
  attack('opens applications from another site', 'a stranger', async (desk) => {
    await unheard(desk);
    const heard = await Promise.all(
      ['https://elsewhere.example', 'null', desk.url].map((origin) => application(desk, {}, undefined, origin)),
    );
    must(
      heard.every(({ status }) => status === 403),
      `answered ${heard.map(({ status }) => status).join(', ')}`,
    );
    must(
      heard.every(({ text }) => !text.includes('class="key"')),
      'an application was opened',
    );
    return '403; none was opened';
  }),
  attack('frames the window, keeps its pages, and looks for the counter behind it', 'a stranger', async (desk) => {
    const pages = await Promise.all(['/ja', '/en/apply', '/ja/status', '/nothing'].map((path) => ask(desk, path)));
    for (const page of pages) {
      must(page.header('content-security-policy').includes("frame-ancestors 'none'"), 'it can be framed');
      must(page.header('cache-control') === 'no-store', 'it may be kept');
      must(page.header('set-cookie') === '', 'a cookie is set');
    }
    const behind = await Promise.all(
      [
        '/v1/cases',
        '/sign-in',
        '/book',
        '/openapi.json',
        '/ja/../v1/cases',
        '/ja/%2e%2e/book',
        '/ja//elsewhere.example',
      ].map((path) => ask(desk, path)),
    );
    must(
      behind.every(({ status }) => status === 404),
      `answered ${behind.map(({ status }) => status).join(', ')}`,
    );
    return 'not framed, not kept; nothing of the counter is there';
  }),
];
