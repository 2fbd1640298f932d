import { EVERYTHING } from './everything-at-hand';
import type { CivilDate } from '../../law/clock';
import { asksForIt } from '../../law/deadlines';
import { UNDECIDED } from '../../law/footing';
import { ACTS, articleOf, may, objection, openActs, ROLES, ruleOf, type Act } from '../../law/acts';
import type { Actor } from '../../law/asked-outside';
import {
  applied,
  STAGES,
  stageOf,
  standingOf,
  waitsFor,
  type Patch,
  type Progress,
  type Stage,
} from '../../law/stages';

const day = (text: string): CivilDate => text as CivilDate;
const fresh: Progress = {
  right: 'disclosure',
  version: 1,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: { shop: { round: 1, question: 'q' } },
  pauses: [],
  reminded: [],
  recalled: [],
};
const seen = { identity: { by: 'sato', version: 1 } };
const found = { shop: { round: 1, question: 'q', outcome: 'found', answer: 'a' } } as const;
const decision = { filing: 'filing-1', digest: 'digest-1', by: 'mori', version: 1, findings: 'f' };
const after = (...patches: Patch[]): Progress => patches.reduce(applied, fresh);

/** A case on its way, one patch a step; each stage is reached by all the steps before it. */
const WAY: readonly (readonly [Stage, Patch])[] = [
  ['received', { defects: ['formMissing'], feeDue: 1000 }],
  ['supplementing', { acknowledged: true }],
  ['proving', { defects: [] }],
  ['payingFee', seen],
  ['searching', { feeReceived: 1000 }],
  ['deciding', { stores: found }],
  ['approving', { decision }],
  ['answering', { approval: { by: 'ueda', decision: 'digest-1' } }],
  ['dispatching', { answered: 'digest-1' }],
  ['closed', { dispatched: true }],
];
const at = (stage: Stage): Progress =>
  after(...WAY.slice(0, WAY.findIndex(([name]) => name === stage) + 1).map(([, patch]) => patch));

describe('The way of a request, from the envelope to the letter', () => {
  it.each(WAY.map(([stage]) => stage))('passes %s', (stage) => expect(stageOf(at(stage))).toBe(stage));
  it('and no other stage but those in which something is planned and done to data, and that of a complaint about no case', () =>
    expect(WAY.map(([stage]) => stage)).toEqual(
      Object.keys(STAGES).filter((stage) => !['planning', 'measuring', 'hearing'].includes(stage)),
    ));

  it('a case without defect or fee goes from proof to search', () =>
    expect(stageOf(after({ acknowledged: true }, seen))).toBe('searching'));
  it('a fee that is short keeps it waiting', () =>
    expect(stageOf(after({ acknowledged: true, feeDue: 1000, feeReceived: 750 }, seen))).toBe('payingFee'));
  it('a decision sent back is to be decided again', () =>
    expect(stageOf(applied(at('approving'), UNDECIDED))).toBe('deciding'));
  it('a store whose answer does not stand any more takes an undecided case back to the search', () =>
    expect(stageOf(applied(at('deciding'), { stores: fresh.stores }))).toBe('searching'));
  it.each(['asked', 'failed', 'unreachable'] as const)(
    'unknown is never none: a store that is %s keeps it there',
    (outcome) =>
      expect(
        stageOf(applied(at('searching'), { stores: { ...found, archive: { round: 1, question: 'q', outcome } } })),
      ).toBe('searching'),
  );
  it('a confirmation that is void is asked for again, whatever was found', () =>
    expect(stageOf(applied(at('deciding'), { identity: null }))).toBe('proving'));
  it('what is asked of the applicant while a decision stands moves no stage: the decision falls first, or it holds', () =>
    expect(stageOf(applied(at('approving'), { defects: ['asked'] }))).toBe('approving'));
  it.each(WAY.map(([stage]) => stage))('a withdrawal closes a case that is %s', (stage) =>
    expect(stageOf(applied(at(stage), { withdrawn: true }))).toBe('closed'),
  );
});

