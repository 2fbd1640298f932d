import { Measure } from '../../casefile/measures';
import { openHttp } from '../../connectors/http';
import { httpMeasures } from '../../connectors/http-measures';
import { Erasing } from '../../policy/erasing';
import { json, SETTINGS, strange, wayTo, type Answering, type Asked } from './a-strange-server';
import { members, MEMBERS } from './connector';
import { SEALING } from './measures-kit';

const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under = { retention: {} };
const orders = (more: object = {}) =>
  Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27', ...more });
const going = { ...members(), erasing: Erasing.parse({ rows: 'go' }) };
const CALLS = {
  read: { path: '/members/{number}' },
  delete: { path: '/members/{number}' },
  correct: { path: '/members/{number}' },
};

/** A service that keeps members, and does with a change what a test has it do; it does it itself where that answers nothing. */
function club(
  change: (asked: Asked, lies: Map<string, object>, response: Parameters<Answering>[1]) => unknown = () => undefined,
) {
  const lies = new Map<string, object>(MEMBERS.map((one) => [one.number, { ...one }]));
  const answering: Answering = (asked, response) => {
    const { method, path, body } = asked;
    if (path === '/v1/me') return undefined;
    if (method !== 'GET' || path.startsWith('/v1/jobs')) {
      const answered = change(asked, lies, response);
      if (answered !== undefined || response.headersSent || response.destroyed) return true;
    }
    const number = path.split('/')[3];
    if (number === undefined) return json(response, { items: [...lies.values()] }) ?? true;
    const one = lies.get(number);
    if (one === undefined) return json(response, {}, 404) ?? true;
    if (method === 'DELETE') {
      lies.delete(number);
      response.writeHead(204).end();
      return true;
    }
    if (method === 'PATCH') lies.set(number, { ...one, ...(JSON.parse(body) as object) });
    return json(response, lies.get(number), 200, { etag: `"${JSON.stringify(lies.get(number)).length}"` }) ?? true;
  };
  return { lies, answering };
}

async function throughout(
  { lies, answering }: ReturnType<typeof club>,
  {
    more = {},
    calls = {},
    measure = orders(),
    kind = going,
  }: { more?: object; calls?: object; measure?: Measure; kind?: object } = {},
) {
  const service = await strange(answering);
  const measures = httpMeasures(
    wayTo(service.url, {}, { changes: true, ...more }, { ...CALLS, ...calls }, [kind]),
    SEALING,
  );
  const plan = await measures.plan(measure, HANAKO, under);
  expect(plan.lacks).toEqual([]);
  const took = await measures.take(measure, HANAKO, plan, under).catch((error: unknown) => error as { because: { kind: string } }); // prettier-ignore
  const again = () => measures.take(measure, HANAKO, plan, { ...under, begun: true });
  const changes = () => service.asked().filter(({ method }) => method !== 'GET');
  return { took, again, plan, measures, changes, left: () => [...lies.keys()], close: service.close };
}
const REST = MEMBERS.slice(1).map(({ number }) => number);

describe('a deed in a service', () => {
  test('that it says is done and that is not: is refused, and counted by nobody', async () => {
    const done = await throughout(club((_, __, response) => json(response, { ok: true }) ?? true));
    expect(done.took).toMatchObject({ outcome: 'refused', collections: [], because: { kind: 'someNotDone' } });
    expect(await done.measures.residue(orders(), HANAKO, done.plan, under)).toMatchObject({ outcome: 'left' });
    await done.close();
  });

  test('whose answer is lost on the way after it was done: ordered again it is not done again', async () => {
    const done = await throughout(
      club(({ path }, lies, response) => (lies.delete(path.split('/')[3] ?? ''), response.destroy(), true)),
    );
    expect(done.took).toMatchObject({ because: { kind: 'lineLost' } });
    expect(await done.again()).toMatchObject({ outcome: 'done', proof: 'byUs', collections: [] });
    expect(done.changes()).toHaveLength(1);
    expect(done.left()).toEqual(REST);
    await done.close();
  });

  test('that fails there and is ordered again bears the same mark, by which the service knows it', async () => {
    let nth = 0;
    const done = await throughout(club((_, __, response) => ((nth += 1) === 1 ? (json(response, {}, 500) ?? true) : undefined)), { more: { idempotency: 'Idempotency-Key' } }); // prettier-ignore
    expect(done.took).toMatchObject({ because: { kind: 'failsThere' } });
    expect(await done.again()).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    const marks = done.changes().map(({ headers }) => headers['idempotency-key']);
    expect(marks).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), marks[0]]);
    await done.close();
  });

  test('is busy: it is asked again, and done once', async () => {
    let nth = 0;
    const done = await throughout(club((_, __, response) => ((nth += 1) < 3 ? (response.writeHead(429, { 'retry-after': '0.1' }).end(), true) : undefined))); // prettier-ignore
    expect(done.took).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    await done.close();
  });

  test('it will not do is refused, and says so', async () => {
    for (const status of [400, 405, 422, 423]) {
      const done = await throughout(club((_, __, response) => json(response, { message: '高橋花子' }, status) ?? true));
      expect(done.took).toMatchObject({ outcome: 'refused', because: { kind: 'someNotDone' } });
      expect(JSON.stringify(done.took)).not.toContain('花子');
      expect(done.left()).toContain('1001');
      await done.close();
    }
  });

  test('of a record somebody wrote to in the last moment is refused by the service, where it can tell', async () => {
    const done = await throughout(club(({ headers }, __, response) => (headers['if-match'] === undefined ? undefined : (json(response, {}, 412) ?? true))), { calls: { ifMatch: true } }); // prettier-ignore
    expect(done.took).toMatchObject({ outcome: 'refused', because: { kind: 'someNotDone' } });
    await done.close();
  });
});

