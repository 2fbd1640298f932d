import type { PoolClient } from 'pg';
import type { Collection } from '../policy/collection';
import type { PostgresStore } from '../policy/data-map';
import { placeOf, saidOf, stopping } from './complaints';
import type { Complaint } from './contract';
import { waysComplaints } from './planned-ways';
import { catalogOf } from './postgres-catalog';
import { planningIn } from './postgres-indexes';
import { namedAs, tableOf, type Shape } from './postgres-shape';
import { known, leftOutAndGone, ofColumns, ofIdentity, ofKey, unmapped } from './table-complaints';
import { lacking } from './table-failures';

/** Every way in which the data map and the store do not fit, and what would make a search of it slow or blind. */
export async function complaints(
  client: PoolClient,
  store: PostgresStore,
  shape: Shape,
): Promise<readonly Complaint[]> {
  const lacks = store.collections.flatMap((collection) =>
    lacking(collection, store, shape.tables).map((one) => stopping(one, placeOf(collection, one.column))),
  );
  const keys = await uniqueKeys(client, store);
  const whole = lacks.length === 0;
  return [
    ...lacks,
    ...store.collections.flatMap((collection) => [
      ...ofColumns(collection, shape.tables),
      ...(hasIndexes(collection, shape) ? ofKey(collection, shape.tables, keys) : []),
      ...ofIdentity(collection, shape.tables),
      ...ofHiding(collection, shape),
    ]),
    ...(await silentTables(client, store)),
    ...ofEncoding(shape),
    ...(whole ? await waysComplaints(store, planningIn(client, store, shape)) : []),
  ].map((complaint) => saidOf(store, complaint));
}

/** A view or a foreign table has no index that could show whether its key tells records apart. */
const hasIndexes = ({ id }: Collection, { tables }: Shape): boolean => 'rp'.includes(tables.get(id)?.is ?? 'v');

const ofHiding = ({ id }: Collection, { hidden }: Shape): readonly Complaint[] =>
  (hidden.get(id) ?? []).map((table) =>
    known(
      `row-level security of ${table} may hide rows of ${id} from this role, so ${id} is not searched; give the role BYPASSRLS, or CREATE POLICY … ON ${table} FOR SELECT TO the role USING (true)`,
      `表 ${table} の行単位のセキュリティが ${id} の行を隠し得るため、${id} は検索しません。ロールに BYPASSRLS を与えるか、CREATE POLICY … ON ${table} FOR SELECT TO ロール USING (true) を実行してください`,
      ['collections', id],
    ),
  );

const ofEncoding = ({ isRaw }: Shape): readonly Complaint[] =>
  isRaw
    ? [
        known(
          'the database has no encoding (SQL_ASCII), so nobody knows what a text in it says unless it is UTF-8; move it to a database that has one, or name views that bring it to UTF8 by convert_from',
          'データベースに文字コードの指定がなく（SQL_ASCII）、UTF-8 以外の文字列は読めません。文字コードのあるデータベースに移すか、convert_from で UTF8 にするビューを書いてください',
        ),
      ]
    : [];

async function uniqueKeys(
  client: PoolClient,
  store: PostgresStore,
): Promise<readonly { readonly id: string; readonly columns: readonly string[] }[]> {
  const { rows } = await client.query<{ id: string; columns: string[] }>(
    `SELECT c.id, array_agg(a.attname::text) AS columns
     FROM unnest($1::text[], $2::text[]) AS c(id, tbl)
     JOIN pg_catalog.pg_index i ON i.indrelid = pg_catalog.to_regclass(c.tbl) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
     GROUP BY c.id, i.indexrelid`,
    [store.collections.map(({ id }) => id), store.collections.map(tableOf)],
  );
  return rows;
}

/** Tables of the database of which the data map says nothing: not that records come from them, nor that none is about a person. */
async function silentTables(client: PoolClient, store: PostgresStore): Promise<readonly Complaint[]> {
  const leftOut = Object.keys(store.leftOut ?? {});
  const { rows: gone } = await client.query<{ name: string }>(
    `SELECT m.name FROM unnest($1::text[], $2::text[]) AS m(name, tbl) WHERE pg_catalog.to_regclass(m.tbl) IS NULL`,
    [leftOut, leftOut.map(namedAs)],
  );
  const silent = await catalogOf(client, [...store.collections.map(tableOf), ...leftOut.map(namedAs)]);
  return [...gone.map(({ name }) => leftOutAndGone(name)), ...silent.map(unmapped)];
}
