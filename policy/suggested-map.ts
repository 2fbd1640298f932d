import { identifiersAmong, isSecret, setsOf, WORD_FOR, type NamedKind } from './columns-named';
import { SEVERAL } from './identity';
import { erasingOf, mayBeKept } from './suggested-erasing';
import { DAY_FORMS } from './written-days';

/** A table, or a file, as it describes itself; nothing of what stands in it. */
export type SeenTable = {
  /** As a data map names it: `schema.table`; of a file, its name. */
  readonly name: string;
  readonly comment?: string | null | undefined;
  readonly columns: readonly {
    readonly name: string;
    readonly type?: string | undefined;
    readonly comment?: string | null | undefined;
    /** Something must stand there; no two rows may hold the same; the database writes it itself. */
    readonly isRequired?: boolean | undefined;
    readonly isUnique?: boolean | undefined;
    readonly isGenerated?: boolean | undefined;
  }[];
  readonly key: readonly string[];
  readonly refers: readonly { readonly to: string; readonly columns: Readonly<Record<string, string>> }[];
  readonly note?: string | undefined;
};

/** A database by the setting that holds its address, or files by how each is written. */
export type SeenStore =
  | {
      readonly kind: 'postgres' | 'mysql';
      readonly id: string;
      readonly connection: string;
      readonly tables: readonly SeenTable[];
    }
  | {
      readonly kind: 'csv';
      readonly id: string;
      readonly file: string;
      readonly encoding: string;
      readonly delimiter: string;
      readonly linesBeforeHeader?: number | undefined;
      readonly table: SeenTable;
    }
  | {
      readonly kind: 'json';
      readonly id: string;
      readonly file: string;
      readonly encoding: string;
      readonly records: string | { readonly list: string };
      readonly mayLack: readonly string[];
      readonly tables: readonly (SeenTable & { readonly within?: string | undefined })[];
    };

/** What nobody but the company can say; a map that holds it does not load, and `check` names each place. */
const OPEN = 'to be written';

/**
 * The stores of a data map, proposed from what databases and files say of themselves. What was guessed by a name is a comment, or stands
 * where `check` holds it against the store; on every column, purpose, kind of data and empty-looking table a person decides: it says
 * `to be written` there.
 */
export const suggestedStores = (stores: readonly SeenStore[], lang: Lang): string =>
  stores.map((store) => storeIn(store, lang)).join('\n');

type Lang = 'en' | 'ja';
type Said = (typeof WORDS)[Lang];

