import { join } from 'node:path';
import { LETTERS, type LetterKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { enclosuresOf } from '../records/enclosures';
import { InOtherHands, letterNumbered } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import { listsToWrite, listToPost } from '../records/mail-room';
import type { Records } from '../records/pool';
import { printedOf } from '../records/printed';
import { sha256 } from '../vault/seal';
import { dispatchList } from './dispatch-list';
import { openTray } from './tray';

/** What lies in the tray with a letter: its cover letter; and instead of the letter the locked file that a person writes on the medium. */
type Beside = { readonly onTop?: Buffer | undefined; readonly onMedium?: Buffer | undefined };

/** The mail room's tray: a folder a day, each letter ready to print, and the list of what is in it. */
export type Post = {
  /** Lays a letter in the folder of its day as the records have it, in no other day's, and on that day's list alone. */
  readonly put: (letter: LetterSummary, pdf: Buffer, beside?: Beside) => Promise<void>;
  /** Takes a letter out of every day in which it lies, and off the lists; says whether it was still there. */
  readonly takeBack: (letter: LetterSummary) => Promise<boolean>;
  /** Takes the files of a letter out of the tray whose copy went, as if they had never lain there. */
  readonly clear: (letter: LetterSummary) => Promise<void>;
  /** Writes every list anew on which something became of a letter since: it left under a number, or it came back. */
  readonly keepLists: () => Promise<void>;
};

export function openPost(folder: string, records: Records): Post {
  const tray = openTray(folder);
  const writeList = (day: string): Promise<void> =>
    listToPost(records, day as CivilDate, (letters) =>
      tray.lay(
        join(day, 'dispatch-list.csv'),
        dispatchList(letters, (letter) => fileNameOf(letter)),
      ),
    );
  /** Lays a letter in the folder of its day and takes it off every other list, and out of every other folder. */
  const layOnly = async (file: string, day: CivilDate, pdf: Buffer): Promise<void> => {
    for (const other of (await tray.foldersWith(file)).filter((one) => one !== day)) {
      await writeList(other); // while the letter lies there, whoever goes on after a kill finds the list that is to be mended
      await tray.remove(join(other, file));
    }
    await tray.lay(join(day, file), pdf);
  };
  /** Lays the cover letter of an envelope beside its letter, and no other one. */
  const layCover = async (file: string, day: CivilDate, onTop: Buffer | undefined): Promise<void> => {
    for (const other of (await tray.foldersWith(file)).filter((one) => onTop === undefined || one !== day))
      await tray.remove(join(other, file));
    if (onTop !== undefined) await tray.lay(join(day, file), onTop);
  };
  const takeBack: Post['takeBack'] = async (letter) => {
    const file = fileNameOf(letter);
    for (const day of new Set([...(await tray.foldersWith(file)), letter.issuedOn])) await writeList(day);
    await tray.takeOut(coverOf(letter));
    return tray.takeOut(file);
  };
  return {
    takeBack,
    async clear(letter) {
      for (const file of [fileNameOf(letter), coverOf(letter)])
        for (const day of await tray.foldersWith(file)) await tray.remove(join(day, file));
    },
    async keepLists() {
      for (const day of await listsToWrite(records)) await writeList(day);
    },
    async put(letter, drawn, { onTop, onMedium } = {}) {
      const file = fileNameOf(letter);
      await layCover(coverOf(letter), letter.issuedOn, onTop);
      if (letter.medium !== undefined && onMedium === undefined) throw new Error('what goes on a medium is locked');
      for (let [day, pdf, laid] = [letter.issuedOn, drawn, onMedium ?? drawn]; ;) {
        await layOnly(file, day, laid);
        const now = await letterNumbered(records, letter.caseNumber, letter.documentNumber);
        if (now?.stoppedAt !== undefined) return void (await takeBack(now)); // whoever calls it back may have looked before it lay there
        if (now === undefined || now.sha256 === sha256(pdf)) return writeList(day);
        const anew = await printedOf(records, letter.caseNumber, letter.documentNumber);
        const anewLaid = letter.medium === undefined ? anew : (await enclosuresOf(records, now))?.[0]?.bytes;
        if (anew === undefined || anewLaid === undefined) {
          await tray.remove(join(day, file));
          throw new InOtherHands('another worker draws this letter anew');
        }
        [day, pdf, laid] = [now.issuedOn, anew, anewLaid];
      }
    },
  };
}

/** Names no person: the mail room reads the address through the envelope's window. */
const fileNameOf = ({ caseNumber, kind, documentNumber, medium }: LetterSummary): string =>
  nameIn(caseNumber, kind, documentNumber, medium?.file);

const nameIn = (caseNumber: string, kind: LetterKind, documentNumber: string, file: 'pdf' | 'zip' = 'pdf'): string =>
  `${caseNumber}-${LETTERS[kind].number}-${documentNumber.replaceAll(/[^\d]+/g, '-').replaceAll(/^-|-$/g, '')}.${file}`;

/** The cover letter bears the number of the letter it lies upon. */
export const coverOf = ({ caseNumber, documentNumber }: LetterSummary): string =>
  nameIn(caseNumber, 'cover', documentNumber);
