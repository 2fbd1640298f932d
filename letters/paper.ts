import { setImmediate as aTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { beginningOf, type CivilDate } from '../law/clock';
import { wordsOf, wordsOfLeaflet, type Leaflet, type Letter } from './blocks';
import { READ_ALOUD } from './archive';
import { missingGlyphs, runsOf, signsOf, UnprintableText, type PrintFont } from './fonts';
import { DRAWN_AT_MOST, LetterTooLong } from './extent';
import { widthOf } from './lines';
import { signsInSight } from './right-to-left';
import { withSignsSpelled } from './schedule-signs';
import { setLeaflet, setOut } from './setting';
import type { Element, Mark, Sheet } from './sheet';

/** A letter as it leaves the house. */
export type Drawn = { readonly pdf: Buffer; readonly pages: number };

/** Draws a letter into memory. */
export async function draw(composed: Letter): Promise<Drawn> {
  const parts: Buffer[] = [];
  const pages = await drawInto(composed, (part) => void parts.push(part));
  return { pdf: Buffer.concat(parts), pages };
}

/** So many pages are drawn before what they came to is given away. */
const AT_ONCE = 20;

/**
 * Draws a letter on A4, giving its bytes away as they come. The same letter always gives the same bytes, so that its hash proves
 * what was sent. Refuses before anything is drawn: with `UnprintableText` a letter that holds a sign no font at hand can show,
 * with `LetterTooLong` one that nobody could post. Answers how many pages it has.
 */
export async function drawInto(composed: Letter, take: (part: Buffer) => void): Promise<number> {
  const letter = withSignsSpelled(composed);
  const missing = missingGlyphs(wordsOf(letter));
  if (missing.length > 0) throw new UnprintableText(missing);
  const sheets = setOut(letter);
  if (sheets.length > DRAWN_AT_MOST) throw new LetterTooLong();
  const { title, caseNumber, head, issuedOn } = letter;
  const about = { title: `${title}（${caseNumber}）`, author: head.from.holder, language: 'ja', on: issuedOn } as const;
  return drawSheets(sheets, about, take);
}

/** Draws what a company hands out to everybody, as of a day. It refuses what no font at hand can show, as for letters. */
export async function drawLeaflet(leaflet: Leaflet, on: CivilDate): Promise<Drawn> {
  const missing = missingGlyphs(wordsOfLeaflet(leaflet));
  if (missing.length > 0) throw new UnprintableText(missing);
  const { title, holder, language } = leaflet;
  const parts: Buffer[] = [];
  const about = { title, author: holder, language, on };
  const pages = await drawSheets(setLeaflet(leaflet), about, (part) => void parts.push(part));
  return { pdf: Buffer.concat(parts), pages };
}

/** Draws sheets as they were set, for the desk's own use. */
export async function drawPrinted(sheets: readonly Sheet[], about: About): Promise<Buffer> {
  const parts: Buffer[] = [];
  await drawSheets(sheets, about, (part) => void parts.push(part));
  return Buffer.concat(parts);
}

async function drawSheets(sheets: readonly Sheet[], about: About, take: (part: Buffer) => void): Promise<number> {
  const doc = open(about);
  const done = giveAway(doc, take);
  const elementOf = structure(doc);
  for (const [at, sheet] of sheets.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await aTurn();
    doc.addPage();
    drawSheet(doc, sheet, elementOf);
  }
  doc.end();
  await done;
  return sheets.length;
}

type Doc = InstanceType<typeof PDFDocument>;

/** What a document says of itself: the letter, the case and the holder, never the applicant. */
type About = {
  readonly title: string;
  readonly author: string;
  readonly language: 'ja' | 'en';
  readonly on: CivilDate;
};

/** An empty document, valid as PDF/UA-1 and PDF/A-2a. */
function open({ title, author, language, on }: About): Doc {
  const day = new Date(beginningOf(on));
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: null as unknown as string, // pdfkit reads Helvetica otherwise, of which nothing is drawn
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    lang: language,
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: day, ModDate: day },
  });
  doc.appendXML(READ_ALOUD);
  return doc;
}

const giveAway = (doc: Doc, take: (part: Buffer) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    doc.on('data', take);
    doc.on('end', resolve);
    doc.on('error', reject);
  });

type Structure = (element: Element) => PDFKit.PDFStructureElement;

/** Makes each piece of the page known to reading machines, once, under the piece it lies in. */
function structure(doc: Doc): Structure {
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const made = new Map<Element, PDFKit.PDFStructureElement>();
  return function elementOf(element) {
    const known = made.get(element);
    if (known !== undefined) return known;
    const own = doc.struct(element.tag, toldOf(element));
    (element.within === undefined ? whole : elementOf(element.within)).add(own);
    made.set(element, own);
    return own;
  };
}

/** pdfkit has known the scope of a head since 0.19; its types do not say so yet. */
const toldOf = ({ scope, lang }: Element): object => ({
  ...(scope === undefined ? {} : { scope }),
  ...(lang === undefined ? {} : { lang }),
});

function drawSheet(doc: Doc, sheet: Sheet, elementOf: Structure): void {
  for (let i = 0; i < sheet.length;) {
    const { of, kind } = sheet[i] as Mark;
    if (of === undefined) doc.markContent('Artifact', kind === 'text' ? { type: 'Pagination' } : { type: 'Layout' });
    else elementOf(of).add(doc.markStructureContent(of.tag));
    while (i < sheet.length && sheet[i]?.of === of) drawMark(doc, sheet[i++] as Mark);
    doc.endMarkedContent();
  }
}

function drawMark(doc: Doc, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      return drawText(doc, mark);
    case 'line':
      doc.lineWidth(mark.width).moveTo(mark.x, mark.y).lineTo(mark.toX, mark.toY).stroke();
      return;
    case 'shade':
      doc.rect(mark.x, mark.y, mark.width, mark.height).fill('#f0f0f0').fillColor('black');
      return;
    case 'seal':
      doc
        .lineWidth(0.6)
        .strokeColor('#b8b8b8')
        .circle(mark.x, mark.y, mark.radius)
        .stroke()
        .strokeColor('black')
        .fillColor('#b8b8b8');
      drawText(doc, { text: '印', x: mark.x - 5, y: mark.y + 3.8, size: 10, face: 'mincho' });
      doc.fillColor('black');
  }
}

/** pdfkit has taken parsed fonts since 0.20; its types do not say so yet. */
const asSource = ({ source }: PrintFont): Buffer => source as unknown as Buffer;

/** Nothing is underlined and no words are spread, so nobody need measure anew how wide they are. */
const PLAIN: object = { lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 0 };

type Text = Omit<Extract<Mark, { kind: 'text' }>, 'kind'>;

function drawText(doc: Doc, { text, x, y, size, face, spacing = 0 }: Text): void {
  let at = x;
  const signs = signsInSight(text);
  const runs = runsOf(signs, face);
  const isTurned = signs.join('') !== text; // as it stands on the paper nobody could hear it
  if (isTurned) doc.markContent('Span', { actual: text });
  for (const run of runs) {
    doc
      .registerFont(run.font.file, asSource(run.font))
      .font(run.font.file, size)
      .text(run.text, at, y, { ...PLAIN, characterSpacing: run.joined ? 0 : spacing });
    if (runs.length > 1) at += widthOf(run.text, size, face) + spacing * signsOf(run.text).length;
  }
  if (isTurned) doc.endMarkedContent();
}