function storeIn(store: SeenStore, lang: Lang): string {
  const w = WORDS[lang];
  const head = (label: string): string =>
    `  - kind: ${store.kind}\n    id: ${store.id}\n    label: ${OPEN} # ${label}\n`;
  if (store.kind === 'csv') {
    const { file, encoding, delimiter, linesBeforeHeader: titles, table } = store;
    return `${head(w.file)}    file: ${text(file)}
    encoding: ${encoding} # ${w.byFirstLines}
${delimiter === ',' ? '' : `    delimiter: ${JSON.stringify(delimiter)}\n`}${titles === undefined ? '' : `    linesBeforeHeader: ${titles} # ${w.titles}\n`}    collections:
${collection(planned([table])[0] as Planned, w, store.id)}\n`;
  }
  if (store.kind === 'json') {
    const { file, encoding, records, mayLack } = store;
    const within = new Map(store.tables.map((one) => [one.name, one.within]));
    return `${head(w.file)}    file: ${text(file)}
${encoding === 'utf-8' ? '' : `    encoding: ${encoding} # ${w.byFirstLines}\n`}    records: ${typeof records === 'string' ? records : `{ list: ${text(records.list)} }`} # ${w.byFirstLines}
${mayLack.length === 0 ? '' : `    mayLack: [${mayLack.map(text).join(', ')}] # ${w.mayLack}\n`}    collections:
${planned(store.tables)
  .map((one) => collection(one, w, one.id, within.get(one.name)))
  .join('\n\n')}\n`;
  }
  const tables = planned(store.tables);
  const [mapped, others] = [tables.filter(isMapped), tables.filter((one) => !isMapped(one))];
  const hangsOnBooks = hangingOnBooks(mapped);
  const erasing = (one: Planned): readonly string[] =>
    erasingOf(one, { along: hangsOnBooks.has(one.id), open: OPEN, text, lang });
  const changed = `# connectionForMeasures: ${store.connection.replace(/_URL$/, '')}_MEASURES_URL # ${w.changed}`;
  return `${head(w.database)}    connection: ${store.connection}
    ${changed}
${mapped.length === 0 ? `    collections: ${OPEN} # ${w.noPeople}\n` : `    collections:\n${mapped.map((one) => [collection(one, w), ...erasing(one), ''].join('\n')).join('\n')}`}${
    others.length === 0 ? '' : `\n    leftOut: # ${w.outside}\n${others.map(outside).join('')}`
  }`;
}

/** A table, how a person's rows are found in it, and by which words it is called in the map. */
type Planned = SeenTable & {
  readonly id: string;
  readonly identity: Partial<Record<NamedKind, readonly string[]>>;
  readonly sets: readonly (readonly NamedKind[])[];
  /** The tables through which its rows may be a person's. */
  readonly through: readonly { readonly id: string; readonly columns: Readonly<Record<string, string>> }[];
};

const isMapped = ({ sets, through }: Planned): boolean => sets.length > 0 || through.length > 0;

/** Those that find a person by what stands in them come first, and what refers to them, near or far, behind them. */
function planned(tables: readonly SeenTable[]): readonly Planned[] {
  const taken: string[] = [];
  const all = tables.map((table): Planned => {
    const identity = identifiersAmong(
      table.columns.map(({ name }) => name),
      table.name,
    );
    const id = idFor(table.name, taken);
    taken.push(id);
    return { ...table, id, identity, sets: setsOf(identity), through: [] };
  });
  const known = all.filter(({ sets }) => sets.length > 0).sort((a, b) => weight(b) - weight(a));
  const placed = known.map((one, nth) => ({ ...one, through: leadingTo(known.slice(0, nth), one) }));
  let rest = all.filter((one) => !known.includes(one));
  for (;;) {
    const reached = rest.flatMap((one): Planned[] => {
      const through = leadingTo(placed, one);
      return through.length === 0 ? [] : [{ ...one, through }];
    });
    if (reached.length === 0) return [...placed, ...rest];
    placed.push(...reached);
    rest = rest.filter(({ name }) => reached.every((one) => one.name !== name));
  }
}
/** Through which of these a table's rows may be a person's, by its foreign keys. */
const leadingTo = (above: readonly Planned[], { refers }: SeenTable): Planned['through'] =>
  refers.flatMap(({ to, columns }) => above.flatMap(({ name, id }) => (name === to ? [{ id, columns }] : [])));

/** The tables whose records hang on records the books rest on, as the lines of an invoice; those above come first. */
function hangingOnBooks(tables: readonly Planned[]): ReadonlySet<string> {
  const books = new Set<string>();
  const hanging = new Set<string>();
  for (const { id, name, through } of tables) {
    if (mayBeKept(name) === 'books') books.add(id);
    else if (through.length === 1 && through.some((above) => books.has(above.id) || hanging.has(above.id)))
      hanging.add(id);
  }
  return hanging;
}
const weight = ({ identity }: Planned): number => Object.keys(identity).length;

/** A short name in small letters, like no other. */
export function idFor(name: string, taken: readonly string[]): string {
  const word = name
    .replace(/\.(csv|tsv|txt|json|ndjson|jsonl)$/i, '')
    .replace(/^.*\./, '')
    .toLowerCase()
    .replace(/[^a-z\d_-]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const wanted = word === '' ? 'records' : word;
  let id = wanted;
  for (let n = 2; taken.includes(id); n += 1) id = `${wanted}_${n}`;
  return id;
}

/** Columns that are proposed together hold the parts of one value; of what a record may hold several, that is said by a list within. */
const written = (kind: string, held: string): string =>
  SEVERAL.some((one) => one === kind) && held.includes(', ') ? `[[${held}]]` : `[${held}]`;

function collection(table: Planned, w: Said, only?: string, within?: string): string {
  const { name, comment, columns, key, identity, sets, through, note } = table;
  const links = new Set(through.length === 1 ? Object.keys(through[0]?.columns ?? {}) : []);
  const named = new Set(Object.values(identity).flat());
  const isOut = ({ name: column }: { readonly name: string }): boolean =>
    !named.has(column) && (key.includes(column) || links.has(column) || isSecret(column));
  const shown = columns.some((column) => !isOut(column)) ? columns.filter((column) => !isOut(column)) : columns;
  const out = columns.filter((column) => !shown.includes(column));
  return [
    `      - id: ${only ?? table.id}${hint([note])}`,
    ...(only === undefined ? [`        table: ${text(name)}`] : []),
    ...(within === undefined ? [] : [`        within: ${text(within)}`]),
    `        label: ${OPEN}${hint([comment, w.record])}`,
    `        category: ${OPEN} # ${w.category}`,
    `        purposes: [${OPEN}] # ${w.purposes}`,
    key.length > 0
      ? `        key: [${key.map(text).join(', ')}]`
      : `        key: [${OPEN}] # ${only === undefined ? w.noKey : ''}${w.key}`,
    ...(named.size === 0
      ? []
      : [
          `        identity: { ${Object.entries(identity)
            .map(([kind, held]) => `${kind}: ${written(kind, held.map(text).join(', '))}`)
            .join(', ')} } # ${w.byName}`,
        ]),
    ...daysIn(table, w),
    ...foundBy(sets, through, w),
    ...(within !== undefined && through.length === 0 ? [`        belongsTo: ${OPEN} # ${w.inside}`] : []),
    `        columns: # ${w.columns}`,
    ...shown.map(
      (column) =>
        `          - { column: ${text(column.name)}, label: ${OPEN} }${hint([column.type, column.comment ?? wordFor(column.name, identity)])}`,
    ),
    ...(out.length === 0
      ? []
      : [
          `        leftOut: # ${w.leftOut}`,
          ...out.map(
            (column) => `          ${text(column.name)}: { notPersonal: ${OPEN} }${hint(whyOut(column, table, w))}`,
          ),
        ]),
  ].join('\n');
}

