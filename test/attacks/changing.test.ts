import {
  openShopOfMany,
  comesToApproving,
  comesToMeasuring,
  approvesPlan,
  doesHere,
  nextInChange,
  type Changing,
  type ShopOfMany,
} from './changing';
import { ACTS, type Act } from '../../law/acts';
import { caseOf } from '../../records/cases';
import type { Way } from './engine';
import { pausing } from './faults';
import { cracksIn } from './ground';
import { Holds } from './held';
import { Meetings, WHOLE } from './meetings';
import { byTheLaw, comesToItsEnd, replayed, sideBySide, stoodWhole, type Deed } from './overlap';
import { Overlaps } from './overlapping';
import { orRefused } from './what-is-next';
import { slipOf } from '../../examples/at-the-desk';

/** The map this desk serves is the one on which the cases stand. */
const NOT_HERE: readonly Act[] = ['changeDataMap'];
const orderOf = (act: Act): number => Object.keys(ACTS).indexOf(act);
const ofMeasuring = (act: Act): boolean =>
  [
    'planAgain',
    'reportMeasure',
    'askMeasureAgain',
    'pauseMeasure',
    'resumeMeasure',
    'setAside',
    'strikeOut',
    'placeHold',
    'releaseHold',
    'approve',
    'returnDecision',
    'withdraw',
  ].includes(act);

const STAGES: readonly (readonly [string, Changing, (shop: ShopOfMany, right: Changing) => Promise<string>])[] = [
  ['approving an erasure', 'cessation', comesToApproving],
  ['measuring an erasure, half of which is done', 'cessation', comesToMeasuring],
  ['approving a correction', 'correction', comesToApproving],
  ['measuring a stop of provision', 'provisionStop', comesToMeasuring],
];

describe('where data are changed, each in data of somebody’s own', () => {
  const holds = new Holds();
  const meetings = new Meetings<ShopOfMany>();
  const cases = new Set<string>();
  let shop: ShopOfMany;
  let overlaps: Overlaps<ShopOfMany>;
  beforeAll(async () => {
    shop = await openShopOfMany({
      records(records) {
        records.pool.options.max = 60; // whoever is held up inside a transaction holds its line
        return pausing(records);
      },
      under: holds.under,
    });
    overlaps = new Overlaps(shop, holds, {
      looks: shop.office.as('inoue'),
      does: (act, number) => doesHere(shop.office, act, number),
      next: nextInChange,
      cracks: shop.cracksInShop,
    });
  });
  afterAll(() => shop.close());

  it.each(STAGES)(
    '%s, any two acts in one moment: both are done, or one is refused, and the case goes on to one end',
    async (stage, right, comesThere) => {
      const nth = STAGES.findIndex(([one]) => one === stage);
      const first = await comesThere(shop, right);
      const open = byTheLaw((await caseOf(shop.office.records, first)).progress).filter(
        (act) => !NOT_HERE.includes(act),
      );
      const isMet = (one: Act, other: Act): boolean =>
        ofMeasuring(one) && ofMeasuring(other)
          ? (orderOf(one) + orderOf(other) + nth) % 10 === 0
          : (ofMeasuring(one) || ofMeasuring(other)) && (orderOf(one) + orderOf(other) + nth) % 64 === 0;
      const pairs = open.flatMap((one, at) =>
        open.slice(at).flatMap((other) => (WHOLE || isMet(one, other) ? [[one, other] as const] : [])),
      );
      const here: string[] = [first];
      await sideBySide(pairs, 6, async (pair) => {
        const number = await comesThere(shop, right);
        here.push(number);
        const ends = await Promise.all(pair.map((act, at) => orRefused(doesHere(shop.office, act, number, at))));
        expect({ pair, done: ends.includes(201) }).toEqual({ pair, done: true });
      });
      const cracks: string[] = [];
      await sideBySide(here, 6, async (number) => {
        cases.add(number);
        await comesToItsEnd(shop.office, number, 45_000, nextInChange);
        const entries = await stoodWhole(shop.office, number, nextInChange);
        cracks.push(
          ...(await cracksIn(shop.office, undefined, number, entries)),
          ...(await shop.cracksInShop(number, entries)),
        );
      });
      expect(cracks).toEqual([]);
    },
    WHOLE ? 3_600_000 : 300_000,
  );

  /** On which ways the deeds come about that change something, or tell what was changed. */
  const WAYS: Readonly<Partial<Record<Deed, readonly Way<ShopOfMany>[]>>> = {
    takeMeasure: (['cessation', 'correction'] as const).map((right) => ({
      how: `of a ${right}`,
      async comes(scene, hold) {
        const number = await comesToApproving(scene, right);
        hold.of(number);
        await approvesPlan(scene.office, number);
        return number;
      },
    })),
    noteUndertakings: [
      {
        how: 'of what a law keeps',
        async comes(scene, hold) {
          const number = await comesToMeasuring(scene, 'cessation');
          await doesHere(scene.office, 'reportMeasure', number);
          await scene.office.reaches(number, 'dispatching');
          hold.of(number);
          await scene.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
          return number;
        },
      },
    ],
  };

  it.each(Object.entries(WAYS))(
    'any act beside %s: the case goes on to one end, and the shop holds what the journal says',
    async (deed, ways) => {
      expect(await overlaps.all(deed as Deed, ways, meetings)).toEqual([]);
    },
    WHOLE ? 3_600_000 : 300_000,
  );

  it('a hold is placed before every statement of a deed that erases: what the shop did is certified', async () => {
    const ways = (WAYS.takeMeasure ?? []).slice(0, 1);
    const atEach: Pick<Meetings<ShopOfMany>, 'of'> = {
      of: (deed, way, { statements }) =>
        Array.from({ length: statements + 1 }, (_, at) => ({ deed, way, act: 'placeHold', before: at + 1 })),
    };
    expect(await overlaps.all('takeMeasure', ways, atEach)).toEqual([]);
  }, 300_000);

  it('each history of it can be replayed', async () => {
    const all = [...cases, ...overlaps.cases];
    expect(overlaps.held).toBeGreaterThan(12);
    const ends = await Promise.all(all.map((number) => caseOf(shop.office.records, number)));
    for (const right of ['cessation', 'correction', 'provisionStop'])
      expect(ends.filter((one) => one.right === right && one.outcome === 'answered').length).toBeGreaterThan(1);
    const { histories, lost } = await replayed(shop.office, all);
    expect(lost).toEqual([]);
    expect(histories).toBeGreaterThanOrEqual(all.length);
  }, 300_000);
});
