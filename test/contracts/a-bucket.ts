import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectsWay } from '../../connectors/objects-way';
import { startObjects, type RunningObjects } from '../../parts/objects';
import type { Collection } from '../../policy/collection';
import type { ObjectStore } from '../../policy/data-map';

let server: Promise<RunningObjects> | undefined;
let open = 0;

export const storeOf = (collections: readonly Collection[], more: Partial<ObjectStore> = {}): ObjectStore => ({
  kind: 'objects',
  id: 'demo',
  label: '書類の保管庫',
  connection: 'FILES_AT',
  region: 'us-east-1',
  login: { key: 'FILES_KEY', secret: 'FILES_SECRET' },
  inside: true,
  collections: [...collections],
  ...more,
});

/** A bucket of its own in an object store of these tests' own, which goes with the last of its buckets. */
export async function openBucket({
  locks = false,
  versions = true,
}: { readonly locks?: boolean; readonly versions?: boolean } = {}) {
  server ??= startObjects({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-objects-')) });
  open += 1;
  const { endpoint, login, stop } = await server;
  const Bucket = `club-${randomBytes(6).toString('hex')}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: login.key, secretAccessKey: login.secret },
  });
  await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: locks }));
  if (versions)
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const url = `${endpoint}/${Bucket}`;
  /** Everything that lies there, page by page, each with what tells it from any other of its key. */
  const lies = async (): Promise<readonly { readonly word: string; readonly id: string }[]> => {
    const all: { readonly word: string; readonly id: string }[] = [];
    for (let from: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {}; from !== undefined;) {
      const page: ListObjectVersionsCommandOutput = await client.send(
        new ListObjectVersionsCommand({ Bucket, ...from }),
      );
      const { Versions = [], DeleteMarkers = [], NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page; // prettier-ignore
      all.push(...Versions.map(({ Key, VersionId = '' }) => ({ word: `version ${Key}`, id: VersionId })));
      all.push(...DeleteMarkers.map(({ Key, VersionId = '' }) => ({ word: `marker ${Key}`, id: VersionId })));
      const isMore = page.IsTruncated === true && KeyMarker !== undefined;
      from = isMore ? { KeyMarker, ...(VersionIdMarker === undefined ? {} : { VersionIdMarker }) } : undefined;
    }
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
    return [...all, ...Uploads.map(({ Key, UploadId = '' }) => ({ word: `upload ${Key}`, id: UploadId }))];
  };
  return {
    Bucket,
    client,
    url,
    way: (store: ObjectStore, at = url): ObjectsWay => ({ store, url: at, login }),
    put: (Key: string, more: object = {}) => client.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more })),
    lies,
    /** Every version, marker and upload, as `version key`. */
    held: async (): Promise<readonly string[]> => (await lies()).map(({ word }) => word).sort(),
    async close(): Promise<void> {
      client.destroy();
      open -= 1;
      if (open > 0) return;
      server = undefined;
      await stop();
    },
  };
}
export type ABucket = Awaited<ReturnType<typeof openBucket>>;
