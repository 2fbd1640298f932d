import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import type { CaseFile, CaseList, CaseStanding, OpenedApplication } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { atTheDesk, Refused, type AtTheDesk } from '../../examples/at-the-desk';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { ACTS, type Act } from '../../law/acts';
import type { AnsweredRight } from '../../law/rights';
import type { Colleague } from '../../policy/staff';
import { newKey, requestOf, type Office } from '../office';
import { sweeps } from '../attacks/overlap';
import { orRefused, whatIsNext } from '../attacks/what-is-next';
import { nextInChange, type Changing, type ShopOfMany } from '../attacks/changing';
import { forbiddenIn, type Seen } from './forbidden';
import { WAYS, type Way } from './ways';
import { ALSO_ONCE_ENDED } from './ways-beside-answers';

/** The desk that is tried, and a counter of it that serves another data map. */
export type Tried = {
  readonly office: Office;
  readonly other: string;
  /** Where data are changed: everybody who asks has data of their own there. */
  readonly shop?: ShopOfMany;
};

/** A case as the model knows it: what was asked for, what was last seen, and who decided what. */
export type Known = {
  readonly number: string;
  readonly rights: readonly AnsweredRight[];
  readonly decided: Map<string, string>;
  seen?: Seen;
};
/** What is known of everything that was asked for in one run, and what calls were answered. */
export type Model = { readonly cases: Known[]; readonly answers: string[] };
export type Call = fc.AsyncCommand<Model, Tried>;

/** 森 may do everything alone, as far as the staff list goes. */
export const MORI: Colleague = { id: 'mori', name: '森 一人', roles: ['clerk', 'officer', 'approver'] };
const PEOPLE = ['suzuki', 'tanaka', 'kimura', 'inoue', 'mori'] as const;
type Person = (typeof PEOPLE)[number];

export const CHANGING: readonly Changing[] = ['correction', 'cessation', 'provisionStop'];

/** The rights in whose cases there is something of that kind to do; whose part it is; and what a case that has ended still takes. */
const ONLY_FOR: Partial<Readonly<Record<Act, readonly AnsweredRight[]>>> = {
  searchAgain: ['disclosure', 'provisionRecord', 'correction', 'cessation'],
  answerForStore: ['disclosure', 'provisionRecord', 'correction', 'cessation'],
  decide: ['disclosure', 'provisionRecord', 'purposeNotice', ...CHANGING],
  approve: ['disclosure', 'provisionRecord', 'purposeNotice', ...CHANGING],
  returnDecision: ['disclosure', 'provisionRecord', 'purposeNotice', ...CHANGING],
  reportMeasure: ['optOut', ...CHANGING],
  askMeasureAgain: ['optOut', ...CHANGING],
  planAgain: CHANGING,
  pauseMeasure: ['optOut', ...CHANGING],
  resumeMeasure: ['optOut', ...CHANGING],
  setAside: ['correction', 'cessation'],
  placeHold: ['cessation'],
  releaseHold: ['cessation'],
  reportUndertaking: CHANGING,
  resumeUndertaking: CHANGING,
  instruct: ['optOut', ...CHANGING],
  tellOther: ['optOut', ...CHANGING],
  reportInstruction: ['optOut', ...CHANGING],
  noteAuthority: [],
};
const ONCE_ENDED: readonly Act[] = [
  'recordFee',
  'cashMoney',
  'giveMoneyBack',
  'issueReceipt',
  'renewSecret',
  'tryAgain',
  'reviewWithdrawal',
  'placeHold',
  'releaseHold',
  'instruct',
  'tellOther',
  'reportInstruction',
  'reportUndertaking',
  'resumeUndertaking',
  ...ALSO_ONCE_ENDED,
];
const WHOSE: Partial<Readonly<Record<Act, Person>>> = {
  decide: 'tanaka',
  liftDoubt: 'tanaka',
  concludeSilence: 'tanaka',
  seeToLateDenial: 'tanaka',
  tellPassword: 'tanaka',
  askMeasureAgain: 'tanaka',
  planAgain: 'tanaka',
  pauseMeasure: 'tanaka',
  resumeMeasure: 'tanaka',
  placeHold: 'tanaka',
  releaseHold: 'tanaka',
  instruct: 'tanaka',
  setAside: 'kimura',
  tellOther: 'kimura',
  noteAuthority: 'tanaka',
  changeDataMap: 'tanaka',
  tellDelay: 'tanaka',
  refer: 'tanaka',
  inform: 'tanaka',
  sendAgain: 'tanaka',
  keepReturned: 'tanaka',
  giveUpLetter: 'tanaka',
  answerComplaint: 'kimura',
  giveComplaint: 'kimura',
  linkComplaint: 'kimura',
  approve: 'kimura',
  returnDecision: 'kimura',
  rejectUnanswered: 'tanaka',
  goOnWithout: 'tanaka',
  reviewWithdrawal: 'kimura',
};

