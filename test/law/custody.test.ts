import fc from 'fast-check';
import type { CivilDate } from '../../law/clock';
import {
  balanceOf,
  fateOf,
  FATES,
  goesBackNow,
  goesBackWithdrawn,
  isBegun,
  OF_TAKEN,
  rightsThatKeep,
  stillToGoBack,
  type Gone,
  type Keeps,
  type Piece,
} from '../../law/custody';
import { countedFor, INSTRUMENTS, WORTH_NO_YEN, type Instrument, type InstrumentKind } from '../../law/fees';
import type { AnsweredRight } from '../../law/rights';
import type { Progress } from '../../law/stages';
import { feeForAll, keepsOf, sortMoney } from '../../policy/intake';
import { loadProfile } from '../../policy/load';
import type { Profile } from '../../policy/profile';

const TODAY = '2026-11-02' as CivilDate;
const EMPTY: Progress = {
  right: 'disclosure',
  version: 1,
  defects: [],
  feeDue: 1000,
  feeReceived: 0,
  stores: {},
  pauses: [],
  reminded: [],
  recalled: [],
};
const decided = (refuses?: 'whole'): NonNullable<Progress['decision']> => ({
  filing: 'one',
  digest: '0123456789ab',
  by: 'tanaka',
  version: 1,
  findings: '',
  refuses,
});
const SILENT: Keeps = { whenRefused: false, whenWithdrawn: 'onceBegun' };

describe('Art. 38, 32(1)(iii): what becomes of a fee that was taken', () => {
  const at = (progress: Partial<Progress>, keeps = SILENT) =>
    fateOf({ right: 'disclosure', progress: { ...EMPTY, ...progress } }, keeps);
  const searched = { shop: { round: 1, question: 'q', outcome: 'none' } } as const;

  it('work has begun once a store was searched or an officer decided, and not where one was only asked or not reached', () => {
    expect(isBegun(EMPTY)).toBe(false);
    const shop = { round: 1, question: 'q' };
    expect(isBegun({ ...EMPTY, stores: { shop } })).toBe(false);
    for (const outcome of ['asked', 'failed', 'unreachable', 'notSearchable'] as const)
      expect(isBegun({ ...EMPTY, stores: { shop: { ...shop, outcome } } })).toBe(false);
    expect(isBegun({ ...EMPTY, stores: searched })).toBe(true);
    const again = { ...shop, round: 2, earlier: searched.shop };
    expect(isBegun({ ...EMPTY, stores: { shop: again } })).toBe(true); // it was searched before it was asked anew
    expect(isBegun({ ...EMPTY, decision: decided() })).toBe(true);
  });
  it('withdrawn before any work it goes back, afterwards it stays, unless the company published otherwise (E13)', () => {
    const begun = { ...EMPTY, stores: searched };
    const back = (whenWithdrawn: Keeps['whenWithdrawn']) =>
      [EMPTY, begun].map((progress) => goesBackWithdrawn(progress, { ...SILENT, whenWithdrawn }));
    expect([back('onceBegun'), back('always'), back('never')]).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ]);
  });
  it('refused it goes back where the company is silent, and stays where it published so (RW-04)', () => {
    const refused = { decision: decided('whole'), dispatched: true } as const;
    expect(at(refused)).toBe('refused');
    expect(at(refused, { ...SILENT, whenRefused: true })).toBe('keptAfterRefusal');
    expect(at({ decision: decided('whole') })).toBe('owed'); // nothing was told yet
  });
  it('a linked case took none, a free right owes none, a rejection for form gives it back', () => {
    expect(at({ feeDue: 0 })).toBeUndefined();
    expect(at({ decision: decided('whole'), dispatched: true, continues: 'HANA-2026-0001' })).toBe('owed');
    expect(at({ rejected: true, feeBack: { because: 'rejected', yen: 0 } })).toBe('rejected');
  });
  it('a fee that stays after a withdrawal stays for what was published: for every withdrawal, or for one after our work', () => {
    expect(at({ withdrawn: true })).toBe('keptAfterWork');
    expect(at({ withdrawn: true }, { ...SILENT, whenWithdrawn: 'always' })).toBe('keptAlways');
  });
  it('the five policies say nothing of withdrawals, so that the fee goes back', async () => {
    for (const company of ['robowork', 'gmo-ai-robotics', 'line-works', 'weseek-growi-cloud', 'rakuro'])
      expect(keepsOf(await loadProfile(`policy/${company}.yaml`, 'policy/settings.example.yaml'))).toEqual({
        whenRefused: company === 'robowork',
        whenWithdrawn: 'never',
      });
  });
});

