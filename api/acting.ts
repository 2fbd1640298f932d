import type { z } from 'zod';
import { ACT_BODIES, type ActBody } from '../casefile/acts';
import type { Case } from '../casefile/case';
import { CaseStanding } from '../casefile/views';
import { impossibleDays, impossibleDispatch, impossibleMeasure, type ImpossibleDay } from '../law/days';
import { kindsFor, rightOf, type Decision } from '../law/decisions';
import { DISCLOSURE, type Decision as DisclosureDecision } from '../law/disclosure';
import { PURPOSE_NOTICE, type PurposeDecision } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import type { Lacking } from '../law/lacking';
import { ACTS, articlesOf, objection, openActs, ruleOf, type Act } from '../law/acts';
import { isKnown, STAGES, stageOf, type MeasureStanding } from '../law/stages';
import type { Staff } from '../policy/staff';
import { extentOf, fitsInALetter } from '../letters/extent';
import { lackingInOwnWords, lackingInWords } from '../policy/own-words';
import { purposesByCategory } from '../policy/purposes';
import { earlierCases } from '../records/alike';
import { writeApplication } from '../records/applications';
import { inFull, standingCase, today, type LockedCase } from '../records/cases';
import { findingsOf } from '../records/findings';
import { isWritten, type Deed } from '../records/journal';
import { write, writeUnderLock } from '../records/writing';
import { lettersOf } from '../records/letters';
import { inTransaction, type Sql } from '../records/pool';
import { hasReadFindings, withdrawnBy } from '../records/readings';
import { WRITTEN, type Scene } from './acts';
import { lackingInLength } from './length';
import { asFault } from './misfits';
import type { ApiNeeds } from './needs';
import { Problem, type Fault, type Lang, type ProblemName } from './problems';
import { route, type Asked, type Route } from './route';
import { checkScans, keepScans } from './scans';
import { bringsSomething } from './supplementing';
import { tellAll } from './telling';
import { dataMapOf, lockedAt, profileOf, standingView } from './views';

/** One route for every act of the law's table: what it leaves behind is created. */
export const actRoutes = (needs: ApiNeeds): Route[] => (Object.keys(ACTS) as Act[]).map((act) => actRoute(needs, act));

const actRoute = <Name extends Act>(needs: ApiNeeds, act: Name): Route =>
  route<Sent<Name>>({
    method: 'post',
    path: `/v1/cases/:number/${ruleOf(act).path}`,
    id: act,
    summary: `${ACTS[act].ja}: ${ACTS[act].en} (Art. ${articlesOf(act).join('; ')})`,
    by: ruleOf(act).by,
    body: ACT_BODIES[act] as unknown as z.ZodType<Sent<Name>>, // its own row, whose type the index has widened
    ...(act in BODY_MB ? { bodyMb: BODY_MB[act] as number } : {}),
    answers: { status: 201, says: 'done and written in the journal; where the case stands now', json: CaseStanding },
    problems: [
      'no-such-case',
      'not-now',
      ...(ruleOf(act).fourEyes ? ['four-eyes' as const] : []),
      ...(REFUSED_WITH[act] ?? []),
    ],
    async run(asked) {
      const { records } = needs;
      const file = await lockedAt(records, asked.params['number']);
      await file.confidential(); // of a case whose key is gone nothing can be done any more
      const written = await perform(needs, act, file, asked);
      await tellAll(needs, written);
      const after = written.find(({ number }) => number === file.number) ?? (await standingCase(records, file.number));
      return { status: 201, json: await standingView(records, await inFull(after)) };
    },
  });

/** What a person sends with an act, as its row of `ACT_BODIES` parses it. */
type Sent<Name extends Act> = Zod<(typeof ACT_BODIES)[Name]>;
type Zod<Shape> = Shape extends { readonly _output: infer Parsed } ? Parsed : never;

/** What is typed by hand is small. */
const BODY_MB: Partial<Record<Act, number>> = { answerForStore: 2 };

const REFUSED_WITH: Partial<Record<Act, readonly ProblemName[]>> = {
  supplement: ['nothing-brought', 'file-is-not-what-it-says', 'too-large'],
  confirmIdentity: ['application-moved', 'identity-lacks', 'second-look'],
  searchAgain: ['no-such-store'],
  answerForStore: ['no-such-store', 'store-known', 'too-large'],
  decide: ['decision-of-another-right', 'findings-moved', 'decision-lacks'],
  approve: ['decision-moved'],
  returnDecision: ['decision-moved', 'may-have-left'],
  reportMeasure: ['no-such-provision', 'measure-done'],
  askMeasureAgain: ['no-such-provision', 'may-have-left'],
  changeDataMap: ['same-data-map'],
  reviewWithdrawal: ['own-withdrawal'],
};

