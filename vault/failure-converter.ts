import { DefaultFailureConverter } from '@temporalio/common';

/** Seals messages and stack traces of failures with the rest of the history. Runs inside the workflow sandbox too. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
