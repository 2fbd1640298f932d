import type { PoolClient } from 'pg';
import { KEY_WORDS } from '../casefile/identifiers';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { identifiersAmong, setsOf } from '../policy/columns-named';
import { leftOutOfNothing, placeOf, saidOf, stopping, undecided } from './complaints';
import type { Complaint, PlaceInStore } from './contract';
import { catalogOf, type CatalogTable } from './postgres-catalog';
import { lacking } from './postgres-failures';
import { NOBODY, refusedPlan, slowWays, type Slow } from './postgres-indexes';
import { unfit } from './postgres-narrowing';
import { askerOf } from './postgres-plan';
import { namedAs, tableOf, type Shape } from './postgres-shape';
import { isSearchable, kindsHeld } from './record';

/** Every way in which the data map and the store do not fit, and what would make a search of it slow or blind. */
export async function complaints(
  client: PoolClient,
  store: PostgresStore,
  shape: Shape,
): Promise<readonly Complaint[]> {
  const lacks = store.collections.flatMap((collection) =>
    lacking(collection, store, shape).map((one) => stopping(one, placeOf(collection, one.column))),
  );
  const keys = await uniqueKeys(client, store);
  const whole = lacks.length === 0;
  return [
    ...lacks,
    ...store.collections.flatMap((collection) => [
      ...ofColumns(collection, shape),
      ...ofKey(collection, shape, keys),
      ...ofIdentity(collection, shape),
      ...ofHiding(collection, shape),
    ]),
    ...(await silentTables(client, store)),
    ...ofEncoding(shape),
    ...(whole ? await refusedPlans(client, store, shape) : []),
    ...(whole ? (await slowWays(client, store, shape)).map(inWords) : []),
  ].map((complaint) => saidOf(store, complaint));
}

/** What keeps nothing from opening, and a search says for itself. */
const known = (en: string, ja: string, at?: PlaceInStore): Complaint => ({ en, ja, stops: false, at });

const nameOf = ({ table, id }: Collection): string => table ?? id;

/** Columns that are left out and not there, and columns nobody decided on. */
function ofColumns(collection: Collection, { tables }: Shape): readonly Complaint[] {
  const there = tables.get(collection.id)?.columns;
  if (there === undefined) return [];
  const decided = new Set([...collection.columns.map(({ column }) => column), ...Object.keys(collection.leftOut)]);
  const table = nameOf(collection);
  return [
    ...Object.keys(collection.leftOut)
      .filter((column) => !there.has(column))
      .map((column) => leftOutOfNothing(table, column, collection.id)),
    ...[...there.keys()]
      .filter((column) => !decided.has(column))
      .map((column) => undecided(`${table}.${column}`, collection.id)),
  ];
}

/** Keys that may not tell records apart. A view or a foreign table has no index that could show it. */
function ofKey(
  { id, key, ...collection }: Collection,
  { tables }: Shape,
  keys: readonly { readonly id: string; readonly columns: readonly string[] }[],
): readonly Complaint[] {
  const there = tables.get(id);
  const table = collection.table ?? id;
  if (there === undefined || !'rp'.includes(there.is)) return [];
  if (key.some((column) => !there.columns.has(column))) return []; // which is told already
  const isUnique = keys.some((index) => index.id === id && index.columns.every((column) => key.includes(column)));
  return [
    ...(isUnique
      ? []
      : [
          known(
            `no unique index of ${table} covers ${key.join(', ')}; give ${id} a \`key\` that tells its records apart`,
            `表 ${table} に、${key.join('、')} だけで記録を区別する一意の索引がありません。${id} の \`key\` を、記録を区別できるものにしてください`,
            ['collections', id, 'key'],
          ),
        ]),
    ...key
      .filter((column) => there.columns.get(column)?.required === false)
      .map((column) =>
        known(
          `${table}.${column} may be empty; give ${id} a \`key\` that every record has`,
          `列 ${table}.${column} は空になり得ます。${id} の \`key\` を、どの記録にもあるものにしてください`,
          ['collections', id, 'key'],
        ),
      ),
  ];
}

