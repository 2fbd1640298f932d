import type { CivilDate } from '../../law/clock';
import {
  backBecause,
  cannotTake,
  excess,
  feeDefects,
  INSTRUMENTS,
  mayCharge,
  type FeeTerms,
  type Instrument,
  type InstrumentKind,
} from '../../law/fees';
import { isRight, RIGHTS, type Right } from '../../law/rights';

const day = (text: string): CivilDate => text as CivilDate;
const TERMS: FeeTerms = { methods: ['postalMoneyOrder'], moneyOrderValidMonths: 6 };
const order = (yen: number, more: Partial<Instrument> = {}): Instrument => ({
  kind: 'postalMoneyOrder',
  yen,
  issuedOn: day('2026-10-30'),
  payeeFilledIn: false,
  ...more,
});
const takenOn = (arrived: string, instrument: Instrument, terms = TERMS) => cannotTake(instrument, terms, day(arrived));

describe('Art. 38(1): for which rights a fee may be asked', () => {
  it.each(Object.keys(RIGHTS) as Right[])('%s', (right) => {
    expect(mayCharge(right)).toBe(['purposeNotice', 'disclosure', 'provisionRecord'].includes(right));
    expect(isRight(right)).toBe(true);
  });
  it('nothing else is a right of the Act', () =>
    expect(['erasure', 'toString', '__proto__', ''].filter(isRight)).toEqual([]));
});

describe('Art. 39(1): which rights wait two weeks before a suit', () => {
  it('those of Arts. 33 to 35, and no other', () => {
    expect((Object.keys(RIGHTS) as Right[]).filter((right) => RIGHTS[right].suitBarred)).toEqual([
      'disclosure',
      'provisionRecord',
      'correction',
      'cessation',
      'provisionStop',
    ]);
  });
});

describe('Art. 38: the 1,000 yen in the envelope', () => {
  it('one order of 1,000 settles it', () => expect(feeDefects(1000, 1000)).toEqual([]));
  it('one order of 750 leaves 250 (T04)', () =>
    expect(feeDefects(1000, 750)).toEqual([{ code: 'feeShort', yen: 250 }]));
  it('and an order of 250 later settles it', () => expect(feeDefects(1000, 750 + 250)).toEqual([]));
  it('an empty envelope leaves the whole', () =>
    expect(feeDefects(1000, 0)).toEqual([{ code: 'feeMissing', yen: 1000 }]));
  it('a right that is free lacks nothing', () => expect(feeDefects(0, 0)).toEqual([]));
  it('too much is no defect: the rest goes back', () => {
    expect(feeDefects(1000, 1250)).toEqual([]);
    expect([excess(1000, 1250), excess(1000, 1000), excess(1000, 750)]).toEqual([250, 0, 0]);
  });
  it('a fee on a free right goes back whole', () => expect(excess(0, 1000)).toBe(1000));
});

describe('Art. 38(2), 32(1)(iii): what the company published it takes', () => {
  it('an order with a blank payee, issued last month', () =>
    expect(takenOn('2026-11-02', order(1000))).toBeUndefined());
  it('not an order made out to somebody', () =>
    expect(takenOn('2026-11-02', order(1000, { payeeFilledIn: true }))).toBe('payeeFilledIn'));

  it.each([
    ['2026-05-02', true],
    ['2026-05-01', false],
    ['2026-11-02', true],
  ])('an order issued on %s that arrives on 2026-11-02 is good: %s', (issued, good) => {
    expect(takenOn('2026-11-02', order(1000, { issuedOn: day(issued) }))).toBe(good ? undefined : 'expired');
  });

  it('an order issued on the last of August is good to the end of February', () => {
    expect(takenOn('2027-02-28', order(1000, { issuedOn: day('2026-08-31') }))).toBeUndefined();
    expect(takenOn('2027-03-01', order(1000, { issuedOn: day('2026-08-31') }))).toBeDefined();
  });

  it.each((Object.keys(INSTRUMENTS) as InstrumentKind[]).filter((kind) => kind !== 'postalMoneyOrder'))(
    '%s goes back, and the letter says why',
    (kind) => {
      expect(takenOn('2026-11-02', { kind, yen: 1000 })).toBe('notTaken');
      expect(backBecause('notTaken', kind).ja).toBe(`${INSTRUMENTS[kind].ja}では承れません`);
    },
  );

  it('stamps are good where the company said so, of any age', () => {
    expect(
      takenOn(
        '2026-11-02',
        { kind: 'postageStamps', yen: 1000, issuedOn: day('2020-01-01') },
        { ...TERMS, methods: ['postageStamps'] },
      ),
    ).toBeUndefined();
  });

  it('a company that published no way takes none', () =>
    expect(takenOn('2026-11-02', order(1000), { ...TERMS, methods: [] })).toBe('notTaken'));
});
