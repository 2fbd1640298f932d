import { ASKED_OF, type EnvelopeChecked } from '../../casefile/envelope';
import { MATTERS } from '../../law/rights';
import { faultList, fields, idOf, type FieldFault, type Form } from './act-form';
import { choicesIn } from './choices';
import { fieldCalled } from './field-words';
import { refused, type Refusal } from './forms';
import { html, type Html, type Piece } from './html';
import { hidden, notice, page, type Looks } from './layout';
import { isTypedUnder, rowsTyped, typedAt, type Shape } from './shape';
import { capital, say, type Lang } from './words';

/** An envelope in the order in which a clerk reads it, part by part; what is in no part is seldom written. */
const PERSON = ['name', 'kana', 'birthDate', 'postalCode', 'address', 'phone', 'email', 'customerNumber'];
const PARTS = [
  ['envelopeCame', ['rights', 'arrivedOn', 'arrivedBy', 'appliedOn', 'onPrescribedForm']],
  ['envelopePerson', ['principal', 'concerning', 'answerBy']],
  ['envelopeMoney', ['fee']],
  ['envelopePapers', ['papers']],
  ['envelopeAgent', ['applicant', 'agent', 'authorities']],
] as const;
/** What is typed inside of them nearly always, in that order. */
export const ENVELOPE = [
  ...PARTS.flatMap(([, names]) => names.map((name) => `/${name}`)),
  ...['principal', 'agent'].flatMap((who) => PERSON.map((one) => `/${who}/${one}`)),
  ...['kind', 'yen', 'number', 'issuedOn', 'issuingOffice', 'payeeFilledIn'].map((one) => `/fee/${one}`),
  ...['document', 'side', 'expiresOn', 'issuedOn', 'blackedOut'].map((one) => `/papers/${one}`),
  ...['document', 'issuedOn'].map((one) => `/authorities/${one}`),
];
export const TICKED = [
  '/onPrescribedForm',
  '/envelopeMarked',
  '/fee/payeeFilledIn',
  '/fee/damaged',
  '/opensZip',
  '/papers/blackedOut',
];

type Drawn = {
  readonly shape: Shape;
  readonly form: Form;
  readonly checked: EnvelopeChecked;
  readonly key: string;
  readonly refusal?: Refusal | undefined;
};

/** Where a new request is entered from its envelope, beside what the company asks of it. */
export function envelopePage(looks: Looks, { shape, form, checked, key, refusal }: Drawn): string {
  const { lang } = looks;
  const named = PARTS.flatMap(([, names]) => names as readonly string[]);
  const rest = Object.keys(shape.properties ?? {}).filter((name) => !named.includes(name));
  const isAgents = typedAt(form.typed, '/applicant');
  return page({
    ...looks,
    title: say(lang, 'open'),
    here: 'open',
    isRefused: refusal !== undefined,
    script: '/look/while-typed.js',
    main: html`${refusal && refused(refusal, form, '/open')}
      ${hasScans(form) && notice('note', say(lang, 'chooseFileAgain'))}
      ${WHILE_TYPED.map(
        ([id, word]) =>
          html`<div class="notice bad" id="${id}" role="alert" tabindex="-1" hidden>
            <p class="head">${say(lang, word)}</p>
          </div>`,
      )}
      <ul class="links">
        ${(['complaint', 'information'] as const).map(
          (one) => html`<li><a href="/open/${one}">${capital(MATTERS[one][lang], lang)}</a></li>`,
        )}
      </ul>
      <div class="envelope">
        <form
          class="form"
          id="envelope"
          method="post"
          action="/open"
          enctype="multipart/form-data"
          accept-charset="utf-8"
        >
          ${hidden('_form', looks.form)}${hidden('_key', key)}
          <button class="skip" tabindex="-1" aria-hidden="true"></button>
          ${PARTS.map(([word, names]) => {
            const inner = html`<div class="cols">${fields(only(names, shape), form)}</div>`;
            return word === 'envelopeAgent'
              ? html`<details class="part" ${['', 'principal'].includes(isAgents) ? undefined : html` open`}>
                  <summary><h2>${say(lang, word)}</h2></summary>
                  ${inner}
                </details>`
              : html`<section class="part">${names.length > 1 && html`<h2>${say(lang, word)}</h2>`} ${inner}</section>`;
          })}
          <details class="part" ${rest.some((name) => isSaid(form, name)) && html` open`}>
            <summary><h2>${say(lang, 'seldom')}</h2></summary>
            <div class="cols">${fields(only(rest, shape), { ...form, order: [] })}</div>
          </details>
          <div class="end">
            <button>${say(lang, 'openIt')}</button>
            <button class="quiet" name="_again" value="check">${say(lang, 'checkIt')}</button>
          </div>
        </form>
        <aside aria-labelledby="asked" tabindex="0">
          <h2 id="asked">${say(lang, 'askedOfIt')}</h2>
          <div id="checklist" class="said" role="status">${checklist(checked, form)}</div>
        </aside>
      </div>`,
  });
}

