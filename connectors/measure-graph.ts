/** A foreign key as the database has it, of a divided table told of the whole. Which rows it keeps from going is a matter of `onDelete`. */
export type Reference = {
  readonly name: string;
  readonly from: string;
  readonly own: readonly string[];
  readonly to: string;
  readonly there: readonly string[];
  /** What deleting a row does to those that point at it: it is refused (`keeps`), they go along, or they point at nothing. */
  readonly onDelete: 'keeps' | 'takesAlong' | 'letsGo';
};

export type ColumnFacts = {
  readonly type: string;
  readonly category: string;
  readonly required: boolean;
  /** The database writes it itself, or nobody may. */
  readonly isGenerated: boolean;
  /** So many signs fit. */
  readonly most: number | null;
  readonly mayUpdate: boolean;
  /** Where a database keeps each column in a character set of its own: which, how it compares, and PostgreSQL's name of such a type. */
  readonly charset?: string;
  readonly collation?: string;
  readonly base?: string;
};

/** A table that a measure meets: one of a collection, or one that points at such a table. */
export type TableFacts = {
  readonly name: string;
  /** An ordinary or divided table (r, p), a view (v, m), a table of another server (f). */
  readonly is: string;
  readonly columns: ReadonlyMap<string, ColumnFacts>;
  readonly uniques: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly nullsAlike: boolean;
  }[];
  readonly checks: readonly {
    readonly name: string;
    readonly expression: string;
    readonly columns: readonly string[];
  }[];
  readonly triggers: readonly { readonly name: string; readonly onDelete: boolean; readonly onUpdate: boolean }[];
  readonly mayDelete: boolean;
  /** Why no row of it can be changed for sure, and how that is said. */
  readonly unfit?: 'noTransaction' | 'keepsHistory' | 'toldInPart';
};

/** The tables of a store and how they hang together, for a measure. Tables are named as SQL names them. */
export type Graph = {
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly references: readonly Reference[];
  /** The table of each collection; of one whose table is not there none. */
  readonly tableOf: ReadonlyMap<string, string>;
  /** Whether triggers run with rows that the database itself changes because of a key. */
  readonly runsAlong: boolean;
};

/** The keys that point at these tables, or at a table whose rows would go along with theirs. */
export function meeting(references: readonly Reference[], tables: ReadonlySet<string>): readonly Reference[] {
  const reached = new Set(tables);
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { from, to, onDelete } of references)
      if (reached.has(to) && onDelete === 'takesAlong') reached.add(from);
  }
  return references.filter(({ to }) => reached.has(to));
}
