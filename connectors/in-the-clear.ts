import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { hostOf, isOwn, resolving } from './outgoing';

/** Connects a line in the clear, which leads nowhere but to this machine and the company's own network, whatever the name of the host resolves to. */
export const withinOwnNetwork = (line: Socket, { host, port }: { readonly host: string; readonly port: number }) =>
  isIP(host) !== 0 && !isOwn(host)
    ? line.destroy(wouldGoInTheClear())
    : line.connect({ host, port, lookup: resolving(isOwn, wouldGoInTheClear) });

/** Whether an address of a database says anything of TLS. */
export const saysTls = (url: string): boolean => /[?&](sslmode|ssl|sslnegotiation)=/.test(url);

/** Whether the address of a database leads outside that network, and says nothing of TLS; what resolves to nothing leads nowhere. */
export async function leadsOutInTheClear(url: string): Promise<boolean> {
  const host = URL.canParse(url) ? hostOf(new URL(url)) : '';
  if (saysTls(url) || host === '') return false;
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => !isOwn(address));
}

const wouldGoInTheClear = (): NodeJS.ErrnoException =>
  Object.assign(new Error('no sslmode, and outside'), { code: 'IN_THE_CLEAR' });
