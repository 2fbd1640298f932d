import type { OpenedCase } from '../casefile/case';
import { broughtBy, type Finding, type Item } from '../casefile/finding';
import type { Correction, Measure, Plan, Residue } from '../casefile/measures';
import { writtenAs } from '../connectors/written-days';
import { kindOf, speaksOf, storeOf, type About } from '../law/about';
import type { CivilDate } from '../law/clock';
import { isOnCessation, isOnCorrection, type Decision } from '../law/decisions';
import { holdsIn, onHoldIn } from '../law/holds';
import { placeOf, type Does } from '../law/measuring';
import { isStruck } from '../law/striking';
import { oursAmong, type SortingToChange } from '../law/to-change';
import type { Collection } from '../policy/collection';
import type { DataMap, Store } from '../policy/data-map';
import { collectionCalled } from '../policy/kinds-of-record';
import { dayFormOf } from '../policy/written-days';
import { askedIn } from '../policy/asked-to-act';
import { sha256 } from '../vault/seal';

/** What one decision has done in one store: which records it is about, and which were found and are not theirs or may not be known to exist. */
export function orderOf(
  { number, progress }: Pick<OpenedCase, 'number' | 'progress'>,
  measure: string,
  { round, decision: digest }: { readonly round: number; readonly decision: string },
  decision: Decision,
  findings: readonly Finding[],
  on: CivilDate,
  map: Pick<DataMap, 'stores'>,
): Measure {
  const { does, store } = placeOf(measure) as { does: Does; store: string };
  const { onHold, untold } = onHoldIn(progress, store);
  const items = findings.flatMap(broughtBy).filter(({ id, counts }) => storeOf(id) === store && counts === undefined);
  const { whose = [], unspoken = [] }: SortingToChange =
    isOnCessation(decision) || isOnCorrection(decision) ? decision : {};
  const isOut = (kind: string): boolean => isStruck(progress, measure, kind);
  const spokenOf = (words: readonly About[]): string[] =>
    items.flatMap(({ id }) => (words.some((word) => speaksOf(word, id)) ? [id] : []));
  return {
    id: `${number}/${digest}/${measure}/${round}`,
    does,
    on,
    ...(isOnCessation(decision)
      ? { extent: kindsIn(decision, does, store).filter((kind) => !untold.includes(kind) && !isOut(kind)) }
      : {}),
    theirs: spokenOf(whose.filter(({ is }) => is === 'theirs')),
    others: [...new Set(spokenOf([...whose.filter(({ is }) => is === 'notTheirs'), ...unspoken]))],
    onHold: [...onHold],
    corrections: isOnCorrection(decision)
      ? correctionsIn(decision, store, findings, map).filter(({ item }) => !isOut(kindOf(item)))
      : [],
  };
}

/** Where all that a decision ceases is held and may not be told, nothing is done that a letter could tell: whoever decided decides anew. */
export function lackingToTell(decision: Decision, progress: OpenedCase['progress']): Plan['lacks'] {
  if (!isOnCessation(decision) || !('measures' in decision) || decision.measures.length === 0) return [];
  const untold = holdsIn(progress).flatMap(({ records, untold: is }) => (is ? [records] : []));
  return decision.measures.every(({ records }) => untold.includes(records)) ? [NOTHING_TO_TELL] : [];
}
const NOTHING_TO_TELL = {
  what: 'nothingToTell' as const,
  ja: 'この決定により実施できる措置がなく、実施を通知できません。保全を確認のうえ、決定を差し戻して改めるか、対応の遅れを知らせてください（L21）',
  en: 'nothing of this decision can be done, so that no letter could say that it was: look at what is on hold, send the decision back and decide anew, or tell the person that it takes longer (L21)',
};

