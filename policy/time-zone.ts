import { z } from 'zod';

/** Where times are written that say no zone. */
export const TimeZone = z
  .string()
  .trim()
  .min(1)
  .refine(isTimeZone, { error: 'no such time zone; write it as Asia/Tokyo or UTC' })
  .describe('in which times without a zone are written there; Asia/Tokyo unless told');
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the runtime knows no such zone
  }
}
