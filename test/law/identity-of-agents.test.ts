import { lackingInIdentity, outgrown, type Asking, type Confirmation, type Reply, type Seen } from '../../law/identity';
import type { Demands } from '../../law/standing';
import {
  day,
  paper,
  licence,
  agentLicence,
  MAILBOX,
  DEMANDS,
  seen,
  reply,
  whole,
  agents,
  found,
  ADDRESS,
  OF_AGE,
  REPLY,
} from './confirming';

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
    ).toEqual(['a power of attorney that stands: it was signed too long ago (2026-08-22)']);
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
      'a document that shows the person’s date of birth: a parent or guardian of this kind acts for a minor alone',
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
