import type { CivilDate } from '../../law/clock';
import type { Instrument } from '../../law/fees';
import type { Right } from '../../law/rights';
import type { Application } from '../../law/standing';
import { feeForAll, judge, sortMoney, termsOf } from '../../policy/intake';
import { loadProfile } from '../../policy/load';
import { feeFor } from '../../policy/profile';
import { inJapanese } from '../law/in-japanese';

const day = (text: string): CivilDate => text as CivilDate;
const open = (company: string) => loadProfile(`policy/${company}.yaml`, 'policy/settings.example.yaml');
const order = (yen: number, more: Partial<Instrument> = {}): Instrument => ({
  kind: 'postalMoneyOrder',
  yen,
  issuedOn: day('2026-10-30'),
  payeeFilledIn: false,
  ...more,
});
const letter: Application = {
  arrivedOn: day('2026-11-02'),
  appliedOn: day('2026-10-31'),
  arrivedBy: 'post',
  onPrescribedForm: true,
  omitted: [],
  applicant: 'principal',
  authorities: [],
  papers: [{ document: 'drivingLicence', of: 'principal', side: 'front', expiresOn: day('2029-05-01') }],
};

/** The envelope on the desk: what is taken, what goes back and why, and what lacks. */
async function opened(company: string, right: Right, money: readonly Instrument[], application: Application = letter) {
  const profile = await open(company);
  const feeDue = feeFor(right, profile);
  const { takenYen, pieces } = sortMoney(money, profile, { dueYen: feeDue, takenYen: 0 }, application.arrivedOn);
  const { defects, feeDefects } = judge(application, profile, { dueYen: feeDue, takenYen });
  return {
    feeDue,
    takenYen,
    back: pieces.flatMap(({ instrument, returnedBecause }) =>
      returnedBecause === undefined ? [] : [[instrument.yen, returnedBecause]],
    ),
    defects: inJapanese(defects),
    feeDefects,
  };
}

describe('An envelope is opened at WESEEK', () => {
  it('form, licence and an order of 1,000 yen: nothing lacks (T01)', async () => {
    expect(await opened('weseek-growi-cloud', 'disclosure', [order(1000)])).toEqual({
      feeDue: 1000,
      takenYen: 1000,
      back: [],
      defects: [],
      feeDefects: [],
    });
  });

  it('a residence certificate 32 days old (T03)', async () => {
    const old: Application = {
      ...letter,
      arrivedOn: day('2026-11-21'),
      appliedOn: day('2026-11-20'),
      papers: [{ document: 'residenceCertificate', of: 'principal', side: 'front', issuedOn: day('2026-10-19') }],
    };
    expect((await opened('weseek-growi-cloud', 'disclosure', [order(1000)], old)).defects).toEqual([
      { code: 'documentTooOld', about: '住民票の写し', limit: '2026-10-20' },
    ]);
  });

  it('one order of 750 yen leaves 250 (T04)', async () => {
    expect((await opened('weseek-growi-cloud', 'disclosure', [order(750)])).feeDefects).toEqual([
      { code: 'feeShort', yen: 250 },
    ]);
  });

  it('two orders together make the fee', async () => {
    expect(await opened('weseek-growi-cloud', 'disclosure', [order(500), order(500)])).toMatchObject({
      takenYen: 1000,
      feeDefects: [],
    });
  });

  it('a correction is free: the order goes back (T05)', async () => {
    expect(await opened('weseek-growi-cloud', 'correction', [order(1000)])).toMatchObject({
      feeDue: 0,
      takenYen: 0,
      back: [[1000, 'notOwed']],
      feeDefects: [],
    });
  });

  it('cash, stamps, a made-out order and an old one go back, each with its reason, and the fee is still owed', async () => {
    const money = [
      { kind: 'cash', yen: 1000 },
      { kind: 'revenueStamp', yen: 1000 },
      order(1000, { payeeFilledIn: true }),
      order(1000, { issuedOn: day('2026-04-01') }),
    ] as const;
    expect(await opened('weseek-growi-cloud', 'disclosure', money)).toMatchObject({
      takenYen: 0,
      back: [
        [1000, 'notTaken'],
        [1000, 'notTaken'],
        [1000, 'payeeFilledIn'],
        [1000, 'expired'],
      ],
      feeDefects: [{ code: 'feeMissing', yen: 1000 }],
    });
  });

  it('a notice of purpose costs what disclosure costs, a third-party record nothing', async () => {
    expect((await opened('weseek-growi-cloud', 'purposeNotice', [])).feeDefects).toEqual([
      { code: 'feeMissing', yen: 1000 },
    ]);
    expect((await opened('weseek-growi-cloud', 'provisionRecord', [])).feeDefects).toEqual([]);
  });

  it('an e-mail is shown the way by post', async () => {
    expect(
      (await opened('weseek-growi-cloud', 'disclosure', [order(1000)], { ...letter, arrivedBy: 'email' })).defects,
    ).toEqual([{ code: 'wrongChannel', about: '電子メール', instead: ['郵送'] }]);
  });
});

describe('A request without a fee', () => {
  it.each(['gmo-ai-robotics', 'line-works', 'rakuro'])(
    'owes %s nothing, for they published no amount',
    async (company) => {
      expect(await opened(company, 'disclosure', [order(1000)])).toMatchObject({
        feeDue: 0,
        takenYen: 0,
        feeDefects: [],
      });
    },
  );
});

describe('A request to RoboWork from abroad', () => {
  it('a residence card issued in 2024 and good to 2027 is proof (T20)', async () => {
    const card: Application = {
      ...letter,
      arrivedBy: 'email',
      papers: [
        {
          document: 'residenceCard',
          of: 'principal',
          side: 'front',
          issuedOn: day('2024-06-01'),
          expiresOn: day('2027-06-01'),
        },
      ],
    };
    expect((await opened('robowork', 'disclosure', [order(1000)], card)).defects).toEqual([]);
  });
});

describe('What a company promises', () => {
  it('is nothing where it published nothing; its settings hold the rest', async () => {
    expect(termsOf(await open('line-works'))).toEqual({
      promise: undefined,
      closedDays: ['12-29', '12-30', '12-31', '01-02', '01-03'],
      refusalInPartOpensSuit: true,
      lateAfterDays: 14,
      undeliveredAfterDays: 30,
      remindDaysBefore: 5,
      payWithinDays: 14,
      supplementWithinDays: 30,
    });
  });
});

describe('What several rights in one envelope cost', () => {
  it('each its fee, or once for all where that was published', async () => {
    const profile = await open('weseek-growi-cloud');
    const rights = ['disclosure', 'purposeNotice', 'optOut'] as const;
    expect(feeForAll(rights, profile)).toBe(1_000); // “for each application”
    expect(feeForAll(rights, { ...profile, fee: { ...profile.fee, per: 'request' } })).toBe(2_000);
    expect(feeForAll(['optOut'], profile)).toBe(0);
  });
});
