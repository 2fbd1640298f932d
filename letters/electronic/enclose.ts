import { electronicRecordSchema } from '../../casefile/electronic-record';
import type { FactsOf, LetterKind } from '../../casefile/letter';
import type { CivilDate } from '../../law/clock';
import type { Said } from '../../law/said';
import { TooLargeToSplit, type Enclosure, type Lock } from './enclosure';
import { locked } from './lock';
import { readme } from './readme';
import { recordOf, type Entry } from './record';
import { tablesOf } from './tables';
import { zipped } from './zip';

/**
 * Locks an answer for the applicant: the letter, and beside it the record that programs read. What is larger than one file may be is split:
 * each file opens by itself, under the same password, and holds the letter and a part of what is held as files.
 */
export async function enclosuresOf(
  pdf: Buffer,
  { kind, facts }: { readonly kind: LetterKind; readonly facts: FactsOf[LetterKind] },
  lock: Lock,
): Promise<readonly Enclosure[]> {
  const { caseNumber, issuedOn } = facts;
  const of = kind === 'provisionRecords' ? RECORDS : RETAINED;
  const packed = 'schedule' in facts ? recordOf(facts) : undefined;
  const room = lock.atMost - pdf.length - MARGIN;
  const parts =
    packed === undefined ? [[]] : split(packed.files, room, (parts) => wordsOf(packed.record, { parts, of }));
  const ending = (at: number): string => (parts.length === 1 ? '' : `-${at + 1}of${parts.length}`);
  const enclosures: Enclosure[] = [];
  for (const [at, entries] of parts.entries()) {
    const bytes = await lockedUp(pdf, entries, `${caseNumber}-record${ending(at)}.zip`, issuedOn, lock);
    if (bytes.length > lock.atMost) throw new TooLargeToSplit(bytes.length);
    enclosures.push({ fileName: `${caseNumber}-${kind}${ending(at)}.${lock.in}`, bytes });
  }
  return enclosures;
}

/** What a lock and the frame of a ZIP add at most. */
const MARGIN = 64_000;

/** Of what a record is: what Art. 33(1) discloses, or Art. 33(5). */
const RETAINED: Said = { ja: '保有個人データ', en: 'retained personal data' };
const RECORDS: Said = { ja: '第三者提供記録', en: 'third-party-provision records' };

function wordsOf(
  record: ReturnType<typeof recordOf>['record'],
  told: { readonly parts: number; readonly of: Said },
): readonly Entry[] {
  return [
    { path: 'README.txt', bytes: Buffer.from(readme(record, told)) },
    { path: 'record.json', bytes: json(record) },
    { path: 'record.schema.json', bytes: json(electronicRecordSchema()) },
    ...tablesOf(record),
  ];
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Files by the parts in which they go, in their order: the words of the record lie in the first. Measured as they are, for images do not shrink. */
function split(files: readonly Entry[], room: number, wordsFor: (parts: number) => readonly Entry[]): Entry[][] {
  const words = wordsFor(1);
  const parts: { entries: Entry[]; size: number }[] = [{ entries: [], size: sizeOf(words) / SHRINKS }];
  for (const file of files) {
    const last = parts.at(-1) as (typeof parts)[number];
    if (last.size + file.bytes.length <= room || (last.entries.length === 0 && parts.length > 1)) {
      last.entries.push(file);
      last.size += file.bytes.length;
    } else parts.push({ entries: [file], size: file.bytes.length });
  }
  const [first = { entries: [] }, ...rest] = parts;
  return [[...wordsFor(parts.length), ...first.entries], ...rest.map(({ entries }) => entries)];
}

/** By how much a record of words at least shrinks in a ZIP: it repeats its names in every field. */
const SHRINKS = 3;
const sizeOf = (entries: readonly Entry[]): number => entries.reduce((sum, { bytes }) => sum + bytes.length, 0);

function lockedUp(pdf: Buffer, entries: readonly Entry[], name: string, on: CivilDate, lock: Lock): Promise<Buffer> {
  if (lock.in === 'zip') return zipped([{ path: 'letter.pdf', bytes: pdf }, ...entries], on, lock.password);
  return entries.length === 0
    ? locked(pdf, lock.password)
    : zipped(entries, on).then((bytes) =>
        locked(pdf, lock.password, { name, bytes, says: '保有個人データの電磁的記録（JSON・CSV）' }),
      );
}
