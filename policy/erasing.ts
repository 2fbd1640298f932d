import { z } from 'zod';
import { OWNER_EMAIL } from './owner-mail';
import { Id, Words } from './words';

const Column = z.string().min(1);

/** What becomes of a field of a record that stays: nothing is there any more, a text that is no one’s, a word drawn for this record alone, a keyed hash, less of it, or what it was. */
export const Becomes = z.union(
  [
    z.enum(['empty', 'hash', 'kept']),
    z.strictObject({ text: z.string().describe('what stands there for everybody, as 削除済み') }),
    z.strictObject({
      drawn: z
        .string()
        .max(60)
        .regex(/^[!-~]*$/, 'is made of signs of ASCII alone, which every column can hold')
        .describe(
          'a word drawn for this record, like no other and of nobody, and how it ends, as @erased.invalid where it must look like an address',
        ),
    }),
    z.strictObject({ general: z.enum(['year', 'month']).describe('of a day only its year, or its month') }),
    z.strictObject({ general: z.strictObject({ first: z.int().min(1) }).describe('of a text only its first signs') }),
  ],
  {
    error:
      'say what becomes of it: `empty`, `{ text: 削除済み }`, `{ drawn: "@erased.invalid" }`, `hash`, `{ general: year }`, `{ general: { first: 3 } }`, or `kept` where it tells nothing of the person',
  },
);
export type Becomes = z.infer<typeof Becomes>;

const Covers = z.array(Column).min(1).describe('what the basis asks to be kept; a record that is kept loses the rest');

/** On which basis records are kept though erasing was decided, from which of their days that counts, and which of their fields it covers. */
const Kept = z.union(
  [
    z.strictObject({
      basis: Id.describe('by its name under `retention` of the profile'),
      from: Column.describe('the column of the day by which it counts'),
      covers: Covers,
    }),
    z
      .strictObject({ along: z.literal(true), covers: Covers })
      .describe('kept as long as the record it belongs to, as the lines of an invoice'),
  ],
  {
    error:
      'say on which basis it is kept, from which day, and what the basis covers: `{ basis: invoices, from: order_date, covers: [order_no, …] }`, or `{ along: true, covers: […] }` with the record it belongs to',
  },
);

/** What erasing does to the records of a collection. */
export const Erasing = z.union(
  [
    z.strictObject({
      rows: z
        .enum(['go', 'stay'])
        .describe('whether the record goes as a whole, or stays and loses what tells of the person'),
      columns: z
        .record(Column, Becomes)
        .default({})
        .describe(
          'what becomes of each column of a record that stays, also of one that would go and that a basis has kept, or that kept records hang on',
        ),
      kept: Kept.optional(),
      shared: z
        .literal('stays')
        .optional()
        .describe('a record at which another person’s records point too stays as it is; without it a person is asked'),
    }),
    z
      .strictObject({ notTheirs: Words.describe('why no record of it is about one person alone, as 市の一覧表') })
      .describe('left as it is'),
  ],
  {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && 'rows' in input
        ? undefined // what is wrong inside says it for itself
        : 'say what erasing does here: `{ rows: go }`, `{ rows: stay, columns: { … } }`, or `{ notTheirs: why }` where no record is about one person alone',
  },
);
export type Erasing = z.infer<typeof Erasing>;

/** What a collection says of measures, beside how it is read. */
export const MEASURES_OF_A_COLLECTION = {
  erasing: Erasing.optional().describe('what erasing does to these records; undecided, nobody’s are erased'),
  restricting: z
    .strictObject({ column: Column, restricted: z.string(), released: z.string() })
    .optional()
    .describe(
      'the mark by which the system itself stops using a record, and what stands there when it may be used again',
    ),
  copies: z
    .record(
      Column,
      z.strictObject({
        of: z.string().regex(/^[^.]+\..+$/, { error: 'a collection and its column, as customers.email' }),
        follows: z.boolean().describe('whether it is corrected along; false where it says what was true on its day'),
      }),
    )
    .optional()
    .describe('columns that are copies of others in this store, by which this record hangs on that one'),
};

/** Who does a measure in a store that we do not change ourselves. */
const AsksForMeasures = z.strictObject({
  owner: Words.optional().describe('the post that does it; of a desk, the one that looks'),
  ownerEmail: OWNER_EMAIL,
  instruct: Words.describe('what it is asked to do'),
  dueWithinDays: z.int().min(1).max(90).describe('within how many days; the company’s own number'),
  revokes: z
    .literal(true)
    .optional()
    .describe(
      'what lies here are rights to act for the person at other services: whoever erases them takes each back where it was given, and the letter says so',
    ),
});

/** What every store says of measures. */
export const MEASURES_OF_A_STORE = {
  after: z.array(Id).optional().describe('stores in which a measure is done before it is done here'),
  asksForMeasures: AsksForMeasures.optional().describe('who is asked, where nothing is changed by us'),
  alsoIn: z
    .array(Words)
    .optional()
    .describe('caches and exports of it that a measure does not reach, told to whoever approves it'),
};

/** What a store that is searched says of what it is behind with. */
export const LOOKED_AT_AGAIN = {
  looksAgainAfter: z
    .strictObject({
      days: z
        .int()
        .min(1)
        .max(400)
        .describe('after so many days whatever is behind in it has come through: a queue, a replica, a nightly import'),
      because: Words.describe('what is behind in it, for whoever asks why it is looked at again'),
    })
    .optional()
    .describe(
      'it is looked at again straight after a measure, and once more after these days: before the letter leaves where they are few (`looksAwaited` of the profile), else after it',
    ),
};

/** What a store says that we change ourselves. */
export const PACE = {
  rowsPerSecond: z.int().min(1).optional().describe('no more are erased or changed in one second'),
};

type Named = {
  readonly erasing?: Erasing | undefined;
  readonly restricting?: { readonly column: string } | undefined;
  readonly copies?: Readonly<Record<string, unknown>> | undefined;
};

/** Every column the measures of a collection name that the collection does not know, with its place. */
export function unknownToMeasures(
  { erasing, restricting, copies = {} }: Named,
  known: ReadonlySet<string>,
): readonly { readonly path: (string | number)[]; readonly message: string }[] {
  const told = (path: (string | number)[], column: string) =>
    known.has(column)
      ? []
      : [
          {
            path,
            message: `${column} is no column of this collection; show it under \`columns\` or name it under \`leftOut\``,
          },
        ];
  const ofErasing =
    erasing === undefined || 'notTheirs' in erasing
      ? []
      : [
          ...Object.keys(erasing.columns).flatMap((column) => told(['erasing', 'columns', column], column)),
          ...(erasing.kept !== undefined && 'from' in erasing.kept
            ? told(['erasing', 'kept', 'from'], erasing.kept.from)
            : []),
          ...(erasing.kept?.covers ?? []).flatMap((column, at) => told(['erasing', 'kept', 'covers', at], column)),
        ];
  return [
    ...ofErasing,
    ...(restricting === undefined ? [] : told(['restricting', 'column'], restricting.column)),
    ...Object.keys(copies).flatMap((column) => told(['copies', column], column)),
  ];
}
