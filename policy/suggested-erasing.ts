import { isSecret, type NamedKind } from './columns-named';
import type { SeenTable } from './suggested-map';

type Column = SeenTable['columns'][number];

/** A table of which is proposed what erasing does to its records. */
export type ToErase = Pick<SeenTable, 'name' | 'columns' | 'key' | 'refers'> & {
  readonly identity: Partial<Record<NamedKind, readonly string[]>>;
};

/** What a law may have kept of records of a kind, guessed by what their table is called. */
export type MayBeKept = 'books' | 'staff';
const CALLED: Readonly<Record<MayBeKept, RegExp>> = {
  books:
    /invoice|receipt|order|purchase|payment|sale|bill|transaction|voucher|contract|請求|領収|注文|受注|購入|売上|支払|入金|取引|契約|伝票|仕訳/,
  staff: /employee|staff|personnel|payroll|salary|wage|attendance|従業員|社員|職員|給与|賃金|勤怠/,
};

/** Whether a law may have records of a table kept: by its own name, never by its schema's. */
export function mayBeKept(name: string): MayBeKept | undefined {
  const word = name.replace(/^.*\./, '').normalize('NFKC').toLowerCase();
  return (Object.keys(CALLED) as MayBeKept[]).find((kind) => CALLED[kind].test(word));
}

/** Why something is proposed for a column, so that whoever decides sees whether it holds. */
type Why =
  'key' | 'day' | 'number' | 'code' | 'birthday' | 'identifies' | 'freeText' | 'secret' | 'onlyOne' | 'unknown';
export type Proposed = { readonly column: string; readonly becomes: string | undefined; readonly why: Why };

/** What stands there for everybody; it says of nobody anything but that they were erased. */
const FIXED = '消去済み';
const TEXT = /^(text|citext|character varying|varchar|character|char|bpchar)\b/;
const DAY = /^(date|timestamp)/;
const NUMBER = /^(smallint|integer|bigint|numeric|decimal|real|double precision|money|boolean|interval|time)\b/;
/** Text that sorts a record among its like, and tells of the person no more than that. */
const CODE =
  /(^|_)(status|type|kind|class|category|method|currency|unit|flag|flg|lang|locale|code|cd)$|区分|種別|状態|通貨/;
/** What leads to a person or a home beside what a map calls identifiers. */
const HOME =
  /(^|_)(city|province|district|country|pref|prefecture|town|street|building|room|addr(ess)?_?\d*|fax|company|nickname|user_?name|ip|user_?agent)$|市区|町村|都道府県|番地|建物|会社/;
/** In a table of homes a part of the home, elsewhere how something stands. */
const STATE = /(^|_)state$/;

/** What erasing might do to each column of a record that stays, by its type, its rules and its name: a proposal, which nobody has decided. */
export function proposedFor(table: ToErase): readonly Proposed[] {
  const links = new Set(table.refers.flatMap(({ columns }) => Object.keys(columns)));
  return table.columns
    .filter(({ isGenerated }) => isGenerated !== true)
    .map((column) => ({ column: column.name, ...becomes(column, table, links) }));
}

function becomes(column: Column, { key, identity }: ToErase, links: ReadonlySet<string>): Omit<Proposed, 'column'> {
  const { name, type = '' } = column;
  const kind = (Object.keys(identity) as NamedKind[]).find((one) => identity[one]?.includes(name));
  if (key.includes(name) || links.has(name)) return { becomes: 'kept', why: 'key' };
  if (kind === 'birthDate') return { becomes: '{ general: year }', why: 'birthday' };
  if (kind !== undefined) return gone(column, 'identifies', kind);
  if (isSecret(name)) return gone(column, 'secret');
  if (DAY.test(type)) return { becomes: 'kept', why: 'day' };
  if (NUMBER.test(type)) return { becomes: 'kept', why: 'number' };
  const isHome = HOME.test(name) || (STATE.test(name) && (identity.address ?? identity.postalCode) !== undefined);
  if (isHome) return gone(column, 'identifies');
  if (TEXT.test(type))
    return CODE.test(name) || STATE.test(name) ? { becomes: 'kept', why: 'code' } : gone(column, 'freeText');
  return column.isRequired === true ? { becomes: undefined, why: 'unknown' } : { becomes: 'empty', why: 'unknown' };
}

/** So many signs a word has that is drawn for a record, before its end. */
const DRAWN_SIGNS = 37;

