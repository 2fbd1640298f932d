import type { CivilDate } from '../../law/clock';
import { LET_GO, letGoOf, type DocumentKind } from '../../law/documents';
import {
  lackingInIdentity,
  outgrown,
  takenOnAWord,
  type Asking,
  type Confirmation,
  type Reply,
  type Seen,
} from '../../law/identity';
import type { Demands, Paper } from '../../law/standing';

const day = (text: string): CivilDate => text as CivilDate;
const paper = (document: DocumentKind, more: Partial<Paper> = {}): Paper => ({
  document,
  of: 'principal',
  side: 'front',
  ...more,
});
const licence = paper('drivingLicence', { expiresOn: day('2029-05-01') });
const agentLicence: Paper = { ...licence, of: 'agent' };
const passport = paper('passport', { expiresOn: day('2030-01-01') });
const MAILBOX = 'takako.yoshida@example.jp';

const DEMANDS: Demands = {
  channels: ['post'],
  prescribedForm: true,
  documents: [
    { document: 'residenceCertificate', issuedWithinMonths: 1 },
    { document: 'drivingLicence' },
    { document: 'passport' },
    { document: 'insuranceCertificate' },
    { document: 'pensionBook' },
    { document: 'individualNumberCard' },
  ],
  authorities: ['familyRegister', 'powerOfAttorney'],
  authorityIssuedWithinMonths: 3,
  agentShowsIdentity: { statutoryAgent: false, mandatedAgent: true },
  withoutPaper: [],
};

const unsigned = (document: DocumentKind, shows: Seen['shows'], more: Partial<Seen> = {}): Seen => ({
  document,
  of: 'principal',
  shows,
  ...more,
});
const seen = (...what: Parameters<typeof unsigned>): Seen => ({ sight: '窓口で原本を確認', ...unsigned(...what) });
const reply = (more: Partial<Reply> = {}): Reply => ({
  from: 'email',
  value: MAILBOX,
  of: 'principal',
  by: 'reply',
  note: '11月24日に返信あり',
  ...more,
});
const whole = seen('drivingLicence', ['name', 'birthDate', 'address']);
const unseen = unsigned('drivingLicence', ['name', 'birthDate', 'address']);
const agents = seen('drivingLicence', ['name', 'address'], { of: 'agent' });

type More = Partial<Asking> &
  Partial<Pick<Confirmation, 'replied'>> & { readonly seenAuthorities?: Confirmation['authorities'] };
const found = (
  documents: readonly Seen[],
  { replied = [], seenAuthorities = [], ...asking }: More = {},
  demands: Partial<Demands> = {},
) =>
  lackingInIdentity(
    { documents, replied, authorities: seenAuthorities },
    {
      arrivedOn: day('2026-11-22'),
      on: day('2026-11-24'),
      applicant: 'principal',
      answerBy: 'post',
      papers: [licence],
      authorities: [],
      reaches: [{ from: 'email', value: MAILBOX, of: 'principal' }],
      ...asking,
    },
    { ...DEMANDS, ...demands },
  );
const lacking = (documents: readonly Seen[], more: More = {}): string[] => found(documents, more).map(({ en }) => en);

const BY_MAIL = { answerBy: 'email', replied: [reply()] } as const;
const ADDRESS = 'a document that shows the address: the answer may not go to an address nobody has proven';
const OF_AGE =
  'a word of the person, who has come of age: a parent asks for them no more; ask them for a mandate, or to ask themselves (`applicant`)';
const REPLY = 'a reply from the e-mail address: the answer may not go to an address nobody has proven';

