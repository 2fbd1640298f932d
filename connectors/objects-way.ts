import { Readable } from 'node:stream';
import { HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { StoreFailure } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { ObjectStore } from '../policy/data-map';
import type { TableStore } from '../policy/object-indexes';
import type { Connector } from './contract';
import { linesTo, NotAsked, notAsked } from './outgoing';
import { StoreFailed } from './store-failed';

/** How a bucket is asked: at which address, the bucket at its end, and by which key. */
export type ObjectsWay = {
  readonly store: ObjectStore;
  readonly url: string;
  readonly login: { readonly key: string; readonly secret: string };
  /** Opens a table that says whose objects are. */
  readonly openIndex?: ((table: TableStore) => Connector) | undefined;
};

/** A bucket that answers: every question goes to it alone, and what keeps it from being answered is told by name. */
export type Bucket = {
  readonly store: ObjectStore;
  /** So many questions are asked at once. */
  readonly atOnce: number;
  ask<Answer>(
    question: (bucket: Named, client: S3Client, ends: Ends) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer>;
  /** The table that says whose objects of a kind are, asked as any store is. */
  indexOf(one: Collection): Connector | undefined;
  asIndex(table: TableStore): Connector;
  close(): Promise<void>;
};
type Named = { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
type Ends = { readonly abortSignal?: AbortSignal };

const AT_ONCE = 16;
const [CONNECTS_WITHIN_MS, ANSWERS_WITHIN_MS] = [10_000, 30_000];
/** A page of a listing is a thousand entries of 1,024 bytes at most, and their names. */
const MOST_BYTES = 1 << 24;

/** Whether an address is one of a bucket: a server, and one name behind it. */
export const isBucketAddress = (set: string): boolean =>
  URL.canParse(set) &&
  /^https?:$/.test(new URL(set).protocol) &&
  new URL(set).username === '' &&
  /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/.test(new URL(set).pathname);

export function bucketAt({ store, url, login, openIndex }: ObjectsWay): Bucket {
  if (!isBucketAddress(url)) throw new StoreFailed(store.id, 'addressNotSet', store.connection);
  const { origin, pathname } = new URL(url);
  const owner = store.ownedBy === undefined ? {} : { ExpectedBucketOwner: store.ownedBy };
  const bucket = { Bucket: pathname.replaceAll('/', ''), ...owner };
  let open: { readonly client: S3Client; readonly close: () => void } | undefined;
  const opened = (): S3Client => (open ??= clientOf(new URL(origin), { store, url, login })).client;

  const indexes = new Map<string, Connector>();
  const asIndex = (table: TableStore): Connector => {
    const mapped = JSON.stringify(table);
    const index = indexes.get(mapped) ?? openIndex?.(table);
    if (index === undefined) throw new StoreFailed(store.id, 'storeUnknown');
    indexes.set(mapped, index);
    return index;
  };

  return {
    store,
    atOnce: AT_ONCE,
    asIndex,
    indexOf: ({ id }) => {
      const table = store.indexes?.[id];
      return table && asIndex(table);
    },
    async ask(question, signal) {
      signal?.throwIfAborted();
      const ends = signal === undefined ? {} : { abortSignal: signal };
      try {
        return await question(bucket, opened(), ends);
      } catch (error) {
        signal?.throwIfAborted();
        if (isGone(error)) throw new Gone();
        const failed = failedBy(store, error);
        if (failed.because.kind !== 'mayNotList' || store.ownedBy === undefined) throw failed;
        const isThere = await opened() // it is asked alone: what was refused is never asked for again without an owner
          .send(new HeadBucketCommand({ Bucket: bucket.Bucket }), ends)
          .then(
            () => true,
            () => false,
          );
        throw isThere ? new StoreFailed(store.id, 'anothersBucket', store.ownedBy) : failed;
      }
    },
    close: async () => {
      open?.close();
      open = undefined;
      await Promise.all([...indexes.values()].map((index) => index.close()));
      indexes.clear();
    },
  };
}

function clientOf(at: URL, { store, login }: ObjectsWay) {
  const { close, ...agents } = linesTo(at, { inside: store.inside === true, most: AT_ONCE });
  const client = new S3Client({
    endpoint: at.origin,
    region: store.region,
    forcePathStyle: true,
    credentials: { accessKeyId: login.key, secretAccessKey: login.secret },
    maxAttempts: 3,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      ...agents,
      connectionTimeout: CONNECTS_WITHIN_MS,
      requestTimeout: ANSWERS_WITHIN_MS,
      throwOnRequestTimeout: true,
    },
  });
  client.middlewareStack.add(
    (next) => async (asked) => {
      const answered = await next(asked).catch((error: unknown) => {
        const { code } = error as { code?: unknown };
        throw typeof code === 'string' ? Object.assign(brokenBy(error), { code }) : error; // by its code the library tries again
      });
      const response = answered.response as { body?: unknown };
      if (response.body instanceof Readable)
        response.body = Readable.from(bounded(response.body), { objectMode: false });
      return answered;
    },
    { step: 'deserialize', priority: 'low', name: 'boundedBodies' },
  );
  return {
    client,
    close: () => {
      client.destroy();
      close();
    },
  };
}

async function* bounded(body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new NotAsked('tooMuch', `> ${MOST_BYTES >> 20} MiB`);
    yield piece;
  }
}

/** What a refusal of the store is called, by its code. */
const KINDS: Readonly<Record<string, StoreFailure>> = {
  NoSuchBucket: 'noSuchBucket',
  PermanentRedirect: 'noSuchBucket',
  AuthorizationHeaderMalformed: 'noSuchBucket',
  IllegalLocationConstraintException: 'noSuchBucket',
  InvalidAccessKeyId: 'loginRefused',
  XAdminUserNotFound: 'loginRefused',
  SignatureDoesNotMatch: 'loginRefused',
  ExpiredToken: 'loginRefused',
  InvalidToken: 'loginRefused',
  AccessDenied: 'mayNotList',
  AllAccessDisabled: 'mayNotList',
  RequestTimeTooSkewed: 'clockDiffers',
  SlowDown: 'asksForPatience',
  ThrottlingException: 'asksForPatience',
  TooManyRequests: 'asksForPatience',
  ServiceUnavailable: 'failsThere',
  InternalError: 'failsThere',
  TimeoutError: 'noAnswer',
};

const STATUS: Readonly<Record<number, StoreFailure>> = {
  301: 'noSuchBucket',
  307: 'noSuchBucket',
  401: 'loginRefused',
  403: 'mayNotList',
  429: 'asksForPatience',
};

/** Why nothing is known, by the code of what was answered alone: its words hold addresses and keys. */
export function failedBy(store: ObjectStore, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof NotAsked) return new StoreFailed(store.id, error.kind, error.about);
  const name = error instanceof Error ? error.name : '';
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind !== undefined) return new StoreFailed(store.id, kind, name);
  const status = statusOf(error);
  if (error instanceof S3ServiceException || (status !== undefined && status >= 300)) {
    const at = status ?? 0;
    const said = at >= 500 ? 'failsThere' : (STATUS[at] ?? 'listsAmiss');
    return new StoreFailed(store.id, said, at === 0 ? name : String(at));
  }
  if (status !== undefined) return new StoreFailed(store.id, 'listsAmiss', 'XML'); // it answered, and not in the words of S3
  const { kind: by, about } = brokenBy(error);
  return new StoreFailed(store.id, by, about);
}

const brokenBy = (error: unknown): NotAsked => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^ERR_STREAM|^ERR_HTTP/.test(code) ? new NotAsked('lineLost', code) : notAsked(error);
};

const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  return $metadata?.httpStatusCode ?? $response?.statusCode;
};

/** There is no such thing by now: somebody else was quicker, or we were before. */
export class Gone extends Error {
  override readonly name = 'Gone';
}
const isGone = (error: unknown): boolean =>
  error instanceof Error && ['NoSuchKey', 'NoSuchVersion', 'NotFound', 'NoSuchUpload'].includes(error.name);
