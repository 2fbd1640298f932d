import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { procedureOf } from '../../activities/procedure';
import type { CivilDate } from '../../law/clock';
import { applicationForm } from '../../letters/application-form';
import { guidance } from '../../letters/guidance';
import { factsFor, HANAMORI, HOA, TAKAKO, WRITTEN_OTHERWISE } from '../../examples/letter-facts';
import { LETTERS, type LetterKind } from '../../casefile/letter';
import { compose } from '../../letters/compose';
import { draw, drawLeaflet, type Drawn } from '../../letters/paper';
import { checkPdfs, type Checked } from '../../parts/pdf-check';
import { sealedPage } from '../../casefile/certificate-page';
import { sha256 } from '../../vault/seal';
import { signatureOf } from '../../vault/signing';
import { certificateOf, INVENTED_KEY } from '../../examples/certificate-facts';
import { drawCertificatePage } from '../../worker/certificate-page';
import { printingFor } from '../../worker/printing';
import { historyOf, LAYOUTS, letterOf } from './histories';

const facts = factsFor(TAKAKO);
const TODAY = '2026-11-26' as CivilDate;
const procedure = procedureOf(HANAMORI, TODAY);
type Draws = () => Promise<Drawn>;
const receipt =
  (more: Partial<typeof facts.receipt>): Draws =>
  () =>
    draw(compose('receipt', { ...facts.receipt, ...more }));

/** A label for an envelope, as the mail room prints it. */
const labels = async (): Promise<Drawn> => ({
  pdf: await printingFor(HANAMORI.holder.name).labels(
    [{ ...TAKAKO, documentNumber: facts.receipt.documentNumber }],
    TODAY,
  ),
  pages: 1,
});

const sealedIn = async (tongue: 'ja' | 'en'): Promise<Drawn> => {
  const drawn = await drawCertificatePage(certificateOf('HANA-2026-0004'), tongue);
  return { pdf: sealedPage(drawn, 'a'.repeat(64), sha256, (text) => signatureOf(text, INVENTED_KEY)), pages: 0 };
};

/** One letter of each kind in either language, and of each way to be laid out, long, spelled out, or written in another script; and the leaflets. */
const DRAWN: Readonly<Record<string, Draws>> = {
  ...Object.fromEntries(
    [TAKAKO, HOA].flatMap((who) =>
      (Object.keys(LETTERS) as LetterKind[]).map((kind) => {
        const lettersIn = who === HOA ? 'en' : 'ja';
        const written = <Kind extends LetterKind>(of: Kind) => compose<Kind>(of, { ...factsFor(who)[of], lettersIn });
        return [`${kind} to ${who.name}`, () => draw(written(kind))] as const;
      }),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(WRITTEN_OTHERWISE).map(([who, name]) => [`a receipt to ${who}`, receipt({ principalName: name })]),
  ),
  ...Object.fromEntries(
    LAYOUTS.filter((_, i) => i % 13 === 5).map(({ length, columns, records }) => [
      `values of ${length}, ${columns} columns, ${records} records`,
      () => draw(letterOf(historyOf(length, columns, records))),
    ]),
  ),
  ...Object.fromEntries(
    (['ja', 'en'] as const).flatMap((tongue) => [
      [`guidance in ${tongue}`, () => drawLeaflet(guidance(procedure, tongue), TODAY)],
      [`application form in ${tongue}`, () => drawLeaflet(applicationForm(procedure, tongue), TODAY)],
      [`page of a certificate, sealed, in ${tongue}`, () => sealedIn(tongue)],
    ]),
  ),
  'a label for an envelope': labels,
  'a picture, and Arabic with numbers and brackets': receipt({ concerning: '😊🙏🏻👨‍👩‍👧 محمد عبد 12 (الله)' }),
  'signs that no font of ours has, told by their codes': () =>
    draw(
      letterOf({
        ...historyOf('a word', 1, 1),
        items: historyOf('a word', 1, 1).items.map((item) => ({
          ...item,
          fields: [{ name: 'note', label: '備考', text: 'อม ก', aboutOthers: false }],
        })),
      }),
    ),
};

describe('every letter and leaflet as it is drawn is valid PDF/UA-1 and PDF/A-2a, says veraPDF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'valid-'));
  const told = new Map<string, Checked>();
  const fileOf = (name: string): string => join(folder, `${Object.keys(DRAWN).indexOf(name)}.pdf`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The same letter with one word of its PDF exchanged for another of the same length. */
  const BROKEN = {
    'a head of a table that does not say of what': ['/Scope /Column', '/Scopf /Column', 'ua1', /^7\.5-1/],
    'a cell that is told as a paragraph': ['/S /TD', '/S /P ', 'ua1', /^7\.2-10/],
    'a font that does not say which signs it drew': ['/ToUnicode', '/ToUnicodf', '2a', /^6\.2\.11\.7\.2/],
    'colours that mean something else on each machine': ['/OutputIntents', '/OutputIntentz', '2a', /^6\.2\.4\.3/],
    'no language': ['/Lang (ja)', '/Lanh (ja)', 'ua1', /^7\.2/],
  } as const satisfies Record<string, readonly [string, string, 'ua1' | '2a', RegExp]>;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, drawn] of Object.entries(DRAWN)) writeFileSync(fileOf(name), (await drawn()).pdf);
    const whole = (await draw(compose('partialDisclosure', facts.partialDisclosure))).pdf.toString('latin1');
    for (const [name, [is, becomes]] of Object.entries(BROKEN))
      writeFileSync(join(folder, `${name}.pdf`), whole.replaceAll(is, becomes), 'latin1');
    const files = [
      ...Object.keys(DRAWN).map(fileOf),
      ...Object.keys(BROKEN).map((name) => join(folder, `${name}.pdf`)),
    ];
    for (const checked of await checkPdfs(files)) told.set(checked.file, checked);
  });

  test.each(Object.keys(DRAWN))('%s', (name) => {
    expect(told.get(fileOf(name))).toEqual({ file: fileOf(name), ua1: [], '2a': [] });
  });

  test.each(Object.entries(BROKEN))('the check bites: %s', (name, [, , standard, rule]) => {
    const broken = told.get(join(folder, `${name}.pdf`))?.[standard] ?? [];
    expect(broken.filter((one) => rule.test(one))).not.toEqual([]);
  });
});
