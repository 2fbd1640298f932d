import type { Head } from './blocks';
import { asPrinted } from './fonts';
import { breakLines, widthOf, type Line } from './lines';
import { BODY, lineMark, mm, put, RIGHT, type Element, type Flow, type Mark } from './sheet';

const FROM = { size: 10, lead: 15.5, face: 'mincho' } as const;
const NUMBER = { size: 9.5, lead: 15, face: 'mincho' } as const;

/** Sets what stands above the title: the addressee in the window, number and date, and who signs. */
export function setHead(flow: Flow, head: Head): void {
  const { window } = head;
  put(flow, ...addressee(head));
  const windowRight = mm(window.left + window.width);
  const windowBottom = mm(window.top + window.height);
  const beside = RIGHT - windowRight >= 150;
  const x = beside ? Math.max(windowRight + mm(4), RIGHT - 200) : RIGHT - 200;

  flow.y = beside ? mm(20) : windowBottom + mm(3);
  for (const text of [head.documentNumber, head.date]) setRight(flow, text);
  flow.y += beside ? mm(9) : mm(3);
  setSender(flow, head, x);
  flow.y = Math.max(flow.y, windowBottom) + mm(9);
}

/** The addressee, in the largest size at which everything stays inside the window. */
function addressee({ to, window }: Pick<Head, 'to' | 'window'>): Mark[] {
  const edge = mm(3);
  const width = mm(window.width) - 2 * edge;
  const height = mm(window.height) - 2 * edge;
  for (let size = 11; size >= 6; size -= 0.5) {
    const blocks = to.map(({ text, name }) => {
      const own = name ? size * 1.2 : size;
      return {
        lines: linesOfAddress(asPrinted(text), width, own),
        style: { size: own, lead: own * 1.5, face: 'mincho' as const },
        gap: name ? size * 0.5 : 0,
      };
    });
    const used = blocks.reduce((sum, { lines, style, gap }) => sum + gap + lines.length * style.lead, 0);
    if (used > height) continue;
    let y = mm(window.top) + edge;
    return blocks.flatMap(({ lines, style, gap }) => {
      y += gap;
      return lines.map((line) => {
        const mark = lineMark(line, { ...style, x: mm(window.left) + edge, width, of: { tag: 'P' } }, y, false);
        y += style.lead;
        return mark;
      });
    });
  }
  if (to.some(({ spare }) => spare)) return addressee({ window, to: to.filter(({ spare }) => !spare) });
  throw new RangeError('the window of the envelope is too small for the addressee');
}

/** An address too long for the window is parted before the building's name, where it was written with a space. */
const linesOfAddress = (text: string, width: number, size: number): Line[] =>
  (widthOf(text, size, 'mincho') > width ? text.split('　') : [text]).flatMap((part) =>
    breakLines(part, width, size, 'mincho'),
  );

function setRight(flow: Flow, text: string): void {
  const printed = asPrinted(text);
  const width = widthOf(printed, NUMBER.size, NUMBER.face);
  put(
    flow,
    lineMark(
      { text: printed, width, signs: 0, ends: true },
      { ...NUMBER, x: RIGHT - width, width, of: { tag: 'P' } },
      flow.y,
      false,
    ),
  );
  flow.y += NUMBER.lead;
}

/** The holder's address and names, the place of the seal over the end of the last line. */
function setSender(flow: Flow, { from }: Head, x: number): void {
  const width = RIGHT - x;
  const lines = [...from.lines, from.signedBy].map((text) => ({ text, of: { tag: 'P' } satisfies Element }));
  let end = x;
  for (const { text, of } of lines) {
    const column = { ...FROM, x, width: width - BODY.size, of };
    for (const line of breakLines(asPrinted(text), column.width, FROM.size, FROM.face)) {
      put(flow, lineMark(line, column, flow.y, false));
      end = x + line.width;
      flow.y += FROM.lead;
    }
  }
  const radius = mm(6);
  put(flow, {
    kind: 'seal',
    x: Math.min(end + radius * 0.45, RIGHT - radius * 0.2),
    y: flow.y - FROM.lead / 2,
    radius,
    of: lines.at(-1)?.of,
  });
  flow.y += radius * 0.5;
}
