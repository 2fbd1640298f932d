import { z } from 'zod';
import { UNPUBLISHED } from '../law/purpose-notice';
import { oneOf } from './words';

export const Day = z.string().meta({ format: 'date', example: '2026-11-02' });
export const Instant = z.string().meta({ format: 'date-time' });
export const InWords = { ja: z.string(), en: z.string() };
export const Yen = z.int();

/** How far the owner of a system is with what the applicant asked for. */
export const MeasureView = z
  .strictObject({
    provision: z.string(),
    what: z.string().describe('which data'),
    to: z.string().describe('who received them'),
    owner: z.string().describe('who stops it'),
    round: z.int().describe('how often its owner was to be asked'),
    askedOn: Day.optional(),
    dueOn: Day.optional(),
    doneOn: Day.optional().describe('the day from which nothing is provided any more'),
  })
  .meta({ id: 'Measure' });

/** For what one kind of data is used. */
export const PurposesView = z
  .strictObject({
    category: z.string(),
    purposes: z.array(
      z.strictObject({
        id: z.string().describe('its name in the profile'),
        says: z.string().describe('as the letter says it'),
        unpublished: oneOf(UNPUBLISHED).optional().describe('why it was not published (Art. 21)'),
      }),
    ),
  })
  .meta({ id: 'PurposesOfAKind' });
