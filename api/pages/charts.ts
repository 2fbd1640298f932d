import { html, type Html } from './html';
import { table } from './layout';
import type { Lang } from './words';

/** One quantity of a chart: what it is called, and how it is told from the others, by its filling and not by its colour alone. */
export type Series = {
  readonly word: string;
  readonly of: readonly number[];
  readonly look: 'plain' | 'dark' | 'dots' | 'hatch' | 'hollow';
};

export type Chart = {
  readonly id: string;
  readonly title: string;
  /** What one look at it says, for those who hear it. */
  readonly says: string;
  readonly months: readonly string[];
  /** Stood upon each other. */
  readonly series: readonly Series[];
  /** What the table says in each month in the place of the numbers. */
  readonly cells?: readonly (readonly string[])[];
  readonly heads?: readonly string[];
  /** In which months there is a number, where none is not nought: there nought is written too. */
  readonly known?: readonly boolean[];
};

const [WIDE, HIGH, LEFT, TOP, FOOT] = [360, 170, 30, 14, 22];

/** The next round number: what the highest bar is measured by. */
export function roundUp(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 5, 10].map((step) => step * size).find((step) => step >= Math.max(4, most)) ?? most;
}

const shortMonth = (month: string, lang: Lang): string => {
  const at = Number(month.slice(5));
  return lang === 'ja' ? `${at}月` : (SHORT[at - 1] ?? '');
};
const longMonth = (month: string, lang: Lang): string =>
  lang === 'ja'
    ? `${month.slice(0, 4)}年${Number(month.slice(5))}月`
    : `${SHORT[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;
const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Bars by month, drawn on the server, with the table of what they show below them. */
export function chart(
  { id, title, says, months, series, cells, heads, known }: Chart,
  lang: Lang,
  asTable: string,
  month: string,
): Html {
  const sums = months.map((_, at) => series.reduce((all, { of }) => all + (of[at] ?? 0), 0));
  const top = roundUp(Math.max(0, ...sums));
  const [each, high] = [(WIDE - LEFT) / Math.max(1, months.length), HIGH - TOP - FOOT];
  const y = (value: number): number => round(TOP + high - (value / top) * high);
  const rows = months.map((name, at) => ({ name, at }));
  return html`<figure class="chart" aria-labelledby="${id}-title">
    <figcaption id="${id}-title">${title}</figcaption>
    ${
      series.length > 1 &&
      html`<ul class="legend">
        ${series.map(
          ({ word, look }) =>
            html`<li>
              <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
                <rect class="column ${look}" x="1" y="1" width="10" height="10" /></svg
              >${word}
            </li>`,
        )}
      </ul>`
    }
    <svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label="${says}">
      ${[0, top / 2, top].map(
        (value) =>
          html`<line class="grid" x1="${LEFT}" x2="${WIDE}" y1="${y(value)}" y2="${y(value)}" /><text
              class="scale"
              x="${LEFT - 5}"
              y="${y(value) + 3.5}"
              text-anchor="end"
            >
              ${value}
            </text>`,
      )}
      ${months.map((name, at) => {
        const x = round(LEFT + at * each + each * 0.18);
        let below = 0;
        return html`${series.map(({ of, look }) => {
            const value = of[at] ?? 0;
            const from = below;
            below += value;
            return (
              value > 0 &&
              html`<rect
                class="column ${look}"
                x="${x}"
                y="${y(below)}"
                width="${round(each * 0.64)}"
                height="${round(y(from) - y(below))}"
              />`
            );
          })}
          ${(known?.[at] ?? (sums[at] ?? 0) > 0) && html`<text class="sum" x="${round(x + each * 0.32)}" y="${y(below) - 3}" text-anchor="middle">${round(sums[at] ?? 0)}</text>`}
          <text class="month" x="${round(x + each * 0.32)}" y="${HIGH - 7}" text-anchor="middle"
            >${shortMonth(name, lang)}</text
          >`;
      })}
    </svg>
    <details>
      <summary>${asTable}<span class="skip">${title}</span></summary>
      ${table(
        title,
        [
          {
            head: month,
            cell: ({ name }: { name: string }) => html`<span class="nowrap">${longMonth(name, lang)}</span>`,
          },
          ...(heads ?? series.map(({ word }) => word)).map((head, column) => ({
            head,
            cell: ({ at }: { at: number }) => cells?.[at]?.[column] ?? String(series[column]?.of[at] ?? 0),
          })),
        ],
        rows,
      )}
    </details>
  </figure>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
