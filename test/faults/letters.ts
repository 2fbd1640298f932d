import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Measure } from '../../casefile/measures';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { Collection } from '../../policy/collection';
import { receiverOf, storeOf, wayOf, type ASystem } from '../contracts/a-system';
import { SEALING, UNDER } from './a-club';
import { Deeds, gone } from './deeds';
import { falsely, type Tally } from './killed';

const HERS = 250;
const records = [
  ...Array.from({ length: HERS }, (_, nth) => ({ id: `h${nth}`, name: '髙橋花子', mail: 'hanako@example.jp' })),
  ...Array.from({ length: 50 }, (_, nth) => ({ id: `o${nth}`, name: '高橋一郎', mail: `m${nth}@example.jp` })),
];
const OTHERS = records.slice(HERS);
const KINDS = { members: { key: ['id'], columns: ['id', 'name', 'mail'] } };
const store = storeOf([
  Collection.parse({
    ...{ id: 'members', label: 'x', category: 'x', purposes: ['x'], key: ['id'] },
    identity: { name: 'name', email: 'mail' },
    findBy: [['name', 'email']],
    columns: ['id', 'name', 'mail'].map((column) => ({ column, label: column })),
    erasing: { rows: 'go' },
  }),
]);
const PERSON = { name: ['髙橋花子'], email: ['hanako@example.jp'] };

type Pass = () => Promise<{ readonly status: number; readonly body: string }>;
/** What becomes of one letter on its way. */
type Fault = (pass: Pass, response: ServerResponse, system: ASystem) => Promise<unknown>;

/** A word for each record that lies in the system: its key, a tab, and what it holds. */
const wordsIn = async (system: ASystem): Promise<readonly string[]> =>
  ((await system.held())['members'] ?? []).map((one) => `${String(Object.values(one)[0])}\t${JSON.stringify(one)}`);

const FAULTS: Readonly<Record<string, Fault>> = {
  'was lost on its way': (_, response) => Promise.resolve(response.destroy()),
  'lost its answer on the way': async (pass, response) => (await pass(), response.destroy()),
  'was delivered twice, and somebody laid there again in between what had gone': async (pass, response, system) => {
    const lay = await wordsIn(system);
    await pass();
    const back = gone(lay, await wordsIn(system)).slice(0, 1);
    for (const id of back) await system.adds('members', { ...records.find((one) => one.id === id) });
    const { body } = await pass();
    const twice = gone(lay, await wordsIn(system)).filter((id) => back.includes(id));
    for (const id of back) if (!twice.includes(id)) await system.loses('members', id);
    return (response.end(body), twice);
  },
  'had half an answer': async (pass, response) => {
    const { body } = await pass();
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  'met HTTP 500': (_, response) => Promise.resolve(response.writeHead(500).end()),
  'met HTTP 429': (_, response) => Promise.resolve(response.writeHead(429, { 'retry-after': '0.05' }).end()),
  'came five minutes late': (_, response) => Promise.resolve(response.writeHead(401).end()),
  'found the system killed after it had acted': async (pass, response, system) => {
    await pass();
    await system.kill();
    await system.begin();
    response.destroy();
  },
};

/** Each letter of a measure at a system of one's own meets each fault, at every place; what lies there in the end is read in the system itself. */
export async function brokenLetters(
  tally: Tally,
  say: (fault: string, count: number) => void,
  small: boolean,
): Promise<void> {
  for (const [name, fault] of Object.entries(FAULTS)) {
    let injected = 0;
    for (let at = 1, isReached = true; isReached; at += small ? 3 : 1) {
      const system = await receiverOf({ members: records }, KINDS);
      const deeds = new Deeds();
      let passed = 0;
      let broken: number | undefined;
      const line = createServer((request, response) => {
        const carried = letterIn(request, system.url).then(async (pass) => {
          passed += 1;
          const lay = await wordsIn(system);
          if (broken === passed) {
            const twice = await fault(pass, response, system);
            deeds.note([...gone(lay, await wordsIn(system)), ...(Array.isArray(twice) ? (twice as string[]) : [])]);
            return;
          }
          const { status, body } = await pass();
          deeds.note(gone(lay, await wordsIn(system)));
          response.writeHead(status).end(body);
        });
        carried.catch(() => response.destroy());
      }).listen(0, '127.0.0.1');
      await once(line, 'listening');
      const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}/`;
      const measures = webhookMeasures(wayOf(store, url), SEALING);
      const measure = Measure.parse({ id: `CLUB-2026-0001/${at}`, does: 'erase', on: '2026-11-26' });
      const plan = await measures.plan(measure, PERSON, UNDER);
      [passed, broken] = [0, at];
      const first = await measures.take(measure, PERSON, plan, UNDER).catch(() => undefined);
      isReached = passed >= at;
      injected += isReached ? 1 : 0;
      broken = undefined;
      if (first?.outcome === 'done' && (await system.held())['members']?.length !== OTHERS.length)
        falsely(tally, 'a letter: done, and something lies there');
      const took = await measures.take(measure, PERSON, plan, UNDER);
      const residue = await measures.residue(measure, PERSON, plan, UNDER);
      const { members = [] } = await system.held();
      const isDone = took.outcome === 'done' && residue.outcome === 'none';
      if (JSON.stringify(members) !== JSON.stringify(OTHERS)) tally.lost += 1;
      if (!isDone) tally.lost += 1;
      tally.twice += deeds.twice().length;
      const did = deeds.sum(() => true);
      if (did !== HERS || took.collections.reduce((sum, { erased }) => sum + erased, 0) !== did)
        falsely(tally, `a letter: ${did} were done`);
      line.close();
      line.closeAllConnections();
      await system.close();
    }
    say(`a letter ${name}, at ${injected} places`, injected);
  }
}

async function letterIn(request: IncomingMessage, url: string): Promise<Pass> {
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('webhook-')) as [string, string][];
  return async () => {
    const answer = await fetch(url, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };
}
