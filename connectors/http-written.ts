import { daysIn } from '../casefile/days';
import { KEY_WORDS, type KeyKind } from '../casefile/identifiers';
import { mailboxForm } from '../casefile/mailbox';
import { plain } from '../casefile/plain';
import { dialledInJapan, telephoneForm } from '../casefile/telephones';
import type { Quoting } from '../policy/http';
import { filled, isWhole } from '../policy/http-places';
import type { Sentence } from './file-unfit';

/** What stands for a name in braces. */
export type Values = (name: string) => string;

/** A value cannot be asked for as the description would ask for it; its words never repeat it. */
export class Unaskable extends Error {
  constructor(readonly says: Sentence) {
    super(says.en);
  }
}

/** An identifier as a service keeps it; nothing where it cannot be written so. */
export function writtenAs(kind: KeyKind, form: string, value: string): string | undefined {
  const written = FORMS[`${kind}:${form}`]?.(value) ?? (form === 'asGiven' ? value.trim() : '');
  return written === '' ? undefined : written;
}
const digitsIn = (text: string): string => plain(text).replace(/\D/g, '');
const bare = (text: string): string => plain(text).replaceAll(' ', '');
const postal = (text: string): string => (digitsIn(text).length === 7 ? digitsIn(text) : '');
const FORMS: Readonly<Record<string, (value: string) => string | undefined>> = {
  'name:bare': bare,
  'kana:bare': bare,
  'birthDate:iso': (value) => daysIn(value).is,
  'birthDate:digits': (value) => daysIn(value).is?.replaceAll('-', ''),
  'postalCode:digits': postal,
  'postalCode:hyphen': (value) => postal(value).replace(/^(\d{3})(?=\d)/, '$1-'),
  'email:small': mailboxForm,
  'phone:e164': (value) => (telephoneForm(value).startsWith('+') ? telephoneForm(value) : undefined),
  'phone:digits': (value) => dialledInJapan(value)?.replace(/\D/g, ''),
  'phone:hyphens': dialledInJapan,
  'customerNumber:half': plain,
};

export const unwritten = (kind: KeyKind): Unaskable =>
  new Unaskable({
    ja: `確認した${KEY_WORDS[kind].ja}を、接続先の書き方に直せません`,
    en: `the proven ${KEY_WORDS[kind].en} cannot be written as the service keeps it`,
  });

/** No service reads these as part of a value: control signs, and halves of one. */
const NO_SIGN = /[\p{Cc}\p{Cs}]/u;
const checked = (value: string): string => {
  if (value === '' || NO_SIGN.test(value)) throw new Unaskable(NO_VALUE);
  return value;
};
const NO_VALUE = { ja: '値が空であるか、制御文字を含みます', en: 'a value is empty or holds a sign nobody can send' };

/** A path with values in it, each one part of it and nothing else. */
export function pathOf(template: string, valueOf: Values): string {
  const path = filled(template, (name) => encodeURIComponent(checked(valueOf(name))));
  if (path.split('/').some((part) => part === '.' || part === '..'))
    throw new Unaskable({ ja: '値が経路（..）として読まれます', en: 'a value would be read as a way (`..`)' });
  return path;
}

/** What is asked behind the path, every value quoted where it does not stand alone. */
export const queryOf = (
  query: Readonly<Record<string, string>>,
  quoting: Quoting | undefined,
  valueOf: Values,
): readonly (readonly [string, string])[] =>
  Object.entries(query).map(([name, template]) => [name, textOf(template, quoting, valueOf)]);

/** What is sent as JSON, its texts filled in. */
export function bodyOf(body: unknown, quoting: Quoting | undefined, valueOf: Values): unknown {
  if (typeof body === 'string') return textOf(body, quoting, valueOf);
  if (Array.isArray(body)) return body.map((one) => bodyOf(one, quoting, valueOf));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, one]) => [name, bodyOf(one, quoting, valueOf)]));
}

function textOf(template: string, quoting: Quoting | undefined, valueOf: Values): string {
  if (quoting === undefined || isWhole(template)) return filled(template, (name) => checked(valueOf(name)));
  return filled(template, (name) => quoted(checked(valueOf(name)), quoting));
}

/** A text as a filter reads it, whatever stands in it. */
export function quoted(text: string, { quote, by, never = '' }: Quoting): string {
  if ([...text].some((sign) => never.includes(sign)))
    throw new Unaskable({
      ja: '接続先の検索式で引用できない文字を含みます',
      en: 'a value holds a sign the filters of the service cannot quote',
    });
  return quote + [...text].map((sign) => (sign === quote || sign === by ? by + sign : sign)).join('') + quote;
}

/** Behind a path, percent-encoded. */
export const behind = (query: readonly (readonly [string, string])[]): string =>
  query.length === 0 ? '' : `?${query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
