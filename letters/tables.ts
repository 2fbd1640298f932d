import type { Table } from './blocks';
import { asPrinted } from './fonts';
import { widestPart, widthOf, type Line } from './lines';
import {
  BOTTOM,
  LEFT,
  lineMark,
  linesIn,
  need,
  put,
  RIGHT,
  TOP,
  turnPage,
  type Column,
  type Element,
  type Flow,
  type Style,
} from './sheet';

const CELL: Style = { size: 8.5, lead: 12.5, face: 'mincho' };
const HEAD: Style = { ...CELL, face: 'gothic' };
const PAD = { x: 4, y: 3.5 } as const;
const RULE = 0.4;

/** A cell measured once: its lines are broken before anything is drawn. */
type Cell = { readonly lines: readonly Line[]; readonly column: Column };
type Row = { readonly cells: readonly Cell[]; readonly height: number; readonly shaded: readonly boolean[] };

/** Draws a table; its head is repeated on every page, and no line of a row is ever torn. */
export function setTable(flow: Flow, { columns, rows }: Table, from = LEFT): void {
  const widths = shareOut([columns, ...rows], RIGHT - from);
  const whole: Element = { tag: 'Table' };
  const all = columns.map(() => true);
  const head = measure(columns, widths, from, whole, all);
  const body = rows.map((row) =>
    measure(
      row,
      widths,
      from,
      whole,
      all.map(() => false),
    ),
  );
  need(flow, head.height + Math.min(body[0]?.height ?? 0, 120));
  setRow(flow, head, from);
  for (const row of body) {
    if (flow.y + heightWorthStarting(row, head.height) > BOTTOM) {
      turnPage(flow);
      setRow(flow, head, from);
    }
    setRow(flow, row, from, head);
  }
}

/** Draws label and value side by side; labels stand shaded at the left. */
export function setPairs(flow: Flow, rows: readonly { readonly label: string; readonly text: string }[]): void {
  const widths = [116, RIGHT - LEFT - 116];
  const whole: Element = { tag: 'Table' };
  for (const { label, text } of rows) {
    const row = measure([label, text], widths, LEFT, whole, [true, false]);
    if (flow.y + heightWorthStarting(row, 0) > BOTTOM) turnPage(flow);
    setRow(flow, row, LEFT);
  }
}

/** A row that fits on a page is never begun where it does not fit; a longer one needs a few lines. */
const heightWorthStarting = ({ height }: Row, headHeight: number): number =>
  height <= BOTTOM - TOP - headHeight ? height : 6 * CELL.lead;

function measure(
  texts: readonly string[],
  widths: readonly number[],
  from: number,
  whole: Element,
  shaded: readonly boolean[],
): Row {
  const row: Element = { tag: 'TR', within: whole };
  let x = from;
  const cells = widths.map((width, i): Cell => {
    const column: Column = {
      ...(shaded[i] ? HEAD : CELL),
      x: x + PAD.x,
      width: width - 2 * PAD.x,
      of: { tag: shaded[i] ? 'TH' : 'TD', within: row },
    };
    x += width;
    return { column, lines: linesIn((texts[i] ?? '').trimEnd(), column) };
  });
  return { cells, shaded, height: Math.max(...cells.map(({ lines }) => lines.length)) * CELL.lead + 2 * PAD.y };
}

/** Draws a row, in as many slices as pages it needs. */
function setRow(flow: Flow, row: Row, from: number, head?: Row): void {
  const lines = Math.max(...row.cells.map((cell) => cell.lines.length));
  for (let done = 0; done < lines;) {
    const room = Math.floor((BOTTOM - flow.y - 2 * PAD.y + 0.01) / CELL.lead);
    const take = Math.max(1, Math.min(lines - done, room));
    setSlice(flow, row, from, done, take);
    done += take;
    if (done === lines) return;
    turnPage(flow);
    if (head !== undefined) setSlice(flow, head, from, 0, Math.max(...head.cells.map((cell) => cell.lines.length)));
  }
}

function setSlice(flow: Flow, { cells, shaded }: Row, from: number, done: number, take: number): void {
  const { y } = flow;
  const height = take * CELL.lead + 2 * PAD.y;
  const edges = [from, ...cells.map(({ column }) => column.x + column.width + PAD.x)];
  cells.forEach((_, i) => {
    const x = edges[i] as number;
    if (shaded[i]) put(flow, { kind: 'shade', x, y, width: (edges[i + 1] as number) - x, height });
  });
  for (const at of [y, y + height]) put(flow, { kind: 'line', x: from, y: at, toX: RIGHT, toY: at, width: RULE });
  for (const x of edges) put(flow, { kind: 'line', x, y, toX: x, toY: y + height, width: RULE });
  for (const { lines, column } of cells) {
    lines.slice(done, done + take).forEach((line, i) => {
      if (line.text !== '' || (lines.length === 1 && i === 0))
        put(flow, lineMark(line, column, y + PAD.y + i * CELL.lead, false));
    });
  }
  flow.y += height;
}

/** Column widths after what stands in them: short columns get what they ask for, long ones share the rest. */
function shareOut(rows: readonly (readonly string[])[], total: number): readonly number[] {
  const columns = (rows[0] ?? []).map((_, i) => rows.map((row) => asPrinted(row[i] ?? '')));
  const pad = 2 * PAD.x + 0.5;
  const natural = columns.map(
    ([label = '', ...texts]) =>
      Math.max(
        widthOf(label, HEAD.size, 'gothic'),
        ...texts.flatMap((text) => text.split('\n').map((line) => widthOf(line, CELL.size, CELL.face))),
      ) + pad,
  );
  const least = columns.map(
    (texts) =>
      Math.min(90, Math.max(3 * CELL.size, ...texts.map((text) => widestPart(text, CELL.size, 'gothic')))) + pad,
  );
  const sum = natural.reduce((a, b) => a + b, 0);
  if (sum <= total) return natural.map((width) => (width / sum) * total);
  const given = new Array<number | undefined>(columns.length).fill(undefined);
  for (;;) {
    const rest = total - given.reduce<number>((a, b) => a + (b ?? 0), 0);
    const open = given.filter((width) => width === undefined).length;
    const modest = natural.findIndex(
      (width, i) => given[i] === undefined && Math.max(width, least[i] as number) <= rest / open,
    );
    if (open === 0) break;
    if (modest < 0) return given.map((width) => width ?? rest / open);
    given[modest] = natural[modest];
  }
  return given as number[];
}
