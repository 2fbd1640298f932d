import { broughtBy, type Finding, type Item } from '../casefile/finding';
import { provenKeys, type Identifier, type KeyKind, type PersonKeys } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import type { Measure, Plan } from '../casefile/measures';
import { meets } from '../casefile/sameness';
import { heldIn } from '../connectors/record';
import { kindOf, storeOf } from '../law/about';
import { isOnCessation, isOnCorrection, type Decision } from '../law/decisions';
import type { FieldsTold } from '../law/others';
import { oursAmong } from '../law/to-change';
import type { Collection } from '../policy/collection';
import type { DataMap } from '../policy/data-map';
import { correctedAlong } from '../policy/copies';
import { collectionCalled } from '../policy/kinds-of-record';
import { stopsToldTo, tellingsOf, toldInWords, type Other } from '../policy/others';
import { sha256 } from '../vault/seal';

/** What is known of a person where it is said by what they are named to others: what was found, what of it is theirs, what is proven. */
type Known = {
  readonly map: DataMap;
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly identifiers: readonly Identifier[];
};
type Named = NonNullable<KeptPlan['namedBy']>[string];

/** Whom a plan has told what, in the words an approver reads, and by what the person would be named to each. */
export function toldByPlan({ plan, order }: { readonly plan: Plan; readonly order: Measure }, known: Known) {
  const { map } = known;
  const told = tellingsOf(map, plan, {
    digestOf: sha256,
    ...(order.does === 'correct' ? { corrected: correctedIn(map, order) } : {}),
    isNamed: (other, records) => namedTo(other, records, known).length > 0,
  });
  const namedBy = Object.fromEntries(
    (map.others ?? []).flatMap((other) => {
      const records = [...told.tells, ...told.tellsLater].flatMap((one) => (one.other === other.id ? one.records : []));
      return records.length === 0 ? [] : [[other.id, namedTo(other, records, known)]];
    }),
  );
  return { ...told, filed: { others: toldInWords(map, told), namedBy } };
}

/** Who is told to provide nothing more, where nothing was searched: by what is proven, of the kinds each is said to know. */
export const stopsIn = (map: DataMap, provision: string, identifiers: readonly Identifier[]) =>
  stopsToldTo(map, provision, { digestOf: sha256, isNamed: (other) => provenTo(other, identifiers).length > 0 });

/** What is proven, of the kinds of identifiers by which somebody is said to know a person. */
export const provenTo = ({ knownBy }: Pick<Other, 'knownBy'>, identifiers: readonly Identifier[]): Named => {
  const keys = provenKeys(identifiers);
  return knownBy.flatMap((kind) => (keys[kind] ?? []).map((value) => ({ kind, value })));
};

/** The fields that are corrected, kind by kind: with them the copies that follow. */
const correctedIn = (map: DataMap, { corrections }: Measure): FieldsTold => {
  const fields: Record<string, string[]> = {};
  for (const { item, field } of corrections)
    for (const one of correctedAlong(map, kindOf(item), field)) (fields[one.records] ??= []).push(one.field);
  return fields;
};

/**
 * By what a person is named to somebody who holds records of these kinds: what is proven, of the kinds it is said to know a person by,
 * and stands in those records. What only the request brought it has not from us, and to tell it would be to provide it (Art. 27(1)).
 */
function namedTo(other: Other, records: readonly string[], known: Known): Named {
  const keys = provenKeys(known.identifiers);
  return provenTo(other, known.identifiers).filter(({ kind, value }) =>
    placesOf(kind, records, known).some((place) => standsIn(place, kind, value, keys)),
  );
}

type Place = { readonly item: Item; readonly collection: Collection };

/** Where an identifier of a kind stands: in the records told of; where these have none, beside them in their store; else in whatever was found. */
function placesOf(kind: KeyKind, records: readonly string[], { map, decision, findings }: Known): readonly Place[] {
  const sorting = isOnCessation(decision) || isOnCorrection(decision) ? decision : {};
  const places = oursAmong(findings.flatMap(broughtBy), sorting).flatMap((item): Place[] => {
    const collection = collectionCalled(map, kindOf(item.id));
    return item.counts !== undefined || collection?.identity[kind] === undefined ? [] : [{ item, collection }];
  });
  const stores = records.map(storeOf);
  return (
    [
      places.filter(({ item }) => records.includes(kindOf(item.id))),
      places.filter(({ item }) => stores.includes(storeOf(item.id))),
    ].find((some) => some.length > 0) ?? places
  );
}

/** Whether it stands there; of what is not shown, whether nobody is found there without it. */
function standsIn({ item, collection }: Place, kind: KeyKind, value: string, keys: PersonKeys): boolean {
  const shown = new Map(item.fields.map(({ name, text, code }) => [name, code ?? text]));
  const held = heldIn(collection, (column) => shown.get(column)).flatMap((one) => (one.kind === kind ? one.value : []));
  if (held.length > 0) return held.some((one) => meets(kind, one, [value]) !== 'other');
  const { findBy } = collection;
  return keys[kind]?.length === 1 && findBy.length > 0 && findBy.every((set) => set.includes(kind));
}
