import type { Application, Case } from '../casefile/case';
import { calledFor, ENDS_WITH_THE_REQUEST, type Called, type CalledLetter } from '../law/called';
import type { CivilDate } from '../law/clock';
import { goesBackWithdrawn, rightsThatKeep } from '../law/custody';
import { asksForIt, latest, runsOn } from '../law/deadlines';
import { speaksFor } from '../law/fees';
import { isSureWhoAsks } from '../law/instructions';
import { isAsked, isOfTheSame } from '../law/mandate';
import { MATTERS } from '../law/rights';
import { applied, asksHere, fallsShort, isQuestioned, type FeeBack, type Patch, type Progress } from '../law/stages';
import {
  awaitedOwners,
  leftByRejection,
  leftByWithdrawal,
  mayBeDone,
  needsWhatWasFound,
  wasActedOn,
  wasAnythingDone,
} from '../law/what-is-done';
import { feeForAll, keepsOf } from '../policy/intake';
import type { ApplicationChange } from '../records/applications';
import { casesOf } from '../records/cases';
import { keptFiling } from '../records/filings';
import { findingsDropped } from '../records/findings';
import { stopLettersBut, stopNotices } from '../records/stopping';
import { unsuppressing } from '../records/suppressed';
import { readersOf } from '../records/readings';
import type { Change } from '../records/writing';
import type { Scene } from './act';

type Ended = Pick<Scene<'withdraw'>, 'on' | 'deed' | 'sql' | 'records' | 'profile'>;

/** How a request ends before it is answered: what becomes of its fee, and which letter says so. */
type Ending = {
  readonly patch: Patch;
  readonly because: FeeBack['because'];
  /** The fee for it stays: work had begun, or the company published so. */
  readonly keepsFee: boolean;
  readonly letter: Called;
  /** On which day the applicant said so, where they did. */
  readonly said: CivilDate;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly outcome: 'withdrawn' | 'rejected';
};

/**
 * Notes that the applicant withdrew. What they said is kept for the letter that accepts it. Where something was done already, or an owner was
 * asked and may have done it, it ends nothing but what has not begun: owners are told to leave it, and the answer says what was done
 * (Arts. 27(2), 34(3), 35(7)).
 */
export async function withdrawn(
  application: Application,
  at: Case,
  scene: Scene<'withdraw'>,
  open: readonly Case[],
): Promise<ApplicationChange> {
  const { body, by, on, deed, records } = scene;
  const said = body.on ?? on;
  const rows = [await keptFiling(records, { id: deed.commandId, caseNumber: at.number, act: 'withdraw', by, body })];
  const withdrew = { on: said, filing: deed.commandId };
  const facts = { by: body.by, on: said };
  if (!wasActedOn(at.progress)) {
    const ended = await endsWithdrawn(application, at, scene, open, { facts, withdrew });
    return { ...ended, rows: [...rows, ...(ended.rows ?? [])] };
  }
  const left = leftByWithdrawal(at.progress, on, deed.commandId);
  const recalled = Object.entries(left.measures).flatMap(([id, one]) => (one.recalled && mayBeDone(one) ? [id] : []));
  return {
    alone: true,
    each: () => ({
      patch: { withdrew, trouble: null, ...left },
      facts: { ...facts, answered: true, ...(recalled.length === 0 ? {} : { recalled }) },
    }),
    rows,
  };
}

type Withdrawal = {
  readonly patch?: Patch;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly withdrew: NonNullable<Progress['withdrew']>;
};

/** Ends a request that was withdrawn, and of which nothing was done: at once, or when the last owner who was asked says so. */
export async function endsWithdrawn(
  application: Application,
  at: Case,
  scene: Ended,
  open: readonly Case[],
  { patch = {}, facts, withdrew }: Withdrawal,
): Promise<ApplicationChange> {
  const read = (await readersOf(scene.sql, at.number)).length > 0;
  return endsUnanswered(application, at, scene, open, {
    patch: { ...patch, withdrawn: true, ...(read ? { readThenWithdrawn: 'toBeReviewed' } : {}) },
    because: 'withdrawn',
    keepsFee: !goesBackWithdrawn(at.progress, keepsOf(scene.profile)),
    letter: { kind: 'withdrawalAccepted', occasion: withdrew.filing, filing: withdrew.filing },
    said: withdrew.on,
    facts,
    outcome: 'withdrawn',
  });
}

/**
 * Notes that an officer takes a request up no further: what was asked for did not come, though the applicant was asked and reminded
 * (Art. 37(1)). Where an owner was asked and may have done it, they are told to leave it, and it ends once they have said so.
 */
export async function rejected(
  application: Application,
  at: Case,
  scene: Scene<'rejectUnanswered'>,
  open: readonly Case[],
): Promise<ApplicationChange> {
  const { body, by, on, deed, records } = scene;
  const { progress, number } = at;
  const isTouched = wasAnythingDone(progress) || awaitedOwners(progress).length > 0;
  const left = isTouched ? leftByRejection(progress, on, deed.commandId) : {};
  const recalled = awaitedOwners({ ...progress, ...left });
  const filing = { id: deed.commandId, caseNumber: number, act: 'rejectUnanswered', by, body };
  const rows = isTouched ? [await keptFiling(records, filing)] : [];
  const rejecting = { on, filing: deed.commandId };
  if (recalled.length === 0) {
    const ended = await endsRejected(application, at, scene, open, { patch: left, facts: {}, rejecting });
    return { ...ended, rows: [...rows, ...(ended.rows ?? [])] };
  }
  return { alone: true, rows, each: () => ({ patch: { rejecting, trouble: null, ...left }, facts: { recalled } }) };
}

