import { existsSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { timeServerBinary } from './places';

/** A Temporal of a test's own in which thirty days pass in a moment. Time is one for the whole server: one test at a time on each. */
export async function openTimeSkippingTemporal(): Promise<TestWorkflowEnvironment> {
  if (!existsSync(timeServerBinary))
    throw new Error(
      "The stories that skip time need Temporal's Java test server: `node parts/prepare.js time-server` says what is lacking.",
    );
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeServerBinary } },
  });
}
