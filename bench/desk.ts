import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { atTheDesk, type AtTheDesk } from '../examples/at-the-desk';
import { newDatabase } from '../examples/hanamori/serve';
import type { Stage } from '../law/stages';
import type { DataMap, Store } from '../policy/data-map';
import { loadColleagues, loadDataMap, loadProfile } from '../policy/load';
import { openPool, type Records } from '../records/pool';
import { openWholeDesk } from '../worker/desk';
import type { TemporalAt } from '../worker/places';
import { giveTokens } from '../worker/tokens';
import { bundle, connectClient } from '../worker/wiring';

const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');

export type Servers = {
  readonly postgres: string;
  readonly temporal: TemporalAt;
  readonly connections: Readonly<Record<string, string>>;
};

/** A whole desk of the example company over these stores with records of its own, counter and worker in this process, and what is asked of it from outside. */
export type MeasuredDesk = {
  readonly records: Records;
  readonly url: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly as: (colleague: string) => AtTheDesk;
  readonly client: Client;
  readonly reaches: (number: string, stage: Stage) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openMeasuredDesk(
  { postgres, temporal, connections }: Servers,
  stores: readonly Store[],
): Promise<MeasuredDesk> {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  const databaseUrl = await newDatabase(postgres, name);
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  const dataMap: DataMap = { version: 'bench', stores: [...stores], provisions: [] };
  const desk = await openWholeDesk(
    {
      ...{ databaseUrl, temporal, masterKey: randomBytes(32), taskQueue: name },
      ...{ outbox: folder, profile: await loadProfile(join(HANAMORI, 'profile.yaml')), dataMap, staff },
      connection: (name) => connections[name],
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
    { workflows: await bundle() },
  );
  const watch = watchStages(databaseUrl);
  const client = connectClient(temporal, desk.records.keys);
  return {
    ...{ records: desk.records, url: desk.url, tokens, client, reaches: watch.reaches },
    as: (colleague) => atTheDesk(desk.url, tokens[colleague] as string),
    close: async () => {
      await client.connection.close();
      await watch.stop();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The shop, which vouches, and as many more stores as make so many: each the support desk under another name. */
export async function storesOfTheShop(count: number): Promise<Store[]> {
  const { stores } = await loadDataMap(join(HANAMORI, 'data-map.yaml'));
  const [shop, support] = ['shop', 'support'].map((id) => stores.find((store) => store.id === id)) as [Store, Store];
  return [shop, ...Array.from({ length: count - 1 }, (_, nth): Store => ({ ...support, id: `support-${nth + 1}` }))];
}

/** One look at the records for all cases in flight, a few times a second, over a line of its own, as a console would. */
function watchStages(url: string): {
  readonly reaches: (number: string, stage: Stage) => Promise<void>;
  readonly stop: () => Promise<void>;
} {
  const pool = openPool(url, 1);
  const waiting = new Map<string, { readonly stage: Stage; readonly resolve: () => void }>();
  const look = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const { rows } = await pool.query<{ number: string; stage: string }>(
      'select number, stage from cases where number = any($1)',
      [[...waiting.keys()]],
    );
    for (const { number, stage } of rows) {
      if (waiting.get(number)?.stage !== stage) continue;
      waiting.get(number)?.resolve();
      waiting.delete(number);
    }
  };
  const looking = setInterval(() => void look().catch(() => undefined), 40);
  return {
    reaches: (number, stage) =>
      new Promise((resolve) => {
        waiting.set(number, { stage, resolve });
      }),
    stop: async () => {
      clearInterval(looking);
      await pool.end();
    },
  };
}
