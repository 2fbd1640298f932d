import type { CivilDate } from '../../law/clock';
import { documentOf, DOCUMENTS, shownBy, type DocumentKind } from '../../law/documents';
import {
  acceptedOn,
  CHANNELS,
  defectsIn,
  type Application,
  type Channel,
  type Demands,
  type Paper,
  holdingUp,
} from '../../law/standing';
import { asWritten } from '../../law/said';
import { inJapanese } from './in-japanese';

const day = (text: string): CivilDate => text as CivilDate;
const kinds = Object.keys(DOCUMENTS) as DocumentKind[];

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

describe('Art. 37(1), Order Art. 12: a request in the manner the company fixed', () => {
  it('a full letter lacks nothing', () => expect(defects()).toEqual([]));

  it.each((Object.keys(CHANNELS) as Channel[]).filter((channel) => channel !== 'post'))(
    'a request by %s is shown the way that is open',
    (arrivedBy) => {
      expect(defects({ arrivedBy })).toEqual([
        { code: 'wrongChannel', about: CHANNELS[arrivedBy].ja, instead: ['郵送'] },
      ]);
    },
  );

  it('the prescribed form is asked for only where there is one', () => {
    expect(codes({ onPrescribedForm: false })).toEqual(['formMissing']);
    expect(codes({ onPrescribedForm: false }, { prescribedForm: false })).toEqual([]);
  });

  it('each empty field is named', () => {
    expect(defects({ omitted: ['生年月日', '住所'].map(asWritten) })).toEqual([
      { code: 'formOmission', about: '生年月日' },
      { code: 'formOmission', about: '住所' },
    ]);
  });
});

