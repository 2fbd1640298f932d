import parse from 'libphonenumber-js/max';
import { plain } from './plain';
import type { Meeting } from './sameness';

/** What stands before an extension; the same words are in the fold of telephones. */
export const EXTENSION = '(内線|ext|(?<=[0-9 )(])[内#;x])[^\\u0001]*$';

const BEHIND = new RegExp(EXTENSION, 'u');

type Telephone = {
  readonly number: string;
  readonly digits: string;
  readonly extension: string;
  /** Without its area code, where it has one. */
  readonly local: () => string;
};

/**
 * Whether a telephone that stands in a record is the proven one, however it is set apart and from wherever it is dialled, with the
 * zero a spreadsheet ate or without. With another extension, or without its area code, it may be: a person looks.
 */
export function telephonesMeet(here: Telephone | undefined, there: Telephone | undefined): Meeting {
  if (here === undefined || there === undefined) return 'other';
  if (here.number === there.number)
    return here.extension === '' || there.extension === '' || here.extension === there.extension ? 'same' : 'perhaps';
  return isWithoutArea(here, there) || isWithoutArea(there, here) ? 'perhaps' : 'other';
}
const isWithoutArea = ({ digits }: Telephone, whole: Telephone): boolean =>
  digits.length >= FEWEST && whole.digits.endsWith(digits) && whole.local() === digits;
const FEWEST = 6;

/** The one form of a telephone number; empty where nothing is left of it. */
export const telephoneForm = (text: string): string => telephoneIn(text)?.number ?? '';

/** As it is dialled in Japan, with its hyphens; nothing where it is no number there. */
export function dialledInJapan(text: string): string | undefined {
  const known = parse(telephoneForm(text));
  return known?.countryCallingCode === '81' ? known.formatNational() : undefined;
}

export function telephoneIn(text: string): Telephone | undefined {
  const read = plain(text)
    .toLowerCase()
    .replace(/(?<=^\d+)[.]0+$/u, '');
  const main = read.replace(BEHIND, '');
  const extension = read.slice(main.length).replace(/\D/gu, '');
  const digits = main.replace(/\D/gu, '').replace(/^0081/u, '81');
  if (digits === '') return undefined;
  const isAbroad = /^\D*\+/u.test(main);
  const known = parse(isAbroad ? `+${digits}` : digits, 'JP') ?? parse(`+${digits}`);
  if (known === undefined || !known.isPossible()) return { number: digits, digits, extension, local: () => '' };
  const local = (): string =>
    (known.countryCallingCode === '81' ? known.formatNational().split('-') : []).slice(1).join('');
  return { number: known.number, digits, extension, local };
}
