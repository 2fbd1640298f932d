import { openHttp } from '../../connectors/http';
import type { HttpWay } from '../../connectors/http-signing';
import { json, strange, wayTo, type Answering } from './a-strange-server';
import { members, MEMBERS } from './connector';

const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const [HERS, ...OTHERS] = MEMBERS as [(typeof MEMBERS)[0] & object, ...(typeof MEMBERS)[number][]];

/** What a search of such a service comes to: its outcome, or the name of what kept it from one. */
async function searched(
  answering: Answering,
  wayOf: (url: string) => HttpWay = (url) => wayTo(url, {}),
  person = HANAKO,
) {
  const service = await strange(answering);
  const said = await openHttp(wayOf(service.url))
    .find(person, about)
    .catch((error: unknown) => error);
  await service.close();
  const { outcome, because, items } = said as { outcome?: string; because?: { kind: string; en: string }; items?: { id: string }[] }; // prettier-ignore
  return { outcome, why: because?.kind, en: because?.en, ids: items?.map(({ id }) => id.split('/').at(-1)), asked: service.asked() }; // prettier-ignore
}
const of =
  (answering: Answering): Answering =>
  (asked, response) =>
    asked.path === '/v1/me' ? undefined : (answering(asked, response) ?? true);

describe('what a service answers is taken as a stranger’s word', () => {
  test.each<[string, Answering, string]>([
    ['no JSON', (_, response) => void response.end('<html>'), 'answersUnlike'],
    ['nothing at all', (_, response) => void response.end(), 'answersUnlike'],
    ['no list where records should lie', (_, response) => json(response, { items: { 0: HERS } }), 'answersUnlike'],
    ['a list of what are no records', (_, response) => json(response, { items: ['花子'] }), 'answersUnlike'],
    ['lists in lists without end', (_, response) => void response.end('['.repeat(100_000)), 'answersUnlike'],
    ['a record without a column', (_, response) => json(response, { items: [{ ...HERS, memo: undefined }] }), 'mapDisagrees'], // prettier-ignore
    ['records of others without a column by which people are found', (_, response) => json(response, { items: [HERS, ...OTHERS.map((one) => ({ ...one, birth: undefined }))] }), 'mapDisagrees'], // prettier-ignore
    ['records that call the name otherwise, hers among them', (_, response) => json(response, { items: MEMBERS.map(({ name, ...one }) => ({ ...one, fullName: name })) }), 'mapDisagrees'], // prettier-ignore
    ['records in which nothing stands', (_, response) => json(response, { items: MEMBERS.map(() => ({})) }), 'mapDisagrees'], // prettier-ignore
    ['a name that is a list', (_, response) => json(response, { items: [{ ...HERS, name: ['髙橋花子'] }] }), 'mapDisagrees'], // prettier-ignore
    ['a redirection', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'answersUnlike'], // prettier-ignore
    ['that there is no such place', (_, response) => json(response, { items: [] }, 404), 'answersUnlike'],
    ['that it accepted the search', (_, response) => json(response, { items: [] }, 202), 'answersUnlike'],
    ['further pages nobody described', (_, response) => json(response, { items: [HERS] }, 200, { link: '</v1/members?page=2>; rel="next"' }), 'answersUnlike'], // prettier-ignore
    ['that we are not let in', (_, response) => json(response, {}, 401), 'loginRefused'],
    ['half an answer', (_, response) => void (response.writeHead(200, { 'content-length': '100' }).write('{') && response.destroy()), 'lineLost'], // prettier-ignore
    ['a failure of its own', (_, response) => void response.writeHead(500).end('高橋花子'), 'failsThere'],
    ['that it is being mended', (_, response) => void response.writeHead(503).end(), 'failsThere'],
  ])('%s: nobody takes it for none, and nothing of it is repeated', async (_, answering, why) => {
    const said = await searched(of(answering));
    expect(said).toMatchObject({ why });
    expect(said.outcome).not.toBe('none');
    expect(said.en).not.toMatch(/花子|127\.0\.0\.1|key of nobody/);
  });

  test('a column that the service leaves out where it is empty may lack, where the data map says so', async () => {
    const lacking = of((_, response) => json(response, { items: MEMBERS.map(({ email: _, ...one }) => one) }));
    const said = await searched(lacking);
    expect(said.en).toContain('records of members have no column email');
    expect(said.en).toContain('mayLack');
    const mayLack = ['email'];
    expect(await searched(lacking, (url) => wayTo(url, {}, {}, { mayLack }))).toMatchObject({ ids: ['1001'] });
  });

  test('an answer without an end is not read to its end', async () => {
    const piece = Buffer.alloc(1 << 20, 0x20);
    const endless: Answering = (_, response) => {
      const go = (): void => void (response.destroyed || (response.write(piece, () => setImmediate(go)), undefined));
      go();
    };
    expect(await searched(of(endless))).toMatchObject({ why: 'tooMuch' });
  });

  test('numbers keep their digits', async () => {
    const text = JSON.stringify({ items: [HERS] }).replace('"1001"', '9007199254740993');
    expect(await searched(of((_, response) => void response.end(text)))).toMatchObject({ ids: ['9007199254740993'] });
  });

  test('a record of another account than ours: nobody reads any of it', async () => {
    const said = await searched(
      of((_, response) =>
        json(response, {
          items: [
            { ...HERS, account: 'acme' },
            { ...OTHERS[0], account: 'other' },
          ],
        }),
      ),
      (url) => wayTo(url, {}, {}, { of: { column: 'account', is: 'acme' } }),
    );
    expect(said).toMatchObject({ outcome: 'failed', why: 'anothersAccount', ids: [] });
  });

  test('an empty list to somebody who is not let in any more, in the midst of a search, is not none', async () => {
    let session = 0;
    let ends = true;
    const said = await searched(
      ({ path, headers, query }, response) => {
        if (path === '/v1/login') return json(response, { token: `t${(session += 1)}` }) ?? true;
        const isIn = headers.authorization === `Bearer t${session}`;
        if (path === '/v1/me') return json(response, isIn ? { account: { id: 'acme' } } : {}, isIn ? 200 : 401) ?? true;
        if (query.get('page') === '2' && ends) {
          ends = false;
          session = 7; // whoever holds the first token is a guest from now on
        }
        const page = isIn && session !== 7 ? [[OTHERS[0]], [HERS]][Number(query.get('page')) - 1] : [];
        return json(response, { items: page ?? [] }) ?? true;
      },
      (url) =>
        wayTo(
          url,
          { paging: { page: 'page' } },
          { signIn: { session: { path: '/login', fields: { user: 'CLUB_USER' }, token: '/token' } } },
        ),
    );
    expect(said).toMatchObject({ outcome: 'found', ids: ['1001'] });
  });

  test('a wrong account whose answers look right is noticed before anybody’s name is sent', async () => {
    const said = await searched(({ path }, response) =>
      path === '/v1/me'
        ? (json(response, { account: { id: 'other' } }) ?? true)
        : (json(response, { items: [] }) ?? true),
    );
    expect(said).toMatchObject({ outcome: 'failed', why: 'anothersAccount', asked: [] });
  });
});

