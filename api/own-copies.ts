import { z } from 'zod';
import { OwnCopiesList } from '../casefile/own-copies-list';
import { daysAfter, isCivilDate, type CivilDate } from '../law/clock';
import { copyHoldsIn, goingOf, HOLDING, isDue, OWN_COPIES, type Going, type OwnCopy } from '../law/own-copies';
import { copyDaysOf } from '../policy/own-copies';
import { casesOf, today, type LockedCase } from '../records/cases';
import { complaintsConcerning, unansweredOf } from '../records/complaints';
import type { Deed } from '../records/journal';
import {
  casesWithCopies,
  countWithCopies,
  GOES,
  lockedTogether,
  lookAgainOn,
  lyingOf,
  type Lying,
  type Mark,
} from '../records/own-copies';
import { inTransaction, type Sql } from '../records/pool';
import { writeLocked } from '../records/writing';
import { moneyOnHand, stillOwing } from './custody';
import type { ApiNeeds } from './needs';
import { READERS, route, type Route } from './route';
import { profileOf } from './views';

/** What of the desk is needed to look through its own copies. */
type Keeper = Pick<ApiNeeds, 'records' | 'dataMap' | 'log'>;
/** Before the keys go under which the others lie. */
const IN_ORDER = Object.keys(OWN_COPIES) as OwnCopy[];
const AT_ONCE = 100;

/** When each copy of a case that lies here goes, and what holds it. */
async function goingsOf(
  { records, dataMap }: Keeper,
  file: LockedCase,
  cases: readonly LockedCase[],
  sql: Sql,
): Promise<{ readonly goings: readonly Going[]; readonly lying: Lying }> {
  const profile = await profileOf(records, file);
  const lying = await lyingOf(sql, file);
  const money = await moneyOnHand(records, file.application, cases, profile, sql);
  const complaints = await complaintsConcerning(
    sql,
    cases.map(({ number }) => number),
  );
  const beside = {
    cases,
    days: copyDaysOf(profile),
    lastLetterOn: lying.lastLetterOn,
    complaints,
    requestsAwaited: await unansweredOf(
      sql,
      [...complaints, ...cases.flatMap(({ progress }) => progress.complaints ?? [])].flatMap(
        ({ becameRequest }) => becameRequest ?? [],
      ),
    ),
    owesMoney: stillOwing(money) !== undefined,
    provides: dataMap.provisions.length > 0,
  };
  const here = IN_ORDER.filter((copy) => lying.copies[copy] > 0);
  return { goings: here.map((copy) => goingOf(copy, file, beside)), lying };
}

/**
 * Lets go of the desk's own copies whose days have passed and which nothing holds, case by case: each in one transaction under the locks of
 * its application, with an entry in the journal for every kind that went. Broken off anywhere, it goes on when it is next called; a case that
 * fails keeps no other waiting. Answers how many kinds of copies of how many cases went.
 */
export async function letCopiesGo(desk: Keeper, signal?: AbortSignal, page = AT_ONCE): Promise<number> {
  const { records, log } = desk;
  let gone = 0;
  for (let after: Mark | undefined; ;) {
    const found = await casesWithCopies(records, { after, until: today(records), limit: page });
    for (const one of found) {
      if (signal?.aborted === true) return gone;
      try {
        gone += await letGoOf(desk, one);
      } catch (error) {
        log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'the copies of a case wait to go');
      }
    }
    after = found.at(-1);
    if (found.length < page) return gone;
  }
}

