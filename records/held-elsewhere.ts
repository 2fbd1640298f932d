import type { Case } from '../casefile/case';
import { broughtBy } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { mayBeOnePerson } from '../casefile/one-person';
import { storeOf } from '../law/about';
import { isKnown } from '../law/stages';
import { NoKey } from '../vault/keys';
import { claimedIn } from './alike';
import { standingCase } from './cases';
import { lastBroughtBy } from './findings';
import { CopyGone } from './own-copies';
import type { Records } from './pool';

/** A kind of record that a hold of another case keeps, by the number of that case. */
export type HeldElsewhere = { readonly records: string; readonly number: string };

/** Whose records are to go: by the names of those that are known, and by whom those who asked say they are; nothing of whom nobody knows any more. */
export type Theirs = {
  readonly ids: ReadonlySet<string>;
  readonly persons: () => Promise<readonly (PersonKeys | undefined)[]>;
};

/** What was said of the hold of a case, as long as that stands as it stood: whoever asks after every batch unseals it once. */
export type Seen = Map<string, boolean>;

/**
 * Which of these kinds are on hold in another case of the same person (Art. 35(5), (6)): one of the same application, or one whose hold may
 * be on records of theirs.
 */
export async function heldElsewhere(
  records: Records,
  { number, application }: Pick<Case, 'number' | 'application'>,
  kinds: readonly string[],
  theirs: Theirs,
  seen: Seen = new Map(),
): Promise<readonly HeldElsewhere[]> {
  if (kinds.length === 0) return [];
  const { rows } = await records.pool.query<HeldElsewhere & { readonly asOf: number; readonly application: string }>(
    `select distinct c.number, h ->> 'records' as records, c.as_of as "asOf", c.application
     from cases c, jsonb_array_elements(c.progress -> 'holds') h
     where c.progress ? 'holds' and c.number <> $1 and not h ? 'releasedOn' and h ->> 'records' = any($2) order by 1, 2`,
    [number, kinds],
  );
  const held: HeldElsewhere[] = [];
  for (const { application: other, asOf, ...one } of rows) {
    const there = { number: one.number, application: other, asOf, store: storeOf(one.records) };
    if (other === application || (await mayHoldTheirs(records, there, theirs, seen))) held.push(one);
  }
  return held;
}

/**
 * Whether a hold of a case on a store may keep records of theirs: one of them was found for that case there, whenever that was; namesakes have
 * none in common. Where it is not known now what that case has there, or which records are theirs, it is told by who asked: unknown is never none.
 */
export async function mayHoldTheirs(
  records: Records,
  {
    store,
    ...there
  }: { readonly number: string; readonly application: string; readonly asOf: number; readonly store: string },
  { ids, persons }: Theirs,
  seen: Seen,
): Promise<boolean> {
  const name = JSON.stringify([there.number, there.asOf, store]);
  const before = seen.get(name);
  if (before !== undefined) return before;
  const brought = await broughtThere(records, there.number, store);
  const areNamed = [...ids].some((id) => storeOf(id) === store);
  const mayHold =
    brought.ids.some((id) => storeOf(id) === store && ids.has(id)) ||
    ((!brought.isAll || !areNamed) && (await mayBeOfOne(records, there.application, await persons())));
  seen.set(name, mayHold);
  return mayHold;
}

/** The records a store ever brought for a case, and whether those are all; what is only counted has no name of its own. */
async function broughtThere(
  records: Records,
  number: string,
  store: string,
): Promise<{ readonly ids: readonly string[]; readonly isAll: boolean }> {
  const file = await standingCase(records, number);
  const { stores } = file.progress;
  const standing = Object.hasOwn(stores, store) ? stores[store] : undefined;
  try {
    const last = await lastBroughtBy(records, file, store);
    const items = last === undefined ? [] : broughtBy(last);
    const named = items.filter(({ counts }) => counts === undefined);
    return { ids: named.map(({ id }) => id), isAll: isKnown(standing?.outcome) && named.length === items.length };
  } catch (error) {
    if (error instanceof NoKey || error instanceof CopyGone) return { ids: [], isAll: false };
    throw error;
  }
}

async function mayBeOfOne(
  records: Records,
  application: string,
  persons: readonly (PersonKeys | undefined)[],
): Promise<boolean> {
  const [there] = await claimedIn(records, [application]);
  return persons.some((one) => mayBeOnePerson(one, there));
}
