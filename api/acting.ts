import type { z } from 'zod';
import { ACT_BODIES, type ActBody } from '../casefile/acts';
import type { Case } from '../casefile/case';
import { CaseStanding } from '../casefile/views';
import { askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { impossibleComing, impossibleDays, impossibleDispatch, impossibleWord, type ImpossibleDay } from '../law/days';
import { couldArriveFrom } from '../law/deadlines';
import { lackingIn } from '../law/disclosure';
import { outgrown } from '../law/identity';
import type { Lacking } from '../law/lacking';
import { ACTS, isKnown, objection, openActs, ruleOf, STAGES, stageOf, type Act } from '../law/stages';
import { extentOf, fitsInALetter } from '../letters/extent';
import { lackingInOwnWords } from '../policy/own-words';
import { earlierCases } from '../records/alike';
import { writeApplication } from '../records/applications';
import { inFull, standingCase, today, type LockedCase } from '../records/cases';
import { findingsOf } from '../records/findings';
import { isWritten, type Deed } from '../records/journal';
import { write, writeUnderLock } from '../records/writing';
import { lettersOf } from '../records/letters';
import type { Sql } from '../records/pool';
import { findingsRead, hasRead, readersOf, withdrawnBy } from '../records/readings';
import { WRITTEN, type Scene } from './acts';
import { lackingInLength } from './length';
import { asFault } from './misfits';
import type { ApiNeeds } from './needs';
import { ACT_PATHS } from './paths';
import { Problem, type Fault, type Lang, type ProblemName } from './problems';
import { route, type Asked, type Route } from './route';
import { checkScans, keepScans, nameScans, type Named } from './scans';
import { bringsSomething } from './supplementing';
import { tellAll } from './telling';
import { dataMapOf, lockedAt, profileOf, standingView } from './views';

/** One route for every act of the law's table: what it leaves behind is created. */
export const actRoutes = (needs: ApiNeeds): Route[] => (Object.keys(ACTS) as Act[]).map((act) => actRoute(needs, act));

const actRoute = <Name extends Act>(needs: ApiNeeds, act: Name): Route =>
  route<Sent<Name>>({
    method: 'post',
    path: `/v1/cases/:number/${ACT_PATHS[act]}`,
    id: act,
    summary: `${ACTS[act].ja}: ${ACTS[act].en} (Art. ${ACTS[act].article})`,
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
      const { told } = await tellAll(needs, [...written, ...(await openedBy(needs, act, written))]);
      const after = written.find(({ number }) => number === file.number) ?? (await standingCase(records, file.number));
      return { status: 201, json: await standingView(records, await inFull(after)), told };
    },
  });

