import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Measure, type Done } from '../../casefile/measures';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { mailOf, openAMailbox, storeOf } from '../contracts/a-mailbox';
import { SEALING, UNDER } from './a-club';
import { MAILS } from './systems';
import type { Ordered } from './takes';

type Tally = { injected: number; lost: number; twice: number; falsely: number };
type Say = (fault: string, count: number) => void;
const OTHERS = 3;

/** A worker is killed with SIGKILL in the middle of very many mails, twice; a third ends what it was ordered. */
export async function killedInAMailbox(tally: Tally, say: Say, count: number): Promise<void> {
  const mailbox = await openAMailbox();
  await mailbox.byHand.mailboxCreate('Filed');
  const puts = (nth: number, name: string): Promise<number> =>
    mailbox.put(
      mailOf({
        ...{ Subject: `${nth}`, name, birth: '1985-04-12', To: `${name}@example.jp` },
        'Message-ID': `<${nth}.${name}@club.example>`,
      }),
    );
  for (let nth = 0; nth < count; nth += 1) await puts(nth, 'hanako');
  for (let nth = 0; nth < OTHERS; nth += 1) await puts(nth, 'mari');
  const { digest, ...way } = mailbox.way(storeOf([MAILS], { changesWith: { user: 'X', password: 'X' } }));
  const measures = mailboxMeasures({ ...way, digest }, SEALING);
  const person = { name: ['hanako'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
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
    child.send({ at: { mailbox: way }, begun: nth > 0, measure, person, plan } satisfies Ordered);
    await isKilled;
    told += sumOf(heard.at(-1));
    if (child.signalCode !== 'SIGKILL') tally.falsely += 1;
    say(`a worker was killed in the middle of ${count.toLocaleString('en')} mails, after ${batches} batches`, 1);
  }
  const took = await measures.take(measure, person, plan, { ...UNDER, begun: true });
  told += sumOf(took.collections);
  const residue = await measures.residue(measure, person, plan, UNDER);
  const held = await mailbox.held();
  const left = held.filter(({ source }) => source.includes('hanako@')).length;
  const others = held.filter(({ flags }) => !flags.includes('\\Deleted')).length - left;
  const isDone = took.outcome === 'done' && residue.outcome === 'none';
  if (isDone && left > 0) tally.falsely += 1;
  tally.lost += left + Math.abs(OTHERS - others) + (isDone ? 0 : 1);
  tally.twice += Math.max(0, told - (count - left));
  process.stdout.write(`    ${told.toLocaleString('en')} were counted by whoever was killed and whoever went on; ${left} are left\n`); // prettier-ignore
  await mailbox.close();
}

const sumOf = (counts: readonly { readonly erased: number }[] = []): number =>
  counts.reduce((sum, { erased }) => sum + erased, 0);
