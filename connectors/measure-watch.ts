import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { because, together, type Because } from '../casefile/store-failures';
import { keysIn } from './measure-decisions';
import { stillTheirs } from './measure-roots';
import type { Lack } from './measure-words';
import type { Under } from './measures';
import type { About, Reading } from './measuring-sql';

const LOOKS_EVERY_MS = 1_000;

/** A record became another's while a measure was under way. */
export class NowAnothers extends Error {
  constructor(readonly because: Because) {
    super(because.en);
  }
}

/** Why a plan that has begun goes no further: records it speaks of are another's by now; nothing where none is. */
export function nowAnothersIn({ lacks }: { readonly lacks: readonly Lack[] }): Because | undefined {
  const lost = lacks.filter(({ what }) => what === 'nowAnothers');
  return lost.length === 0 ? undefined : because('nowAnothers', together(lost));
}

/** Hears every batch, and once in a second looks whose the records are by now on which the others hang: to spare a store may take hours. */
export function watched(
  { beat }: Under,
  ask: Reading['ask'],
  about: About,
  person: PersonKeys,
  { roots }: Plan,
): NonNullable<Under['beat']> {
  const known = roots.map(({ collection, keys }) => {
    const said = keysIn(`${about.store.id}/${collection}/`, about.measure.theirs).map((key) => JSON.stringify(key));
    return { collection, keys: keys.filter((key) => !said.includes(JSON.stringify(key))) }; // of the others an officer said so
  });
  let at = performance.now();
  return async (progress) => {
    await beat?.(progress);
    if (performance.now() - at < LOOKS_EVERY_MS) return;
    const why = nowAnothersIn(await stillTheirs(ask, about, { person, found: new Map(), known }));
    if (why !== undefined) throw new NowAnothers(why);
    at = performance.now();
  };
}