/** Looks at a case and holds it against what the Act forbids. */
export async function look({ office }: Tried, known: Known): Promise<Seen> {
  const [auditor, path] = [office.as('inoue'), `/v1/cases/${known.number}`];
  const { entries } = await auditor.get<JournalView>(`${path}/journal`);
  const view = await auditor.get<CaseFile>(path);
  const now = { before: entries.length, view, journal: await auditor.get<JournalView>(`${path}/journal`) };
  const forbidden = forbiddenIn(known.rights, now, known.seen);
  if (forbidden.length > 0) throw new Error(`forbidden: ${forbidden.join('; ')}`);
  known.seen = now;
  return now;
}

/** Lets the engine do what it has to do, until somebody else is waited for. */
export async function engineWorks(desk: Tried, known: Known): Promise<void> {
  for (const end = Date.now() + 30_000; ; await pause(40)) {
    const { view } = await look(desk, known);
    if (view.waitsFor !== 'engine') return;
    if (Date.now() > end) throw new Error(`${view.right.name}: the engine works for ever, ${view.stage.name}`);
  }
}

type Answered = { readonly status: number; readonly said: unknown };

/** What the desk answers: done, or refused with a problem that says what may be done. Anything else is a fault. */
async function answerOf(asked: Promise<unknown>): Promise<Answered> {
  try {
    return { status: 200, said: await asked };
  } catch (error) {
    if (!(error instanceof Refused) || ![403, 404, 409, 422].includes(error.status)) throw error;
    const { type, detail = '', errors = [] } = error.problem;
    if (!type.startsWith('/problems/') || detail === '') throw new Error(`refused without a word: ${error.message}`);
    if (type === '/problems/does-not-fit' && errors.length === 0)
      throw new Error('does not fit, and nobody knows where');
    return { status: error.status, said: type };
  }
}

/** Somebody does an act, perhaps twice under one key. */
export type Does = {
  readonly at: number;
  readonly act: Act;
  readonly way: Way;
  readonly who: Person;
  readonly again: 'once' | 'repeated' | 'doubled';
};

/** Posts it, holds the answer against what no desk may take, and notes what was decided by whom. */
export async function does(call: Does, known: Known, model: Model, desk: Tried): Promise<void> {
  const { act, who, again } = call;
  const before = known.seen ?? (await look(desk, known));
  if (act === 'decide') await orRefused(desk.office.as(who).get(`/v1/cases/${known.number}/findings`));
  if (act === 'approve')
    for (const part of ['decision', 'plan'])
      await answerOf(desk.office.as(who).get(`/v1/cases/${known.number}/${part}`));
  const body = await call.way.body(before, model, desk);
  const at: AtTheDesk = call.way.elsewhere
    ? atTheDesk(desk.other, desk.office.tokens[who] as string)
    : desk.office.as(who);
  const key = newKey();
  const post = (): Promise<Answered> =>
    answerOf(at.post<CaseStanding>(`/v1/cases/${known.number}/${ACTS[act].path}`, body, key));
  const [answer, other] = again === 'doubled' ? await Promise.all([post(), post()]) : [await post()];
  model.answers.push(`${act} ${answer.status}`);
  const all = [answer, other].filter((one) => one?.status === 200) as readonly Answered[];
  if (all.length === 0) return;
  refuseTo(call, known, before, body);
  if (again === 'repeated' && JSON.stringify(await post()) !== JSON.stringify(all[0]))
    throw new Error('said twice under one key, it was answered in two ways');
  const { decision, continuedBy = [] } = all[0]?.said as CaseStanding;
  for (const number of continuedBy)
    if (model.cases.every((one) => one.number !== number))
      model.cases.push({ number, rights: known.rights, decided: new Map() });
  if (act === 'decide' && decision !== undefined && !known.decided.has(decision)) known.decided.set(decision, who);
}

