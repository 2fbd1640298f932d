import { DESK, type DeskEntryView, type JournalPage, type JournalsVerified } from '../../casefile/audit';
import { ENTRIES } from '../../casefile/journal';
import type { People } from '../../casefile/people';
import { html, type Html, type Piece } from './html';
import { fieldCalled } from './field-words';
import { entryCalled, factsInWords } from './journal-words';
import { day, facts, notice, page, table, type Looks } from './layout';
import { say, type Lang, type Word } from './words';

type Entry = JournalPage['entries'][number];
export type Audited = { readonly kind?: string; readonly by?: string };

/** An instant as it is read in Japan: the day, and the time beside it. */
export function moment(at: string, lang: Lang): Piece {
  const there = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return [day(at, lang), ' ', html`<span class="soft nowrap">${there.slice(11, 16)}</span>`];
}

/** What of an entry tells most: which letter, which findings, how many. No value of anybody lies there. */
const factsIn = ({ facts }: Pick<Entry, 'facts'>, nameOf: (id: string) => string, lang: Lang): string =>
  factsInWords(facts, lang, nameOf).slice(0, 4).join('\u3000');

/** Where an entry stands: in a case, or in the journal of what is done across them. */
const place = (number: string, seq: number, mayOpen: boolean, lang: Lang): Html =>
  number !== DESK
    ? html`<a class="nowrap" href="/cases/${number}">${number}</a>`
    : mayOpen
      ? html`<a href="/audit/desk/${seq}">${say(lang, 'acrossCases')}</a>`
      : html`${say(lang, 'acrossCases')}`;

/** One entry of what was done across cases, with what lies sealed beside it. */
export const deskEntryPage = (
  looks: Looks,
  { entry, handedIn, names }: DeskEntryView,
  nameOf: (id: string) => string,
): string => {
  const { lang } = looks;
  const sealed = Object.entries((handedIn ?? {}) as Record<string, unknown>);
  return page({
    ...looks,
    title: say(lang, 'deskEntry'),
    here: 'audit',
    main: html`${facts([
        [say(lang, 'when'), moment(entry.at, lang)],
        [say(lang, 'entryKind'), entryCalled(entry.kind, lang)],
        [say(lang, 'by'), nameOf(entry.by)],
        [say(lang, 'entryFacts'), factsIn(entry, (id) => names[id]?.[lang] ?? nameOf(id), lang)],
        ...(Array.isArray(entry.facts['applications']) && entry.facts['applications'].length > 0
          ? [[say(lang, 'ofApplication'), entry.facts['applications'].join(lang === 'ja' ? '、' : ', ')] as const]
          : []),
      ])}
      <h2>${say(lang, 'sealedWords')}</h2>
      ${
        sealed.length === 0
          ? html`<p>${say(lang, 'nothingSealed')}</p>`
          : facts(sealed.map(([name, said]) => [fieldCalled(name, lang), String(said)] as const))
      }
      <p class="end"><a href="/audit">${say(lang, 'audit')}</a></p>`,
  });
};

