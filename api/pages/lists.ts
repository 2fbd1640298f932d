import type { MonthView } from '../../casefile/months';
import type { People } from '../../casefile/people';
import type { CaseList, CaseRow } from '../../casefile/views';
import { daysBetween, type CivilDate } from '../../law/clock';
import { MATTERS } from '../../law/rights';
import { STAGES } from '../../law/stages';
import { html, type Html, type Piece } from './html';
import { day, notice, page, table, type Column, type Looks } from './layout';
import { monthCharts } from './months';
import { onPage } from './page-words';
import { rolesIn } from './people';
import { say, WAITS, type Lang } from './words';

/** A view writes its days as text; they were civil days before. */
const daysUntil = (day: string, today: CivilDate): number => daysBetween(today, day as CivilDate);

/** How far a case is from the day it is due, said in words: colour alone tells nobody. */
export function distance(
  { dueOn, closedOn }: Pick<CaseRow, 'dueOn' | 'closedOn'>,
  today: CivilDate,
  lang: Lang,
): Html | undefined {
  if (closedOn !== undefined) return undefined;
  const left = daysUntil(dueOn, today);
  if (left < 0) return html`<span class="mark late">${say(lang, 'daysLate', { n: -left })}</span>`;
  return html`<span class="${left <= 7 ? 'mark' : 'soft nowrap'}"
    >${left === 0 ? say(lang, 'dueToday') : say(lang, 'daysLeft', { n: left })}</span
  >`;
}

const columns = (today: CivilDate, lang: Lang): readonly Column<CaseRow>[] => [
  { head: say(lang, 'number'), cell: ({ number }) => html`<a href="/cases/${number}">${number}</a>` },
  { head: say(lang, 'right'), keeps: true, cell: ({ right }) => right[lang] },
  {
    head: say(lang, 'stage'),
    keeps: true,
    cell: ({ stage, trouble }) => [
      stage[lang],
      trouble !== undefined && html` <span class="mark late">${say(lang, 'trouble')}</span>`,
    ],
  },
  {
    head: say(lang, 'waitsFor'),
    cell: ({ waitsFor, leftToDo }) => [
      WAITS[waitsFor]?.[lang] ?? waitsFor,
      leftToDo &&
        html`<br /><span class="soft"
            >${leftToDo.map((one) => onPage(one[lang], lang)).join(lang === 'ja' ? '、' : ', ')}</span
          >`,
    ],
  },
  { head: say(lang, 'arrived'), cell: ({ arrivedOn }) => day(arrivedOn, lang) },
  {
    head: say(lang, 'due'),
    cell: (row) =>
      row.closedOn === undefined
        ? [day(row.dueOn, lang), ' ', distance(row, today, lang)]
        : [STAGES.closed[lang], ' ', day(row.closedOn, lang)],
  },
];

/** What is due, late and waiting, and for whom: each case stands once, where it is most urgent; and below it how the months went. */
export function todayPage(
  looks: Looks,
  { cases, next }: CaseList,
  {
    months,
    nobodyIs,
    today,
  }: { readonly months: readonly MonthView[]; readonly nobodyIs: People['nobodyIs']; readonly today: CivilDate },
): string {
  const { lang } = looks;
  const rest = [...cases];
  const take = (is: (row: CaseRow) => boolean): CaseRow[] => {
    const taken = rest.filter(is);
    for (const one of taken) rest.splice(rest.indexOf(one), 1);
    return taken;
  };
  const left = ({ dueOn }: CaseRow): number => daysUntil(dueOn, today);
  const isOpen = ({ closedOn }: CaseRow): boolean => closedOn === undefined;
  const groups = {
    late: take((row) => isOpen(row) && left(row) < 0),
    soon: take((row) => isOpen(row) && left(row) <= 7),
    ours: take(({ waitsFor }) => waitsFor === 'desk' || waitsFor === 'reviewer'),
    others: rest,
  } as const;
  const names = ['late', 'soon', 'ours', 'others'] as const;
  const main: Piece =
    cases.length === 0
      ? notice('note', say(lang, 'nothingLate'), html`<p>${say(lang, 'emptyDesk')}</p>`)
      : html`<ul class="counts">
            ${names.map(
              (name) =>
                html`<li class="${name}${groups[name].length === 0 ? ' zero' : ''}">
                  <strong>${groups[name].length}</strong>${say(lang, name)}
                </li>`,
            )}
          </ul>
          ${names.map(
            (name) =>
              html`<section aria-labelledby="${name}">
                <h2 id="${name}">${say(lang, name)}</h2>
                ${
                  groups[name].length === 0
                    ? html`<p class="soft">${say(lang, name === 'late' ? 'nothingLate' : 'nothingHere')}</p>`
                    : table(say(lang, name), columns(today, lang), groups[name])
                }
              </section>`,
          )}
          ${next !== undefined && html`<p class="end"><a href="/book">${say(lang, 'moreInBook')}</a></p>`}`;
  const charts = months.some(({ arrived }) => arrived > 0) && monthCharts(months, lang);
  const missing =
    nobodyIs.length > 0 &&
    notice(
      'bad',
      say(lang, 'nobodyIs', { roles: rolesIn(nobodyIs, lang) }),
      html`<p><a href="/people">${say(lang, 'people')}</a></p>`,
    );
  return page({ ...looks, title: say(lang, 'today'), here: 'today', main: [missing, main, charts] });
}

