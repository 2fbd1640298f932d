import type { Called } from './called';
import type { CivilDate, Pause } from './clock';
import { isUnanswered, type Complaint } from './complaints';
import type { AnsweringLetter } from './decisions';
import { givesNoRequest } from './defects';
import { hasToBe, LADDERS, type Duty } from './ladders';
import type { Delay } from './lateness';
import { isAsked, isMandateClear, type Mandate } from './mandate';
import { leftToDo } from './left-to-do';
import type { CopyHold, OwnCopy } from './own-copies';
import { isMeasured, isPlanned, isStuck, isToBeAsked, isToBeTaken, type Measures, type Plans } from './measuring';
import type { Authority } from './entrusted';
import type { Hold } from './holds';
import type { Instruction } from './instructions';
import type { Undertaking } from './undertakings';
import type { ReturnedLetter } from './returned-mail';
import { isBound, wasActedOn } from './what-is-done';
import type { Matter } from './rights';
import type { Struck } from './striking';

/** Where a request stands on its way from the envelope to the letter. */
export const STAGES = {
  received: { ja: '受付', en: 'received' },
  supplementing: { ja: '補正待ち', en: 'waiting for what was missing' },
  proving: { ja: '本人確認', en: 'identity to be confirmed' },
  payingFee: { ja: '手数料待ち', en: 'waiting for the fee' },
  searching: { ja: '検索中', en: 'being searched' },
  deciding: { ja: '決定待ち', en: 'to be decided' },
  planning: { ja: '措置計画の作成', en: 'being planned' },
  approving: { ja: '決裁待ち', en: 'to be approved' },
  measuring: { ja: '措置待ち', en: 'being carried out' },
  answering: { ja: '通知作成', en: 'answer being drawn' },
  dispatching: { ja: '発送待ち', en: 'to be dispatched' },
  hearing: { ja: '苦情の調査・お求めへの回答', en: 'a complaint to be looked into, or a question to be answered' },
  closed: { ja: '完了', en: 'closed' },
} as const;
export type Stage = keyof typeof STAGES;

/**
 * How a search of one store ended. `asked`: a person was asked and has not answered yet. `notSearchable`: something there is found
 * by nothing that is proven, and an officer says what that means. Unknown is never none.
 */
export type Outcome = 'found' | 'none' | 'asked' | 'failed' | 'unreachable' | 'notSearchable';
export const isKnown = (outcome: Outcome | undefined): boolean => outcome === 'found' || outcome === 'none';
/** Whether a store has answered as far as it can: what it cannot be asked by anything proven is left to whoever decides. */
export const isSettled = (outcome: Outcome | undefined): boolean => isKnown(outcome) || outcome === 'notSearchable';

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
  /** Names the filing in which the decision stands. */
  readonly filing: string;
  readonly digest: string;
  readonly by: string;
  readonly version: number;
  readonly findings: string;
  /** Whoever asks was confirmed with a conflict of interest: it was before whoever decided. */
  readonly conflict?: true | undefined;
  /** What was asked for is refused by it, as a whole or in part (Arts. 33(2), 39(1)). */
  readonly refuses?: 'whole' | 'part' | undefined;
  /** Nothing of the person’s was there to be corrected, ceased or stopped, so that it was decided not to (Arts. 34(3), 35(7), 39(1)). */
  readonly declines?: true | undefined;
};

/** Why a fee that was taken goes back: the applicant withdrew, or the request was never taken up; and how much of it did by that, in yen. */
export type FeeBack = { readonly because: 'withdrawn' | 'rejected'; readonly yen: number };

