import { ACT_BODIES } from '../casefile/acts';
import type { DecisionView, FindingsPage } from '../casefile/decision-views';
import { ReceivedRequest } from '../casefile/request';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { ruleOf, type Act } from '../law/acts';
import { kindsFor } from '../law/decisions';
import { SHOWS } from '../law/documents';
import { MATTERS } from '../law/rights';
import type { FieldFault, Form } from './pages/act-form';
import { decisionBody, planBody } from './pages/case';
import { choicesIn } from './pages/choices';
import { scansBeside, valuesOf, valuesSaid, type MaySee } from './pages/case-identity';
import { foundBody } from './pages/findings';
import { FORM } from './pages/forms';
import { html, type Piece } from './pages/html';
import { rowsTyped, shapeOf, typedAt, type Shape, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';
import { inPartOf, putSays } from './putting';

type Among = readonly { readonly value: string; readonly text: string }[];
type Made =
  | { readonly shape: Shape; readonly form: Form; readonly before?: Piece; readonly beside?: Beside | undefined }
  | { readonly choose: string; readonly among: Among };

type Beside = { readonly head: string; readonly shown: Piece };

type With = {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** The decision as it was read for this form, where the act puts a name to it. */
  readonly decision?: DecisionView | undefined;
  /** What it would change in the stores, read likewise; nothing where nothing is changed. */
  readonly plan?: PlanView | undefined;
  /** What was found, where it is decided on. */
  readonly found?: FindingsPage | undefined;
  /** Whether whoever confirms may see the scans. */
  readonly maySee?: MaySee;
  readonly nameOf: (id: string) => string;
};

/** Places that are filled in nearly always. */
const USUAL = ['/documents', '/papers', '/fee', '/principal'];

/** An envelope in the order in which a clerk reads it: the form, the person, the money, the paper. What is not named here is seldom written. */
const PERSON = ['name', 'kana', 'birthDate', 'postalCode', 'address', 'phone', 'email', 'customerNumber'];
const ENVELOPE = [
  ...['/rights', '/arrivedOn', '/arrivedBy', '/appliedOn', '/onPrescribedForm'],
  ...['/principal', ...PERSON.map((one) => `/principal/${one}`), '/concerning', '/answerBy'],
  ...['/fee', ...['kind', 'yen', 'number', 'issuedOn', 'issuingOffice', 'payeeFilledIn'].map((one) => `/fee/${one}`)],
  ...['/papers', '/papers/document', '/papers/side', '/papers/expiresOn'],
  ...['/applicant', '/agent', ...PERSON.map((one) => `/agent/${one}`)],
  ...['/authorities', '/authorities/document', '/authorities/issuedOn'],
];

/** The same of acts that are done every day. */
const ORDERS: Partial<Record<Act, readonly string[]>> = {
  confirmIdentity: [
    '/documents',
    '/documents/document',
    '/documents/shows',
    '/documents/sight',
    '/authorities',
    '/replied',
  ],
};

/** The form of an act in a case: what the case knows stands in it already, and what a conclusion rests on goes along as it was shown. */
export function formFor(act: Act | 'open', file: CaseFile | undefined, shown: With): Made {
  const { lang, typed, faults, decision, plan } = shown;
  if (act === 'open' || file === undefined) {
    const rights = choicesIn(Object.keys(MATTERS), lang);
    return {
      shape: shapeOf(ReceivedRequest),
      form: {
        ...{ lang, typed, faults, given: {}, among: { '/rights': rights } },
        ...{ unfolded: USUAL, order: ENVELOPE, focus: faults.length === 0 ? '/rights' : undefined },
      },
    };
  }
  const whole = shapeOf(ACT_BODIES[act]);
  const shape = ruleOf(act).fourEyes && plan === undefined ? without('plan', whole) : whole;
  const has = (field: string): boolean => Object.hasOwn(shape.properties ?? {}, field);
  const among = { ...amongIn(file, lang), ...(act === 'confirmIdentity' && shownIn(file, typed, lang)) };
  for (const field of ['store', 'provision'] as const)
    if (has(field) && has('round') && typedAt(typed, `/${field}`) === '')
      return { choose: field, among: among[`/${field}`] ?? [] };
  const given: Record<string, string> = {};
  const keep = (field: string, value: string | number | undefined): void => {
    if (has(field) && value !== undefined) given[`/${field}`] = String(value);
  };
  keep('version', file.application.version);
  if (ruleOf(act).fourEyes) keep('decision', decision?.digest ?? file.decision);
  keep('plan', plan?.digest);
  const store = file.stores.find((one) => one.store === typedAt(typed, '/store'));
  const measure = file.measures.find((one) => one.provision === typedAt(typed, '/provision'));
  if (has('round') && measure !== undefined) {
    keep('provision', measure.provision);
    keep('round', measure.round);
  }
  if (has('round') && store !== undefined) {
    keep('store', store.store);
    keep('round', store.round);
  }
  const only = act === 'decide' ? { '/kind': kindsFor(file.right.name) } : {};
  return {
    shape,
    form: { lang, typed, faults, given, among, only, unfolded: USUAL, order: ORDERS[act] ?? [] },
    beside: besideIn(act, file, shown),
    before: [
      store !== undefined && has('round') && html`<p class="lead">${store.label}</p>`,
      decision !== undefined &&
        html`<section class="record">
          ${decisionBody(decision, shown.nameOf, lang)}${plan && planBody(plan, lang)}
          <p class="end"><a href="/cases/${file.number}/answer.pdf">${say(lang, 'asPrinted')}</a></p>
        </section>`,
    ],
  };
}

/** What is read while an act is typed: what was found where it is decided on, the scans where who asks is confirmed. */
function besideIn(act: Act, file: CaseFile, { found, maySee = 'no', lang }: With): Beside | undefined {
  if (found !== undefined) return { head: say(lang, 'findings'), shown: foundBeside(found, file, lang) };
  if (act !== 'confirmIdentity') return undefined;
  const to = `/cases/${file.number}/acts/${act}`;
  return {
    head: say(lang, 'theScans'),
    shown: [
      scansBeside(file, maySee, to, lang),
      valuesSaid(file, (what) => choicesIn([what], lang)[0]?.text ?? what, lang),
    ],
  };
}

/** What was found beside the form of a decision: its stretches are turned, and words on it put into the form, with nothing lost that was typed. */
const foundBeside = (found: FindingsPage, file: CaseFile, lang: Lang): Piece => [
  html`<input type="hidden" form="${FORM}" name="_at" value="${found.from}" /> ${
      inPartOf(file.right.name) !== undefined &&
      html`<p class="selected">
        <label for="passage">${say(lang, 'selected')}</label>
        <textarea id="passage" form="${FORM}" name="_passage" rows="1" aria-describedby="passage-hint"></textarea>
        <span class="hint" id="passage-hint">${say(lang, 'selectedHint')}</span>
      </p>`
    }`,
  foundBody(found, {
    lang,
    to: (from, text) => html`<button class="plain" form="${FORM}" name="_from" value="${from}">${text}</button>`,
    withholds: inPartOf(file.right.name) !== undefined,
    put: (put, text, of) =>
      html`<button class="quiet small" form="${FORM}" name="_put" value="${putSays(put)}" aria-label="${of}">
        ${text}
      </button>`,
  }),
];

/** A shape without a field of which there is nothing to say. */
function without(field: string, { properties = {}, ...rest }: Shape): Shape {
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== field)) };
}