/**
 * Writes one act down: judged by the law of the day on a case that has not moved, all of it or nothing, and once under its command.
 * The engine is told afterwards and holds nobody up. Answers the cases in which it was written.
 */
async function perform<Name extends Act>(
  needs: ApiNeeds,
  act: Name,
  file: LockedCase,
  { person, body, commandId }: Asked<Sent<Name>>,
): Promise<readonly LockedCase[]> {
  const { records } = needs;
  const profile = await profileOf(records, file);
  const on = today(records);
  const written = WRITTEN[act];
  try {
    mayNow(act, file, person);
    const kept = await toKeep(needs, act, body, file, commandId);
    const deed: Deed = { kind: written.kind, by: person.id, on, commandId, facts: {}, confidential: kept };
    const sceneAt = async (at: LockedCase, sql: Sql): Promise<Scene<Name>> => {
      const map = await dataMapOf(records, at, sql);
      const scene = { body: kept as ActBody<Name>, by: person.id, on, deed, sql, records, profile, map };
      mayNow(act, at, person);
      await SPEAKS_AGAINST[act]?.(body, at, scene);
      return { ...scene, served: needs.pins.dataMap };
    };
    if ('inApplication' in written) {
      return await writeApplication(records, file, deed, async (application, at, tx, open) =>
        written.inApplication(application, at, await sceneAt(at, tx), open),
      );
    }
    return [
      'underLock' in written
        ? await writeUnderLock(records, file, deed, async (at, tx) =>
            written.underLock(at, { ...(await sceneAt(at, tx)), tx }),
          )
        : await write(records, file, deed, async (at, sql) => written.inCase(at, await sceneAt(at, sql))),
    ];
  } catch (error) {
    if (error instanceof Problem && (await isWritten(records, file.number, commandId))) return []; // asked again: it was done the first time
    throw error;
  }
}

/** Whether the law lets this person do it now. Asked before anything is handed in, and again of the case that is written. */
function mayNow(act: Act, { progress }: Pick<Case, 'progress'>, { id, roles }: Staff): void {
  const why = objection({ is: 'staff', id, roles }, act, progress);
  if (why?.name === 'FourEyes') throw new Problem('four-eyes');
  if (why === undefined) return;
  const { en, ja } = STAGES[stageOf(progress)];
  const open = (lang: Lang): string =>
    openActs(progress)
      .map((one) => `${one[lang]} (${ruleOf(one.act).path})`)
      .join(', ') || '–';
  throw new Problem('not-now', { values: { stage_en: en, stage_ja: ja, acts_en: open('en'), acts_ja: open('ja') } });
}

type Ground = Pick<Scene<Act>, 'records' | 'sql' | 'map' | 'profile' | 'by'>;
type Against<Name extends Act> = (body: Sent<Name>, file: LockedCase, ground: Ground) => Promise<void> | void;

/** What each act must not lack, beyond its shape and its hour; asked of what the act will stand on. */
const SPEAKS_AGAINST: { readonly [Name in Act]?: Against<Name> } = {
  supplement(body, _, { records }) {
    refuseDays(impossibleDays(body, today(records)));
  },
  async decide(decision, file, ground) {
    const { right } = file.progress;
    if (rightOf(decision) !== right)
      throw new Problem('decision-of-another-right', {
        values: { right_en: RIGHTS[right].en, right_ja: RIGHTS[right].ja, kinds: kindsFor(right).join(', ') },
        errors: [{ pointer: '#/kind', en: 'decides another right', ja: '別の請求についての決定です' }],
      });
    const lacking = isOnPurposes(decision)
      ? lackingOnPurposes(decision, ground)
      : await lackingOnDisclosure(decision, file, ground);
    if (lacking.length > 0) throw new Problem('decision-lacks', { errors: lacking.map(lackingAt) });
  },
  searchAgain({ store }, _, { map }) {
    kindOf(store, map);
  },
  async answerForStore({ store }, file, { map, records, sql }) {
    const kind = kindOf(store, map);
    if (kind === 'desk' || !isKnown(file.progress.stores[store]?.outcome)) return;
    if (!fitsInALetter(extentOf(await findingsOf(records, file, sql)))) return; // what does not fit in a letter is told by hand
    const unknown = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isKnown(outcome));
    throw new Problem('store-known', { values: { stores: unknown.map(([id]) => id).join(', ') || '–' } });
  },
  reportMeasure({ provision, doneOn }, { progress, arrivedOn }, { records }) {
    const { doneOn: before } = measureOf(provision, progress);
    if (before !== undefined) throw new Problem('measure-done', { values: { doneOn: before } });
    refuseDays(impossibleMeasure(doneOn, arrivedOn, today(records)));
  },
  askMeasureAgain({ provision }, { progress }) {
    measureOf(provision, progress);
  },
  async reviewWithdrawal(_, { number, openedBy }, { sql, by }) {
    if (by === openedBy || by === (await withdrawnBy(sql, number))) throw new Problem('own-withdrawal');
  },
  recordFee(body, _, { records }) {
    refuseDays(impossibleDays(body, today(records)));
  },
  async recordDispatch({ dispatchedOn }, { number, progress }, { records, sql }) {
    if (dispatchedOn === undefined) return;
    const letter = (await lettersOf(records, number, sql)).find(({ occasion }) => occasion === progress.answered);
    if (letter !== undefined) refuseDays(impossibleDispatch(dispatchedOn, letter.issuedOn, today(records)));
  },
};

