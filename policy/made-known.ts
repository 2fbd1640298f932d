import { z } from 'zod';
import { FOOTING_ABROAD, OWED_OF_A_SYSTEM, TOLD_OF_A_SYSTEM } from '../law/information';
import { NotInEnglish, oneOf, Words } from './words';

/** A line that everybody is told, in Japanese and, where the company has it, in English. */
const Line = z.strictObject({ ja: NotInEnglish, en: Words.optional() });

/** What a company does for heirs of its own accord, as the letter says it that tells them that the Act gives them no request (Art. 2(1)). */
export const ForHeirs = Line.optional().describe(
  'how the company helps heirs of its own accord, as its letter to them says it; without it the letter says only that the Act gives them no request: ご契約の相続のお手続は、相続係（電話 …）において承ります。',
);

/** What is told of a recipient, or why it is not: that would seriously hinder the proper conduct of the business (Rules Art. 18(3), proviso). */
const ToldOrNot = z.union(
  [Line, z.strictObject({ notTold: Line.describe('why telling it would seriously hinder our business') })],
  { error: 'say it as `{ ja: … }`, or why it is not told as `{ notTold: { ja: … } }` (Rules Art. 18(3), proviso)' },
);

/** Whom personal data are provided abroad, on what footing, and what is told of it. */
const Abroad = z
  .strictObject({
    recipient: Line.describe('who receives personal data abroad'),
    country: Line,
    footing: oneOf(FOOTING_ABROAD)
      .optional()
      .describe(
        'left out: the recipient has a system that goes on protecting the data as the Act would have us, of which whoever asks is told (Art. 28(3)); else on what the data go there instead: the person consented (`consent`), or the Commission’s rules name the country (`equivalentCountry`) (Art. 28(1)). Of these the guidance tells, but nothing is told as under Art. 28(3)',
      ),
    established: ToldOrNot.optional().describe(
      'how the recipient’s system was set up, as by a contract (Rules Art. 18(3)(i))',
    ),
    measures: ToldOrNot.optional().describe('what the recipient does with it (Rules Art. 18(3)(ii))'),
    checks: ToldOrNot.optional().describe('how often, and how, the company sees to it (Rules Art. 18(3)(iii))'),
    system: ToldOrNot.optional().describe(
      'how personal data are protected there by law; whether that country has laws that may affect it, and which (Rules Art. 18(3)(v))',
    ),
    hindrance: ToldOrNot.optional().describe('whether anything hinders it, and what (Rules Art. 18(3)(vi))'),
    remedy: ToldOrNot.optional().describe('what the company does about what hinders it (Rules Art. 18(3)(vii))'),
  })
  .superRefine((one, context) => {
    if (one.footing !== undefined) return;
    for (const item of OWED_OF_A_SYSTEM)
      if (one[item] === undefined)
        context.addIssue({
          code: 'custom',
          path: [item],
          message: `whoever asks is told it of a recipient with a system of its own, or why it is not (Art. 28(3), Rules Art. 18(3)): ${TOLD_OF_A_SYSTEM[item].en}／「${TOLD_OF_A_SYSTEM[item].ja}」を書くか、提供しない理由を notTold に書いてください（規則第18条第3項）`,
        });
  });

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
      .array(Abroad)
      .optional()
      .describe('third parties abroad to whom personal data are provided (Art. 28); `[]` where there is none'),
  })
  .prefault({});
export type MadeKnown = z.infer<typeof MadeKnown>;
