import { toJSONSchema, type z } from 'zod';
import { daysIn } from '../../casefile/days';

/** What a page needs to know of a shape: the part of JSON Schema that our shapes use. */
export type Shape = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
};

/** What was typed into a form, by the place of each field in what is sent: `/documents/0/sight`. */
export type Typed = Readonly<Record<string, readonly string[]>>;
export const typedAt = (typed: Typed, at: string): string => typed[at]?.[0] ?? '';
export const isTypedUnder = (typed: Typed, at: string): boolean =>
  Object.entries(typed).some(
    ([name, said]) => (name === at || name.startsWith(`${at}/`)) && said.some((one) => one.trim() !== ''),
  );

const made = new WeakMap<z.ZodType, Shape>();
/** The shape of what an act is sent with, every reference followed. */
export function shapeOf(schema: z.ZodType): Shape {
  const before = made.get(schema);
  if (before !== undefined) return before;
  const whole = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const follow = (one: Shape): Shape => {
    const { $ref, properties, items, oneOf, anyOf, ...rest } = one;
    const named = $ref === undefined ? undefined : whole.$defs?.[$ref.replace('#/$defs/', '')];
    if (named !== undefined) return { ...follow(named), ...rest };
    return {
      ...rest,
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, follow(inner)])),
      }),
      ...(items && { items: follow(items) }),
      ...(oneOf && { oneOf: oneOf.map(follow) }),
      ...(anyOf && { anyOf: anyOf.map(follow) }),
    };
  };
  const shape = follow(whole);
  made.set(schema, shape);
  return shape;
}

/** By which field the kinds of a thing are told apart, and the kinds by its value. */
export function kindsOf({
  oneOf,
  anyOf,
}: Shape): { readonly by: string; readonly kinds: ReadonlyMap<string, Shape> } | undefined {
  const options = oneOf ?? anyOf ?? [];
  const [first] = options;
  const by = Object.keys(first?.properties ?? {}).find((name) =>
    options.every((option) => typeof option.properties?.[name]?.const === 'string'),
  );
  if (by === undefined) return undefined;
  return { by, kinds: new Map(options.map((option) => [String(option.properties?.[by]?.const), option])) };
}

/** A choice among words: one of a list, or yes and no. */
export const wordsOf = ({ enum: words, oneOf, anyOf }: Shape): readonly string[] | undefined =>
  words ??
  ((oneOf ?? anyOf)?.every(({ const: one }) => typeof one === 'string')
    ? (oneOf ?? anyOf ?? []).map(({ const: one }) => String(one))
    : undefined);

/** Several of a list, or one word instead of any of them. */
export function listOrWord({ anyOf = [] }: Shape): { readonly list: Shape; readonly word: string } | undefined {
  const list = anyOf.find(({ type }) => type === 'array');
  const word = anyOf.find(({ const: one }) => typeof one === 'string')?.const;
  return anyOf.length === 2 && list && typeof word === 'string' ? { list, word } : undefined;
}

/** The rows that are filled in, in order, whatever lies empty between them. */
export function rowsTyped(typed: Typed, at: string): number {
  const places = Object.keys(typed).flatMap((name) => {
    const row = name.startsWith(`${at}/`) ? /^\d{1,3}/.exec(name.slice(at.length + 1))?.[0] : undefined;
    return row === undefined ? [] : [Number(row)];
  });
  return Math.min(MOST_ROWS, Math.max(-1, ...places) + 1);
}
const MOST_ROWS = 200;

/** What was typed without one row: those behind it move up. */
export function withoutRow(typed: Typed, at: string): Typed {
  const [, list, gone] = /^(\/.+)\/(\d{1,3})$/.exec(at) ?? [];
  if (list === undefined) return typed;
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, said]) => {
      const [row = '', ...rest] = name.startsWith(`${list}/`) ? name.slice(list.length + 1).split('/') : [];
      if (!/^\d{1,3}$/.test(row) || Number(row) < Number(gone)) return [[name, said]];
      return row === gone ? [] : [[[list, Number(row) - 1, ...rest].join('/'), said]];
    }),
  );
}

/** What is sent to the act: what was typed, put where it belongs. What was left empty is left out; whether that may be, the act says. */
export function bodyOf(shape: Shape, typed: Typed): unknown {
  return valueAt(shape, typed, '') ?? {};
}

