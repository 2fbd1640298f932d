import { Client, Connection } from '@temporalio/client';
import { forGood } from '../../activities/failures';
import { atTheDesk } from '../../examples/at-the-desk';
import { ACTS } from '../../law/acts';
import { openCounter, openDoor, type Running } from '../../worker/desk';
import { connectClient } from '../../worker/wiring';
import { openOffice } from '../office';
import { openMailServer } from '../stories/mail-server';
import { doesAct, GONE, WAYS, type Scene } from './engine';
import { pausing } from './faults';
import { Holds } from './held';
import { Meetings, WHOLE } from './meetings';
import { around, replayed, type Deed } from './overlap';
import { Overlaps } from './overlapping';
import { DOES } from './people';

/** What the engine says of a search that failed by a fault of ours: here that is arranged. */
const OURS = 'a search failed by a fault of ours';

describe('every act beside every deed of the engine', () => {
  const holds = new Holds();
  const meetings = new Meetings<Scene>();
  const running: Running[] = [];
  const faults: unknown[] = [];
  let deeds: readonly string[] = [];
  let overlaps: Overlaps<Scene>;
  beforeAll(async () => {
    const server = await openMailServer();
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
    const scene = { office, us, stranger, other: door.url, storeIsGone };
    const looks = atTheDesk(door.url, office.tokens['inoue'] as string); // there, the map is another
    overlaps = new Overlaps(scene, holds, { server, looks, does: (act, number) => doesAct(scene, act, number) });
  });
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
      const ways = WAYS[deed].filter(({ whole }) => WHOLE || !whole);
      expect({ cracks: await overlaps.all(deed, ways, meetings), faults }).toEqual({ cracks: [], faults: [] });
    },
    WHOLE ? 3_600_000 : 300_000,
  );

  it('every act was met, at more than forty statements, and each history can be replayed', async () => {
    expect([...overlaps.met].sort()).toEqual(Object.keys(ACTS).sort());
    expect(overlaps.held).toBeGreaterThan(40);
    const { histories, lost } = await replayed(overlaps.scene.office, [...overlaps.cases]);
    expect(lost).toEqual([]);
    expect(histories).toBeGreaterThanOrEqual(overlaps.cases.size);
  }, 600_000);
});

/** The company's data map with another question to the archive, and without one of its stores. */
function anotherMap(map: Scene['office']['settings']['dataMap']): Scene['office']['settings']['dataMap'] {
  return {
    ...map,
    others: [], // of whom one holds what that store held
    stores: map.stores
      .filter(({ id }) => id !== GONE)
      .map((store) =>
        store.kind === 'desk' ? { ...store, question: `${store.question}　もう一度お調べください。` } : store,
      ),
  };
}
