import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serviceBinary } from './places';
import { BARE_ENVIRONMENT, end, freePort, launchServer, until } from './processes';

/** A PocketBase of a test's own, gone with its data when the test is. */
export interface RunningPocketBase {
  /** The address below which it is asked. */
  readonly url: string;
  /** Who may do everything in it. */
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export const hasPocketBase = (): boolean => existsSync(serviceBinary);

/** Starts a real PocketBase on this machine alone, its data in a new folder. */
export async function startPocketBase({
  folder,
  port,
}: {
  readonly folder: string;
  readonly port?: number;
}): Promise<RunningPocketBase> {
  if (!hasPocketBase())
    throw new Error(
      'Asking a service is tried on a real PocketBase, and it is not here: `node parts/prepare.js service` brings it.',
    );
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  mkdirSync(data, { recursive: true });
  const [user, password] = ['desk@pocketbase.example', crypto.randomUUID()];
  const set = spawnSync(serviceBinary, ['superuser', 'upsert', user, password, '--dir', data], {
    cwd: folder,
    env: BARE_ENVIRONMENT,
  });
  if (set.status !== 0) throw new Error(`PocketBase took no user: ${set.stderr.toString().trim()}`);
  const at = port ?? (await freePort());
  const { pid, ended, letGo } = await launchServer({
    command: serviceBinary,
    args: ['serve', '--http', `127.0.0.1:${at}`, '--dir', data],
    log,
    signal: 'SIGTERM',
    passing: [folder],
    env: BARE_ENVIRONMENT,
  });
  const url = `http://127.0.0.1:${at}`;
  const settled = await until(async () => ended() || (await answers(url)), PATIENCE_MS, 50);
  if (!settled || ended()) {
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
    await end(pid, 'SIGTERM', 10_000);
    throw new Error(`PocketBase ${ended() ? 'stopped at once' : 'did not answer within a minute'}:\n${said}`);
  }
  return {
    url,
    user,
    password,
    pid,
    async stop() {
      await end(pid, 'SIGTERM', PATIENCE_MS);
      letGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
