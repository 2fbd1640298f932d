import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDatabase } from '../../examples/hanamori/serve';
import { keepStaff, loadColleagues } from '../../policy/load';
import { giveTokens } from '../../worker/tokens';
import { freePort, until } from '../../parts/processes';

export const ROOT = join(__dirname, '..', '..');
export const SHOP = join(ROOT, 'examples', 'hanamori');
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program of ours as it was started: what it says, and how it ended. */
export type Program = {
  readonly said: () => string;
  /** Waits until it has said so; fails with all it said when it ends before. */
  readonly says: (what: RegExp) => Promise<string>;
  readonly ended: Promise<number>;
  /** SIGTERM, and the code with which it ended. */
  readonly stop: () => Promise<number>;
  readonly kill: () => void;
};

/** Starts a program with these settings and no others. */
export function start(file: string, args: readonly string[], settings: Environment): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 110_000); // nothing outlives its test
  const ended = new Promise<number>((done) => {
    child.once('close', (code, signal) => {
      clearTimeout(tooLong);
      done(signal === null ? (code ?? -1) : -1);
    });
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  return {
    said: () => said,
    async says(what) {
      if ((await until(() => over || what.test(said), 60_000, 50)) && what.test(said)) return said;
      throw new Error(`it never said ${String(what)}, but:\n${said}`);
    },
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

export type Company = {
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<string, string>>;
};

/** What a company of its own sets: all that is needed, and nothing that can be reached. */
export async function aCompany(): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const { staff, tokens } = giveTokens(await loadColleagues(join(SHOP, 'staff.yaml')));
  await keepStaff(join(folder, 'staff.yaml'), staff);
  return {
    folder,
    tokens,
    settings: {
      MADOGUCHI_PROFILE: join(SHOP, 'profile.yaml'),
      MADOGUCHI_SETTINGS: file('settings.yaml', `code: S${randomBytes(3).toString('hex').toUpperCase()}\n`), // case numbers of its own
      MADOGUCHI_DATA_MAP: file('data-map.yaml', DRAWER),
      MADOGUCHI_STAFF: join(folder, 'staff.yaml'),
      MADOGUCHI_MASTER_KEY_FILE: file('master.key', randomBytes(32)),
      MADOGUCHI_DATA: join(folder, 'data'),
      DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:9/none',
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    },
  };
}

const DRAWER = `version: '2026-11'
provisions: []
others: []
stores:
  - { id: drawer, kind: desk, label: 書庫, category: 書類, purposes: [support], owner: 総務部, question: この方の記録はありますか。 }
`;

export const theDatabase = (): Promise<string> =>
  newDatabase(process.env['MADOGUCHI_TEST_PG'] as string, `start_test_${randomBytes(4).toString('hex')}`);
export const theTemporal = (): string => process.env['MADOGUCHI_TEST_TEMPORAL'] as string;

/** A real server seen through a door of our own, which can be shut, and through which answers can be changed byte by byte. */
export type Way = { readonly port: number; readonly open: () => Promise<void>; readonly shut: () => Promise<void> };

type Change = (answer: Buffer) => Buffer;

export async function wayTo(
  host: string,
  port: number,
  changing: () => Change = () => (answer) => answer,
): Promise<Way> {
  const own = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  return {
    port: own,
    open: () =>
      new Promise((opened) => {
        server = createServer((caller) => {
          const called = connect(port, host);
          for (const socket of [caller, called]) {
            sockets.add(socket);
            socket.on('error', () => undefined);
            socket.once('close', () => {
              sockets.delete(socket);
              caller.destroy();
              called.destroy();
            });
          }
          const change = changing();
          caller.pipe(called);
          called.on('data', (answer: Buffer) => caller.write(change(answer)));
        }).listen(own, '127.0.0.1', opened);
      }),
    shut: () =>
      new Promise((shut) => {
        for (const socket of sockets) socket.destroy();
        if (server === undefined) shut();
        else server.close(() => shut());
      }),
  };
}
