import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTED } from '../../api/acts';
import type { ProblemName } from '../../api/problems';
import { ACTS, may, ROLES, ruleOf, type Act } from '../../law/acts';
import { beginsWith } from '../../law/beginning';
import type { CivilDate } from '../../law/clock';
import { applied, type Progress } from '../../law/stages';

/** What leaves the house by an act, soon or later: a letter, a change of somebody's data, money. */
type Out = 'letter' | 'data' | 'money';
/** By whom else it passes before that: the act of another, a flag of the law's table, or the problem by which the same person is refused. */
type Second = 'fourEyes' | Extract<Act, 'approve' | 'tellOther' | 'reviewWithdrawal'> | ProblemName;
type Way = { readonly out: readonly Out[] } & ({ readonly second: Second } | { readonly alone: string } | object);
const NOTHING: Way = { out: [] };
const out = (...all: readonly Out[]): Pick<Way, 'out'> => ({ out: all });

/** Every act of the desk: what leads out of the house passes by two people, or it is written here why one is enough. */
const WAYS: Readonly<Record<Act, Way>> = {
  supplement: NOTHING, // who asks, and where they are written to, is confirmed anew
  requireSupplement: { ...out('letter'), alone: 'it asks, and tells nothing of what was found' },
  goOnWithout: NOTHING,
  confirmIdentity: NOTHING,
  raiseDoubt: {
    ...out('letter'),
    alone: 'it asks for more proof, and tells nothing of the record that speaks against it',
  },
  liftDoubt: { ...out('letter'), second: 'approve' },
  inquireMandate: {
    ...out('letter'),
    alone: 'it asks the person whose data they are, at a place that is proven or was held before',
  },
  enterMandateAnswer: { ...out('letter'), second: 'own-inquiry' },
  concludeSilence: { ...out('letter'), second: 'own-denial' },
  seeToLateDenial: NOTHING,
  recordFee: {
    ...out('money', 'letter'),
    alone:
      'it comes in; what goes back at once is what the published procedure does not take, and the applicant is told',
  },
  searchAgain: NOTHING,
  answerForStore: NOTHING,
  decide: { ...out('letter', 'data'), second: 'approve' },
  approve: { ...out('letter', 'data'), second: 'fourEyes' },
  returnDecision: { ...out('letter'), second: 'fourEyes' },
  planAgain: { ...out('data'), second: 'approve' },
  reportMeasure: { ...out('letter'), second: 'carried-alone' },
  askMeasureAgain: {
    ...out('data'),
    alone: 'what two people approved is asked for once more, and nothing that was left for good',
  },
  pauseMeasure: NOTHING,
  resumeMeasure: { ...out('data'), alone: 'what two people approved goes on, by the plan they read' },
  instruct: { ...out('letter'), second: 'tellOther' },
  reportInstruction: {
    ...out('letter'),
    alone: 'it tells the applicant what others answered; that a copy stays undone is an officer’s word',
  },
  tellOther: { ...out('letter'), second: 'fourEyes' },
  noteAuthority: NOTHING, // it is decided anew
  placeHold: NOTHING, // it keeps, and destroys nothing
  releaseHold: { ...out('data'), second: 'hold-own-part' },
  setAside: { ...out('letter'), second: 'four-eyes' },
  strikeOut: { ...out('letter', 'data'), second: 'approve' },
  reportUndertaking: {
    ...out('letter'),
    alone: 'it tells that what two people promised was done, and where the desk can look it looks first',
  },
  resumeUndertaking: { ...out('data'), alone: 'no more goes than the answer of two people said would' },
  recordDispatch: NOTHING, // two people have approved what leaves
  changeDataMap: NOTHING, // what was decided falls; whoever’s entry moved is held back
  tryAgain: { ...out('letter'), alone: 'what is owed already is tried once more' },
  tellDelay: { ...out('letter'), alone: 'it tells a day and why, and nothing of what was found' },
  refer: { ...out('letter'), alone: 'it tells published desks alone' },
  inform: {
    ...out('letter'),
    alone: 'it tells what is made known to everybody, and what an officer writes of the company: nothing of anybody',
  },
  recordReturn: {
    ...out('letter'),
    alone: 'it asks where a letter is to go, at a proven mailbox or at the address it went to',
  },
  sendAgain: { ...out('letter'), second: 'place-second-look' },
  keepReturned: NOTHING,
  giveUpLetter: NOTHING,
  recordTracking: NOTHING,
  enterComplaint: NOTHING,
  giveComplaint: NOTHING,
  linkComplaint: { ...out('letter'), second: 'complaint-own-part' },
  answerComplaint: { ...out('letter'), second: 'complaint-own-part' },
  holdCopies: NOTHING,
  releaseCopies: { ...out('data'), second: 'hold-own-part' },
  withdraw: { ...out('letter'), second: 'reviewWithdrawal' },
  rejectUnanswered: {
    ...out('letter'),
    alone:
      'it refuses nothing: the applicant was asked and reminded, has the papers back, is told how to ask anew, and may sue from that day',
  },
  cashMoney: { ...out('money'), alone: 'it turns pieces of the custody log into money, and pays nobody' },
  giveMoneyBack: {
    ...out('money', 'letter'),
    alone: 'only what the custody log says is still to go back, once; who did it and how stands in it',
  },
  renewSecret: {
    ...out('letter'),
    alone:
      'it goes by post to the place that is proven, nobody here is shown it, and whoever did not ask for it learns of it',
  },
  issueReceipt: { ...out('letter'), alone: 'it tells the sum that the custody log holds' },
  reviewWithdrawal: NOTHING,
  tellPassword: NOTHING, // who tells it has read it, which is noted
  openLinkedCase: NOTHING, // it is decided there
};

