import type { AskedView } from '../../casefile/asked-views';
import { HOA } from '../../examples/hanamori/cast';
import { openOffice, type Office } from '../office';
import { asking, HER_NEW_HOME, OPT_OUT } from './an-opt-out';
import { confirms, confirmsHerLicence, opens, refusalOf, repliedFrom, reportsStopped, wordsOf } from './steps';

describe('Art. 27(2)(vi): she takes back that she opts out', () => {
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice();
    desk = asking(office);
  });
  afterAll(() => office.close());

  const suppressed = async (): Promise<number> => {
    const { rows } = await office.records.pool.query<{ n: number }>('select count(*)::int as n from suppressed_for');
    return rows[0]?.n ?? 0;
  };
  const isWithdrawn = async (number: string): Promise<string> => {
    expect(await office.reaches(number, 'closed')).toMatchObject({ outcome: 'withdrawn', waitsFor: 'nobody' });
    await office.until(number, 'it is accepted', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
    );
    return wordsOf(office, number, 'withdrawalAccepted');
  };

  it('withdrawn while its owner is asked: the owner is told to leave it, the case waits for their word, and ends when they had not done it', async () => {
    const number = await desk.measuring();
    expect((await refusalOf(reportsStopped(office, number, { found: 'notDone' }))).problem).toBe('does-not-fit');
    await desk.withdraws(number);
    const waiting = await office.reaches(number, 'measuring');
    expect(waiting).toMatchObject({ waitsFor: 'owner', measures: [{ recalledOn: office.today() }] });
    expect(waiting.because.map(({ name }) => name)).toEqual(['recalled', 'withdrew']);
    const { asked } = await office.as('suzuki').get<AskedView>(`/v1/cases/${number}/asked`);
    expect(asked).toMatchObject([
      { recalledOn: office.today(), words: expect.stringContaining('取り消します') as string },
    ]);
    expect((await refusalOf(desk.withdraws(number))).problem).toBe('not-now');
    await reportsStopped(office, number, { found: 'notDone' });
    expect(await isWithdrawn(number)).toContain('措置を実施していないことを確認いたしました');
    expect((await refusalOf(desk.reports(number))).problem).toBe('not-now');
  });

  it('withdrawn while its owner, whose report did not hold, is asked again, and had not done it: her request ends, and nothing says that nothing is provided', async () => {
    const number = await desk.measuring();
    await desk.reports(number);
    await office.reaches(number, 'dispatching');
    await desk.asksAgain(number);
    await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    await desk.withdraws(number);
    await office.reaches(number, 'measuring');
    await reportsStopped(office, number, { found: 'notDone' });
    expect(await isWithdrawn(number)).toContain('措置を実施していないことを確認いたしました');
  });

  it('withdrawn before it was stopped, she is written to again: nothing keeps her on the list of those who are not', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', OPT_OUT);
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(HOA.email));
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    const before = await suppressed();
    expect(before).toBeGreaterThan(0);
    await desk.withdraws(number);
    await reportsStopped(office, number, { found: 'notDone' });
    await office.reaches(number, 'closed');
    expect(await suppressed()).toBeLessThan(before);
  });

  it('withdrawn when nothing of her was on the list: her request ends, for nothing was done by it', async () => {
    const number = await desk.measuring();
    await reportsStopped(office, number, { found: 'notProvided' });
    await office.reaches(number, 'dispatching');
    await desk.withdraws(number);
    expect(await isWithdrawn(number)).not.toContain('措置の手配');
  });

  it.each([
    ['after it was stopped', true],
    ['before its owner says that it was stopped', false],
  ])('withdrawn %s: her letter says that it is, and that it stays so until she asks for it', async (_, before) => {
    const number = await desk.measuring();
    if (before) {
      await desk.reports(number);
      await office.reaches(number, 'dispatching');
    }
    await desk.withdraws(number);
    if (before) await desk.taken(number);
    else await desk.reports(number);
    const closed = await desk.left(number);
    expect(closed).toMatchObject({ outcome: 'answered', measures: [{ doneOn: office.today() }] });
    expect(closed.letters.map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
    const words = await wordsOf(office, number, 'provisionStopped', before ? 2 : 1);
    for (const part of ['お取下げについて', '停止したままといたします', '再開いたしません'])
      expect(words).toContain(part);
  });

  it('withdrawn after she was stopped under another address, and is asked about anew: her owner is asked what was done', async () => {
    const number = await desk.measuring();
    await desk.reports(number);
    await office.reaches(number, 'dispatching');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, HER_NEW_HOME);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'its owner is asked anew', ({ waitsFor }) => waitsFor === 'owner');
    await desk.withdraws(number);
    expect(await office.reaches(number, 'measuring')).toMatchObject({ measures: [{ recalledOn: office.today() }] });
    await desk.reports(number);
    const closed = await desk.left(number);
    expect(closed.letters.map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
  });
});
