import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line to one of the company's databases: it can be pulled out of the wall, or lead to something that never answers. */
export type Line = {
  readonly url: string;
  readonly is: (state: 'whole' | 'pulled' | 'silent') => void;
  readonly close: () => void;
};

export async function lineTo(url: string): Promise<Line> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let state: Parameters<Line['is']>[0] = 'whole';
  const keep = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    return socket;
  };
  const server = createServer((client) => {
    if (state === 'pulled') return void client.destroy();
    keep(client);
    if (state === 'silent') return void client.resume(); // it lets in and never says a word
    const there = keep(connect(Number(target.port), target.hostname));
    client.pipe(there).pipe(client);
    client.on('close', () => there.destroy());
    there.on('close', () => client.destroy());
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    is: (now) => {
      state = now;
      cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
