import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { TAKASAKI_KEN, TAKASAKI_SHIGERU } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { rowsOf } from '../../examples/hanamori/truth';
import { daysAfter } from '../../law/clock';
import type { AuthorityKind } from '../../law/authorities';
import {
  hanamori,
  confirms,
  findings,
  isToldAll,
  letters,
  moneyOrder,
  opens,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';
import { openOffice, requestOf, type Office } from '../office';

const LAWYER = { name: '弁護士 白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1 葵法律事務所' };
const WHOLE = ['name', 'birthDate', 'address'] as const;

describe('Somebody asks for another', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const paper = (document: string, of: 'principal' | 'agent', more: object = {}): object => ({
    document,
    of,
    expiresOn: '2099-01-01',
    ...more,
  });
  const mandate = (more: object = {}): Record<string, unknown> => ({
    applicant: 'mandatedAgent',
    agent: LAWYER,
    authorities: [{ document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -10) }],
    papers: [paper('drivingLicence', 'principal'), paper('individualNumberCard', 'agent')],
    ...more,
  });
  const seenOn = (agents: readonly string[] = WHOLE, authority: AuthorityKind = 'powerOfAttorney') => ({
    documents: [
      { document: 'drivingLicence' as const, shows: [...WHOLE], sight: '届いた写しを窓口で確認' },
      {
        document: 'individualNumberCard' as const,
        of: 'agent' as const,
        shows: agents as (typeof WHOLE)[number][],
        sight: '届いた写しを窓口で確認',
      },
    ],
    authorities: [{ document: authority, sight: '届いた写しを窓口で確認' }],
  });
  const confirmsBoth = (number: string, agents?: readonly string[], authority?: AuthorityKind): Promise<unknown> =>
    confirmsWhatIsSeen(office.as('tanaka'), number, seenOn(agents, authority));

  it('a lawyer with a power of attorney is answered at the address the lawyer has proven, about the client alone', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', mandate());
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    const refused = await refusalOf(confirmsBoth(number, ['name', 'birthDate']));
    expect(refused).toMatchObject({
      problem: 'identity-lacks',
      says: ['a document that shows the address: the answer may not go to an address nobody has proven'],
    });
    await confirmsBoth(number);
    await office.reaches(number, 'deciding');
    const held = (await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id)).sort();
    expect(held).toEqual(Object.values(rowsOf('takako')).flat().sort());

    const answered = await isToldAll(office, number);
    expect(answered.outcome).toBe('answered');
    const words = await wordsOf(office, number, 'partialDisclosure');
    for (const part of ['604-0981', '京都府京都市中京区藤袴町8-1葵法律事務所', '弁護士白石葵', '𠮷田髙子様任意代理人'])
      expect(words).toContain(part.replace(/\s/g, ''));
  });

  it('without the power of attorney and the lawyer’s own proof both are asked for in one letter to the lawyer; nothing is refused', async () => {
    const { number, defects } = await opens(
      office,
      '01-takako-by-post.json',
      mandate({ authorities: [], papers: [paper('drivingLicence', 'principal')] }),
    );
    expect(defects.map(({ code, instead }) => [code, instead?.some(({ ja }) => ja === '委任状')])).toEqual([
      ['authorityMissing', true],
      ['agentProofMissing', false],
    ]);
    await letters(office, number, 2);
    const asked = await wordsOf(office, number, 'supplement');
    for (const part of [
      '代理権を証する書類が同封されていません',
      '代理人の本人確認書類が同封されていません',
      '弁護士白石葵',
    ])
      expect(asked).toContain(part);

    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, {
        authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
        papers: [paper('individualNumberCard', 'agent')],
      });
    await office.reaches(number, 'proving');
    await confirmsBoth(number);
    expect((await isToldAll(office, number)).outcome).toBe('answered');
  });

  it('a power of attorney of four months ago is too old, and one of a statutory agent’s papers is none', async () => {
    const old = await opens(
      office,
      '01-takako-by-post.json',
      mandate({ authorities: [{ document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -124) }] }),
    );
    expect(old.defects.map(({ code }) => code)).toEqual(['mandateTooOld']);
    const another = await opens(
      office,
      '01-takako-by-post.json',
      mandate({ authorities: [{ document: 'familyRegister', issuedOn: office.today() }] }),
    );
    expect(another.defects.map(({ code }) => code)).toEqual(['authorityMissing']);
  });

  it('a guardian asks for the grandfather and is answered', async () => {
    const { name, postalCode, address } = onTheForm(TAKASAKI_KEN);
    const { number, defects } = await opens(office, '01-takako-by-post.json', {
      applicant: 'statutoryAgent',
      principal: onTheForm(TAKASAKI_SHIGERU),
      agent: { name, postalCode, address },
      fee: [moneyOrder(office, 1000)],
      authorities: [{ document: 'guardianshipRegister', issuedOn: office.today() }],
      papers: [paper('drivingLicence', 'principal'), paper('individualNumberCard', 'agent')],
    });
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    await confirmsBoth(number, WHOLE, 'guardianshipRegister');
    await office.reaches(number, 'deciding');
    const held = (await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id)).sort();
    expect(held).toEqual(Object.values(rowsOf(TAKASAKI_SHIGERU.id)).flat().sort()); // nothing of the guardian's own
    expect((await isToldAll(office, number)).outcome).toBe('answered');
    expect(await wordsOf(office, number, 'partialDisclosure')).toContain('髙﨑茂様法定代理人');
  });

  it('the one who confirms needs the person’s own paper too: an agent’s alone proves nothing of the person', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', mandate());
    await office.reaches(number, 'proving');
    const refused = await refusalOf(
      confirms(office, number, 'individualNumberCard', {
        documents: [{ document: 'individualNumberCard', of: 'agent', shows: [...WHOLE] }],
      }),
    );
    expect(refused.says).toContain('a document that shows the name');
  });
});

