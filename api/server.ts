import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** Opens the counter. `close` lets those being served finish, and shuts the door on everybody else at once. */
export function listen(
  app: Express,
  port: number,
  host = '127.0.0.1',
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  return new Promise((opened, failed) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error !== undefined) {
        failed(isTaken(error) ? taken(port, host, error) : error);
        return;
      }
      const { port: bound } = server.address() as AddressInfo;
      opened({
        url: `http://${host}:${bound}`,
        close: () =>
          new Promise((closed, refused) => {
            closing = true;
            server.close((problem) => {
              if (problem === undefined) closed();
              else refused(problem);
            });
            leaveWhenServed();
          }),
      });
    });
    server.keepAliveTimeout = KEPT_OPEN_MS;

    // a connection on which nothing was ever said counts as busy for Node, and would keep the door open for a minute
    let serving = 0;
    let closing = false;
    const leaveWhenServed = (): void => {
      if (closing && serving === 0) server.closeAllConnections();
    };
    server.on('request', (_request, response: ServerResponse) => {
      serving += 1;
      response.once('close', () => {
        serving -= 1;
        leaveWhenServed();
      });
    });
  });
}

/** Longer than a proxy keeps a connection by default (a minute): none sends a request into one that we are closing. */
const KEPT_OPEN_MS = 75_000;

const isTaken = (error: Error): boolean => 'code' in error && error.code === 'EADDRINUSE';
const taken = (port: number, host: string, cause: Error): Error =>
  new Error(`Port ${port} on ${host} is taken by another program: end that one, or set PORT to another number.`, {
    cause,
  });
