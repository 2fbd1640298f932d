import type { Desk } from './desk';
import { sendReceipt } from './proxies';

/** Tells the applicant that the request arrived, and when. */
export async function acknowledge(desk: Desk): Promise<void> {
  await desk.does(
    'receipt',
    ({ owed }) => owed.receipt !== undefined,
    (due) => sendReceipt({ ...due, occasion: desk.now().owed.receipt as string }),
  );
}
