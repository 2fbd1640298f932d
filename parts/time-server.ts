import { existsSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { leash } from './leash';
import { timeServerBinary } from './places';
import { freePort, markOf, processesLike, until } from './processes';

/** A Temporal of a test's own in which thirty days pass in a moment. Time is one for the whole server: one test at a time on each. */
export async function openTimeSkippingTemporal(): Promise<TestWorkflowEnvironment> {
  if (!existsSync(timeServerBinary))
    throw new Error(
      "The stories that skip time need Temporal's Java test server: `node parts/prepare.js time-server` says what is lacking.",
    );
  const port = await freePort();
  const [opened] = await Promise.all([
    TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: timeServerBinary }, port },
    }),
    putOnLeash(port),
  ]);
  return opened;
}

/** The SDK starts the server and tells nobody its number, so it is looked for from the first moment. */
async function putOnLeash(port: number): Promise<void> {
  const found = (): number[] => processesLike(`TestServer ${port}`);
  await until(() => found().length > 0, 6_000, 50);
  for (const pid of found()) leash(markOf(pid), 'SIGTERM', { seconds: 5 });
}
