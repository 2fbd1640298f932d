import { request } from 'node:http';
import type { CaseFile } from '../../casefile/views';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { opens } from '../stories/steps';
import { carried, comesIn, PASSWORD, setsUpAnApp, visits, type Fields, type Visitor } from './visitor';

describe('Forms and cases at the pages', () => {
  let office: Office;
  let clerk: Visitor;
  let other: Visitor;
  beforeAll(async () => {
    office = await openOffice({ colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer'] }] });
    clerk = await comesIn(office, 'suzuki');
    other = await comesIn(office, 'ono');
    for (const one of [clerk, other]) await setsUpAnApp(one);
  });
  afterAll(() => office.close());

  const PROVEN: Fields = [
    ['/documents/0/document', 'drivingLicence'],
    ...['name', 'birthDate', 'address'].map((what) => ['/documents/0/shows', what] as const),
    ['/documents/0/sight', '鈴木が原本を受付で確認 <b>&"'],
  ];
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const received = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    return number;
  };
  const formOf = async (number: string, who = clerk): Promise<{ readonly to: string; readonly hidden: Fields }> => {
    const to = `/cases/${number}/acts/confirmIdentity`;
    return { to, hidden: carried((await who.get(to)).text) };
  };

  it.each([
    ['of another site', { origin: 'https://elsewhere.example' }],
    ['of a page without an address', { origin: 'null' }],
    ['of the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['that does not say where it comes from', {}],
    ['of a site beside ours', { 'sec-fetch-site': 'same-site' }],
  ])('a form %s enters nothing, though the browser sends the session along', async (_, headers) => {
    const number = await received();
    const { to, hidden } = await formOf(number);
    const sent = await clerk.send(to, [...hidden, ...PROVEN], headers);
    expect(sent.status).toBe(403);
    expect((await fileOf(number)).identityConfirmed).toBe(false);
  });

  it('a form without what its session carries, or with that of another, enters nothing, and what was typed stands in it', async () => {
    const number = await received();
    const { to, hidden } = await formOf(number);
    const theirs = (await formOf(number, other)).hidden;
    for (const fields of [hidden.filter(([name]) => name !== '_form'), theirs]) {
      const sent = await clerk.send(to, [...fields, ...PROVEN]);
      expect(sent.status).toBe(403);
      expect(sent.text).toContain('鈴木が原本を受付で確認 &lt;b&gt;&amp;&quot;');
    }
    expect((await fileOf(number)).identityConfirmed).toBe(false);
  });

  it('nobody is signed out by another site', async () => {
    const visitor = await comesIn(office, 'kimura');
    await visitor.send('/sign-out', [['everywhere', 'true']], { origin: 'https://elsewhere.example' });
    expect((await visitor.get('/account')).status).toBe(200);
  });

  it('a form sent twice is done once', async () => {
    const number = await received();
    const { to, hidden } = await formOf(number);
    const [first, second] = [
      await clerk.send(to, [...hidden, ...PROVEN]),
      await clerk.send(to, [...hidden, ...PROVEN]),
    ];
    expect([first.to, second.to]).toEqual(Array(2).fill(`/cases/${number}?done=confirmIdentity`));
    const journal = await office.as('inoue').get<{ entries: { kind: string }[] }>(`/v1/cases/${number}/journal`);
    expect(journal.entries.filter(({ kind }) => kind === 'identityConfirmed')).toHaveLength(1);
  });

  it('what was typed while the session ended is there again after signing in, and nothing is entered by that', async () => {
    const number = await received();
    const visitor = visits(office.url);
    expect(
      (
        await visitor.send('/sign-in', [
          ['staff', 'suzuki'],
          ['password', PASSWORD],
        ])
      ).status,
    ).toBe(303);
    const TYPED: Fields = [
      ['/reason', '電話で取下げの申出 <b>&"'],
      ['/by', 'telephone'],
    ];
    const to = `/cases/${number}/acts/withdraw`;
    const hidden = carried((await visitor.get(to)).text);
    visitor.cookies.delete('__Host-madoguchi');
    const asked = await visitor.send(to, [...hidden, ...TYPED]);
    expect(asked.status).toBe(401);
    expect(carried(asked.text)).toEqual(expect.arrayContaining([['_to', to], ...TYPED]));

    const refused = await visitor.send('/sign-in', [...carried(asked.text), ['staff', 'suzuki'], ['password', 'no']]);
    expect(carried(refused.text)).toEqual(expect.arrayContaining([...TYPED]));
    const again = await visitor.send('/sign-in', [
      ...carried(refused.text),
      ['staff', 'suzuki'],
      ['password', PASSWORD],
    ]);
    expect(again.status).toBe(200);
    expect(again.text).toContain('電話で取下げの申出 &lt;b&gt;&amp;&quot;');
    expect((await fileOf(number)).stage.name).toBe('proving');

    const done = await visitor.send(to, [...carried(again.text), ...TYPED]);
    expect(done.to).toBe(`/cases/${number}?done=withdraw`);
    expect((await fileOf(number)).stage.name).not.toBe('proving');
  });

  it('two officers with one case in two windows: the second is told that it moved, and keeps what they typed', async () => {
    const number = await received();
    const theirs = await formOf(number, other);
    const withdraw = `/cases/${number}/acts/withdraw`;
    const mine = carried((await clerk.get(withdraw)).text);
    const words = [
      ['/reason', '電話で取下げの申出。鈴木が受けた'],
      ['/by', 'telephone'],
    ] as const;
    expect((await clerk.send(withdraw, [...mine, ...words])).to).toBe(`/cases/${number}?done=withdraw`);
    const late = await other.send(theirs.to, [...theirs.hidden, ...PROVEN]);
    expect(late.status).toBe(409);
    expect(late.text).toContain('role="alert"');
    expect(late.text).toContain('鈴木が原本を受付で確認 &lt;b&gt;&amp;&quot;');
  });

  it('an application that was mended under one’s hands is not confirmed as it was', async () => {
    const number = await received();
    const { to, hidden } = await formOf(number);
    await office
      .as('suzuki')
      .post(
        `/v1/cases/${number}/supplements`,
        { arrivedOn: office.today(), principal: { address: '東京都目黒区雪柳町9-9-9' } },
        newKey(),
      );
    const late = await clerk.send(to, [...hidden, ...PROVEN]);
    expect(late.status).toBeGreaterThanOrEqual(400);
    expect(late.text).toContain('鈴木が原本を受付で確認');
    expect((await fileOf(number)).identityConfirmed).toBe(false);
  });

  it('a case belongs to whoever may read it: a stranger is asked who they are, and the auditor can enter nothing', async () => {
    const number = await received();
    const stranger = visits(office.url);
    for (const path of [
      '',
      '/findings',
      '/decision',
      '/answer.pdf',
      '/letters/X-1.pdf',
      '/evidence/x',
      '/acts/withdraw',
    ])
      expect((await stranger.get(`/cases/${number}${path}`)).to).toMatch(/^\/sign-in\?to=/);
    const auditor = await comesIn(office, 'inoue');
    const page = await auditor.get(`/cases/${number}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`href="/cases/${number}/acts/`);
    const { to, hidden } = await formOf(number, auditor);
    expect((await auditor.send(to, [...hidden, ...PROVEN])).status).toBe(403);
    expect((await fileOf(number)).identityConfirmed).toBe(false);
  });

  it('an address under a case that leads nowhere is told on a page, in the language of whoever looks, with the way back; a program is told as ever', async () => {
    const number = await received();
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const path of ['/cases', `/cases/${number}/nothing`, `/cases/${number}/acts`, '/nowhere'])
      for (const [lang, says] of [
        ['ja', 'このアドレスの画面はありません。'],
        ['en', 'There is no page at this address.'],
      ] as const) {
        const { status, text } = await visits(office.url, lang, clerk.cookies).get(path, browser);
        expect([path, status, text.includes(says), text.includes('<a href="/">')]).toEqual([path, 404, true, true]);
      }
    expect((await clerk.get('/v1/nothing', browser)).headers.get('content-type')).toMatch(/problem\+json/);
    expect((await clerk.get('/nowhere')).headers.get('content-type')).toMatch(/problem\+json/);
  });

  it.each([
    ['of no case', 'NONE-2026-0001'],
    ['that climbs', '..%2F..%2Fetc'],
    ['of no sign', '%00'],
    ['of a prototype', '__proto__'],
    ['with a quote', '1%27%20or%20%271'],
    ['of two thousand signs', 'x'.repeat(2_000)],
  ])('a number that was forged is no case: one %s', async (_, number) => {
    for (const path of ['', '/acts/confirmIdentity', '/acts/__proto__', '/acts/toString']) {
      const { status, text } = await clerk.get(`/cases/${number}${path}`);
      expect([400, 404]).toContain(status);
      expect(text).not.toMatch(/at \w+ \(|node_modules|select /);
    }
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'; drop table cases; --",
    '髙橋 𠮷之助 邉󠄁',
    'محمد بن عبد الله',
    'Ngô Thị Ánh Ngọc',
    'गौरी शर्मा',
    '김민준 王小明 Ωμέγα Жуков',
    '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子長久命の長助太郎',
  ])('a name in any script is a text and stands as it was written: %s', async (name) => {
    const base = requestOf('01-takako-by-post.json', office) as { principal: object };
    const request = { ...base, principal: { ...base.principal, name }, papers: [] };
    const { cases } = await office
      .as('suzuki')
      .post<{ cases: { number: string }[] }>('/v1/applications', request, newKey());
    const { text, status } = await clerk.get(`/cases/${cases[0]?.number ?? ''}`);
    const shown = name
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;');
    expect(status).toBe(200);
    expect(text).toContain(`<strong>${shown}</strong>`);
    expect(text.replaceAll('<script src="/look/live.js" defer></script>', '')).not.toMatch(/<script|<img/); // but our own
  });

  it('a hundred megabytes are refused while they come, on a page in the language of whoever sent them', async () => {
    const { port } = new URL(office.url);
    const before = process.memoryUsage().rss;
    const heard = await new Promise<{ readonly status: number; readonly text: string; readonly sent: number }>(
      (done, failed) => {
        let sent = 0;
        const sending = request(
          {
            port,
            host: '127.0.0.1',
            path: '/open',
            method: 'POST',
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              'accept-language': 'ja',
              cookie: [...clerk.cookies].map((pair) => pair.join('=')).join('; '),
              origin: office.url,
            },
          },
          (answer) => {
            let text = '';
            answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
            answer.on('end', () => {
              done({ status: answer.statusCode ?? 0, text, sent });
            });
          },
        );
        sending.on('error', (error) => {
          if (sent === 0) failed(error);
        });
        const piece = Buffer.alloc(1_000_000, 'a');
        const more = (): void => {
          if (sent >= 100_000_000 || sending.destroyed || !sending.writable) return void sending.end();
          sent += piece.length;
          sending.write(piece, () => setImmediate(more));
        };
        sending.write('/concerning=');
        more();
      },
    );
    expect(heard.status).toBe(413);
    expect(heard.text).toContain('lang="ja"');
    expect(heard.text).toContain('<h1>');
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
  });

  it('a browser that keeps no cookies comes to the door and no further', async () => {
    const forgetful = visits(office.url);
    const entered = await forgetful.send('/sign-in', [
      ['staff', 'suzuki'],
      ['password', PASSWORD],
    ]);
    expect(entered.to).toBe('/');
    forgetful.cookies.clear();
    expect((await forgetful.get('/')).to).toBe('/sign-in?to=%2F');
  });
});
