import type { KeyKind } from './identifiers';
import { daysIn } from './days';
import { matchForm } from './names';
import { nameMeets } from './same-name';

/** How a writing in a store stands to a person's proven values: it is theirs, a person must look, or it is another's. */
export type Meeting = 'same' | 'perhaps' | 'other';

/** What a store says of itself, as far as it changes how its texts are read. */
export type Comparing = {
  /** Where a time without a zone was written; Asia/Tokyo unless told. */
  readonly timeZone?: string;
};

/** How a text that stands in a store meets the values proven of a person; parts of several columns are joined by `BETWEEN`. */
export function meets(kind: KeyKind, held: string, proven: readonly string[], how: Comparing = {}): Meeting {
  if (kind === 'birthDate') return daysMeet(held, proven, how);
  const form = matchForm(kind, held);
  if (form === '') return 'other';
  if (proven.some((one) => matchForm(kind, one) === form)) return 'same';
  return kind === 'name' || kind === 'kana' ? nameMeets(held, { name: proven, kana: [] }) : 'other';
}

function daysMeet(held: string, proven: readonly string[], { timeZone }: Comparing): Meeting {
  const read = daysIn(held, timeZone);
  const days = new Set(proven.map((one) => daysIn(one).is));
  if (read.is !== undefined) return days.has(read.is) ? 'same' : 'other';
  return read.maybe.some((day) => days.has(day)) ? 'perhaps' : 'other';
}