describe('Guideline 3-8-7: nobody is confirmed by a paper that does not show it', () => {
  it('a driving licence shows who, when born and where', () => expect(lacking([whole])).toEqual([]));

  it('without any paper, everything that lacks is told', () => {
    expect(lacking([])).toEqual([
      'a document that shows the name',
      'a document that shows the date of birth or the address, so that namesakes are told apart',
      ADDRESS,
    ]);
  });

  it('a name alone leaves namesakes', () => {
    expect(lacking([seen('drivingLicence', ['name'])], BY_MAIL)).toEqual([
      'a document that shows the date of birth or the address, so that namesakes are told apart',
    ]);
  });

  it('a passport cannot show an address, whatever the desk says', () => {
    const papers = [passport];
    expect(lacking([seen('passport', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'a document that can show the address: a passport cannot',
    ]);
    expect(lacking([seen('passport', ['name', 'birthDate'])], { papers })).toEqual([ADDRESS]);
    expect(lacking([seen('passport', ['name', 'birthDate'])], { papers, ...BY_MAIL })).toEqual([]);
  });

  it('a paper that was not handed in shows nothing, and a note of sight brings none', () => {
    const none = ['a driving licence among the papers: none was handed in'];
    expect(lacking([unseen], { papers: [] })).toEqual(none);
    expect(lacking([whole], { papers: [] })).toEqual(none);
    expect(lacking([whole], { papers: [agentLicence] })).toEqual(none);
  });

  it('the desk reads it in Japanese, by the Japanese names of the documents', () => {
    expect(
      found([seen('insuranceCertificate', ['address']), whole], { answerBy: 'email' }).map(({ ja }) => ja),
    ).toEqual([
      '健康保険証：提出された書類の中にありません',
      '住所を確認できる書類：健康保険証では確認できません',
      '請求者の電子メールアドレスからの返信：確認できていない宛先には回答を送信できません',
    ]);
    expect(found([]).map(({ ja }) => ja)).toEqual([
      '氏名を確認できる書類',
      '生年月日又は住所を確認できる書類：同姓同名の方と区別するためです',
      '住所を確認できる書類：確認できていない住所には回答を送付できません',
    ]);
  });
});

describe('A confirmation rests on papers that stand', () => {
  it('not on a pension book and a licence that ended in 2010', () => {
    const papers = [paper('pensionBook'), paper('drivingLicence', { expiresOn: day('2010-06-30') })];
    expect(
      lacking([seen('pensionBook', ['name', 'birthDate']), seen('drivingLicence', ['address'])], { papers }),
    ).toEqual(['a driving licence that stands: the document has expired (2010-06-30)']);
  });

  it('not on a residence certificate of 365 days', () => {
    const old = paper('residenceCertificate', { issuedOn: day('2025-11-22') });
    const shows = [seen('residenceCertificate', ['name', 'birthDate', 'address'])];
    expect(lacking(shows, { papers: [old, licence] })).toEqual([
      'a residence certificate that stands: the document was issued too long ago (2026-10-22)',
    ]);
    const fresh = paper('residenceCertificate', { issuedOn: day('2026-11-20') });
    expect(lacking(shows, { papers: [old, fresh] })).toEqual([]);
  });

  it('not on the back of a card, which is not kept', () => {
    const papers = [paper('individualNumberCard', { side: 'back', expiresOn: day('2030-01-01') })];
    expect(lacking([seen('individualNumberCard', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'an individual number card (front) that stands: the back of this card may not be collected and was not kept',
    ]);
  });

  it('not on a document the company does not take', () => {
    const papers = [paper('specialResidentCertificate', { expiresOn: day('2030-01-01') })];
    expect(lacking([seen('specialResidentCertificate', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'a special permanent resident certificate that stands: this document is not among those we accept',
    ]);
  });

  it('not on a health insurance certificate beside a good paper', () => {
    const papers = [paper('insuranceCertificate', { expiresOn: day('2027-01-01') }), licence];
    expect(lacking([seen('insuranceCertificate', ['name']), whole], { papers })).toEqual([
      'a health insurance certificate that stands: this kind of document is no longer valid',
    ]);
  });

  it('whether a card still proves something is asked of the day it came itself', () => {
    const on = (envelope: string, arrivedOn?: CivilDate): string[] =>
      lacking([seen('insuranceCertificate', ['name', 'birthDate'])], {
        ...BY_MAIL,
        arrivedOn: day(envelope),
        papers: [paper('insuranceCertificate', { expiresOn: day('2026-01-01'), arrivedOn })],
      });
    expect(on('2025-12-01')).toEqual([]);
    expect(on('2025-12-01', day('2025-12-02'))).toEqual([
      'a health insurance certificate that stands: this kind of document is no longer valid',
    ]);
  });
});

describe('A confirmation rests on papers that are kept or were seen', () => {
  const scanned = { ...licence, evidenceId: 'scan-1' };
  const wants = ['a scan of a driving licence, or a note of sight by whoever saw it'];

  it('where neither a scan nor a note of sight is kept, nobody could say later what was seen', () => {
    expect(found([unseen])).toEqual([
      { en: wants[0], ja: '運転免許証の写し：画像がないため、現物を確認した旨の記録（sight）が必要です' },
    ]);
    expect(lacking([unseen], { papers: [scanned] })).toEqual([]);
    expect(lacking([whole])).toEqual([]);
  });

  it('the scan of one paper stands for no other, and the agent’s for no paper of the person', () => {
    expect(lacking([unseen], { papers: [licence, { ...passport, evidenceId: 'scan-1' }] })).toEqual(wants);
    expect(lacking([unseen], { papers: [licence, { ...agentLicence, evidenceId: 'scan-1' }] })).toEqual(wants);
  });

  it('the scan of an expired copy stands for no good one', () => {
    const expired = { ...scanned, expiresOn: day('2026-01-01') };
    expect(lacking([unseen], { papers: [expired, licence] })).toEqual(wants);
  });

  it('a copy sent again with a scan stands for the first that had none', () =>
    expect(lacking([unseen], { papers: [licence, { ...scanned, arrivedOn: day('2026-11-30') }] })).toEqual([]));
});

describe('What was let go of a scan is said, and why', () => {
  it.each([
    ['individualNumberCard', 'front', undefined, undefined],
    ['individualNumberCard', 'both', undefined, 'numberOnTheBack'],
    ['residenceCard', 'back', undefined, undefined],
    ['residenceCard', 'both', undefined, undefined],
    ['specifiedResidenceCard', 'back', undefined, 'numberOnTheBack'],
    ['specifiedSpecialResidentCertificate', 'both', undefined, 'numberOnTheBack'],
    ['eligibilityCertificate', 'front', undefined, 'numberNotBlackedOut'],
    ['eligibilityCertificate', 'front', true, undefined],
    ['pensionBook', 'both', undefined, 'numberNotBlackedOut'],
    ['drivingLicence', 'both', undefined, undefined],
  ] as const)('of a %s, %s, blacked out: %s', (document, side, blackedOut, why) =>
    expect(letGoOf({ document, side, blackedOut })).toBe(why),
  );

  it('whoever would confirm by it hears what to do', () => {
    const papers = [
      paper('individualNumberCard', { side: 'both', expiresOn: day('2030-01-01'), letGo: 'numberOnTheBack' }),
    ];
    expect(lacking([unsigned('individualNumberCard', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      `a scan of an individual number card (front): ${LET_GO.numberOnTheBack.en}`,
    ]);
  });
});

describe('A reply proves exactly the place on the form', () => {
  it('an answer by e-mail waits for a reply from that address', () => {
    expect(lacking([whole], { answerBy: 'email' })).toEqual([REPLY]);
    expect(lacking([whole], BY_MAIL)).toEqual([]);
    const phone = reply({ from: 'phone', value: '090-0000-0142' });
    const reaches = [
      { from: 'email', value: MAILBOX, of: 'principal' },
      { from: 'phone', value: '09000000142', of: 'principal' },
    ] as const;
    expect(lacking([whole], { answerBy: 'email', replied: [phone], reaches })).toEqual([REPLY]);
  });

  const NOT_THERE = 'an answer from the mailbox on the form: the one it came from does not stand there';
  it.each([
    'ｔakako.yoshida@example.jp',
    'takako.yoſhida@example.jp',
    'takako.yoshida@example.com',
    'takako@example.jp',
  ])('a reply from %s is none from takako.yoshida@example.jp', (value) => {
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ value })] })).toEqual([NOT_THERE, REPLY]);
  });

  it('the case of ASCII letters does not count', () =>
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ value: 'Takako.Yoshida@Example.JP' })] })).toEqual(
      [],
    ));

  it('a call back to a number the form lacks proves nothing, and none is noted', () => {
    const replied = [reply({ from: 'phone', value: '090-9999-9999', by: 'callBack' })];
    expect(lacking([whole], { replied })).toEqual([
      'an answer from the number on the form: the one it came from does not stand there',
    ]);
  });

  it('a reply of the agent is none of the person', () => {
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ of: 'agent' })] })).toEqual([NOT_THERE, REPLY]);
  });
});

