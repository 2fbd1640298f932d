import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** Opens the counter. `close` lets those being served finish and turns away the rest. */
export function listen(app: Express, port: number, host = '127.0.0.1'): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  return new Promise((opened, failed) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error !== undefined) {
        failed(error);
        return;
      }
      const { port: bound } = server.address() as AddressInfo;
      opened({
        url: `http://${host}:${bound}`,
        close: () => new Promise((closed, refused) => {
          server.close((problem) => { if (problem === undefined) closed(); else refused(problem); });
          server.closeIdleConnections();
        }),
      });
    });
  });
}