describe('gone is told from a wrong account', () => {
  test('a record somebody else erased meanwhile is gone, and not counted as ours', async () => {
    const there = club();
    const service = await strange(there.answering);
    const measures = httpMeasures(wayTo(service.url, {}, { changes: true }, CALLS, [going]), SEALING);
    const plan = await measures.plan(orders(), HANAKO, under);
    const beat = ({ rows }: { rows: number }): void => void (rows === 0 && there.lies.delete('1001'));
    expect(await measures.take(orders(), HANAKO, plan, { ...under, beat })).toMatchObject({ outcome: 'done', collections: [] }); // prettier-ignore
    await service.close();
  });

  test('where every record is a 404 because the key is another account’s, nothing is gone', async () => {
    const there = club();
    let isOurs = true;
    const service = await strange((asked, response) => {
      if (isOurs) return there.answering(asked, response);
      return json(response, asked.path === '/v1/me' ? { account: { id: 'other' } } : {}, asked.path === '/v1/me' ? 200 : 404) ?? true; // prettier-ignore
    });
    const measures = httpMeasures(wayTo(service.url, {}, { changes: true }, CALLS, [going]), SEALING);
    const plan = await measures.plan(orders(), HANAKO, under);
    const beat = ({ rows }: { rows: number }): void => void (rows === 0 && (isOurs = false));
    await expect(measures.take(orders(), HANAKO, plan, { ...under, beat })).rejects.toMatchObject({ because: { kind: 'anothersAccount' } }); // prettier-ignore
    await expect(measures.residue(orders(), HANAKO, plan, under)).rejects.toMatchObject({ because: { kind: 'anothersAccount' } }); // prettier-ignore
    await service.close();
  });
});

describe('a correction', () => {
  const corrects = (field: string, from: string, to: string) =>
    orders({ does: 'correct', corrections: [{ item: 'demo/members/1001', field, from, to }] });
  const memo = MEMBERS[0]?.memo ?? '';

  test('sends what is corrected alone, in the place the description names', async () => {
    const there = club(({ body }, lies) => {
      const { user, app } = JSON.parse(body) as { user: object; app: string };
      expect({ user, app }).toEqual({ user: { memo: '朝' }, app: '1001' });
      lies.set('1001', { ...lies.get('1001'), ...user });
      return undefined;
    });
    const done = await throughout(there, { measure: corrects('memo', memo, '朝'), calls: { correct: { path: '/members/{number}', fields: '/user', body: { app: '{number}' } } } }); // prettier-ignore
    expect(done.took).toMatchObject({ outcome: 'done', collections: [{ changed: 1, erased: 0 }] });
    await done.close();
  });

  test('by PUT sends the whole record, its numbers to the last digit, and nulls and lists as they were', async () => {
    const there = club();
    const rich = {
      points: 12345678901234567890n.toString(),
      tags: ['a', { b: null }],
      nested: { deep: '1', beside: null },
    };
    there.lies.set('1001', { ...MEMBERS[0], ...rich });
    let sent = '';
    const service = await strange((asked, response) => {
      if (asked.method !== 'PUT') {
        const plain = asked.path === '/v1/members' ? { items: [...there.lies.values()] } : there.lies.get('1001');
        if (asked.path === '/v1/me') return undefined;
        response.end(JSON.stringify(plain).replace(/"(\d{20})"/g, '$1'));
        return true;
      }
      sent = asked.body;
      there.lies.set('1001', { ...there.lies.get('1001'), nested: { deep: '2', beside: null } });
      return json(response, {}) ?? true;
    });
    const kind = { ...going, columns: [...going.columns, { column: 'nested.deep', label: '深さ' }] };
    const mayLack = ['nested.deep'];
    const measures = httpMeasures(wayTo(service.url, {}, { changes: true }, { ...CALLS, mayLack, correct: { path: '/members/{number}', method: 'PUT' } }, [kind]), SEALING); // prettier-ignore
    const measure = corrects('nested.deep', '1', '2');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(sent).toContain('"points":12345678901234567890,');
    expect(JSON.parse(sent)).toMatchObject({ ...MEMBERS[0], tags: rich.tags, nested: { deep: '2', beside: null } });
    await service.close();
  });

  test('that the service writes otherwise than it was told is not done', async () => {
    const there = club((_, lies, response) => {
      lies.set('1001', { ...lies.get('1001'), memo: 'ｱｻ' });
      json(response, {});
    });
    const done = await throughout(there, { measure: corrects('memo', memo, '朝') });
    expect(done.took).toMatchObject({ outcome: 'refused', collections: [], because: { kind: 'someNotDone' } });
    await done.close();
  });
});

