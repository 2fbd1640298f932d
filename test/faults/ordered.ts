import { setTimeout as pause } from 'node:timers/promises';
import type { Done, Plan, Residue, Took } from '../../casefile/measures';
import { TROUBLES, type Trouble } from './a-line';
import { UNDER } from './a-club';
import { falsely, type Say, type Tally } from './killed';
import { Measure } from '../../casefile/measures';
import { EACH, ERASED, SYSTEMS, type System } from './systems';

/** So long an attempt is waited for at most once its question is one that nobody answers. */
const PATIENCE_MS = 250;
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** Every system that is asked over a line: each trouble at each question of a search, a plan, an erasure and the look afterwards. */
export async function brokenSystems(tally: Tally, say: Say, isSmall: boolean): Promise<void> {
  for (const open of SYSTEMS) {
    const system = await open();
    const before = (await system.held()).toSorted();
    const injected = { at: 0, untold: 0, early: 0, caught: 0 };
    let nth = 5_000;
    const { troubles = TROUBLES } = system;
    for (const trouble of Object.keys(troubles) as Trouble[])
      for (let at = 1, isReached = true; isReached; at += isSmall ? 4 : 1) {
        nth += 1;
        await system.lays(nth);
        isReached = await underOne(system, { nth, trouble, at }, tally, injected);
      }
    const others = (await system.held()).filter((word) => !word.includes(ERASED)).toSorted();
    if (others.join('\n') !== before.join('\n')) tally.lost += 1;
    const twice = (await system.deeds()).twice();
    tally.twice += twice.length;
    for (const thing of twice) process.stdout.write(`  ${system.name}: done twice to ${thing}\n`);
    say(`${system.name}: ${Object.keys(troubles).length} troubles, each at every question; ${injected.untold} of ${(nth - 5_000) * EACH} were done and not counted, since nobody heard of it; ${injected.early} were said to be done while something lay there still, and ${injected.caught} of them no case took for done, by the look straight afterwards`, injected.at); // prettier-ignore
    await system.close();
  }
}

type One = { readonly nth: number; readonly trouble: Trouble; readonly at: number };

