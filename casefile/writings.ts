import { z } from 'zod';
import { KeyKind } from './identifiers';

/** The types of a column in which a database may hold writings. A store without types holds them as text. */
const COLUMNS = ['date', 'timestamp', 'timestamptz', 'integer', 'bigint', 'uuid'] as const;

/** One writing in its column, or one in each of several columns in which a record may hold one. */
const Texts = z.array(z.union([z.string().transform((text) => [text]), z.array(z.string()).min(2)])).default([]);

/** One value as it is given on a form, and how it may stand in a store: the same, to be looked at, another's. */
const Group = z.strictObject({
  why: z.string().min(1).describe('what is told apart here'),
  kind: KeyKind.describe('which identifier it is'),
  given: z.string().min(1).describe('as the applicant writes it'),
  column: z.enum(COLUMNS).optional().describe('the type of column in which a database holds it, where it is no text'),
  same: Texts.describe('writings that are found'),
  look: Texts.describe('writings that are put before a person'),
  other: Texts.describe('values of others, which are left alone'),
});

/** A list of writings, each group read as it stands: nothing in it is a number or a day yet. */
export const Writings = z.array(Group);
export type Group = z.infer<typeof Group>;
