/** A table as its database describes it: nothing of what stands in it was read. */
export type CatalogTable = {
  /** `schema.table`, as a data map names it. */
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly comment: string | null;
    /** Something must stand there. */
    readonly isRequired: boolean;
    /** No two rows may hold the same. */
    readonly isUnique: boolean;
    /** The database writes it itself. */
    readonly isGenerated: boolean;
  }[];
  readonly key: readonly string[];
  readonly refers: readonly Reference[];
  readonly rows: number;
  /** Whether this role may read it. */
  readonly isReadable: boolean;
};
/** A foreign key: own column → column there. */
export type Reference = { readonly to: string; readonly columns: Readonly<Record<string, string>> };
