import type { ProblemView } from '../../casefile/decision-views';
import { ACTS, articleOf, type Act } from '../../law/acts';
import type { Matter } from '../../law/rights';
import type { Said } from '../../law/said';
import { faultList, fields, type Form } from './act-form';
import { html, type Html, type Piece } from './html';
import { articles, hidden, LIVE, notice, page, type Looks } from './layout';
import type { Shape } from './shape';
import { problemOnPage } from './page-words';
import { capital, say, type Lang, type Word } from './words';

export type Refusal = { readonly view: ProblemView; readonly stale?: boolean };

type Drawn = {
  readonly shape: Shape;
  readonly form: Form;
  /** Under which what is sent is done once, however often it is sent. */
  readonly key: string;
  readonly to: string;
  readonly refusal?: Refusal | undefined;
  /** What is read while the form is filled in, and may be put into it. */
  readonly beside?: { readonly head: string; readonly shown: Piece } | undefined;
};
/** By what a button outside the form belongs to it. */
export const FORM = 'act';

/** What was refused and why, in the words of the desk's problems, before the form that caused it. */
export function refused({ view, stale }: Refusal, form: Form, to: string): Html {
  const inFields = (view.errors ?? []).length > 0;
  return notice(
    'bad',
    stale === true
      ? say(form.lang, 'formStale')
      : inFields
        ? say(form.lang, 'faults')
        : `${say(form.lang, 'refused')}${form.lang === 'ja' ? '：' : ': '}${view.title}`,
    html`${stale !== true && !inFields && html`<p>${problemOnPage(view, form.lang)}</p>`}${faultList(form)}${leadsOn(view, to, form.lang)}`,
  );
}

/** What has to be read first, where a refusal is about that. */
function leadsOn({ type }: ProblemView, to: string, lang: Lang): Html | undefined {
  const [place, says] = READ_FIRST[type.replace(/^.*\//, '')] ?? [];
  return says && html`<p><a href="${to.replace(/\/acts\/.*$/, place ?? '')}">${say(lang, says)}</a></p>`;
}
const READ_FIRST: Readonly<Record<string, readonly [string, Word]>> = {
  'findings-moved': ['/findings', 'readFindings'],
  'found-there': ['/findings', 'readFindings'],
  'store-moved': ['', 'back'],
  'application-moved': ['', 'back'],
  'decision-moved': ['/decision', 'readDecision'],
  'decision-unread': ['/decision', 'readDecision'],
};

const body = (looks: Looks, { shape, form, key, to }: Drawn, send: string): Html =>
  html`<form
    class="form"
    id="${FORM}"
    method="post"
    action="${to}"
    accept-charset="utf-8"
    ${form.scanAt && html` enctype="multipart/form-data"`}
  >
    ${hidden('_form', looks.form)}${hidden('_key', key)}
    <button class="skip" tabindex="-1" aria-hidden="true"></button>
    <div class="cols">${fields(shape, form)}</div>
    <div class="end"><button>${send}</button></div>
  </form>`;

/** An act as a form: its fields are those of what the API is sent. */
export function actPage(
  looks: Looks,
  number: string,
  act: Act,
  right: Matter,
  drawn: Drawn & { readonly before?: Piece },
): string {
  const { lang } = looks;
  const called = ACTS[act][lang];
  return page({
    ...looks,
    title: capital(called, lang),
    isRefused: drawn.refusal !== undefined,
    ...(drawn.beside !== undefined && { script: LIVE }),
    main: html`<p>
        <a href="/cases/${number}">${say(lang, 'back')} ${number}</a>
        <span class="soft">${articles(articleOf(act, right), lang)}</span>
      </p>
      ${drawn.refusal && refused(drawn.refusal, drawn.form, drawn.to)}${drawn.before}${
        drawn.beside === undefined
          ? body(looks, drawn, say(lang, 'send'))
          : html`<div class="beside">
              <section aria-labelledby="beside">
                <h2 id="beside">${drawn.beside.head}</h2>
                ${drawn.beside.shown}
              </section>
              <section aria-labelledby="typed">
                <h2 id="typed">${capital(called, lang)}</h2>
                ${body(looks, drawn, say(lang, 'send'))}
              </section>
            </div>`
      }`,
  });
}

/** Several of a thing, of which one is to be chosen before the form of it is drawn. */
export const choosePage = (
  looks: Looks,
  number: string,
  act: Act,
  field: string,
  among: readonly { readonly value: string; readonly text: string }[],
): string =>
  page({
    ...looks,
    title: capital(ACTS[act][looks.lang], looks.lang),
    main: html`<p><a href="/cases/${number}">${say(looks.lang, 'back')}（${number}）</a></p>
      ${
        among.length === 0
          ? html`<p>${say(looks.lang, 'nothingHere')}</p>`
          : html`<ul class="acts">
              ${among.map(
                ({ value, text }) =>
                  html`<li>
                    <a href="/cases/${number}/acts/${act}?${field}=${encodeURIComponent(value)}">${text}</a>
                  </li>`,
              )}
            </ul>`
      }`,
  });

/** Where a case is opened for what is no right. */
export const openedForPage = (looks: Looks, matter: Said & { readonly article: string }, drawn: Drawn): string =>
  page({
    ...looks,
    title: capital(matter[looks.lang], looks.lang),
    here: 'open',
    isRefused: drawn.refusal !== undefined,
    main: html`<p>
        <a href="/open">${say(looks.lang, 'open')}</a>
        <span class="soft">${articles(matter.article, looks.lang)}</span>
      </p>
      ${drawn.refusal && refused(drawn.refusal, drawn.form, drawn.to)}${body(looks, drawn, say(looks.lang, 'openIt'))}`,
  });

/** What could not be shown or done, and the way back. */
export const problemPage = (looks: Looks, problem: ProblemView): string =>
  page({
    ...looks,
    title: problem.title,
    main: html`<p class="lead">${problemOnPage(problem, looks.lang)}</p>
      ${problem.reference !== undefined && html`<p class="soft">${problem.reference}</p>`}
      <p><a href="/">${say(looks.lang, 'backToToday')}</a></p>`,
  });
