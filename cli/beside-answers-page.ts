import type { CaseRow, CaseStanding } from '../casefile/views';
import { table } from './tables';
import { WORDS, type Lang } from './words';

/** The promised day as it stands: where a delay was told, which day was promised at first and when the applicant heard of another. */
export function promisedCell({ promisedOn, firstPromisedOn, delays = [] }: CaseRow, lang: Lang): string {
  const last = delays.at(-1);
  if (promisedOn === undefined) return '–';
  if (last === undefined) return promisedOn;
  const told = WORDS.delayTold[lang].replace('{n}', String(delays.length)).replace('{day}', last.toldOn);
  return `${promisedOn} (${[...(firstPromisedOn === undefined ? [] : [`${WORDS.first[lang]} ${firstPromisedOn}`]), told].join(', ')})`;
}

/** Letters that came back, and complaints. */
export const besideAnswersTables = ({ returned, complaints }: CaseStanding, lang: Lang): readonly string[] => [
  returned.length === 0
    ? ''
    : table(
        [WORDS.returned[lang], '', '', ''],
        returned.map(({ document, because, returnedOn, now, undeliveredFrom, sentAgainOn, keptOn }) => [
          document,
          `${returnedOn} ${because[lang]}`,
          `${now[lang]} ${sentAgainOn ?? keptOn ?? ''}`,
          undeliveredFrom === undefined ? '' : `${WORDS.undeliveredFrom[lang]} ${undeliveredFrom}`,
        ]),
        '  ',
      ),
  complaints.length === 0
    ? ''
    : table(
        [WORDS.complaints[lang], WORDS.arrived[lang], WORDS.due[lang], ''],
        complaints.map(({ number, arrivedOn, dueOn, answeredOn, answeredBy }) => [
          number,
          arrivedOn,
          dueOn,
          answeredOn === undefined ? WORDS.unanswered[lang] : `${answeredOn} ${answeredBy ?? ''}`,
        ]),
        '  ',
      ),
];
