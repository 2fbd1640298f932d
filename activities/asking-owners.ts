import { broughtBy, type Finding, type Item } from '../casefile/finding';
import { erasesNothing, theirsAmong, type Measure, type Plan, type Planned, type Residue } from '../casefile/measures';
import type { Under } from '../connectors/measures';
import { kindOf, storeOf } from '../law/about';
import { isOnCessation, isOnCorrection, type Decision } from '../law/decisions';
import { oursAmong, type SortingToChange } from '../law/to-change';
import { askedIn } from '../policy/asked-to-act';
import type { Store } from '../policy/data-map';
import { keptIn, type KeptOn } from '../policy/kept-records';
import { sha256 } from '../vault/seal';
import { asPlan } from './ordering';

/** The hold under which nothing of a kind is erased. */
const heldIn = ({ does, onHold }: Measure, kind: string): string | undefined =>
  does === 'erase' ? onHold.find(({ collection }) => collection === kind)?.hold : undefined;

/** A plan for a store that its owner changes: of which records there are how many, what a law or a hold keeps of them, and that somebody is named who does the rest. */
export function planToAsk(
  measure: Measure,
  store: Store,
  decision: Decision,
  findings: readonly Finding[],
  retention: Under['retention'],
  wasAsked = false,
): Plan {
  const sorting: SortingToChange = isOnCessation(decision) || isOnCorrection(decision) ? decision : {};
  const ours = oursAmong(findings.flatMap(broughtBy), sorting).filter(({ id }) => storeOf(id) === store.id);
  const keptOf = keptIn(store, retention, ours, measure.on);
  const touched = ours.filter(({ id }) =>
    measure.does === 'correct'
      ? measure.corrections.some(({ item }) => item === id)
      : (measure.extent ?? []).includes(kindOf(id)),
  );
  const kinds = [...new Map(touched.map((item) => [kindOf(item.id), item]))];
  const asks = askedIn(store);
  const collections = kinds.map(([kind, { collection, label: typed }]): Planned => {
    const label = store.kind === 'desk' ? store.category : typed; // what somebody wrote of a paper is no word of the data map
    const here = touched.filter(({ id }) => kindOf(id) === kind);
    const hold = heldIn(measure, kind);
    const each = here.map((item) => (measure.does === 'erase' && hold === undefined ? keptOf(item) : undefined));
    const read = here.map(({ id }, nth) => (each[nth] === undefined ? id : [id, each[nth]]));
    const kept = summed(each);
    const goes = hold === undefined ? here.length - rowsOf(kept) : 0;
    const [erased, changed] = measure.does === 'erase' ? [goes, 0] : [0, goes];
    return {
      ...{ collection, label, rows: here.length, erased, changed, kept, keptForOthers: 0, fields: [] },
      stays: hold === undefined ? [] : [{ why: 'onHold', rows: here.length, hold }],
      digest: sha256(JSON.stringify(read)).slice(0, 12),
    };
  });
  const isNothing = erasesNothing({ does: measure.does, collections });
  return asPlan({
    ...{ measure: measure.id, does: measure.does, store: store.id, label: store.label, collections, steps: [] },
    told:
      asks === undefined
        ? []
        : [isNothing ? (wasAsked ? LEAVES(asks.owner) : NOBODY_ASKED) : ASKED(asks.owner, asks.dueWithinDays)],
    lacks: [
      ...(asks === undefined ? [{ what: 'mayNotAct' as const, ...nobodyIn(store) }] : []),
      ...collections.flatMap(({ collection: id, kept }) =>
        kept.flatMap(({ basis, through, rows }) => (through === undefined ? [undatedIn(id, rows, basis)] : [])),
      ),
    ],
    roots: [],
  });
}

