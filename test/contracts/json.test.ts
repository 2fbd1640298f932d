import { readFile } from 'node:fs/promises';
import { encode } from 'iconv-lite';
import { openJson } from '../../connectors/json';
import type { JsonStore } from '../../policy/data-map';
import { type Collection } from '../../policy/collection';
import { about, answerOf, fileOf, HANAKO, inShort } from './a-file';
import { connectorContract, members, MEMBERS } from './connector';

const LINES = `${MEMBERS.map((one) => JSON.stringify(one)).join('\n')}\n`;
const store = (file: string, said: Partial<JsonStore> = {}): JsonStore => ({
  kind: 'json',
  id: 'demo',
  label: '会員名簿',
  file,
  encoding: 'utf-8',
  records: 'lines',
  collections: [members()],
  ...said,
});
const answer = (bytes: string | Buffer, said: Partial<JsonStore> = {}, person = HANAKO) =>
  answerOf(bytes, (file) => openJson({ store: store(file, said) }), person);
const FOUND = { outcome: 'found', found: ['demo/members/1001'] };
const LIST = { records: 'list' } as const;

describe.each<[string, Buffer, Partial<JsonStore>]>([
  ['a record on each line', Buffer.from(LINES), {}],
  ['one list, in Shift_JIS', encode(JSON.stringify(MEMBERS, null, 2), 'cp932'), { ...LIST, encoding: 'shift_jis' }],
  [
    'a list inside a document',
    Buffer.from(JSON.stringify({ made: '2026-11-01', data: { members: MEMBERS, more: [{}] } })),
    { records: { list: 'data.members' } },
  ],
])('%s', (_, bytes, said) => {
  connectorContract(`a JSON file`, async () => {
    const { file, remove } = await fileOf(bytes);
    const open =
      (path: string) =>
      (...collections: Collection[]) =>
        openJson({ store: store(path, { ...said, collections }) });
    return {
      connect: open(file),
      connectToNothing: open(`${file}.nowhere`),
      nothingIs: 'fileMissing',
      contents: async () => (await readFile(file)).toString('base64'),
      close: remove,
    };
  });
});

/** A customer as an application writes one: names in a table, mailboxes and orders in lists, lines of an order in a list of it. */
const CUSTOMER = `{"id":9007199254740993,"name":{"family":"高橋","given":"花子"},"birth":"1985-04-12","emails":["a@example.jp","b@example.jp"],
  "points":1200.50,"active":true,"left":null,"tags":[],"extra":{"shoe":24.5,"of":["x",1e3]},"a.b":"dotted","constructor":"own","secret":"s",
  "orders":[{"no":1,"lines":[{"what":"花","count":2},{"what":"壺","count":1}]},{"no":2,"lines":[]}]}`;
const OTHER = `{"id":2,"name":{"family":"鈴木","given":"一郎"},"birth":"1970-01-01","emails":["c@example.jp"],"orders":[{"no":1,"lines":[{"what":"鉢","count":9}]}]}`;

const column = (name: string) => ({ column: name, label: name, aboutOthers: false });
const customers: Collection = {
  ...members(),
  id: 'customers',
  key: ['id'],
  identity: { name: ['name.family', 'name.given'], birthDate: ['birth'], email: ['emails.0'] },
  findBy: [['name', 'birthDate'], ['email']],
  vouches: {},
  columns: ['id', 'name', 'birth', 'emails', 'points', 'active', 'left', 'tags', 'extra', 'a.b', 'constructor'].map(
    column,
  ),
  leftOut: { secret: { notPersonal: '内部の印' } },
};
const orders: Collection = {
  ...customers,
  id: 'orders',
  within: 'orders',
  key: ['../id', 'no'],
  identity: {},
  findBy: [],
  belongsTo: { collection: 'customers', columns: { '../id': 'id' } },
  columns: [column('no')],
  leftOut: {},
};
const lines: Collection = {
  ...orders,
  id: 'lines',
  within: 'orders.lines',
  key: ['../../id', '../no', 'what'],
  belongsTo: { collection: 'orders', columns: { '../../id': '../id', '../no': 'no' } },
  columns: [column('what'), column('count')],
};
const ALL = { collections: [customers, orders, lines] };

describe('records that lie within records', () => {
  test('a customer is found with the orders inside, and the lines inside those, and with nobody else’s', async () => {
    const { file, remove } = await fileOf(`${OTHER}\n${CUSTOMER}`);
    const connector = openJson({ store: store(file, ALL) });
    const finding = await connector.find(HANAKO, about);
    expect(inShort(finding)).toEqual({
      outcome: 'found',
      found: [
        'demo/customers/9007199254740993',
        'demo/orders/9007199254740993,1',
        'demo/orders/9007199254740993,2',
        'demo/lines/9007199254740993,1,花',
        'demo/lines/9007199254740993,1,壺',
      ],
    });
    expect(finding.items[0]?.fields.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'id: 9007199254740993',
      'name: {"family":"高橋","given":"花子"}',
      'birth: 1985-04-12',
      'emails: ["a@example.jp","b@example.jp"]',
      'points: 1200.50',
      'active: true',
      'left: ',
      'tags: ',
      'extra: {"shoe":24.5,"of":["x",1e3]}',
      'a.b: dotted',
      'constructor: own',
    ]);
    expect(await connector.check()).toEqual([]);
    await remove();
  });

  test('whoever has two mailboxes is found by the second where the list of them is a collection of its own', async () => {
    const mailboxes: Collection = {
      ...orders,
      id: 'mailboxes',
      within: 'emails',
      key: ['../id', '.'],
      identity: { email: ['.'] },
      findBy: [['email']],
      columns: [column('.')],
    };
    const found = await answer(
      `${CUSTOMER}\n${OTHER}`,
      { collections: [customers, mailboxes] },
      { email: ['b@example.jp'] },
    );
    expect(found).toEqual({ outcome: 'found', found: ['demo/mailboxes/9007199254740993,b@example.jp'] });
  });
});

