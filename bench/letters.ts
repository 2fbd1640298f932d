import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import { factsFor, TAKAKO } from '../examples/letter-facts';
import { compose } from '../letters/compose';
import { draw } from '../letters/paper';
import { setOut } from '../letters/setting';
import type { Mark, Sheet } from '../letters/sheet';
import { sideBySide } from './side-by-side';

const LETTERS = 60;
const FACTS = factsFor(TAKAKO);
const MINCHO = openSync(require.resolve('@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf'));
const GOTHIC = openSync(require.resolve('@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf'));

/** One-page letters: from facts to PDF by us, and the same marks on the same places by pdfkit alone. */
export async function measureLetters(): Promise<{ readonly ratio: number; readonly perSecond: number }> {
  const letter = (): ReturnType<typeof compose> => compose('receipt', FACTS.receipt);
  const sheets = setOut(letter());
  if (sheets.length !== 1) throw new Error('the letter to be measured has more than one page');
  const { ours, theirs } = await sideBySide(
    LETTERS,
    async () => {
      await draw(letter());
    },
    () => drawBare(sheets),
  );
  return { ratio: theirs / ours, perSecond: 1000 / ours };
}

function drawBare(sheets: readonly Sheet[]): Promise<void> {
  return new Promise((done) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, pdfVersion: '1.7' });
    doc.registerFont('mincho', MINCHO as unknown as Buffer).registerFont('gothic', GOTHIC as unknown as Buffer);
    doc.on('data', () => undefined);
    doc.on('end', () => {
      done();
    });
    for (const sheet of sheets) {
      doc.addPage();
      for (const mark of sheet) place(doc, mark);
    }
    doc.end();
  });
}

function place(doc: InstanceType<typeof PDFDocument>, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      doc
        .font(mark.face, mark.size)
        .text(mark.text, mark.x, mark.y, {
          lineBreak: false,
          baseline: 'alphabetic',
          characterSpacing: mark.spacing ?? 0,
        });
      return;
    case 'line':
      doc.lineWidth(mark.width).moveTo(mark.x, mark.y).lineTo(mark.toX, mark.toY).stroke();
      return;
    case 'shade':
      doc.rect(mark.x, mark.y, mark.width, mark.height).fill('#f0f0f0').fillColor('black');
      return;
    case 'seal':
      doc
        .circle(mark.x, mark.y, mark.radius)
        .stroke()
        .font('mincho', 10)
        .text('印', mark.x - 5, mark.y + 3.8, { lineBreak: false, baseline: 'alphabetic' });
  }
}