/** Somebody of the desk who has every part. */
const staff = (id: string): Actor => ({ is: 'staff', id, roles: ROLES });
const open = (act: Act, done: Progress): boolean => may(staff('somebody else'), act, done);

/** Every act against every stage of a disclosure: a dot where it is not open. */
const TABLE: Readonly<Record<Act, string>> = {
  //                rec sup pro pay sea dec app ans dis clo
  supplement: 'x   x   x   x   x   x   x   x   x   .',
  requireSupplement: '.   x   x   x   x   x   .   .   .   .',
  goOnWithout: '.   .   .   .   .   .   .   .   .   .',
  confirmIdentity: '.   .   x   x   x   x   x   .   .   .',
  raiseDoubt: '.   x   x   x   x   x   x   .   .   .',
  liftDoubt: '.   .   .   .   .   .   .   .   .   .',
  inquireMandate: '.   .   .   .   .   .   .   .   .   .',
  enterMandateAnswer: '.   .   .   .   .   .   .   .   .   .',
  concludeSilence: '.   .   .   .   .   .   .   .   .   .',
  seeToLateDenial: '.   .   .   .   .   .   .   .   .   .',
  recordFee: 'x   x   x   x   x   x   x   x   x   x',
  searchAgain: '.   .   .   .   x   x   x   .   .   .',
  answerForStore: '.   .   .   .   x   x   x   .   .   .',
  decide: '.   .   .   .   .   x   .   .   .   .',
  approve: '.   .   .   .   .   .   x   .   .   .',
  returnDecision: '.   .   .   .   .   .   x   x   x   .',
  planAgain: '.   .   .   .   .   .   .   .   .   .',
  reportMeasure: '.   .   .   .   .   .   .   .   .   .',
  askMeasureAgain: '.   .   .   .   .   .   .   .   .   .',
  pauseMeasure: '.   .   .   .   .   .   .   .   .   .',
  resumeMeasure: '.   .   .   .   .   .   .   .   .   .',
  instruct: '.   .   .   .   .   .   .   .   .   .',
  reportInstruction: '.   .   .   .   .   .   .   .   .   .',
  tellOther: '.   .   .   .   .   .   .   .   .   .',
  noteAuthority: '.   .   .   .   .   .   .   .   .   .',
  placeHold: '.   .   .   .   .   .   .   .   .   .',
  releaseHold: '.   .   .   .   .   .   .   .   .   .',
  setAside: '.   .   .   .   .   .   .   .   .   .',
  strikeOut: '.   .   .   .   .   .   .   .   .   .',
  reportUndertaking: '.   .   .   .   .   .   .   .   .   .',
  resumeUndertaking: '.   .   .   .   .   .   .   .   .   .',
  recordDispatch: '.   .   .   .   .   .   .   .   x   .',
  changeDataMap: 'x   x   x   x   x   x   x   x   x   .',
  tryAgain: '.   .   .   .   .   .   .   .   .   .',
  tellDelay: '.   x   x   x   x   x   x   x   .   .',
  refer: 'x   x   x   x   x   x   x   x   x   .',
  inform: 'x   x   x   x   x   x   x   x   x   x',
  recordReturn: 'x   x   x   x   x   x   x   x   x   x',
  sendAgain: '.   .   .   .   .   .   .   .   .   .',
  keepReturned: '.   .   .   .   .   .   .   .   .   .',
  giveUpLetter: '.   .   .   .   .   .   .   .   .   .',
  recordTracking: 'x   x   x   x   x   x   x   x   x   x',
  renewSecret: '.   .   .   x   x   x   x   x   x   x',
  enterComplaint: 'x   x   x   x   x   x   x   x   x   x',
  giveComplaint: '.   .   .   .   .   .   .   .   .   .',
  linkComplaint: '.   .   .   .   .   .   .   .   .   .',
  answerComplaint: '.   .   .   .   .   .   .   .   .   .',
  holdCopies: '.   .   .   .   .   .   .   .   .   x',
  releaseCopies: '.   .   .   .   .   .   .   .   .   .',
  withdraw: 'x   x   x   x   x   x   x   x   x   .',
  rejectUnanswered: '.   .   .   .   .   .   .   .   .   .',
  cashMoney: '.   .   .   .   x   x   x   x   x   x',
  giveMoneyBack: 'x   x   x   x   x   x   x   x   x   x',
  issueReceipt: '.   .   .   .   x   x   x   x   x   x',
  reviewWithdrawal: '.   .   .   .   .   .   .   .   .   .',
  tellPassword: '.   .   .   .   .   .   .   .   .   .',
  openLinkedCase: '.   .   .   .   .   .   .   .   .   x',
};

