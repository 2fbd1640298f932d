import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { CivilDate } from '../../law/clock';
import { defectsIn, type Application } from '../../law/standing';
import {
  impossibleDoubt,
  impossibleHeard,
  stillRaised,
  type Doubt,
  type HeardBefore,
  type Raising,
} from '../../law/raising';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';
import { agentLicence, agents, day, DEMANDS, found, licence, paper, seen, whole } from './confirming';

const RAISING: Raising = {
  contactChanged: { withinDays: 30, asks: ['callBack', 'letter'] },
  contradiction: { asks: ['anotherPaper', 'callBack'] },
  photoless: { asks: ['anotherPaper'] },
};
const ARRIVED = day('2026-11-22');
const newNumber: Doubt = {
  because: 'contactChanged',
  what: 'phone',
  changedOn: day('2026-11-10'),
  sight: '会員台帳の変更履歴',
};
const otherBirthday: Doubt = { because: 'contradiction', what: 'birthDate', sight: '入会申込書の控え' };
const called = (since: CivilDate): HeardBefore => ({
  by: 'callBack',
  value: '075-000-0123',
  since,
  sight: '会員台帳の番号に鈴木が折り返した',
});
const pension = paper('pensionBook');
const register = paper('residenceCertificate', { issuedOn: day('2026-11-10') });

const asking = (more: Partial<Application>): Application => ({
  arrivedOn: ARRIVED,
  arrivedBy: 'post',
  onPrescribedForm: true,
  omitted: [],
  applicant: 'principal',
  papers: [licence],
  authorities: [],
  answerBy: 'post',
  ...more,
});
const lacks = (more: Partial<Application>, raising: Raising = RAISING): string[] =>
  defectsIn(asking(more), { ...DEMANDS, raising }).map(({ code }) => code);

describe('What raises what is asked for before somebody is held to be who they say', () => {
  it('a company that says nothing of it asks for no more than one paper, whatever a record says', () => {
    expect(lacks({ papers: [register] }, {})).toEqual([]);
    expect(lacks({ doubts: [newNumber, otherBirthday] }, {})).toEqual([]);
  });

  it('a document without a photograph is not enough alone; with another kind it is, and two copies of one are one', () => {
    expect(lacks({ papers: [register] })).toEqual(['photolessAlone']);
    expect(lacks({ papers: [register, register] })).toEqual(['photolessAlone']);
    expect(lacks({ papers: [register, pension] })).toEqual([]);
    expect(lacks({ papers: [licence] })).toEqual([]);
  });

  it('a paper that does not stand is no other paper', () =>
    expect(lacks({ papers: [register, paper('drivingLicence', { expiresOn: day('2026-01-01') })] })).toEqual([
      'photolessAlone',
    ]));

  it('a telephone changed in the month before the request asks for a call to a number from before that', () => {
    expect(lacks({ doubts: [newNumber] })).toEqual(['moreProofAsked']);
    expect(lacks({ doubts: [newNumber], heardBefore: [called(day('2021-05-01'))] })).toEqual([]);
    expect(lacks({ doubts: [newNumber], heardBefore: [called(day('2026-11-10'))] })).toEqual(['moreProofAsked']);
    expect(lacks({ doubts: [newNumber], papers: [licence, register] })).toEqual(['moreProofAsked']);
  });

  it('a contact changed long before the request raises nothing', () =>
    expect(lacks({ doubts: [{ ...newNumber, changedOn: day('2026-10-22') }] })).toEqual([]));

  it('a document and a record that contradict each other ask for another paper or a call, each enough', () => {
    expect(lacks({ doubts: [otherBirthday] })).toEqual(['moreProofAsked']);
    expect(lacks({ doubts: [otherBirthday], papers: [licence, register] })).toEqual([]);
    expect(lacks({ doubts: [otherBirthday], heardBefore: [called(day('2021-05-01'))] })).toEqual([]);
  });

  it('each occasion is answered by itself: what answers the contradiction does not answer the changed contact', () => {
    const both = {
      arrivedOn: ARRIVED,
      papers: ['drivingLicence', 'residenceCertificate'] as const,
      doubts: [newNumber, otherBirthday],
    };
    expect(stillRaised(both, RAISING).map(({ because }) => because)).toEqual(['contactChanged']);
  });

  it('an agent’s paper without a photograph asks for another paper of the agent; what our records say is of the person', () => {
    const agent = {
      applicant: 'mandatedAgent',
      authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10') }],
    } as const;
    expect(lacks({ ...agent, papers: [licence, { ...register, of: 'agent' }] })).toEqual(['photolessAlone']);
    expect(lacks({ ...agent, papers: [licence, agentLicence], doubts: [newNumber] })).toEqual(['moreProofAsked']);
  });

  it('whoever confirms names what answers it: one paper seen of two that came does not', () => {
    const doubted = { papers: [licence, register], doubts: [otherBirthday] };
    expect(found([whole], doubted, { raising: RAISING }).map(({ en }) => en)).toEqual([
      'one of these, since a document and a record contradict each other: another proof of identity, a call back to a number held before',
    ]);
    const both = [whole, seen('residenceCertificate', ['name', 'birthDate', 'address'])];
    expect(found(both, doubted, { raising: RAISING })).toEqual([]);
    expect(found([whole], { ...doubted, heardBefore: [called(day('2021-05-01'))] }, { raising: RAISING })).toEqual([]);
  });

  it('the agent who confirms by a paper without a photograph alone is told so too', () =>
    expect(
      found(
        [whole, { ...agents, document: 'residenceCertificate' }],
        {
          applicant: 'mandatedAgent',
          papers: [licence, { ...register, of: 'agent' }],
          authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10') }],
          seenAuthorities: [{ document: 'powerOfAttorney', sight: '窓口で原本を確認' }],
        },
        { raising: RAISING },
      ).map(({ ja }) => ja),
    ).toEqual(['顔写真のない書類のみが提出されているため、次のいずれか：別の本人確認書類']));
});

