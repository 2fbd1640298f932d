import type { Finding } from '../casefile/finding';
import type { WithheldPart } from '../casefile/letter';
import type { Withheld } from '../law/disclosure';
import type { Block } from './blocks';
import { fullWidths, scheduleAttachment, scheduleOf } from './schedule';

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
export const fitsInAMail = (bytes: number): boolean => bytes <= BYTES_BY_MAIL_AT_MOST;

/** About how long the letter will be that tells what was found; known before anybody decides, and before anything is drawn. */
export function extentOf(findings: readonly Finding[], withheld: readonly Withheld[] = []): Extent {
  const told = scheduleOf(findings.map(ofOurs), withheld);
  const filled: Filled = { pages: WORDS_OF_THE_LETTER, y: 0, elements: 0 };
  partsListed(filled, told.withheld);
  for (const block of scheduleAttachment(told.schedule, '当社').blocks) fillWith(filled, block);
  const { pages, elements } = filled;
  return { pages, bytes: FONTS + elements * BYTES_OF_AN_ELEMENT + pages * BYTES_OF_A_PAGE };
}

/** What is referred, named or only counted is not told in the letter at any length. */
const ofOurs = (finding: Finding): Finding => ({
  ...finding,
  items: finding.items.filter(({ held }) => held === undefined),
});

/** Points, as `setting.ts` and `tables.ts` set them: a page, a line of a table, the room around it. */
const PAGE = 722;
const LINE = 12.5;
const AROUND = 7;
/** Characters of the full width in a line: of a whole table, and beside a label. */
const TABLE = 52;
const BESIDE_A_LABEL = 39;
/** The letter itself, and the first page of what is told. */
const WORDS_OF_THE_LETTER = 2;

/** What a PDF comes to, weighed on letters of tables, of many short fields and of prose: each piece a reading machine is told of, each page, the fonts. */
const BYTES_OF_AN_ELEMENT = 120;
const BYTES_OF_A_PAGE = 1_700;
const FONTS = 150_000;

/** The pages as they fill. */
type Filled = { pages: number; y: number; elements: number };

/** What fits on a page is never begun where it does not; what is longer runs on over pages. */
function fill(filled: Filled, height: number, elements: number): void {
  filled.elements += elements;
  const runsOn = height > PAGE;
  if (filled.y + (runsOn ? 6 * LINE : height) > PAGE) turn(filled);
  filled.y += height;
  for (; filled.y > PAGE; filled.pages += 1) filled.y -= PAGE - AROUND;
}

function turn(filled: Filled): void {
  filled.pages += 1;
  filled.y = 0;
}

function fillWith(filled: Filled, block: Block): void {
  switch (block.kind) {
    case 'heading':
      if (filled.y + 90 > PAGE) turn(filled);
      return fill(filled, block.level === 1 ? 34 : 25, 1);
    case 'table':
      fill(filled, LINE + AROUND, block.columns.length + 1);
      for (const height of heightsOf(block.rows)) fill(filled, height, block.columns.length + 1);
      filled.y += 8;
      return;
    case 'pairs':
      if (block.heading !== undefined) {
        if (filled.y + 75 > PAGE) turn(filled);
        fill(filled, 16.5, 1);
      }
      for (const { text } of block.rows) fill(filled, linesOf(text, BESIDE_A_LABEL) * LINE + AROUND, 3);
      filled.y += 8;
      return;
    default:
      fill(filled, 16, 1);
  }
}

/** Where all columns have room side by side a row is one line; else the longest text decides, in its share of the width. */
function heightsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const widths = rows.map((row) => row.map(fullWidths));
  const widest = (widths[0] ?? []).map((_, column) =>
    widths.reduce((most, row) => Math.max(most, row[column] ?? 0), 0),
  );
  const needed = widest.reduce((sum, width) => sum + width + 1, 0);
  const share = needed <= TABLE ? Infinity : TABLE / widest.length;
  return widths.map((row) => Math.ceil(Math.max(1, ...row.map((width) => width / share))) * LINE + AROUND);
}

/** The list of what is not told stands in the letter itself, in four columns in which reasons are the longest. */
function partsListed(filled: Filled, parts: readonly WithheldPart[]): void {
  for (const { where, reason } of parts)
    fill(filled, Math.max(5, Math.ceil(Math.max(where.length, reason.length) / 13)) * LINE + AROUND, 5);
}

/** How many lines a text takes; each paragraph begins one. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(fullWidths(paragraph) / width)), 0);
