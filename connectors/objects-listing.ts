import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Gone, type Bucket } from './objects-way';
import { StoreFailed } from './store-failed';

/** What lies in a bucket: a version of an object, the mark that one was deleted, or what is left of an upload nobody finished. */
export type Entry = {
  readonly key: string;
  /** By which this one is told from others of its key; of an upload, its id behind a word and a blank. */
  readonly version: string;
  readonly is: 'version' | 'marker' | 'upload';
  readonly size: string;
  /** By the clock of Japan. */
  readonly modified: string;
  /** What tells it from whatever is laid there later, where that would lie under the same key and version. */
  readonly content?: string;
};

/** The version of what is laid where no versions are kept: the next one is laid over it. */
const UNVERSIONED = 'null';
const contentOf = (version: string, ...is: readonly (string | number | undefined)[]): Pick<Entry, 'content'> =>
  version === UNVERSIONED ? { content: JSON.stringify(is) } : {};

const UPLOAD = 'upload ';
export const uploadIn = (version: string): string | undefined =>
  version.startsWith(UPLOAD) ? version.slice(UPLOAD.length) : undefined;

/** Everything whose key begins so, page by page: every version and marker, then what is left of uploads. */
export async function* entriesIn(
  bucket: Bucket,
  begins: string,
  signal?: AbortSignal,
  is: readonly Entry['is'][] = ['version', 'marker', 'upload'],
): AsyncGenerator<readonly Entry[]> {
  if (is.some((one) => one !== 'upload'))
    for await (const page of versionsIn(bucket, begins, signal)) yield page.filter((entry) => is.includes(entry.is));
  if (is.includes('upload')) yield* uploadsIn(bucket, begins, signal);
}

const asked = (begins: string) => ({ ...(begins === '' ? {} : { Prefix: begins }), EncodingType: 'url' as const });

async function* versionsIn(bucket: Bucket, begins: string, signal?: AbortSignal): AsyncGenerator<readonly Entry[]> {
  const pages = new Passed();
  for (let from: { KeyMarker?: string; VersionIdMarker?: string } = {}; ;) {
    const page = await bucket.ask(
      (named, client, ends) =>
        client.send(new ListObjectVersionsCommand({ ...named, ...asked(begins), ...from }), ends),
      signal,
    );
    if (page.IsTruncated === undefined) throw amiss(bucket, NO_LISTING);
    const keyOf = keysOf(bucket, begins, page.EncodingType);
    const entries = [
      ...(page.Versions ?? []).map((one): Entry => {
        const [version, modified] = [one.VersionId || UNVERSIONED, inJapan(one.LastModified)];
        const content = contentOf(version, one.ETag ?? modified, one.Size);
        return { key: keyOf(one.Key), version, is: 'version', size: String(one.Size ?? ''), modified, ...content };
      }),
      ...(page.DeleteMarkers ?? []).map((one): Entry => {
        const [version, modified] = [one.VersionId || UNVERSIONED, inJapan(one.LastModified)];
        return { key: keyOf(one.Key), version, is: 'marker', size: '', modified, ...contentOf(version, modified) };
      }),
    ];
    yield entries;
    if (!page.IsTruncated) return;
    const next = page.NextKeyMarker;
    if (next === undefined || next === '' || pages.leadNowhere(`${next}\n${page.NextVersionIdMarker ?? ''}`, entries))
      throw amiss(bucket, RING);
    from = {
      KeyMarker: plainKey(next, page.EncodingType),
      ...(page.NextVersionIdMarker ? { VersionIdMarker: page.NextVersionIdMarker } : {}),
    };
  }
}

async function* uploadsIn(bucket: Bucket, begins: string, signal?: AbortSignal): AsyncGenerator<readonly Entry[]> {
  const pages = new Passed();
  for (let from: { KeyMarker?: string; UploadIdMarker?: string } = {}; ;) {
    const page = await bucket.ask(
      (named, client, ends) =>
        client.send(new ListMultipartUploadsCommand({ ...named, ...asked(begins), ...from }), ends),
      signal,
    );
    if (page.IsTruncated === undefined) throw amiss(bucket, NO_LISTING);
    const keyOf = keysOf(bucket, begins, page.EncodingType);
    const entries = (page.Uploads ?? []).map((one): Entry => ({
      key: keyOf(one.Key),
      version: `${UPLOAD}${one.UploadId ?? ''}`,
      is: 'upload',
      size: '',
      modified: inJapan(one.Initiated),
    }));
    yield entries;
    if (!page.IsTruncated) return;
    const next = page.NextKeyMarker;
    if (next === undefined || next === '' || pages.leadNowhere(`${next}\n${page.NextUploadIdMarker ?? ''}`, entries))
      throw amiss(bucket, RING);
    from = {
      KeyMarker: plainKey(next, page.EncodingType),
      ...(page.NextUploadIdMarker ? { UploadIdMarker: page.NextUploadIdMarker } : {}),
    };
  }
}

/** So many pages in a row may say that there is more, and hold nothing. */
const MOST_EMPTY = 100;

/** The pages of one listing: they lead nowhere where their marks or what lies on them comes round again, or where nothing lies on them any more. */
class Passed {
  private readonly marks = new Ring();
  private readonly pages = new Ring();
  private empty = 0;