describe('Money is given back once, and no more of it than came', () => {
  const pieces: readonly Piece[] = [
    { id: 'a', yen: 1000 },
    { id: 'b', yen: 500 },
    { id: 'stamp', yen: 200, returnedBecause: 'notTaken' },
  ];
  it('the stamp goes back as it is, and of the orders what is not owed', () => {
    expect(stillToGoBack(pieces, [], 1000)).toEqual([
      { line: 'stamp', yen: 200 },
      { line: OF_TAKEN, yen: 500 },
    ]);
    expect(balanceOf(pieces, [], 1000)).toEqual({ inYen: 1700, keptYen: 1000, goingBackYen: 700, goneBackYen: 0 });
  });
  it('an order that was not cashed may be handed back itself, if it is worth no more than is to go back', () => {
    expect(goesBackNow(['b'], pieces, [], 1000)).toEqual([{ line: 'b', yen: 500 }]);
    expect(stillToGoBack(pieces, [{ line: 'b', yen: 500 }], 1000)).toEqual([{ line: 'stamp', yen: 200 }]);
    expect(goesBackNow(['a'], pieces, [], 1000)).toBeUndefined();
    expect(
      goesBackNow(['b'], [...pieces.slice(0, 1), { id: 'b', yen: 500, cashedOn: TODAY }], [], 1000),
    ).toBeUndefined();
  });
  it('what went back does not go back again, and what is not there does not at all', () => {
    const all = goesBackNow(undefined, pieces, [], 1000) ?? [];
    expect(goesBackNow(undefined, pieces, all, 1000)).toBeUndefined();
    expect(goesBackNow(['stamp'], pieces, all, 1000)).toBeUndefined();
    expect(goesBackNow(['another'], pieces, [], 1000)).toBeUndefined();
    expect(goesBackNow([], pieces, [], 1000)).toBeUndefined();
  });
});

/** One application as clerks know it: what came, what went, and how each right fared. */
type Desk = { cases: { right: AnsweredRight; progress: Progress }[]; pieces: Piece[]; gone: Gone[]; received: number };
type Deed =
  | { readonly does: 'receive'; readonly money: readonly Instrument[] }
  | { readonly does: 'search' | 'withdraw' | 'reject' | 'refuse' | 'answer' | 'link'; readonly nth: number }
  | { readonly does: 'cash' | 'handBack'; readonly nth: number }
  | { readonly does: 'giveBackAll' };

const isOpen = ({ progress }: Desk['cases'][number]): boolean =>
  !(progress.withdrawn || progress.rejected || progress.dispatched);

/** Does one deed as the counter does, by the pure functions alone. */
function does(desk: Desk, deed: Deed, profile: Profile): void {
  const keeps = keepsOf(profile);
  const stays = (): number => feeForAll(rightsThatKeep(desk.cases, keeps), profile);
  const one = 'nth' in deed ? desk.cases[deed.nth % desk.cases.length] : undefined;
  const becomes = (patch: Partial<Progress>): void => {
    if (one !== undefined && isOpen(one)) one.progress = { ...one.progress, ...patch };
  };
  const leaves = (patch: Partial<Progress>): void => {
    becomes(patch);
    for (const other of desk.cases.filter(isOpen))
      if (other.progress.feeDue > 0) other.progress = { ...other.progress, feeDue: stays() };
  };
  switch (deed.does) {
    case 'receive': {
      const owing = desk.cases.filter((each) => isOpen(each) && each.progress.feeDue > 0);
      const dueYen = (owing[0] ?? desk.cases[0])?.progress.feeDue ?? 0;
      const owed = { dueYen, takenYen: desk.received, ended: owing.length === 0 };
      const { pieces, takenYen } = sortMoney(deed.money, profile, owed, TODAY);
      desk.received += takenYen;
      for (const { instrument, returnedBecause } of pieces)
        desk.pieces.push({ id: `piece-${desk.pieces.length}`, yen: instrument.yen, returnedBecause });
      for (const each of desk.cases)
        each.progress = { ...each.progress, feeReceived: countedFor(each.progress, desk.received) };
      return;
    }
    case 'search':
      return becomes({ stores: { shop: { round: 1, question: 'q', outcome: 'none' } } });
    case 'withdraw':
      if (one === undefined || !isOpen(one)) return;
      return leaves({
        withdrawn: true,
        ...(goesBackWithdrawn(one.progress, keeps) ? { feeBack: { because: 'withdrawn', yen: 0 } } : {}),
      });
    case 'reject':
      return leaves({ rejected: true, feeBack: { because: 'rejected', yen: 0 } });
    case 'refuse':
      return becomes({ decision: decided('whole'), dispatched: true });
    case 'answer':
      return becomes({ decision: decided(), dispatched: true });
    case 'link':
      if (one !== undefined && one.progress.dispatched && desk.cases.length < 6)
        desk.cases.push({ right: one.right, progress: { ...EMPTY, right: one.right, feeDue: 0, continues: 'first' } });
      return;
    case 'cash': {
      const at = desk.pieces[deed.nth % Math.max(1, desk.pieces.length)];
      if (at !== undefined && at.returnedBecause === undefined && !desk.gone.some(({ line }) => line === at.id))
        desk.pieces = desk.pieces.map((piece) => (piece === at ? { ...piece, cashedOn: TODAY } : piece));
      return;
    }
    case 'handBack': {
      const id = desk.pieces[deed.nth % Math.max(1, desk.pieces.length)]?.id;
      if (id !== undefined) desk.gone.push(...(goesBackNow([id], desk.pieces, desk.gone, stays()) ?? []));
      return;
    }
    case 'giveBackAll':
      desk.gone.push(...(goesBackNow(undefined, desk.pieces, desk.gone, stays()) ?? []));
  }
}

