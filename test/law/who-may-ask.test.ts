import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { PARENTS } from '../../law/authorities';
import { fallenAnswer } from '../../law/footing';
import { lackingInIdentity, type Asking } from '../../law/identity';
import type { Right } from '../../law/rights';
import { defectsIn, holdingUp, type Application, type Demands } from '../../law/standing';
import { weigh } from '../../law/weighing';
import type { RecordFacts, WeighedRecord } from '../../law/weighing-records';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';
import { agentLicence, agents, day, DEMANDS, found, licence, whole } from './confirming';

const asking = (more: Partial<Application>): Application => ({
  arrivedOn: day('2026-11-22'),
  arrivedBy: 'post',
  appliedOn: day('2026-11-20'),
  onPrescribedForm: true,
  omitted: [],
  applicant: 'principal',
  papers: [licence, agentLicence],
  authorities: [],
  answerBy: 'post',
  ...more,
});
const lacks = (more: Partial<Application>, demands: Partial<Demands> = {}): string[] =>
  defectsIn(asking(more), { ...DEMANDS, ...demands }).map(({ code }) => code);
const child = day('2018-05-05');

describe('The power of attorney and its day', () => {
  const signed = (issuedOn: string, more: object = {}): Partial<Application> => ({
    applicant: 'mandatedAgent',
    authorities: [{ document: 'powerOfAttorney', issuedOn: day(issuedOn), ...more }],
  });
  it('one signed on the day of the request or before it stands', () => {
    expect(lacks(signed('2026-11-20'))).toEqual([]);
    expect(lacks(signed('2026-11-01'))).toEqual([]);
  });
  it('one that names rights holds up those it does not name, and no other', () => {
    const heldUp = (right: Right, authorities: Application['authorities']): string[] =>
      holdingUp(defectsIn(asking({ applicant: 'mandatedAgent', authorities }), DEMANDS), right).map(({ code }) => code);
    const named = (...rights: Right[]) =>
      ({ document: 'powerOfAttorney', issuedOn: day('2026-11-10'), rights }) as const;
    expect(heldUp('disclosure', [named('disclosure')])).toEqual([]);
    expect(heldUp('purposeNotice', [named('disclosure')])).toEqual(['outOfMandate']);
    expect(heldUp('purposeNotice', [named('disclosure'), named('purposeNotice')])).toEqual([]);
    expect(heldUp('purposeNotice', [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10') }])).toEqual([]);
  });
  it('one that does not stand covers nothing by what it names', () =>
    expect(lacks(signed('2026-11-23', { rights: ['disclosure'] }))).toEqual(['signedAfterRequest']));
  it('one signed between the day on the form and the arrival stands: she signed it before it was posted', () => {
    expect(lacks(signed('2026-11-21'))).toEqual([]);
    expect(lacks(signed('2026-11-22'))).toEqual([]);
  });
  it('one in the envelope that bears a day after the envelope came does not, and the letter says which day that is', () => {
    const [defect] = defectsIn(asking(signed('2026-11-23')), DEMANDS);
    expect(defect).toMatchObject({ code: 'signedAfterRequest', limit: '2026-11-22' });
  });
  it('one that was sent afterwards may ratify the request, and bears no day after it came', () => {
    expect(lacks(signed('2026-11-28', { arrivedOn: day('2026-11-30') }))).toEqual([]);
    expect(lacks(signed('2026-12-01', { arrivedOn: day('2026-11-30') }))).toEqual(['mandateUndated']);
  });
  it('a day after it came is no day, also where the company asks for no fresh one', () =>
    expect(lacks(signed('2026-11-23'), { authorityIssuedWithinMonths: undefined })).toEqual(['signedAfterRequest']));
});

describe('Both parents, where the company asks for both', () => {
  const parent = (parents?: keyof typeof PARENTS): Partial<Application> => ({
    applicant: 'statutoryAgent',
    principalBorn: child,
    authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-10'), parents }],
  });
  const BOTH = { parents: 'both' } as const;
  it('one parent alone lacks the other; with the consent, or authority alone, nothing', () => {
    expect(lacks(parent(), BOTH)).toEqual(['otherParentMissing']);
    expect(lacks(parent('consents'), BOTH)).toEqual([]);
    expect(lacks(parent('alone'), BOTH)).toEqual([]);
  });
  it('one whose co-parent cannot, who is pressed for time, whom a court lets act alone, or who is the guardian lacks nothing', () => {
    for (const by of ['unable', 'urgent', 'dailyCare', 'courtOrder', 'guardian'] as const)
      expect(lacks(parent(by), BOTH)).toEqual([]);
  });
  it('what is asked for fits a single parent and a guardian too: nothing is said of them that may not be so', () => {
    const { supplement } = factsFor(TAKAKO);
    const facts = { ...supplement, own: [], defects: defectsIn(asking(parent()), { ...DEMANDS, ...BOTH }) };
    const ja = wordsOf(compose('supplement', facts));
    for (const shown of [
      '他方の親権者の署名のある同意書',
      '親権者である方は',
      '行方不明、病気等',
      '急迫の事情',
      '審判書',
      '未成年後見人の方は',
    ])
      expect(ja).toContain(shown);
    expect(ja).not.toContain('親権は父母が共同して行うため');
    expect(wordsOfRendering(inEnglish('supplement', facts))).toMatch(
      /\(a\) the signed consent.*\(g\) if you are the guardian/s,
    );
  });
  it('an agent who is mandated for a child is mandated by both parents, or by one for what stands in place of the other; whoever is old enough mandates them', () => {
    const mandated = (born: string, parents?: keyof typeof PARENTS): Partial<Application> => ({
      applicant: 'mandatedAgent',
      principalBorn: day(born),
      authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10'), parents }],
    });
    expect(lacks(mandated('2018-05-05'), BOTH)).toEqual(['otherParentMissing']);
    expect(lacks(mandated('2018-05-05', 'consents'), BOTH)).toEqual([]);
    expect(lacks(mandated('2018-05-05', 'dailyCare'), BOTH)).toEqual([]);
    expect(lacks(mandated('2018-05-05'))).toEqual([]);
    expect(lacks(mandated('2010-05-05'), BOTH)).toEqual([]);
    expect(lacks(mandated('2012-05-05'), { ...BOTH, minorsAskFrom: 12 })).toEqual([]);
  });
  it('that there is no time, or that it is everyday care, is held to be so with a reason', () => {
    const seen = (parents: keyof typeof PARENTS, parentsBecause?: string) =>
      found(
        [whole, agents],
        {
          applicant: 'statutoryAgent',
          principalBorn: child,
          papers: [licence, agentLicence],
          authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-10'), parents }],
          seenAuthorities: [{ document: 'familyRegister', sight: '窓口で確認', parents, parentsBecause }],
        },
        BOTH,
      ).map(({ en }) => en);
    for (const parents of ['urgent', 'dailyCare'] as const) {
      expect(seen(parents)).toEqual([expect.stringContaining('parentsBecause')]);
      expect(seen(parents, '学用品の購入履歴の照会のため')).toEqual([]);
    }
    expect(seen('courtOrder')).toEqual([]);
  });
  it('elsewhere one parent is enough', () => expect(lacks(parent())).toEqual([]));
  it('an adult’s guardian has no other parent', () =>
    expect(
      lacks(
        {
          applicant: 'statutoryAgent',
          authorities: [{ document: 'guardianshipRegister', issuedOn: day('2026-11-10') }],
        },
        { ...BOTH, authorities: ['guardianshipRegister', 'powerOfAttorney'] },
      ),
    ).toEqual([]));
  it('whoever confirms says by what this parent may ask', () => {
    const confirms = (parents?: 'alone') =>
      found(
        [whole, agents],
        {
          applicant: 'statutoryAgent',
          principalBorn: child,
          papers: [licence, agentLicence],
          authorities: [{ document: 'familyRegister', issuedOn: day('2026-11-10'), parents: 'alone' }],
          seenAuthorities: [{ document: 'familyRegister', sight: '窓口で原本を確認', parents }],
        },
        BOTH,
      ).map(({ en }) => en);
    expect(confirms('alone')).toEqual([]);
    expect(confirms()).toEqual([
      expect.stringMatching(
        /^the consent of the other parent, or a paper.*unable, urgent, dailyCare, courtOrder, guardian/,
      ),
    ]);
  });
});

describe('Minors asking for themselves', () => {
  const minor = (born: string): Partial<Application> => ({ principalBorn: day(born), papers: [licence] });
  it('from the age the profile names they do, on the very birthday; a younger child is asked for by a parent', () => {
    expect(lacks(minor('2011-11-22'), { minorsAskFrom: 15 })).toEqual([]);
    expect(lacks(minor('2011-11-23'), { minorsAskFrom: 15 })).toEqual(['tooYoungAlone']);
  });
  it('where the profile names none nobody is too young', () => expect(lacks(minor('2018-11-23'))).toEqual([]));
});

describe('Who has no standing is told by name what they could do instead', () => {
  const as = (asksAs: Application['asksAs'], more: Partial<Application> = {}): Partial<Application> => ({
    applicant: 'mandatedAgent',
    asksAs,
    ...more,
  });
  const mandated = { authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10') }] } as const;
  it('an heir, a relative and an employer, each by a name of their own', () => {
    expect(lacks(as('heir'))).toEqual(['heirAsks']);
    expect(lacks(as('relative'))).toEqual(['relativeAsks']);
    expect(lacks(as('employer'))).toEqual(['employerAsks']);
  });
  it('a parent who was taken for a relative is led to ask as the statutory agent of the child; of an adult, to a power of attorney', () => {
    const ofA = (principalBorn: Application['principalBorn']) =>
      defectsIn(asking(as('relative', { principalBorn })), DEMANDS).map(({ code, instead = [] }) => [
        code,
        instead.map(({ ja }) => ja),
      ]);
    expect(ofA(child)).toEqual([['relativeOfMinorAsks', ['戸籍謄本・抄本']]]);
    expect(ofA(day('1990-05-05'))).toEqual([['relativeAsks', ['委任状']]]);
    expect(ofA(undefined)).toEqual([['relativeAsks', ['委任状']]]);
    const parent = { document: 'familyRegister', issuedOn: day('2026-11-10') } as const;
    expect(lacks({ applicant: 'statutoryAgent', principalBorn: child, authorities: [parent] })).toEqual([]); // entered as what they are
  });
  it('a relative or an employer whom the person mandated is their agent; no mandate outlives who gave it', () => {
    expect(lacks(as('relative', mandated))).toEqual([]);
    expect(lacks(as('employer', mandated))).toEqual([]);
    expect(lacks(as('heir', mandated))).toEqual(['heirAsks']);
    expect(lacks(as('heir', { papers: [], onPrescribedForm: false }))).toEqual(['heirAsks']); // nothing of the dead is asked for
  });
  it.each([
    [
      'heir',
      'ご自身に関する情報については、ご自身のお名前でご請求ください',
      'please make the request in your own name',
    ],
    ['relative', 'ご本人からご請求いただくか、代理人として', 'Please have the person make the request'],
    ['employer', '従業者の方ご本人からご請求いただくか', 'Please have your employee make the request'],
  ] as const)('%s', (asksAs, ja, en) => {
    const { supplement } = factsFor(TAKAKO);
    const to = { ...supplement.to, principal: '架空 一郎', as: asksAs };
    const facts = { ...supplement, to, own: [], defects: defectsIn(asking(as(asksAs)), DEMANDS) };
    expect(wordsOf(compose('supplement', facts))).toContain(ja);
    expect(wordsOf(compose('supplement', facts))).not.toContain('任意代理人）');
    expect(wordsOfRendering(inEnglish('supplement', facts)).toLowerCase()).toContain(en.toLowerCase());
  });
});

describe('Art. 2(1): the letter that tells an heir that the Act gives no such request', () => {
  const told = (help?: { ja: string; en: string }): readonly [string, string] => {
    const { documentsReturned } = factsFor(TAKAKO);
    const to = { ...documentsReturned.to, principal: '架空 一郎', as: 'heir' } as const;
    const facts = {
      ...documentsReturned,
      to,
      outsideTheAct: { help },
      defects: defectsIn(asking({ applicant: 'mandatedAgent', asksAs: 'heir' }), DEMANDS),
    };
    return [wordsOf(compose('documentsReturned', facts)), wordsOfRendering(inEnglish('documentsReturned', facts))];
  };
  it('says why, what they may ask for themselves, and asks for nothing', () => {
    const [ja, en] = told();
    for (const said of [
      '法に基づくご請求に当たらない旨のお知らせ',
      '生存するご本人に関する情報',
      'ご自身のお名前でご請求いただけます',
    ])
      expect(ja).toContain(said);
    expect(ja).not.toMatch(/補正|ご対応を確認できておりません|いつでもあらためて|相続に関するお手続/);
    for (const said of ['Your Request Is Not One That the Act Gives', 'concern living persons', 'in your own name'])
      expect(en).toContain(said);
    expect(en).not.toMatch(/no reply|anew at any time|inheritance/);
  });
  it('says how the company helps of its own accord, where it published that', () => {
    const [ja, en] = told({ ja: '相続係において承ります。', en: 'Please turn to our inheritance desk.' });
    expect(ja).toContain('相続係において承ります');
    expect(en).toContain('our inheritance desk');
  });
});

describe('A conflict of interest between a parent or guardian and the person', () => {
  const record = (signs: WeighedRecord['signs']): WeighedRecord => ({ id: 'shop/notes/1', label: '面談記録', signs });
  const harm = (more: Partial<RecordFacts>): unknown =>
    weigh('disclosure', {
      records: [record([])],
      earlier: [],
      applicant: 'statutoryAgent',
      ofMinor: true,
      ...more,
    }).find(({ concern }) => concern === 'harmNoted');
  it('is put before whoever decides under Art. 33(2)(i); by itself it has still to be shown what is harmed', () => {
    expect(harm({})).toMatchObject({ stands: 'notSupported' });
    expect(harm({ conflict: 'ご両親の離婚調停中' })).toMatchObject({
      stands: 'toBeShown',
      article: '33(2)(i)',
      restsOn: expect.arrayContaining([
        expect.objectContaining({
          ja: '法定代理人とご本人の利益が相反するおそれが、本人確認の際に記録されている：ご両親の離婚調停中',
        }),
      ]),
    });
  });
  it('with harm noted in a record the ground is supported', () =>
    expect(harm({ conflict: 'ご両親の離婚調停中', records: [record([{ sign: 'notesHarm' }])] })).toMatchObject({
      stands: 'supported',
    }));
  it('is told of parents and guardians alone', () => {
    const confirms = (more: Partial<Asking>): readonly string[] =>
      lackingInIdentity(
        { documents: [whole, agents], authorities: [], replied: [], conflict: 'ご両親の離婚調停中' },
        {
          arrivedOn: day('2026-11-22'),
          on: day('2026-11-24'),
          applicant: 'principal',
          answerBy: 'post',
          papers: [licence, agentLicence],
          authorities: [],
          reaches: [],
          ...more,
        },
        DEMANDS,
      ).map(({ en }) => en);
    const alone = 'a parent or guardian who asks: `conflict` is told of their interests alone';
    expect(confirms({})).toContain(alone);
    expect(confirms({ applicant: 'mandatedAgent' })).toEqual([alone, expect.stringMatching(/^the paper by which/)]);
    expect(confirms({ applicant: 'statutoryAgent' })).not.toContain(alone);
  });
  it('noted after a decision was made, the decision falls: it was made without it', () => {
    const decided = { filing: 'f', digest: 'd', by: 'tanaka', version: 1, findings: 'x' };
    const now = {
      right: 'disclosure' as const,
      version: 1,
      defects: [],
      feeDue: 0,
      feeReceived: 0,
      stores: {},
      pauses: [],
      reminded: [],
      recalled: [],
      identity: { by: 'suzuki', version: 1 },
      decision: decided,
    };
    expect(fallenAnswer(now, now, 'x')).toBeUndefined();
    const noted = { ...now, identity: { ...now.identity, conflict: true as const } };
    expect(fallenAnswer(now, noted, 'x')).toMatchObject({ because: 'identity' });
    expect(fallenAnswer(noted, { ...noted, decision: { ...decided, conflict: true as const } }, 'x')).toBeUndefined();
  });
});
