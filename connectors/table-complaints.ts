import { KEY_WORDS } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import { identifiersAmong, setsOf } from '../policy/columns-named';
import type { CatalogTable } from './catalog';
import { leftOutOfNothing, undecided } from './complaints';
import type { Complaint, PlaceInStore } from './contract';
import { unfit, type Columns } from './narrowing';
import { kindsHeld } from './record';

/** One collection's way of being asked that reads a whole table, and the index by which it would not; none where none can help. */
export type Slow = { readonly collection: Collection; readonly rows: number; readonly index: string | undefined };

/** What keeps nothing from opening, and a search says for itself. */
export const known = (en: string, ja: string, at?: PlaceInStore): Complaint => ({ en, ja, stops: false, at });

export const nameOf = ({ table, id }: Collection): string => table ?? id;

/** Columns that are left out and not there, and columns nobody decided on. */
export function ofColumns(collection: Collection, tables: Columns): readonly Complaint[] {
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

/** Keys that may not tell records apart. */
export function ofKey(
  { id, key, ...collection }: Collection,
  tables: Columns,
  keys: readonly { readonly id: string; readonly columns: readonly string[] }[],
): readonly Complaint[] {
  const there = tables.get(id);
  const table = collection.table ?? id;
  if (there === undefined) return [];
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
export const ofIdentity = (collection: Collection, tables: Columns): readonly Complaint[] =>
  kindsHeld(collection).flatMap((kind) =>
    unfit(collection, kind, tables).map((column) =>
      known(
        `${nameOf(collection)}.${column} cannot hold a ${kind}, so nobody is found by it; name another column under \`identity\` of ${collection.id}, or a view that holds it as text`,
        `列 ${nameOf(collection)}.${column} には${KEY_WORDS[kind].ja}が入らない型のため、誰も見つかりません。${collection.id} の \`identity\` に別の列か、文字列で示すビューを書いてください`,
        ['collections', collection.id, 'identity', kind],
      ),
    ),
  );

/** A search that reads a whole table, and what would spare it that. */
export function inWords({ collection, rows, index }: Slow): Complaint {
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

/** A table that is left out and not there. */
export const leftOutAndGone = (name: string): Complaint =>
  known(
    `the store has no table ${name}; take it out of \`leftOut\` of the store`,
    `表 ${name} はありません。保管場所の \`leftOut\` から取り除いてください`,
    ['leftOut', name],
  );

/** Records that are found through others, which are found through them. */
export const isARing = ({ id }: Collection): Complaint => ({
  en: `${id} can never be searched; what it belongs to belongs to itself`,
  ja: `${id} は検索できません。belongsTo が自分自身に戻っています`,
  stops: true,
  at: ['collections', id, 'belongsTo'],
});

/** A table nobody said anything of, and what in its description speaks of people. */
export function unmapped({ name, columns, refers }: CatalogTable): Complaint {
  const identity = identifiersAmong(
    columns.map((column) => column.name),
    name,
  );
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
