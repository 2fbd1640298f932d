import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { TEMPORAL_VERSION, temporalBinary } from './places';
import { commandOf, freePort, isAlive, until } from './processes';

export interface RunningTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly pid: number;
  /** Resolves once the server has ended. Leaves a server alone that a living process before us started. */
  stop(): Promise<void>;
}

/**
 * Temporal's dev server on this machine alone. With a folder its cases outlive it, and a server that outlived the process that
 * started it is adopted; without one everything is in memory.
 */
export async function startTemporal({
  folder,
  port,
  namespace = 'default',
}: { folder?: string; port?: number; namespace?: string } = {}): Promise<RunningTemporal> {
  if (!existsSync(temporalBinary))
    throw new Error(
      `Temporal's dev server ${TEMPORAL_VERSION} is not at ${temporalBinary}: run \`node parts/prepare.js temporal\`.`,
    );
  const place = folder === undefined ? undefined : resolve(folder);
  if (place !== undefined) mkdirSync(place, { recursive: true });
  const note = place === undefined ? undefined : join(place, 'server.json');

  const before = note === undefined ? undefined : await adopt(note, namespace);
  const keptByAnother = before !== undefined && isAlive(before.keeper);
  const server = before ?? (await launch(place, port ?? (await freePort()), namespace));
  if (note !== undefined && !keptByAnother)
    writeFileSync(
      note,
      JSON.stringify({ address: server.address, pid: server.pid, keeper: process.pid } satisfies Note),
    );
  return {
    address: server.address,
    namespace,
    pid: server.pid,
    async stop() {
      if (keptByAnother || !isAlive(server.pid)) return;
      process.kill(server.pid, 'SIGTERM');
      if (!(await until(() => !isAlive(server.pid), 10_000))) process.kill(server.pid, 'SIGKILL');
      await until(() => !isAlive(server.pid), 5_000);
    },
  };
}

type Note = { readonly address: string; readonly pid: number; readonly keeper: number };

async function adopt(note: string, namespace: string): Promise<Note | undefined> {
  if (!existsSync(note)) return undefined;
  const { address, pid, keeper } = JSON.parse(readFileSync(note, 'utf8')) as Note;
  if (commandOf(pid)?.includes('start-dev') !== true) return undefined;
  if (await until(() => answers(address, namespace), 10_000, 100)) return { address, pid, keeper };
  throw new Error(
    `Temporal (process ${pid}) does not answer at ${address} for the namespace ${namespace}; stop it, then start again.`,
  );
}

/** Its own process group, so that Ctrl-C reaches us alone and the workers can finish before their server goes. */
async function launch(
  place: string | undefined,
  port: number,
  namespace: string,
): Promise<{ address: string; pid: number }> {
  const address = `127.0.0.1:${port}`;
  const kept =
    place === undefined
      ? []
      : ['--db-filename', join(place, 'temporal.db'), ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])];
  const settings = SETTINGS.flatMap((setting) => ['--dynamic-config-value', setting]);
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    namespace,
    '--log-level',
    'error',
    ...settings,
    ...kept,
  ];
  const logFile = place === undefined ? undefined : join(place, 'log');
  const log = logFile === undefined ? undefined : openSync(logFile, 'a');
  const child = spawn(temporalBinary, args, { detached: true, stdio: ['ignore', log ?? 'ignore', log ?? 'ignore'] });
  child.unref();
  if (log !== undefined) closeSync(log);

  const ended = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  child.once('error', () => undefined); // told below, by the missing pid
  const answered = await until(async () => ended() || (await answers(address, namespace)), 30_000);
  if (answered && !ended() && child.pid !== undefined) return { address, pid: child.pid };
  const fault = ended() ? 'ended at once' : 'did not answer within 30 s';
  child.kill('SIGKILL');
  throw new Error(
    `Temporal's dev server ${fault} on ${address}; ${logFile === undefined ? 'start it with a folder to have a log' : `see ${logFile}`}.`,
  );
}

const SETTINGS = ['system.enableActivityEagerExecution=true', 'matching.enableFairness=true'];
const PRAGMAS = ['journal_mode=wal', 'synchronous=normal', 'busy_timeout=5000'];

async function answers(address: string, namespace: string): Promise<boolean> {
  const connection = Connection.lazy({ address });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
