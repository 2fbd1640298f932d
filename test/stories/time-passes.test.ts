import { businessDaysAfter, daysAfter } from '../../law/clock';
import type { CaseFile } from '../../casefile/views';
import { wareki } from '../../letters/wareki';
import { openOffice, requestOf, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  hanamori,
  isApprovedAndSent,
  isToldAll,
  journal,
  letters,
  opens,
  pays,
  moneyOrder,
  withoutArchive,
  wordsOf,
  refusalOf,
  refusing,
} from './steps';

const fileOf = (office: Office, number: string): Promise<CaseFile> =>
  office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
const reminders = ({ reminded }: CaseFile): readonly string[] => reminded.map(({ name }) => name);

describe('Days pass at the desk', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ skipTime: true, dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  it('a request withdrawn in the moment it is opened ends with the letter that says so, and days pass on', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { reason: 'お電話での申出', by: 'telephone' });
    const isTold = ({ letters: all }: CaseFile): boolean =>
      all.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined);
    await office.until(number, 'told that it ended', isTold);
    await office.daysPass(1);
  });

  it('a fee that never comes is asked for again, and when it comes the case goes on; the promise has moved, the two weeks have not', async () => {
    const { number, arrivedOn, promisedOn, suitFrom } = await opens(office, '01-takako-by-post.json', { fee: [] });
    const arrived = office.today();
    expect({ arrivedOn, promisedOn, suitFrom }).toEqual({
      arrivedOn: arrived,
      promisedOn: daysAfter(arrived, 14),
      suitFrom: daysAfter(arrived, 15),
    });
    expect((await letters(office, number, 2)).map(({ kind }) => kind).sort()).toEqual(['fee', 'receipt']);
    await confirmsHerLicence(office, number);
    expect((await fileOf(office, number)).waitsFor).toBe('applicant');

    await office.daysPass(14);
    expect(await fileOf(office, number)).toMatchObject({
      stage: { name: 'payingFee' },
      waitsFor: 'applicant',
      promisedOn: daysAfter(arrived, 28),
    });
    await office.daysPass(1);
    await letters(office, number, 3); // the same letter again, once
    expect((await fileOf(office, number)).suitFrom).toBe(office.today());
    await office.daysPass(15);
    const silent = await office.until(number, 'the desk is told of the silence', ({ waitsFor }) => waitsFor === 'desk');
    expect(reminders(silent)).toEqual(['suitNear', 'applicantReminded', 'applicantSilent']);

    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplement-requests`, {
        asks: ['手数料の納付を確認できておりません。ご請求を続けられるかどうかお知らせください。'],
      });
    await letters(office, number, 4);
    expect(await wordsOf(office, number, 'supplement')).toContain('手数料1,000円をお納めください');
    await office.daysPass(2);
    const asked = await fileOf(office, number);
    expect({ waitsFor: asked.waitsFor, reminded: reminders(asked) }).toEqual({
      waitsFor: 'applicant',
      reminded: ['suitNear'],
    });

    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { brings: 'what was asked' });
    await pays(office, number, moneyOrder(office, 1000));
    const paid = await office.reaches(number, 'deciding');
    expect(paid.pauses).toEqual([{ from: arrived, until: office.today() }]);
    expect(paid).toMatchObject({
      promisedOn: daysAfter(arrived, 14 + 32),
      suitFrom: daysAfter(arrived, 15),
      fee: { due: 1000, received: 1000 },
    });
    expect((await isToldAll(office, number)).outcome).toBe('answered');
  });

  it('what came on Friday and is typed on Monday is counted from Friday, whichever piece was typed first', async () => {
    const takes = (number: string, path: string, body: object): Promise<unknown> =>
      office.as('suzuki').post(`/v1/cases/${number}/${path}`, body);
    const [paper] = requestOf('01-takako-by-post.json', office)['papers'] as object[];
    const one = (await opens(office, '01-takako-by-post.json', { fee: [] })).number;
    const both = (await opens(office, '01-takako-by-post.json', { fee: [], papers: [] })).number;
    const asked = office.today();
    await letters(office, one, 2);
    await letters(office, both, 2);
    await confirmsHerLicence(office, one);
    await office.daysPass(4);
    const today = office.today();
    const friday = daysAfter(today, -2);
    const order = moneyOrder(office, 1000, { issuedOn: daysAfter(asked, -5) });

    for (const arrivedOn of [daysAfter(asked, -1), daysAfter(today, 1)])
      expect((await refusalOf(takes(one, 'fees', { arrivedOn, instruments: [order] }))).says).toEqual([
        'must lie between the day of the request, or of what was asked, and today in Japan',
      ]);
    await takes(one, 'fees', { arrivedOn: friday, instruments: [order] });
    const paid = await fileOf(office, one);
    expect(paid.pauses).toEqual([{ from: asked, until: friday }]);
    expect(paid).toMatchObject({ promisedOn: daysAfter(asked, 14 + 2), custody: [{ receivedOn: friday }] });

    await takes(both, 'fees', { instruments: [moneyOrder(office, 1000, { issuedOn: daysAfter(asked, -5) })] }); // it came today, and was typed first
    await takes(both, 'supplements', { arrivedOn: friday, papers: [paper] });
    expect((await fileOf(office, both)).pauses).toEqual([{ from: asked, until: today }]);
    expect((await refusalOf(takes(both, 'supplements', { arrivedOn: friday }))).problem).toBe('nothing-brought');
    await takes(both, 'withdrawals', { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    await office.reaches(both, 'closed');

    await office.reaches(one, 'deciding');
    await office.daysPass(1);
    await takes(one, 'searches', { store: 'support' });
    await isToldAll(office, one);
    const words = await wordsOf(office, one, 'partialDisclosure');
    expect(words).toContain(`・通販サイト${wareki(today)}`); // each store has its own day
    expect(words).toContain(`・お問い合わせ管理${wareki(office.today())}`);
    expect(words).toMatch(/次の事項により検索いたしました（氏名「𠮷田髙子」、.*生年月日/);
  });

  it('the second silence is told like the first, once', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [] });
    await letters(office, number, 2);
    for (const time of [1, 2]) {
      await office.daysPass(31);
      await letters(office, number, 1 + 2 * time); // they are reminded themselves
      await office.daysPass(30);
      expect((await fileOf(office, number)).waitsFor).toBe('applicant');
      await office.daysPass(1);
      await office.until(number, `silence ${time}`, ({ waitsFor }) => waitsFor === 'desk');
      await office
        .as('suzuki')
        .post(`/v1/cases/${number}/supplement-requests`, { asks: ['本人確認書類の写しをお送りください。'] });
      await letters(office, number, 2 + 2 * time);
    }
    expect((await journal(office, number)).filter((kind) => kind === 'reminded')).toHaveLength(5); // the suit, and twice the silence, of which they are reminded first
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    await office.reaches(number, 'closed');
  });

  it('a promise running late is told before and the day after, and the case can still be answered', async () => {
    const { number, suitFrom } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await office.daysPass(8);
    expect(reminders(await fileOf(office, number))).toEqual([]);
    await office.daysPass(1);
    await office.until(number, 'five days before the promised day', (file) => reminders(file).join() === 'promiseNear');
    await office.daysPass(5);
    expect(reminders(await fileOf(office, number))).toEqual(['promiseNear', 'suitNear']);
    expect((await fileOf(office, number)).promisedOn).toBe(office.today());
    await office.daysPass(1);
    const late = await office.until(number, 'the promise is broken', (file) =>
      reminders(file).includes('promiseBroken'),
    );
    expect({ suitFrom: late.suitFrom, today: office.today() }).toEqual({ suitFrom, today: suitFrom });

    await confirmsHerLicence(office, number);
    expect((await isToldAll(office, number)).closedOn).toBe(office.today());
    await office.daysPass(40);
    expect(reminders(await fileOf(office, number))).toEqual(['promiseNear', 'suitNear', 'promiseBroken']);
  });

  it('a refusal ends the Act’s two weeks at once: from that day a suit may be filed', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.daysPass(3);
    await office.reaches(number, 'deciding');
    const record = '窓口日誌10月分：同一の方への対応に31時間、他の受付を5日間停止';
    const reason = '窓口の業務に著しい支障が生じているため';
    const held = await findings(office, number);
    const what = '受注の担当2名が31時間を取られ、出荷が5日間止まった';
    const { departsBecause: _, ...refusal } = refusing(held, { ground: 'hindersBusiness', reason, record }, what); // her earlier requests bear on it
    await decides(office, number, refusal);
    expect((await fileOf(office, number)).suitFrom).not.toBe(office.today());
    const refused = await isApprovedAndSent(office, number);
    expect(refused).toMatchObject({ refusedOn: office.today(), suitFrom: office.today(), outcome: 'answered' });
    expect(refused.letters.map(({ kind }) => kind)).toEqual(['receipt', 'refusal']);
  });
});

describe('The year ends; it is eight in the morning in Japan and still yesterday elsewhere', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      skipTime: '12-31T08',
      dataMap: await withoutArchive(),
      profile: await hanamori({ promise: { days: 5, counted: 'business', pausedBySupplement: true } }),
    });
  });
  afterAll(() => office.close());

  it('business days leave out the days the desk is shut, and the new year numbers anew', async () => {
    const eve = office.today();
    expect(eve).toMatch(/-12-31$/);
    const old = await opens(office, '01-takako-by-post.json');
    expect(old).toMatchObject({
      arrivedOn: eve,
      promisedOn: businessDaysAfter(eve, 5, ['12-29', '12-30', '12-31', '01-02', '01-03']),
    });
    expect(old.promisedOn?.slice(5) ?? '').toMatch(/^01-(0[8-9]|1[0-3])$/);
    await letters(office, old.number, 1);

    await office.daysPass(1);
    const fresh = await opens(office, '01-takako-by-post.json');
    const year = Number(eve.slice(0, 4));
    expect([old.number, fresh.number].map((number) => number.split('-').slice(1))).toEqual([
      [`${year}`, '0001'],
      [`${year + 1}`, '0001'],
    ]);
    const [receipt] = await letters(office, fresh.number, 1);
    expect(receipt).toMatchObject({ issuedOn: `${year + 1}-01-01`, documentNumber: `花個情第${year + 1}-0001号` });
  });
});
