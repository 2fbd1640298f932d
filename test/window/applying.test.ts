import sharp from 'sharp';
import type { CaseFile, ApplicationView } from '../../casefile/views';
import { loadProfile } from '../../policy/load';
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

describe('Applying at the window', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice();
    visitor = comesTo(office);
  });
  afterAll(() => office.close());

  const caseOf = async (application: string): Promise<CaseFile> => {
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${application}`);
    return office.as('inoue').get<CaseFile>(`/v1/cases/${cases[0]?.number ?? ''}`);
  };

  it('tells how to ask in both languages, and hands out the form as PDF', async () => {
    for (const [lang, words] of [
      ['ja', '本人確認書類'],
      ['en', 'Showing who you are'],
    ] as const) {
      const page = await visitor.get(`/${lang}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`lang="${lang}"`);
      expect(wordsIn(page.text)).toContain(words);
      const form = await visitor.get(`/${lang}/application.pdf`);
      expect([form.status, form.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    }
  });

  it('becomes an application at the desk, with its scan kept, and a receipt is shown once', async () => {
    const { number, secret, page } = await applies(visitor);
    expect(page.status).toBe(201);
    expect(secret).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    const file = await caseOf(number);
    expect(file).toMatchObject({
      arrivedBy: 'webForm',
      arrivedOn: office.today(),
      identityConfirmed: false,
      principal: { name: '架空 花子' },
      openedBy: '請求者（ウェブ窓口）',
    });
    expect(file.identifiers.filter(({ proof }) => proof !== undefined)).toEqual([]);
    expect(file.papers).toMatchObject([{ document: 'drivingLicence', of: 'principal' }]);
    expect(file.evidence).toMatchObject([{ contentType: 'image/jpeg' }]);
    const { rows } = await office.records.pool.query<{ secret: string }>('select secret from receipts');
    expect(JSON.stringify(rows)).not.toContain(secret.slice(0, 9));
  });

  it('is read on in the other language with everything that was typed, and nothing is sent by that', async () => {
    const before = await office.records.pool.query('select from applications');
    const typed = changed({
      '/rights': ['disclosure', 'correction'],
      '/principal/name': '架空 <花子>',
      '/relief': 'erase',
    });
    const page = await visitor.sends('/en/apply', [...typed, ['_say', 'en']], WITH_A_LICENCE);
    expect(page.status).toBe(200);
    expect(page.text).toContain('lang="en"');
    for (const said of ['架空 &lt;花子&gt;', '1970-01-01', '東京都目黒区雪柳町1-1-1', 'hanako@mail.example'])
      expect(page.text).toContain(`value="${said}"`);
    for (const right of ['disclosure', 'correction'])
      expect(page.text).toMatch(new RegExp(`value="${right}"\\s+checked`));
    expect(page.text).not.toContain('role="alert"');
    expect(page.text).toContain('formaction="/ja/apply"');
    expect((await office.records.pool.query('select from applications')).rowCount).toBe(before.rowCount);
  });

  it('a photograph is kept upright, and without the place where it was taken', async () => {
    const taken = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Phone of Hanako' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect([taken.includes('Phone of Hanako'), (await sharp(taken).metadata()).orientation]).toEqual([true, 6]);
    const { number } = await applies(visitor, {}, { '/papers/0/scan': photograph(taken, 'IMG.jpg', 'image/jpeg') });
    const { evidence, number: of } = await caseOf(number);
    const kept = await office.as('tanaka').bytes(`/v1/cases/${of}/evidence/${evidence[0]?.id ?? ''}`);
    const { exif, width, height } = await sharp(kept).metadata();
    expect([exif, width, height, Buffer.from(kept).includes('Phone')]).toEqual([undefined, 20, 40, false]);
  });

  it('every page of a fax is kept, and a PDF as it came', async () => {
    const page = (background: string): Promise<Buffer> =>
      sharp({ create: { width: 60, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
    const pages = [await page('white'), await page('black')];
    const fax = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
    const { number } = await applies(
      visitor,
      { '/papers/1/document': 'drivingLicence', '/papers/1/side': 'both' },
      {
        '/papers/0/scan': photograph(fax, 'fax.tif', 'image/tiff'),
        '/papers/1/scan': photograph(pdf, 'scan.pdf', 'application/pdf'),
      },
    );
    const { evidence } = await caseOf(number);
    expect(evidence.map(({ contentType }) => contentType).sort()).toEqual(['application/pdf', 'image/tiff']);
    expect(evidence.find(({ contentType }) => contentType === 'application/pdf')?.bytes).toBe(pdf.length);
  });

  it('says at once what is lacking, and how to pay with which reference', async () => {
    const { number, page } = await applies(visitor, { '/papers/0/document': '', '/principal/birthDate': '' }, {});
    const words = wordsIn(page.text);
    expect(words).toContain('生年月日');
    expect(words).toContain('本人確認書類');
    expect(words).toContain('1,000円');
    expect(words).toContain(`受付番号 ${number}`);
  });

  it('a form sent twice is one application, and its receipt is told the same', async () => {
    const key = carriedAs('_key', await visitor.get('/ja/apply'));
    const once = await visitor.sends('/ja/apply', [...FORM, ['_key', key]], WITH_A_LICENCE);
    const twice = await visitor.sends('/ja/apply', [...FORM, ['_key', key]], WITH_A_LICENCE);
    const receipt = (text: string): string[] =>
      [...text.matchAll(/<code class="key">([^<]+)</g)].map(([, one]) => one ?? '');
    expect(receipt(once.text)).toHaveLength(2);
    expect(receipt(twice.text)).toEqual(receipt(once.text));
  });

  it.each([
    ['a ZIP that calls itself a picture', Buffer.from('504b0304140000000800', 'hex'), 'image/jpeg'],
    ['a page with a script', Buffer.from('<html><script>alert(1)</script></html>'), 'image/png'],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'image/png',
    ],
    ['a photograph of which only the beginning is one', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'image/jpeg'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'application/pdf'],
  ])('%s is refused beside its field, and what was typed stands there', async (_, bytes, type) => {
    const page = await visitor.sends('/ja/apply', FORM, { '/papers/0/scan': photograph(bytes, 'menkyo.jpg', type) });
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="f-papers-0-scan-fault"');
    expect(page.text).toContain('value="架空 花子"');
    expect(page.text).toContain('もう一度お選びください');
  });

  it('a file over ten megabytes is told beside its field', async () => {
    const page = await visitor.sends('/ja/apply', FORM, {
      '/papers/0/scan': photograph(Buffer.concat([PNG, Buffer.alloc(11_000_000)])),
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('一つ10MBまでです');
  });

  it('a form on which nothing is asked for says that at least one is needed, in either language', async () => {
    for (const [lang, says] of [
      ['en', 'at least one is needed'],
      ['ja', '1件以上必要です'],
    ] as const) {
      const page = await visitor.sends(`/${lang}/apply`, changed({ '/rights': [] }), WITH_A_LICENCE);
      expect([page.status, wordsIn(page.text)]).toEqual([422, expect.stringContaining(says)]);
    }
  });

  it('an empty second row moves no complaint to another row', async () => {
    const fields = changed({
      '/papers/0/document': '',
      '/papers/1/document': 'drivingLicence',
      '/papers/1/side': 'inside-out',
    });
    const page = await visitor.sends('/ja/apply', fields, { '/papers/1/scan': photograph() });
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="f-papers-1-side-fault"');
  });

  it('what the form does not have reaches nothing: no money, no proof, no day of one’s own', async () => {
    const extra = {
      '/fee/0/kind': 'cash',
      '/fee/0/yen': '1000',
      '/arrivedOn': '2020-01-01',
      '/arrivedBy': 'counter',
      '/version': '1',
    };
    const { number } = await applies(visitor, extra);
    expect(await caseOf(number)).toMatchObject({
      arrivedOn: office.today(),
      arrivedBy: 'webForm',
      fee: { received: 0 },
    });
  });

  it('an agent asks for somebody with a paper that shows it, and each paper is of whose it is', async () => {
    const { number } = await applies(
      visitor,
      {
        '/applicant': 'mandatedAgent',
        '/agent/name': '代理 次郎',
        '/agent/address': '京都府京都市中京区花森町2-2-2',
        '/papers/2/document': 'drivingLicence',
        '/papers/2/side': 'both',
        '/authorities/0/document': 'powerOfAttorney',
      },
      { ...WITH_A_LICENCE, '/papers/2/scan': photograph(), '/authorities/0/scan': photograph() },
    );
    const file = await caseOf(number);
    expect(file).toMatchObject({ applicant: 'mandatedAgent', agent: { name: '代理 次郎' } });
    expect(file.papers.map(({ of }) => of)).toEqual(['principal', 'agent']);
    expect(file.authorities).toMatchObject([{ document: 'powerOfAttorney' }]);
  });

  it('an agent who says nothing of themselves is told at once what is lacking of them', async () => {
    const { page } = await applies(visitor, { '/applicant': 'mandatedAgent' });
    expect(wordsIn(page.text)).toContain('代理人の氏名');
    // and the form had said so before
    const [ja, en] = [await visitor.get('/ja/apply'), await visitor.get('/en/apply')].map((one) => wordsIn(one.text));
    for (const field of ['氏名', '住所']) expect(ja).toMatch(new RegExp(`${field} ?代理人によるご請求では必須`));
    for (const field of ['Name', 'Address']) expect(en).toMatch(new RegExp(`${field} ?required if an agent asks`));
  });

  it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1:1'])(
    'a form from %s opens nothing',
    async (origin) => {
      const before = await office.as('inoue').get<{ cases: unknown[] }>('/v1/cases?limit=200');
      const page = await visitor.sends('/ja/apply', FORM, WITH_A_LICENCE, { origin });
      expect(page.status).toBe(403);
      expect(page.text).not.toContain('架空'); // nothing of it was read
      const after = await office.as('inoue').get<{ cases: unknown[] }>('/v1/cases?limit=200');
      expect(after.cases).toHaveLength(before.cases.length);
    },
  );

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'محمد بن عبد الله',
    '髙橋 𠮷之助 邉󠄁',
    '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子長久命の長助太郎',
  ])('a name is a text, on the form that comes back and at the desk: %s', async (name) => {
    const page = await visitor.sends('/ja/apply', changed({ '/principal/name': name, '/rights': '' }), WITH_A_LICENCE);
    expect(page.status).toBe(422);
    expect(page.text).not.toMatch(/<script|<img/);
    const { number } = await applies(visitor, { '/principal/name': name });
    expect((await caseOf(number)).principal.name).toBe(name);
  });

  it('every page keeps to itself: nothing is kept, framed, run or loaded from elsewhere, and no cookie is set', async () => {
    const receipt = await applies(visitor);
    for (const page of [
      await visitor.get('/ja'),
      await visitor.get('/en/apply'),
      (await asks(visitor, receipt)).page,
      receipt.page,
      await visitor.get('/ja/nothing'),
    ]) {
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.text).not.toContain('<script');
    }
  });
});

describe('The window of a company that takes requests by post alone', () => {
  it('tells how to ask, hands out the form, shows how a request stands, and takes nothing', async () => {
    const office = await openOffice({
      profile: await loadProfile('policy/weseek-growi-cloud.yaml', 'policy/settings.example.yaml'),
    });
    try {
      const visitor = comesTo(office);
      const page = await visitor.get('/ja');
      expect(page.status).toBe(200);
      expect(wordsIn(page.text)).toContain('このページからは承っておりません');
      expect(page.text).not.toContain('/ja/apply');
      expect((await visitor.get('/ja/application.pdf')).status).toBe(200);
      expect((await visitor.get('/ja/status')).status).toBe(200);
      expect((await visitor.get('/ja/apply')).status).toBe(404);
      expect((await visitor.sends('/ja/apply', [['/rights', 'disclosure']])).status).toBe(404);
      expect((await office.as('inoue').get<{ cases: unknown[] }>('/v1/cases')).cases).toEqual([]);
    } finally {
      await office.close();
    }
  });
});