/** What may happen while somebody types, told where they are. */
const WHILE_TYPED = [
  ['signed-out', 'signedOutMeanwhile'],
  ['line-lost', 'lineLost'],
] as const;
const hasScans = ({ typed }: Form): boolean => Object.keys(typed).some((name) => name.endsWith('/scan/base64'));

const isSaid = ({ typed, faults }: Form, name: string): boolean =>
  (name !== 'lettersIn' && isTypedUnder(typed, `/${name}`)) ||
  faults.some(({ pointer }) => pointer?.startsWith(`#/${name}`) === true);

const only = (names: readonly string[], { properties = {}, ...rest }: Shape): Shape => ({
  ...rest,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name))),
});

/** What the company's own procedure asks, each with what lacks of it as far as the envelope is typed, and who asked before. */
function checklist({ asks, fee, alike, faults }: EnvelopeChecked, form: Form): Piece {
  const { lang } = form;
  const empty = faults.filter(({ pointer }) => !isTypedAt(form, pointer));
  return html`${
      alike.length > 0 &&
      html`<div class="before">
        <h3>${say(lang, 'askedBefore')}</h3>
        <ul>
          ${alike.map(
            ({ application, sameEnvelope, open, rights }) =>
              html`<li>
                <a href="/applications/${application}" target="_blank" rel="noopener"
                  ><strong>${application}</strong> <span class="soft">${say(lang, 'inNewTab')}</span></a
                >
                ${rightsCalled(rights, lang)}
                <span class="mark">${say(lang, sameEnvelope ? 'everyWordSame' : open ? 'stillOpen' : 'ended')}</span>
              </li>`,
          )}
        </ul>
      </div>`
    }
    ${
      empty.length > 0 &&
      html`<h3>${say(lang, 'stillEmpty')}</h3>
        ${faultList({ lang, faults: empty.map((fault): FieldFault => ({ ...fault, detail: fault[lang] })) })}`
    }
    <ul class="asked">
      ${asks.map(
        ({ what, wants, lacks }) =>
          html`<li class="${lacks.length > 0 ? 'lacking' : 'standing'}">
            <h3>
              <span aria-hidden="true">${lacks.length > 0 ? '□' : '☑'}</span>
              ${capital(ASKED_OF[what][lang], lang)}
              <span class="mark">${say(lang, lacks.length > 0 ? 'isLacking' : 'isThere')}</span>
            </h3>
            ${
              lacks.length > 0 &&
              html`<ul class="lacks">
                ${lacks.map((one) => html`<li>${capital(one[lang], lang)}</li>`)}
              </ul>`
            }
            ${
              what === 'fee' &&
              fee.goesBack.length > 0 &&
              html`<p class="fault">
                ${say(lang, 'moneyGoesBack')}${fee.goesBack.map((one) => one[lang]).join(STOP[lang])}
              </p>`
            }
            ${wants.length > 0 && html`<p class="soft">${wants.map((one) => one[lang]).join(lang === 'ja' ? '、' : ', ')}</p>`}
          </li>`,
      )}
    </ul>`;
}

