import type { OpenedCase } from '../casefile/case';
import type { SentKind } from '../casefile/letter';
import { askingOf } from '../casefile/request';
import { calledFor, type Called } from '../law/called';
import type { CivilDate } from '../law/clock';
import { lackingInPlace } from '../law/proven-place';
import type { Patch, Progress } from '../law/stages';
import type { Profile } from '../policy/profile';
import type { LetterSummary, LetterWay, OnMedium } from '../records/letter-rows';
import { goesLocked } from './mail-words';

/** What decides how a letter goes: what it is, whether it answers, and whether the way asked for was decided to be difficult. */
export type Going = { readonly kind: SentKind; readonly answers: boolean; readonly onPaper: boolean };

/** What is told, and not refused: it alone goes on a medium or by another way; a refusal is written on paper (Rules Art. 30). */
const TELLS: readonly SentKind[] = ['disclosure', 'partialDisclosure', 'provisionRecords'];

/** What never goes the way of the answer: the password of an electronic record, what lies in the envelope of an answer on paper, what asks the person behind an agent, and what is written to another. */
const BY_POST: readonly SentKind[] = ['password', 'wayChanged', 'mandateInquiry', 'instruction'];

/**
 * An answer goes the way the applicant chose, unless that way was decided to be difficult (Art. 33(2)); a notice before it goes back the
 * way the request came, unless they named another since, or to the mailbox where no address is known.
 */
export function wayOf({ request }: Pick<OpenedCase, 'request'>, { kind, answers, onPaper }: Going): LetterWay {
  if (BY_POST.includes(kind) || (answers && onPaper)) return 'post';
  if (answers && request.answerBy === 'otherWay' && TELLS.includes(kind)) return 'otherWay';
  const asTheyCame = request.arrivedBy === 'email' || request.arrivedBy === 'webForm' ? 'email' : 'post';
  const electronic = (answers ? request.answerBy : (request.toldBy ?? asTheyCame)) === 'email';
  const mailbox = mailboxOf(request) !== undefined;
  return mailbox && (electronic || (!answers && placeOf(request) === undefined)) ? 'email' : 'post';
}

/** On which medium an answer is written that goes by post, and as what kind of file; nothing where it is paper. */
export const mediumOf = (
  { request }: Pick<OpenedCase, 'request'>,
  { kind, answers, onPaper }: Going,
): OnMedium | undefined =>
  answers && !onPaper && request.answerBy === 'medium' && request.answerWay !== undefined && TELLS.includes(kind)
    ? { id: request.answerWay, file: request.opensZip === true ? 'zip' : 'pdf' }
    : undefined;

/** Where the post finds whom we answer, if they said so. */
export const placeOf = (request: OpenedCase['request']): string | undefined =>
  (request.applicant === 'principal' ? request.principal : request.agent)?.address;

/** What is written to somebody else than the applicant, whose place was known when the letter was called for. */
const TO_ANOTHER: readonly SentKind[] = ['mandateInquiry', 'instruction'];

/** Whether the post would not find whom a letter goes to. */
export const isNowhere = (request: OpenedCase['request'], kind: SentKind): boolean =>
  !TO_ANOTHER.includes(kind) && placeOf(request) === undefined;

export const mailboxOf = (request: OpenedCase['request']): string | undefined =>
  (request.applicant === 'principal' ? request.principal : request.agent)?.email;

/** No answer goes where no proof points: the confirmation must have proven the very place, as it is written now. */
export const isPlaceProven = ({ request, confirmation }: OpenedCase, answerBy: LetterWay, on: CivilDate): boolean =>
  confirmation !== undefined && lackingInPlace(confirmation, askingOf({ ...request, answerBy }, on)).length === 0;

/** What tells of an answer later on, and what asks at a mailbox where a letter is to go: it may have moved since it was called for. By post that asks at the place kept with the act. */
export const isForAProvenPlace = (kind: SentKind, way: LetterWay, called?: Called): boolean =>
  called?.secret === true ||
  kind === 'undertakingKept' ||
  kind === 'copyStays' ||
  (kind === 'sentAgain' && way === 'email');

/**
 * What follows an answer that was handed over: its password goes by another way, by a letter of its own to a place that is proven as
 * well, else by the voice of a person who calls back; and where the way asked for was difficult, that is told in the same envelope (Art. 33(3)).
 */
export function besideAnswer(
  progress: Progress,
  letter: LetterSummary,
  { profile, onPaper, ...file }: OpenedCase & { readonly profile: Profile; readonly onPaper: boolean },
  on: CivilDate,
): Patch {
  const { occasion, documentNumber } = letter;
  if (onPaper) return calledFor(progress, { kind: 'wayChanged', occasion });
  if (!goesLocked(letter) || file.request.password !== undefined) return {}; // who named it knows it
  const byPost = profile.disclosure.passwordBy === 'post' && isPlaceProven(file, 'post', on);
  return byPost ? calledFor(progress, { kind: 'password', occasion }) : { passwordToTell: documentNumber };
}
