import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Measure, type Done } from '../../casefile/measures';
import { objectMeasures } from '../../connectors/objects-measures';
import { openBucket, storeOf } from '../contracts/a-bucket';
import { SEALING, UNDER } from './a-club';
import { PAPERS } from './systems';
import type { Ordered } from './takes';

type Tally = { injected: number; lost: number; twice: number; falsely: number };
type Say = (fault: string, count: number) => void;
const AT_ONCE = 16;
const BYSTANDERS = ['version members/70/a.pdf', 'version members/8/a.pdf'];

/** A worker is killed with SIGKILL in the middle of very many objects, twice; a third ends what it was ordered. */
export async function killedInABucket(tally: Tally, say: Say, count: number): Promise<void> {
  const bucket = await openBucket();
  let next = 0;
  const puts = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) await bucket.put(`members/7/${nth % 100}/${nth}.pdf`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, puts));
  for (const word of BYSTANDERS) await bucket.put(word.split(' ')[1] ?? '');
  const way = bucket.way(storeOf([PAPERS], { erasesWith: { key: 'X', secret: 'X' } }));
  const { measures, close } = objectMeasures(way, SEALING);
  const person = { customerNumber: ['7'] };
  const measure = Measure.parse({ id: 'CLUB/7', does: 'erase', on: '2026-11-26' });
  const plan = await measures.plan(measure, person, UNDER);
  let told = 0;
  for (const [nth, batches] of [2, 3].entries()) {
    const child = fork(join(__dirname, 'takes.ts'), {
      ...{ execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' },
    });
    const heard: (readonly Done[])[] = [];
    const isKilled = once(child, 'exit');
    child.on('message', (said: 'begun' | { readonly done: readonly Done[] }) => {
      if (said !== 'begun' && heard.push(said.done) === batches) child.kill('SIGKILL');
    });
    child.send({ at: { bucket: way }, begun: nth > 0, measure, person, plan } satisfies Ordered);
    await isKilled;
    told += sumOf(heard.at(-1));
    if (child.signalCode !== 'SIGKILL') tally.falsely += 1;
    say(`a worker was killed in the middle of ${count.toLocaleString('en')} objects, after ${batches} batches`, 1);
  }
  const took = await measures.take(measure, person, plan, { ...UNDER, begun: true });
  told += sumOf(took.collections);
  const residue = await measures.residue(measure, person, plan, UNDER);
  const held = await bucket.held();
  const left = held.filter((word) => word.includes(' members/7/')).length;
  const others = held.length - left;
  const isDone = took.outcome === 'done' && residue.outcome === 'none';
  if (isDone && left > 0) tally.falsely += 1;
  tally.lost += left + Math.abs(BYSTANDERS.length - others) + (isDone ? 0 : 1);
  tally.twice += Math.max(0, told - (count - left));
  process.stdout.write(`    ${told.toLocaleString('en')} were counted by whoever was killed and whoever went on; ${left} are left\n`); // prettier-ignore
  await close();
  await bucket.close();
}

const sumOf = (counts: readonly { readonly erased: number }[] = []): number =>
  counts.reduce((sum, { erased }) => sum + erased, 0);