const STOP = { ja: '。', en: '; ' };
const rightsCalled = (rights: readonly string[], lang: Lang): string =>
  choicesIn(
    rights.filter((right) => Object.hasOwn(MATTERS, right)),
    lang,
  )
    .map(({ text }) => text)
    .join(lang === 'ja' ? '、' : ', ');

/** So many places are offered to be typed at once; a script adds as many as are drawn. */
const AREAS = 3;
const MEASURES = ['page', 'left', 'top', 'width', 'height'] as const;

/**
 * How a scan is handed in beside its paper: a file, how it is turned, and what is to be black on it, by numbers. A script shows its pages and
 * draws the same numbers on them.
 */
export const scanAt =
  (lang: Lang, typed: Form['typed'], faults: readonly FieldFault[]) =>
  (at: string): Html => {
    const place = `${at}/scan`;
    const id = idOf(place);
    const here = faults.filter(({ pointer }) => pointer?.startsWith(`#${place}`) === true);
    const areas = Math.max(AREAS, rowsTyped(typed, `${place}/areas`));
    return html`<div
      class="scan"
      data-scan="${place}"
      data-page="${fieldCalled('page', lang)}"
      data-wait="${say(lang, 'isDrawn')}"
    >
      <label for="${id}">${fieldCalled('scan', lang)} <span class="hint">${say(lang, 'scanHint')}</span></label>
      <div class="said" id="${id}-said" data-of="${id}">
        ${here.length > 0 && html`<p class="fault" id="${id}-fault">${here.map(({ detail }) => detail).join(STOP[lang])}</p>`}
      </div>
      <input
        type="file"
        id="${id}"
        name="${place}"
        accept="application/pdf,image/jpeg,image/png,image/tiff"
        ${here.length > 0 && html` aria-invalid="true" aria-describedby="${id}-fault"`}
      />
      <details ${typedAt(typed, `${place}/turn`) + typedAt(typed, `${place}/areas/0/width`) !== '' && html` open`}>
        <summary>${say(lang, 'blackenHead')}</summary>
        <p class="hint">${say(lang, 'blackenHint')}</p>
        <div class="field">
          <label for="${id}-turn">${fieldCalled('turn', lang)}</label>
          <select id="${id}-turn" name="${place}/turn">
            <option value="">${say(lang, 'notTurned')}</option>
            ${(['90', '180', '270'] as const).map(
              (turn) =>
                html`<option value="${turn}" ${typedAt(typed, `${place}/turn`) === turn && html` selected`}>
                  ${say(lang, 'turnedBy', { turn })}
                </option>`,
            )}
          </select>
        </div>
        <p class="hint shown" aria-live="polite"></p>
        <div class="sheets"></div>
        <p class="tools" hidden>
          <button type="button" class="quiet" data-tool="turn">${say(lang, 'turnIt')}</button>
          <button type="button" class="quiet" data-tool="undo">${say(lang, 'undoArea')}</button>
        </p>
        <div class="areas">
          ${Array.from({ length: areas }, (_, row) => areaRow(`${place}/areas/${row}`, row + 1, lang, typed))}
        </div>
      </details>
    </div>`;
  };

const areaRow = (at: string, nth: number, lang: Lang, typed: Form['typed']): Html =>
  html`<fieldset class="area">
    <legend>${say(lang, 'areaNumber', { nth })}</legend>
    ${MEASURES.map(
      (name) =>
        html`<label
          >${fieldCalled(name, lang)}<input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            name="${at}/${name}"
            value="${typedAt(typed, `${at}/${name}`)}"
        /></label>`,
    )}
  </fieldset>`;

/** Whether a fault is of something that was typed, and not of what nobody has come to yet. */
export function isTypedAt({ typed }: Pick<Form, 'typed'>, pointer: string): boolean {
  return isTypedUnder(typed, pointer.replace(/^#/, ''));
}
