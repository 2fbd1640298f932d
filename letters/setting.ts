import { numeral, type Block, type Heading, type Leaflet, type Letter, type Point, type Rendering } from './blocks';
import { contentsOf, CONTENTS_BEYOND } from './contents';
import { asPrinted } from './fonts';
import { setHead } from './head';
import { widthOf } from './lines';
import {
  BODY,
  LEFT,
  lineMark,
  linesIn,
  mm,
  openFlow,
  PAGE,
  pour,
  put,
  RIGHT,
  need,
  turnPage,
  type Column,
  type Element,
  type Flow,
  type Mark,
  type Sheet,
  type Style,
} from './sheet';
import { DEEPER, measurePairs, measureTable } from './tables';

const textOf = ({ lead }: Flow) => ({ size: BODY.size, lead, face: 'mincho' }) as const;
const LABEL = { size: 10, face: 'gothic' } as const;
const TITLE = { size: 15, lead: 24, face: 'gothic' } as const;
const NOTE = { size: 9, lead: 14.5, face: 'mincho' } as const;
/** By their level: a store, a kind of record, and all that lies below. */
const HEADINGS = [
  { size: 11.5, lead: 19, face: 'gothic', above: 12, below: 3, tag: 'H2' },
  { size: 10, lead: 16, face: 'gothic', above: 6, below: 3, tag: 'H3' },
  { ...NOTE, face: 'gothic', above: 2, below: 2, tag: 'H4' },
] as const;
const headingStyle = (level: number): (typeof HEADINGS)[number] => HEADINGS[Math.min(level, 3) - 1] ?? HEADINGS[2];
const FOOT = { size: 8.5, lead: 12, face: 'mincho' } as const;
const FOOT_AT = PAGE.height - mm(13);
const WHOLE = { x: LEFT, width: RIGHT - LEFT } as const;
const FOLDS = [99, 198] as const;

/** Numbered points stand in two columns: what each is about, and what it says. */
const SAYS = LEFT + 10 * BODY.size;

/** Sets a letter out on its pages: where every line stands, before anything is drawn. */
export function setOut(letter: Letter): readonly Sheet[] {
  const flow = setBody(letter);
  if (letter.attachment !== undefined) {
    const before = flow.sheets.length;
    turnPage(flow);
    pour(flow, '別紙', { ...headingStyle(2), ...WHOLE, of: { tag: 'H2' } });
    centre(flow, letter.attachment.title, { ...TITLE, size: 13 }, 'H2');
    flow.y += mm(3);
    setBlocks(flow, letter.attachment.blocks);
    if (flow.sheets.length > CONTENTS_BEYOND) flow.sheets.splice(before, 0, ...contentsOf(flow.begun));
  }
  if (letter.rendering !== undefined) flow.sheets[0]?.push(whereTheEnglishIs(setRendering(flow, letter.rendering)));
  flow.sheets.forEach((sheet, i) => sheet.push(...foot(`受付番号 ${letter.caseNumber}`, i + 1, flow.sheets.length)));
  flow.sheets[0]?.push(
    ...FOLDS.map((at) => ({ kind: 'line', x: mm(6), y: mm(at), toX: mm(11), toY: mm(at), width: 0.4 }) as const),
  );
  return flow.sheets;
}

/** The English stands on pages of its own, which reading machines read in English; on which it begins. */
function setRendering(flow: Flow, { title, blocks }: Rendering): number {
  flow.under = [];
  turnPage(flow);
  flow.section = { tag: 'Sect', lang: 'en' };
  centre(flow, title, { ...TITLE, size: 14 }, 'H1');
  flow.y += mm(3);
  const from = flow.sheets.length;
  setBlocks(flow, blocks);
  return from;
}

/** At the foot of the first page, where somebody who reads no Japanese looks for it. */
function whereTheEnglishIs(page: number): Mark {
  const text = `English rendering: page ${page}`;
  const x = RIGHT - widthOf(text, FOOT.size, FOOT.face);
  return { kind: 'text', text, x, y: FOOT_AT, ...FOOT, of: { tag: 'P', lang: 'en' } };
}

/** Sets a leaflet out on its pages; each says at its foot what it belongs to. */
export function setLeaflet({
  title,
  language,
  holder,
  blocks,
  rendering,
  foot: below = holder,
}: Leaflet): readonly Sheet[] {
  const flow = openFlow(BODY.leads[1]);
  if (language === 'en') flow.section = { tag: 'Sect', lang: 'en' };
  centre(flow, title, TITLE, 'H1');
  flow.y += mm(2);
  setBlocks(flow, blocks);
  if (rendering !== undefined) flow.sheets[0]?.push(whereTheEnglishIs(setRendering(flow, rendering)));
  flow.sheets.forEach((sheet, i) => sheet.push(...foot(below, i + 1, flow.sheets.length)));
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
  const flow = openFlow(lead);
  setHead(flow, letter.head);
  centre(flow, letter.title, TITLE, 'H1');
  flow.y += mm(5);
  setBlocks(flow, letter.blocks);
  return flow;
}

/** Sets blocks one below the other; headings never without the beginning of what they head. */
function setBlocks(flow: Flow, blocks: readonly Block[]): void {
  let headings: Heading[] = [];
  blocks.forEach((block, i) => {
    if (block.kind === 'heading') {
      headings.push(block);
      return;
    }
    if (block.kind === 'table' || block.kind === 'pairs') {
      const measured = block.kind === 'table' ? measureTable(block) : measurePairs(block.rows, block);
      setHeadings(flow, headings, measured.least);
      measured.set(flow);
      flow.y += 8;
    } else {
      setHeadings(flow, headings, 3 * NOTE.lead);
      setWords(flow, block, blocks[i + 1]);
    }
    headings = [];
  });
}

