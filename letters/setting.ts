import { numeral, type Block, type Letter, type Point } from './blocks';
import { asPrinted } from './fonts';
import { setHead } from './head';
import { widthOf } from './lines';
import {
  BODY,
  LEFT,
  lineMark,
  mm,
  PAGE,
  pour,
  put,
  RIGHT,
  need,
  TOP,
  turnPage,
  type Element,
  type Flow,
  type Sheet,
  type Style,
} from './sheet';
import { setPairs, setTable } from './tables';

const textOf = ({ lead }: Flow) => ({ size: BODY.size, lead, face: 'mincho' }) as const;
const LABEL = { size: 10, face: 'gothic' } as const;
const TITLE = { size: 15, lead: 24, face: 'gothic' } as const;
const HEADINGS = { 1: { size: 11.5, lead: 19, face: 'gothic' }, 2: { size: 10, lead: 16, face: 'gothic' } } as const;
const NOTE = { size: 9, lead: 14.5, face: 'mincho' } as const;
const FOOT = { size: 8.5, lead: 12, face: 'mincho' } as const;
const WHOLE = { x: LEFT, width: RIGHT - LEFT } as const;
const FOLDS = [99, 198] as const;

/** Numbered points stand in two columns: what each is about, and what it says. */
const SAYS = LEFT + 10 * BODY.size;

/** Sets a letter out on its pages: where every line stands, before anything is drawn. */
export function setOut(letter: Letter): readonly Sheet[] {
  const flow = setBody(letter);
  if (letter.attachment !== undefined) {
    turnPage(flow);
    pour(flow, '別紙', { ...HEADINGS[2], ...WHOLE, of: { tag: 'H2' } });
    centre(flow, letter.attachment.title, { ...TITLE, size: 13 }, 'H2');
    flow.y += mm(3);
    setBlocks(flow, letter.attachment.blocks);
  }
  flow.sheets.forEach((sheet, i) => sheet.push(...foot(letter.caseNumber, i + 1, flow.sheets.length)));
  flow.sheets[0]?.push(
    ...FOLDS.map((at) => ({ kind: 'line', x: mm(6), y: mm(at), toX: mm(11), toY: mm(at), width: 0.4 }) as const),
  );
  return flow.sheets;
}

/** The letter itself, its lines as wide apart as they can stand without needing one page more. */
function setBody(letter: Letter): Flow {
  const [widest, ...closer] = BODY.leads;
  let best = setAt(letter, widest);
  if (best.sheets.length === 1) return best;
  for (const lead of closer) {
    const flow = setAt(letter, lead);
    if (flow.sheets.length < best.sheets.length) best = flow;
  }
  return best;
}

function setAt(letter: Letter, lead: number): Flow {
  const flow: Flow = { sheets: [[]], lead, y: TOP };
  setHead(flow, letter.head);
  centre(flow, letter.title, TITLE, 'H1');
  flow.y += mm(5);
  setBlocks(flow, letter.blocks);
  return flow;
}

function setBlocks(flow: Flow, blocks: readonly Block[]): void {
  blocks.forEach((block, i) => setBlock(flow, block, blocks[i + 1]));
}

function setBlock(flow: Flow, block: Block, next: Block | undefined): void {
  const keep = next?.kind === 'toRight' ? flow.lead + 4 : 0;
  const text = textOf(flow);
  switch (block.kind) {
    case 'paragraph':
      return pour(
        flow,
        block.text,
        { ...text, ...WHOLE, of: { tag: 'P' }, indent: block.opening ? 0 : BODY.size, flush: true },
        keep,
      );
    case 'note':
      return pour(flow, block.text, { ...NOTE, ...WHOLE, of: { tag: 'P' }, flush: true });
    case 'centred':
      flow.y += flow.lead * 0.6;
      need(flow, flow.lead * 3);
      centre(flow, block.text, text, 'P');
      flow.y += flow.lead * 0.4;
      return;
    case 'toRight':
      return toRight(flow, block.text);
    case 'items':
      return block.items.forEach((item, i) => setPoint(flow, item, i + 1, i === block.items.length - 1 ? keep : 0));
    case 'heading':
      return setHeading(flow, block.level, block.text);
    case 'table':
      setTable(flow, block);
      flow.y += 8;
      return;
    case 'pairs':
      if (block.heading !== undefined) {
        need(flow, NOTE.lead + 60);
        pour(flow, block.heading, { ...NOTE, face: 'gothic', ...WHOLE, of: { tag: 'P' } });
        flow.y += 2;
      }
      setPairs(flow, block.rows);
      flow.y += 8;
  }
}