/** A birthday in a column of numbers: only the company knows how these write a day. */
function daysIn({ identity, columns }: Planned, w: Said): string[] {
  const [column, part] = identity.birthDate ?? [];
  const type = columns.find(({ name }) => name === column)?.type ?? '';
  return column === undefined || part !== undefined || !/^(small|big)?int|^integer|^numeric|^double|^real/.test(type)
    ? []
    : [`        days: { ${text(column)}: ${OPEN} } # ${w.days} ${Object.keys(DAY_FORMS).join(', ')}`];
}

/** By which sets, or through which record; where more than one way leads to a person, somebody says whose the records are. */
function foundBy(sets: Planned['sets'], through: Planned['through'], w: Said): string[] {
  const ways = through.map(
    ({ id, columns }) =>
      `{ collection: ${id}, columns: { ${Object.entries(columns)
        .map(([own, there]) => `${text(own)}: ${text(there)}`)
        .join(', ')} } }`,
  );
  return [
    ...(sets.length === 0
      ? []
      : [`        findBy: [${sets.map((set) => `[${set.join(', ')}]`).join(', ')}] # ${w.anyOf}`]),
    ...(ways.length === 0
      ? []
      : ways.length === 1 && sets.length === 0
        ? [`        belongsTo: ${ways.join('')} # ${w.byReference}`]
        : [`        belongsTo: ${OPEN} # ${sets.length === 0 ? w.whose : w.alsoBy} ${ways.join(' / ')}`]),
  ];
}

function outside({ name, comment, columns, note }: Planned): string {
  const listed = columns.map((column) => column.name).join(', ');
  return `      ${text(name)}: { notPersonal: ${OPEN} }${hint([comment, note, listed.length > 80 ? `${listed.slice(0, 80)}…` : listed])}\n`;
}

