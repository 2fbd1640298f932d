/** Shapes of kanji which a company takes for different names, such as `土𡈽`. */
export type Apart = readonly string[] | undefined;

/** Reads the values proven of a person once, however many records are held against them; they are forgotten with the person. */
export function readOnce<Read>(
  read: (text: string, apart: Apart) => Read,
): (proven: readonly string[], apart?: Apart) => readonly Read[] {
  const known = new WeakMap<readonly string[], { readonly apart: Apart; readonly all: readonly Read[] }>();
  return (proven, apart) => {
    const before = known.get(proven);
    if (before !== undefined && before.apart === apart) return before.all;
    const all = proven.map((one) => read(one, apart));
    known.set(proven, { apart, all });
    return all;
  };
}