/** The collections of a store that a measure is about, as the ledger has to know them: without what is on hold. */
export function collectionsOf({ extent, onHold }: Measure, store: Store): readonly Collection[] {
  const isMeant = ({ id }: Collection): boolean => {
    const kind = `${store.id}/${id}`;
    return extent?.includes(kind) !== false && !onHold.some(({ collection }) => collection === kind);
  };
  return store.kind === 'desk' ? [] : store.collections.filter(isMeant);
}

/** The kinds of record a decision ceases to use, or erases, in a store. */
const kindsIn = (decision: Decision, does: Does, store: string): readonly string[] =>
  isOnCessation(decision) && 'measures' in decision
    ? decision.measures
        .filter((one) => (one.does === 'erase' ? 'erase' : 'restrict') === does && storeOf(one.records) === store)
        .map(({ records }) => records)
    : [];

/** What is corrected in a store: what was found there, and what is to stand there; a day as its column writes days. */
const correctionsIn = (
  decision: Decision,
  store: string,
  findings: readonly Finding[],
  map: Pick<DataMap, 'stores'>,
): Correction[] =>
  isOnCorrection(decision) && 'corrections' in decision
    ? decision.corrections
        .filter(({ item }) => storeOf(item) === store)
        .map(({ item, field, to = '' }) => {
          const found = findings.flatMap(broughtBy).find(({ id }) => id === item);
          const held = found?.fields.find(({ name }) => name === field);
          const from = held?.code ?? held?.text ?? '';
          const form = dayFormOf(collectionCalled(map, kindOf(item)) ?? {}, field);
          return { item, field, from, to: (form === undefined ? undefined : writtenAs(form, to, from)) ?? to };
        })
    : [];

/** The hold under which nothing of a kind is erased. */
const heldIn = ({ does, onHold }: Measure, kind: string): string | undefined =>
  does === 'erase' ? onHold.find(({ collection }) => collection === kind)?.hold : undefined;

/** A plan for a store that its owner changes: of which records there are how many, and that somebody is named who does it. */
export function planToAsk(measure: Measure, store: Store, decision: Decision, findings: readonly Finding[]): Plan {
  const sorting: SortingToChange = isOnCessation(decision) || isOnCorrection(decision) ? decision : {};
  const ours = oursAmong(findings.flatMap(broughtBy), sorting).filter(({ id }) => storeOf(id) === store.id);
  const touched = ours.filter(({ id }) =>
    measure.does === 'correct'
      ? measure.corrections.some(({ item }) => item === id)
      : (measure.extent ?? []).includes(kindOf(id)),
  );
  const kinds = [...new Map(touched.map((item) => [kindOf(item.id), item]))];
  const asks = askedIn(store);
  const body = {
    measure: measure.id,
    does: measure.does,
    store: store.id,
    label: store.label,
    collections: kinds.map(([kind, { collection, label: typed }]) => {
      const label = store.kind === 'desk' ? store.category : typed; // what somebody wrote of a paper is no word of the data map
      const rows = touched.filter(({ id }) => kindOf(id) === kind).length;
      const hold = heldIn(measure, kind);
      const [erased, changed] = hold !== undefined ? [0, 0] : measure.does === 'erase' ? [rows, 0] : [0, rows];
      return {
        ...{ collection, label, rows, erased, changed, kept: [], keptForOthers: 0, fields: [] },
        stays: hold === undefined ? [] : [{ why: 'onHold' as const, rows, hold }],
        digest: sha256(JSON.stringify(touched.filter(({ id }) => kindOf(id) === kind).map(({ id }) => id))).slice(
          0,
          12,
        ),
      };
    }),
    steps: [],
    told: asks === undefined ? [] : [ASKED(asks.owner, asks.dueWithinDays)],
    lacks: asks === undefined ? [{ what: 'mayNotAct' as const, ...nobodyIn(store) }] : [],
    roots: [],
  };
  return asPlan(body);
}

