import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pdfCheckFolder } from './places';

/** The rules a PDF breaks of PDF/UA-1 and of PDF/A-2a, each with what it says and the first place of it. */
export type Checked = { readonly file: string; readonly ua1: readonly string[]; readonly '2a': readonly string[] };

export const isPdfCheckHere = (): boolean => existsSync(join(pdfCheckFolder, 'PdfCheck.class'));

/** Has veraPDF read these files, all by one Java, and answers in their order. */
export async function checkPdfs(files: readonly string[]): Promise<readonly Checked[]> {
  if (!isPdfCheckHere())
    throw new Error(
      'Whether a PDF is valid PDF/UA-1 and PDF/A-2a is told by veraPDF: `node parts/prepare.js pdf-check` says what is lacking.',
    );
  const classes = [pdfCheckFolder, join(pdfCheckFolder, 'lib', '*')].join(process.platform === 'win32' ? ';' : ':');
  const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx1g'];
  const told = await new Promise<string>((resolve, reject) => {
    const java = execFile(
      'java',
      [...quickStart, '-cp', classes, 'PdfCheck'],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
      (error, stdout) => (error instanceof Error ? reject(error) : resolve(stdout)),
    );
    java.stdin?.end(files.map((file) => `${file}\n`).join(''));
  });
  return told
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Checked);
}

export const isValid = (checked: Checked): boolean => checked.ua1.length === 0 && checked['2a'].length === 0;
