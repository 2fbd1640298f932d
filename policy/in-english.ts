import { z } from 'zod';
import type { Said } from '../law/said';
import { Id, Words } from './words';

/** The line on which the Commission hears people about the Act. */
export const COMMISSION: Said = {
  ja: '個人情報保護委員会の「個人情報保護法相談ダイヤル」にご相談いただくこともできます（電話 03-6457-9849、平日9時30分から17時30分まで）。',
  en: 'You may also consult the Personal Information Protection Commission on its telephone line for questions on the Act (個人情報保護法相談ダイヤル): 03-6457-9849, weekdays from 9:30 to 17:30.',
};

/** The company's own words in the English of its letters. What it does not give stands there as in Japanese. */
export const InEnglish = z
  .strictObject({
    name: Words,
    department: Words,
    officer: Words,
    address: Words,
    hours: Words,
    complaints: Words,
    certifiedBody: Words,
    commission: Words,
    purposes: z.record(Id, Words).describe('the purposes of use in English, by the ids of `purposes`'),
  })
  .partial()
  .default({})
  .describe('names and hours as they stand in the English rendering; what is not given stands there as in Japanese');
export type InEnglish = z.infer<typeof InEnglish>;

/** The words of a company's letters in English; the Commission's line in ours, as long as the company has not written its own. */
export const inEnglishOf = ({
  english,
  commission,
}: {
  readonly english: InEnglish;
  readonly commission: string;
}): InEnglish =>
  english.commission === undefined && commission === COMMISSION.ja
    ? { ...english, commission: COMMISSION.en }
    : english;

/** The names of a data map in English, by the Japanese that stands there: labels, kinds of data, coded values, who receives what. */
export const NamesInEnglish = z
  .record(Words, Words)
  .optional()
  .describe(
    'names of this map in English, for letters to those who ask for it, as 会員登録: Membership; each as it stands here in Japanese',
  );

/** A name in both languages; one that has no English stands as it is. */
export const named = (ja: string, english: Readonly<Record<string, string>> = {}): Said => ({
  ja,
  en: (Object.hasOwn(english, ja) ? english[ja] : undefined) ?? ja,
});
