import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { z } from 'zod';
import { readWritten, WrittenOtherwise } from '../written';
import { DataMap } from './data-map';
import { Profile } from './profile';
import { Colleague, StaffList, type Staff } from './staff';

/** So many complaints somebody can go through at once. */
const MOST_TOLD = 50;

/** What is wrong in one file, line by line. */
export type Blamed = { readonly file: string; readonly complaints: readonly string[] };

/** A profile or a data map that cannot be used, with everything that is wrong with it, under the file that is to be mended. */
export class PolicyRefused extends Error {
  override readonly name = 'PolicyRefused';
  readonly complaints: readonly string[];
  constructor(readonly blamed: readonly Blamed[]) {
    super(blamed.map(saidOf).join('\n'));
    this.complaints = blamed.flatMap(({ complaints }) => complaints);
  }
}
export function saidOf({ file, complaints }: Blamed): string {
  const more = complaints.length - MOST_TOLD;
  const told = [...complaints.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${more} more; mend these first`] : [])];
  return `${basename(file)} cannot be used:\n${told.map((complaint) => `  ${complaint}`).join('\n')}`;
}

/** What a company hears of what it left open in a profile of its own. */
export const OPEN_HERE = 'only the company can say this; write it here';

/** The words by which a profile leaves something to the company's settings, or to be written yet, and what the company hears of it. */
const OPEN: Readonly<Record<string, string>> = {
  'to be written': OPEN_HERE,
  required: 'the published policy does not state this; put it in your settings file',
  'required in Japanese':
    'the published policy states this in English only, and letters are written in Japanese; put it in your settings file as it stands in Japanese',
};

/** One company's procedure: its published policy, and over it the settings in which it says what the policy leaves open. */
export async function loadProfile(file: string, settings?: string): Promise<Profile> {
  const pages = await readPages(settings === undefined ? [file] : [file, settings]);
  const merged = pages.map(({ value }) => value).reduce(laidOver);
  const open = openIn(merged);
  const parsed = Profile.safeParse(merged);
  const complaints = [
    ...open,
    ...(parsed.error?.issues ?? [])
      .flatMap((issue) => complaintsOf(issue, merged))
      .filter(({ path }) => !open.some((place) => startsWith(path, place.path))),
  ];
  if (parsed.data === undefined || complaints.length > 0) throw refused(complaints, pages);
  return parsed.data;
}

/** Every place that is left open. */
const openIn = (value: unknown, words = Object.keys(OPEN)): Complaint[] =>
  words.flatMap((word) => placesOf(word, value).map((path) => ({ path, says: OPEN[word] ?? '' })));

/** Who works at the desk, with the digests of their tokens. */
export const loadStaff = (file: string): Promise<Staff[]> => loadAs(file, StaffList);

/** Whole or not at all: a list that a full disk cut off would shut everybody out. */
export async function keepStaff(file: string, staff: readonly Staff[]): Promise<void> {
  await writeFile(`${file}.new`, stringify(staff), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Who works at the desk, before tokens are given out. */
export const loadColleagues = (file: string): Promise<Colleague[]> => loadAs(file, z.array(Colleague).min(1));

/** A file of one shape, written by a person; everything that is wrong in it is told at once, with its line. */
export async function loadAs<Shape>(file: string, shape: z.ZodType<Shape>): Promise<Shape> {
  const pages = await readPages([file]);
  const parsed = shape.safeParse(pages[0]?.value);
  if (!parsed.success)
    throw refused(
      parsed.error.issues.flatMap((issue) => complaintsOf(issue, pages[0]?.value)),
      pages,
    );
  return parsed.data;
}

/**
 * Every place where a company keeps data on people; a file named there lies beside the map, or has its full path. Beside the
 * profile, what the map says the data are used for is held against the purposes that are published (Art. 21(1)).
 */
export async function loadDataMap(
  file: string,
  beside?: Pick<Profile, 'purposes'> & Partial<Pick<Profile, 'retention'>>,
): Promise<DataMap> {
  const pages = await readPages([file]);
  const value = pages[0]?.value;
  const parsed = DataMap.safeParse(value);
  const open = openIn(value, ['to be written']);
  const complaints = [
    ...open,
    ...[
      ...(parsed.error?.issues ?? []).flatMap((issue) => complaintsOf(issue, value)),
      ...(beside === undefined ? [] : unpublished(value, beside)),
      ...(beside?.retention === undefined ? [] : onNoBasis(value, beside.retention)),
    ].filter(({ path }) => !open.some((place) => startsWith(path, place.path))),
  ];
  if (parsed.data === undefined || complaints.length > 0) throw refused(complaints, pages);
  const stores = parsed.data.stores.map((store) =>
    'file' in store ? { ...store, file: resolve(dirname(file), store.file) } : store,
  );
  return { ...parsed.data, stores };
}

/** Where in a data map what is said of a store stands: ` (data-map.yaml:24:9)`, as far as the map goes along the path; nothing where it lies no more. */
export async function placesIn(file: string): Promise<(store: string, path?: Path) => string> {
  const page = await readPage(file);
  return (store, path = []) => {
    if (Array.isArray(page)) return '';
    let node: unknown = page.value;
    const along = ['stores', store, ...path].map((step): PropertyKey => {
      const at = Array.isArray(node) ? node.findIndex((one) => isTable(one) && one['id'] === step) : -1;
      const key = at >= 0 ? at : step;
      node = isTable(node) || Array.isArray(node) ? (node as Readonly<Record<PropertyKey, unknown>>)[key] : undefined;
      return key;
    });
    return whereSaid(page, lineOf(along, page));
  };
}

/** Every purpose a map names that the profile does not publish, found beside whatever else is wrong with the map. */
function unpublished(value: unknown, { purposes }: Pick<Profile, 'purposes'>, path: Path = []): Complaint[] {
  if (Array.isArray(value)) return value.flatMap((inner, at) => unpublished(inner, { purposes }, [...path, at]));
  if (!isTable(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key !== 'purposes' || !Array.isArray(inner)
      ? unpublished(inner, { purposes }, [...path, key])
      : inner.flatMap((id: unknown, at) =>
          typeof id !== 'string' || Object.hasOwn(purposes, id)
            ? []
            : [
                {
                  path: [...path, key, at],
                  says: `the profile publishes no purpose called ${id} under \`purposes\`; publish it there, or name one that is published (Arts. 32(2), 21(1))`,
                },
              ],
        ),
  );
}