describe('A former name is proven by the paper that shows it', () => {
  const certificate = paper('residenceCertificate', { issuedOn: day('2026-11-20') });
  const shows = ['name', 'birthDate', 'address', 'formerName'] as const;
  it('the desk writes it down as the paper shows it', () => {
    const papers = [certificate];
    expect(lacking([seen('residenceCertificate', shows)], { papers })).toEqual([
      'a former name as the residence certificate shows it, letter by letter (`shows` and `formerNames`)',
    ]);
    expect(lacking([seen('residenceCertificate', shows, { formerNames: ['中村 美咲'] })], { papers })).toEqual([]);
  });
  it('and says that the paper shows one', () => {
    const formerNames = ['中村 美咲'];
    expect(
      lacking([seen('residenceCertificate', ['name', 'birthDate', 'address'], { formerNames })], {
        papers: [certificate],
      }),
    ).toHaveLength(1);
  });
});

describe('Art. 37(3): an agent is confirmed when somebody saw who they are and by what they may act', () => {
  const mandate = { document: 'powerOfAttorney', issuedOn: day('2026-11-01') } as const;
  const seenMandate = { document: 'powerOfAttorney', sight: '窓口で原本を確認' } as const;
  const lackingInAgents = (
    documents: readonly Seen[],
    seenPapers: Confirmation['authorities'],
    more: Partial<Asking> = {},
  ) =>
    lackingInIdentity(
      { documents, authorities: seenPapers, replied: [] },
      {
        arrivedOn: day('2026-11-22'),
        on: day('2026-11-24'),
        answerBy: 'post',
        reaches: [],
        applicant: 'mandatedAgent',
        papers: [licence, agentLicence],
        authorities: [mandate],
        ...more,
      },
      DEMANDS,
    ).map(({ en }) => en);

  const register = { document: 'familyRegister', issuedOn: day('2026-11-01') } as const;
  const asParent = (more: Partial<Asking>, documents: readonly Seen[] = [whole, agents]) =>
    lackingInAgents(documents, [{ document: 'familyRegister', sight: '窓口で原本を確認' }], {
      applicant: 'statutoryAgent',
      authorities: [register],
      principalBorn: day('2012-05-01'),
      ...more,
    });

  it('by papers of both and the power of attorney', () =>
    expect(lackingInAgents([whole, agents], [seenMandate])).toEqual([]));

  it('nobody saw the agent’s name', () => {
    expect(lackingInAgents([whole, { ...agents, shows: ['address'] }], [seenMandate])).toEqual([
      'a document of the agent that shows the agent’s name',
    ]);
  });

  it('nobody saw the power of attorney, or it is not kept', () => {
    expect(lackingInAgents([whole, agents], [])).toEqual([
      'the paper by which the agent may act: name the one that was seen under `authorities`',
    ]);
    expect(lackingInAgents([whole, agents], [{ document: 'powerOfAttorney' }])).toEqual([
      'a scan of a power of attorney, or a note of sight by whoever saw it',
    ]);
    const kept = [{ ...mandate, evidenceId: 'scan-1' }];
    expect(lackingInAgents([whole, agents], [{ document: 'powerOfAttorney' }], { authorities: kept })).toEqual([]);
  });

  it('the power of attorney was not handed in, is too old, or is no parent’s', () => {
    expect(lackingInAgents([whole, agents], [seenMandate], { authorities: [] })).toEqual([
      'a power of attorney among the papers of authority: none was handed in',
    ]);
    expect(
      lackingInAgents([whole, agents], [seenMandate], { authorities: [{ ...mandate, issuedOn: day('2026-08-01') }] }),
    ).toEqual(['a power of attorney that stands: the proof of authority was issued too long ago (2026-08-22)']);
    expect(lackingInAgents([whole, agents], [seenMandate], { applicant: 'statutoryAgent' })).toEqual([
      'a paper that proves the authority of this agent: a power of attorney does not',
    ]);
  });

  it('an answer to an agent by post goes to an address the agent has shown', () => {
    expect(lackingInAgents([whole, { ...agents, shows: ['name'] }], [seenMandate])).toEqual([ADDRESS]);
  });

  it('whose paper is missing is said', () => {
    expect(lackingInAgents([whole, agents], [seenMandate], { papers: [licence] })).toEqual([
      'the agent’s driving licence among the papers: none was handed in',
    ]);
  });

  it('a parent is no agent of an adult (Civil Code Art. 4)', () => {
    const register = [{ document: 'familyRegister', issuedOn: day('2026-11-01') }] as const;
    const asked = (principalBorn: string) =>
      lackingInAgents([whole, agents], [{ document: 'familyRegister', sight: '窓口で原本を確認' }], {
        applicant: 'statutoryAgent',
        authorities: register,
        principalBorn: day(principalBorn),
      });
    expect(asked('2012-05-01')).toEqual([]);
    expect(asked('1990-05-01')).toEqual([OF_AGE]);
  });

  it('a child comes of age between the arrival and the confirmation: the parent asks no more, and that is said', () => {
    expect(asParent({ principalBorn: day('2008-11-25') })).toEqual([]);
    expect(asParent({ principalBorn: day('2008-11-23') })).toEqual([OF_AGE]);
    const parent = { authorities: [{ document: 'familyRegister' }] } as const;
    const on = (today: string) => outgrown(parent, { principalBorn: day('2008-11-25'), on: day(today) }).length;
    expect([on('2026-11-24'), on('2026-11-25')]).toEqual([0, 1]);
    const guardian = { authorities: [{ document: 'guardianshipRegister' }] } as const;
    expect(outgrown(guardian, { principalBorn: day('1990-01-01'), on: day('2026-11-25') })).toEqual([]);
  });

  it('a parent whose child’s birthday nobody wrote, or nobody saw on a paper, is no agent', () => {
    expect(asParent({ principalBorn: undefined })).toEqual([
      'a paper that proves the authority of this agent: a family register does not',
    ]);
    expect(asParent({}, [{ ...whole, shows: ['name', 'address'] }, agents])).toEqual([
      'a document that shows the person’s date of birth: a parent acts for a minor alone',
    ]);
  });

  it('where a company asks a statutory agent for no papers, the paper of authority names them, and says where they live if it does', () => {
    expect(asParent({ papers: [licence], answerBy: 'email' }, [whole])).toEqual([REPLY]);
    expect(asParent({ papers: [licence] }, [whole])).toEqual([ADDRESS]);
    const asked = {
      applicant: 'statutoryAgent',
      authorities: [{ document: 'guardianshipRegister', issuedOn: day('2026-11-01') }],
      seenAuthorities: [{ document: 'guardianshipRegister', sight: '窓口で原本を確認' }],
    } as const;
    expect(found([whole], asked, { authorities: ['guardianshipRegister'] })).toEqual([]);
  });

  it('an agent who writes by mail and whose name nobody saw is not confirmed by an answer alone', () => {
    const silent = {
      applicant: 'mandatedAgent',
      authorities: [mandate],
      seenAuthorities: [seenMandate],
      answerBy: 'email',
      reaches: [{ from: 'email', value: MAILBOX, of: 'agent' }],
    } as const;
    const heard = { ...silent, replied: [reply({ of: 'agent' })] };
    const NAME = 'a document of the agent that shows the agent’s name';
    const isEnough = { agentShowsIdentity: { statutoryAgent: false, mandatedAgent: false } };
    expect(found([whole], heard).map(({ en }) => en)).toEqual([NAME]);
    expect(found([whole], heard, isEnough)).toEqual([]);
    expect(found([whole], silent, isEnough).map(({ en }) => en)).toEqual([NAME, REPLY]);
  });

  it('a lawyer is proven by the certificate of the bar, and answered at the office it shows', () => {
    const bar = seen('professionalCertificate', ['name', 'address'], { of: 'agent' });
    const accepted = { documents: [...DEMANDS.documents, { document: 'professionalCertificate' }] } as const;
    const asked = {
      applicant: 'mandatedAgent',
      authorities: [mandate],
      seenAuthorities: [seenMandate],
      papers: [licence, paper('professionalCertificate', { of: 'agent', issuedOn: day('2026-11-01') })],
    } as const;
    expect(found([whole, bar], asked, accepted)).toEqual([]);
    expect(found([whole, bar], asked)).not.toEqual([]);
  });
});