/** One trouble at one question, in each thing that is asked of a system. Answers whether so many questions were asked in any of them. */
async function underOne(
  system: System,
  one: One,
  tally: Tally,
  injected: { at: number; untold: number; early: number; caught: number },
): Promise<boolean> {
  const { line, measures, connector, troubles = TROUBLES } = system;
  const { nth, trouble, at } = one;
  const person = system.ofPerson(nth);
  const measure = Measure.parse({ id: `CLUB/${nth}`, does: 'erase', on: '2026-11-26' });
  const words: Partial<Record<Trouble, string>> = troubles;
  let isReached = false;
  const troubled = async <T>(what: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
    const fault = { trouble, at, seen: 0 };
    line.fault = fault;
    const patience = new AbortController();
    const looks = setInterval(() => {
      if (trouble === 'silence' && fault.seen >= at) patience.abort();
    }, PATIENCE_MS);
    const said = await what(patience.signal).catch(() => undefined);
    clearInterval(looks);
    line.fault = undefined;
    if (fault.seen >= at) {
      isReached = true;
      injected.at += 1;
    }
    return said;
  };
  const notSo = (why: string): void => {
    falsely(tally, `${system.name}, ${words[trouble] ?? ''} (question ${at}): ${why}`);
  };

  const found = await troubled((signal) => connector.find(person, { ...about, signal }));
  if (found?.outcome === 'none') notSo('a search says that there is nothing');
  const drafted = await troubled((signal) => measures.plan(measure, person, { ...UNDER, signal }));
  if (drafted !== undefined && drafted.lacks.length === 0 && sumOf(drafted.collections) !== EACH)
    notSo('a plan leaves some out');
  const plan = await triedAgain(() => measures.plan(measure, person, UNDER));
  const early = await troubled((signal) => measures.residue(measure, person, plan, { ...UNDER, signal }));
  if (early?.outcome === 'none') notSo('nothing is left before anything was done');

  let told = 0;
  let isBegun = false;
  const takes = async (ordered: Plan, signal?: AbortSignal): Promise<Took | undefined> => {
    let heard: readonly Done[] = [];
    const beat = ({ done = [] }: { readonly done?: readonly Done[] }): void => {
      isBegun = true;
      heard = done;
    };
    const took = await measures
      .take(measure, person, ordered, { ...UNDER, begun: isBegun, beat, ...(signal && { signal }) })
      .catch(() => undefined);
    const counts = took?.proof === 'inStore' ? [] : (took?.collections ?? heard);
    told += sumOf(counts);
    return took;
  };
  const isLeft = async (): Promise<number> => (await system.held()).filter((word) => isStill(system, nth, word)).length;
  /** What a case takes for done: the system said so, and the look straight afterwards found nothing. */
  const isConcluded = async (took: Took | undefined, residue: Residue | undefined): Promise<boolean> => {
    const is = took?.outcome === 'done' && residue?.outcome === 'none';
    if (is && (await isLeft()) > 0) notSo('all is said to be gone');
    return is;
  };
  const looked = (ordered: Plan): Promise<Residue> =>
    triedAgain(() => measures.residue(measure, person, ordered, UNDER));

  let took = await troubled((signal) => takes(plan, signal));
  if (took?.outcome === 'done' && (await isLeft()) > 0) {
    injected.early += 1;
    const underIt = await troubled((signal) => measures.residue(measure, person, plan, { ...UNDER, signal }));
    if (!(await isConcluded(took, underIt))) injected.caught += 1;
  }
  let ordered = plan;
  let residue = took?.outcome === 'done' ? await looked(ordered) : undefined;
  for (let tries = 0; tries < 3 && !(await isConcluded(took, residue)); tries += 1) {
    if (took !== undefined && took.outcome !== 'done' && !isBegun) ordered = took.plan ?? ordered;
    took = await takes(ordered);
    residue = await looked(ordered);
  }
  const left = await isLeft();
  if (took?.proof === 'inStore') told = sumOf(took.collections);
  if (took?.outcome !== 'done' || residue?.outcome !== 'none' || left > 0) {
    tally.lost += Math.max(left, 1);
    process.stdout.write(`  ${system.name}, ${words[trouble] ?? ''} (question ${at}): ${took?.outcome ?? 'thrown'} ${took?.because?.kind ?? ordered.lacks[0]?.en ?? ''}, ${residue?.outcome}, ${left} left\n`); // prettier-ignore
  }
  const attested = await attestedOf(system, nth, EACH - left);
  if (told > attested) notSo(`${told} are told, and ${attested} were done`);
  if (took?.proof === 'inStore') tally.lost += Math.max(attested - told, 0);
  injected.untold += Math.max(attested - told, 0);
  return isReached;
}

/** Asks again what failed though nothing was broken, as the engine does: on a busy machine a system may be late. */
async function triedAgain<T>(asks: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < 5; tries += 1)
    try {
      return await asks();
    } catch {
      await pause(500);
    }
  return asks();
}

/** What is a person's and still says so. */
const isStill = (system: System, nth: number, word: string): boolean =>
  system.isOf(nth, word) && !word.includes(ERASED);

/** How often the system itself says that something was done to what was a person's; a log comes a moment later. */
async function attestedOf(system: System, nth: number, went: number): Promise<number> {
  for (const until = Date.now() + 10_000; ; await pause(20)) {
    const attested = (await system.deeds()).sum((thing) => system.isOf(nth, thing));
    if (attested >= went) return attested;
    if (Date.now() > until) throw new Error(`${system.name} attests ${attested} of ${went} that went`);
  }
}

const sumOf = (counts: readonly { readonly erased: number; readonly changed: number }[]): number =>
  counts.reduce((sum, { erased, changed }) => sum + erased + changed, 0);
