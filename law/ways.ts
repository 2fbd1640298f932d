/**
 * The ways in which an answer is given, of which the applicant chooses (Art. 33(1), Rules Art. 30): in writing, as an electronic record, or by
 * another way the company offers. An electronic record goes by mail, or by post on a medium.
 */
export const WAYS = {
  post: { ja: '書面の郵送', en: 'in writing, by post' },
  email: { ja: '電子メール', en: 'e-mail' },
  medium: { ja: '電磁的記録媒体の郵送', en: 'on a medium, by post' },
  otherWay: { ja: 'その他の方法', en: 'another way' },
} as const;
export type Way = keyof typeof WAYS;

/** The ways of which a company offers several, each under a name of its own: a CD or a USB memory, viewing at its premises or its portal. */
export type NamedWay = 'medium' | 'otherWay';
export const isNamed = (way: Way): way is NamedWay => way === 'medium' || way === 'otherWay';
