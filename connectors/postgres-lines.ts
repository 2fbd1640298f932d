import type { Pool, PoolClient } from 'pg';

/** A connection, unless it is called off before there is one; it is then let go when it comes. */
export async function connectedTo(pool: Pool, signal: AbortSignal | undefined): Promise<PoolClient> {
  signal?.throwIfAborted();
  const coming = pool.connect();
  if (signal === undefined) return coming;
  return new Promise((come, fail) => {
    const callOff = (): void => {
      coming.then((client) => client.release(true)).catch(() => undefined);
      fail(signal.reason as Error);
    };
    signal.addEventListener('abort', callOff);
    coming.then(come, fail).finally(() => signal.removeEventListener('abort', callOff));
  });
}
