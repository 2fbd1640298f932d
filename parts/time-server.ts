import { existsSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { leash } from './leash';
import { timeServerBinary } from './places';
import { markOf, processesLike } from './processes';

/** A Temporal of a test's own in which thirty days pass in a moment. Time is one for the whole server: one test at a time on each. */
export async function openTimeSkippingTemporal(): Promise<TestWorkflowEnvironment> {
  if (!existsSync(timeServerBinary))
    throw new Error(
      "The stories that skip time need Temporal's Java test server: `node parts/prepare.mjs time-server` says what is lacking.",
    );
  const opened = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeServerBinary } },
  });
  const [pid] = processesLike(`TestServer ${opened.address.split(':').at(-1)}`);
  if (pid !== undefined) leash(markOf(pid), 'SIGTERM', { seconds: 5 });
  return opened;
}
