import type { CaseFile, CaseStanding } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import type { Colleague } from '../../policy/staff';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { byAgent, confirmsBoth } from './by-agent';
import { decides, findings, isToldAll, opens, refusalOf, tellsAll, withoutArchive } from './steps';

const COLLEAGUES: readonly Colleague[] = [{ id: 'sato', name: '佐藤 明', roles: ['officer', 'approver'] }];

describe('Nobody decides alone whether an agent was mandated (Art. 37(3), Order Art. 13(ii))', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive(), colleagues: COLLEAGUES });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const acts = (number: string, path: string, body: object, by: string): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, body);
  const answers = (number: string, says: string, by: string, more: object = {}): Promise<CaseStanding> =>
    acts(number, 'mandate-answers', { says, by: 'post', note: '回答書が返送され、署名があった', ...more }, by);
  const lifts = (number: string, by: string): Promise<CaseStanding> =>
    acts(
      number,
      'mandate-conclusions',
      { takenAs: 'confirmed', reason: '来店したご本人が、回答の誤りを述べたため' },
      by,
    );
  const inquires = (number: string, by: string): Promise<CaseStanding> =>
    acts(number, 'mandate-inquiries', { reason: '委任状の筆跡が異なるため' }, by);
  const isAsked = async (by: string): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', { ...byAgent(office) });
    await office.reaches(number, 'proving');
    await confirmsBoth(office, number);
    await inquires(number, by);
    await office.until(number, 'she is asked', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
    );
    return number;
  };

  it('whoever asked her does not enter that she said yes; a no is entered by anybody, and stands at once', async () => {
    const number = await isAsked('suzuki');
    expect((await refusalOf(answers(number, 'yes', 'suzuki'))).problem).toBe('own-inquiry');
    expect(await answers(number, 'no', 'suzuki')).toMatchObject({ mandate: { stands: { name: 'denied' } } });
  });

  it('a slip answers the inquiry it names: that of another application is refused and says whose it is, with all else that is wrong; her own is entered', async () => {
    const [hers, another] = [await isAsked('suzuki'), await isAsked('suzuki')];
    const slipOf = async (number: string, kind = 'mandateInquiry'): Promise<string> =>
      (await fileOf(number)).letters.find((one) => one.kind === kind)!.documentNumber;
    const slip = await slipOf(another);
    expect(await refusalOf(answers(hers, 'yes', 'tanaka', { slip, covers: ['correction'] }))).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining(another), expect.anything(), expect.anything()],
    });
    expect(await refusalOf(answers(hers, 'yes', 'tanaka', { slip: '第9999号' }))).toMatchObject({
      says: [expect.stringContaining('no letter that left')],
    });
    expect(await refusalOf(answers(hers, 'yes', 'tanaka', { slip: await slipOf(hers, 'receipt') }))).toMatchObject({
      says: [expect.stringContaining('asks nothing about a mandate')],
    });
    expect((await fileOf(hers)).mandate).not.toHaveProperty('says');

    const full = (await slipOf(hers)).replace(/[0-9]/gu, (digit) =>
      String.fromCodePoint(digit.codePointAt(0)! + 0xfee0),
    );
    expect(await answers(hers, 'yes', 'tanaka', { slip: full })).toMatchObject({ mandate: { says: 'yes' } });
  });

  it('a yes entered after her no lifts nothing: it is shown, and another officer than who entered it decides', async () => {
    const number = await isAsked('suzuki');
    await answers(number, 'no', 'suzuki');
    const since = await answers(number, 'yes', 'tanaka');
    expect(since).toMatchObject({
      stage: { name: 'supplementing' },
      mandate: { says: 'no', saidSince: 'yes', stands: { name: 'denied' } },
    });
    expect(since.defects.map(({ code }) => code)).toEqual(['mandateDenied']);
    expect((await refusalOf(lifts(number, 'tanaka'))).problem).toBe('own-denial');
    expect((await refusalOf(inquires(number, 'tanaka'))).problem).toBe('own-denial');
    const lifted = await lifts(number, 'sato');
    expect(lifted).toMatchObject({ mandate: { stands: { name: 'confirmed' }, on: 'officer', wasDenied: true } });
    expect(lifted.mandate).not.toHaveProperty('saidSince');
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind }) => kind === 'mandateAnswered').map(({ facts }) => facts)).toEqual([
      expect.objectContaining({ says: 'no', stands: 'denied' }),
      expect.objectContaining({ says: 'yes', stands: 'denied' }),
    ]);

    // and whoever lifted it does not approve what is then told
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    const { decision } = await fileOf(number);
    const approves = (by: string): Promise<CaseStanding> => acts(number, 'approvals', { decision }, by);
    for (const by of ['sato', 'kimura']) await office.as(by).get(`/v1/cases/${number}/decision`);
    expect((await refusalOf(approves('sato'))).problem).toBe('own-clearing');
    await approves('kimura');
  });

  it('a new address of the same agent takes her no back as little as a new paper does; another agent is asked about anew, by an officer', async () => {
    const number = await isAsked('suzuki');
    await answers(number, 'no', 'suzuki');
    const supplements = (body: object): Promise<CaseStanding> => acts(number, 'supplements', body, 'suzuki');
    const denied = { mandate: { says: 'no', stands: { name: 'denied' } } };
    expect(await supplements({ agent: { address: '京都府京都市中京区藤袴町8-2' } })).toMatchObject(denied);
    expect(await supplements({ agent: { name: '弁護士　白石葵' } })).toMatchObject(denied);
    const other = await supplements({ agent: { name: '弁護士 青木 蓮' } });
    expect(other.mandate).toEqual({ wasDenied: true });
    await confirmsBoth(office, number);
    expect((await refusalOf(inquires(number, 'suzuki'))).problem).toBe('not-your-part');
    expect((await inquires(number, 'tanaka')).mandate).toMatchObject({ askedOn: office.today(), wasDenied: true });
  });

  it('her no after the answer had left waits for an officer, who says what became of it (Art. 26)', async () => {
    const number = await isAsked('tanaka');
    await answers(number, 'yes', 'suzuki');
    await isToldAll(office, number);
    expect(
      (await refusalOf(acts(number, 'late-denials', { as: 'incident', reason: '念のため' }, 'tanaka'))).problem,
    ).toBe('not-now');
    const late = await answers(number, 'no', 'suzuki');
    expect(late).toMatchObject({ stage: { name: 'closed' }, waitsFor: 'desk' });
    expect((await fileOf(number)).leftToDo?.map(({ name }) => name)).toEqual(['deniedTooLate']);
    const sees = { as: 'incident', reason: '代理人に回収を求め、委員会への報告の要否を確認している' };
    expect((await refusalOf(acts(number, 'late-denials', sees, 'suzuki'))).problem).toBe('not-your-part');
    expect(await acts(number, 'late-denials', sees, 'tanaka')).toMatchObject({
      waitsFor: 'nobody',
      mandate: { says: 'no', seenTo: office.today() },
    });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.at(-1)).toMatchObject({ kind: 'lateDenialSeenTo', by: 'tanaka', facts: { as: 'incident' } });
    expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toContain('回収');
  });
});

