/** That one thing has to be done before another. */
export type Before = readonly [first: string, then: string];

/**
 * Things in the order in which they may be done, those first on which nothing waits; what waits for each other in a ring stands
 * together. Alike things keep the order they came in, so that the same store is always planned the same way.
 */
export function inOrder(things: readonly string[], before: readonly Before[]): readonly (readonly string[])[] {
  const rings = ringsOf(things, before);
  const ringOf = new Map(rings.flatMap((ring) => ring.map((thing) => [thing, ring] as const)));
  const waits = new Map(rings.map((ring) => [ring, new Set<readonly string[]>()] as const));
  for (const [first, then] of before) {
    const [one, other] = [ringOf.get(first), ringOf.get(then)];
    if (one !== undefined && other !== undefined && one !== other) waits.get(other)?.add(one);
  }
  const done: (readonly string[])[] = [];
  const left = [...rings];
  while (left.length > 0) {
    const next = left.findIndex((ring) => [...(waits.get(ring) ?? [])].every((first) => done.includes(first)));
    done.push(...left.splice(next, 1)); // rings of rings are one ring, so there is always one
  }
  return done;
}

/** Whether one thing is to be done before another, through however many between them. */
export function isBefore(first: string, then: string, before: readonly Before[]): boolean {
  const reached = new Set([first]);
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const [one, other] of before) {
      if (one !== at || reached.has(other)) continue;
      if (other === then) return true;
      reached.add(other);
      open.push(other);
    }
  return false;
}

const ringsOf = (things: readonly string[], before: readonly Before[]): readonly (readonly string[])[] => {
  const rings: string[][] = [];
  for (const thing of things) {
    const ring = rings.find(([one = '']) => isBefore(one, thing, before) && isBefore(thing, one, before));
    if (ring === undefined) rings.push([thing]);
    else ring.push(thing);
  }
  return rings;
};

/**
 * In which order records that are found through others are spoken of. Whatever hangs on a record goes before it, else nothing would
 * find it any more; where the database asks for the reverse, the keys of what hangs are noted beforehand (`noted`).
 */
export function orderOf(
  collections: readonly { readonly id: string; readonly table: string; readonly parent?: string | undefined }[],
  references: readonly { readonly from: string; readonly to: string }[],
): { readonly tables: readonly (readonly string[])[]; readonly noted: readonly string[] } {
  const tables = [...new Set(collections.map(({ table }) => table))];
  const before: Before[] = references.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to] as const);
  const noted: string[] = [];
  for (const { id, table, parent } of collections) {
    const above = collections.find((one) => one.id === parent)?.table;
    if (above === undefined || above === table) continue;
    if (isBefore(above, table, before)) noted.push(id);
    else before.push([table, above]);
  }
  return { tables: inOrder(tables, before), noted };
}