describe('a JSON file that is not what the data map says fails for good, says what to write, and never says none', () => {
  const unfit = (because: string | RegExp) => ({
    outcome: 'failed',
    found: [],
    because: expect.stringMatching(because) as string,
  });
  test.each<[string, string | Buffer, string | RegExp, Partial<JsonStore>?]>([
    ['a list called lines', JSON.stringify(MEMBERS), 'is one list; write `records: list`'],
    ['lines called a list', LINES, 'it is not one list; write `records: lines`', LIST],
    [
      'a list that lies elsewhere',
      JSON.stringify({ data: MEMBERS }),
      'there is no list at members',
      { records: { list: 'members' } },
    ],
    [
      'a table where the list should lie',
      JSON.stringify({ data: { a: {} } }),
      'there is no list at data',
      { records: { list: 'data' } },
    ],
    ['a line cut off', LINES.slice(0, -20), 'it breaks off or is no JSON in record 6'],
    [
      'a list cut off between records',
      JSON.stringify(MEMBERS).slice(0, -1),
      'it breaks off or is no JSON in record 7',
      LIST,
    ],
    ['a line that is no JSON', LINES.replace('"1003"', '1003x'), 'it breaks off or is no JSON in record 3'],
    ['something after the list', `${JSON.stringify(MEMBERS)}[]`, 'is no JSON in record 7', LIST],
    ['no byte at all', '', 'holds not one record; where that may be so write `mayBeEmpty: true`'],
    ['an empty list', '[]', 'holds not one record', LIST],
    ['white space alone, for a list', ' \n', 'there is no list of records in it', LIST],
    ['Windows-31J called UTF-8', encode(LINES, 'cp932'), 'it is not utf-8 but shift_jis'],
    [
      'an identifier that is a list',
      `${CUSTOMER}\n`,
      'emails of record 1 is not one value and cannot be compared',
      { collections: [{ ...customers, identity: { ...customers.identity, email: ['emails'] } }] },
    ],
    [
      'an inherited name asked for as a field',
      LINES,
      'no column toString',
      { collections: [{ ...members(), key: ['toString'] }] },
    ],
  ])('%s', async (_, bytes, because, said = {}) => expect(await answer(bytes, said)).toEqual(unfit(because)));

  test('a list that is nowhere makes what lies in it unknown, and the rest is told', async () => {
    const { file, remove } = await fileOf(CUSTOMER);
    const finding = await openJson({
      store: store(file, { collections: [customers, { ...orders, within: 'order' }] }),
    }).find(HANAKO, about);
    await remove();
    expect(inShort(finding)).toEqual({
      ...unfit('no record has a list at order; correct `within` of orders'),
      found: ['demo/customers/9007199254740993'],
    });
  });

  test('a field that is left out where it is empty may be nowhere, where the data map says so', async () => {
    const bytes = LINES.replaceAll(/,"memo":"(?:[^"\\]|\\.)*"/g, '');
    expect(await answer(bytes)).toEqual(
      unfit('no column memo; correct members in the data map, or name it under `mayLack`'),
    );
    expect(await answer(bytes, { mayLack: ['memo'] })).toEqual(FOUND);
  });

  test('an empty list is none where it may be, and only there', async () => {
    expect(await answer('[]', { ...LIST, mayBeEmpty: true })).toEqual({ outcome: 'none', found: [] });
    expect(await answer('{"data":{"members":[]}}', { records: { list: 'data.members' }, mayBeEmpty: true })).toEqual({
      outcome: 'none',
      found: [],
    });
    expect(await answer('{"data":{}}', { records: { list: 'data.members' }, mayBeEmpty: true })).toEqual(
      unfit('there is no list at data.members'),
    );
  });

  test('check() names fields nobody decided on, and those nobody has', async () => {
    const { file, remove } = await fileOf(`${CUSTOMER}\n${OTHER}\n${OTHER}`);
    const said = {
      collections: [
        {
          ...customers,
          columns: [column('id'), column('name.family')],
          leftOut: { gone: { notPersonal: '昔の印' }, extra: { notPersonal: '試験' } },
        },
        { ...orders, columns: [] },
      ],
    };
    const complaints = await openJson({ store: store(file, said) }).check();
    await remove();
    const undecided = [
      'name.given',
      'birth',
      'emails',
      'points',
      'active',
      'left',
      'tags',
      'a.b',
      'constructor',
      'secret',
    ];
    expect(complaints.map(({ en }) => en.replace(/ is a column without a decision.*/, ''))).toEqual([
      expect.stringMatching(/^demo: members.txt has no column gone; take it out of `leftOut` of customers$/),
      ...undecided.map((name) => `demo: ${name}`),
      'demo: no',
      'demo: lines',
      expect.stringMatching(/^demo: line 3 repeats a key; give customers a `key`/),
      expect.stringMatching(/^demo: line 3 repeats a key; give orders a `key`/),
    ]);
  });
});

test('records that are longer than what is read at once, with signs of several bytes on every border', async () => {
  const memo = '𠮷"野\\家'.repeat(2_000);
  const many = Array.from({ length: 60 }, (_, n) => JSON.stringify({ ...MEMBERS[1], number: String(n), memo }));
  const { found } = await answer(
    [...many, LINES].join('\r\n'),
    { mayLack: ['memo'] },
    { customerNumber: ['59', '1001'] },
  );
  expect(found).toEqual(['demo/members/59', 'demo/members/1001']);
});