/** Every basis on which a map has records kept that the profile does not have. */
function onNoBasis(value: unknown, retention: Profile['retention'], path: Path = []): Complaint[] {
  if (Array.isArray(value)) return value.flatMap((inner, at) => onNoBasis(inner, retention, [...path, at]));
  if (!isTable(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const { basis } = key === 'kept' && isTable(inner) ? inner : {};
    if (typeof basis !== 'string' || Object.hasOwn(retention, basis))
      return onNoBasis(inner, retention, [...path, key]);
    return [
      {
        path: [...path, key, 'basis'],
        says: `the profile has no basis called ${basis} under \`retention\`; write it there with its law and from which day it counts, or name one that is there`,
      },
    ];
  });
}

/** The same text for the same content, whatever the order of its keys; what a version is reckoned from. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isTable(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );

type Path = readonly PropertyKey[];
type Complaint = { readonly path: Path; readonly says: string };
type Page = {
  readonly file: string;
  readonly value: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
};

async function readPages(files: readonly string[]): Promise<Page[]> {
  const read = await Promise.all(files.map(readPage));
  const unreadable = read.flatMap((page, at) =>
    Array.isArray(page) ? [{ file: files[at] as string, complaints: page }] : [],
  );
  if (unreadable.length > 0) throw new PolicyRefused(unreadable);
  return read.flatMap((page) => (Array.isArray(page) ? [] : [page]));
}

/** Every complaint under the page on which it is to be mended. */
function refused(complaints: readonly Complaint[], pages: readonly Page[]): PolicyRefused {
  const inPlace = complaints.map((complaint) => placed(complaint, pages));
  return new PolicyRefused(
    pages.flatMap(({ file }) => {
      const here = inPlace.filter((one) => one.file === file).map(({ says }) => says);
      return here.length === 0 ? [] : [{ file, complaints: here }];
    }),
  );
}

/** The file as YAML, or what keeps it from being read: a missing file, a key written twice, an unclosed quote. */
async function readPage(file: string): Promise<Page | string[]> {
  const text = await readWritten(file).catch((error: unknown) =>
    error instanceof WrittenOtherwise ? error : undefined,
  );
  if (text === undefined) return [`${basename(file)}: this file cannot be read`];
  if (typeof text !== 'string') return [`${basename(file)}: ${text.says.en} (${text.says.ja})`];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].map(
    ({ message, pos }) => `${message}${whereSaid({ file }, { at: lines.linePos(pos[0]), depth: 0 })}`,
  );
  if (faults.length > 0) return faults;
  try {
    return { file, value: (document.toJS() as unknown) ?? {}, document, lines };
  } catch {
    return [`${basename(file)}: its aliases (\`*name\`) unfold into more than any such file holds; write them out`];
  }
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The lower value with the upper laid over it, table by table; a list is replaced as a whole. */
function laidOver(lower: unknown, upper: unknown): unknown {
  if (!isTable(lower) || !isTable(upper)) return upper;
  return Object.fromEntries(
    [...new Set([...Object.keys(lower), ...Object.keys(upper)])].map((key) => [
      key,
      !Object.hasOwn(upper, key)
        ? lower[key]
        : !Object.hasOwn(lower, key)
          ? upper[key]
          : laidOver(lower[key], upper[key]),
    ]),
  );
}

