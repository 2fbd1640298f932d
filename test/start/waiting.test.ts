import { rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { CaseFile } from '../../casefile/views';
import { confirmsWhatIsSeen, opensOne, atTheDesk, waitFor } from '../../examples/at-the-desk';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { requestOf } from '../office';
import { dayInJapan } from '../../law/clock';
import { until } from '../../parts/processes';
import {
  aCompany,
  type Company,
  SHOP,
  start,
  theDatabase,
  theTemporal,
  wayTo,
  type Program,
  type Way,
} from './programs';

/** The desk started while something it stands on cannot be reached: what it says, what it serves meanwhile, and how it goes on. */

const READY_FOR_QUERY = Buffer.from('Z\0\0\0\x05I', 'latin1');
let company: Company;
const programs: Program[] = [];
const ways: Way[] = [];
beforeEach(async () => {
  company = await aCompany();
});
afterEach(async () => {
  for (const program of programs.splice(0)) program.kill();
  for (const way of ways.splice(0)) await way.shut();
  rmSync(company.folder, { recursive: true, force: true });
});

const desk = (role: string, changes: Record<string, string>): Program => {
  const program = start('worker/main.ts', [role], { ...company.settings, ...changes });
  programs.push(program);
  return program;
};
const request = () => requestOf('01-takako-by-post.json', { today: () => dayInJapan(Date.now()) });
const url = (): string => `http://127.0.0.1:${company.settings['PORT']}`;
const ask = async (path: string): Promise<readonly [number, unknown]> => {
  const answer = await fetch(url() + path);
  return [answer.status, await answer.json()];
};
async function wayToRecords(changing?: () => (answer: Buffer) => Buffer): Promise<Way & { readonly url: string }> {
  const real = new URL(await theDatabase());
  const way = await wayTo(real.hostname, Number(real.port), changing);
  ways.push(way);
  return { ...way, url: Object.assign(real, { port: String(way.port) }).href };
}
async function wayToTemporal(): Promise<Way> {
  const [host = '', port = ''] = theTemporal().split(':');
  const way = await wayTo(host, Number(port));
  ways.push(way);
  return way;
}

test('the records are down: the counter is open and says so, and serves when they come', async () => {
  const records = await wayToRecords();
  const program = desk('api', { DATABASE_URL: records.url, TEMPORAL_ADDRESS: theTemporal() });
  const said = await program.says(/Waiting for the records: .*\n/);
  expect(said).toContain(`nothing answers at 127.0.0.1:${records.port} (ECONNREFUSED)`);
  expect(said).not.toContain(new URL(records.url).password);

  await until(
    async () =>
      fetch(url()).then(
        () => true,
        () => false,
      ),
    10_000,
  );
  expect(await ask('/healthz')).toEqual([200, { alive: true }]);
  expect(await ask('/readyz')).toEqual([503, { ready: false, parts: { records: false, temporal: true } }]);
  const [status, problem] = await ask('/v1/cases');
  expect([status, problem]).toEqual([503, expect.objectContaining({ type: '/problems/records-away' })]);

  await records.open();
  await program.says(/窓口 open at/);
  expect(await ask('/readyz')).toEqual([200, { ready: true, parts: { records: true, temporal: true } }]);
  await records.shut();
  expect(await ask('/readyz')).toEqual([503, { ready: false, parts: { records: false, temporal: true } }]);
  expect(await program.stop()).toBe(0);
});

test('Temporal is down: a case is opened and kept, and goes on when Temporal comes', async () => {
  const temporal = await wayToTemporal();
  const program = desk('all', {
    DATABASE_URL: await theDatabase(),
    TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
    TEMPORAL_TASK_QUEUE: `start-${temporal.port}`,
  });
  await program.says(/窓口 open at/);
  expect(program.said()).toContain('Waiting for Temporal: nothing answers at 127.0.0.1:');
  expect(await ask('/readyz')).toEqual([503, { ready: false, parts: { records: true, temporal: false } }]);

  const clerk = atTheDesk(url(), company.tokens['suzuki'] as string);
  const opened = await opensOne(clerk, request());
  expect(opened).toMatchObject({ started: false, stage: { name: 'received' } });

  await temporal.open();
  await program.says(/窓口 worker ready/);
  await waitFor(
    'the receipt',
    () => clerk.get<CaseFile>(`/v1/cases/${opened.number}`),
    ({ letters }) => letters.length === 1,
    20_000,
  );
  expect(await program.stop()).toBe(0);
});

test('what comes late and cannot serve ends the desk with the same sentence as at the start', async () => {
  const temporal = await wayToTemporal();
  const program = desk('worker', {
    DATABASE_URL: await theDatabase(),
    TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
    TEMPORAL_NAMESPACE: 'kojin',
  });
  await program.says(/Waiting for Temporal: .* The worker begins when it comes\./);
  await temporal.open();
  expect([await program.ended, program.said()]).toEqual([
    2,
    expect.stringContaining('this Temporal has no namespace kojin'),
  ]);
});

test('SIGTERM ends a desk that waits for everything', async () => {
  const program = desk('all', {});
  await program.says(/Waiting for Temporal: .*\n/);
  await program.says(/Waiting for the records: .*\n/);
  const began = Date.now();
  expect(await program.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('a store that lets in and never answers keeps neither the counter closed nor SIGTERM from ending it', async () => {
  const store = await wayToRecords(() => {
    let greeted = false;
    return (answer) => {
      if (greeted) return Buffer.alloc(0);
      greeted = answer.includes(READY_FOR_QUERY);
      return answer;
    };
  });
  await store.open();
  const program = desk('all', {
    DATABASE_URL: await theDatabase(),
    TEMPORAL_ADDRESS: theTemporal(),
    TEMPORAL_TASK_QUEUE: `start-${store.port}`,
    MADOGUCHI_DATA_MAP: join(SHOP, 'data-map.yaml'),
    SHOP_URL: store.url,
    SUPPORT_URL: store.url,
  });
  await program.says(/窓口 worker ready/);
  expect((await ask('/readyz'))[0]).toBe(200);

  const clerk = atTheDesk(url(), company.tokens['suzuki'] as string);
  const { number } = await opensOne(clerk, request());
  const reads = (): Promise<CaseFile> => clerk.get<CaseFile>(`/v1/cases/${number}`);
  await waitFor('proving', reads, ({ stage }) => stage.name === 'proving', 20_000);
  await confirmsWhatIsSeen(clerk, number, SEEN_ON_HER_LICENCE);
  await waitFor('the search', reads, ({ stage }) => stage.name === 'searching', 20_000);
  const began = Date.now();
  expect(await program.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000);
});

test('records and Temporal that let in and never answer are waited for like those that are down, and SIGTERM ends it', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  try {
    const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const program = desk('all', {
      DATABASE_URL: `postgresql://desk:secret@${address}/desk`,
      TEMPORAL_ADDRESS: address,
    });
    await program.says(/Waiting for the records: nothing answers at 127\.0\.0\.1:\d+ \(no answer\)/);
    await program.says(/Waiting for Temporal: nothing answers at 127\.0\.0\.1:\d+/);
    await until(
      async () =>
        fetch(`${url()}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      10_000,
    );
    expect(await ask('/readyz')).toEqual([503, { ready: false, parts: { records: false, temporal: false } }]);
    const began = Date.now();
    expect(await program.stop()).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});
