import { z } from 'zod';
import { LETTERS } from './letter';
import { Day, InWords } from './view-parts';
import { oneOf } from './words';

/** A day on which letters came to the mail room. */
export const PrintDays = z
  .strictObject({
    days: z.array(
      z.strictObject({
        day: Day,
        letters: z.int(),
        untracked: z.int().describe('those whose mail class has a number, and none is noted'),
      }),
    ),
    next: Day.optional().describe('the `before` of the next page'),
  })
  .meta({ id: 'PrintDays' });
export type PrintDays = z.infer<typeof PrintDays>;

/** What the mail room does on one day, class by class in the order in which it leaves. No names: they stand on the letters. */
export const PrintDay = z
  .strictObject({
    day: Day,
    yours: z.boolean().describe('whether whoever asks may read these letters, and so print them'),
    classes: z.array(
      z.strictObject({
        name: z.string(),
        ...InWords,
        letters: z.array(
          z.strictObject({
            documentNumber: z.string(),
            caseNumber: z.string(),
            kind: oneOf(LETTERS),
            ja: z.string(),
            en: z.string(),
            pages: z.int().optional(),
            medium: z.string().optional().describe('a person writes it on this medium; it is not printed'),
            cover: z.boolean().describe('a cover letter is printed before it'),
            label: z.boolean().describe('its address is known for a label'),
            tracking: z.string().optional(),
            hasNumber: z.boolean().describe('its mail class has a number'),
            returned: Day.optional(),
            money: z
              .strictObject({ pieces: z.int(), yen: z.int() })
              .optional()
              .describe('money orders and the like that go back in its envelope, and whose going nobody noted yet'),
            printable: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PrintDay' });
export type PrintDay = z.infer<typeof PrintDay>;

/** In which case a letter lies, by its number or by that of its envelope. */
export const LetterFound = z
  .strictObject({ caseNumber: z.string(), documentNumber: z.string() })
  .meta({ id: 'LetterFound' });
export type LetterFound = z.infer<typeof LetterFound>;
