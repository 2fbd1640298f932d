import { parseArgs } from 'node:util';
import { runProgram, type Open } from '../parts/program';
import { ALL } from './all';
import { LetIn, type Attack } from './attack';
import { openDesk, type Desk } from './desk';

const AT_ONCE = 4;
/** The theme whose attacks wait until something gives up; `--small` leaves it out. */
const WAITS = 'bad day';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Outcome = { readonly is: 'held' | 'LET IN' | 'BROKE'; readonly says: string };
type Tried = Outcome & { readonly attack: Attack };

/** Tries everything at a desk of its own. Ends with 1 where anything was let in or broke. */
async function main(open: Open[]): Promise<number> {
  const { values } = parseArgs({
    options: { list: { type: 'boolean' }, small: { type: 'boolean' }, only: { type: 'string' } },
  });
  const wanted = new RegExp(values.only ?? '', 'i');
  const attacks = ALL.filter(
    ({ theme, name, by }) => wanted.test(`${theme}: ${name}, ${by}`) && !(values.small === true && theme === WAITS),
  );
  if (attacks.length === 0) {
    say(`No attack is called like ${values.only ?? ''}; npm run attacks -- --list names them.`);
    return 1;
  }
  if (values.list) {
    for (const { theme, name, by } of attacks) say(`${theme.padEnd(10)}  ${by.padEnd(23)}  ${name}`);
    return 0;
  }
  say(
    'starting a desk: records, Temporal, a mail server, the systems of the invented shop, the counter and a worker …',
  );
  const began = Date.now();
  const desk = await openDesk(open);
  say(`the desk is open at ${desk.url} after ${seconds(began)} s; ${attacks.length} attacks`);
  const outcomes = [...(await besideEachOther(desk, attacks)), ...(await oneByOne(desk, attacks))];
  return summary(attacks, outcomes, began);
}

async function besideEachOther(desk: Desk, attacks: readonly Attack[]): Promise<readonly Tried[]> {
  const waiting = attacks.filter(({ alone }) => !alone);
  const outcomes: Tried[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) outcomes.push(await tries(desk, one));
    }),
  );
  return outcomes;
}

async function oneByOne(desk: Desk, attacks: readonly Attack[]): Promise<readonly Tried[]> {
  const outcomes: Tried[] = [];
  for (const one of attacks.filter(({ alone }) => alone)) outcomes.push(await tries(desk, one));
  return outcomes;
}

/** Tries one and says what came of it; a process of the desk that ended by it is started again for the next. */
async function tries(desk: Desk, attack: Attack): Promise<Tried> {
  const began = Date.now();
  const outcome = await outcomeOf(desk, attack);
  const lost = await desk.lost();
  const told: Tried = { attack, ...(lost.length === 0 ? outcome : { is: 'BROKE', says: lost.join(' and ') }) };
  say(`${inALine(told)} (${seconds(began)} s)`);
  return told;
}

async function outcomeOf(desk: Desk, { run }: Attack): Promise<Outcome> {
  try {
    return { is: 'held', says: await run(desk) };
  } catch (error) {
    const says = error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(' ← ') : String(error);
    return { is: error instanceof LetIn ? 'LET IN' : 'BROKE', says };
  }
}

const causeOf = ({ cause }: Error): string => (cause instanceof Error ? cause.message : '');
const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);

const inALine = ({ attack, is, says }: Tried): string =>
  `${is.padEnd(6)}  ${attack.theme.padEnd(10)}  ${attack.by} ${attack.name}: ${inOneLine(says)}`;

/** What happened stands on one line, whatever signs it holds. */
const inOneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 240);

function summary(attacks: readonly Attack[], outcomes: readonly Tried[], began: number): number {
  const count = (is: Outcome['is']): number => outcomes.filter((one) => one.is === is).length;
  const themes = [...new Set(attacks.map(({ theme }) => theme))];
  say(
    `\n${themes.map((theme) => `${theme} ${attacks.filter((one) => one.theme === theme).length}`).join(', ')}; ${seconds(began)} s`,
  );
  for (const one of outcomes) if (one.is !== 'held') say(inALine(one));
  say(`attacks: ${outcomes.length} tried, ${count('LET IN')} let in, ${count('BROKE')} broke`);
  return count('held') === outcomes.length ? 0 : 1;
}

/** What an attack let go of and nobody waited for any more is no reason to end in the middle. */
process.on('unhandledRejection', () => undefined);
runProgram(main);
