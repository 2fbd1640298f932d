import { setTimeout as pause } from 'node:timers/promises';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Misconfigured, type Settings } from '../config';
import type { startExample as StartExample } from '../examples/hanamori/serve';
import { startPostgres } from '../parts/postgres';
import { startTemporal } from '../parts/temporal';
import { WrongMasterKey, type KeyMarks } from '../records/master-key';
import type { Records } from '../records/pool';
import { lookAtOurRecords } from './records-look';
import { recordsComplaints, type Plan } from './before-start';
import { staffTheShop } from './company';
import {
  compareOptOuts,
  lineCut,
  openCounter,
  openDoor,
  openHands,
  type Counter,
  type DeskSettings,
  type Door,
  type Running,
} from './desk';
import { masterKeyFor } from './master-key';
import { lookAtStores } from './stores-look';
import { lookAtTemporal } from './temporal-look';
import type { TemporalAt } from './places';
import { bundle, closeRecords, openRecords, registerSearchAttributes } from './wiring';

const LOOK_AGAIN_MS = 2_000;
const LOOK_AT_SHOP_MS = 60_000;

/** Where a line about the start goes: to whoever looks at the terminal, beside the log. */
export type Say = (line: string) => void;

/**
 * Opens what the plan says: first the parts that are to be started here, then the counter's door, then whatever waits for records
 * and Temporal. Everything that must be closed again is in `running` from the moment it is open. Answers once all is open.
 */
export async function serve(
  plan: Plan,
  log: DeskSettings['log'],
  say: Say,
  running: Running[],
): Promise<{ readonly ended: Promise<void> }> {
  const { role, settings } = plan;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      log.warn({ level }, message);
    }),
  });
  const shop = plan.shop ? await startedBy(running, theShop(plan.own.shop)) : undefined;
  const url = plan.records?.url ?? (await startedBy(running, startPostgres({ folder: plan.own.postgres }))).url;
  const at =
    plan.temporal?.at ??
    (await startedBy(running, startTemporal({ folder: plan.own.temporal, namespace: settings.TEMPORAL_NAMESPACE })));

  const open: { door?: Door; window?: Door | undefined; counter?: Counter; hands?: Running; records?: Records } = {};
  running.push({
    async close() {
      await (open.counter ?? open.door)?.close();
      if (open.counter === undefined) await open.window?.close();
      await open.hands?.close();
      if (open.records !== undefined) await closeRecords(open.records);
    },
  });
  if (role !== 'worker') {
    open.door = await openDoor(at, log, settings.PORT, settings.HOST);
    open.window = await windowDoor(plan, at, log);
  }
  const workflows = role === 'api' ? undefined : bundle();
  const temporalIsThere = temporalWhenThere(at, plan, say);
  for (const later of [workflows, temporalIsThere]) later?.catch(() => undefined); // told below, where it is waited for

  const marks = await recordsWhenThere(url, plan, say);
  const { key, next, isNew } = await masterKeyFor(marks, plan.keyFile);
  if (isNew) say(`A new master key was made in ${plan.keyFile.file}; keep a copy of it apart from the database\n`);
  const cut = lineCut(log);
  open.records = await openRecords({ url, masterKey: key, nextMasterKey: next, cut }).catch((error: unknown) => {
    throw error instanceof WrongMasterKey ? new Misconfigured([`the master key: ${error.message}`]) : error;
  });
  const desk: DeskSettings = {
    profile: plan.company.profile,
    dataMap: plan.company.dataMap,
    log,
    databaseUrl: url,
    temporal: at,
    masterKey: key,
    nextMasterKey: next,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    staff: plan.company.staff ?? (await staffTheShop(plan.own, process.stdout.isTTY, say)),
    outbox: plan.outbox,
    smtp:
      settings.SMTP_URL === undefined
        ? undefined
        : {
            url: settings.SMTP_URL,
            from: settings.MAIL_FROM ?? plan.company.profile.holder.email,
            withoutTls: settings.SMTP_WITHOUT_TLS,
          },
    repliesAt: settings.MADOGUCHI_REPLIES_URL ?? (plan.shop ? open.door?.url : undefined),
    windowAt: settings.MADOGUCHI_WINDOW_URL ?? (plan.shop ? open.window?.url : undefined),
    windowProxies: settings.WINDOW_PROXIES,
    vouching: vouchingIn(settings),
    connection: (name) => plan.connection(name) ?? shop?.connections[name as keyof typeof shop.connections],
  };
  if (open.door !== undefined) {
    open.counter = openCounter(desk, open.records, open.door, open.window);
    void compareOptOuts(desk, open.records);
    say(
      `窓口 open at ${open.door.url} (pages for staff; the first time /first-time with one’s token; API /v1, description /openapi.json); letters in ${desk.outbox}\n`,
    );
    if (open.window !== undefined) say(`The window for applicants is open at ${open.window.url}\n`);
  }
  await temporalIsThere;
  open.counter?.sweep();
  if (workflows === undefined) return { ended: new Promise(() => undefined) };
  const hands = await openHands(desk, open.records, await workflows);
  open.hands = hands;
  say('窓口 worker ready\n');
  for (const { en } of plan.worthKnowing) log.warn({}, en);
  if (shop !== undefined) void tellOfTheShop(desk);
  return { ended: hands.ended };
}

