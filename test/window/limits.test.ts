import { request, type ClientRequest } from 'node:http';
import sharp from 'sharp';
import { drawnAnew } from '../../api/photographs';
import { roomFor } from '../../api/window-room';
import { placeOf } from '../../records/attempts';
import { openCounter, openDoor } from '../../worker/desk';
import { openOffice, type Office } from '../office';
import {
  applies,
  asks,
  carriedAs,
  changed,
  comesTo,
  FORM,
  photograph,
  PNG,
  WITH_A_LICENCE,
  wordsIn,
  type AtTheWindow,
} from './at-the-window';

type Answered = { readonly status: number; readonly text: string; readonly afterMs: number };

describe('What somebody does at the window holds up nobody else', () => {
  let office: Office;
  let visitor: AtTheWindow;
  let window: { readonly url: string };
  let counter: { readonly close: () => Promise<void> };
  beforeAll(async () => {
    office = await openOffice();
    const { settings, records } = office;
    const door = await openDoor(settings.temporal, settings.log, 0);
    window = await openDoor(settings.temporal, settings.log, 0);
    counter = openCounter({ ...settings, windowProxies: 1 }, records, door, window as typeof door);
    visitor = comesTo({ windowUrl: window.url });
  });
  beforeEach(() => office.records.pool.query('delete from attempts'));
  afterAll(async () => {
    await counter.close();
    await office.close();
  });

  const from = (address: string) => ({ origin: window.url, 'x-forwarded-for': address });
  const triesSecret = async (number: string, secret: string, address: string): Promise<number> =>
    (
      await visitor.post(
        '/ja/status',
        [
          ['_asking', carriedAs('_asking', await visitor.get('/ja/status'))],
          ['number', number],
          ['secret', secret],
        ],
        from(address),
      )
    ).status;

  /** Sends the head of a form, and then as much of it as one says; `answered` waits for what the window says. */
  const begins = (
    path: string,
    address: string,
    headers: Readonly<Record<string, string>> = {},
  ): { readonly line: ClientRequest; readonly answered: Promise<Answered> } => {
    const { port } = new URL(window.url);
    const began = performance.now();
    const line = request({
      ...{ port, host: '127.0.0.1', path, method: 'POST', agent: false },
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...from(address), ...headers },
    });
    const answered = new Promise<Answered>((done, failed) => {
      line.once('response', (answer) => {
        let text = '';
        answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
        answer.on('end', () => {
          done({ status: answer.statusCode ?? 0, text, afterMs: performance.now() - began });
          line.destroy();
        });
      });
      line.on('error', failed);
    });
    answered.catch(() => undefined);
    line.flushHeaders();
    return { line, answered };
  };
  const field = (name: string, value: string): string =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const fileNamed = (name: string): string =>
    `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\n\r\n`;
  const fileAt = (at: number): string => fileNamed(`/papers/${at}/scan`);

  it('forty wrong secrets from elsewhere lock no receipt', async () => {
    const { number, secret } = await applies(visitor);
    for (let place = 1; place <= 10; place += 1)
      for (let tries = 0; tries < 4; tries += 1)
        expect(await triesSecret(number, `wrong-${tries}`, `203.0.113.${place}`)).toBe(401);
    expect(await triesSecret(number, secret, '198.51.100.7')).toBe(200);
  });

  it('whoever has a whole network of IPv6 is one place, and their neighbour another', async () => {
    const { number, secret } = await applies(visitor);
    for (let tries = 1; tries <= 5; tries += 1)
      expect(await triesSecret(number, 'wrong', `2001:db8:1:2::${tries}`)).toBe(401);
    expect(await triesSecret(number, secret, '2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(429);
    expect(await triesSecret(number, secret, '2001:db8:1:300::1')).toBe(200);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:0::/56'],
    ['2001:db8:1:12ab::9', '2001:db8:1:1200::/56'],
    ['2001:0DB8:0001:2::9', '2001:db8:1:0::/56'],
    ['2001:db8::1', '2001:db8:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['', ''],
  ])('%s counts as %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });

  it('forms of other sites, empty ones and deeds without a visit use up nobody’s number', async () => {
    const receipt = await applies(visitor);
    const { page, hidden } = await asks(visitor, receipt);
    await office.records.pool.query('delete from attempts');
    const foreign = { ...from('203.0.113.1'), origin: 'https://elsewhere.example' };
    for (let times = 0; times < 45; times += 1) {
      expect((await visitor.sends('/ja/apply', FORM, {}, foreign)).status).toBe(403);
      expect((await visitor.post('/ja/status/complain', [['_visit', 'none']], from('203.0.113.1'))).status).toBe(401);
    }
    const { rows } = await office.records.pool.query('select key from attempts');
    expect(rows).toEqual([]);
    const about = ['number', carriedAs('number', page)] as const;
    const complaint = [...hidden, about, ['/says', '電話がつながりませんでした']] as const;
    expect((await visitor.post('/ja/status/complain', complaint, from('203.0.113.1'))).status).toBe(200);
  });

  it('what is done of one application is counted by itself: another is heard from the same place', async () => {
    const [one, other] = [await applies(visitor), await applies(visitor)];
    const [busy, calm] = [(await asks(visitor, one)).hidden, (await asks(visitor, other)).hidden];
    const prove = (hidden: typeof busy) =>
      visitor.post('/ja/status/prove', [...hidden, ['code', '00000000']], from('203.0.113.1'));
    const told: number[] = [];
    for (let times = 0; times < 41; times += 1) told.push((await prove(busy)).status);
    expect(told).toEqual([...Array<number>(40).fill(401), 429]);
    expect((await prove(calm)).status).toBe(401);
    const again = (await asks(visitor, one)).hidden; // another visit is no new count
    expect((await prove(again)).status).toBe(429);
    const words = [
      ...again,
      ['number', carriedAs('number', (await asks(visitor, one)).page)],
      ['/says', '雪が深い'],
    ] as const;
    const waits = await visitor.post('/ja/status/complain', words, from('203.0.113.1'));
    expect([waits.status, waits.text.includes('雪が深い')]).toEqual([429, true]); // what was typed stands there
  });

  /** A form of three photographs that never ends, as large as one may be. */
  const fills = async (address: string): Promise<ClientRequest> => {
    const { line } = begins('/ja/apply', address);
    const photographs = [0, 1, 2].map((at) => `${fileAt(at)}${'a'.repeat(9_900_000)}\r\n`);
    await new Promise((sent) => line.write(photographs.join(''), sent)); // the last of it waits in the line
    await new Promise((later) => setTimeout(later, 500));
    return line;
  };

  it('who sends much at once from one place is told to come in a minute, and loses nothing typed; all others are read meanwhile', async () => {
    const lines = await Promise.all([fills('203.0.113.1'), fills('203.0.113.1')]);
    const big = { '/papers/0/scan': photograph(Buffer.concat([PNG, Buffer.alloc(4_000_000)])) };
    try {
      const told = await visitor.sends('/ja/apply', changed({ '/answerBy': 'email' }), big, from('203.0.113.1'));
      expect([told.status, told.headers.get('retry-after')]).toEqual([503, '60']);
      expect(wordsIn(told.text)).toContain('1分ほど待って');
      expect(told.text).toContain('value="架空 花子"');
      expect(told.text).toMatch(/value="email"\s+checked/); // what stands behind the photograph
      expect((await visitor.sends('/ja/apply', FORM, big, from('198.51.100.7'))).status).toBe(201);
    } finally {
      for (const line of lines) line.destroy();
    }
    await new Promise((later) => setTimeout(later, 300));
    expect((await visitor.sends('/ja/apply', FORM, big, from('203.0.113.1'))).status).toBe(201);
  });

  it('whatever comes at once, no more is held than there is room for; what leaves makes room', () => {
    const [piece, rooms] = [1024 * 1024, ['a', 'a', 'a', 'b', 'b', 'c', 'c'].map((place) => roomFor(place))];
    const filled = rooms.map((room) => {
      let pieces = 0;
      while (pieces < 30 && room?.holds(piece) === true) pieces += 1;
      return pieces;
    });
    expect(filled).toEqual([30, 30, 0, 30, 30, 30, 30]);
    const late = roomFor('d');
    expect(late?.holds(1)).toBe(false);
    rooms[0]?.empty();
    expect(late?.holds(piece)).toBe(true);
    for (const room of [...rooms, late]) room?.leave();
    const again = ['a', 'a'].map((place) => roomFor(place));
    expect(again.map((room) => room?.holds(30 * piece))).toEqual([true, true]);
    for (const room of again) room?.leave();
  });

  it('who has many addresses takes half of all room and no more, and nothing of the counter’s', () => {
    const many = Array.from({ length: 300 }, (_, at) => roomFor(`many ${Math.floor(at / 20)}`));
    expect(many.filter((room) => room !== undefined)).toHaveLength(210);
    const others = ['another', 'a third'].map((place) => roomFor(place));
    expect(others.every((room) => room !== undefined)).toBe(true);
    const counter = roomFor('suzuki', 'counter');
    expect(counter).toBeDefined();
    for (const room of [...many, ...others, counter]) room?.leave();
  });

  it('of one place no more than twenty forms are read at once, and others are read meanwhile', () => {
    const rooms = Array.from({ length: 21 }, () => roomFor('a'));
    expect(rooms.filter((room) => room !== undefined)).toHaveLength(20);
    const other = roomFor('b');
    expect(other).toBeDefined();
    for (const room of [...rooms, other]) room?.leave();
  });

  it('photographs that are too many megabytes together are told, and what was typed behind them stands there', async () => {
    const big = photograph(Buffer.concat([PNG, Buffer.alloc(9_000_000)]));
    const files = Object.fromEntries([0, 1, 2, 3].map((at) => [`/papers/${at}/scan`, big]));
    const line = begins('/ja/apply', '203.0.113.4');
    for (const [name, said] of FORM.slice(0, 7)) line.line.write(field(name, said));
    for (const [name, { bytes }] of Object.entries(files)) {
      line.line.write(fileNamed(name));
      line.line.write(bytes);
      line.line.write('\r\n');
    }
    line.line.end(`${field('/answerBy', 'email')}--x--\r\n`);
    const { status, text } = await line.answered;
    expect([status, wordsIn(text).includes('送信された量が多すぎます')]).toEqual([413, true]);
    expect(text).toContain('value="架空 花子"');
    expect(text).toMatch(/value="email"\s+checked/);
  });

  it('a form that trickles is ended, what was typed stands there, and its place is free again', async () => {
    const { line, answered } = begins('/ja/apply', '203.0.113.9');
    line.write(`${field('/principal/name', '架空 花子')}${fileAt(0)}`);
    const trickles = setInterval(() => line.write('a'.repeat(500)), 200);
    const { status, text, afterMs } = await answered;
    clearInterval(trickles);
    expect([status, wordsIn(text).includes('通信が途切れがち')]).toEqual([408, true]);
    expect(text).toContain('value="架空 花子"');
    expect(afterMs).toBeLessThan(20_000);
    expect((await visitor.sends('/ja/apply', FORM, WITH_A_LICENCE, from('203.0.113.9'))).status).toBe(201);
  });

  it('of a form from another site nothing is read', async () => {
    for (const path of ['/ja/apply', '/ja/status/supplement']) {
      const { answered } = begins(path, '203.0.113.3', { origin: 'https://elsewhere.example' });
      const { status, afterMs } = await answered; // though nothing of it was sent
      expect(status).toBe(403);
      expect(afterMs).toBeLessThan(3_000);
    }
  });

  const pictures = (number: number, bytes: Buffer) =>
    new Map(
      Array.from(
        { length: number },
        (_, at) => [`/papers/${at}/scan`, { fileName: 'a.jpg', bytes, cut: false }] as const,
      ),
    );
  const large = (): Promise<Buffer> =>
    sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer();

  it('many photographs of one place are drawn in turn with those of another, which waits for one of them alone', async () => {
    const [picture, over] = [await large(), [] as string[]];
    const draws = async (name: string, address: string, number: number): Promise<void> => {
      const drawn = await drawnAnew(pictures(number, picture), address);
      over.push(drawn === 'drawsOthers' ? `${name} not taken` : `${name} ${drawn.size}`);
    };
    const both = [draws('first', '203.0.113.20', 8), draws('second', '203.0.113.20', 8)];
    await new Promise((later) => setTimeout(later, 50));
    await Promise.all([...both, draws('another', '198.51.100.20', 1), draws('third', '203.0.113.20', 8)]);
    expect(over).toEqual(['third not taken', 'another 1', 'first 8', 'second 8']);
    await draws('again', '203.0.113.20', 8);
    expect(over.at(-1)).toBe('again 8');
  });

  it('whose place has many photographs waiting is told to press again, and loses nothing; all others are taken meanwhile', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    const picture = await large();
    const form = [...FORM, ['_key', carriedAs('_key', await visitor.get('/ja/apply'))]] as const;
    const eight = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`/papers/${at}/scan`, photograph()]));
    const waits = [8, 8].map((number) => drawnAnew(pictures(number, picture), '203.0.113.21'));
    await new Promise((later) => setTimeout(later, 50));
    const [told, answer, other] = await Promise.all([
      visitor.sends('/ja/apply', form, eight, from('203.0.113.21')),
      visitor.sends('/ja/status/supplement', [...hidden, ['/concerning', '雪']], eight, from('203.0.113.21')),
      visitor.sends('/ja/apply', FORM, WITH_A_LICENCE, from('198.51.100.21')),
    ]);
    for (const one of [told, answer]) {
      expect([one.status, one.headers.get('retry-after')]).toEqual([503, '60']);
      expect(wordsIn(one.text)).toContain('入力された内容は残っています');
    }
    expect([told.text.includes('value="架空 花子"'), answer.text.includes('雪</textarea')]).toEqual([true, true]);
    expect([other.status, carriedAs('_key', told)]).toEqual([201, form.at(-1)?.[1]]);
    await Promise.all(waits);
    expect((await visitor.sends('/ja/apply', form, WITH_A_LICENCE, from('203.0.113.21'))).status).toBe(201);
  });

  it('a photograph of several megabytes comes through behind its visit', async () => {
    const receipt = await applies(visitor, { '/papers/0/document': '', '/principal/birthDate': '' }, {});
    const { hidden } = await asks(visitor, receipt);
    const big = photograph(Buffer.concat([PNG, Buffer.alloc(5_000_000)]));
    const page = await visitor.sends(
      '/ja/status/supplement',
      [
        ...hidden,
        ['/principal/birthDate', '1970-01-01'],
        ['/papers/0/document', 'drivingLicence'],
        ['/papers/0/side', 'both'],
      ],
      { '/papers/0/scan': big },
    );
    expect([page.status, wordsIn(page.text).includes('承りました')]).toEqual([200, true]);
  });
});
