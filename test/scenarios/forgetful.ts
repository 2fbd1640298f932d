import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CivilDate } from '../../law/clock';
import { DataMap } from '../../policy/data-map';
import { openDatabase } from '../contracts/database';
import { FORGETFUL } from '../stories/a-shop-that-forgets';

/** Somebody of one story, as the shop keeps them: records of their own, and one of each kind of a namesake nobody asks about. */
export type Kept = {
  readonly nth: number;
  readonly name: string;
  readonly birthDate: string;
  readonly postalCode: string;
  /** They have an account at the cart, whose withdrawal only sets a flag. */
  readonly hasAccount: boolean;
  /** They registered twice. */
  readonly twice: boolean;
  /** Under their name and postal code somebody of another birthday is a member. */
  readonly near: boolean;
  /** The day of their last order, of which an invoice may be kept. */
  readonly bought: CivilDate;
};

/** Of an order of this day an invoice is kept seven years, through 2034-05-31; of one of 2012 none is. */
const BOUGHT = '2026-05-01' as CivilDate;
let kept = 0;
/** Somebody whom no other story knows. */
export const somebody = (
  name: string,
  more: Partial<Pick<Kept, 'hasAccount' | 'twice' | 'near' | 'bought'>> = {},
): Kept => {
  kept += 1;
  return {
    ...{ nth: kept, name, hasAccount: false, twice: false, near: false, bought: BOUGHT, ...more },
    birthDate: `19${50 + (kept % 45)}-04-12`,
    postalCode: `604-08${String(kept).padStart(2, '0')}`,
  };
};
/** What they write of themselves on the form. */
export const formOf = ({ nth, name, birthDate, postalCode }: Kept) => ({
  ...{ name, birthDate, postalCode, address: `京都府京都市中京区花見台${nth}-1` },
});

/** Each story has a hundred numbers of its own, and its first record of a kind is theirs. */
export const recordOf = (kind: string, { nth }: Kept, record = 1): string => `${kind}/${nth * 100 + record}`;

const NAMESAKE = { birth: '1940-01-01', postal: '100-0001' } as const;

type Row = Readonly<Record<string, string | number | null>>;
type Rows = Readonly<Record<string, readonly Row[]>>;

/** Everything that is laid in for one story, by kind of record. */
function laidFor(her: Kept): Rows {
  const id = (record: number): number => her.nth * 100 + record;
  const hers = { name: her.name, birth: her.birthDate, postal: her.postalCode };
  const namesake = { name: her.name, ...NAMESAKE };
  const member = { company: '花暦企画', rating: '要注意', share: null };
  return {
    'shop/members': [
      { id: id(1), ...hers, ...member },
      { id: id(2), ...namesake, company: null, rating: null, share: null },
      ...(her.twice ? [{ id: id(3), ...hers, company: '花便り', rating: null, share: null }] : []),
      ...(her.near ? [{ id: id(4), ...hers, birth: '1930-02-03', company: null, rating: null, share: null }] : []),
    ],
    'shop/orders': [
      { id: id(1), ...hers, day: '2012-05-01', what: '花束', mark: null },
      { id: id(2), ...hers, day: her.bought, what: '花かご', mark: null },
      { id: id(3), ...namesake, day: '2012-05-01', what: '苗', mark: null },
    ],
    'cart/accounts': her.hasAccount ? [{ id: id(1), ...hers, status: 'active' }] : [],
    'newsletter/subscribers': [
      { id: id(1), ...hers, memo: '' },
      { id: id(2), ...namesake, memo: '店頭で申込み' },
    ],
    'app/profiles': [
      { id: id(1), ...hers, nickname: 'はなこ' },
      { id: id(2), ...namesake, nickname: '花' },
    ],
  };
}

