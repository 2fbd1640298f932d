import { z } from 'zod';
import { FOOTING_ABROAD } from '../law/information';
import { NotInEnglish, oneOf, Words } from './words';

/** A line that everybody is told, in Japanese and, where the company has it, in English. */
const Line = z.strictObject({ ja: NotInEnglish, en: Words.optional() });

/** What a company does for heirs of its own accord, as the letter says it that tells them that the Act gives them no request (Art. 2(1)). */
export const ForHeirs = Line.optional().describe(
  'how the company helps heirs of its own accord, as its letter to them says it; without it the letter says only that the Act gives them no request: ご契約の相続のお手続は、相続係（電話 …）において承ります。',
);

/** What a company makes known of itself beside its procedure; where it is silent, whoever asks is told without delay (Arts. 28(3), 32(1); Order Art. 10). */
export const MadeKnown = z
  .strictObject({
    representative: Line.optional().describe('the name of whoever represents the company (Art. 32(1)(i))'),
    safety: z
      .array(Line)
      .min(1)
      .optional()
      .describe(
        'what is done to keep the data safe, without what would endanger them if it were known (Art. 32(1)(iv), Order Art. 10(i))',
      ),
    abroad: z
      .array(
        z.strictObject({
          recipient: Line.describe('who receives personal data abroad'),
          country: Line,
          system: Line.describe('how personal data are protected there by law'),
          footing: oneOf(FOOTING_ABROAD)
            .optional()
            .describe(
              'left out: the recipient has a system that goes on protecting the data as the Act would have us, of which whoever asks is told (Art. 28(3)); else on what the data go there instead: the person consented (`consent`), or the Commission’s rules name the country (`equivalentCountry`) (Art. 28(1)). Of these the guidance tells, but nothing is told as under Art. 28(3)',
            ),
          measures: Line.describe('what the recipient does, and how the company sees to it (Art. 28(3))'),
        }),
      )
      .optional()
      .describe('third parties abroad to whom personal data are provided (Art. 28); `[]` where there is none'),
  })
  .prefault({});
export type MadeKnown = z.infer<typeof MadeKnown>;
