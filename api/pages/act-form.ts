import type { Said } from '../../law/said';
import { choicesIn } from './choices';
import { fieldCalled } from './field-words';
import { html, type Html, type Piece } from './html';
import { hidden } from './layout';
import { onPage } from './page-words';
import { isTypedUnder, kindsOf, listOrWord, rowsTyped, typedAt, wordsOf, type Shape, type Typed } from './shape';
import { say, type Lang } from './words';

/** One of the places in what was sent, and what is wrong with it there. */
export type FieldFault = { readonly pointer?: string | undefined; readonly detail: string };

/** A form as it is drawn: what was typed before, what was wrong with it, and what stands fast because the page showed it. */
export type Form = {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** What goes along unseen: the version that was looked at, the decision that was read. */
  readonly given: Readonly<Record<string, string>>;
  /** The words among which somebody chooses where the shape has any text, by place. */
  readonly among: Readonly<Record<string, readonly { readonly value: string; readonly text: string }[]>>;
  /** Which kinds of a thing may be chosen, by place; without it, all. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** What the act is refused without, though its shape does without it, by place without rows. */
  readonly needed?: readonly string[];
  /** What is filled in nearly always, and so is not folded away. */
  readonly unfolded?: readonly string[];
  /** The order in which it is typed, by place without rows; beside a field that is named here, what is not lies folded. */
  readonly order?: readonly string[];
  /** Where whoever types begins. */
  readonly focus?: string | undefined;
  /** What is ticked where it is so, by place without rows, and said nothing of where it is not. */
  readonly ticked?: readonly string[];
  /** The lists whose rows are chosen beside the form, by place, each with how that is done. */
  readonly fromBeside?: Readonly<Record<string, Piece>>;
  /** What a row that was chosen there speaks of, by its place. */
  readonly told?: Readonly<Record<string, Piece>>;
  /** A form that is looked at while it is typed: what is said of each field has a place of its own. */
  readonly live?: true;
  /** What a field is called here, by place without rows, where it is called otherwise elsewhere. */
  readonly called?: Readonly<Record<string, Said>> | undefined;
  /** How a scan is handed in beside its paper, by the paper's place; without it none is. */
  readonly scanAt?: (at: string) => Piece;
};

export const idOf = (at: string): string => `f${at.replaceAll('/', '-')}`;
/** A place whatever its rows: `/papers/document` of `/papers/0/document`. */
const rowless = (at: string): string => at.replaceAll(/\/\d+(?=\/)/g, '');
const nameOf = (at: string): string => at.slice(at.lastIndexOf('/') + 1);

function calledAt(at: string, { called, lang }: Pick<Form, 'called' | 'lang'>): string {
  const here = called?.[rowless(at)]?.[lang];
  return here === undefined ? fieldCalled(nameOf(at), lang) : here.charAt(0).toUpperCase() + here.slice(1);
}

