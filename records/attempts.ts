import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../vault/seal';
import type { Records } from './pool';

/** How often something may be tried wrongly, and in how many seconds: from one place, by one name from one place, by one name. */
const LIMITS = {
  place: { points: 60, duration: 60 * 60 },
  nameAndPlace: { points: 5, duration: 15 * 60 },
  name: { points: 20, duration: 60 * 60 },
} as const;
type Limit = { readonly points: number; readonly duration: number };
type Limits = Readonly<Partial<Record<keyof typeof LIMITS, Limit>>>;

/** A password is tried by whoever knows a name: what one place may try never locks that name for all others. */
export const OF_A_PASSWORD: Limits = { ...LIMITS, name: { points: 100, duration: 60 * 60 } };
/** A secret of a hundred bits is guessed by nobody: a limit by its name would only let anybody lock it. */
export const OF_A_SECRET: Limits = { place: LIMITS.place, nameAndPlace: LIMITS.nameAndPlace };

/** Who counts as one place: an address, and of IPv6 the network of a household (its first 56 bits), all of which one person may have. */
export function placeOf(address: string): string {
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(bare)?.[1];
  if (mapped !== undefined || !bare.includes(':')) return mapped ?? bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const left = parts(head);
  const right = parts(tail ?? '');
  const between =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const [first = '', second = '', third = '', fourth = ''] = [...left, ...between, ...right];
  return `${[first, second, third, `${fourth.padStart(4, '0').slice(0, 2)}00`].map((part) => part.replace(/^0+(?=.)/, '')).join(':')}::/56`;
}

/**
 * Counts wrong proofs in the records, so that the count holds across restarts and replicas. Names and addresses lie there as digests. Each
 * door counts by itself. The place is counted first: what it refuses counts against no name, so that nobody locks another by trying on.
 */
export function openAttempts({ pool }: Pick<Records, 'pool'>, door = '', limits: Limits = LIMITS) {
  const limiters = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((kind) => {
    const limit = limits[kind];
    return limit === undefined
      ? []
      : {
          kind,
          limiter: new RateLimiterPostgres({
            storeClient: pool,
            storeType: 'pool',
            tableName: 'attempts',
            tableCreated: true,
            keyPrefix: `${door}${kind}`,
            ...limit,
          }),
        };
  });
  const keysOf = (name: string, address: string): Record<keyof typeof LIMITS, string> => ({
    place: sha256(placeOf(address)),
    nameAndPlace: sha256(`${name}\n${placeOf(address)}`),
    name: sha256(name),
  });
  return {
    /** Counts a try before it is judged, so that many at once count as many. Answers for how many seconds nobody is heard, or nothing. */
    async tries(name: string, address: string): Promise<number | undefined> {
      const keys = keysOf(name, address);
      for (const { kind, limiter } of limiters) {
        try {
          await limiter.consume(keys[kind]);
        } catch (refused) {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return Math.ceil(refused.msBeforeNext / 1_000);
        }
      }
      return undefined;
    },
    /** What was right is no wrong try. */
    async wasRight(name: string, address: string): Promise<void> {
      const keys = keysOf(name, address);
      for (const { kind, limiter } of limiters)
        await (kind === 'nameAndPlace' ? limiter.delete(keys[kind]) : limiter.reward(keys[kind]));
    },
  };
}
export type Attempts = ReturnType<typeof openAttempts>;
