import type { ActBody } from '../casefile/acts';
import type { LeftOut, StruckTold } from '../casefile/letters-on-changes';
import { isOnCessation, type Decision } from '../law/decisions';
import { holdsIn } from '../law/holds';
import { measureIn, placeOf, type MeasureStanding } from '../law/measuring';
import { storeOf } from '../law/about';
import type { Said } from '../law/said';
import type { Progress } from '../law/stages';
import { isStruck, struckIn } from '../law/striking';
import { becameOfProvision, wasDoneForThem } from '../law/what-is-done';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { filingOf } from '../records/filings';
import type { Written } from './correspondence';
import { kindIn, provisionIn } from '../policy/kinds-called';

/** What is left of a request under which something was done: since the person withdrew or narrowed it, or because it was decided by mistake. */
export async function leftOut(written: Written, decision?: Decision): Promise<LeftOut> {
  const struck = await struckTold(written);
  return { ...withdrewIn(written, decision), ...(struck.length === 0 ? {} : { struck }) };
}

async function struckTold({ records, file: { number, progress }, map }: Written): Promise<readonly StruckTold[]> {
  const { measures = {} } = progress;
  const all = struckIn(progress).filter(
    ({ measure, records: kinds, because, filing }, _, struck) =>
      because !== 'withdrew' &&
      (kinds !== undefined ||
        (measures[measure]?.setAside !== undefined && // its owner may have done it before they were told
          struck.find((one) => one.measure === measure && one.records === undefined)?.filing === filing)), // and is told once
  );
  const each = await Promise.all(
    all.map(async ({ measure, records: kinds, filing }) => {
      const kept = await filingOf<ActBody<'strikeOut'>>(records, number, filing);
      const why = { why: kept?.body.reason ?? '', narrowedOn: kept?.body.word?.on };
      const whats = kinds === undefined ? [leftIn(map, measure, measures[measure])] : kinds.map((kind) => kindIn(map, kind)); // prettier-ignore
      return whats.map((what) => ({ what, ...why }));
    }),
  );
  return each.flat();
}

/** That the person withdrew after the first change, and where nothing is done because of it: what had not begun, what was promised instead, and what is on hold. */
function withdrewIn({ file: { progress }, map }: Written, decision: Decision | undefined): LeftOut {
  const { withdrew, measures = {} } = progress;
  if (withdrew === undefined) return {};
  const isStruckOut = (filing: string): boolean =>
    struckIn(progress).some((one) => one.filing === filing && one.because !== 'withdrew');
  const left = Object.entries(measures).flatMap(([id, one]): readonly Said[] => {
    if (one.setAside === undefined || one.setAside.until !== undefined || isStruckOut(one.setAside.filing)) return [];
    return [leftIn(map, id, one)];
  });
  const isStopped = Object.entries(measures).some(
    ([id, one]) => placeOf(id) === undefined && becameOfProvision(one)?.found === 'stopped',
  );
  const all = [...left, ...insteadOf(map, decision), ...heldOf(map, progress, decision)];
  return { withdrew: { on: withdrew.on, left: all, ...(isStopped ? { stopped: true } : {}) } };
}

const insteadOf = (map: DataMap, decision: Decision | undefined): readonly Said[] =>
  decision !== undefined && 'instead' in decision
    ? decision.instead.map((of) => ('records' in of ? kindIn(map, of.records) : provisionIn(map, of.provision)))
    : [];

/** What a hold kept of what was to be erased, and may be told: once it is released nothing follows. */
const heldOf = (map: DataMap, progress: Progress, decision: Decision | undefined): readonly Said[] =>
  holdsIn(progress)
    .filter(({ records, untold }) => untold !== true && isHeldBack(progress, decision, records))
    .map(({ records }) => {
      const { ja, en } = kindIn(map, records);
      return { ja: `${ja}（保全していた部分）`, en: `${en} (the part on hold)` };
    });

/** Whether a kind was to be erased by a measure that went on without it, for the hold alone. */
export function isHeldBack(progress: Progress, decision: Decision | undefined, kind: string): boolean {
  const measure = measureIn('erase', storeOf(kind));
  const one = progress.measures?.[measure];
  return (
    decision !== undefined &&
    isOnCessation(decision) &&
    'measures' in decision &&
    decision.measures.some(({ records, does }) => records === kind && does === 'erase') &&
    one !== undefined &&
    one.setAside === undefined &&
    !isStruck(progress, measure, kind)
  );
}

/** What is left of a measure that is not gone on with: the place, or of one of which something was done the rest. */
export function leftIn(map: DataMap, id: string, one: MeasureStanding | undefined): Said {
  const { ja, en } = placeIn(map, id);
  return one !== undefined && wasDoneForThem(one)
    ? { ja: `${ja}（実施していない部分）`, en: `${en} (the part not done)` }
    : { ja, en };
}

/** Where a measure is taken: the store, or the provision it ends. */
function placeIn(map: DataMap, id: string): Said {
  const store = map.stores.find((one) => one.id === placeOf(id)?.store);
  return store === undefined ? provisionIn(map, id) : named(store.label, map.english);
}