function setHeadings(flow: Flow, headings: readonly Heading[], beginning: number): void {
  let wanted = headings.reduce((sum, one) => sum + heightOf(one), beginning);
  for (const one of headings) {
    setHeading(flow, one, wanted);
    wanted -= heightOf(one);
  }
}

type Words = Exclude<Block, { readonly kind: 'heading' | 'table' | 'pairs' }>;

function setWords(flow: Flow, block: Words, next: Block | undefined): void {
  const keep = next?.kind === 'toRight' ? flow.lead + 4 : 0;
  const text = textOf(flow);
  switch (block.kind) {
    case 'paragraph':
      pour(
        flow,
        block.text,
        { ...text, ...WHOLE, of: { tag: 'P' }, indent: block.opening || flow.section ? 0 : BODY.size, flush: true },
        { keep },
      );
      flow.y += flow.section === undefined ? 0 : flow.lead * 0.4; // English parts paragraphs by a blank, not by an indent
      return;
    case 'note':
      pour(flow, block.text, { ...NOTE, ...WHOLE, of: { tag: 'P' }, flush: true });
      flow.y += flow.section === undefined ? 0 : mm(2);
      return;
    case 'centred':
      flow.y += flow.lead * 0.6;
      need(flow, flow.lead * 3);
      centre(flow, block.text, text, 'P');
      flow.y += flow.lead * 0.4;
      return;
    case 'toRight':
      return toRight(flow, block.text);
    case 'items':
      return setPoints(flow, block.items, keep);
  }
}

function setPoints(flow: Flow, items: readonly Point[], keep: number): void {
  const within: Element = { tag: 'L' };
  items.forEach((item, i) => setPoint(flow, item, i + 1, { tag: 'LI', within }, i === items.length - 1 ? keep : 0));
}

/** One numbered point: its label at the left, what it says beside it, its table below both. */
function setPoint(flow: Flow, { label, says, table }: Point, number: number, point: Element, keep: number): void {
  const within: Element = { tag: 'LBody', within: point };
  const style = textOf(flow);
  const below = table === undefined ? undefined : measureTable(table, { from: LEFT + 2 * BODY.size, within });
  const at = LEFT + 2 * LABEL.size;
  const isWide = at + widthOf(asPrinted(label), LABEL.size, LABEL.face) > SAYS - 2;
  const labelled = (): void => {
    for (const [text, x, of] of [
      [flow.section === undefined ? numeral(number) : `${number}.`, LEFT, { tag: 'Lbl', within: point }],
      [asPrinted(label), at, { tag: 'P', within }],
    ] as const)
      putWords(flow, text, { ...style, ...LABEL, ...WHOLE, x, of });
  };
  if (says.length === 0 || isWide) {
    const together = says.length === 1 && below !== undefined ? flow.lead * 4 + below.least + 2 : 0; // a few lines stay with their table, and the label with them
    need(flow, Math.max(flow.lead * 2 + 60, together));
    labelled();
    flow.y += flow.lead;
  }
  says.forEach((said, i) => {
    const isLast = i === says.length - 1;
    const { mark = '', text } = typeof said === 'string' ? { text: said } : said;
    const hang = widthOf(mark, style.size, style.face);
    const own = { tag: 'P', within } as const;
    pour(
      flow,
      text,
      { ...style, x: SAYS + hang, width: RIGHT - SAYS - hang, of: own, flush: true },
      {
        keep: !isLast ? 0 : below === undefined ? keep : below.least + 2,
        beside() {
          if (i === 0 && !isWide) labelled();
          if (mark !== '') putWords(flow, mark, { ...style, x: SAYS, width: hang, of: own });
        },
      },
    );
  });
  if (below !== undefined) {
    flow.y += 2;
    below.set(flow);
    flow.y += 4;
  }
  flow.y += flow.lead * 0.2;
}

/** Words on the line where the flow stands, which they do not move. */
const putWords = (flow: Flow, text: string, column: Column): void =>
  put(flow, lineMark({ text, width: 0, signs: 0, ends: true }, column, flow.y, false));

const headingColumn = ({ level, depth = 0 }: Heading): Column => {
  const { size, lead, face, tag } = headingStyle(level);
  const x = LEFT + depth * DEEPER;
  return { size, lead, face, x, width: RIGHT - x, of: { tag } };
};

function heightOf(heading: Heading): number {
  const { lead, above, below } = headingStyle(heading.level);
  return above + linesIn(heading.text, headingColumn(heading)).length * lead + below;
}

/** A heading holds for all that follows until the next of its level or a wider one; so long every page repeats it. */
function setHeading(flow: Flow, heading: Heading, wanted: number): void {
  const { level, text } = heading;
  const { above, below } = headingStyle(level);
  flow.under = flow.under.slice(0, level - 1);
  need(flow, wanted);
  if (flow.y > flow.top) flow.y += above;
  if (level <= 2) flow.begun.push({ level, text, page: flow.sheets.length });
  pour(flow, text, headingColumn(heading));
  flow.y += below;
  flow.under = [...flow.under, text];
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

function foot(what: string, page: number, pages: number): Sheet {
  const y = FOOT_AT;
  const count = `${String(page)}／${String(pages)}`;
  return [
    { kind: 'text', text: what, x: LEFT, y, ...FOOT },
    { kind: 'text', text: count, x: (PAGE.width - widthOf(count, FOOT.size, FOOT.face)) / 2, y, ...FOOT },
  ];
}
