import type { CivilDate } from '../../law/clock';
import { caseOf, today } from '../../records/cases';
import { didNotLeave, handedOver, letLeave, lettersOf, takeLetter, type Leaving } from '../../records/letters';
import type { LetterRef, LetterSummary } from '../../records/letter-rows';
import { write } from '../../records/writing';
import { openOffice, type Office } from '../office';
import { opens } from './steps';

const DRAWN = { pdf: Buffer.from('%PDF-1.7 as it was drawn'), pages: 1, money: [] };
const NOTED = {
  kind: 'letterHandedOver',
  by: 'madoguchi',
  on: '2026-11-02' as CivilDate,
  commandId: 'noted',
  facts: {},
} as const;
let office: Office;
let ref: LetterRef;
let asOf: number;
beforeAll(async () => {
  office = await openOffice();
  await office.handsGoHome(); // here the test has the letter in hand
});
afterAll(() => office.close());
beforeEach(async () => {
  const { number } = await opens(office, '04-hoa-by-email.json');
  ref = { caseNumber: number, kind: 'receipt', occasion: 'arrival' };
  ({ asOf } = await caseOf(office.records, number));
});

const takenBy = (by: string): Promise<LetterSummary | undefined> =>
  takeLetter(office.records, ref, asOf, {
    by,
    prefix: '個情',
    issuedOn: today(office.records),
    way: 'email',
    mailClass: 'ordinary',
  });
/** The letter in these hands begins to leave. */
const leave = async (): Promise<Leaving | undefined> => {
  const [letter] = await lettersOf(office.records, ref.caseNumber);
  return letLeave(office.records, ref, asOf, 'these hands', letter?.documentNumber ?? '', DRAWN);
};
const isLeaving = async (): Promise<readonly (string | undefined)[]> => {
  const [letter] = await lettersOf(office.records, ref.caseNumber);
  return [letter?.leavingAt === undefined ? 'can be stopped' : 'may have left', letter?.sha256 && 'drawn'];
};

describe('a letter that began to leave and that the mail server did not take', () => {
  test('can be stopped again, and is drawn anew under the same number', async () => {
    const first = await takenBy('these hands');
    expect(await leave()).toEqual({ before: false });
    expect(await isLeaving()).toEqual(['may have left', 'drawn']);
    await didNotLeave(office.records, ref, 'these hands');
    expect(await isLeaving()).toEqual(['can be stopped', undefined]);
    const again = await takenBy('these hands');
    expect(again?.documentNumber).toBe(first?.documentNumber);
    expect(await leave()).toEqual({ before: false });
  });

  test('is let be where other hands have it: theirs may be leaving at this moment', async () => {
    await takenBy('these hands');
    await leave();
    await didNotLeave(office.records, ref, 'other hands');
    expect(await isLeaving()).toEqual(['may have left', 'drawn']);
  });

  test('is let be where it was handed over after all', async () => {
    await takenBy('these hands');
    await leave();
    await write(office.records, ref.caseNumber, NOTED, () => ({
      patch: {},
      rows: [handedOver(office.records, ref, undefined)],
    }));
    await didNotLeave(office.records, ref, 'these hands');
    expect(await isLeaving()).toEqual(['may have left', 'drawn']);
  });
});
