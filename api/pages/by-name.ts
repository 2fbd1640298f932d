import type { NamesFound } from '../../casefile/by-name';
import { WHOSE } from '../../casefile/by-name';
import { html } from './html';
import { day, hidden, notice, page, table, type Looks } from './layout';
import { problemOnPage } from './page-words';
import type { Refusal } from './forms';
import { typedAt, type Typed } from './shape';
import { say } from './words';

type Drawn = {
  readonly key: string;
  readonly typed?: Typed;
  readonly found?: NamesFound;
  readonly refusal?: Refusal | undefined;
};

/** Where the book is looked through by a name, which goes in the form and never in an address. */
export function byNamePage(looks: Looks, { key, typed = {}, found, refusal }: Drawn): string {
  const { lang } = looks;
  const faultAt = (at: string): string | undefined =>
    refusal?.view.errors?.find(({ pointer }) => pointer === `#${at}`)?.detail;
  const described = (at: string, hint?: string): string =>
    [...(hint === undefined ? [] : [`${at}-hint`]), ...(faultAt(`/${at}`) === undefined ? [] : [`${at}-fault`])].join(
      ' ',
    );
  const field = (at: 'name' | 'reason', head: string, hint?: string) =>
    html`<div class="field">
      <label for="${at}"
        >${head}${hint !== undefined && html` <span class="hint" id="${at}-hint">${hint}</span>`}</label
      >
      ${faultAt(`/${at}`) !== undefined && html`<p class="fault" id="${at}-fault">${faultAt(`/${at}`)}</p>`}
      <input
        id="${at}"
        name="/${at}"
        type="text"
        required
        autocomplete="off"
        spellcheck="false"
        value="${typedAt(typed, `/${at}`)}"
        aria-describedby="${described(at, hint)}"
        ${faultAt(`/${at}`) !== undefined && html` aria-invalid="true"`}
      />
    </div>`;
  return page({
    ...looks,
    path: '/book/by-name',
    title: say(lang, 'byName'),
    here: 'book',
    main: html`<p><a href="/book">${say(lang, 'book')}</a></p>
      <p class="lead">${say(lang, 'byNameLead')}</p>
      ${
        refusal !== undefined &&
        notice(
          'bad',
          refusal.stale === true
            ? say(lang, 'formStale')
            : refusal.view.errors === undefined
              ? refusal.view.title
              : say(lang, 'faults'),
          refusal.stale !== true &&
            refusal.view.errors === undefined &&
            html`<p>${problemOnPage(refusal.view, lang)}</p>`,
        )
      }
      <form class="form" method="post" action="/book/by-name" accept-charset="utf-8" autocomplete="off">
        ${hidden('_form', looks.form)}${hidden('_key', key)}
        <div class="cols">
          ${field('name', say(lang, 'soughtName'))}${field('reason', say(lang, 'soughtReason'), say(lang, 'soughtReasonHint'))}
        </div>
        <div class="end"><button>${say(lang, 'seek')}</button></div>
      </form>
      ${found && results(looks, found)}`,
  });
}

function results({ lang }: Looks, { cases, more, unread }: NamesFound) {
  return html`<section aria-labelledby="found">
    <h2 id="found">${say(lang, 'foundNames')}</h2>
    ${unread > 0 && notice('note', say(lang, 'namesUnread', { n: unread }))}
    ${more && notice('note', say(lang, 'foundMore'))}
    ${
      cases.length === 0
        ? notice('note', say(lang, 'foundNobody'), html`<p>${say(lang, 'foundNobodyHint')}</p>`)
        : table(
            say(lang, 'foundNames'),
            [
              {
                head: say(lang, 'number'),
                cell: ({ number }: NamesFound['cases'][number]) => html`<a href="/cases/${number}">${number}</a>`,
              },
              { head: say(lang, 'whoseName'), cell: ({ whose }) => WHOSE[whose][lang] },
              { head: say(lang, 'nameMeets'), cell: ({ sure }) => say(lang, sure ? 'nameSure' : 'nameMaybe') },
              { head: say(lang, 'right'), cell: ({ right }) => right[lang] },
              { head: say(lang, 'stage'), cell: ({ stage }) => stage[lang] },
              { head: say(lang, 'arrived'), cell: ({ arrivedOn }) => day(arrivedOn, lang) },
            ],
            cases,
          )
    }
  </section>`;
}
