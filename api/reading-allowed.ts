import type { EntryKind } from '../casefile/journal';
import type { LetterKind } from '../casefile/letter';
import { stageOf } from '../law/stages';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import type { Records } from '../records/pool';
import { noteReading, type Read, type Reading } from '../records/readings';
import { Problem } from './problems';

/** What owners are asked is read by whoever sends it on to them, whatever the profile lets them read besides. */
type ByTheWord = Exclude<Reading['what'], 'asked' | 'alike'>;

/** Which word of the profile says who may read what. A decision quotes what was found, and so does what an owner answered. */
const BY_THE_WORD = {
  findings: 'findings',
  weighing: 'findings',
  decision: 'findings',
  plan: 'findings',
  entry: 'findings',
  letter: 'letters',
  password: 'letters',
  evidence: 'evidence',
} as const satisfies Record<ByTheWord, keyof Profile['mayRead']>;

/** Letters that tell nothing of what was found: those before an answer, and those that say what is published, not what is held. */
const TELL_NOTHING_FOUND: readonly LetterKind[] = [
  'receipt',
  'supplement',
  'fee',
  'purposeNotice',
  'purposeRefusal',
  'delay',
  'referral',
  'information',
  'sentAgain',
];
export const tellsWhatWasFound = (letter: LetterKind): boolean => !TELL_NOTHING_FOUND.includes(letter);

/** Entries whose sealed part tells what was found: what owners answered, decisions with their passages, why one was sent back or taken up again, what is held, left out or instructed. */
const QUOTES: readonly EntryKind[] = [
  'storeAnswered',
  'decided',
  'returned',
  'caseLinked',
  'holdPlaced',
  'systemSetAside',
  'struckOut',
  'instructionCalledFor',
];
export const quotesWhatWasFound = (entry: EntryKind): boolean => QUOTES.includes(entry);

/** Whether the profile now in force lets somebody read this. */
export const isTheirs = (profile: Pick<Profile, 'mayRead'>, { roles }: Staff, what: ByTheWord): boolean =>
  roles.some((role) => profile.mayRead[BY_THE_WORD[what]].includes(role));

/** Refuses whoever may not read this; asked before it is looked for. */
export function mayRead(profile: Pick<Profile, 'mayRead'>, person: Staff, what: ByTheWord): void {
  const allowed = profile.mayRead[BY_THE_WORD[what]];
  if (!isTheirs(profile, person, what))
    throw new Problem('not-yours-to-read', { values: { what: BY_THE_WORD[what], roles: allowed.join(', ') } });
}

/** Notes a reading before it is answered: what could not be written down is not shown. */
export const isRead = (records: Records, { id }: Staff, file: Read, reading: Omit<Reading, 'by'>): Promise<void> =>
  noteReading(records, file, { ...reading, by: id });

/** The same of what was found. That no store was to be searched is read too: who says that nothing is there decides on that (Art. 33(3), (5)). */
export async function foundIsRead(
  records: Records,
  person: Staff,
  file: Read,
  reading: Pick<Reading, 'content' | 'found'>,
): Promise<void> {
  if (reading.found || stageOf(file.progress) === 'deciding')
    await isRead(records, person, file, { what: 'findings', ...reading });
}
