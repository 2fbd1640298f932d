import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Plan, Took } from '../../casefile/measures';
import { openCsv } from '../../connectors/csv';
import { openJson } from '../../connectors/json';
import type { Connector } from '../../connectors/contract';
import type { Measures } from '../../connectors/measures';
import { memberOf, UNDER } from './a-club';
import {
  EVERY,
  FILES,
  inFile,
  hashOf,
  recordOf,
  recordsUpTo,
  without,
  type FileKind,
  type Record,
} from './a-club-in-files';
import { diskSays, steppedDisk, type Place, type Stepped } from './a-disk';
import { begins, falsely, type Say, type Tally } from './killed';

/** Whose records are erased. */
const MEMBER = 7;
const FEW = recordsUpTo(3 * EVERY);
const { person, measure } = memberOf(MEMBER);

/** One file alone in a folder, as it was laid there. */
type Laid = {
  readonly kind: FileKind;
  readonly file: string;
  readonly folder: string;
  readonly measures: Measures;
  readonly tally: Tally;
  readonly say: Say;
};

/** Files of every form under what happens to files; what was done, and done twice, is read from the file as it lies there. */
export async function brokenFiles(tally: Tally, say: Say, small: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-faults-'));
  for (const kind of FILES) {
    const file = join(folder, 'members.txt');
    const laid: Laid = { kind, file, folder, measures: inFile(kind.store(file)), tally, say };
    await diedAtEveryStep(laid, small);
    await failedAtEveryStep(laid);
    await replacedAtEveryStep(laid);
    await halfAFile(laid, small);
    await killedWhileWriting(laid, small ? 3 : 8, small ? 10_000 : 40_000);
  }
  await rm(folder, { recursive: true });
}

async function lays({ folder, file, kind, measures }: Laid, records: readonly Record[] = FEW): Promise<Plan> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(file, kind.text(records));
  return measures.plan(measure, person, UNDER);
}

/** How many of these records are gone or otherwise, as the file lies there. */
function becameOf(records: readonly Record[], lie: readonly Record[] = []): number {
  const now = new Map(lie.map((one) => [one.id, JSON.stringify(one)]));
  return records.filter((one) => now.get(one.id) !== JSON.stringify(one)).length;
}

/** Orders it again until a case takes it for done, as the engine does, and lets the file say what became of it. */
async function endsWell(
  laid: Laid,
  plan: Plan,
  first: Took | undefined,
  records: readonly Record[] = FEW,
  before = 0,
): Promise<void> {
  const { kind, file, folder, measures, tally } = laid;
  const meant = JSON.stringify(without(records, MEMBER));
  const lies = async (): Promise<readonly Record[] | undefined> => kind.read(await readFile(file, 'utf8'));
  const wrong = (what: string): void => void process.stdout.write(`  ${kind.name}: ${what}\n`);
  let [took, ordered, isDone] = [first, plan, false];
  const told = new Map<string, number>();
  for (let tries = 0; tries < 5 && !isDone; tries += 1) {
    if (took?.outcome === 'stale') ordered = took.plan ?? ordered;
    const of = { ...measure, id: ordered.measure };
    if (tries > 0 || took?.outcome !== 'done')
      took = await measures.take(of, person, ordered, UNDER).catch(() => undefined);
    if (took?.outcome !== 'done') continue;
    told.set(
      of.id,
      took.collections.reduce((sum, { erased, changed }) => sum + erased + changed, 0),
    );
    const residue = await measures.residue(of, person, ordered, UNDER);
    isDone = residue.outcome === 'none';
    if (isDone && JSON.stringify(await lies()) !== meant) {
      falsely(tally, `${kind.name}: it is said to be done`);
    }
    if (residue.outcome === 'left')
      ordered = await measures.plan({ ...measure, id: `${measure.id}/${tries}` }, person, UNDER);
  }
  const now = await lies();
  const codes = new Set(records.map(({ code }) => hashOf(hashOf(code))));
  const twice = (now ?? []).filter(({ code }) => codes.has(code)).length;
  tally.twice += twice;
  if (JSON.stringify(now) !== meant || !isDone) {
    tally.lost += 1;
    wrong(`${took?.outcome ?? 'thrown'} ${took?.because?.kind ?? ''}; ${now?.length} of ${without(records, MEMBER).length} records lie there, ${twice} done twice`); // prettier-ignore
  }
  const all = [...told.values()].reduce((sum, one) => sum + one, 0);
  const done = becameOf(records, now);
  if (isDone && (all < done || all > done + before)) {
    falsely(
      tally,
      `${kind.name}: ${all} are told, and ${done} were done, after ${before} that a new export brought back`,
    );
  }
  const beside = (await readdir(folder)).filter((name) => !['members.txt', 'members.txt.measures'].includes(name));
  if (beside.length > 0) {
    tally.lost += 1;
    wrong(`${beside.join()} lies beside it`);
  }
}

