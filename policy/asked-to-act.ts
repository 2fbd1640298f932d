import { storeOf } from '../law/about';
import { placeOf } from '../law/measuring';
import type { Said } from '../law/said';
import type { DataMap, Store } from './data-map';
import { kindIn } from './kinds-called';
import { named } from './in-english';

/** Who does something that was decided, what they are asked, and within how many days. */
export type AskedToAct = { readonly owner: string; readonly instruct: string; readonly dueWithinDays: number };

/** Whom a store has do its measures, where we do not do them ourselves; nothing where the data map names nobody. */
export function askedIn(store: Store): AskedToAct | undefined {
  if (store.asksForMeasures === undefined) return undefined;
  const { revokes: _, ...asked } = store.asksForMeasures; // told in the letter, and asked in the words of `instruct`
  const owner = asked.owner ?? (store.kind === 'desk' ? store.owner : undefined);
  return owner === undefined ? undefined : { ...asked, owner };
}

/** Who does what was decided in a store: we do, somebody is asked, or the data map names nobody or not even what they would be asked. */
export function whoActsIn(store: Store): 'us' | 'owner' | 'nobodyNamed' | 'nobody' {
  if (isChangedByUs(store)) return 'us';
  if (askedIn(store) !== undefined) return 'owner';
  return store.asksForMeasures === undefined ? 'nobody' : 'nobodyNamed';
}

/** Whether erasing a kind of record takes back rights to act for the person where they were given: we do (RFC 7009), or its owner, who is asked for that too. */
export function revokedWith({ stores }: Pick<DataMap, 'stores'>, records: string, byUs: boolean): boolean {
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined) return false;
  if (!byUs) return store.asksForMeasures?.revokes === true;
  return store.kind === 'service' && store.calls[records.slice(store.id.length + 1)]?.delete?.revokes !== undefined;
}

/** What an owner is told who was asked to act for somebody who does not ask for it any more. */
export const RECALLED =
  '先の依頼は取り消します。まだ行っていないときは、行わないでください。既に行ったときは元に戻さず、行った日を回答してください。行っていないときは、その旨を回答してください。';

/** What a measure changes, or a question asks, as the company calls it: a provision and to whom, or a store. */
export function calledInTheMap({ provisions, stores, english }: DataMap, of: string): Said {
  const provision = provisions.find(({ id }) => id === of);
  if (provision !== undefined) {
    const [what, to] = [named(provision.what, english), named(provision.to, english)];
    return { ja: `${what.ja} → ${to.ja}`, en: `${what.en} → ${to.en}` };
  }
  return named(stores.find(({ id }) => id === storeAt(of))?.label ?? of, english);
}

/** What the company calls each store, each kind of record, each provision and whoever else holds data, by their ids. */
export const namesIn = (map: DataMap): Readonly<Record<string, Said>> =>
  Object.fromEntries([
    ...[...map.stores, ...map.provisions].map(({ id }) => [id, calledInTheMap(map, id)] as const),
    ...map.stores
      .flatMap((store) => (store.kind === 'desk' ? [] : store.collections.map(({ id }) => `${store.id}/${id}`)))
      .map((records) => [records, kindIn(map, records)] as const),
    ...(map.others ?? []).map(({ id, name }) => [id, named(name, map.english)] as const),
  ]);

/** In which store a measure is taken, or of which a question is asked. */
export const storeAt = (of: string): string => placeOf(of)?.store ?? of;

/** Whom a measure of a case is asked of: the owner of the provision it ends, or of the store it changes. */
export function askedOf({ provisions, stores }: DataMap, measure: string): AskedToAct {
  const place = placeOf(measure);
  const store = place && stores.find(({ id }) => id === place.store);
  const asked = place === undefined ? provisions.find(({ id }) => id === measure) : store && askedIn(store);
  if (asked === undefined) throw new Error(`the data map says nobody whom to ask for ${measure}`);
  return asked;
}

/** Whether the data map gives us a way in to change what lies there. */
function isChangedByUs(store: Store): boolean {
  switch (store.kind) {
    case 'postgres':
    case 'mysql':
      return store.connectionForMeasures !== undefined;
    case 'webhook':
    case 'service':
      return store.changes === true;
    case 'objects':
      return store.erasesWith !== undefined;
    case 'mailbox':
    case 'directory':
      return store.changesWith !== undefined;
    case 'desk':
      return false;
    default:
      return store.rewritten === true;
  }
}
