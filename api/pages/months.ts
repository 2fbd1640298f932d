import type { MonthView } from '../../casefile/months';
import { chart } from './charts';
import { html, type Html } from './html';
import { say, type Lang } from './words';

/** How the desk did, month by month: four charts, each with its table. */
export function monthCharts(months: readonly MonthView[], lang: Lang): Html {
  const names = months.map(({ month }) => month);
  const of = (what: (month: MonthView) => number): readonly number[] => months.map(what);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const answered = of(({ granted, refusedInPart, refused }) => granted + refusedInPart + refused);
  const latest = months.filter(({ days }) => days !== undefined).at(-1);
  const draw = (one: Parameters<typeof chart>[0]): Html => chart(one, lang, say(lang, 'asTable'), say(lang, 'month'));
  return html`<section aria-labelledby="months">
    <h2 id="months">${say(lang, 'byMonth')}</h2>
    <div class="charts">
      ${draw({
        id: 'arrivals',
        title: say(lang, 'arrivals'),
        says: say(lang, 'arrivalsSay', { n: sum(of(({ arrived }) => arrived)), last: months.at(-1)?.arrived ?? 0 }),
        months: names,
        series: [{ word: say(lang, 'arrivals'), of: of(({ arrived }) => arrived), look: 'plain' }],
      })}
      ${draw({
        id: 'days',
        title: say(lang, 'daysToAnswer'),
        says:
          latest?.days === undefined
            ? say(lang, 'noneAnswered')
            : say(lang, 'daysSay', { middle: latest.days.middle, longest: latest.days.longest }),
        months: names,
        series: [{ word: say(lang, 'middleDays'), of: of(({ days }) => days?.middle ?? 0), look: 'plain' }],
        known: months.map(({ days }) => days !== undefined),
        heads: [say(lang, 'answeredCases'), say(lang, 'middleDays'), say(lang, 'longestDays')],
        cells: months.map(({ days }, at) => [
          String(answered[at] ?? 0),
          days === undefined ? '–' : String(days.middle),
          days === undefined ? '–' : String(days.longest),
        ]),
      })}
      ${draw({
        id: 'outcomes',
        title: say(lang, 'outcomes'),
        says: say(lang, 'outcomesSay', {
          n: sum(answered),
          refused: sum(of(({ refused, refusedInPart }) => refused + refusedInPart)),
        }),
        months: names,
        series: [
          { word: say(lang, 'granted'), of: of(({ granted }) => granted), look: 'plain' },
          { word: say(lang, 'refusedInPart'), of: of(({ refusedInPart }) => refusedInPart), look: 'hatch' },
          { word: say(lang, 'refusedWhole'), of: of(({ refused }) => refused), look: 'dark' },
          { word: say(lang, 'withdrawnCases'), of: of(({ withdrawn }) => withdrawn), look: 'dots' },
          { word: say(lang, 'rejectedCases'), of: of(({ rejected }) => rejected), look: 'hollow' },
        ],
      })}
      ${draw({
        id: 'lateness',
        title: say(lang, 'lateness'),
        says: say(lang, 'latenessSay', {
          late: sum(of(({ late }) => late)),
          promised: sum(of(({ promised }) => promised)),
        }),
        months: names,
        series: [
          { word: say(lang, 'keptPromise'), of: of(({ promised, late }) => promised - late), look: 'plain' },
          { word: say(lang, 'brokePromise'), of: of(({ late }) => late), look: 'dark' },
        ],
      })}
    </div>
  </section>`;
}
