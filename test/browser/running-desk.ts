import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Open } from '../../parts/program';

const root = join(__dirname, '..', '..');
const PATIENCE_MS = 180_000;

/** The desk as a bare `npm start` opens it, with every part real, in a folder of its own; and the tokens it handed out. */
export async function openRunningDesk(opened: Open[]): Promise<{
  readonly url: string;
  readonly window: string;
  /** Where the mails lie that it sent. */
  readonly mails: string;
  readonly tokens: Readonly<Record<string, string>>;
}> {
  const data = mkdtempSync(join(tmpdir(), 'browser-'));
  const desk = spawn('node', ['parts/run.js', 'temporal', '--', 'worker/main.ts'], {
    cwd: root,
    env: { ...process.env, MADOGUCHI_DATA: data, PORT: '0', LOG_LEVEL: 'warn' },
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
  const lines = readFileSync(join(data, 'tokens.txt'), 'utf8').trim().split('\n');
  const tokens = Object.fromEntries(
    lines.map((line) => line.trim().split(/\s+/)).map((words) => [words[0] ?? '', words.at(-1) ?? '']),
  );
  return { url, window, tokens, mails: join(data, 'outbox', 'mail') };
}
