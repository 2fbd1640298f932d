import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { approvesWhatIsRead, confirmsWhatIsSeen, opensOne, slipOf } from '../examples/at-the-desk';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { decisionFor } from '../examples/takako';
import type { Finding } from '../casefile/finding';
import { dayInJapan } from '../law/clock';
import { QUIET } from '../worker/wiring';
import { workflowIdOf } from '../workflows/messages';
import { bareActivities, progress } from './bare-activities';
import { STAGE, told, type bare } from './bare-workflow';
import { openMeasuredDesk, storesOfTheShop, type Servers } from './desk';
import { median } from './side-by-side';
import { countStatements } from './statements';

export const STORES = 10;
const IN_FLIGHT = 20;
const SEEN = { documents: [{ document: 'individualNumberCard', shows: ['name', 'birthDate', 'address'] }] };

export type CasesMeasured = {
  readonly perSecond: number;
  readonly events: number;
  readonly largestPayload: number;
  readonly statements: number;
  /** What this process itself worked for one, however busy the machine is with others; in milliseconds. */
  readonly cpu: number;
};
type CasesAsked = { readonly cases: number; readonly stores?: number; readonly inFlight?: number };

/** Whole cases through the counter: an envelope opened, five acts of people, every store searched, three letters drawn and handed over. */
export async function measureCases(
  servers: Servers,
  { cases, stores = STORES, inFlight = IN_FLIGHT }: CasesAsked,
): Promise<CasesMeasured> {
  const desk = await openMeasuredDesk(servers, await storesOfTheShop(stores));
  const { as, client, reaches } = desk;
  const request = envelopeIn('02-sato-short-of-the-fee.json');
  const today = dayInJapan(Date.now());
  const counted = countStatements(desk.records);
  const ended = (numbers: readonly string[]): Promise<unknown> =>
    Promise.all(numbers.map((number) => client.workflow.getHandle(workflowIdOf(number)).result()));

  const answer = async (): Promise<string> => {
    const { number } = await opensOne(as('suzuki'), { ...request, arrivedOn: today, appliedOn: today, fee: [] });
    await reaches(number, 'proving');
    await confirmsWhatIsSeen(as('suzuki'), number, SEEN);
    await as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [{ kind: 'postalMoneyOrder', yen: 1000 }] });
    await reaches(number, 'deciding');
    const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
    await as('tanaka').post(`/v1/cases/${number}/decisions`, decisionFor(findings));
    await approvesWhatIsRead(as('kimura'), number);
    await reaches(number, 'dispatching');
    await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return number;
  };
  await ended(await atOnce(inFlight, inFlight, answer)); // warm
  const before = counted.soFar();
  const worked = process.cpuUsage();
  const began = Date.now();
  const answered = await atOnce(cases, inFlight, answer);
  const perSecond = cases / ((Date.now() - began) / 1000);
  await ended(answered);
  const statements = (counted.soFar() - before) / cases;
  const cpu = millisecondsSince(worked) / cases;

  const histories = await Promise.all(
    answered.slice(-10).map((number) => client.workflow.getHandle(workflowIdOf(number)).fetchHistory()),
  );
  const sizes = histories.flatMap((history) =>
    [...historyToJSON(history).matchAll(/"data":\s*"([^"]+)"/g)].map(([, base64]) =>
      Math.ceil((base64 as string).length * 0.75),
    ),
  );
  await desk.close();
  return {
    perSecond,
    events: median(histories.map(({ events }) => events?.length ?? 0)),
    largestPayload: Math.max(...sizes),
    statements,
    cpu,
  };
}

/** How long one case takes by itself, as stores grow; in milliseconds, by their number. */
export async function measureGrowth(
  servers: Servers,
  stores: readonly number[],
  cases: number,
): Promise<ReadonlyMap<number, number>> {
  const took = new Map<number, number>();
  for (const count of stores)
    took.set(count, 1000 / (await measureCases(servers, { cases, stores: count, inFlight: 1 })).perSecond);
  return took;
}

/** Bare workflows of the same shape: told of as many acts, doing as many activities, in the same order, with nothing done inside. */
export async function measureBare(
  { temporal: { address, namespace } }: Servers,
  workflows: number,
): Promise<Pick<CasesMeasured, 'perSecond' | 'events' | 'cpu'>> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: 'bench-bare',
    activities: bareActivities,
    maxCachedWorkflows: 500,
    workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('./bare-workflow'), logger: QUIET }),
  });
  const ended = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const run = async (): Promise<string> => {
    const workflowId = `bare/${randomUUID()}`;
    const reaches = (what: string): Promise<unknown> => once(progress, `${workflowId}/${what}`);
    const tells = (nth: number): Promise<unknown> =>
      client.workflow.signalWithStart<typeof bare, [number]>('bare', {
        workflowId,
        taskQueue: 'bench-bare',
        args: [STORES],
        signal: told,
        signalArgs: [nth],
        workflowIdConflictPolicy: 'USE_EXISTING',
        typedSearchAttributes: [{ key: STAGE, value: 'received' }],
      });
    const [receipt, answer] = [reaches('receipt'), reaches('answer')];
    const stores = Promise.all(Array.from({ length: STORES - 1 }, (_, nth) => reaches(`store ${nth}`)));
    await tells(1);
    await receipt;
    for (const nth of [2, 3]) await tells(nth);
    await stores;
    for (const nth of [4, 5]) await tells(nth);
    await answer;
    await tells(6);
    return workflowId;
  };
  await atOnce(IN_FLIGHT, IN_FLIGHT, run); // warm
  const worked = process.cpuUsage();
  const began = Date.now();
  const done = await atOnce(workflows, IN_FLIGHT, run);
  const perSecond = workflows / ((Date.now() - began) / 1000);
  const cpu = millisecondsSince(worked) / workflows;
  await pause(500);
  const histories = await Promise.all(done.slice(-10).map((id) => client.workflow.getHandle(id).fetchHistory()));
  await client.connection.close();
  worker.shutdown();
  await ended;
  await connection.close();
  return { perSecond, cpu, events: median(histories.map(({ events }) => events?.length ?? 0)) };
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function atOnce<Result>(times: number, inFlight: number, run: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let left = times;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) results.push(await run());
    }),
  );
  return results;
}