const decoded = (pointer: string): string =>
  decodeURIComponent(pointer.replace(/^#/, '')).replaceAll('~1', '/').replaceAll('~0', '~');

/** Everything that was wrong, first, each leading to its field; what belongs to no field is told here alone. */
export function faultList({ lang, faults, called }: Pick<Form, 'lang' | 'faults' | 'called'>): Html | undefined {
  if (faults.length === 0) return undefined;
  return html`<ul class="faults">
    ${faults.map(({ pointer, detail }) => {
      const at = pointer === undefined ? '' : decoded(pointer);
      const path = at.split('/').filter((step) => step !== '' && !/^\d+$/.test(step));
      const way = path.map((_, nth) => calledAt(`/${path.slice(0, nth + 1).join('/')}`, { called, lang })).join(' › ');
      return at === ''
        ? html`<li>${onPage(detail, lang)}</li>`
        : html`<li><a href="#${idOf(at)}">${way}</a>${lang === 'ja' ? '：' : ': '}${onPage(detail, lang)}</li>`;
    })}
  </ul>`;
}

/** The fields of a shape, drawn from it: nothing of it is written a second time. */
export const fields = (shape: Shape, form: Form): Piece => inside(shape, '', form);

function inside(shape: Shape, at: string, form: Form): Piece {
  const kinds = kindsOf(shape);
  if (kinds !== undefined) {
    const place = `${at}/${kinds.by}`;
    const kind = kinds.kinds.get(typedAt(form.typed, place));
    const allowed = form.only?.[place] ?? [...kinds.kinds.keys()];
    return html`<div class="kind">
        ${chosen(
          place,
          choicesIn([...kinds.kinds.keys()], form.lang).filter(({ value }) => allowed.includes(value)),
          true,
          form,
        )} <button class="quiet" name="_again" value="${place}">${say(form.lang, 'showFields')}</button>
      </div>
      ${kind && properties(kind, at, form, kinds.by)}`;
  }
  return properties(shape, at, form);
}

function properties({ properties: named = {}, required = [] }: Shape, at: string, form: Form, except?: string): Piece {
  const { order = [], needed = [], lang, typed, faults } = form;
  const isNeeded = (name: string): boolean => required.includes(name) || needed.includes(rowless(`${at}/${name}`));
  const rank = (name: string): number => order.indexOf(rowless(`${at}/${name}`));
  const all = Object.entries(named)
    .filter(([name, inner]) => name !== except && name !== 'scan' && inner.const === undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || Number(isNeeded(b)) - Number(isNeeded(a)));
  const drawn = (some: typeof all): Piece =>
    some.map(([name, inner]) => field(inner, `${at}/${name}`, isNeeded(name), form));
  const usual = all.filter(([name]) => rank(name) >= 0 || isNeeded(name));
  const seldom = all.filter((one) => !usual.includes(one));
  const scan = named['scan'] === undefined ? undefined : form.scanAt?.(at);
  if (usual.every(([name]) => rank(name) < 0)) return [drawn(all), scan];
  const open = seldom.some(([name]) => isTypedUnder(typed, `${at}/${name}`) || faults.some(isUnder(`${at}/${name}`)));
  return [
    drawn(usual),
    scan,
    seldom.length > 0 &&
      html`<details class="group" ${open && html` open`}>
        <summary>${say(lang, 'seldom')}</summary>
        <div class="cols">${drawn(seldom)}</div>
      </details>`,
  ];
}

/** Whether something is wrong at a place, or within it. */
const isUnder =
  (at: string) =>
  ({ pointer }: FieldFault): boolean =>
    pointer !== undefined && (decoded(pointer) === at || decoded(pointer).startsWith(`${at}/`));

function field(shape: Shape, at: string, needed: boolean, form: Form): Piece {
  const { lang, typed, given, among } = form;
  if (given[at] !== undefined) return [hidden(at, given[at]), faultAt(at, form)];
  const choices = among[at] ?? among[rowless(at)];
  if (choices?.length === 0) return undefined; // of what there is none, nobody is asked
  const several = listOrWord(shape)?.list ?? (shape.type === 'array' ? shape : undefined);
  if (several !== undefined) return list(several, at, needed, form);
  const preset =
    at.lastIndexOf('/') === 0 && shape.default !== undefined ? `${shape.default as string | boolean}` : undefined; // of a row, a preset would be something typed
  if (choices !== undefined) return chosen(at, choices, needed, form);
  if (kindsOf(shape) !== undefined || shape.type === 'object')
    return group(at, needed, form, html`${faultAt(at, form)}${inside(shape, at, form)}`);
  const words = wordsOf(shape);
  if (words !== undefined) return chosen(at, choicesIn(words, lang), needed, form, preset);
  if (shape.type === 'boolean' && form.ticked?.includes(rowless(at)) === true) return ticked(at, form);
  if (shape.type === 'boolean')
    return chosen(
      at,
      [
        { value: 'true', text: say(lang, 'yes') },
        { value: 'false', text: say(lang, 'no') },
      ],
      needed,
      form,
      preset,
    );
  const value = typedAt(typed, at);
  const described =
    faultsAt(at, form).length > 0 ? html` aria-invalid="true" aria-describedby="${idOf(at)}-fault"` : undefined;
  const control =
    (shape.maxLength ?? 0) > 300
      ? html`<textarea id="${idOf(at)}" name="${at}" rows="3" ${described}>${`\n${value}`}</textarea>`
      : html`<input id="${idOf(at)}" name="${at}" value="${value}" ${typeOf(shape, at, form)}${described} />`;
  return html`<div class="field">${label(at, needed, form)}${faultAt(at, form)}${control}</div>`;
}

const typeOf = ({ format, type }: Shape, at: string, { live }: Form): Html =>
  format === 'date'
    ? live === true
      ? html` type="text" class="day" autocomplete="off"`
      : html` type="date" class="day"`
    : type === 'integer'
      ? html` inputmode="numeric" class="number" autocomplete="off"`
      : nameOf(at) === 'email'
        ? html` type="text" inputmode="email" autocomplete="off"`
        : html` type="text" autocomplete="off"`;

const ticked = (at: string, form: Form): Html =>
  html`<div class="field">
    ${faultAt(at, form)}<label class="tick"
      ><input
        type="checkbox"
        id="${idOf(at)}"
        name="${at}"
        value="true"
        ${typedAt(form.typed, at) === 'true' && html` checked`}
      />
      ${fieldCalled(nameOf(at), form.lang)}</label
    >
  </div>`;

const label = (at: string, needed: boolean, form: Form): Html =>
  html`<label for="${idOf(at)}"
    >${calledAt(at, form)}${needed && html` <span class="needed">${say(form.lang, 'required')}</span>`}</label
  >`;

function chosen(at: string, choices: Form['among'][string], needed: boolean, form: Form, preset?: string): Html {
  const { lang, typed } = form;
  const value = typedAt(typed, at) || (preset ?? '');
  const described =
    faultsAt(at, form).length > 0 ? html` aria-invalid="true" aria-describedby="${idOf(at)}-fault"` : undefined;
  return html`<div class="field ${choices.some(({ text }) => widthOf(text) > MOST_BESIDE) && html`wide`}">
    ${label(at, needed, form)}${faultAt(at, form)}<select id="${idOf(at)}" name="${at}" ${described}>
      ${preset === undefined && html`<option value="">${say(lang, needed ? 'choose' : 'none')}</option>`}
      ${choices.map(
        (one) => html`<option value="${one.value}" ${one.value === value && html` selected`}>${one.text}</option>`,
      )}
    </select>
  </div>`;
}

/** A choice that is longer than a column is wide has a line to itself: what runs out of its field is read by nobody. */
const MOST_BESIDE = 30;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign >= '\u2e80' ? 2 : 1), 0);

