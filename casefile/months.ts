import { z } from 'zod';

const Count = z.int().min(0);

/** One month of the desk, in numbers alone. */
export const MonthView = z
  .strictObject({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    arrived: Count.describe('requests that arrived in it'),
    granted: Count.describe('closed in it with an answer that refuses nothing'),
    refusedInPart: Count,
    refused: Count,
    withdrawn: Count.describe('closed in it because the applicant withdrew'),
    rejected: Count.describe('closed in it because the applicant, asked and reminded, stayed silent (Art. 37(1))'),
    days: z
      .strictObject({ middle: z.number(), longest: z.int() })
      .optional()
      .describe('from arrival to the answer, of those answered in it; absent where none was'),
    promised: Count.describe('requests whose promised day lay in it, and is over'),
    late: Count.describe('those of them that were not closed by that day'),
  })
  .meta({ id: 'Month' });
export type MonthView = z.infer<typeof MonthView>;

export const MonthList = z.strictObject({ months: z.array(MonthView) }).meta({ id: 'MonthList' });
export type MonthList = z.infer<typeof MonthList>;
