import type { CaseFile } from '../../casefile/views';
import { DOES, placeOf } from '../../law/measuring';
import type { Said } from '../../law/said';
import type { Lang } from './words';

/** What is done in a store, as every page calls it. */
export const doneThere = (store: string, does: Said, lang: Lang): string =>
  `${store}${lang === 'ja' ? '：' : ': '}${does[lang]}`;

/** What is done where: in a store, or to which data that are provided. */
export function measureCalled(
  { stores }: Pick<CaseFile, 'stores'>,
  { provision, what }: Pick<CaseFile['measures'][number], 'provision' | 'what'>,
  lang: Lang,
): string {
  const place = placeOf(provision);
  const label = stores.find(({ store }) => store === place?.store)?.label;
  return place === undefined || label === undefined ? what : doneThere(label, DOES[place.does], lang);
}
