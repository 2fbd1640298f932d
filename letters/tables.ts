import type { Pair, Table } from './blocks';
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
  turnPage,
  type Column,
  type Element,
  type Flow,
  type Style,
} from './sheet';

const CELL: Style = { size: 8.5, lead: 12.5, face: 'mincho' };
const LARGE: Style = { size: 9.5, lead: 15, face: 'mincho' };
const HEAD: Style = { ...CELL, face: 'gothic' };
const PAD = { x: 4, y: 3.5 } as const;
const RULE = 0.4;
/** What belongs to something stands a little to the right of it. */
export const DEEPER = 14;

/** A cell measured once: its lines are broken before anything is drawn. */
type Cell = { readonly lines: readonly Line[]; readonly column: Column };
type Row = {
  readonly cells: readonly Cell[];
  readonly lines: number;
  readonly lead: number;
  readonly height: number;
  readonly shaded: readonly boolean[];
};

/** Something measured before anything of it is drawn; `least` points of a page are needed to begin it. */
export type Measured = { readonly least: number; readonly set: (flow: Flow) => void };

/** A table: its head is repeated on every page, and no line of a row is ever torn. */
export function measureTable(
  { columns, rows, toRight = [], among = rows, depth = 0, large }: Table,
  { from = LEFT + depth * DEEPER, within }: { readonly from?: number; readonly within?: Element } = {},
): Measured {
  const widths = widthsOf(columns, among, RIGHT - from, large ? LARGE.size / CELL.size : 1);
  const whole: Element = { tag: 'Table', ...(within === undefined ? {} : { within }) };
  const all = columns.map(() => 'Column' as const);
  const none = columns.map(() => undefined);
  const print = { style: large ? LARGE : CELL, from, whole, toRight };
  const head = measure(columns, widths, all, print);
  const repeated = unheard(head);
  const body = rows.map((row) => measure(row, widths, none, print));
  const least = head.height + (body[0] === undefined ? 0 : heightWorthStarting(body[0]));
  return {
    least,
    set(flow) {
      need(flow, least);
      setRow(flow, head, from);
      for (const row of body) {
        if (flow.y + heightWorthStarting(row) > BOTTOM) {
          turnPage(flow);
          setRow(flow, repeated, from);
        }
        setRow(flow, row, from, repeated);
      }
    },
  };
}

/** Label and value side by side; labels stand shaded at the left. */
export function measurePairs(
  rows: readonly Pair[],
  { depth = 0, large }: { depth?: number; large?: true } = {},
): Measured {
  const from = LEFT + depth * DEEPER;
  const widths = [116, RIGHT - from - 116];
  const print = { style: large ? LARGE : CELL, from, whole: { tag: 'Table' }, toRight: [] } as const;
  const body = rows.map(({ label, text, room }) => measure([label, text], widths, ['Row', undefined], print, room));
  return {
    least: body[0] === undefined ? 0 : heightWorthStarting(body[0]),
    set(flow) {
      for (const row of body) {
        if (flow.y + heightWorthStarting(row) > BOTTOM) turnPage(flow);
        setRow(flow, row, from);
      }
    },
  };
}

/** A row of so many lines stands on one page. */
export const WHOLE_LINES = 18;
/** Of a longer one no page gets fewer, so that it reads on. */
const LEAST_LINES = 3;

const heightOf = (lines: number, lead: number): number => lines * lead + 2 * PAD.y;
const heightWorthStarting = ({ lines, lead }: Row): number =>
  heightOf(lines <= WHOLE_LINES ? lines : LEAST_LINES, lead);

/** How the rows of one table are printed, and where. */
type Print = {
  readonly style: Style;
  readonly from: number;
  readonly whole: Element;
  readonly toRight: readonly boolean[];
};

