import { ACT_BODIES } from '../casefile/acts';
import { ANSWER } from '../casefile/desk-answer';
import type { DecisionView, FindingsPage } from '../casefile/decision-views';
import { ReceivedRequest } from '../casefile/request';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { ruleOf, type Act } from '../law/acts';
import { kindsFor } from '../law/decisions';
import { SHOWS } from '../law/documents';
import { MATTERS } from '../law/rights';
import type { Profile } from '../policy/profile';
import { purposeInWords } from '../policy/purposes';
import type { FieldFault, Form } from './pages/act-form';
import { decisionBody } from './pages/case';
import { choicesIn } from './pages/choices';
import { scansBeside, valuesOf, valuesSaid, type MaySee } from './pages/case-identity';
import { foundBody } from './pages/findings';
import { FORM } from './pages/forms';
import { html, type Html, type Piece } from './pages/html';
import { facts } from './pages/layout';
import { planBody } from './pages/plan';
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
  /** The papers the company takes, and its purposes of use as they are published. */
  readonly procedure: Pick<Profile, 'identity' | 'purposes'>;
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

/** What a decision is refused without, though its shape does without it: who looked into it, when, and what they found (Arts. 34(2), 35(2), (4)). */
const LOOKED_INTO = ['/claims', '/corrections', '/uncorrected', '/notProvided', ''].map((at) => `${at}/investigated`);

/** The form of an act in a case: what the case knows stands in it already, and what a conclusion rests on goes along as it was shown. */
export function formFor(act: Act | 'open', file: CaseFile | undefined, shown: With): Made {
  const { lang, typed, faults, decision, plan, procedure } = shown;
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
  const among = {
    ...amongIn(act, file, lang),
    ...(act === 'decide' && amongKinds(shape, file, procedure)),
    ...(act === 'confirmIdentity' && { ...amongPapers(file, procedure, lang), ...shownIn(file, typed, lang) }),
  };
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
    form: {
      ...{ lang, typed, faults, given, among, only, unfolded: USUAL, order: ORDERS[act] ?? [] },
      needed: act === 'decide' ? LOOKED_INTO : [],
    },
    beside: besideIn(act, file, shown),
    before: [
      store !== undefined && has('round') && askedOf(store, file, lang),
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

/** The store that is answered for, and what its owner was asked: whoever looks and whoever types reads the same question. */
const askedOf = ({ store, label, round }: CaseFile['stores'][number], { ownersAsked }: CaseFile, lang: Lang): Html => {
  const asked = ownersAsked.find((one) => one.store === store && one.round === round);
  return html`<p class="lead">${label}</p>
    ${
      asked &&
      facts([
        [say(lang, 'askedOwner'), asked.owner],
        [say(lang, 'question'), asked.question],
      ])
    }`;
};

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

/** What a case has of which an act names one; of stores, those for which there is something to answer. */
function amongIn(act: Act, { stores: all, letters, measures }: CaseFile, lang: Lang): Form['among'] {
  const of = (list: Among): Among => list;
  const open = all.filter(({ known, outcome }) => !known && outcome !== 'unsearched');
  const stores = act === 'answerForStore' && open.length > 0 ? open : all;
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

/** The kinds of record a decision may speak of, wherever its shape names one: those in which something was found, or nobody could look. */
function amongKinds(shape: Shape, { stores }: CaseFile, published: With['procedure']): Form['among'] {
  const kinds = stores.flatMap(({ store, label, items, near, contradicting, collections }) =>
    collections.length === 0
      ? items > 0
        ? [{ value: `${store}/${ANSWER}`, text: label }]
        : []
      : collections
          .filter(({ outcome }) => outcome !== 'none' || near + contradicting > 0)
          .map((one) => ({ value: `${store}/${one.collection}`, text: `${label}　${one.label}` })),
  );
  const purposes = Object.keys(published.purposes).map((id) => ({ value: id, text: purposeInWords(published, id) }));
  return Object.fromEntries([
    ...(kinds.length === 0 ? [] : placesOf(shape, 'records').map((at) => [at, kinds])),
    ...['neededFor', 'purposes'].flatMap((name) => placesOf(shape, name).map((at) => [at, purposes])),
  ]) as Form['among'];
}

/** The places of a shape, whatever their rows, at which a field of this name is a word or a list of words. */
function placesOf(shape: Shape, name: string, at = ''): readonly string[] {
  const all = [shape, ...(shape.oneOf ?? []), ...(shape.anyOf ?? [])];
  return [
    ...new Set(
      all.flatMap(({ properties = {} }) =>
        Object.entries(properties).flatMap(([field, inner]) => {
          const place = `${at}/${field}`;
          const isWord = inner.type === 'string' || (inner.type === 'array' && inner.items?.type === 'string');
          if (field === name && isWord) return [place];
          return placesOf(inner.type === 'array' ? (inner.items ?? {}) : inner, name, place);
        }),
      ),
    ),
  ];
}

/** The papers that may prove who somebody is: those the company takes, and those that came. */
function amongPapers({ papers, authorities }: CaseFile, { identity }: With['procedure'], lang: Lang): Form['among'] {
  const taken = identity.documents.map(({ document }) => document);
  const came = papers.map(({ document }) => document);
  const authorised = authorities.map(({ document }) => document);
  return {
    '/documents/document': choicesIn([...new Set([...taken, ...came])], lang),
    '/authorities/document': choicesIn([...new Set([...identity.authorities, ...authorised])], lang),
  };
}
