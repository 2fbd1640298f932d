import type { Finding } from '../casefile/finding';
import type { WithheldPart } from '../casefile/letter';
import type { Withheld } from '../law/disclosure';
import type { Block } from './blocks';
import { CONTENTS_BEYOND, ENTRY_HEIGHT } from './contents';
import { fullWidths, scheduleAttachment } from './history';
import { scheduleOf } from './schedule';
import { RUNNING_HEAD } from './sheet';
import { WHOLE_LINES } from './tables';

/**
 * What fits in one letter. A sheet weighs 4 g and the post takes no letter of more than 4 kg (定形外郵便物); a thread that draws
 * so many pages needs some 600 MB and, on the machine of `docs/speed.md`, 15 s.
 */
export const PAGES_AT_MOST = 1_000;

/** Pages are counted beforehand only about: a letter that was let pass is not stopped over a few. */
export const DRAWN_AT_MOST = 1_250;

/** Mail servers take messages of some 20 MB; an attachment travels a third longer than it is. */
export const BYTES_BY_MAIL_AT_MOST = 14_000_000;

/** A letter that nobody could post, or that needs more memory than a letter may have. It says nothing of what stands in it. */
export class LetterTooLong extends Error {
  override readonly name = 'LetterTooLong';
  constructor() {
    super(`the letter is longer than the ${PAGES_AT_MOST} pages that fit in one`);
  }
}

/** About how long a letter will be. */
export type Extent = { readonly pages: number; readonly bytes: number };

export const fitsInALetter = ({ pages }: Extent): boolean => pages <= PAGES_AT_MOST;

/** About how long the letter will be that tells what was found; known before anybody decides, and before anything is drawn. */
export function extentOf(findings: readonly Finding[], withheld: readonly Withheld[] = []): Extent {
  const told = scheduleOf(findings.map(ofOurs), withheld);
  const filled: Filled = { pages: WORDS_OF_THE_LETTER, y: 0, elements: 0, under: 0, head: 0, begun: 0 };
  partsListed(filled, told.withheld);
  for (const block of scheduleAttachment(told.schedule, '当社').blocks) fillWith(filled, block);
  const { elements, begun } = filled;
  const contents = filled.pages > CONTENTS_BEYOND ? Math.ceil((begun * ENTRY_HEIGHT + 33) / PAGE) : 0;
  const pages = filled.pages + contents;
  return { pages, bytes: FONTS + elements * BYTES_OF_AN_ELEMENT + pages * BYTES_OF_A_PAGE };
}

/** What is referred or named is not told in the letter at any length. */
const ofOurs = (finding: Finding): Finding => ({
  ...finding,
  items: finding.items.filter(({ held }) => held === undefined),
});

/** Points, as `setting.ts` and `tables.ts` set them: a page, a line of a table, the room around it. */
const PAGE = 722;
const LINE = 12.5;
const AROUND = 7;
/** Characters of the full width in a line: of a whole table with its edges, and beside a label; and by how many one less what lies deeper. */
const TABLE = 54;
const BESIDE_A_LABEL = 39.5;
const DEEPER = 1.65;
/** The letter itself, and the first page of what is told. */
const WORDS_OF_THE_LETTER = 2;

/** What a PDF comes to, weighed on letters of tables, of many short fields and of prose: each piece a reading machine is told of, each page, the fonts. */
const BYTES_OF_AN_ELEMENT = 120;
const BYTES_OF_A_PAGE = 1_700;
const FONTS = 150_000;

/** The pages as they fill; `under` headings and a table's `head` are repeated on each. */
type Filled = { pages: number; y: number; elements: number; under: number; head: number; begun: number };

/** What stands on one page as a whole is not begun where it does not fit; what is longer runs on over pages. */
function fill(filled: Filled, height: number, elements: number): void {
  filled.elements += elements;
  if (filled.y + Math.min(height, 3 * LINE + AROUND) > PAGE) turn(filled);
  if (height <= WHOLE_LINES * LINE + AROUND && filled.y + height > PAGE) turn(filled);
  let left = height;
  for (; filled.y + left > PAGE; turn(filled)) left -= PAGE - filled.y - AROUND - LINE / 2; // a page holds whole lines
  filled.y += left;
}

function turn(filled: Filled): void {
  filled.pages += 1;
  filled.y = (filled.under > 0 ? RUNNING_HEAD : 0) + filled.head;
}

function fillWith(filled: Filled, block: Block): void {
  const { elements } = filled;
  switch (block.kind) {
    case 'heading':
      filled.under = block.level - 1;
      if (filled.y + 75 > PAGE) turn(filled);
      filled.under = block.level;
      if (block.level <= 2) filled.begun += 1;
      filled.y += block.level === 1 ? 34 : block.level === 2 ? 25 : 18.5;
      filled.elements = elements + 1;
      return;
    case 'table': {
      const width = TABLE - (block.depth ?? 0) * DEEPER;
      const [head = 0, ...rows] = heightsOf([block.columns, ...block.rows], width);
      if (filled.y + head + (rows[0] ?? 0) > PAGE) turn(filled);
      filled.y += head;
      filled.elements += block.columns.length + 2;
      filled.head = head;
      for (const height of rows) fill(filled, height, block.columns.length + 1);
      filled.head = 0;
      filled.y += 8;
      return;
    }
    case 'pairs':
      for (const { text } of block.rows)
        fill(filled, linesOf(text, BESIDE_A_LABEL - (block.depth ?? 0) * DEEPER) * LINE + AROUND, 3);
      filled.y += 8;
      return;
    default:
      fill(filled, 16, 1);
  }
}

/** Short columns have the room they ask for, the others share the rest; in each row the longest text decides. */
function heightsOf(rows: readonly (readonly string[])[], total: number): readonly number[] {
  const widths = rows.map((row) => row.map(fullWidths));
  const wanted = (widths[0] ?? []).map((_, at) => widths.reduce((most, row) => Math.max(most, row[at] ?? 0), 3) + 1);
  const room = shared(wanted, total);
  return widths.map(
    (row) => Math.max(1, ...row.map((width, at) => Math.ceil(width / ((room[at] ?? 2) - 1)))) * LINE + AROUND,
  );
}

function shared(wanted: readonly number[], total: number): readonly number[] {
  const modest = [...wanted].sort((a, b) => a - b);
  let rest = total;
  let open = wanted.length;
  for (const width of modest) {
    if (width > rest / open) break;
    rest -= width;
    open -= 1;
  }
  return wanted.map((width) =>
    open === 0 ? width : Math.min(width, Math.max(rest / open, modest[wanted.length - open - 1] ?? 0)),
  );
}

/** The list of what is not told stands in the letter itself, in four columns in which reasons are the longest. */
function partsListed(filled: Filled, parts: readonly WithheldPart[]): void {
  for (const { where, reason } of parts)
    fill(filled, Math.max(5, Math.ceil(Math.max(where.ja.length, reason.length) / 13)) * LINE + AROUND, 5);
}

/** How many lines a text takes; each paragraph begins one. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(fullWidths(paragraph) / width)), 0);
