import type { DataConverter } from '@temporalio/common';
import type { ReplayWorkerOptions } from '@temporalio/worker';

/**
 * How histories are replayed here: in a thread of its own, as a desk runs its workflows. The SDK would do it in the test's own
 * thread ("debug mode") and leave a hook behind that makes every promise of the process, in all tests after it, look for its workflow.
 */
export const replaying = (opened: DataConverter): ReplayWorkerOptions => ({
  workflowBundle: { codePath: process.env['MADOGUCHI_TEST_BUNDLE'] as string },
  dataConverter: opened,
  ...{ debugMode: false }, // no option of a replay by its type, and one by its code
});
