import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client, type QueryResultRow } from 'pg';
import { sweep } from '../api/telling';
import type { CaseFile } from '../casefile/views';
import { waitFor, type AtTheDesk } from '../examples/at-the-desk';
import { buildIn, newDatabase, writeLists } from '../examples/hanamori/serve';
import { dayInJapan, type CivilDate } from '../law/clock';
import type { Stage } from '../law/stages';
import { leashFolder } from '../parts/leash';
import { startPostgres } from '../parts/postgres';
import { freePort } from '../parts/processes';
import type { Open } from '../parts/program';
import { startTemporal } from '../parts/temporal';
import { keepStaff, loadColleagues } from '../policy/load';
import { openRecords, connectClient } from '../worker/wiring';
import type { Records } from '../records/pool';
import { giveTokens } from '../worker/tokens';
import { atTheDoor } from './door';
import { lineTo, type Line } from './line';
import { openMailServer, type MailServer } from './mail-server';
import { run, startProgram, type Environment, type Program, type Said } from './processes';

const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');

/** Beside the shop's four: a second officer who may also approve, and a second clerk and approver. */
const MORE_COLLEAGUES = [
  { id: 'honda', name: '本田 実', roles: ['officer', 'approver'] },
  { id: 'mori', name: '森 さやか', roles: ['clerk'] },
  { id: 'hara', name: '原 浩', roles: ['approver'] },
] as const;

/** The running desk of the invented shop, and everything an attacker of any kind may have in hand. */
export type Desk = {
  readonly url: string;
  /** Where applicants come. */
  readonly window: string;
  readonly as: (person: string) => AtTheDesk;
  readonly token: (person: string) => string;
  readonly today: () => CivilDate;
  readonly at: (number: string) => Promise<CaseFile>;
  readonly until: (
    number: string,
    what: string,
    isSo: (file: CaseFile) => boolean,
    patienceMs?: number,
  ) => Promise<CaseFile>;
  readonly reaches: (number: string, stage: Stage, patienceMs?: number) => Promise<CaseFile>;
  /** Makes something once for all attacks that need it. */
  readonly once: <Made>(what: string, make: () => Promise<Made>) => Promise<Made>;
  /** The command line, as this person. */
  readonly cli: (person: string, args: readonly string[], environment?: Environment) => Promise<Said>;
  /** A desk that is started with other settings and is to refuse them. */
  readonly startsWith: (environment: Environment) => Promise<Said>;
  /** The records, for whoever owns the database and, in `records`, its keys. */
  readonly sql: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  readonly records: Records;
  readonly server: string;
  readonly shopSql: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  readonly shopUrl: string;
  readonly shopLine: Line;
  readonly mail: MailServer;
  readonly mailOver: (host: string) => string;
  readonly outbox: string;
  readonly folder: string;
  readonly logs: () => string;
  /** Temporal, for whoever reaches it without a key, and for us. */
  readonly temporal: { readonly address: string; readonly stranger: TemporalClient; readonly us: TemporalClient };
  readonly temporalDiesAndComesBack: () => Promise<void>;
  /** Carries on at once what the counter carries on twice a minute. */
  readonly sweeps: () => Promise<void>;
  readonly counter: Process;
  readonly worker: Process;
  /** The cases whose records somebody laid hands on, on purpose. */
  readonly lays: (hands: string) => void;
  readonly touched: () => readonly string[];
  /** The processes that ended though nobody ended them, or answer nobody any more; each is started again. */
  readonly lost: () => Promise<readonly string[]>;
};

export type Process = {
  readonly ends: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | string>;
  /** Starts it again, with other settings where they are given. */
  readonly starts: (environment?: Environment) => Promise<void>;
};

