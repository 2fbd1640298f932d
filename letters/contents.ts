import { asPrinted } from './fonts';
import { widthOf } from './lines';
import {
  BODY,
  LEFT,
  lineMark,
  linesIn,
  mm,
  need,
  openFlow,
  put,
  RIGHT,
  type Element,
  type Flow,
  type Sheet,
} from './sheet';

/** A letter of more pages says at the head of what it tells where each part of it begins. */
export const CONTENTS_BEYOND = 10;

const TITLE = { size: 13, lead: 24, face: 'gothic' } as const;
const ENTRY = { size: 9.5, lead: 16, face: 'mincho' } as const;
export const ENTRY_HEIGHT = ENTRY.lead;

/** The pages of contents, which move by their own number what they speak of. */
export function contentsOf(begun: Flow['begun']): readonly Sheet[] {
  const pages = setEntries(begun, 0).length;
  return setEntries(begun, pages);
}

function setEntries(begun: Flow['begun'], moved: number): readonly Sheet[] {
  const flow = openFlow(ENTRY.lead);
  const title = '別紙の目次';
  const width = widthOf(title, TITLE.size, TITLE.face);
  const x = LEFT + (RIGHT - LEFT - width) / 2;
  put(flow, lineMark(whole(title, width), { ...TITLE, x, width, of: { tag: 'H2' } }, flow.y, false));
  flow.y += TITLE.lead + mm(3);
  const within: Element = { tag: 'TOC' };
  for (const { level, text, page } of begun)
    setEntry(flow, { depth: level === 1 ? 0 : 1, text, page: String(page + moved), within });
  return flow.sheets;
}

const whole = (text: string, width: number) => ({ text, width, signs: 0, ends: true });

type Entry = { readonly depth: number; readonly text: string; readonly page: string; readonly within: Element };

/** What begins, and at the right, behind a row of dots, on which page. */
function setEntry(flow: Flow, { depth, text, page, within }: Entry): void {
  const x = LEFT + depth * 2 * BODY.size;
  const of: Element = { tag: 'TOCI', within };
  const lines = linesIn(asPrinted(text), { ...ENTRY, width: RIGHT - 40 - x });
  need(flow, lines.length * ENTRY.lead);
  lines.forEach((line, i) => {
    put(flow, lineMark(line, { ...ENTRY, x, width: RIGHT - 40 - x, of }, flow.y, false));
    if (i === lines.length - 1) {
      const width = widthOf(page, ENTRY.size, ENTRY.face);
      const from = x + line.width + 6;
      const dots = '・'.repeat(Math.max(0, Math.floor((RIGHT - width - 6 - from) / ENTRY.size)));
      const at = lineMark(whole(page, width), { ...ENTRY, x: RIGHT - width, width, of }, flow.y, false);
      put(flow, at, { ...at, text: dots, x: RIGHT - width - 6 - dots.length * ENTRY.size, of: undefined } as typeof at);
    }
    flow.y += ENTRY.lead;
  });
}
