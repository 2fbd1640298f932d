import { z } from 'zod';
import { MOST_PAGES, Scan } from '../casefile/scan';
import type { LockedCase } from '../records/cases';
import { scanOf } from '../records/evidence';
import { refuseGone } from '../records/own-copies';
import { countPages, drawPage, type Sheet } from '../scans/pages';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { whyNotDrawn } from './scans';
import { lockedAt } from './views';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
};
const KINDS = Scan.shape.contentType;

export const ScanCounted = z.strictObject({ pages: z.int().min(1).max(MOST_PAGES) }).meta({ id: 'ScanCounted' });

/** The scans of papers: the file as it was kept, and its pages drawn anew, which is all a browser is shown of what strangers sent (Art. 37(3)). */
export const evidenceRoutes = ({ records, profile }: ApiNeeds): Route[] => {
  const scanIn = async (file: LockedCase, id: string) => {
    await file.confidential(); // nor of one whose key is gone
    const scan = await scanOf(records, file.application, id);
    if (scan === undefined) {
      refuseGone('scans', file);
      throw new Problem('no-such-evidence');
    }
    return scan;
  };
  const drawn = async <Outcome>(
    { contentType, content }: { readonly contentType: string; readonly content: Buffer },
    how: (sheet: Sheet) => Promise<Outcome>,
  ): Promise<Outcome> =>
    how({ contentType: KINDS.parse(contentType), content }).catch((error: unknown) => {
      throw new Problem('file-is-not-what-it-says', { errors: [whyNotDrawn(error, [])] });
    });
  const path = '/v1/cases/:number/evidence/:id';
  const by = READERS;
  return [
    route({
      ...{ method: 'get', path, id: 'readEvidence', by },
      summary: '証拠書類: one scan as it was handed in',
      answers: { status: 200, says: 'the scan', media: Object.keys(EXTENSIONS) },
      problems: ['no-such-case', 'no-such-evidence', 'not-yours-to-read'],
      async run({ params, person }) {
        mayRead(profile, person, 'evidence');
        const file = await lockedAt(records, params['number']);
        const id = params['id'] ?? '';
        const { contentType, content: bytes } = await scanIn(file, id);
        await isRead(records, person, file, { what: 'evidence', content: id, found: false });
        return {
          status: 200,
          file: { contentType, bytes, name: `${file.number}-${id}.${EXTENSIONS[contentType] ?? 'bin'}` },
        };
      },
    }),
    route({
      ...{ method: 'get', path: `${path}/pages`, id: 'countEvidencePages', by },
      summary:
        '証拠書類のページ数: how many pages a scan has that can be drawn, or why it cannot be; nothing of it is shown',
      answers: { status: 200, says: 'how many', json: ScanCounted },
      problems: ['no-such-case', 'no-such-evidence', 'not-yours-to-read', 'file-is-not-what-it-says'],
      async run({ params, person }) {
        mayRead(profile, person, 'evidence');
        const file = await lockedAt(records, params['number']);
        return { status: 200, json: { pages: await drawn(await scanIn(file, params['id'] ?? ''), countPages) } };
      },
    }),
    route({
      ...{ method: 'get', path: `${path}/pages/:page`, id: 'showEvidencePage', by },
      summary: '証拠書類の1ページ: one page of a scan, drawn anew as a picture; nothing of the file itself is in it',
      answers: { status: 200, says: 'the page', media: ['image/jpeg'] },
      problems: ['no-such-case', 'no-such-evidence', 'not-yours-to-read', 'file-is-not-what-it-says'],
      async run({ params, person }) {
        mayRead(profile, person, 'evidence');
        const file = await lockedAt(records, params['number']);
        const id = params['id'] ?? '';
        const page = /^[1-9]\d?$/.test(params['page'] ?? '') ? Number(params['page']) : 0;
        if (page < 1 || page > MOST_PAGES) throw new Problem('no-such-evidence');
        const { jpeg } = await drawn(await scanIn(file, id), (sheet) => drawPage(sheet, page));
        await isRead(records, person, file, { what: 'evidence', content: id, found: false });
        return {
          status: 200,
          file: { contentType: 'image/jpeg', bytes: jpeg, name: `${file.number}-${id}-${page}.jpg` },
        };
      },
    }),
  ];
};
