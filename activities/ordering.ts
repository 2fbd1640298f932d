import type { OpenedCase } from '../casefile/case';
import { broughtBy, type Finding } from '../casefile/finding';
import type { Correction, Measure, Plan } from '../casefile/measures';
import { writtenAs } from '../connectors/written-days';
import { kindOf, speaksOf, storeOf, type About } from '../law/about';
import type { CivilDate } from '../law/clock';
import { isOnCessation, isOnCorrection, type Decision } from '../law/decisions';
import { holdsIn, onHoldIn } from '../law/holds';
import { placeOf, type Does } from '../law/measuring';
import { isStruck } from '../law/striking';
import type { SortingToChange } from '../law/to-change';
import type { Collection } from '../policy/collection';
import type { DataMap, Store } from '../policy/data-map';
import { collectionCalled } from '../policy/kinds-of-record';
import { dayFormOf } from '../policy/written-days';
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

/** A plan that no store made, by the digest of what it says: under another name it is the same. */
export const asPlan = (body: Omit<Plan, 'digest'>): Plan => ({
  ...body,
  digest: sha256(JSON.stringify({ ...body, measure: '' })).slice(0, 12),
});
