import { PDFDocument } from '@cantoo/pdf-lib';

/** Several letters as one file to print, each beginning on a sheet of its own when both sides are printed. */
export async function printRun(pdfs: readonly Buffer[], bothSides: boolean): Promise<Buffer> {
  const run = await PDFDocument.create();
  for (const pdf of pdfs) {
    const letter = await PDFDocument.load(pdf, { updateMetadata: false });
    for (const page of await run.copyPages(letter, letter.getPageIndices())) run.addPage(page);
    if (bothSides && letter.getPageCount() % 2 === 1) run.addPage();
  }
  const made = await run.save();
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}