export async function openDesk(open: Open[]): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-attacks-'));
  const letGo = leashFolder(folder);
  open.push({
    close: () => {
      letGo();
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
  const postgres = await startPostgres({
    folder: mkdtempSync(join(tmpdir(), 'madoguchi-attacks-pg-')),
    forgetful: true,
    passing: true,
  });
  open.push({ close: () => postgres.stop() });
  const temporalPort = await freePort();
  const startsTemporal = () => startTemporal({ folder: join(folder, 'temporal'), port: temporalPort });
  let temporal = await startsTemporal();
  open.push({ close: () => temporal.stop() });
  await writeLists();
  const shop = await buildIn(postgres.url);
  const [shopLine, mail] = [await lineTo(shop.SHOP_URL), await openMailServer()];
  open.push({ close: () => Promise.resolve(shopLine.close()) }, { close: () => mail.close() });

  const { staff, tokens } = giveTokens([...(await loadColleagues(join(HANAMORI, 'staff.yaml'))), ...colleagues()]);
  await keepStaff(join(folder, 'staff.yaml'), staff);
  const [port, windowPort, masterKey, databaseUrl] = [
    await freePort(),
    await freePort(),
    randomBytes(32),
    await newDatabase(postgres.url, 'madoguchi'),
  ];
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(data, 'master.key'), masterKey, { mode: 0o600 });
  const mailOver = (host: string): string => `smtp://desk:secret@${host}:${mail.port}`;
  const environment: Environment = {
    SHOP_URL: shopLine.url,
    SUPPORT_URL: shop.SUPPORT_URL,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    WINDOW_PORT: String(windowPort),
    WINDOW_PROXIES: '1',
    MADOGUCHI_PROFILE: join(HANAMORI, 'profile.yaml'),
    MADOGUCHI_DATA_MAP: join(HANAMORI, 'data-map.yaml'),
    MADOGUCHI_STAFF: join(folder, 'staff.yaml'),
    MADOGUCHI_DATA: data,
    MADOGUCHI_OUTBOX: join(folder, 'outbox'),
    SMTP_URL: mailOver('127.0.0.1'),
    MADOGUCHI_REPLIES_URL: 'https://desk.hanamori.example',
    LOG_LEVEL: 'info',
  };
  const [counter, worker] = await Promise.all([
    openProcess('api', environment, folder),
    openProcess('worker', environment, folder),
  ]);
  open.push({ close: () => counter.closes() }, { close: () => worker.closes() });
  const records = await openRecords({ url: `${databaseUrl}?application_name=attacks`, masterKey });
  open.push({ close: () => records.pool.end() });
  const us = connectClient(temporal, records.keys);
  const stranger = new TemporalClient({ connection: Connection.lazy({ address: temporal.address }) });
  open.push({ close: () => us.connection.close() }, { close: () => stranger.connection.close() });

  const url = `http://127.0.0.1:${port}`;
  const token = (person: string): string => tokens[person] as string;
  const as = (person: string): AtTheDesk => atTheDoor({ url, token }, person);
  const at = (number: string): Promise<CaseFile> => as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const until: Desk['until'] = (number, what, isSo, patienceMs = 60_000) =>
    waitFor(`${number}: ${what}`, async () => (await pause(100), at(number)), isSo, patienceMs);
  const touched = new Set<string>();
  const made = new Map<string, Promise<unknown>>();
  return {
    url,
    window: `http://127.0.0.1:${windowPort}`,
    as,
    token,
    at,
    until,
    today: () => dayInJapan(Date.now()),
    reaches: (number, stage, patienceMs) =>
      until(number, `stage ${stage}`, (file) => file.stage.name === stage, patienceMs),
    once: <Made>(what: string, make: () => Promise<Made>) => {
      const before = made.get(what) ?? make();
      made.set(what, before);
      return before as Promise<Made>;
    },
    cli: (person, args, more = {}) =>
      run('cli.ts', args, { MADOGUCHI_URL: url, MADOGUCHI_TOKEN: token(person), ...more }),
    startsWith: (more) => run('worker/main.ts', ['worker'], { ...environment, ...more }),
    sql: (text, values) => query(databaseUrl, text, values),
    records,
    server: postgres.url,
    shopSql: (text, values) => query(shop.SHOP_URL, text, values),
    shopUrl: shop.SHOP_URL,
    shopLine,
    mail,
    mailOver,
    outbox: join(folder, 'outbox'),
    folder,
    logs: () => ['api', 'worker'].map((role) => readFileSync(join(folder, `${role}.log`), 'utf8')).join(''),
    temporal: { address: temporal.address, us, stranger },
    async temporalDiesAndComesBack() {
      process.kill(temporal.pid, 'SIGKILL');
      await temporal.stop();
      temporal = await startsTemporal();
    },
    sweeps: async () => {
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      await sweep({ records, temporal: us, taskQueue: 'madoguchi', log }, -1);
    },
    lays: (hands) => void touched.add(hands),
    touched: () => [...touched],
    counter,
    worker,
    lost: async () => [...(await counter.lost(() => answers(url))), ...(await worker.lost())],
  };
}

const colleagues = () => MORE_COLLEAGUES.map(({ id, name, roles }) => ({ id, name, roles: [...roles] }));

/** One process of the desk, which attacks may end and start again. */
async function openProcess(
  role: 'api' | 'worker',
  environment: Environment,
  folder: string,
): Promise<
  Process & {
    readonly lost: (answers?: () => Promise<boolean>) => Promise<readonly string[]>;
    readonly closes: () => Promise<void>;
  }
> {
  const log = join(folder, `${role}.log`);
  const start = (more: Environment = {}): Promise<Program> => startProgram(role, { ...environment, ...more }, log);
  let program = await start();
  let wanted = true;
  return {
    ends: (signal) => {
      wanted = false;
      return program.ends(signal);
    },
    starts: async (more) => {
      program = await start(more);
      wanted = true;
    },
    lost: async (isAnswering) => {
      if (!wanted) return [];
      const answered = await (isAnswering?.() ?? Promise.resolve(true));
      if (answered && !program.hasEnded()) return [];
      const name = role === 'api' ? 'the counter' : 'the worker';
      await pause(300); // it may be about to end
      const said = program.hasEnded() ? `${name} ended` : `${name} answers nobody any more`;
      if (!program.hasEnded()) await program.ends('SIGKILL');
      program = await start();
      return [said];
    },
    closes: async () => {
      if (!program.hasEnded()) await program.ends('SIGTERM');
    },
  };
}

/** Whether the counter answers at all; asked twice, since a line may break once. */
const answers = async (url: string): Promise<boolean> => {
  const asks = (): Promise<boolean> =>
    fetch(`${url}/healthz`, { signal: AbortSignal.timeout(20_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  return (await asks()) || asks();
};

async function query<Row extends QueryResultRow>(url: string, text: string, values?: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return ((await client.query<Row>(text, values)) as { rows?: Row[] }).rows ?? [];
  } finally {
    await client.end();
  }
}
