import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { clubIn, HER as MEMBER, openClub, type Club } from './a-club-that-provides';
import { openDatabase, type Database } from '../contracts/database';
import { confirms, findings, journal, refusalOf, wordsOf, type SentDecision } from './steps';

describe('What was done for one person is told to nobody who is proven by other identifiers (Arts. 34(3), 35(7), 37(1))', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  const looked = (found: string) => ({ by: '通販部　藤本 涼', on: at.office.today(), found });
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const reads = (number: string, birthDate: string): Promise<unknown> =>
    post('suzuki', number, 'supplements', { principal: { birthDate } });
  const erased = async (): Promise<string> => {
    const number = await at.asks('cessation');
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked('退会を確認した') }],
      measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    return number;
  };
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const why = ({ because }: CaseFile): readonly string[] => because.map(({ name }) => name);

  it('her company stands corrected, and then her birthday reads as her namesake’s: nobody is confirmed by it, and no letter leaves', async () => {
    const number = await at.asks('correction');
    const item = (await findings(at.office, number))
      .flatMap(({ items }) => items)
      .find(({ id }) => id.startsWith('shop/members/'));
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        { item: item?.id, field: 'company', how: 'correct', to: '花暦商事', investigated: looked('名刺を確認した') },
      ],
    } as SentDecision);
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await reads(number, '1960-01-01');
    expect(why(await at.office.reaches(number, 'proving'))).toContain('unproven');
    const refused = await refusalOf(confirms(at.office, number, 'drivingLicence'));
    expect(refused.problem).toBe('another-person');
    const byLess = confirms(at.office, number, 'drivingLicence', {}, ['name', 'address']); // what is not shown is not forgotten
    expect((await refusalOf(byLess)).problem).toBe('another-person');
    await reads(number, HER.birthDate ?? '');
    await confirms(at.office, number, 'drivingLicence');
    await leaves(number);
    expect(await wordsOf(at.office, number, 'corrected', 2)).toContain('花暦商事');
  });

  it('she is erased, and an officer holds that her birthday had been written wrongly: an approver reads why before it is told', async () => {
    const number = await erased();
    await reads(number, '1960-01-01');
    await at.office.reaches(number, 'proving');
    const samePerson = '申請書の生年月日の誤記であることを戸籍で確認した';
    await confirms(at.office, number, 'drivingLicence', { samePerson });
    const file = await at.office.reaches(number, 'approving');
    expect(why(file)).toContain('samePerson');
    const { digest: decision, noted } = await at.office
      .as('kimura')
      .get<{ digest: string; noted?: unknown }>(`/v1/cases/${number}/decision`);
    expect(JSON.stringify(noted)).toContain(samePerson);
    const { digest: plan } = await at.plan(number);
    await post('kimura', number, 'approvals', { decision, plan });
    await leaves(number);
    expect(await journal(at.office, number)).toContain('answerFell');
    expect(await wordsOf(at.office, number, 'alternativeMeasure', 2)).toContain('会員登録');
  });

  it('she is erased, and then her address is corrected and a former name is proven: she is who she was, and is told', async () => {
    const number = await erased();
    await post('suzuki', number, 'supplements', {
      principal: { address: '東京都千代田区丸の内一丁目1番1号', formerNames: ['旧姓 髙子'] },
    });
    await at.office.reaches(number, 'proving');
    const said = await refusalOf(confirms(at.office, number, 'drivingLicence', { samePerson: '転居した' }));
    expect(said.says).toEqual([expect.stringContaining('leave it out')]);
    await confirms(
      at.office,
      number,
      'drivingLicence',
      {},
      ['name', 'birthDate', 'address', 'formerName'],
      ['旧姓 髙子'],
    );
    await leaves(number);
    const letter = await wordsOf(at.office, number, 'alternativeMeasure', 2);
    expect(letter).toContain('会員登録');
    expect(letter).toContain(`氏名「${HER.name.replace(/\s/gu, '')}」`); // by what was searched, and by no name that was proven since
    expect(letter).not.toContain('旧姓');
  });
});

describe('A mark was set for one person, and whoever asks is proven to be another (Art. 35(7))', () => {
  const STORE = { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' };
  let at: Club;
  let club: Database;
  beforeAll(async () => {
    club = await openDatabase(
      'CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share varchar(9), partner_ok int)',
    );
    at = await openClub(clubIn(STORE, { table: 'member' }), { CLUB_URL: club.url });
  });
  afterAll(async () => {
    await at.office.close();
    await club.close();
  });

  it('nobody is confirmed by the birthday of another until an officer says why it is the same person', async () => {
    await club.query(`INSERT INTO member VALUES (1, $1, $2, $3, 'yes', 1)`, [
      MEMBER.name,
      MEMBER.birthDate,
      MEMBER.postalCode,
    ]);
    const number = await at.asks('provisionStop');
    await at.decides(number);
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await at.post('suzuki', number, 'supplements', { principal: { birthDate: '1960-01-01' } });
    await at.office.reaches(number, 'proving');
    expect((await refusalOf(confirms(at.office, number, 'drivingLicence'))).problem).toBe('another-person');
    await confirms(at.office, number, 'drivingLicence', { samePerson: '申請書の誤記であった' });
    await at.office.reaches(number, 'approving');
    await at.approves(number);
    await at.leaves(number);
    expect(await wordsOf(at.office, number, 'provisionCeased', 2)).toContain('停止');
  });
});
