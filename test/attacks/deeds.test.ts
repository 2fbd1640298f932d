import { Client, Connection } from '@temporalio/client';
import { forGood } from '../../activities/failures';
import type { CaseFile } from '../../casefile/views';
import { atTheDesk, waitFor } from '../../examples/at-the-desk';
import { ACTS, ruleOf, type Act } from '../../law/acts';
import { stageOf, type Stage } from '../../law/stages';
import { caseOf } from '../../records/cases';
import { openCounter, openDoor, type Running } from '../../worker/desk';
import { connectClient } from '../../worker/wiring';
import { openOffice } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { doesAct, GONE, WAYS, type Scene } from './engine';
import { pausing } from './faults';
import { cracksIn } from './ground';
import { Holds, unlessBehind } from './held';
import { around, byTheLaw, comesToItsEnd, replayed, sideBySide, stoodWhole, type Deed } from './overlap';
import { Meetings, WHOLE, type Measure, type Overlap } from './meetings';
import { DOES } from './people';
import { orRefused } from './what-is-next';

const AT_ONCE = 10;

/** What the engine says of a search that failed by a fault of ours: here that is arranged. */
const OURS = 'a search failed by a fault of ours';

describe('every act beside every deed of the engine', () => {
  const holds = new Holds();
  const meetings = new Meetings();
  const running: Running[] = [];
  const [cases, met] = [new Set<string>(), new Set<Act>()];
  const faults: unknown[] = [];
  let [deeds, held]: [readonly string[], number] = [[], 0];
  let scene: Scene;
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer();
    const storeIsGone = new Set<string>();
    const office = await openOffice({
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (fault, says) => void (says === OURS || faults.push(fault)),
      },
      records(records) {
        records.pool.options.max = 60; // whoever is held up inside a transaction holds its line
        return pausing(records);
      },
      under(activities) {
        deeds = Object.keys(activities);
        return holds.under(
          around(activities, (deed, due, run) => {
            if (deed === 'searchStore' && storeIsGone.has(due.caseNumber) && 'store' in due && due.store === GONE)
              throw forGood('StoreUnknown');
            return run();
          }),
        );
      },
    });
    const { settings, records } = office;
    const door = await openDoor(settings.temporal, settings.log, 0);
    const us = connectClient(settings.temporal, records.keys);
    const stranger = new Client({ connection: await Connection.connect({ address: settings.temporal.address }) });
    running.push(
      openCounter({ ...settings, dataMap: anotherMap(settings.dataMap) }, records, door),
      us.connection,
      stranger.connection,
      office,
      server,
    );
    scene = { office, us, stranger, other: door.url, storeIsGone };
  }, 120_000);
  afterAll(async () => {
    for (const part of running) await part.close();
  });

  it('each deed has its ways here, and each act somebody who does it', () => {
    expect(Object.keys(WAYS).sort()).toEqual([...deeds].sort());
    expect(Object.keys(DOES).sort()).toEqual(Object.keys(ACTS).sort());
  });

  it.each(Object.keys(WAYS) as Deed[])(
    '%s: the case goes on to one end, and stands on its ground',
    async (deed) => {
      const cracks: string[] = [];
      const ways = WAYS[deed].filter(({ whole }) => WHOLE || !whole);
      const overlaps: Overlap[] = [];
      await sideBySide(ways, AT_ONCE, async (way) => {
        const measure = await measured({ deed, way, before: Infinity }, cracks);
        if (measure !== undefined) overlaps.push(...meetings.of(deed, way, measure));
      });
      await sideBySide(overlaps, AT_ONCE, async (overlap) => void (await overlapped(overlap, cracks)));
      expect({ cracks, faults }).toEqual({ cracks: [], faults: [] });
    },
    WHOLE ? 3_600_000 : 300_000,
  );

  it('every act was met, at more than eighty statements, and each history can be replayed', async () => {
    expect([...met].sort()).toEqual(Object.keys(ACTS).sort());
    expect(held).toBeGreaterThan(80);
    const { histories, lost } = await replayed(scene.office, [...cases]);
    expect(lost).toEqual([]);
    expect(histories).toBeGreaterThanOrEqual(cases.size);
  }, 600_000);

  /** Does a deed undisturbed and sees what there is to disturb. */
  async function measured(overlap: Overlap, cracks: string[]): Promise<Measure | undefined> {
    const open = async (number: string): Promise<Act[]> =>
      byTheLaw((await caseOf(scene.office.records, number)).progress);
    const other = atTheDesk(scene.other, scene.office.tokens['inoue'] as string); // there, the map is another
    let [first, last, others]: [readonly Act[], readonly Act[], readonly Act[]] = [[], [], []];
    let offered: readonly Act[] = [];
    const statements = await overlapped(overlap, cracks, {
      async begins(number) {
        first = await open(number);
        offered = (await other.get<CaseFile>(`/v1/cases/${number}`)).next.map(({ act }) => act);
      },
      happens: async (number) => {
        last = await open(number);
        others = onCondition(stageOf((await caseOf(scene.office.records, number)).progress));
      },
    });
    return statements === undefined ? undefined : { offered, first, last, others, statements };
  }

  /** Holds the deed of one case up, lets the act be done meanwhile, and everybody do what there is to do; answers how many statements it had. */
  async function overlapped(
    { deed, way, act, before, isOpen = false }: Overlap,
    cracks: string[],
    watch: Readonly<Partial<Record<'begins' | 'happens', (number: string) => Promise<void>>>> = {},
  ): Promise<number | undefined> {
    const { office } = scene;
    let number = '';
    const was: { statements?: number; done?: Promise<number> } = {};
    const hold = {
      deed,
      before,
      which: (due: { caseNumber: string }) => way.which?.(scene, due) ?? true,
      begins: async (at: string) => watch.begins?.(at),
      async happens(at: string, { statements, inside }: { statements: number; inside: boolean }) {
        await watch.happens?.(at);
        if (act !== undefined) {
          was.done = orRefused(doesAct(scene, act, at));
          await unlessBehind(
            was.done.catch(() => undefined), // it is heard below
            inside,
          );
        }
        was.statements = statements;
      },
    };
    try {
      number = await way.comes(scene, {
        of: (at) => void holds.of(at, hold),
        opening: (opened) =>
          holds.opening(
            opened.then((standing) => standing.number),
            hold,
          ),
      });
      cases.add(number);
      await waitFor(
        'the deed was held up',
        () => Promise.resolve(was.statements),
        (now) => now !== undefined,
        60_000,
      );
      if (act !== undefined) met.add(act);
      held += 1;
      const done = await was.done;
      if (isOpen && ![201, 403].includes(done ?? 0))
        cracks.push(named(`the desk offered it, and it was refused with ${done}`));
      await comesToItsEnd(office, number, 120_000);
      const entries = await stoodWhole(office, number);
      cracks.push(...(await cracksIn(office, server, number, entries)).map(named));
    } catch (error) {
      cracks.push(named(error instanceof Error ? error.message : String(error)));
    }
    return was.statements;

    function named(crack: string): string {
      return `${deed} ${way.how}, beside ${act ?? 'nothing'} before statement ${before} (${number}): ${crack}`;
    }
  }
});

/** Acts that wait for something at this stage: a complaint, a letter that came back, silence; whoever does one brings it, or is refused. */
const onCondition = (stage: Stage): readonly Act[] =>
  (Object.keys(ACTS) as Act[]).filter(
    (act) => act !== 'tryAgain' && ruleOf(act).onlyWhen !== undefined && ruleOf(act).from.includes(stage),
  );

/** The company's data map with another question to the archive, and without one of its stores. */
function anotherMap(map: Scene['office']['settings']['dataMap']): Scene['office']['settings']['dataMap'] {
  return {
    ...map,
    stores: map.stores
      .filter(({ id }) => id !== GONE)
      .map((store) =>
        store.kind === 'desk' ? { ...store, question: `${store.question}　もう一度お調べください。` } : store,
      ),
  };
}
