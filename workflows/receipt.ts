import type { CaseDesk } from './desk';
import { sendReceipt } from './proxies';

/** Tells the applicant that the request arrived, and when. */
export async function acknowledge(desk: CaseDesk): Promise<void> {
  const occasion = desk.now().owed.receipt;
  if (occasion === undefined) return;
  await desk.does(
    'receipt',
    ({ owed }) => owed.receipt === occasion,
    (due) => sendReceipt({ ...due, occasion }),
  );
}
