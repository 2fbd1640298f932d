import type { Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { MysqlStore } from '../policy/data-map';
import type { Question } from './asker';
import { placeOf, saidOf, stopping } from './complaints';
import type { Complaint } from './contract';
import { because } from '../casefile/store-failures';
import { measureComplaints } from './measure-check';
import { catalogOf } from './mysql-catalog';
import { refusal } from './mysql-failures';
import { markOf } from './mysql-folds';
import { graphOf } from './mysql-graph';
import { measuringSql } from './mysql-measuring';
import { askerOf } from './mysql-plan';
import { NOT_ALLOWED, placeOfTable, type MysqlShape } from './mysql-shape';
import { rowsOf, type MysqlClient } from './mysql-rows';
import { exactly, quoted, tableOf } from './mysql-sql';
import type { Narrowing } from './narrowing';
import { NOBODY } from './nobody';
import { waysComplaints, type Planning } from './planned-ways';
import { columnsOf } from '../policy/identity';
import { kindsHeld } from './record';
import { known, leftOutAndGone, nameOf, ofColumns, ofIdentity, ofKey, unmapped } from './table-complaints';
import { lacking } from './table-failures';

/** Every way in which the data map and the store do not fit, and what would make a search of it slow or blind. */
export async function complaints(
  client: MysqlClient,
  store: MysqlStore,
  shape: MysqlShape,
): Promise<readonly Complaint[]> {
  const lacks = store.collections.flatMap((collection) => lacksOf(collection, store, shape));
  const keys = await uniqueKeys(client, store, shape);
  return [
    ...lacks,
    ...store.collections.flatMap((collection) => [
      ...ofColumns(collection, shape.tables),
      ...(shape.tables.get(collection.id)?.isView === false ? ofKey(collection, shape.tables, keys) : []),
      ...ofIdentity(collection, shape.tables),
      ...ofCharset(collection, shape),
    ]),
    ...(await ofUnseen(client, store, shape)),
    ...(await silentTables(client, store, shape)),
    ...ofVersion(shape),
    ...(await ofMeasures(client, store, shape)),
    ...(lacks.length === 0 ? await waysComplaints(store, planningIn(client, store, shape)) : []),
  ].map((complaint) => saidOf(store, complaint));
}

/** What lacks, or may not be read: a user is told nothing of what it may not read. */
function lacksOf(collection: Collection, store: MysqlStore, { tables, unreadable }: MysqlShape): readonly Complaint[] {
  const errno = unreadable.get(collection.id);
  return errno === undefined
    ? lacking(collection, store, tables).map((one) => stopping(one, placeOf(collection, one.column)))
    : [stopping(because('mayNotRead', String(errno)), placeOf(collection))];
}

/** Columns this user is not told of may hold what nobody decided on. */
async function ofUnseen(client: MysqlClient, store: MysqlStore, shape: MysqlShape): Promise<readonly Complaint[]> {
  const unseen: Complaint[] = [];
  for (const collection of store.collections) {
    if (!shape.tables.has(collection.id) || shape.unreadable.has(collection.id)) continue;
    const errno = await rowsOf(client, `SELECT * FROM ${tableOf(collection)} LIMIT 0`).then(
      () => undefined,
      (error: unknown) => (error as { readonly errno?: number }).errno,
    );
    if (errno === undefined || !NOT_ALLOWED.includes(errno)) continue;
    unseen.push(
      known(
        `this user may read only some columns of ${nameOf(collection)}, and is not told of the others, so nobody knows what the data map leaves undecided there; grant SELECT on the whole table, or on a view without what is not to be read`,
        `この利用者は ${nameOf(collection)} の一部の列しか読めず、残りの列があるかも分かりません。表全体か、読ませない列を除いたビューへの SELECT を許可してください`,
        ['collections', collection.id],
      ),
    );
  }
  return unseen;
}

/** Character sets in which no Japanese can stand: what is written in such a column in Japanese is in another one. */
const ofCharset = (collection: Collection, { tables }: MysqlShape): readonly Complaint[] =>
  kindsHeld(collection)
    .filter((kind) => kind === 'name' || kind === 'kana' || kind === 'address')
    .flatMap((kind) => columnsOf(collection.identity, kind))
    .flatMap((column) => {
      const charset = tables.get(collection.id)?.columns.get(column)?.charset ?? '';
      if (!/^(latin\d|ascii|cp125\d|cp85\d|hp8|dec8)$/.test(charset)) return [];
      return [
        known(
          `${nameOf(collection)}.${column} is in ${charset}, in which no Japanese can stand${charset === 'latin1' ? '; what reads as UTF-8 there is read as UTF-8' : ''}: where something else was written into it, name under \`table\` a view that brings it to utf8mb4`,
          `列 ${nameOf(collection)}.${column} の文字コードは ${charset} で、日本語は入りません${charset === 'latin1' ? '（UTF-8 として読めるものは UTF-8 として読みます）' : ''}。別の文字コードで書き込まれているなら、utf8mb4 に直すビューを \`table\` に書いてください`,
          ['collections', collection.id, 'identity'],
        ),
      ];
    });

const ofVersion = ({ folds }: MysqlShape): readonly Complaint[] =>
  folds
    ? []
    : [
        known(
          'a MySQL before version 8 cannot fold what it is searched by, so that texts are narrowed by nothing and each search reads whole tables',
          '版8より前の MySQL では検索する値を絞り込めないため、検索のたびに表の全行を読みます',
        ),
      ];

/** What would keep anybody's records from being erased, where we are the ones who erase there. */
async function ofMeasures(
  client: MysqlClient,
  store: MysqlStore,
  { database }: MysqlShape,
): Promise<readonly Complaint[]> {
  if (store.connectionForMeasures === undefined) return [];
  const leftOut = new Set(
    Object.keys(store.leftOut ?? {})
      .map((name) => placeOfTable(name, database))
      .map(({ schema, name }) => `${quoted(schema)}.${quoted(name)}`),
  );
  return measureComplaints({
    store,
    graph: await graphOf(client, store),
    sql: measuringSql,
    isLeftOut: (table) => leftOut.has(table),
  });
}

async function uniqueKeys(
  client: MysqlClient,
  store: MysqlStore,
  { database }: MysqlShape,
): Promise<readonly { readonly id: string; readonly columns: readonly string[] }[]> {
  const found: { id: string; columns: string[] }[] = [];
  for (const { id, table } of store.collections) {
    const { schema, name } = placeOfTable(table ?? id, database);
    const rows = await rowsOf(
      client,
      `SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${exactly(schema)} AND TABLE_NAME = ${exactly(name)} AND NON_UNIQUE = 0`,
    );
    const indexes = new Map<string, string[]>();
    for (const [index, column] of rows) indexes.set(index ?? '', [...(indexes.get(index ?? '') ?? []), column ?? '']);
    found.push(...[...indexes.values()].map((columns) => ({ id, columns })));
  }
  return found;
}

/** Tables of the database of which the data map says nothing: not that records come from them, nor that none is about a person. */
async function silentTables(
  client: MysqlClient,
  store: MysqlStore,
  { database }: MysqlShape,
): Promise<readonly Complaint[]> {
  const leftOut = Object.keys(store.leftOut ?? {});
  const gone: string[] = [];
  for (const name of leftOut) {
    const place = placeOfTable(name, database);
    const [row] = await rowsOf(
      client,
      `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${exactly(place.schema)} AND TABLE_NAME = ${exactly(place.name)}`,
    );
    if (row === undefined) gone.push(name);
  }
  const named = [...store.collections.map(({ table, id }) => table ?? id), ...leftOut];
  const silent = await catalogOf(
    client,
    database,
    named.map((name) => placeOfTable(name, database)),
  );
  return [...gone.map(leftOutAndGone), ...silent.map(unmapped)];
}

/** What the server says of each way into a store. */
function planningIn(client: MysqlClient, store: MysqlStore, shape: MysqlShape): Planning {
  const refusedPlan = ({ text }: Question): Promise<Because | undefined> =>
    rowsOf(client, `${text}\nLIMIT 0`).then(
      () => undefined,
      (error: unknown) => refusal(store, error).because,
    );
  return {
    asker: askerOf(store, NOBODY, shape),
    rowsOf: ({ id }) => (shape.tables.get(id)?.isView === false ? shape.tables.get(id)?.rows : undefined),
    refusedPlan,
    takesIndex: async ({ text }) => {
      const [[plan] = []] = await rowsOf(
        client,
        `EXPLAIN FORMAT=JSON ${text.slice(0, text.lastIndexOf('\nORDER BY'))}`,
      );
      return !/"access_type": "(ALL|index)"/.test(plan ?? '');
    },
    indexOn: (collection, by) => indexOn(collection, by, shape),
    quoted,
    anyOf: (collection, column) =>
      shape.tables.get(collection)?.columns.get(column)?.base === 'bytea' ? '\\x00' : '0',
  };
}

/** The index by which a way needs not read the whole table: on columns as they are, and on such as the server generates from a fold. */
function indexOn(collection: Collection, by: readonly Narrowing[], shape: MysqlShape): string {
  const folded = shape.tables.get(collection.id)?.folded;
  const parts = by.map(({ on }) => {
    if (/^`[^`]*`$/.test(on)) return { column: on, name: on };
    const mark = markOf(on);
    const column = quoted(folded?.get(mark) ?? `madoguchi_${mark}`);
    return { column: `${column}(100)`, name: column, ...(folded?.has(mark) === true ? {} : { mark, on }) };
  });
  const made = parts.flatMap(({ name, mark, on }: { name: string; mark?: string; on?: string }) =>
    mark === undefined
      ? []
      : [
          `ADD COLUMN ${name} VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin GENERATED ALWAYS AS (${on}) VIRTUAL INVISIBLE COMMENT 'madoguchi ${mark}'`,
        ],
  );
  const index = `ADD INDEX (${parts.map(({ column }) => column).join(', ')})`;
  return `ALTER TABLE ${tableOf(collection)} ${[...made, index].join(', ')}; ANALYZE TABLE ${tableOf(collection)}`;
}
