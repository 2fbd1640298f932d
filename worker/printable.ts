import { missingGlyphs } from '../letters/fonts';
import { type DataMap } from '../policy/data-map';
import { isNeverSearched, withheldColumns } from '../policy/collection';
import type { Profile } from '../policy/profile';
import { wordsStated } from '../policy/provision-records';

/** What the company says of itself and of its data in every letter: a sign that no font draws would halt every case. */
export const printComplaints = (profile: Profile | undefined, dataMap: DataMap | undefined): string[] => [
  ...(profile === undefined ? [] : unprintableIn('MADOGUCHI_PROFILE', printedOf(profile))),
  ...(dataMap === undefined ? [] : unprintableIn('MADOGUCHI_DATA_MAP', printedOfMap(dataMap))),
];

const printedOf = ({ holder, intake, fee, purposes, letters, documentPrefix }: Profile): object => ({
  holder,
  intake: { address: intake.address, envelopeMark: intake.envelopeMark },
  fee: { account: fee.account },
  purposes,
  letters,
  documentPrefix,
});

const printedOfMap = ({ stores, provisions }: DataMap): object => ({
  stores: stores.map(printedOfStore),
  provisions: provisions.map(({ to, what }) => ({ to, what })),
});

function printedOfStore(store: DataMap['stores'][number]): object {
  const { label } = store;
  if (!('collections' in store)) return { label, category: store.category };
  return {
    label,
    collections: store.collections.map((kind) => ({
      label: kind.label,
      category: kind.category,
      held: kind.held === undefined || isNeverSearched(kind) ? undefined : kind.held,
      ...(kind.record === undefined
        ? { columns: kind.columns.map((column) => ({ label: column.label, values: column.values })) }
        : { states: Object.values(kind.states).flatMap(wordsStated) }),
      leftOut: Object.fromEntries(
        withheldColumns(kind).map(([column, { label: own, because }]) => [column, { label: own, because }]),
      ),
    })),
  };
}

function unprintableIn(setting: string, value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    const signs = missingGlyphs(value);
    return signs.length === 0
      ? []
      : [`${setting}: ${path}: no font of ours can draw ${signs.join(', ')}; write it with another sign, or in kana`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    unprintableIn(setting, held, path === '' ? key : `${path}.${key}`),
  );
}
