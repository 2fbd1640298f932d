import { z } from 'zod';
import { kindsFor } from '../law/decisions';
import type { Matter } from '../law/rights';
import type { Put } from './pages/findings';
import { isTypedUnder, rowsTyped, type Typed } from './pages/shape';

/** What a button beside something found says; a passage is what was selected there. */
const Pressed = z.strictObject({
  list: z.enum(['withheld', 'whose']),
  item: z.string().optional(),
  records: z.string().optional(),
  field: z.string().optional(),
  is: z.enum(['theirs', 'notTheirs']).optional(),
});
export const putSays = (put: Put): string => JSON.stringify(put);

/** The kind of decision on a right that withholds something of it, if there is one. */
export const inPartOf = (right: Matter): string | undefined =>
  kindsFor(right).find((kind) => kind === 'disclosePart' || kind === 'discloseRecordsPart');

/** What was typed, with one row more, where none is empty: what was pressed, on the ground and for the reason of the row before, since it is mostly the same. */
export function withWhatWasPut(typed: Typed, inPart: string | undefined): Typed {
  const { _put: said = [], _passage: passages = [], ...rest } = typed;
  const pressed = readPressed(said[0]);
  if (pressed === undefined) return rest;
  const { list, ...words } = pressed;
  const rows = Array.from({ length: rowsTyped(rest, `/${list}`) }, (_, row) => row);
  const at = rows.find((row) => !isTypedUnder(rest, `/${list}/${row}`)) ?? rows.length;
  const before = (name: string): readonly (readonly [string, readonly string[]])[] =>
    at === 0 ? [] : [[`/${list}/${at}/${name}`, rest[`/${list}/${at - 1}/${name}`] ?? []]];
  const passage = passages[0]?.trim() ?? '';
  return {
    ...rest,
    ...(list === 'withheld' && inPart !== undefined && { '/kind': [inPart] }),
    ...Object.fromEntries(Object.entries(words).map(([name, text]) => [`/${list}/${at}/${name}`, [text]])),
    ...(list === 'withheld' && passage !== '' && { [`/withheld/${at}/passage`]: [passage] }),
    ...Object.fromEntries(list === 'withheld' ? [...before('ground'), ...before('reason')] : before('reason')),
  };
}

function readPressed(text: string | undefined): z.infer<typeof Pressed> | undefined {
  if (text === undefined) return undefined;
  try {
    return Pressed.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
