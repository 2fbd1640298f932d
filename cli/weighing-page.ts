import type { KeptWeighing, WeighingView } from '../casefile/weighed';
import { inJapanese } from '../law/articles';
import type { Stands } from '../law/proposal';
import { page } from './tables';
import { WORDS, type Lang } from './words';

const STANDS: Readonly<Record<Stands, Readonly<Record<Lang, string>>>> = {
  supported: { ja: '裏付けあり', en: 'supported' },
  toBeShown: { ja: '示す必要あり', en: 'to be shown' },
  notSupported: { ja: '裏付けなし', en: 'not supported' },
};
const ORDER: readonly Stands[] = ['supported', 'toBeShown', 'notSupported'];

const articleOf = (article: string, lang: Lang): string =>
  lang === 'en' ? `Art. ${article}` : article.startsWith('Order') ? inJapanese(article) : `法${inJapanese(article)}`;

/** What was noted of whoever asks, for whoever decides and whoever approves. */
export const notedLines = (noted: NonNullable<WeighingView['noted']>, lang: Lang): string =>
  noted.length === 0
    ? ''
    : [WORDS.notedOfWhoAsks[lang], ...noted.map((one) => `  ・${one[lang].replaceAll('\n', ' ⏎ ')}`)].join('\n');

/** Which grounds the facts of a case support: what is supported first, each with what it rests on and what would have to be shown. */
export const weighingPage = ({ proposals, noted = [], notGrounds, unknown }: WeighingView, lang: Lang): string =>
  page(
    notedLines(noted, lang),
    ...ORDER.flatMap((stands) =>
      proposals.filter((one) => one.stands === stands).map((one) => proposalLines(one, lang)),
    ),
    notGrounds.length === 0
      ? ''
      : [WORDS.notGrounds[lang], ...notGrounds.map(({ says, means }) => `  ・${says}\n      → ${means}`)].join('\n'),
    unknown.length === 0 ? '' : `${WORDS.weighedWithout[lang]}: ${unknown.join(', ')}`,
    WORDS.decidesNothing[lang],
  );

function proposalLines(
  {
    stands,
    ground,
    article,
    restsOn,
    wouldHaveToBeShown,
    ownWords = [],
    tellingNeedsReason,
    ...called
  }: WeighingView['proposals'][number],
  lang: Lang,
): string {
  const isToHeed = tellingNeedsReason && stands === 'supported';
  return [
    `■ ${STANDS[stands][lang]}  ${articleOf(article, lang)} ${called[lang]}${lang === 'en' ? ` (${ground})` : ''}`,
    ...restsOn.map((fact) => `  ・${factLine(fact, lang)}`),
    `    ${WORDS.toShow[lang]}: ${wouldHaveToBeShown[lang]}`,
    ...ownWords.map(
      ({ says, onlyWhen }) => `    ${WORDS.ownWords[lang]}: ${says}${onlyWhen === undefined ? '' : ` (${onlyWhen})`}`,
    ),
    ...(isToHeed ? [`    ${WORDS.tellingDeparts[lang]}`] : []),
  ].join('\n');
}

/** A fact with the records it speaks of, by the names a decision gives them. */
const factLine = ({ items = [], ...fact }: WeighingView['proposals'][number]['restsOn'][number], lang: Lang): string =>
  `${fact[lang]}${items.length === 0 ? '' : `\n      ${items.join(', ')}`}`;

/** What an officer had before them, as whoever approves reads it: where the decision departs from it and why, then what was supported or had to be shown. */
export function keptWeighingLines({ proposals, departs }: KeptWeighing, lang: Lang): string {
  const weighed = ORDER.map((stands) => {
    const articles = proposals
      .filter((one) => one.stands === stands)
      .map(({ article, ...called }) => `${articleOf(article, lang)} ${called[lang]}`);
    return articles.length === 0 ? [] : [`  ${STANDS[stands][lang]}: ${articles.join(', ')}`];
  });
  const departures = departs.flatMap(({ how, article, ground, restsOn, because }) => [
    `  ※ ${WORDS[how === 'refuses' ? 'refusesUnsupported' : 'tellsSupported'][lang]}: ${articleOf(article, lang)}${lang === 'en' ? ` (${ground})` : ''}`,
    ...restsOn.map((fact) => `    ・${factLine(fact, lang)}`),
    `    → ${because}`,
  ]);
  return [WORDS.weighing[lang], ...departures, ...weighed.flat()].join('\n');
}
