import { z } from 'zod';
import type { Case } from '../casefile/case';
import { Finding, Item, NearMiss } from '../casefile/finding';
import type { FoundGroup } from '../casefile/decision-views';
import { withAuthority } from '../law/entrusted';
import { unreadOf } from './findings';
import type { Records } from './pool';

/** Of what a store brought, only what says which kind of record it is: the rest is looked into where it is shown. */
type Rough = { readonly collection: string };
const OfAKind = z.custom<Rough>(
  (one) => typeof one === 'object' && one !== null && 'collection' in one && typeof one.collection === 'string',
);
const Unlooked = Finding.extend({ items: z.array(OfAKind), near: z.array(OfAKind).optional() });

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
  for (const { body } of await unreadOf(records, file)) {
    const { items, near = [], ...finding } = Unlooked.parse(body);
    const { store, label, outcome, because } = finding;
    const kinds: FoundGroup['kinds'] = [];
    const [shown, shownNear]: [Item[], NearMiss[]] = [[], []];
    for (const [isNear, kind] of [...kindsIn(items, false), ...kindsIn(near, true)]) {
      const first = Item.parse(isNear ? withoutMisses(kind[0]) : kind[0]);
      kinds.push({
        ...{ records: `${store}/${first.collection}`, label: first.label, count: kind.length, from: at },
        ...(isNear && { near: true as const }),
        columns: first.fields.map(({ name, label: called }) => ({ name, label: called })),
      });
      const here = kind.slice(Math.max(0, from - at), Math.max(0, until - at));
      if (isNear) shownNear.push(...withAuthority(file.progress, z.array(NearMiss).parse(here)));
      else shown.push(...withAuthority(file.progress, z.array(Item).parse(here)));
      at += kind.length;
    }
    groups.push({ store, label, outcome, because, kinds });
    if (shown.length + shownNear.length > 0)
      findings.push({ ...finding, items: shown, ...(shownNear.length > 0 && { near: shownNear }) });
  }
  return { groups, findings, all: at };
}

/** Records by their kind, each kind where it was met first. */
function kindsIn(items: readonly Rough[], isNear: boolean): readonly (readonly [boolean, readonly Rough[]])[] {
  const kinds = new Map<string, Rough[]>();
  for (const item of items) {
    const known = kinds.get(item.collection);
    if (known === undefined) kinds.set(item.collection, [item]);
    else known.push(item);
  }
  return [...kinds.values()].map((kind) => [isNear, kind] as const);
}

/** A near miss as the record it is. */
function withoutMisses(item: Rough | undefined): unknown {
  const { agrees: _, differs: __, ...rest } = { agrees: [], differs: [], ...item };
  return rest;
}