const took = (measures: Measures, plan: Plan): Promise<Took | undefined> =>
  measures.take(measure, person, plan, UNDER).catch(() => undefined);

/** What somebody who reads the file finds in the middle: the old one or the new one, and never half of one. */
async function isOldOrNew({ kind, file, tally }: Laid): Promise<void> {
  const lies = JSON.stringify(kind.read(await readFile(file, 'utf8')));
  if (lies !== JSON.stringify(FEW) && lies !== JSON.stringify(without(FEW, MEMBER))) tally.lost += 1;
}

/** The worker dies before and after each step, between the act and the word of it among others. */
async function diedAtEveryStep(laid: Laid, small: boolean): Promise<void> {
  let died = 0;
  for (let at = 1, isReached = true; isReached; at += small ? 2 : 1)
    for (const when of ['before', 'after'] as const) {
      const plan = await lays(laid);
      const child = begins({ at: { store: laid.kind.store(laid.file), diesAt: { at, when } }, measure, person, plan });
      await once(child, 'exit');
      isReached = child.signalCode === 'SIGKILL';
      if (!isReached) continue;
      died += 1;
      await isOldOrNew(laid);
      await endsWell(laid, plan, undefined);
    }
  laid.say(`${laid.kind.name}: a worker died before and after each step of writing it anew`, died);
}

/** Acts at every place among the steps of one order, until there is none further; answers how many there were. */
async function atEveryPlace(
  laid: Laid,
  act: (disk: Stepped, place: Place, plan: Plan) => Promise<void>,
): Promise<number> {
  const disk = steppedDisk(laid.folder);
  let count = 0;
  for (let at = 1, isReached = true; isReached; at += 1)
    for (const when of ['before', 'after'] as const) {
      const plan = await lays(laid);
      disk.seen = 0;
      await act(disk, { at, when }, plan);
      isReached = disk.seen >= at;
      count += isReached ? 1 : 0;
    }
  disk.restore();
  return count;
}

/** The disk is full, or fails, at each step. */
async function failedAtEveryStep(laid: Laid): Promise<void> {
  for (const [code, said] of [
    ['ENOSPC', 'was full'],
    ['EIO', 'failed'],
  ] as const) {
    const count = await atEveryPlace(laid, async (disk, { at, when }, plan) => {
      disk.meets = (nth, now) => {
        if (nth === at && now === when) throw diskSays(code);
      };
      const first = await took(laid.measures, plan);
      disk.meets = undefined;
      await isOldOrNew(laid);
      await endsWell(laid, plan, first);
    });
    laid.say(`${laid.kind.name}: its disk ${said} at each step`, count);
  }
}

/** Of somebody else, and of hers, who come with a new export. */
const NEW = [...FEW, recordOf(1_000, MEMBER + 1), recordOf(1_003, MEMBER)];

