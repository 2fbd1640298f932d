import { z } from 'zod';

const WRITTEN = String.raw`\d{11,12}|\d{3}-\d{2}-\d{5}-\d|\d{3}-\d{4}-\d{4}|\d{4}-\d{4}-\d{4}`;

/** The number under which the post can say where an envelope is, as it stands on its slip. */
export const Tracking = z
  .string()
  .regex(new RegExp(`^(${WRITTEN})$`), {
    error: 'a tracking number has 11 or 12 digits, as 123-45-67890-1 or 1234-5678-9012',
  });

/** The envelope left, and its number is noted when the slip is there. */
export const LATER = 'later';

/** The same number, or that it follows. */
export const TrackingOrLater = z
  .string()
  .regex(new RegExp(`^(${LATER}|${WRITTEN})$`), {
    error: 'a tracking number has 11 or 12 digits, as 123-45-67890-1 or 1234-5678-9012; `later` where it follows',
  });

/** A number is kept by its digits, however its slip or a spreadsheet groups them. */
export const digitsOf = (tracking: string): string => tracking.replaceAll('-', '');
