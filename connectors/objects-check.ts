import type { Collection } from '../policy/collection';
import { leftOutOfNothing, placeOf, saidOf, stopping, undecided } from './complaints';
import type { Complaint } from './contract';
import { noColumn } from './file-rows';
import { erasingComplaints, ofMeasures } from './measure-complaints';
import { indexComplaints } from './objects-index';
import { columnsLacking, isTagged, kindOf, patternOf } from './objects-keys';
import { entriesIn, isAstray, type Entry } from './objects-listing';
import type { Bucket } from './objects-way';
import { Repeats } from './repeats';

/** Every way in which the data map and a bucket do not fit: the whole of it is listed, and nothing of it is kept. */
export async function objectComplaints(bucket: Bucket, signal?: AbortSignal): Promise<readonly Complaint[]> {
  const { store } = bucket;
  const leftOut = Object.keys(store.leftOut ?? {});
  const placeOf = namedPlace(store);
  const strays = new Map<string | undefined, number>();
  const unowned = new Map<Collection, number>();
  const untellable = new Set<Collection>();
  const keys = new Repeats();
  const told = store.collections.filter(({ key }) => !['key', 'version'].every((one) => key.includes(one)));
  for await (const page of entriesIn(bucket, '', signal))
    for (const entry of page) {
      const kind = kindOf(store, entry.key);
      if (kind === undefined) {
        if (!leftOut.some((begins) => entry.key.startsWith(begins))) note(strays, placeOf(entry.key));
      } else if (entry.is === 'upload' && isTagged(kind.one)) note(unowned, kind.one);
      else if (isUntellable(kind.one, entry)) untellable.add(kind.one);
      if (kind !== undefined && told.includes(kind.one)) keys.show(keyOf(kind, entry));
    }
  const repeated = new Set<Collection>();
  if (keys.hasSuspects)
    for await (const page of entriesIn(bucket, '', signal))
      for (const entry of page) {
        const kind = kindOf(store, entry.key);
        if (kind !== undefined && told.includes(kind.one) && keys.cameBefore(keyOf(kind, entry)))
          repeated.add(kind.one);
      }
  return [
    ...store.collections.flatMap((one) => [
      ...ofColumns(one, store),
      ...(repeated.has(one) ? [repeatsKey(one.id)] : []),
    ]),
    ...[...strays].map(([place, count]) => unmapped(place, count)),
    ...[...unowned].map(([{ id }, count]) => ofNobody(id, count)),
    ...[...untellable].map((one) => ({ ...tagsUnread(one), stops: false, at: ['collections', one.id] })),
    ...(await indexComplaints(bucket, signal)),
    ...(store.erasesWith === undefined
      ? []
      : store.collections.flatMap((one, _, all) => erasingComplaints(one, all)).map(ofMeasures)),
  ].map((complaint) => saidOf(store, complaint));
}

function note<Key>(counts: Map<Key, number>, key: Key): void {
  if (counts.size < MOST_FOLDERS || counts.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
}
/** So many places are named that the data map is silent on; who mends these sees the next. */
const MOST_FOLDERS = 20;

/** Where a key lies: its first part, since a further one may name somebody, as that one may where keys begin with what stands for a person. */
function namedPlace({ collections }: Bucket['store']): (key: string) => string | undefined {
  const beginWithSomebody = collections.some((one) => patternOf(one).begins === '');
  return (key) => {
    const first = key.slice(0, key.indexOf('/') + 1);
    return first !== '' && (beginWithSomebody || /[\p{Nd}@＠]/u.test(first)) ? undefined : first;
  };
}

const keyOf = ({ one, said }: NonNullable<ReturnType<typeof kindOf>>, entry: Entry): string =>
  JSON.stringify([
    one.id,
    ...one.key.map((column) => said.get(column) ?? new Map(Object.entries(entry)).get(column) ?? ''),
  ]);

function ofColumns(one: Collection, store: Bucket['store']): readonly Complaint[] {
  const { names } = patternOf(one);
  const decided = new Set([...one.columns.map(({ column }) => column), ...Object.keys(one.leftOut)]);
  const lacking = columnsLacking(one, store);
  return [
    ...lacking.map((column) => stopping(noColumn(column, one.id), placeOf(one, column))),
    ...Object.entries(one.leftOut)
      .filter(([column, why]) => !('withheld' in why) && lacking.includes(column))
      .map(([column]) => leftOutOfNothing(one.keys ?? '', column, one.id)),
    ...names.filter((name) => !decided.has(name)).map((name) => undecided(name, one.id)),
  ];
}

/** Whose an object is nobody can tell whose tags say so and are asked for by a key that would lead elsewhere. */
export const isUntellable = (one: Collection, { is, key }: Entry): boolean =>
  isTagged(one) && is === 'version' && isAstray(key);
export const tagsUnread = ({ id }: Collection) => ({
  ja: `${id} に、キーに「.」か「..」だけの部分があり、タグを読めないものがあります。キーを改めてください`,
  en: `the tags of some of ${id} cannot be asked for, since a part of their keys is \`.\` or \`..\`: give them other keys`,
});

const repeatsKey = (id: string): Complaint => ({
  en: `several objects have one key; give ${id} \`key: [key, version]\``,
  ja: `key が同じオブジェクトがあります。${id} の key を \`[key, version]\` にしてください`,
  stops: false,
  at: ['collections', id, 'key'],
});
const unmapped = (place: string | undefined, count: number): Complaint => {
  const [en, ja] =
    place === undefined
      ? [
          ' under names that may be somebody’s, which are not repeated here,',
          '名称が個人を示し得るためここに記さない所',
        ]
      : place === ''
        ? [' under no folder', '（最上位）']
        : [` under ${place}`, place];
  return {
    en: `${count} objects${en} are of no collection, so that no search finds them: make one of them, or name under \`leftOut\` of the store what their keys begin with`,
    ja: `${ja} のオブジェクト${count}件はどの collection にも当たらず、検索されません。collections に加えるか、個人に関するものがなければ保管場所の \`leftOut\` に書いてください`,
    stops: false,
    isUnmapped: true,
  };
};
const ofNobody = (id: string, count: number): Complaint => ({
  en: `${count} unfinished uploads lie among ${id}, and have no tags that would say whose they are: have a lifecycle rule abort such uploads`,
  ja: `${id} に未完了のアップロードが${count}件あり、タグがないため誰のものか分かりません。未完了のアップロードを中止するライフサイクル規則を設けてください`,
  stops: false,
  at: ['collections', id],
});
