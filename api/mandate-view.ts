import type { CaseStanding } from '../casefile/views';
import { MANDATE_STANDS, type Mandate } from '../law/mandate';
import type { Progress } from '../law/stages';

/** The person asks themself, and nothing was said against an agent. */
const isLeftApart = ({ apart, stands, wasDenied }: Mandate): boolean =>
  apart === true && stands !== 'denied' && wasDenied !== true;

/** How the inquiry to the person about an agent’s mandate stands, where it concerns the case now. */
export const mandateIn = ({ mandate }: Progress): CaseStanding['mandate'] => {
  if (mandate == null || isLeftApart(mandate)) return undefined;
  const { inquiry: _, stands, ...rest } = mandate;
  return { ...rest, stands: stands && { name: stands, ...MANDATE_STANDS[stands] } };
};