/** One numbered point: its label at the left, what it says beside it, its table below both. */
function setPoint(flow: Flow, { label, says, table }: Point, number: number, keep: number): void {
  const of: Element = { tag: 'P' };
  const style = textOf(flow);
  need(flow, flow.lead * 2 + (table === undefined ? keep : 60));
  for (const [text, x] of [
    [numeral(number), LEFT],
    [asPrinted(label), LEFT + 2 * LABEL.size],
  ] as const) {
    put(
      flow,
      lineMark({ text, width: 0, signs: 0, ends: true }, { ...style, ...LABEL, ...WHOLE, x, of }, flow.y, false),
    );
  }
  says.forEach((said, i) => {
    const last = i === says.length - 1 && table === undefined ? keep : 0;
    const text = typeof said === 'string' ? said : said.text;
    const hang = typeof said === 'string' ? 0 : widthOf(said.mark, style.size, style.face);
    const column = {
      ...style,
      x: SAYS + hang,
      width: RIGHT - SAYS - hang,
      of: i === 0 ? of : ({ tag: 'P' } as const),
      flush: true,
    } as const;
    if (typeof said !== 'string') {
      need(flow, column.lead);
      put(
        flow,
        lineMark({ text: said.mark, width: hang, signs: 0, ends: true }, { ...column, x: SAYS }, flow.y, false),
      );
    }
    pour(flow, text, column, last);
  });
  if (table !== undefined) {
    flow.y += 2;
    setTable(flow, table, LEFT + 2 * BODY.size);
    flow.y += 4;
  }
  flow.y += flow.lead * 0.2;
}

function setHeading(flow: Flow, level: 1 | 2, text: string): void {
  const style = HEADINGS[level];
  if (flow.y > TOP + 60) flow.y += level === 1 ? 12 : 6;
  need(flow, style.lead + 70);
  pour(flow, text, { ...style, ...WHOLE, of: { tag: level === 1 ? 'H2' : 'H3' } });
  flow.y += 3;
}

function centre(flow: Flow, text: string, style: Style, tag: Element['tag']): void {
  const printed = asPrinted(text);
  const width = widthOf(printed, style.size, style.face);
  put(
    flow,
    lineMark(
      { text: printed, width, signs: 0, ends: true },
      { ...style, x: (PAGE.width - width) / 2, width, of: { tag } },
      flow.y,
      false,
    ),
  );
  flow.y += style.lead;
}

function toRight(flow: Flow, text: string): void {
  const style = textOf(flow);
  const width = widthOf(text, style.size, style.face) + BODY.size;
  put(
    flow,
    lineMark(
      { text, width, signs: 0, ends: true },
      { ...style, x: RIGHT - width, width, of: { tag: 'P' } },
      flow.y,
      false,
    ),
  );
  flow.y += flow.lead;
}

function foot(caseNumber: string, page: number, pages: number): Sheet {
  const y = PAGE.height - mm(13);
  const count = `${String(page)}／${String(pages)}`;
  return [
    { kind: 'text', text: `受付番号 ${caseNumber}`, x: LEFT, y, ...FOOT },
    { kind: 'text', text: count, x: (PAGE.width - widthOf(count, FOOT.size, FOOT.face)) / 2, y, ...FOOT },
  ];
}
