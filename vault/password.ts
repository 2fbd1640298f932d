import { randomInt } from 'node:crypto';

/** Capital letters and digits of which none is taken for another, on paper or by telephone: no 0 and O, 1 and I, 5 and S, 8 and B, 2 and Z, U and V. */
const SIGNS = '34679ACDEFGHJKLMNPQRTVWXY';
const GROUPS = 5;
const IN_A_GROUP = 4;

/** A password for one letter, typed as it is written: five groups of four signs, some 92 bits, which nobody finds by trying (Art. 23). */
export const newPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: IN_A_GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-');
