import type { CaseDesk } from './desk';
import { sendAnswer } from './proxies';

/** Tells the applicant in writing what two people stand for (Arts. 33(3), 36). */
export async function answerInWriting(desk: CaseDesk): Promise<void> {
  const occasion = desk.now().owed.answer;
  if (occasion === undefined) return;
  await desk.does(
    'answer',
    ({ owed }) => owed.answer === occasion,
    (due) => sendAnswer({ ...due, occasion }),
  );
}