type Rejection = Pick<Withdrawal, 'patch' | 'facts'> & { readonly rejecting: NonNullable<Progress['rejecting']> };

/**
 * Ends a request that is taken up no further: at once, or when the last owner who was asked has said whether it was done. The papers and the
 * fee go back; nothing keeps the applicant from asking again. The suit is open to them from that day (Art. 39(1)). Where data were changed
 * before, the letter says so, and what follows of that is kept (Arts. 34(3), 35(7)).
 */
export async function endsRejected(
  application: Application,
  at: Case,
  scene: Ended,
  open: readonly Case[],
  { patch = {}, facts, rejecting }: Rejection,
): Promise<ApplicationChange> {
  const progress = applied(at.progress, patch);
  return endsUnanswered(application, { ...at, progress }, scene, open, {
    patch: {
      ...patch,
      rejected: true,
      ...((application.request.doubts ?? []).length > 0 ? { doubted: true } : {}),
      ...(MATTERS[at.right].suitBarred ? { refusedOn: scene.on } : {}),
    },
    because: 'rejected',
    keepsFee: false,
    letter: { kind: 'documentsReturned', occasion: rejecting.filing },
    said: scene.on,
    facts: {
      ...facts,
      defects: [...progress.defects, ...(progress.feeReceived < progress.feeDue ? ['fee'] : [])],
      askedOn: progress.askedOn,
    },
    outcome: 'rejected',
  });
}

/**
 * Ends a request unanswered: stops what was to leave, and lets go of what was found, where nobody needs it any more. What is owed falls
 * to what is still asked for in the same envelope, and the case that speaks for it now asks for what lacks (Art. 38).
 */
async function endsUnanswered(
  application: Application,
  at: Case,
  { on, deed, sql, records, profile }: Ended,
  open: readonly Case[],
  { patch, because, keepsFee, letter, said, facts, outcome }: Ending,
): Promise<ApplicationChange> {
  const { number, progress } = at;
  const others = open.filter((one) => one.number !== number);
  const all = await casesOf(records, application.number, sql);
  const stays = { ...progress, ...patch };
  const goes: Progress = { ...stays, feeBack: { because, yen: 0 } };
  const [before, dueYen] = [all, withIts(all, number, keepsFee ? stays : goes)].map((cases) =>
    feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile),
  ) as [number, number];
  const paid = application.feeReceived;
  const feeBack: FeeBack = { because, yen: Math.max(0, Math.min(paid, before) - Math.min(paid, dueYen)) };
  const [spoke, speaks] = [speaksFor(open)?.number, speaksFor(others)?.number];
  const changes = new Map<string, Change>();
  for (const other of others) {
    const feeDue = other.progress.feeDue > 0 ? dueYen : 0;
    const speaksNow = other.number === speaks && spoke !== speaks;
    if (feeDue === other.progress.feeDue && !speaksNow) continue;
    const { recalled, entries } = await stopNotices(sql, records, other, deed);
    const isStopped = recalled.length + entries.length > 0;
    const asksAnew = other.number === speaks || (isStopped && asksHere(other.progress)); // what it asked itself was stopped with the rest
    changes.set(other.number, {
      patch: {
        ...goesOn({ ...other.progress, feeDue }, deed.commandId, { on, said, speaks: asksAnew }),
        feeDue,
        recalled: [...other.progress.recalled, ...recalled],
      },
      facts: { [outcome]: number, feeDue },
      also: entries,
    });
  }
  const isDone = wasAnythingDone(progress);
  const isStillAsked = others.some(
    (one) => isAsked(one.progress.mandate) && isOfTheSame(one.progress.mandate, progress.mandate),
  );
  const needed: readonly CalledLetter[] = [
    ...(isStillAsked ? (['mandateInquiry'] as const) : []),
    ...(isDone && isSureWhoAsks(stays) ? (['instruction'] as const) : []), // whoever else holds the data is told what was done
  ];
  const { recalled, entries } = await stopLettersBut(needed)(sql, records, at, deed);
  const stillCalled = (progress.correspondence ?? []).filter(
    ({ kind }) => !ENDS_WITH_THE_REQUEST.includes(kind) || needed.includes(kind),
  );
  changes.set(number, {
    patch: {
      ...patch,
      trouble: null,
      ...(keepsFee || progress.feeDue === 0 ? {} : { feeBack }),
      ...calledFor({ correspondence: stillCalled }, letter),
      recalled: [...progress.recalled, ...recalled],
    },
    facts,
    also: entries,
    outcome,
  });
  const after = applied(progress, patch);
  const isActedOn = at.right === 'optOut' ? wasActedOn(after) : wasAnythingDone(after);
  return {
    elsewhere: { ...deed, kind: 'askedForLess', confidential: undefined },
    each: (file) => changes.get(file.number),
    rows: [...(needsWhatWasFound(progress) ? [] : [findingsDropped()]), ...(isActedOn ? [] : [unsuppressing()])],
  };
}

const withIts = (all: readonly Case[], number: string, progress: Progress): readonly Case[] =>
  all.map((one) => (one.number === number ? { ...one, progress } : one));

/** How a case goes on of which less is owed, or which speaks for the others now: what lacks is asked for anew; where nothing does, its promise runs on. */
function goesOn(
  progress: Progress,
  commandId: string,
  { on, said, speaks }: { readonly on: CivilDate; readonly said: CivilDate; readonly speaks: boolean },
): Patch {
  if (fallsShort(progress)) return asksForIt(progress, commandId, on, speaks);
  const cameOn = latest(progress.cameOn, said);
  const runs = { cameOn, ...runsOn({ ...progress, cameOn }) };
  return isQuestioned(progress) ? { ...runs, ...asksForIt(progress, commandId, on, speaks) } : runs;
}
