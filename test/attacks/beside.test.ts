import { ACTS, type Act } from '../../law/acts';
import type { Stage } from '../../law/stages';
import { openOffice, type Office } from '../office';
import { comesToItsEnd, orRefused, replayed, sideBySide, stoodWhole } from './overlap';
import { COMES_TO, DOES } from './people';

describe('every act beside every act, in one moment, and then another worker', () => {
  let office: Office;
  let all = 0;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it.each(Object.entries(COMES_TO))(
    'at the stage %s: both are done, or one is refused, and the case goes on to one end',
    async (stage, comesThere) => {
      const open = (Object.keys(ACTS) as Act[]).filter(
        (act) =>
          act !== 'tryAgain' &&
          act !== 'changeDataMap' &&
          !['reportMeasure', 'askMeasureAgain'].includes(act) && // a disclosure asks nothing of an owner
          (ACTS[act].from as readonly Stage[]).includes(stage as Stage),
      );
      const pairs = open.flatMap((one, at) => open.slice(at).map((other) => [one, other] as const));
      const cases: string[] = [];
      await sideBySide(pairs, 6, async (pair) => {
        const number = await comesThere(office);
        cases.push(number);
        const ends = await Promise.all(pair.map((act, nth) => orRefused(DOES[act](office, number, nth))));
        expect({ pair, done: ends.includes(201) }).toEqual({ pair, done: true });
      });
      await office.handsCome();
      await office.handsGoHome();
      await sideBySide(cases, 6, async (number) => {
        await comesToItsEnd(office, number);
        await stoodWhole(office, number);
      });
      const { histories, lost } = await replayed(office, cases);
      expect(lost).toEqual([]);
      expect(histories).toBeGreaterThanOrEqual(pairs.length);
      all += histories;
    },
    300_000,
  );

  it('more than a hundred histories of it were replayed', () => {
    expect(all).toBeGreaterThan(100);
  });
});
