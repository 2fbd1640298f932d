import { Query, type PoolClient, type QueryArrayConfig } from 'pg';
import type { Text } from './record';

/**
 * Asks, and takes row by row what comes, every value as the server's own text: a table of which every row must be looked at needs no
 * more room than one of which few come; it hangs up where nobody answers for so long. What `take` throws ends the waiting at once, and
 * nothing more is taken; whoever asked hangs up.
 */
export async function eachRow(
  client: PoolClient,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
  patienceMs: number,
  take: (row: readonly Text[]) => void,
): Promise<void> {
  const types = { getTypeParser: () => (value: string) => value };
  const asked: QueryArrayConfig = { text, values: [...values], rowMode: 'array', types };
  let isOver = false;
  await new Promise<void>((done, fail) => {
    const query = new Query<Text[]>(asked, (error: Error | null | undefined) => (error ? fail(error) : done()));
    query.on('row', (row, result) => {
      if (result !== undefined) result.rows.length = 0; // the driver gathers them, and nobody asks it for them
      if (isOver) return;
      try {
        take(row);
      } catch (error) {
        isOver = true;
        fail(error instanceof Error ? error : new Error('not an error', { cause: error })); // thrown here it would end the connection's other work
      }
    });
    client.query(Object.assign(query, { query_timeout: patienceMs }));
  });
}
