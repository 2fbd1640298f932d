import type { CivilDate } from '../../law/clock';
import type { DocumentKind } from '../../law/documents';
import { AUTHORITIES } from '../../law/authorities';
import { defectsIn, type Application, type Demands, type Paper } from '../../law/standing';
import { inJapanese } from './in-japanese';

const day = (text: string): CivilDate => text as CivilDate;

const DEMANDS: Demands = {
  channels: ['post'],
  prescribedForm: true,
  documents: [
    { document: 'residenceCertificate', issuedWithinMonths: 1 },
    { document: 'residenceCard' },
    { document: 'drivingLicence' },
    { document: 'passport' },
    { document: 'insuranceCertificate' },
    { document: 'pensionBook' },
    { document: 'eligibilityCertificate' },
    { document: 'individualNumberCard' },
  ],
  authorities: ['familyRegister', 'residenceCertificate', 'guardianshipRegister', 'powerOfAttorney'],
  authorityIssuedWithinMonths: 3,
  agentShowsIdentity: { statutoryAgent: false, mandatedAgent: true },
  withoutPaper: [],
  raising: {},
};

const paper = (document: DocumentKind, more: Partial<Paper> = {}): Paper => ({
  document,
  of: 'principal',
  side: 'front',
  ...more,
});
const licence = paper('drivingLicence', { expiresOn: day('2029-05-01') });
const letter = (more: Partial<Application> = {}): Application => ({
  arrivedOn: day('2026-11-22'),
  arrivedBy: 'post',
  appliedOn: day('2026-11-20'),
  onPrescribedForm: true,
  omitted: [],
  applicant: 'principal',
  papers: [licence],
  authorities: [],
  ...more,
});
const defects = (more: Partial<Application> = {}, demands: Partial<Demands> = {}) =>
  inJapanese(defectsIn(letter(more), { ...DEMANDS, ...demands }));
const codes = (more: Partial<Application> = {}, demands: Partial<Demands> = {}) =>
  defects(more, demands).map(({ code }) => code);

