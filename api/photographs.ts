import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import { placeOf } from '../records/attempts';
import type { Sent, Upload } from './window-body';

const PHOTOGRAPHS: readonly string[] = ['image/jpeg', 'image/png', 'image/tiff'];
/** A page of A4 is read well at this many points; what unpacks to more than that many is no photograph. */
const LONGEST_SIDE = 4_000;
const MOST_POINTS = 60_000_000;
/** What is written line between lines, or with sixteen bits a colour, takes many times that in memory; no telephone writes so. */
const MOST_UNUSUAL = 12_000_000;
const QUALITY = 88;

/** So many photographs of one place wait to be drawn, two forms of them; no more are taken of it until then. */
const OF_A_PLACE = 16;
/** What waits, of each place in a line of its own: a picture unpacked is many times its file, so one is drawn at a time, of each place in turn. */
const lines = new Map<string, readonly (() => Promise<void>)[]>();
let isDrawing = false;
async function drawInTurn(): Promise<void> {
  if (isDrawing) return;
  isDrawing = true;
  for (const [place, [next, ...later]] of lines) {
    lines.delete(place);
    if (later.length > 0) lines.set(place, later); // behind all others
    await next?.();
  }
  isDrawing = false;
}

/**
 * The photographs of a form, drawn anew and upright: what a telephone writes into them unseen (the place where they were taken, the hour, the
 * machine) was asked of nobody, and is not kept. A file of another kind stays as it is; of one that cannot be drawn nothing is left.
 * Nothing is drawn where too many of the same place wait.
 */
export async function drawnAnew(files: Sent['files'], address: string): Promise<Sent['files'] | 'drawsOthers'> {
  const drawn = new Map(files);
  const photographs: (readonly [string, Upload])[] = [];
  for (const one of files)
    if (PHOTOGRAPHS.includes((await fileTypeFromBuffer(one[1].bytes))?.mime ?? '')) photographs.push(one);
  const place = placeOf(address);
  const before = lines.get(place) ?? [];
  if (before.length > 0 && before.length + photographs.length > OF_A_PLACE) return 'drawsOthers';
  await new Promise<void>((done) => {
    let left = photographs.length;
    if (left === 0) return done();
    const turns = photographs.map(([at, file]) => async () => {
      drawn.set(at, { ...file, bytes: (await draw(file.bytes)) ?? Buffer.alloc(0) });
      left -= 1;
      if (left === 0) done();
    });
    lines.set(place, [...before, ...turns]);
    void drawInTurn();
  });
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
