import { mailboxesMeet, mailboxForm } from './mailbox';
import { namesAgainst } from './person-names';
import { plain } from './plain';
import type { Person } from './request';
import { telephoneIn, telephonesMeet } from './telephones';

/** Whom nobody takes for a stranger in a record: the person, who asks for them, and the company itself. */
export type Known = {
  readonly people: readonly Person[];
  /** Mailboxes and telephones of the company; at its own domain nobody is a stranger. */
  readonly reaches: { readonly email: string; readonly telephone: string };
};

/**
 * Whether somebody else seems to be named in what was written freely: a mailbox or a telephone that is nobody's we know, or a name with
 * the word of courtesy that follows names. It finds what a person should look at, and proves nothing: they read the text.
 */
export function othersNamed({ people, reaches }: Known): (text: string) => boolean {
  const names = people.flatMap(({ name, formerNames = [], otherNames = [] }) => [name, ...formerNames, ...otherNames]);
  const kana = people.flatMap((one) => one.kana ?? []);
  const boxes = people.flatMap(({ email, otherEmails = [] }) => [email ?? [], otherEmails].flat()).map(mailboxForm);
  const phones = [
    ...people.flatMap(({ phone, otherPhones = [] }) => [phone ?? [], otherPhones].flat()),
    reaches.telephone,
  ];
  const numbers = phones.map(telephoneIn);
  const ourDomain = domainOf(mailboxForm(reaches.email));
  const isStrangersBox = (found: string): boolean => {
    const box = mailboxForm(found);
    return domainOf(box) !== ourDomain && boxes.every((known) => mailboxesMeet(box, known) === 'other');
  };
  const isStrangersPhone = (found: string): boolean => {
    const digits = found.replace(/\D/gu, '').length;
    const phone = telephoneIn(found);
    return digits >= 10 && digits <= 11 && numbers.every((known) => telephonesMeet(phone, known) === 'other');
  };
  const nameOf = namesAgainst({ name: names, kana });
  const isStrangersName = (found: string): boolean => !NOBODY.test(found) && nameOf(found) === 'other';
  return (text) => {
    const read = plain(text);
    return (
      (read.match(BOXES) ?? []).some(isStrangersBox) ||
      (read.match(PHONES) ?? []).some(isStrangersPhone) ||
      [...read.matchAll(NAMES)].some(([, name = '']) => isStrangersName(name))
    );
  };
}

const domainOf = (box: string): string => box.slice(box.lastIndexOf('@') + 1);

/** At most 64 signs stand before the @ (RFC 5321 4.5.3.1.1); a long run of signs without one, as a picture's bytes, is passed at once. */
const BOXES = /(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** A telephone as people write it, its parts set apart: digits in one are numbers of orders and parcels as often. */
const PHONES = /(?<![\d-])\(?0\d{1,4}\)?[ -]\d{1,4}[ -]\d{3,4}(?![\d-])/gu;
/** Kanji or katakana before 様, さん or 氏, as 鈴木様; 仕様 and 皆様 are no names. */
const NAMES = /([\p{Script=Han}々ヶ]{2,8}|[\p{Script=Katakana}ー・]{2,20})\s?(?:様(?!々|子|式)|さん|氏(?!名))/gu;
const NOBODY =
  /(?:お客|客|皆|皆々|各位|貴方|何方|奥|旦那|仕|同|模|多|有|異|一|神|王|殿|担当者?|管理者|責任者|利用者|会員|御中|業者|店員|配達員|屋)$/u;
