import type { CaseStanding } from '../casefile/views';
import { isStuck, placeOf } from '../law/measuring';
import { UNDERTAKINGS, WAITS_BECAUSE } from '../law/undertakings';
import { table } from './tables';
import { WORDS, type Lang } from './words';

type Shown = CaseStanding['measures'][number];

/** What is stopped at those who receive data, what is done in stores, what stands in the way of either, and what the answer said would follow. */
export const measuresTables = (view: CaseStanding, lang: Lang): readonly string[] => [
  measuresTable(
    view.number,
    view.measures.filter(({ provision }) => placeOf(provision) === undefined),
    lang,
  ),
  measuresTable(
    view.number,
    view.measures.filter(({ provision }) => placeOf(provision) !== undefined),
    lang,
  ),
  undertakingsTable(view, lang),
];

function measuresTable(number: string, measures: readonly Shown[], lang: Lang): string {
  if (measures.length === 0) return '';
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const inStores = measures.every(({ provision }) => placeOf(provision) !== undefined);
  const heads = inStores ? [w('measures'), '', w('owner')] : [w('stops'), '', w('to'), w('owner')];
  return [
    table(
      [...heads, w('askedOn'), w('due'), w(inStores ? 'done' : 'stoppedOn')],
      measures.map(({ provision, round, what, to = '–', by, owner = by === 'us' ? w('byUs') : '–', ...one }) => [
        ...[`${provision} --round ${round}`, what, ...(inStores ? [] : [to]), owner],
        ...[one.askedOn ?? '–', one.dueOn ?? '–', one.doneOn ?? '–'],
      ]),
      '  ',
    ),
    ...measures.flatMap((one) => saidOf(number, one, lang)),
  ].join('\n');
}

/** What stands in the way of a measure, and what may be done about it. */
function saidOf(number: string, one: Shown, lang: Lang): readonly string[] {
  const { provision, look, failed, paused, setAside, looksAgainOn, recalledOn, doneOn } = one;
  const left = (look?.left ?? []).map(({ collection, label, rows }) => `${collection}「${label}」${rows}`);
  const says = [
    ...(look?.outcome === 'left' ? [`${WORDS.stillThere[lang]} (${look.on}): ${left.join(', ')}`] : []),
    ...(look?.outcome === 'unknown' ? [`${WORDS.lookUnknown[lang]} (${look.on})`] : []),
    ...(failed === undefined ? [] : [`${WORDS.measureFailed[lang]} (${failed})`]),
    ...(paused === true ? [WORDS.paused[lang]] : []),
    ...(setAside === undefined
      ? []
      : [`${WORDS[setAside.until === undefined ? 'leftOut' : 'setAside'][lang]} ${setAside.until ?? ''}`.trim()]),
    ...(recalledOn === undefined || setAside !== undefined || doneOn !== undefined
      ? []
      : [
          `${WORDS.recalled[lang]} (${recalledOn}): report ${number} ${provision} --round ${one.round} --found notDone|stopped …`,
        ]),
    ...(looksAgainOn === undefined ? [] : [`${WORDS.looksAgainOn[lang]} ${looksAgainOn}`]),
  ];
  const isOpen = setAside === undefined && (paused === true || isStuck(one));
  return [
    ...says.map((line) => `  → ${provision}: ${line}`),
    ...(isOpen ? [`     ${waysOn(number, one).join(' / ')}`] : []),
  ];
}

const waysOn = (number: string, { provision, by, paused }: Shown): readonly string[] => [
  ...(by === 'us' || paused === true ? [] : [`ask-again ${number} ${provision} --reason …`]),
  `resume ${number} --measure ${provision}`,
  `set-aside ${number} ${provision} --until … --reason …`,
];

/** What the answer said would follow: the name of each, when it is due, and for what it waits. */
const undertakingsTable = ({ undertakings }: CaseStanding, lang: Lang): string =>
  undertakings.length === 0
    ? ''
    : table(
        [WORDS.follows[lang], '', '', WORDS.due[lang], WORDS.done[lang]],
        undertakings.map(({ id, kind, measure, of, hold, by, waits, keptOn, reportedOn }) => [
          id,
          UNDERTAKINGS[kind][lang],
          [measure, of, hold].filter((part) => part !== undefined).join(' '),
          by ?? '–',
          keptOn ?? reportedOn ?? (waits === undefined ? '–' : WAITS_BECAUSE[waits][lang]),
        ]),
        '  ',
      );