describe('pages', () => {
  const pages = [[OTHERS[0], OTHERS[1]], [HERS], []];
  const byPage = { paging: { page: 'page', counts: '/total' } };
  const paged = (answer: (nth: number) => object, search: object = byPage) =>
    searched(of(({ query }, response) => json(response, answer(Number(query.get('page') ?? query.get('offset'))))), (url) => wayTo(url, search)); // prettier-ignore

  test('by number are read until all that is counted has come', async () => {
    const said = await paged((nth) => ({ items: pages[nth - 1], total: 3 }));
    expect(said).toMatchObject({ outcome: 'found', ids: ['1001'] });
    expect(said.asked).toHaveLength(2);
  });
  test('by number without a count are read until one is empty, not until one is short', async () => {
    const said = await paged((nth) => ({ items: [[], [OTHERS[0]], [HERS], []][nth] }), { paging: { page: 'page' } });
    expect(said).toMatchObject({ outcome: 'found' });
  });
  test('by how many records were passed', async () => {
    const said = await paged((nth) => ({ items: nth === 0 ? pages[0] : nth === 2 ? pages[1] : [] }), { paging: { page: 'offset', from: 0, step: 2 } }); // prettier-ignore
    expect(said).toMatchObject({ outcome: 'found' });
  });
  test.each<[string, (nth: number) => object]>([
    ['of which the last is dropped', (nth) => ({ items: nth === 1 ? pages[0] : [], total: 3 })],
    ['that bring more than is counted', () => ({ items: pages[0], total: 1 })],
    ['that count no longer', (nth) => ({ items: pages[nth - 1], ...(nth === 1 && { total: 3 }) })],
    ['that are one page again and again', () => ({ items: pages[0], total: 1000 })],
  ])('%s are no answer', async (_, answer) => {
    expect(await paged(answer)).toMatchObject({ outcome: 'failed', why: 'answersUnlike' });
  });

  test('that are counted otherwise from one to the next: somebody may have slipped through, and it is tried again', async () => {
    expect(await paged((nth) => ({ items: pages[nth - 1], total: 5 - nth }))).toMatchObject({
      why: 'changedMeanwhile',
    });
  });
  test.each([byPage, { paging: { page: 'page' } }])(
    'that repeat a record and drop another, %j: hers may be the one that slipped through, and it is tried again',
    async (search) => {
      const [one, another, third] = OTHERS;
      for (const first of [[one, another], [another, another]])
      expect(await paged((nth) => ({ items: [first, [another, third], []][nth - 1], total: 4 }), search)).toMatchObject({ why: 'changedMeanwhile' }); // prettier-ignore
    },
  );
  test('whose number stands within the language of a filter', async () => {
    const service = { query: { query: 'birth = {birthDate} limit 2 offset {page}' }, quoting: { quote: '"', by: '\\' }, because: '日付のみ', paging: { page: '{page}', from: 0, step: 2, counts: '/total' } }; // prettier-ignore
    const asked: (string | null)[] = [];
    const said = await searched(
      of(({ query }, response) => {
        asked.push(query.get('query'));
        json(response, { items: pages[asked.length - 1], total: '3' });
      }),
      (url) => wayTo(url, service, {}, {}, [{ ...members(), findBy: [['name', 'birthDate']] }]),
    );
    expect(said).toMatchObject({ outcome: 'found' });
    expect(asked).toEqual(['birth = "1985-04-12" limit 2 offset 0', 'birth = "1985-04-12" limit 2 offset 2']);
  });

  const cursored = (next: (at: string | null) => object) =>
    searched(of(({ query }, response) => json(response, next(query.get('after')))), (url) => wayTo(url, { paging: { cursor: 'after', next: '/next' } })); // prettier-ignore
  test('by a cursor are read until there is none, whatever signs it is made of', async () => {
    const said = await cursored((at) => (at === null ? { items: [OTHERS[0]], next: 'a&b=%2F..+#' } : at === 'a&b=%2F..+#' ? { items: [HERS], next: null } : {})); // prettier-ignore
    expect(said).toMatchObject({ outcome: 'found', ids: ['1001'] });
  });
  const counted = { paging: { cursor: 'after', next: '/next', counts: '/total' } };
  test('by a cursor that is called otherwise one day: what is counted has not come, and that is not none', async () => {
    const renamed = (_: unknown, response: Parameters<Answering>[1]) =>
      json(response, { items: [OTHERS[0]], nextCursor: 'a', total: 2 });
    expect(await searched(of(renamed), (url) => wayTo(url, counted))).toMatchObject({ outcome: 'failed', why: 'answersUnlike' }); // prettier-ignore
  });
  test('by a cursor and counted are read until there is none, also where an empty page ends them', async () => {
    const pagesBy: Record<string, object> = { '': { items: [OTHERS[0]], next: 'a' }, a: { items: [HERS], next: 'b' }, b: { items: [] } }; // prettier-ignore
    const said = await searched(
      of(({ query }, response) => json(response, { ...pagesBy[query.get('after') ?? ''], total: 2 })),
      (url) => wayTo(url, counted),
    );
    expect(said).toMatchObject({ outcome: 'found', ids: ['1001'] });
  });
  test('by a cursor without a count are remarked on, since nobody would notice what lacks', async () => {
    const service = await strange(of((_, response) => json(response, { items: MEMBERS })));
    const remarks = async (paging: object) =>
      (await openHttp(wayTo(service.url, { paging })).check()).filter(({ en }) => en.includes('`counts`'));
    expect(await remarks({ cursor: 'after', next: '/next' })).toMatchObject([{ stops: false, at: ['calls', 'members', 'search', 0, 'paging'] }]); // prettier-ignore
    expect(await remarks({ link: 'next' })).toHaveLength(1);
    expect(await remarks({ page: 'page' })).toEqual([]);
    await service.close();
  });
  test('a cursor that returns itself is named, and ends', async () => {
    const said = await cursored(() => ({ items: [], next: 'again' }));
    expect(said).toMatchObject({ outcome: 'failed', why: 'answersUnlike' });
    expect(said.en).toContain('lead back');
    expect(said.asked).toHaveLength(2);
  });

  const linked = (link: (url: string) => string) => {
    let at = '';
    return searched(
      of(({ query }, response) =>
        query.has('p')
          ? json(response, { items: [HERS] })
          : json(response, { items: [OTHERS[0]] }, 200, { link: link(at) }),
      ),
      (url) => wayTo((at = url), { paging: { link: 'next' } }),
    );
  };
  test('by the Link header, relative and whole', async () => {
    for (const link of [
      () => '</v1/members?p=2>; rel="next"',
      (url: string) => `<${url}/x>; rel=prev, <${url}/members?p=2>; title="a, b"; rel="last next"`,
    ])
      // prettier-ignore
      expect(await linked(link)).toMatchObject({ outcome: 'found', ids: ['1001'] });
  });
  test.each(['<http://127.0.0.1:1/v1/members?p=2>; rel=next', '</admin?p=2>; rel=next', '<../../etc?p=2>; rel=next', '<http://a@127.0.0.1/v1/?p=2>; rel=next']) // prettier-ignore
  ('a Link that leads elsewhere, %s, is not followed, and no key is sent there', async (link) => {
    const said = await linked(() => link);
    expect(said).toMatchObject({ outcome: 'failed', why: 'answersUnlike' });
    expect(said.asked).toHaveLength(1);
  });
});

