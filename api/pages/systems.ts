import type { ProblemView } from '../../casefile/decision-views';
import type { Systems } from '../../casefile/systems';
import { DOES, placeOf, PLANNED_DEEDS } from '../../law/measuring';
import { moment } from './audit';
import { KEY_WORDS } from '../../casefile/identifiers';
import { html, type Html, type Piece } from './html';
import { facts, hidden, notice, page, table, type Looks } from './layout';
import { onPage, problemOnPage } from './page-words';
import { OUTCOME_WORDS, say, type Lang, type Word } from './words';
import { KINDS } from './words-of-systems';

type System = Systems['systems'][number];
type Unfit = NonNullable<System['fits']>['unfit'][number];

/** What was just done, or not. */
export type Did = {
  readonly done?: 'looks' | 'searches' | 'pause' | 'resume' | undefined;
  readonly cases?: number;
  readonly not?: number;
  /** What was typed stands on the page again, to be sent once more, and why. */
  readonly again?: 'keptMeanwhile' | 'formStale';
  readonly refused?: ProblemView;
  /** How many were meant, where it was refused in the middle of them. */
  readonly of?: number;
};

type Drawn = {
  readonly key: string;
  readonly may: Readonly<Record<'look' | 'search' | 'pause', boolean>>;
  readonly did: Did;
  readonly said: Readonly<Record<'system' | 'reason', string>>;
  readonly nameOf: (id: string) => string;
};

/** Every system of the data map: how it stands, how it is searched, and what is being done there. */
export function systemsPage(looks: Looks, view: Systems, drawn: Drawn): string {
  const { lang } = looks;
  const { may, key, did } = drawn;
  const press = (to: string, word: Word, says?: Word): Html =>
    html`<form method="post" action="/systems/${to}">
      ${hidden('_form', looks.form)}${hidden('_key', `${key.slice(0, 40)}-${to}`)}
      <button class="quiet">${say(lang, word)}</button>
      ${says && html`<p class="hint">${say(lang, says)}</p>`}
    </form>`;
  const underWay = view.systems.flatMap(({ measures }) => measures);
  return page({
    ...looks,
    title: say(lang, 'systems'),
    here: 'systems',
    main: html`${didSay(did, lang)}
      <p class="lead">${say(lang, 'systemsLead', { version: view.version })}</p>
      ${table(
        say(lang, 'systems'),
        [
          {
            head: say(lang, 'system'),
            cell: ({ id, label }: System) => html`<a href="#${id}">${label}</a> <span class="soft">${id}</span>`,
          },
          { head: say(lang, 'systemKind'), cell: ({ kind }) => KINDS[kind]?.[lang] ?? kind },
          { head: say(lang, 'systemOwner'), cell: ({ owner }) => owner ?? soft(say(lang, 'noOwner')) },
          { head: say(lang, 'lastCheck'), cell: (one) => howItStands(one, lang) },
          { head: say(lang, 'lastSearch'), cell: (one) => howItWasSearched(one, lang) },
          { head: say(lang, 'measuresHere'), cell: ({ measures }) => String(measures.length) },
        ],
        view.systems,
      )}
      <div class="systems-do">
        ${may.look && press('looks', 'checkNow')} ${may.search && press('searches', 'searchNow', 'searchLead')}
      </div>
      ${view.next !== undefined && notice('note', say(lang, 'moreMeasures'))}
      ${view.systems.map((one) => system(one, looks, drawn))}
      ${
        may.pause &&
        underWay.length > 0 &&
        html`<section aria-labelledby="all-systems">
          <h2 id="all-systems">${say(lang, 'allSystems')}</h2>
          ${pausing(looks, drawn, '', underWay, ['pauseAll', 'resumeAll'])}
        </section>`
      }`,
  });
}

function didSay({ done, cases = 0, not = 0, again, refused, of }: Did, lang: Lang): Piece {
  if (again !== undefined) return notice(again === 'formStale' ? 'bad' : 'note', say(lang, again));
  if (refused !== undefined)
    return notice(
      'bad',
      `${say(lang, 'refused')}${lang === 'ja' ? '：' : ': '}${refused.title}`,
      html`<p>${problemOnPage(refused, lang)}</p>
        ${(refused.errors ?? []).map(({ detail }) => html`<p>${onPage(detail, lang)}</p>`)}
        ${cases > 0 && html`<p>${say(lang, 'doneBefore', { n: cases, of: of ?? cases })}</p>`}`,
    );
  switch (done) {
    case undefined:
      return undefined;
    case 'looks':
      return notice('good', say(lang, 'checked'));
    case 'searches':
      return notice('good', say(lang, 'searched'));
    default:
      return notice(
        not > 0 ? 'note' : 'good',
        say(lang, done === 'pause' ? 'paused' : 'resumed', { n: cases }),
        not > 0 && html`<p>${say(lang, 'notMoved', { n: not })}</p>`,
      );
  }
}

