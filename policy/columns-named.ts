import type { IdentityColumns } from './identity';

/** What a column seems to hold, by its name alone: a proposal to whoever writes a data map, never a decision. */
export type NamedKind = keyof IdentityColumns;

/** Each kind by the ways in which its columns are called here: one column first, then several that stand side by side. */
const CALLED: Readonly<Record<NamedKind, readonly (readonly RegExp[])[]>> = {
  name: [
    [
      /^((full|customer|member|contact|person|employee|staff|display)_?)?(name|namae)$|^(お?名前|ご?氏名|(お客様|顧客|会員|社員|従業員)名)$/,
    ],
    [
      /^(last|family|sur)_?name$|^name_(family|last)$|^(myo(u)?ji|sei)(_?(kj|kanji))?$|^name_?0?1$|^(姓|氏|苗字)$/,
      /^(first|given)_?name$|^name_(given|first)$|^(namae|mei)(_?(kj|kanji))?$|^name_?0?2$|^名$/,
    ],
  ],
  kana: [
    [
      /^((full|customer|member)_?)?(name_?)?(kana|furigana|yomi)$|^((お?名前|氏名|会員名|顧客名)[(（]?)?(フリガナ|ふりがな|カナ|かな|よみ)[)）]?$|^(フリガナ|カナ)(氏名|お?名前)$/,
    ],
    [
      /^((last|family)_?name|sei|name)?_?kana_?0?1?$|^(last|family)_?kana$|^sei_?(kana|kn)$|^kana_?sei$|^セイ$/,
      /^(first|given)_?name_?kana$|^(first|given)_?kana$|^mei_?(kana|kn)$|^kana_?mei$|^(name_?)?kana_?0?2$|^メイ$/,
    ],
  ],
  birthDate: [
    [
      /^birth(_?(day|date))?$|^date_?of_?birth$|^dob$|^bday$|^seinen(_?gappi|_?ymd)?$|^tanjo(u)?_?bi$|^(生年月日|誕生日)([(][^()]*[)])?$/,
    ],
  ],
  postalCode: [
    [/^(postal|post|zip)_?(code|cd|no)?$|^(postal|zip)$|^yu+bin(_?(no|cd|bango(u)?))?$|^(〒|郵便番号)$/],
    [/^(postal|zip)(_?code)?_?0?1$/, /^(postal|zip)(_?code)?_?0?2$/],
  ],
  address: [
    [/^((home|full|street|postal)_?)?addr(ess)?$|^j(y)?u+s(h|y)o$|^(ご?住所|所在地)$/],
    [/^(pref|prefecture|addr(ess)?_?(line_?)?0?1|都道府県|住所1)$/, /^(city|addr(ess)?_?(line_?)?0?2|市区町村|住所2)$/],
  ],
  email: [
    [
      /^((customer|member|contact|user)_?)?(e[-_]?)?mail(_?addr(ess)?)?$|^(recipient|mail_?to|to_(mail|email|addr(ess)?))$|^e?メール(アドレス)?$|^電子メール$/,
    ],
  ],
  phone: [
    [
      /^((customer|member|contact|home|mobile)_?)?(tel|phone|telephone|mobile|denwa|keitai)(_?(no|number|bango(u)?|home|mobile|keitai|jitaku))?$|^(お?電話(番号)?|携帯(電話)?(番号)?)$/,
    ],
    [/^(tel|phone)_?0?1$/, /^(tel|phone)_?0?2$/, /^(tel|phone)_?0?3$/],
  ],
  customerNumber: [
    [
      /^(customer|member|account|client|employee|kaiin|kokyaku|shain)_?(no|num|number|code|cd|bango(u)?)$|^(会員|顧客|お客様|契約|社員|従業員)(番号|コード|no)$/,
    ],
  ],
};

/** What an applicant would call it; whoever writes the map decides. */
export const WORD_FOR: Readonly<Record<NamedKind, string>> = {
  name: 'お名前',
  kana: 'フリガナ',
  birthDate: '生年月日',
  postalCode: '郵便番号',
  address: 'ご住所',
  email: 'メールアドレス',
  phone: '電話番号',
  customerNumber: 'お客様番号',
};

/** The name of whoever works with a record, and is not the one it is about. */
const OF_STAFF =
  /^(staff|employee|shain|tanto(u|sha)?)_?(name|namae|kana)$|^(社員|従業員|担当者?)(名|氏名|フリガナ|カナ)$/;
/** A table in which they are the ones it is about. */
const TABLE_OF_STAFF = /staff|employee|shain|社員|従業員/i;

/**
 * Which columns seem to hold which identifiers; of two that are called alike the first. In a reservation the reading is the customer’s and
 * `staff_name` is not: where a table that is not of staff tells somebody else’s name or reading, staff are nobody in it.
 */
export function identifiersAmong(
  columns: readonly string[],
  table = '',
): Partial<Record<NamedKind, readonly string[]>> {
  const others = columns.filter((column) => !OF_STAFF.test(bare(column.split('.').at(-1) ?? column)));
  const among = others.length === columns.length || TABLE_OF_STAFF.test(table) ? columns : others;
  const found = calledAmong(among);
  return among === columns || found.name !== undefined || found.kana !== undefined ? found : calledAmong(columns);
}

function calledAmong(columns: readonly string[]): Partial<Record<NamedKind, readonly string[]>> {
  const called = columns.flatMap((column) =>
    [column.replaceAll('.', '_'), ...column.split('.').slice(1).slice(-1)].map((as) => ({ column, as: bare(as) })),
  );
  return Object.fromEntries(
    (Object.keys(CALLED) as NamedKind[]).flatMap((kind) => {
      for (const isRead of [asWritten, orUnmarked])
        for (const parts of CALLED[kind]) {
          const found = parts.map((part) => isRead(called, part));
          if (found.every((column) => column !== undefined) && new Set(found).size === found.length)
            return [[kind, found]];
        }
      return [];
    }),
  );
}

/** The first column whose name is such; the `sei_` of `sei_kana` is no mark of a house while its `mei_kana` stands beside it. */
const asWritten = (called: readonly Called[], part: RegExp): string | undefined =>
  called.find(({ as }) => part.test(as))?.column;
const orUnmarked = (called: readonly Called[], part: RegExp): string | undefined =>
  asWritten(called, part) ?? called.find(({ as }) => part.test(unmarked(as)))?.column;
type Called = { readonly column: string; readonly as: string };

const bare = (column: string): string =>
  column
    .normalize('NFKC')
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** Without the one to three letters by which some houses mark every column of a table, as the `c_` of `c_mail`. */
const unmarked = (column: string): string => column.replace(/^[a-z]{1,3}_(?=.{3})/, '');

/** By which sets of them a person's records may be found: what thousands share is joined with something else. */
export function setsOf(identity: Partial<Record<NamedKind, unknown>>): readonly (readonly NamedKind[])[] {
  const has = (kind: NamedKind): boolean => identity[kind] !== undefined;
  const joined = (['birthDate', 'postalCode', 'address'] as const).filter(has);
  const home = joined.includes('postalCode') ? joined.filter((kind) => kind !== 'address') : joined;
  return [
    ...(has('name') && joined.length > 0 ? [['name' as const, ...home]] : []),
    ...(['email', 'phone', 'customerNumber'] as const).filter(has).map((kind) => [kind]),
  ];
}

/** A column whose name says that what stands in it opens something. */
export const isSecret = (column: string): boolean =>
  /pass(word|wd|code|phrase)|secret|salt|token|digest|hash|credential|api_?key|パスワード|暗証|(^|_)(pwd?|otp|pin)(_|$)/.test(
    bare(column),
  );
