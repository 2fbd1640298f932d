import type { CaseFile, CaseStanding } from '../../casefile/views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import type { WeighingView } from '../../casefile/weighed';
import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { openOffice, requestOf, type Office } from '../office';
import {
  hanamori,
  journal,
  opens,
  pays,
  moneyOrder,
  decides,
  findings,
  tellsAll,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';

const LAWYER = { name: '弁護士 白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1 葵法律事務所' };
const WHOLE = ['name', 'birthDate', 'address'] as const;
const SIGHT = '届いた写しを窓口で確認';
const NOTE = '回答書が返送され、署名があった';

describe('The person behind an agent is asked whether they mandated them', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive(), skipTime: true });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const acts = (number: string, path: string, body: object, by = 'tanaka'): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, body);
  const paper = (document: string, of: 'principal' | 'agent'): object => ({ document, of, expiresOn: '2099-01-01' });
  /** A lawyer asks for 𠮷田 髙子, with everything that is asked for. */
  const asksForHer = async (changes: object = {}): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      agent: LAWYER,
      authorities: [{ document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -10) }],
      papers: [paper('drivingLicence', 'principal'), paper('individualNumberCard', 'agent')],
      ...changes,
    });
    await office.reaches(number, 'proving');
    return number;
  };
  const confirmsBoth = (number: string, of: readonly (typeof WHOLE)[number][] = WHOLE): Promise<unknown> =>
    confirmsWhatIsSeen(office.as('tanaka'), number, {
      documents: [
        { document: 'drivingLicence', shows: [...of], sight: SIGHT },
        { document: 'individualNumberCard', of: 'agent', shows: [...WHOLE], sight: SIGHT },
      ],
      authorities: [{ document: 'powerOfAttorney', sight: SIGHT }],
    });
  const inquires = (number: string, more: object = {}): Promise<CaseStanding> =>
    acts(number, 'mandate-inquiries', { reason: '委任状の筆跡が以前の申込書と異なるため', ...more });
  const answers = (number: string, says: string, more: object = {}): Promise<CaseStanding> =>
    acts(number, 'mandate-answers', { says, by: 'post', note: NOTE, ...more }, 'suzuki');
  const isSent = (number: string, kind: string, nth = 1): Promise<CaseFile> =>
    office.until(
      number,
      `${kind} is handed over`,
      ({ letters }) => letters.filter((one) => one.kind === kind && one.handedOverAt !== undefined).length >= nth,
    );
  /** Asked while the search is done and nothing is decided. */
  const isAsked = async (): Promise<string> => {
    const number = await asksForHer();
    await confirmsBoth(number);
    await office.reaches(number, 'deciding');
    await inquires(number);
    await isSent(number, 'mandateInquiry');
    return number;
  };

  it('the letter goes to her and not to the lawyer, says nothing of what is held, and the case waits for her; yes lets it go on', async () => {
    const number = await isAsked();
    expect(await fileOf(number)).toMatchObject({
      stage: { name: 'proving' },
      waitsFor: 'principal',
      mandate: { askedOn: office.today(), dueOn: daysAfter(office.today(), 14) },
    });
    const words = await wordsOf(office, number, 'mandateInquiry');
    for (const said of [
      '〒604-0829',
      '𠮷田髙子様',
      '弁護士白石葵様',
      '委任に関する回答書',
      '保有しているかどうかをお知らせするものではございません',
    ])
      expect(words).toContain(said);
    expect(words).not.toMatch(/藤袴町|任意代理人|HM-000042/);
    expect(
      await refusalOf(office.as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'nothingHeld' })),
    ).toMatchObject({ problem: 'not-now' });
    expect(await refusalOf(inquires(number))).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining('has been sent already')],
    });

    expect(await answers(number, 'yes')).toMatchObject({
      stage: { name: 'deciding' },
      mandate: { says: 'yes', stands: { name: 'confirmed' }, on: 'answer' },
    });
  });

  it('no means no authority: the decision that was approved falls, its letter is taken back, and the lawyer is told what would do', async () => {
    const number = await isAsked();
    await answers(number, 'yes');
    await decides(office, number, tellsAll(await findings(office, number)));
    const { decision } = await fileOf(number);
    await office.as('kimura').get(`/v1/cases/${number}/decision`);
    await office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision });
    await office.reaches(number, 'dispatching');

    const denied = await answers(number, 'no', { by: 'telephone', note: '登録の番号に折り返して確認' });
    expect(denied).toMatchObject({
      stage: { name: 'supplementing' },
      mandate: { says: 'no', stands: { name: 'denied' } },
    });
    expect(denied.decision).toBeUndefined();
    expect(denied.defects.map(({ code }) => code)).toEqual(['mandateDenied']);
    await isSent(number, 'supplement');
    await office.until(number, 'the answer is taken back', ({ letters }) =>
      letters.some(({ kind, stoppedAt }) => kind === 'partialDisclosure' && stoppedAt !== undefined),
    );
    const told = await wordsOf(office, number, 'supplement');
    expect(told).toContain('ご本人への照会によっては、代理権を確認できませんでした');
    expect(told).toContain('弁護士白石葵');
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'decisionFell')?.facts).toMatchObject({ because: 'mandate' });
    expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toMatch(/白石|吉田|𠮷田|折り返し/);

    // a new power of attorney takes back nothing she said: an officer has her asked anew, and nobody who entered that paper
    const paperOfToday = { authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }] };
    await acts(number, 'supplements', paperOfToday, 'suzuki');
    expect(await fileOf(number)).toMatchObject({
      stage: { name: 'supplementing' },
      mandate: { says: 'no', stands: { name: 'denied' }, paperCame: true },
    });
    const reason = '新たな委任状が届いたため';
    expect((await refusalOf(acts(number, 'mandate-inquiries', { reason }, 'suzuki'))).problem).toBe('not-your-part');
    await inquires(number);
    await isSent(number, 'mandateInquiry', 2);
    await answers(number, 'yes');
    await office.reaches(number, 'deciding');
  });

  it('her silence is decided by an officer when its day has passed; what she says later goes before that', async () => {
    const number = await isAsked();
    expect(
      (await refusalOf(acts(number, 'mandate-conclusions', { takenAs: 'confirmed', reason: '急ぐため' }))).problem,
    ).toBe('not-now');
    await office.daysPass(16);
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'proving' }, waitsFor: 'desk' });
    const reason = '登録の番号への電話で、ご家族から療養中とうかがったため';
    expect(await acts(number, 'mandate-conclusions', { takenAs: 'confirmed', reason })).toMatchObject({
      stage: { name: 'deciding' },
      mandate: { stands: { name: 'confirmed' }, on: 'silence' },
    });
    await decides(office, number, tellsAll(await findings(office, number)));
    expect(await answers(number, 'no')).toMatchObject({
      stage: { name: 'supplementing' },
      mandate: { stands: { name: 'denied' }, on: 'answer' },
    });
    expect(await journal(office, number)).toEqual(
      expect.arrayContaining(['mandateInquired', 'mandateConcluded', 'decided', 'mandateAnswered', 'decisionFell']),
    );
  });

  it('of another scope, each right goes its own way: the one she mandated goes on, the other has no authority', async () => {
    const { cases } = await office
      .as('suzuki')
      .post<{ cases: { number: string; right: { name: string } }[] }>('/v1/applications', {
        ...requestOf('01-takako-by-post.json', office),
        rights: ['disclosure', 'optOut'],
        applicant: 'mandatedAgent',
        agent: LAWYER,
        authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
        papers: [paper('drivingLicence', 'principal'), paper('individualNumberCard', 'agent')],
      });
    const [disclosure = '', optOut = ''] = ['disclosure', 'optOut'].map(
      (name) => cases.find(({ right }) => right.name === name)?.number,
    );
    await office.reaches(disclosure, 'proving');
    await confirmsBoth(disclosure);
    await office.reaches(disclosure, 'deciding');
    await inquires(disclosure);
    await isSent(disclosure, 'mandateInquiry');
    expect(await fileOf(optOut)).toMatchObject({ stage: { name: 'proving' }, waitsFor: 'principal' });
    const wrong = await refusalOf(answers(disclosure, 'otherScope', { covers: ['correction', 'purposeNotice'] }));
    expect(wrong.says).toHaveLength(2);
    expect((await refusalOf(answers(disclosure, 'otherScope'))).says[0]).toContain('disclosure, optOut');
    await answers(disclosure, 'otherScope', { covers: ['disclosure'] });
    await office.reaches(disclosure, 'deciding');
    expect(await fileOf(optOut)).toMatchObject({
      stage: { name: 'supplementing' },
      mandate: { stands: { name: 'denied' } },
    });
    await isSent(optOut, 'supplement');
  });

  it('it goes to an address that was held before the request, where no paper shows one; never to one that came with it', async () => {
    const number = await asksForHer();
    await confirmsBoth(number, ['name', 'birthDate']);
    await office.reaches(number, 'deciding');
    expect(await refusalOf(inquires(number))).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining('held before the request')],
    });
    const heldAt = { postalCode: '602-0000', address: '京都市上京区花橘町7番地', sight: '会員登録の記録で確認' };
    expect((await refusalOf(inquires(number, { heldAt: { ...heldAt, since: office.today() } }))).says[0]).toContain(
      'before the request came',
    );
    await inquires(number, { heldAt: { ...heldAt, since: daysAfter(office.today(), -900) } });
    await isSent(number, 'mandateInquiry');
    const words = await wordsOf(office, number, 'mandateInquiry');
    expect(words).toContain('花橘町7番地');
    expect(words).not.toContain('花見台');

    // it comes back: it is not sent to the lawyer, and the officer need not wait for the day
    const { letters } = await fileOf(number);
    const document = letters.find(({ kind }) => kind === 'mandateInquiry')?.documentNumber;
    const back = await acts(number, 'returned-letters', { document, because: 'unknownAddress' }, 'suzuki');
    expect(back).toMatchObject({ waitsFor: 'desk', mandate: { cameBack: true } });
    await acts(number, 'mandate-conclusions', { takenAs: 'denied', reason: '照会先が不明のため' });
    expect((await isSent(number, 'supplement')).letters.filter(({ kind }) => kind === 'sentAgain')).toEqual([]);
  });

  it('another agent in the lawyer’s place voids the inquiry and takes its letter back; where she asks herself nobody is asked', async () => {
    const number = await isAsked();
    await acts(number, 'supplements', { agent: { name: '弁護士 青木 蓮' } }, 'suzuki');
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'proving' }, waitsFor: 'desk', mandate: {} });
    expect(await journal(office, number)).toEqual(expect.arrayContaining(['identityVoided', 'mandateVoided']));
    await office.until(number, 'it is taken back', ({ letters }) =>
      letters.some(({ kind, stoppedAt }) => kind === 'mandateInquiry' && stoppedAt !== undefined),
    );
    await confirmsBoth(number); // and with that she is asked about the other one
    await isSent(number, 'mandateInquiry', 2);
    expect(await wordsOf(office, number, 'mandateInquiry', 2)).toContain('弁護士青木蓮');

    await acts(number, 'supplements', { applicant: 'principal' }, 'suzuki');
    expect((await fileOf(number)).mandate).toBeUndefined();
    await confirmsWhatIsSeen(office.as('tanaka'), number, {
      documents: [{ document: 'drivingLicence', shows: [...WHOLE], sight: SIGHT }],
    });
    await office.reaches(number, 'deciding');
    expect((await refusalOf(inquires(number))).problem).toBe('not-now');
  });

  const factsOf = async (number: string, of: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    return entries.filter(({ kind }) => kind === of).map(({ facts }) => facts);
  };
  const weighed = async (number: string): Promise<string> =>
    JSON.stringify((await office.as('tanaka').get<WeighingView>(`/v1/cases/${number}/weighing`)).noted);
  const readBeforeApproving = async (number: string): Promise<string> => {
    await decides(office, number, tellsAll(await findings(office, number)));
    return JSON.stringify((await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`)).noted);
  };

  it('what she denied stays denied whatever the same agent asks as; an officer alone lifts it, and whoever approves reads that', async () => {
    const number = await isAsked();
    await answers(number, 'no');
    const asks = (body: object): Promise<CaseStanding> => acts(number, 'supplements', body, 'suzuki');
    const denied = { stage: { name: 'supplementing' }, mandate: { says: 'no', stands: { name: 'denied' } } };
    expect(await asks({ applicant: 'statutoryAgent' })).toMatchObject(denied);
    expect(await asks({ applicant: 'mandatedAgent' })).toMatchObject(denied);
    await asks({ applicant: 'principal' });
    const again = await asks({ applicant: 'mandatedAgent', agent: LAWYER });
    expect(again).toMatchObject(denied);
    expect(again.defects.map(({ code }) => code)).toEqual(['mandateDenied']);
    expect((await factsOf(number, 'supplemented')).map(({ applicant }) => applicant)).toEqual([
      { before: 'mandatedAgent', now: 'statutoryAgent' },
      { before: 'statutoryAgent', now: 'mandatedAgent' },
      { before: 'mandatedAgent', now: 'principal' },
      { before: 'principal', now: 'mandatedAgent' },
    ]);

    const lifts = (by: string): Promise<CaseStanding> =>
      acts(
        number,
        'mandate-conclusions',
        { takenAs: 'confirmed', reason: 'ご本人が来店し、回答の誤りを述べたため' },
        by,
      );
    expect((await refusalOf(lifts('suzuki'))).problem).toBe('not-your-part');
    expect(await lifts('tanaka')).toMatchObject({ mandate: { on: 'officer', wasDenied: true }, defects: [] });
    await confirmsBoth(number);
    await office.reaches(number, 'deciding');
    for (const read of [await weighed(number), await readBeforeApproving(number)])
      expect(read).toContain('did once not confirm');
  });

  it('a conflict of interests that was noted stays so whoever confirms a guardian again, until an officer takes it back with a reason', async () => {
    const number = await asksForHer({
      applicant: 'statutoryAgent',
      authorities: [{ document: 'guardianshipRegister', issuedOn: office.today() }],
    });
    const confirmsGuardian = (by: string, more: object = {}): Promise<unknown> =>
      confirmsWhatIsSeen(office.as(by), number, {
        documents: [
          { document: 'drivingLicence', shows: [...WHOLE], sight: SIGHT },
          { document: 'individualNumberCard', of: 'agent', shows: [...WHOLE], sight: SIGHT },
        ],
        authorities: [{ document: 'guardianshipRegister', sight: SIGHT }],
        ...more,
      });
    expect((await refusalOf(confirmsGuardian('tanaka', { conflictTakenBack: '誤記' }))).says).toEqual([
      expect.stringContaining('no conflict of interests is noted here'),
    ]);
    await confirmsGuardian('tanaka', { conflict: '遺産分割の協議中' });
    await office.reaches(number, 'deciding');
    await confirmsGuardian('tanaka'); // without a word of it
    expect(await weighed(number)).toContain('遺産分割の協議中');
    await acts(number, 'supplements', { agent: { name: '弁護士 青木 蓮' } }, 'suzuki'); // and where none stands meanwhile
    await confirmsGuardian('tanaka');
    await office.reaches(number, 'deciding');
    expect(await readBeforeApproving(number)).toContain('遺産分割の協議中');
    expect(await factsOf(number, 'identityConfirmed')).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ conflict: true })),
    );

    const takenBack = { conflictTakenBack: '協議は前年に終わっていた' };
    expect((await refusalOf(confirmsGuardian('suzuki', takenBack))).problem).toBe('not-your-part');
    await confirmsGuardian('tanaka', takenBack);
    await office.reaches(number, 'deciding'); // the decision was made on it, and falls
    const read = await readBeforeApproving(number);
    expect(read).toContain('協議は前年に終わっていた');
    expect(read).not.toContain('遺産分割');
  });

  it('somebody taken in as an heir who asks as an agent later: the journal says so, and whoever decides reads it', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      asksAs: 'heir',
      agent: LAWYER,
      authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
      papers: [paper('drivingLicence', 'principal'), paper('individualNumberCard', 'agent')],
    });
    await acts(number, 'supplements', { asksAs: 'agent' }, 'suzuki');
    await office.reaches(number, 'proving');
    expect(await factsOf(number, 'supplemented')).toMatchObject([{ asksAs: { before: 'heir', now: 'agent' } }]);
    await confirmsBoth(number);
    await office.reaches(number, 'deciding');
    expect(await weighed(number)).toContain('相続人又は遺族');
  });
});

describe('A company that asks every client of an agent', () => {
  let office: Office;
  beforeAll(async () => {
    const { identity } = await hanamori({});
    office = await openOffice({
      dataMap: await withoutArchive(),
      profile: await hanamori({ identity: { ...identity, mandateInquiry: { asked: 'always', answerWithinDays: 10 } } }),
    });
  });
  afterAll(() => office.close());

  it('confirms who asks, and with that the letter to the client is owed; nothing is searched before the answer', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      agent: LAWYER,
      fee: [],
      authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
      papers: [
        { document: 'drivingLicence', of: 'principal', expiresOn: '2099-01-01' },
        { document: 'individualNumberCard', of: 'agent', expiresOn: '2099-01-01' },
      ],
    });
    await office.reaches(number, 'proving');
    await confirmsWhatIsSeen(office.as('tanaka'), number, {
      documents: [
        { document: 'drivingLicence', shows: [...WHOLE], sight: SIGHT },
        { document: 'individualNumberCard', of: 'agent', shows: [...WHOLE], sight: SIGHT },
      ],
      authorities: [{ document: 'powerOfAttorney', sight: SIGHT }],
    });
    await pays(office, number, moneyOrder(office, 1000));
    const waits = await office.until(number, 'she is asked', ({ waitsFor }) => waitsFor === 'principal');
    expect(waits).toMatchObject({ stage: { name: 'proving' }, mandate: { dueOn: daysAfter(office.today(), 10) } });
    expect(waits.stores.every(({ outcome }) => outcome === 'unsearched')).toBe(true);
    await office.as('suzuki').post(`/v1/cases/${number}/mandate-answers`, { says: 'yes', by: 'post', note: NOTE });
    await office.reaches(number, 'deciding');
  });
});