/** Throws where the desk took what no desk may take. */
function refuseTo({ act, way: { says, never: isNever }, who }: Does, known: Known, before: Seen, body: unknown): void {
  const right = before.view.right.name as AnsweredRight;
  const named = (body as { decision?: string }).decision;
  const faults = [
    isNever && `took ${says}`,
    who === 'inoue' && 'an auditor acted',
    ONLY_FOR[act]?.includes(right) === false && `there is nothing of the kind in a case of ${right}`,
    before.view.stage.name === 'closed' && !ONCE_ENDED.includes(act) && 'the case had ended',
    (act === 'approve' || act === 'returnDecision') && named !== before.view.decision && 'another decision stood',
    act === 'approve' && known.decided.get(named ?? '') === who && 'who decided approved it',
  ].filter((fault) => typeof fault === 'string');
  if (faults.length > 0)
    throw new Error(`${right}, ${before.view.stage.name}: ${who} could ${act}: ${faults.join('; ')}`);
}

/** Says what is tried as it is tried, where somebody asks for it: whoever waits for many long orders sees where they stand. */
export const aloud = (says: string): void => {
  if (process.env['MODEL_ALOUD'] !== undefined)
    process.stderr.write(`${new Date().toISOString().slice(11, 23)} ${says}\n`);
};

/** A call in words, and what it does; after it, every case is looked at. */
export function call(says: string, run: (model: Model, desk: Tried) => Promise<void>): Call {
  return {
    check: ({ cases }) => cases.length > 0,
    async run(model, desk) {
      aloud(says);
      await run(model, desk);
      for (const known of model.cases) await look(desk, known);
    },
    toString: () => says,
  };
}

export const at = ({ cases }: Model, nth: number): Known => cases[nth % cases.length] as Known;
const nth = fc.nat(5);

const WEIGHT: Partial<Readonly<Record<Act, number>>> = { withdraw: 1, decide: 5, approve: 5, confirmIdentity: 3 };

/** An act by whose part it is, by somebody who may do everything, or by whoever else is there. */
const act: fc.Arbitrary<Does> = fc
  .oneof(...(Object.keys(ACTS) as Act[]).map((name) => ({ arbitrary: fc.constant(name), weight: WEIGHT[name] ?? 2 })))
  .chain((name) =>
    fc.record({
      at: nth,
      act: fc.constant(name),
      way: fc.constantFrom(...WAYS[name]),
      who: fc.oneof(
        { arbitrary: fc.constant(WHOSE[name] ?? 'suzuki'), weight: 4 },
        { arbitrary: fc.constant('mori' as const), weight: 3 },
        { arbitrary: fc.constantFrom(...PEOPLE), weight: 1 },
      ),
      again: fc.constantFrom('once', 'once', 'repeated', 'doubled'),
    }),
  );
const inWords = ({ at: number, act: name, way: { says }, who, again }: Does): string =>
  `case ${number}: ${who} ${name} (${says})${again === 'once' ? '' : `, ${again}`}`;

const acts = act.map((one) => call(inWords(one), (model, desk) => does(one, at(model, one.at), model, desk)));

/** What an answer rests on moves, also when it is ready to leave. */
const moves = fc
  .record({ at: nth, act: fc.constantFrom<Act>('supplement', 'supplement', 'returnDecision', 'askMeasureAgain') })
  .map(({ at: number, act: name }): Does => {
    const one = WAYS[name][0] as Way;
    return { at: number, act: name, way: one, who: WHOSE[name] ?? 'suzuki', again: 'once' };
  })
  .map((one) => call(inWords(one), (model, desk) => does(one, at(model, one.at), model, desk)));

