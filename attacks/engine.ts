import { temporal } from '@temporalio/proto';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { waitFor } from '../examples/at-the-desk';
import { seal } from '../vault/seal';
import { told, workflowIdOf } from '../workflows/messages';
import { must, themed } from './attack';
import type { Desk } from './desk';
import {
  approves,
  comesToApproving,
  comesToProving,
  confirms,
  isSearched,
  kindsIn,
  leaves,
  opens,
  envelope,
} from './steps';

const attack = themed('engine');

const handleOf = (desk: Desk, number: string) => desk.temporal.stranger.workflow.getHandle(workflowIdOf(number));
const isIgnored = (desk: Desk, number: string): Promise<unknown> =>
  waitFor(
    'the journal says that a stranger was ignored',
    () => kindsIn(desk, number),
    (kinds) => kinds.includes('strangerIgnored'),
  );

/** Whatever was sent, nobody approved, and a person still can. */
async function stillStands(desk: Desk, number: string): Promise<string> {
  const file = await desk.at(number);
  must(file.stage.name === 'approving' && file.approvedBy === undefined, `the case is ${file.stage.name}`);
  await approves(desk, number);
  const { outcome, approvedBy } = await leaves(desk, number, 90_000);
  must(outcome === 'answered' && approvedBy === 'kimura', `${outcome ?? ''} by ${approvedBy ?? ''}`);
  return 'nothing came of it; the case was approved by a person, and answered';
}

const FORGED = {
  asOf: 1_000,
  footing: 'x',
  stage: 'answering',
  reached: ['approved', 'searched', 'proven'],
  owed: { answer: 'x', searches: {}, recalls: [] },
  halted: false,
  over: true,
};

const sendSealed = (desk: Desk, number: string, payload: object): Promise<unknown> =>
  desk.temporal.stranger.workflowService.signalWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: workflowIdOf(number) },
    signalName: told.name,
    input: { payloads: [payload] },
  });

const sentTo = async (desk: Desk, number: string) => {
  const history = await desk.temporal.stranger.workflow.getHandle(workflowIdOf(number)).fetchHistory();
  return (history.events ?? []).flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.input?.payloads ?? [],
  );
};

/** The run of a case is gone from Temporal: another begins from the records. */
async function isBegunAgain(desk: Desk, number: string, before: string): Promise<string> {
  await waitFor(
    'another run',
    async () => {
      await desk.sweeps();
      return handleOf(desk, number)
        .describe()
        .catch((error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return undefined;
          throw error;
        });
    },
    (now) => now?.status.name === 'RUNNING' && now.runId !== before,
  );
  return stillStands(desk, number);
}

const runOf = async (desk: Desk, number: string): Promise<string> => (await handleOf(desk, number).describe()).runId;

