import { z } from 'zod';
import { kindsFor } from '../law/decisions';
import type { Matter } from '../law/rights';
import type { Put } from './pages/findings';
import { isTypedUnder, kindsOf, rowsTyped, typedAt, withoutRow, type Shape, type Typed } from './pages/shape';

/** Where what becomes of a thing is said: of a field, of a kind of record or of a provision once, and in one of them alone. */
const SAID_ONCE = ['corrections', 'measures', 'untouched', 'instead', 'provisions', 'notProvided'] as const;

/** What a button beside something found says; a passage is what was selected there. */
const Pressed = z.strictObject({
  list: z.enum(['withheld', 'whose', ...SAID_ONCE]),
  ...{ item: z.string().optional(), records: z.string().optional(), field: z.string().optional() },
  ...{ provision: z.string().optional(), is: z.enum(['theirs', 'notTheirs']).optional() },
  ...{ how: z.string().optional(), to: z.string().optional(), does: z.string().optional() },
  _held: z.string().optional(),
});
export const putSays = (put: Put): string => JSON.stringify(put);

/** The kind of decision on a right that withholds something of it, if there is one. */
export const inPartOf = (right: Matter): string | undefined =>
  kindsFor(right).find((kind) => kind === 'disclosePart' || kind === 'discloseRecordsPart');

/** What was typed, without the row that was taken out, and with what was pressed. */
export function withWhatWasPut(typed: Typed, right: Matter, shape: Shape): Typed {
  const { _put: said = [], _drop: dropped = [], _passage: passages = [], ...all } = typed;
  const rest = dropped.reduce(withoutRow, all);
  const pressed = readPressed(said[0]);
  if (pressed === undefined) return rest;
  const { list, ...pressedWords } = pressed;
  const words = Object.fromEntries(
    Object.entries(pressedWords).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  if (list === 'withheld' || list === 'whose')
    return ofKind(rowMore(rest, list, words, passages[0]), right, shape, list === 'withheld' ? [list] : []);
  const others = withoutThing(rest, words);
  const elsewhere = SAID_ONCE.filter((one) => isTypedUnder(others, `/${one}`));
  const now =
    list === 'provisions'
      ? { ...others, '/provisions': [...(others['/provisions'] ?? []), words['provision'] ?? ''] }
      : rowMore(others, list, words);
  return ofKind(now, right, shape, [...elsewhere, list]);
}

/** One row more, where none is empty: of what is withheld on the ground and for the reason of the row before, since it is mostly the same. */
function rowMore(typed: Typed, list: string, words: Readonly<Record<string, string>>, passage = ''): Typed {
  const rows = Array.from({ length: rowsTyped(typed, `/${list}`) }, (_, row) => row);
  const at = rows.find((row) => !isTypedUnder(typed, `/${list}/${row}`)) ?? rows.length;
  const before = (name: string): readonly (readonly [string, readonly string[]])[] =>
    at === 0 ? [] : [[`/${list}/${at}/${name}`, typed[`/${list}/${at - 1}/${name}`] ?? []]];
  const lent = { withheld: ['ground', 'reason'], whose: ['reason'] }[list] ?? [];
  return {
    ...typed,
    ...Object.fromEntries(Object.entries(words).map(([name, text]) => [`/${list}/${at}/${name}`, [text]])),
    ...(list === 'withheld' && passage.trim() !== '' && { [`/withheld/${at}/passage`]: [passage.trim()] }),
    ...Object.fromEntries(lent.flatMap(before)),
    _last: [`/${list}/${at}`],
  };
}

/** What was said before of the same field, kind of record or provision is said no more. */
function withoutThing(typed: Typed, words: Readonly<Record<string, string>>): Typed {
  const names = ['item', 'field', 'records', 'provision'].filter((name) => words[name] !== undefined);
  const isIt = (at: string): boolean => names.every((name) => typedAt(typed, `${at}/${name}`) === words[name]);
  if (names.length === 0) return typed;
  const rows = SAID_ONCE.flatMap((list) =>
    Array.from({ length: rowsTyped(typed, `/${list}`) }, (_, row) => `/${list}/${row}`),
  );
  const kept = rows.filter(isIt).reverse().reduce(withoutRow, typed);
  const stopped = kept['/provisions'] ?? [];
  return stopped.length === 0 ? kept : { ...kept, '/provisions': stopped.filter((id) => id !== words['provision']) };
}

/** The kind of decision in which all that is said has a place: the one that was chosen, or the first that has. */
function ofKind(typed: Typed, right: Matter, shape: Shape, lists: readonly string[]): Typed {
  const kinds = kindsOf(shape);
  if (kinds === undefined || lists.length === 0) return typed;
  const holds = (kind: string): boolean =>
    lists.every((list) => Object.hasOwn(kinds.kinds.get(kind)?.properties ?? {}, list));
  const now = typedAt(typed, `/${kinds.by}`);
  const kind = holds(now) ? now : kindsFor(right).find(holds);
  return kind === undefined ? typed : { ...typed, [`/${kinds.by}`]: [kind] };
}

function readPressed(text: string | undefined): z.infer<typeof Pressed> | undefined {
  if (text === undefined) return undefined;
  try {
    return Pressed.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
