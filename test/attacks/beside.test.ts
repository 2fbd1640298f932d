import { ACTS, type Act } from '../../law/acts';
import { caseOf } from '../../records/cases';
import { openOffice, type Office } from '../office';
import { byTheLaw, comesToItsEnd, replayed, sideBySide, stoodWhole } from './overlap';
import { orRefused } from './what-is-next';
import { COMES_TO, DOES } from './people';

/** Every pair at every stage; or, so that it takes less, each act beside itself once, and every twenty-fourth of the pairs. */
const WHOLE = process.env['EVERY_STATEMENT'] !== undefined;
/** The map these desks serve is the one on which the cases stand, and nobody entrusted anything in it to them. */
const NOT_HERE: readonly Act[] = ['changeDataMap', 'noteAuthority'];

const stages = Object.keys(COMES_TO);
const orderOf = (act: Act): number => Object.keys(ACTS).indexOf(act);

describe('every act beside every act, in one moment, and then another worker', () => {
  let office: Office;
  let all = 0;
  const twice = new Set<Act>();
  beforeAll(async () => {
    office = await openOffice({ windowAt: 'https://kojin.example' });
  });
  afterAll(() => office.close());

  it.each(Object.entries(COMES_TO))(
    'at the stage %s: both are done, or one is refused, and the case goes on to one end',
    async (stage, comesThere) => {
      const isMet = (one: Act, other: Act): boolean =>
        one === other
          ? !twice.has(one) && twice.add(one).has(one)
          : (orderOf(one) + orderOf(other) + stages.indexOf(stage)) % 48 === 0;
      const first = await comesThere(office);
      const open = byTheLaw((await caseOf(office.records, first)).progress).filter((act) => !NOT_HERE.includes(act));
      const pairs = open.flatMap((one, at) =>
        open.slice(at).flatMap((other) => (WHOLE || isMet(one, other) ? [[one, other] as const] : [])),
      );
      const cases: string[] = [first];
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
      expect(histories).toBeGreaterThanOrEqual(cases.length);
      all += histories;
    },
    300_000,
  );

  it('more than forty histories of it were replayed', () => {
    expect(all).toBeGreaterThan(40);
  });
});
