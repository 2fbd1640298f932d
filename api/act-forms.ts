import { ACT_BODIES } from '../casefile/acts';
import type { DecisionView, FindingsPage } from '../casefile/decision-views';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { ruleOf, type Act } from '../law/acts';
import { SHOWS } from '../law/documents';
import { placeOf } from '../law/measuring';
import { isOpen, UNDERTAKINGS, waitsForAPerson } from '../law/undertakings';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import { purposeInWords } from '../policy/purposes';
import { amongChoices } from './among-choices';
import { amongKept, amongMeasures } from './among-measures';
import { besideDecision, decideForm } from './decide-form';
import type { FieldFault, Form } from './pages/act-form';
import { decisionBody } from './pages/decided';
import { choicesIn } from './pages/choices';
import { dayInWords } from './pages/days';
import { scansBeside, type Scans, valuesOf, valuesSaid } from './pages/case-identity';
import { CALLED_IN } from './pages/field-words';
import { html, type Html, type Piece } from './pages/html';
import { facts } from './pages/layout';
import { planBody } from './pages/plan';
import { proofAt } from './pages/proof';
import { rowsTyped, shapeOf, typedAt, type Shape, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';

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
  /** The papers the company takes, its purposes of use as they are published, its desks and ways: of the profile under which the case is answered. */
  readonly procedure: Pick<Profile, 'identity' | 'purposes' | 'referrals' | 'disclosure'>;
  /** What was found, where it is decided on. */
  readonly found?: FindingsPage | undefined;
  /** The scans, where whoever confirms may see them. */
  readonly scans?: Scans | undefined;
  readonly nameOf: (id: string) => string;
  /** Who works here, of whom a complaint is given to one who may answer it. */
  readonly staff: readonly Pick<Staff, 'id' | 'name' | 'roles'>[];
  /** Whether whoever asks may read letters. */
  readonly seesLetters: boolean;
  /** Whether a form is begun: opened, or another kind chosen in it. */
  readonly begins: boolean;
};

/** Places that are filled in nearly always. */
const USUAL = ['/documents', '/papers', '/fee'];

/** The order in which the acts of every day are typed. */
const ORDERS: Partial<Record<Act, readonly string[]>> = {
  confirmIdentity: [
    '/documents',
    '/documents/document',
    '/documents/of',
    '/documents/shows',
    '/documents/sight',
    '/authorities',
    '/replied',
  ],
};

/** Whose a paper is is said of each where an agent asks, and where the person asks alone it is theirs. */
const orderOf = (act: Act, { agent }: CaseFile): readonly string[] =>
  (ORDERS[act] ?? []).filter((at) => at !== '/documents/of' || agent !== undefined);

/** What a decision is refused without, though its shape does without it: who looked into it, when, and what they found (Arts. 34(2), 35(2), (4)). */
const LOOKED_INTO = ['/claims', '/corrections', '/uncorrected', '/notProvided', ''].map((at) => `${at}/investigated`);

