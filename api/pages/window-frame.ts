import type { FieldFault } from './act-form';
import { documentOf } from './document';
import { html, type Html, type Piece } from './html';
import { typedAt, type Typed } from './shape';
import type { Lang } from './words';
import { tell, type Word } from './window-words';

/** What every page of the window knows. */
export type Frame = {
  readonly lang: Lang;
  readonly holder: string;
  readonly takesWeb: boolean;
  /** Where the same page is in the other language; the beginning where it was sent. */
  readonly here: '' | '/apply' | '/status';
};

/** Everything around what a page of the window says. It needs no script and keeps no cookie: its language stands in its address. */
export function framed({ lang, holder, takesWeb, here }: Frame, title: string, main: Piece): string {
  const other: Lang = lang === 'ja' ? 'en' : 'ja';
  const menu = [['', 'guidance'] as const, ['/apply', 'apply'] as const, ['/status', 'status'] as const].filter(
    ([to]) => takesWeb || to !== '/apply',
  );
  return documentOf({
    ...{ lang, main, heading: title, sheet: 'window', isPublic: true, skip: tell(lang, 'skip') },
    title: `${title} – ${holder}`,
    header: html`<p class="brand"><a href="/${lang}">${holder}</a></p>
      <nav aria-label="${tell(lang, 'menu')}">
        <ul>
          ${menu.map(
            ([to, name]) =>
              html`<li>
                <a href="/${lang}${to}" ${to === here && html` aria-current="page"`}>${tell(lang, name)}</a>
              </li>`,
          )}
        </ul>
      </nav>
      <div class="who">
        <a href="/${other}${here}" lang="${other}" hreflang="${other}">${tell(lang, 'other')}</a>
      </div>`,
  });
}

/** A form as it is filled in: what was typed, and what was wrong with it. */
export type Filled = {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** Of which case, where a page has the same form for several. */
  readonly of?: string | undefined;
};

const placeOf = (pointer: string): string => decodeURIComponent(pointer.replace(/^#/, ''));
export const idAt = (at: string, of = ''): string => `f${of}${at.replaceAll('/', '-')}`;

export function faultBeside({ faults, lang, of }: Filled, at: string): Html | undefined {
  const here = faults.filter(({ pointer }) => pointer !== undefined && placeOf(pointer) === at);
  return here.length === 0
    ? undefined
    : html`<p class="fault" id="${idAt(at, of)}-fault">
        ${here.map(({ detail }) => detail).join(lang === 'ja' ? '。' : '; ')}
      </p>`;
}
export function described(filled: Filled, at: string, hinted = false): Html | undefined {
  const id = idAt(at, filled.of);
  const isWrong = faultBeside(filled, at) !== undefined;
  const by = [hinted && `${id}-hint`, isWrong && `${id}-fault`].filter(Boolean).join(' ');
  return by === '' ? undefined : html`${isWrong && html` aria-invalid="true"`} aria-describedby="${by}"`;
}

/** Whether a field is asked for: of some requests it is, and of an opt-out alone it is not (Art. 27(2)); of an agent, where one asks (Art. 37(3)). */
export type Needed = boolean | 'butForAnOptOut' | 'forAnAgent';

type Field = {
  readonly at: string;
  readonly word: Word;
  readonly needed?: Needed;
  readonly hint?: Word;
  readonly auto?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'day';
  /** So many lines are open to write in. */
  readonly lines?: number;
};

/** What was typed in a form that was not taken goes along, while whoever typed it says again who they are. */
const KEPT = 'kept ';
export const keptOf = (deed: string, typed: Typed): Typed =>
  Object.fromEntries([
    [`${KEPT}deed`, [deed]],
    ...Object.entries(typed).flatMap(([name, texts]) =>
      name.startsWith('/') || name === 'number' ? [[`${KEPT}${name}`, texts] as const] : [],
    ),
  ]);
export const keptAlong = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => name.startsWith(KEPT)));
export const keptIn = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(keptAlong(typed)).map(([name, texts]) => [name.slice(KEPT.length), texts]));

/** A field with its name above, what helps below the name, and what is wrong with it beside. */
export function field(filled: Filled, { at, word, needed, hint, auto, type = 'text', lines }: Field): Html {
  const { lang, typed, of } = filled;
  const value = typedAt(typed, at);
  const common = html`id="${idAt(at, of)}" name="${at}"
  ${auto !== undefined && html` autocomplete="${auto}"`}${described(filled, at, hint !== undefined)}`;
  return html`<div class="field">
    <label for="${idAt(at, of)}">${tell(lang, word)} ${mark(lang, needed)}</label>
    ${hint !== undefined && html`<p class="hint" id="${idAt(at, of)}-hint">${tell(lang, hint)}</p>`}${faultBeside(filled, at)}
    ${
      lines !== undefined
        ? html`<textarea ${common} rows="${lines}">${`\n${value}`}</textarea>`
        : html`<input
            ${common}
            value="${value}"
            ${type === 'day' ? html` type="date" class="day"` : html` type="text"`}
            ${type === 'email' && html` inputmode="email"`}
            ${type === 'tel' && html` inputmode="tel"`}
          />`
    }
  </div>`;
}
const MARKED = { always: 'required', butForAnOptOut: 'requiredBut', forAnAgent: 'requiredOfAgent' } as const;
export const mark = (lang: Lang, needed: Needed = false): Html =>
  needed === false
    ? html`<span class="hint">${tell(lang, 'ifAny')}</span>`
    : html`<span class="needed">${tell(lang, MARKED[needed === true ? 'always' : needed])}</span>`;

