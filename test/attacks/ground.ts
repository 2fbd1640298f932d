import { coverOf } from '../../activities/post';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsText } from '../../law/footing';
import { hasToBe } from '../../law/ladders';
import { answerIn, isKnown } from '../../law/stages';
import { caseOf } from '../../records/cases';
import { openedFinding, wholeOf } from '../../records/sealed-finding';
import { lettersOf } from '../../records/letters';
import type { LetterSummary } from '../../records/letter-rows';
import { keyedDigest, sha256 } from '../../vault/seal';
import { isBound, needsWhatWasFound } from '../../law/what-is-done';
import type { Office } from '../office';
import type { MailServer } from '../stories/mail-server';
import { isAnswer, isInTray, type Entries } from './overlap';

/** What does not hold of a case that is closed: of its letters, its decision and what each store answered. */
export async function cracksIn(
  office: Office,
  server: MailServer | undefined,
  number: string,
  entries: Entries,
): Promise<readonly string[]> {
  const file = await caseOf(office.records, number);
  const letters = await lettersOf(office.records, number);
  return [
    ...cracksInAnswer(file, letters),
    ...letters.flatMap((letter) => cracksInLetter(office, server, letter, entries, file.progress.answered)),
    ...(await cracksInFindings(office, file, entries)),
  ];
}

type File = Awaited<ReturnType<typeof caseOf>>;
const unless = (holds: boolean, says: string): readonly string[] => (holds ? [] : [says]);

/** The one answer tells the decision that stands, which rests on what is known now. */
function cracksInAnswer(file: File, letters: readonly LetterSummary[]): readonly string[] {
  const { progress, outcome } = file;
  const standing = letters.filter(
    (letter) => isAnswer(letter) && letter.handedOverAt !== undefined && letter.stoppedAt === undefined,
  );
  if (outcome !== 'answered')
    return [
      ...unless(outcome === 'withdrawn', `it ended as ${outcome}`),
      ...unless(standing.length === 0, 'withdrawn, and an answer stands'),
    ];
  const { decision, approval } = progress;
  const one = [
    ...unless(standing.length === 1, `${standing.length} answers stand`),
    ...unless(progress.identity?.version !== undefined, 'nobody is confirmed'),
  ];
  if (!hasToBe('approved', progress.right))
    return [
      ...one,
      ...unless(
        standing.every(({ occasion }) => occasion === answerIn(progress)),
        'the answer tells what was done in another round',
      ),
      ...unless(progress.answered === answerIn(progress), 'something else counts as answered'),
    ];
  return [
    ...one,
    ...unless(
      standing.every(({ occasion }) => occasion === answerIn(progress)),
      'the answer tells another decision',
    ),
    ...unless(approval?.decision === decision?.digest, 'another decision was approved'),
    ...unless(progress.answered === answerIn(progress), 'another decision counts as answered'),
    ...unless(
      isBound(progress) || decision?.version === progress.version, // what was done stays, whatever came since
      'the decision rests on another version',
    ),
    ...unless(decision?.findings === sha256(findingsText(file)), 'the decision rests on other findings'),
  ];
}

function cracksInLetter(
  office: Office,
  server: MailServer | undefined,
  letter: LetterSummary,
  entries: Entries,
  answered: string | null | undefined,
): readonly string[] {
  const { kind, occasion, documentNumber, way, handedOverAt, stoppedAt } = letter;
  const told = entries.filter(({ facts }) => facts['documentNumber'] === documentNumber).map((entry) => entry.kind);
  const says = (what: string): string => `${kind} ${occasion}: ${what}; the journal says ${told.join(', ')}`;
  const overtaken = isAnswer(letter) && occasion !== answered;
  const [mails, inTray] = [timesMailed(server, letter), isInTray(office)(letter)];
  const left = way === 'email' ? mails > 0 : inTray;
  return [
    ...unless(!left || (handedOverAt !== undefined && told.includes('letterHandedOver')), says('left without a word')),
    ...unless(!overtaken || !left || told.includes('letterMayHaveLeft'), says('overtaken, and left')),
    ...unless(!overtaken || handedOverAt === undefined || stoppedAt !== undefined, says('overtaken, and not stopped')),
    ...unless(mails <= 1 && !told.includes('letterPerhapsTwice'), says(`mailed ${mails} times`)),
    ...unless(
      handedOverAt === undefined || stoppedAt !== undefined || left || way === 'post',
      says('handed over, and nobody has it'),
    ),
    ...unless(
      handedOverAt === undefined || stoppedAt !== undefined || way === 'email' || isWholeInTray(office, letter),
      says('what lies in the tray is not what is kept'),
    ),
    ...unless(
      stoppedAt === undefined ||
        told.filter((one) => ['letterStopped', 'letterMayHaveLeft', 'letterRecalled'].includes(one)).length === 1,
      says('stopped, and not told once'),
    ),
  ];
}