describe('a deed that takes its time', () => {
  const job = {
    at: { path: '/jobs/{job}', id: '/job' },
    state: '/state',
    done: ['complete'],
    failed: ['failed'],
    every: 0.1,
  };
  const slow = (states: readonly string[], at: object = { job: 'j-1' }, headers: object = {}) => {
    let nth = 0;
    return club(({ method, path }, lies, response) => {
      if (method === 'DELETE') return json(response, at, 202, headers) ?? true;
      const state = states[nth] ?? 'working';
      nth += 1;
      if (state === 'complete') lies.delete('1001');
      expect(path).toBe('/v1/jobs/j-1');
      return json(response, { state }) ?? true;
    });
  };
  const calls = (more: object = {}) => ({ calls: { delete: { path: '/members/{number}', job: { ...job, ...more } } } });

  test('accepted is not done: it is asked after until it is', async () => {
    const done = await throughout(slow(['queued', 'working', 'complete']), calls());
    expect(done.took).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    expect(done.left()).toEqual(REST);
    await done.close();
  });
  test('by the Location header', async () => {
    const done = await throughout(slow(['complete'], {}, { location: '/v1/jobs/j-1' }), calls({ at: 'location' }));
    expect(done.took).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    await done.close();
  });
  test('and fails: it is refused', async () => {
    const done = await throughout(slow(['queued', 'failed']), calls());
    expect(done.took).toMatchObject({ outcome: 'refused', collections: [] });
    await done.close();
  });
  test('and is said to be complete while the record is there: it is refused', async () => {
    const there = club(({ method }, _, response) => json(response, method === 'DELETE' ? { job: 'j-1' } : { state: 'complete' }, method === 'DELETE' ? 202 : 200) ?? true); // prettier-ignore
    const done = await throughout(there, calls());
    expect(done.took).toMatchObject({ outcome: 'refused', collections: [] });
    await done.close();
  });
  test.each<[string, object, object]>([
    ['nowhere', {}, {}],
    ['at a way out of it', { job: '../../admin' }, {}],
    ['elsewhere', {}, { location: 'https://elsewhere.example/v1/jobs/j-1' }],
  ])('whose state is told %s is not believed, and no key is sent there', async (_, at, headers) => {
    const done = await throughout(slow([], at, headers), calls('location' in headers ? { at: 'location' } : {}));
    expect(done.took).toMatchObject({ because: { kind: 'answersUnlike' } });
    await done.close();
  });
  test('where nobody described how to ask after it: accepted is not done', async () => {
    const done = await throughout(slow([]));
    expect(done.took).toMatchObject({ because: { kind: 'answersUnlike' } });
    await done.close();
  });
});

