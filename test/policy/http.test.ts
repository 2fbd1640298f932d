import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsAboutMap } from './complaints';
import { whenItSays } from './a-map';

/** A service in order, of which a test says something else. */
const service = (calls: string, more = '', collection = '') =>
  [
    'provisions: []',
    `  - kind: service
    id: club
    label: 会員サービス
    connection: CLUB_API
    signIn: { header: X-Api-Key, secret: CLUB_KEY }
    account: { path: /me, at: /account/id, is: acme }
    calls: ${calls}
${more}    collections:
      - id: people
        label: 会員
        category: 会員情報
        purposes: [membership]
        key: [id]
        identity: { name: name, birthDate: birth, email: email, phone: phone }
        findBy: [[email], [name, birthDate, phone]]
        columns: [{ column: id, label: 番号 }, { column: name, label: お名前 }, { column: birth, label: 生年月日 }, { column: email, label: メール }, { column: phone, label: 電話 }]
${collection}provisions: []`,
  ] as const;
const BY_EMAIL = `{ path: /people, query: { email: "{email}" }, because: 小文字で登録している }`;
const BY_PHONE = `{ path: /people, query: { phone: "{phone:e164}" }, because: E.164形式で登録している }`;
const BY_BIRTH = `{ path: /people, query: { birth: "{birthDate}" }, because: 日付としてのみ登録できる }`;
const at = 'stores.3.calls.people';

describe('A company describes a service that is asked by HTTP', () => {
  it.each([
    ['that is read through', '{ people: { search: [{ path: /people }] } }'],
    ['that is narrowed by whatever may agree', `{ people: { search: [${BY_EMAIL}, ${BY_PHONE}, ${BY_BIRTH}] } }`],
    ['that quotes', `{ people: { search: [{ path: /people, query: { filter: "email={email}" }, quoting: { quote: "'", by: "'" }, because: 小文字 }, { path: /all }] } }`], // prettier-ignore
  ])('%s: it loads', async (_, calls) => expect(await whenItSays(service(calls))).toEqual([]));

  it('everything that would miss somebody, or read a value as anything else, is said at once', async () => {
    const search = [
      '{ path: /people, query: { q: "mail:{email}" } }',
      '{ path: "/people/{shoe}", because: x }',
      '{ path: /people, query: { tel: "{phone:roman}" }, because: x }',
      '{ path: /people, query: { of: "{of.id}" } }',
      '{ path: /people, tells: keys, body: { a: 1 } }',
    ];
    const said = await whenItSays(service(`{ people: { search: [${search.slice(0, 4).join(', ')}] }, staff: { search: [{ path: /staff }] } }`)); // prettier-ignore
    expect(said).toEqual([
      'stores.3.calls.staff: no collection of this store is called staff',
      `${at}.search: of name, birthDate, phone one may be written otherwise: name searches so that, whichever it is, one is asked without it, or one that brings all`,
      `${at}.search.0.because: say why it misses nobody whose email is written otherwise than it is asked for: how the service keeps it; where nobody can say so, name a search that brings all`,
      `${at}.search.0.quoting: q holds more than a value: say how its language quotes a text, so that no value is read as anything else`,
      `${at}.search.1: nothing is called {shoe}: an identifier, as {email}, or a column of the record these belong to, as {of.id}`,
      `${at}.search.2: {phone:roman}: phone is written as one of e164, digits, hyphens`,
      `${at}.search.3: these records belong to no others, so that nothing stands for \`{of.…}\`: write \`belongsTo\``,
    ]);
    expect(await whenItSays(service(`{ people: { search: [${search[4] ?? ''}] } }`))).toEqual([
      `${at}.search.0.tells: it tells keys alone: say by which call each record is read, under \`read\``,
      `${at}.search.0.body: a GET sends no body: write \`method: POST\`, or take it away`,
    ]);
  });

  it('a set of three that is narrowed by one of them alone loses whoever is written otherwise in that', async () => {
    expect(await whenItSays(service(`{ people: { search: [${BY_EMAIL}, ${BY_PHONE}] } }`))).toEqual([
      `${at}.search: of name, birthDate, phone one may be written otherwise: name searches so that, whichever it is, one is asked without it, or one that brings all`,
    ]);
  });

  it('a collection no call is described for, and a record that is read by something else than its key', async () => {
    expect(await whenItSays(service('{}'))).toEqual([
      'stores.3.calls: say by which calls people is searched: `people: { search: [{ path }] }`',
    ]);
    expect(
      await whenItSays(service('{ people: { search: [{ path: /people }], read: { path: "/people/{email}" } } }')),
    ).toEqual([
      `${at}.read: a record is read by its key, and {email} is no column of it`,
      `${at}.read: {id} of the key stands nowhere in it`,
    ]);
  });

  it('that it changes itself: by which calls', async () => {
    const going = '        erasing: { rows: go, columns: { name: { text: 消去済み } } }\n';
    expect(
      await whenItSays(service('{ people: { search: [{ path: /people }] } }', '    changes: true\n', going)),
    ).toEqual([
      `${at}.read: a record is read again before and after it is changed: say by which call`,
      `${at}.delete: its records go: say by which call`,
      `${at}.correct: columns of its records change: say by which call`,
    ]);
    expect(
      await whenItSays(
        service(
          '{ people: { search: [{ path: /people }], read: { path: "/people/{id}" }, correct: { path: "/people/{id}" }, delete: { path: /people, query: { where: "id = {id}" } } } }',
          '    changes: true\n',
          going,
        ),
      ),
    ).toEqual([`${at}.delete: what is changed is named by a value alone, as \`id: "{id}"\``]);
  });

  it.each([
    ['a path that leads above', '{ people: { search: [{ path: /a/../b }] } }', `${at}.search.0.path: a path leads nowhere above the address of the store: take \`..\` away`],
    ['a query in a path', '{ people: { search: [{ path: "/people?all=1" }] } }', `${at}.search.0.path: a path below the address of the store, as /v1/contacts/{id}; what follows a ? stands under \`query\``],
    ['no JSON pointer', '{ people: { search: [{ path: /people, records: data.items }] } }', `${at}.search.0.records: a JSON pointer, as /data/items; the whole answer is an empty text`],
    ['pages that follow in no way', '{ people: { search: [{ path: /people, paging: { next: 1 } }] } }', expect.stringContaining(`${at}.search.0.paging: say how pages follow`)],
  ])('%s does not load', async (_, calls, complaint) => expect(await whenItSays(service(calls))).toEqual([complaint])); // prettier-ignore

  it('without a call that tells whose account it answers for, or with a key in it, does not load', async () => {
    const [from, to] = service('{ people: { search: [{ path: /people }] } }');
    expect(await whenItSays([from, to.replace(/ {4}account: .*\n/, '')])).toEqual([
      expect.stringContaining('stores.3.account: say by which call the service tells whose account it answers for'),
    ]);
    expect(await whenItSays([from, to.replace('secret: CLUB_KEY', 'key: 123')])).toEqual([
      expect.stringContaining('stores.3.signIn: say how the desk signs in'),
    ]);
  });
});

describe('Services that companies in Japan use, described from what they publish', () => {
  it.each(['kintone', 'smarthr'])('%s: the description loads, and says that it was not run', async (name) => {
    const file = join(__dirname, `../../examples/described/${name}.yaml`);
    expect(await complaintsAboutMap(file)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toContain('NOT RUN');
  });
});
