import { LETTERS } from '../casefile/letter';
import { csv } from '../casefile/spreadsheet';
import { CAME_BACK } from '../law/returned-mail';
import { MAIL_CLASSES } from '../policy/mail-classes';
import type { LetterSummary } from '../records/letter-rows';

/** What the mail room takes on one day, as a table for its spreadsheet; the last column is theirs to fill, and comes back by `madoguchi dispatched`. */
export const dispatchList = (
  letters: readonly LetterSummary[],
  fileNameOf: (letter: LetterSummary) => string,
): string =>
  csv([
    ['文書番号', '受付番号', '通知', '郵便種別', '枚数', '媒体', 'ファイル', '返戻', '追跡番号'],
    ...letters.map((letter) => [
      letter.documentNumber,
      letter.caseNumber,
      LETTERS[letter.kind].ja,
      inJapanese(letter.mailClass),
      letter.medium === undefined ? String(letter.pages) : '',
      letter.medium === undefined ? '' : `${letter.medium.id}：ファイルを書き込む`,
      fileNameOf(letter),
      letter.returnedBecause === undefined ? '' : `${letter.returnedOn ?? ''} ${CAME_BACK[letter.returnedBecause].ja}`,
      inGroups(letter.tracking ?? ''),
    ]),
  ]);

const inJapanese = (mailClass: string): string =>
  Object.hasOwn(MAIL_CLASSES, mailClass) ? MAIL_CLASSES[mailClass as keyof typeof MAIL_CLASSES].ja : mailClass;

/** Twelve bare digits a spreadsheet rounds to 1.23457E+11; with hyphens it leaves them as they are. */
const inGroups = (tracking: string): string =>
  tracking.replace(/^(\d{3})(\d{2})(\d{5})(\d)$/, '$1-$2-$3-$4').replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
