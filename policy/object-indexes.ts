import { z } from 'zod';
import type { Collection } from './collection';
import type { CsvStore, JsonStore, MysqlStore, ObjectStore, PostgresStore, Store } from './data-map';
import { Column } from './identity';
import { Id } from './words';

/** A table elsewhere that says which object is whose: each of its rows names the key of one. */
export const Index = z
  .strictObject({
    store: Id.describe('another store of this map: a database or a file'),
    collection: Id.describe('the records of it that name objects; whoever a record is of, the object is'),
    key: Column.describe('the column of these in which the whole key stands, as it stands in the bucket'),
  })
  .describe('these objects are whosever a record of another store says that names their key');
export type Index = z.infer<typeof Index>;

/** A store that can be such a table: one we search by what stands in its columns. */
export type TableStore = PostgresStore | MysqlStore | CsvStore | JsonStore;
const isTable = (store: Store): store is TableStore => (TABLES as readonly string[]).includes(store.kind);
const TABLES = ['postgres', 'mysql', 'csv', 'json'] as const;

type Stores = readonly Store[];
type Complaint = { readonly path: readonly (string | number)[]; readonly message: string };

/** The indexes of an object store that name no store, no records or no column of this map, or that could be searched by no request. */
export function lackingInIndexes(stores: Stores): readonly Complaint[] {
  return stores.flatMap((store, s) =>
    store.kind !== 'objects'
      ? []
      : store.collections.flatMap((one, c) =>
          one.index === undefined ? [] : lackingIn(one, one.index, store, stores, ['stores', s, 'collections', c]),
        ),
  );
}

function lackingIn(one: Collection, index: Index, store: Store, stores: Stores, at: Complaint['path']): Complaint[] {
  const complain = (path: string, message: string): Complaint[] => [{ path: [...at, 'index', path], message }];
  const table = stores.find(({ id }) => id === index.store);
  if (table === undefined || table === store)
    return complain(
      'store',
      `there is no other store ${index.store}／別の保管場所 ${index.store} はデータマップにありません`,
    );
  if (!isTable(table))
    return complain(
      'store',
      `${index.store} is of kind ${table.kind}; an index is a table or a file (${TABLES.join(', ')})／${index.store} の種類は ${table.kind} です。索引にできるのは表かファイル（${TABLES.join('、')}）です`,
    );
  const rows = table.collections.find(({ id }) => id === index.collection);
  if (rows === undefined)
    return complain(
      'collection',
      `${index.store} has no collection ${index.collection}／${index.store} に記録の種類 ${index.collection} はありません`,
    );
  const { columns, leftOut, key, identity, belongsTo, held, record } = rows;
  const known = [columns.map(({ column }) => column), Object.keys(leftOut), key, Object.values(identity).flat(2), Object.keys(belongsTo?.columns ?? {})].flat(); // prettier-ignore
  return [
    ...(known.includes(index.key)
      ? []
      : complain(
          'key',
          `${index.collection} of ${index.store} says nothing of a column ${index.key}: show it there, or name it under \`leftOut\`／${index.store} の ${index.collection} に列 ${index.key} がありません。そこで示すか、\`leftOut\` に書いてください`,
        )),
    ...(record !== undefined || (held !== undefined && ('existenceHarms' in held || 'pseudonymised' in held))
      ? complain(
          'collection',
          `no request for personal data searches ${index.collection} of ${index.store}, so that nothing is found through it: name what tells whose an object is in its key or a tag／${index.store} の ${index.collection} は、個人データの請求では検索しない記録です。オブジェクトのキーかタグで本人を示してください`,
        )
      : []),
    ...(store.after?.includes(index.store) === true
      ? [
          {
            path: [...at.slice(0, 2), 'after'],
            message: `objects go before ${index.store}, whose rows say whose they are (\`index\` of ${one.id}); take it out of \`after\`／${index.store} の行がオブジェクトの持ち主を示すため（${one.id} の \`index\`）、オブジェクトを先に消去します。\`after\` から取り除いてください`,
          },
        ]
      : []),
  ];
}

/** The stores in which a measure is done before it is done in one: those it names, and those whose objects only its rows know. */
export const doneBefore = (stores: Stores, { id, after = [] }: Store): readonly string[] => [
  ...new Set([
    ...after,
    ...stores.flatMap((one) =>
      one.kind === 'objects' && one.collections.some(({ index }) => index?.store === id) ? [one.id] : [],
    ),
  ]),
];

/** Stores as they are searched: an object store holds the tables that say whose its objects are, and is found by what finds these. */
export const withIndexes = (stores: Stores): Store[] =>
  stores.map((store) => {
    if (store.kind !== 'objects' || store.collections.every(({ index }) => index === undefined)) return store;
    const indexes: Record<string, TableStore> = {};
    const collections = store.collections.map((one): Collection => {
      const table = stores.find(({ id }) => id === one.index?.store);
      const rows = table && isTable(table) && table.collections.find(({ id }) => id === one.index?.collection);
      if (one.index === undefined || rows === undefined || rows === false) return one;
      const way = wayTo(rows, table.collections);
      indexes[one.id] = asIndex(table, way, one.index.key);
      return { ...one, of: one.of ?? rows.of, findBy: way.flatMap(({ findBy }) => findBy) };
    });
    return { ...store, collections, indexes } satisfies ObjectStore;
  });

/** Records, and those by which they are found. */
function wayTo(one: Collection, all: readonly Collection[]): readonly Collection[] {
  const way = [one];
  for (let above = one; ;) {
    const next = all.find(({ id }) => id === above.belongsTo?.collection);
    if (next === undefined || way.includes(next)) return way;
    way.push(next);
    above = next;
  }
}

/** A store as no more of it is read than whose a row is, and which key it names. */
const asIndex = (table: TableStore, [rows, ...above]: readonly Collection[], key: string): TableStore => ({
  ...table,
  ...{ after: undefined, alsoIn: undefined, asksForMeasures: undefined, looksAgainAfter: undefined },
  collections: [...(rows === undefined ? [] : [bare(rows, key)]), ...above.map((one) => bare(one, one.key[0] ?? ''))],
});

const bare = (one: Collection, column: string): Collection => {
  const { [column]: _, ...days } = one.days ?? {};
  return {
    ...{ id: one.id, label: one.label, key: one.key, identity: one.identity, findBy: one.findBy, days },
    ...{ table: one.table, within: one.within, belongsTo: one.belongsTo },
    ...{ category: one.category, purposes: [], vouches: {}, leftOut: {} },
    columns: [{ column, label: column, aboutOthers: false }],
  };
};

/** The same table, asked by the keys it names instead of by anybody: who else names an object is known by it. */
export const byKeys = (table: TableStore): TableStore => ({
  ...table,
  collections: table.collections
    .slice(0, 1)
    .map((one) => ({
      ...one,
      identity: { customerNumber: one.columns.map(({ column }) => column) },
      findBy: [['customerNumber' as const]],
      belongsTo: undefined,
      days: {},
    })),
});