describe('Order Art. 12(iii), guideline 3-8-7: proof of who asks', () => {
  it('without any proof, the applicant hears which papers would do today, and none that nobody can hold', () => {
    expect(defects({ papers: [] })).toEqual([
      {
        code: 'proofMissing',
        instead: [
          '住民票の写し（発行日から1か月以内のもの）',
          '在留カード（特定在留カードはおもて面のみ）',
          '運転免許証',
          '旅券（パスポート）',
          '年金手帳',
          '資格確認書',
          '個人番号カード（おもて面）',
        ],
      },
    ]);
  });

  it.each(['2025-12-02', '2026-11-22', '2031-01-01'])(
    'a health insurance certificate that arrives on %s never proves anything, whatever it bears',
    (arrived) => {
      const [defect, ...others] = defects({
        arrivedOn: day(arrived),
        appliedOn: day(arrived),
        papers: [paper('insuranceCertificate', { expiresOn: day('2039-12-31') })],
      });
      expect(others).toEqual([]);
      expect(defect).toEqual({
        code: 'documentEnded',
        about: '健康保険証',
        instead: [
          '資格確認書',
          '個人番号カード（おもて面）',
          '運転免許証',
          '住民票の写し（発行日から1か月以内のもの）',
        ],
      });
    },
  );

  it('it did until the day before', () => {
    expect(
      codes({
        arrivedOn: day('2025-12-01'),
        appliedOn: day('2025-12-01'),
        papers: [paper('insuranceCertificate', { expiresOn: day('2025-12-01') })],
      }),
    ).toEqual([]);
  });

  it('what is offered in its place is always something this company takes', () => {
    const passportOnly = { documents: [{ document: 'insuranceCertificate' }, { document: 'passport' }] as const };
    expect(defects({ papers: [paper('insuranceCertificate')] }, passportOnly)).toEqual([
      { code: 'documentEnded', about: '健康保険証', instead: ['旅券（パスポート）'] },
    ]);
  });

  it('a basic resident register card ended with the year 2025', () => {
    const listed = { documents: [...DEMANDS.documents, { document: 'basicResidentCard' }] as const };
    const card = { papers: [paper('basicResidentCard', { expiresOn: day('2028-01-01') })] };
    expect(codes({ ...card, arrivedOn: day('2025-12-31') }, listed)).toEqual([]);
    expect(codes({ ...card, arrivedOn: day('2026-01-01') }, listed)).toEqual(['documentEnded']);
  });

  it('a notice of eligibility is no proof of identity, even where a company lists it', () => {
    const listed = { documents: [...DEMANDS.documents, { document: 'eligibilityNotice' }] as const };
    expect(defects({ papers: [paper('eligibilityNotice')] }, listed)).toEqual([
      { code: 'documentEnded', about: '資格情報のお知らせ', instead: ['資格確認書', '個人番号カード（おもて面）'] },
    ]);
    expect(acceptedOn(day('2026-11-22'), { ...DEMANDS, ...listed }).map(({ ja }) => ja)).not.toContain(
      '資格情報のお知らせ',
    );
  });

  it('a residence certificate 32 days old is too old: issued 2026-10-19, applied 2026-11-20, limit 2026-10-20', () => {
    expect(defects({ papers: [paper('residenceCertificate', { issuedOn: day('2026-10-19') })] })).toEqual([
      { code: 'documentTooOld', about: '住民票の写し', limit: '2026-10-20' },
    ]);
  });

  it('one issued on the limit is fresh, and so is one fetched after the form was dated', () => {
    for (const issuedOn of ['2026-10-20', '2026-11-20', '2026-11-22'])
      expect(codes({ papers: [paper('residenceCertificate', { issuedOn: day(issuedOn) })] })).toEqual([]);
  });

  it('one said to be issued after it arrived bears a date nobody can have read', () => {
    expect(codes({ papers: [paper('residenceCertificate', { issuedOn: day('2026-11-23') })] })).toEqual([
      'documentUndated',
    ]);
  });

  it('without a date on the form, or with one still to come, the day of arrival decides', () => {
    const issued = { papers: [paper('residenceCertificate', { issuedOn: day('2026-10-22') })] };
    expect(codes({ ...issued, appliedOn: undefined })).toEqual([]);
    expect(codes({ ...issued, appliedOn: day('2026-12-24') })).toEqual([]);
    expect(
      defects({ papers: [paper('residenceCertificate', { issuedOn: day('2026-10-21') })], appliedOn: undefined }),
    ).toMatchObject([{ limit: '2026-10-22' }]);
  });

  it('a company that set no limit takes a residence certificate of any age', () => {
    expect(
      codes({ papers: [paper('residenceCertificate')] }, { documents: [{ document: 'residenceCertificate' }] }),
    ).toEqual([]);
  });

  it.each(kinds.filter((kind) => documentOf(kind).validBy === 'expiry' && documentOf(kind).endedOn === undefined))(
    'a %s is good on its last day and not after',
    (kind) => {
      const bearing = (expiresOn: string | undefined) =>
        defects(
          { papers: [paper(kind, { expiresOn: expiresOn === undefined ? undefined : day(expiresOn) })] },
          { documents: [{ document: kind }] },
        );
      expect(bearing('2026-11-22')).toEqual([]);
      expect(bearing('2026-11-21')).toEqual([
        { code: 'documentExpired', about: documentOf(kind).ja, limit: '2026-11-21' },
      ]);
      expect(bearing(undefined)).toEqual([{ code: 'documentUndated', about: documentOf(kind).ja }]);
    },
  );

  it('a residence card issued two years ago is good while it has not expired', () => {
    expect(
      codes({ papers: [paper('residenceCard', { issuedOn: day('2024-06-01'), expiresOn: day('2027-06-01') })] }),
    ).toEqual([]);
  });

  it('a pension book bears no date and needs none', () =>
    expect(codes({ papers: [paper('pensionBook')] })).toEqual([]));

  it('a paper the company does not take is answered with those it does', () => {
    const [defect] = defects({ papers: [paper('familyRegister', { issuedOn: day('2026-11-01') })] });
    expect(defect).toMatchObject({
      code: 'documentNotAccepted',
      about: '戸籍謄本・抄本',
      instead: expect.arrayContaining(['運転免許証']) as string[],
    });
  });

  it('one good paper is enough beside a bad one', () => {
    expect(defects({ papers: [paper('insuranceCertificate'), licence] })).toEqual([]);
    expect(defects({ papers: [licence, paper('residenceCertificate', { issuedOn: day('2020-01-01') })] })).toEqual([]);
  });

  it('where none is good, each is told what is wrong with it', () => {
    expect(
      codes({
        papers: [
          paper('insuranceCertificate'),
          paper('passport', { expiresOn: day('2026-01-01') }),
          paper('residenceCertificate'),
        ],
      }),
    ).toEqual(['documentEnded', 'documentExpired', 'documentUndated']);
  });

  it('a proof of the agent is no proof of the person', () => {
    expect(codes({ papers: [{ ...licence, of: 'agent' }] })).toEqual(['proofMissing']);
  });
});

describe('Guideline 3-8-7: what a good paper does not show is asked for at once', () => {
  const passport = paper('passport', { expiresOn: day('2030-01-01'), issuedOn: day('2025-01-01') });
  const byPost = { answerBy: 'post' } as const;
  it('a passport alone is told what else is needed where the answer goes by post', () => {
    expect(defects({ ...byPost, papers: [passport] })).toEqual([
      {
        code: 'addressNotShown',
        instead: [
          '住民票の写し（発行日から1か月以内のもの）',
          '在留カード（特定在留カードはおもて面のみ）',
          '運転免許証',
          '個人番号カード（おもて面）',
        ],
      },
    ]);
    expect(codes({ ...byPost, papers: [passport, licence] })).toEqual([]);
    expect(codes({ answerBy: 'email', papers: [passport] })).toEqual([]);
  });
  it('an old passport shows where its holder lives', () =>
    expect(codes({ ...byPost, papers: [{ ...passport, issuedOn: day('2018-05-01') }] })).toEqual([]));
  it('an expired licence beside it shows nothing', () =>
    expect(codes({ ...byPost, papers: [passport, { ...licence, expiresOn: day('2026-01-01') }] })).toEqual([
      'addressNotShown',
    ]));
  it('an agent is asked for the agent’s own address, not the person’s', () => {
    const attorney = { document: 'powerOfAttorney', issuedOn: day('2026-11-01') } as const;
    const asked = { ...byPost, applicant: 'mandatedAgent', authorities: [attorney] } as const;
    expect(codes({ ...asked, papers: [passport, { ...licence, of: 'agent' }] })).toEqual([]);
    expect(codes({ ...asked, papers: [licence, { ...passport, of: 'agent' }] })).toEqual(['addressNotShown']);
  });
});

