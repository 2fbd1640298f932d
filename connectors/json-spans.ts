/** A value of a JSON text and where it stands there; of tables and lists also what lies in them. */
export type Spanned = {
  readonly from: number;
  readonly to: number;
  readonly fields?: ReadonlyMap<string, Spanned>;
  readonly items?: readonly Spanned[];
};

/** Where each value of a JSON text stands. The text was read as JSON before: what is none is a fault of ours. */
export function spansIn(text: string): Spanned {
  let at = 0;
  const blank = (): void => {
    while (at < text.length && ' \t\r\n\ufeff'.includes(text[at] ?? '')) at += 1;
  };
  const sign = (): string => text[at] ?? '';
  const skipText = (): string => {
    const from = at;
    for (at += 1; sign() !== '"'; at += 1) {
      if (at >= text.length) throw new Error('a text of JSON does not end');
      if (sign() === '\\') at += 1;
    }
    at += 1;
    return text.slice(from, at);
  };
  const value = (): Spanned => {
    blank();
    const from = at;
    if (sign() === '{') return table(from);
    if (sign() === '[') return list(from);
    if (sign() === '"') skipText();
    else while (at < text.length && !',]} \t\r\n'.includes(sign())) at += 1;
    return { from, to: at };
  };
  /** What stands between two signs, with commas between. */
  const between = (end: string, each: () => void): void => {
    at += 1;
    for (blank(); sign() !== end; blank()) {
      if (at >= text.length) throw new Error('a list or table of JSON does not end');
      each();
      blank();
      if (sign() === ',') at += 1;
    }
    at += 1;
  };
  const table = (from: number): Spanned => {
    const fields = new Map<string, Spanned>();
    between('}', () => {
      const name = JSON.parse(skipText()) as string;
      blank();
      at += 1; // the colon
      fields.set(name, value());
    });
    return { from, to: at, fields };
  };
  const list = (from: number): Spanned => {
    const items: Spanned[] = [];
    between(']', () => void items.push(value()));
    return { from, to: at, items };
  };
  return value();
}

const field = (value: Spanned, name: string): Spanned | undefined =>
  value.items !== undefined && /^\d+$/.test(name) ? value.items[Number(name)] : value.fields?.get(name);

/** What lies at a path, read as a search reads it: a field of the whole name comes before a path of that name. */
export function spanAt(value: Spanned, path: string): Spanned | undefined {
  if (path === '.') return value;
  const whole = field(value, path);
  if (whole !== undefined) return whole;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const next = field(value, path.slice(0, dot));
    const found = next && spanAt(next, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A record inside another, and the list it is an item of, where it lies in one. */
export type Inside = { readonly record: Spanned; readonly list: Spanned | undefined };

/** Every record of a list at a path inside a record, through lists on the way, in the order in which a search reads them. */
export function* spansWithin(text: string, from: Spanned, path: string): Generator<Inside> {
  for (let dot = path.length; dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const next = field(from, path.slice(0, dot));
    if (next === undefined || text.slice(next.from, next.to) === 'null') continue;
    const rest = path.slice(dot + 1);
    if (rest !== '' && next.items === undefined) yield* spansWithin(text, next, rest);
    else
      for (const record of next.items ?? [next])
        if (rest === '') yield { record, list: next.items === undefined ? undefined : next };
        else yield* spansWithin(text, record, rest);
    return;
  }
}

/** A change of a text: what stands from one place to another is replaced. */
export type Change = { readonly from: number; readonly to: number; readonly by: string };

/** Takes items out of a list, each with the comma that is no longer needed. */
export function without({ items = [] }: Spanned, gone: ReadonlySet<Spanned>): readonly Change[] {
  const kept = items.filter((item) => !gone.has(item));
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined || gone.size === 0) return [];
  const [begin] = kept;
  if (begin === undefined) return [{ from: first.from, to: last.to, by: '' }];
  const leading = begin === first ? [] : [{ from: first.from, to: begin.from, by: '' }];
  return [
    ...leading,
    ...items.flatMap((item, nth) => {
      const before = items[nth - 1];
      return gone.has(item) && before !== undefined && item.from > begin.from
        ? [{ from: before.to, to: item.to, by: '' }]
        : [];
    }),
  ];
}

/** A text with changes made in it, none of which reaches into another but lies in it wholly. */
export function changed(text: string, changes: readonly Change[]): string {
  let done = '';
  let from = 0;
  for (const change of [...changes].sort((one, other) => one.from - other.from || other.to - one.to)) {
    if (change.from < from) continue; // it lies in what is gone
    done += text.slice(from, change.from) + change.by;
    from = change.to;
  }
  return done + text.slice(from);
}
