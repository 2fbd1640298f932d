import type { CaseFile, CaseList, CaseStanding, OpenedApplication } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { hanamori, opens, refusalOf, wordsOf } from './steps';

const REN = { name: '青木 蓮', postalCode: '606-8501', address: '京都府京都市左京区吉田1番地' };
const SAYS = '申し込んだ覚えのない案内が、毎月届きます。';
const ANSWER = {
  findings: '名簿の更新の誤りにより、お送りしていたことを確認いたしました。',
  measures: '名簿から除き、更新の手順を改めました。',
};

describe('Art. 40: a complaint about no case is taken, looked into and answered', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      skipTime: true,
      profile: await hanamori({ complaints: { answerWithinDays: 14, acknowledge: true } }),
    });
  });
  afterAll(() => office.close());

  const complains = async (body: object, by = 'suzuki'): Promise<CaseStanding> =>
    (await office.as(by).post<OpenedApplication>('/v1/complaints', { by: 'post', says: SAYS, from: REN, ...body }))
      .cases[0] as CaseStanding;
  const acts = (number: string, path: string, body: object, by = 'tanaka'): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, { complaint: `${number}-C1`, ...body });
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const isHanded = (number: string, kind: string): Promise<CaseFile> =>
    office.until(number, `${kind} is handed over`, ({ letters }) =>
      letters.some((one) => one.kind === kind && one.handedOverAt !== undefined),
    );

  it('it is acknowledged, has an owner and a day, stands in the list of what is to be done, and ends with its answer', async () => {
    const opened = await complains({});
    const { number } = opened;
    const dueOn = daysAfter(office.today(), 14);
    expect(opened).toMatchObject({
      right: { name: 'complaint', article: '40(1)' },
      dueOn,
      complaints: [{ number: `${number}-C1`, dueOn, owner: 'tanaka', enteredBy: 'suzuki' }],
      fee: { due: 0 },
    });
    expect(opened.promisedOn ?? opened.suitFrom).toBeUndefined();
    await isHanded(number, 'receipt');
    const receipt = await wordsOf(office, number, 'receipt');
    for (const told of ['個人情報の取扱いに関する苦情のお申出', SAYS, '調査のうえ']) expect(receipt).toContain(told);
    expect(receipt).not.toContain('ご本人');

    const { cases } = await office.as('inoue').get<CaseList>('/v1/cases?open=true');
    expect(cases.find((row) => row.number === number)).toMatchObject({
      stage: { name: 'hearing' },
      waitsFor: 'desk',
      leftToDo: [{ name: 'complaint' }],
    });
    await acts(number, 'complaint-owners', { to: 'kimura' });
    await acts(number, 'complaint-answers', ANSWER, 'kimura');
    expect(await isHanded(number, 'complaintAnswer')).toMatchObject({
      stage: { name: 'closed' },
      outcome: 'answered',
      waitsFor: 'nobody',
      complaints: [{ owner: 'kimura', answeredBy: 'kimura' }],
    });
    const answer = await wordsOf(office, number, 'complaintAnswer');
    for (const told of [SAYS, ANSWER.findings, ANSWER.measures]) expect(answer).toContain(told);
    expect(answer).not.toContain('決定に関与');
    const written = JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`));
    for (const secret of ['青木', '案内が', '名簿']) expect(written).not.toContain(secret);
  });

  it('of one who does not say where they are, what was found is noted, and the case is closed without a letter', async () => {
    const { number } = await complains({ from: undefined, by: 'telephone' });
    expect(await acts(number, 'complaint-answers', ANSWER)).toMatchObject({
      stage: { name: 'closed' },
      outcome: 'answered',
    });
    expect((await fileOf(number)).letters).toEqual([]);
  });

  it('seen to concern a case, which is withdrawn meanwhile, it is answered all the same, and the answer names the case', async () => {
    const about = await opens(office, '01-takako-by-post.json');
    const { number } = await complains({});
    await acts(number, 'complaint-links', { case: about.number, as: 'about' });
    expect(await fileOf(number)).toMatchObject({ complaints: [{ about: about.number }] });
    expect((await fileOf(about.number)).complainedOfIn).toEqual([number]);
    await office.as('suzuki').post(`/v1/cases/${about.number}/withdrawals`, { by: 'telephone', reason: 'お申し出' });
    await acts(number, 'complaint-answers', ANSWER);
    await isHanded(number, 'complaintAnswer');
    expect(await wordsOf(office, number, 'complaintAnswer')).toContain(about.number);
  });

  it('turned out to be a request, it ends where the request is answered, and only in an open case of one', async () => {
    const { number } = await complains({});
    const wrong = await refusalOf(acts(number, 'complaint-links', { case: number, as: 'request' }));
    expect(wrong).toMatchObject({ problem: 'does-not-fit' });
    const request = await opens(office, '04-hoa-by-email.json');
    expect(await acts(number, 'complaint-links', { case: request.number, as: 'request' })).toMatchObject({
      stage: { name: 'closed' },
      outcome: 'becameRequest',
      complaints: [{ becameRequest: request.number }],
    });
    expect((await refusalOf(acts(number, 'complaint-answers', ANSWER))).problem).toBe('not-now');
  });

  it('of two who answer it at once one is heard, and one letter leaves', async () => {
    const { number } = await complains({});
    const both = await Promise.allSettled([
      acts(number, 'complaint-answers', ANSWER, 'tanaka'),
      acts(number, 'complaint-answers', ANSWER, 'kimura'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { letters } = await isHanded(number, 'complaintAnswer');
    expect(letters.filter(({ kind }) => kind === 'complaintAnswer')).toHaveLength(1);
  });

  it('its owner is of the staff and may answer, and it has arrived', async () => {
    expect((await refusalOf(complains({ owner: 'suzuki' }))).problem).toBe('does-not-fit');
    expect((await refusalOf(complains({ arrivedOn: daysAfter(office.today(), 1) }))).problem).toBe('does-not-fit');
  });
});
