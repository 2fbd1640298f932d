import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memberOf, UNDER } from '../faults/a-club';
import { EVERY, FILES, inFile, recordOf, recordsUpTo, without } from '../faults/a-club-in-files';
import { steppedDisk } from '../faults/a-disk';

const MEMBER = 7;
const OLD = recordsUpTo(3 * EVERY);
/** With the new export comes one more of hers, and one of somebody else. */
const NEW = [...OLD, recordOf(1_000, MEMBER + 1), recordOf(1_003, MEMBER)];
const { person, measure } = memberOf(MEMBER);

describe.each(FILES.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  let folder: string;
  let file: string;
  const lie = async () => kind.read(await readFile(file, 'utf8'));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'madoguchi-file-'));
    file = join(folder, 'members.txt');
    await writeFile(file, kind.text(OLD));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Erases while somebody puts a new export in the place of the file, before the nth step of writing it anew. */
  async function erasedWhile(nth: number, comes: string) {
    const measures = inFile(kind.store(file));
    const plan = await measures.plan(measure, person, UNDER);
    const disk = steppedDisk(folder);
    const steps: string[] = [];
    disk.meets = (at, when, step) => {
      if (when === 'before') steps.push(step);
      if (at !== nth || when !== 'before') return;
      writeFileSync(join(folder, 'export'), comes);
      renameSync(join(folder, 'export'), file);
    };
    const took = await measures.take(measure, person, plan, UNDER).then(({ outcome }) => outcome, (error: { because: { kind: string } }) => error.because.kind); // prettier-ignore
    disk.restore();
    return { measures, plan, took, steps };
  }

  test('a new export that is put in its place while it is written anew is never lost, nor is what came with it erased before it is planned', async () => {
    const { steps } = await erasedWhile(-1, '');
    const last = steps.indexOf('rename') + 1; // in that very moment nobody can be told
    expect(steps.slice(0, last)).toEqual(['writeFile', 'chmod', 'appendFile', 'link', 'rename']);
    for (let nth = 1; nth <= steps.length; nth += 1) {
      if (nth === last) continue;
      for (const name of await readdir(folder)) await rm(join(folder, name));
      await writeFile(file, kind.text(OLD));
      const { measures, plan, took } = await erasedWhile(nth, kind.text(NEW));
      expect([nth, took, await lie()]).toEqual([nth, took === 'done' ? 'done' : 'fileChanged', NEW]);
      expect((await measures.residue(measure, person, plan, UNDER)).outcome).toBe('left');
      const again = await measures.take(measure, person, plan, UNDER);
      if (again.outcome === 'stale') expect(await lie()).toEqual(NEW);
      else expect([again.outcome, await lie()]).toEqual(['done', without(NEW, MEMBER, [recordOf(1_003, MEMBER)])]);
      expect((await measures.residue(measure, person, plan, UNDER)).outcome).toBe('left');
    }
    expect(readFileSync(file, 'utf8')).toContain('1003');
  });
});

test('a CSV file without the line that is said to count its records broke off: nothing is known of it, and nothing done', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-file-'));
  const file = join(folder, 'members.txt');
  const [kind] = FILES;
  if (kind === undefined) throw new Error('no form of file is tried');
  const whole = kind.text(OLD);
  await writeFile(file, whole.slice(0, whole.indexOf('\n60,') + 1)); // after a whole line
  const plan = inFile(kind.store(file)).plan(measure, person, UNDER);
  await expect(plan).rejects.toMatchObject({ because: { kind: 'fileUnfit', en: expect.stringContaining('(件数) is not there') as string } }); // prettier-ignore
  await rm(folder, { recursive: true });
});