describe('What the desk may do, and when', () => {
  const squares = (Object.entries(TABLE) as [Act, string][]).flatMap(([act, row]) =>
    row.split(/\s+/).map((mark, column) => [act, WAY[column]?.[0] as Stage, mark === 'x'] as const),
  );

  it('a case that was withdrawn is not taken up again: nobody asks for anything any more', () => {
    expect(open('openLinkedCase', applied(at('deciding'), { withdrawn: true }))).toBe(false);
    expect(open('openLinkedCase', at('closed'))).toBe(true);
  });

  it('a letter is given up only where the case is closed and something keeps it from being sent', () => {
    const owes = { correspondence: [{ kind: 'withdrawalAccepted', occasion: 'w' }] } as const;
    const withdrawn = applied(at('proving'), { withdrawn: true, ...owes });
    const stuck = applied(withdrawn, { trouble: 'NowhereToWrite' });
    const inAnOpenCase = applied(at('proving'), { ...owes, trouble: 'NowhereToWrite' });
    expect([withdrawn, stuck, inAnOpenCase].map((done) => open('giveUpLetter', done))).toEqual([false, true, false]);
  });

  it('Art. 37(1): only an applicant who was asked, reminded once and stayed silent finds the request closed', () => {
    const asked = applied(at('supplementing'), { reminded: ['applicantReminded'] });
    const silent = applied(asked, { reminded: ['applicantReminded', 'applicantSilent'] });
    expect([at('supplementing'), asked, silent].map((done) => open('rejectUnanswered', done))).toEqual([
      false,
      false,
      true,
    ]);
    expect(open('rejectUnanswered', applied(at('deciding'), { reminded: silent.reminded }))).toBe(false); // nothing lacks
    expect(stageOf(applied(silent, { rejected: true }))).toBe('closed');
  });

  it('Art. 2(1): an heir, to whom the Act gives no request, is asked for nothing; an officer returns what was sent, at once', () => {
    const heir = applied(at('supplementing'), { defects: ['heirAsks'], feeDue: 1000 });
    expect([stageOf(heir), waitsFor(heir), open('rejectUnanswered', heir)]).toEqual(['supplementing', 'desk', true]);
    expect(asksForIt(heir, 'arrival', day('2026-11-02'), true)).toEqual({ noticeOwed: null });
    expect(may({ is: 'staff', id: 'suzuki', roles: ['clerk'] }, 'rejectUnanswered', heir)).toBe(false);
    const asked = applied(heir, { defects: ['heirAsks', 'asked'] }); // whether they ask for themself, say
    expect([waitsFor(asked), open('rejectUnanswered', asked)]).toEqual(['applicant', false]);
    expect(asksForIt(asked, 'asked', day('2026-11-02'), true)).toMatchObject({ noticeOwed: 'asked' });
  });

  it('Art. 37(2): a question holds nothing up, and nobody’s request is closed for no answer to it; whoever handles the case goes on without it at any time', () => {
    const asked = applied(at('deciding'), { questions: ['q1'] });
    const silent = applied(asked, { reminded: ['applicantReminded', 'applicantSilent'] });
    const both = applied(silent, { defects: ['asked'] });
    expect([asked, silent, both].map((done) => [stageOf(done), waitsFor(done)])).toEqual([
      ['deciding', 'desk'],
      ['deciding', 'desk'],
      ['supplementing', 'desk'],
    ]);
    const acts = ['rejectUnanswered', 'goOnWithout'] as const;
    expect([at('deciding'), asked, silent, both].map((done) => acts.map((act) => open(act, done)))).toEqual([
      [false, false],
      [false, true],
      [false, true],
      [true, true],
    ]);
    for (const role of ['clerk', 'officer'] as const)
      expect(may({ is: 'staff', id: 'suzuki', roles: [role] }, 'goOnWithout', asked)).toBe(true);
  });

  it('a case withdrawn after what was found had been read waits for the desk until somebody has looked', () => {
    const withdrawn = (how: Progress['readThenWithdrawn']): Progress =>
      applied(at('deciding'), { withdrawn: true, ...(how && { readThenWithdrawn: how }) });
    expect(
      ([undefined, 'toBeReviewed', 'reviewed'] as const).map((how) => [
        open('reviewWithdrawal', withdrawn(how)),
        waitsFor(withdrawn(how)),
      ]),
    ).toEqual([
      [false, 'nobody'],
      [true, 'reviewer'],
      [false, 'nobody'],
    ]);
  });

  it('the table has a row for every act and a column for every stage', () => {
    expect(Object.keys(TABLE)).toEqual(Object.keys(ACTS));
    expect(squares).toHaveLength(Object.keys(ACTS).length * WAY.length);
  });

  it.each(squares)('%s while %s: %s', (act, stage, yes) => {
    expect(open(act, at(stage))).toBe(yes);
    const refused = objection(staff('somebody else'), act, at(stage));
    expect(refused?.name).toBe(yes ? undefined : 'NotNow');
    if (refused !== undefined)
      expect(refused.says).toBe(`a case that is ${STAGES[stage].en} does not allow to ${ACTS[act].en}`);
  });

  it.each(WAY.map(([stage]) => stage))(
    'the page draws exactly the open acts of a case that is %s, each with its article',
    (stage) => {
      const acts = openActs(at(stage), EVERYTHING);
      expect(acts.map(({ act }) => act)).toEqual(
        squares.filter(([, where, yes]) => where === stage && yes).map(([act]) => act),
      );
      for (const { act, by, article } of acts)
        expect({ by, article }).toEqual({ by: ruleOf(act).by, article: articleOf(act, 'disclosure') });
    },
  );

  it.each(WAY.map(([stage]) => stage))('where the engine is in trouble, a person lets it try again: %s', (stage) => {
    const stuck = applied(at(stage), { trouble: 'the printer is out of paper' });
    expect(open('tryAgain', stuck)).toBe(true);
    expect(standingOf(stuck)).toEqual({ stage, waitsFor: 'desk' });
    expect(open('tryAgain', applied(stuck, { trouble: null }))).toBe(false);
  });

  it('into a closed case nothing comes but money, letters the post brings back, numbers of letters, and complaints; what is decided later, is decided beside it', () =>
    expect(openActs(at('closed'), EVERYTHING).map(({ act }) => act)).toEqual([
      'recordFee',
      'inform',
      'recordReturn',
      'recordTracking',
      'renewSecret',
      'enterComplaint',
      'holdCopies',
      'cashMoney',
      'giveMoneyBack',
      'issueReceipt',
      'openLinkedCase',
    ]));
});

