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

/** Who may act at the desk. */
export type Role = 'clerk' | 'officer' | 'approver' | 'auditor';

/** What has been done in a case so far. The stage is read off it, in the workflow and in the records alike. */
export type Progress = {
  readonly acknowledged?: true;
  readonly defects: readonly string[];
  readonly feeDue: number;
  readonly feeReceived: number;
  readonly identityConfirmed?: true;
  readonly searched?: true;
  /** Stores whose holdings are not known yet, by the reason. */
  readonly unknownStores: Readonly<Record<string, 'asked' | 'failed' | 'unreachable' | 'unsearched'>>;
  readonly decidedBy?: string | null;
  /** Names the paper on which the decision stands. */
  readonly decision?: string | null;
  readonly refusedOn?: CivilDate | null;
  readonly approvedBy?: string | null;
  readonly letterReady?: true;
  readonly dispatched?: true;
  readonly withdrawn?: true;
  /** The occasion on which something was found lacking and the applicant has not been told yet. */
  readonly noticeOwed?: string | null;
  /** The day on which the applicant was last told what lacks. */
  readonly askedOn?: CivilDate;
  readonly pauses: readonly Pause[];
  readonly reminded: readonly string[];
  /** Why the engine could not go on by itself; a person looks and lets it try again. */
  readonly trouble?: string | null;
};

/** What one deed changed. The records and the workflow apply the same patch, so that they never tell different stories. */
export type Patch = Partial<Progress>;
export const applied = (progress: Progress, patch: Patch): Progress => ({ ...progress, ...patch });

/** A deed written down: its place in the journal and what it changed. */
export type Done = { readonly seq: number; readonly patch: Patch };

/** Whether the applicant still owes something: a paper, a word, or the fee. */
export const lacksSomething = ({ defects, feeDue, feeReceived }: Progress): boolean =>
  defects.length > 0 || feeReceived < feeDue;

/** Where a case stands, given what has been done in it. */
export function stageOf(done: Progress): Stage {
  if (done.withdrawn || done.dispatched) return 'closed';
  if (done.letterReady) return 'dispatching';
  if (done.approvedBy != null) return 'answering';
  if (done.decidedBy != null) return 'approving';
  if (done.searched) return 'deciding';
  if (!done.acknowledged) return 'received';
  if (done.defects.length > 0) return 'supplementing';
  if (!done.identityConfirmed) return 'proving';
  if (done.feeReceived < done.feeDue) return 'payingFee';
  return 'searching';
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
    from: ['received', 'supplementing', 'proving', 'payingFee', 'searching'],
    by: ['clerk', 'officer'],
    article: '37(1)',
    ja: '補正の受領',
    en: 'take in what was missing',
  },
  requireSupplement: {
    from: ['supplementing', 'proving', 'payingFee'],
    by: ['clerk', 'officer'],
    article: '37(1)',
    ja: '補正の依頼',
    en: 'ask for what is missing',
    needsReason: true,
  },
  confirmIdentity: {
    from: ['proving', 'searching'],
    by: ['clerk', 'officer'],
    article: '37(1); Order 12(iii)',
    ja: '本人確認',
    en: 'confirm who the applicant is',
  },
  recordFee: {
    from: ['received', 'supplementing', 'proving', 'payingFee'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '手数料の受領',
    en: 'enter the fee in the custody log',
  },
  searchAgain: {
    from: ['searching'],
    by: ['clerk', 'officer'],
    article: '33(1)',
    ja: '再検索',
    en: 'search a store again',
  },
  answerForStore: {
    from: ['searching'],
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
    from: ['approving', 'answering'],
    by: ['approver'],
    article: '33(2)',
    ja: '差戻し',
    en: 'send the decision back',
    needsReason: true,
    fourEyes: true,
    onlyWhen: (done) => done.approvedBy == null || done.trouble != null, // an approval may be taken back only while its letter cannot be drawn
  },
  recordDispatch: {
    from: ['dispatching'],
    by: ['clerk', 'officer'],
    article: '33(3)',
    ja: '発送の記録',
    en: 'record that the letter left',
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
  if (ruleOf(act).fourEyes && done.decidedBy === by) {
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
      const reasons = Object.values(done.unknownStores);
      if (reasons.some((why) => why === 'failed' || why === 'unreachable')) return 'desk';
      return reasons.includes('asked') && !reasons.includes('unsearched') ? 'owner' : 'engine';
    }
    case 'received':
    case 'answering':
      return 'engine';
    case 'closed':
      return 'nobody';
  }
}

export type Standing = { readonly stage: Stage; readonly waitsFor: ReturnType<typeof waitsFor> };
export const standingOf = (done: Progress): Standing => ({ stage: stageOf(done), waitsFor: waitsFor(done) });