describe('An answer goes only to an address that a paper shows or that was held before the request', () => {
  const LIVES = '京都府京都市中京区花見台2-14-5';
  const answered = (value: string, since = '2021-05-01'): HeardBefore => ({
    by: 'letter',
    value,
    since: day(since),
    sight: '会員台帳の住所に書面を送り、本人から返信があった',
  });
  const byPassport = { papers: [paper('passport', { expiresOn: day('2030-01-01') })], principalLives: LIVES };
  const shown = [seen('passport', ['name', 'birthDate'])];
  const place = [expect.stringMatching(/^a document that shows the address/)];

  it('a passport shows none: the answer to a letter to the address held before does, on arrival and for whoever confirms', () => {
    expect(lacks(byPassport)).toEqual(['addressNotShown']);
    expect(found(shown, byPassport).map(({ en }) => en)).toEqual(place);
    const held = { ...byPassport, heardBefore: [answered(LIVES)] };
    expect(lacks(held)).toEqual([]);
    expect(found(shown, held)).toEqual([]);
  });
  it('another address, or one held since the change that raised the doubt, does not', () => {
    const changed = { ...newNumber, what: 'address' as const };
    for (const more of [
      { heardBefore: [answered('大阪府大阪市北区花見台2-14-5')] },
      { heardBefore: [answered(LIVES, '2026-11-10')], doubts: [changed] },
    ]) {
      expect(lacks({ ...byPassport, ...more })).toContain('addressNotShown');
      expect(found(shown, { ...byPassport, ...more }).map(({ en }) => en)).toEqual(place);
    }
  });
  it('an agent is answered where the agent lives, whatever is held of the person', () =>
    expect(
      lacks({
        ...byPassport,
        applicant: 'mandatedAgent',
        papers: [licence, { ...paper('passport', { expiresOn: day('2030-01-01') }), of: 'agent' }],
        authorities: [{ document: 'powerOfAttorney', issuedOn: day('2026-11-10') }],
        heardBefore: [answered(LIVES)],
      }),
    ).toEqual(['addressNotShown']));
});

describe('A doubt that raises nothing, or cannot be, is told at once', () => {
  const on = day('2026-11-24');
  const told = (doubt: Partial<Doubt>, raising = RAISING): string[] =>
    impossibleDoubt({ ...newNumber, ...doubt }, raising, { arrivedOn: ARRIVED, on }).map(
      ({ at, en }) => `${at.join('/')}: ${en}`,
    );

  it('a contact that is none, on no day', () =>
    expect(told({ what: 'birthDate', changedOn: undefined })).toEqual([
      'what: is no contact: say `address`, `email` or `phone`, or that a paper and a record contradict each other (`contradiction`)',
      'changedOn: is missing: write the day the record bears',
    ]));
  it('a day too long ago, and one to come', () => {
    expect(told({ changedOn: day('2026-10-01') })).toEqual([
      'changedOn: lies more than 30 days before the request: at this company such a change raises nothing',
    ]);
    expect(told({ changedOn: day('2026-12-01') })).toEqual(['changedOn: is still to come']);
  });
  it('one of which the profile says nothing', () =>
    expect(told({}, {})).toEqual([
      'because: raises nothing at this company: write `identity.raising.contactChanged` into the profile, or ask in your own words',
    ]));
  it('a number that came with the request proves nobody', () => {
    expect(
      impossibleHeard([called(ARRIVED), called(day('2021-05-01'))], ARRIVED).map(({ at }) => at.join('/')),
    ).toEqual(['heardBefore/0/since']);
  });
});

describe('What is asked for is told with everything that would do, and without a word of what we hold', () => {
  const defects = defectsIn(asking({ papers: [register], doubts: [newNumber, otherBirthday] }), {
    ...DEMANDS,
    raising: RAISING,
  });
  const facts = { ...factsFor(TAKAKO).supplement, own: [], defects };
  it('in Japanese', () => {
    const words = wordsOf(compose('supplement', facts));
    for (const told of [
      '顔写真のない書類一点では、ご本人であることを確認できません。次のいずれかをお願いいたします。①お送りいただいたものとは別の種類の本人確認書類（運転免許証、',
      'ご本人であることをより確実に確認する必要があります。次のいずれかをお願いいたします。①ご請求より前に届け出られた電話番号があるときは',
      '②ご請求より前に届け出られた住所があるときは',
    ])
      expect(words).toContain(told);
    for (const held of ['直前', '食い違', '当社の記録', '台帳']) expect(words).not.toContain(held);
  });
  it('in English', () => {
    const words = wordsOfRendering(inEnglish('supplement', facts));
    for (const told of [
      'We need to confirm more surely who you are. Please give us any one of the following, which is enough: (a) where you had given us a telephone number before the request',
      '(b) where you had given us an address before the request',
    ])
      expect(words).toContain(told);
    for (const held of ['contradict', 'shortly', 'our records']) expect(words).not.toContain(held);
  });
});