describe('Art. 37(3), Order Art. 13: one who asks for another', () => {
  const agentLicence: Paper = { ...licence, of: 'agent' };
  const attorney = { document: 'powerOfAttorney', issuedOn: day('2026-11-01') } as const;

  it('a mandated agent with power of attorney and both proofs lacks nothing', () => {
    expect(defects({ applicant: 'mandatedAgent', papers: [licence, agentLicence], authorities: [attorney] })).toEqual(
      [],
    );
  });

  it('without them, everything missing is told at once', () => {
    expect(codes({ applicant: 'mandatedAgent', papers: [], authorities: [] })).toEqual([
      'proofMissing',
      'authorityMissing',
      'agentProofMissing',
    ]);
  });

  it('hears which paper proves which authority', () => {
    expect(defects({ applicant: 'mandatedAgent', papers: [licence, agentLicence] })).toEqual([
      { code: 'authorityMissing', instead: ['委任状'] },
    ]);
    expect(defects({ applicant: 'statutoryAgent' })).toEqual([
      {
        code: 'authorityMissing',
        instead: ['戸籍謄本・抄本', '住民票の写し（続柄の記載のあるもの）', '登記事項証明書（成年後見）'],
      },
    ]);
  });

  it('a power of attorney makes nobody a parent, a family register nobody a mandatary', () => {
    expect(codes({ applicant: 'statutoryAgent', authorities: [attorney] })).toEqual(['authorityMissing']);
    expect(
      codes({
        applicant: 'mandatedAgent',
        papers: [licence, agentLicence],
        authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-01') }],
      }),
    ).toEqual(['authorityMissing']);
  });

  it.each(['familyRegister', 'residenceCertificate', 'guardianshipRegister'] as const)(
    'a statutory agent is proven by a %s',
    (document) => {
      expect(AUTHORITIES[document].proves).toBe('statutoryAgent');
      expect(
        defects({
          applicant: 'statutoryAgent',
          principalBorn: day('2012-05-01'),
          authorities: [{ document, issuedOn: day('2026-09-01') }],
        }),
      ).toEqual([]);
    },
  );

  it('the agent’s own proof is asked for where the company asks it', () => {
    const parent = {
      applicant: 'statutoryAgent',
      principalBorn: day('2012-05-01'),
      authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-01') }],
    } as const;
    expect(codes(parent)).toEqual([]);
    expect(codes(parent, { agentShowsIdentity: { statutoryAgent: true, mandatedAgent: true } })).toEqual([
      'agentProofMissing',
    ]);
  });

  it('an expired licence of the agent is told as the agent’s', () => {
    expect(
      codes({
        applicant: 'mandatedAgent',
        papers: [licence, { ...agentLicence, expiresOn: day('2026-01-01') }],
        authorities: [attorney],
      }),
    ).toEqual(['documentExpired']);
  });

  it('authority older than the company’s limit is told with the limit; one fresh paper is enough', () => {
    const old = { document: 'powerOfAttorney', issuedOn: day('2026-08-19') } as const;
    expect(defects({ applicant: 'mandatedAgent', papers: [licence, agentLicence], authorities: [old] })).toEqual([
      { code: 'mandateTooOld', about: '委任状', limit: '2026-08-20' },
    ]);
    expect(
      codes({ applicant: 'mandatedAgent', papers: [licence, agentLicence], authorities: [old, attorney] }),
    ).toEqual([]);
  });

  it('and of any age where the company set none', () => {
    expect(
      codes(
        { applicant: 'mandatedAgent', papers: [licence, agentLicence], authorities: [{ document: 'powerOfAttorney' }] },
        { authorityIssuedWithinMonths: undefined },
      ),
    ).toEqual([]);
  });

  it('a person who asks for themselves is asked for no authority', () =>
    expect(codes({ authorities: [] })).toEqual([]));

  describe('a parent asks', () => {
    const parent = {
      applicant: 'statutoryAgent',
      authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-01') }],
    } as const;
    it('for a child, until the day before the eighteenth birthday', () => {
      expect(codes({ ...parent, principalBorn: day('2008-11-23') })).toEqual([]);
      expect(codes({ ...parent, principalBorn: day('2008-11-22') })).toEqual(['cameOfAge']);
    });
    it('and nobody wrote when the child was born: that is asked for, and the paper passes as soon as it is known', () =>
      expect(codes(parent)).toEqual(['birthdayUnknown']));
    it('with no paper of their own, by post: an address is asked for at once, unless the paper of authority shows it', () => {
      const byPost = { ...parent, principalBorn: day('2012-05-01'), answerBy: 'post' } as const;
      expect(defects(byPost)).toMatchObject([{ code: 'addressNotShown', about: '代理人' }]);
      const certificate = [{ document: 'residenceCertificate', issuedOn: day('2026-11-01') }] as const;
      expect(codes({ ...byPost, authorities: certificate })).toEqual([]);
    });
    it('for an adult: only a register of guardianship would do, and that is said', () => {
      expect(defects({ ...parent, principalBorn: day('1990-01-01') })).toEqual([
        { code: 'cameOfAge', instead: ['登記事項証明書（成年後見）'] },
      ]);
      const guardian = [{ document: 'guardianshipRegister', issuedOn: day('2026-11-01') }] as const;
      expect(codes({ ...parent, authorities: guardian, principalBorn: day('1990-01-01') })).toEqual([]);
    });
  });

  it('a lawyer’s certificate proves a lawyer, never the person', () => {
    const bar = paper('professionalCertificate', { issuedOn: day('2026-11-01') });
    const accepted = { documents: [{ document: 'drivingLicence' }, { document: 'professionalCertificate' }] } as const;
    const asked = { applicant: 'mandatedAgent', authorities: [attorney], answerBy: 'post' } as const;
    expect(codes({ ...asked, papers: [licence, { ...bar, of: 'agent' }] }, accepted)).toEqual([]);
    expect(defects({ papers: [bar] }, accepted)).toMatchObject([
      { code: 'documentNotAccepted', instead: ['運転免許証'] },
    ]);
    expect(defects({ ...asked, papers: [licence] }, accepted)).toMatchObject([
      { code: 'agentProofMissing', instead: ['運転免許証', expect.stringContaining('弁護士会')] },
    ]);
  });

  it('whose paper is missing or bad is said', () => {
    const asked = { applicant: 'mandatedAgent', authorities: [attorney] } as const;
    expect(defects({ ...asked, papers: [agentLicence] })).toMatchObject([{ code: 'proofMissing', about: 'ご本人' }]);
    const expired = { expiresOn: day('2026-01-01') };
    expect(
      defects({
        ...asked,
        papers: [
          { ...licence, ...expired },
          { ...agentLicence, ...expired },
        ],
      }).map(({ about }) => about),
    ).toEqual(['ご本人の運転免許証', '代理人の運転免許証']);
  });
});