const columns = (...names: readonly string[]) => names.map((column) => ({ column, label: column }));
const found = {
  key: ['id'],
  identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
  findBy: [['name', 'birthDate', 'postalCode']],
  leftOut: { id: { notPersonal: '番号' } },
  erasing: { rows: 'go' },
} as const;

const [SHOP, CART, ARCHIVE] = FORGETFUL.stores;

/** The shop that forgets, with its newsletter in a CSV and its app in a JSON file; what is kept by a law is marked as restricted. */
function mapOf(folder: string, { others = [], cartFirst, marked }: ShopOptions): DataMap {
  const markedBy = (records: string, column: string, stopped: string) =>
    marked ? { marks: [{ records, column, stopped }] } : {};
  const after = cartFirst ? { after: ['cart'] } : {};
  return DataMap.parse({
    ...FORGETFUL,
    noProvisionRecords: '提供は名簿の控えによらず、記録の対象は契約書により管理している',
    english: { 会員登録: 'Membership', ご注文: 'Orders', 通販サイト: 'Web shop' },
    provisions: [
      ...FORGETFUL.provisions.map((one) => ({ ...one, ...markedBy('shop/members', 'share', '不可') })),
      {
        ...markedBy('newsletter/subscribers', 'memo', '案内停止'),
        ...{ id: 'seasonal-list', owner: '営業部名簿係', to: '株式会社花便り', what: '季節の案内名簿（氏名）' },
        ...{ under: 'optOut', dueWithinDays: 7, instruct: 'この方を季節の案内名簿から除いてください。' },
      },
    ],
    stores: [
      {
        ...{ ...SHOP, ...after },
        collections: SHOP.collections.map((one) =>
          one.id === 'orders'
            ? {
                ...one,
                leftOut: { ...one.leftOut, mark: { notPersonal: '利用停止の印' } },
                restricting: { column: 'mark', restricted: '停止', released: '' },
              }
            : { ...one, leftOut: { ...one.leftOut, share: { notPersonal: '提供停止の印' } } },
        ),
      },
      CART,
      {
        ...{
          kind: 'csv',
          id: 'newsletter',
          label: 'メールマガジン配信名簿',
          encoding: 'utf-8',
          rewritten: true,
          ...after,
        },
        file: join(folder, 'newsletter.csv'),
        collections: [
          {
            ...{ id: 'subscribers', label: '配信先', category: 'メールマガジン', purposes: ['newsletter'] },
            ...{ ...found, columns: columns('name', 'birth', 'postal', 'memo') },
          },
        ],
      },
      {
        ...{ kind: 'json', id: 'app', label: 'アプリ', encoding: 'utf-8', records: 'lines', rewritten: true, ...after },
        file: join(folder, 'app.ndjson'),
        collections: [
          {
            ...{ id: 'profiles', label: 'アプリの会員', category: '会員情報', purposes: ['membership'] },
            ...{ ...found, columns: columns('name', 'birth', 'postal', 'nickname') },
          },
        ],
      },
      ARCHIVE,
    ],
    others: [
      {
        ...{ id: 'mailing-house', kind: 'processor', name: '株式会社つるかめ発送センター' },
        ...{ contact: { postalCode: '600-0000', address: '京都府京都市下京区鶴亀町1-2' }, dueWithinDays: 14 },
        holds: [{ records: 'newsletter/subscribers', fields: ['name', 'postal'] }],
        ...{ provides: ['seasonal-list'], knownBy: ['name', 'postalCode'] },
      },
      ...others,
    ],
  });
}

const TABLES = { 'shop/members': 'member', 'shop/orders': 'purchase', 'cart/accounts': 'account' } as const;

