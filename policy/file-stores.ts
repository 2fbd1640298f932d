import { z } from 'zod';
import { ENCODINGS } from '../written';
import { TimeZone } from './time-zone';

const Words = z.string().trim().min(1);
const Path = Words.describe('names of fields, joined by dots: `customer.name`, `emails.0`');

const FILE = {
  file: Words.describe('beside the data map, or absolute'),
  timeZone: TimeZone.optional(),
  mayBeEmpty: z
    .boolean()
    .optional()
    .describe(
      'without a single record it is in order, and nothing is held there; otherwise such a file is not answered from',
    ),
};

/** How a file of lines and cells is written: a header, a line for each record. */
export const CSV_FILE = {
  ...FILE,
  encoding: z.enum(ENCODINGS).describe('`shift_jis` is Windows-31J'),
  delimiter: z.string().length(1).default(','),
  linesBeforeHeader: z.int().min(1).max(1000).optional().describe('a title, a date: so many lines are no records'),
  footers: z
    .array(
      z.union([
        Words,
        z
          .strictObject({ begins: Words, counts: z.literal('records') })
          .describe(
            'the first number in it says how many records there are: it is held against them, and written anew',
          ),
      ]),
    )
    .min(1)
    .optional()
    .describe('with what the lines begin that follow the last record, as 合計'),
  shortLines: z.boolean().optional().describe('cells that lack at the end of a line are empty ones'),
};

/** How a JSON file is written: an object on each line, or a list of them somewhere in one document. */
export const JSON_FILE = {
  ...FILE,
  encoding: z.enum(ENCODINGS).default('utf-8'),
  records: z
    .union([z.enum(['lines', 'list']), z.strictObject({ list: Path })], {
      error:
        'say how its records lie there: `lines`, one on each line; `list`, the whole file is a list of them; or `{ list: data.customers }`, the path to that list',
    })
    .describe('one on each line, one list of them, or the path to that list'),
  mayLack: z
    .array(Path)
    .optional()
    .describe('fields that are left out where they are empty, so that a file may have none of them'),
};

/** Where in a record of a JSON file the records of a collection lie. */
export const Within = Path.describe(
  'the path to a list inside each record, of a JSON file; its own columns are paths inside an element, `../id` a path in the record around it, `.` the element itself',
);

/** Only records of a JSON file hold lists of others. */
export function flat(collections: readonly { readonly within?: string | undefined }[], ctx: z.RefinementCtx): void {
  collections.forEach(({ within }, c) => {
    if (within !== undefined)
      ctx.addIssue({
        code: 'custom',
        path: [c, 'within'],
        message: 'only in a store of kind json do records lie within others; take it away',
      });
  });
}
