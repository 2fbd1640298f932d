import type { AskedView } from '../../casefile/asked-views';
import { fields, faultList, type Form } from './act-form';
import { choicesIn } from './choices';
import { dayInWords } from './days';
import { documentOf } from './document';
import { html, type Html, type Piece } from './html';
import { birthday, day, facts, hidden, notice } from './layout';
import { FAILED, OPENS_NOTHING, tellOwner, type OwnerWord } from './owner-words';
import type { Shape, Typed } from './shape';
import { say, type Lang } from './words';

/** What every page of a link knows. */
export type Frame = { readonly lang: Lang; readonly holder: string; readonly at: string };

/** What a page says before anything else. */
export type Says = { readonly kind: 'bad' | 'good' | 'note'; readonly head: string; readonly says?: Piece };

const framed = (lang: Lang, holder: string, heading: string, main: Piece): string =>
  documentOf({
    ...{ lang, heading, main, sheet: 'window', from: '/replies', skip: tellOwner(lang, 'skip') },
    title: [heading, holder !== '' && ` – ${holder}`],
    header: html`<p class="brand">${holder === '' ? '窓口' : holder}</p>`,
  });

/** One form, whose first button is what Enter does; the other language is asked for by sending it, so that nothing typed is lost. */
function form({ lang, at }: Frame, first: string, carries: Piece, inner: Piece, brings?: 'files'): Html {
  const other: Lang = lang === 'ja' ? 'en' : 'ja';
  return html`<form
    class="form"
    id="act"
    method="post"
    action="${at}"
    accept-charset="utf-8"
    ${brings && html` enctype="multipart/form-data"`}
  >
    <button class="skip" tabindex="-1" aria-hidden="true" name="_do" value="${first}"></button>
    ${hidden('_lang', lang)}${carries}${inner}
    <p class="end">
      <button class="quiet small" name="_say" value="${other}" lang="${other}">${tellOwner(lang, 'other')}</button>
    </p>
  </form>`;
}

/** What was typed goes along unseen while whoever typed it shows again who they are. */
const carried = (typed: Typed): Piece =>
  Object.entries(typed).flatMap(([name, texts]) =>
    name.startsWith('/') || name === '_key' ? texts.map((text) => hidden(name, text)) : [],
  );
const isKept = (typed: Typed): boolean =>
  Object.entries(typed).some(([name, texts]) => /^\/(answer|proof)/.test(name) && texts.some((text) => text !== ''));

/** What the link shows to whoever opens it, a scanner of mails too: nothing of anybody, and a button. */
export function closedPage(frame: Frame, typed: Typed = {}, says?: Says): string {
  const { lang, holder } = frame;
  return framed(
    lang,
    holder,
    tellOwner(lang, 'title'),
    html`${says && notice(says.kind, says.head, says.says)}
      <p class="lead">${tellOwner(lang, 'lead')}</p>
      ${isKept(typed) && html`<p>${tellOwner(lang, 'typedKept')}</p>`}
      ${form(frame, 'code', carried(typed), html`<p><button name="_do" value="code">${tellOwner(lang, 'sendCode')}</button></p>`)}`,
  );
}

export function codePage(frame: Frame, typed: Typed, says: Says): string {
  const { lang, holder } = frame;
  const isWrong = says.kind === 'bad';
  return framed(
    lang,
    holder,
    tellOwner(lang, 'title'),
    html`<div id="said">${notice(says.kind, says.head, says.says)}</div>
      ${isKept(typed) && html`<p>${tellOwner(lang, 'typedKept')}</p>`}
      ${form(
        frame,
        'prove',
        [hidden('_stage', 'code'), carried(typed)],
        html`<div class="field">
            <label for="code">${tellOwner(lang, 'code')}</label
            ><input
              id="code"
              name="code"
              class="number"
              inputmode="numeric"
              autocomplete="one-time-code"
              ${isWrong && html` aria-invalid="true" aria-describedby="said"`}
            />
          </div>
          <p>
            <button name="_do" value="prove">${tellOwner(lang, 'enterCode')}</button>
            <button class="quiet" name="_do" value="code">${tellOwner(lang, 'sendAgain')}</button>
          </p>`,
      )}`,
  );
}

/** What is asked, as it is shown behind the code: one question, or one thing to be done. */
export type Opened = {
  readonly number: string;
  readonly what: 'question' | 'task';
  readonly label: string;
  readonly asked: AskedView['asked'][number];
  readonly by: string;
  readonly who: readonly (readonly [kind: string, value: string])[];
};
type Asking = {
  readonly shape: Shape;
  readonly form: Form;
  readonly visit: string;
  readonly key: string;
  readonly refused?: { readonly title?: string | undefined; readonly detail?: string | undefined } | undefined;
};

