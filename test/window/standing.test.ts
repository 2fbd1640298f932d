import type { ApplicationView, CaseFile } from '../../casefile/views';
import { loadProfile } from '../../policy/load';
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

  const caseOf = async (application: string): Promise<CaseFile> => {
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${application}`);
    return office.as('inoue').get<CaseFile>(`/v1/cases/${cases[0]?.number ?? ''}`);
  };
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
      ].map(async (wrong) => (await asks(visitor, wrong)).page),
    );
    expect(told.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
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
    await again('complain', [['/says', '電話がつながりませんでした']]);
    expect((await caseOf(receipt.number)).complaints).toHaveLength(1);
    await again('withdraw', [['/reason', '解決したため']]);
    const kinds = (await journalOf(receipt.number))
      .filter(({ by }) => by === '請求者（ウェブ窓口）')
      .map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['received', 'supplemented', 'complaintEntered', 'withdrawn']));
    const { page } = await asks(visitor, receipt);
    expect(page.text).not.toContain('action="/ja/status/withdraw"');
  });

  it('withdraws once, though it was sent twice', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    const form = [...hidden, ['/reason', '解決したため']] as const;
    await visitor.post('/ja/status/withdraw', form);
    const second = await visitor.post('/ja/status/withdraw', form);
    expect(second.status).toBe(409);
    expect((await journalOf(receipt.number)).filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1);
  });

  it('one visit reaches no other application', async () => {
    const [mine, theirs] = [await applies(visitor), await applies(visitor, { '/principal/name': '他人 四郎' })];
    const { hidden } = await asks(visitor, mine);
    await visitor.post('/ja/status/withdraw', [
      ...hidden,
      ['number', theirs.number],
      ['application', theirs.number],
      ['/reason', 'x'],
    ]);
    expect((await journalOf(theirs.number)).map(({ kind }) => kind)).not.toContain('withdrawn');
    const forged = await visitor.post('/ja/status/withdraw', [
      ['_visit', 'x'.repeat(43)],
      ['/reason', 'x'],
    ]);
    expect(forged.status).toBe(401);
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
