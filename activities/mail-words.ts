import { LETTERS, type LetterKind } from '../casefile/letter';
import type { LetterSummary } from '../records/letter-rows';
import type { englishBeside } from './mail-english';
import type { OutgoingMail } from './mail';

/** A file that goes by mail. */
type File = { readonly fileName: string; readonly bytes: Buffer };

/**
 * Answers that say what is held on somebody, or why it is not told: whoever reads the mailbox reads them with a password alone (Art. 23).
 * Every other letter says no more than its envelope would.
 */
const LOCKED: readonly LetterKind[] = [
  'disclosure',
  'partialDisclosure',
  'refusal',
  'provisionRecords',
  'provisionRecordsRefused',
  'instruction',
];

/** Whether a letter goes locked, its password by another way: whatever is written on a medium does. */
export const goesLocked = ({ kind, way, medium }: Pick<LetterSummary, 'kind' | 'way' | 'medium'>): boolean =>
  medium !== undefined || (way === 'email' && LOCKED.includes(kind));

type Named = Pick<LetterSummary, 'caseNumber' | 'kind' | 'occasion'>;
const idOf = ({ caseNumber, kind, occasion }: Named, nth: number, all: number): string =>
  `${caseNumber}.${kind}.${occasion}${all === 1 ? '' : `.${nth}-${all}`}`;

/** By which ids the mails of a letter went. */
export const mailIdsOf = (letter: Named & Pick<LetterSummary, 'mailed'>): readonly string[] => {
  const all = Math.max(letter.mailed, 1);
  return Array.from({ length: all }, (_, at) => idOf(letter, at + 1, all));
};

/** From where whoever is written to has the password. */
const PASSWORDS = {
  agreed: { ja: 'パスワードは、あらかじめ取り決めたものです。', en: 'the password agreed beforehand' },
  named: { ja: 'パスワードは、ご指定いただいたものです。', en: 'the password you named' },
  told: {
    ja: 'パスワードは、このメールとは別の方法でお知らせいたします。',
    en: 'a password, which we tell you by another way than this mail',
  },
} as const;

/** The mails by which a letter goes, one a file; told apart by their numbers, and each the same whenever it is sent again. */
export function mailsOf(
  letter: LetterSummary,
  files: readonly File[],
  {
    to,
    holder,
    english,
    named,
    toOther,
  }: {
    readonly to: string;
    readonly holder: string;
    readonly english: ReturnType<typeof englishBeside>;
    /** The applicant named the password. */
    readonly named: boolean;
    /** It goes to somebody who holds the data besides us, by a password agreed beforehand; where they may answer on a page. */
    readonly toOther?: { readonly answerAt?: string | undefined } | undefined;
  },
): readonly OutgoingMail[] {
  const title = LETTERS[letter.kind].ja;
  const opensBy = PASSWORDS[toOther ? 'agreed' : named ? 'named' : 'told'];
  return files.map(({ fileName, bytes }, at) => {
    const [nth, all] = [at + 1, files.length];
    const part = all === 1 ? '' : `（${all}通のうち${nth}通目）`;
    return {
      id: idOf(letter, nth, all),
      to,
      subject: `【${holder}】${title}（受付番号 ${letter.caseNumber}）${part}${english.subject}`,
      text: [
        `${title}（${letter.documentNumber}）を添付のとおりお送りいたします${part}。`,
        letter.locked
          ? `添付のファイルはパスワードで保護しております。${opensBy.ja}`
          : '内容は添付の書面をご覧ください。',
        ...(all === 1 ? [] : ['ファイルが大きいため、通数を分けてお送りしております。パスワードは共通です。']),
        ...(letter.locked
          ? [
              '',
              `The attached file is protected by ${opensBy.en}.`,
              ...(all === 1 ? [] : [`This is mail ${nth} of ${all}; one password opens them all.`]),
            ]
          : []),
        ...(toOther?.answerAt === undefined
          ? []
          : [
              '',
              `ご回答は次のページから承ります（このご依頼のためだけのものです。転送なさらないでください）。 Please answer here (for this request alone; do not forward): `,
              toOther.answerAt,
            ]),
        '',
        `${english.text}${holder}\n`,
      ].join('\n'),
      attachment: { fileName, bytes },
    };
  });
}
