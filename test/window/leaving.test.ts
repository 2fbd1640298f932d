import { openOffice, type Office } from '../office';
import {
  applies,
  asks,
  carriedAs,
  changed,
  comesTo,
  FORM,
  WITH_A_LICENCE,
  wordsIn,
  type AtTheWindow,
  type Fields,
} from './at-the-window';

describe('Leaving the window', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice();
    visitor = comesTo(office);
  });
  afterAll(() => office.close());

  it('whoever leaves a shared computer leaves nothing to go on with', async () => {
    const receipt = await applies(visitor);
    const { page, hidden } = await asks(visitor, receipt);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('action="/ja/status/leave"');
    const foreign = await visitor.post('/ja/status/leave', hidden, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    const left = await visitor.post('/ja/status/leave', hidden);
    expect([left.status, left.headers.get('clear-site-data')]).toEqual([200, '"cache", "storage"']);
    expect(wordsIn(left.text)).toContain('照会を終えました');
    expect(left.text).not.toContain(receipt.number);
    for (const deed of ['supplement', 'withdraw', 'code', 'fetch'])
      expect((await visitor.post(`/ja/status/${deed}`, hidden)).status).toBe(401);
    expect((await visitor.post('/ja/status/leave', hidden)).text).toBe(left.text); // a second click
    expect((await asks(visitor, receipt)).page.status).toBe(200);
  });

  type Receipt = { readonly number: string; readonly secret: string };
  const typedInto = async ({ number, secret }: Receipt): Promise<Fields> => [
    ['_asking', carriedAs('_asking', await visitor.get('/ja/status'))],
    ['number', number],
    ['secret', secret],
  ];
  const visitIn = (page: Parameters<typeof carriedAs>[1]): Fields => [['_visit', carriedAs('_visit', page)]];
  const later = (minutes: number) =>
    office.records.pool.query(
      `update visits set began_at = began_at - interval '${minutes} minutes', left_at = left_at - interval '${minutes} minutes'`,
    );

  it('who comes next to the machine presses Back and Reload, and sees nothing without the secret', async () => {
    const receipt = await applies(visitor);
    const [first, second] = [await typedInto(receipt), await typedInto(receipt)];
    await visitor.post('/ja/status', first);
    const shown = await visitor.post('/ja/status', second);
    await visitor.post('/ja/status/leave', visitIn(shown));
    for (const sent of [second, first]) {
      const again = await visitor.post('/ja/status', sent);
      expect([again.status, carriedAs('_visit', again)]).toEqual([401, '']);
      expect(wordsIn(again.text)).toContain('この画面からの照会は終わっています');
      for (const told of [receipt.number, receipt.secret]) expect(again.text).not.toContain(told);
      const typed: Fields = [['_asking', carriedAs('_asking', again)], ...sent.slice(1)];
      expect((await visitor.post('/ja/status', typed)).status).toBe(200); // whoever types the secret is let in
      await visitor.post('/ja/status/leave', visitIn(await visitor.post('/ja/status', typed)));
    }
  });

  it('a double click and a line that was lost open one visit, and it is left once for all', async () => {
    const sent = await typedInto(await applies(visitor));
    const pages = await Promise.all([1, 2, 3].map(() => visitor.post('/ja/status', sent)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(pages.map((page) => carriedAs('_visit', page))).size).toBe(1);
    const [page] = pages;
    if (page === undefined) throw new Error('no page');
    const [left, ...overlapping] = await Promise.all([
      visitor.post('/ja/status/leave', visitIn(page)),
      ...[1, 2].map(() => visitor.post('/ja/status', sent)),
    ]);
    expect(left.status).toBe(200);
    for (const one of [...overlapping, page])
      expect((await visitor.post('/ja/status/code', visitIn(one))).status).toBe(401);
  });

  it('nobody left, and the half hour is over: the page that was shown opens nothing, the next day neither', async () => {
    const receipt = await applies(visitor);
    const sent = await typedInto(receipt);
    expect((await visitor.post('/ja/status', sent)).status).toBe(200);
    await later(31);
    expect((await visitor.post('/ja/status', sent)).status).toBe(401);
    const dayBefore = `${(office.records.now().getTime() - 25 * 60 * 60_000).toString(36)}.${'0'.repeat(32)}`;
    for (const old of [dayBefore, '', 'x', `${dayBefore}0`.repeat(9)])
      expect((await visitor.post('/ja/status', [['_asking', old], ...sent.slice(1)])).status).toBe(401);
  });

  it('a token that stood in the form of a stranger opens no visit that another began with it', async () => {
    const sent = await typedInto(await applies(visitor));
    expect((await visitor.post('/ja/status', sent)).status).toBe(200);
    const planted = sent[0]?.[1] ?? '';
    expect((await visitor.post('/ja/status/code', [['_visit', planted]])).status).toBe(401);
  });

  it('the form of an application that is sent again shows the secret to a double click, and to nobody once its person left', async () => {
    const form: Fields = [...changed({}, FORM), ['_key', carriedAs('_key', await visitor.get('/ja/apply'))]];
    const [one, two] = [
      await visitor.sends('/ja/apply', form, WITH_A_LICENCE),
      await visitor.sends('/ja/apply', form, WITH_A_LICENCE),
    ];
    const codes = ({ text }: { text: string }): string[] =>
      [...text.matchAll(/<code class="key">([^<]+)</g)].map(([, key]) => key ?? '');
    expect([one.status, two.status, codes(two)]).toEqual([201, 201, codes(one)]); // each page can be left by a form of its own
    const [number = '', secret = ''] = codes(one);
    const shown = await visitor.post('/ja/status', await typedInto({ number, secret }));
    await visitor.post('/ja/status/leave', visitIn(shown));
    const again = await visitor.sends('/ja/apply', form, WITH_A_LICENCE);
    expect(wordsIn(again.text)).toContain('すでに受け付けています');
    for (const told of [number, secret]) expect(again.text).not.toContain(told);
  });
});
