import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

/** More than the longest answer typed by hand, or the longest decision, has; deeper, and with more fields in one thing, than any form. */
const MOST_VALUES = 200_000;
const DEEPEST = 32;
const MOST_FIELDS = 100;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Looks at a body's bytes before anything is made of them: other signs than UTF-8, and more values than any work has, are refused at the price of a glance. */
export function refuseCrowds(_: IncomingMessage, __: ServerResponse, json: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new Problem('wrong-media-type');
  if (!isUtf8(json)) throw new Problem('not-json');
  if (isCrowded(json)) throw new Problem('too-many');
}

export function isCrowded(json: Buffer): boolean {
  let values = 0;
  const fields: number[] = []; // of each object we are in; lists are bounded as a whole, and by their shape
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case QUOTE:
        at = endOfText(json, at);
        break;
      case OPEN_LIST:
        values += 1;
        fields.push(-Infinity);
        break;
      case OPEN_OBJECT:
        values += 1;
        fields.push(1);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        fields.pop();
        break;
      case COMMA:
        values += 1;
        fields.push((fields.pop() ?? 0) + 1);
        break;
      default: // a sign inside a number or a word, or between them
    }
    if (values > MOST_VALUES || fields.length > DEEPEST || (fields.at(-1) ?? 0) > MOST_FIELDS) return true;
  }
  return false;
}

/** Where a text that begins here ends; the end of everything where it does not. */
function endOfText(json: Buffer, start: number): number {
  for (let at = json.indexOf(QUOTE, start + 1); at !== -1; at = json.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (json[at - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return json.length;
}

/** How long each list in a body may be, by where it stands. */
export type Bounds = {
  readonly most?: number | undefined;
  readonly each?: Bounds | undefined;
  readonly fields: ReadonlyMap<string, Bounds>;
};

/** The bounds that a shape names for its lists; where it is one of several shapes, the widest. Looked for once: a row has more doors than one. */
export function boundsOf(shape: z.ZodType): Bounds {
  const known = KNOWN.get(shape);
  if (known !== undefined) return known;
  const whole = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Described;
  const bounds = within(whole, whole);
  KNOWN.set(shape, bounds);
  return bounds;
}
const KNOWN = new WeakMap<z.ZodType, Bounds>();

type Described = {
  readonly $ref?: string;
  readonly type?: string;
  readonly maxItems?: number;
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly allOf?: readonly Described[];
  readonly $defs?: Readonly<Record<string, Described>>;
};

function within(at: Described, whole: Described): Bounds {
  if (at.$ref !== undefined) return within(whole.$defs?.[at.$ref.replace('#/$defs/', '')] ?? {}, whole);
  const ways = [...(at.anyOf ?? []), ...(at.oneOf ?? []), ...(at.allOf ?? [])].map((way) => within(way, whole));
  const own: Bounds = {
    ...(at.type === 'array' && { most: at.maxItems ?? Infinity, each: within(at.items ?? {}, whole) }),
    fields: new Map(Object.entries(at.properties ?? {}).map(([name, field]) => [name, within(field, whole)])),
  };
  return ways.reduce(widest, own);
}

function widest(one: Bounds, other: Bounds): Bounds {
  const fields = new Map(one.fields);
  for (const [name, bounds] of other.fields) {
    const known = fields.get(name);
    fields.set(name, known === undefined ? bounds : widest(known, bounds));
  }
  const most = Math.max(one.most ?? -1, other.most ?? -1);
  const each = one.each && other.each ? widest(one.each, other.each) : (one.each ?? other.each);
  return { ...(most < 0 ? {} : { most }), each, fields };
}

/** Every list that is longer than its shape lets it be; looked at before the shape looks at each of its entries. */
export function tooLong(sent: unknown, { most, each, fields }: Bounds, path: readonly PropertyKey[] = []): Fault[] {
  if (Array.isArray(sent)) {
    if (most === undefined || each === undefined) return []; // no list belongs here, and the shape says so without looking into it
    if (sent.length > most)
      return [{ pointer: pointerTo(path), en: `must have at most ${most} entries`, ja: `${most}件以下としてください` }];
    return sent.flatMap((one, at) => tooLong(one, each, [...path, at]));
  }
  if (typeof sent !== 'object' || sent === null) return [];
  return [...fields].flatMap(([name, bounds]) =>
    Object.hasOwn(sent, name) ? tooLong((sent as Record<string, unknown>)[name], bounds, [...path, name]) : [],
  );
}

/** So many entries of a long list are looked at together; what is wrong with them is told before the others are looked at. */
const AT_A_TIME = 20;
const startOf = (list: readonly unknown[], part: number): number =>
  Math.max(0, Math.min(part, Math.ceil(list.length / AT_A_TIME) - 1)) * AT_A_TIME;

/** In how many parts a body is looked at; a body without a long list in one. */
export function partsOf(sent: unknown): number {
  if (Array.isArray(sent)) return Math.max(1, Math.ceil(sent.length / AT_A_TIME));
  if (typeof sent !== 'object' || sent === null) return 1;
  return Math.max(1, ...Object.values(sent).map(partsOf));
}

/** A part of a body: of each of its lists some entries, and all the rest. */
export function partOf(sent: unknown, part: number): unknown {
  if (Array.isArray(sent)) return sent.slice(startOf(sent, part), startOf(sent, part) + AT_A_TIME);
  if (typeof sent !== 'object' || sent === null) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, one]) => [name, partOf(one, part)]));
}

/** Where in the whole body a place of a part stands. */
export function placeIn(sent: unknown, part: number, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const [step, ...rest] = path;
  if (step === undefined || typeof sent !== 'object' || sent === null) return path;
  if (Array.isArray(sent)) return [Number(step) + startOf(sent, part), ...rest];
  return [step, ...placeIn((sent as Readonly<Record<PropertyKey, unknown>>)[step], part, rest)];
}

/** Texts with a sign that is none: NUL, or half of one (a lone surrogate). No database and no letter can keep them. */
export function signless(parsed: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof parsed === 'string') return isText(parsed) ? [] : [{ pointer: pointerTo(path), ...NO_TEXT }];
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([name, one]) => signless(one, [...path, name]));
}
export const isText = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
const NO_TEXT = {
  en: 'contains a sign that is none: NUL, or half of a pair',
  ja: '文字として成り立たない符号（NUL、対の片方）が含まれています',
};