function measure(
  texts: readonly string[],
  widths: readonly number[],
  scopes: readonly Element['scope'][],
  { style, from, whole, toRight }: Print,
  room = 1,
): Row {
  const row: Element = { tag: 'TR', within: whole };
  const shaded = scopes.map((scope) => scope !== undefined);
  let x = from;
  const cells = widths.map((width, i): Cell => {
    const scope = scopes[i];
    const column: Column = {
      ...style,
      face: shaded[i] ? HEAD.face : style.face,
      x: x + PAD.x,
      width: width - 2 * PAD.x,
      of: scope === undefined ? { tag: 'TD', within: row } : { tag: 'TH', within: row, scope },
      ...(toRight[i] === true ? { toRight: true } : {}),
    };
    x += width;
    return { column, lines: linesIn((texts[i] ?? '').trimEnd(), column) };
  });
  const lines = Math.max(room, ...cells.map((cell) => cell.lines.length));
  const { lead } = style;
  return { cells, shaded, lines, lead, height: heightOf(lines, lead) };
}

/** The head of a table as a later page repeats it for the eye: whoever hears the page read was told it with the first. */
const unheard = (head: Row): Row => ({
  ...head,
  cells: head.cells.map(({ lines, column }) => ({ lines, column: { ...column, of: undefined } })),
});

/** Draws a row, in as many slices as pages it needs. */
function setRow(flow: Flow, row: Row, from: number, head?: Row): void {
  for (let done = 0; done < row.lines;) {
    const left = row.lines - done;
    const room = Math.max(1, Math.floor((BOTTOM - flow.y - 2 * PAD.y + 0.01) / row.lead));
    const take = left > room && left - room < LEAST_LINES ? Math.max(1, left - LEAST_LINES) : Math.min(left, room);
    setSlice(flow, row, from, done, take);
    done += take;
    if (done === row.lines) return;
    turnPage(flow);
    if (head !== undefined) setSlice(flow, head, from, 0, head.lines);
  }
}

function setSlice(flow: Flow, { cells, shaded, lead }: Row, from: number, done: number, take: number): void {
  const { y } = flow;
  const height = take * lead + 2 * PAD.y;
  const edges = [from, ...cells.map(({ column }) => column.x + column.width + PAD.x)];
  cells.forEach((_, i) => {
    const x = edges[i] as number;
    if (shaded[i]) put(flow, { kind: 'shade', x, y, width: (edges[i + 1] as number) - x, height });
  });
  for (const at of [y, y + height]) put(flow, { kind: 'line', x: from, y: at, toX: RIGHT, toY: at, width: RULE });
  for (const x of edges) put(flow, { kind: 'line', x, y, toX: x, toY: y + height, width: RULE });
  cells.forEach(({ lines, column }, i) => {
    const isRepeated = shaded[i] === true && done > 0; // what is beside it goes on: its label stands there again, and was said before
    const own = isRepeated ? { ...column, of: undefined } : column;
    lines.slice(isRepeated ? 0 : done, (isRepeated ? 0 : done) + take).forEach((line, at) => {
      if (line.text !== '' || (lines.length === 1 && at === 0))
        put(flow, lineMark(line, own, y + PAD.y + at * lead, false));
    });
  });
  flow.y += height;
}

const known = new WeakMap<readonly (readonly string[])[], readonly number[]>();

/** The widths of columns in all of whose rows some may stand apart from others; reckoned once. */
function widthsOf(columns: readonly string[], rows: Table['rows'], total: number, scale: number): readonly number[] {
  const widths = known.get(rows) ?? shareOut([columns, ...rows], total / scale).map((width) => width * scale);
  known.set(rows, widths);
  return widths;
}

/** Column widths after what stands in them: short columns get what they ask for, long ones share the rest. */
function shareOut(rows: readonly (readonly string[])[], total: number): readonly number[] {
  const pad = 2 * PAD.x + 0.5;
  const columns = (rows[0] ?? []).map((_, i) => rows.map((row) => asPrinted(row[i] ?? '')));
  const natural = columns.map(
    ([label = '', ...texts]) =>
      texts.reduce((most, text) => Math.max(most, widestLine(text)), widthOf(label, HEAD.size, 'gothic')) + pad,
  );
  const least = columns.map(
    (texts) =>
      Math.min(
        90,
        texts.reduce((most, text) => Math.max(most, widestPart(text, CELL.size, 'gothic')), 3 * CELL.size),
      ) + pad,
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

const widestLine = (text: string): number =>
  text.split('\n').reduce((widest, line) => Math.max(widest, widthOf(line, CELL.size, CELL.face)), 0);