const ALL = Object.keys(ACTS) as Act[];
const codeOf = (act: Act): string =>
  Object.values(ACTED[act])
    .filter((part) => typeof part === 'function')
    .map(String)
    .join('\n');
const refusals = (act: Act): readonly string[] => ACTED[act].refusedWith ?? [];

/** What is posted besides the acts of a case, and why one person is enough there. */
const BESIDES: Readonly<Record<string, string>> = {
  openApplication: 'what arrived is written down',
  checkApplication: 'it says what would be said, and keeps nothing',
  drawScan: 'it shows what was sent, and keeps nothing',
  openInformationRequest: 'what was asked is written down',
  openComplaint: 'what arrived is written down, and is acknowledged without a word on what was found',
  consentAnew: 'the person’s own later word, with what shows it; it lets them be written to and changes nothing else',
  tellUndertaking: 'it notes what was told by another way',
  lookThroughStores: 'it looks and changes nothing',
  approveReplay:
    'the engine proposes, by its own plan, what two people had decided and approved in the case: the approver is the next',
  endSessions: 'it signs somebody out, who comes in again by what proves them; nothing else moves',
  noteLeave:
    'it lets somebody in nowhere, as long as another is left who lets them in again; it is written in the journal of the desk',
  noteReturn: 'it lets in whom the staff file names, in the roles it names, by what proves them',
  makeToken: 'it may what whoever makes it may, and no more; each second person it would be is one who acts here',
  endToken: 'it lets in one program less',
  lookAtSystems: 'it looks and changes nothing',
  seekByName: 'it says in which cases somebody of a name is, keeps nothing, and who looked is written down',
  searchForNobody: 'it reads of nobody and changes nothing: whom it looks for is invented',
  leaveReplay: 'it changes no data, and the case is shown who let them stay and why',
};