  leadNowhere(mark: string, entries: readonly Entry[]): boolean {
    this.empty = entries.length === 0 ? this.empty + 1 : 0;
    const isAgain = entries.length > 0 && this.pages.closes(JSON.stringify(entries));
    return this.marks.closes(mark) || isAgain || this.empty > MOST_EMPTY;
  }
}

/** Whether marks come round again, known without keeping them: every ring closes on the mark that is held at last (Brent). */
class Ring {
  private held = '';
  private steps = 0;
  private until = 1;

  closes(mark: string): boolean {
    if (mark === this.held) return true;
    this.steps += 1;
    if (this.steps === this.until) {
      this.held = mark;
      this.until *= 2;
      this.steps = 0;
    }
    return false;
  }
}

/** Keys as they are, each of what was asked for: a store that brings others' is not believed. */
const keysOf =
  (bucket: Bucket, begins: string, encoding: string | undefined) =>
  (written: string | undefined): string => {
    const key = plainKey(written ?? '', encoding);
    if (key === '' || !key.startsWith(begins)) throw amiss(bucket, NEVER_ASKED);
    return key;
  };

const plainKey = (written: string, encoding: string | undefined): string => {
  if (encoding !== 'url') return written;
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return written;
  }
};

const NINE_HOURS_MS = 9 * 3_600_000;
export const inJapan = (at: Date | undefined): string =>
  at === undefined ? '' : `${new Date(at.getTime() + NINE_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ')}+09`;

/** What is asked of one version; nothing where it is gone by now. Of the one without a version some stores know nothing by that name. */
export async function ofVersion<Answer>(
  bucket: Bucket,
  { key, version }: Entry,
  ask: (of: { Bucket: string; Key: string; VersionId?: string }, client: S3Client, ends: object) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const asking = (of: { VersionId?: string }) =>
    goneOr(bucket.ask((named, client, ends) => ask({ ...named, Key: key, ...of }, client, ends), signal));
  const answer = await asking({ VersionId: version });
  return answer === undefined && version === UNVERSIONED ? asking({}) : answer;
}

/** The tags of a version; nothing where it is gone by now. */
export const tagsOf = async (bucket: Bucket, entry: Entry, signal?: AbortSignal) =>
  isAstray(entry.key)
    ? new Map<string, string>()
    : ofVersion(
        bucket,
        entry,
        async (of, client, ends) => {
          const { TagSet } = await client.send(new GetObjectTaggingCommand(of), ends);
          if (TagSet === undefined) throw amiss(bucket, NO_LISTING);
          return new Map(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
        },
        signal,
      );

/** The content type of a version; none where it is gone by now. */
export const typeOf = async (bucket: Bucket, entry: Entry, signal?: AbortSignal): Promise<string> =>
  (isAstray(entry.key)
    ? undefined
    : await ofVersion(
        bucket,
        entry,
        async (of, client, ends) => (await client.send(new HeadObjectCommand(of), ends)).ContentType,
        signal,
      )) ?? '';

/** What lies now where no version is kept, as it was told when it was listed; nothing where nothing does. */
export async function contentNow(bucket: Bucket, key: string, signal?: AbortSignal): Promise<string | undefined> {
  for await (const page of versionsIn(bucket, key, signal))
    for (const one of page) if (one.key === key && one.version === UNVERSIONED) return one.content;
  return undefined;
}

/** Every version of a key, whatever marks lie over them. */
export async function versionsOf(bucket: Bucket, key: string, signal?: AbortSignal): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const page of versionsIn(bucket, key, signal)) {
    all.push(...page.flatMap((one) => (one.key === key && one.is === 'version' ? [one.version] : [])));
    if (page.some((one) => one.key !== key)) break; // what only begins so comes after it
  }
  return all;
}

/** What of a key may lead elsewhere on its way through an address: such an object is named in bodies alone. */
export const isAstray = (key: string): boolean => key.split('/').some((part) => part === '.' || part === '..');

export const goneOr = <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof Gone) return undefined;
    throw error;
  });

/** Answers of so many at once, in their order. */
export async function each<Thing, Answer>(
  things: readonly Thing[],
  atOnce: number,
  answer: (thing: Thing) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let from = 0; from < things.length; from += atOnce)
    all.push(...(await Promise.all(things.slice(from, from + atOnce).map(answer))));
  return all;
}

type Sentence = { readonly ja: string; readonly en: string };
const amiss = ({ store }: Bucket, about: Sentence): StoreFailed => new StoreFailed(store.id, 'listsAmiss', about);
const NO_LISTING: Sentence = {
  ja: 'S3 の一覧ではないものを応答しました',
  en: 'it answered something that is no listing of S3',
};
const RING: Sentence = {
  ja: '続きがあると応答しましたが、続きの目印がないか、前の頁に戻るか、空の頁が続きます',
  en: 'it says that there is more, and what leads there lacks, leads back to a page before, or to empty pages without end',
};
const NEVER_ASKED: Sentence = {
  ja: '尋ねていない所のキーを応答しました',
  en: 'it answered keys from where it was not asked',
};
