import { lookup, type LookupAddress } from 'node:dns';
import {
  Agent as InTheClear,
  request as inTheClear,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as UnderTls, request as underTls } from 'node:https';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { OF_TLS } from '../casefile/no-trust';
import type { StoreFailure } from '../casefile/store-failures';

/** What a service answered; a redirection is an answer like any other, and is followed by nobody. */
export type Answered = {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
};

/** A service could not be asked: how that is called, and about what, without its address. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
  constructor(
    readonly kind: StoreFailure,
    readonly about: string,
  ) {
    super(`${kind}: ${about}`);
  }
}

export type Outgoing = {
  readonly url: URL;
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The data map says that it stands in the company's own network; else no address there is asked, whatever its name resolves to. */
  readonly inside: boolean;
  readonly withinMs: number;
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
};

export const post = (what: Outgoing): Promise<Answered> => call({ ...what, method: 'POST' });

/** Asks a service once. Certificates are verified; the answer is read as far as it may be long, and not a byte further. */
export async function call(what: Outgoing): Promise<Answered> {
  const { url, method = 'GET', headers, body, inside, withinMs, mostBytes, signal } = what;
  const late = AbortSignal.timeout(withinMs);
  const either = signal === undefined ? late : AbortSignal.any([signal, late]);
  try {
    either.throwIfAborted();
    return await new Promise<Answered>((answered, fail) => {
      mayBeAsked(url, inside);
      const how: RequestOptions = {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: either,
        agent: false, // no line is kept open: what stood behind a name may have moved
        ...whereItMayLead(url, inside),
      };
      const asked = (url.protocol === 'https:' ? underTls : inTheClear)(url, how, (response) => {
        read(response, mostBytes).then(answered, fail);
      });
      asked.once('error', fail);
      asked.end(body);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw late.aborted ? new NotAsked('noAnswer', `${withinMs / 1000} s`) : notAsked(error);
  }
}

/** Nothing inside and nothing without TLS is asked, unless the data map says that it stands inside; and nothing elsewhere without TLS. */
function mayBeAsked(url: URL, inside: boolean): void {
  const [host, isInTheClear] = [hostOf(url), url.protocol !== 'https:'];
  if (!inside && isInTheClear) throw new NotAsked('standsInside', 'http');
  if (!inside && isInside(host)) throw new NotAsked('standsInside', 'IP');
  if (isInTheClear && isIP(host) !== 0 && !isOwn(host)) throw wouldGoInTheClear();
}

/** By what the name of a host is resolved, so that it leads where it may. */
function whereItMayLead({ protocol }: URL, inside: boolean): { readonly lookup?: LookupFunction } {
  if (!inside) return { lookup: outsideAlone };
  return protocol === 'https:' ? {} : { lookup: insideAlone };
}

/** The lines by which a library that asks for itself may reach this address, by the same rules; it closes them. */
export function linesTo(
  url: URL,
  { inside, most }: { readonly inside: boolean; readonly most: number },
): { readonly httpAgent: InTheClear; readonly httpsAgent: UnderTls; readonly close: () => void } {
  mayBeAsked(url, inside);
  const how = { keepAlive: true, maxSockets: most, ...whereItMayLead(url, inside) };
  const [httpAgent, httpsAgent] = [new InTheClear(how), new UnderTls(how)];
  return { httpAgent, httpsAgent, close: () => [httpAgent, httpsAgent].forEach((one) => one.destroy()) };
}

/** How a library that opens its own line reaches this host, by the same rules as `post`; refused where it stands inside and may not. */
export function mayBeReached(host: string, inside: boolean): { readonly lookup?: LookupFunction } {
  if (inside) return {};
  if (isInside(host)) throw new NotAsked('standsInside', 'IP');
  return { lookup: outsideAlone };
}

async function read(response: IncomingMessage, mostBytes: number): Promise<Answered> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new NotAsked('tooMuch', `> ${mostBytes >> 20} MiB`);
    pieces.push(piece);
  }
  if (!response.complete) throw new NotAsked('lineLost', 'EOF');
  const { headers, statusCode = 0 } = response;
  return { status: statusCode, retryAfterMs: waitIn(headers), body: Buffer.concat(pieces).toString(), headers };
}

/** How long to wait, as seconds or as a moment by the clock of the service itself, however wrong that runs. */
function waitIn({ 'retry-after': after = '', date = '' }: IncomingHttpHeaders): number | undefined {
  const seconds = Number(after);
  const ms = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(after) - (Number.isNaN(Date.parse(date)) ? Date.now() : Date.parse(date));
  return Number.isNaN(ms) || ms <= 0 ? undefined : ms;
}

/** The host of an address, as lines are opened to it: IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** This machine, and networks of a company's own (RFC 6890). */
const OWN = netsOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
]);
/** What may lead there too, and addresses nobody has. */
const NOBODYS = netsOf([
  ['0.0.0.0', 8],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24], // whoever carried IPv6 over IPv4
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96], // unspecified, and IPv4 written as it once was
  ['::ffff:0:0:0', 96], // IPv4 behind a translator
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32], // IPv4 within
  ['2002::', 16],
  ['ff00::', 8],
]);

function netsOf(all: readonly (readonly [net: string, bits: number])[]): BlockList {
  const nets = new BlockList();
  for (const [net, bits] of all) nets.addSubnet(net, bits, familyOf(net));
  return nets;
}
function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
const isIn = (nets: BlockList, address: string): boolean =>
  isIP(address) !== 0 && nets.check(address, familyOf(address));

/** Whether an address is of this machine or of a network of the company's own; a name is none. */
export const isOwn = (address: string): boolean => isIn(OWN, address);

/** Whether an address is one of the company's own network, or of nobody's; a name is none. */
export const isInside = (address: string): boolean => isOwn(address) || isIn(NOBODYS, address);

/** Resolves a name at the moment of asking, and to such addresses alone: a name that points outside now may point inside a second later. */
export const resolving =
  (mayBe: (address: string) => boolean, refused: () => NodeJS.ErrnoException): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) return done(error, '', 0);
      if (!found.every(({ address }) => mayBe(address))) return done(refused(), '', 0);
      const [first] = found;
      return options.all === true ? done(null, found) : done(null, first?.address ?? '', first?.family);
    });
  };
const outsideAlone = resolving(
  (address) => !isInside(address),
  () => new NotAsked('standsInside', 'DNS'),
);

const wouldGoInTheClear = (): NotAsked => new NotAsked('noTrust', 'HTTP_IN_THE_CLEAR');
const insideAlone = resolving(isOwn, wouldGoInTheClear);

const KINDS: Readonly<Record<string, StoreFailure>> = {
  ECONNREFUSED: 'refusedToConnect',
  ENOTFOUND: 'hostUnknown',
  ECONNRESET: 'lineLost',
  EPIPE: 'lineLost',
  ETIMEDOUT: 'unreachable',
};
/** What a connection failed by, by its code: its words hold the address. */
export function notAsked(error: unknown): NotAsked {
  if (error instanceof NotAsked) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return notAsked(error.errors[0]);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (OF_TLS.test(code)) return new NotAsked('noTrust', code);
  if (/^HPE_/.test(code)) return new NotAsked('answersAmiss', code);
  if (/^E[A-Z_]+$/.test(code)) return new NotAsked(KINDS[code] ?? 'unreachable', code);
  throw error;
}
