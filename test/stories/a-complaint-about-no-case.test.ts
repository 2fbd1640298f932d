import { takeUpUnheard } from '../../api/complaints-again';
import type { JournalView } from '../../casefile/decision-views';
import type { OwnCopiesList } from '../../casefile/own-copies-list';
import type { CaseFile, CaseList, CaseStanding, OpenedApplication } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { answersHer, confirmsHerLicence, hanamori, opens, refusalOf, wordsOf } from './steps';

const REN = { name: '青木 蓮', postalCode: '606-8501', address: '京都府京都市左京区吉田1番地' };
const SAYS = '申し込んだ覚えのない案内が、毎月届きます。';
const ANSWER = {
  findings: '名簿の更新の誤りにより、お送りしていたことを確認いたしました。',
  measures: '名簿から除き、更新の手順を改めました。',
};

const isReceipt = ({ kind, handedOverAt }: CaseFile['letters'][number]): boolean =>
  kind === 'receipt' && handedOverAt !== undefined;
const OWN_PART = { status: 403, problem: 'complaint-own-part' };

describe('Art. 40: a complaint about no case is taken, looked into and answered', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      skipTime: true,
      colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer', 'approver'] }],
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

  const holdsCopiesOf = async (number: string): Promise<string[]> => {
    const { copies } = await office.as('inoue').get<OwnCopiesList>('/v1/own-copies');
    return copies
      .filter((copy) => copy.number === number && copy.copy === 'scans')
      .flatMap(({ heldBy }) => heldBy.filter(({ number: held }) => held === number).map(({ because }) => because));
  };

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

  it('seen to concern a case that was decided, it is answered by nobody who had a part there, and they do not turn it to another case', async () => {
    const [about, stranger] = [await answersHer(office), await opens(office, '04-hoa-by-email.json')];
    const { number } = await complains({ owner: 'ono' });
    const links = (to: string, by: string, as = 'about'): Promise<CaseStanding> =>
      acts(number, 'complaint-links', { case: to, as }, by);
    for (const by of ['tanaka', 'kimura']) expect(await refusalOf(links(about.number, by))).toMatchObject(OWN_PART);
    await links(about.number, 'ono');
    for (const by of ['tanaka', 'kimura']) {
      expect(await refusalOf(links(stranger.number, by))).toMatchObject(OWN_PART);
      expect(await refusalOf(links(stranger.number, by, 'request'))).toMatchObject(OWN_PART);
    }
    await links(stranger.number, 'ono');
    expect(await fileOf(number)).toMatchObject({ complaints: [{ about: [about.number, stranger.number] }] });
    for (const one of [about, stranger]) expect((await fileOf(one.number)).complainedOfIn).toEqual([number]);
    expect(await refusalOf(acts(number, 'complaint-answers', ANSWER, 'tanaka'))).toMatchObject(OWN_PART);
    expect(await holdsCopiesOf(about.number)).toEqual(['complaint']);
    await office.as('suzuki').post(`/v1/cases/${stranger.number}/withdrawals`, { by: 'telephone', reason: 'お申し出' });

    await acts(number, 'complaint-answers', ANSWER, 'ono');
    await isHanded(number, 'complaintAnswer');
    const answer = await wordsOf(office, number, 'complaintAnswer');
    expect(answer).toContain('当社において調査いたしました');
    for (const untold of [about.number, stranger.number, 'ご請求', '決定']) expect(answer).not.toContain(untold);
    expect(await holdsCopiesOf(about.number)).toEqual([]);

    const { name, postalCode, address } = about.principal;
    for (const [from, isTold] of [
      [{ name, postalCode, address }, true],
      [{ name, postalCode, address: REN.address }, false],
    ] as const) {
      const hers = await complains({ from, owner: 'ono' });
      await acts(hers.number, 'complaint-links', { case: about.number, as: 'about' }, 'ono');
      await acts(hers.number, 'complaint-answers', ANSWER, 'ono');
      await isHanded(hers.number, 'complaintAnswer');
      const told = await wordsOf(office, hers.number, 'complaintAnswer');
      for (const words of [about.number, 'ご請求に関する決定に関与していない者が'])
        expect(told.includes(words)).toBe(isTold);
    }
  });

  it('turned out to be a request, it ends where the request of the same person is answered; of anybody else an officer says why', async () => {
    const { number } = await complains({});
    await isHanded(number, 'receipt');
    const links = (to: string, reason?: string): Promise<CaseStanding> =>
      acts(number, 'complaint-links', { case: to, as: 'request', reason });
    expect(await refusalOf(links(number))).toMatchObject({ problem: 'does-not-fit' });
    const request = await opens(office, '04-hoa-by-email.json', { arrivedOn: office.today() });
    const unlike = await refusalOf(links(request.number));
    expect(unlike).toMatchObject({ problem: 'does-not-fit' });
    expect(unlike.says.join()).toContain('is not proven there');
    expect(await links(request.number, 'お申出の書面に、請求者の通称と記載があったため')).toMatchObject({
      stage: { name: 'closed' },
      outcome: 'becameRequest',
      complaints: [{ becameRequest: request.number }],
    });
    expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`))).not.toContain('通称');
    await office.until(number, 'they are told', ({ letters }) => letters.filter(isReceipt).length === 2);
    const told = await wordsOf(office, number, 'receipt', 2);
    for (const words of [
      `${number}-C1`,
      '個人情報の保護に関する法律',
      'ご請求として取り扱う',
      'そのご請求に対する回答',
    ])
      expect(told).toContain(words);
    expect(told).not.toContain(request.number); // of another name: which request it is goes to nobody who has proven nothing
    expect((await refusalOf(acts(number, 'complaint-answers', ANSWER))).problem).toBe('not-now');
  });

  it('turned out to be a request that ends without an answer, it waits for one of its own again, and is answered', async () => {
    const request = await opens(office, '01-takako-by-post.json', { arrivedOn: office.today() });
    const { name, postalCode, address } = (await fileOf(request.number)).principal;
    const { number } = await complains({ from: { name: name.replace(' ', '　'), postalCode, address } });
    await isHanded(number, 'receipt');
    const links = (complaint: string): Promise<CaseStanding> =>
      acts(complaint, 'complaint-links', { case: request.number, as: 'request' });
    expect((await refusalOf(links(number))).says.join()).toContain('a name alone'); // nothing is proven in it yet
    await office.reaches(request.number, 'proving');
    await confirmsHerLicence(office, request.number);
    const namesake = await complains({ from: { ...REN, name } });
    expect((await refusalOf(links(namesake.number))).problem).toBe('does-not-fit');
    await links(number);
    await office.until(number, 'she is told', ({ letters }) => letters.filter(isReceipt).length === 2);
    const told = await wordsOf(office, number, 'receipt', 2);
    for (const words of ['保有個人データの開示のご請求として取り扱う', `ご請求の受付番号${request.number}`])
      expect(told).toContain(words);
    const desk = { records: office.records, log: office.settings.log };
    expect(await takeUpUnheard(desk)).toBe(0);
    await office.as('suzuki').post(`/v1/cases/${request.number}/withdrawals`, { by: 'telephone', reason: 'お申し出' });
    await office.reaches(request.number, 'closed');
    await Promise.all([takeUpUnheard(desk), takeUpUnheard(desk)]);
    expect(await fileOf(number)).toMatchObject({
      ...{ stage: { name: 'closed' }, waitsFor: 'desk' },
      leftToDo: [{ name: 'complaint' }],
      complaints: [{ about: [request.number] }],
    });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind }) => kind === 'complaintStands')).toHaveLength(1);
    await acts(number, 'complaint-answers', ANSWER);
    expect(await isHanded(number, 'complaintAnswer')).toMatchObject({ waitsFor: 'nobody' });
    expect(await takeUpUnheard(desk)).toBe(0);
  });

  it('from one whose name cannot be printed, it says what can be done here, and is answered, given up with the word how they were told, and closed', async () => {
    const { number } = await complains({ from: { ...REN, name: 'สมหญิง' } });
    const halted = await office.until(number, 'it halts', ({ trouble }) => trouble !== undefined);
    expect(halted).toMatchObject({ stage: { name: 'received' }, trouble: 'UnprintableText' });
    for (const there of ['take the complaint in anew', '`kana`', '`answer-complaint`', '`give-up`', 'U+0E2A'])
      expect(halted.troubleSays?.en).toContain(there);
    for (const elsewhere of ['by a supplement', 'send the decision back and write'])
      expect(halted.troubleSays?.en).not.toContain(elsewhere);
    await acts(number, 'complaint-answers', ANSWER);
    const reason = 'お名前を印刷できないため、電話で回答を伝えた';
    const given = await office
      .as('tanaka')
      .post<CaseStanding>(`/v1/cases/${number}/given-up-letters`, { letter: 'complaintAnswer', reason });
    expect(given).toMatchObject({ stage: { name: 'closed' }, outcome: 'answered', waitsFor: 'nobody' });
    expect((await fileOf(number)).trouble).toBeUndefined();
  });

  it('what came as a complaint and was opened as the request that it is: the receipt says so', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      arrivedOn: office.today(),
      cameAs: 'complaint',
    });
    await isHanded(number, 'receipt');
    const receipt = await wordsOf(office, number, 'receipt');
    expect(receipt).toContain(
      '苦情としてお申し出いただきましたが、その内容により保有個人データの開示のご請求として取り扱い',
    );
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