const whyOut = (
  column: { readonly name: string; readonly type?: string | undefined },
  { key, through }: Planned,
  w: Said,
) => [
  column.type,
  ...(key.includes(column.name) ? [w.isKey] : []),
  ...through.flatMap(({ id, columns }) => (column.name in columns ? [w.leadsTo(id)] : [])),
  ...(isSecret(column.name) ? [w.secret] : []),
];

const wordFor = (column: string, identity: Planned['identity']): string | undefined => {
  const [kind] = Object.entries(identity).find(([, held]) => held.includes(column)) ?? [];
  return kind === undefined ? undefined : `${WORD_FOR[kind as NamedKind]}?`;
};

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();
const hint = (words: readonly (string | null | undefined)[]): string => {
  const said = words.map((word) => oneLine(word ?? '')).filter((word) => word !== '');
  return said.length === 0 ? '' : ` # ${said.join('; ')}`;
};

/** A name as YAML holds it whatever stands in it. */
const text = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}\p{N}_]+)*$/u.test(name) && !/^(true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);

const WORDS = {
  en: {
    file: 'what your company calls this file',
    database: 'what your company calls this database',
    changed:
      'a user who may erase and change, where the desk does it; without it the owner is asked (`asksForMeasures`)',
    asked: 'the post that erases and corrects here, what it is asked, and within how many days',
    byFirstLines: 'by its first lines',
    titles: 'titles above the header',
    mayLack: 'left out of some records: a day may come on which none has them',
    inside: 'the field by which the record around it is known, as { collection: …, columns: { ../id: id } }',
    days: 'how it writes a day:',
    noPeople: 'no table here seems to be of people',
    outside:
      'nothing in these tables seems to lead to a person; say of each why no row is about one, or make a collection of it',
    record: 'what the applicant calls such records',
    category: 'the kind of data, as お客様の情報',
    purposes: 'ids of `purposes` in the profile',
    noKey: 'the table has no primary key: ',
    key: 'the columns that tell one record from every other',
    byName: 'guessed by their names: check each',
    columns: 'each under a name the applicant understands, or moved to `leftOut`',
    leftOut: 'or shown, under `columns`',
    anyOf: 'any one of them finds a person',
    byReference: 'by its foreign key',
    whose: 'whose are they?',
    alsoBy:
      'by its foreign key a person’s records here are found through theirs there too; where they are not theirs, take this line away:',
    isKey: 'the key',
    leadsTo: (id: string) => `leads to ${id}`,
    secret: 'seems to open something, and such a thing is told to nobody',
  },
  ja: {
    file: '社内でのこのファイルの呼び名',
    database: '社内でのこのデータベースの呼び名',
    changed: '窓口が消去し訂正する場合の利用者。なければ担当者に依頼する（`asksForMeasures`）',
    asked: '消去・訂正を依頼する部署、依頼の内容、日数',
    byFirstLines: '冒頭から推定',
    titles: '見出しより上の表題の行',
    mayLack: '一部の記録で省かれている項目（どの記録にもない日があり得る）',
    inside: '外側の記録を示す項目（例 { collection: …, columns: { ../id: id } }）',
    days: '日付の書き方：',
    noPeople: '人に関する表が見当たりません',
    outside: '人につながるものが見当たらない表。個人に関する行がない理由を書くか、collections に加えてください',
    record: '請求者に示す、記録の呼び名',
    category: 'データの種類（例 お客様の情報）',
    purposes: 'プロファイルの `purposes` の id',
    noKey: '主キーがありません。',
    key: '一つの記録を他のすべてから区別する列',
    byName: '名前からの推定。一つずつご確認ください',
    columns: '請求者に分かる名称を付けるか、`leftOut` に移す',
    leftOut: '示すなら `columns` に移す',
    anyOf: 'いずれか一組で検索',
    byReference: '外部キーによる',
    whose: '誰の記録ですか。',
    alsoBy: '外部キーにより、参照先の本人の記録としても見つかるようにする。本人の記録でなければこの行を消す：',
    isKey: '主キー',
    leadsTo: (id: string) => `${id} への参照`,
    secret: '認証に使うもののようです。誰にも示しません',
  },
} as const;
