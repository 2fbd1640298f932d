import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../vault/seal';
import type { Records } from './pool';

/** How often something may be tried wrongly, and in how many seconds: by one name from one place, by one name, from one place. */
const LIMITS = {
  nameAndPlace: { points: 5, duration: 15 * 60 },
  name: { points: 20, duration: 60 * 60 },
  place: { points: 60, duration: 60 * 60 },
} as const;
type Limits = Readonly<Record<keyof typeof LIMITS, { readonly points: number; readonly duration: number }>>;

/** Counts wrong proofs in the records, so that the count holds across restarts and replicas. Names and addresses lie there as digests. Each door counts by itself. */
export function openAttempts({ pool }: Pick<Records, 'pool'>, door = '', limits: Limits = LIMITS) {
  const limiters = Object.entries(limits).map(([kind, { points, duration }]) => ({
    kind: kind as keyof typeof LIMITS,
    limiter: new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'attempts',
      tableCreated: true,
      keyPrefix: `${door}${kind}`,
      points,
      duration,
    }),
  }));
  const keysOf = (name: string, at: string): Record<keyof typeof LIMITS, string> => ({
    nameAndPlace: sha256(`${name}\n${at}`),
    name: sha256(name),
    place: sha256(at),
  });
  return {
    /** Counts a try before it is judged, so that many at once count as many. Answers for how many seconds nobody is heard, or nothing. */
    async tries(name: string, at: string): Promise<number | undefined> {
      const keys = keysOf(name, at);
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
    async wasRight(name: string, at: string): Promise<void> {
      const keys = keysOf(name, at);
      for (const { kind, limiter } of limiters)
        await (kind === 'nameAndPlace' ? limiter.delete(keys[kind]) : limiter.reward(keys[kind]));
    },
  };
}
export type Attempts = ReturnType<typeof openAttempts>;