describe('patience', () => {
  test('a service that asks to wait, in seconds or until a moment by its own clock, is asked again', async () => {
    const times: number[] = [];
    const early = new Date(Date.now() - 3 * 86_400_000); // its clock is three days behind
    const said = await searched(
      of((_, response) => {
        times.push(performance.now());
        if (times.length === 1) return void response.writeHead(429, { 'retry-after': '1' }).end();
        if (times.length === 2)
          return void response
            .writeHead(503, {
              date: early.toUTCString(),
              'retry-after': new Date(early.getTime() + 2000).toUTCString(),
            })
            .end();
        return json(response, { items: [HERS] });
      }),
    );
    expect(said).toMatchObject({ outcome: 'found' });
    const [first = 0, second = 0] = times.slice(1).map((at, nth) => at - (times[nth] ?? 0));
    expect(first).toBeGreaterThan(900);
    expect(second).toBeGreaterThan(900);
    expect(first + second).toBeLessThan(6000);
  });

  test('no more is sent in one second than the data map says', async () => {
    const began = performance.now();
    const said = await searched(of((_, response) => json(response, { items: [HERS] })), (url) => wayTo(url, {}, { requestsPerSecond: 10 })); // prettier-ignore
    expect(said.outcome).toBe('found');
    expect(performance.now() - began).toBeGreaterThan(190); // the account, the search, the account
  });
});