/** A box that is ticked. */
export const tick = (filled: Filled, at: string, word: Word): Html =>
  html`${faultBeside(filled, at)}<label class="tick wide"
      ><input
        type="checkbox"
        id="${idAt(at, filled.of)}"
        name="${at}"
        value="true"
        ${typedAt(filled.typed, at) === 'true' && html` checked`}
        ${described(filled, at)}
      /><span>${tell(filled.lang, word)}</span></label
    >`;

/** A choice among a few, of which one is taken. */
export function choice(
  filled: Filled,
  {
    at,
    word,
    among,
    none,
  }: {
    readonly at: string;
    readonly word: Word;
    readonly among: readonly { readonly value: string; readonly text: string }[];
    readonly none?: string;
  },
): Html {
  const { lang, typed } = filled;
  return html`<div class="field">
    <label for="${idAt(at)}">${tell(lang, word)}</label>
    ${faultBeside(filled, at)}
    <select id="${idAt(at)}" name="${at}" ${described(filled, at)}>
      ${none !== undefined && html`<option value="">${none}</option>`}
      ${among.map(
        ({ value, text }) =>
          html`<option value="${value}" ${value === typedAt(typed, at) && html` selected`}>${text}</option>`,
      )}
    </select>
  </div>`;
}

/** What was wrong, said once before the form, each with the way to its field. */
export function refusedAbove(filled: Filled, head: string, after?: string): Html {
  const { lang, faults, of } = filled;
  return html`<div class="notice bad" role="alert">
    <p class="head">${head}</p>
    ${
      faults.length > 0 &&
      html`<ul>
        ${faults.map(({ pointer, detail }) =>
          pointer === undefined || placeOf(pointer) === ''
            ? html`<li>${detail}</li>`
            : html`<li>
                <a href="#${idAt(placeOf(pointer), of)}">${fieldNamed(placeOf(pointer), lang)}</a
                >${lang === 'ja' ? '：' : ': '}${detail}
              </li>`,
        )}
      </ul>`
    }${after !== undefined && html`<p>${after}</p>`}
  </div>`;
}

/** So many papers may come with one form: of the person, and of whoever asks for them. */
export const PAPERS = { principal: [0, 1], agent: [2], authorities: [0, 1] } as const;

/** What a place in what was sent is called here. */
function fieldNamed(at: string, lang: Lang): string {
  const steps = at.split('/').filter((step) => step !== '');
  const last = steps.findLast((step) => Object.hasOwn(NAMED, step)) ?? 'words';
  const row = Number(steps.find((step) => /^\d+$/.test(step)) ?? -1);
  const agents = steps[0] === 'papers' ? (PAPERS.agent as readonly number[]).indexOf(row) : -1;
  const isTheAgents = agents >= 0 || (steps[0] === 'agent' && steps.length > 1);
  const whose = isTheAgents ? tell(lang, 'ofTheAgent') : '';
  return `${whose}${tell(lang, NAMED[last] ?? 'words')}${row < 0 ? '' : ` ${(agents >= 0 ? agents : row) + 1}`}`;
}
const NAMED: Readonly<Record<string, Word>> = {
  ...{ rights: 'rights', relief: 'relief', concerning: 'concerning', name: 'name', kana: 'kana', agent: 'agent' },
  ...{ birthDate: 'birthDate', postalCode: 'postalCode', address: 'address', phone: 'phone', email: 'email' },
  ...{
    customerNumber: 'customerNumber',
    papers: 'papers',
    document: 'paper',
    side: 'side',
    scan: 'picture',
    issuedOn: 'issuedOn',
  },
  ...{ expiresOn: 'expiresOn', blackedOut: 'blackedOut' },
  ...{ formerNames: 'formerNames', otherNames: 'otherNames', formerAddresses: 'formerAddresses' },
  ...{ otherPhones: 'otherPhones', otherEmails: 'otherEmails' },
  ...{ authorities: 'authority', answerBy: 'answerBy', lettersIn: 'lettersIn', reason: 'reason', says: 'says' },
  really: 'reallyWithdraw',
  ...{ applicant: 'applicant', principal: 'person', code: 'code', number: 'number', secret: 'secret' },
};