const soft = (text: string): Html => html`<span class="soft">${text}</span>`;
const isToMend = ({ stops, ofMeasures }: Unfit): boolean => stops || ofMeasures === true;

function howItStands({ kind, fits }: System, lang: Lang): Piece {
  if (fits === undefined) return soft(say(lang, 'neverChecked'));
  if (fits.away !== undefined) return html`<strong class="mark late">${say(lang, 'checkAway')}</strong>`;
  const toMend = fits.unfit.filter(isToMend).length;
  const undecided = fits.unfit.filter((one) => one.undecided).length;
  const notes = fits.unfit.length - toMend - undecided;
  return [
    toMend > 0
      ? html`<strong class="mark late">${say(lang, 'checkUnfit', { n: toMend })}</strong>`
      : kind === 'desk'
        ? say(lang, 'checkAsked')
        : notes > 0
          ? say(lang, 'checkNotes', { n: notes })
          : say(lang, 'checkFits'),
    undecided > 0 && html` <strong class="mark late">${say(lang, 'undecidedCount', { n: undecided })}</strong>`,
  ];
}

function howItWasSearched({ search }: System, lang: Lang): Piece {
  if (search === undefined) return soft(say(lang, 'neverSearched'));
  const said = OUTCOME_WORDS[search.outcome]?.[lang] ?? search.outcome;
  if (search.outcome === 'asked') return say(lang, 'checkAsked');
  const isWell = search.outcome === 'none';
  return [
    isWell ? said : html`<strong class="mark late">${said}</strong>`,
    ' ',
    soft(say(lang, 'milliseconds', { ms: search.ms })),
  ];
}

const kept = ({ at, by }: { readonly at: string; readonly by: string }, { nameOf }: Drawn, lang: Lang): Piece => [
  moment(at, lang),
  ' ',
  soft(nameOf(by)),
];

const WHO: Readonly<Record<System['acts'], Word>> = {
  us: 'actsUs',
  owner: 'actsOwner',
  nobodyNamed: 'actsNobodyNamed',
  nobody: 'actsNobody',
};

function system(one: System, looks: Looks, drawn: Drawn): Html {
  const { lang } = looks;
  const { id, label, acts, fits, search, marks, measures } = one;
  return html`<section class="system" aria-labelledby="${id}">
    <h2 id="${id}">${label}</h2>
    ${facts([
      [say(lang, 'whoErases'), say(lang, WHO[acts])],
      [
        say(lang, 'lastCheck'),
        fits === undefined ? howItStands(one, lang) : [howItStands(one, lang), html`<br />`, kept(fits, drawn, lang)],
      ],
      [
        say(lang, 'lastSearch'),
        search === undefined
          ? howItWasSearched(one, lang)
          : [howItWasSearched(one, lang), html`<br />`, kept(search, drawn, lang)],
      ],
    ])}
    ${fits?.away !== undefined && notice('note', say(lang, 'checkAway'), html`<p>${onPage(fits.away[lang], lang)}</p>`)}
    ${fits !== undefined && fits.unfit.length > 0 && unfits(fits.unfit, lang)}
    ${search !== undefined && searchOf(search, lang)}
    ${
      marks.length > 0 &&
      table(
        say(lang, 'marksHere'),
        [
          { head: say(lang, 'markProvision'), cell: ({ what, provision }: Mark) => [what, ' ', soft(provision)] },
          { head: say(lang, 'markRecipient'), cell: ({ to }) => to },
          { head: say(lang, 'collection'), cell: ({ label }) => label },
          { head: say(lang, 'markColumn'), cell: ({ column }) => html`<code>${column}</code>` },
          { head: say(lang, 'markStopped'), cell: ({ stopped }) => html`<code>${stopped}</code>` },
        ],
        marks,
      )
    }
    ${
      measures.length > 0 &&
      html`${table(
        say(lang, 'measuresHere'),
        [
          {
            head: say(lang, 'number'),
            cell: ({ caseNumber }: System['measures'][number]) =>
              html`<a class="nowrap" href="/cases/${caseNumber}">${caseNumber}</a>`,
          },
          { head: say(lang, 'measure'), cell: ({ measure }) => called(measure, marks, lang) },
          { head: say(lang, 'stage'), cell: (measure) => say(lang, standingOf(measure)) },
        ],
        measures,
      )}
      ${drawn.may.pause && pausing(looks, drawn, id, measures, ['pauseHere', 'resumeHere'])}`
    }
  </section>`;
}

