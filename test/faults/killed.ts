import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Done } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { UNDER } from './a-club';
import type { Deeds } from './deeds';
import type { Ordered } from './takes';

export type Tally = { injected: number; lost: number; twice: number; falsely: number };

/** Counts what is told and is not so, and says it: a figure alone leads nobody to it. */
export function falsely(tally: Tally, why: string): void {
  tally.falsely += 1;
  process.stdout.write(`  NOT SO: ${why}\n`);
}
export type Say = (fault: string, count: number) => void;

/** A process of its own that takes what it is ordered, to be killed in the middle of it. */
export function begins(order: Ordered): ChildProcess {
  const child = fork(join(__dirname, 'takes.ts'), {
    ...{ execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' },
  });
  child.send(order);
  return child;
}

/** Waits until it has told so often how far it is. */
export async function untilSaid(child: ChildProcess, times: number): Promise<void> {
  for (let heard = 0; heard < times; heard += 1)
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('it ended before it was killed'))),
    ]);
}

/** What one kind of system brings to it: of how many things it is told, and how many of theirs and of others lie there in the end. */
type Killed = {
  readonly measures: Measures;
  readonly order: Omit<Ordered, 'begun'>;
  readonly things: string;
  readonly count: number;
  readonly others: number;
  readonly held: () => Promise<{ readonly left: number; readonly others: number }>;
  /** What the system itself attests of what was done to each of its things. */
  readonly deeds: () => Promise<Deeds>;
};

/** A worker of a system that keeps no proof is killed with SIGKILL in the middle of very many things, twice; a third ends what it was ordered. */
export async function killedTwice(tally: Tally, say: Say, killed: Killed): Promise<void> {
  const { measures, order, things, count, others, held, deeds } = killed;
  const { measure, person, plan } = order;
  let told = 0;
  for (const [nth, batches] of [2, 3].entries()) {
    const child = begins({ ...order, begun: nth > 0 });
    const heard: (readonly Done[])[] = [];
    const isKilled = once(child, 'exit');
    child.on('message', (said: 'begun' | { readonly done: readonly Done[] }) => {
      if (said !== 'begun' && heard.push(said.done) === batches) child.kill('SIGKILL');
    });
    await isKilled;
    told += sumOf(heard.at(-1));
    if (child.signalCode !== 'SIGKILL')
      falsely(tally, `whoever was to be killed among ${things} ended before, with ${child.exitCode}`);
    say(`a worker was killed in the middle of ${count.toLocaleString('en')} ${things}, after ${batches} batches`, 1);
  }
  const took = await measures.take(measure, person, plan, { ...UNDER, begun: true });
  told += sumOf(took.collections);
  const residue = await measures.residue(measure, person, plan, UNDER);
  const lie = await held();
  const isDone = took.outcome === 'done' && residue.outcome === 'none';
  if (isDone && lie.left > 0) falsely(tally, `${lie.left} ${things} are left of what is done`);
  tally.lost += lie.left + Math.abs(others - lie.others) + (isDone ? 0 : 1);
  const attested = await deeds();
  const did = attested.sum(() => true);
  tally.twice += attested.twice().length;
  if (told > did || did < count - lie.left) falsely(tally, `${told} ${things} are told, and ${did} were done`);
  process.stdout.write(`    ${did.toLocaleString('en')} were done as the system itself has it, ${attested.twice().length} of them twice; ${told.toLocaleString('en')} were counted by whoever was killed and whoever went on; ${lie.left} are left\n`); // prettier-ignore
}

const sumOf = (counts: readonly { readonly erased: number }[] = []): number =>
  counts.reduce((sum, { erased }) => sum + erased, 0);