const timesMailed = (server: MailServer | undefined, { caseNumber, kind, occasion }: LetterSummary): number =>
  (server?.taken() ?? []).filter((mail) => {
    const head = mail
      .subarray(0, mail.indexOf('\r\n\r\n'))
      .toString()
      .replaceAll(/\r?\n[ \t]+/g, ' ');
    return head.toLowerCase().includes(`message-id: <${caseNumber}.${kind}.${occasion}@`.toLowerCase());
  }).length;

/** Whether the letter lies in its day's tray once, as it was drawn; beside it may lie the cover letter of its envelope, and nothing else. */
function isWholeInTray(office: Office, letter: LetterSummary): boolean {
  const { caseNumber, issuedOn, documentNumber, sha256: digest } = letter;
  const day = join(office.outbox, 'post', issuedOn);
  const end = `-${documentNumber.replaceAll(/\D+/g, '-').replaceAll(/^-|-$/g, '')}.pdf`;
  const files = readdirSync(day).filter(
    (file) => file.startsWith(caseNumber) && file.endsWith(end) && file !== coverOf(letter),
  );
  return files.length === 1 && sha256(readFileSync(join(day, files[0] as string))) === digest;
}

/** Of each store the answer of its present round is kept, and of a case that was withdrawn none, but where a hold knows records by it. */
async function cracksInFindings({ records }: Office, file: File, entries: Entries): Promise<readonly string[]> {
  const { rows } = await records.pool.query<{ store: string; round: number; question: string; body: Buffer }>(
    'select store, round, question, body from findings where case_number = $1',
    [file.number],
  );
  if (file.outcome === 'withdrawn')
    return unless(rows.length === 0 || needsWhatWasFound(file.progress), 'withdrawn, and something found is kept');
  const key = await records.keys.of(file.number);
  const answers = new Map<string, unknown>();
  for (const { store, body, round, question } of rows)
    answers.set(
      store,
      wholeOf(await openedFinding(body, key, ['findings', 'body', file.number, store, round, question])),
    );
  return Object.entries(file.progress.stores).flatMap(([store, standing]) => {
    const kept = rows.find((row) => row.store === store);
    if (kept === undefined) return [`${store}: nothing is kept of it`];
    const says = (what: string): string => `${store}: ${what}, ${JSON.stringify({ ...standing, kept: kept.round })}`;
    const told = entries.filter(
      ({ kind, facts }) =>
        ['storeSearched', 'storeAnswered'].includes(kind) &&
        facts['store'] === store &&
        facts['round'] === standing.round,
    );
    return [
      ...unless(isKnown(standing.outcome), says('answered, and not known')),
      ...unless(kept.round === standing.round, says('kept of another round')),
      ...unless(kept.question === standing.question, says('kept of another question')),
      ...unless(
        standing.answer === keyedDigest(JSON.stringify(answers.get(store)), key),
        says('another answer is kept'),
      ),
      ...unless(standing.round <= (standing.highest ?? standing.round), says('beyond its highest round')),
      ...unless(told.at(-1)?.facts['outcome'] === standing.outcome, says('the journal tells another outcome')),
    ];
  });
}
