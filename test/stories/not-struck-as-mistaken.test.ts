import { openDatabase, type Database } from '../contracts/database';
import { clubIn, EXCHANGE, openClub, PARTNER, type Club } from './a-club-that-provides';
import { refusalOf, reportsStopped, wordsOf } from './steps';

/** Her list under an opt-out, and her name to a partner without her consent: the owner of each is asked. */
const inPostgres = clubIn(
  { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
  { table: 'member' },
);
const OWNED = { ...inPostgres, provisions: inPostgres.provisions.map(({ marks: _, ...one }) => one) };

describe('Arts. 27(2)(vi), 35(4): one provision has stopped, the other is struck out', () => {
  let at: Club;
  let club: Database;
  beforeAll(async () => {
    club = await openDatabase(
      'CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share varchar(3), partner_ok int)',
    );
    at = await openClub(OWNED, { CLUB_URL: club.url });
  });
  afterAll(async () => {
    await at.office.close();
    await club.close();
  });

  /** Both owners are asked; one of them has stopped what they provide. */
  const halfWay = async (stopped: string): Promise<string> => {
    const number = await at.asks('provisionStop');
    await at.decides(number);
    const { digest: decision } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await at.post('kimura', number, 'approvals', { decision });
    await at.office.until(number, 'both are asked', ({ measures }) =>
      [EXCHANGE, PARTNER].every((id) => measures.some((one) => one.provision === id && one.askedOn !== undefined)),
    );
    await reportsStopped(at.office, number, { provision: stopped });
    return number;
  };

  it.each([
    ['what is provided without her consent, as her claim says that holds', EXCHANGE, PARTNER],
    ['what ends because she asked', PARTNER, EXCHANGE],
  ])('as mistaken, %s: it is refused, nothing moves, and her letter tells both', async (_, stopped, other) => {
    const number = await halfWay(stopped);
    const mistaken = { measure: other, because: 'mistaken', reason: '提供先との契約の都合による' };
    expect((await refusalOf(at.post('tanaka', number, 'struck-out', mistaken))).problem).toBe('does-not-fit');
    await reportsStopped(at.office, number, { provision: other });
    const closed = await at.leaves(number);
    expect(closed.measures.map(({ doneOn }) => doneOn)).toEqual([at.office.today(), at.office.today()]);
    const words = await wordsOf(at.office, number, 'provisionCeased');
    for (const part of ['株式会社花暦企画', '花便り共済会']) expect(words).toContain(part);
    expect(words).not.toContain('取りやめた措置');
  });

  it('by her own word: it is left, and her letter says on which day she took it out', async () => {
    const number = await halfWay(EXCHANGE);
    await at.post('tanaka', number, 'struck-out', {
      ...{ measure: PARTNER, because: 'narrowed', reason: '共済会の案内は受け取りたいとのこと' },
      word: { by: 'telephone', on: at.office.today() },
    });
    await at.office.reaches(number, 'approving');
    await reportsStopped(at.office, number, { provision: PARTNER, found: 'notDone' });
    await at.approves(number);
    await at.leaves(number);
    expect(await wordsOf(at.office, number, 'provisionCeased')).toMatch(/取りやめた措置.*花便り共済会.*ご請求の範囲から除くお申し出/s); // prettier-ignore
  });
});
