import { z } from 'zod';
import type { Case } from '../casefile/case';
import { Finding, Item, NearMiss } from '../casefile/finding';
import type { FoundGroup } from '../casefile/decision-views';
import { withAuthority } from '../law/entrusted';
import { unreadOf } from './findings';
import type { Records } from './pool';
import type { KeptRecords } from './sealed-finding';

/** A stretch of what was found: store by store, kind by kind as the annex of the letter has them, near misses behind each store's own. */
export type FindingsPart = {
  readonly groups: readonly FoundGroup[];
  readonly findings: readonly Finding[];
  /** How many records there are. */
  readonly all: number;
};

export async function partOfFindings(
  records: Records,
  file: Pick<Case, 'number' | 'progress'>,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<FindingsPart> {
  const groups: FoundGroup[] = [];
  const findings: Finding[] = [];
  let at = 0;
  for (const { kept } of await unreadOf(records, file)) {
    const finding = Finding.parse({ ...kept.said, items: [], near: undefined });
    const { store, label, outcome, because } = finding;
    const kinds: FoundGroup['kinds'] = [];
    const [shown, shownNear]: [Item[], NearMiss[]] = [[], []];
    for (const { of, records: places, isNear } of [...kindsIn(kept.items, false), ...kindsIn(kept.near, true)]) {
      const first = isNear ? NearMiss.parse(of.nth(places[0] as number)) : Item.parse(of.nth(places[0] as number));
      kinds.push({
        ...{ records: `${store}/${first.collection}`, label: first.label, count: places.length, from: at },
        ...(isNear && { near: true as const }),
        columns: first.fields.map(({ name, label: called }) => ({ name, label: called })),
      });
      const here = places.slice(Math.max(0, from - at), Math.max(0, until - at)).map(of.nth);
      if (isNear) shownNear.push(...withAuthority(file.progress, z.array(NearMiss).parse(here)));
      else shown.push(...withAuthority(file.progress, z.array(Item).parse(here)));
      at += places.length;
    }
    groups.push({ store, label, outcome, because, kinds });
    if (shown.length + shownNear.length > 0)
      findings.push({ ...finding, items: shown, ...(shownNear.length > 0 && { near: shownNear }) });
  }
  return { groups, findings, all: at };
}

/** The records of each kind by where they lie, each kind where it was met first. */
function kindsIn(
  of: KeptRecords | undefined,
  isNear: boolean,
): readonly { readonly of: KeptRecords; readonly records: readonly number[]; readonly isNear: boolean }[] {
  if (of === undefined) return [];
  const kinds = new Map<string, number[]>();
  of.kinds.forEach((kind, at) => {
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [at]);
    else known.push(at);
  });
  return [...kinds.values()].map((records) => ({ of, records, isNear }));
}
