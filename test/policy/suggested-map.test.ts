import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { identifiersAmong, isSecret, setsOf } from '../../policy/columns-named';
import { loadDataMap, OPEN_HERE, PolicyRefused } from '../../policy/load';
import { suggestedStores, type SeenTable } from '../../policy/suggested-map';

/** A skeleton of a data map, from what databases and files say of themselves. */

const table = (name: string, columns: readonly string[], more: Partial<SeenTable> = {}): SeenTable => ({
  name,
  columns: columns.map((column) => ({ name: column, type: 'text' })),
  key: [],
  refers: [],
  ...more,
});
const CUSTOMERS = table(
  'public.customers',
  ['id', 'sei', 'mei', 'birthday', 'zip', 'email', 'true', 'memo: 担当', 'password_hash'],
  { key: ['id'], comment: '会員\nマスタ # 全社' },
);
const STAFF = table('public.staff', ['id', 'full_name', 'mail'], { key: ['id'] });
const ORDERS = table('public.orders', ['id', 'customer_id', 'total'], {
  key: ['id'],
  refers: [{ to: 'public.customers', columns: { customer_id: 'id' } }],
});
const LINES = table('shop.lines', ['order_id', 'line'], {
  key: ['order_id', 'line'],
  refers: [{ to: 'public.orders', columns: { order_id: 'id' } }],
});
const TICKETS = table('public.tickets', ['customer', 'taken_by', 'words'], {
  refers: [
    { to: 'public.customers', columns: { customer: 'id' } },
    { to: 'public.staff', columns: { taken_by: 'id' } },
  ],
});
const PRICES = table('public."price.list"', ['name', 'yen'], { key: ['name'] });
const TABLES = [LINES, PRICES, ORDERS, TICKETS, STAFF, CUSTOMERS];
const database = (tables = TABLES, lang: 'en' | 'ja' = 'en'): string =>
  `version: '1'\nprovisions: []\nstores:\n${suggestedStores([{ kind: 'postgres', id: 'shop', connection: 'SHOP_URL', tables }], lang)}`;

async function complaintsOf(text: string): Promise<readonly string[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'madoguchi-map-')), 'suggested.yaml');
  writeFileSync(file, text);
  return loadDataMap(file).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof PolicyRefused)) throw error;
      return error.complaints;
    },
  );
}
type Read = { stores: [{ collections: Record<string, unknown>[]; leftOut: Record<string, unknown> }] };
const read = (text: string): Read['stores'][0] => (parse(text) as Read).stores[0];

