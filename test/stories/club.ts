import { DataMap } from '../../policy/data-map';
import { openDatabase } from '../contracts/database';
import { openOffice, type Office } from '../office';

const columns = (...names: readonly string[]) => names.map((column) => ({ column, label: column }));
const leftOut = (...names: readonly string[]) =>
  Object.fromEntries(names.map((column) => [column, { notPersonal: '番号' }]));
const records = (id: string, label: string, more: object) => ({
  id,
  table: id,
  label,
  category: label,
  purposes: ['membership'],
  key: ['id'],
  ...more,
});

/** Members, what they bought, and the staff: one store in which several kinds of people lie, found by different identifiers. */
export const MEMBERS = records('member', '会員登録', {
  identity: { name: 'name', birthDate: 'birth', postalCode: 'postal', email: 'mail' },
  findBy: [['email'], ['name', 'birthDate', 'postalCode']],
  columns: columns('name', 'birth', 'postal', 'mail'),
  leftOut: leftOut('id'),
});
export const POINTS = records('point', 'ポイント', {
  belongsTo: { collection: 'member', columns: { member_id: 'id' } },
  columns: columns('reason'),
  leftOut: leftOut('id', 'member_id'),
});
export const STAFF = records('staff', '社員名簿', {
  identity: { name: 'name', customerNumber: 'number' },
  findBy: [['customerNumber']],
  columns: columns('name', 'number'),
  leftOut: leftOut('id'),
});
export const ORDERS = records('purchase', 'ご注文', {
  identity: { email: 'mail', name: 'name', birthDate: 'birth', postalCode: 'postal' },
  findBy: [['email'], ['name', 'birthDate', 'postalCode']],
  columns: columns('name', 'mail', 'what'),
  leftOut: leftOut('id', 'birth', 'postal'),
});

/** An office whose one database holds these kinds of record. */
export async function openClub(
  collections: readonly object[],
  more: { readonly people?: object; readonly stores?: readonly object[] } = {},
): Promise<{
  readonly office: Office;
  readonly club: Awaited<ReturnType<typeof openDatabase>>;
  close(): Promise<void>;
}> {
  const club = await openDatabase(`
    CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, mail text);
    CREATE TABLE point (id int PRIMARY KEY, member_id int, reason text);
    CREATE TABLE staff (id int PRIMARY KEY, name text, number text);
    CREATE TABLE purchase (id int PRIMARY KEY, name text, birth date, postal text, mail text);`);
  const { people, stores = [] } = more;
  const dataMap = DataMap.parse({
    version: '2026-11-01',
    people,
    provisions: [],
    stores: [{ kind: 'postgres', id: 'club', label: '会', connection: 'CLUB_URL', collections }, ...stores],
  });
  const office = await openOffice({
    dataMap,
    connection: (name) => (name === 'CLUB_URL' ? club.url : process.env[name]),
  });
  return {
    office,
    club,
    async close() {
      await office.close();
      await club.close();
    },
  };
}
