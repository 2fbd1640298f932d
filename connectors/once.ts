/** Reckons each value when it is first asked for, and remembers it. */
export function onceEach<Key, Value>(reckon: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return remembering(known, reckon);
}

/** The same for as long as the thing is there that is asked about. */
export function onceFor<Thing extends object, Value>(reckon: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new WeakMap<Thing, { readonly value: Value }>();
  return remembering(known, reckon);
}

type Memory<Key, Value> = {
  get(key: Key): { readonly value: Value } | undefined;
  set(key: Key, known: { readonly value: Value }): unknown;
};

function remembering<Key, Value>(known: Memory<Key, Value>, reckon: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = reckon(key);
    known.set(key, { value });
    return value;
  };
}

/** The same of texts, of which the last so many are remembered: a store of very many different ones fills no memory. */
export function onceLately<Value>(reckon: (text: string) => Value, most = 10_000): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  const remembered = remembering(known, reckon);
  return (text) => {
    if (known.size >= most) known.clear();
    return remembered(text);
  };
}
