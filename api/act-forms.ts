import { ACT_BODIES } from '../casefile/acts';
import type { DecisionView } from '../casefile/decision-views';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { ruleOf, type Act } from '../law/acts';
import { kindsFor } from '../law/decisions';
import type { FieldFault, Form } from './pages/act-form';
import { decisionBody, planBody } from './pages/case';
import { choicesIn } from './pages/choices';
import { html, type Piece } from './pages/html';
import { shapeOf, typedAt, type Shape, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';

type Among = readonly { readonly value: string; readonly text: string }[];
type Made =
  | { readonly shape: Shape; readonly form: Form; readonly before?: Piece }
  | { readonly choose: string; readonly among: Among };

type With = {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** The decision as it was read for this form, where the act puts a name to it. */
  readonly decision?: DecisionView | undefined;
  /** What it would change in the stores, read likewise; nothing where nothing is changed. */
  readonly plan?: PlanView | undefined;
  readonly nameOf: (id: string) => string;
};

/** Places that are filled in nearly always. */
const USUAL = ['/documents', '/papers', '/fee'];

/** The order in which the acts of every day are typed. */
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
export function formFor(act: Act, file: CaseFile, shown: With): Made {
  const { lang, typed, faults, decision, plan } = shown;
  const whole = shapeOf(ACT_BODIES[act]);
  const shape = ruleOf(act).fourEyes && plan === undefined ? without('plan', whole) : whole;
  const has = (field: string): boolean => Object.hasOwn(shape.properties ?? {}, field);
  const among = amongIn(file, lang);
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

/** A shape without a field of which there is nothing to say. */
function without(field: string, { properties = {}, ...rest }: Shape): Shape {
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== field)) };
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
