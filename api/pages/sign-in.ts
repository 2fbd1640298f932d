import { html, type Html, type Piece } from './html';
import { hidden, notice, page, type Looks } from './layout';
import { ROLE_WORDS, say, type Lang, type Word } from './words';

/** What was typed elsewhere and goes on once it is known who sends it: kept in the page alone. */
export type Held = { readonly to: string; readonly fields: readonly (readonly [string, string])[] };

const heldIn = ({ to, fields }: Held): Piece => [hidden('_to', to), fields.map(([name, text]) => hidden(name, text))];

type Field = {
  readonly name: string;
  readonly word: Word;
  readonly hint?: Word;
  readonly kind: 'text' | 'password' | 'code';
  readonly fill: string;
  readonly value?: string;
  readonly fault?: string | undefined;
  /** It is what the words above the form speak of. */
  readonly refused?: boolean;
};

const KINDS = { text: 'type="text"', password: 'type="password"', code: 'type="text"' } as const;

function field({ name, word, hint, kind, fill, value, fault, refused = false }: Field, lang: Lang): Html {
  const about = [hint && `${name}-hint`, fault && `${name}-fault`, refused && 'refused'].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for="${name}"
      >${say(lang, word)}${hint && html` <span class="hint" id="${name}-hint">${say(lang, hint)}</span>`}</label
    >${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}<input
      id="${name}"
      name="${name}"
      ${KINDS[kind] === 'type="password"' ? html`type="password"` : html`type="text"`}
      autocomplete="${fill}"
      autocapitalize="none"
      spellcheck="false"
      ${kind === 'code' && html` inputmode="numeric" maxlength="7" class="number"`}
      value="${value ?? ''}"
      ${about !== '' && html` aria-describedby="${about}"`}${(fault !== undefined || refused) && html` aria-invalid="true"`}
    />
  </div>`;
}

/** Where somebody else vouches for who works here: what that house is called, and whether there is no other way in. */
export type House = { readonly name: string; readonly alone: boolean };

const vouchedForm = (lang: Lang, held: Held, house: string, word: Word, form?: string): Html =>
  html`<form method="post" action="/sign-in/vouched">
    ${form !== undefined && hidden('_form', form)}${heldIn(held)}
    <div class="end"><button>${say(lang, word, { house })}</button></div>
  </form>`;

type Says = { readonly lang: Lang; readonly refused?: string | undefined; readonly held: Held };

/** The door: a name and a password. */
export const signInPage = (
  looks: Looks,
  { lang, refused, held, name = '', house }: Says & { readonly name?: string; readonly house?: House | undefined },
): string =>
  page({
    ...looks,
    title: say(lang, 'signIn'),
    main: html`<div class="narrow">
      ${held.fields.length > 0 && notice('note', say(lang, 'signedOutHeld'))}
      ${refused !== undefined && html`<div id="refused">${notice('bad', refused)}</div>`}
      ${
        house &&
        html`<p class="lead">${say(lang, 'vouchedLead', { house: house.name })}</p>
          ${vouchedForm(lang, held, house.name, 'signInVouched')}`
      }
      ${house?.alone === true ? undefined : byPassword({ lang, held, refused }, name, house !== undefined)}
    </div>`,
  });

const byPassword = ({ lang, held, refused }: Says, name: string, second: boolean): Html =>
  html`${second ? html`<h2>${say(lang, 'signInByPassword')}</h2>` : html`<p class="lead">${say(lang, 'signInLead')}</p>`}
    <form method="post" action="/sign-in">
      ${heldIn(held)}
      ${field({ name: 'staff', word: 'staffId', hint: 'staffIdHint', kind: 'text', fill: 'username', value: name }, lang)}
      ${field({ name: 'password', word: 'password', kind: 'password', fill: 'current-password', refused: refused !== undefined }, lang)}
      <div class="end"><button>${say(lang, 'signIn')}</button><a href="/first-time">${say(lang, 'firstTime')}</a></div>
    </form>`;

/** The way to the house that vouches: a browser that leads nobody by itself shows the link. */
export const leadPage = (
  looks: Looks,
  { lang, to, house }: { readonly lang: Lang; readonly to: string; readonly house: string },
): string =>
  page({
    ...looks,
    title: say(lang, 'signInVouched', { house }),
    main: html`<p class="lead">${say(lang, 'leadsTo', { house })}</p>
      <p><a href="${to}" rel="noreferrer">${say(lang, 'goOnTo', { house })}</a></p>`,
  });

/** Back from there with a form half filled: it is shown again, and nothing is done by that. */
export const goOnPage = (looks: Looks, { lang, held }: { readonly lang: Lang; readonly held: Held }): string =>
  page({
    ...looks,
    title: say(lang, 'signedInAgain'),
    main: html`<p class="lead">${say(lang, 'keptMeanwhile')}</p>
      <form method="post" action="${held.to}">
        ${hidden('_form', looks.form)}${hidden('_again', '/')}${held.fields.map(([name, text]) => hidden(name, text))}
        <div class="end"><button>${say(lang, 'showAgain')}</button></div>
      </form>`,
  });

/** Where somebody who carries a token chooses a password: the first time, or when it was forgotten. */
export const firstTimePage = (
  looks: Looks,
  { lang, refused, name = '', short }: Omit<Says, 'held'> & { readonly name?: string; readonly short?: boolean },
): string =>
  page({
    ...looks,
    title: say(lang, 'firstTime'),
    main: html`<div class="narrow">
      ${refused !== undefined && html`<div id="refused">${notice('bad', refused)}</div>`}
      <p class="lead">${say(lang, 'firstLead')}</p>
      <form method="post" action="/first-time">
        ${field({ name: 'staff', word: 'staffId', hint: 'staffIdHint', kind: 'text', fill: 'username', value: name }, lang)}
        ${field({ name: 'token', word: 'token', kind: 'password', fill: 'off' }, lang)}
        ${field({ name: 'password', word: 'newPassword', hint: 'newPasswordHint', kind: 'password', fill: 'new-password', fault: short === true ? say(lang, 'short') : undefined }, lang)}
        <div class="end"><button>${say(lang, 'setPassword')}</button><a href="/sign-in">${say(lang, 'signIn')}</a></div>
      </form>
    </div>`,
  });

/** A code before what weighs most; where nobody set one up, how. */
export const proofPage = (
  looks: Looks,
  {
    lang,
    refused,
    held,
    setUp,
    house,
  }: Says & {
    readonly setUp?: { readonly secret: string; readonly address: string; readonly byPassword: boolean } | undefined;
    /** The house at which alone it is proven. */
    readonly house?: string;
  },
): string =>
  page({
    ...looks,
    title: say(lang, setUp === undefined ? 'secondProof' : 'setUp'),
    main: html`<div class="narrow">
      ${refused !== undefined && html`<div id="refused">${notice('bad', refused)}</div>`}
      ${
        house === undefined
          ? byCode(looks, { lang, held, refused }, setUp)
          : html`<p class="lead">${say(lang, 'secondVouchedLead', { house })}</p>
              ${vouchedForm(lang, held, house, 'proveVouched', looks.form)}`
      }
    </div>`,
  });

const byCode = (
  looks: Looks,
  { lang, held, refused }: Says,
  setUp: { readonly secret: string; readonly address: string; readonly byPassword: boolean } | undefined,
): Html =>
  html`<p class="lead">${say(lang, setUp === undefined ? 'secondLead' : 'setUpLead')}</p>
    <form method="post" action="/second-proof">
      ${hidden('_form', looks.form)}${heldIn(held)}
      ${
        setUp &&
        html`${hidden('secret', setUp.secret)}
          <p>${say(lang, 'key')}<br /><code class="key">${setUp.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
          <p><a href="${setUp.address}">${say(lang, 'openApp')}</a></p>
          ${setUp.byPassword && field({ name: 'password', word: 'yourPassword', kind: 'password', fill: 'current-password' }, lang)}`
      }
      ${field({ name: 'code', word: 'code', kind: 'code', fill: 'one-time-code', refused: refused !== undefined }, lang)}
      <div class="end"><button>${say(lang, 'prove')}</button></div>
    </form>`;

export const accountPage = (
  looks: Looks,
  {
    lang,
    name,
    roles,
    proof,
  }: {
    readonly lang: Lang;
    readonly name: string;
    readonly roles: readonly string[];
    /** Absent: somebody else vouches for them. */ readonly proof: boolean | undefined;
  },
): string =>
  page({
    ...looks,
    title: say(lang, 'account'),
    here: 'account',
    main: html`<p class="lead">
        ${say(lang, 'accountLead', { name, roles: roles.map((role) => ROLE_WORDS[role]?.[lang] ?? role).join(lang === 'ja' ? '、' : ', ') })}
      </p>
      ${
        proof === undefined
          ? html`<p>${say(lang, 'vouchedAccount')}</p>`
          : html`<p>${say(lang, proof ? 'hasProof' : 'lacksProof')}</p>
              <p><a href="/first-time">${say(lang, 'firstTime')}</a></p>`
      }
      <form method="post" action="/sign-out">
        ${hidden('_form', looks.form)}${hidden('everywhere', 'true')}<button class="quiet">
          ${say(lang, 'endAll')}
        </button>
      </form>`,
  });
