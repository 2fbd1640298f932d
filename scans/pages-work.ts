import { parentPort } from 'node:worker_threads';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import { MOST_PAGES, type Area } from '../casefile/scan';
import type { Kept, Sheet } from './pages';

export type Order = Omit<Sheet, 'content'> & { readonly content: Uint8Array } & (
    | { readonly wants: 'show' | 'count' }
    | { readonly wants: 'page'; readonly page: number }
    | { readonly wants: 'keep'; readonly areas: readonly Area[] }
  );
export type Outcome =
  | { readonly shown: readonly { readonly width: number; readonly height: number; readonly jpeg: Uint8Array }[] }
  | { readonly kept: Omit<Kept, 'content'> & { readonly content: Uint8Array } }
  | { readonly count: number }
  | { readonly why: 'unreadable' | 'tooMany' | 'noSuchPage' };

/** A page in pixels: three bytes each, red, green, blue. */
type Bitmap = { readonly width: number; readonly height: number; readonly data: Buffer };

/** The long side of a page, in pixels: A4 at a good 200 dots an inch is kept and is compared with, half of that is looked at. */
const LONG_SIDE = { keep: 2_400, page: 2_400, show: 1_200, count: 64 } as const;
/** So many pixels a picture may have: twice what a good telephone takes. */
const MOST_PIXELS = 100_000_000;
const POINTS_PER_A4 = 842;
const QUALITY = { keep: 85, page: 80, show: 70 } as const;

class TooManyPages extends Error {}

/** Every page of a scan as pixels, or the one that is wanted, as it is looked at: by what its picture says of up and down, and turned as whoever scans it says. */
async function pagesOf({ contentType, content, turn, ...order }: Order): Promise<Bitmap[]> {
  const side = LONG_SIDE[order.wants];
  const isWanted = (page: number): boolean => order.wants !== 'page' || order.page === page;
  const draw = contentType === 'application/pdf' ? ofPdf : ofPicture;
  const pages = await draw(content, side, isWanted);
  return turn === undefined ? pages : Promise.all(pages.map((page) => turned(page, Number(turn))));
}

async function ofPicture(content: Uint8Array, side: number, isWanted: (page: number) => boolean): Promise<Bitmap[]> {
  const read = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;
  const { pages: count = 1 } = await sharp(content, read).metadata();
  if (count > MOST_PAGES) throw new TooManyPages();
  const drawn: Bitmap[] = [];
  for (let page = 0; page < count; page += 1)
    if (isWanted(page + 1))
      drawn.push(
        await bitmapOf(
          sharp(content, { ...read, page })
            .autoOrient()
            .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }),
        ),
      );
  return drawn;
}

/** A page of a PDF is drawn in a memory of its own, and without what lies behind its picture: no text, no link, no file, no script comes along. */
async function ofPdf(content: Uint8Array, side: number, isWanted: (page: number) => boolean): Promise<Bitmap[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(content);
  if (document.getPageCount() > MOST_PAGES) throw new TooManyPages();
  const drawn: Bitmap[] = [];
  let nth = 0;
  for (const page of document.pages()) {
    nth += 1;
    if (!isWanted(nth)) continue;
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const long = Math.max(originalWidth, originalHeight, 1);
    const scale = Math.min(side / long, (side / POINTS_PER_A4) * 1.5);
    const { data, width, height } = await page.render({ scale, colorSpace: 'BGRA', renderFormFields: true });
    const rgb = Buffer.alloc(width * height * 3);
    for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
      rgb[to] = data[from] ?? 0; // red comes first, whatever its name says: the library has PDFium reverse the bytes
      rgb[to + 1] = data[from + 1] ?? 0;
      rgb[to + 2] = data[from + 2] ?? 0;
    }
    drawn.push({ width, height, data: rgb });
  }
  return drawn;
}

const turned = (page: Bitmap, degrees: number): Promise<Bitmap> => bitmapOf(pixels(page).rotate(degrees));

async function bitmapOf(picture: Sharp): Promise<Bitmap> {
  const { data, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

const pixels = ({ data, width, height }: Bitmap): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

/** Makes an area black: every pixel it touches, in the page itself. Areas are in percent of the page. */
function burn({ data, width, height }: Bitmap, { left, top, width: wide, height: high }: Area): void {
  const at = (percent: number, of: number): number => Math.min(of, Math.max(0, (percent / 100) * of));
  const [fromX, toX] = [Math.floor(at(left, width)), Math.ceil(at(left + wide, width))];
  const [fromY, toY] = [Math.floor(at(top, height)), Math.ceil(at(top + high, height))];
  for (let y = fromY; y < toY; y += 1) data.fill(0, (y * width + fromX) * 3, (y * width + toX) * 3);
}

async function kept(order: Extract<Order, { wants: 'keep' }>): Promise<Outcome> {
  const pages = await pagesOf(order);
  for (const area of order.areas) {
    const page = pages[area.page - 1];
    if (page === undefined) return { why: 'noSuchPage' }; // what should be black somewhere else is not
    burn(page, area);
  }
  const [first] = pages;
  if (first !== undefined && order.contentType === 'image/png' && pages.length === 1)
    return { kept: { contentType: 'image/png', content: await pixels(first).png().toBuffer() } };
  const jpegs = [];
  for (const page of pages) jpegs.push(await pixels(page).jpeg({ quality: QUALITY.keep }).toBuffer());
  if (jpegs[0] !== undefined && order.contentType === 'image/jpeg')
    return { kept: { contentType: 'image/jpeg', content: jpegs[0] } };
  return { kept: { contentType: 'application/pdf', content: await asPdf(jpegs) } };
}

/** Pictures as the pages of a PDF, each on paper as large as it would be at 200 dots an inch. */
async function asPdf(jpegs: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const scale = POINTS_PER_A4 / LONG_SIDE.keep;
  for (const jpeg of jpegs) {
    const image = await document.embedJpg(jpeg);
    const [width, height] = [image.width * scale, image.height * scale];
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return document.save();
}

async function work(order: Order): Promise<Outcome> {
  try {
    if (order.wants === 'keep') return await kept(order);
    const shown = [];
    const pages = await pagesOf(order);
    if (order.wants === 'count') return { count: pages.length };
    for (const page of pages)
      shown.push({
        width: page.width,
        height: page.height,
        jpeg: await pixels(page).jpeg({ quality: QUALITY[order.wants] }).toBuffer(),
      });
    return { shown };
  } catch (error) {
    return { why: error instanceof TooManyPages ? 'tooMany' : 'unreadable' };
  }
}

parentPort?.on('message', (order: Order) => void work(order).then((outcome) => parentPort?.postMessage(outcome)));