describe('signing in', () => {
  const signedIn = async (signIn: object, answering: Answering) => {
    const service = await strange(answering);
    const connector = openHttp(wayTo(service.url, {}, { signIn }));
    return { ...service, find: () => connector.find(HANAKO, about).catch((error: unknown) => error), check: () => connector.check() }; // prettier-ignore
  };
  const letsIn =
    (isIn: (asked: Asked) => boolean, token?: (asked: Asked) => [object, number?]): Answering =>
    (asked, response) => {
      const told = asked.path === '/v1/token' ? token?.(asked) : undefined;
      if (told !== undefined) return json(response, told[0], told[1]) ?? true;
      if (!isIn(asked)) return json(response, {}, 401) ?? true;
      return asked.path === '/v1/me' ? undefined : (json(response, { items: MEMBERS }) ?? true);
    };

  test('by a key, and by user and password, whatever signs they have', async () => {
    const key = await signedIn({ header: 'Authorization', before: 'Token ', secret: 'CLUB_KEY' }, letsIn(({ headers }) => headers.authorization === 'Token a key of nobody')); // prettier-ignore
    expect(await key.find()).toMatchObject({ outcome: 'found' });
    await key.close();
    const basic = Buffer.from('desk:pässword:1').toString('base64');
    const user = await signedIn({ basic: { user: 'CLUB_USER', password: 'CLUB_PASSWORD' } }, letsIn(({ headers }) => headers.authorization === `Basic ${basic}`)); // prettier-ignore
    expect(await user.find()).toMatchObject({ outcome: 'found' });
    await user.close();
  });

  const CLIENT = { path: '/token', client: 'CLUB_CLIENT', secret: 'CLUB_SECRET' };
  test('as a client: a token is fetched once, used until it ends, and fetched anew when the service drops it early', async () => {
    let given = 0;
    let dropped = 0;
    const client = Buffer.from('desk:an%20invented%20secret%2B1').toString('base64');
    const service = await signedIn(
      { clientCredentials: { ...CLIENT, scope: 'people' } },
      letsIn(
        ({ headers }) => given > dropped && headers.authorization === `Bearer t${given}`,
        ({ headers, body }) => {
          expect([headers.authorization, body]).toEqual([
            `Basic ${client}`,
            'grant_type=client_credentials&scope=people',
          ]);
          return [{ access_token: `t${(given += 1)}`, token_type: 'bearer', expires_in: 3600 }];
        },
      ),
    );
    await service.find();
    expect(await service.find()).toMatchObject({ outcome: 'found' });
    expect(given).toBe(1);
    dropped = 1;
    expect(await service.find()).toMatchObject({ outcome: 'found' });
    expect(given).toBe(2);
    await service.close();
  });

  test('a token that is about to end is not used to its last second, whatever the clock of the service says', async () => {
    let given = 0;
    const service = await signedIn({ clientCredentials: CLIENT }, letsIn(() => true, () => [{ access_token: `t${(given += 1)}`, token_type: 'Bearer', expires_in: 0.1 }])); // prettier-ignore
    await service.find();
    await new Promise((done) => setTimeout(done, 100));
    await service.find();
    expect(given).toBeGreaterThan(1);
    await service.close();
  });

  test('by a refresh token; one that changes at each use is used on, and complained of', async () => {
    const used: (string | null)[] = [];
    const service = await signedIn(
      { refreshToken: { ...CLIENT, secret: undefined, token: 'CLUB_REFRESH', clientIn: 'body' } },
      letsIn(
        ({ headers }) => headers.authorization === `Bearer t${used.length}` && used.length !== 1,
        ({ body }) => {
          used.push(new URLSearchParams(body).get('refresh_token'));
          return [{ access_token: `t${used.length}`, token_type: 'Bearer', refresh_token: `r${used.length}` }];
        },
      ),
    );
    expect(await service.find()).toMatchObject({ outcome: 'found' });
    expect(used).toEqual(['first', 'r1']);
    expect((await service.check()).map(({ en }) => en)).toContainEqual(
      expect.stringContaining('another refresh token'),
    );
    await service.close();
  });

  test.each<[string, [object, number?], string]>([
    ['does not know us', [{ error: 'invalid_client' }, 401], 'loginRefused'],
    ['knows no such right', [{ error: 'invalid_grant' }, 400], 'loginRefused'],
    ['fails', [{}, 500], 'failsThere'],
    ['gives a token of another kind', [{ access_token: 't', token_type: 'mac' }], 'answersUnlike'],
    [
      'gives a token that would begin another header',
      [{ access_token: 't\r\nX: y', token_type: 'bearer' }],
      'answersUnlike',
    ],
    ['redirects', [{}, 302], 'answersUnlike'],
  ])('a server of tokens that %s is named, and no secret is repeated', async (_, told, why) => {
    const service = await signedIn(
      { clientCredentials: CLIENT },
      letsIn(
        () => false,
        () => told,
      ),
    );
    const said = (await service.find()) as { because: { kind: string } };
    expect(said.because.kind).toBe(why);
    expect(JSON.stringify(said)).not.toContain(SETTINGS['CLUB_SECRET']);
    await service.close();
  });

  test('a key that is not set, or holds what would begin another header, is named by its setting', async () => {
    const service = await strange(letsIn(() => true));
    for (const key of [undefined, 'a\r\nX-Evil: 1']) {
      const way = wayTo(service.url, {});
      const said = await openHttp({ ...way, setting: (name) => (name === 'CLUB_KEY' ? key : way.setting(name)) }).find(HANAKO, about); // prettier-ignore
      expect(said).toMatchObject({ outcome: 'failed', because: { kind: 'addressNotSet', en: expect.stringContaining('CLUB_KEY') as string } }); // prettier-ignore
    }
    expect(service.asked()).toEqual([]);
    await service.close();
  });
});
