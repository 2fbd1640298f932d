import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ACT_BODIES, type ActBody } from '../casefile/acts';
import type { OpenedCase } from '../casefile/case';
import { CaseStanding } from '../casefile/views';
import { lackingIn } from '../law/disclosure';
import type { Lacking } from '../law/lacking';
import { ACTS, objection, openActs, ruleOf, STAGES, stageOf, type Act } from '../law/stages';
import { lackingInIdentity } from '../law/standing';
import { today } from '../records/cases';
import { findingsOf } from '../records/findings';
import { journalOf } from '../records/journal';
import { handIn, isHandedIn } from '../records/papers';
import { inTransaction } from '../records/pool';
import { acts, workflowIdOf } from '../workflows/messages';
import { pointerTo } from './misfits';
import type { ApiNeeds } from './needs';
import { startCase } from './opening';
import { ACT_PATHS } from './paths';
import { Problem, type Fault, type Lang, type ProblemName } from './problems';
import { route, type Asked, type Route } from './route';
import { checkScans, keepScans } from './scans';
import { caseAt, dataMapOf, standingView } from './views';

const ANSWER_WITHIN_MS = 15_000;
const ASK_AGAIN_MS = 100;
const FAILED_PRECONDITION = 9;

/** One route for every act of the law's table: what it leaves behind is created. */
export const actRoutes = (needs: ApiNeeds): Route[] => (Object.keys(ACTS) as Act[]).map((act) => actRoute(needs, act));

const actRoute = <Name extends Act>(needs: ApiNeeds, act: Name): Route =>
  route<Sent<Name>>({
    method: 'post',
    path: `/v1/cases/:number/${ACT_PATHS[act]}`,
    id: act,
    summary: `${ACTS[act].ja}: ${ACTS[act].en} (Art. ${ACTS[act].article})`,
    by: ruleOf(act).by,
    body: ACT_BODIES[act] as unknown as NonNullable<Parameters<typeof route<Sent<Name>>>[0]['body']>, // its own row, whose type the index has widened
    answers: { status: 201, says: 'done and written in the journal; where the case stands now', json: CaseStanding },
    problems: [
      'no-such-case',
      'not-now',
      'engine-away',
      'engine-slow',
      ...(ruleOf(act).fourEyes ? ['four-eyes' as const] : []),
      ...(REFUSED_WITH[act] ?? []),
    ],
    async run(asked) {
      const number = await perform(needs, act, asked);
      return { status: 201, json: await standingView(needs.records, await caseAt(needs.records, number)) };
    },
  });

/** What a person sends with an act, as its row of `ACT_BODIES` parses it. */
type Sent<Name extends Act> = Zod<(typeof ACT_BODIES)[Name]>;
type Zod<Shape> = Shape extends { readonly _output: infer Parsed } ? Parsed : never;

const REFUSED_WITH: Partial<Record<Act, readonly ProblemName[]>> = {
  supplement: ['file-is-not-what-it-says', 'too-large'],
  confirmIdentity: ['identity-lacks'],
  searchAgain: ['no-such-store', 'store-known'],
  answerForStore: ['no-such-store', 'store-known'],
  decide: ['decision-lacks'],
};

/**
 * Does one act in a case. Everything that speaks against it is asked before anything is handed in; a paper that was handed
 * in already belongs to a repeated POST and only needs to hear what became of it.
 */
async function perform<Name extends Act>(
  needs: ApiNeeds,
  act: Name,
  { person, params, body, commandId }: Asked<Sent<Name>>,
): Promise<string> {
  const { records } = needs;
  const file = await caseAt(records, params['number']);
  if (!(await isHandedIn(records, file.number, commandId))) {
    const why = objection(act, file.progress, person.id);
    if (why !== undefined) throw refusal(why.name, file);
    await SPEAKS_AGAINST[act]?.(body, file, needs);
    await handIn(records, {
      id: commandId,
      caseNumber: file.number,
      act,
      by: person.id,
      body: await toKeep(needs, act, body, file, commandId),
    });
  }
  await update(needs, act, file, { commandId, by: person.id });
  return file.number;
}

function refusal(name: 'NotNow' | 'FourEyes', { progress }: OpenedCase): Problem {
  if (name === 'FourEyes') return new Problem('four-eyes');
  const { en, ja } = STAGES[stageOf(progress)];
  const open = (lang: Lang): string =>
    openActs(progress)
      .map((one) => `${one[lang]} (${ACT_PATHS[one.act]})`)
      .join(', ') || '–';
  return new Problem('not-now', { values: { stage_en: en, stage_ja: ja, acts_en: open('en'), acts_ja: open('ja') } });
}

