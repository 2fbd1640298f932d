import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import { CERTIFICATE } from '../contracts/a-certificate';
import type { Line } from './a-line';

/** Both ends of a line somebody opened, and how it breaks. */
type Ends = { readonly client: Socket; readonly upstream: Socket; readonly hangUp: () => void };

/** A line under TLS to a system, which whoever knows its tongue carries: what breaks at one end breaks at the other. */
export async function tlsLine(
  scheme: 'ldaps' | 'imaps',
  reaches: () => Socket,
  carry: (ends: Ends, line: Line) => void,
): Promise<Line> {
  const open = new Set<Socket>();
  const server = createServer(CERTIFICATE, (client) => {
    const upstream = reaches();
    const hangUp = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const one of [client, upstream]) {
      open.add(one);
      one.on('error', hangUp).on('close', () => {
        open.delete(one);
        hangUp();
      });
    }
    carry({ client, upstream, hangUp }, line);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const line: Line = {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: undefined,
    close: () =>
      new Promise((done) => {
        for (const one of open) one.destroy();
        server.close(() => done());
      }),
  };
  return line;
}
