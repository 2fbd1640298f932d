import { AbortMultipartUploadCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3';
import type { Measures } from './measures';
import { bring } from './objects';
import { contentNow, each, goneOr, isAstray, uploadIn } from './objects-listing';
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
      const { still, replaced } = await asTheyLay(bucket, objects, under);
      const not = [...(await erased(bucket, still, under)), ...(await aborted(bucket, uploads, under))];
      return { otherwise: replaced.length, refused: not.length, not: [...replaced, ...not] };
    },
  });
  return { measures, close: () => bucket.close() };
}

type Key = Order['key'];
const keyIn = (key: Key): string => key['key'] ?? '';
const versionIn = (key: Key): string => key['version'] ?? '';

/** Which objects lie there as they were read, and over which another was laid since. What is gone is asked for again, and said to be. */
async function asTheyLay(bucket: Bucket, orders: readonly Order[], { signal }: Under) {
  const all = await each(orders, bucket.atOnce, async (order) => {
    const now = order.content === undefined ? undefined : await contentNow(bucket, keyIn(order.key), signal);
    return { order, isReplaced: now !== undefined && now !== order.content };
  });
  const of = (is: boolean) => all.filter(({ isReplaced }) => isReplaced === is).map(({ order }) => order);
  return { still: of(false), replaced: of(true) };
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

const PASSING: readonly string[] = ['SlowDown', 'ServiceUnavailable', 'InternalError'];
const GONE: readonly string[] = ['NoSuchKey', 'NoSuchVersion'];
/** Where no versions are kept the store may name none. */
const nameOf = (key = '', version = ''): string => JSON.stringify([key, version || 'null']);

/** Signs that no XML can hold: another key would be erased, or none. */
const isUnwritable = (key: string): boolean => /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(key);
