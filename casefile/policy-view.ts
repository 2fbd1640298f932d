import { z } from 'zod';
import { Both } from './words';

const Line = z.string();

/** What the guidance of a company is made of, as its leaflet has it. */
export const Leaf = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.enum(['paragraph', 'note', 'centred', 'toRight']), text: Line }),
  z.looseObject({ kind: z.literal('heading'), text: Line }),
  z.looseObject({
    kind: z.literal('table'),
    columns: z.array(Line).readonly(),
    rows: z.array(z.array(Line).readonly()).readonly(),
  }),
  z.looseObject({ kind: z.literal('pairs'), rows: z.array(z.strictObject({ label: Line, text: Line })).readonly() }),
]);
export type Leaf = z.infer<typeof Leaf>;

/** One thing a company settled in its profile, or left open: what holds, what follows from that, and by which article. */
const Clause = z.strictObject({
  clause: z.string().describe('where it stands in the profile, as `ownCopies.scansAfterDays`'),
  called: Both,
  says: Both,
  stated: z.boolean().describe('whether the profile states it; else what holds without it'),
  follows: Both.optional().describe('what that means at the desk, or what the Act adds'),
  article: z.string().optional(),
});
export type Clause = z.infer<typeof Clause>;

/** The procedure this desk follows, readable: what everybody is told, what holds in the house beside it, and the published words it rests on. */
export const PolicyView = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    holder: z.string(),
    guidance: z.strictObject({ ja: z.array(Leaf).readonly(), en: z.array(Leaf).readonly() }),
    parts: z.array(z.strictObject({ called: Both, clauses: z.array(Clause) })),
    refusals: z
      .array(z.strictObject({ says: z.string(), ground: Both, article: z.string(), rights: z.array(Both) }))
      .describe('the company’s own words for refusing, and the ground of the Act each stands for'),
    notGrounds: z.array(z.strictObject({ says: z.string(), means: z.string() })),
    quotes: z.array(z.strictObject({ clause: z.string(), says: z.string() })),
  })
  .meta({ id: 'Policy' });
export type PolicyView = z.infer<typeof PolicyView>;