/** Somebody puts a new export in the place of the file at each step, or writes on in it; nothing of what came is lost. */
async function replacedAtEveryStep(laid: Laid): Promise<void> {
  const { kind, file, folder, measures } = laid;
  const anew = join(folder, 'export');
  const count = await atEveryPlace(laid, async (disk, { at, when }, plan) => {
    let [isReplaced, before] = [false, 0];
    disk.meets = (nth, now, step) => {
      if (nth !== at || now !== when || (step === 'rename' && now === 'before')) return; // of this moment nobody can be told
      isReplaced = true;
      before = becameOf(FEW, kind.read(readFileSync(file, 'utf8')));
      writeFileSync(anew, kind.text(NEW));
      renameSync(anew, file);
    };
    const first = await took(measures, plan);
    disk.meets = undefined;
    const isRead =
      first?.outcome === 'done' && (await measures.residue(measure, person, plan, UNDER)).outcome === 'none';
    const isTheirs = ({ mail }: Record): boolean => mail === `m${MEMBER}@example.jp`;
    if (isRead && isReplaced && kind.read(await readFile(file, 'utf8'))?.some(isTheirs) === true)
      falsely(laid.tally, `${kind.name}: read as gone from a new export that has them`);
    await endsWell(laid, plan, first, isReplaced ? NEW : FEW, before);
  });
  laid.say(`${kind.name}: somebody put a new export in its place at each step`, count);
}

/** Only the beginning of the file lies there: nobody says that there is nothing, or that what is there is all. */
async function halfAFile(laid: Laid, small: boolean): Promise<void> {
  const { kind, file, measures, tally } = laid;
  const store = kind.store(file);
  const connector: Connector = store.kind === 'csv' ? openCsv({ store }) : openJson({ store });
  const whole = kind.text(FEW);
  const plan = await lays(laid);
  const rows = plan.collections.reduce((sum, { erased, changed }) => sum + erased + changed, 0);
  let count = 0;
  for (let length = 1; length < whole.length - 2; length += small ? 997 : 211) {
    if (store.kind === 'json' && store.records === 'lines' && '\n{'.includes(whole[length - 1] ?? '')) continue; // whole lines are a whole file
    writeFileSync(file, whole.slice(0, length));
    const notSo = (what: string): void => {
      falsely(tally, `${kind.name}, ${length} of ${whole.length} signs: ${what}`);
    };
    const found = await connector.find(person, { caseNumber: measure.id, round: 1 }).catch(() => undefined);
    if (found?.outcome === 'none') notSo('a search says that there is nothing');
    const drafted = await measures.plan(measure, person, UNDER).catch(() => undefined);
    if (drafted !== undefined && drafted.lacks.length === 0 && drafted.collections.reduce((sum, { erased, changed }) => sum + erased + changed, 0) !== rows) notSo('a plan leaves some out'); // prettier-ignore
    const first = await took(measures, plan);
    if (first?.outcome === 'done') notSo('it is done in half a file');
    const residue = await measures.residue(measure, person, plan, UNDER).catch(() => undefined);
    if (residue?.outcome === 'none') notSo('nothing is left in half a file');
    count += 1;
  }
  writeFileSync(file, whole);
  await endsWell(laid, plan, undefined);
  laid.say(`${kind.name}: half of it, cut off at ${count} places`, count);
}

/** A worker is killed at any moment while it writes a large file anew. */
async function killedWhileWriting(laid: Laid, times: number, count: number): Promise<void> {
  const { kind, file, tally, say } = laid;
  const records = recordsUpTo(count);
  const [before, after] = [records, without(records, MEMBER)].map((one) => JSON.stringify(one));
  for (let nth = 0; nth < times; nth += 1) {
    const plan = await lays(laid, records);
    const child = begins({ at: { store: kind.store(file) }, measure, person, plan });
    await once(child, 'message');
    await pause((nth * 900) / times);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const lies = JSON.stringify(kind.read(await readFile(file, 'utf8')));
    if (lies !== before && lies !== after) tally.lost += 1;
    await endsWell(laid, plan, undefined, records);
  }
  say(`${kind.name}: a worker was killed ${times} times while it wrote ${count.toLocaleString('en')} records anew`, times); // prettier-ignore
}
