import { openActs, type Act } from '../../law/acts';
import { caseOf } from '../../records/cases';
import { openOffice, type Office } from '../office';
import { comesToItsEnd, orRefused, replayed, sideBySide, stoodWhole } from './overlap';
import { COMES_TO, DOES } from './people';

/** Every pair; or, so that it takes less, each act beside itself and every third of the others. */
const WHOLE = process.env['EVERY_STATEMENT'] !== undefined;
/** What is done only to something that came before: another map, a letter that came back, a complaint, a piece of money. */
const NEEDS_MORE: readonly Act[] = [
  'changeDataMap',
  'recordReturn',
  'sendAgain',
  'keepReturned',
  'answerComplaint',
  'rejectUnanswered',
  'cashMoney',
  'giveMoneyBack',
  'issueReceipt',
  'tellPassword',
];

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
      const first = await comesThere(office);
      const open = openActs((await caseOf(office.records, first)).progress)
        .map(({ act }) => act)
        .filter((act) => !NEEDS_MORE.includes(act));
      const pairs = open.flatMap((one, at) =>
        open
          .slice(at)
          .flatMap((other, nth) =>
            WHOLE || nth === 0 || (at + nth + stage.length) % 3 === 0 ? [[one, other] as const] : [],
          ),
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

  it('more than a hundred histories of it were replayed', () => {
    expect(all).toBeGreaterThan(100);
  });
});
