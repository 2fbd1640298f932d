/** Where somebody can be heard: a mailbox, a number, an account. */
export const REACHES = ['email', 'phone', 'customerNumber'] as const;
export type Reach = (typeof REACHES)[number];

/**
 * Whether what was heard came from the place on the form. Finding folds widely; proving compares what was shown: of a mailbox
 * only the case of ASCII letters does not count, of a number only how its digits are set apart.
 */
export const sameReach = (from: Reach, a: string, b: string): boolean => AS_SHOWN[from](a) === AS_SHOWN[from](b);

/** Whether a name on a paper is the name on the form, letter by letter: only spaces do not count where no Latin letters stand. */
export const sameNameAsShown = (a: string, b: string): boolean => nameAsShown(a) === nameAsShown(b);

const AS_SHOWN: Readonly<Record<Reach, (value: string) => string>> = {
  email: (value) => value.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  phone: (value) =>
    value
      .normalize('NFKC')
      .replace(/[\s()‐‑‒–—―−ー.-]/gu, '')
      .replace(/^(?:\+|00)81/, '0'),
  customerNumber: (value) => value.trim(),
};

const nameAsShown = (name: string): string => {
  const spaced = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  return /\p{Script=Latin}/u.test(spaced) ? spaced : spaced.replaceAll(' ', '');
};
