import { remainingAfter } from '../casefile/what-became';
import { storeOf } from '../law/about';
import { holdsIn, nextHold } from '../law/holds';
import { isMeasured, placeOf, type MeasureStanding } from '../law/measuring';
import { isClosed, type Patch, type Progress } from '../law/stages';
import { needsWhatWasFound, replanned } from '../law/what-is-done';
import { isOpen, takenUp, undertakingsIn, type Undertaking } from '../law/undertakings';
import { kindIn, listed } from '../policy/kinds-called';
import { today, type LockedCase } from '../records/cases';
import { deedsIn, oneDeedIn } from '../records/deeds';
import { filingOf, keptFiling } from '../records/filings';
import { findingsDropped } from '../records/findings';
import type { Records, Sql } from '../records/pool';
import { startsOn } from '../records/undertakings';
import { hadAPart } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { kindsShown } from './measures-shown';
import { Problem } from './problems';

/** What nobody may destroy while a dispute or an investigation lasts, and its end. */
export const HOLDS: Rows<'placeHold' | 'releaseHold'> = {
  /** Keeps records of a kind from being destroyed: what is planned of their store is planned, and approved, anew; what runs there stops. */
  placeHold: {
    kind: 'holdPlaced',
    refusedWith: ['no-such-kind', 'records-gone'],
    async against({ records: kind, reviewOn }, file, { records, map, sql }) {
      const known = kindsShown(map).map(({ records: one }) => one);
      if (!known.includes(kind))
        throw new Problem('no-such-kind', { values: { kinds: listed(known, (one) => kindIn(map, one)) } });
      refuseDays(
        reviewOn > today(records)
          ? []
          : [{ at: ['reviewOn'], ja: '本日より後の日としてください', en: 'must be a day after today in Japan' }],
      );
      const doneOn = await goneOn(records, file, kind, sql);
      if (doneOn !== undefined) throw new Problem('records-gone', { values: { records: kindIn(map, kind), doneOn } });
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const id = nextHold(number, progress);
      const { records: kind, reviewOn, untold } = body;
      const hold = {
        id,
        records: kind,
        reviewOn,
        filing: deed.commandId,
        ...(untold ? { untold: true as const } : {}),
      };
      return {
        patch: { holds: [...(progress.holds ?? []), hold], ...plannedAnew(progress, kind, true) },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'placeHold', by, body })],
        facts: { hold: id, reviewOn },
      };
    },
  },

  /** Lets go what was held: the work on it goes on, by a plan that is made anew. */
  releaseHold: {
    kind: 'holdReleased',
    refusedWith: ['no-such-hold', 'hold-own-part'],
    /** Before the answer the plan made anew is approved anew. After it the erasure goes on by itself: who had a part in what was decided ends no hold but their own. */
    async against({ hold }, file, { records, sql, by }) {
      const known = holdsIn(file.progress);
      const held = known.find(({ id }) => id === hold);
      if (held === undefined)
        throw new Problem('no-such-hold', { values: { holds: known.map(({ id }) => id).join(', ') || '–' } });
      if (!isClosed(file.progress) || !(await hadAPart(sql, file, by))) return;
      if ((await filingOf(records, file.number, held.filing, sql))?.by !== by) throw new Problem('hold-own-part');
    },
    inCase({ progress }, { body: { hold }, on }) {
      const { holds = [] } = progress;
      const { records: kind } = holds.find(({ id }) => id === hold) as { readonly records: string };
      const freed = undertakingsIn(progress).filter((one) => isFreedBy(one, hold, kind));
      const isFreed = ({ id }: Undertaking): boolean => freed.some((one) => one.id === id);
      const released = holds.map((one) => (one.id === hold ? { ...one, releasedOn: on } : one));
      const endedUnanswered = progress.withdrawn === true || progress.rejected === true;
      const isNeeded = !endedUnanswered || needsWhatWasFound({ ...progress, holds: released });
      return {
        patch: {
          holds: released,
          ...plannedAnew(progress, kind),
          ...(freed.length === 0
            ? {}
            : {
                undertakings: undertakingsIn(progress).map((one) => (isFreed(one) ? { by: on, ...takenUp(one) } : one)),
              }),
        },
        rows: [...freed.map(({ id }) => startsOn(id, on)), ...(isNeeded ? [] : [findingsDropped()])],
        facts: { hold, ...(freed.length === 0 ? {} : { undertakings: freed.map(({ id }) => id) }) },
      };
    },
  },
};

/** The day on which the last of a kind was erased in a case, where nothing of it is left that a hold could keep: whoever placed one would rely on what is gone. */
async function goneOn(records: Records, file: LockedCase, kind: string, sql?: Sql): Promise<MeasureStanding['doneOn']> {
  const { measures = {} } = file.progress;
  const id = `erase/${storeOf(kind)}`;
  const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
  if (one === undefined || one.setAside !== undefined || !isMeasured(one)) return undefined;
  const isToCome = ({ measure, of, among = of === undefined ? [kind] : [of] }: Undertaking): boolean =>
    measure === id && among.includes(kind);
  if (undertakingsIn(file.progress).some((still) => isOpen(still) && isToCome(still))) return undefined;
  const done = (await deedsIn(records, file, sql)).filter(({ measure }) => measure === id);
  const isOrdered = done.some(({ plan }) => plan?.measure.extent?.includes(kind) === true);
  const deed = oneDeedIn(storeOf(kind), done);
  if (!isOrdered || deed === undefined) return undefined;
  return remainingAfter(deed).some((left) => left.records === kind) ? undefined : one.doneOn;
}

/** Whether an answer undertook something that only this hold kept from being done: it goes on by itself. */
const isFreedBy = (one: Undertaking, hold: string, kind: string): boolean =>
  isOpen(one) && (one.hold === hold || (one.waits === 'held' && placeOf(one.measure ?? '')?.store === storeOf(kind)));

/**
 * What is planned in the store of a kind is planned anew, and approved anew; what was not planned, or is told already, stands. What was
 * done there stays done: where a hold is placed nothing of it is left to plan, and where one is released the rest is planned beside it.
 */
function plannedAnew(progress: Progress, kind: string, isPlaced = false): Patch {
  const { plans = {}, measures = {}, answered, withdrawn, withdrew, rejected, dispatched } = progress;
  const isLeft = (id: string): boolean => {
    const { doneOn, setAside } = measures[id] ?? {};
    return doneOn !== undefined || (withdrew !== undefined && setAside !== undefined);
  };
  const ids = Object.keys(plans).filter((id) => placeOf(id)?.store === storeOf(kind) && !(isPlaced && isLeft(id)));
  const isOver = answered != null || withdrawn || rejected || dispatched;
  if (ids.length === 0 || isOver || (withdrew !== undefined && !isPlaced)) return {}; // whoever withdrew has nothing more begun
  return replanned(progress, ids);
}