/** Nothing where nothing may stand there; else a text that is no one’s. Where each row must have its own, a word drawn for it, which looks like an address where one stood. */
function gone({ type = '', isRequired, isUnique }: Column, why: Why, kind?: NamedKind): Omit<Proposed, 'column'> {
  const mayBeEmpty = isRequired !== true;
  if (!TEXT.test(type)) return mayBeEmpty ? { becomes: 'empty', why } : { becomes: undefined, why: 'unknown' };
  if (isUnique === true && !mayBeEmpty) {
    const ends = kind === 'email' ? '@erased.invalid' : '';
    const fits = Number(/\((\d+)\)/.exec(type)?.[1] ?? Infinity) >= DRAWN_SIGNS + ends.length;
    return { becomes: fits ? `{ drawn: "${ends}" }` : undefined, why: 'onlyOne' };
  }
  if (mayBeEmpty && (isUnique === true || why !== 'freeText')) return { becomes: 'empty', why };
  const most = Number(/\((\d+)\)/.exec(type)?.[1] ?? FIXED.length);
  const fixed = FIXED.slice(0, /^(character|char|bpchar)(\(|$)/.test(type) && !/\(/.test(type) ? 1 : most);
  return { becomes: `{ text: ${fixed} }`, why };
}

/** What erasing might do to the records of a table, as lines of a data map; whether they go at all is left open, and what a law keeps. */
export function erasingOf(
  table: ToErase,
  { along, open, text, lang }: { along: boolean; open: string; text: (name: string) => string; lang: 'en' | 'ja' },
): readonly string[] {
  const w = WORDS[lang];
  const basis = mayBeKept(table.name);
  const proposed = proposedFor(table);
  const covered = proposed.filter(({ column, becomes: it }) => it === 'kept' || isNamed(table, column));
  const from = daysOf(table)[0];
  const covers = `[${covered.map(({ column }) => text(column)).join(', ')}]`;
  const kept =
    basis !== undefined
      ? [
          `          kept: # ${w[basis]}`,
          `            basis: ${open} # ${w.basis}`,
          `            from: ${from === undefined ? open : text(from)} # ${w.from}`,
          `            covers: ${covers} # ${w.covers}`,
        ]
      : along && covered.length > 0
        ? [`          kept: { along: true, covers: ${covers} } # ${w.along}`]
        : [];
  return [
    `        erasing: # ${w.erasing}`,
    `          rows: ${open} # ${w.rows}`,
    ...kept,
    ...(proposed.length === 0 ? [] : [`          columns: # ${w.columns}`]),
    ...proposed.map(
      ({ column, becomes: it, why }) =>
        `            ${text(column)}: ${it ?? open} # ${w.why[why]}${rulesOf(table, column)}`,
    ),
  ];
}

/** With whom it was is part of what a book has to say. */
const isNamed = ({ identity }: ToErase, column: string): boolean => identity.name?.includes(column) === true;

/** The days of a record by which its time may count: the day of the thing itself before the day of writing it down, and no birthday. */
const daysOf = ({ columns, identity }: ToErase): readonly string[] =>
  columns
    .filter(({ name, type = '' }) => DAY.test(type) && identity.birthDate?.includes(name) !== true)
    .map(({ name }) => name)
    .filter((name) => !/update|modif|更新|delete/i.test(name))
    .sort((one, other) => Number(/creat|登録|作成/i.test(one)) - Number(/creat|登録|作成/i.test(other)));

const rulesOf = ({ columns }: ToErase, column: string): string => {
  const one = columns.find(({ name }) => name === column);
  const rules = [...(one?.isRequired === true ? ['NOT NULL'] : []), ...(one?.isUnique === true ? ['UNIQUE'] : [])];
  return rules.length === 0 ? '' : `; ${rules.join(', ')}`;
};

const WORDS = {
  en: {
    erasing: 'proposed; nobody’s are erased before somebody has decided',
    rows: '`go`, or `stay` and lose what tells of the person; or `erasing: { notTheirs: why }` where no record is about one person alone',
    books: 'by its name something the books rest on: a tax law may have it kept; take `kept` away where none does',
    staff: 'by its name of people who work here: a labour law may have it kept; take `kept` away where none does',
    basis: 'by its name under `retention` of the profile, with its law and its years',
    from: 'the day by which it counts',
    covers: 'what the law asks to be kept and no more; a record that is kept loses the rest',
    along: 'as long as the record it belongs to; `covers` as there',
    columns: 'of a record that stays, or is kept; by type, rules and name: look at each',
    why: {
      key: 'ties rows together',
      day: 'a day',
      number: 'a number, or yes and no',
      code: 'sorts the record',
      birthday: 'a birthday',
      identifies: 'tells who it is',
      freeText: 'text in which anything may stand',
      secret: 'opens something',
      onlyOne: 'each row must have its own',
      unknown: 'of what this tells nothing here says',
    },
  },
  ja: {
    erasing: '提案です。決めるまでは、誰の記録も消去しません',
    rows: '`go`（行ごと消去）又は `stay`（行を残し本人に関する部分を消す）。本人だけの記録でない表なら、全体を `{ notTheirs: 理由 }` に替える',
    books: '表の名前からは帳簿書類に関わり、税法等による保存が必要な場合があります。必要がなければ `kept` を消す',
    staff: '表の名前からは従業者に関わり、労働法令による保存が必要な場合があります。必要がなければ `kept` を消す',
    basis: 'プロファイルの `retention` での名前。根拠法令と年数はそこに書く',
    from: '起算に用いる日の列',
    covers: '法令が保存を求める項目だけ。保存する記録でも、残りは消える',
    along: '属する記録と同じ期間。`covers` は同様',
    columns: '残す（保存する）記録の各列。型、制約、名前からの提案。一つずつご確認ください',
    why: {
      key: '行を結び付ける',
      day: '日付',
      number: '数、又は可否',
      code: '区分',
      birthday: '生年月日',
      identifies: '本人を識別する',
      freeText: '何が書かれているか分からない文字列',
      secret: '認証に使う',
      onlyOne: '行ごとに異なる値が要る',
      unknown: '何を示すか、ここからは分かりません',
    },
  },
} as const;
