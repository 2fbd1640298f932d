import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { leash } from './leash';
import { TEMPORAL_VERSION, temporalBinary } from './places';
import { BARE_ENVIRONMENT, commandOf, end, freePort, launchServer, lives, markOf, until, type Mark } from './processes';
import { fullDisk, isFull, OthersData } from './troubles';

export interface RunningTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly pid: number;
  /** Resolves once the server has ended. Leaves a server alone that a living process before us started. */
  stop(): Promise<void>;
}

const END_MS = 10_000;

export const hasTemporal = (): boolean => existsSync(temporalBinary);
export const NO_TEMPORAL = `Temporal's dev server ${TEMPORAL_VERSION} is not at ${temporalBinary}: run \`node parts/prepare.js temporal\`, or set TEMPORAL_ADDRESS to the address of a Temporal.`;

/**
 * Temporal's dev server on this machine alone. With a folder its cases outlive it, and a server that outlived the process that
 * started it is adopted; without one everything is in memory.
 */
export async function startTemporal({
  folder,
  port,
  namespace = 'default',
}: { folder?: string; port?: number; namespace?: string } = {}): Promise<RunningTemporal> {
  if (!hasTemporal()) throw new Error(NO_TEMPORAL);
  const place = folder === undefined ? undefined : resolve(folder);
  if (place !== undefined) {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    chmodSync(place, 0o700); // whoever made it
  }
  const noted = place === undefined ? undefined : noteIn(place);
  if (place !== undefined) holdsOurVersion(place, noted);

  const before = place === undefined || noted === undefined ? undefined : await adopt(place, noted, namespace);
  const keptByAnother = before !== undefined && lives(before.keeper);
  const server = before ?? (await launch(place, port ?? (await freePort()), namespace));
  const letGo = 'letGo' in server ? server.letGo : keptByAnother ? undefined : leash(markOf(server.pid), 'SIGTERM');
  if (place !== undefined && !keptByAnother)
    keepNote(place, { version: TEMPORAL_VERSION, ...server, keeper: markOf(process.pid) });
  return {
    address: server.address,
    namespace,
    pid: server.pid,
    async stop() {
      if (keptByAnother) return;
      await end(server.pid, 'SIGTERM', END_MS);
      letGo?.();
    },
  };
}

/** Ends whatever still runs in a folder, and removes it. */
export async function removeTemporal(folder: string): Promise<void> {
  const place = resolve(folder);
  const note = noteIn(place);
  if (note !== undefined && isTheirs(note.pid, place)) await end(note.pid, 'SIGTERM', END_MS);
  rmSync(place, { recursive: true, force: true });
}

// ── what is there already ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Note = { readonly version: string; readonly address: string; readonly pid: number; readonly keeper: Mark };

/** What the last start wrote down. One that a full disk cut off counts for none; our version 0.1.0 wrote no version. */
function noteIn(place: string): Note | undefined {
  try {
    const { version = 'of Madoguchi 0.1.0', ...rest } = JSON.parse(
      readFileSync(join(place, 'server.json'), 'utf8'),
    ) as Note;
    return { ...rest, version };
  } catch {
    return undefined;
  }
}

function keepNote(place: string, { version, address, pid, keeper }: Note): void {
  const file = join(place, 'server.json');
  writeFileSync(`${file}.new`, JSON.stringify({ version, address, pid, keeper } satisfies Note), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function holdsOurVersion(place: string, note: Note | undefined): void {
  if (note === undefined || note.version === TEMPORAL_VERSION || !existsSync(join(place, 'temporal.db'))) return;
  throw new OthersData(
    `${place} was made by Temporal's dev server ${note.version}, and this release brings ${TEMPORAL_VERSION}: finish its cases with the ` +
      `release that made it, or move it away (mv ${place} ${place}-before); what it knew of cases under way stays there. Nothing was changed.`,
  );
}

async function adopt(place: string, note: Note, namespace: string): Promise<Note | undefined> {
  const isThere = (): boolean => isTheirs(note.pid, place);
  const settled = await until(async () => !isThere() || (await answers(note.address, namespace)), 10_000, 100);
  if (!isThere()) return undefined;
  if (settled) return note;
  throw new Error(
    `Temporal (process ${note.pid}) does not answer at ${note.address} for the namespace ${namespace}: end it (kill ${note.pid}), then start again.`,
  );
}

/** Whether this very process serves this very folder, and not one that got its number, or one that serves another clone. */
function isTheirs(pid: number, place: string): boolean {
  const command = commandOf(pid);
  return command.includes('start-dev') && command.includes(join(place, 'temporal.db'));
}

// ── a new one ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

async function launch(
  place: string | undefined,
  port: number,
  namespace: string,
): Promise<{ address: string; pid: number; letGo: () => void }> {
  const address = `127.0.0.1:${port}`;
  const begun = place === undefined ? undefined : beginFile(place);
  const log = place === undefined ? undefined : join(place, 'log');
  const { pid, ended, letGo } = await launchServer({
    command: temporalBinary,
    args: argumentsFor(place, port, namespace),
    log,
    signal: 'SIGTERM',
    env: BARE_ENVIRONMENT, // what a person has set for their own Temporal is not for this one
  });
  const answered = await until(async () => ended() || (await answers(address, namespace)), 30_000);
  if (answered && !ended()) {
    begun?.();
    return { address, pid, letGo };
  }
  const fault = ended() ? 'ended at once' : 'did not answer within 30 s';
  await end(pid, 'SIGKILL', END_MS);
  letGo();
  if (place !== undefined && isFull(place)) throw fullDisk(place);
  throw new Error(
    `Temporal's dev server ${fault} on ${address}; ${log === undefined ? 'start it with a folder to have a log' : `${log} says why`}.`,
  );
}

/** A file that was cut off while it was made holds no case, and would never open: it is made anew. The answer says that it is made. */
function beginFile(place: string): () => void {
  const [file, making] = [join(place, 'temporal.db'), join(place, 'making')];
  if (existsSync(making)) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  if (!existsSync(file)) writeFileSync(making, '', { mode: 0o600 });
  return () => {
    rmSync(making, { force: true });
  };
}

function argumentsFor(place: string | undefined, port: number, namespace: string): string[] {
  const file =
    place === undefined ? [] : ['--db-filename', join(place, 'temporal.db'), ...each('--sqlite-pragma', PRAGMAS)];
  const where = ['--headless', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace];
  return [
    'server',
    'start-dev',
    ...where,
    '--log-level',
    'error',
    ...each('--dynamic-config-value', SETTINGS),
    ...file,
  ];
}

const each = (option: string, values: readonly string[]): string[] => values.flatMap((value) => [option, value]);
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