/** The form of an act in a case: what the case knows stands in it already, and what a conclusion rests on goes along as it was shown. */
export function formFor(act: Act, file: CaseFile, shown: With): Made {
  const { lang, faults, decision, plan, procedure } = shown;
  const whole = shapeOf(ACT_BODIES[act]);
  const shape = ruleOf(act).fourEyes && plan === undefined ? without('plan', whole) : whole;
  const has = (field: string): boolean => Object.hasOwn(shape.properties ?? {}, field);
  const among = {
    ...amongIn(act, file, lang),
    ...amongMeasures(act, file, lang),
    ...(act === 'refer' && amongDesks(file, procedure, lang)),
    ...amongStaff(act, shown.staff),
    ...(act === 'confirmIdentity' && { ...amongPapers(file, procedure, lang), ...shownIn(file, shown.typed, lang) }),
  };
  const toChoose = (['store', 'provision'] as const).find(
    (field) => has(field) && has('round') && typedAt(shown.typed, `/${field}`) === '',
  );
  const [only, ...others] = (toChoose && among[`/${toChoose}`]) ?? [];
  if (toChoose !== undefined && (only === undefined || others.length > 0))
    return { choose: toChoose, among: among[`/${toChoose}`] ?? [] };
  const typed: Typed = toChoose && only ? { ...shown.typed, [`/${toChoose}`]: [only.value] } : shown.typed;
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
  const words = { ...shown, file, purposeOf: (id: string) => purposeInWords(procedure, id) };
  const decides =
    act === 'decide'
      ? decideForm({ file, shape, typed, lang, published: procedure, found: shown.found, begins: shown.begins })
      : undefined;
  const reported = act === 'reportMeasure' ? typedAt(typed, '/provision') : '';
  const keeps = placeOf(reported)?.does === 'erase';
  return {
    shape: act === 'reportMeasure' && !keeps ? without('kept', shape) : shape,
    form: {
      ...{
        lang,
        typed,
        faults,
        unfolded: file.agent === undefined ? USUAL : [...USUAL, '/authorities'],
        order: orderOf(act, file),
      },
      called: CALLED_IN[act],
      ...decides,
      given: { ...given, ...decides?.given },
      among: {
        ...among,
        ...amongChoices(act, file, { ...shown, typed }),
        ...(keeps && amongKept(file, reported, lang)),
        ...decides?.among,
      },
      needed: act === 'decide' ? LOOKED_INTO : [],
      ...((act === 'reportMeasure' || act === 'answerForStore') && { scanAt: proofAt(lang, faults) }),
    },
    beside: besideIn(act, file, shown),
    before: [
      store !== undefined && has('round') && askedOf(store, file, lang),
      decision !== undefined &&
        html`<section class="record">
          ${decisionBody(decision, words, lang)}${plan && planBody(plan, words, lang)}
          ${shown.seesLetters && html`<p class="end"><a href="/cases/${file.number}/answer.pdf">${say(lang, 'asPrinted')}</a></p>`}
        </section>`,
    ],
  };
}

/** What is read while an act is typed: what was found where it is decided on, the scans where who asks is confirmed. */
function besideIn(act: Act, file: CaseFile, { found, scans, lang }: With): Beside | undefined {
  if (act === 'decide' && (found ?? file.provisions) !== undefined)
    return {
      head: say(lang, found === undefined ? 'whatIsAsked' : 'findings'),
      shown: besideDecision(found, file, lang),
    };
  if (act !== 'confirmIdentity') return undefined;
  return {
    head: say(lang, 'theScans'),
    shown: [scansBeside(file, scans, lang), valuesSaid(file, (what) => choicesIn([what], lang)[0]?.text ?? what, lang)],
  };
}

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

