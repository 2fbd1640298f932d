import { HOA } from '../../examples/hanamori/cast';
import type { CaseFile } from '../../casefile/views';
import { approvesWhatIsRead, readsDecision, Refused, returnsWhatIsRead } from '../../examples/at-the-desk';
import { SATO_HANA, SATO_HANA_THE_YOUNGER, TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { rowsOf } from '../../examples/hanamori/truth';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import {
  confirms,
  repliedFrom,
  confirmsHerLicence,
  decides,
  decidesOnHer,
  findings,
  isApprovedAndSent,
  isToldAll,
  journal,
  moneyOrder,
  opens,
  refusalOf,
  tellsAll,
  withoutArchive,
} from './steps';

const LAWYER = { name: '弁護士 白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1 葵法律事務所' };
const WHOLE = ['name', 'birthDate', 'address'] as const;
const SIGHT = '届いた写しを窓口で確認';

describe('What an answer rests on moves before the answer leaves', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      dataMap: await withoutArchive(),
      colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer', 'approver'] }],
    });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const supplies = (number: string, body: object): Promise<unknown> =>
    office.as('suzuki').post(`/v1/cases/${number}/supplements`, body);

  const herDecision = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    return number;
  };
  const byReply = async (): Promise<string> => {
    const { number } = await opens(office, '04-hoa-by-email.json', { fee: [moneyOrder(office, 1000)] });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(HOA.email));
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    return number;
  };
  const ofALawyer = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      agent: LAWYER,
      authorities: [
        { document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -10) },
        { document: 'guardianshipRegister', issuedOn: daysAfter(office.today(), -10) },
      ],
      papers: (['principal', 'agent'] as const).map((of) => ({
        document: 'drivingLicence',
        of,
        expiresOn: '2099-01-01',
      })),
    });
    await office.reaches(number, 'proving');
    const documents = (['principal', 'agent'] as const).map((of) => ({
      document: 'drivingLicence' as const,
      of,
      shows: [...WHOLE],
      sight: SIGHT,
    }));
    const authorities = [{ document: 'powerOfAttorney' as const, sight: SIGHT }];
    await confirms(office, number, 'drivingLicence', { documents, authorities });
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    return number;
  };

  it.each([
    [
      'the person’s address',
      herDecision,
      { principal: { address: '大阪府大阪市北区見知らぬ町1-1', postalCode: '530-0001' } },
    ],
    ['the person’s name', herDecision, { principal: { name: '𠮷田 花子' } }],
    ['the mail address from which they replied', byReply, { principal: { email: 'someone.else@mail.example' } }],
    [
      'the way of the answer, to a place nobody has proven',
      herDecision,
      { answerBy: 'email', word: { by: 'telephone', note: '電話で申出' } },
    ],
    ['the agent’s address', ofALawyer, { agent: { address: '大阪府大阪市北区見知らぬ町1-1' } }],
    ['the agent', ofALawyer, { agent: { name: '弁護士 別人 太郎' } }],
    ['the capacity in which the agent asks', ofALawyer, { applicant: 'statutoryAgent' }],
    ['who asks: not an agent, but the person', ofALawyer, { applicant: 'principal' }],
  ])('%s: the confirmation and the decision are void, and the case is back at proving', async (_, decided, change) => {
    const number = await decided();
    const { digest } = await office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await supplies(number, change);
    const back = await office.reaches(number, 'proving');
    expect(back).toMatchObject({ identityConfirmed: false, waitsFor: 'desk', application: { version: 2 } });
    expect([back.decision, back.decidedBy, back.approvedBy]).toEqual([undefined, undefined, undefined]);
    expect((await journal(office, number)).slice(-3)).toEqual(['supplemented', 'identityVoided', 'decisionFell']);
    expect(
      (await refusalOf(office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest }))).status,
    ).toBe(409);
    expect(back.letters.filter(({ kind }) => !['receipt', 'supplement', 'fee'].includes(kind))).toEqual([]);
  });

  it('a value no proof rested on: the confirmation stands; the decision, made on another version, falls and is made again', async () => {
    const number = await herDecision();
    await supplies(number, { principal: { phone: '090-0000-9999' } });
    const back = await office.reaches(number, 'deciding');
    expect(back).toMatchObject({ identityConfirmed: true, application: { version: 2 } });
    expect((await journal(office, number)).slice(-4)).toContain('decisionFell');
    await decidesOnHer(office, number);
    expect((await isApprovedAndSent(office, number)).outcome).toBe('answered');
  });

  it('a note alone, and the same words again, move nothing: the decision stands', async () => {
    const number = await herDecision();
    const { principal } = await fileOf(number);
    await supplies(number, { brings: 'what was asked' });
    await supplies(number, { principal: { name: principal.name, address: principal.address } });
    expect(await fileOf(number)).toMatchObject({
      stage: { name: 'approving' },
      application: { version: 1 },
      identityConfirmed: true,
    });
  });

  it('a supplement between the clerk’s look and the word is not counted as seen', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    const seen = await office.reaches(number, 'proving');
    await supplies(number, { principal: { address: '京都府京都市中京区花見台2-14-6' } });
    const confirmsSeen = office
      .as('suzuki')
      .post(`/v1/cases/${number}/identity-confirmations`, {
        version: seen.application.version,
        ...SEEN_ON_HER_LICENCE,
      });
    await expect(confirmsSeen).rejects.toThrow(/application-moved.*at version 2/);
    expect((await fileOf(number)).identityConfirmed).toBe(false);
    await confirmsHerLicence(office, number);
    expect((await office.reaches(number, 'deciding')).identityConfirmed).toBe(true);
  });

  it('a store is searched again between the officer’s look and the word: nothing is decided before it is read anew', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    const read = tellsAll(await findings(office, number));
    await office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'newsletter' });
    await office.reaches(number, 'deciding');
    const decides = (): Promise<unknown> => office.as('tanaka').post(`/v1/cases/${number}/decisions`, read);
    expect(await refusalOf(decides())).toMatchObject({ status: 409, problem: 'findings-moved' });
    expect((await fileOf(number)).decision).toBeUndefined();
    await findings(office, number);
    await decides();
    expect((await fileOf(number)).stage.name).toBe('approving');
  });

  it('an approver who has its digest from a colleague approves nothing before she has read the decision herself', async () => {
    const number = await herDecision();
    const decision = await readsDecision(office.as('ono'), number);
    const approves = (): Promise<unknown> => office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision });
    expect(await refusalOf(approves())).toMatchObject({ status: 409, problem: 'decision-unread' });
    await findings(office, number, 'kimura'); // what was found is not what was decided on it
    expect(await refusalOf(approves())).toMatchObject({ status: 409, problem: 'decision-unread' });
    await readsDecision(office.as('kimura'), number);
    await approves();
    expect((await fileOf(number)).approvedBy).toBe('kimura');
  });

  it('one decision was read, sent back by another, and a second made: the approval of the first names both', async () => {
    const number = await herDecision();
    const { decision: read } = await fileOf(number);
    await returnsWhatIsRead(office.as('ono'), number, '電話番号の扱いを見直してください。');
    await decides(office, number, tellsAll(await findings(office, number)));
    const { decision: stands } = await fileOf(number);
    expect(stands).not.toBe(read);
    for (const [act, body] of [
      ['approvals', { decision: read }],
      ['returned-decisions', { decision: read, reason: '遅れて届いた差戻し' }],
    ] as const) {
      const refused = await office
        .as('kimura')
        .post(`/v1/cases/${number}/${act}`, body)
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).status).toBe(409);
      expect((refused as Refused).problem.detail).toContain(read);
      expect((refused as Refused).problem.detail).toContain(stands);
    }
    expect((await fileOf(number)).stage.name).toBe('approving');
    expect((await isApprovedAndSent(office, number)).approvedBy).toBe('kimura');
  });

  it('a store is searched again after the decision: it falls, and is made on what is found now', async () => {
    const number = await herDecision();
    await office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'support' });
    await office.reaches(number, 'deciding');
    expect((await journal(office, number)).slice(-3)).toEqual(['searchAsked', 'decisionFell', 'storeSearched']);
    expect((await refusalOf(approvesWhatIsRead(office.as('kimura'), number))).status).toBe(404);
    await decidesOnHer(office, number);
    expect((await isApprovedAndSent(office, number)).outcome).toBe('answered');
  });

  it('what a store had vouched for of the one who was proven first finds nothing for the one who is proven next', async () => {
    const { customerNumber, email, phone } = onTheForm(SATO_HANA);
    const papers = [{ document: 'residenceCertificate', issuedOn: daysAfter(office.today(), -5) }];
    const { number } = await opens(office, '01-takako-by-post.json', { principal: onTheForm(SATO_HANA), papers });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCertificate');
    const first = await office.reaches(number, 'deciding');
    expect(first.identifiers.filter(({ proof }) => proof?.by === 'matched').length).toBeGreaterThan(1);

    const { name, kana, birthDate, postalCode, address } = onTheForm(SATO_HANA_THE_YOUNGER);
    await supplies(number, { principal: { name, kana, birthDate, postalCode, address } }); // her e-mail, telephone and number stay on the form
    const moved = await office.reaches(number, 'proving');
    expect(moved.identifiers.filter(({ proof }) => proof !== undefined)).toEqual([]);
    await confirms(office, number, 'residenceCertificate');
    const next = await office.reaches(number, 'deciding');
    const held = (await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id));
    for (const row of Object.values(rowsOf(SATO_HANA.id, 'byPaperAndReply')).flat()) expect(held).not.toContain(row);
    expect(held).toEqual(expect.arrayContaining(rowsOf(SATO_HANA_THE_YOUNGER.id).shop));
    for (const value of [customerNumber, email, phone])
      expect(next.identifiers.find((one) => one.value === value)?.proof).toBeUndefined();
  });

  it('a further mail address named after the search is asked of the store that vouches, and the others are searched by it', async () => {
    const { email, phone: _, customerNumber: __, ...form } = onTheForm(TAKAKO);
    const { number } = await opens(office, '01-takako-by-post.json', { principal: form });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const before = await office.reaches(number, 'deciding');
    expect(before.identifiers.some(({ kind }) => kind === 'email')).toBe(false);

    await supplies(number, { principal: { email } });
    const after = await office.until(
      number,
      'it is decided on again',
      (file) =>
        file.stage.name === 'deciding' &&
        file.identifiers.some(({ kind, proof }) => kind === 'email' && proof?.by === 'matched'),
    );
    expect(after.identityConfirmed).toBe(true);
    const held = (await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id)).sort();
    expect(held).toEqual(expect.arrayContaining(Object.values(rowsOf('takako')).flat()));
    expect((await isToldAll(office, number)).outcome).toBe('answered');
  });
});
