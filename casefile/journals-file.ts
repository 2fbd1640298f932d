import { BEGINNING, Entry, hashedText, inOrder } from './journal';

/** What a file of journals calls itself, in its first line. */
export const JOURNALS = 'madoguchi journals 1';

/** Its first line: whose journals, and of which cases by the days they were opened. */
export type JournalsHead = {
  readonly form: typeof JOURNALS;
  readonly holder: string;
  readonly writtenAt: string;
  readonly openedFrom?: string | undefined;
  readonly openedUntil?: string | undefined;
};
/** After the entries of a journal: where it ends, and how it does not hold together where the desk itself saw that. */
export type JournalEnds = {
  readonly journal: string;
  readonly entries: number;
  readonly hash: string;
  readonly broken?: string;
};
/** Its last line: how many journals and entries there are, what all lines before it come to, and who signed that. */
export type JournalsFoot = {
  readonly journals: number;
  readonly entries: number;
  readonly digest: string;
  readonly key: string;
  readonly signature: string;
};

/** What all lines so far come to: whoever has them reckons it again. */
export const following = (before: string, line: string, sha256: (text: string) => string): string =>
  sha256(`${before}\n${line}`);

/** The text that is signed, in a fixed order of keys. */
export const footText = ({ journals, entries, digest }: Omit<JournalsFoot, 'key' | 'signature'>): string =>
  JSON.stringify(inOrder({ form: JOURNALS, journals, entries, digest }));

export type JournalsRead = {
  /** What is wrong, line by line; nothing where the file is whole. */
  readonly faults: readonly string[];
  readonly head?: JournalsHead | undefined;
  readonly foot?: JournalsFoot | undefined;
};
const MOST_FAULTS = 50;

/** Reads a file of journals line by line, and holds each against the ones before it: nothing of it is kept, however long it is. */
export function journalsReader(
  sha256: (text: string) => string,
  isSigned: (key: string, signature: string, text: string) => boolean,
): { readonly line: (text: string) => void; readonly end: () => JournalsRead } {
  const faults: string[] = [];
  const complain = (fault: string): void => void (faults.length < MOST_FAULTS && faults.push(fault));
  const seen = new Set<string>();
  let [at, journals, entries, digest] = [0, 0, 0, ''];
  let open = { journal: '', entries: 0, hash: BEGINNING };
  let head: JournalsHead | undefined;
  let foot: JournalsFoot | undefined;

  const entry = (said: Entry): void => {
    if (open.journal !== '' && open.journal !== said.caseNumber)
      complain(`line ${at}: the journal of ${open.journal} has no end`);
    if (open.journal !== said.caseNumber) {
      if (seen.has(said.caseNumber)) complain(`line ${at}: the journal of ${said.caseNumber} stands here twice`);
      open = { journal: said.caseNumber, entries: 0, hash: BEGINNING };
    }
    if (said.seq !== open.entries + 1 || said.previous !== open.hash)
      complain(`line ${at}: entry ${said.seq} of ${said.caseNumber} does not follow the one before`);
    if (sha256(hashedText(said)) !== said.hash)
      complain(`line ${at}: entry ${said.seq} of ${said.caseNumber} was changed`);
    open = { journal: said.caseNumber, entries: said.seq, hash: said.hash };
    entries += 1;
  };
  const ends = (said: JournalEnds): void => {
    const was = open.journal === '' ? { ...open, journal: said.journal } : open;
    if (said.journal !== was.journal || said.entries !== was.entries || said.hash !== was.hash)
      complain(`line ${at}: entries are missing at the end of ${said.journal}`);
    if (said.broken !== undefined)
      complain(
        `line ${at}: the journal of ${said.journal} did not hold together in the records themselves (${said.broken})`,
      );
    if (seen.has(said.journal)) complain(`line ${at}: the journal of ${said.journal} stands here twice`);
    seen.add(said.journal);
    journals += 1;
    open = { journal: '', entries: 0, hash: BEGINNING };
  };
  const closes = (said: JournalsFoot): void => {
    if (open.journal !== '') complain(`line ${at}: the journal of ${open.journal} has no end`);
    if (said.journals !== journals || said.entries !== entries || said.digest !== digest)
      complain(`line ${at}: what stands before is not what was signed: lines were changed, removed, added or moved`);
    if (!isSigned(said.key, said.signature, footText(said))) complain(`line ${at}: it was changed after it was signed`);
    foot = said;
  };

  return {
    line(text) {
      at += 1;
      if (foot !== undefined) return complain(`line ${at}: stands behind the end`);
      const said = jsonIn(text);
      if (at === 1) {
        if (isHead(said)) head = said;
        else complain('line 1: is not how a file of journals begins');
      } else if (isFoot(said)) return closes(said);
      else if (isEnds(said)) ends(said);
      else {
        const read = Entry.safeParse(said);
        if (read.success) entry(read.data);
        else complain(`line ${at}: is no entry, or a part of one`);
      }
      digest = following(digest, text, sha256);
    },
    end() {
      if (foot === undefined) complain('the end is missing: the file was cut short');
      return { faults, head, foot };
    },
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // a part of a line: told as what it is not
  }
}
const has = (said: unknown, kinds: Readonly<Record<string, 'string' | 'number'>>): boolean =>
  typeof said === 'object' &&
  said !== null &&
  Object.entries(kinds).every(([name, kind]) => typeof (said as Record<string, unknown>)[name] === kind);
export const isHead = (said: unknown): said is JournalsHead =>
  has(said, { form: 'string', holder: 'string' }) && (said as { readonly form: string }).form === JOURNALS;
const isEnds = (said: unknown): said is JournalEnds =>
  has(said, { journal: 'string', entries: 'number', hash: 'string' });
const isFoot = (said: unknown): said is JournalsFoot =>
  has(said, { journals: 'number', entries: 'number', digest: 'string', key: 'string', signature: 'string' });
