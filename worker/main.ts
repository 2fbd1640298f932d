import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { readConfig, type Config } from '../config';
import { startExample } from '../examples/hanamori/serve';
import { startPostgres } from '../parts/postgres';
import { runProgram } from '../parts/program';
import { startTemporal } from '../parts/temporal';
import { keepStaff, loadColleagues, loadDataMap, loadProfile, loadStaff } from '../policy/load';
import type { Staff } from '../policy/staff';
import { compareStores, openBackOffice, openCounter, openHands, type DeskSettings, type Running } from './desk';
import { giveTokens } from './tokens';
import { bundle, masterKeyIn, places, temporalAt } from './wiring';

const ROLES = ['all', 'api', 'worker'] as const;
const EXAMPLE = 'examples/hanamori';

/** Serves until stopped: the counter, a worker, or both, with whatever parts no setting places elsewhere. */
async function main(role: string, running: Running[]): Promise<void> {
  if (!(ROLES as readonly string[]).includes(role)) throw new Error(`say what to serve: ${ROLES.join(', ')}`);
  const config = readConfig();
  const log = pino({ level: config.LOG_LEVEL });
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      log.warn({ level }, message);
    }),
  });

  const settings = await settingsFrom(config, log, running);
  const office = await openBackOffice(settings);
  running.push(office);
  let ended: Promise<void> | undefined;
  if (role !== 'api') {
    const hands = await openHands(settings, office.records, await bundle());
    running.push(hands);
    await compareStores(settings, office.records);
    ended = hands.ended;
  }
  if (role !== 'worker') {
    const counter = await openCounter(settings, office.records, config.PORT, config.HOST);
    running.push(counter);
    process.stdout.write(
      `窓口 open at ${counter.url} (API /v1, description /openapi.json); letters in ${settings.outbox}\n`,
    );
  } else {
    process.stdout.write('窓口 worker ready\n');
  }
  return ended ?? forEver();
}

/** The counter serves until a signal comes. */
const forEver = (): Promise<never> => new Promise(() => undefined);

async function settingsFrom(config: Config, log: DeskSettings['log'], running: Running[]): Promise<DeskSettings> {
  const own = places(config.MADOGUCHI_DATA);
  const profile = await loadProfile(config.MADOGUCHI_PROFILE, config.MADOGUCHI_SETTINGS);
  const dataMap = await loadDataMap(config.MADOGUCHI_DATA_MAP);
  const example = await exampleIfNeeded(config, running);
  return {
    profile,
    dataMap,
    log,
    databaseUrl: config.DATABASE_URL ?? (await started(running, startPostgres({ folder: own.postgres }))).url,
    temporal:
      config.TEMPORAL_ADDRESS === undefined
        ? await started(running, startTemporal({ folder: own.temporal, namespace: config.TEMPORAL_NAMESPACE }))
        : await temporalAt(config),
    masterKey: await masterKeyIn(config.MADOGUCHI_MASTER_KEY_FILE ?? own.masterKey),
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    staff: await staffFrom(config, own.staff),
    outbox: config.MADOGUCHI_OUTBOX ?? own.outbox,
    smtp:
      config.SMTP_URL === undefined
        ? undefined
        : { url: config.SMTP_URL, from: config.MAIL_FROM ?? profile.holder.email },
    connection: (name) => config.connection(name) ?? example[name],
  };
}

async function started<Server extends { stop: () => Promise<void> }>(
  running: Running[],
  starting: Promise<Server>,
): Promise<Server> {
  const server = await starting;
  running.push({ close: () => server.stop() });
  return server;
}

/** The example company's own systems, when it is the example company that is served. */
async function exampleIfNeeded(config: Config, running: Running[]): Promise<Readonly<Record<string, string>>> {
  if (!config.MADOGUCHI_DATA_MAP.startsWith(EXAMPLE) || config.connection('SHOP_URL') !== undefined) return {};
  return (await started(running, startExample(join(config.MADOGUCHI_DATA, 'hanamori')))).connections;
}

/** Staff and the digests of their tokens; the first time, the example's people are given tokens, shown once. */
async function staffFrom(config: Config, file: string): Promise<readonly Staff[]> {
  if (config.MADOGUCHI_STAFF !== undefined) return loadStaff(config.MADOGUCHI_STAFF);
  if (existsSync(file)) return loadStaff(file);
  if (!config.MADOGUCHI_PROFILE.startsWith(EXAMPLE))
    throw new Error('MADOGUCHI_STAFF: say who works at the desk; `npm run token` makes each line of that file');
  const people = await loadColleagues(join(__dirname, '..', EXAMPLE, 'staff.yaml'));
  const { staff, tokens } = giveTokens(people);
  await keepStaff(file, staff);
  process.stdout.write(
    `Tokens of the desk, shown this once (MADOGUCHI_TOKEN for the command line):\n${people.map(({ id, roles }) => `  ${id.padEnd(8)} ${roles.join(', ').padEnd(10)} ${tokens[id]}\n`).join('')}`,
  );
  return staff;
}

runProgram(
  async (open) => {
    await main(process.argv[2] ?? 'all', open);
    return undefined;
  },
  () => `start: served for ${Math.round(process.uptime())} s, stopped in order`,
);
