import { setTimeout as pause } from 'node:timers/promises';
import type { Deed } from '../../records/journal';
import { brokenIn, journalOf } from '../../records/journal';
import { writeApplication } from '../../records/applications';
import { caseOf, standingCase } from '../../records/cases';
import { write, writeUnderLock } from '../../records/writing';
import { keptFiling, filingOf } from '../../records/filings';
import { openPool, type Records } from '../../records/pool';
import { openOffice, type Office } from '../office';
import { opens, withoutArchive } from '../stories/steps';

/** Nobody judges twice in one process on the same number; in several they do, and what moved is judged again. */
describe('A case that moves while a deed in it is judged', () => {
  let office: Office;
  let elsewhere: readonly Records[];
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
    elsewhere = [1, 2, 3].map(() => ({ ...office.records, pool: openPool(office.databaseUrl, 4) }));
  });
  afterAll(async () => {
    await Promise.all(elsewhere.map(({ pool }) => pool.end()));
    await office.close();
  });

  const waiting = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    return number;
  };
  const deed = (commandId: string): Deed => ({
    kind: 'supplementRequired',
    by: 'suzuki',
    on: office.today(),
    commandId,
    facts: {},
  });
  const holdsTogether = async (number: string): Promise<string[]> => {
    const journal = await journalOf(office.records, number);
    expect(await brokenIn(office.records, number, journal)).toBeUndefined();
    return journal.entries.map(({ commandId }) => commandId);
  };
  const asks = (...one: string[]) => ({ patch: { asks: one } });

  it('three processes write twenty deeds each at once: each is written once, with its filing, in one unbroken journal', async () => {
    const number = await waiting();
    const before = await caseOf(office.records, number);
    const commands = elsewhere.flatMap((records, process) =>
      Array.from({ length: 20 }, (_, nth) => ({ records, id: `${process}-${nth}` })),
    );
    await Promise.all(
      commands.map(({ records, id }) =>
        write(records, number, deed(id), async ({ progress: { asks: so_far = [] } }) => ({
          ...asks(...so_far, id),
          rows: [
            await keptFiling(records, { id, caseNumber: number, act: 'requireSupplement', by: 'suzuki', body: id }),
          ],
        })),
      ),
    );
    const after = await caseOf(office.records, number);
    expect(after.asOf).toBe(before.asOf + 60);
    expect([...(after.progress.asks ?? [])].sort()).toEqual(commands.map(({ id }) => id).sort());
    expect((await holdsTogether(number)).slice(-60).sort()).toEqual(commands.map(({ id }) => id).sort());
    for (const { id } of commands) expect((await filingOf(office.records, number, id))?.body).toBe(id);
  });

  it('what is not held writes nothing at all: the filing of a deed that lost its ground is not kept, and it is judged again', async () => {
    const number = await waiting();
    const [here, there] = elsewhere as [Records, Records];
    const seen: number[] = [];
    const file = await standingCase(here, number);
    await write(here, file, deed('mine'), async (now) => {
      seen.push(now.asOf);
      if (seen.length === 1) await write(there, number, deed('theirs'), () => asks('theirs'));
      const id = `judged-${seen.length}`;
      return {
        ...asks(...(now.progress.asks ?? []), 'mine'),
        rows: [await keptFiling(here, { id, caseNumber: number, act: 'requireSupplement', by: 'suzuki', body: id })],
      };
    });
    expect(seen).toEqual([file.asOf, file.asOf + 1]);
    expect((await caseOf(here, number)).progress.asks).toEqual(['theirs', 'mine']);
    expect(await filingOf(here, number, 'judged-1')).toBeUndefined();
    expect((await filingOf(here, number, 'judged-2'))?.body).toBe('judged-2');
    expect((await holdsTogether(number)).slice(-2)).toEqual(['theirs', 'mine']);
  });

  it('that a deed is not wanted any more is believed of a reading only, not of how the case was left a moment ago', async () => {
    const number = await waiting();
    const [here, there] = elsewhere as [Records, Records];
    await write(here, number, deed('first'), () => asks('first'));
    await write(there, number, deed('second'), () => asks('first', 'second'));
    const judged: (readonly string[])[] = [];
    await write(here, number, deed('third'), ({ progress: { asks: so_far = [] } }) => {
      judged.push(so_far);
      return so_far.includes('second') ? asks('third') : undefined;
    });
    expect(judged).toEqual([['first'], ['first', 'second']]);
    expect((await caseOf(here, number)).progress.asks).toEqual(['third']);
  });

  it('one that is always too late takes the lock; and under the lock stands what the application says by then', async () => {
    const number = await waiting();
    const [here, there] = elsewhere as [Records, Records];
    let times = 0;
    await write(here, number, deed('slow'), async () => {
      times += 1;
      if (times <= 3) await write(there, number, deed(`quick-${times}`), () => asks('quick'));
      return asks('slow');
    });
    expect(times).toBe(4);
    expect((await holdsTogether(number)).slice(-4)).toEqual(['quick-1', 'quick-2', 'quick-3', 'slow']);

    const at = await caseOf(there, number);
    let begin = (): void => undefined;
    const begun = new Promise<void>((go) => (begin = go));
    const waits = begun.then(() =>
      writeUnderLock(here, at, deed('waited'), async (now) => {
        const { request } = await now.confidential();
        return asks(request.concerning ?? '', String(now.progress.version));
      }),
    );
    await writeApplication(there, at, deed('moved'), async ({ request }) => {
      begin();
      await pause(500); // it stands at the lock
      return { request: { ...request, concerning: '別のこと' }, each: () => ({ patch: {} }) };
    });
    await waits;
    expect((await caseOf(here, number)).progress.asks).toEqual(['別のこと', '2']);
    await holdsTogether(number);
  });
});
