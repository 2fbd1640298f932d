import { join } from 'node:path';
import { LETTERS } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { toPost, type LetterSummary } from '../records/letters';
import type { Records } from '../records/pool';
import { openTray } from './tray';

/** The mail room's tray: a folder a day, each letter ready to print, and the list of what is in it. */
export type Post = {
  readonly put: (letter: LetterSummary, pdf: Buffer) => Promise<string>;
  /** Takes a letter out again, and off the list; says whether it was still there. */
  readonly takeBack: (letter: LetterSummary) => Promise<boolean>;
};

export function openPost(folder: string, records: Records): Post {
  const tray = openTray(folder);
  return {
    async put(letter, pdf) {
      const file = await tray.lay(join(letter.issuedOn, fileNameOf(letter)), pdf);
      await tray.lay(join(letter.issuedOn, 'dispatch-list.csv'), await dispatchList(records, letter.issuedOn));
      return file;
    },
    async takeBack(letter) {
      const wasThere = await tray.takeOut(join(letter.issuedOn, fileNameOf(letter)));
      await tray.lay(join(letter.issuedOn, 'dispatch-list.csv'), await dispatchList(records, letter.issuedOn));
      return wasThere;
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