describe('a chain of calls: what the service calls a person, and what it holds under that', () => {
  const people = { ...members(), id: 'people', findBy: [['name', 'birthDate']] };
  const orders = { ...members(), id: 'orders', label: '注文', identity: {}, findBy: [], vouches: {} };
  const chainedBy = (column: string) => (url: string): HttpWay =>
    wayTo(url, {}, {
      calls: {
        people: { search: [{ method: 'POST', path: '/people/search', body: { birth: '{birthDate:iso}' }, records: '', because: '画面が日付のみ受け付ける' }] },
        orders: { search: [{ path: `/people/{of.${column}}/orders`, records: '/data' }] },
      },
    }, {}, [people, { ...orders, belongsTo: { collection: 'people', columns: { email: column } } }]); // prettier-ignore
  const chained = chainedBy('number');

  test('is followed, and an order of somebody else among them is nobody’s', async () => {
    const said = await searched(
      of(({ path, method, body }, response) => {
        if (path === '/v1/people/search' && method === 'POST' && body === '{"birth":"1985-04-12"}')
          return json(response, [
            { ...HERS, number: '../a b' },
            { ...OTHERS[1], number: '2' },
          ]);
        if (path === '/v1/people/..%2Fa%20b/orders')
          return json(response, {
            data: [
              { ...HERS, number: 'O1', email: '../a b' },
              { ...HERS, number: 'O2', email: '7' },
            ],
          });
        return json(response, {}, 404);
      }),
      chained,
    );
    expect(said).toMatchObject({ outcome: 'found', ids: ['../a b', 'O1'].map((id) => id.split('/').at(-1)) });
    expect(said.asked.map(({ path }) => path)).toEqual(['/v1/people/search', '/v1/people/..%2Fa%20b/orders']);
  });

  test('is asked by a column that is withheld from letters as it stands there', async () => {
    const code = { withheld: 'harmsSomeone', label: '内部番号', because: '秘密であるため', fact: '他人になりすませる' };
    const coded = { ...people, leftOut: { ...people.leftOut, code } };
    const said = await searched(
      of(({ path, query }, response) => {
        if (path === '/v1/people') return json(response, { items: [{ ...HERS, code: 'c-77' }] });
        const theirs = query.get('user') === 'c-77' ? [{ ...HERS, number: 'O1', email: HERS.number }] : [];
        return json(response, theirs);
      }),
      (url) =>
        wayTo(url, {}, {
          calls: {
            people: { search: [{ path: '/people', records: '/items' }] },
            orders: { search: [{ path: '/orders', query: { user: '{of.code}' }, records: '' }] },
          },
        }, {}, [coded, { ...orders, belongsTo: { collection: 'people', columns: { email: 'number' } } }]), // prettier-ignore
    );
    expect(said).toMatchObject({ outcome: 'found', ids: [HERS.number, 'O1'] });
  });

  test('of somebody whom the service calls nothing there is nothing to ask, and nothing hangs on nothing', async () => {
    const said = await searched(
      of((_, response) => json(response, [{ ...HERS, memo: null }])),
      chainedBy('memo'),
    );
    expect(said).toMatchObject({ outcome: 'found', ids: [HERS.number] });
    expect(said.asked).toHaveLength(1);
  });

  test('an id that would be read as a way is not sent, and what hangs on it is not said to be none', async () => {
    const said = await searched(
      of((_, response) => json(response, [{ ...HERS, number: '..' }])),
      chained,
    );
    expect(said.outcome).not.toBe('none');
    expect(said.asked).toHaveLength(1);
  });

  test('what could not be searched takes what hangs on it along', async () => {
    const said = await searched(
      of((_, response) => json(response, {}, 404)),
      chained,
    );
    expect(said).toMatchObject({ outcome: 'failed', why: 'answersUnlike' });
  });
});
