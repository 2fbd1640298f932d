import { z } from 'zod';
import { Marks } from './marks';
import { OWNER_EMAIL } from './owner-mail';
import { Id, Words } from './words';

/**
 * A provision of personal data to a third party. One that was notified to the Commission as an opt-out (Art. 27(2)) is stopped
 * for whoever asks; any other where a claim of Art. 35(3) or (5) holds: by us where records bear a mark of it, else by its owner.
 * Special care-required data, data acquired wrongly and data that came by an opt-out themselves may not be provided so (proviso of
 * Art. 27(2)); no file shows whether they are, so the company answers for it.
 */
export const Provision = z.strictObject({
  id: Id,
  owner: Words.describe('the post that stops it, as 営業部名簿係'),
  ownerEmail: OWNER_EMAIL,
  to: Words.describe('who receives the data'),
  what: Words.describe('which data, as 名簿（氏名・住所）'),
  under: z
    .enum(['optOut', 'consent', 'otherwise'])
    .default('optOut')
    .describe(
      'on what footing: an opt-out (Art. 27(2)), which ends for whoever asks; consent; or another of Art. 27(1)',
    ),
  dueWithinDays: z
    .int()
    .min(1)
    .max(90)
    .describe('within how many days its owner has to stop it; the company’s own number'),
  instruct: Words.describe('what its owner is asked to do: who is to be told to stop what'),
  marks: Marks,
});
export type Provision = z.infer<typeof Provision>;