/** The case that was opened beside a closed one: the engine begins its work. */
const openedBy = async ({ records }: ApiNeeds, act: Act, written: readonly LockedCase[]): Promise<LockedCase[]> =>
  act === 'openLinkedCase'
    ? Promise.all(
        written.flatMap(({ progress: { continuedBy = [] } }) =>
          continuedBy.slice(-1).map((number) => standingCase(records, number)),
        ),
      )
    : [];

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
  decide: ['findings-moved', 'identity-lacks', 'decision-lacks'],
  approve: ['decision-moved', 'identity-lacks', 'decision-unread'],
  returnDecision: ['decision-moved', 'may-have-left'],
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
    mayNow(act, file, person.id);
    const { kept, scans } = await toKeep(act, body, commandId);
    const deed: Deed = { kind: written.kind, by: person.id, on, commandId, facts: {}, confidential: kept };
    const sceneAt = async (at: LockedCase, sql: Sql): Promise<Scene<Name>> => {
      const map = await dataMapOf(records, at, sql);
      const scene = { body: kept as ActBody<Name>, by: person.id, on, deed, sql, records, profile, map };
      mayNow(act, at, person.id);
      await SPEAKS_AGAINST[act]?.(body, at, scene);
      return { ...scene, inForce: needs };
    };
    if ('inApplication' in written) {
      return await writeApplication(records, file, deed, async (application, at, tx) => {
        const change = await written.inApplication(application, at, await sceneAt(at, tx));
        if (scans.length > 0)
          await keepScans(tx, records, await records.keys.of(file.application), file.application, scans);
        return change;
      });
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
function mayNow(act: Act, { progress }: Pick<Case, 'progress'>, by: string): void {
  const why = objection(act, progress, by);
  if (why?.name === 'FourEyes') throw new Problem('four-eyes');
  if (why === undefined) return;
  const { en, ja } = STAGES[stageOf(progress)];
  const open = (lang: Lang): string =>
    openActs(progress)
      .map((one) => `${one[lang]} (${ACT_PATHS[one.act]})`)
      .join(', ') || '–';
  throw new Problem('not-now', { values: { stage_en: en, stage_ja: ja, acts_en: open('en'), acts_ja: open('ja') } });
}

type Ground = Pick<Scene<Act>, 'records' | 'sql' | 'map' | 'profile' | 'by'>;
type Against<Name extends Act> = (body: Sent<Name>, file: LockedCase, ground: Ground) => Promise<void> | void;

/** What each act must not lack, beyond its shape and its hour; asked of what the act will stand on. */
const SPEAKS_AGAINST: { readonly [Name in Act]?: Against<Name> } = {
  supplement(body, file, { records }) {
    const on = today(records);
    refuseComing(body, file, on);
    refuseDays(impossibleWord(body.word?.on, ['word', 'on'], file.arrivedOn, on));
  },
  withdraw({ on }, { arrivedOn }, { records }) {
    refuseDays(impossibleWord(on, ['on'], arrivedOn, today(records)));
  },
  async decide(decision, file, { records, sql, profile, by }) {
    const content = findingsRead(file.progress);
    if (!(await hasRead(sql, file, { by, what: 'findings', content }))) throw new Problem('findings-moved');
    await refuseOutgrown(file, today(records));
    const { request } = await file.confidential();
    const findings = await findingsOf(records, file, sql);
    const unknownStores = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isKnown(outcome));
    const byTheAct = lackingIn(decision, {
      items: findings.flatMap(({ items }) => items),
      unknownStores: unknownStores.map(([store]) => store),
      earlier: saysHindered(decision)
        ? (await earlierCases(records, { ...file, request }, sql))
            .filter(({ counts }) => counts)
            .map(({ number }) => number)
        : undefined,
    });
    const lacking = [
      ...byTheAct,
      ...lackingInOwnWords(decision, profile),
      ...lackingInLength(decision, findings, request.answerBy),
    ];
    if (lacking.length > 0) throw new Problem('decision-lacks', { errors: lacking.map(lackingAt) });
  },
  async approve({ decision: content }, file, { sql, by }) {
    if (file.progress.decision?.digest !== content) return; // another stands, which the act itself says
    if (!(await hasRead(sql, file, { by, what: 'decision', content }))) throw new Problem('decision-unread');
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
  async reviewWithdrawal(_, { number, openedBy }, { sql, by }) {
    const concerned = [openedBy, await withdrawnBy(sql, number), ...(await readersOf(sql, number))];
    if (concerned.includes(by)) throw new Problem('own-withdrawal');
  },
  recordFee(body, file, { records }) {
    refuseComing(body, file, today(records));
  },
  async recordDispatch({ dispatchedOn }, { number, progress }, { records, sql }) {
    if (dispatchedOn === undefined) return;
    const letter = (await lettersOf(records, number, sql)).find(({ occasion }) => occasion === progress.answered);
    if (letter !== undefined) refuseDays(impossibleDispatch(dispatchedOn, letter.issuedOn, today(records)));
  },
};

/** What a parent asked for a minor is not decided for the parent once the minor has come of age (Order Art. 13(i)). */
async function refuseOutgrown(file: LockedCase, on: CivilDate): Promise<void> {
  const { request, confirmation } = await file.confidential();
  const lacking = confirmation === undefined ? [] : outgrown(confirmation, askingOf(request, on));
  if (lacking.length > 0) throw new Problem('identity-lacks', { errors: lacking.map(lackingAt) });
}

/** Whether a decision says that the business is seriously hindered: then the earlier requests of the person are looked at (Art. 33(2)(ii)). */
const saysHindered = (decision: Sent<'decide'>): boolean =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].some(
    ({ ground }) => ground === 'hindersBusiness',
  );

const lackingAt = (lacking: Lacking): Fault => ({ pointer: '#', ...lacking });

/** Days that cannot be in what came after the request, counted from the day on which it arrived. */
function refuseComing(body: Sent<'supplement'> | Sent<'recordFee'>, file: LockedCase, on: CivilDate): void {
  const { arrivedOn = on } = body;
  const from = couldArriveFrom(file, 'brings' in body && body.brings !== undefined);
  refuseDays([...impossibleComing(arrivedOn, from, on), ...impossibleDays(body, arrivedOn)]);
}

function refuseDays(days: readonly ImpossibleDay[]): void {
  if (days.length > 0) throw new Problem('does-not-fit', { errors: days.map(asFault) });
}

function kindOf(store: string, { stores }: Ground['map']): string {
  const mapped = stores.find(({ id }) => id === store);
  if (mapped !== undefined) return mapped.kind;
  throw new Problem('no-such-store', { values: { stores: stores.map(({ id }) => id).join(', ') } });
}

/** What is handed in with the act, as it is kept, and apart from it the scans a supplement brings. */
async function toKeep<Name extends Act>(
  act: Name,
  body: Sent<Name>,
  commandId: string,
): Promise<{ readonly kept: ActBody<Act>; readonly scans: Named['scans'] }> {
  if (act !== 'supplement') return { kept: body, scans: [] };
  const supplement = body as Sent<'supplement'>;
  if (!bringsSomething(supplement)) throw new Problem('nothing-brought');
  const { scans, ...papers } = nameScans(await checkScans(supplement), (at) => `${commandId}-${at}`);
  return { kept: { ...supplement, ...papers }, scans };
}