/** The cases of one envelope, where it asks for several rights. */
export const applicationPage = (looks: Looks, number: string, cases: readonly CaseRow[], today: CivilDate): string =>
  page({
    ...looks,
    title: `${number} ${say(looks.lang, 'application')}`,
    here: 'book',
    main: table(say(looks.lang, 'application'), columns(today, looks.lang), cases),
  });

export type BookAsked = {
  readonly stage?: string;
  readonly right?: string;
  readonly open?: string;
  readonly sort?: string;
};

/** Every request that ever came, page by page. What is asked stands in the address, and no name ever does. */
export function bookPage(
  looks: Looks,
  { cases, next }: CaseList,
  asked: BookAsked,
  today: CivilDate,
  { isFirst, maySeek }: { readonly isFirst: boolean; readonly maySeek: boolean },
): string {
  const { lang } = looks;
  const address = (more: Record<string, string>, at = '/book'): string => {
    const query = new URLSearchParams({ ...(asked as Record<string, string>), ...more });
    return `${at}?${query.toString()}`;
  };
  const choice = (name: keyof BookAsked, word: string, options: readonly (readonly [string, string])[]): Html =>
    html`<div class="field">
      <label for="${name}">${word}</label
      ><select id="${name}" name="${name}">
        ${options.map(
          ([value, text]) =>
            html`<option value="${value}" ${(asked[name] ?? '') === value && html` selected`}>${text}</option>`,
        )}
      </select>
    </div>`;
  const every = ['', say(lang, 'every')] as const;
  return page({
    ...looks,
    title: say(lang, 'book'),
    here: 'book',
    main: html`${
        maySeek &&
        html`<ul class="links">
          <li><a href="/book/by-name">${say(lang, 'byName')}</a></li>
        </ul>`
      }
      <form class="bar" method="get" action="/book">
        ${choice('right', say(lang, 'right'), [every, ...Object.entries(MATTERS).map(([name, said]) => [name, said[lang]] as const)])}
        ${choice('stage', say(lang, 'stage'), [every, ...Object.entries(STAGES).map(([name, said]) => [name, said[lang]] as const)])}
        ${choice('open', say(lang, 'filter'), [every, ['true', say(lang, 'openOnly')]])}
        ${choice('sort', say(lang, 'sort'), [
          ['', say(lang, 'byDue')],
          ['newest', say(lang, 'byNewest')],
        ])}
        <button>${say(lang, 'show')}</button>
      </form>
      <form class="bar" method="get" action="/go">
        <div class="field">
          <label for="number"
            >${say(lang, 'goTo')} <span class="hint" id="number-hint">${say(lang, 'goToHint')}</span></label
          >
          <input
            id="number"
            name="number"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-describedby="number-hint"
          />
        </div>
        <button class="quiet">${say(lang, 'goes')}</button>
      </form>
      ${cases.length === 0 ? notice('note', say(lang, isFirst && Object.keys(asked).length === 0 ? 'nothingHere' : 'emptyBook'), isFirst && Object.keys(asked).length === 0 && html`<p>${say(lang, 'emptyDesk')}</p>`) : table(say(lang, 'book'), columns(today, lang), cases)}
      <p class="end">
        ${!isFirst && html`<a href="${address({})}">${say(lang, 'first')}</a>`}${next !== undefined && html`<a href="${address({ after: next })}" rel="next">${say(lang, 'next')}</a>`}
      </p>
      <p class="end">
        <a href="${address({}, '/book.csv')}">${say(lang, 'writeBook')}</a>
        <span class="soft">${say(lang, 'writeBookHint')}</span>
      </p>`,
  });
}
