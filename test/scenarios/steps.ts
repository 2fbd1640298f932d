import type { DecisionView, FindingsView, JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { decisionFor, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { withNear } from '../../casefile/finding';
import { daysAfter, type CivilDate } from '../../law/clock';
import type { DocumentKind, Shows } from '../../law/documents';
import type { Act } from '../../law/acts';
import type { Stage } from '../../law/stages';
import { refusing, repliedFrom, tellsAll, type SentDecision } from '../stories/steps';
import { fileOf, missing, until, type Ends, type Scene, type Step } from './scenario';
import type { Answered } from './window';

const SEEN = '窓口で現物を確認';

/** An operation that has to be done; what is refused instead is told with the desk's own words. */
async function done(answer: Promise<Answered>, what: string): Promise<Answered> {
  const answered = await answer;
  if (answered.status >= 400)
    throw new Error(`${what} was refused: ${answered.status} ${JSON.stringify(answered.json)}`);
  return answered;
}

/** Anything a person does to the case, by the operation’s name in the desk’s own description. */
export const does =
  (
    person: string,
    operation: string,
    body: object | ((scene: Scene) => Promise<object> | object) = {},
    nth = 0,
  ): Step =>
  async (scene) => {
    const given = typeof body === 'function' ? await body(scene) : body;
    await done(
      scene.window.does(person, operation, { path: { number: scene.of(nth) }, body: given }),
      `${operation} of ${person}`,
    );
  };

/** The same, which the desk must refuse with this problem. */
export const isRefused =
  (
    person: string,
    operation: string,
    problem: string,
    body: object | ((scene: Scene) => Promise<object> | object) = {},
    nth = 0,
  ): Step =>
  async (scene) => {
    const given = typeof body === 'function' ? await body(scene) : body;
    const { status, json } = await scene.window.does(person, operation, {
      path: { number: scene.of(nth) },
      body: given,
    });
    const type = (json as { type?: string } | undefined)?.type ?? '';
    if (status < 400 || !type.endsWith(`/${problem}`))
      throw new Error(`${operation} of ${person}: ${status} ${type} instead of ${problem}`);
  };

export const reaches =
  (stage: Stage, nth = 0): Step =>
  async (scene) => {
    await until(scene, scene.of(nth), `stage ${stage}`, (file) => file.stage.name === stage);
  };

const atVersion =
  (body: object) =>
  async (scene: Scene): Promise<object> => {
    const { application } = await fileOf(scene, scene.of());
    return { version: application.version, ...body };
  };

/** Who asks is confirmed by what a document shows; by a person who did not open the envelope. */
export const confirms = (
  document: DocumentKind,
  shows: readonly Shows[] = ['name', 'birthDate', 'address'],
  more: object = {},
): Step => does('tanaka', 'confirmIdentity', atVersion({ documents: [{ document, shows, sight: SEEN }], ...more }));
export const confirmsHerLicence: Step = does('tanaka', 'confirmIdentity', atVersion(SEEN_ON_HER_LICENCE));
export const confirmsByReply = (document: DocumentKind, email: string): Step =>
  confirms(document, ['name', 'birthDate', 'address'], repliedFrom(email));

let printed = 0;
/** The post prints no number twice. */
export const moneyOrder = (yen: number, more: object = {}) => ({
  kind: 'postalMoneyOrder',
  yen,
  number: `77700-${String((printed += 1)).padStart(6, '0')}`,
  payeeFilledIn: false,
  ...more,
});
/** Money that comes by post today, issued yesterday. */
export const pays = (...pieces: readonly object[]): Step =>
  does('suzuki', 'recordFee', ({ office }) => ({
    instruments: pieces.map((piece) => ({ issuedOn: daysAfter(office.today(), -1), ...piece })),
  }));

/** Where every yen of the envelope is. */
export const holds =
  (kept: number, goingBack: number, goneBack: number): Step =>
  async (scene) => {
    const { money } = await fileOf(scene, scene.of());
    const seen = [money.kept, money.goingBack, money.goneBack];
    if (String(seen) !== String([kept, goingBack, goneBack])) throw new Error(`the money is ${seen.join(', ')}`);
  };

export const supplements = (body: object): Step => does('suzuki', 'supplement', body);
export const asks = (...words: readonly string[]): Step => does('suzuki', 'requireSupplement', { asks: words });
export const withdraws = (nth = 0): Step =>
  does('suzuki', 'withdraw', { by: 'telephone', reason: 'ご本人から取下げのお電話' }, nth);

const foundIn = async (scene: Scene, nth: number): Promise<FindingsView['findings']> =>
  (
    (await done(scene.window.does('tanaka', 'readFindings', { path: { number: scene.of(nth) } }), 'reading'))
      .json as FindingsView
  ).findings;

/** An officer decides, having read what was found. */
export const decides = (decision: (found: FindingsView['findings']) => SentDecision, nth = 0): readonly Step[] => [
  reaches('deciding', nth),
  does('tanaka', 'decide', async (scene) => decision(await foundIn(scene, nth)), nth),
];
export const tellsEverything = (nth = 0): readonly Step[] => decides(tellsAll, nth);
/** 𠮷田 髙子’s records but the passage on another customer. */
export const tellsHerAllButOneLine: readonly Step[] = decides(decisionFor);
export const saysNoneIsHeld: readonly Step[] = decides(() => ({ kind: 'nothingHeld' }));
export const refusesAll = (
  ground: 'harmsSomeone' | 'hindersBusiness' | 'breaksAnotherLaw',
  more: object = {},
): readonly Step[] =>
  decides((found) => ({
    ...refusing(found.map(withNear), { ground, reason: 'ご請求の内容が他の方との契約に及ぶため', ...more }),
    whose: tellsAll(found).whose,
  }));

/** A second person reads and approves. */
export const approves = (nth = 0): Step =>
  does(
    'kimura',
    'approve',
    async (scene) => {
      const { json } = await done(
        scene.window.does('kimura', 'readDecision', { path: { number: scene.of(nth) } }),
        'reading',
      );
      return { decision: (json as DecisionView).digest };
    },
    nth,
  );

/** What goes by post leaves the house; what goes by mail has left. */
export const leaves =
  (nth = 0): Step =>
  async (scene) => {
    const { stage } = await until(scene, scene.of(nth), 'its letter is ready', (file) =>
      ['dispatching', 'closed'].includes(file.stage.name),
    );
    if (stage.name === 'dispatching')
      await does('suzuki', 'recordDispatch', { tracking: slipOf(scene.of(nth)) }, nth)(scene);
    await reaches('closed', nth)(scene);
  };
export const isAnswered = (nth = 0): readonly Step[] => [approves(nth), leaves(nth)];

/** The purposes of use are told; nothing is searched for it. */
export const tellsPurposes = (nth = 0): readonly Step[] => [
  reaches('deciding', nth),
  does('tanaka', 'decide', { kind: 'notify' }, nth),
];

/** The owner of the list takes her off it. */
export const isStopped = (nth = 0, more: object = {}): readonly Step[] => [
  async (scene) =>
    void (await until(scene, scene.of(nth), 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner')),
  does(
    'tanaka',
    'reportMeasure',
    async (scene) => {
      const { measures } = await fileOf(scene, scene.of(nth));
      const { provision = '', round = 1 } = measures[0] ?? {};
      return { provision, round, doneOn: scene.office.today(), proof: '除外後の名簿の写し', ...more };
    },
    nth,
  ),
];

/** What was found is read, and nothing decided. */
export const reads =
  (person: string, nth = 0): Step =>
  async (scene) =>
    void (await done(scene.window.does(person, 'readFindings', { path: { number: scene.of(nth) } }), 'reading'));

/** The engine has noted this in the journal. */
export const notes =
  (kind: string, nth = 0): Step =>
  async ({ window, of }) => {
    const entries = async (): Promise<JournalView['entries']> =>
      ((await window.does('inoue', 'readJournal', { path: { number: of(nth) } })).json as JournalView).entries;
    await waitFor(`${kind} in the journal`, entries, (all) => all.some((one) => one.kind === kind), 20_000);
  };

/** How it stands by now. */
export const stands =
  (ends: Ends, nth = 0): Step =>
  async (scene) => {
    const wrong = await missing(scene, scene.of(nth), ends);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  };

/** Days pass; each wakes whatever it is due on. */
export const daysPass =
  (days: number): Step =>
  ({ office }) =>
    office.daysPass(days);

/** The applicant was told what lacks: so many letters were handed over. */
export const wrote =
  (howMany: number, nth = 0): Step =>
  async (scene) => {
    await until(
      scene,
      scene.of(nth),
      `${howMany} letters`,
      ({ letters }: CaseFile) => letters.filter(({ handedOverAt }) => handedOverAt !== undefined).length >= howMany,
    );
  };

/** The desk offers these acts as what may be done next, and does not offer those. */
export const offers =
  (acts: readonly Act[], not: readonly Act[] = [], nth = 0): Step =>
  async (scene) => {
    const next = (await fileOf(scene, scene.of(nth))).next.map(({ act }) => act);
    const missing = acts.filter((act) => !next.includes(act));
    const idle = not.filter((act) => next.includes(act));
    if (missing.length > 0) throw new Error(`the desk does not offer ${missing.join(', ')}`);
    if (idle.length > 0) throw new Error(`the desk offers ${idle.join(', ')}, with nothing to do it with`);
  };

/** The document number of the last letter of a kind that was handed over. */
export const lastOf = async (scene: Scene, kind: CaseFile['letters'][number]['kind'], nth = 0): Promise<string> => {
  const { letters } = await fileOf(scene, scene.of(nth));
  return letters.findLast((one) => one.kind === kind && one.handedOverAt !== undefined)?.documentNumber ?? 'none';
};

/** A closed case is taken up again in one beside it, which is the next one a story speaks of. */
export const takenUp =
  (because: string, reason: string, nth = 0): Step =>
  async (scene) => {
    await does('tanaka', 'openLinkedCase', { because, reason }, nth)(scene);
    const { continuedBy = [] } = await fileOf(scene, scene.of(nth));
    scene.numbers.push(...continuedBy.slice(-1));
  };

export const ago = (today: CivilDate, days: number): CivilDate => daysAfter(today, -days);