/** Identifiers that lie in columns which cannot hold them. */
const ofIdentity = (collection: Collection, shape: Shape): readonly Complaint[] =>
  kindsHeld(collection).flatMap((kind) =>
    unfit(collection, kind, shape).map((column) =>
      known(
        `${nameOf(collection)}.${column} cannot hold a ${kind}, so nobody is found by it; name another column under \`identity\` of ${collection.id}, or a view that holds it as text`,
        `列 ${nameOf(collection)}.${column} には${KEY_WORDS[kind].ja}が入らない型のため、誰も見つかりません。${collection.id} の \`identity\` に別の列か、文字列で示すビューを書いてください`,
        ['collections', collection.id, 'identity', kind],
      ),
    ),
  );

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

/** Lets the database plan each search, for a person who is nobody: a search it cannot plan it could not carry out. */
async function refusedPlans(client: PoolClient, store: PostgresStore, shape: Shape): Promise<readonly Complaint[]> {
  const asker = askerOf(store, NOBODY, shape);
  const refused: Complaint[] = [];
  for (const collection of store.collections) {
    if (!isSearchable(collection, store, NOBODY)) {
      refused.push({
        en: `${collection.id} can never be searched; what it belongs to belongs to itself`,
        ja: `${collection.id} は検索できません。belongsTo が自分自身に戻っています`,
        stops: true,
        at: ['collections', collection.id, 'belongsTo'],
      });
      continue;
    }
    const columns = Object.values(collection.belongsTo?.columns ?? {});
    const above = columns.length === 0 ? undefined : { columns, values: [columns.map(() => null)] };
    if (above === undefined && asker.waysInto(collection).length === 0) continue; // complained of by its columns
    const why = await refusedPlan(client, store, asker.candidates(collection, above));
    if (why !== undefined) refused.push(saidOf(collection, stopping(why, placeOf(collection))));
  }
  return refused;
}

/** A search that reads a whole table, and what would spare it that. */
function inWords({ collection, rows, index }: Slow): Complaint {
  const table = nameOf(collection);
  const [en, ja] = [
    `a search of ${collection.id} reads all of ${table} (about ${counted(rows)} rows)`,
    `${collection.id} の検索は ${table} の全行（約${counted(rows)}行）を読みます`,
  ];
  return index === undefined
    ? known(
        `${en}, because nothing it is found by narrows it; add a set with a mailbox, a number, a telephone, a birthday or a postal code to \`findBy\``,
        `${ja}。絞り込める項目がないためです。メール、番号、電話、生年月日、郵便番号のいずれかを含む組を \`findBy\` に加えてください`,
        ['collections', collection.id, 'findBy'],
      )
    : known(`${en}; this makes it quick: ${index}`, `${ja}。次の索引で速くなります：${index}`, [
        'collections',
        collection.id,
      ]);
}

const counted = (rows: number): string => Math.round(rows).toLocaleString('en');

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
  return [
    ...gone.map(({ name }) =>
      known(
        `the store has no table ${name}; take it out of \`leftOut\` of the store`,
        `表 ${name} はありません。保管場所の \`leftOut\` から取り除いてください`,
        ['leftOut', name],
      ),
    ),
    ...silent.map(unmapped),
  ];
}

/** A table nobody said anything of, and what in its description speaks of people. */
function unmapped({ name, columns, refers }: CatalogTable): Complaint {
  const identity = identifiersAmong(columns.map((column) => column.name));
  const people = setsOf(identity).length > 0 ? Object.values(identity).flat() : []; // a name alone has every product too
  const owners = refers.map(({ to }) => to);
  const en = [
    ...(people.length > 0 ? [`its columns ${people.join(', ')} seem to be of people`] : []),
    ...(owners.length > 0 ? [`it refers to ${owners.join(', ')}`] : []),
  ];
  const ja = [
    ...(people.length > 0 ? [`列 ${people.join('、')} は人に関するもののようです`] : []),
    ...(owners.length > 0 ? [`${owners.join('、')} を参照しています`] : []),
  ];
  return {
    en: `${name} is a table the data map is silent on, so no search finds what lies there${en.length > 0 ? ` (${en.join('; ')})` : ''}; make a collection of it, or name it under \`leftOut\` of the store and say why no row of it is about a person`,
    ja: `表 ${name} についてデータマップに何も書かれておらず、検索されません${ja.length > 0 ? `（${ja.join('。')}）` : ''}。collections に加えるか、個人に関する行がない理由を付けて保管場所の \`leftOut\` に書いてください`,
    stops: false,
    at: ['leftOut'],
    isUnmapped: true,
  };
}
