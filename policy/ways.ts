import { z } from 'zod';

/** How what is held is given to the applicant, who chooses the way (Art. 33(1), Rules Art. 30). */
export const Ways = z
  .strictObject({
    offered: z
      .enum(['post', 'email'])
      .default('post')
      .describe('the way the answer goes where the applicant names none (guideline 3-8-2 ※1)'),
    passwordBy: z
      .enum(['post', 'telephone'])
      .default('post')
      .describe(
        'by which other way the password of an electronic record is told: by a letter of its own, or by a call back that a person notes',
      ),
    mailMb: z
      .number()
      .min(0.2)
      .max(14)
      .default(14)
      .describe('how large one mail may be, in MB of what is attached; a larger record is split'),
  })
  .prefault({});
