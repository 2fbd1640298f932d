import type { FindingsPage } from '../../casefile/decision-views';
import type { Field, Item, NearMiss } from '../../casefile/finding';
import { KEY_WORDS } from '../../casefile/identifiers';
import { withNear } from '../../casefile/finding';
import { OUTCOME_WORDS } from './words';
import { choicesIn } from './choices';
import { html, type Html, type Piece } from './html';
import { notice, page, type Looks } from './layout';
import { say, type Lang } from './words';

/** How what was found is shown: where its other stretches are, and what may be put into a form from it. */
export type FoundShown = {
  readonly lang: Lang;
  /** A way to another stretch. */
  readonly to: (from: number, text: Piece) => Html;
  /** A button that puts a record, a field or a column into the form around it; without it nothing is put anywhere. */
  readonly put?: ((words: Put, text: string, of: string) => Html) | undefined;
  /** What may be put into the form of a field of a record, or of every record of a kind. */
  readonly ofField?: ((item: Item, field: Field) => Piece) | undefined;
  readonly ofKind?: ((kind: FindingsPage['groups'][number]['kinds'][number]) => Piece) | undefined;
  /** Whether something may be withheld by the decision that is typed. */
  readonly withholds?: boolean;
};
/** What of a decision is begun by pressing a button beside what it speaks of. */
export type Put = {
  readonly list:
    'withheld' | 'whose' | 'corrections' | 'measures' | 'untouched' | 'instead' | 'provisions' | 'notProvided';
  readonly item?: string;
  readonly records?: string;
  readonly field?: string;
  readonly provision?: string;
  readonly is?: 'theirs' | 'notTheirs';
  readonly how?: string;
  readonly to?: string;
  readonly does?: string;
  /** What stood there when it was pressed. */
  readonly _held?: string;
};

/** What was found, as the annex of the letter groups it: what there is, and of it one stretch record by record. */
export function foundBody(found: FindingsPage, shown: FoundShown): Html {
  const { lang } = shown;
  const { groups, findings, all } = found;
  if (groups.length === 0) return html`<p class="lead">${say(lang, 'noFindings')}</p>`;
  return html`${contents(found, shown)} ${all > 0 && turning(found, shown)}
  ${findings.map(withNear).map(
    ({ label, items }) =>
      html`<section aria-label="${label}">
        <h3>${label}</h3>
        ${byKind(items).map(
          ([kind, records]) =>
            html`<h4>${kind}</h4>
              ${records.map((item) => record(item, shown))}`,
        )}
      </section>`,
  )}
  ${findings.length > 0 && turning(found, shown)}`;
}

/** Store by store and kind by kind, with how many there are; and where columns may be put into a form, each column. */
function contents({ groups }: FindingsPage, { lang, to, put, withholds, ofKind }: FoundShown): Html {
  const count = (n: number): string => say(lang, 'countRecords', { n: n.toLocaleString('en') });
  return html`<ol class="annex">
    ${groups.map(
      ({ label, outcome, because, kinds }) =>
        html`<li>
          <strong>${label}</strong> <span class="soft">${OUTCOME_WORDS[outcome]?.[lang] ?? outcome}</span>
          ${because !== undefined && html`<p class="soft">${because[lang]}</p>`}
          ${
            kinds.length > 0 &&
            html`<ul>
              ${kinds.map(
                (kind) =>
                  html`<li>
                    ${to(kind.from, kind.label)} <span class="soft">${count(kind.count)}</span>
                    ${kind.near && html`<span class="mark">${say(lang, 'nearMiss')}</span>`}
                    ${kind.near === undefined && ofKind?.(kind)}
                    ${
                      put !== undefined &&
                      withholds === true &&
                      kind.near === undefined &&
                      html`<details class="columns">
                        <summary>${say(lang, 'strikeColumn')}</summary>
                        ${kind.columns.map(({ name, label: called }) => put({ list: 'withheld', records: kind.records, field: name }, called, say(lang, 'strikeThe', { what: `${kind.label} ${called}` })))}
                      </details>`
                    }
                  </li>`,
              )}
            </ul>`
          }
        </li>`,
    )}
  </ol>`;
}

