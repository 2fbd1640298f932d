import { z } from 'zod';
import { isCivilDate } from '../law/clock';
import { saysSomething } from '../law/lacking';

/** A day that exists, written `2026-04-03`. */
export const Day = z
  .string()
  .refine(isCivilDate, { error: 'not a day that exists; write it as 2026-04-03' })
  .meta({ description: 'A day in Japan', example: '2026-11-02', format: 'date' });

/** The keys of one of the law's tables, as a closed list. */
export const oneOf = <Table extends Readonly<Record<string, unknown>>>(table: Table) =>
  z.enum(Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]);

/** What is said in both languages. */
export const Both = z.strictObject({ ja: z.string(), en: z.string() });

const VISIBLE = { error: 'says nothing that can be read' };

/** One line a person wrote: nothing that controls a machine or turns the reading direction round, not endless. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, { error: 'contains control characters' })
  .refine(saysSomething, VISIBLE);

/** Running text a person wrote. */
export const Text = z.string().trim().min(1).max(4_000).refine(saysSomething, VISIBLE);

/** `HANA-2026-0012`: the company's code, the year, and the running number. */
export const CaseNumber = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,7}-\d{4}-\d{4,}$/, { error: 'a case number looks like HANA-2026-0012' });
