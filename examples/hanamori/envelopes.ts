import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const REQUESTS = join(__dirname, 'requests');

/** A request of the example company as it lies in its folder, with the scans it names enclosed. */
export function envelopeIn(file: string): Record<string, unknown> {
  const request = JSON.parse(readFileSync(join(REQUESTS, file), 'utf8')) as Record<string, unknown>;
  const papers = request['papers'] as readonly { readonly scan?: string }[];
  return {
    ...request,
    papers: papers.map(({ scan, ...paper }) => (scan === undefined ? paper : { ...paper, scan: enclosed(scan) })),
  };
}

const enclosed = (scan: string): object => ({
  fileName: basename(scan),
  contentType: 'image/png',
  base64: readFileSync(join(REQUESTS, scan)).toString('base64'),
});
