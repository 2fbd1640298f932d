import { isCivilDate } from '../law/clock';
import { addressForm, addressIn, addressesMeet, loosely } from './addresses';
import { customerNumberIn, customerNumbersMeet, numberForm } from './customer-numbers';
import { daysIn } from './days';
import { maySayMore, mayBeCutShort, partsOf } from './cells';
import { candidatesFor, isTooLong } from './folds';
import type { KeyKind } from './identifiers';
import type { Apart } from './kanji';
import { mailboxesMeet, mailboxForm } from './mailbox';
import { nameForm, namesAgainst } from './person-names';
import { plain } from './plain';
import { telephoneForm, telephoneIn, telephonesMeet } from './telephones';

/** How a writing in a store stands to a person's proven values: it is theirs, a person must look, or it is another's. */
export type Meeting = 'same' | 'perhaps' | 'other';

/** What changes how two texts are compared, where it is known. */
export type Comparing = {
  /** Where a store's times without a zone were written. Asia/Tokyo is the likeliest, so that a time which would be another day in UTC is either. */
  readonly timeZone?: string | undefined;
  /** Of a name, how it is read, and of a reading, the name, as far as proven: systems keep either in the place of the other. */
  readonly also?: readonly string[] | undefined;
  readonly apart?: Apart;
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

/** How texts that stand in a store meet the values proven of a person, which are read once; parts of several columns are joined by `BETWEEN`. */
export function against(kind: KeyKind, proven: readonly string[], how: Comparing = {}): (held: string) => Meeting {
  const isCandidate = candidatesFor(kind, proven);
  const judge = JUDGES[kind](proven, how);
  return (held) => {
    if (isTooLong(held)) return 'perhaps'; // nobody writes an identifier so long: a person looks
    if (!isQuick(kind, held) && !isCandidate(held)) return 'other';
    const meeting = judge(held);
    if (meeting !== 'other' || !maySayMore(kind, held)) return meeting;
    const isWithin = partsOf(kind, held).some((part) => judge(part) !== 'other');
    return isWithin || mayBeCutShort(held, proven) ? 'perhaps' : 'other';
  };
}

/** The same of one text. */
export const meets = (kind: KeyKind, held: string, proven: readonly string[], how?: Comparing): Meeting =>
  against(kind, proven, how)(held);

/** A day as a column of dates has it is sooner judged than folded. */
const isQuick = (kind: KeyKind, held: string): boolean => kind === 'birthDate' && isCivilDate(held);

/** Judges texts by values it reads once; of the proven ones the nearest counts. */
type Judging = (proven: readonly string[], how: Comparing) => (held: string) => Meeting;

function judgeBy<Read>(
  read: (text: string, apart: Apart) => Read,
  meet: (here: Read, there: Read) => Meeting,
): Judging {
  return (proven, { apart }) => {
    const all = proven.map((one) => read(one, apart));
    return (held) => {
      const here = read(held, apart);
      return nearest(all.map((there) => meet(here, there)));
    };
  };
}
export const nearest = (meetings: readonly Meeting[]): Meeting =>
  meetings.includes('same') ? 'same' : meetings.includes('perhaps') ? 'perhaps' : 'other';
const formsMeet = (here: string, there: string): Meeting => (here !== '' && here === there ? 'same' : 'other');

const ADDRESSES = judgeBy(addressIn, addressesMeet);

const JUDGES: Readonly<Record<KeyKind, Judging>> = {
  name: (proven, { also = [], apart }) => namesAgainst({ name: proven, kana: also, apart }),
  kana: (proven, { also = [], apart }) => namesAgainst({ name: also, kana: proven, apart }),
  birthDate: (proven, { timeZone }) => {
    const days = proven.map((one) => daysIn(one).is);
    return (held) => {
      const { is, maybe, within } = daysIn(held, timeZone);
      if (is !== undefined) return days.includes(is) ? 'same' : 'other';
      if (maybe.length === 0 && within === undefined) return 'perhaps'; // it says no day, and may be anybody's
      const mayBe = days.some((day) => day !== undefined && (maybe.includes(day) || isWithin(day, within)));
      return mayBe ? 'perhaps' : 'other';
    };
  },
  address: (proven, how) => {
    const [strictly, loose] = [ADDRESSES(proven, how), ADDRESSES(proven.map(loosely), how)];
    return (held) => {
      const meeting = strictly(held);
      return meeting === 'other' && loose(loosely(held)) !== 'other' ? 'perhaps' : meeting;
    };
  },
  email: judgeBy((text) => mailboxForm(plain(text).replace(SEPARATORS_AROUND, '')), mailboxesMeet),
  phone: judgeBy(telephoneIn, telephonesMeet),
  postalCode: judgeBy(postalForm, formsMeet),
  customerNumber: judgeBy(customerNumberIn, customerNumbersMeet),
};
const isWithin = (day: string, stretch: string | undefined): boolean =>
  stretch !== undefined && day.startsWith(stretch);

/** hanako@example.jp; of a list that has no other. */
const SEPARATORS_AROUND = /^[\s;,、。]+|[\s;,、。]+$/gu;

/** The one form of a value by which it is known again. Empty when nothing is left to compare. */
export const matchForm = (kind: KeyKind, value: string): string => FORMS[kind](value);

const FORMS: Readonly<Record<KeyKind, (value: string) => string>> = {
  name: (value) => nameForm(value) || plain(value),
  kana: (value) => nameForm(value) || plain(value),
  birthDate: (value) => daysIn(value).is ?? plain(value),
  postalCode: postalForm,
  address: (value) => addressForm(value) || plain(value),
  email: mailboxForm,
  phone: telephoneForm,
  customerNumber: numberForm,
};

/** A postal code by its signs; a spreadsheet eats the zeros it begins with. */
function postalForm(text: string): string {
  return signsOf(text)
    .replace(/[^a-z0-9]/gu, '')
    .replace(/^0+(?=.)/u, '');
}

/** Letters and digits alone; 42.0 of a spreadsheet is 42. */
const signsOf = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/(?<=^\d+)[.]0+$/u, '')
    .replace(/[^\p{L}\p{N}]|ー/gu, '');
