import type { Collection } from '../policy/collection';
import type { Complaint, PlaceInStore } from './contract';

type Sentence = { readonly en: string; readonly ja: string };
/** What lacks in a store, and of which column, where it is of one. */
export type Lacking = Sentence & { readonly column?: string };

/** What no search can be carried out over: it is mended before the desk opens. */
export const stopping = ({ en, ja }: Sentence, at?: PlaceInStore): Complaint => ({ en, ja, stops: true, at });

/** Records of a system come without a column. */
export const recordsLack = (column: string, id: string): Lacking & { readonly column: string } => ({
  column,
  ja: `${id} の記録に列 ${column} がありません。データマップの ${id} を直してください`,
  en: `records of ${id} have no column ${column}; correct ${id} in the data map`,
});

/** That a column lacks may mean that nothing stands in it, where the data map says so. */
export const orMayLack = ({ ja, en, ...of }: Lacking): Lacking => ({
  ...of,
  ja: `${ja}（空のとき省かれる項目なら \`mayLack\` に書いてください）`,
  en: `${en}, or name it under \`mayLack\` where it is left out when it is empty`,
});

/** Where a collection speaks of a column the store lacks; where of none, of its table. */
export function placeOf({ id, columns, identity, key, table }: Collection, column?: string): PlaceInStore {
  const inside = (): PlaceInStore => {
    if (column === undefined) return table === undefined ? [] : ['table'];
    const shown = columns.findIndex((one) => one.column === column);
    if (shown >= 0) return ['columns', shown];
    const [kind] = Object.entries(identity).find(([, names]) => names?.flat().includes(column) === true) ?? [];
    if (kind !== undefined) return ['identity', kind];
    return key.includes(column) ? ['key'] : ['belongsTo'];
  };
  return ['collections', id, ...inside()];
}

/** A complaint under the name of the store, or of the collection, it is about. */
export const saidOf = ({ id }: { readonly id: string }, complaint: Complaint): Complaint => ({
  ...complaint,
  en: `${id}: ${complaint.en}`,
  ja: `${id}: ${complaint.ja}`,
});

/** A column nobody decided on: the letter would leave it out, and the applicant would be told that this is everything (Art. 33(2), (3)). */
export const undecided = (column: string, collection: string): Complaint => ({
  en: `${column} is a column without a decision; show it under \`columns\` of ${collection} or name it under \`leftOut\` with the footing`,
  ja: `列 ${column} をどうするかが決まっていません。${collection} の \`columns\` で示すか、根拠を付けて \`leftOut\` に書いてください`,
  stops: true,
  at: ['collections', collection, 'leftOut'],
});

/** A mailbox, a day or a number is a datum of somebody and names no column or field. */
export const isOfSomebody = (name: string): boolean =>
  name.includes('@') || /^(?=.*\d)[\d\s./年月日:+()-]+$/.test(name);

/** Fields nobody decided on, of which none is called by a datum of somebody: where it would be, by what it lies in. */
export function fieldsUndecided(paths: Iterable<string>, collection: string): readonly Complaint[] {
  const names = [...paths].map((path) => {
    const parts = path.split('.');
    const at = path === '.' ? -1 : parts.findIndex(isOfSomebody);
    return at < 0 ? path : parts.slice(0, at).join('.') || '.';
  });
  return [...new Set(names)].map((name) => undecided(name, collection));
}

/** A column that was taken away since somebody decided to leave it out. */
export const leftOutOfNothing = (where: string, column: string, collection: string): Complaint => ({
  en: `${where} has no column ${column}; take it out of \`leftOut\` of ${collection}`,
  ja: `${where} に列 ${column} はありません。${collection} の \`leftOut\` から取り除いてください`,
  stops: false,
  at: ['collections', collection, 'leftOut', column],
});
