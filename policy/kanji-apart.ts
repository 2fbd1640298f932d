import { z } from 'zod';

/** Shapes of one kanji that this company's people bear as different names: they are found apart in this store. */
export const KanjiApart = z
  .array(
    z
      .string()
      .refine((group) => [...group].length > 1, { error: 'name the shapes side by side, at least two: `土𡈽`' }),
  )
  .optional()
  .describe(
    'shapes of kanji that stay apart here, side by side, such as 土𡈽: a name in one is not found by the other',
  );