/** Two people at one case in one moment. */
const together = fc.tuple(act, act).map(([one, two]) =>
  call(`${inWords(one)}, and in the same moment ${inWords({ ...two, at: one.at })}`, async (model, desk) => {
    const ends = await Promise.allSettled([one, two].map((each) => does(each, at(model, one.at), model, desk)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }),
);

/** Whoever it waits for does what is to be done; the engine is given its time, or is not. */
type GoesOn = { readonly at: number; readonly alone: boolean; readonly waits: boolean };
export const goingOn = (how: GoesOn): Call =>
  call(`case ${how.at} goes on${how.alone ? ', by mori' : ''}${how.waits ? '' : ' at once'}`, async (model, desk) => {
    const known = at(model, how.at);
    if (how.waits) await engineWorks(desk, known);
    const { view } = await look(desk, known);
    const { office } = desk;
    const next = desk.shop === undefined ? whatIsNext : nextInChange;
    const status = await orRefused(next(how.alone ? { ...office, as: () => office.as('mori') } : office, view));
    const after = await look(desk, known);
    const { decision, decidedBy } = after.view;
    if (decision !== undefined && decidedBy !== undefined && !known.decided.has(decision))
      known.decided.set(decision, decidedBy);
    model.answers.push(`${view.stage.name} goes on ${status}`);
  });
const goesOn = fc
  .record({ at: nth, alone: fc.boolean(), waits: fc.constantFrom(true, true, true, false) })
  .map(goingOn);

const reads = fc
  .record({ at: nth, who: fc.constantFrom(...PEOPLE), what: fc.constantFrom('', '/findings', '/decision', '/letters') })
  .map(({ at: number, who, what }) =>
    call(`case ${number}: ${who} reads ${what}`, async (model, { office }) => {
      const { said } = await answerOf(office.as(who).get(`/v1/cases/${at(model, number).number}${what}`));
      if (said === '/problems/no-such-case') throw new Error('a case is lost');
    }),
  );

const HER = '01-takako-by-post.json';
/** The envelopes that come, and what is other in them than in the example. */
const ENVELOPES: Readonly<Record<string, readonly [request: string, changes: () => object]>> = {
  'by post': [HER, () => ({})],
  'by post, without a fee': [HER, () => ({ fee: [] })],
  'by post, from nobody knows where': [HER, () => ({ principal: placeless(HER) })],
  'by e-mail': ['04-hoa-by-email.json', () => ({})],
  'by e-mail, to be answered in a ZIP': ['04-hoa-by-email.json', () => ({ opensZip: true })],
};
const placeless = (request: string): object => {
  const { name, kana, birthDate, phone } = envelopeIn(request)['principal'] as Readonly<Record<string, string>>;
  return { name, kana, birthDate, phone };
};
export const anyEnvelope = fc.oneof(
  { arbitrary: fc.constant('by post'), weight: 3 },
  { arbitrary: fc.constantFrom(...Object.keys(ENVELOPES)), weight: 3 },
);

export const opens = (rights: readonly AnsweredRight[], how: string): Call =>
  call(`asks for ${rights.join(', ')} ${how}`, async ({ cases }, { office }) => {
    const [file, changes] = ENVELOPES[how] as (typeof ENVELOPES)[string];
    const request = requestOf(file, office, { rights, ...changes() });
    const opened = await office.as('suzuki').post<OpenedApplication>('/v1/applications', request);
    cases.push(...opened.cases.map(({ number }) => ({ number, rights, decided: new Map<string, string>() })));
    const { cases: listed } = await office.as('inoue').get<CaseList>('/v1/cases?limit=200');
    if (
      opened.cases.length !== rights.length ||
      opened.cases.some(({ number }) => listed.every((row) => row.number !== number))
    )
      throw new Error('a case is lost');
  });
export const anyRights = fc.shuffledSubarray<AnsweredRight>(
  ['disclosure', 'provisionRecord', 'purposeNotice', 'optOut'],
  { minLength: 1 },
);

const opensAnother = fc.tuple(anyRights, anyEnvelope).map(([rights, how]) => opens(rights.slice(0, 2), how));

const worker = fc.constant(
  call('a worker goes and another comes', async (_, { office }) => {
    await office.handsGoHome();
    await office.handsCome();
  }),
);
const sweep = fc.constant(call('the counter sweeps', async (_, { office }) => void (await sweeps(office))));
const days = fc
  .constantFrom(1, 3, 8)
  .map((many) => call(`${many} days pass`, async (_, { office }) => office.daysPass(many)));

/** Somebody asks that what the shop holds of them be changed. */
export const asksForChange = (right: Changing): Call => ({
  ...call(`asks for ${right}`, async ({ cases }, { shop }) => {
    if (shop === undefined) throw new Error('nobody here has data of their own');
    cases.push({ number: await shop.asks(right), rights: [right], decided: new Map<string, string>() });
  }),
  check: () => true,
});

/** A row of theirs comes into the shop again, by a system that is behind. */
export const comesBack = (nth: number): Call =>
  call(`case ${nth}: a row comes back`, async (model, desk) => desk.shop?.comesBack(at(model, nth).number));

const anotherChange = fc.constantFrom(...CHANGING).map(asksForChange);
const someRow = nth.map(comesBack);

/** Calls in an order no procedure has. */
export const calls = (
  most: number,
  among: 'days pass' | 'workers go' | 'data are changed',
): fc.Arbitrary<Iterable<Call>> =>
  fc.commands(
    [
      ...[acts, acts, acts, acts, goesOn, goesOn, goesOn, goesOn, goesOn, goesOn],
      ...[moves, moves, together, reads, sweep],
      ...(among === 'data are changed' ? [anotherChange, someRow, worker] : [opensAnother]),
      ...(among === 'data are changed' ? [] : [among === 'days pass' ? days : worker]), // the time server never gives up a worker that went
    ],
    { maxCommands: most, size: 'max' },
  );
