import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { approvesWhatIsRead, atTheDesk, confirmsWhatIsSeen, opensOne, slipOf } from '../examples/at-the-desk';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { decisionFor } from '../examples/takako';
import type { Finding } from '../casefile/finding';
import { dayInJapan } from '../law/clock';
import type { Stage } from '../law/stages';
import { loadColleagues, loadDataMap, loadProfile } from '../policy/load';
import type { Store } from '../policy/data-map';
import { openPool } from '../records/pool';
import { openWholeDesk, type DeskSettings } from '../worker/desk';
import type { TemporalAt } from '../worker/places';
import { bundle, connectClient, QUIET } from '../worker/wiring';
import { giveTokens } from '../worker/tokens';
import { workflowIdOf } from '../workflows/messages';
import { bareActivities, progress } from './bare-activities';
import { STAGE, told, type bare } from './bare-workflow';
import { median } from './side-by-side';
import { countStatements } from './statements';

export const STORES = 10;
const IN_FLIGHT = 20;
const SEEN = { documents: [{ document: 'individualNumberCard', shows: ['name', 'birthDate', 'address'] }] };
const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');

type Servers = {
  readonly postgres: string;
  readonly temporal: TemporalAt;
  readonly connections: Readonly<Record<string, string>>;
};
export type CasesMeasured = {
  readonly perSecond: number;
  readonly events: number;
  readonly largestPayload: number;
  readonly statements: number;
  /** What this process itself worked for one, however busy the machine is with others; in milliseconds. */
  readonly cpu: number;
};

/** Whole cases through the counter: an envelope opened, five acts of people, ten stores searched, two letters drawn and handed over. */
export async function measureCases(
  { postgres, temporal, connections }: Servers,
  cases: number,
): Promise<CasesMeasured> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  const settings: DeskSettings = {
    databaseUrl: postgres,
    temporal,
    masterKey: randomBytes(32),
    taskQueue: 'bench-cases',
    outbox: folder,
    profile: await loadProfile(join(HANAMORI, 'profile.yaml')),
    dataMap: { version: 'bench', stores: await tenStores(), provisions: [] },
    staff,
    connection: (name) => connections[name],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const desk = await openWholeDesk(settings, { workflows: await bundle() });
  const as = (id: string) => atTheDesk(desk.url, tokens[id] as string);
  const request = envelopeIn('02-sato-short-of-the-fee.json');
  const today = dayInJapan(Date.now());
  const watch = watchStages(postgres);
  const counted = countStatements(desk.records);
  const client = connectClient(temporal, desk.records.keys);
  const ended = (numbers: readonly string[]): Promise<unknown> =>
    Promise.all(numbers.map((number) => client.workflow.getHandle(workflowIdOf(number)).result()));

  const answer = async (): Promise<string> => {
    const { number } = await opensOne(as('suzuki'), { ...request, arrivedOn: today, appliedOn: today, fee: [] });
    await watch.reaches(number, 'proving');
    await confirmsWhatIsSeen(as('suzuki'), number, SEEN);
    await as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [{ kind: 'postalMoneyOrder', yen: 1000 }] });
    await watch.reaches(number, 'deciding');
    const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
    await as('tanaka').post(`/v1/cases/${number}/decisions`, decisionFor(findings));
    await approvesWhatIsRead(as('kimura'), number);
    await watch.reaches(number, 'dispatching');
    await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return number;
  };
  await ended(await atOnce(IN_FLIGHT, IN_FLIGHT, answer)); // warm
  const before = counted.soFar();
  const worked = process.cpuUsage();
  const began = Date.now();
  const answered = await atOnce(cases, IN_FLIGHT, answer);
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
  await client.connection.close();
  await watch.stop();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    perSecond,
    events: median(histories.map(({ events }) => events?.length ?? 0)),
    largestPayload: Math.max(...sizes),
    statements,
    cpu,
  };
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

/** The shop, which vouches, and nine more stores: each the support desk or the shop under another name. */
async function tenStores(): Promise<Store[]> {
  const { stores } = await loadDataMap(join(HANAMORI, 'data-map.yaml'));
  const [shop, support] = ['shop', 'support'].map((id) => stores.find((store) => store.id === id)) as [Store, Store];
  return [shop, ...Array.from({ length: STORES - 1 }, (_, nth): Store => ({ ...support, id: `support-${nth + 1}` }))];
}

/** One look at the records for all cases in flight, a few times a second, over a line of its own, as a console would. */
function watchStages(url: string): {
  readonly reaches: (number: string, stage: Stage) => Promise<void>;
  readonly stop: () => Promise<void>;
} {
  const pool = openPool(url, 1);
  const waiting = new Map<string, { readonly stage: Stage; readonly resolve: () => void }>();
  const look = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const { rows } = await pool.query<{ number: string; stage: string }>(
      'select number, stage from cases where number = any($1)',
      [[...waiting.keys()]],
    );
    for (const { number, stage } of rows) {
      if (waiting.get(number)?.stage !== stage) continue;
      waiting.get(number)?.resolve();
      waiting.delete(number);
    }
  };
  const looking = setInterval(() => void look().catch(() => undefined), 40);
  return {
    reaches: (number, stage) =>
      new Promise((resolve) => {
        waiting.set(number, { stage, resolve });
      }),
    stop: async () => {
      clearInterval(looking);
      await pool.end();
    },
  };
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
