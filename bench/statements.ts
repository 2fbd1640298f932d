import type { PoolClient } from 'pg';
import type { Records } from '../records/pool';

/** Counts every statement that goes to our records from now on, whoever sends it: `begin` and `commit` too. */
export function countStatements({ pool }: Records): { readonly soFar: () => number } {
  let statements = 0;
  const counted = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (counted.has(client)) return;
    counted.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]): unknown => {
        statements += 1;
        return query(...args);
      },
    });
  });
  return { soFar: () => statements };
}
