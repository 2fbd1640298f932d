/**
 * The languages in which an applicant may ask for letters (Art. 37(4): what is asked of people is to be easy for them).
 * The Japanese is the original of each; another is a rendering behind it, over which the Japanese prevails.
 */
export const LANGUAGES = {
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '日本語及び英語の参考訳', en: 'Japanese with an English rendering' },
} as const;
export type Language = keyof typeof LANGUAGES;
