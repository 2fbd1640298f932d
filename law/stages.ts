import type { CivilDate, Pause } from './clock';

/** Where a request stands on its way from the envelope to the letter. */
export const STAGES = {
  received: { ja: '受付', en: 'received' },
  supplementing: { ja: '補正待ち', en: 'waiting for what was missing' },
  proving: { ja: '本人確認', en: 'identity to be confirmed' },
  payingFee: { ja: '手数料待ち', en: 'waiting for the fee' },
  searching: { ja: '検索中', en: 'being searched' },
  deciding: { ja: '決定待ち', en: 'to be decided' },
  approving: { ja: '決裁待ち', en: 'to be approved' },
  answering: { ja: '通知作成', en: 'answer being drawn' },
  dispatching: { ja: '発送待ち', en: 'to be dispatched' },
  closed: { ja: '完了', en: 'closed' },
} as const;
export type Stage = keyof typeof STAGES;

/** Whoever may act at the desk, and those who only read. */
export const ROLES = ['clerk', 'officer', 'approver', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** How a search of one store ended. `asked`: a person was asked and has not answered yet. Unknown is never none. */
export type Outcome = 'found' | 'none' | 'asked' | 'failed' | 'unreachable';
export const isKnown = (outcome: Outcome | undefined): boolean => outcome === 'found' || outcome === 'none';

/** What is known of one store, and by which question. Without an outcome it is still to be searched in this round. */
export type StoreStanding = {
  readonly round: number;
  /** The digest of the keys it is asked by and of its entry in the data map; when it moves, a new round begins. */
  readonly question: string;
  readonly outcome?: Outcome;
  /** The digest of what it answered in this round. */
  readonly answer?: string;
  /** What it holds may prove further identifiers, so it is searched before the others. */
  readonly vouches?: true;
  /** How it stood when this round began: should its question become the same again before it was asked, that stands. */
  readonly earlier?: Omit<StoreStanding, 'earlier'>;
  /** The highest round that was ever begun, where that is another. */
  readonly highest?: number;
};
export type Stores = Readonly<Record<string, StoreStanding>>;

/** A decision and everything it rests on: who asks for what, and what was found. */
export type DecisionStanding = {
  /** Names the paper on which the decision stands. */
  readonly paper: string;
  readonly digest: string;
  readonly by: string;
  readonly version: number;
  readonly findings: string;
  /** What was asked for is refused by it, as a whole or in part (Arts. 33(2), 39(1)). */
  readonly refuses?: 'whole' | 'part' | undefined;
};

/** What has been done in a case so far. The stage is read off it, and everything else the desk is told of a case. */
export type Progress = {
  /** The version of the application as this case was last told of it. */
  readonly version: number;
  readonly acknowledged?: true;
  readonly defects: readonly string[];
  readonly feeDue: number;
  readonly feeReceived: number;
  /** Who confirmed the applicant, and on which version of the application. */
  readonly identity?: { readonly by: string; readonly version: number } | null;
  readonly stores: Stores;
  /** The highest round of each store that was asked and that the data map does not name any more. */
  readonly gone?: Readonly<Record<string, number>>;
  readonly decision?: DecisionStanding | null;
  /** Who put a second name to which decision. */
  readonly approval?: { readonly by: string; readonly decision: string } | null;
  readonly refusedOn?: CivilDate | null;
  /** The decision whose letter was handed over. */
  readonly answered?: string | null;
  readonly dispatched?: true;
  readonly withdrawn?: true;
  /** The closed case that this one takes up again, and those that take this one up. */
  readonly continues?: string;
  readonly continuedBy?: readonly string[];
  /** What was found had been read before the applicant withdrew: a second person looks at why. */
  readonly readThenWithdrawn?: 'toBeReviewed' | 'reviewed';
  /** The occasion on which something was found lacking and the applicant has not been told yet. */
  readonly noticeOwed?: string | null;
  /** What the desk asked for in its own words and has not seen come: the papers that say it. */
  readonly asks?: readonly string[];
  /** The day on which the applicant was last told what lacks. */
  readonly askedOn?: CivilDate;
  /** The latest day on which something arrived of what lacked. */
  readonly cameOn?: CivilDate | undefined;
  readonly pauses: readonly Pause[];
  readonly reminded: readonly string[];
  /** Letters that were handed to the mail room and are no longer wanted, by document number: the engine takes them back. */
  readonly recalled: readonly string[];
  /** Why the engine could not go on by itself; a person looks and lets it try again. */
  readonly trouble?: string | null;
  /** The signs that no font draws, by their codes, where that was the trouble. */
  readonly unprintable?: readonly string[];
};

/** What one deed changes. */
export type Patch = Partial<Progress>;
export const applied = (progress: Progress, patch: Patch): Progress => ({ ...progress, ...patch });

/** Whether it is known of every store what it holds. */
export const searched = ({ stores }: Progress): boolean =>
  Object.values(stores).every(({ outcome }) => isKnown(outcome));

/** Whether the applicant still owes something: a paper, a word, or the fee. */
export const lacksSomething = ({ defects, feeDue, feeReceived }: Progress): boolean =>
  defects.length > 0 || feeReceived < feeDue;

/** Where a case stands, given what has been done in it. */
export function stageOf(done: Progress): Stage {
  if (done.withdrawn || done.dispatched) return 'closed';
  if (done.answered != null) return 'dispatching';
  if (done.approval != null) return 'answering';
  if (done.decision != null) return 'approving';
  if (!done.acknowledged) return 'received';
  if (done.defects.length > 0) return 'supplementing';
  if (done.identity == null) return 'proving';
  if (done.feeReceived < done.feeDue) return 'payingFee';
  return searched(done) ? 'deciding' : 'searching';
}

type ActRule = {
  readonly from: readonly Stage[];
  readonly by: readonly Role[];
  readonly article: string;
  readonly ja: string;
  readonly en: string;
  readonly needsReason?: true;
  readonly fourEyes?: true;
  readonly onlyWhen?: (done: Progress) => boolean;
};

const ALL_OPEN: readonly Stage[] = [
  'received',
  'supplementing',
  'proving',
  'payingFee',
  'searching',
  'deciding',
  'approving',
  'answering',
  'dispatching',
];

/** What people may do to a case, at which stage, by whom and under which article. */
export const ACTS = {
  supplement: {
    from: ALL_OPEN,
    by: ['clerk', 'officer'],
    article: '37(1)',
    ja: '補正の受領',
    en: 'take in what was missing',
  },
  requireSupplement: {
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding'],
    by: ['clerk', 'officer'],
    article: '37(1)',
    ja: '補正の依頼',
    en: 'ask for what is missing',
    needsReason: true,
  },
  confirmIdentity: {
    from: ['proving', 'payingFee', 'searching', 'deciding', 'approving'],
    by: ['clerk', 'officer'],
    article: '37(1); Order 12(iii)',
    ja: '本人確認',
    en: 'confirm who the applicant is',
  },
  recordFee: {
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '手数料の受領',
    en: 'enter the fee in the custody log',
  },
  searchAgain: {
    from: ['searching', 'deciding', 'approving'],
    by: ['clerk', 'officer'],
    article: '33(1)',
    ja: '再検索',
    en: 'search a store again',
  },
  answerForStore: {
    from: ['searching', 'deciding', 'approving'],
    by: ['clerk', 'officer'],
    article: '33(1)',
    ja: '保有状況の回答',
    en: 'answer for a store',
  },
  decide: { from: ['deciding'], by: ['officer'], article: '33(2), 36', ja: '決定', en: 'decide' },
  approve: {
    from: ['approving'],
    by: ['approver'],
    article: '33(2), 33(3)',
    ja: '決裁',
    en: 'approve the decision',
    fourEyes: true,
  },
  returnDecision: {
    from: ['approving', 'answering', 'dispatching'],
    by: ['approver'],
    article: '33(2)',
    ja: '差戻し',
    en: 'send the decision back',
    needsReason: true,
    fourEyes: true,
  },
  recordDispatch: {
    from: ['dispatching'],
    by: ['clerk', 'officer'],
    article: '33(3)',
    ja: '発送の記録',
    en: 'record that the letter left',
  },
  changeDataMap: {
    from: ALL_OPEN,
    by: ['officer'],
    article: '33(1)',
    ja: 'データマップの変更',
    en: 'move the case to the data map now in force',
  },
  tryAgain: {
    from: ALL_OPEN,
    by: ['clerk', 'officer'],
    article: '33(3)',
    ja: '再試行',
    en: 'let the engine try again',
    onlyWhen: (done) => done.trouble != null,
  },
  withdraw: {
    from: ALL_OPEN,
    by: ['clerk', 'officer'],
    article: '37(1)',
    ja: '取下げ',
    en: 'record that the applicant withdrew',
  },
  reviewWithdrawal: {
    from: ['closed'],
    by: ['approver'],
    article: '24',
    ja: '取下げの点検',
    en: 'look at a withdrawal of a case in which what was found had been read',
    onlyWhen: (done) => done.readThenWithdrawn === 'toBeReviewed',
  },
  openLinkedCase: {
    from: ['closed'],
    by: ['officer'],
    article: '33(2), 33(3)',
    ja: '関連案件の開始',
    en: 'take up what is closed in a linked case',
    needsReason: true,
    onlyWhen: (done) => done.dispatched === true, // one that was withdrawn asks for nothing any more
  },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof ACTS;
export const ruleOf = (act: Act): ActRule => ACTS[act];

/** Whether the desk may perform this act now. The page, the route and the workflow all ask here. */
export const may = (act: Act, done: Progress): boolean =>
  ruleOf(act).from.includes(stageOf(done)) && (ruleOf(act).onlyWhen?.(done) ?? true);

/** Why a person may not perform an act now, or nothing when they may. */
export function objection(
  act: Act,
  done: Progress,
  by: string,
): { readonly name: 'NotNow' | 'FourEyes'; readonly says: string } | undefined {
  if (!may(act, done)) {
    return { name: 'NotNow', says: `a case that is ${STAGES[stageOf(done)].en} does not allow to ${ACTS[act].en}` };
  }
  if (ruleOf(act).fourEyes && done.decision?.by === by) {
    return { name: 'FourEyes', says: 'the person who decided may not approve: a second person must' };
  }
  return undefined;
}

/** Every act open at this point, with who may perform it and under which article. */
export const openActs = (
  done: Progress,
): {
  readonly act: Act;
  readonly by: readonly Role[];
  readonly article: string;
  readonly ja: string;
  readonly en: string;
}[] =>
  (Object.keys(ACTS) as Act[])
    .filter((act) => may(act, done))
    .map((act) => ({ act, by: ruleOf(act).by, article: ACTS[act].article, ja: ACTS[act].ja, en: ACTS[act].en }));

/** For whom the case now waits: the applicant, the desk, a store's owner, or nobody because the engine works. */
export function waitsFor(done: Progress): 'applicant' | 'desk' | 'owner' | 'engine' | 'nobody' {
  if (done.trouble != null && stageOf(done) !== 'closed') return 'desk';
  switch (stageOf(done)) {
    case 'supplementing':
    case 'payingFee':
      return done.reminded.includes('applicantSilent') ? 'desk' : 'applicant';
    case 'proving':
    case 'deciding':
    case 'approving':
    case 'dispatching':
      return 'desk';
    case 'searching': {
      const outcomes = Object.values(done.stores).map(({ outcome }) => outcome);
      if (outcomes.some((how) => how === 'failed' || how === 'unreachable')) return 'desk';
      return outcomes.includes('asked') && !outcomes.includes(undefined) ? 'owner' : 'engine';
    }
    case 'received':
    case 'answering':
      return 'engine';
    case 'closed':
      return done.readThenWithdrawn === 'toBeReviewed' ? 'desk' : 'nobody';
  }
}

export type Standing = { readonly stage: Stage; readonly waitsFor: ReturnType<typeof waitsFor> };
export const standingOf = (done: Progress): Standing => ({ stage: stageOf(done), waitsFor: waitsFor(done) });