/** The journal across cases. */
export function auditPage(
  looks: Looks,
  { entries, names, next }: JournalPage,
  asked: Audited,
  {
    people,
    nameOf,
    isFirst,
    mayWrite,
    mayOpen,
  }: {
    readonly people: People['people'];
    readonly nameOf: (id: string) => string;
    readonly isFirst: boolean;
    readonly mayWrite: boolean;
    readonly mayOpen: boolean;
  },
): string {
  const { lang } = looks;
  const isNarrowed = (asked.kind ?? '') !== '' || (asked.by ?? '') !== '';
  const address = (more: Record<string, string>): string =>
    `/audit?${new URLSearchParams({ ...(asked as Record<string, string>), ...more }).toString()}`;
  const choice = (name: 'kind' | 'by', word: string, options: readonly (readonly [string, string])[]): Html =>
    html`<div class="field">
      <label for="${name}">${word}</label
      ><select id="${name}" name="${name}">
        ${[['', say(lang, 'every')] as const, ...options].map(
          ([value, text]) =>
            html`<option value="${value}" ${(asked[name] ?? '') === value && html` selected`}>${text}</option>`,
        )}
      </select>
    </div>`;
  return page({
    ...looks,
    title: say(lang, 'audit'),
    here: 'audit',
    main: html`<ul class="links">
        <li><a href="/audit?kind=read">${say(lang, 'whoReadWhat')}</a></li>
        <li><a href="/audit/verification">${say(lang, 'verify')}</a></li>
      </ul>
      <form class="bar" method="get" action="/audit">
        ${choice(
          'kind',
          say(lang, 'entryKind'),
          (Object.keys(ENTRIES) as (keyof typeof ENTRIES)[]).map((kind) => [kind, entryCalled(kind, lang)] as const),
        )}
        ${choice('by', say(lang, 'by'), [...people.map(({ id, name }) => [id, name] as const), ['madoguchi', say(lang, 'engine')]])}
        <button>${say(lang, 'show')}</button>
      </form>
      ${
        entries.length === 0
          ? notice(
              'note',
              say(lang, 'nothingHere'),
              html`<p>${say(lang, isNarrowed ? 'emptyFilter' : 'emptyAudit')}</p>`,
            )
          : table(
              say(lang, 'audit'),
              [
                { head: say(lang, 'when'), cell: ({ at }: Entry) => moment(at, lang) },
                { head: say(lang, 'number'), cell: ({ caseNumber, seq }) => place(caseNumber, seq, mayOpen, lang) },
                { head: say(lang, 'entryKind'), cell: ({ kind }) => entryCalled(kind, lang) },
                {
                  head: say(lang, 'by'),
                  cell: ({ by }) =>
                    html`<span class="nowrap">${by === 'madoguchi' ? say(lang, 'engine') : nameOf(by)}</span>`,
                },
                {
                  head: say(lang, 'entryFacts'),
                  cell: (entry) =>
                    html`<span class="soft">${factsIn(entry, (id) => names[id]?.[lang] ?? nameOf(id), lang)}</span>`,
                },
              ],
              entries,
            )
      }
      <p class="end">
        ${!isFirst && html`<a href="${address({})}">${say(lang, 'first')}</a>`}${next !== undefined && html`<a href="${address({ after: next })}" rel="next">${say(lang, 'next')}</a>`}
      </p>
      ${
        mayWrite &&
        html`<section aria-labelledby="write">
          <h2 id="write">${say(lang, 'writeJournals')}</h2>
          <p class="soft">${say(lang, 'writeJournalsHint')}</p>
          <form class="bar" method="get" action="/audit/journals.jsonl">
            ${(['openedFrom', 'openedUntil'] as const).map(
              (name) =>
                html`<div class="field">
                  <label for="${name}">${say(lang, name)}</label><input id="${name}" name="${name}" type="date" />
                </div>`,
            )}
            <button class="quiet">${say(lang, 'writeJournals')}</button>
          </form>
        </section>`
      }`,
  });
}

const HOW: Readonly<Record<JournalsVerified['broken'][number]['how'], Word>> = {
  entryChanged: 'entryChanged',
  endMissing: 'endMissing',
  endForeign: 'endForeign',
};

/** Whether the journals are whole, the newest cases first. */
export const verifiedPage = (looks: Looks, { cases, entries, broken, next }: JournalsVerified): string => {
  const { lang } = looks;
  return page({
    ...looks,
    title: say(lang, 'verify'),
    here: 'audit',
    main: html`${
        broken.length === 0
          ? notice('good', say(lang, 'allWhole', { cases, entries }))
          : notice('bad', say(lang, 'someBroken', { n: broken.length, cases }))
      }
      ${
        broken.length > 0 &&
        table(
          say(lang, 'verify'),
          [
            { head: say(lang, 'number'), cell: ({ number, at }) => place(number, at, false, lang) },
            { head: say(lang, 'entryAt'), cell: ({ at }) => at },
            { head: say(lang, 'outcome'), cell: ({ how }) => say(lang, HOW[how]) },
          ],
          broken,
        )
      }
      <p class="end">
        <a href="/audit">${say(lang, 'audit')}</a
        >${next !== undefined && html`<a href="/audit/verification?after=${next}" rel="next">${say(lang, 'olderCases')}</a>`}
      </p>`,
  });
};
