import type { SystemFits, SystemSearch } from '../casefile/systems';
import { isMeasured, isStuck, type MeasureStanding, type Measures } from '../law/measuring';
import type { Records } from './pool';

type Looks = { readonly fits: SystemFits; readonly search: SystemSearch };
type Kept = { readonly at: string; readonly by: string };
export type KeptLooks = { readonly [What in keyof Looks]?: (Looks[What] & Kept) | undefined };

/** Keeps how systems were looked at, or searched, in the place of how they were before. */
export async function keepLooks<What extends keyof Looks>(
  { pool, now }: Records,
  what: What,
  by: string,
  found: readonly (readonly [store: string, look: Looks[What]])[],
): Promise<void> {
  await pool.query(
    `insert into system_looks (store, what, at, by_whom, found)
       select store, $2, $3, $4, found from unnest($1::text[], $5::jsonb[]) as look (store, found)
     on conflict (store, what) do update set at = excluded.at, by_whom = excluded.by_whom, found = excluded.found`,
    [found.map(([store]) => store), what, now(), by, found.map(([, look]) => JSON.stringify(look))],
  );
}

/** How each system was last looked at and searched, by its id. */
export async function looksKept({ pool }: Records): Promise<ReadonlyMap<string, KeptLooks>> {
  const { rows } = await pool.query<{
    store: string;
    what: keyof Looks;
    at: Date;
    by: string;
    found: SystemFits & SystemSearch;
  }>('select store, what, at, by_whom as by, found from system_looks');
  const kept = new Map<string, KeptLooks>();
  for (const { store, what, at, by, found } of rows)
    kept.set(store, { ...kept.get(store), [what]: { ...found, at: at.toISOString(), by } });
  return kept;
}

/** A measure that is under way in a system, in which case. */
export type UnderWay = {
  readonly store: string;
  readonly caseNumber: string;
  readonly measure: string;
  readonly paused: boolean;
  readonly stuck: boolean;
  readonly askedOn?: string | undefined;
};

/** What is being done in systems now, by running number; of so many cases at most, those after one. `next`: the one after which there are more. */
export async function underWay(
  { pool }: Records,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  /** In which system a measure is taken; nothing of what is done in none. */
  takenIn: (measure: string, one: MeasureStanding) => string | undefined,
): Promise<{ readonly measures: readonly UnderWay[]; readonly next: string | undefined }> {
  const { rows } = await pool.query<{ number: string; measures: Measures }>(
    `select number, progress -> 'measures' as measures from cases
     where stage = 'measuring' and progress ? 'measures'
       and ($2::text is null or ordinal > (select ordinal from cases where number = $2))
     order by ordinal limit $1`,
    [limit + 1, after],
  );
  const shown = rows.slice(0, limit);
  const measures = shown.flatMap(({ number, measures: all }) =>
    Object.entries(all).flatMap(([measure, one]): UnderWay[] => {
      const store = takenIn(measure, one);
      if (store === undefined || isMeasured(one)) return [];
      const { askedOn, paused = false } = one;
      return [{ store, caseNumber: number, measure, paused, stuck: isStuck(one), askedOn }];
    }),
  );
  return { measures, next: rows.length > limit ? shown.at(-1)?.number : undefined };
}