describe('A company that asks no proof of a statutory agent, as GROWI.cloud’s', () => {
  let office: Office;
  beforeAll(async () => {
    const { identity } = await hanamori({});
    office = await openOffice({
      dataMap: await withoutArchive(),
      profile: await hanamori({
        identity: { ...identity, agentShowsIdentity: { statutoryAgent: false, mandatedAgent: true } },
      }),
    });
  });
  afterAll(() => office.close());

  const asksAsAgent = (document: AuthorityKind, birthDate = '1961-03-08') =>
    opens(office, '01-takako-by-post.json', {
      applicant: 'statutoryAgent',
      principal: { ...(requestOf('01-takako-by-post.json', office) as { principal: object }).principal, birthDate },
      agent: LAWYER,
      authorities: [{ document, issuedOn: office.today() }],
    });

  it('a guardian is confirmed by the register of guardianship, which names them and says where they live', async () => {
    const { number, defects } = await asksAsAgent('guardianshipRegister');
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence', {
      authorities: [{ document: 'guardianshipRegister', sight: '届いた写しを窓口で確認' }],
    });
    await office.reaches(number, 'deciding');
    expect((await isToldAll(office, number)).trouble).toBeUndefined(); // and the answer goes where that says
  });

  it('a family register does not say where a parent lives: that is told at once, not when somebody tries to confirm', async () => {
    const { number, defects } = await asksAsAgent('familyRegister', '2012-05-01');
    expect(defects.map(({ code, about }) => [code, about?.ja])).toEqual([['addressNotShown', '代理人']]);
    await letters(office, number, 2);
    expect(await wordsOf(office, number, 'supplement')).toContain('代理人：住所を確認できる書類が同封されていません');
  });
});

describe('A child comes of age while the parent’s request is on its way', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive(), skipTime: true });
  });
  afterAll(() => office.close());

  it('the parent is not answered any more, and the desk hears what to ask for; the child who then asks is', async () => {
    const tomorrow = daysAfter(office.today(), 2);
    const birthDate = `${Number(tomorrow.slice(0, 4)) - 18}${tomorrow.slice(4)}`;
    const { principal } = requestOf('01-takako-by-post.json', office) as { principal: object };
    const sight = '届いた写しを窓口で確認';
    const { number, defects } = await opens(office, '01-takako-by-post.json', {
      applicant: 'statutoryAgent',
      principal: { ...principal, birthDate },
      agent: LAWYER,
      authorities: [{ document: 'familyRegister', issuedOn: office.today() }],
      papers: ['principal', 'agent'].map((of) => ({ document: 'drivingLicence', of, expiresOn: '2099-01-01' })),
    });
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    const licences = (['principal', 'agent'] as const).map((of) => ({
      document: 'drivingLicence' as const,
      of,
      shows: [...WHOLE],
      sight,
    }));
    await confirmsWhatIsSeen(office.as('tanaka'), number, {
      documents: licences,
      authorities: [{ document: 'familyRegister', sight }],
    });
    await office.reaches(number, 'deciding');
    await office.daysPass(3);
    await findings(office, number);
    const refused = await refusalOf(office.as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'nothingHeld' }));
    expect(refused).toMatchObject({ problem: 'identity-lacks', says: [expect.stringContaining('has come of age')] });
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { applicant: 'principal' });
    await confirmsWhatIsSeen(office.as('tanaka'), number, { documents: licences.slice(0, 1) });
    await office.reaches(number, 'deciding');
  });
});
