import { Client, Connection } from '@temporalio/client';
import { waitFor } from '../../examples/at-the-desk';
import { caseOf } from '../../records/cases';
import { seal } from '../../vault/seal';
import { connectClient } from '../../worker/wiring';
import { heard, told, workflowIdOf } from '../../workflows/messages';
import { openOffice, type Office } from '../office';
import { confirmsHerLicence, journal, opens } from '../stories/steps';
import { temporal } from '@temporalio/proto';
import { around, Barrier, comesToItsEnd, journalView, stoodWhole, sweeps, type Deed } from './overlap';

describe('somebody who reaches Temporal and has no key', () => {
  let office: Office;
  let stranger: Client;
  const held = new Map<Deed, Barrier>();
  beforeAll(async () => {
    office = await openOffice({
      under: (activities) =>
        around(activities, async (deed, _, run) => {
          await held.get(deed)?.pass();
          return run();
        }),
    });
    stranger = new Client({ connection: await Connection.connect({ address: office.settings.temporal.address }) });
  });
  afterAll(async () => {
    await stranger.connection.close();
    await office.close();
  });

  const opened = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    return number;
  };
  const searching = async (): Promise<string> => {
    const number = await opened();
    await confirmsHerLicence(office, number);
    await office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    return number;
  };
  const endsAsEver = async (number: string): Promise<readonly string[]> => {
    expect(await comesToItsEnd(office, number)).toMatchObject({
      outcome: 'answered',
      decidedBy: 'tanaka',
      approvedBy: 'kimura',
    });
    return (await stoodWhole(office, number)).map(({ kind }) => kind);
  };
  const handleOf = (number: string): ReturnType<Client['workflow']['getHandle']> =>
    stranger.workflow.getHandle(workflowIdOf(number));

  it('tells a case that it is approved, in the clear, under a higher and under a lower number: nothing is approved', async () => {
    const number = await searching();
    const { asOf } = await caseOf(office.records, number);
    for (const forged of [asOf + 100, 0]) {
      await handleOf(number).signal(told, {
        caseNumber: number,
        asOf: forged,
        footing: 'x',
        stage: 'answering',
        reached: ['approved', 'searched', 'proven'],
        owed: { answer: 'x', searches: {}, recalls: [] },
        halted: false,
        over: true,
      } as never);
    }
    await handleOf(number).signal('approve', { by: 'kimura' });
    await handleOf(number)
      .executeUpdate('approve', { args: [{ by: 'kimura' }] })
      .catch(() => undefined);
    await handleOf(number)
      .query(heard)
      .catch(() => undefined);
    await waitFor(
      'it is journaled',
      () => journal(office, number),
      (kinds) => kinds.includes('strangerIgnored'),
    );
    expect((await caseOf(office.records, number)).progress).not.toMatchObject({ approval: expect.anything() });
    expect(await endsAsEver(number)).toContain('strangerIgnored');
  });

  it('tells a case what was sealed for another case', async () => {
    const [number, other] = [await opened(), await searching()];
    const us = connectClient(office.settings.temporal, office.records.keys);
    const events = (await us.workflow.getHandle(workflowIdOf(other)).fetchHistory()).events ?? [];
    await us.connection.close();
    const ofTheOther = events
      .flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => signal?.input?.payloads ?? [])
      .at(-1);
    expect(ofTheOther).toBeDefined();
    const key = await office.records.keys.of(other);
    const sealedAnew = {
      metadata: ofTheOther?.metadata,
      data: seal(
        temporal.api.common.v1.Payload.encode({
          metadata: { encoding: Buffer.from('json/plain') },
          data: Buffer.from(JSON.stringify({ caseNumber: number, asOf: 1_000 })),
        }).finish(),
        key,
        ['temporal', 'payload', workflowIdOf(number)],
      ),
    };
    for (const payload of [ofTheOther, sealedAnew])
      await stranger.workflowService.signalWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId: workflowIdOf(number) },
        signalName: told.name,
        input: { payloads: [payload as object] },
      });
    await waitFor(
      'it is journaled',
      () => journal(office, number),
      (kinds) => kinds.includes('strangerIgnored'),
    );
    await endsAsEver(number);
    await endsAsEver(other);
  });

  const BEGINS: Readonly<
    Record<'sendReceipt' | 'searchStore' | 'askRecords', (hold: () => Barrier) => Promise<string>>
  > = {
    async sendReceipt(hold) {
      const barrier = hold();
      const { number } = await opens(office, '01-takako-by-post.json');
      await barrier.reached;
      return number;
    },
    async searchStore(hold) {
      const number = await opened();
      const barrier = hold();
      await confirmsHerLicence(office, number);
      await barrier.reached;
      return number;
    },
    async askRecords(hold) {
      const number = await opened();
      const barrier = hold();
      const us = connectClient(office.settings.temporal, office.records.keys);
      await us.workflow.getHandle(workflowIdOf(number)).signal(told, { caseNumber: number, asOf: 1 } as never); // a doubt
      await us.connection.close();
      await barrier.reached;
      return number;
    },
  };

  it.each(['sendReceipt', 'searchStore', 'askRecords'] as const)(
    'answers in the place of %s, or says that it failed: it is asked again',
    async (deed) => {
      for (const answers of [true, false]) {
        const barrier = new Barrier();
        const number = await BEGINS[deed](() => {
          held.set(deed, barrier);
          return barrier;
        });
        const { pendingActivities } = (await handleOf(number).describe()).raw;
        expect(pendingActivities?.length).toBeGreaterThan(0);
        for (const { activityId } of pendingActivities ?? []) {
          const which = { namespace: 'default', workflowId: workflowIdOf(number), activityId: activityId as string };
          const result = {
            payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"asOf":99}') }],
          };
          const failure = { message: 'x', applicationFailureInfo: { type: 'RecordsRestored', nonRetryable: true } };
          if (answers) await stranger.workflowService.respondActivityTaskCompletedById({ ...which, result });
          else await stranger.workflowService.respondActivityTaskFailedById({ ...which, failure });
        }
        held.delete(deed);
        barrier.letGo();
        const kinds = await endsAsEver(number);
        if (answers) expect(kinds).toContain('strangerIgnored');
      }
    },
  );

  it.each(['terminates', 'cancels', 'deletes', 'resets'] as const)(
    '%s a case: it is carried on from the records',
    async (how) => {
      const number = await searching();
      const workflowExecution = { workflowId: workflowIdOf(number) };
      const { runId } = await handleOf(number).describe();
      if (how === 'terminates') await handleOf(number).terminate('x');
      if (how === 'cancels') await handleOf(number).cancel();
      if (how === 'deletes')
        await stranger.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
      if (how === 'resets')
        await stranger.workflowService.resetWorkflowExecution({
          namespace: 'default',
          workflowExecution: { ...workflowExecution, runId },
          workflowTaskFinishEventId: 4 as never,
          requestId: number,
          reason: 'x',
        });
      await waitFor(
        'another run knows everything',
        async () => {
          await sweeps(office);
          return handleOf(number)
            .describe()
            .catch(() => undefined);
        },
        (now) => now?.status.name === 'RUNNING' && now.runId !== runId,
      );
      await endsAsEver(number);
    },
  );

  it('starts a run of a case that is open, of one that is closed, and of one that never was: nothing comes of it', async () => {
    const number = await opened();
    await handleOf(number).terminate();
    const start = (workflowId: string, taskQueue = office.settings.taskQueue): Promise<unknown> =>
      stranger.workflow.start('disclosure', {
        workflowId,
        taskQueue,
        args: [{ caseNumber: number, told: { approved: true } }],
      });
    await start(workflowIdOf(number));
    await start(workflowIdOf('nobody'));
    await start('somewhere/else');
    await waitFor(
      'the stray runs have ended',
      async () =>
        Promise.all(['case/nobody', 'somewhere/else'].map((id) => stranger.workflow.getHandle(id).describe())),
      (runs) => runs.every(({ status }) => status.name !== 'RUNNING'),
    );
    await sweeps(office);
    const ended = await endsAsEver(number);
    await start(workflowIdOf(number));
    await waitFor(
      'the stray run has ended',
      () => handleOf(number).describe(),
      ({ status }) => status.name !== 'RUNNING',
    );
    expect((await journalView(office, number)).entries.map(({ kind }) => kind)).toEqual(ended);
  });

  it('holds the place of a case with a run of another queue: the sweep clears it away', async () => {
    const number = await opened();
    await handleOf(number).terminate();
    await stranger.workflow.start('disclosure', { workflowId: workflowIdOf(number), taskQueue: 'nobody-works-here' });
    await sweeps(office);
    await endsAsEver(number);
  });
});
