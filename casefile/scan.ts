import { z } from 'zod';
import { Line } from './words';

/** So many pages one paper may have. */
export const MOST_PAGES = 20;
const Percent = z.number().min(0).max(100);

/** What is to be black on a scan: a rectangle on one of its pages, in percent of the page as it is shown once it is turned. */
export const Area = z.strictObject({
  page: z.int().min(1).max(MOST_PAGES).default(1),
  left: Percent,
  top: Percent,
  width: Percent.gt(0),
  height: Percent.gt(0),
});
export type Area = z.infer<typeof Area>;

/** By how many degrees a scan is turned to the right. */
export const Turn = z.enum(['90', '180', '270']);
export type Turn = z.infer<typeof Turn>;

/** A scan of a paper: what it claims to be is checked against its bytes. */
export const Scan = z.strictObject({
  fileName: Line,
  contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff']),
  base64: z.base64().max(14_000_000),
  turn: Turn.optional().describe('by how many degrees it is turned to the right before anything else'),
  areas: z.array(Area).max(60).optional().describe('what the desk makes black on it, before anything of it is kept'),
  redrawn: z
    .literal(true)
    .optional()
    .describe(
      'it is kept as its pixels alone, as any scan is that is turned or has areas: the bytes that were sent are kept nowhere. Of a paper that bears what may not or need not be held, nothing is kept then where no area is named and nobody says `blackedOut`',
    ),
});
export type Scan = z.infer<typeof Scan>;

/** A file by which something is seen that was done: kept as it came. */
export const ProofScan = Scan.pick({ fileName: true, contentType: true, base64: true });

/** A scan to be looked at before it is sent; nothing of it is kept. */
export const ScanToDraw = Scan.omit({ areas: true, redrawn: true });
export const ScanDrawn = z
  .strictObject({
    pages: z.array(
      z.strictObject({
        width: z.int(),
        height: z.int(),
        jpeg: z.base64().describe('the page as it would be kept without areas, smaller'),
      }),
    ),
  })
  .meta({ id: 'ScanDrawn' });
export type ScanDrawn = z.infer<typeof ScanDrawn>;
