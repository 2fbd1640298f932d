import { addressForm, addressMeets } from './addresses';
import { daysIn } from './days';
import type { KeyKind } from './identifiers';
import { mailboxForm, mailboxMeets } from './mailbox';
import { nameForm, nameMeets } from './person-names';
import { plain } from './plain';
import { telephoneForm, telephoneMeets } from './telephones';

/** How a writing in a store stands to a person's proven values: it is theirs, a person must look, or it is another's. */
export type Meeting = 'same' | 'perhaps' | 'other';

/** What changes how two texts are compared, where it is known. */
export type Comparing = {
  /** Where a store's times without a zone were written. Asia/Tokyo is the likeliest, so that a time which would be another day in UTC is either. */
  readonly timeZone?: string | undefined;
  /** Of a name, how it is read, and of a reading, the name, as far as proven: systems keep either in the place of the other. */
  readonly also?: readonly string[] | undefined;
  /** Shapes of kanji which this company takes for different names, such as `土𡈽`. */
  readonly apart?: readonly string[] | undefined;
};

/** What stands between the parts when a value lies in several columns. */
export const BETWEEN: Readonly<Record<KeyKind, string>> = {
  name: ' ',
  kana: ' ',
  birthDate: '-',
  postalCode: '-',
  address: '',
  email: '@',
  phone: '-',
  customerNumber: '',
};

/** How a text that stands in a store meets the values proven of a person; parts of several columns are joined by `BETWEEN`. */
export function meets(kind: KeyKind, held: string, proven: readonly string[], how: Comparing = {}): Meeting {
  switch (kind) {
    case 'name':
      return nameMeets(held, { name: proven, kana: how.also ?? [], apart: how.apart });
    case 'kana':
      return nameMeets(held, { name: how.also ?? [], kana: proven, apart: how.apart });
    case 'birthDate':
      return daysMeet(held, proven, how);
    case 'address':
      return nearest(proven.map((one) => addressMeets(held, one, how.apart)));
    case 'email':
      return nearest(proven.map((one) => mailboxMeets(held, one)));
    case 'phone':
      return nearest(proven.map((one) => telephoneMeets(held, one)));
    case 'postalCode':
      return nearest(proven.map((one) => codesMeet(postalForm(held), postalForm(one))));
    case 'customerNumber':
      return nearest(proven.map((one) => codesMeet(numberForm(held), numberForm(one))));
  }
}

/** The one form of a value by which it is known again. Empty when nothing is left to compare. */
export const matchForm = (kind: KeyKind, value: string): string => FORMS[kind](value);

const FORMS: Readonly<Record<KeyKind, (value: string) => string>> = {
  name: (value) => nameForm(value) || plain(value),
  kana: (value) => nameForm(value) || plain(value),
  birthDate: (value) => daysIn(value).is ?? plain(value),
  postalCode: (value) => postalForm(value),
  address: (value) => addressForm(value) || plain(value),
  email: mailboxForm,
  phone: telephoneForm,
  customerNumber: (value) => numberForm(value),
};

const nearest = (meetings: readonly Meeting[]): Meeting =>
  meetings.includes('same') ? 'same' : meetings.includes('perhaps') ? 'perhaps' : 'other';
const codesMeet = (one: string, other: string): Meeting => (one !== '' && one === other ? 'same' : 'other');

function daysMeet(held: string, proven: readonly string[], { timeZone }: Comparing): Meeting {
  const read = daysIn(held, timeZone);
  const days = new Set(proven.map((one) => daysIn(one).is));
  if (read.is !== undefined) return days.has(read.is) ? 'same' : 'other';
  return read.maybe.some((day) => days.has(day)) ? 'perhaps' : 'other';
}

/** A postal code by its signs; a spreadsheet eats the zeros it begins with. */
const postalForm = (text: string): string => signsOf(text).replace(/^0+/u, '');

/** A number by its letters and digits; some systems fill it up with zeros, and where a letter stands before them too. */
const numberForm = (text: string): string => signsOf(text).replace(/(?<!\d)0+(?=\d)/gu, '');

/** Letters and digits alone; 42.0 of a spreadsheet is 42. */
const signsOf = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/(?<=^\d+)[.]0+$/u, '')
    .replace(/[^\p{L}\p{N}]|ー/gu, '');
