import type { CaseFile, CaseList } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { opensOne } from '../../examples/at-the-desk';
import { openOffice, requestOf, type Office } from '../office';
import { archiveAnswers, confirms, decidesOnHer, findings, readings, refusalOf } from './steps';

/** A clerk of the night, who may do everything an approver may as well. */
const YAMAMOTO = {
  id: 'yamamoto',
  name: '山本 一',
  roles: ['clerk' as const, 'officer' as const, 'approver' as const],
};

describe('what was found is not read in silence', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ colleagues: [YAMAMOTO] });
  });
  afterAll(() => office.close());

  const NOTE = '本人に電話で確認し、本人からの請求と取下げに間違いないとのこと';
  const show = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const toReview = (): Promise<CaseList> => office.as('kimura').get<CaseList>('/v1/cases?toReview=true');
  const withdraws = (number: string, by = 'suzuki'): Promise<unknown> =>
    office.as(by).post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: '本人より電話で取下げの申出' });
  const reviews = (number: string, by: string): Promise<unknown> =>
    office.as(by).post(`/v1/cases/${number}/withdrawal-reviews`, { note: NOTE });

  async function isFound(by = 'suzuki'): Promise<string> {
    const { number } = await opensOne(office.as(by), requestOf('01-takako-by-post.json', office));
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await archiveAnswers(office, number, true);
    return number;
  }

  test('a clerk opens a case on a neighbour: what is held on them is not hers to read, by whatever door', async () => {
    const number = await isFound();
    await decidesOnHer(office, number);
    const { evidence, letters } = await show(number);
    const answered = (await entries(number)).find(({ kind }) => kind === 'storeAnswered')?.seq ?? 0;
    for (const path of [
      'findings',
      'decision',
      `evidence/${evidence[0]?.id ?? ''}`,
      `letters/${encodeURIComponent(letters[0]?.documentNumber ?? '')}.pdf`,
      `journal/${answered}`,
    ])
      for (const person of ['inoue', ...(path.startsWith('evidence') ? [] : ['suzuki'])])
        expect([path, person, await refusalOf(office.as(person).get(`/v1/cases/${number}/${path}`))]).toEqual([
          path,
          person,
          { status: 403, problem: 'not-yours-to-read', says: [] },
        ]);
    expect(await readings(office, number)).toEqual([['tanaka', 'findings']]);
  });

  test('whoever may read is written down: who, what, once a day for the same content, and by no move of the case', async () => {
    const number = await isFound();
    const { rows } = await office.records.pool.query<{ as_of: number }>('select as_of from cases where number = $1', [
      number,
    ]);
    const { evidence, letters } = await show(number);
    await Promise.all(Array.from({ length: 12 }, () => findings(office, number)));
    await office.as('kimura').get(`/v1/cases/${number}/findings`);
    await office.as('suzuki').bytes(`/v1/cases/${number}/evidence/${evidence[0]?.id ?? ''}`);
    await office.as('tanaka').bytes(letters[0]?.pdf ?? '');
    const now = await office.records.pool.query<{ as_of: number }>('select as_of from cases where number = $1', [
      number,
    ]);
    expect(now.rows).toEqual(rows);
    expect(await readings(office, number)).toEqual([
      ['tanaka', 'findings'],
      ['kimura', 'findings'],
      ['suzuki', 'evidence'],
      ['tanaka', 'letter'],
    ]);

    await office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'archive' });
    await archiveAnswers(office, number, false);
    await findings(office, number); // another content
    expect(
      (await readings(office, number)).filter(([by, what]) => by === 'tanaka' && what === 'findings'),
    ).toHaveLength(2);
    const { intact } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(intact).toBe(true);
  });

  test('while somebody else writes in the case the reading waits; what cannot be written down is not shown', async () => {
    const number = await isFound();
    const other = await office.records.pool.connect();
    let shown = false;
    await other.query('begin');
    await other.query('select 1 from cases where number = $1 for update', [number]);
    const reading = findings(office, number).then(() => (shown = true));
    await new Promise((later) => setTimeout(later, 500));
    expect(shown).toBe(false);
    await other.query('commit');
    await reading;
    expect(await readings(office, number)).toEqual([['tanaka', 'findings']]);

    await other.query(
      `create function shut() returns trigger language plpgsql as $$ begin raise exception 'no space left'; end $$`,
    );
    await other.query('create trigger shut before insert on journal for each row execute function shut()');
    const refused = await refusalOf(office.as('kimura').get(`/v1/cases/${number}/findings`));
    await other.query('drop trigger shut on journal');
    other.release();
    expect([refused.status, await readings(office, number)]).toEqual([500, [['tanaka', 'findings']]]);
  });

  test('a case withdrawn after what was found had been read waits, seen by everybody, for a second person’s look', async () => {
    const [read, unread] = [await isFound('yamamoto'), await isFound()];
    await office.as('yamamoto').get(`/v1/cases/${read}/findings`);
    for (const number of [read, unread]) await withdraws(number, number === read ? 'yamamoto' : 'suzuki');
    expect(
      [await show(read), await show(unread)].map(({ readThenWithdrawn, waitsFor }) => [readThenWithdrawn, waitsFor]),
    ).toEqual([
      ['toBeReviewed', 'reviewer'],
      [undefined, 'nobody'],
    ]);
    const listed = await toReview();
    expect([listed.toReview, listed.cases.map(({ number }) => number)]).toEqual([1, [read]]);
    expect((await office.as('suzuki').get<CaseList>('/v1/cases?open=true')).toReview).toBe(1);

    expect((await refusalOf(reviews(read, 'yamamoto'))).problem).toBe('own-withdrawal');
    expect((await refusalOf(reviews(read, 'tanaka'))).problem).toBe('not-your-part');
    expect((await refusalOf(reviews(unread, 'kimura'))).problem).toBe('not-now');
    await reviews(read, 'kimura');
    expect([(await show(read)).readThenWithdrawn, (await toReview()).toReview]).toEqual(['reviewed', 0]);
    const look = (await entries(read)).find(({ kind }) => kind === 'withdrawalReviewed');
    expect(await office.as('inoue').get(`/v1/cases/${read}/journal/${look?.seq ?? 0}`)).toMatchObject({
      entry: { by: 'kimura' },
      handedIn: { note: NOTE },
    });
    expect((await refusalOf(reviews(read, 'kimura'))).problem).toBe('not-now');
  });

  test('what the journal still quotes, read only after the withdrawal, brings the case before an approver as well', async () => {
    const number = await isFound();
    await withdraws(number);
    const answered = (await entries(number)).find(({ kind }) => kind === 'storeAnswered')?.seq ?? 0;
    expect((await show(number)).readThenWithdrawn).toBeUndefined();
    await office.as('tanaka').get(`/v1/cases/${number}/journal/${answered}`);
    expect((await show(number)).readThenWithdrawn).toBe('toBeReviewed');
    await reviews(number, 'kimura');
  });

  test('on whose word a case was withdrawn, and how it came, stands in the journal for whoever looks; without it nothing is withdrawn', async () => {
    const number = await isFound();
    const says = (body: object): Promise<unknown> => office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, body);
    const reason = '本人より電話で取下げの申出、鈴木が応対';
    expect((await refusalOf(says({ reason }))).problem).toBe('does-not-fit');
    expect((await refusalOf(says({ reason, by: 'telephone', on: '2099-01-01' }))).says).toEqual([
      'must lie between the arrival of the application and today',
    ]);
    await says({ reason, by: 'telephone' });
    const withdrawn = (await entries(number)).find(({ kind }) => kind === 'withdrawn');
    expect(await office.as('kimura').get(`/v1/cases/${number}/journal/${withdrawn?.seq ?? 0}`)).toMatchObject({
      entry: { by: 'suzuki', facts: { by: 'telephone', on: office.today() } },
      handedIn: { reason },
    });
  });

  test('an approver who read what was found does not look at the withdrawal himself, whenever he read it', async () => {
    const number = await isFound();
    await office.as('kimura').get(`/v1/cases/${number}/findings`);
    await withdraws(number);
    expect((await refusalOf(reviews(number, 'kimura'))).problem).toBe('own-withdrawal');
    await reviews(number, 'yamamoto');

    const later = await isFound();
    await findings(office, later);
    await withdraws(later);
    const answered = (await entries(later)).find(({ kind }) => kind === 'storeAnswered')?.seq ?? 0;
    await office.as('kimura').get(`/v1/cases/${later}/journal/${answered}`);
    expect((await refusalOf(reviews(later, 'kimura'))).problem).toBe('own-withdrawal');
    await reviews(later, 'yamamoto');
  });

  test('a withdrawn case that was looked at and is read again waits for a look again', async () => {
    const number = await isFound();
    await findings(office, number);
    await withdraws(number);
    await reviews(number, 'kimura');
    const answered = (await entries(number)).find(({ kind }) => kind === 'storeAnswered')?.seq ?? 0;
    await office.as('kimura').get(`/v1/cases/${number}/journal/${answered}`);
    expect(await show(number)).toMatchObject({ readThenWithdrawn: 'toBeReviewed', waitsFor: 'reviewer' });
    expect((await toReview()).cases.map((one) => one.number)).toContain(number);
    expect((await refusalOf(reviews(number, 'kimura'))).problem).toBe('own-withdrawal'); // it is his own reading now
    await reviews(number, 'yamamoto');
    expect((await show(number)).readThenWithdrawn).toBe('reviewed');
    await office.as('kimura').get(`/v1/cases/${number}/journal/${answered}`); // the same, on the same day, after the look
    expect((await show(number)).readThenWithdrawn).toBe('toBeReviewed');
  });

  const entries = async (number: string): Promise<JournalView['entries']> =>
    (await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries;
});
