import type { OpenedCase } from '../casefile/case';
import { instructionOf } from '../law/instructions';
import type { Language } from '../law/languages';
import { isByMail } from '../policy/others';
import type { LetterSummary } from '../records/letter-rows';
import { replyTokenOf } from '../records/reply-tokens';
import { otherIn } from './facts-on-others';
import { forGood } from './failures';
import type { Needs } from './needs';

/** How a letter goes by mail to somebody who holds data besides us: to which mailbox, by which password, and where they may answer. */
export type ToOther = {
  readonly email: string;
  readonly password: string;
  readonly language: Language;
  /** The page for the answer, where the desk says under which address it is reached, and an answer is awaited. */
  readonly answerAt?: string | undefined;
};

/** Shorter ones are guessed by whoever has the file. */
const SHORTEST_PASSWORD = 12;

/** Nothing where a letter goes to the applicant, or by post. */
export async function toOther(
  { records, dataMapOf, setting, repliesAt }: Pick<Needs, 'records' | 'dataMapOf' | 'setting' | 'repliesAt'>,
  file: OpenedCase,
  { kind, occasion, way }: Pick<LetterSummary, 'kind' | 'occasion' | 'way'>,
): Promise<ToOther | undefined> {
  const told = kind === 'instruction' && way === 'email' ? instructionOf(file.progress, occasion) : undefined;
  if (told?.other === undefined) return undefined;
  const { contact, language } = otherIn(await dataMapOf(file), told.other);
  if (!isByMail(contact)) throw forGood('NowhereToWrite');
  const password = setting(contact.opensWith);
  if (password === undefined || password.length < SHORTEST_PASSWORD) throw forGood('PasswordNotSet');
  const answerAt =
    repliesAt === undefined || told.dueOn === undefined
      ? undefined
      : `${repliesAt.replace(/\/$/, '')}/replies/${told.number}/${await replyTokenOf(records, file.number, told.number)}`;
  return { email: contact.email, password, language, answerAt };
}
