import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/**
 * Draws the scans that lie in the example's envelopes: invented cards with grey bars where a real one bears writing.
 * Run once, and again when a paper is added: `npx tsx examples/hanamori/draw-scans.ts`.
 */
const SCANS = {
  'takako-licence': { width: 256, height: 162, ground: 0xe8, lines: 6 },
  'sato-individual-number-card': { width: 256, height: 162, ground: 0xf2, lines: 5 },
  'hoa-residence-card': { width: 256, height: 162, ground: 0xee, lines: 7 },
  'nobody-residence-certificate': { width: 210, height: 297, ground: 0xff, lines: 14 },
} as const;

type Picture = { readonly width: number; readonly height: number; readonly ground: number; readonly lines: number };

/** A card in grey: a frame, a place for the portrait, and bars for its lines. */
function draw({ width, height, ground, lines }: Picture): Buffer {
  const step = Math.floor((height - 24) / lines);
  const shade = (x: number, y: number): number => {
    if (x < 2 || y < 2 || x >= width - 2 || y >= height - 2) return 0x60;
    if (x > width - 74 && x < width - 14 && y > 40 && y < 116) return 0xb0;
    const [line, inLine] = [Math.floor((y - 12) / step), (y - 12) % step];
    return y > 12 && line < lines && inLine < 5 && x > 14 && x < width - 90 - ((line * 37) % 40) ? 0x90 : ground;
  };
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (__, x) => shade(x, y))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // eight bits of grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
  ends[0].writeUInt32BE(content.length);
  ends[1].writeUInt32BE(crc32(body));
  return Buffer.concat([ends[0], body, ends[1]]);
}

const folder = join(__dirname, 'requests', 'scans');
mkdirSync(folder, { recursive: true });
for (const [name, picture] of Object.entries(SCANS)) writeFileSync(join(folder, `${name}.png`), draw(picture));
