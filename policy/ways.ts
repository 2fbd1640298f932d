import { z } from 'zod';
import type { Said } from '../law/said';
import type { NamedWay } from '../law/ways';
import { Id, Words } from './words';

const Named = z.strictObject({ ja: Words, en: Words });

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
    media: z
      .record(Id, Named)
      .default({})
      .describe('id → what the company writes an electronic record on and sends by post, as { ja: CD-R, en: CD-R }'),
    otherWays: z
      .record(Id, Named)
      .default({})
      .describe(
        'id → another way the company offers, which a person carries out and enters, as { ja: 当社本店における閲覧, en: viewing at our head office }',
      ),
    passwordsNamed: z
      .boolean()
      .default(false)
      .describe(
        'whether an applicant may name the password of a locked answer, in the application or by telephone; it is then told to nobody any more',
      ),
    mailMb: z
      .number()
      .min(0.2)
      .max(14)
      .default(14)
      .describe('how large one mail may be, in MB of what is attached; a larger record is split'),
  })
  .prefault({});

type Ways = z.infer<typeof Ways>;

/** Everything a company offers of a kind of way, by its ids. */
export const offeredAs = (ways: Ways, way: NamedWay): Ways['media'] => (way === 'medium' ? ways.media : ways.otherWays);

/** What the company calls a medium or another way; nothing where it offers none of this id. */
export function namedIn(ways: Ways, way: NamedWay, id: string | undefined): Said | undefined {
  const offered = offeredAs(ways, way);
  return id !== undefined && Object.hasOwn(offered, id) ? offered[id] : undefined;
}
