import type { StoreFailure } from '../casefile/store-failures';
import type { Complaint } from '../connectors/contract';
import { saidOf, stopping } from '../connectors/complaints';
import { isAnothers } from '../connectors/measure-complaints';
import { StoreFailed } from '../connectors/store-failed';
import { whoActsIn } from '../policy/asked-to-act';
import { asSearched, type DataMap, type Store } from '../policy/data-map';
import { marksIn } from '../policy/marks';
import type { Said } from './said';
import { openSearched, type Searching } from './searching';

/** How a store stands beside the data map: in what they do not fit, or why it could not be looked at; `ms` is how long that took. */
export type StoreLook = {
  readonly store: Store;
  readonly complaints: readonly Complaint[];
  readonly away?: Said | undefined;
  readonly ms: number;
};

/**
 * Compares the data map with the stores it speaks of, all at once, each for so long and no longer. One that is down, or lets in and
 * never answers, is said to be away: whether it fits is not known. What may not be known to exist is not looked at (Order Art. 5).
 */
export const lookAtStores = (dataMap: DataMap, way: Searching, patienceMs: number): Promise<readonly StoreLook[]> =>
  Promise.all(
    asSearched(dataMap).stores.map((store) => lookAt(store, { ...way, marks: marksIn(dataMap, store.id) }, patienceMs)),
  );

/** What no waiting mends: the desk does not open before what is set or mapped is put right. Whatever else keeps a store from being looked at may be gone by itself. */
const STOPS: readonly StoreFailure[] = [
  'addressNotSet',
  'loginRefused',
  'noSuchDatabase',
  'noTrust',
  'mayNotRead',
  'mapDisagrees',
  'fileUnfit',
];

async function lookAt(store: Store, way: Searching, patienceMs: number): Promise<StoreLook> {
  const began = performance.now();
  const look = (found: Pick<StoreLook, 'complaints' | 'away'>): StoreLook => ({
    store,
    ...found,
    ms: Math.round(performance.now() - began),
  });
  const acts = [...whoActs(store), ...saidTwice(store)];
  if (store.kind === 'desk') return look({ complaints: acts }); // a person answers: nothing there can be compared
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const connector = openSearched(store, way);
    const found = await connector.check(signal).finally(() => connector.close());
    return look({ complaints: [...found, ...acts] });
  } catch (error) {
    if (error instanceof StoreFailed && STOPS.includes(error.because.kind))
      return look({ complaints: [saidOf(store, stopping(error.because, ['file' in store ? 'file' : 'connection']))] });
    return look({ complaints: [], away: whyAway(store, error, signal.aborted ? patienceMs : undefined) });
  }
}

/** Where nobody would erase or correct anything, told before somebody asks for it: records of provisions and those of another holder are kept as they are. */
function whoActs(store: Store): readonly Complaint[] {
  const isKept =
    store.kind === 'desk'
      ? store.records !== undefined
      : store.collections.every((one) => one.record !== undefined || isAnothers(one));
  const who = whoActsIn(store);
  if (isKept || who === 'us' || who === 'owner') return [];
  const says = who === 'nobodyNamed' ? NO_OWNER : store.kind === 'postgres' || store.kind === 'mysql' ? NOBODY_IN_A_DATABASE : store.kind === 'desk' ? NOBODY_AT_A_DESK : NOBODY_IN_A_FILE; // prettier-ignore
  const isToMend = who === 'nobodyNamed' ? ({ ofMeasures: true } as const) : {};
  return [saidOf(store, { ...says, ...isToMend, stops: false, at: who === 'nobodyNamed' ? ['asksForMeasures'] : [] })];
}
/** Columns of records that go as a whole, which a basis covers and of which something else is also said: only one of the two is done. */
export const saidTwice = (store: Store): readonly Complaint[] =>
  store.kind === 'desk'
    ? []
    : store.collections.flatMap(({ id, erasing }) => {
        if (erasing === undefined || !('rows' in erasing) || erasing.rows !== 'go') return [];
        const { kept, columns } = erasing;
        return (kept?.covers ?? [])
          .filter((column) => Object.hasOwn(columns, column) && columns[column] !== 'kept')
          .map((column) =>
            saidOf(store, {
              en: `${column} of ${id} stands under \`covers\` and under \`erasing.columns\`: what a basis has kept keeps it, and only a record that stays for the sake of another loses it; take it out of the one that is not meant`,
              ja: `${id} の列 ${column} が \`covers\` と \`erasing.columns\` の両方にあります。根拠により保存する記録では残り、ほかの記録のために残るものでだけ消えます。意図しない方から取り除いてください`,
              stops: false,
              at: ['collections', id, 'erasing', 'columns', column],
            }),
          );
      });

const NO_OWNER = {
  en: '`asksForMeasures` says nobody whom to ask; write its `owner`, the post that erases and corrects here',
  ja: '`asksForMeasures` に依頼先がありません。消去・訂正をする部署を `owner` に書いてください',
};
const ASKS = 'asksForMeasures: { owner: …, instruct: …, dueWithinDays: … }';
const NOBODY_AT_A_DESK = {
  en: `nobody is named who erases or corrects here, so that no erasure or correction can be approved; write \`asksForMeasures: { instruct: …, dueWithinDays: … }\``,
  ja: `消去・訂正を依頼する内容がないため、消去・訂正の決裁に進めません。\`asksForMeasures: { instruct: …, dueWithinDays: … }\` を書いてください`,
};
const NOBODY_IN_A_FILE = {
  en: `nobody is named who erases or corrects here, so that no erasure or correction can be approved; write \`rewritten: true\` where this file is the record itself and the desk may write it anew, else \`${ASKS}\``,
  ja: `消去・訂正を誰が行うかが決まっていないため、消去・訂正の決裁に進めません。このファイルが原本で窓口が書き換えてよければ \`rewritten: true\`、そうでなければ \`${ASKS}\` を書いてください`,
};
const NOBODY_IN_A_DATABASE = {
  en: `nobody is named who erases or corrects here, so that no erasure or correction can be approved; write \`connectionForMeasures\` where the desk does it, else \`${ASKS}\``,
  ja: `消去・訂正を誰が行うかが決まっていないため、消去・訂正の決裁に進めません。窓口が行うなら \`connectionForMeasures\`、そうでなければ \`${ASKS}\` を書いてください`,
};

/** A fault of our own is told by its kind alone: its words may quote what it choked on. */
function whyAway({ id }: Store, error: unknown, patienceMs: number | undefined): Said {
  if (error instanceof StoreFailed) return { en: `${id}: ${error.because.en}`, ja: `${id}: ${error.because.ja}` };
  if (patienceMs !== undefined)
    return {
      en: `${id}: the store could not be looked at within ${patienceMs / 1000} s`,
      ja: `${id}: ${patienceMs / 1000}秒以内に調べ終わりませんでした`,
    };
  const fault = error instanceof Error ? error.name : typeof error;
  return {
    en: `${id}: the store could not be looked at, by a fault of ours (${fault})`,
    ja: `${id}: この窓口のプログラムの不具合（${fault}）により調べられませんでした`,
  };
}
