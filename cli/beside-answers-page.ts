import type { CaseRow, CaseStanding } from '../casefile/views';
import { MANDATE_SAYS } from '../law/mandate';
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

/** How far the inquiry to the person about the mandate is. */
const mandateTable = ({ mandate }: CaseStanding, lang: Lang): string => {
  if (mandate === undefined) return '';
  const { askedOn, dueOn, cameBack, says, stands, saidSince, paperCame } = mandate;
  return table(
    [WORDS.mandate[lang], WORDS.askedOn[lang], WORDS.due[lang], ''],
    [
      [
        stands?.[lang] ?? WORDS[askedOn === undefined ? 'toBeAsked' : 'unanswered'][lang],
        askedOn ?? '–',
        dueOn ?? '–',
        [
          ...(says === undefined ? [] : [MANDATE_SAYS[says][lang]]),
          ...(cameBack ? [WORDS.returned[lang]] : []),
          ...(saidSince === undefined ? [] : [`${WORDS.saidSince[lang]} ${MANDATE_SAYS[saidSince][lang]}`]),
          ...(paperCame ? [WORDS.paperCame[lang]] : []),
        ].join(' '),
      ],
    ],
    '  ',
  );
};

/** The inquiry about a mandate, letters that came back, and complaints. */
export const besideAnswersTables = (view: CaseStanding, lang: Lang): readonly string[] => [
  mandateTable(view, lang),
  ...mailTables(view, lang),
];

const mailTables = ({ returned, complaints }: CaseStanding, lang: Lang): readonly string[] => [
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
        [WORDS.complaints[lang], WORDS.arrived[lang], WORDS.due[lang], WORDS.by[lang], '', ''],
        complaints.map(({ number, arrivedOn, dueOn, owner, answeredOn, answeredBy, about, becameRequest }) => [
          number,
          arrivedOn,
          dueOn,
          owner,
          becameRequest !== undefined
            ? `${WORDS.becameRequest[lang]} ${becameRequest}`
            : answeredOn === undefined
              ? WORDS.unanswered[lang]
              : `${answeredOn} ${answeredBy ?? ''}`,
          about === undefined ? '' : `${WORDS.concerns[lang]} ${about.join(', ')}`,
        ]),
        '  ',
      ),
];
