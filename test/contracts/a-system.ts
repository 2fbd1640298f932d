import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebhookWay } from '../../connectors/webhook-asking';
import type { WebhookStore } from '../../policy/data-map';
import { type Collection } from '../../policy/collection';
import { sharedSecret } from '../../vault/shared-secret';

export const SECRET = `whsec_${Buffer.from('an invented secret of 32 bytes, no more').toString('base64')}`;
const RECEIVER = join(__dirname, '../../examples/webhook/receiver.mjs');

export const storeOf = (collections: Collection[], more: Partial<WebhookStore> = {}): WebhookStore => ({
  kind: 'webhook',
  id: 'demo',
  label: '会員システム',
  connection: 'CLUB_HOOK',
  secret: 'CLUB_SECRET',
  inside: true,
  changes: true,
  collections,
  ...more,
});
export const wayOf = (store: WebhookStore, url: string, secret = SECRET): WebhookWay => ({
  store,
  url,
  shared: sharedSecret(secret),
});

type Records = Readonly<Record<string, readonly object[]>>;
type Kinds = Readonly<Record<string, { readonly key: readonly string[]; readonly columns: readonly string[] }>>;
export const MEMBERS_KIND = {
  members: { key: ['number'], columns: ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] },
};

/** A system of a company's own. */
export type ASystem = {
  readonly url: string;
  readonly held: () => Promise<Records>;
  readonly adds: (kind: string, record: object) => Promise<void>;
  /** Somebody takes out a record, by what it is called. */
  readonly loses: (kind: string, id: string) => Promise<void>;
  /** Somebody writes something else into a record. */
  readonly becomes: (kind: string, nth: number, what: object) => Promise<void>;
  /** Begins it anew at the same port, after it was killed. */
  readonly begin: () => Promise<string>;
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The example receiver, as a process of its own, with these records in its file. */
export async function receiverOf(records: Records, kinds: Kinds = MEMBERS_KIND): Promise<ASystem> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-receiver-'));
  const file = join(folder, 'records.json');
  await writeFile(file, JSON.stringify({ kinds, records }));
  const read = async () => JSON.parse(await readFile(file, 'utf8')) as { records: Record<string, object[]> };
  let running: ChildProcess | undefined;
  let port = '0';
  const begin = async (): Promise<string> => {
    running = fork(RECEIVER, {
      env: { ...process.env, RECEIVER_SECRET: SECRET, RECEIVER_FILE: file, PORT: port },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [line] = (await once(running.stdout ?? running, 'data')) as [Buffer];
    port = /port (\d+)/.exec(line.toString())?.[1] ?? port;
    return `http://127.0.0.1:${port}/desk`;
  };
  const kill = async (): Promise<void> => {
    const gone = running?.exitCode === null && running.signalCode === null && once(running, 'exit');
    running?.kill('SIGKILL');
    await gone;
  };
  return {
    url: await begin(),
    held: async () => (await read()).records,
    adds: async (kind, record) => {
      const all = await read();
      all.records[kind]?.push(record);
      await writeFile(file, JSON.stringify(all));
    },
    loses: async (kind, id) => {
      const all = await read();
      const at = all.records[kind]?.findIndex((one) => Object.values(one)[0] === id) ?? -1;
      if (at >= 0) all.records[kind]?.splice(at, 1);
      await writeFile(file, JSON.stringify(all));
    },
    becomes: async (kind, nth, what) => {
      const all = await read();
      Object.assign(all.records[kind]?.[nth] ?? {}, what);
      await writeFile(file, JSON.stringify(all));
    },
    begin,
    kill,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