describe('Art. 33(2), 33(3): four eyes on every decision', () => {
  it('an approval may be taken back until the letter has left, in trouble or not', () => {
    for (const stage of ['answering', 'dispatching'] as const)
      for (const trouble of [null, 'UnprintableText'])
        expect(open('returnDecision', applied(at(stage), { trouble }))).toBe(true);
    expect(open('returnDecision', at('closed'))).toBe(false);
  });

  it.each(['approving', 'answering', 'dispatching'] as const)(
    'nor may the one who decided take it back while %s',
    (stage) => {
      expect(objection(staff('mori'), 'returnDecision', at(stage))?.name).toBe('FourEyes');
      expect(objection(staff('ueda'), 'returnDecision', at(stage))).toBeUndefined();
    },
  );

  it.each(['approve', 'returnDecision'] as const)('the one who decided may not %s', (act) => {
    expect(objection(staff('mori'), act, at('approving'))).toEqual({
      name: 'FourEyes',
      says: 'whoever decided, or struck something out, may not approve: another must',
    });
    expect(objection(staff('ueda'), act, at('approving'))).toBeUndefined();
  });

  it('no other act asks for a second person', () => {
    expect((Object.keys(ACTS) as Act[]).filter((act) => ruleOf(act).fourEyes)).toEqual([
      ...['approve', 'returnDecision', 'tellOther'],
    ]);
  });

  it('clerks decide nothing, officers approve nothing, auditors do nothing', () => {
    const by = (role: string) =>
      (Object.keys(ACTS) as Act[]).filter((act) => (ruleOf(act).by as readonly string[]).includes(role));
    expect(by('clerk')).not.toEqual(expect.arrayContaining(['decide']));
    expect(by('officer')).not.toEqual(expect.arrayContaining(['approve']));
    expect(by('approver')).toEqual([
      ...['approve', 'returnDecision', 'pauseMeasure', 'resumeMeasure', 'tellOther', 'placeHold'],
      ...['releaseHold', 'setAside', 'resumeUndertaking'],
      ...['giveComplaint', 'linkComplaint', 'answerComplaint'],
      ...['holdCopies', 'releaseCopies', 'reviewWithdrawal'],
    ]);
    expect(by('auditor')).toEqual([]);
  });

  it('what sends a person back says why', () => {
    expect((Object.keys(ACTS) as Act[]).filter((act) => ruleOf(act).needsReason)).toEqual([
      'requireSupplement',
      'goOnWithout',
      'liftDoubt',
      'inquireMandate',
      'concludeSilence',
      'seeToLateDenial',
      'returnDecision',
      'askMeasureAgain',
      'pauseMeasure',
      'placeHold',
      'setAside',
      'strikeOut',
      'tellDelay',
      'keepReturned',
      'giveUpLetter',
      'holdCopies',
      'releaseCopies',
      'rejectUnanswered',
      'openLinkedCase',
    ]);
  });
});