/** The window's door, where one is set; the invented shop's is the next port after the counter's, or any that is free. */
async function windowDoor(
  { shop, settings }: Plan,
  at: TemporalAt,
  log: DeskSettings['log'],
): Promise<Door | undefined> {
  const { PORT, WINDOW_PORT, WINDOW_HOST } = settings;
  if (WINDOW_PORT !== undefined) return openDoor(at, log, WINDOW_PORT, WINDOW_HOST);
  if (!shop) return undefined;
  return openDoor(at, log, PORT === 0 || PORT === 65_535 ? 0 : PORT + 1, WINDOW_HOST).catch(() =>
    openDoor(at, log, 0, WINDOW_HOST),
  );
}

/** The house that vouches for staff: all of it is set, or nothing. */
function vouchingIn({
  MADOGUCHI_OIDC_ISSUER: issuer,
  MADOGUCHI_OIDC_CLIENT_ID: clientId,
  MADOGUCHI_OIDC_CLIENT_SECRET: clientSecret,
  MADOGUCHI_OIDC_SECOND_PROOF: secondProof,
  MADOGUCHI_DESK_URL: deskAt,
}: Settings): DeskSettings['vouching'] {
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || deskAt === undefined)
    return undefined;
  return { issuer, clientId, clientSecret, secondProof, deskAt };
}

/** The shop's systems are there only now. */
async function tellOfTheShop({ dataMap, connection, log }: DeskSettings): Promise<void> {
  for (const { complaints, away } of await lookAtStores(dataMap, { connection, log }, LOOK_AT_SHOP_MS))
    for (const { en } of [...complaints, ...(away === undefined ? [] : [away])]) log.warn({}, en);
}

/** The invented shop's systems; looked for only here, since an image has no examples. */
async function theShop(folder: string): ReturnType<typeof StartExample> {
  const { startExample } = await import('../examples/hanamori/serve');
  return startExample(folder);
}

async function startedBy<Server extends { stop: () => Promise<void> }>(
  running: Running[],
  starting: Promise<Server>,
): Promise<Server> {
  const server = await starting;
  running.push({ close: () => server.stop() });
  return server;
}

/** Waits for the records as long as it takes, and says so once; whether they can serve is asked when they come. */
async function recordsWhenThere(url: string, plan: Plan, say: Say): Promise<KeyMarks> {
  let look = plan.records?.look ?? (await lookAtOurRecords(url));
  if (look.away !== undefined)
    say(
      `Waiting for the records: nothing answers at ${hostOf(url)} (${look.away}). ${plan.role === 'worker' ? 'The worker begins' : 'Until then the counter answers records-away, and it serves'} when they come.\n`,
    );
  while (look.away !== undefined) {
    await pause(LOOK_AGAIN_MS);
    look = await lookAtOurRecords(url);
  }
  const wrong = recordsComplaints(look);
  if (wrong.length > 0) throw new Misconfigured(wrong);
  return look.marks ?? [];
}

/** The same for Temporal, which is told by what operators may filter cases when it comes. */
async function temporalWhenThere(at: TemporalAt, plan: Plan, say: Say): Promise<void> {
  let look = plan.temporal?.look ?? {};
  if (look.away !== undefined)
    say(
      `Waiting for Temporal: nothing answers at ${at.address} (${look.away}). ${plan.role === 'worker' ? 'The worker begins' : 'Cases are opened and kept meanwhile, and go on'} when it comes.\n`,
    );
  while (look.away !== undefined) {
    await pause(LOOK_AGAIN_MS);
    look = await lookAtTemporal(at);
  }
  if (look.wrong !== undefined) throw new Misconfigured(look.wrong);
  await registerSearchAttributes(at);
}

/** Host and port alone: the address holds a password. */
const hostOf = (url: string): string => new URL(url).host;
