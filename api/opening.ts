import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Case } from '../casefile/case';
import { claimedBy } from '../casefile/identifiers';
import { applicationOf, type KeptRequest, type ReceivedRequest } from '../casefile/request';
import { inJapanese } from '../law/articles';
import { beginningOf } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import { isRight, RIGHTS } from '../law/rights';
import { stageOf, type Progress } from '../law/stages';
import { judge, sortMoney, termsOf } from '../policy/intake';
import { feeFor } from '../policy/profile';
import { casesToStart, markStarted, numberCase, openCase, today } from '../records/cases';
import { enterFee } from '../records/fees';
import { pin } from '../records/pinned';
import { inTransaction } from '../records/pool';
import { bindCase } from '../records/posts';
import {
  ANSWERED,
  isAnswered,
  SEARCH_ATTRIBUTES,
  workflowIdOf,
  type AnsweredRight,
  type CaseStart,
} from '../workflows/messages';
import { pointerTo } from './misfits';
import type { ApiNeeds } from './needs';
import { Problem, type Fault } from './problems';
import { checkScans, keepScans } from './scans';
import { dataMapOf } from './views';

const START_WITHIN_MS = 3_000;
const SWEEP_AT_ONCE = 100;

/**
 * Opens a case for a request that arrived: judged, numbered, its money in the custody log and its scans sealed, all or nothing.
 * Safe to repeat: the same POST finds the case it opened. Answers the case number.
 */
export async function openRequest(
  { records, profile, dataMap, pins }: ApiNeeds,
  { by, key, received }: { by: string; key: string; received: ReceivedRequest },
): Promise<string> {
  const right = answeredRight(received.right);
  const on = today(records);
  const faults = daysToCome(received, on);
  if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
  const enclosed = await checkScans(received);

  return inTransaction(records.pool, async (tx) => {
    const bound = await bindCase(tx, by, key, async () => {
      const { number, key: caseKey } = await numberCase(tx, records, profile.code, on);
      const request: KeptRequest = { ...received, ...(await keepScans(tx, records, caseKey, number, enclosed)) };
      const money = sortMoney(received.fee, profile, feeFor(right, profile), received.arrivedOn);
      await enterFee(tx, number, 'arrival', { on: received.arrivedOn, by }, money.pieces);
      const { defects, feeDefects, feeDue } = judge(applicationOf(request), right, profile, money.takenYen);
      const progress: Progress = {
        defects: defects.map(({ code }) => code),
        feeDue,
        feeReceived: money.takenYen,
        unknownStores: Object.fromEntries(dataMap.stores.map(({ id }) => [id, 'unsearched'])),
        pauses: [],
        reminded: [],
        ...(defects.length + feeDefects.length > 0 ? { noticeOwed: 'arrival' } : {}),
      };
      await openCase(tx, records, number, caseKey, {
        code: profile.code,
        right,
        by,
        on,
        request,
        identifiers: claimedBy(received.principal),
        terms: termsOf(profile),
        progress,
        profileVersion: await pin(tx, pins.profile),
        dataMapVersion: await pin(tx, pins.dataMap),
      });
      return number;
    });
    return bound.number;
  });
}

function answeredRight(word: string): AnsweredRight {
  const rights = ANSWERED.join(', ');
  if (!isRight(word))
    throw new Problem('no-such-right', {
      values: { rights: Object.keys(RIGHTS).join(', ') },
      errors: [{ pointer: '#/right', en: 'names no right of the Act', ja: '法にある請求の名ではありません' }],
    });
  if (isAnswered(word)) return word;
  const { article, en, ja } = RIGHTS[word];
  throw new Problem('right-not-answered-yet', {
    values: { article, article_ja: inJapanese(article), right_en: en, right_ja: ja, rights },
    errors: [{ pointer: '#/right', en: `is not among: ${rights}`, ja: `対応済みは ${rights} です` }],
  });
}

function daysToCome({ arrivedOn, appliedOn }: ReceivedRequest, today: string): Fault[] {
  return [
    ...(arrivedOn > today
      ? [
          {
            pointer: pointerTo(['arrivedOn']),
            en: 'is still to come in Japan; write the day the envelope arrived',
            ja: '日本時間でまだ来ていない日です。到達した日をお書きください',
          },
        ]
      : []),
    ...(appliedOn !== undefined && appliedOn > arrivedOn
      ? [
          {
            pointer: pointerTo(['appliedOn']),
            en: 'is later than the day of arrival; leave it out where the form bears no plausible date',
            ja: '到達日より後です。請求書に確かな日付がなければ空けてください',
          },
        ]
      : []),
  ];
}

const ATTRIBUTES = {
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD'),
  right: defineSearchAttributeKey(SEARCH_ATTRIBUTES.right, 'KEYWORD'),
  dueOn: defineSearchAttributeKey(SEARCH_ATTRIBUTES.dueOn, 'DATETIME'),
};

/** Starts the workflow of a case that is written down. Started twice, it runs once. */
export async function startCase(
  { records, temporal, taskQueue }: Pick<ApiNeeds, 'records' | 'temporal' | 'taskQueue'>,
  file: Case,
): Promise<void> {
  const { stores } = await dataMapOf(records, file);
  const { number, right, arrivedOn, terms, progress } = file;
  const start: CaseStart = {
    caseNumber: number,
    right,
    arrivedOn,
    terms,
    progress,
    stores: stores.map(({ id, vouches }) => ({ id, vouches })),
  };
  const started = temporal.withDeadline(Date.now() + START_WITHIN_MS, () =>
    temporal.workflow.start(right, {
      workflowId: workflowIdOf(number),
      taskQueue,
      args: [start],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: [
        { key: ATTRIBUTES.stage, value: stageOf(progress) },
        { key: ATTRIBUTES.right, value: right },
        { key: ATTRIBUTES.dueOn, value: new Date(beginningOf(clocksOf(file, today(records)).dueOn)) },
      ],
    }),
  );
  await started.catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
  await markStarted(records, number);
}

/** Starts whatever was written down and not started, because something stopped in between. Answers how many still wait. */
export async function startWaitingCases(
  needs: Pick<ApiNeeds, 'records' | 'temporal' | 'taskQueue' | 'log'>,
): Promise<number> {
  const waiting = await casesToStart(needs.records, SWEEP_AT_ONCE);
  for (const [at, file] of waiting.entries()) {
    try {
      await startCase(needs, file);
    } catch (error) {
      needs.log.warn({ fault: (error as Error).name, waiting: waiting.length - at }, 'cases wait to be started');
      return waiting.length - at;
    }
  }
  return 0;
}
