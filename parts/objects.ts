import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { objectsBinary } from './places';
import { BARE_ENVIRONMENT, end, freePort, launchServer, until } from './processes';

/** An object store of a test's own, gone with its data when the test is. */
export interface RunningObjects {
  readonly endpoint: string;
  /** Of a user who may do everything. */
  readonly login: { readonly key: string; readonly secret: string };
  readonly pid: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export const hasObjects = (): boolean => existsSync(objectsBinary);

/** Starts a real object store (versitygw) on this machine alone: buckets are folders, and every version of an object is kept. */
export async function startObjects({
  folder,
  port,
}: {
  readonly folder: string;
  readonly port?: number;
}): Promise<RunningObjects> {
  if (!hasObjects())
    throw new Error(
      `Searching an object store is tried on a real one, and ${objectsBinary} is not here: \`node parts/prepare.js objects\` brings it.`,
    );
  const [data, versions] = [join(folder, 'data'), join(folder, 'versions')];
  for (const one of [data, versions]) mkdirSync(one, { recursive: true });
  const at = port ?? (await freePort());
  const login = { key: 'desk', secret: crypto.randomUUID() };
  const { pid, ended, letGo } = await launchServer({
    command: objectsBinary,
    args: ['--quiet', '--port', `127.0.0.1:${at}`, 'posix', '--versioning-dir', versions, data],
    log: join(folder, 'log'),
    signal: 'SIGTERM',
    passing: [folder],
    env: { ...BARE_ENVIRONMENT, ROOT_ACCESS_KEY: login.key, ROOT_SECRET_KEY: login.secret },
  });
  const settled = await until(async () => ended() || (await answers(at)), PATIENCE_MS, 50);
  if (!settled || ended()) {
    const said = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').slice(-5).join('\n');
    await end(pid, 'SIGTERM', 10_000);
    throw new Error(`The object store ${ended() ? 'stopped at once' : 'did not answer in time'}:\n${said}`);
  }
  return {
    endpoint: `http://127.0.0.1:${at}`,
    login,
    pid,
    async stop() {
      await end(pid, 'SIGTERM', PATIENCE_MS);
      letGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((said) => {
    const line = connect(port, '127.0.0.1');
    line.once('connect', () => {
      line.destroy();
      said(true);
    });
    line.once('error', () => said(false));
  });
