import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Activities } from '../../activities';
import type { Records } from '../../records/pool';

/** Where the present attempt is to break, or to wait: at which statement to our database, before it is done or after. */
type Plan = {
  readonly point: number;
  readonly when: 'before' | 'after' | 'pause';
  reached: number;
  struck: boolean;
  /** Whether a transaction is open, in which others may have to wait for it. */
  inside?: boolean;
  /** What happens before a statement that waits for it. */
  readonly happens?: () => Promise<void>;
};
export const present = new AsyncLocalStorage<Plan>();

/** Every activity is done twice, as Temporal does when it does not hear of the first time. */
export const everyActivityTwice = (activities: Activities): Activities =>
  each(activities, async (run) => {
    await run();
    return run();
  });

/** Every activity is broken at each of its statements in turn, before and after, and taken up again from the start. */
export const everyActivityFailsAtEveryPoint =
  (tally: { strikes: number }) =>
  (activities: Activities): Activities =>
    each(activities, async (run) => {
      for (let point = 1; ; point += 1) {
        for (const when of ['before', 'after'] as const) {
          const plan: Plan = { point, when, reached: 0, struck: false };
          try {
            const result = await present.run(plan, run);
            if (!plan.struck) return result;
          } catch (error) {
            if (!plan.struck) throw error;
          }
          tally.strikes += 1;
        }
      }
    });

/** Our database with a line that breaks where the plan says. */
export function breaking(records: Records): Records {
  const query = async (sent: unknown, send: () => Promise<unknown>): Promise<unknown> => {
    const plan = present.getStore();
    if (plan === undefined) return send();
    if (++plan.reached !== plan.point) {
      if (sent === 'begin' || sent === 'commit' || sent === 'rollback') plan.inside = sent === 'begin';
      return send();
    }
    plan.struck = true;
    if (plan.when === 'pause') {
      await plan.happens?.();
      return send();
    }
    if (plan.when === 'after') await send();
    throw new Error('the line to the database broke');
  };
  const overLine = <Line extends pg.Pool | pg.PoolClient>(line: Line): Line =>
    new Proxy(line, {
      get(target, name) {
        if (name === 'query') return (...args: [string, unknown[]?]) => query(args[0], () => target.query(...args));
        if (name === 'connect') return async () => overLine((await target.connect()) as unknown as pg.PoolClient);
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  return { ...records, pool: overLine(records.pool) };
}

/** Our database with a line on which a statement waits where the plan says. */
export const pausing = breaking;

function each(activities: Activities, around: (run: () => Promise<unknown>) => Promise<unknown>): Activities {
  return Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [
      name,
      (input: never) => around(() => (run as (input: never) => Promise<unknown>)(input)),
    ]),
  ) as unknown as Activities;
}

/** What happens before which statement of a case's answer, by the case's number; once. */
export type Meanwhile = Map<string, { readonly before: number; readonly happens: () => Promise<void> }>;

/** The letter that answers a case is held up before one of its statements, and something happens meanwhile. */
export const heldUp =
  (meanwhile: Meanwhile) =>
  (activities: Activities): Activities => ({
    ...activities,
    sendAnswer(due) {
      const plan = meanwhile.get(due.caseNumber);
      meanwhile.delete(due.caseNumber);
      if (plan === undefined) return activities.sendAnswer(due);
      return present.run({ point: plan.before, when: 'pause', reached: 0, struck: false, happens: plan.happens }, () =>
        activities.sendAnswer(due),
      );
    },
  });
