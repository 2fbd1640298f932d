import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LETTERS, type FactsOf, type LetterKind } from '../casefile/letter';
import type { Language } from '../law/languages';
import { wordsOf, type Letter } from '../letters/blocks';
import { compose } from '../letters/compose';
import { missingGlyphs } from '../letters/fonts';
import { draw } from '../letters/paper';
import { checkPdfs, isPdfCheckHere, isValid } from '../parts/pdf-check';
import { runProgram } from '../parts/program';
import { drawCertificatePage } from '../worker/certificate-page';
import { certificateOf } from './certificate-facts';
import { seenAlone } from './provision-facts';
import { factsFor, historyOf, HOA, TAKAKO, WRITTEN_OTHERWISE } from './letter-facts';

const OUT = join('out', 'letters');
const KINDS = Object.keys(LETTERS) as LetterKind[];

const letterOf = <Kind extends LetterKind>(kind: Kind, facts: FactsOf, lettersIn: Language): Letter =>
  compose<Kind>(kind, { ...facts[kind], lettersIn });

function havePdftoppm(): boolean {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Draws every letter and the page of a certificate for two people, one of whom asked for English, the names most fonts lack a sign of, a long history, and a picture of each page, for human eyes; and has each PDF checked. */
async function main(): Promise<number> {
  const pictures = havePdftoppm();
  if (!pictures)
    console.log(
      'pdftoppm was not found, so no pictures are made; install poppler-utils (apt-get install poppler-utils, brew install poppler)',
    );
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const drawn: string[] = [];
  const missing = new Set<string>();
  const print = async (letter: Letter, who: string): Promise<void> => {
    for (const codePoints of missingGlyphs(wordsOf(letter))) missing.add(codePoints);
    keep((await draw(letter)).pdf, `${LETTERS[letter.kind].number}-${letter.kind}-${who}`);
  };
  const keep = (pdf: Buffer, name: string): void => {
    const file = join(OUT, name);
    writeFileSync(`${file}.pdf`, pdf);
    console.log(`${file}.pdf`);
    if (pictures) {
      execFileSync('pdftoppm', ['-r', '80', '-png', `${file}.pdf`, file]);
      for (const picture of readdirSync(OUT).filter((one) => one.startsWith(`${name}-`)))
        console.log(join(OUT, picture));
    }
    drawn.push(resolve(`${file}.pdf`));
  };
  for (const [who, facts, lettersIn] of [
    ['takako', factsFor(TAKAKO), 'ja'],
    ['hoa', factsFor(HOA), 'en'],
  ] as const)
    for (const kind of KINDS) await print(letterOf(kind, facts, lettersIn), who);
  for (const [who, lettersIn] of [
    ['takako', 'ja'],
    ['hoa', 'en'],
  ] as const)
    // prettier-ignore
    keep(await drawCertificatePage(certificateOf('HANA-2026-0004'), lettersIn), `certificate-${who}`);
  for (const [who, { provisionStopped, provisionCeased }, lettersIn] of [
    ['takako', factsFor(TAKAKO), 'ja'],
    ['hoa', factsFor(HOA), 'en'],
  ] as const) {
    const [provisions, stopped] = [seenAlone(provisionStopped.provisions), seenAlone(provisionCeased.stopped)];
    await print(compose('provisionStopped', { ...provisionStopped, provisions, lettersIn }), `${who}-seen`);
    await print(compose('provisionCeased', { ...provisionCeased, stopped, lettersIn }), `${who}-seen`);
  }
  for (const [who, name] of Object.entries(WRITTEN_OTHERWISE))
    await print(compose('receipt', factsFor({ ...TAKAKO, name }).receipt), who);
  await print(compose('disclosure', historyOf(TAKAKO, 40)), 'takako-40-orders');
  const { wrong, said } = await validityOf(drawn);
  for (const line of wrong) console.log(line);
  for (const codePoints of missing) console.log(`no font draws ${codePoints}`);
  console.log(`letters: ${KINDS.length + 1} kinds, ${drawn.length} drawn, ${missing.size} missing glyphs, ${said}`);
  return wrong.length + missing.size === 0 ? 0 : 1;
}

/** What veraPDF says of these PDFs; without Java nobody says anything. */
async function validityOf(
  files: readonly string[],
): Promise<{ readonly wrong: readonly string[]; readonly said: string }> {
  if (!isPdfCheckHere()) return { wrong: [], said: 'not checked against PDF/UA-1 and PDF/A-2a' };
  const told = await checkPdfs(files);
  return {
    wrong: told.flatMap(({ file, ua1, '2a': a2 }) => [...ua1, ...a2].map((rule) => `${file}: ${rule}`)),
    said: `${told.filter(isValid).length} of ${told.length} valid PDF/UA-1 and PDF/A-2a`,
  };
}

runProgram(main);
