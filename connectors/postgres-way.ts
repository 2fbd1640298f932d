import { Socket } from 'node:net';
import type { ClientConfig } from 'pg';
import { saysTls, withinOwnNetwork } from './in-the-clear';

/** The way in that an address says. Without `sslmode` it leads in the clear to a socket's file, this machine and the company's own network, and nothing goes anywhere else. */
export const wayIn = (url: string): Pick<ClientConfig, 'connectionString' | 'stream'> => ({
  connectionString: url,
  ...(saysTls(url) ? {} : { stream: () => new LineInside() }),
});

/** A line in the clear: the driver asks it for a port and a host, or for a file. */
class LineInside extends Socket {
  override connect(...asked: unknown[]): this {
    const [port, host] = asked;
    if (typeof port === 'number' && typeof host === 'string')
      return withinOwnNetwork(this, { host: host.replace(/^\[|\]$/g, ''), port }) as this;
    return (super.connect as (...as: unknown[]) => this).apply(this, asked);
  }
}