/** How many are kept on which basis through which day. */
function summed(each: readonly (KeptOn | undefined)[]): Planned['kept'] {
  const all = new Map<string, Planned['kept'][number]>();
  for (const one of each) {
    if (one === undefined) continue;
    const name = JSON.stringify([one.through, one.basis]);
    all.set(name, { ...one, rows: (all.get(name)?.rows ?? 0) + 1 });
  }
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

const rowsOf = (all: readonly { readonly rows: number }[]): number => all.reduce((sum, { rows }) => sum + rows, 0);

/** By what a record that is still there is explained: the bases of the data map, and what its owner says they kept beside. */
export type Kept = {
  readonly store: Store;
  readonly retention: Under['retention'];
  readonly reported?: Residue['kept'] | undefined;
};

/** What a search finds after an owner said that it is done: records that were to go, and fields that stand as before. Whether use ceased no search can see. */
export function stillThere(measure: Measure, found: Finding, { store, retention, reported = [] }: Kept): Residue {
  const { id, does, extent = [], corrections } = measure;
  const items = theirsAmong(measure, found);
  const keptOf = keptIn(store, retention, items, measure.on);
  const uncorrected = corrections.flatMap(({ item: of, field, to }) => {
    const held = items.find((item) => item.id === of)?.fields.find(({ name }) => name === field);
    const isThere = items.some((item) => item.id === of);
    return isThere && (held?.code ?? held?.text ?? '') !== to ? [{ item: of, field }] : [];
  });
  const toGo = items.filter(
    (item) => does === 'erase' && extent.includes(kindOf(item.id)) && heldIn(measure, kindOf(item.id)) === undefined,
  );
  const known = toGo.map((item) => ({ item, on: keptOf(item) }));
  const isDated = ({ on }: (typeof known)[number]): boolean => on?.through !== undefined;
  const wrong = (item: Item): readonly string[] =>
    uncorrected.flatMap(({ item: of, field }) => (of === item.id ? [field] : []));
  const left =
    does === 'erase'
      ? known.filter((one) => !isDated(one)).map(({ item }) => ({ item, fields: [] }))
      : items.map((item) => ({ item, fields: wrong(item) })).filter(({ fields }) => fields.length > 0);
  const kinds = [...new Set(left.map(({ item }) => item.collection))];
  const byWord = reported.filter(({ through }) => through !== undefined && through >= measure.on);
  const explained = kinds.flatMap((collection) =>
    upTo(
      left.filter(({ item }) => item.collection === collection).length,
      byWord.filter((one) => one.collection === collection),
    ),
  );
  const unexplained = kinds.flatMap((collection) => {
    const of = left.filter(({ item }) => item.collection === collection);
    const rows = of.length - rowsOf(explained.filter((one) => one.collection === collection));
    const label = of[0]?.item.label ?? collection;
    return rows === 0 ? [] : [{ collection, label, rows, fields: [...new Set(of.flatMap(({ fields }) => fields))] }];
  });
  const isKnown = found.outcome === 'found' || found.outcome === 'none';
  return {
    ...{ measure: id, store: found.store },
    kept: [
      ...[...new Set(toGo.map(({ collection }) => collection))].flatMap((collection) =>
        summed(known.filter((one) => one.item.collection === collection && isDated(one)).map(({ on }) => on)).map(
          (one) => ({ collection, ...one }),
        ),
      ),
      ...explained,
    ],
    stays: extent.flatMap((kind) => {
      const of = heldIn(measure, kind) === undefined ? [] : items.filter((item) => kindOf(item.id) === kind);
      return of.length === 0
        ? []
        : [{ collection: of[0]?.collection ?? kind, why: 'onHold' as const, rows: of.length }];
    }),
    outcome: !isKnown ? 'unknown' : unexplained.length > 0 ? 'left' : 'none',
    left: unexplained,
    ...(does === 'correct' ? { uncorrected } : {}),
    ...(found.because === undefined ? {} : { because: found.because }),
  };
}

/** Of what is said to be kept as much as is there. */
function upTo(rows: number, said: Residue['kept']): Residue['kept'] {
  let rest = rows;
  return said.flatMap((one) => {
    const here = Math.min(rest, one.rows);
    rest -= here;
    return here === 0 ? [] : [{ ...one, rows: here }];
  });
}

const ASKED = (owner: string, days: number) => ({
  ja: `${owner}に依頼します（依頼から${days}日以内）`,
  en: `${owner} is asked to do it, within ${days} days`,
});
const NOBODY_ASKED = {
  ja: '消去する記録がないため、担当部署への依頼はありません',
  en: 'nothing is erased there, so that its owner is asked for nothing',
};
const LEAVES = (owner: string) => ({
  ja: `消去する記録がないため、依頼済みの消去を行わないよう${owner}に連絡し、既に行ったかの回答を待ちます（承認までに回答があったときは、連絡しません）`,
  en: `nothing is erased there: ${owner}, who was asked before, is told to leave it, and says whether it was done, unless they have said so by the approval`,
});
const undatedIn = (collection: string, rows: number, basis: string): Plan['lacks'][number] => ({
  ...{ what: 'undated', collection },
  ja: `${collection} の${rows}件は、検索で得た項目から保存期間の起算日（${basis}）が分かりません。担当者に日付を入れてもらうか、データマップの \`columns\` にその列を書き、計画し直してください`,
  en: `of ${rows} of the records of ${collection} nothing that was found says from which day they are kept (${basis}): let their owner write the day, or show its column under \`columns\` of the data map, then plan again`,
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
