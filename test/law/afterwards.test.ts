import type { CivilDate } from '../../law/clock';
import type { DocumentKind } from '../../law/documents';
import { defectsIn, type Application, type Demands, type Paper } from '../../law/standing';
import { inJapanese } from './in-japanese';

const day = (text: string): CivilDate => text as CivilDate;
const DEMANDS: Demands = {
  channels: ['post'],
  prescribedForm: true,
  documents: [
    { document: 'residenceCertificate', issuedWithinMonths: 1 },
    { document: 'drivingLicence' },
    { document: 'insuranceCertificate' },
  ],
  authorities: ['powerOfAttorney'],
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
const defects = (more: Partial<Application>) =>
  inJapanese(
    defectsIn(
      {
        arrivedOn: day('2026-11-22'),
        arrivedBy: 'post',
        onPrescribedForm: true,
        omitted: [],
        applicant: 'principal',
        papers: [licence],
        authorities: [],
        ...more,
      },
      DEMANDS,
    ),
  );
const codes = (more: Partial<Application>) => defects(more).map(({ code }) => code);

describe('A paper sent afterwards has a day of its own', () => {
  const DAYS = { arrivedOn: day('2026-11-22'), appliedOn: day('2026-11-20') };
  const came = (kind: DocumentKind, arrivedOn: string, more: Partial<Paper> = {}): Paper =>
    paper(kind, { ...more, arrivedOn: day(arrivedOn) });

  it('whether it has expired is asked of the day it came, not of the envelope’s', () => {
    const expiresOn = day('2026-12-01');
    expect(codes({ ...DAYS, papers: [paper('drivingLicence', { expiresOn })] })).toEqual([]);
    expect(codes({ ...DAYS, papers: [came('drivingLicence', '2026-12-01', { expiresOn })] })).toEqual([]);
    expect(defects({ ...DAYS, papers: [came('drivingLicence', '2026-12-02', { expiresOn })] })).toEqual([
      { code: 'documentExpired', about: '運転免許証', limit: '2026-12-01' },
    ]);
  });

  it('one fetched because we asked is not too old for the form it was not sent with', () => {
    const issuedOn = day('2026-12-10');
    expect(codes({ ...DAYS, papers: [paper('residenceCertificate', { issuedOn })] })).toEqual(['documentUndated']);
    expect(codes({ ...DAYS, papers: [came('residenceCertificate', '2026-12-15', { issuedOn })] })).toEqual([]);
  });

  it('its age is asked of its own arrival: fresh on the day of the form, a month later it is not', () => {
    const issuedOn = day('2026-11-01');
    expect(codes({ ...DAYS, papers: [paper('residenceCertificate', { issuedOn })] })).toEqual([]);
    expect(codes({ ...DAYS, papers: [came('residenceCertificate', '2026-12-01', { issuedOn })] })).toEqual([]);
    expect(defects({ ...DAYS, papers: [came('residenceCertificate', '2026-12-02', { issuedOn })] })).toEqual([
      { code: 'documentTooOld', about: '住民票の写し', limit: '2026-11-02' },
    ]);
  });

  it('one said to be issued after it came bears a date nobody can have read', () =>
    expect(
      codes({ ...DAYS, papers: [came('residenceCertificate', '2026-12-02', { issuedOn: day('2026-12-03') })] }),
    ).toEqual(['documentUndated']));

  it('a card that ended between the envelope and the supplement proves nothing any more', () => {
    const envelope = { arrivedOn: day('2025-12-01'), appliedOn: day('2025-12-01') };
    const expiresOn = day('2030-01-01');
    expect(codes({ ...envelope, papers: [paper('insuranceCertificate', { expiresOn })] })).toEqual([]);
    expect(codes({ ...envelope, papers: [came('insuranceCertificate', '2025-12-02', { expiresOn })] })).toEqual([
      'documentEnded',
    ]);
  });

  it('a power of attorney sent afterwards is as old as on the day it came', () => {
    const agent = { applicant: 'mandatedAgent', papers: [licence, { ...licence, of: 'agent' }] } as const;
    const attorney = (arrivedOn: string) => ({
      ...agent,
      authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-09-10'), arrivedOn: day(arrivedOn) }] as const,
    });
    expect(codes(attorney('2026-12-10'))).toEqual([]);
    expect(defects(attorney('2026-12-11'))).toEqual([{ code: 'mandateTooOld', about: '委任状', limit: '2026-09-11' }]);
  });
});
