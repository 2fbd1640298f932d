import { asPrinted, type Face } from './fonts';
import { breakLines, widthOf, type Line } from './lines';

/**
 * What a reading machine is told a piece of the page is: headings by their depth, paragraphs, tables, lists with the number (Lbl) and
 * the words (LBody) of each point, and the contents.
 */
export type Element = {
  readonly tag:
    `H${1 | 2 | 3 | 4}` | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'TOC' | 'TOCI' | 'Sect';
  readonly within?: Element;
  /** What the head of a table speaks of: the cells below it, or those beside it. Every TH has one. */
  readonly scope?: 'Column' | 'Row';
  /** The language of what lies in it, where it is not Japanese. */
  readonly lang?: 'en';
};

/** One thing drawn, in points from the top left corner; text stands on its baseline `y`. Without `of` it is decoration. */
export type Mark = { readonly of?: Element | undefined } & (
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly face: Face;
      readonly spacing?: number;
      readonly grey?: true;
    }
  | {
      readonly kind: 'line';
      readonly x: number;
      readonly y: number;
      readonly toX: number;
      readonly toY: number;
      readonly width: number;
    }
  | { readonly kind: 'shade'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'seal'; readonly x: number; readonly y: number; readonly radius: number }
);

/** One page. */
export type Sheet = Mark[];

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4, with a column of 44 characters of 10.5 points: margins of 23.5 mm left and right, 20 mm above and 22 mm below. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const BODY = { size: 10.5, leads: [17, 16.2, 15.4] } as const;
export const LEFT = (PAGE.width - 44 * BODY.size) / 2;
export const RIGHT = PAGE.width - LEFT;
export const TOP = mm(20);
export const BOTTOM = PAGE.height - mm(22);

/** The pages as they fill, from the place where the next thing stands. */
export type Flow = {
  readonly sheets: Sheet[];
  /** From line to line of running text; closer where that spares a page of a few lines. */
  readonly lead: number;
  y: number;
  /** Where the first thing on the page stands. */
  top: number;
  /** The headings that hold here, the widest first; the next page repeats them at its head. */
  under: readonly string[];
  /** In what all that is put from here on lies. */
  section?: Element;
  /** What began on which page. */
  readonly begun: { readonly level: number; readonly text: string; readonly page: number }[];
};

export const openFlow = (lead: number): Flow => ({ sheets: [[]], lead, y: TOP, top: TOP, under: [], begun: [] });

export function put({ sheets, section }: Flow, ...marks: readonly Mark[]): void {
  const placed =
    section === undefined ? marks : marks.map((mark) => ({ ...mark, of: mark.of && inside(section, mark.of) }));
  (sheets.at(-1) as Sheet).push(...placed);
}

/** A piece of the page as it lies in a section, with all it lies in; the same piece is always the same. */
function inside(section: Element, element: Element): Element {
  const known = placedInside.get(element);
  if (known !== undefined) return known;
  const { within } = element;
  const placed = { ...element, within: within === undefined ? section : inside(section, within) };
  placedInside.set(element, placed);
  return placed;
}
const placedInside = new WeakMap<Element, Element>();

export function turnPage(flow: Flow): void {
  flow.sheets.push([]);
  flow.top = TOP;
  if (flow.under.length > 0) {
    put(flow, runningHead(flow));
    flow.top += RUNNING_HEAD;
  }
  flow.y = flow.top;
}

export const RUNNING_HEAD = 17;
const RUNNING = { size: 8.5, lead: 12, face: 'gothic' } as const;

/** Of what a page goes on to tell, as much of it from the end as a line holds; for whoever hears the page read it was said before. */
function runningHead({ under, section }: Flow): Mark {
  const goesOn = section?.lang === 'en' ? ' (continued)' : '（続き）';
  const words = (from: number): string => asPrinted(under.slice(from).join('　／　') + goesOn);
  const from = under.findIndex((_, i) => widthOf(words(i), RUNNING.size, RUNNING.face) <= RIGHT - LEFT);
  const [line] = breakLines(words(from < 0 ? under.length - 1 : from), RIGHT - LEFT, RUNNING.size, RUNNING.face);
  return { kind: 'text', text: line?.text ?? '', x: LEFT, y: TOP + baseline(RUNNING), ...RUNNING };
}

/** Turns the page unless so many points are left on it. */
export function need(flow: Flow, height: number): void {
  if (flow.y + height > BOTTOM + 0.01 && flow.y > flow.top) turnPage(flow);
}

export type Style = { readonly size: number; readonly lead: number; readonly face: Face };

/** Text set in a column: where each of its lines stands is decided as the page fills. */
export type Column = Style & {
  readonly x: number;
  readonly width: number;
  readonly of: Element | undefined;
  readonly indent?: number;
  readonly flush?: true;
  readonly toRight?: boolean;
};

export const linesIn = (
  text: string,
  { width, size, face, indent = 0 }: Pick<Column, 'width' | 'size' | 'face' | 'indent'>,
): Line[] => breakLines(asPrinted(text), width, size, face, indent);

/** Where the baseline lies in a line of this height. */
export const baseline = ({ size, lead }: Style): number => lead / 2 + size * 0.38;

const mostlyJapanese = ({ text, signs }: Line): boolean => signs > 1 && (text.match(/[ -~]/g)?.length ?? 0) * 2 < signs;

/** One line in its place; a full line is drawn out to both edges as Japanese print is, if little is missing. */
export function lineMark(line: Line, column: Column, y: number, first: boolean): Mark {
  const indent = first ? (column.indent ?? 0) : 0;
  const slack = column.width - indent - line.width;
  const spread =
    column.flush === true && !line.ends && mostlyJapanese(line) && slack > 0.05 && slack < 4 * column.size
      ? slack / (line.signs - 1)
      : 0;
  return {
    kind: 'text',
    text: line.text,
    x: column.x + (column.toRight === true ? slack : indent),
    y: y + baseline(column),
    size: column.size,
    face: column.face,
    of: column.of,
    ...(spread > 0 ? { spacing: spread } : {}),
  };
}

/** What must remain below the last line of a text, and what stands beside its first line and is put where that is known. */
type Beside = { readonly keep?: number; readonly beside?: () => void };

/** Lets a text flow down the page and over to the next; neither page gets a line of it alone. */
export function pour(flow: Flow, text: string, column: Column, { keep = 0, beside }: Beside = {}): void {
  const lines = linesIn(text, column);
  lines.forEach((line, i) => {
    const left = lines.length - i;
    const together = left <= (i === 0 ? 3 : 2) ? left : i === 0 ? 2 : 1;
    need(flow, together * column.lead + (together === left ? keep : 0));
    if (i === 0) beside?.();
    if (line.text !== '') put(flow, lineMark(line, column, flow.y, i === 0));
    flow.y += column.lead;
  });
}
