import type { LetterKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';

/** A table an applicant can read: every row has as many cells as there are columns. */
export type Table = {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The columns of amounts, which stand at the right, digit under digit. */
  readonly toRight?: readonly boolean[];
  /** All rows of which these are some: wherever some of them stand, their columns are as wide. */
  readonly among?: readonly (readonly string[])[];
  readonly depth?: number;
  /** Printed larger, for people who read it before they are at home in it, or write into it. */
  readonly large?: true;
};

/** Of what the blocks below it tell: 1 a store, 2 a kind of record, 3 one record of several; what belongs to that one lies one deeper. */
export type Heading = {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly depth?: number;
};

/** One numbered point below 記: what it is about, what it says, and marked sub-points. */
export type Point = {
  readonly label: string;
  readonly says: readonly (string | Marked)[];
  readonly table?: Table | undefined;
};
export type Marked = { readonly mark: string; readonly text: string };

/** A part of a letter that is left out where there is nothing to say. */
export const unlessNone = <Thing>(
  things: readonly Thing[],
  point: (things: readonly Thing[]) => Point,
): readonly Point[] => (things.length === 0 ? [] : [point(things)]);

/** What a letter is made of: words and their order. Only the sheet knows millimetres. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly opening?: true }
  | { readonly kind: 'centred' | 'toRight' | 'note'; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly Point[] }
  | Heading
  | Table
  | { readonly kind: 'pairs'; readonly depth?: number; readonly large?: true; readonly rows: readonly Pair[] };

/** A label and what stands beside it; `room` lines are there at least, to be written on by hand. */
export type Pair = { readonly label: string; readonly text: string; readonly room?: number };

/** The part above the title. The lines of `to` are all that may show in the window of the envelope; a spare one gives way where there is no room. */
export type Head = {
  readonly documentNumber: string;
  readonly date: string;
  readonly to: readonly { readonly text: string; readonly name?: true; readonly spare?: true }[];
  readonly window: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly from: { readonly holder: string; readonly lines: readonly string[]; readonly signedBy: string };
};

/** What a letter says, for a reader of English: on pages of its own behind the Japanese, which prevails. */
export type Rendering = { readonly title: string; readonly blocks: readonly Block[] };

export type Letter = {
  readonly kind: LetterKind;
  readonly title: string;
  readonly caseNumber: string;
  readonly issuedOn: CivilDate;
  readonly head: Head;
  readonly blocks: readonly Block[];
  /** 別紙: begins on a page of its own. */
  readonly attachment?: { readonly title: string; readonly blocks: readonly Block[] };
  /** For whoever asked for it. */
  readonly rendering?: Rendering;
};

/** What a company hands out to everybody: its guidance, and the form to be filled in by hand. */
export type Leaflet = {
  readonly title: string;
  readonly language: 'ja' | 'en';
  /** Whose it is, in what the PDF says of itself, and at the foot of each page where that does not say something else. */
  readonly holder: string;
  readonly foot?: string;
  readonly blocks: readonly Block[];
  /** Where it has the other language on pages of its own behind it. */
  readonly rendering?: Rendering;
};

export const opening = (text: string): Block => ({ kind: 'paragraph', text, opening: true });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const note = (text: string): Block => ({ kind: 'note', text });
export const heading = (level: number, text: string, depth = 0): Heading => ({
  kind: 'heading',
  level,
  text,
  ...(depth === 0 ? {} : { depth }),
});
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  columns,
  rows,
});

/** 記 … 以上: the numbered points, which never stand without either word. */
/** １, ２…, 10: a number as it stands before a point. */
export const numeral = (n: number): string => (n < 10 ? String.fromCodePoint(0xff10 + n) : String(n));

export const points = (items: readonly (Point | undefined)[]): readonly Block[] => [
  { kind: 'centred', text: '記' },
  { kind: 'items', items: items.filter((item) => item !== undefined) },
  { kind: 'toRight', text: '以上' },
];

/** 拝啓 … 敬具: a courteous letter's words, which never begin without their end. */
export const courteously = (...paragraphs: readonly string[]): readonly Block[] => [
  opening('拝啓　時下ますますご清祥のこととお慶び申し上げます。'),
  ...paragraphs.map(paragraph),
  { kind: 'toRight', text: '敬具' },
];

/** Everything a letter says, as plain text in reading order. */
export function wordsOf({ head, title, caseNumber, blocks, attachment, rendering }: Letter): string {
  return (
    [
      head.documentNumber,
      head.date,
      '',
      ...head.to.map(({ text }) => text),
      '',
      ...head.from.lines,
      `${head.from.signedBy} 印`,
      '',
      `受付番号 ${caseNumber}`,
      '',
      title,
      '',
      ...blocks.flatMap(wordsOfBlock),
      ...(attachment === undefined
        ? []
        : ['', '別紙', attachment.title, '', ...attachment.blocks.flatMap(wordsOfBlock)]),
      ...(rendering === undefined ? [] : ['', ...linesOfRendering(rendering)]),
    ].join('\n') + '\n'
  );
}

/** Everything a leaflet says, as plain text in reading order. */
export const wordsOfLeaflet = ({ title, holder, blocks, rendering }: Leaflet): string =>
  `${[title, holder, '', ...blocks.flatMap(wordsOfBlock), ...(rendering === undefined ? [] : ['', ...linesOfRendering(rendering)])].join('\n')}\n`;

/** Everything its English says. */
export const wordsOfRendering = (rendering: Rendering): string => linesOfRendering(rendering).join('\n') + '\n';

const linesOfRendering = ({ title, blocks }: Rendering): readonly string[] => [
  title,
  '',
  ...blocks.flatMap(wordsOfBlock),
];

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'table':
      return [block.columns.join(' | '), ...block.rows.map((row) => row.join(' | '))];
    case 'pairs':
      return block.rows.map(({ label, text }) => `${label} | ${text}`);
    case 'items':
      return block.items.flatMap(({ label, says, table: below }, i) => [
        `${i + 1} ${label}`,
        ...says.map((said) => (typeof said === 'string' ? `  ${said}` : `  ${said.mark} ${said.text}`)),
        ...(below === undefined ? [] : wordsOfBlock(below)),
      ]);
    case 'heading':
      return block.level > 2 ? [block.text] : ['', block.text];
    default:
      return [block.text];
  }
}
