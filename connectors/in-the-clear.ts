import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { isOwn, resolving } from './outgoing';

/** Connects a line in the clear, which leads nowhere but to this machine and the company's own network, whatever the name of the host resolves to. */
export const withinOwnNetwork = (line: Socket, { host, port }: { readonly host: string; readonly port: number }) =>
  isIP(host) !== 0 && !isOwn(host)
    ? line.destroy(wouldGoInTheClear())
    : line.connect({ host, port, lookup: resolving(isOwn, wouldGoInTheClear) });

const wouldGoInTheClear = (): NodeJS.ErrnoException =>
  Object.assign(new Error('no sslmode, and outside'), { code: 'IN_THE_CLEAR' });
