import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../parts/postgres';
import type { Open } from '../../parts/program';
import { keepStaff } from '../../policy/load';
import type { Staff } from '../../policy/staff';
import { places } from '../../worker/places';

const root = join(__dirname, '..', '..');
const PATIENCE_MS = 180_000;

/** The desk as it runs: where staff and applicants come, and what lies beside it. */
export type RunningDesk = {
  readonly url: string;
  /** Where applicants come. */
  readonly window: string;
  /** Where the mails lie that it sent. */
  readonly mails: string;
  /** The tokens that were handed out, for what a program of the company does beside the pages. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Eleven minutes pass for every code that was mailed: each is good for ten. */
  readonly codesExpire: () => Promise<void>;
};

/** What is set besides, where it is not the bare desk: settings, and people who work there already. */
type Besides = {
  readonly settings?: Readonly<Record<string, string>>;
  readonly people?: { readonly staff: readonly Staff[]; readonly tokens: Readonly<Record<string, string>> };
};

/** The desk as a bare `npm start` opens it, with every part real, in a folder of its own; a proxy before its window says from where somebody comes. */
export async function openRunningDesk(opened: Open[], { settings = {}, people }: Besides = {}): Promise<RunningDesk> {
  const data = mkdtempSync(join(tmpdir(), 'browser-'));
  const own = places(data);
  if (people !== undefined) await keepStaff(own.staff, people.staff);
  const desk = spawn('node', ['parts/run.js', 'temporal', '--', 'worker/main.ts'], {
    cwd: root,
    env: { ...process.env, MADOGUCHI_DATA: data, PORT: '0', WINDOW_PROXIES: '1', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  opened.push({
    close: () =>
      new Promise((closed) => {
        desk.once('exit', () => {
          rmSync(data, { recursive: true, force: true });
          closed();
        });
        desk.kill('SIGTERM');
      }),
  });
  const [url, window] = await new Promise<readonly [string, string]>((ready, failed) => {
    let said = '';
    const late = setTimeout(() => {
      failed(new Error(`the desk did not open: ${said}`));
    }, PATIENCE_MS);
    desk.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (!said.includes('worker ready')) return;
      clearTimeout(late);
      const [counter = '', applicants = ''] = said.match(/http:\/\/[\d.]+:\d+/g) ?? [];
      ready([counter, applicants]);
    });
  });
  return {
    ...{ url, window, mails: join(own.outbox, 'mail'), tokens: people?.tokens ?? handedOut(own.tokens) },
    async codesExpire() {
      const { url: records } = await startPostgres({ folder: own.postgres }); // it runs: the desk keeps it
      const client = new Client({ connectionString: records });
      await client.connect();
      await client.query(`update codes set sent_at = sent_at - interval '11 minutes'`);
      await client.end();
    },
  };
}

const handedOut = (file: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .map((words) => [words[0] ?? '', words.at(-1) ?? '']),
  );
