import type { OpenedCase } from '../casefile/case';
import { ANSWER } from '../casefile/desk-answer';
import type { Residue } from '../casefile/measures';
import type { CaseFile, CaseStanding } from '../casefile/views';
import { DOES, isLeft, placeOf, type Measures, type MeasureStanding } from '../law/measuring';
import type { Said } from '../law/said';
import { undertakingsIn, type Undertaking } from '../law/undertakings';
import { askedIn, calledInTheMap } from '../policy/asked-to-act';
import type { Answerable, DataMap } from '../policy/data-map';
import { kindsEntrusted } from '../policy/entrusted';
import { named } from '../policy/in-english';
import { kindIn } from '../policy/kinds-called';
import { basisIn, type Retention } from '../policy/retention';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';

type Shown = CaseStanding['measures'];

/** How far each measure of a case is; where a look found something still, how many records of which kind, and nothing of what stands in them. */
export function measuresShown(records: Records, { number, progress }: OpenedCase, map: Answerable): Promise<Shown> {
  const { measures = {} } = progress;
  return Promise.all(
    inOrder(map, measures)
      .flatMap(([id, one]) => shown(map, id, one).map((view) => [one, view] as const))
      .map(async ([one, view]) => {
        const { look } = one;
        const found =
          isLeft(one) && look?.filing !== undefined ? await filingOf<Residue>(records, number, look.filing) : undefined;
        if (view.look === undefined || found === undefined) return view;
        const left = found.body.left.map(({ collection, label, rows }) => ({ collection, label, rows }));
        return { ...view, look: { ...view.look, left } };
      }),
  );
}

/** Provisions in the order of the data map, then what is done in stores. */
const inOrder = ({ provisions }: Answerable, measures: Measures): readonly [string, MeasureStanding][] =>
  Object.entries(measures).sort(([a], [b]) => placeIn(provisions, a) - placeIn(provisions, b) || (a < b ? -1 : 1));
const placeIn = (provisions: Answerable['provisions'], measure: string): number => {
  const at = provisions.findIndex(({ id }) => id === measure);
  return at < 0 ? provisions.length : at;
};

/** How far a measure is: of a provision of the data map, or in a store of it. */
function shown({ provisions, stores }: Answerable, id: string, one: MeasureStanding): Shown {
  const {
    round,
    by,
    askedOn,
    dueOn,
    begunOn,
    doneOn,
    nothing,
    found,
    evidence,
    looksAgainOn,
    paused,
    failed,
    look,
    setAside,
    recalled,
  } = one;
  const standing = {
    ...{ round, by, askedOn, dueOn, begunOn, doneOn, nothing, found, evidence, looksAgainOn, paused, failed },
    look: look && { on: look.on, outcome: look.outcome },
    setAside: setAside && { until: setAside.until },
    recalledOn: recalled?.on,
  };
  const place = placeOf(id);
  if (place === undefined) {
    const provision = provisions.find((other) => other.id === id);
    return provision === undefined
      ? []
      : [
          {
            ...{ provision: id, what: provision.what, to: provision.to },
            owner: one.by === 'us' ? undefined : provision.owner,
            ...standing,
          },
        ];
  }
  const store = stores.find((other) => other.id === place.store);
  const owner = one.by === 'us' || store === undefined ? undefined : askedIn(store)?.owner;
  return [{ provision: id, what: `${store?.label ?? place.store}: ${DOES[place.does].ja}`, owner, ...standing }];
}

/** What nobody may destroy for the time being, and what the answer said would follow, each as the company calls what it concerns. */
export const heldAndToCome = (
  { progress }: Pick<OpenedCase, 'progress'>,
  map: DataMap,
): Pick<CaseStanding, 'holds' | 'undertakings'> => ({
  holds: (progress.holds ?? []).map(({ filing: _, untold = false, ...hold }) => ({
    ...{ ...hold, untold, what: kindIn(map, hold.records) },
  })),
  undertakings: undertakingsIn(progress).map(({ filing: _, round: __, ...one }) => ({
    ...one,
    what: concernedBy(map, one),
  })),
});

/** Every kind of record a data map knows, as the company calls it; of a drawer, what somebody answers for it. */
export function kindsShown(map: DataMap): CaseFile['kinds'] {
  const entrusted = kindsEntrusted(map);
  return map.stores
    .flatMap((store) =>
      store.kind === 'desk' ? [`${store.id}/${ANSWER}`] : store.collections.map(({ id }) => `${store.id}/${id}`),
    )
    .map((records) => ({
      ...{ records, ...kindIn(map, records) },
      ...(entrusted.some(({ id }) => id === records) && { entrusted: true as const }),
    }));
}

/** On which bases a profile has records kept, each by its law or claim. */
export const basesShown = (retention: Retention): CaseFile['bases'] =>
  Object.keys(retention).map((id) => ({ id, ...basisIn(retention, id) }));

/** As whom a data map lets somebody ask, in both languages. */
export const peopleOffered = ({ people = {}, english }: Pick<DataMap, 'people' | 'english'>): CaseFile['people'] =>
  Object.entries(people).map(([id, label]) => ({ id, ...named(label, english) }));

/** The kind of record or the provision, where it is one alone; else where it is done. */
function concernedBy(map: DataMap, { of, measure }: Pick<Undertaking, 'of' | 'measure'>): Said | undefined {
  const what = of ?? measure;
  if (what === undefined) return undefined;
  return of?.includes('/') === true ? kindIn(map, of) : calledInTheMap(map, what);
}
