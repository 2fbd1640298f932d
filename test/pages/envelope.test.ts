import { createHash } from 'node:crypto';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import sharp from 'sharp';
import type { EnvelopeChecked } from '../../casefile/envelope';
import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { openOffice, requestOf, type Office } from '../office';
import { opens } from '../stories/steps';
import { carried, comesIn, PASSWORD, visits, type Fields, type Visitor } from './visitor';

describe('An envelope at the pages', () => {
  let office: Office;
  let clerk: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await comesIn(office, 'suzuki');
  });
  afterAll(() => office.close());

  const today = (): string => office.today();
  const who = (name: string, born = 'S45.1.1'): Fields => [
    ['/principal/name', name],
    ['/principal/birthDate', born],
    ['/principal/postalCode', '１５２００３２'],
    ['/principal/address', '東京都目黒区雪柳町1-1-1'],
  ];
  const envelope = (name: string): Fields => [
    ['/rights', 'disclosure'],
    ['/arrivedOn', today()],
    ['/arrivedBy', 'post'],
    ['/onPrescribedForm', 'true'],
    ...who(name),
    ['/answerBy', 'post'],
    ['/papers/0/document', 'drivingLicence'],
    ['/papers/0/side', 'front'],
    ['/papers/0/expiresOn', '2029.4.8'],
  ];
  const hidden = async (visitor = clerk): Promise<Fields> => carried((await visitor.get('/open')).text);
  const check = async (fields: Fields): Promise<string> => {
    const { status, text } = await clerk.send('/open', [...(await hidden()), ...fields, ['_again', 'check']]);
    expect(status).toBe(200);
    return text;
  };
  const listOf = (text: string): string => text.slice(text.indexOf('id="checklist"'));
  const casesNow = async (): Promise<number> =>
    Number((await office.records.pool.query<{ count: string }>('select count(*) from cases')).rows[0]?.count);
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const numberIn = (to: string | null): string =>
    /^\/cases\/([A-Z\d]+-\d+-\d+)$/.exec(to ?? '')?.[1] ?? `none in ${to ?? ''}`;

  // ── what it lacks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  it('an empty form says what this company asks, by its own profile, and lets only a script of ours run', async () => {
    const { text, headers } = await clerk.get('/open');
    const list = listOf(text);
    expect(list).toContain('residence certificate (issued within one month)');
    expect(list).not.toContain('authority to act');
    expect(text).toContain('<option value="post"  selected>');
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("script-src 'self'");
    expect(csp).not.toContain('unsafe');
    expect(
      [...text.matchAll(/<script[^>]*>([^<]*)/g)].map(([whole, inner]) => [whole.includes('src="/look/'), inner]),
    ).toEqual([[true, '']]);
    expect((await clerk.get('/look/while-typed.js')).headers.get('content-type')).toMatch(/javascript/);
  });

  it('what lacks is said while it is typed, by what is asked of it, and nothing is opened by that', async () => {
    const before = await casesNow();
    const list = listOf(
      await check([
        ...envelope('点検 一郎').filter(([name]) => name !== '/papers/0/expiresOn'),
        ['/papers/0/expiresOn', '2020-01-01'],
        ['/fee/0/kind', 'postageStamps'],
        ['/fee/0/yen', '1000'],
      ]),
    );
    expect(list).toContain('Driving licence: the document has expired');
    expect(list).toContain('(2020-01-01)');
    expect(list).toContain('Goes back: we cannot accept the fee in this form (postage stamps)');
    expect(await casesNow()).toBe(before);
  });

  it('a day that cannot be stands beside its field; what nobody has come to yet is only listed', async () => {
    const text = await check([
      ['/rights', 'disclosure'],
      ['/arrivedOn', '2099-01-01'],
      ['/principal/birthDate', '昭和99年1月1日'],
    ]);
    expect(text).toMatch(/id="f-arrivedOn-fault"/);
    expect(text).toMatch(/id="f-principal-birthDate-fault"/);
    expect(text).not.toMatch(/id="f-principal-name-fault"/);
    expect(listOf(text)).toContain('href="#f-principal-name"');
  });

  it('a row that is half written keeps nothing else from being looked at', async () => {
    const list = listOf(
      await check([...envelope('点検 二郎'), ['/fee/0/kind', 'postalMoneyOrder'], ['/papers/1/side', 'back']]),
    );
    expect(list).not.toContain('no proof of identity');
    expect(list).toContain('The fee has not been paid');
  });

  it('who asks for another is asked for authority', async () => {
    const list = listOf(
      await check([...envelope('点検 三郎'), ['/applicant', 'mandatedAgent'], ['/agent/name', '代理 花子']]),
    );
    expect(list).toContain('Authority to act');
    expect(list).toContain('power of attorney');
  });

  it('the program is told the same under no key, nothing is kept of it, and who may open nothing is told nothing', async () => {
    const ask = (id: string, body: object) =>
      fetch(`${office.url}/v1/applications/check`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.tokens[id] ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const answer = await ask('suzuki', { rights: ['disclosure'], principal: { name: '架空 次郎' } });
    expect(answer.status).toBe(200);
    const { asks, fee, alike } = (await answer.json()) as EnvelopeChecked;
    expect(asks.map(({ what }) => what)).toEqual(['channel', 'form', 'proof', 'fee']);
    expect(fee.due).toBe(1000);
    expect(alike).toEqual([]);
    expect((await ask('inoue', {})).status).toBe(403);
  });

  // ── who asked before ───────────────────────────────────────────────────────────────────────────────────────────────────────

  it('an open request of the same person, and one that is the same word for word, are shown before a second is opened', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    const { application } = await fileOf(number);
    const { principal, concerning, appliedOn, arrivedBy } = requestOf('01-takako-by-post.json', office) as {
      principal: Record<string, string>;
      concerning: string;
      appliedOn: string;
      arrivedBy: string;
    };
    const person = Object.entries(principal).map(([name, text]) => [`/principal/${name}`, text] as const);
    const alike = listOf(await check([...person.filter(([name]) => /name|birthDate/.test(name))]));
    expect(alike).toContain(application.number);
    expect(alike).toContain('still open');
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ facts }) => facts['what'] === 'alike')).toMatchObject([{ kind: 'read', by: 'suzuki' }]);
    const same = listOf(
      await check([
        ...person,
        ['/applicant', 'principal'],
        ...Object.entries({ concerning, appliedOn, arrivedBy }).map(([name, text]) => [`/${name}`, text] as const),
      ]),
    );
    expect(same).toContain('every word is the same');
  });

  // ── opening ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  it('several rights are opened at once, days and postal codes as they are written on paper', async () => {
    const { to } = await clerk.send('/open', [
      ...(await hidden()),
      ...envelope('複数 一郎'),
      ['/rights', 'purposeNotice'],
    ]);
    const file = await fileOf(numberIn(to));
    expect(file.principal).toMatchObject({ birthDate: '1970-01-01', postalCode: '1520032' });
    expect(file.papers[0]).toMatchObject({ expiresOn: '2029-04-08' });
    const { cases } = await office
      .as('inoue')
      .get<{ cases: { right: { name: string } }[] }>(`/v1/applications/${file.application.number}`);
    expect(cases.map(({ right }) => right.name).sort()).toEqual(['disclosure', 'purposeNotice']);
  });

  // ── scans ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  const sends = async (
    fields: Fields,
    scan: { readonly bytes: Uint8Array; readonly name: string },
    visitor = clerk,
    to = '/open',
  ) => {
    const form = new FormData();
    for (const [name, text] of [...(await hidden()), ...fields]) form.append(name, text);
    form.append(to === '/open' ? '/papers/0/scan' : '/scan', new Blob([Buffer.from(scan.bytes)]), scan.name);
    const answer = await fetch(`${office.url}${to}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: office.url,
        'accept-language': 'en',
        cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: form,
    });
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
  };
  /** A white card with a red number on it, in the middle of its upper half, and words of a camera beside the picture. */
  const card = (orientation = 1): Promise<Buffer> =>
    sharp({ create: { width: 1000, height: 600, channels: 3, background: 'white' } })
      .composite([
        { input: { create: { width: 400, height: 100, channels: 3, background: 'red' } }, left: 300, top: 100 },
      ])
      .withExif({ IFD0: { ImageDescription: '1234 5678 9012' } })
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
  const OVER_THE_NUMBER: Fields = [
    ['/papers/0/scan/areas/0/page', '1'],
    ['/papers/0/scan/areas/0/left', '29.5'],
    ['/papers/0/scan/areas/0/top', '15'],
    ['/papers/0/scan/areas/0/width', '41'],
    ['/papers/0/scan/areas/0/height', '20'],
  ];
  const keptOf = async (to: string | null) => {
    const number = numberIn(to);
    const file = await fileOf(number);
    const [kept] = file.evidence;
    const bytes =
      kept === undefined ? undefined : await office.as('tanaka').bytes(`/v1/cases/${number}/evidence/${kept.id}`);
    return { file, kept, bytes: bytes === undefined ? Buffer.alloc(0) : Buffer.from(bytes) };
  };
  const redIn = async (picture: Buffer): Promise<number> => {
    const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let red = 0;
    for (let at = 0; at < data.length; at += info.channels)
      if ((data[at] ?? 0) > 120 && (data[at + 1] ?? 0) < 90 && (data[at + 2] ?? 0) < 90) red += 1;
    return red;
  };

  it('a number under an area is in none of the pixels that are kept, nor is anything a camera wrote beside them', async () => {
    const original = await card();
    expect(await redIn(original)).toBeGreaterThan(30_000);
    const { to } = await sends([...envelope('黒塗 一郎'), ...OVER_THE_NUMBER], { bytes: original, name: 'card.jpg' });
    const { bytes, kept } = await keptOf(to);
    expect(kept?.contentType).toBe('image/jpeg');
    expect(await redIn(bytes)).toBe(0);
    const { data } = await sharp(bytes)
      .extract({ left: 310, top: 110, width: 380, height: 80 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.max(...data)).toBeLessThan(8);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('1234')).toBe(false);
    const { rows } = await office.records.pool.query('select from evidence where sha256 = $1', [
      createHash('sha256').update(original).digest('hex'),
    ]);
    expect(rows).toEqual([]);
  });

  it('a picture that a camera held upright by a note is blackened as it is seen, and turned as somebody says', async () => {
    const { to } = await sends(
      [
        ...envelope('黒塗 二郎'),
        ['/papers/0/scan/turn', '90'],
        ['/papers/0/scan/areas/0/left', '65'],
        ['/papers/0/scan/areas/0/top', '29.5'],
        ['/papers/0/scan/areas/0/width', '20'],
        ['/papers/0/scan/areas/0/height', '41'],
      ],
      { bytes: await card(), name: 'card.jpg' },
    );
    const { bytes } = await keptOf(to);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 600, height: 1000 });
    expect(await redIn(bytes)).toBe(0);
  });

  it('a PDF is kept as its blackened pages: no text, no file, no script lies behind them', async () => {
    const written = await PDFDocument.create();
    const font = await written.embedFont(StandardFonts.Helvetica);
    written.addPage([595, 842]).drawText('123456789012', { x: 72, y: 740, size: 28, font });
    await written.attach(Buffer.from('123456789012'), 'number.txt');
    written.addJavaScript('main', 'app.alert(1)');
    const original = await written.save();
    const { to } = await sends(
      [
        ...envelope('黒塗 三郎'),
        ['/papers/0/scan/areas/0/left', '5'],
        ['/papers/0/scan/areas/0/top', '5'],
        ['/papers/0/scan/areas/0/width', '90'],
        ['/papers/0/scan/areas/0/height', '10'],
      ],
      { bytes: original, name: '謄本.pdf' },
    );
    const { bytes, kept } = await keptOf(to);
    expect(kept?.contentType).toBe('application/pdf');
    const pdf = await PDFDocument.load(bytes);
    expect(pdf.getPageCount()).toBe(1);
    const BEHIND = /\/BaseFont|\/EmbeddedFile|\/JavaScript|\/Filespec|\/Subtype \/(Link|Widget)/;
    const behind = (one: PDFDocument): string[] =>
      one.context.enumerateIndirectObjects().flatMap(([, object]) => BEHIND.exec(String(object))?.[0] ?? []);
    expect(behind(await PDFDocument.load(original))).toEqual(expect.arrayContaining(['/BaseFont', '/EmbeddedFile']));
    expect(behind(pdf)).toEqual([]);
    const shown = await office
      .as('suzuki')
      .post<{ pages: { jpeg: string }[] }>(
        '/v1/scans/pages',
        { fileName: 'x.pdf', contentType: 'application/pdf', base64: bytes.toString('base64') },
        'a-key-of-no-use',
      );
    const page = sharp(Buffer.from(shown.pages[0]?.jpeg ?? '', 'base64'));
    const { width = 0, height = 0 } = await page.metadata();
    const black = await page
      .extract({
        left: Math.round(width * 0.1),
        top: Math.round(height * 0.07),
        width: Math.round(width * 0.5),
        height: Math.round(height * 0.05),
      })
      .raw()
      .toBuffer();
    expect(Math.max(...black)).toBeLessThan(16);
  });

  it('where nobody says what is to be black, no scan is kept, and that the paper was seen stands', async () => {
    const { to } = await sends(envelope('黒塗 四郎'), { bytes: await card(), name: 'card.jpg' });
    const { file } = await keptOf(to);
    expect(file.evidence).toEqual([]);
    expect(file.papers[0]?.letGo?.because).toBe('nothingMarked');
    const said = await sends([...envelope('黒塗 五郎'), ['/papers/0/blackedOut', 'true']], {
      bytes: await card(),
      name: 'card.jpg',
    });
    expect((await keptOf(said.to)).file.evidence).toHaveLength(1);
  });

  const zip = async (): Promise<Uint8Array> => {
    const writer = new ZipWriter(new Uint8ArrayWriter());
    await writer.add('card.jpg', new TextReader('x'));
    return writer.close();
  };
  const SCRIPT = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  it.each([
    ['is a ZIP', zip, 'card.jpg'],
    ['is a drawing with a script in it', () => SCRIPT, 'card.png'],
    ['is a page with a script in it', () => Buffer.from('<html><script>alert(1)</script>'), 'card.pdf'],
    ['says that it is a PDF and is none', () => Buffer.from('%PDF-1.7 and nothing more'), 'card.pdf'],
    ['has an area on a page that it does not have', card, 'card.jpg'],
  ])(
    'a scan that %s is refused beside its paper, nothing typed is lost, and nothing is opened',
    async (_, bytes, name) => {
      const before = await casesNow();
      const area = OVER_THE_NUMBER.map(([at, text]) => [at, at.endsWith('page') ? '2' : text] as const);
      const { status, text } = await sends([...envelope('拒否 <b>&" 一郎'), ...area], { bytes: await bytes(), name });
      expect(status).toBe(422);
      expect(text).toMatch(/id="f-papers-0-scan-fault"/);
      expect(text).toContain('value="拒否 &lt;b&gt;&amp;&quot; 一郎"');
      expect(text).toContain('name="/papers/0/scan/areas/0/left"');
      expect(text).toContain('value="29.5"');
      expect(text).toContain('Choose the scans again');
      expect(text).not.toContain('<svg');
      expect(await casesNow()).toBe(before);
    },
  );

  it('a scan over ten megabytes, and a form of a hundred, are refused in the language of whoever sends them', async () => {
    const large = await sends(envelope('大型 一郎'), { bytes: Buffer.alloc(11_000_000, 1), name: 'card.jpg' });
    expect(large.status).toBe(413);
    expect(large.text).toContain('a scan may have 10 MB');
    expect(large.text).toContain('value="大型 一郎"');
    const huge = await sends(envelope('大型 二郎'), { bytes: Buffer.alloc(100_000_000, 1), name: 'card.jpg' }).catch(
      () => ({ status: 413, text: 'lang="en"' }), // the line was closed before it was heard
    );
    expect(huge.status).toBe(413);
    expect(huge.text).toContain('lang="en"');
  });

  it('the pages of a scan are shown before it is sent, and only to whoever comes from our page', async () => {
    const shown = await sends([['/scan/turn', '90']], { bytes: await card(), name: 'card.jpg' }, clerk, '/open/pages');
    expect(shown.status).toBe(200);
    expect((JSON.parse(shown.text) as { pages: object[] }).pages).toEqual([
      expect.objectContaining({ width: 600, height: 1000 }),
    ]);
    const packed = await sends([], { bytes: await zip(), name: 'a.zip' }, clerk, '/open/pages');
    expect(packed.status).toBe(422);
    expect(packed.text).toContain('application/zip');
    const stranger = visits(office.url);
    expect((await sends([], { bytes: await card(), name: 'card.jpg' }, stranger, '/open/pages')).status).toBe(401);
  });

  it('a session that ended while the form was half filled keeps what was typed, and carries no scan about', async () => {
    const visitor = visits(office.url);
    await visitor.send('/sign-in', [
      ['staff', 'suzuki'],
      ['password', PASSWORD],
    ]);
    visitor.cookies.delete('__Host-madoguchi');
    const bytes = await card();
    const asked = await sends([...envelope('途中 一郎'), ...OVER_THE_NUMBER], { bytes, name: 'card.jpg' }, visitor);
    expect(asked.status).toBe(401);
    expect(asked.text).toContain('途中 一郎');
    expect(asked.text).not.toContain(bytes.toString('base64').slice(0, 40));
    const before = await casesNow();
    const again = await visitor.send('/sign-in', [...carried(asked.text), ['staff', 'suzuki'], ['password', PASSWORD]]);
    expect(again.status).toBe(200);
    expect(again.text).toContain('value="途中 一郎"');
    expect(again.text).toContain('value="29.5"');
    expect(await casesNow()).toBe(before);
  });
});
