import type { Clause, PolicyView } from '../../casefile/policy-view';
import { html, type Html } from './html';
import { articles, notice, page, table, type Looks } from './layout';
import { leaf } from './window-guidance';
import { say, type Lang } from './words';

/** The procedure this desk follows, clause by clause: what everybody is told, what holds beside it, and on which published words it rests. */
export function policyPage(looks: Looks, view: PolicyView): string {
  const { lang } = looks;
  const { holder, title, version, guidance, parts } = view;
  const at = (id: string, head: string, lead: string | undefined, says: readonly (Html | undefined)[]): Html =>
    html`<section class="system" aria-labelledby="${id}">
      <h2 id="${id}">${head}</h2>
      ${lead !== undefined && html`<p class="soft">${lead}</p>`} ${says}
    </section>`;
  return page({
    ...looks,
    title: say(lang, 'policy'),
    here: 'policy',
    main: html`<p class="lead">${say(lang, 'policyLead', { holder, title, version })}</p>
      <ul class="links">
        <li><a href="#house">${say(lang, 'inTheHouse')}</a></li>
        <li><a href="#refusals">${say(lang, 'ownWords')}</a></li>
        <li><a href="#told">${say(lang, 'toldEverybody')}</a></li>
        <li><a href="#quotes">${say(lang, 'publishedWords')}</a></li>
      </ul>
      ${at(
        'house',
        say(lang, 'inTheHouse'),
        say(lang, 'inTheHouseLead'),
        parts.map(
          ({ called, clauses }) =>
            html`<h3>${called[lang]}</h3>
              ${clausesTable(called[lang], clauses, lang)}`,
        ),
      )}
      ${at('refusals', say(lang, 'ownWords'), say(lang, 'ownWordsLead'), [refusals(view, lang), notGrounds(view, lang)])}
      ${at(
        'told',
        say(lang, 'toldEverybody'),
        say(lang, 'toldLead'),
        guidance[lang].map((one) => leaf(one, true)),
      )}
      ${at('quotes', say(lang, 'publishedWords'), undefined, [quotes(view, lang)])}`,
  });
}

const clausesTable = (called: string, clauses: readonly Clause[], lang: Lang): Html =>
  table(
    called,
    [
      { head: say(lang, 'clauseWord'), cell: (one: Clause) => one.called[lang] },
      {
        head: say(lang, 'clauseSays'),
        cell: ({ says, stated }) => (stated ? says[lang] : html`<span class="soft">${says[lang]}</span>`),
      },
      { head: say(lang, 'clauseFollows'), cell: ({ follows }) => follows?.[lang] ?? '–' },
      {
        head: say(lang, 'clauseArticle'),
        cell: ({ article }) => (article === undefined ? '–' : articles(article, lang)),
      },
    ],
    clauses,
  );

const refusals = (view: PolicyView, lang: Lang): Html =>
  view.refusals.length === 0
    ? notice('note', say(lang, 'noOwnWords'))
    : table(
        say(lang, 'ownWords'),
        [
          { head: say(lang, 'ownWords'), cell: ({ says }: PolicyView['refusals'][number]) => inItsOwn(says, lang) },
          { head: say(lang, 'groundWord'), cell: ({ ground }) => ground[lang] },
          { head: say(lang, 'clauseArticle'), cell: ({ article }) => articles(article, lang) },
          {
            head: say(lang, 'refusesWhat'),
            cell: ({ rights }) => rights.map((one) => one[lang]).join(lang === 'ja' ? '、' : ', '),
          },
        ],
        view.refusals,
      );

const notGrounds = (view: PolicyView, lang: Lang): Html | undefined =>
  view.notGrounds.length === 0
    ? undefined
    : table(
        say(lang, 'notGroundWords'),
        [
          {
            head: say(lang, 'notGroundWords'),
            cell: ({ says }: PolicyView['notGrounds'][number]) => inItsOwn(says, lang),
          },
          { head: say(lang, 'meansWord'), cell: ({ means }) => inItsOwn(means, lang) },
        ],
        view.notGrounds,
      );

const quotes = (view: PolicyView, lang: Lang): Html =>
  view.quotes.length === 0
    ? notice('note', say(lang, 'noQuotes'))
    : table(
        say(lang, 'publishedWords'),
        [
          {
            head: say(lang, 'clauseWord'),
            cell: ({ clause }: PolicyView['quotes'][number]) => html`<span class="nowrap">${clause}</span>`,
          },
          { head: say(lang, 'publishedWords'), cell: ({ says }) => inItsOwn(says, lang) },
        ],
        view.quotes,
      );

/** Words a company wrote stand in the language it wrote them in; whoever hears the page is told which. */
function inItsOwn(text: string, lang: Lang): Html | string {
  const isIn: Lang = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? 'ja' : 'en';
  return isIn === lang ? text : html`<span lang="${isIn}">${text}</span>`;
}
