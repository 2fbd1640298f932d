import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { CaseFile } from '../../casefile/views';
import { post, problemIn } from '../api/asking';
import { openOffice, requestOf, type Office } from '../office';
import { comesIn, setsUpAnApp, type Visitor } from './visitor';

/** A page as a scanner has it, with a red number in the middle of its upper half. */
const page = (): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 840, channels: 3, background: 'white' } })
    .composite([{ input: { create: { width: 300, height: 80, channels: 3, background: 'red' } }, left: 150, top: 168 }])
    .png()
    .toBuffer();
const pages = (many: number): Promise<Buffer[]> => Promise.all(Array.from({ length: many }, page));

const asPdf = async (all: readonly Buffer[]): Promise<Buffer> => {
  const document = await PDFDocument.create();
  for (const one of all)
    document.addPage([600, 840]).drawImage(await document.embedPng(one), { x: 0, y: 0, width: 600, height: 840 });
  return Buffer.from(await document.save());
};
const asTiff = (all: readonly Buffer[]): Promise<Buffer> =>
  sharp([...all], { join: { animated: true } })
    .tiff()
    .toBuffer();

const redIn = async (picture: Buffer): Promise<number> => {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let red = 0;
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) > 120 && (data[at + 1] ?? 0) < 90 && (data[at + 2] ?? 0) < 90) red += 1;
  return red;
};
const over = (nth: number) => ({ page: nth, left: 20, top: 15, width: 60, height: 20 });

describe('A scan of several pages among the papers of an envelope', () => {
  let office: Office;
  let officer: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    officer = await comesIn(office, 'tanaka');
    await setsUpAnApp(officer);
  });
  afterAll(() => office.close());

  const sends = (scans: readonly object[]) =>
    post<{ cases: { number: string }[] }>(office, '/v1/applications', {
      ...requestOf('01-takako-by-post.json', office),
      fee: [],
      papers: scans.map((scan) => ({
        document: 'drivingLicence',
        of: 'principal',
        side: 'both',
        expiresOn: '2029-04-08',
        scan,
      })),
    });
  const KINDS = [
    ['PDF', 'application/pdf', asPdf],
    ['TIFF', 'image/tiff', asTiff],
  ] as const;

  it.each(KINDS)(
    'every page of a %s is blackened where it is marked, and all are kept and shown beside the form',
    async (_, contentType, make) => {
      const content = await make(await pages(3));
      const scan = {
        fileName: 'scan',
        contentType,
        base64: content.toString('base64'),
        areas: [over(1), over(2), over(3)],
      };
      const heard = await sends([scan]);
      expect(heard.status).toBe(201);
      const number = heard.body.cases[0]?.number ?? '';
      const { evidence } = await office.reaches(number, 'proving');
      const [kept] = evidence;
      expect(kept?.contentType).toBe('application/pdf');
      const path = `/v1/cases/${number}/evidence/${kept?.id ?? ''}`;
      const pdf = await PDFDocument.load(await office.as('tanaka').bytes(path));
      expect(pdf.getPageCount()).toBe(3);
      for (const nth of [1, 2, 3]) {
        const shown = Buffer.from(await office.as('tanaka').bytes(`${path}/pages/${nth}`));
        expect(await redIn(shown)).toBe(0);
        const { width = 0, height = 0 } = await sharp(shown).metadata();
        const { data } = await sharp(shown)
          .extract({
            ...{ left: Math.round(width * 0.3), top: Math.round(height * 0.2) },
            ...{ width: Math.round(width * 0.4), height: Math.round(height * 0.1) },
          })
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect(data.every((one) => one < 12)).toBe(true);
      }
      const form = (await officer.get(`/cases/${number}/acts/confirmIdentity`)).text;
      for (const nth of [1, 2, 3]) expect(form).toContain(`/cases/${number}/evidence/${kept?.id ?? ''}/pages/${nth}`);
    },
  );

  it.each(KINDS)(
    'of a %s only what is marked is black: a page nobody marked is kept as it is',
    async (_, contentType, make) => {
      const content = await make(await pages(2));
      const heard = await sends([
        { fileName: 'scan', contentType, base64: content.toString('base64'), areas: [over(2)] },
      ]);
      const number = heard.body.cases[0]?.number ?? '';
      const { evidence } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
      const red = await Promise.all(
        [1, 2].map(async (nth) =>
          redIn(
            Buffer.from(
              await office.as('tanaka').bytes(`/v1/cases/${number}/evidence/${evidence[0]?.id ?? ''}/pages/${nth}`),
            ),
          ),
        ),
      );
      expect(red[0]).toBeGreaterThan(1_000);
      expect(red[1]).toBe(0);
    },
  );

  it.each(KINDS)(
    'an area on a page that a %s does not have, and more than twenty pages, are refused at the scan',
    async (_, contentType, make) => {
      const before = await office.records.pool.query('select from cases');
      const [two, many] = [await make(await pages(2)), await make(await pages(21))];
      const nowhere = await sends([
        { fileName: 'scan', contentType, base64: two.toString('base64'), areas: [over(3)] },
      ]);
      expect(problemIn(nowhere)).toMatchObject({
        status: 422,
        errors: [{ pointer: '#/papers/0/scan', detail: expect.stringContaining('has no such page') as string }],
      });
      const long = await sends([{ fileName: 'scan', contentType, base64: many.toString('base64'), areas: [over(1)] }]);
      expect(problemIn(long)).toMatchObject({
        errors: [{ pointer: '#/papers/0/scan', detail: expect.stringContaining('more than 20 pages') as string }],
      });
      expect((await office.records.pool.query('select from cases')).rowCount).toBe(before.rowCount);
    },
  );
});