describe('Who acts for somebody is asked for by what they are', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());
  const born = (birthDate: string): object => ({
    principal: { name: '架空 花', birthDate, postalCode: '604-0829', address: '京都府京都市中京区花見台3-2-1' },
  });

  it('a mother who was entered as a relative is led to ask as the child’s statutory agent, and is heard as that', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', {
      ...byAgent(office),
      ...born('2018-05-01'),
      asksAs: 'relative',
      authorities: [],
    });
    expect(defects.map(({ code }) => code)).toEqual(['relativeOfMinorAsks']);
    const standing = await office
      .as('suzuki')
      .post<CaseStanding>(`/v1/cases/${number}/supplements`, {
        applicant: 'statutoryAgent',
        asksAs: 'agent',
        authorities: [{ document: 'familyRegister', issuedOn: daysAfter(office.today(), -10) }],
      });
    expect(standing.defects).toEqual([]);
  });

  it('a curator is taken for what the court’s list covers: one right goes on, the other asks for authority', async () => {
    const { application } = await opens(office, '01-takako-by-post.json', {
      ...byAgent(office),
      rights: ['disclosure', 'cessation'],
      relief: 'erase',
      applicant: 'statutoryAgent',
      authorities: [
        { document: 'curatorshipRegister', issuedOn: daysAfter(office.today(), -10), rights: ['disclosure'] },
      ],
    });
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    expect(cases.map(({ right, defects }) => [right.name, defects.map(({ code }) => code)])).toEqual([
      ['disclosure', []],
      ['cessation', ['outOfMandate']],
    ]);
  });
});
