import { LETTERS } from '../casefile/letter';
import type { Language } from '../law/languages';
import type { LetterSummary } from '../records/letter-rows';

/** What a mail says in English beside its Japanese, to whoever asked for letters in English; it says no more than its Japanese does. */
export const englishBeside = (
  { kind, documentNumber }: Pick<LetterSummary, 'kind' | 'documentNumber'>,
  lettersIn: Language,
): { readonly subject: string; readonly text: string } =>
  lettersIn === 'en'
    ? {
        subject: ` ${LETTERS[kind].en}`,
        text: `Please find attached our letter “${LETTERS[kind].en}” (${documentNumber}). It is written in Japanese, and its English rendering stands behind it.\n\n`,
      }
    : { subject: '', text: '' };