const isOnPurposes = (decision: Decision): decision is PurposeDecision => rightOf(decision) === 'purposeNotice';

/** What a decision on a notice of purposes lacks, by the Act and by the company's own published words (Art. 32(2), (3)). */
const lackingOnPurposes = (decision: PurposeDecision, { profile, map }: Ground): readonly Lacking[] => [
  ...PURPOSE_NOTICE.lackingIn(decision, { purposes: purposesByCategory(profile, map) }),
  ...lackingInWords('purposeNotice', decision.kind === 'notNotify' ? decision.grounds : [], profile),
];

/** The same of a decision on disclosure, which also rests on what its officer read (Art. 33(2), (3)). */
async function lackingOnDisclosure(
  decision: DisclosureDecision,
  file: LockedCase,
  { records, sql, profile, by }: Ground,
): Promise<readonly Lacking[]> {
  if (!(await hasReadFindings(sql, file, by))) throw new Problem('findings-moved');
  const { request } = await file.confidential();
  const findings = await findingsOf(records, file, sql);
  const unknownStores = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isKnown(outcome));
  const byTheAct = DISCLOSURE.lackingIn(decision, {
    items: findings.flatMap(({ items }) => items),
    unknownStores: unknownStores.map(([store]) => store),
    earlier: saysHindered(decision)
      ? (await earlierCases(records, { ...file, request }, sql)).map(({ number }) => number)
      : undefined,
  });
  return [
    ...byTheAct,
    ...lackingInOwnWords(decision, profile),
    ...lackingInLength(decision, findings, request.answerBy),
  ];
}

/** Whether a decision says that the business is seriously hindered: then the earlier requests of the person are looked at (Art. 33(2)(ii)). */
const saysHindered = (decision: DisclosureDecision): boolean =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].some(
    ({ ground }) => ground === 'hindersBusiness',
  );

const lackingAt = (lacking: Lacking): Fault => ({ pointer: '#', ...lacking });

function refuseDays(days: readonly ImpossibleDay[]): void {
  if (days.length > 0) throw new Problem('does-not-fit', { errors: days.map(asFault) });
}

function kindOf(store: string, { stores }: Ground['map']): string {
  const mapped = stores.find(({ id }) => id === store);
  if (mapped !== undefined) return mapped.kind;
  throw new Problem('no-such-store', { values: { stores: stores.map(({ id }) => id).join(', ') } });
}

/** How far a provision is with what was asked of its owner. */
function measureOf(provision: string, { measures = {} }: Case['progress']): MeasureStanding {
  const measure = Object.hasOwn(measures, provision) ? measures[provision] : undefined;
  if (measure !== undefined) return measure;
  throw new Problem('no-such-provision', { values: { provisions: Object.keys(measures).join(', ') || '–' } });
}

/** What is handed in with the act, as it is kept: of a supplement, the scans lie apart. */
async function toKeep<Name extends Act>(
  { records }: ApiNeeds,
  act: Name,
  body: Sent<Name>,
  { application }: Pick<Case, 'application'>,
  commandId: string,
): Promise<ActBody<Act>> {
  if (act !== 'supplement') return body;
  const supplement = body as Sent<'supplement'>;
  if (!bringsSomething(supplement)) throw new Problem('nothing-brought');
  const enclosed = await checkScans(supplement);
  const key = await records.keys.of(application);
  return {
    ...supplement,
    ...(await inTransaction(records.pool, (tx) =>
      keepScans(tx, records, key, application, enclosed, (at) => `${commandId}-${at}`),
    )),
  };
}
