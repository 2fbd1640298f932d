import { civilDay, dayInWords } from './days';
import { documentOf } from './document';
import { html, type Html, type Piece } from './html';
import { say, type Lang } from './words';

/** Who looks at a page, and how. */
export type Looks = {
  readonly lang: Lang;
  /** Where this page is, for the switch of languages. */
  readonly path: string;
  /** Absent before somebody signed in. */
  readonly person?: { readonly name: string; readonly mayOpen: boolean } | undefined;
  /** What every form of this session carries. */
  readonly form?: string | undefined;
};

export type Page = Looks & {
  readonly title: string;
  readonly here?: 'today' | 'book' | 'open' | 'mailRoom' | 'systems' | 'policy' | 'audit' | 'people' | 'account';
  readonly main: Piece;
  /** Whether what was sent was refused: that is said in the title, which is heard before anything else. */
  readonly isRefused?: boolean;
  /** A file of ours that makes the page better where scripts run; nothing rests on it. */
  readonly script?: string;
};

/** Shows anew what goes on, and puts what is selected into a form. */
export const LIVE = '/look/live.js';

const MENU = [
  ['today', '/'],
  ['book', '/book'],
  ['open', '/open'],
  ['mailRoom', '/mail-room'],
  ['systems', '/systems'],
  ['policy', '/policy'],
  ['audit', '/audit'],
  ['people', '/people'],
  ['account', '/account'],
] as const;

/** Everything around what a page says: the same on each. */
export function page({ lang, path, person, form, title, here, main, isRefused, script }: Page): string {
  const other: Lang = lang === 'ja' ? 'en' : 'ja';
  const menu = MENU.filter(([name]) => name !== 'open' || person?.mayOpen === true);
  return documentOf({
    ...{ lang, main, script, heading: title, sheet: 'case', skip: say(lang, 'skip') },
    title: [
      isRefused === true && `${say(lang, 'refused')}${lang === 'ja' ? '：' : ': '}`,
      title === say(lang, 'product') ? title : `${title} – ${say(lang, 'product')}`,
    ],
    header: html`<p class="brand">
        <a href="/">窓口 <span lang="en">Madoguchi</span></a>
      </p>
      ${
        person === undefined
          ? undefined
          : html`<nav aria-label="${say(lang, 'menu')}">
              <ul>
                ${menu.map(
                  ([name, to]) =>
                    html`<li>
                      <a href="${to}" ${here === name ? html` aria-current="page"` : undefined}>${say(lang, name)}</a>
                    </li>`,
                )}
              </ul>
            </nav>`
      }
      <div class="who">
        ${person && html`<span class="name">${person.name}</span>`}
        <a href="/language/${other}?to=${encodeURIComponent(path)}" lang="${other}" hreflang="${other}"
          >${say(lang, 'other')}</a
        >
        ${person && html`<form method="post" action="/sign-out">${hidden('_form', form)}<button class="plain">${say(lang, 'signOut')}</button></form>`}
      </div>`,
  });
}

export const hidden = (name: string, value: string | undefined): Html =>
  html`<input type="hidden" name="${name}" value="${value ?? ''}" />`;

/** A warning or a word of success, before everything else. */
export const notice = (kind: 'bad' | 'good' | 'note', head: string, says?: Piece): Html =>
  html`<div class="notice ${kind}" ${kind === 'bad' ? html` role="alert"` : html` role="status"`}>
    <p class="head">${head}</p>
    ${says}
  </div>`;

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => Piece;
  /** It keeps its place beside a column with much to say. */
  readonly keeps?: true;
};

/** A table that becomes a list of cards where the page is narrow: each cell knows what stands above it. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<table class="rows">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ head, keeps }) => html`<th scope="col" ${keeps && html` class="keeps"`}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(({ head, cell }, at) =>
              at === 0
                ? html`<th scope="row">${cell(row)}</th>`
                : html`<td><span class="label" aria-hidden="true">${head}</span><span>${cell(row)}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Pairs of what is called and what it is. */
export const facts = (pairs: readonly (readonly [string, Piece] | undefined)[]): Html =>
  html`<dl class="facts">
    ${pairs.map(
      (pair) =>
        pair &&
        html`<div>
          <dt>${pair[0]}</dt>
          <dd>${pair[1]}</dd>
        </div>`,
    )}
  </dl>`;

/** A day as it is read in either language; the machine’s writing lies beside it. */
export function day(text: string | undefined, lang: Lang): Html | undefined {
  const said = text === undefined ? undefined : dayInWords(text, lang);
  return said === undefined ? undefined : html`<time datetime="${civilDay(text ?? '')}">${said}</time>`;
}

/** A birthday as a person says it, and as most systems write it: whoever reads it holds it against either. */
export const birthday = (text: string, lang: Lang): Piece => [
  day(text, lang) ?? text,
  lang === 'ja' ? `（${text}）` : ` (${text})`,
];

/**
 * Articles as they are cited: `37(1), (4); Order 12(iii), 13(ii)` is 法第37条第1項・法第37条第4項・政令第12条第3号・政令第13条第2号 to whoever reads
 * Japanese: behind a comma law and article go on where they are not said anew.
 */
export function articles(cited: string, lang: Lang): string {
  if (lang === 'en') return say(lang, 'article', { article: cited });
  return cited
    .split(/;\s*/)
    .flatMap((ofOneLaw) => {
      let [law, article] = ['法', ''];
      return ofOneLaw.split(/,\s*/).map((one) => {
        const [whole, named, number, beside, rest = ''] =
          /^(Order |Rules )?(?:(\d+)(?:-(\d+))?)?((?:\([^)]+\))*)$/.exec(one) ?? [];
        if (whole === undefined || (number === undefined && article === '')) return one;
        law = LAWS[named ?? ''] ?? law;
        if (number !== undefined) article = `第${number}条${beside === undefined ? '' : `の${beside}`}`;
        const parts = [...rest.matchAll(/\(([^)]+)\)/g)].map(([, part = '']) =>
          /^\d+$/.test(part) ? `第${part}項` : `第${ROMAN.indexOf(part) + 1}号`,
        );
        return `${law}${article}${parts.join('')}`;
      });
    })
    .join('・');
}
const LAWS: Readonly<Record<string, string>> = { 'Order ': '政令', 'Rules ': '規則' };
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