type Against<Name extends Act> = (body: Sent<Name>, file: OpenedCase, needs: ApiNeeds) => Promise<void> | void;

/** What each act must not lack, beyond its shape and its hour. */
const SPEAKS_AGAINST: { readonly [Name in Act]?: Against<Name> } = {
  confirmIdentity(confirmation, { request }) {
    const lacking = lackingInIdentity(
      confirmation,
      request.papers,
      request.applicant,
      request.answerBy,
      request.arrivedOn,
    );
    if (lacking.length > 0) throw new Problem('identity-lacks', { errors: lacking.map(asFault) });
  },
  async decide(decision, file, { records }) {
    const findings = await findingsOf(records, file.number);
    const lacking = lackingIn(decision, {
      items: findings.flatMap(({ items }) => items),
      unknownStores: Object.keys(file.progress.unknownStores),
    });
    if (lacking.length > 0) throw new Problem('decision-lacks', { errors: lacking.map(asFault) });
  },
  searchAgain: ({ store }, file, needs) => isOpenStore(store, file, needs),
  answerForStore: ({ store }, file, needs) => isOpenStore(store, file, needs),
  recordDispatch({ dispatchedOn }, { arrivedOn }, { records }) {
    if (dispatchedOn === undefined || (dispatchedOn >= arrivedOn && dispatchedOn <= today(records))) return;
    throw new Problem('does-not-fit', {
      errors: [
        {
          pointer: pointerTo(['dispatchedOn']),
          en: 'must lie between the arrival and today',
          ja: '到達日から今日までの日としてください',
        },
      ],
    });
  },
};

const asFault = (lacking: Lacking): Fault => ({ pointer: '#', ...lacking });

async function isOpenStore(store: string, file: OpenedCase, { records }: ApiNeeds): Promise<void> {
  const { stores } = await dataMapOf(records, file);
  if (!stores.some(({ id }) => id === store))
    throw new Problem('no-such-store', { values: { stores: stores.map(({ id }) => id).join(', ') } });
  if (!(store in file.progress.unknownStores))
    throw new Problem('store-known', {
      values: { stores: Object.keys(file.progress.unknownStores).join(', ') || '–' },
    });
}

/** What is handed in with the act, as it is kept: of a supplement, the scans lie apart. */
async function toKeep<Name extends Act>(
  { records }: ApiNeeds,
  act: Name,
  body: Sent<Name>,
  { number }: OpenedCase,
  commandId: string,
): Promise<ActBody<Act>> {
  if (act !== 'supplement') return body;
  const supplement = body as Sent<'supplement'>;
  const enclosed = await checkScans(supplement);
  const key = await records.keys.ofCase(number);
  return {
    ...supplement,
    ...(await inTransaction(records.pool, (tx) =>
      keepScans(tx, records, key, number, enclosed, (at) => `${commandId}-${at}`),
    )),
  };
}

/**
 * Has the case's workflow do the act, once under its command, and waits until it is written down. Asks again where the
 * engine was just not ready (a step of the workflow was rolled back and is repeated), and starts a case that never was.
 */
async function update(
  needs: ApiNeeds,
  act: Act,
  { number }: OpenedCase,
  done: { readonly commandId: string; readonly by: string },
): Promise<void> {
  const { temporal, records } = needs;
  const until = Date.now() + ANSWER_WITHIN_MS;
  const ask = (): Promise<Error | undefined> =>
    temporal.withDeadline(until, () =>
      temporal.workflow
        .getHandle(workflowIdOf(number))
        .executeUpdate(acts[act], { updateId: done.commandId, args: [done] })
        .then(
          () => undefined,
          (error: Error) => error,
        ),
    );
  for (;;) {
    const error = await ask();
    if (error === undefined) return;
    const name =
      error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
        ? error.cause.type
        : undefined;
    if (name === 'NotNow' || name === 'FourEyes') throw refusal(name, await caseAt(records, number));
    if (
      !(error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError || isNotReady(error)) ||
      Date.now() > until
    )
      throw error;
    if ((await journalOf(records, number)).some(({ commandId }) => commandId === done.commandId)) return;
    const now = await caseAt(records, number);
    if (stageOf(now.progress) === 'closed') throw refusal('NotNow', now);
    if (error instanceof WorkflowNotFoundError) await startCase(needs, now);
    await pause(ASK_AGAIN_MS);
  }
}

const isNotReady = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code === FAILED_PRECONDITION;