const turning = ({ all, from, until, unread }: FindingsPage, { lang, to }: FoundShown): Html => {
  const numbers = { from: from + 1, until, all: all.toLocaleString('en') };
  return html`<p class="turning">
    <span>${say(lang, 'stretch', numbers)}</span>
    ${from > 0 && to(Math.max(0, from - (until - from || 50)), say(lang, 'before'))}
    ${until < all && to(until, say(lang, 'next'))}
    ${unread > 0 && html`<span class="mark">${say(lang, 'unreadYet', { n: unread.toLocaleString('en') })}</span>`}
  </p>`;
};

function byKind(items: readonly Item[]): readonly (readonly [string, readonly Item[]])[] {
  const kinds = new Map<string, Item[]>();
  for (const item of items) kinds.set(item.label, [...(kinds.get(item.label) ?? []), item]);
  return [...kinds];
}

const wordOf = (word: string, lang: Lang): string => choicesIn([word], lang)[0]?.text ?? word;
const isNear = (item: Item): item is NearMiss => 'differs' in item;
const isDoubted = ({ contradicts = [], unnamed = [] }: Item): boolean => contradicts.length + unnamed.length > 0;

function record(item: Item, { lang, put, withholds, ofField }: FoundShown): Html {
  const doubted = isNear(item) || isDoubted(item);
  return html`<section class="record">
    <h5>${item.label} <span class="soft">${item.id}</span></h5>
    ${doubted && whose(item, lang)}
    ${
      put !== undefined &&
      doubted &&
      html`<p class="puts">
        ${(['theirs', 'notTheirs'] as const).map((is) => put({ list: 'whose', item: item.id, is }, wordOf(is, lang), `${item.id} ${wordOf(is, lang)}`))}
      </p>`
    }
    <dl class="facts">
      ${item.fields.map((field) => fieldOf(item, field, lang, { put: withholds === true ? put : undefined, ofField }))}
    </dl>
  </section>`;
}

const fieldOf = (item: Item, field: Field, lang: Lang, { put, ofField }: Pick<FoundShown, 'put' | 'ofField'>): Html => {
  const { name, label, text, unit, withheld } = field;
  return html`<div>
    <dt>${label}</dt>
    <dd>
      <span ${put && withheld === undefined && html` data-item="${item.id}" data-field="${name}"`}
        >${withheld === undefined ? [text, unit] : `■ ${withheld.reason}`}</span
      >
      ${put !== undefined && withheld === undefined && text !== '' && put({ list: 'withheld', item: item.id, field: name }, say(lang, 'strike'), say(lang, 'strikeThe', { what: `${label}（${item.id}）` }))}
      ${withheld === undefined && ofField?.(item, field)}
    </dd>
  </div>`;
};

/** Why an officer has to say whose a record is. */
function whose(item: Item, lang: Lang): Html {
  const kinds = (some: readonly (keyof typeof KEY_WORDS)[]): string =>
    some.map((kind) => KEY_WORDS[kind][lang]).join(lang === 'ja' ? '、' : ', ');
  return html`<ul class="lacks doubt">
    ${isNear(item) && item.differs.length > 0 && html`<li>${say(lang, 'nearBecause', { agrees: kinds(item.agrees) || '–', differs: kinds(item.differs) })}</li>`}
    ${(item.contradicts ?? []).map((one) => html`<li>${one[lang]} <span class="soft">${one.text}</span></li>`)}
    ${(item.unnamed ?? []).length > 0 && html`<li>${say(lang, 'unnamed')}</li>`}
  </ul>`;
}

/** What each store holds, for those who may read it. */
export const findingsPage = (looks: Looks, number: string, found: FindingsPage): string => {
  const { lang } = looks;
  return page({
    ...looks,
    title: `${number} ${say(lang, 'findings')}`,
    main: html`<p><a href="/cases/${number}">${say(lang, 'back')}</a></p>
      ${found.unread > 0 && notice('note', say(lang, 'readAllFirst'))}
      <h2>${say(lang, 'stores')}</h2>
      ${foundBody(found, {
        lang,
        to: (from, text) =>
          html`<a
            href="/cases/${number}/findings${from > 0 && `?from=${from}`}"
            ${from === found.until && html` rel="next"`}
            >${text}</a
          >`,
      })}`,
  });
};
