import type { Claimed, Instead } from '../../law/claims';
import type { CivilDate } from '../../law/clock';
import type { FoundToChange, ItemToChange, LookedInto } from '../../law/to-change';

export const day = (text: string): CivilDate => text as CivilDate;

/** Looked into by a named owner, between the arrival of the request and today. */
export const INVESTIGATED: LookedInto = {
  by: '通販部　藤本 涼',
  on: day('2026-11-10'),
  found: '会員の申込書と照合した',
};

const item = (
  id: string,
  fields: Readonly<Record<string, string>>,
  more: Partial<ItemToChange> = {},
): ItemToChange => ({
  id,
  fields: Object.entries(fields).map(([name, text]) => ({
    name,
    label: name,
    text,
    ...(name === 'rating' ? { evaluation: true as const } : {}),
  })),
  ...more,
});

export const MEMBER = item('shop/members/1', { address: '花見台2-14', company: '', rating: '要注意' });
export const ORDER = item('shop/orders/7', { day: '2026-05-01' });
export const ENTRUSTED = item('center/calls/3', {}, { held: { entrustedBy: '株式会社花暦', desk: '窓口' } });
export const DOUBTFUL = item('shop/orders/9', {}, { contradicts: [{ what: 'birthDate', text: '1990-01-01' }] });

/** What the searches brought: a member and an order, unless it is said otherwise. */
export const found = (
  items: readonly ItemToChange[] = [MEMBER, ORDER],
  more: Partial<FoundToChange> = {},
): FoundToChange => ({ items, unknownStores: [], arrivedOn: day('2026-11-02'), on: day('2026-11-16'), ...more });

/** A claim that holds, unless it is said otherwise. */
export const claim = (more: Partial<Claimed> = {}): Claimed => ({
  claim: 'noLongerNeeded',
  holds: true,
  investigated: INVESTIGATED,
  ...more,
});
export const INSTEAD: Instead = {
  difficulty: 'keptByLaw',
  why: '7年間保存しなければならないため',
  undertaking: '保存のほかには利用しない',
  by: day('2033-06-02'),
  law: '法人税法施行規則第59条',
};