/** A plan that no store made, by the digest of what it says: under another name it is the same. */
export const asPlan = (body: Omit<Plan, 'digest'>): Plan => ({
  ...body,
  digest: sha256(JSON.stringify({ ...body, measure: '' })).slice(0, 12),
});

/** What of a search is theirs: what it found but what an officer said is another’s, and what may be theirs and was said to be. */
const theirsAmong = ({ theirs, others }: Measure, { items, near = [] }: Finding): readonly Item[] => [
  ...items.filter(({ id }) => !others.includes(id)),
  ...near.filter(({ id }) => theirs.includes(id)),
];

/** What a search finds after an owner said that it is done: records that were to go, and fields that stand as before. Whether use ceased no search can see. */
export function stillThere(measure: Measure, found: Finding): Residue {
  const { id, does, extent = [], corrections } = measure;
  const items = theirsAmong(measure, found);
  const uncorrected = corrections.flatMap(({ item: of, field, to }) => {
    const held = items.find((item) => item.id === of)?.fields.find(({ name }) => name === field);
    const isThere = items.some((item) => item.id === of);
    return isThere && (held?.code ?? held?.text ?? '') !== to ? [{ item: of, field }] : [];
  });
  const wrong = (item: Item): readonly string[] | undefined => {
    const kind = kindOf(item.id);
    if (does === 'erase') return extent.includes(kind) && heldIn(measure, kind) === undefined ? [] : undefined;
    const fields = uncorrected.flatMap(({ item: of, field }) => (of === item.id ? [field] : []));
    return fields.length === 0 ? undefined : fields;
  };
  const left = items.flatMap((item) => {
    const fields = wrong(item);
    return fields === undefined ? [] : [{ item, fields }];
  });
  const kinds = [...new Set(left.map(({ item }) => kindOf(item.id)))];
  const held = extent.filter((kind) => heldIn(measure, kind) !== undefined);
  const isKnown = found.outcome === 'found' || found.outcome === 'none';
  return {
    ...{ measure: id, store: found.store, kept: [] },
    stays: held.flatMap((kind) => {
      const of = items.filter((item) => kindOf(item.id) === kind);
      return of.length === 0
        ? []
        : [{ collection: of[0]?.collection ?? kind, why: 'onHold' as const, rows: of.length }];
    }),
    outcome: !isKnown ? 'unknown' : left.length > 0 ? 'left' : 'none',
    left: kinds.map((kind) => {
      const of = left.filter(({ item }) => kindOf(item.id) === kind);
      const [first] = of;
      return {
        ...{ collection: first?.item.collection ?? kind, label: first?.item.label ?? kind, rows: of.length },
        fields: [...new Set(of.flatMap(({ fields }) => fields))],
      };
    }),
    ...(does === 'correct' ? { uncorrected } : {}),
    ...(found.because === undefined ? {} : { because: found.because }),
  };
}

const ASKED = (owner: string, days: number) => ({
  ja: `${owner}に依頼します（依頼から${days}日以内）`,
  en: `${owner} is asked to do it, within ${days} days`,
});
const nobodyIn = ({ id, asksForMeasures }: Store) =>
  asksForMeasures === undefined
    ? {
        ja: `「${id}」の措置を誰に依頼するか、データマップにありません。\`asksForMeasures: { owner: 依頼先, instruct: 依頼の内容, dueWithinDays: 日数 }\` を書き、この案件を新しいデータマップに移し（madoguchi map）、計画し直してください`,
        en: `the data map says nobody who does it in ${id}: write there \`asksForMeasures: { owner: who, instruct: what, dueWithinDays: days }\`, move the case to that map (madoguchi map), and plan again`,
      }
    : {
        ja: `「${id}」の \`asksForMeasures\` に依頼先がありません。\`owner\` を書き、この案件を新しいデータマップに移し（madoguchi map）、計画し直してください`,
        en: `\`asksForMeasures\` of ${id} says nobody whom to ask: write its \`owner\`, move the case to that map (madoguchi map), and plan again`,
      };