/** What has been done in a case so far. The stage is read off it, and everything else the desk is told of a case. */
export type Progress = {
  readonly right: Matter;
  /** The version of the application as this case was last told of it. */
  readonly version: number;
  readonly acknowledged?: true;
  readonly defects: readonly string[];
  readonly feeDue: number;
  readonly feeReceived: number;
  /** Who confirmed the applicant, and on which version of the application; and whether they noted a conflict of interest. */
  readonly identity?: { readonly by: string; readonly version: number; readonly conflict?: true } | null;
  /** Somebody asks whom the person mandated, as they say. */
  readonly mandated?: true | null;
  /** The inquiry to the person about the agent’s mandate, where one is called for. */
  readonly mandate?: Mandate | null;
  readonly stores: Stores;
  /** The highest round of each store or provision that was asked and that the data map does not name any more. */
  readonly gone?: Readonly<Record<string, number>>;
  /** What is planned for the decision that stands, measure by measure. */
  readonly plans?: Plans;
  /** What is done, by the provision it ends or the store it changes. */
  readonly measures?: Measures;
  /** How often an answer that told what was done lost its ground: no two answers of a case are told on one occasion. */
  readonly fell?: number;
  readonly decision?: DecisionStanding | null;
  /** What was struck out of the decision that stands, in its order. */
  readonly struck?: readonly Struck[];
  /** Who put a second name to which decision, and, where something is done, to which plan; by which letter it was to be told, and the digest of what that said is left. */
  readonly approval?: {
    readonly by: string;
    readonly decision: string;
    readonly plan?: string;
    readonly letter?: AnsweringLetter;
    readonly left?: string;
  } | null;
  /** The letter that tells what was done, and the digest of what it says is left, where one of the two is another than was approved, or that who is told it is held to be who they were (`toldToTheSame`): it is approved anew. */
  readonly toldAnew?: string | null;
  readonly refusedOn?: CivilDate | null;
  /** The decision whose letter was handed over. */
  readonly answered?: string | null;
  readonly dispatched?: true;
  readonly withdrawn?: true;
  /** The applicant withdrew after data had been changed: what had not begun is left, and the answer says what was done. */
  readonly withdrew?: { readonly on: CivilDate; readonly filing: string };
  /** An officer closed it because the applicant, asked and reminded, stayed silent (Art. 37(1)). */
  readonly rejected?: true;
  /** It is taken up no further once the owners who were asked have said whether they did it; nothing more is begun. */
  readonly rejecting?: { readonly on: CivilDate; readonly filing: string };
  /** When it was taken up no further, a record of ours spoke against who asks. */
  readonly doubted?: true;
  /** The fee for this right goes back although it was taken, and why. */
  readonly feeBack?: FeeBack;
  /** The closed case that this one takes up again, and those that take this one up. */
  readonly continues?: string;
  /** The day on which the request itself arrived, where this case takes it up again later: the Act's two weeks run from it. */
  readonly requestedOn?: CivilDate;
  readonly continuedBy?: readonly string[];
  /** What was found had been read before the applicant withdrew: a second person looks at why. */
  readonly readThenWithdrawn?: 'toBeReviewed' | 'reviewed';
  /** The occasion on which something was found lacking and the applicant has not been told yet. */
  readonly noticeOwed?: string | null;
  /** Letters that were called for and not handed over yet, in their order. */
  readonly correspondence?: readonly Called[];
  /** The answer, by its document number, whose password a person has still to tell the applicant by telephone. */
  readonly passwordToTell?: string | null;
  /** What the desk asked for in its own words and has not seen come: the filings that say it. Each is a defect (`asked`, Art. 37(1)). */
  readonly asks?: readonly string[];
  /** What the applicant was asked so that what they mean can be specified, and has not answered: the filings that say it. No defect (Art. 37(2)). */
  readonly questions?: readonly string[];
  /** The day on which the applicant was last told what lacks. */
  readonly askedOn?: CivilDate;
  /** The latest day on which something arrived of what lacked. */
  readonly cameOn?: CivilDate | undefined;
  readonly pauses: readonly Pause[];
  /** The delays the applicant was told of, in order; the last says by when the answer is to leave. */
  readonly delays?: readonly Delay[];
  /** Letters that came back, and what became of each. */
  readonly returned?: readonly ReturnedLetter[];
  /** Letters that left while their tracking numbers were not at hand, by document number: the desk still notes them. */
  readonly untracked?: readonly string[];
  readonly complaints?: readonly Complaint[];
  /** What was asked, in a case that was opened to tell it, is being told (Arts. 28(3), 32(1)). */
  readonly informed?: true;
  /** The complaint for which the case was opened is at its end: the answer left, or a request is answered in its place. */
  readonly heard?: true;
  /** Who holds what the desk itself has of it, beyond its days; all that were ever set, in their order. */
  readonly copyHolds?: readonly CopyHold[];
  /** What of the desk's own copies went, and on which day last. */
  readonly copiesGone?: Readonly<Partial<Record<OwnCopy, CivilDate>>>;
  readonly instructions?: readonly Instruction[];
  /** The digests of the entries of those who hold the data besides us, as the data map has them to which the case was moved; absent while it never was. */
  readonly entries?: Readonly<Record<string, string>>;
  /** Whose records another entrusted to us may be changed here, by that holder’s word. */
  readonly authorities?: readonly Authority[];
  readonly holds?: readonly Hold[];
  /** What the answer says will still be done; absent until it has left and that is noted. */
  readonly undertakings?: readonly Undertaking[];
  /** The stores in which they were erased and stand again, by a restore or an import, since the day on which it was seen. */
  readonly reappeared?: readonly { readonly store: string; readonly on: CivilDate }[];
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

/** Whether every store has answered as far as it can be asked. */
export const searched = ({ stores }: Progress): boolean =>
  Object.values(stores).every(({ outcome }) => isSettled(outcome));

/** What the applicant is waited for with: defects, the fee, and what they were asked. */
export type Open = Pick<Progress, 'defects' | 'feeDue' | 'feeReceived' | 'questions'>;

/** Whether a request falls short of how it is to be made: a paper, a word, or the fee lacks (Arts. 37(1), 38). It may come to nothing by that. */
export const fallsShort = ({ defects, feeDue, feeReceived }: Open): boolean =>
  defects.length > 0 || feeReceived < feeDue;

/** Whether the applicant has not answered what they were asked under Art. 37(2): an invitation, by which nothing stands still and no request comes to nothing. */
export const isQuestioned = ({ questions = [] }: Pick<Progress, 'questions'>): boolean => questions.length > 0;

/** Whether an answer to a question would still be of use: nothing is decided or answered yet. */
export const isAskedStill = (done: Pick<Progress, 'questions' | 'decision' | 'answered'>): boolean =>
  isQuestioned(done) && done.decision == null && done.answered == null;

/** Whether we have to write to the applicant: of what lacks, or of what they are asked. */
export const lacksSomething = (done: Open & Pick<Progress, 'decision' | 'answered'>): boolean =>
  fallsShort(done) || isAskedStill(done);

/** Whether the desk asked the applicant for something in this case, in its own words: that is told here, whichever case speaks for the others. */
export const asksHere = (done: Pick<Progress, 'defects' | 'questions'>): boolean =>
  done.defects.includes('asked') || isQuestioned(done);

/** Whether the Act gives no request to who asks, and the desk asked nothing: no letter asks for what lacks, and an officer returns what was sent (Art. 2(1)). */
export const isOutsideTheAct = (done: Pick<Progress, 'defects' | 'questions'>): boolean =>
  givesNoRequest(done.defects) && !asksHere(done);

/** Whether everything that was to be done is done, and seen to be done. */
export const measured = ({ measures = {} }: Progress): boolean => Object.values(measures).every(isMeasured);

/** Whether what was decided is planned. */
const planned = ({ decision, plans }: Progress): boolean => decision != null && isPlanned(plans);

/** Whether something has come true in a case. */
export const REACHED: Readonly<Record<Duty, (done: Progress) => boolean>> = {
  acknowledged: ({ acknowledged }) => acknowledged === true,
  complete: ({ defects }) => defects.length === 0,
  proven: ({ identity, mandate }) => identity != null && isMandateClear(mandate),
  paid: ({ feeDue, feeReceived }) => feeReceived >= feeDue,
  searched,
  planned,
  approved: ({ approval }) => approval != null,
  measured,
  answered: ({ answered }) => answered != null,
  dispatched: ({ dispatched }) => dispatched === true,
  heard: ({ heard }) => heard === true,
};

/** Where a case stands that still lacks this. */
const LACKS: Readonly<Record<Duty, Stage>> = {
  acknowledged: 'received',
  complete: 'supplementing',
  proven: 'proving',
  paid: 'payingFee',
  searched: 'searching',
  planned: 'deciding',
  approved: 'deciding',
  measured: 'measuring',
  answered: 'answering',
  dispatched: 'dispatching',
  heard: 'hearing',
};

/** Where a case stands, given what has been done in it: a decision that stands, and a letter that tells it, are ahead of what came before them. */
export function stageOf(done: Progress): Stage {
  if (done.withdrawn || done.rejected || done.dispatched || done.heard) return 'closed';
  if (done.rejecting !== undefined) return 'measuring'; // an owner's word is waited for, and nothing else
  if (done.answered != null) return 'dispatching';
  if (isBound(done) && !REACHED.proven(done)) return done.defects.length > 0 ? 'supplementing' : 'proving'; // what was done is told to nobody else
  if (done.decision != null && done.approval == null) return planned(done) ? 'approving' : 'planning';
  const ladder = LADDERS[done.right];
  const ahead = done.approval == null ? ladder : ladder.slice(ladder.indexOf('approved') + 1);
  const lacking = ahead.find((duty) => !REACHED[duty](done));
  return lacking === undefined ? 'closed' : LACKS[lacking];
}

/** Whether plans are made now: before what is decided is approved, and of what nobody decides as soon as it is to be done. */
export const isPlanning = (done: Progress): boolean => {
  const stage = stageOf(done);
  return stage === 'planning' || (stage === 'measuring' && !hasToBe('approved', done.right));
};

export const isClosed = (done: Progress): boolean => stageOf(done) === 'closed';

/** What is told in the letter that answers: the decision that was approved, or, where there is nothing to decide, what was done. */
export function answerIn(done: Progress): string | undefined {
  if (!hasToBe('approved', done.right))
    return hasToBe('measured', done.right) && measured(done) ? measuresText(done) : undefined;
  const { approval, fell } = done;
  if (approval == null || (hasToBe('measured', done.right) && !measured(done))) return undefined;
  return fell === undefined ? approval.decision : `${approval.decision}.${fell}`; // what was done was told before, and did not hold
}

/** The measures of a case by their rounds, for whoever asks now: another round, or another version of the application, is another answer, and so is one after another fell. */
const measuresText = ({ version, measures = {}, fell = 0 }: Progress): string =>
  [
    `measures-${version}.${fell}`,
    ...Object.entries(measures)
      .map(([id, { round }]) => `${id}-${round}`)
      .sort(),
  ].join('/');

/** For whom a case waits: `principal` is the person for whom an agent asks, `reviewer` the second person who looks at why a case was withdrawn in which somebody had read. */
export const WAITS_FOR = ['applicant', 'principal', 'desk', 'owner', 'engine', 'reviewer', 'nobody'] as const;

/** For whom the case now waits: the applicant, the person for whom an agent asks, the desk, a store's owner, or nobody because the engine works. */
export function waitsFor(done: Progress): (typeof WAITS_FOR)[number] {
  if (done.trouble != null) return 'desk';
  switch (stageOf(done)) {
    case 'supplementing':
    case 'payingFee':
      return done.reminded.includes('applicantSilent') || isOutsideTheAct(done) ? 'desk' : 'applicant';
    case 'proving':
      return done.identity != null && isAsked(done.mandate) ? answersAboutMandate(done, done.mandate) : 'desk';
    case 'deciding':
    case 'approving':
    case 'dispatching':
      return 'desk';
    case 'searching': {
      const outcomes = Object.values(done.stores).map(({ outcome }) => outcome);
      if (outcomes.some((how) => how === 'failed' || how === 'unreachable')) return 'desk';
      return outcomes.includes('asked') && !outcomes.includes(undefined) ? 'owner' : 'engine';
    }
    case 'planning':
      return Object.values(done.plans ?? {}).some(({ outcome }) => outcome === undefined) ? 'engine' : 'desk';
    case 'measuring': {
      const open = Object.values(done.measures ?? {}).filter((one) => !isMeasured(one));
      const all = done.measures ?? {};
      if (open.some((one) => one.paused === true || isStuck(one))) return 'desk';
      if (open.some((one) => isToBeAsked(one, all) || isToBeTaken(one, all))) return 'engine';
      return open.every(({ looksAgainOn }) => looksAgainOn !== undefined) ? 'engine' : 'owner';
    }
    case 'hearing':
      if (done.right === 'information' && done.informed !== true) return 'desk';
      return done.complaints?.some(isUnanswered) ? 'desk' : 'engine'; // its answer is on its way
    case 'received':
    case 'answering':
      return 'engine';
    case 'closed':
      if (owesUndertakings(done)) return 'engine';
      if (leftToDo(done).some((one) => one !== 'answerOfAnother')) return 'desk';
      if (leftToDo(done).length > 0) return 'owner';
      return done.readThenWithdrawn === 'toBeReviewed' ? 'reviewer' : 'nobody';
  }
}

/** Whether an answer that was decided, or planned where nobody decides (Art. 27(2)(vi)), and done has left, or a request is taken up no further after data were changed, and it is not noted yet what follows of that. */
export const owesUndertakings = (done: Progress): boolean =>
  (done.dispatched === true || isLeftDone(done)) &&
  done.undertakings === undefined &&
  (done.decision != null || (Object.keys(done.plans ?? {}).length > 0 && !hasToBe('approved', done.right))) &&
  hasToBe('measured', done.right);

/** Whether a request was taken up no further after data had been changed: what was done, and what follows of it, stays. */
export const isLeftDone = (done: Progress): boolean => done.rejected === true && wasActedOn(done);

/** For whom an inquiry about a mandate waits: for the letter to leave, for the person, or, where no answer will come, for the desk. */
function answersAboutMandate(
  { correspondence = [], reminded }: Progress,
  { inquiry, cameBack }: Mandate,
): 'engine' | 'principal' | 'desk' {
  if (cameBack === true || reminded.includes('principalSilent')) return 'desk';
  return correspondence.some(({ occasion }) => occasion === inquiry) ? 'engine' : 'principal';
}

export type Standing = { readonly stage: Stage; readonly waitsFor: ReturnType<typeof waitsFor> };
export const standingOf = (done: Progress): Standing => ({ stage: stageOf(done), waitsFor: waitsFor(done) });
