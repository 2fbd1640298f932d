import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LETTERS } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { toPost, type LetterSummary } from '../records/letters';
import type { Records } from '../records/pool';

/** The mail room's tray: a folder a day, each letter ready to print, and the list of what is in it. */
export type Post = {
  readonly put: (letter: LetterSummary, pdf: Buffer) => Promise<string>;
  /** Takes a letter out again, and off the list; says whether it was still there. */
  readonly takeBack: (letter: LetterSummary) => Promise<boolean>;
};

export function openPost(folder: string, records: Records): Post {
  return {
    async put(letter, pdf) {
      const day = join(folder, letter.issuedOn);
      await mkdir(day, { recursive: true, mode: 0o700 });
      const file = join(day, fileNameOf(letter));
      await write(file, pdf);
      await write(join(day, 'dispatch-list.csv'), await dispatchList(records, letter.issuedOn));
      return file;
    },
    async takeBack(letter) {
      const day = join(folder, letter.issuedOn);
      const file = join(day, fileNameOf(letter));
      const taken = join(folder, 'taken-back', fileNameOf(letter)); // an empty mark, so that asked twice it is said once more
      if (existsSync(file)) {
        await mkdir(dirname(taken), { recursive: true, mode: 0o700 });
        await write(taken, '');
        await rm(file, { force: true });
      }
      await write(join(day, 'dispatch-list.csv'), await dispatchList(records, letter.issuedOn));
      return existsSync(taken);
    },
  };
}

/** Names no person: the mail room reads the address through the envelope's window. */
const fileNameOf = ({ caseNumber, kind, documentNumber }: LetterSummary): string =>
  `${caseNumber}-${LETTERS[kind].number}-${documentNumber.replaceAll(/[^\d]+/g, '-').replaceAll(/^-|-$/g, '')}.pdf`;

async function dispatchList(records: Records, day: CivilDate): Promise<string> {
  const rows = (await toPost(records, day)).map((letter) =>
    [
      letter.documentNumber,
      letter.caseNumber,
      LETTERS[letter.kind].ja,
      letter.mailClass,
      letter.pages,
      fileNameOf(letter),
      letter.tracking ?? '',
    ].join(','),
  );
  return `\uFEFF文書番号,受付番号,通知,郵便種別,枚数,ファイル,追跡番号\r\n${rows.map((row) => `${row}\r\n`).join('')}`;
}

/** Whole or not at all, also when two workers write the same list. */
async function write(file: string, content: string | Buffer): Promise<void> {
  const beside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  await writeFile(beside, content, { mode: 0o600 });
  await rename(beside, file);
}