function valueAt(shape: Shape, typed: Typed, at: string): unknown {
  const kinds = kindsOf(shape);
  if (kinds !== undefined) {
    const said = typedAt(typed, `${at}/${kinds.by}`);
    const kind = kinds.kinds.get(said);
    if (kind === undefined) return said === '' ? undefined : { [kinds.by]: said };
    return { ...(objectAt(kind, typed, at, kinds.by) ?? {}), [kinds.by]: said };
  }
  const either = listOrWord(shape);
  if (either !== undefined)
    return typed[at]?.join() === either.word ? either.word : listAt(either.list.items ?? {}, typed, at);
  if (shape.const === true) return typedAt(typed, at) === 'true' ? true : undefined;
  if (shape.const !== undefined) return undefined;
  switch (shape.type) {
    case 'object':
      return objectAt(shape, typed, at);
    case 'array':
      return listAt(shape.items ?? {}, typed, at);
    case 'integer':
    case 'number': {
      const text = typedAt(typed, at).normalize('NFKC').replaceAll(',', '').trim();
      const number = shape.type === 'integer' ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,9})?$/;
      return text === '' ? undefined : number.test(text) ? Number(text) : text;
    }
    case 'boolean': {
      const text = typedAt(typed, at);
      return text === '' ? undefined : text === 'true';
    }
    default: {
      const text = typedAt(typed, at).replaceAll('\r\n', '\n');
      return text.trim() === '' ? undefined : plainly(shape, text);
    }
  }
}

/** A day as it is written on paper, 昭和45年1月1日 or S45.1.1, is that day. What has a form of its own may be written in wide signs; a name never changes. */
function plainly({ format, pattern }: Shape, text: string): string {
  if (format === 'date') return daysIn(text).is ?? text;
  const narrow = text.normalize('NFKC').trim();
  if (format === 'email') return narrow;
  if (pattern === undefined) return text;
  const form = new RegExp(pattern, 'u');
  return !form.test(text) && form.test(narrow) ? narrow : text;
}

function objectAt({ properties = {} }: Shape, typed: Typed, at: string, except?: string): object | undefined {
  const entries = Object.entries(properties)
    .filter(([name]) => name !== except)
    .map(([name, inner]) => [name, valueAt(inner, typed, `${at}/${name}`)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function listAt(items: Shape, typed: Typed, at: string): unknown[] | undefined {
  const list =
    items.type === 'object' || kindsOf(items) !== undefined
      ? Array.from({ length: rowsTyped(typed, at) }, (_, row) => valueAt(items, typed, `${at}/${row}`))
      : items.enum === undefined
        ? (typed[at] ?? [])
            .flatMap((text) => text.split(/\r?\n/))
            .map((line) => line.trim())
            .filter(Boolean)
        : (typed[at] ?? []).filter(Boolean);
  const filled = list.filter((one) => one !== undefined);
  return filled.length === 0 ? undefined : filled;
}

/** Takes the empty rows out of what was typed, so that a row stands in the form where the act counts it. What a row was shown beside stays with it. */
export function closedUp(shape: Shape, typed: Typed): Typed {
  const result: Record<string, readonly string[]> = {};
  const walk = (one: Shape, from: string, to: string): void => {
    const kinds = kindsOf(one);
    const fields = { ...one.properties };
    if (kinds !== undefined) {
      const kind = kinds.kinds.get(typedAt(typed, `${from}/${kinds.by}`)); // another kind may call another thing so
      for (const { properties } of [...kinds.kinds.values(), ...(kind === undefined ? [] : [kind])])
        Object.assign(fields, properties);
    }
    for (const [name, inner] of Object.entries(fields)) walk(inner, `${from}/${name}`, `${to}/${name}`);
    if (one.type === 'array' && (one.items?.type === 'object' || kindsOf(one.items ?? {}) !== undefined)) {
      let kept = 0;
      for (let row = 0; row < rowsTyped(typed, from); row += 1)
        if (isTypedUnder(typed, `${from}/${row}`)) {
          const shown = typed[`${from}/${row}/_held`];
          if (shown !== undefined) result[`${to}/${kept}/_held`] = shown;
          walk(one.items ?? {}, `${from}/${row}`, `${to}/${kept++}`);
        }
      return;
    }
    const said = typed[from];
    if (said !== undefined) result[to] = said;
  };
  walk(shape, '', '');
  return result;
}
