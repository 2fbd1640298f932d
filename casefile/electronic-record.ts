import { z } from 'zod';
import { WITHHOLDING } from '../law/withholding';
import { MACHINE_TYPES } from './finding';
import { Both, Day, oneOf } from './words';

/** The name of the form of an electronic record, and its edition: what a reader's program looks at first. */
export const FORMAT = 'madoguchi-electronic-record';
export const EDITION = 1;

const Mark = z.string().describe('stands in a value where something is not told, as 不開示部分 lists it');

/** One column of a record: its name and its label, what is held in it and how the letter tells it. */
const RecordedField = z.strictObject({
  name: z.string().describe('what the column is called in the system'),
  label: z.string().describe('what it is called in the letter'),
  value: z
    .string()
    .optional()
    .describe(
      'what is held, as it is held; under its mark where it is not told. Absent where it lies in `file`, or where a `code` is held',
    ),
  code: z.string().optional().describe('the code that is held, of which `told` is the meaning'),
  told: z.string().describe('as the letter tells it: codes in words, instants by the clocks of Japan, amounts parted'),
  type: z.enum(MACHINE_TYPES).optional().describe('what the value is to the system; a text where it is absent'),
  unit: z.string().optional().describe('of what a number counts, as 円'),
  file: z
    .strictObject({ path: z.string().describe('in this ZIP'), bytes: z.int().min(0) })
    .optional()
    .describe('the bytes that are held, as a file'),
  withheld: z.array(Mark).min(1).optional().describe('the marks that stand in it: it is not told, or not wholly'),
});

/** One record as it is told: a row, a line of a file, an answer from a drawer. */
const Recorded = z.strictObject({
  number: z.int().min(1).describe('counted through the whole, in the order of the letter'),
  kind: z.string().describe('what kind of record it is to the system, as `orders`'),
  label: z.string().describe('and in the letter, as 注文'),
  belongsTo: z.int().min(1).optional().describe('the `number` of the record it belongs to'),
  untold: z.literal(true).optional().describe('everything in it is withheld'),
  fields: z.array(RecordedField),
});

/** The retained personal data, or the records of provisions, that a letter discloses, as a record that programs read (Rules Art. 30; guideline 3-8-2). */
export const ElectronicRecord = z
  .strictObject({
    $schema: z.string(),
    format: z.literal(FORMAT),
    edition: z.literal(EDITION),
    letter: z
      .strictObject({
        documentNumber: z.string(),
        issuedOn: Day,
        caseNumber: z.string(),
        right: Both.describe('what was asked, as the letter says it'),
        arrivedOn: Day.describe('the day on which the request arrived'),
        holder: z.string(),
        principal: z.string().describe('whose data they are, as the letter prints the name'),
        writtenAs: z.string().optional().describe('the name as the person writes it, where it cannot be printed'),
        replaces: z.string().optional().describe('the document number of the answer it takes the place of'),
      })
      .describe('the letter with which this record goes, and which tells the same'),
    searched: z
      .array(z.strictObject({ store: z.string().optional(), from: Day, to: Day }))
      .describe('when which store was searched; without a name, those that hold nothing to tell'),
    searchedBy: z.array(Both).describe('by what the person was looked for'),
    vouchedFor: z.array(Both).optional(),
    stores: z.array(z.strictObject({ label: z.string(), records: z.array(Recorded) })),
    withheld: z
      .array(
        z.strictObject({
          mark: Mark,
          where: Both,
          ground: oneOf(WITHHOLDING),
          article: z.string().describe('of the Act on the Protection of Personal Information'),
          reason: z.string(),
        }),
      )
      .describe('不開示部分: what is not told, on which ground, and why (Arts. 33(2), (3), 36)'),
    elsewhere: z
      .strictObject({
        named: z.array(z.strictObject({ what: Both, law: z.string(), how: z.string() })),
        referred: z.array(z.strictObject({ what: Both, holder: z.string(), desk: z.string() })),
        unsearched: z.array(Both),
      })
      .describe('what another law discloses (Art. 33(4)), what another holder answers, what was not searched'),
  })
  .meta({ id: 'ElectronicRecord', title: '保有個人データの電磁的記録 / electronic record of retained personal data' });
export type ElectronicRecord = z.infer<typeof ElectronicRecord>;

/** The same shape as a JSON Schema, as it lies beside the record. */
export const electronicRecordSchema = (): Readonly<Record<string, unknown>> => z.toJSONSchema(ElectronicRecord);
