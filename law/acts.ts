import { CHANGED_UNDER, DONE_UNDER, MEASURING, TOLD_UNDER } from './acts-of-measuring';
import { AT_HAND, type AtHand, type Beside } from './at-hand';
import { ALL_OPEN, BESIDE_ANSWERS } from './acts-beside-answers';
import { ON_DOUBTS } from './acts-on-doubts';
import { ON_COPIES } from './acts-on-copies';
import { ofClaims } from './acts-under';
import { roundAwaited, type Actor } from './asked-outside';
import { ON_MANDATES } from './acts-on-mandates';
import { ON_STORES } from './acts-on-stores';
import { hasToBe, type Duty } from './ladders';
import { hasBegun } from './measuring';
import { MATTERS, type Matter } from './rights';
import {
  fallsShort,
  isClosed,
  isOutsideTheAct,
  isQuestioned,
  STAGES,
  stageOf,
  type Progress,
  type Stage,
} from './stages';
import { madeBy } from './striking';
import { awaitedOwners, isBound } from './what-is-done';

/** Whoever may act at the desk, and those who only read. */
export const ROLES = ['clerk', 'officer', 'approver', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export type ActRule = {
  /** What it leaves behind, under `/v1/cases/:number/`: an act that leaves a trace is a thing one creates. */
  readonly path: string;
  /** Its word on the command line. */
  readonly command: string;
  readonly from: readonly Stage[];
  readonly by: readonly Role[];
  /** Who may do it besides the desk: the owner of the system it concerns, or the applicant themself. */
  readonly alsoBy?: 'owner' | 'applicant';
  /** Where the Act speaks of it for every right; what differs stands with the right. */
  readonly article: string | Readonly<Partial<Record<Matter, string>>>;
  readonly ja: string;
  readonly en: string;
  /** It belongs to this, and is done only on the way of rights for which that has to come true. */
  readonly duty?: Duty;
  readonly needsReason?: true;
  readonly fourEyes?: true;
  /** It would have the decision made anew: refused from the first change of data until the answer has left. */
  readonly decidesAnew?: true;
  readonly onlyWhen?: (done: Progress) => boolean;
  /** What has to be there for it, of which the progress knows nothing; it is not offered without, and is refused in its own words. */
  readonly needs?: AtHand;
};

/** What people may do to a case, at which stage, by whom and under which article. */
export const ACTS = {
  supplement: {
    path: 'supplements',
    command: 'supplement',
    from: ALL_OPEN,
    by: ['clerk', 'officer'],
    alsoBy: 'applicant',
    article: '37(1)',
    ja: '補正の受領',
    en: 'take in what was missing',
    duty: 'complete',
  },
  requireSupplement: {
    path: 'supplement-requests',
    command: 'require',
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding', 'measuring'],
    by: ['clerk', 'officer'],
    article: ofClaims('37(1), 37(2)'),
    ja: '補正の依頼・お尋ね',
    en: 'ask for what is missing or unclear',
    needsReason: true,
    decidesAnew: true,
  },
  goOnWithout: {
    path: 'continuations',
    command: 'go-on',
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding', 'measuring'],
    by: ['clerk', 'officer'],
    article: ofClaims('37(2)'),
    ja: 'お尋ねへの回答を待たない続行',
    en: 'go on without an answer from the applicant',
    needsReason: true,
    onlyWhen: isQuestioned,
  },
  confirmIdentity: {
    path: 'identity-confirmations',
    command: 'confirm',
    from: ['proving', 'payingFee', 'searching', 'deciding', 'planning', 'approving', 'measuring'],
    by: ['clerk', 'officer'],
    article: '37(1); Order 12(iii)',
    ja: '本人確認',
    en: 'confirm who the applicant is',
  },
  ...ON_DOUBTS,
  ...ON_MANDATES,
  recordFee: {
    path: 'fees',
    command: 'fee',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '手数料の受領',
    en: 'enter the fee in the custody log',
    duty: 'complete',
  },
  ...ON_STORES,
  decide: {
    path: 'decisions',
    command: 'decide',
    from: ['deciding'],
    by: ['officer'],
    article: {
      disclosure: '33(2), 36',
      provisionRecord: '33(5), 33(2), 36',
      purposeNotice: '32(2), 36',
      correction: '34(2), 36',
      cessation: '35(2), 35(6), 36',
      provisionStop: '35(4), 35(6), 36',
    },
    ja: '決定',
    en: 'decide',
    duty: 'approved',
  },
  approve: {
    path: 'approvals',
    command: 'approve',
    from: ['approving'],
    by: ['approver'],
    article: {
      disclosure: '33(2), 33(3)',
      provisionRecord: '33(5), 33(2), 33(3)',
      purposeNotice: '32(2), 32(3)',
      ...CHANGED_UNDER,
    },
    duty: 'approved',
    ja: '決裁',
    en: 'approve the decision',
    fourEyes: true,
  },
  returnDecision: {
    path: 'returned-decisions',
    command: 'return',
    from: ['planning', 'approving', 'measuring', 'answering', 'dispatching'],
    by: ['approver'],
    article: { disclosure: '33(2)', provisionRecord: '33(5), 33(2)', purposeNotice: '32(2)', ...CHANGED_UNDER },
    duty: 'approved',
    ja: '差戻し',
    en: 'send the decision back',
    needs: 'answerThatCanBeStopped',
    needsReason: true,
    fourEyes: true,
    decidesAnew: true,
    onlyWhen: (done) => done.approval == null || !hasBegun(done.measures), // what was asked of an owner may be done already; it can be paused
  },
  ...MEASURING,
  recordDispatch: {
    path: 'dispatches',
    command: 'dispatch',
    from: ['dispatching'],
    by: ['clerk', 'officer'],
    article: {
      disclosure: '33(3)',
      provisionRecord: '33(5), 33(3)',
      purposeNotice: '32(2), 32(3)',
      ...TOLD_UNDER,
      optOut: '27(2)',
    },
    ja: '発送の記録',
    en: 'record that the letter left',
  },
  changeDataMap: {
    path: 'data-map-changes',
    command: 'map',
    from: ALL_OPEN,
    by: ['officer'],
    article: { disclosure: '33(1)', purposeNotice: '32(2)', ...DONE_UNDER },
    ja: 'データマップの変更',
    en: 'move the case to the data map now in force',
    duty: 'complete',
    needs: 'anotherMap',
  },
  tryAgain: {
    path: 'resumptions',
    command: 'retry',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: {
      disclosure: '33(3)',
      provisionRecord: '33(5), 33(3)',
      purposeNotice: '32(3)',
      ...TOLD_UNDER,
      optOut: '27(2)',
    },
    ja: '再試行',
    en: 'let the engine try again',
    onlyWhen: (done) => done.trouble != null,
  },
  ...BESIDE_ANSWERS,
  ...ON_COPIES,
  withdraw: {
    path: 'withdrawals',
    command: 'withdraw',
    from: ALL_OPEN,
    by: ['clerk', 'officer'],
    alsoBy: 'applicant',
    article: '37(1)',
    ja: '取下げ',
    en: 'record that the applicant withdrew',
    duty: 'complete',
    onlyWhen: ({ withdrew, rejecting }) => withdrew === undefined && rejecting === undefined,
  },
  rejectUnanswered: {
    path: 'rejections',
    command: 'reject',
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding', 'measuring'],
    by: ['officer'],
    article: ofClaims('37(1)'),
    ja: '請求の返戻',
    en: 'close a request without a reply to it, and return the papers',
    needsReason: true,
    onlyWhen: (done) =>
      (done.rejecting !== undefined && awaitedOwners(done).length === 0) || // a person left out whoever never answered
      (done.rejecting === undefined &&
        fallsShort(done) &&
        (done.reminded.includes('applicantSilent') || isOutsideTheAct(done)) &&
        (!isBound(done) || stageOf(done) === 'supplementing')), // who was shown to be the person is told what was done
  },
  cashMoney: {
    path: 'cashings',
    command: 'cash',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '換金の記録',
    en: 'record that pieces of the custody log were cashed',
    duty: 'complete',
    onlyWhen: (done) => done.feeReceived > 0,
    needs: 'moneyToCash',
  },
  giveMoneyBack: {
    path: 'money-returns',
    command: 'give-back',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '返還の記録',
    en: 'record that money went back to the applicant',
    duty: 'complete',
    needs: 'moneyToGiveBack',
  },
  issueReceipt: {
    path: 'receipts',
    command: 'receipt',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    alsoBy: 'applicant',
    article: '38',
    ja: '領収書の発行',
    en: 'send the receipt for the fee that the applicant asked for',
    duty: 'complete',
    onlyWhen: (done) => done.feeReceived > 0,
    needs: 'keptFee',
  },
  reviewWithdrawal: {
    path: 'withdrawal-reviews',
    command: 'review',
    from: ['closed'],
    by: ['approver'],
    article: '24',
    ja: '取下げの点検',
    en: 'review a withdrawal after what was found was read',
    onlyWhen: (done) => done.readThenWithdrawn === 'toBeReviewed',
  },
  tellPassword: {
    path: 'told-passwords',
    command: 'password-told',
    from: ['closed'],
    by: ['officer'],
    article: { disclosure: '33(2)', purposeNotice: '32(2)', ...TOLD_UNDER, optOut: '27(2)' },
    ja: 'パスワードの電話連絡',
    en: 'note that the password was told by telephone',
    onlyWhen: (done) => done.passwordToTell != null,
  },
  openLinkedCase: {
    path: 'linked-cases',
    command: 'link',
    from: ['closed'],
    by: ['officer'],
    article: {
      disclosure: '33(2), 33(3)',
      provisionRecord: '33(5), 33(2), 33(3)',
      purposeNotice: '32(2), 32(3)',
      ...TOLD_UNDER,
      optOut: '27(2)',
    },
    ja: '関連案件の開始',
    en: 'take up what is closed in a linked case',
    needsReason: true,
    needs: 'answerNotTakenUp',
    onlyWhen: (done) => done.dispatched === true, // one that was withdrawn asks for nothing any more
  },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof ACTS;
export const ruleOf = (act: Act): ActRule => ACTS[act];

/** Under which article an act is done in a case of this right. */
export function articleOf(act: Act, right: Matter): string {
  const { article } = ruleOf(act);
  return typeof article === 'string' ? article : (article[right] ?? MATTERS[right].article);
}

/** Every article under which an act may be done. */
export const articlesOf = (act: Act): readonly string[] => {
  const { article } = ruleOf(act);
  return typeof article === 'string' ? [article] : Object.values(article);
};

/** Whether somebody may perform this act now; `of` is the store or provision it concerns. The page, the route and the records all ask here. */
export const may = (actor: Actor, act: Act, done: Progress, of?: string): boolean =>
  objection(actor, act, done, of) === undefined;

/** Why somebody may not perform an act now, or nothing when they may. */
export function objection(
  actor: Actor,
  act: Act,
  done: Progress,
  of?: string,
): { readonly name: 'NotTheirs' | 'NotNow' | 'Done' | 'FourEyes' | 'Answered'; readonly says: string } | undefined {
  if (!isTheirs(actor, act, of)) return { name: 'NotTheirs', says: `this is not theirs to do: ${ACTS[act].en}` };
  if (ruleOf(act).decidesAnew && isBound(done) && !isClosed(done))
    return { name: 'Done', says: 'data were changed, or are being, as decided: the answer says what was done' };
  if (!isOpen(act, done)) {
    return { name: 'NotNow', says: `a case that is ${STAGES[stageOf(done)].en} does not allow to ${ACTS[act].en}` };
  }
  if (ruleOf(act).fourEyes && actor.is === 'staff' && madeBy(done).includes(actor.id)) {
    return { name: 'FourEyes', says: 'whoever decided, or struck something out, may not approve: another must' };
  }
  if (actor.is === 'owner' && of !== undefined && roundAwaited(of, done) === undefined)
    return { name: 'Answered', says: 'what they were asked has an answer, or is asked no more' };
  return undefined;
}

function isTheirs(actor: Actor, act: Act, of: string | undefined): boolean {
  const { by, alsoBy } = ruleOf(act);
  switch (actor.is) {
    case 'staff':
      return by.some((role) => actor.roles.includes(role));
    case 'owner':
      return alsoBy === 'owner' && of !== undefined && actor.of.includes(of);
    case 'applicant':
      return alsoBy === 'applicant';
  }
}

/** Whether the way of the case's right has this act, and it is its hour. */
function isOpen(act: Act, done: Progress): boolean {
  const { duty, from, onlyWhen, decidesAnew } = ruleOf(act);
  return (
    (duty === undefined || hasToBe(duty, done.right)) &&
    from.includes(stageOf(done)) &&
    !(decidesAnew && isBound(done)) &&
    (onlyWhen?.(done) ?? true)
  );
}

/** Whether everything is there that an act is done with. */
function isThere(act: Act, done: Progress, beside: Beside): boolean {
  const { needs } = ruleOf(act);
  return needs === undefined || AT_HAND[needs](beside, done);
}

/** Every act for which it is the hour and for which everything is there, with who may perform it and under which article. */
export const openActs = (
  done: Progress,
  beside: Beside,
): {
  readonly act: Act;
  readonly by: readonly Role[];
  readonly article: string;
  readonly ja: string;
  readonly en: string;
}[] =>
  (Object.keys(ACTS) as Act[])
    .filter((act) => isOpen(act, done) && isThere(act, done, beside))
    .map((act) => ({
      act,
      by: ruleOf(act).by,
      article: articleOf(act, done.right),
      ja: ACTS[act].ja,
      en: ACTS[act].en,
    }));
