import { raw } from 'bwip-js/node';
import { breakLines, widthOf } from './lines';
import { asPrinted } from './fonts';
import { customerBarcode } from './customer-barcode';
import { mm, type Mark, type Sheet } from './sheet';

/** One label: to whom an envelope goes, and the number of what is in it. */
export type Label = {
  readonly postalCode?: string | undefined;
  readonly address?: string | undefined;
  readonly name: string;
  readonly documentNumber: string;
};

/** Twelve on a sheet of A4, 86.4 by 42.3 mm, as they are sold. */
const ON_SHEET = { columns: 2, rows: 6, left: 18.6, top: 21.2, width: 86.4, height: 42.3 } as const;
const INSIDE = mm(6);
const SIZES = [9.5, 8.5, 7.5, 6.5];
const SMALLEST = 5.5;
/** A bar of the customer barcode and the space beside it, and the shortest bar, at the size for which the post asks. */
const [PITCH, THICK, SHORTEST] = [mm(1.2), mm(0.6), mm(1.2)];

/** Labels for envelopes in the order of what goes into them, with the post's barcode where the postal code is known. */
export function labelSheets(labels: readonly Label[]): readonly Sheet[] {
  const { columns, rows, left, top, width, height } = ON_SHEET;
  const each = columns * rows;
  return Array.from({ length: Math.ceil(labels.length / each) }, (_, page) =>
    labels.slice(page * each, (page + 1) * each).flatMap((label, at) => {
      const [x, y] = [mm(left + (at % columns) * width), mm(top + Math.floor(at / columns) * height)];
      return marksOf(label, x + INSIDE, y + mm(7), mm(width) - 2 * INSIDE);
    }),
  );
}

function marksOf(
  { postalCode, address = '', name, documentNumber }: Label,
  x: number,
  y: number,
  wide: number,
): Mark[] {
  const text = (said: string, size: number, at: number): Mark => ({
    kind: 'text',
    text: asPrinted(said),
    x,
    y: at,
    size,
    face: 'gothic',
  });
  const fits = (said: string, size: number): number =>
    Math.min(size, (size * wide) / Math.max(1, widthOf(said, size, 'gothic')));
  const broken = (size: number): readonly string[] =>
    breakLines(asPrinted(address), wide, size, 'gothic').map((line) => line.text);
  const size = SIZES.find((one) => broken(one).length <= 3) ?? SMALLEST; // an address is never cut off
  const lines = broken(size);
  const code = customerBarcode(postalCode, address);
  return [
    ...(postalCode === undefined ? [] : [text(`〒${postalCode}`, 10, y)]),
    ...lines.map((line, at) => text(line, size, y + 14 + at * 12.5)),
    text(`${name}　様`, fits(`${name}　様`, 12.5), y + 14 + lines.length * 12.5 + 6),
    ...(code === undefined ? [] : bars(code, x - mm(3), y + mm(24))),
    { ...text(documentNumber, 6.5, y + mm(31.5)), grey: true } as Mark,
  ];
}

/** The bars of a code, each a line from its foot to its head: the long one, those that reach up or down, and the short one in the middle. */
function bars(code: string, x: number, y: number): Mark[] {
  const [drawn] = raw({ bcid: 'japanpost', text: code }) as unknown as [Bars];
  const lengths = [...new Set(drawn.bhs)].sort((a, b) => a - b); // its own are in another proportion than the post's 1 : 2 : 3
  return drawn.bhs.map((height, at) => {
    const middle = x + at * PITCH + THICK / 2;
    const foot = y + SHORTEST * ((drawn.bbs[at] ?? 0) > 0 ? 2 : 3);
    const long = SHORTEST * (lengths.indexOf(height) + 1);
    return { kind: 'line', x: middle, toX: middle, y: foot, toY: foot - long, width: THICK };
  });
}
type Bars = { readonly bbs: readonly number[]; readonly bhs: readonly number[] };