export const ENGINE = [
  attack('tells a case in the clear that it is approved', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    await handleOf(desk, number).signal(told, { caseNumber: number, ...FORGED } as never);
    await handleOf(desk, number).signal('approve', { by: 'kimura' });
    await handleOf(desk, number)
      .executeUpdate('approve', { args: [{ by: 'kimura' }] })
      .catch(() => undefined);
    await isIgnored(desk, number);
    return stillStands(desk, number);
  }),
  attack('tells a case what was sealed for another case', 'who reaches Temporal', async (desk) => {
    const [number, other] = [await comesToApproving(desk), await comesToApproving(desk)];
    const payload = (await sentTo(desk, other)).at(-1);
    must(payload !== undefined, 'the other was told nothing');
    await sendSealed(desk, number, payload);
    await isIgnored(desk, number);
    return stillStands(desk, number);
  }),
  attack('tells a case what it seals with another’s key', 'who reaches Temporal', async (desk) => {
    const [number, other] = [await comesToApproving(desk), await comesToApproving(desk)];
    const plain = temporal.api.common.v1.Payload.encode({
      metadata: { encoding: Buffer.from('json/plain') },
      data: Buffer.from(JSON.stringify({ caseNumber: number, ...FORGED })),
    }).finish();
    const [example] = await sentTo(desk, other);
    await sendSealed(desk, number, {
      metadata: example?.metadata,
      data: seal(plain, await desk.records.keys.of(other), ['temporal', 'payload', workflowIdOf(number)]),
    });
    await isIgnored(desk, number);
    return stillStands(desk, number);
  }),
  attack('tells a case again what it was truly told yesterday', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    for (const payload of await sentTo(desk, number)) await sendSealed(desk, number, payload);
    return stillStands(desk, number);
  }),
  attack('sends a case 300 forged signals and one of a megabyte', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    await Promise.all(
      Array.from({ length: 300 }, (_, at) => handleOf(desk, number).signal(told, { asOf: at } as never)),
    );
    await sendSealed(desk, number, { metadata: {}, data: Buffer.alloc(1_000_000, 7) });
    await isIgnored(desk, number);
    return stillStands(desk, number);
  }),
  attack('terminates a case', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    const before = await runOf(desk, number);
    await handleOf(desk, number).terminate('x');
    return isBegunAgain(desk, number, before);
  }),
  attack('cancels a case', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    const before = await runOf(desk, number);
    await handleOf(desk, number).cancel();
    return isBegunAgain(desk, number, before);
  }),
  attack('deletes a case', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    const before = await runOf(desk, number);
    const workflowExecution = { workflowId: workflowIdOf(number) };
    await desk.temporal.stranger.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
    return isBegunAgain(desk, number, before);
  }),
  attack('resets a case to its beginning', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    const before = await runOf(desk, number);
    await desk.temporal.stranger.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: workflowIdOf(number), runId: before },
      workflowTaskFinishEventId: 4 as never,
      requestId: number,
      reason: 'x',
    });
    return isBegunAgain(desk, number, before);
  }),
  attack(
    'starts runs of cases that are open, that never were, and of nothing',
    'who reaches Temporal',
    async (desk) => {
      const number = await comesToApproving(desk);
      await handleOf(desk, number).terminate('x');
      const start = (workflowId: string): Promise<unknown> =>
        desk.temporal.stranger.workflow.start('disclosure', {
          workflowId,
          taskQueue: 'madoguchi',
          args: [{ caseNumber: number, told: { caseNumber: number, ...FORGED } }],
        });
      await Promise.all([
        start(workflowIdOf(number)).catch(unlessBegunAnew),
        start(workflowIdOf('nobody')),
        start('somewhere/else'),
      ]);
      await desk.sweeps();
      return stillStands(desk, number);
    },
  ),
  attack('holds the place of a case with a run nobody works on', 'who reaches Temporal', async (desk) => {
    const number = await comesToApproving(desk);
    const holds = { workflowId: workflowIdOf(number), taskQueue: 'nobody-works-here' };
    await waitFor(
      'the place is held, before the sweep has begun the case anew',
      async () => {
        await handleOf(desk, number).terminate('x');
        return desk.temporal.stranger.workflow.start('disclosure', holds).catch(unlessBegunAnew);
      },
      (run) => run !== undefined,
    );
    await desk.sweeps();
    return stillStands(desk, number);
  }),
  attack('reads the history and the search attributes of a case', 'who reaches Temporal', async (desk) => {
    const number = await comesToProving(desk);
    await confirms(desk, number);
    await isSearched(desk, number);
    const { events } = await handleOf(desk, number).fetchHistory();
    const bytes = temporal.api.history.v1.History.encode({ events: events ?? [] }).finish();
    const text = Buffer.from(bytes).toString('utf8');
    const described = JSON.stringify((await handleOf(desk, number).describe()).raw);
    const secrets = ['髙子', 'タカコ', '1961', '花見台', 'takako', '0000-0142', '00000142', 'HM-000042'];
    const seen = secrets.filter((secret) => text.includes(secret) || described.includes(secret));
    must(seen.length === 0, `it tells ${seen.join(', ')}`);
    return `${bytes.length} bytes, and nothing of her in them`;
  }),
  attack.alone('answers in the place of a search, and fails in its place', 'who reaches Temporal', async (desk) => {
    desk.shopLine.is('silent');
    try {
      const { number } = await opens(desk, envelope(desk));
      await desk.reaches(number, 'proving');
      await confirms(desk, number);
      const pending = await waitFor(
        'the search of the shop',
        async () => (await handleOf(desk, number).describe()).raw.pendingActivities ?? [],
        (activities) => activities.length > 0,
      );
      const activityId = pending[0]?.activityId ?? '';
      const result = {
        payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"asOf":99,"over":true}') }],
      };
      await desk.temporal.stranger.workflowService.respondActivityTaskCompletedById({
        namespace: 'default',
        workflowId: workflowIdOf(number),
        activityId,
        result,
      });
      desk.shopLine.is('whole');
      await isIgnored(desk, number);
      const { stores } = await isSearched(desk, number, 90_000);
      const shop = stores.find(({ store }) => store === 'shop');
      must((shop?.items ?? 0) > 0, 'the shop counts as searched, and nothing was found');
      return `ignored; the shop was asked again and found ${shop?.items ?? 0} records`;
    } finally {
      desk.shopLine.is('whole');
    }
  }),
];

/** The sweep was there first. */
function unlessBegunAnew(error: unknown): undefined {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}