async function letGoOf(
  desk: Keeper,
  { number, application }: Pick<LockedCase, 'number' | 'application'>,
): Promise<number> {
  const { records } = desk;
  const on = today(records);
  return inTransaction(records.pool, async (tx) => {
    const cases = await lockedTogether(tx, records, application);
    const file = cases.find((one) => one.number === number);
    if (file === undefined) throw new Error(`there is no case ${number}`);
    const { goings, lying } = await goingsOf(desk, file, cases, tx);
    const due = goings.filter((going) => isDue(going, on));
    for (const { copy } of due) await GOES[copy](tx, file, records.now());
    const [first, ...others] = due.map((going) => deedOf(going, lying, on));
    if (first !== undefined) {
      const went = due.map(({ copy }) => copy);
      await writeLocked(tx, records, file, first, {
        patch: { copiesGone: { ...file.progress.copiesGone, ...Object.fromEntries(went.map((copy) => [copy, on])) } },
        also: others,
        matched: went.includes('key') ? [] : undefined,
      });
      if (went.includes('scans'))
        for (const other of cases.filter((one) => one !== file))
          await writeLocked(tx, records, other, first, {
            patch: { copiesGone: { ...other.progress.copiesGone, scans: on } },
          });
    }
    await lookAgainOn(
      tx,
      file,
      nextLook(
        goings.filter((going) => !due.includes(going)),
        on,
      ),
    );
    return due.length;
  });
}

/** Once a day where something holds a copy; else on the first day on which one goes. */
const nextLook = (left: readonly Going[], on: CivilDate): CivilDate | undefined => {
  const tomorrow = daysAfter(on, 1);
  const days = left.map(({ goesOn }) => (goesOn === undefined || goesOn < tomorrow ? tomorrow : goesOn));
  return days.sort()[0];
};

/** What the journal says of a going: how many, counted from which day. Nothing of what stood in them. */
const deedOf = ({ copy, since, goesOn }: Going, { copies }: Lying, on: CivilDate): Deed => ({
  kind: 'copyGone',
  by: 'madoguchi',
  on,
  commandId: `copyGone/${copy}/${on}`,
  facts: { copy, count: copies[copy], since, due: goesOn },
});

const MARK = /^(\d{4}-\d{2}-\d{2})\/(\d{1,18})$/;
const markIn = (text: string): Mark | undefined => {
  const [, on = '', ordinal = ''] = MARK.exec(text) ?? [];
  return isCivilDate(on) ? { on, ordinal } : undefined;
};

const Query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('how many cases a page goes through'),
  after: z
    .string()
    .max(40)
    .refine((text) => markIn(text) !== undefined, { error: 'is not a mark this list gave out' })
    .optional()
    .describe('`next` of the page before'),
});

/** What the desk itself holds, when it goes, and what holds it. */
export const ownCopyRoutes = (desk: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/own-copies',
    id: 'listOwnCopies',
    by: READERS,
    summary:
      '写しの保存期間: what the desk itself still holds of closed cases, when each goes, and what holds it (Art. 22)',
    query: Query,
    answers: {
      status: 200,
      says: 'a page of copies, by the day on which the desk looks next; no names',
      json: OwnCopiesList,
    },
    problems: [],
    async run({ query: { limit, after } }) {
      const { records } = desk;
      const found = await casesWithCopies(records, {
        after: after === undefined ? undefined : markIn(after),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const copies: OwnCopiesList['copies'] = [];
      for (const { number, application } of page) {
        const cases = await casesOf(records, application);
        const file = cases.find((one) => one.number === number);
        if (file !== undefined) copies.push(...viewsOf(file, cases, await goingsOf(desk, file, cases, records.pool)));
      }
      return {
        status: 200,
        json: {
          copies,
          cases: await countWithCopies(records),
          today: today(records),
          next: last && `${last.on}/${last.ordinal}`,
        } satisfies OwnCopiesList,
      };
    },
  }),
];

const viewsOf = (
  { number }: LockedCase,
  cases: readonly LockedCase[],
  { goings, lying }: { readonly goings: readonly Going[]; readonly lying: Lying },
): OwnCopiesList['copies'] =>
  goings.map(({ copy, since, goesOn, heldBy }) => ({
    number,
    copy,
    ...OWN_COPIES[copy],
    count: lying.copies[copy],
    since,
    goesOn,
    heldBy: heldBy.flatMap(({ because, number: where }) => {
      const held = { because, ja: HOLDING[because].ja, en: HOLDING[because].en, number: where };
      const holder = cases.find((one) => one.number === where);
      if (because !== 'heldForASuit' || holder === undefined) return [held];
      return copyHoldsIn(where, holder.progress).map(({ id, reviewOn }) => ({ ...held, hold: id, reviewOn }));
    }),
  }));