const FEE = {
  disclosure: 1000,
  purposeNotice: 700,
  provisionRecord: 300,
  correction: 0,
  cessation: 0,
  provisionStop: 0,
  optOut: 0,
} as const satisfies Record<AnsweredRight, number>;

/** What the company may keep, told anew from how each right ended: by hand, off none of the functions that are tried. */
function mayKeep({ cases }: Desk, { fee }: Profile): number {
  const owed = cases.flatMap(
    ({ right, progress: { feeDue, feeBack, withdrawn, rejected, dispatched, decision, continues } }) => {
      if (feeDue === 0 || rejected || (withdrawn && feeBack !== undefined)) return [];
      const refused = dispatched && decision?.refuses === 'whole' && continues === undefined;
      return refused && fee.keptWhenRefused !== true ? [] : [Number(FEE[right])];
    },
  );
  return fee.per === 'application' ? Math.max(0, ...owed) : owed.reduce((all, yen) => all + yen, 0);
}

const nth = fc.nat({ max: 11 });
const money: fc.Arbitrary<Instrument> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(INSTRUMENTS) as InstrumentKind[])),
    yen: fc.constantFrom(50, 250, 500, 700, 750, 1000, 2000),
    payeeFilledIn: fc.boolean(),
    damaged: fc.boolean(),
    issuedOn: fc.constantFrom('2026-10-30' as CivilDate, '2026-03-01' as CivilDate, undefined),
  })
  .map((one) => (WORTH_NO_YEN.includes(one.kind) ? { ...one, yen: 0 } : one));
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('receive' as const),
      money: fc.array(money, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('search', 'withdraw', 'reject', 'refuse', 'answer', 'link' as const),
      nth,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('cash', 'handBack' as const), nth }) },
  { weight: 1, arbitrary: fc.constant({ does: 'giveBackAll' } as const) },
);

it('over any order of acts every yen that came in is kept, going back, or gone back', async () => {
  const profile = await loadProfile('examples/hanamori/profile.yaml');
  fc.assert(
    fc.property(
      fc.record({
        per: fc.constantFrom('request' as const, 'application' as const),
        keptWhenRefused: fc.constantFrom(true, 'not stated' as const),
        keptWhenWithdrawn: fc.constantFrom('always' as const, 'onceBegun' as const, 'never' as const),
        rights: fc.uniqueArray(fc.constantFrom<AnsweredRight>('disclosure', 'purposeNotice', 'optOut'), {
          minLength: 1,
        }),
        deeds: fc.array(deed, { maxLength: 25 }),
      }),
      ({ rights, deeds, ...published }) => {
        const company: Profile = {
          ...profile,
          fee: { ...profile.fee, ...published, amounts: FEE, methods: ['postalMoneyOrder', 'bankTransfer'] },
        };
        const feeDue = feeForAll(rights, company);
        const desk: Desk = {
          cases: rights.map((right) => ({ right, progress: { ...EMPTY, right, feeDue: FEE[right] > 0 ? feeDue : 0 } })),
          pieces: [],
          gone: [],
          received: 0,
        };
        let came = 0;
        for (const next of deeds) {
          if (next.does === 'receive') came += next.money.reduce((all, { yen }) => all + yen, 0);
          does(desk, next, company);
          const stays = feeForAll(rightsThatKeep(desk.cases, keepsOf(company)), company);
          const { inYen, keptYen, goingBackYen, goneBackYen } = balanceOf(desk.pieces, desk.gone, stays);
          expect(keptYen + goingBackYen + goneBackYen).toBe(inYen);
          expect(inYen).toBe(came);
          expect(keptYen).toBe(Math.min(mayKeep(desk, company), desk.received));
          expect(goneBackYen).toBeLessThanOrEqual(came);
          const pieces = desk.gone.filter(({ line }) => line !== OF_TAKEN).map(({ line }) => line);
          expect(new Set(pieces).size).toBe(pieces.length); // no piece goes back twice
        }
        does(desk, { does: 'giveBackAll' }, company);
        const stays = feeForAll(rightsThatKeep(desk.cases, keepsOf(company)), company);
        expect(stillToGoBack(desk.pieces, desk.gone, stays)).toEqual([]);
        expect(goesBackNow(undefined, desk.pieces, desk.gone, stays)).toBeUndefined();
      },
    ),
    { numRuns: 400 },
  );
});

it('every fate says whether the fee stays', () =>
  expect(Object.values(FATES).filter(({ stays }) => !stays)).toHaveLength(3));
