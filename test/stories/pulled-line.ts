import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The line to one of the company's databases, which somebody may pull out of the wall. */
export async function lineTo(
  url: string,
): Promise<{ readonly url: string; readonly pulled: (out: boolean) => void; readonly close: () => void }> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isOut = false;
  const server: Server = createServer((client) => {
    if (isOut) return void client.destroy();
    const there = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, there],
      [there, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    pulled: (out) => {
      isOut = out;
      if (out) cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
