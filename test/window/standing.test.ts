import type { ApplicationView, CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import { applies, asks, comesTo, photograph, wordsIn, type AtTheWindow, type Fields } from './at-the-window';

describe('Asking after a request at the window, and answering', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice();
    visitor = comesTo(office);
  });
  beforeEach(() => office.records.pool.query('delete from attempts'));
  afterAll(() => office.close());

  const casesOf = async (application: string): Promise<readonly CaseFile[]> => {
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${application}`);
    return Promise.all(cases.map(({ number }) => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)));
  };
  const caseOf = async (application: string): Promise<CaseFile> => (await casesOf(application))[0] as CaseFile;
  const withdrawing = (number: string): Fields => [
    ['number', number],
    ['/reason', '解決したため'],
    ['/really', 'true'],
  ];
  const journalOf = async (application: string): Promise<readonly { kind: string; by: string }[]> => {
    const { number } = await caseOf(application);
    return (await office.as('inoue').get<{ entries: { kind: string; by: string }[] }>(`/v1/cases/${number}/journal`))
      .entries;
  };

  it('shows the stage, what is awaited and the dates, and nothing of the person', async () => {
    const receipt = await applies(visitor);
    const { page } = await asks(visitor, receipt);
    expect(page.status).toBe(200);
    const words = wordsIn(page.text);
    expect(words).toContain(receipt.number);
    expect(words).toContain('到達日');
    for (const personal of ['架空', '花子', '雪柳町', 'mail.example', '152-0032', '1970'])
      expect(page.text).not.toContain(personal);
    expect(page.text).not.toContain(receipt.secret);
  });

  it('takes number and secret however they were typed', async () => {
    const { number, secret } = await applies(visitor);
    const typed = {
      number: ` ${number.toLowerCase()} `,
      secret: secret.replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'),
    };
    expect((await asks(visitor, typed)).page.text).toContain(`<strong class="nowrap">${number}</strong>`);
  });

  it('tells an unknown number and a wrong secret alike, word for word', async () => {
    const { number, secret } = await applies(visitor);
    const told = await Promise.all(
      [
        { number, secret: 'AAAA-AAAA-AAAA-AAAA-AAAA' },
        { number: 'HANA-2026-A9999', secret },
        { number: "' or 1=1 --", secret },
        { number: '__proto__', secret: 'constructor' },
        { number: '\0', secret },
        { number, secret: '\0' },
        { number: `${number}\0`, secret },
      ].map(async (wrong) => (await asks(visitor, wrong)).page),
    );
    expect(told.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 401]);
    const asTyped = /value="[^"]*"/g;
    expect(new Set(told.map(({ text }) => text.replace(asTyped, ''))).size).toBe(1);
  });

  it('takes as long for an unknown number as for a wrong secret', async () => {
    const { number } = await applies(visitor);
    const secret = 'AAAA-AAAA-AAAA-AAAA-AAAA';
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 60; round += 1)
      for (const kind of ['known', 'unknown'] as const) {
        await office.records.pool.query('delete from attempts');
        const began = performance.now();
        await asks(visitor, {
          number: kind === 'known' ? number : `${number.slice(0, -4)}99${10 + (round % 80)}`,
          secret,
        });
        times[kind].push(performance.now() - began);
      }
    const middle = (of: number[]): number => of.sort((a, b) => a - b)[of.length / 2] ?? 0;
    const [known, unknown] = [middle(times.known), middle(times.unknown)];
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(1.5, 0.35 * Math.max(known, unknown)));
  });

  it('hears no more secrets after five wrong ones, and a restart forgets nothing', async () => {
    const { number, secret } = await applies(visitor);
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      statuses.push((await asks(visitor, { number, secret: `wrong-${tries}` })).page.status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = await asks(visitor, { number, secret });
    expect(right.page.status).toBe(429);
    expect(Number(right.page.headers.get('retry-after'))).toBeGreaterThan(60);
    const { rows } = await office.records.pool.query<{ key: string }>(
      `select key from attempts where key like 'receipt %'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(number);
  });

  it('who says to come from elsewhere is not believed where no proxy was named', async () => {
    const { number } = await applies(visitor);
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1)
      statuses.push(
        (
          await visitor.post(
            '/ja/status',
            [
              ['number', number],
              ['secret', 'x'],
            ],
            { origin: office.windowUrl, 'x-forwarded-for': `203.0.113.${tries}` },
          )
        ).status,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('a visit ends with its time, and what it carried opens nothing any more', async () => {
    const { hidden } = await asks(visitor, await applies(visitor));
    await office.records.pool.query(`update visits set began_at = began_at - interval '31 minutes'`);
    const late = await visitor.post('/ja/status/withdraw', [...hidden, ['/reason', '解決したため']]);
    expect(late.status).toBe(401);
    expect(wordsIn(late.text)).toContain('時間が切れました');
  });

  it('links do nothing: only a form that is sent acts', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    for (const deed of ['withdraw', 'supplement', 'complain', 'code', 'prove', 'fetch']) {
      const page = await visitor.get(
        `/ja/status/${deed}?${new URLSearchParams(hidden.map(([name, text]): [string, string] => [name, text])).toString()}&/reason=x`,
      );
      expect(page.status).toBe(200);
      expect(page.text).toContain('name="secret"');
    }
    expect((await journalOf(receipt.number)).map(({ kind }) => kind)).not.toContain('withdrawn');
  });

  it('a form of another site withdraws nothing, whatever it carries', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    for (const headers of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, {}]) {
      const page = await visitor.post('/ja/status/withdraw', [...hidden, ['/reason', 'x']], headers);
      expect(page.status).toBe(403);
    }
    expect((await journalOf(receipt.number)).map(({ kind }) => kind)).not.toContain('withdrawn');
  });

  it('sends what was lacking: it is judged anew, and the case goes on', async () => {
    const receipt = await applies(visitor, { '/papers/0/document': '', '/principal/birthDate': '' }, {});
    const { page, hidden } = await asks(visitor, receipt);
    expect(wordsIn(page.text)).toContain('生年月日');
    const answered = await visitor.sends(
      '/ja/status/supplement',
      [
        ...hidden,
        ['/principal/birthDate', '1970-01-01'],
        ['/papers/0/document', 'drivingLicence'],
        ['/papers/0/side', 'both'],
        ['/papers/0/expiresOn', '2031-04-08'],
      ],
      { '/papers/0/scan': photograph() },
    );
    expect(answered.status).toBe(200);
    expect(wordsIn(answered.text)).toContain('承りました');
    const file = await caseOf(receipt.number);
    expect(file.defects.filter(({ code }) => code !== 'feeMissing' && code !== 'feeShort')).toEqual([]);
    expect(file.evidence).toHaveLength(1);
    expect(await journalOf(receipt.number)).toContainEqual(
      expect.objectContaining({ kind: 'supplemented', by: '請求者（ウェブ窓口）' }),
    );
  });

  it('changes no name and no address that was given before', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    await visitor.sends('/ja/status/supplement', [
      ...hidden,
      ['/principal/name', '別人 三郎'],
      ['/principal/address', '大阪府大阪市北区花森町9-9-9'],
      ['/principal/email', 'another@mail.example'],
      ['/concerning', '会員登録のことです'],
    ]);
    const { principal, concerning } = await caseOf(receipt.number);
    expect(principal).toMatchObject({
      name: '架空 花子',
      address: '東京都目黒区雪柳町1-1-1',
      email: 'hanako@mail.example',
    });
    expect(concerning).toContain('会員登録のことです');
  });

  it('answers an inquiry of the desk, which waits no longer', async () => {
    const receipt = await applies(visitor);
    const { number } = await caseOf(receipt.number);
    await office.until(number, 'taken up', ({ stage }) => stage.name !== 'received');
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplement-requests`, { questions: ['以前のご住所'] }, `${Date.now()}-asked`);
    const { page, hidden } = await asks(visitor, receipt);
    expect(wordsIn(page.text)).toContain('お尋ねしていることがあります');
    const after = await visitor.sends('/ja/status/supplement', [
      ...hidden,
      ['/concerning', '以前は花森町3-3-3におりました'],
    ]);
    expect(after.status).toBe(200);
    expect((await caseOf(receipt.number)).questions).toBe(0);
  });

  it.each([
    ['a photograph alone', [['/papers/0/document', 'drivingLicence']], { '/papers/0/scan': photograph() }],
    ['words alone', [['/concerning', '署名した写しを郵送しました']], {}],
  ] as const)(
    'what the desk asked in its own words, in either of two cases, is answered by %s',
    async (_, fields, files) => {
      const receipt = await applies(visitor, {
        '/rights': ['disclosure', 'correction'],
        '/concerning': '住所の番地が誤っているため、訂正してください',
      });
      const [one, other] = (await casesOf(receipt.number)).map(({ number }) => number) as [string, string];
      const asksIn = async (number: string, body: object): Promise<void> => {
        await office.until(number, 'taken up', ({ stage }) => stage.name !== 'received');
        await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, body);
      };
      await asksIn(one, { asks: ['免許証の写しが不鮮明です'] });
      await asksIn(other, { questions: ['以前のご住所'] });
      const waiting = async () =>
        (await casesOf(receipt.number)).map(({ defects, questions }) => [
          defects.some(({ code }) => code === 'asked'),
          questions,
        ]);
      expect(await waiting()).toEqual([
        [true, 0],
        [false, 1],
      ]);
      const { hidden } = await asks(visitor, receipt);
      const came = await visitor.sends('/ja/status/supplement', [...hidden, ...fields], files);
      expect(came.status).toBe(200);
      expect(await waiting()).toEqual([
        [false, 0],
        [false, 0],
      ]);
    },
  );

  it('an empty answer leaves open what the desk asked', async () => {
    const receipt = await applies(visitor);
    const { number } = await caseOf(receipt.number);
    await office.until(number, 'taken up', ({ stage }) => stage.name !== 'received');
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { questions: ['以前のご住所'] });
    const { hidden } = await asks(visitor, receipt);
    expect((await visitor.sends('/ja/status/supplement', hidden)).status).toBeGreaterThanOrEqual(400);
    expect((await caseOf(receipt.number)).questions).toBe(1);
  });

  it('an empty answer is refused, beside the form it was sent from', async () => {
    const { hidden } = await asks(visitor, await applies(visitor));
    const page = await visitor.sends('/ja/status/supplement', hidden);
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.text).toContain('role="alert"');
    expect(page.text).toMatch(/<details class="group" id="supplement"\s+open/);
  });

  it('chooses another way to be answered, complains, and withdraws; each stands in the journal as the applicant’s', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    const again = async (deed: string, fields: Fields): Promise<void> => {
      const page = await visitor.post(`/ja/status/${deed}`, [
        ...hidden.filter(([name]) => name === '_visit'),
        ...fields,
      ]);
      expect([page.status, wordsIn(page.text).includes('承りました')]).toEqual([200, true]);
    };
    await again('answer-way', [['/answerBy', 'email']]);
    expect((await caseOf(receipt.number)).answerBy).toBe('email');
    const { number } = await caseOf(receipt.number);
    await again('complain', [
      ['number', number],
      ['/says', '電話がつながりませんでした'],
    ]);
    expect((await caseOf(receipt.number)).complaints).toHaveLength(1);
    await again('withdraw', withdrawing(number));
    const kinds = (await journalOf(receipt.number))
      .filter(({ by }) => by === '請求者（ウェブ窓口）')
      .map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['received', 'supplemented', 'complaintEntered', 'withdrawn']));
    const { page } = await asks(visitor, receipt);
    expect(page.text).not.toContain('action="/ja/status/withdraw"');
  });

  it('of two rights one is withdrawn and one complained of, each by its own form, and the other stays as it is', async () => {
    const receipt = await applies(visitor, {
      '/rights': ['disclosure', 'correction'],
      '/concerning': '住所の番地が誤っているため、訂正してください',
    });
    const [kept, given] = (await casesOf(receipt.number)).map(({ number }) => number) as [string, string];
    const { page, hidden } = await asks(visitor, receipt);
    for (const number of [kept, given])
      for (const deed of ['withdraw', 'complain'])
        expect(page.text).toMatch(
          new RegExp(
            `id="${deed}-${number}"[\\s\\S]*?action="/ja/status/${deed}"[\\s\\S]*?name="number" value="${number}"`,
          ),
        );
    const withdrawn = await visitor.post('/ja/status/withdraw', [...hidden, ...withdrawing(given)]);
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.text).not.toContain(`id="withdraw-${given}"`);
    expect(withdrawn.text).toContain(`id="withdraw-${kept}"`);
    const complained = await visitor.post('/ja/status/complain', [
      ...hidden, // also from a page that was open before
      ['number', given],
      ['/says', '電話がつながりませんでした'],
    ]);
    expect(complained.status).toBe(200);
    const kindsIn = async (number: string): Promise<readonly string[]> =>
      (await office.as('inoue').get<{ entries: { kind: string }[] }>(`/v1/cases/${number}/journal`)).entries.map(
        ({ kind }) => kind,
      );
    expect(await kindsIn(given)).toEqual(expect.arrayContaining(['withdrawn', 'complaintEntered']));
    const others = await kindsIn(kept);
    for (const kind of ['withdrawn', 'complaintEntered']) expect(others).not.toContain(kind);
  });

  it.each([
    ['ja', '印を付けて'],
    ['en', 'please tick'],
  ] as const)('nothing is withdrawn before its box is ticked, and no word on it is needed: %s', async (lang, says) => {
    const receipt = await applies(visitor);
    const { number } = await caseOf(receipt.number);
    const { hidden } = await asks(visitor, receipt);
    const refused = await visitor.post(`/${lang}/status/withdraw`, [
      ...hidden,
      ['number', number],
      ['/reason', '不要'],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`id="f-withdraw-${number}-really-fault"`);
    expect(refused.text).toContain(`href="#f-withdraw-${number}-really"`);
    expect(refused.text).toMatch(new RegExp(`id="withdraw-${number}"\\s+open`));
    expect(refused.text).toContain('value="不要"');
    expect(wordsIn(refused.text)).toContain(says);
    expect((await journalOf(receipt.number)).map(({ kind }) => kind)).not.toContain('withdrawn');
    const ticked = await visitor.post(`/${lang}/status/withdraw`, [...hidden, ['number', number], ['/really', 'true']]);
    expect(ticked.status).toBe(200);
    expect((await journalOf(receipt.number)).map(({ kind }) => kind)).toContain('withdrawn');
  });

  it('withdraws once, though it was sent twice', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    const form = [...hidden, ...withdrawing((await caseOf(receipt.number)).number)];
    expect((await visitor.post('/ja/status/withdraw', form)).status).toBe(200);
    const second = await visitor.post('/ja/status/withdraw', form);
    expect(second.status).toBe(409);
    expect((await journalOf(receipt.number)).filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1);
  });

  it('a sign that is none is refused beside its field, and a form that says nowhere how it is divided as no form', async () => {
    const { hidden } = await asks(visitor, await applies(visitor));
    const page = await visitor.sends('/ja/status/supplement', [...hidden, ['/concerning', 'a\0b']]);
    expect(page.status).toBe(422);
    for (const deed of ['code', 'prove', 'fetch'])
      expect(
        (await visitor.post(`/ja/status/${deed}`, [...hidden, ['code', '\0'], ['document', '\0']])).status,
      ).toBeLessThan(500);
    for (const lang of ['ja', 'en'])
      for (const path of [`/${lang}/apply`, `/${lang}/status/supplement`])
        for (const type of ['multipart/form-data; x=y', 'multipart/form-data;', 'multipart/mixed; boundary=x']) {
          const told = await visitor.post(path, hidden, { origin: office.windowUrl, 'content-type': type });
          expect([path, type, told.status]).toEqual([path, type, 415]);
        }
  });

  it('one visit reaches no other application', async () => {
    const [mine, theirs] = [await applies(visitor), await applies(visitor, { '/principal/name': '他人 四郎' })];
    const { hidden } = await asks(visitor, mine);
    for (const number of [theirs.number, (await caseOf(theirs.number)).number, '', 'x\0'])
      for (const deed of ['withdraw', 'complain']) {
        const fields = [...hidden, ...withdrawing(number), ['/says', 'x'], ['application', theirs.number]] as const;
        expect((await visitor.post(`/ja/status/${deed}`, fields)).status).toBe(409);
      }
    expect((await journalOf(theirs.number)).map(({ kind }) => kind)).not.toContain('withdrawn');
    const forged = await visitor.post('/ja/status/withdraw', [
      ['_visit', 'x'.repeat(43)],
      ['/reason', 'x'],
    ]);
    expect(forged.status).toBe(401);
  });
});
