export type Cell = string | number | null;

/** A row and whose it is: the owner is not in the database, it is what a search must find out. */
export type Row<Column extends string> = { readonly owner: string; readonly cells: Readonly<Record<Column, Cell>> };

/** A table as the company's own program made it; its first column is the key. */
export type Table = {
  readonly collection: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row<string>[];
};

/** Holds the rows to the columns. */
export function table<Column extends string>(
  collection: string,
  name: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Row<NoInfer<Column>>[],
): Table {
  return { collection, name, columns, rows };
}

const literal = (cell: Cell): string =>
  cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;

function tableSql({ name, columns, rows }: Table): string {
  const names = Object.keys(columns);
  const lines = rows.map(({ cells }) => `(${names.map((column) => literal(cells[column] ?? null)).join(', ')})`);
  const definitions = names.map((column) => `  ${column} ${columns[column]}`).join(',\n');
  return `CREATE TABLE ${name} (\n${definitions}\n);\nINSERT INTO ${name} (${names.join(', ')}) VALUES\n${lines.join(',\n')};\n`;
}

/** The whole schema as statements any PostgreSQL client can send at once. */
export const schemaSql = (schema: string, tables: readonly Table[]): string =>
  `CREATE SCHEMA ${schema};\n${tables.map(tableSql).join('\n')}`;