export function askedPage(frame: Frame, opened: Opened, { shape, form: drawn, visit, key, refused }: Asking): string {
  const { lang, holder } = frame;
  return framed(
    lang,
    holder,
    tellOwner(lang, opened.what === 'question' ? 'titleQuestion' : 'titleTask'),
    html`${refused && refusal(refused, drawn, lang)}
      <section class="record" aria-labelledby="asked">
        <h2 id="asked">${opened.label}</h2>
        ${facts([
          [tellOwner(lang, 'asked'), opened.asked.words],
          [tellOwner(lang, 'by'), day(opened.by, lang)],
          [tellOwner(lang, 'post'), opened.asked.owner],
          [tellOwner(lang, 'reference'), opened.number],
        ])}
      </section>
      <section aria-labelledby="who">
        <h2 id="who">${tellOwner(lang, 'person')}</h2>
        ${facts(opened.who.map(([kind, value]) => [called(kind, lang), kind === 'birthDate' ? birthday(value, lang) : value]))}
        <p class="hint">${tellOwner(lang, 'personHint')}</p>
      </section>
      ${concerned(opened.asked, lang)}
      <section aria-labelledby="answer">
        <h2 id="answer">${tellOwner(lang, 'answer')}</h2>
        ${opened.what === 'question' && html`<p>${tellOwner(lang, 'answerHint', { button: say(lang, 'showFields') })}</p>`}
        ${form(
          frame,
          'answer',
          [hidden('_visit', visit), hidden('_key', key)],
          html`<div class="cols">${fields(shape, drawn)}</div>
            <p><button name="_do" value="answer">${tellOwner(lang, 'send')}</button></p>`,
          drawn.scanAt && 'files',
        )}
      </section>`,
  );
}

const called = (kind: string, lang: Lang): string => {
  const text = choicesIn([kind], lang)[0]?.text ?? kind;
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Of a measure: which records it concerns and which it does not, or which field is to read how. */
function concerned({ corrections, kinds, kept, spared }: Opened['asked'], lang: Lang): Html | undefined {
  if ([corrections, kinds, kept, spared].every(({ length }) => length === 0)) return undefined;
  const word = (one: OwnerWord): string => tellOwner(lang, one);
  const listOf = (lines: readonly string[]): Piece =>
    lines.length > 0 &&
    html`<ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
  return html`<section aria-labelledby="what">
    <h2 id="what">${word('what')}</h2>
    ${listOf(kinds.map(({ label, rows }) => tellOwner(lang, 'kindOf', { label, rows })))}
    ${kept.length > 0 && html`<h3>${word('keptBeside')}</h3>`}
    ${listOf(
      kept.map(({ label, rows, on, through = '–' }) =>
        tellOwner(lang, 'keptKind', { label, rows, on, through: dayInWords(through, lang) ?? through }),
      ),
    )}
    ${spared.length > 0 && html`<h3>${word('spared')}</h3>`}${listOf(spared)}
    ${corrections.map(({ item, label, to }) =>
      facts([
        [word('item'), item],
        [word('field'), label],
        [word('to'), to === '' ? word('empty') : to],
      ]),
    )}
  </section>`;
}

function refusal({ title, detail }: NonNullable<Asking['refused']>, drawn: Form, lang: Lang): Html {
  const inFields = drawn.faults.length > 0;
  return notice(
    'bad',
    inFields ? tellOwner(lang, 'faults') : [tellOwner(lang, 'refused'), title].filter(Boolean).join(lang === 'ja' ? '：' : ': '), // prettier-ignore
    html`${!inFields && detail !== undefined && html`<p>${detail}</p>`}${faultList(drawn)}`,
  );
}

export const donePage = ({ lang, holder }: Frame): string =>
  framed(lang, holder, tellOwner(lang, 'done'), html`<p class="lead">${tellOwner(lang, 'doneLead')}</p>`);

/** To whoever had opened it: it is not asked any more, and what they typed is theirs to keep. */
export function overPage({ lang, holder }: Frame, typed: Typed, why?: string): string {
  const said = Object.entries(typed).flatMap(([name, texts]) =>
    /^\/(store|provision|round)$/.test(name) || !name.startsWith('/') ? [] : texts.filter((text) => text.trim() !== ''),
  );
  return framed(
    lang,
    holder,
    tellOwner(lang, 'over'),
    html`${notice('bad', why ?? tellOwner(lang, 'over'), html`<p>${tellOwner(lang, 'overLead')}</p>`)}
    ${
      said.length > 0 &&
      html`<h2>${tellOwner(lang, 'typed')}</h2>
        <ul>
          ${said.map((text) => html`<li>${choicesIn([text], lang)[0]?.text ?? text}</li>`)}
        </ul>`
    }`,
  );
}

const inBoth = ([head, says]: typeof OPENS_NOTHING): string =>
  framed(
    'ja',
    '',
    head?.ja ?? '',
    html`<p>${says?.ja}</p>
      <p lang="en"><strong>${head?.en}.</strong> ${says?.en}</p>`,
  );
export const opensNothing = (): string => inBoth(OPENS_NOTHING);
export const failedPage = (): string => inBoth(FAILED);
