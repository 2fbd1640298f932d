import type { DataMap, Store } from './data-map';
import type { Collection } from './collection';
import type { Profile } from './profile';
import type { Said } from '../law/said';
import { named } from './in-english';
import {
  toldIn,
  type KindTold,
  type Purpose,
  type PurposeDecision,
  type Purposes,
  type PurposeWithheld,
} from '../law/purpose-notice';

/**
 * For which purposes of the profile each kind of data is used, in the order of the data map: what notice of the purpose of use tells
 * (Art. 32(2)). It speaks of retained personal data alone, so that what is held for another holder is not in it, nor what is
 * pseudonymised (Arts. 16(4), 41(9)), nor records of provisions, which whoever asks for them is told (Art. 33(5)); nor is what may not be known to exist (Order Art. 5).
 */
export function purposesByCategory(
  { purposes }: Pick<Profile, 'purposes'>,
  { stores }: Pick<DataMap, 'stores'>,
): Purposes {
  const kinds = stores.flatMap(ourKinds);
  return [...new Set(kinds.map(({ category }) => category))].map((category) => {
    const named = new Set(kinds.filter((kind) => kind.category === category).flatMap((kind) => kind.purposes));
    return {
      category,
      purposes: [...named].flatMap((id) => {
        const purpose = Object.hasOwn(purposes, id) ? purposes[id] : undefined;
        return purpose === undefined ? [] : [purposeOf(id, purpose)];
      }),
    };
  });
}

/** A purpose of the profile, in its words; one it has no more stands by its name. */
export function purposeInWords({ purposes }: Pick<Profile, 'purposes'>, id: string): string {
  const purpose = Object.hasOwn(purposes, id) ? purposes[id] : undefined;
  return purpose === undefined ? id : purposeOf(id, purpose).says;
}

const purposeOf = (id: string, purpose: Profile['purposes'][string]): Purpose =>
  typeof purpose === 'string' ? { id, says: purpose } : { id, says: purpose.says, unpublished: purpose.unpublished };

type Kind = Pick<Collection, 'category' | 'purposes'> & { readonly source?: string | undefined };

/** What lies in a store and is retained personal data of ours. */
const ourKinds = (store: Store): readonly Kind[] =>
  store.kind === 'desk' ? (store.records === undefined ? [store] : []) : store.collections.filter(isOurs);

const isOurs = ({ held, record }: Collection): boolean =>
  record === undefined && (held === undefined || 'anotherLaw' in held);

/** Kinds of data and purposes by the English the company has for them: a purpose by its id, a kind by its name. */
type InWords = {
  readonly kind: (category: string) => Said;
  readonly purpose: (purpose: Purpose) => Said;
  /** From whom data of a kind were acquired, as far as the data map says. */
  readonly sources: (category: string) => readonly Said[];
};
export const purposesInWords = (
  { letters: { english } }: Pick<Profile, 'letters'>,
  { stores, english: names }: Pick<DataMap, 'stores' | 'english'>,
): InWords => ({
  kind: (category) => named(category, names),
  purpose: ({ id, says }) => ({ ja: says, en: english.purposes?.[id] ?? says }),
  sources: (category) => {
    const ofTheKind = stores.flatMap(ourKinds).filter((kind) => kind.category === category);
    return [...new Set(ofTheKind.flatMap(({ source }) => source ?? []))].map((source) => named(source, names));
  },
});

/** What a notice of the purposes of use tells under a decision, and what it says that it does not tell. */
export const purposesToldIn = (
  decision: PurposeDecision,
  purposes: Purposes,
  { kind, purpose: words, sources }: InWords,
): {
  readonly kinds: readonly KindTold[];
  readonly withheld: readonly (Pick<PurposeWithheld, 'ground' | 'reason' | 'where'> & { readonly what: Said })[];
} => ({
  kinds: toldIn(decision, purposes).map(({ category, purposes: told }) => ({
    category: kind(category),
    purposes: told.map(words),
    sources: sources(category),
  })),
  withheld:
    decision.kind === 'notifyPart'
      ? decision.withheld.map(({ category, purpose, ground, reason, where }) => ({
          what: purpose === undefined ? kind(category) : someOf(kind(category)),
          ground,
          reason,
          where,
        }))
      : [],
});

const someOf = ({ ja, en }: Said): Said => ({
  ja: `${ja}の利用目的の一部`,
  en: `${en} (some of the purposes of its use)`,
});