describe('Guideline 3-8-7 ※2: a login, a signature or a call back proves the person where the company published so', () => {
  const ACCOUNT = { from: 'customerNumber', value: '0042', of: 'principal' } as const;
  const asked = (by: Reply['by'], withoutPaper: Demands['withoutPaper'], answerBy: 'post' | 'email' = 'email') =>
    found(
      [],
      {
        answerBy,
        papers: [],
        reaches: [ACCOUNT, { from: 'email', value: MAILBOX, of: 'principal' }],
        replied: [reply({ ...ACCOUNT, by }), reply()],
      },
      { withoutPaper },
    ).map(({ en }) => en);
  const NAME = 'a document that shows the name';
  it('no paper that shows the name is asked for beside it', () =>
    expect(asked('signature', ['signature'])).toEqual([]));
  it('by another way than the published one, or where nothing is published, it is', () => {
    expect(asked('callBack', ['signature'])).toContain(NAME);
    expect(asked('signature', [])).toContain(NAME);
    expect(asked('reply', ['signature', 'callBack'])).toContain(NAME);
  });
  it('an answer by post still goes to an address that was shown', () =>
    expect(asked('signature', ['signature'], 'post')).toEqual([ADDRESS]));
});

describe('Whoever wrote what only a note vouches for gives no such note', () => {
  const taken = (confirmation: Partial<Confirmation>, papers: readonly Paper[] = []) =>
    takenOnAWord(
      { documents: [], authorities: [], replied: [], ...confirmation },
      {
        arrivedOn: day('2026-11-22'),
        on: day('2026-11-24'),
        applicant: 'principal',
        answerBy: 'post',
        papers,
        authorities: [],
        reaches: [],
      },
      DEMANDS,
    );
  const scanned = { ...licence, evidenceId: 'scan-1' };
  const LICENCE = ['drivingLicence', 'name', 'birthDate', 'address'].map((what) => `principal/${what}`);
  it('a kept scan is more than a note, whoever looks', () => {
    expect(taken({ documents: [whole] }, [scanned])).toEqual([]);
    expect(taken({ documents: [unseen] }, [scanned])).toEqual([]);
  });
  it('a kept scan of a paper that ran out takes the place of none: the one that stands was only seen', () => {
    const ranOut = { ...scanned, expiresOn: day('2024-05-01') };
    expect(taken({ documents: [whole] }, [ranOut, licence])).toEqual(LICENCE);
    expect(taken({ documents: [whole] }, [ranOut, scanned])).toEqual([]);
  });
  it('a paper that was seen and is not kept, with all it shows, a reply, a power of attorney without a scan are notes', () => {
    expect(taken({ documents: [whole] }, [licence])).toEqual(LICENCE);
    expect(taken({ documents: [whole] }, [{ ...scanned, of: 'agent' }])).toEqual(LICENCE);
    expect(taken({ documents: [whole], replied: [reply()] }, [scanned])).toEqual(['principal/email']);
    expect(taken({ authorities: [{ document: 'powerOfAttorney' }] })).toEqual([
      'authority/powerOfAttorney',
      'agent/name',
    ]);
  });
});