type Mark = System['marks'][number];
const called = (measure: string, marks: readonly Mark[], lang: Lang): Piece => {
  const place = placeOf(measure);
  if (place !== undefined) return DOES[place.does][lang];
  return [
    PLANNED_DEEDS.stopProvision[lang],
    ' ',
    soft(marks.find((one) => one.provision === measure)?.what ?? measure),
  ];
};
const standingOf = ({ paused, stuck, askedOn }: System['measures'][number]): Word =>
  paused ? 'isPaused' : stuck ? 'isStuck' : askedOn === undefined ? 'isGoing' : 'isAsked';

const unfits = (unfit: readonly Unfit[], lang: Lang): Html =>
  html`<details open>
    <summary>${say(lang, 'whatCheckSays')}</summary>
    <ul class="lacks">
      ${unfit.map(
        (one) =>
          html`<li>
            ${
              isToMend(one) || one.undecided === true
                ? html`<strong
                    >${say(lang, one.stops ? 'stopsHere' : one.undecided ? 'undecided' : 'stopsMeasures')}</strong
                  >`
                : soft(say(lang, 'worthKnowing'))
            }${lang === 'ja' ? '：' : ': '}${onPage(one[lang], lang)}
          </li>`,
      )}
    </ul>
  </details>`;

function searchOf(search: NonNullable<System['search']>, lang: Lang): Html {
  type One = (typeof search.collections)[number];
  const any = search.collections.some(({ found }) => found > 0);
  return html`${any && notice('bad', say(lang, 'foundNobody'))}
  ${search.because !== undefined && search.outcome !== 'asked' && html`<p>${onPage(search.because[lang], lang)}</p>`}
  ${
    search.collections.length > 0 &&
    table(
      say(lang, 'lastSearch'),
      [
        { head: say(lang, 'collection'), cell: ({ label }: One) => label },
        { head: say(lang, 'searchedBy'), cell: (one) => byWhat(one, search.collections, lang) },
        {
          head: say(lang, 'outcome'),
          cell: ({ outcome }) => html`<span class="nowrap">${OUTCOME_WORDS[outcome]?.[lang] ?? outcome}</span>`,
        },
        { head: say(lang, 'foundCount'), cell: ({ found }) => String(found) },
        { head: say(lang, 'toBeJudgedCount'), cell: ({ toBeJudged }) => String(toBeJudged) },
        { head: say(lang, 'nearCount'), cell: ({ near }) => String(near) },
      ],
      search.collections,
    )
  }`;
}

function byWhat(
  { by, through }: { readonly by: readonly (readonly string[])[]; readonly through?: string | undefined },
  all: readonly { readonly id: string; readonly label: string }[],
  lang: Lang,
): string {
  const sets = by.map((set) =>
    set
      .map((kind) => (Object.hasOwn(KEY_WORDS, kind) ? KEY_WORDS[kind as keyof typeof KEY_WORDS][lang] : kind))
      .join(lang === 'ja' ? '＋' : ' + '),
  );
  const parent = all.find(({ id }) => id === through)?.label ?? through;
  return [...sets, ...(parent === undefined ? [] : [say(lang, 'throughWord', { collection: parent })])].join(
    lang === 'ja' ? '、' : ', ',
  );
}

/** One form for both: a reason is asked for only by what stops something. */
function pausing(
  looks: Looks,
  { key, said }: Drawn,
  to: string,
  measures: System['measures'],
  [pause, resume]: readonly [Word, Word],
): Html {
  const { lang } = looks;
  const field = `reason-${to === '' ? 'all' : to}`;
  const [going, stopped] = [measures.some(({ paused }) => !paused), measures.some(({ paused }) => paused)];
  return html`<form class="bar" method="post" action="/systems/measures" accept-charset="utf-8">
    ${hidden('_form', looks.form)}${hidden('_key', `${key.slice(0, 20)}-${to === '' ? 'all' : to}`.slice(0, 64))}${hidden('/system', to)}
    ${
      going &&
      html`<div class="field">
        <label for="${field}">${say(lang, 'pauseReason')}</label>
        <input
          id="${field}"
          name="/reason"
          value="${said.system === to ? said.reason : ''}"
          maxlength="500"
          autocomplete="off"
        />
      </div>`
    }
    ${going && html`<button name="does" value="pause">${say(lang, pause)}</button>`}
    ${stopped && html`<button class="quiet" name="does" value="resume">${say(lang, resume)}</button>`}
  </form>`;
}