test('no table and no column is forgotten, and none is decided: each place says so, by line and column', async () => {
  const text = database();
  const { collections, leftOut } = read(text);
  expect(collections.map(({ id }) => id)).toEqual(['customers', 'staff', 'orders', 'tickets', 'lines']);
  expect(Object.keys(leftOut)).toEqual(['public."price.list"']);
  for (const seen of TABLES.filter(({ name }) => name !== PRICES.name)) {
    const mapped = collections.find((one) => one['table'] === seen.name) as {
      columns: { column: string; label: string }[];
      leftOut?: Record<string, unknown>;
    };
    expect([...mapped.columns.map(({ column }) => column), ...Object.keys(mapped.leftOut ?? {})].sort()).toEqual(
      seen.columns.map(({ name }) => name).sort(),
    );
    expect(mapped.columns.every(({ label }) => label === 'to be written')).toBe(true);
  }
  const complaints = await complaintsOf(text);
  expect(complaints.length).toBe([...text.matchAll(/[:[] ?to be written/g)].length);
  for (const complaint of complaints)
    expect(complaint).toMatch(new RegExp(`: ${OPEN_HERE} \\(suggested.yaml:\\d+:\\d+\\)$`));
});

test('what leads to a person is proposed: columns by their names, keys that refer, and a doubt where two lead there', () => {
  const [customers, staff, orders, tickets, lines] = read(database()).collections;
  expect(customers).toMatchObject({
    identity: { name: ['sei', 'mei'], birthDate: ['birthday'], postalCode: ['zip'], email: ['email'] },
    findBy: [['name', 'birthDate', 'postalCode'], ['email']],
    key: ['id'],
    leftOut: { password_hash: { notPersonal: 'to be written' } },
  });
  expect(staff).toMatchObject({ findBy: [['email']] });
  expect(orders).toMatchObject({ belongsTo: { collection: 'customers', columns: { customer_id: 'id' } } });
  expect(lines).toMatchObject({ belongsTo: { collection: 'orders', columns: { order_id: 'id' } } });
  expect(tickets).toMatchObject({ belongsTo: 'to be written', key: ['to be written'] });
  expect(database()).toMatch(/whose are they\? \{ collection: customers, .* \/ \{ collection: staff, /);
});

test('an order names who ordered, and a key leads to the member as well: it is asked whether theirs there are theirs here, and a member does not hang on who looks after them', async () => {
  const members = table(
    'public.members',
    ['no', '氏名', 'カナ氏名', '生年月日(和暦)', 'zip', 'E-mail', 'cared_for_by'],
    { key: ['no'], refers: [{ to: 'public.staff', columns: { cared_for_by: 'id' } }] },
  );
  const orders = table('public.orders', ['id', 'mail', 'member_no', 'total'], {
    key: ['id'],
    refers: [{ to: 'public.members', columns: { member_no: 'no' } }],
  });
  const text = database([orders, STAFF, members]);
  const [member, order] = ['members', 'orders'].map((id) => read(text).collections.find((one) => one['id'] === id));
  expect(member).toMatchObject({
    identity: {
      name: ['氏名'],
      kana: ['カナ氏名'],
      birthDate: ['生年月日(和暦)'],
      postalCode: ['zip'],
      email: ['E-mail'],
    },
  });
  expect(member).not.toHaveProperty('belongsTo');
  expect(order).toMatchObject({ findBy: [['email'], ['customerNumber']], belongsTo: 'to be written' });
  expect(text).toMatch(
    /belongsTo: to be written # by its foreign key .* \{ collection: members, columns: \{ member_no: no \} \}/,
  );
  expect(await complaintsOf(text)).toContainEqual(expect.stringMatching(/belongsTo/));
});

test('what erasing would do stands there as a proposal; whether rows go, and on what basis they are kept, nobody has decided', async () => {
  const of = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
  const must = { isRequired: true };
  const members = table('public.members', [], {
    key: ['id'],
    columns: [
      of('id', 'integer', { ...must, isUnique: true }),
      of('full_name', 'character varying(40)', must),
      of('email', 'text', { ...must, isUnique: true }),
      of('phone', 'text'),
      of('birthday', 'date', must),
      of('login', 'character varying(3)', { ...must, isUnique: true }),
      of('initials', 'character(2)', must),
      of('state', 'text', must),
      of('memo', 'text'),
      of('photo', 'bytea', must),
      of('settings', 'jsonb'),
      of('points', 'integer', must),
      of('age', 'integer', { isGenerated: true }),
    ],
  });
  const invoices = table('public.invoice', [], {
    key: ['id'],
    columns: [
      of('id', 'integer', must),
      of('member', 'integer', must),
      of('name', 'text'),
      of('created_at', 'timestamp with time zone'),
      of('invoice_date', 'date', must),
      of('total', 'numeric(10,2)', must),
      of('note', 'text', must),
    ],
    refers: [{ to: 'public.members', columns: { member: 'id' } }],
  });
  const lines = table('public.line', [], {
    key: ['id'],
    columns: [of('id', 'integer', must), of('invoice', 'integer', must), of('engraving', 'text')],
    refers: [{ to: 'public.invoice', columns: { invoice: 'id' } }],
  });
  const erasing = (text: string) => read(text).collections.map((one) => one['erasing']);
  const text = database([lines, invoices, members]);
  expect(erasing(text)).toEqual([
    {
      rows: 'to be written',
      columns: {
        id: 'kept',
        full_name: { text: '消去済み' },
        email: { drawn: '@erased.invalid' }, // each has its own, and a hash of a mailbox is tried out
        phone: 'empty',
        birthday: { general: 'year' },
        login: 'to be written', // too short for a word of its own
        initials: { text: '消去' },
        state: 'kept',
        memo: { text: '消去済み' },
        photo: 'to be written',
        settings: 'empty',
        points: 'kept',
      },
    },
    {
      rows: 'to be written',
      kept: {
        basis: 'to be written',
        from: 'invoice_date',
        covers: ['id', 'member', 'name', 'created_at', 'invoice_date', 'total'],
      },
      columns: {
        ...{ id: 'kept', member: 'kept', name: 'empty', created_at: 'kept', invoice_date: 'kept', total: 'kept' },
        note: { text: '消去済み' },
      },
    },
    {
      rows: 'to be written',
      kept: { along: true, covers: ['id', 'invoice'] },
      columns: { id: 'kept', invoice: 'kept', engraving: { text: '消去済み' } },
    },
  ]);
  expect(erasing(database([lines, invoices, members], 'ja'))).toEqual(erasing(text));
  expect(text).toContain('# tells who it is; NOT NULL');
  const open = (await complaintsOf(text)).filter((one) => one.includes('.erasing.'));
  expect(open.map((one) => one.replace(/:.*/, ''))).toEqual(
    ['0.erasing.rows', '0.erasing.columns.login', '0.erasing.columns.photo', '1.erasing.rows', '1.erasing.kept.basis', '2.erasing.rows'].map((place) => `stores.0.collections.${place}`), // prettier-ignore
  );
});

test('a birthday in a column of numbers: how these write a day is asked, and in a column of days it is not', () => {
  const born = (type: string) =>
    read(
      database([
        table('public.members', [], {
          key: ['id'],
          columns: [{ name: 'id' }, { name: 'full_name' }, { name: 'birthday', type }],
        }),
      ]),
    ).collections[0]?.['days'];
  expect(['bigint', 'integer', 'numeric(10,0)'].map(born)).toEqual(Array(3).fill({ birthday: 'to be written' }));
  expect(['date', 'text', 'timestamp with time zone'].map(born)).toEqual([undefined, undefined, undefined]);
});

test('decided on, it loads; a comment of the database breaks no line of it', async () => {
  const decided = database(
    TABLES.filter((one) => one !== TICKETS),
    'ja',
  )
    .replaceAll('rows: to be written', 'rows: go')
    .replaceAll('from: to be written', 'from: id')
    .replaceAll(/(?<=[:[] ?)to be written/g, 'main');
  expect(decided).toContain('# 会員 マスタ # 全社; 請求者に示す、記録の呼び名');
  expect(await complaintsOf(decided)).toEqual([]);
});

test('files: a file is a store, its key and its columns are open, and a database without people says so', async () => {
  const stores = suggestedStores(
    [
      {
        kind: 'csv',
        id: 'records',
        file: '会員.csv',
        encoding: 'shift_jis',
        delimiter: '\t',
        table: table('会員.csv', ['会員番号', '氏名', '生年月日']),
      },
      { kind: 'postgres', id: 'goods', connection: 'GOODS_URL', tables: [PRICES] },
    ],
    'en',
  );
  const map = parse(`stores:\n${stores}`) as { stores: unknown[] };
  expect(map.stores).toEqual([
    expect.objectContaining({
      encoding: 'shift_jis',
      delimiter: '\t',
      collections: [
        expect.objectContaining({ key: ['to be written'], findBy: [['name', 'birthDate'], ['customerNumber']] }),
      ],
    }),
    expect.objectContaining({
      collections: 'to be written',
      leftOut: { 'public."price.list"': { notPersonal: 'to be written' } },
    }),
  ]);
  expect((await complaintsOf(`version: '1'\nprovisions: []\nstores:\n${stores}`)).join('\n')).toContain(
    'stores.1.collections: ',
  );
});

test.each([
  [
    ['name01', 'name02', 'kana01', 'kana02', 'zip01', 'zip02', 'tel01', 'tel02', 'tel03'],
    {
      name: ['name01', 'name02'],
      kana: ['kana01', 'kana02'],
      postalCode: ['zip01', 'zip02'],
      phone: ['tel01', 'tel02', 'tel03'],
    },
  ],
  [
    ['firstName', 'lastName', 'dateOfBirth', 'eMail'],
    { name: ['lastName', 'firstName'], birthDate: ['dateOfBirth'], email: ['eMail'] },
  ],
  [
    ['お名前', 'フリガナ', '住所', '携帯電話番号', '顧客コード'],
    {
      name: ['お名前'],
      kana: ['フリガナ'],
      address: ['住所'],
      phone: ['携帯電話番号'],
      customerNumber: ['顧客コード'],
    },
  ],
  [['username', 'email_verified', 'product_name', 'filename', 'birthplace'], {}],
])('of %j', (columns, identity) => {
  expect(identifiersAmong(columns)).toEqual(identity);
});

test('a name, a birthday or a home alone is no way to a person', () => {
  expect(setsOf({ name: [] })).toEqual([]);
  expect(setsOf({ birthDate: [], postalCode: [], address: [] })).toEqual([]);
  expect(setsOf({ name: [], address: [], postalCode: [] })).toEqual([['name', 'postalCode']]);
});

test('columns written in Japanese by Latin letters, or marked by their table, lead to a person as those in English do', () => {
  const members = ['kaiin_no', 'sei_kj', 'mei_kj', 'sei_kn', 'mei_kn', 'seinengappi', 'yubin', 'jusho', 'tel_keitai'];
  expect(identifiersAmong(members)).toEqual({
    ...{ name: ['sei_kj', 'mei_kj'], kana: ['sei_kn', 'mei_kn'], birthDate: ['seinengappi'], postalCode: ['yubin'] },
    ...{ address: ['jusho'], phone: ['tel_keitai'], customerNumber: ['kaiin_no'] },
  });
  expect(identifiersAmong(['c_id', 'c_sei', 'c_mei', 'c_seinen', 'c_mail'])).toEqual({
    ...{ name: ['c_sei', 'c_mei'], birthDate: ['c_seinen'], email: ['c_mail'] },
  });
});

test.each([
  ['sei_kana', 'mei_kana'],
  ['c_sei_kana', 'c_mei_kana'],
  ['seiKana', 'meiKana'],
])('a reading in two halves, as %s beside %s, is proposed whole', (sei, mei) => {
  expect(identifiersAmong(['sei', 'mei', sei, mei])).toEqual({ name: ['sei', 'mei'], kana: [sei, mei] });
});

test('a column that holds what somebody signs in by is proposed to be left out, however short its name', () => {
  expect(['login_pw', 'pwd', 'PIN', 'api_key'].map(isSecret)).toEqual([true, true, true, true]);
  expect(['pwr_plan', 'opinion', 'shipping'].map(isSecret)).toEqual([false, false, false]);
});

test('a reservation has its guest’s reading and the name of whoever took it in: these are two people; in a table of staff it is theirs', () => {
  expect(identifiersAmong(['id', 'kana', 'phone', 'staff_name'])).toEqual({ kana: ['kana'], phone: ['phone'] });
  expect(identifiersAmong(['staff_name', 'customer_kana', 'customer_name', 'tel'])).toEqual({
    ...{ name: ['customer_name'], kana: ['customer_kana'], phone: ['tel'] },
  });
  expect(identifiersAmong(['担当者名', '氏名', 'フリガナ'])).toEqual({ name: ['氏名'], kana: ['フリガナ'] });
  expect(identifiersAmong(['staff_name', 'kana'], 'public.staff')).toEqual({ name: ['staff_name'], kana: ['kana'] });
  expect(identifiersAmong(['staff_name', 'email'])).toEqual({ name: ['staff_name'], email: ['email'] });
});