function placesOf(word: string, value: unknown, path: Path = []): Path[] {
  if (value === word) return [path];
  if (Array.isArray(value)) return value.flatMap((inner, index) => placesOf(word, inner, [...path, index]));
  return isTable(value) ? Object.entries(value).flatMap(([key, inner]) => placesOf(word, inner, [...path, key])) : [];
}

const startsWith = (path: Path, start: Path): boolean => start.every((step, index) => path[index] === step);

/** What the shape found wrong, in words for the person who wrote the file. */
function complaintsOf(issue: z.core.$ZodIssue, whole: unknown, above: Path = []): Complaint[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], says: 'there is no such setting' }));
    case 'invalid_value':
      return [
        {
          path,
          says: isMissing(whole, path)
            ? 'is missing'
            : `must be ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`,
        },
      ];
    case 'invalid_union': {
      if (tellsWhatToSay(issue)) return [{ path, says: issue.message }];
      const meant = issue.errors.find((branch) =>
        branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
      );
      if (meant !== undefined) return meant.flatMap((inner) => complaintsOf(inner, whole, path));
      if (isMissing(whole, path)) return [{ path, says: 'is missing' }];
      const ways = issue.errors
        .flatMap((branch) => branch.flatMap((inner) => complaintsOf(inner, whole, path)))
        .map(({ says }) => says);
      return [{ path, says: ways.length > 0 ? ways.join('; or ') : plain(issue.message) }];
    }
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path, says: plain(message) }));
    case 'custom':
      return [{ path, says: issue.message }];
    default:
      return [{ path, says: isMissing(whole, path) && !tellsWhatToSay(issue) ? 'is missing' : plain(issue.message) }];
  }
}

/** The shape has words of its own for whoever left this out or wrote something else. */
const tellsWhatToSay = ({ message }: z.core.$ZodIssue): boolean => message.startsWith('say ');

const KINDS: Readonly<Record<string, string>> = {
  object: 'a table of settings',
  record: 'a table of settings',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const plain = (message: string): string =>
  message
    .replace(/^Invalid input: expected string, received (number|boolean|date)$/i, 'must be text; put it between quotes')
    .replace(/^Invalid input: expected (\w+), received .*$/, (_, kind: string) => `must be ${KINDS[kind] ?? kind}`)
    .replace('Invalid discriminator value. Expected', 'must be')
    .replace(/^./, (first) => first.toLowerCase());

const isMissing = (whole: unknown, path: Path): boolean =>
  path.reduce<unknown>(
    (at, step) => (isTable(at) || Array.isArray(at) ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    whole,
  ) === undefined;

/** `fee.methods: … (settings.yaml:12)`: the last page that has a word on this place is where it is to be mended. */
function placed({ path, says }: Complaint, pages: readonly Page[]): { readonly file: string; readonly says: string } {
  const found = pages.map((page) => ({ page, ...lineOf(path, page) }));
  const depth = Math.max(...found.map((place) => place.depth));
  const place = depth === 0 ? found[0] : found.findLast((at) => at.depth === depth); // what stands nowhere lacks in the profile
  const where = place === undefined ? '' : whereSaid(place.page, place);
  return {
    file: (place ?? found[0])?.page.file ?? '',
    says: `${path.length === 0 ? '(the whole file)' : path.join('.')}: ${says}${where}`,
  };
}

type Place = { readonly at?: { readonly line: number; readonly col: number }; readonly depth: number };

const whereSaid = ({ file }: Pick<Page, 'file'>, { at }: Place): string =>
  at === undefined ? '' : ` (${basename(file)}:${at.line}:${at.col})`;

/** Line and column at which a place stands, and how many steps of its path the page has. */
function lineOf(path: Path, { document, lines }: Page): Place {
  let node: unknown = document.contents;
  let at: number | undefined;
  let depth = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      if (isScalar(pair.key)) at = pair.key.range?.[0] ?? at;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) break;
      at = (isMap(item) || isScalar(item) || isSeq(item) ? item.range?.[0] : undefined) ?? at;
      node = item;
    } else break;
    depth += 1;
  }
  return at === undefined ? { depth } : { at: lines.linePos(at), depth };
}
