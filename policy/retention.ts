import { z } from 'zod';
import { isCivilDate } from '../law/clock';
import type { RetentionRule } from '../law/retention';
import { Id, InJapanese, Words } from './words';

const Months = z.int().min(1).max(600);
const Day = z
  .string()
  .refine(isCivilDate, { error: 'not a day that exists; write it as 2026-03-31' })
  .transform((day) => day);

/** One basis on which records are kept though the person asked that they be erased (guideline 3-8-5-3), with its law and the day from which it counts. */
const Basis = z
  .strictObject({
    law: InJapanese.describe('the law and its article, or the claim, as the letter names it: 法人税法施行規則第59条'),
    years: z.int().min(1).max(50).optional(),
    months: Months.optional(),
    counts: z
      .enum(['fromTheDay', 'fromTheReturn'])
      .describe(
        'from the day the data map names, or from the day after the return of the fiscal year in which it lies was due',
      ),
    fiscalYear: z
      .strictObject({
        ends: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'a day of the year, as 03-31' }),
        returnWithinMonths: z.int().min(1).max(6).describe('within how many months after it the return is due'),
      })
      .optional(),
    longer: z
      .strictObject({ years: z.int().min(1).max(50), law: Words, fiscalYearsEnding: z.array(Day).min(1) })
      .optional()
      .describe('the fiscal years of which records are kept longer, as loss years are, and by which law'),
  })
  .superRefine(({ years, months, counts, fiscalYear, longer }, ctx) => {
    const complain = (path: string[], message: string) => ctx.addIssue({ code: 'custom', path, message });
    if ((years === undefined) === (months === undefined))
      complain(['years'], 'say how long it is kept: `years`, or `months`');
    if (counts === 'fromTheReturn' && fiscalYear === undefined)
      complain(
        ['fiscalYear'],
        'say when the fiscal year ends and within how many months its return is due: `{ ends: 03-31, returnWithinMonths: 2 }`',
      );
    if (counts === 'fromTheDay' && (fiscalYear !== undefined || longer !== undefined))
      complain(
        [fiscalYear === undefined ? 'longer' : 'fiscalYear'],
        'it counts from a day and knows no fiscal years; take it away, or write `counts: fromTheReturn`',
      );
  });

/** On which bases a company keeps records, each by a name the data map uses. */
export const Retention = z.record(Id, Basis);
export type Retention = z.infer<typeof Retention>;

/** The table as the days are reckoned by it. */
export const retentionRules = (retention: Retention): Readonly<Record<string, RetentionRule>> =>
  Object.fromEntries(
    Object.entries(retention).map(([id, { years, months, counts, fiscalYear, longer }]) => [
      id,
      {
        months: months ?? (years ?? 0) * 12,
        counts,
        fiscalYear,
        longer: longer && { months: longer.years * 12, years: longer.fiscalYearsEnding },
      },
    ]),
  );
