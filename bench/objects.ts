import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Measure } from '../casefile/measures';
import { openObjects } from '../connectors/objects';
import { objectMeasures } from '../connectors/objects-measures';
import { startObjects } from '../parts/objects';
import { ObjectStore } from '../policy/data-map';
import { sha256 } from '../vault/seal';

const AT_ONCE = 32;
const PAGE = 1_000;
const SEALING = {
  digest: sha256,
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64), outer: Buffer.alloc(64) }),
};
const STORE = ObjectStore.parse({
  ...{ kind: 'objects', id: 'papers', label: 'papers', connection: 'X', region: 'us-east-1', inside: true },
  ...{ login: { key: 'X', secret: 'X' }, erasesWith: { key: 'X', secret: 'X' } },
  collections: [
    {
      ...{
        id: 'papers',
        label: 'x',
        category: 'x',
        purposes: ['x'],
        keys: 'members/{number}/**',
        key: ['key', 'version'],
      },
      identity: { customerNumber: 'number' },
      findBy: [['customerNumber']],
      columns: ['key', 'size'].map((column) => ({ column, label: column })),
      leftOut: { number: { notPersonal: 'x' } },
      erasing: { rows: 'go' },
    },
  ],
});
const HERS = { customerNumber: ['7'] };
const measure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
const under = { retention: {} };

export type Objects = {
  readonly eraseMs: number;
  readonly ratio: number;
  readonly idleMb: number;
  readonly grownMb: number;
};

/**
 * Somebody with so many objects in a bucket that keeps versions is erased as it was approved, each by its key and its version; beside
 * it a bucket of as many is listed and emptied by `DeleteObjects` typed by hand. Both look afterwards that nothing is left.
 */
export async function measureObjects(count: number): Promise<Objects> {
  const { endpoint, login, stop } = await startObjects({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-bench-')) });
  const client = new S3Client({
    ...{ endpoint, region: 'us-east-1', forcePathStyle: true },
    credentials: { accessKeyId: login.key, secretAccessKey: login.secret },
  });
  try {
    for (const bucket of ['ours', 'typed']) await laid(client, bucket, count);
    const { measures, close } = objectMeasures({ store: STORE, url: `${endpoint}/ours`, login }, SEALING);
    const plan = await measures.plan(measure, HERS, under);
    const { most, ms, idle } = await watched(async () => {
      const took = await measures.take(measure, HERS, plan, under);
      const { outcome } = await measures.residue(measure, HERS, plan, under);
      const erased = took.collections[0]?.erased;
      if (took.outcome !== 'done' || outcome !== 'none' || erased !== count)
        throw new Error(`${erased ?? 0} objects were erased, ${took.outcome}; ${outcome} left`);
    });
    await close();
    const began = performance.now();
    await byHand(client, 'typed');
    return { eraseMs: ms, ratio: ms / (performance.now() - began), idleMb: mb(idle), grownMb: mb(most - idle) };
  } finally {
    client.destroy();
    await stop();
  }
}

/** The same in a process of its own, whose memory nothing else has grown before. */
export const measureObjectsAlone = (count: number): Promise<Objects> => alone('objects', count);
export const measureListingAlone = (keys: number): Promise<Listing> => alone('keys', keys);

async function alone<Measured>(what: 'objects' | 'keys', count: number): Promise<Measured> {
  const child = fork(join(__dirname, 'objects-alone.ts'), [what, String(count)], { execArgv: ['--import', 'tsx'] });
  const [measured] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process that measured objects ended with ${code}`);
    }),
  ])) as [Measured];
  return measured;
}

export type Listing = { readonly ms: number; readonly grownMb: number };

/** A search among very many keys, which a server of our own lists: how long it takes, and by how much memory grows. */
export async function measureListing(keys: number): Promise<Listing> {
  const server = fork(join(__dirname, 'listing-server.ts'), [String(keys)], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  const connector = openObjects({
    store: STORE,
    url: `http://127.0.0.1:${port}/keys`,
    login: { key: 'x', secret: 'x' },
  });
  try {
    const { most, ms, idle } = await watched(async () => {
      const { items } = await connector.find({ customerNumber: ['0000007'] }, { caseNumber: 'X-2026-0001', round: 1 });
      if (items.length !== Math.ceil(keys / 10_000)) throw new Error(`${items.length} of hers were found`);
    });
    return { ms, grownMb: mb(most - idle) };
  } finally {
    await connector.close();
    server.disconnect();
    await once(server, 'exit');
  }
}

async function laid(client: S3Client, Bucket: string, count: number): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket }));
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  let next = 0;
  const puts = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++)
      await client.send(new PutObjectCommand({ Bucket, Key: `members/7/${nth % 100}/paper-${nth}.pdf`, Body: 'x' }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, puts));
}

/** What somebody types who may: what is there is listed and erased by the thousand, until nothing is there. */
async function byHand(client: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: 'members/7/', MaxKeys: PAGE }),
    );
    if (Versions.length === 0) return;
    const Objects = Versions.map(({ Key = '', VersionId = '' }) => ({ Key, VersionId }));
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
}

async function watched(act: () => Promise<void>) {
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let most = idle;
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
  const began = performance.now();
  await act().finally(() => clearInterval(looking));
  return { most, idle, ms: performance.now() - began };
}
const mb = (bytes: number): number => Math.round(bytes / (1 << 20));
