/**
 * veraPDF, which tells whether a PDF is what it says it is (PDF/UA-1 and PDF/A-2a): for tests only. Our page of Java around it is
 * compiled by Eclipse's compiler, which comes with it, so that a Java that only runs programs will do.
 */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchJars, jarsAreHere, javaLacks } from './java.mjs';
import { cache, root, versions } from './places.mjs';
import { run } from './telling.mjs';

const { at, jars } = versions.pdfCheck;
const folder = join(cache, at);
const page = join(root, 'tools', 'pdf-check', 'PdfCheck.java');
const compiled = join(folder, 'PdfCheck.java');

export const pdfCheck = {
  present: () => existsSync(compiled) && readFileSync(compiled).equals(readFileSync(page)) && jarsAreHere(folder, jars),
  lacks: () => javaLacks('the test that every PDF is valid PDF/UA-1 and PDF/A-2a will fail'),
  get: async () => {
    if (pdfCheck.lacks()) return;
    await fetchJars('fetching veraPDF, which checks PDFs', 'pdf-check', folder, jars, compile);
  },
};

async function compile(mine) {
  const classes = ['-cp', join(mine, 'lib', '*')];
  const compiler = 'org.eclipse.jdt.internal.compiler.batch.Main';
  const libraries = Object.keys(jars).map((jar) => join(mine, 'lib', jar));
  const how = ['-17', '-proc:none', '-cp', libraries.join(process.platform === 'win32' ? ';' : ':'), '-d', mine];
  await run('compiling our page around it', 'java', [...classes, compiler, ...how, page]);
  copyFileSync(page, join(mine, 'PdfCheck.java'));
}