describe('For whom a case waits', () => {
  it.each<readonly [Stage, ReturnType<typeof waitsFor>]>([
    ['received', 'engine'],
    ['supplementing', 'applicant'],
    ['proving', 'desk'],
    ['payingFee', 'applicant'],
    ['searching', 'engine'],
    ['deciding', 'desk'],
    ['approving', 'desk'],
    ['answering', 'engine'],
    ['dispatching', 'desk'],
    ['closed', 'nobody'],
  ])('while %s, for the %s', (stage, who) => expect(waitsFor(at(stage))).toBe(who));

  it.each([
    [['asked'], 'owner'],
    [['asked', 'found'], 'owner'],
    [['asked', undefined], 'engine'],
    [['asked', 'failed'], 'desk'],
    [['unreachable'], 'desk'],
    [['unreachable', undefined], 'desk'],
    [['none', undefined], 'engine'],
  ] as const)('searching with %j, for the %s', (outcomes, who) => {
    const stores = Object.fromEntries(
      outcomes.map((outcome, store) => [`store${store}`, { round: 1, question: 'q', ...(outcome && { outcome }) }]),
    );
    expect(waitsFor(applied(at('searching'), { stores }))).toBe(who);
  });

  it('an applicant who stayed silent past the day leaves the case to the desk', () => {
    for (const stage of ['supplementing', 'payingFee'] as const)
      expect(waitsFor(applied(at(stage), { reminded: ['applicantSilent'] }))).toBe('desk');
  });
});

describe('A pause is a fact of the case and changes no stage', () => {
  it('nor does a reminder', () => {
    expect(
      stageOf(applied(at('supplementing'), { pauses: [{ from: day('2026-11-05') }], reminded: ['suitNear'] })),
    ).toBe('supplementing');
  });
});

it('Art. 32(2): a notice of purposes is decided without a search', () =>
  expect(stageOf(after({ right: 'purposeNotice', stores: {}, acknowledged: true }, seen))).toBe('deciding'));