/** The stores of a shop in which data are erased and corrected, as whoever owns them sees and changes them: with SQL, and by opening the files. */
export type Shop = {
  readonly dataMap: DataMap;
  readonly connection: (name: string) => string | undefined;
  readonly query: (sql: string, values?: unknown[]) => Promise<unknown>;
  /** What became of everything laid in for somebody, their namesake’s included: each record that is gone, new or otherwise than it was. */
  readonly changed: (her: Kept) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

export type ShopOptions = {
  readonly others?: readonly object[];
  /** What its owner does at the cart is done before anything else. */
  readonly cartFirst?: true;
  /** Its records bear marks by which they are left out of what it provides. */
  readonly marked?: true;
};

export async function openShop(people: readonly Kept[], options: ShopOptions): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetful-'));
  const database = await openDatabase(`
    CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, company text, rating text, share text);
    CREATE TABLE account (id int PRIMARY KEY, name text, birth date, postal text, status text);
    CREATE TABLE purchase (id int PRIMARY KEY, name text, birth date, postal text, day date, what text, mark text);`);
  let before: Promise<unknown> = Promise.resolve();
  /** Many stories are told at once over one connection, which does one thing after the other. */
  const query = <Row extends object>(sql: string, values?: unknown[]): Promise<Row[]> => {
    const answer = before.then(() => database.query<Row>(sql, values));
    before = answer.catch(() => undefined);
    return answer;
  };
  const laid = people.map(laidFor);
  const of = (kind: string): readonly Row[] => laid.flatMap((rows) => rows[kind] ?? []);
  for (const [kind, table] of Object.entries(TABLES))
    for (const row of of(kind))
      await query(
        `INSERT INTO ${table} VALUES (${Object.keys(row).map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      ); // prettier-ignore
  const [csv, ndjson] = [join(folder, 'newsletter.csv'), join(folder, 'app.ndjson')];
  const header = ['id', 'name', 'birth', 'postal', 'memo'];
  const subscribers = of('newsletter/subscribers').map((row) => header.map((name) => row[name]).join(','));
  await writeFile(csv, `${[header.join(','), ...subscribers].join('\n')}\n`);
  await writeFile(ndjson, of('app/profiles').map((row) => `${JSON.stringify(row)}\n`).join('')); // prettier-ignore

  const held = async (): Promise<Rows> => ({
    ...Object.fromEntries(
      await Promise.all(
        Object.entries(TABLES).map(async ([kind, table]) => [
          kind,
          (await query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table} t`)).map(({ row }) => row),
        ]),
      ),
    ),
    'newsletter/subscribers': (await readFile(csv, 'utf8'))
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => Object.fromEntries(line.split(',').map((cell, at) => [header[at], cell]))),
    'app/profiles': (await readFile(ndjson, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row),
  });
  return {
    dataMap: mapOf(folder, options),
    connection: (name) => (name === 'SHOP_URL' ? database.url : process.env[name]),
    query,
    changed: async (her) => differences(laidFor(her), await held(), her),
    async close() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** `shop/members/1 gone`, `shop/orders/2 what: 花かご → nothing`: what differs, record by record and field by field. */
function differences(before: Rows, after: Rows, { nth }: Kept): readonly string[] {
  const isHers = ({ id }: Row): boolean => Math.floor(Number(id) / 100) === nth;
  return Object.keys(before).flatMap((kind) => {
    const [was, is] = [before[kind] ?? [], (after[kind] ?? []).filter(isHers)];
    const named = ({ id }: Row): string => `${kind}/${Number(id) % 100}`;
    const same = (one: Row) => is.find(({ id }) => Number(id) === one['id']);
    return [
      ...was.flatMap((one) => {
        const now = same(one);
        if (now === undefined) return [`${named(one)} gone`];
        return Object.keys(one)
          .filter((field) => told(one[field]) !== told(now[field]))
          .map((field) => `${named(one)} ${field}: ${told(one[field])} → ${told(now[field])}`);
      }),
      ...is.filter((one) => !was.some(({ id }) => id === Number(one['id']))).map((one) => `${named(one)} new`),
    ];
  });
}
const told = (value: Row[string] | undefined): string =>
  value === null || value === undefined || value === '' ? 'nothing' : String(value);
