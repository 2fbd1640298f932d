import type { DecisionView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { DOES, placeOf } from '../../law/measuring';
import { choicesIn } from './choices';
import { dayInWords, filledIn } from './days';
import { fieldCalled } from './field-words';
import { html, type Html, type Piece } from './html';
import { articles, facts, page, table, type Looks } from './layout';
import { doneThere, measureCalled } from './measure-called';
import { say, type Lang } from './words';

/** By which words a decision is read: who decided, and what each of the names in it stands for. */
export type InWords = {
  readonly nameOf: (id: string) => string;
  readonly file: Pick<CaseFile, 'stores' | 'measures' | 'provisions'>;
  readonly purposeOf: (id: string) => string;
  /** The fields it speaks of, by their labels. */
  readonly fields?: DecisionView['fields'];
};

/** A decision as whoever approves reads it: each part under its name, and the digest that an approval will name. */
export const decisionBody = (view: DecisionView, words: InWords, lang: Lang): Html => {
  const { by, digest, decision, fields, doubts = [], noted = [] } = view;
  return html`${facts([
    [say(lang, 'decidedBy'), words.nameOf(by)],
    [say(lang, 'digest'), html`<code>${digest}</code>`],
    ...Object.entries(decision).map(
      ([name, value]) => [fieldCalled(name, lang), asRead(name, value, { ...words, fields }, lang)] as const,
    ),
    ...besides(view, words, lang),
  ])}${[...doubts, ...noted].map((one) => html`<p class="fault">${one[lang]}</p>`)}`;
};

/** What whoever approves has to know beside the decision: where it goes, what it is limited to, where nobody but a person looked, and where it is other than was weighed. */
function besides(
  { sentTo, limitedTo, concerning = '', lookedFor = [], weighing, earlier }: DecisionView,
  words: InWords,
  lang: Lang,
): readonly (readonly [string, Piece])[] {
  const rows: readonly (readonly [string, readonly Piece[]])[] = [
    [
      say(lang, 'sentToNow'),
      sentTo === undefined
        ? []
        : [[sentTo.name, sentTo.postalCode, sentTo.address, sentTo.email].filter(Boolean).join('　')],
    ],
    [
      say(lang, 'limitedToTheirs'),
      limitedTo === undefined ? [] : [limitedTo.map(({ label }) => label).join('、'), concerning],
    ],
    [
      say(lang, 'lookedForByHand'),
      lookedFor.map(
        ({ records, note, by }) =>
          `${calledIn('records', records, words, lang) ?? records}${lang === 'ja' ? '：' : ': '}${note} (${words.nameOf(by)})`,
      ),
    ],
    [
      say(lang, 'departsFrom'),
      (weighing?.departs ?? []).map(
        ({ article, restsOn, because }) =>
          `${articles(article, lang)}${lang === 'ja' ? '：' : ': '}${[...restsOn.map((fact) => fact[lang]), because].join(' / ')}`,
      ),
    ],
    [
      say(lang, 'askedEarlier'),
      earlier.map(
        ({ number, arrivedOn, stage }) =>
          html`<a href="/cases/${number}">${number}</a> ${dayInWords(arrivedOn, lang)} ${stage[lang]}`,
      ),
    ],
  ];
  return rows.flatMap(([name, said]) =>
    said.length === 0 ? [] : [[name, said.map((one) => html`<div>${one}</div>`)] as const],
  );
}

/** One part of what somebody handed in, under its name there. */
export function asRead(name: string, value: unknown, words: InWords, lang: Lang): Piece {
  if (name === 'to' && typeof value === 'string') return value; // what is to stand there, sign by sign
  if (typeof value === 'string' && IS_A_DAY.test(name) && A_DAY.test(value)) return filledIn(value, lang);
  if (typeof value === 'string') return calledIn(name, value, words, lang) ?? choicesIn([value], lang)[0]?.text;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return say(lang, value ? 'yes' : 'no');
  if (Array.isArray(value)) return manyRead(name, value, words, lang);
  if (isRow(value)) return facts(partsOf(value, words, lang));
  return undefined;
}

/** The parts of one row; a field is called by its label, and beside what is to stand there stands what is held. */
function partsOf(row: Row, words: InWords, lang: Lang): readonly (readonly [string, Piece])[] {
  const about = row['item'] ?? row['records'];
  const spoken = words.fields?.find((one) => one.about === about && one.field === row['field']);
  return Object.entries(row).flatMap(([name, value]): (readonly [string, Piece])[] => {
    if (name === 'field' && spoken !== undefined)
      return [
        [fieldCalled(name, lang), spoken.label],
        ...(spoken.held === undefined
          ? []
          : [
              [
                say(lang, 'heldAtSearch'),
                html`<span class="held">${spoken.held === '' ? say(lang, 'heldNothing') : spoken.held}</span>`,
              ] as const,
            ]),
      ];
    if (name === 'to' && isCorrection(row)) {
      const text = value === '' ? say(lang, 'heldNothing') : asRead(name, value, words, lang);
      return [[say(lang, 'heldAfter'), html`<span class="held">${text}</span>`]];
    }
    return [[fieldCalled(name, lang), asRead(name, value, words, lang)]];
  });
}

const IS_A_DAY = /^(on|by|until|since|birthDate)$|(On|Day)$/;
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Rows in which nothing stands within another are read as a table. */
function manyRead(name: string, all: readonly unknown[], words: InWords, lang: Lang): Piece {
  if (all.length === 0) return '–';
  const rows = all.filter(isRow);
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const isFlat = rows.every(
    (row) => !isCorrection(row) && Object.values(row).every((value) => typeof value !== 'object'),
  );
  if (rows.length < 2 || rows.length < all.length || heads.length > MOST_COLUMNS || !isFlat)
    return all.map((one) => html`<div>${asRead(name, one, words, lang)}</div>`);
  return table(
    fieldCalled(name, lang),
    heads.map((of) => ({
      head: fieldCalled(of, lang),
      cell: (row: Row) => partsOf(row, words, lang)[Object.keys(row).indexOf(of)]?.[1],
    })),
    rows,
  );
}
const MOST_COLUMNS = 4;
const isCorrection = (row: Row): boolean => 'to' in row && 'field' in row;

type Row = Readonly<Record<string, unknown>>;
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A measure, a kind of record, a record, a provision and a purpose as people call them; the rest of a record's name is its key. */
function calledIn(name: string, value: string, { file, purposeOf }: InWords, lang: Lang): string | undefined {
  const place = name === 'measure' ? placeOf(value) : undefined;
  if (place !== undefined)
    return measureCalled(file, { provision: value, what: doneThere(place.store, DOES[place.does], lang) }, lang);
  if (name === 'purposes' || name === 'neededFor') return purposeOf(value);
  if (name === 'provision' || name === 'provisions') {
    const provided = file.provisions?.find(({ provision }) => provision === value);
    return provided && `${provided.to}　${provided.what}`;
  }
  if (name !== 'records' && name !== 'item') return undefined;
  const [store = '', collection = '', ...key] = value.split('/');
  const held = file.stores.find((one) => one.store === store);
  const kind = held?.collections.find((one) => one.collection === collection);
  return held && [held.label, kind?.label, key.join('/')].filter(Boolean).join('　');
}

export const decisionPage = (looks: Looks, number: string, view: DecisionView, words: InWords): string =>
  page({
    ...looks,
    title: `${number} ${say(looks.lang, 'decision')}`,
    main: html`<p><a href="/cases/${number}">${say(looks.lang, 'back')}</a></p>
      ${decisionBody(view, words, looks.lang)}`,
  });
