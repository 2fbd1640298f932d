import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import { bringsAll } from '../policy/http-fits';
import { fieldsUndecided, leftOutOfNothing, placeOf, saidOf, stopping } from './complaints';
import type { Complaint, Connector } from './contract';
import { openAsking, type Asker } from './http-asking';
import { pagesOf, type Record } from './http-pages';
import { bring, callsOf, lackingIn, readListed, textIn } from './http-reading';
import type { HttpWay } from './http-signing';
import { isTable, pathsIn, valueAt } from './json-values';
import { erasingComplaints, ofMeasures } from './measure-complaints';
import { columnsNeeded, conclude, failed, isSearchable } from './record';
import { StoreFailed } from './store-failed';
import { sorted } from './whose';

/** A service that is asked by HTTP as the data map describes it: it brings whatever may be the person's, and the desk judges whose it is. */
export function openHttp(way: HttpWay, asker: Asker = openAsking(way)): Connector {
  const { store } = way;
  return {
    async find(person, { signal }) {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        const brought = () => bring(way, asker, { person, keys: [], searched, signal });
        return (await asker.assured(brought, signal)).finding;
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },
    async check(signal) {
      await asker.probe(signal);
      const complaints: Complaint[] = asker.rotates() ? [rotating] : [];
      for (const one of store.collections)
        complaints.push(...complaintsOf(way, one, await sampleOf(way, asker, one, signal)));
      return complaints.map((complaint) => saidOf(store, complaint));
    },
    close: () => Promise.resolve(),
  };
}

/** A few records of a kind; nothing where no call brings any without a person. */
async function sampleOf(
  { store }: HttpWay,
  asker: Asker,
  one: Collection,
  signal: AbortSignal | undefined,
): Promise<readonly Record[] | undefined> {
  const said = callsOf(store.calls, one);
  const { search, sample } = said;
  const by = sample === undefined ? search.find(bringsAll) : ({ ...sample, method: 'GET', tells: 'records' } as const);
  if (by === undefined) return undefined;
  for await (const page of pagesOf(asker, { store: store.id, search: by, valueOf: () => '' }, signal)) {
    if (by.tells === 'records') return page;
    const records: Record[] = [];
    for (const record of page.slice(0, FEW)) {
      const key = one.key.map((column) => textIn(record, column) ?? '');
      records.push(await readListed(store.id, said, asker, one, key, signal));
    }
    return records;
  }
  return [];
}
/** So many records are read to see what stands in them, where a search tells their keys alone. */
const FEW = 5;

function complaintsOf(
  { store }: HttpWay,
  one: Collection,
  records: readonly Record[] | undefined,
): readonly Complaint[] {
  const erasing = store.changes === true ? erasingComplaints(one, store.collections).map(ofMeasures) : [];
  const paged = [...callsOf(store.calls, one).search.entries()]
    .filter(([, { paging }]) => paging !== undefined && !('page' in paging) && paging.counts === undefined)
    .map(([nth]) => uncounted(one.id, nth));
  if (records === undefined) return [unseen(one.id), ...paged, ...erasing];
  const { mayLack } = callsOf(store.calls, one);
  const decided = [...one.columns.map(({ column }) => column), ...Object.keys(one.leftOut)];
  const isDecided = (path: string, record: Record): boolean =>
    decided.some(
      (column) =>
        column === path || path.startsWith(`${column}.`) || (Array.isArray(valueAt([record], path)) && column.startsWith(`${path}.`)), // prettier-ignore
    );
  /** A part of what is decided on that holds nothing now has no parts. */
  const isEmpty = (path: string, record: Record): boolean => {
    const value = valueAt([record], path);
    const holdsNothing = value === null || (isTable(value) && Object.keys(value).length === 0);
    return holdsNothing && decided.some((column) => column.startsWith(`${path}.`));
  };
  const fields = new Set(
    records.flatMap((record) =>
      [...pathsIn(record)].filter((path) => !isDecided(path, record) && !isEmpty(path, record)),
    ),
  );
  const keys = records.map((record) => JSON.stringify(one.key.map((column) => textIn(record, column) ?? '')));
  const isThere = (column: string): boolean =>
    records.length === 0 || mayLack.includes(column) || records.some((record) => textIn(record, column) !== undefined);
  return [
    ...lackingIn(one, callsOf(store.calls, one), columnsNeeded(one, store), records).map((lack) =>
      stopping(lack, placeOf(one, lack.column)),
    ),
    ...Object.entries(one.leftOut)
      .filter(([column, why]) => !('withheld' in why) && !isThere(column))
      .map(([column]) => leftOutOfNothing(store.id, column, one.id)),
    ...fieldsUndecided(fields, one.id),
    ...(new Set(keys).size < keys.length ? [repeatsKey(one.id)] : []),
    ...paged,
    ...erasing,
  ];
}

const repeatsKey = (id: string): Complaint => ({
  en: `two records have one key; give ${id} a \`key\` that tells its records apart`,
  ja: `key が同じ記録があります。${id} の \`key\` を、記録を区別できるものにしてください`,
  stops: false,
  at: ['collections', id, 'key'],
});
const uncounted = (id: string, nth: number): Complaint => ({
  en: `where the service calls what leads to the next page of ${id} otherwise one day, nobody would notice that pages lack; where it tells how many records there are, name that place under \`counts\` of \`paging\``,
  ja: `${id} の次の頁を示す項目の名前が変わると、届かない頁があっても分かりません。サービスが件数を応答するときは、その場所を \`paging\` の \`counts\` に書いてください`,
  stops: false,
  at: ['calls', id, 'search', nth, 'paging'],
});
const unseen = (id: string): Complaint => ({
  en: `no call brings records of ${id} without a person, so that nobody sees which columns they have; describe a \`sample\``,
  ja: `${id} の記録を、ご本人の項目なしに得る呼び出しがないため、どの列があるか確かめられません。\`sample\` を書いてください`,
  stops: false,
  at: ['calls', id],
});
const rotating: Complaint = {
  en: 'each time it is used the service gives out another refresh token, which ends what other workers hold; have it give one that stays, or sign in by `clientCredentials`',
  ja: 'リフレッシュトークンが使うたびに替わるため、ほかのワーカーの持つものが無効になります。替わらない設定にするか、`clientCredentials` を用いてください',
  stops: false,
  at: ['signIn'],
};
