import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import type { Sent } from './window-body';

const PHOTOGRAPHS: readonly string[] = ['image/jpeg', 'image/png', 'image/tiff'];
/** A page of A4 is read well at this many points; what unpacks to more than that many is no photograph. */
const LONGEST_SIDE = 4_000;
const MOST_POINTS = 60_000_000;
/** What is written line between lines, or with sixteen bits a colour, takes many times that in memory; no telephone writes so. */
const MOST_UNUSUAL = 12_000_000;
const QUALITY = 88;

let drawing: Promise<unknown> = Promise.resolve();

/**
 * The photographs of a form, drawn anew and upright: what a telephone writes into them unseen (the place where they were taken, the hour, the
 * machine) was asked of nobody, and is not kept. A file of another kind stays as it is; of one that cannot be drawn nothing is left.
 */
export async function drawnAnew(files: Sent['files']): Promise<Sent['files']> {
  const drawn = new Map(files);
  for (const [at, file] of files) {
    if (!PHOTOGRAPHS.includes((await fileTypeFromBuffer(file.bytes))?.mime ?? '')) continue;
    const turn = drawing.then(() => draw(file.bytes)); // one after another: a picture unpacked is many times its file
    drawing = turn;
    drawn.set(at, { ...file, bytes: (await turn) ?? Buffer.alloc(0) });
  }
  return drawn;
}

async function draw(bytes: Buffer): Promise<Buffer | undefined> {
  try {
    const open = (pages: number): Sharp => sharp(bytes, { pages, limitInputPixels: MOST_POINTS });
    const { pages = 1, width, height, format, isProgressive, depth } = await open(1).metadata();
    const isUnusual = (isProgressive && format !== 'jpeg') || depth === 'ushort';
    if (isUnusual && width * height > MOST_UNUSUAL) return undefined;
    if (pages > 1) return await open(-1).tiff({ compression: 'jpeg', quality: QUALITY }).toBuffer();
    return await open(1)
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer();
  } catch {
    return undefined; // whatever it says of itself, it is none
  }
}
