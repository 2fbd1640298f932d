import fc from 'fast-check';
import type { AnsweredRight } from '../../law/rights';
import { openCounter, openDoor, type Running } from '../../worker/desk';
import { openOffice } from '../office';
import { aloud, anyEnvelope, anyRights, calls, look, MORI, opens, type Tried, type Model } from './calls';
import { forbiddenAtTheEnd } from './forbidden';
import { comesToItsEnd, replayed, stoodWhole } from '../attacks/overlap';

/** The same seed tries the same calls; a run takes some seconds. */
const SEED = Number(process.env['MODEL_SEED'] ?? 27_2_32_33);
const RUNS = Number(process.env['MODEL_RUNS'] ?? 5);
const CALLS = Number(process.env['MODEL_CALLS'] ?? 8);

/** So long a shorter way to a fault is looked for. */
const SHRINK_MS = Number(process.env['MODEL_SHRINK_SECONDS'] ?? 60) * 1_000;

describe.each([
  { engine: 'under Temporal itself', daysPass: false },
  { engine: 'while days pass', daysPass: true },
])('calls in an order no procedure has, $engine', ({ daysPass }) => {
  const running: Running[] = [];
  const ended = new Map<string, AnsweredRight>();
  let desk: Tried;
  beforeAll(async () => {
    const office = await openOffice({ colleagues: [MORI], ...(daysPass ? { skipTime: true } : {}) });
    const { settings, records } = office;
    const door = await openDoor(settings.temporal, settings.log, 0);
    const stores = settings.dataMap.stores.slice(0, 2);
    const dataMap = { ...settings.dataMap, others: [], provisions: [], english: undefined, stores }; // it has fewer names to say
    running.push(openCounter({ ...settings, dataMap }, records, door), office);
    desk = { office, other: door.url };
  });
  afterAll(async () => {
    for (const part of running) await part.close();
  });

  it(
    'no case reaches what the Act forbids, none is lost, none is answered twice, and each comes to its end',
    async () => {
      let failedAt: number | undefined;
      const property = fc.asyncProperty(
        fc.tuple(anyRights, anyEnvelope),
        calls(CALLS, daysPass ? 'days pass' : 'workers go'),
        async (asked, all) => {
          if (failedAt !== undefined && Date.now() > failedAt + SHRINK_MS) return;
          const model: Model = { cases: [], answers: [] };
          aloud('--- another order');
          try {
            await opens(...asked).run(model, desk);
            await fc.asyncModelRun(() => ({ model, real: desk }), all);
            aloud('everybody does what is to be done');
            for (const known of model.cases) ended.set(known.number, await endsWell(desk, known));
          } catch (error) {
            failedAt ??= Date.now();
            aloud((error as Error).message);
            throw error;
          }
        },
      );
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
    },
    RUNS * 60_000 + SHRINK_MS * 2,
  );

  it('there were cases of every right, and each history can be replayed', async () => {
    expect(new Set(ended.values())).toEqual(new Set(['disclosure', 'provisionRecord', 'purposeNotice', 'optOut']));
    if (daysPass) return; // the time server lists no runs
    const { histories, lost } = await replayed(desk.office, [...ended.keys()]);
    expect({ lost, all: histories >= ended.size }).toEqual({ lost: [], all: true });
  });
});

/** Everybody does what is to be done; then the case is closed, and stands whole. */
async function endsWell(desk: Tried, known: Model['cases'][number]): Promise<AnsweredRight> {
  await comesToItsEnd(desk.office, known.number);
  await stoodWhole(desk.office, known.number);
  const now = await look(desk, known);
  expect(forbiddenAtTheEnd(now)).toEqual([]);
  return now.view.right.name as AnsweredRight;
}
