import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Told } from '../casefile/told';

/** What a case's workflow is given: the case, and what is wanted so far. Without it, it asks the records first. */
export type CaseStart = { readonly caseNumber: string; readonly told?: Told };

/** The counter tells the workflow what is wanted now. Sealed with the case's key; whatever is not is taken up as nothing. */
export const told = defineSignal<[Told]>('told');

/** What the workflow last heard, for operators; product pages read the records. */
export const heard = defineQuery<Told | undefined>('heard');

/** The one place a workflow id is made. Never a name or an address: ids are stored in the clear. */
export const workflowIdOf = (caseNumber: string): string => `case/${caseNumber}`;
export const caseNumberOf = (workflowId: string): string => workflowId.slice('case/'.length);

/** What an answer undertook has a run of its own on its day, called after it; nothing else goes with it. */
export const undertakingRunOf = (undertaking: string): string => `undertaking/${undertaking}`;

/** What operators may filter cases by in Temporal; no personal data, ever. */
export const SEARCH_ATTRIBUTES = { stage: 'MadoguchiStage', right: 'MadoguchiRight', dueOn: 'MadoguchiDueOn' } as const;
