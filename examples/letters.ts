import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LETTERS, type FactsOf, type LetterKind } from '../casefile/letter';
import { wordsOf, type Letter } from '../letters/blocks';
import { compose } from '../letters/compose';
import { missingGlyphs } from '../letters/fonts';
import { draw } from '../letters/paper';
import { runProgram } from '../parts/program';
import { factsFor, historyOf, HOA, TAKAKO, WRITTEN_OTHERWISE } from './letter-facts';

const OUT = join('out', 'letters');
const KINDS = Object.keys(LETTERS) as LetterKind[];

const letterOf = <Kind extends LetterKind>(kind: Kind, facts: FactsOf): Letter => compose<Kind>(kind, facts[kind]);

function havePdftoppm(): boolean {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Draws every letter for two people, the names most fonts lack a sign of, a long history, and a picture of each page, for human eyes. */
async function main(): Promise<undefined> {
  const pictures = havePdftoppm();
  if (!pictures)
    console.log(
      'pdftoppm was not found, so no pictures are made; install poppler-utils (apt-get install poppler-utils, brew install poppler)',
    );
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  let drawn = 0;
  const missing = new Set<string>();
  const print = async (letter: Letter, who: string): Promise<void> => {
    for (const codePoints of missingGlyphs(wordsOf(letter))) missing.add(codePoints);
    const { pdf } = await draw(letter);
    const name = `${LETTERS[letter.kind].number}-${who}`;
    const file = join(OUT, name);
    writeFileSync(`${file}.pdf`, pdf);
    console.log(`${file}.pdf`);
    if (pictures) {
      execFileSync('pdftoppm', ['-r', '80', '-png', `${file}.pdf`, file]);
      for (const picture of readdirSync(OUT).filter((one) => one.startsWith(`${name}-`)))
        console.log(join(OUT, picture));
    }
    drawn += 1;
  };
  for (const [who, facts] of [
    ['takako', factsFor(TAKAKO)],
    ['hoa', factsFor(HOA)],
  ] as const)
    for (const kind of KINDS) await print(letterOf(kind, facts), who);
  for (const [who, name] of Object.entries(WRITTEN_OTHERWISE))
    await print(compose('receipt', factsFor({ ...TAKAKO, name }).receipt), who);
  await print(compose('disclosure', historyOf(TAKAKO, 40)), 'takako-40-orders');
  console.log(`letters: ${KINDS.length} kinds, ${drawn} drawn, ${missing.size} missing glyphs`);
}

runProgram(main);