describe('Nothing leaves this house by one hand alone, unless it is written why one is enough', () => {
  it.each(ALL.filter((act) => WAYS[act].out.length > 0))('%s: a second person, or the reason', (act) => {
    const way = WAYS[act];
    if ('alone' in way) return expect(way.alone.length).toBeGreaterThan(20);
    const second = 'second' in way ? way.second : undefined;
    if (second === 'fourEyes') return expect(ruleOf(act).fourEyes).toBe(true);
    if (second !== undefined && Object.hasOwn(ACTS, second)) {
      const other = second as Act;
      return expect(ruleOf(other).fourEyes === true || refusals(other).some((name) => name.startsWith('own-'))).toBe(
        true,
      );
    }
    return expect(refusals(act)).toContain(second);
  });

  it('what is posted besides the acts of a case has its reason as well', () => {
    const folder = join(__dirname, '..', '..', 'api');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    const ids = texts.flatMap((text) =>
      [...text.matchAll(/method: 'post',\s+path: '[^']+',\s+id: '(\w+)'/g)].map(([, id]) => id),
    );
    expect(ids.sort()).toEqual(Object.keys(BESIDES).sort());
  });

  it('and whatever calls for a letter is written down as that', () => {
    const calls = ALL.filter((act) => /calledFor|letBeTold/.test(codeOf(act)));
    expect(calls).toContain('answerComplaint'); // the code is seen
    expect(calls.filter((act) => !WAYS[act].out.includes('letter') && act !== 'reviewWithdrawal')).toEqual([]);
  });

  it('who decides by four eyes is asked in every stage in which it may be done', () => {
    for (const act of ALL.filter((one) => ruleOf(one).fourEyes)) expect(ruleOf(act).by).toEqual(['approver']);
  });
});

const day = (text: string): CivilDate => text as CivilDate;
const cessation: Progress = {
  ...beginsWith('cessation', [], { feeDue: 0, feeReceived: 0 }),
  ...{ right: 'cessation', version: 1, acknowledged: true, identity: { by: 'sato', version: 1 } },
  stores: { shop: { round: 1, question: 'q', outcome: 'found', answer: 'a' } },
};
const decided = applied(cessation, {
  decision: { filing: 'f', digest: 'd', by: 'mori', version: 1, findings: 'x' },
  approval: { by: 'ueda', decision: 'd' },
});
const erased = {
  'erase/shop': {
    round: 1,
    question: 'q',
    by: 'us',
    begunOn: day('2026-11-01'),
    doneOn: day('2026-11-01'),
    look: { on: day('2026-11-01'), filing: 'l', outcome: 'none' },
  },
} as const;
const asked = { 'erase/cart': { round: 1, question: 'q', askedOn: day('2026-11-01') } } as const;
const ENDS: readonly (readonly [string, Progress, boolean])[] = [
  ['refused, nothing done', applied(decided, { answered: 'd', dispatched: true }), false],
  ['withdrawn before it was decided', applied(cessation, { withdrawn: true }), false],
  [
    'withdrawn after its owner was asked, who did nothing',
    applied(decided, {
      withdrawn: true,
      measures: { 'erase/cart': { ...asked['erase/cart'], recalled: { on: day('2026-11-02'), filing: 'w' } } },
    }),
    false,
  ],
  ['rejected, nothing done', applied(cessation, { rejected: true }), false],
  [
    'rejected while its owner was asked',
    applied(decided, {
      rejected: true,
      measures: { 'erase/cart': { ...asked['erase/cart'], setAside: { filing: 'r' } } },
    }),
    false,
  ],
  ['answered, erased', applied(decided, { measures: erased, answered: 'd', dispatched: true }), true],
  ['rejected after it was erased', applied(decided, { measures: erased, rejected: true }), true],
];

describe('In a case that has ended', () => {
  const open = (done: Progress): readonly Act[] =>
    ALL.filter((act) => may({ is: 'staff', id: 'somebody else', roles: ROLES }, act, done));
  it.each(ENDS)(
    '%s: data are changed by nothing, and others told of what was done or of nothing',
    (_, done, isDone) => {
      const now = open(done);
      expect(now.filter((act) => WAYS[act].out.includes('data') && act !== 'releaseCopies')).toEqual([]);
      expect(now.includes('instruct')).toBe(isDone);
      for (const act of [
        'decide',
        'approve',
        'reportMeasure',
        'askMeasureAgain',
        'setAside',
        'strikeOut',
        'tellOther',
      ] as const)
        expect(now).not.toContain(act);
    },
  );
});
