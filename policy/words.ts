import { z } from 'zod';

/** A key of one of the tables of the law. */
export const oneOf = <Table extends Readonly<Record<string, unknown>>>(table: Table) =>
  z.enum(Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]);

/** What the company's published text is silent on. Silence is recorded, never filled in. */
export const NotStated = z.literal('not stated');
export const Words = z.string().trim().min(1);
/** By what name a profile and a data map call a thing of their own. */
export const Id = z.string().regex(/^[a-z][a-z0-9_-]*$/, { error: 'a short name in small letters' });