describe('Art. 37(4): a mail of one’s own words is asked for no more than the answer needs', () => {
  const mail = { omitted: ['生年月日', '住所'].map(asWritten), nowhereToAnswer: [asWritten('電子メールアドレス')] };
  it('where the company has no form', () =>
    expect(defects(mail, { prescribedForm: false })).toEqual([{ code: 'answerNowhere', about: '電子メールアドレス' }]));
  it('where it has one, every empty field of it is named', () =>
    expect(defects({ ...mail, nowhereToAnswer: [asWritten('住所')] })).toEqual([
      { code: 'formOmission', about: '生年月日' },
      { code: 'answerNowhere', about: '住所' },
    ]));
  it('an opt-out needs no form: of its empty boxes only that one is asked for without which nobody could be answered', () =>
    expect(
      holdingUp(
        (['formMissing', 'formOmission', 'answerNowhere', 'proofMissing'] as const).map((code) => ({ code })),
        'optOut',
      ).map(({ code }) => code),
    ).toEqual(['answerNowhere', 'proofMissing']));
});

describe('My Number Act Arts. 15, 20: the back of the individual number card is not collected', () => {
  const card = (side: Paper['side']) => ({
    papers: [paper('individualNumberCard', { side, expiresOn: day('2030-01-01') })],
  });
  it('the front proves who asks', () => expect(codes(card('front'))).toEqual([]));
  it('the back alone proves nothing and is not kept', () =>
    expect(defects(card('back'))).toEqual([{ code: 'backOfCard', about: '個人番号カード（おもて面）' }]));
  it('a front that came with its back still proves who asks', () => expect(codes(card('both'))).toEqual([]));
  it('the back of a residence card shows where somebody moved to and is taken; alone it does not say who it is', () => {
    const side = (of: Paper['side'], document: 'residenceCard' | 'specifiedResidenceCard' = 'residenceCard') =>
      paper(document, { side: of, expiresOn: day('2030-01-01') });
    expect(codes({ papers: [side('front'), side('back')] })).toEqual([]);
    expect(codes({ papers: [side('both')] })).toEqual([]);
    expect(defects({ papers: [side('back')] })).toEqual([{ code: 'frontMissing', about: '在留カード' }]);
  });
  it('of a specified residence card, which bears the number, only the front; it is taken wherever residence cards are', () => {
    const side = (of: Paper['side']) => paper('specifiedResidenceCard', { side: of, expiresOn: day('2030-01-01') });
    expect(codes({ papers: [side('front')] })).toEqual([]);
    expect(codes({ papers: [side('back')] })).toEqual(['backOfCard']);
    expect(
      inJapanese(defectsIn(letter({ papers: [side('front')] }), { ...DEMANDS, documents: [{ document: 'passport' }] })),
    ).toEqual([{ code: 'documentNotAccepted', about: '特定在留カード（おもて面）', instead: ['旅券（パスポート）'] }]);
  });
  it.each(kinds)('the catalogue says what to black out on a %s', (kind) =>
    expect(documentOf(kind).mask.length).toBeGreaterThan(0),
  );

  it.each(['insuranceCertificate', 'eligibilityCertificate', 'eligibilityNotice'] as const)(
    '%s: the number of the insurer as well as symbol and number are blackened, for nobody may ask for them',
    (kind) =>
      expect(documentOf(kind)).toMatchObject({
        numberNotAskedFor: true,
        mask: ['保険者番号', '被保険者等記号・番号', 'QRコード'],
      }),
  );
  it('a passport shows no address, but for one issued before 4 February 2020', () => {
    const shown = (issuedOn?: string) =>
      shownBy({ document: 'passport', issuedOn: issuedOn === undefined ? undefined : day(issuedOn) });
    expect([shown(), shown('2020-02-04'), shown('2020-02-03')]).toEqual([
      ['name', 'birthDate'],
      ['name', 'birthDate'],
      ['name', 'birthDate', 'address'],
    ]);
  });
  it('a licence and an individual number card can show a former name', () => {
    for (const kind of ['drivingLicence', 'individualNumberCard', 'residenceCertificate', 'familyRegister'] as const)
      expect(documentOf(kind).shows).toContain('formerName');
  });
});

describe('Art. 37(1), (4): one letter tells every defect', () => {
  it('wrong way, no form, two gaps, a dead card, no authority and no proof of the agent', () => {
    expect(
      codes({
        arrivedBy: 'email',
        onPrescribedForm: false,
        omitted: ['氏名のふりがな', '電話番号'].map(asWritten),
        applicant: 'mandatedAgent',
        papers: [paper('insuranceCertificate')],
        authorities: [],
      }),
    ).toEqual([
      'wrongChannel',
      'formMissing',
      'formOmission',
      'formOmission',
      'documentEnded',
      'authorityMissing',
      'agentProofMissing',
    ]);
  });
});