/** Several of a few words are ticked; several lines are written under each other; several things are rows. */
function list({ items = {}, minItems = 0 }: Shape, at: string, needed: boolean, form: Form): Piece {
  const { lang, typed, among } = form;
  const must = needed || minItems > 0;
  const words =
    among[at] ??
    among[rowless(at)] ??
    (wordsOf(items) === undefined ? undefined : choicesIn(wordsOf(items) ?? [], lang));
  const described = form.faults.some(isUnder(at)) ? html` aria-describedby="${idOf(at)}-fault"` : undefined;
  if (words !== undefined)
    return html`<fieldset class="ticks" id="${idOf(at)}" ${described}>
      <legend>${calledAt(at, form)}${needed && html` <span class="needed">${say(lang, 'required')}</span>`}</legend>
      ${faultInList(at, form)}${words.map(
        ({ value, text }, nth) =>
          html`<label class="tick"
            ><input
              type="checkbox"
              name="${at}"
              value="${value}"
              ${(typed[at] ?? []).includes(value) && html` checked`}
              ${nth === 0 && at === form.focus && html` autofocus`}
            />
            ${text}</label
          >`,
      )}
    </fieldset>`;
  if (items.type !== 'object' && kindsOf(items) === undefined)
    return html`<div class="field">
      <label for="${idOf(at)}"
        >${calledAt(at, form)}${needed && html` <span class="needed">${say(lang, 'required')}</span>`}
        <span class="hint">${say(lang, 'lines')}</span></label
      >${faultInList(at, form)}<textarea
        id="${idOf(at)}"
        name="${at}"
        rows="2"
        ${described && html`${described} aria-invalid="true"`}
      >
${`\n${(typed[at] ?? []).join('\n')}`}</textarea>
    </div>`;
  const more = typedAt(typed, '_again') === `${at}/+` ? 1 : 0;
  const beside = form.fromBeside?.[at];
  const filled = rowsTyped(typed, at);
  const rows = beside === undefined ? Math.max(1, filled + more) : filled;
  const what = calledAt(at, form);
  return group(
    at,
    must,
    form,
    html`${faultAt(at, form)}${beside !== undefined && html`<p class="hint">${beside}</p>`}${Array.from(
      { length: rows },
      (_, row) =>
        html`<fieldset
          class="row"
          id="${idOf(`${at}/${row}`)}"
          ${typedAt(typed, '_last') === `${at}/${row}` && html` data-last`}
        >
          <legend>${what} ${row + 1}</legend>
          ${form.told?.[`${at}/${row}`]}${faultAt(`${at}/${row}`, form)}
          <div class="cols">${inside(items, `${at}/${row}`, form)}</div>
          ${
            form.live !== true &&
            filled > 0 &&
            html`<button class="quiet small" name="_drop" value="${at}/${row}">
              ${say(lang, 'takeOut', { what: `${what} ${row + 1}` })}
            </button>`
          }
        </fieldset>`,
    )}${
      beside === undefined &&
      html`<button class="quiet" name="_again" value="${at}/+">${say(lang, 'another', { what })}</button>`
    }`,
  );
}

