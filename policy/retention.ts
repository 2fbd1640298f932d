import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../law/clock';
import { spansThrough, type RetentionRule, type RetentionRules } from '../law/retention';
import type { Said } from '../law/said';
import { Id, InJapanese, Words } from './words';

const Months = z.int().min(1).max(600);
const Day = z
  .string()
  .refine(isCivilDate, { error: 'not a day that exists; write it as 2026-03-31' })
  .transform((day) => day);

/** One basis on which records are kept though the person asked that they be erased (guideline 3-8-5-3), with its law and the day from which it counts. */
const Basis = z
  .strictObject({
    law: InJapanese.optional().describe(
      'the law that has them kept and its article, as the letter names it: 法人税法施行規則第59条',
    ),
    claim: InJapanese.optional().describe(
      'where no law has them kept: the claim or defence they are kept for, as the letter names it: 代金債権の消滅時効（民法第166条）まで',
    ),
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
  .superRefine(({ law, claim, years, months, counts, fiscalYear, longer }, ctx) => {
    const complain = (path: string[], message: string) => ctx.addIssue({ code: 'custom', path, message });
    if ((law === undefined) === (claim === undefined))
      complain(
        ['law'],
        'say on what they are kept: the `law` that has them kept, or the `claim` they are kept for, and not both; that a claim is not barred yet is no duty to keep／保存を義務付ける法令（`law`）か、主張、請求若しくは防御のための保存であればその請求（`claim`）の、いずれか一方を書いてください。消滅時効は保存の義務ではありません',
      );
    if (claim !== undefined && longer !== undefined)
      complain(['longer'], 'loss years are kept by a law: take it away, or write `law`');
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

/** A basis by the law or the claim a letter names. */
export function basisIn(retention: Retention, basis: string): Said {
  const { law, claim } = (Object.hasOwn(retention, basis) ? retention[basis] : undefined) ?? {};
  const called = law ?? claim ?? basis;
  return { ja: called, en: called };
}

/** The table as the days are reckoned by it. */
export const retentionRules = (retention: Retention): RetentionRules =>
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

/** On what records are kept that are kept through a day: the laws that have them kept, of loss years their own; or a claim, which is no duty. */
export function keptOn(
  retention: Retention,
  basis: string,
  through: CivilDate | undefined,
): { readonly laws: readonly string[]; readonly claim?: string | undefined } {
  const [row, rule] = [retention, retentionRules(retention)].map((all) =>
    Object.hasOwn(all, basis) ? all[basis] : undefined,
  ) as [Retention[string] | undefined, RetentionRule | undefined];
  if (row === undefined || rule === undefined) return { laws: [] };
  const spans = through === undefined ? [] : spansThrough(rule, through);
  if (spans.length === 0) return { laws: row.law === undefined ? [] : [row.law], claim: row.claim };
  const laws = spans.map((span) => (span === 'longer' ? row.longer?.law : row.law));
  return { laws: laws.filter((law) => law !== undefined), claim: row.claim };
}
