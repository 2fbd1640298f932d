import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  allHandlersFinished,
  setHandler,
  upsertSearchAttributes,
  uuid4,
} from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { beginningOf, dayInJapan, type CivilDate } from '../law/clock';
import { nextReminder } from '../law/deadlines';
import { ACTS, applied, objection, stageOf, type Act, type Done, type Progress, type Stage } from '../law/stages';
import { acts, progressOf, SEARCH_ATTRIBUTES, type ActDone, type CaseStart } from './messages';
import { records, sendNotice } from './proxies';

/** The stages at which people look for cases; Temporal is told of these and spared the others. */
const TOLD: readonly Stage[] = ['supplementing', 'payingFee', 'deciding', 'approving', 'dispatching'];
const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD');
const MORNING_MS = 9 * 3_600_000;

/** A case's desk inside its workflow: people act on it from the first moment, and the procedure waits at it. */
export type Desk = {
  readonly progress: () => Progress;
  /** Waits until what has been done answers the question with yes. */
  readonly until: (question: (done: Progress) => boolean) => Promise<void>;
  /** Does what the engine has to do; when it cannot, says so in the case and waits for a person to let it try again, if it is still wanted then. */
  readonly does: (deed: (on: CivilDate) => Promise<Done>, wanted?: (done: Progress) => boolean) => Promise<void>;
};

/**
 * Runs a procedure at a desk until it has ended or the applicant withdrew. Meanwhile the applicant is told what their
 * request lacks, and the desk is reminded of its days. A withdrawn case is cut off wherever it is.
 */
export async function atDesk(file: CaseStart, procedure: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = openDesk(file);
  const open = new CancellationScope();
  const meanwhile = [tellWhatLacks(file, desk), remind(file, desk)].map((run) => open.run(run).catch(unlessCancelled));
  void desk
    .until((done) => done.withdrawn === true)
    .then(() => {
      open.cancel();
    });
  await open.run(() => procedure(desk)).catch(unlessCancelled);
  open.cancel();
  await Promise.all(meanwhile);
  await condition(allHandlersFinished);
}

function unlessCancelled(error: unknown): void {
  if (!isCancellation(error)) throw error;
}

function openDesk({ caseNumber, progress: beginning }: CaseStart): Desk {
  let progress = beginning;
  let told: Stage = stageOf(progress);
  const writtenAt: Partial<Record<keyof Progress, number>> = {};

  /** Takes over what was written down. Of two changes to one thing the later in the journal stands, whichever is heard first. */
  const apply = ({ seq, patch }: Done): Progress => {
    const news = (Object.keys(patch) as (keyof Progress)[]).filter((key) => (writtenAt[key] ?? 0) < seq);
    for (const key of news) writtenAt[key] = seq;
    progress = applied(progress, Object.fromEntries(news.map((key) => [key, patch[key]])));
    const stage = stageOf(progress);
    if (stage !== told && TOLD.includes(stage)) upsertSearchAttributes([{ key: STAGE, value: (told = stage) }]);
    return progress;
  };

  /** Deeds under way: the records may already know what we have not heard yet. */
  let inHand = 0;
  const hears = async (deed: () => Promise<Done>): Promise<Progress> => {
    inHand += 1;
    try {
      return apply(await deed());
    } finally {
      inHand -= 1;
    }
  };

  setHandler(progressOf, () => progress);
  for (const act of Object.keys(ACTS) as Act[]) {
    setHandler(
      acts[act],
      ({ commandId, by }: ActDone) =>
        hears(() => records[RECORDED_BY[act]]({ caseNumber, on: today(), commandId, by })),
      {
        description: ACTS[act].en,
        validator({ by }: ActDone) {
          const why = objection(act, progress, by);
          if (why !== undefined && inHand === 0) throw ApplicationFailure.nonRetryable(why.says, why.name); // else the records have the last word
        },
      },
    );
  }

  return {
    progress: () => progress,
    until: (question) => condition(() => question(progress)),
    async does(deed, wanted = () => true) {
      while (wanted(progress)) {
        try {
          await hears(() => deed(today()));
          return;
        } catch (error) {
          if (isCancellation(error)) throw error;
          apply(await records.recordTrouble({ caseNumber, on: today(), commandId: uuid4(), trouble: nameOf(error) }));
          await condition(() => progress.trouble == null);
        }
      }
    },
  };
}

/** Which record each act leaves. */
const RECORDED_BY = {
  supplement: 'recordSupplement',
  requireSupplement: 'recordSupplementRequired',
  confirmIdentity: 'recordIdentity',
  recordFee: 'recordFee',
  searchAgain: 'recordSearchAsked',
  answerForStore: 'recordStoreAnswer',
  decide: 'recordDecision',
  approve: 'recordApproval',
  returnDecision: 'recordReturn',
  recordDispatch: 'recordDispatch',
  tryAgain: 'recordResumed',
  withdraw: 'recordWithdrawal',
} as const satisfies Record<Act, keyof typeof records>;

/** Whenever something is found lacking, and the receipt has gone before, asks for it once: every defect in one letter (Art. 37(1)), or the fee (Art. 38). */
const tellWhatLacks =
  ({ caseNumber }: CaseStart, desk: Desk) =>
  async (): Promise<void> => {
    for (;;) {
      await desk.until(({ acknowledged, noticeOwed }) => acknowledged === true && noticeOwed != null);
      const occasion = desk.progress().noticeOwed as string;
      await desk.does((on) => sendNotice({ caseNumber, on, occasion }));
    }
  };

/** Tells the desk when a promise or the Act's two weeks draw near, while the case is open. Each is told once. */
const remind = (file: CaseStart, desk: Desk) => async (): Promise<void> => {
  for (;;) {
    const owed = (): ReturnType<typeof nextReminder> => nextReminder({ ...file, progress: desk.progress() }, today());
    const next = owed();
    if (next === undefined) {
      await condition(() => owed() !== undefined);
      continue;
    }
    const waitMs = beginningOf(next.on) + MORNING_MS - Date.now();
    if (waitMs <= 0)
      await desk.does((on) => records.recordReminder({ caseNumber: file.caseNumber, on, reminder: next.what }));
    else await condition(() => (owed()?.on ?? next.on) < next.on, waitMs); // a day that moves later is seen when we wake
  }
};

export const today = (): CivilDate => dayInJapan(Date.now());

function nameOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type != null ? cause.type : 'Unavailable';
}
