import type { OptOutList } from '../casefile/view-parts';
import { FOUND_THERE } from '../law/measuring';
import { listed, page } from './tables';
import { WORDS, type Lang } from './words';

/** Opt-outs that stand, what each covers, and what its owners are still to be asked about; beneath, how each is taken up. */
export function optOutsPage({ optOuts, toAsk, next }: OptOutList, lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  if (optOuts.length === 0) return w('noOptOuts');
  return page(
    listed(
      [w('optOuts'), w('application'), w('covers'), w('notAskedAbout'), w('continuedBy')],
      optOuts.map(({ number, application = '–', covers, open, continuedBy = '' }) => [
        number,
        application,
        covers
          .map(({ provision, doneOn = '', found = 'stopped' }) => `${provision} ${FOUND_THERE[found][lang]} ${doneOn}`)
          .join(', ') || '–',
        open.map(({ provision, owner }) => `${provision} (${owner})`).join(', '),
        continuedBy,
      ]),
    ),
    toAsk === 0
      ? ''
      : `${w('toAskAnew').replace('{n}', String(toAsk))} madoguchi link NUMBER --because provisionAdded --reason …`,
    next === undefined ? '' : `--after ${next}`,
  );
}
