import { decode, encode } from 'iconv-lite';
import { dice } from './dice';
import { PEOPLE } from './people';
import { kanaOf, type Somebody } from './somebody';
import { halfWidth, plain } from './spelling';

export const ENCODING = 'cp932';
const HEADER = [
  'メールアドレス',
  '氏名',
  'フリガナ',
  '生年月日',
  '郵便番号',
  '登録日',
  '登録経路',
  '配信形式',
  '配信停止',
  '停止日',
  '最終開封日',
  'メモ',
] as const;

/** A line of the export. `byBirthDate`: it can be told from a namesake's without the mail address. */
export type Subscriber = {
  readonly owner: string;
  readonly email: string;
  readonly byBirthDate: boolean;
  readonly line: Readonly<Record<(typeof HEADER)[number], string>>;
};

const fits = (letter: string): boolean => decode(encode(letter, ENCODING), ENCODING) === letter;

/** A name as far as Shift_JIS can hold it: 𠮷 becomes 吉, or the mark 〓 that printers set where a type was missing. */
function squeezed(name: string, careless: boolean): string {
  return [...name]
    .map((letter) => {
      if (fits(letter)) return letter;
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return !careless && fits(plain(letter)) ? plain(letter) : fits(bare) ? bare : '〓';
    })
    .join('');
}

const slashed = (day: string): string => day.replaceAll('-', '/');

function subscriber(person: Somebody): Subscriber {
  const chance = dice(`hanamori/newsletter/${person.id}`);
  const own = `${person.family}　${person.given}`;
  const name = squeezed(person.spelled?.newsletter ?? own, chance.chance(0.25));
  const sameName = plain(name) === plain(own);
  const saysMore =
    sameName && (person.account === undefined ? person.id === 'ogawa' || chance.chance(0.5) : chance.chance(0.6));
  const otherMail = saysMore && person.movedFrom === undefined && chance.chance(0.12);
  const capital = chance.chance(0.1)
    ? `${person.email.slice(0, 1).toUpperCase()}${person.email.slice(1)}`
    : person.email;
  const email = person.emailIn?.newsletter ?? (otherMail ? `${person.email.split('@')[0]}@otoku.example` : capital);
  const stopped = chance.chance(0.14);
  const since = `${chance.between(2019, 2024)}/0${chance.between(1, 9)}/${chance.between(10, 28)}`;
  return {
    owner: person.id,
    email,
    byBirthDate: saysMore && person.movedFrom === undefined,
    line: {
      メールアドレス: email,
      氏名: name,
      フリガナ: halfWidth(`${kanaOf(person, name)}　${person.givenKana}`),
      生年月日: saysMore ? slashed(person.birthDate) : '',
      郵便番号: saysMore ? (person.movedFrom ?? person.home).postalCode : '',
      登録日: since,
      登録経路: chance.pick(['1', '1', '2', '3']),
      配信形式: chance.pick(['H', 'H', 'T']),
      配信停止: stopped ? '1' : '0',
      停止日: stopped ? `2025/0${chance.between(1, 9)}/15` : '',
      最終開封日: stopped ? '' : `2026/10/${chance.between(10, 28)}`,
      メモ: chance.chance(0.05) ? '店頭で申込書を受領, 紙は廃棄済み' : '',
    },
  };
}

export const subscribers = (): readonly Subscriber[] =>
  PEOPLE.filter(({ stores }) => stores.includes('newsletter')).map(subscriber);

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The list as the mailing service exports it: Shift_JIS with Microsoft's additions, lines ending as on Windows. */
export function newsletterCsv(): Buffer {
  const lines = subscribers().map(({ line }) => HEADER.map((column) => quoted(line[column])).join(','));
  return encode(`${[HEADER.join(','), ...lines].join('\r\n')}\r\n`, ENCODING);
}
