import { AbortMultipartUploadCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3';
import type { Measures } from './measures';
import { bring } from './objects';
import { contentNow, each, goneOr, isAstray, uploadIn, versionsOf } from './objects-listing';
import { bucketAt, failedBy, type Bucket, type ObjectsWay } from './objects-way';
import { openOrderedMeasures, type Order } from './ordered-measures';
import type { Sealing } from './postgres-measures';
import type { Under } from './measures';

/** `DeleteObjects` takes so many at once. */
const MOST = 1_000;

/**
 * Objects are erased version by version, each named by its key and its version: what came in meanwhile is touched by nobody, and where no
 * versions are kept what lies there is compared first. The store
 * keeps nothing of what it did; a version that is gone is gone, and what is left is listed again.
 */
export function objectMeasures(
  way: ObjectsWay,
  sealing: Sealing,
): { readonly measures: Measures; readonly close: () => Promise<void> } {
  const { store } = way;
  const bucket = bucketAt(way);
  const measures = openOrderedMeasures({
    store,
    sealing,
    most: MOST,
    read: (person, keys, { signal }) =>
      bring(bucket, { person, keys, searched: store.collections, locks: true, signal }),
    act: async (_, orders, under) => {
      const uploads = orders.filter(({ key }) => uploadIn(versionIn(key)) !== undefined);
      const objects = orders.filter((one) => !uploads.includes(one));
      const marks = objects.filter(({ hides }) => hides === true);
      const versions = objects.filter((one) => !marks.includes(one));
      const replaced: Order[] = [];
      const refused: Order[] = [];
      for (const ordered of [versions, marks]) {
        const { still, otherwise } = await asTheyLay(bucket, ordered, under);
        replaced.push(...otherwise);
        refused.push(...(await erased(bucket, still, under)));
      }
      refused.push(...(await aborted(bucket, uploads, under)));
      const why = replaced.some(({ hides }) => hides === true) ? [HIDES_STILL] : [];
      return { otherwise: replaced.length, refused: refused.length, not: [...replaced, ...refused], why };
    },
  });
  return { measures, close: () => bucket.close() };
}

type Key = Order['key'];
const keyIn = (key: Key): string => key['key'] ?? '';
const versionIn = (key: Key): string => key['version'] ?? '';

/** Which objects lie there as they were read, over which another was laid since, and which marks hide something still. What is gone is asked for again, and said to be. */
async function asTheyLay(bucket: Bucket, orders: readonly Order[], { signal }: Under) {
  const all = await each(orders, bucket.atOnce, async (order) => {
    const now = order.content === undefined ? undefined : await contentNow(bucket, keyIn(order.key), signal);
    const isReplaced = now !== undefined && now !== order.content;
    const hides = order.hides === true && (await versionsOf(bucket, keyIn(order.key), signal)).length > 0;
    return { order, isOtherwise: isReplaced || hides };
  });
  const of = (is: boolean) => all.filter(({ isOtherwise }) => isOtherwise === is).map(({ order }) => order);
  return { still: of(false), otherwise: of(true) };
}

/** Erases versions and markers, at once; answers those that the store refused. What it may do in a moment is tried again. */
async function erased(bucket: Bucket, orders: readonly Order[], { signal }: Under): Promise<readonly Order[]> {
  const clean = orders.filter(({ key }) => !isUnwritable(keyIn(key)));
  if (clean.length === 0) return orders;
  const { Deleted = [], Errors = [] } = await bucket.ask(
    (named, client, ends) =>
      client.send(
        new DeleteObjectsCommand({
          ...named,
          Delete: { Objects: clean.map(({ key }) => ({ Key: keyIn(key), VersionId: versionIn(key) })) },
        }),
        ends,
      ),
    signal,
  );
  const passing = Errors.find(({ Code = '' }) => PASSING.includes(Code));
  if (passing !== undefined) throw failedBy(bucket.store, Object.assign(new Error(), { name: passing.Code }));
  const gone = new Set(
    [...Deleted, ...Errors.filter(({ Code = '' }) => GONE.includes(Code))].map(({ Key, VersionId }) =>
      nameOf(Key, VersionId),
    ),
  );
  return orders.filter(({ key }) => !gone.has(nameOf(keyIn(key), versionIn(key))));
}

/** Ends uploads that nobody finished, with every part of them. */
async function aborted(bucket: Bucket, orders: readonly Order[], { signal }: Under): Promise<readonly Order[]> {
  const not = await each(orders, bucket.atOnce, async (order) => {
    const [Key, UploadId] = [keyIn(order.key), uploadIn(versionIn(order.key)) ?? ''];
    if (isAstray(Key)) return [order];
    await goneOr(
      bucket.ask(
        (named, client, ends) => client.send(new AbortMultipartUploadCommand({ ...named, Key, UploadId }), ends),
        signal,
      ),
    );
    return [];
  });
  return not.flat();
}

const HIDES_STILL = {
  ja: '削除マーカーは、その下に残る版が再び読めるようになるため、残しました',
  en: 'a delete marker stays where a version is left under it, which would be read again',
};
const PASSING: readonly string[] = ['SlowDown', 'ServiceUnavailable', 'InternalError'];
const GONE: readonly string[] = ['NoSuchKey', 'NoSuchVersion'];
/** Where no versions are kept the store may name none. */
const nameOf = (key = '', version = ''): string => JSON.stringify([key, version || 'null']);

/** Signs that no XML can hold: another key would be erased, or none. */
const isUnwritable = (key: string): boolean => /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(key);
