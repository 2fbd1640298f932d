import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import type { Right } from '../law/rights';
import { ACTS, type Act, type Progress } from '../law/stages';

/** The rights this house answers today; each is a workflow of the same name. */
export const ANSWERED = ['disclosure'] as const satisfies readonly Right[];
export type AnsweredRight = (typeof ANSWERED)[number];
export const isAnswered = (right: Right): right is AnsweredRight => (ANSWERED as readonly Right[]).includes(right);

/** What a case's workflow is given: dates, promises and the names of stores. Whatever is confidential stays in the records. */
export type CaseStart = {
  readonly caseNumber: string;
  readonly right: Right;
  readonly arrivedOn: CivilDate;
  readonly terms: Terms;
  readonly stores: readonly { readonly id: string; readonly vouches: boolean }[];
  readonly progress: Progress;
};

/** An act of a person: what they handed in lies in the records under `commandId`. */
export type ActDone = { readonly commandId: string; readonly by: string };

/** One update for every act of the law's table; answers how far the case has come. */
export const acts = Object.fromEntries(
  (Object.keys(ACTS) as Act[]).map((act) => [act, defineUpdate<Progress, [ActDone], Act>(act)]),
) as Readonly<Record<Act, UpdateDefinition<Progress, [ActDone], Act>>>;

/** How far a case has come, for operators; product pages read the records. */
export const progressOf = defineQuery<Progress>('progress');

/** The one place a workflow id is made. Never a name or an address: ids are stored in the clear. */
export const workflowIdOf = (caseNumber: string): string => `case/${caseNumber}`;
export const caseNumberOf = (workflowId: string): string => workflowId.slice('case/'.length);

/** What operators may filter cases by in Temporal; no personal data, ever. */
export const SEARCH_ATTRIBUTES = { stage: 'MadoguchiStage', right: 'MadoguchiRight', dueOn: 'MadoguchiDueOn' } as const;
