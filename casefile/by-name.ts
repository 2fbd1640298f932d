import { z } from 'zod';
import { CaseRow } from './views';
import { Line, Text } from './words';

/** Whose name it is in an application: of whoever the data are about, or of whoever asks for them. */
export const WHOSE = {
  principal: { ja: '本人', en: 'the person' },
  agent: { ja: '代理人', en: 'who asks for them' },
} as const;
export type Whose = keyof typeof WHOSE;

/** By whose name the book is looked through, and why: both lie sealed in the journal of the desk. */
export const NameSought = z.strictObject({
  name: Line.describe('the whole name, or how it is read, in any of its writings; a part of a name finds nothing'),
  reason: Text.max(500).describe('why it is looked for; kept sealed in the journal'),
});

/** The cases of everybody who is called so. No name stands there. */
export const NamesFound = z
  .strictObject({
    cases: z.array(
      CaseRow.extend({
        application: z.string(),
        whose: z.enum(Object.keys(WHOSE) as [Whose]),
        sure: z.boolean().describe('the same name; otherwise it may be one, and a person looks'),
      }),
    ),
    more: z.boolean().describe('more applications were found than are listed: the newest are'),
    unread: z.int().describe('applications of before the names were hashed that were not read yet: look again'),
  })
  .meta({ id: 'NamesFound' });
export type NamesFound = z.infer<typeof NamesFound>;