/** What a case has of which an act names one, or some; of stores, those for which there is something to answer. */
function amongIn(act: Act, file: CaseFile, lang: Lang): Form['among'] {
  const { stores: all, letters, complaints, copiesHeld = [], custody } = file;
  const open = all.filter(({ known, outcome }) => !known && outcome !== 'unsearched');
  const stores = act === 'answerForStore' && open.length > 0 ? open : all;
  const called = (some: CaseFile['letters']): Among =>
    some.map(({ documentNumber: value, kind }) => ({
      value,
      text: `${value} ${choicesIn([kind], lang)[0]?.text ?? ''}`,
    }));
  const named: Readonly<Record<string, Among>> = {
    '/store': stores.map(({ store, label }) => ({ value: store, text: label })),
    '/document': called(lettersFor(act, file)),
    '/letter': act === 'giveMoneyBack' ? called(letters) : [],
    '/complaint': complaints
      .filter(({ answeredOn, becameRequest }) => answeredOn === undefined && becameRequest === undefined)
      .map(({ number, arrivedOn }) => ({
        value: number,
        text: `${number} ${dayInWords(arrivedOn, lang) ?? arrivedOn}`,
      })),
    '/hold':
      act === 'releaseHold'
        ? file.holds
            .filter(({ releasedOn }) => releasedOn === undefined)
            .map(({ id, what }) => ({ value: id, text: `${id} ${what[lang]}` }))
        : copiesHeld.map(({ hold, on }) => ({ value: hold, text: `${hold} ${dayInWords(on, lang) ?? on}` })),
    '/instruction': file.instructions
      .filter(({ heldBack, dueOn, outcome }) =>
        act === 'tellOther'
          ? heldBack.length > 0
          : outcome === 'cannot' || (outcome === undefined && (dueOn !== undefined || heldBack.length > 0)),
      )
      .map(({ number, name, other }) => ({ value: number, text: [number, name ?? other].filter(Boolean).join(' ') })),
    '/undertaking': act === 'reportUndertaking' || act === 'resumeUndertaking' ? undertakingsOpen(act, file, lang) : [],
    '/pieces': custody
      .filter(({ cashedOn, wentBack }) => wentBack === undefined && (act !== 'cashMoney' || cashedOn === undefined))
      .map(({ id, number, yen, ...piece }) => ({
        value: id,
        text: [piece[lang], number, `${yen.toLocaleString('en')} ${lang === 'ja' ? '円' : 'yen'}`]
          .filter(Boolean)
          .join(' '),
      })),
  };
  return Object.fromEntries(Object.entries(named).filter(([, among]) => among.length > 0));
}

/** What an answer said would follow, and has not been done yet; of that what waits for a person is taken up again. */
const undertakingsOpen = (act: Act, { undertakings }: CaseFile, lang: Lang): Among =>
  undertakings
    .filter(act === 'resumeUndertaking' ? waitsForAPerson : isOpen)
    .map(({ id, kind, what, by }) => ({
      value: id,
      text: [id, UNDERTAKINGS[kind][lang], what?.[lang], by && say(lang, 'followsBy', { day: by })]
        .filter(Boolean)
        .join(' '),
    }));

/** Whose desk something may be that is not answered here: those the company named, and whoever entrusted a kind of record to it. */
function amongDesks({ kinds }: CaseFile, { referrals }: With['procedure'], lang: Lang): Form['among'] {
  const desks = [
    ...Object.entries(referrals).map(([value, { inEnglish, ...said }]) => {
      const { what, holder } = lang === 'ja' ? said : { ...said, ...inEnglish };
      return { value, text: `${what ?? said.what} → ${holder ?? said.holder}` };
    }),
    ...kinds.filter(({ entrusted }) => entrusted === true).map((one) => ({ value: one.records, text: one[lang] })),
  ];
  return desks.length === 0 ? {} : { '/to': desks };
}

/** Who may look into a complaint (Art. 40): nobody types what a colleague is called inside. */
export function amongStaff(act: Act, staff: With['staff']): Form['among'] {
  const field = act === 'enterComplaint' ? '/owner' : act === 'giveComplaint' ? '/to' : undefined;
  const may = staff.filter(({ roles }) => ruleOf('answerComplaint').by.some((role) => roles.includes(role)));
  return field === undefined ? {} : { [field]: may.map(({ id, name }) => ({ value: id, text: name })) };
}

/** The letters an act may speak of: of one that came back, those that are held here; of a return, those that left and are not back. */
function lettersFor(act: Act, { letters, returned }: CaseFile): CaseFile['letters'] {
  const back = returned.map(({ document }) => document);
  const held = returned.filter(({ now }) => now.name === 'held');
  const some =
    act === 'recordReturn'
      ? letters.filter(({ way, documentNumber }) => way === 'post' && !back.includes(documentNumber))
      : act === 'sendAgain' || act === 'keepReturned'
        ? letters.filter(({ documentNumber }) =>
            held.some(
              ({ document, final }) => document === documentNumber && (act === 'keepReturned' || final === undefined),
            ),
          )
        : letters;
  return some.length === 0 ? letters : some;
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
