import type { OpenedCase } from '../casefile/case';
import { KEY_KINDS, type Identifier, type KeyKind } from '../casefile/identifiers';
import type { LookedFor } from '../casefile/letter';
import { storeOf } from '../law/about';
import type { Unspoken } from '../law/held';
import { isLeftDone } from '../law/stages';
import { isBound } from '../law/what-is-done';
import type { Said } from '../law/said';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';

/** What the person was searched by, in the words of the letter. */
export const SEARCHED_BY = {
  name: { ja: '氏名', en: 'name' },
  kana: { ja: '氏名の読み', en: 'reading of the name' },
  birthDate: { ja: '生年月日', en: 'date of birth' },
  postalCode: { ja: '郵便番号', en: 'postal code' },
  address: { ja: '住所', en: 'address' },
  email: { ja: '電子メールアドレス', en: 'e-mail address' },
  phone: { ja: '電話番号', en: 'telephone number' },
  customerNumber: { ja: 'お客様番号', en: 'customer number' },
} as const satisfies Record<KeyKind, Said>;

type LookingFor = {
  readonly file: Pick<OpenedCase, 'identifiers' | 'request' | 'progress'>;
  readonly map: Pick<DataMap, 'english'> & {
    readonly stores: readonly Pick<DataMap['stores'][number], 'id' | 'label'>[];
  };
};

/**
 * By what the person was looked for: names as they were written, so that a writing that is missing is seen; of the rest, which it
 * was, and of what no paper showed, on the word of which of our systems. What a store vouched for is left out where something in it may
 * not be known to exist (Order Art. 5).
 */
export const lookedFor = ({ file, map }: LookingFor, unspoken?: readonly Unspoken[]): LookedFor =>
  lookedForBy(searchedBy(file), map, unspoken);

/** The same by identifiers that are known. */
export function lookedForBy(
  identifiers: readonly Identifier[],
  map: LookingFor['map'],
  unspoken: readonly Unspoken[] = [],
): LookedFor {
  const silent = unspoken.map(({ item, records }) => storeOf(item ?? records ?? ''));
  const vouched = identifiers.flatMap(({ proof }) => (proof?.by === 'matched' && !silent.includes(proof.store) ? [proof.store] : [])); // prettier-ignore
  return {
    searchedBy: inWords(identifiers.filter(({ proof }) => proof !== undefined && proof.by !== 'matched')),
    vouchedFor: [...new Set(vouched)].map((store) => {
      const words = inWords(identifiers.filter(({ proof }) => proof?.by === 'matched' && proof.store === store));
      const by = named(map.stores.find(({ id }) => id === store)?.label ?? store, map.english);
      const listed = (lang: 'ja' | 'en', and: string): string => words.map((word) => word[lang]).join(and);
      return { ja: `${by.ja}：${listed('ja', '、')}`, en: `${by.en}: ${listed('en', ', ')}` };
    }),
  };
}

/** By what they were proven when it was decided, or done where nobody decides (Art. 27(2)(vi)): once something is done nothing is searched anew. */
export function searchedBy({ identifiers, request, progress }: LookingFor['file']): readonly Identifier[] {
  const { provenBefore = [] } = request;
  const { decision } = progress;
  if (!isBound(progress) && !(isLeftDone(progress) && progress.identity == null)) return identifiers;
  const then = decision == null ? provenBefore.at(-1) : provenBefore.find(({ until }) => until > decision.version);
  return then === undefined
    ? identifiers
    : [...then.proven, ...identifiers.filter(({ proof }) => proof?.by === 'matched')];
}

const inWords = (identifiers: readonly Identifier[]): readonly Said[] =>
  KEY_KINDS.flatMap((kind) => {
    const values = [...new Set(identifiers.flatMap((one) => (one.kind === kind ? [one.value] : [])))];
    if (values.length === 0) return [];
    const { ja, en } = SEARCHED_BY[kind];
    return [
      kind === 'name'
        ? { ja: `${ja}「${values.join('」「')}」`, en: `${en} (${values.map((value) => `“${value}”`).join(', ')})` }
        : { ja, en },
    ];
  });
