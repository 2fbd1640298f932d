import { z } from 'zod';
import { Words } from './words';

const WHEN_IT_NOTES =
  'say when it notes that telling may harm the person or another: `true` where whatever stands here does, or the words that do, as shown: [支援措置あり]';

/** What a column means for whether it is told: nothing is withheld by it, it is put before whoever decides. */
export const WeighedColumn = {
  evaluation: z
    .literal(true)
    .optional()
    .describe('an evaluation or judgment of the person: told like any other, and shown to whoever decides as one'),
  notesHarm: z
    .union([z.literal(true), z.array(Words).min(1, { error: WHEN_IT_NOTES })], { error: WHEN_IT_NOTES })
    .optional()
    .describe(
      'somebody noted here that telling may harm the person or another: whatever stands here, or these words as they are shown',
    ),
};

/** A law of secrecy under which records lie; whether telling them breaks it is for a person to say (Art. 33(2)(iii)). Where a law lets the person see them it is `held: { anotherLaw }` (Art. 33(4)). */
export const Secrecy = z
  .strictObject(
    {
      law: Words.describe('the provision, as 電気通信事業法第4条'),
      protects: z
        .enum(['others', 'thePerson'])
        .describe('whose secret it keeps: that of others, or the person’s own, which is not kept from them'),
    },
    {
      error: (issue) =>
        issue.code === 'invalid_type'
          ? 'say which law keeps these records secret, and whose secret it keeps: `{ law: 電気通信事業法第4条, protects: others }` or `protects: thePerson`; without such a law take `secrecy` away'
          : undefined,
    },
  )
  .describe('a law that keeps them secret (Art. 33(2)(iii))');

/** Whether a text, as it is shown, notes that telling may do harm. */
export const isHarmNoted = (notes: true | readonly string[] | undefined, text: string): boolean =>
  notes === true || (notes !== undefined && notes.includes(text.trim()));
