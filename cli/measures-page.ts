import { whyFailed } from '../casefile/store-failures';
import type { CaseStanding } from '../casefile/views';
import { FOUND_IN_A_STORE, FOUND_THERE, isLeft, isStuck, placeOf } from '../law/measuring';
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
        ...[one.askedOn ?? '–', one.dueOn ?? '–', isStopped(provision, one) ? (one.doneOn ?? '–') : '–'],
      ]),
      '  ',
    ),
    ...measures.flatMap((one) => saidOf(number, one, lang)),
  ].join('\n');
}

/** Whether the day a measure was done is the day from which it holds: not of a mark that was seen not to stand, nor where nothing of the person is there. */
const isStopped = (provision: string, { look, found }: Pick<Shown, 'look' | 'found'>): boolean =>
  found !== 'notProvided' && (placeOf(provision) !== undefined || !isLeft({ look }));

/** What stands in the way of a measure, and what may be done about it. */
function saidOf(number: string, one: Shown, lang: Lang): readonly string[] {
  const { provision, look, failed, paused, setAside, looksAgainOn, recalledOn, doneOn, found } = one;
  const isStop = placeOf(provision) === undefined;
  const left = (look?.left ?? []).map(({ collection, label, rows }) => `${collection}「${label}」${rows}`);
  const says = [
    ...(isStop && found === 'notProvided' ? [`${FOUND_THERE[found][lang]} (${doneOn ?? ''})`] : []),
    ...(isStop || found === undefined || found === 'stopped'
      ? []
      : [`${FOUND_IN_A_STORE[found][lang]} (${doneOn ?? ''})`]),
    ...(look?.outcome === 'left'
      ? [`${WORDS[isStop ? 'markGone' : 'stillThere'][lang]} (${look.on}): ${left.join(', ')}`]
      : []),
    ...(look?.outcome === 'unknown' ? [`${WORDS.lookUnknown[lang]} (${look.on})`] : []),
    ...(failed === undefined
      ? []
      : [`${WORDS.measureFailed[lang]} (${[failed, whyFailed(failed)?.[lang]].filter(Boolean).join(': ')})`]),
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

function waysOn(number: string, { provision, by, paused }: Shown): readonly string[] {
  const isStop = placeOf(provision) === undefined; // its owner can do what we could not; it is left out of no answer
  return [
    ...(by === 'us' && paused !== true ? [`plan-again ${number}`] : []),
    ...((by === 'us' && !isStop) || paused === true ? [] : [`ask-again ${number} ${provision} --reason …`]),
    `resume ${number} --measure ${provision}`,
    ...(isStop ? [] : [`set-aside ${number} ${provision} --until … --reason …`]),
  ];
}

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