/** What a paper may show, each with what the request says of it, so that value is held against value; nobody else's than the person's. */
function shownIn(file: CaseFile, typed: Typed, lang: Lang): Form['among'] {
  if (file.agent !== undefined) return {};
  const values = valuesOf(file.principal, lang);
  const shows = choicesIn(SHOWS, lang).map(({ value, text }) => ({
    value,
    text: values[value] === undefined ? text : `${text}${lang === 'ja' ? '：' : ': '}${values[value]}`,
  }));
  const rows = rowsTyped(typed, '/documents') + 2;
  return Object.fromEntries(Array.from({ length: rows }, (_, row) => [`/documents/${row}/shows`, shows]));
}

/** What a case has of which an act names one. */
function amongIn({ stores, letters, measures }: CaseFile, lang: Lang): Form['among'] {
  const of = (list: Among): Among => list;
  return {
    ...(stores.length > 0 && { '/store': of(stores.map(({ store, label }) => ({ value: store, text: label }))) }),
    ...(letters.length > 0 && {
      '/document': of(
        letters.map(({ documentNumber, kind }) => ({
          value: documentNumber,
          text: `${documentNumber} ${choicesIn([kind], lang)[0]?.text ?? ''}`,
        })),
      ),
    }),
    ...(measures.length > 0 && {
      '/provision': of(measures.map(({ provision, what }) => ({ value: provision, text: what }))),
    }),
  };
}
