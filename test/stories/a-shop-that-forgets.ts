import type { PlanView } from '../../casefile/measure-views';
import { answersForStore } from '../../examples/at-the-desk';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import type { Right } from '../../law/rights';
import { DataMap } from '../../policy/data-map';
import { openDatabase, type Database } from '../contracts/database';
import { openOffice, type Office, type OfficeOptions } from '../office';
import { confirms, findings, hanamori, opens, type SentDecision } from './steps';

export const HER = onTheForm(TAKAKO);

const columns = (...names: readonly string[]) => names.map((column) => ({ column, label: column }));
const leftOut = (...names: readonly string[]) =>
  Object.fromEntries(names.map((column) => [column, { notPersonal: '番号' }]));

/** A shop whose members and orders we erase and correct ourselves, but for invoices; and an archive whose owner is asked. */
export const FORGETFUL = {
  version: '2026-11-01',
  provisions: [
    {
      ...{ id: 'partner', owner: '営業部名簿係', to: '株式会社花暦企画', what: '会員の氏名', under: 'consent' },
      ...{ dueWithinDays: 7, instruct: 'この方を名簿から除いてください。' },
    },
  ],
  stores: [
    {
      ...{
        kind: 'postgres',
        id: 'shop',
        label: '通販サイト',
        connection: 'SHOP_URL',
        connectionForMeasures: 'SHOP_URL',
      },
      collections: [
        {
          ...{ id: 'members', table: 'member', label: '会員登録', category: '会員情報', purposes: ['membership'] },
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
          findBy: [['name', 'birthDate', 'postalCode']],
          columns: [
            ...columns('name', 'birth', 'postal', 'company'),
            { column: 'rating', label: '評価', evaluation: true },
          ],
          leftOut: leftOut('id'),
          erasing: { rows: 'go' },
        },
        {
          ...{ id: 'orders', table: 'purchase', label: 'ご注文', category: '購入履歴', purposes: ['orders'] },
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
          findBy: [['name', 'birthDate', 'postalCode']],
          columns: columns('name', 'birth', 'postal', 'day', 'what'),
          leftOut: leftOut('id'),
          erasing: {
            rows: 'go',
            kept: { basis: 'invoices', from: 'day', covers: ['name', 'birth', 'postal', 'day'] },
            columns: { what: 'empty' },
          },
        },
      ],
    },
    {
      ...{ kind: 'postgres', id: 'cart', label: 'カート', connection: 'SHOP_URL' },
      asksForMeasures: { owner: '通販部', instruct: '退会の処理をしてください。', dueWithinDays: 7 },
      collections: [
        {
          ...{
            id: 'accounts',
            table: 'account',
            label: 'カートの会員',
            category: '会員情報',
            purposes: ['membership'],
          },
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
          findBy: [['name', 'birthDate', 'postalCode']],
          columns: columns('name', 'birth', 'postal', 'status'),
          leftOut: leftOut('id'),
        },
      ],
    },
    {
      ...{ kind: 'desk', id: 'archive', label: '文書保管庫', category: '紙の注文記録', purposes: ['orders'] },
      ...{ owner: '総務部文書係', question: '手書きの注文票を調べてください。' },
      asksForMeasures: { instruct: 'この方の注文票を抜き出し、裁断してください。', dueWithinDays: 14 },
    },
  ],
} as const;

const TABLES = `
  CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, company text, rating text);
  CREATE TABLE account (id int PRIMARY KEY, name text, birth date, postal text, status text);
  CREATE TABLE purchase (id int PRIMARY KEY, name text, birth date, postal text, day date, what text);`;

export type Forgetful = Awaited<ReturnType<typeof openForgetful>>;

/** The shop with her in it once more for each story, beside somebody else of her name. */
export async function openForgetful(
  options: OfficeOptions = {},
  map: object = FORGETFUL,
  settings: Readonly<Record<string, string>> = {},
) {
  const shop = await openDatabase(TABLES);
  const profile = await hanamori({
    retention: {
      invoices: {
        ...{ law: '法人税法施行規則第59条', years: 7, counts: 'fromTheReturn' },
        fiscalYear: { ends: '03-31', returnWithinMonths: 2 },
      },
    },
  });
  const office = await openOffice({
    profile,
    dataMap: DataMap.parse(map),
    connection: (name) => (name === 'SHOP_URL' ? shop.url : (settings[name] ?? process.env[name])),
    ...options,
  });
  return {
    office,
    shop,
    ...stepsAt(office, shop),
    close: async () => {
      await office.close();
      await shop.close();
    },
  };
}

const NOTHING = { outcome: 'none', note: '索引を調べた' } as const;
export const IN_THE_ARCHIVE = {
  outcome: 'found',
  items: [{ label: '注文票', category: '紙の注文記録', fields: [{ label: '内容', text: '2019年の花束' }] }],
} as const;

const stepsAt = (office: Office, shop: Database) => {
  /** She is a member of the shop once, and ordered long ago and lately; nobody else is touched. */
  const isThere = async (): Promise<void> => {
    await shop.query('DELETE FROM member');
    await shop.query('DELETE FROM purchase');
    await shop.query('DELETE FROM account');
    const her = [HER.name, HER.birthDate, HER.postalCode];
    await shop.query(
      `INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意'), (2, $1, '1960-01-01', '100-0001', NULL, NULL)`,
      her,
    );
    await shop.query(
      `INSERT INTO purchase VALUES (1, $1, $2, $3, '2012-05-01', '花束'), (2, $1, $2, $3, '2026-05-01', '花かご'), (3, $1, '1960-01-01', '100-0001', '2012-05-01', '苗')`,
      her,
    );
  };
  /** She has an account at the cart as well, whose withdrawal only sets a flag. */
  const hasAnAccount = (): Promise<unknown> =>
    shop.query(`INSERT INTO account VALUES (1, $1, $2, $3, 'active')`, [HER.name, HER.birthDate, HER.postalCode]);
  const asks = async (
    right: Right,
    inArchive: object = NOTHING,
    besides?: () => Promise<unknown>,
    how: Parameters<typeof confirms>[3] = {},
  ): Promise<string> => {
    await isThere();
    await besides?.();
    const { number } = await opens(office, '01-takako-by-post.json', { principal: HER, rights: [right], fee: [] });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence', how);
    if (right === 'provisionStop') {
      await office.reaches(number, 'deciding');
      return number;
    }
    await office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(office.as('suzuki'), number, 'archive', inArchive);
    await office.reaches(number, 'deciding');
    return number;
  };
  const decides = async (number: string, decision: SentDecision): Promise<unknown> => {
    await findings(office, number);
    return office.as('tanaka').post(`/v1/cases/${number}/decisions`, decision);
  };
  const plan = (number: string): Promise<PlanView> => office.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
  /** The plan once it is made; until then a case is at approving too. */
  const planned = async (number: string): Promise<PlanView> => {
    await office.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    return plan(number);
  };
  const approves = async (number: string): Promise<PlanView> => {
    const { stage } = await office.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    if (stage.name !== 'approving') throw new Error(`not planned: ${JSON.stringify(await plan(number), null, 1)}`);
    const { digest } = await office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    const read = await plan(number);
    await office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest, plan: read.digest });
    return read;
  };
  const rows = async (table: string): Promise<readonly string[]> =>
    (await shop.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY id`)).map(({ row }) => row);
  return { isThere, hasAnAccount, asks, decides, plan, planned, approves, rows };
};
