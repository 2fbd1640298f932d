import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { Finding } from '../casefile/finding';
import { open, seal, type Key, type Place } from '../vault/seal';

/** Records as they are kept: of each it is known of which kind it is, and only that is looked into which is asked for. */
export type KeptRecords = { readonly kinds: readonly string[]; readonly nth: (at: number) => unknown };

/** What a store answered, as it is kept: what it said of itself, with the kinds of its records in their place, and the records. */
export type KeptFinding = {
  readonly said: Readonly<Record<string, unknown>>;
  readonly items: KeptRecords;
  readonly near: KeptRecords | undefined;
};

const [packed, unpacked] = [promisify(gzip), promisify(gunzip)];
/** By which what was packed begins, and no JSON. */
const PACKED = 0x1f;
/** So many signs are read whole sooner than they are unpacked. */
const LITTLE = 1 << 16;
const END_OF_LINE = 0x0a;

/** Seals what a store answered: as it is where it is little, else packed, for thousands of records are much alike, a line for each. */
export async function sealedFinding(finding: Finding, key: Key, place: Place): Promise<Buffer> {
  const { items, near } = finding;
  const said = { ...finding, items: kindsOf(items), ...(near && { near: kindsOf(near) }) };
  const lines = [said, ...items, ...(near ?? [])].map((one) => JSON.stringify(one)).join('\n');
  if (lines.length < LITTLE) return seal(Buffer.from(JSON.stringify(finding)), key, place);
  return seal(await packed(lines, { level: constants.Z_BEST_SPEED }), key, place);
}

/** Opens what a store answered. */
export async function openedFinding(sealed: Uint8Array, key: Key, place: Place): Promise<KeptFinding> {
  const bytes = open(sealed, key, place);
  if (bytes[0] !== PACKED) return keptWhole(JSON.parse(bytes.toString()) as Whole);
  const text = await unpacked(bytes);
  const ends = endsOfLines(text);
  const line = (at: number): unknown =>
    JSON.parse(text.subarray(at === 0 ? 0 : (ends[at - 1] as number) + 1, ends[at]).toString());
  const said = line(0) as KeptFinding['said'] & { readonly items: string[]; readonly near?: string[] };
  const { items, near } = said;
  return {
    said,
    items: { kinds: items, nth: (at) => line(1 + at) },
    near: near && { kinds: near, nth: (at) => line(1 + items.length + at) },
  };
}

/** Every record, one after the other. */
export const allOf = ({ kinds, nth }: KeptRecords): unknown[] => kinds.map((_, at) => nth(at));

/** The answer as the store gave it. */
export const wholeOf = ({ said, items, near }: KeptFinding): unknown => ({
  ...said,
  items: allOf(items),
  ...(near && { near: allOf(near) }),
});

type OfAKind = { readonly collection: string };
type Whole = { readonly items: readonly OfAKind[]; readonly near?: readonly OfAKind[] };

const kindsOf = (items: readonly OfAKind[]): string[] => items.map(({ collection }) => collection);
const keptRecords = (items: readonly OfAKind[]): KeptRecords => ({ kinds: kindsOf(items), nth: (at) => items[at] });
const keptWhole = (whole: Whole): KeptFinding => ({
  said: whole,
  items: keptRecords(whole.items),
  near: whole.near && keptRecords(whole.near),
});

function endsOfLines(text: Buffer): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(END_OF_LINE); at >= 0; at = text.indexOf(END_OF_LINE, at + 1)) ends.push(at);
  return [...ends, text.length];
}