/** What belongs together; what is seldom needed is folded away until something stands in it. */
function group(at: string, needed: boolean, form: Form, inner: Piece): Html {
  const { typed, faults, lang } = form;
  const head = calledAt(at, form);
  const open =
    form.unfolded?.includes(at) === true ||
    isTypedUnder(typed, at) ||
    typedAt(typed, '_again').startsWith(at) ||
    faults.some(isUnder(at));
  return needed
    ? html`<fieldset class="group" id="${idOf(at)}">
        <legend>${head} <span class="needed">${say(lang, 'required')}</span></legend>
        <div class="cols">${inner}</div>
      </fieldset>`
    : html`<details class="group" id="${idOf(at)}" ${open && html` open`}>
        <summary>${head}</summary>
        <div class="cols">${inner}</div>
      </details>`;
}

const faultsAt = (at: string, { faults }: Form): readonly FieldFault[] =>
  faults.filter(({ pointer }) => pointer !== undefined && decoded(pointer) === at);

/** What is wrong with a list that is one field, or with a line of it: whoever is led to the line comes to its words. */
const faultInList = (at: string, form: Form): Html | undefined => faultAt(at, form, form.faults.filter(isUnder(at)));

function faultAt(at: string, form: Form, here = faultsAt(at, form)): Html | undefined {
  const { lang, live } = form;
  const said = here.map(({ pointer = '', detail }, nth) => {
    const words = [nth > 0 && (lang === 'ja' ? '。' : '; '), onPage(detail, lang)];
    return decoded(pointer) === at ? words : html`<span id="${idOf(decoded(pointer))}">${words}</span>`;
  });
  const fault = here.length > 0 && html`<p class="fault" id="${idOf(at)}-fault">${said}</p>`;
  if (live === true) return html`<div class="said" id="${idOf(at)}-said" data-of="${idOf(at)}">${fault}</div>`;
  return fault === false ? undefined : fault;
}
