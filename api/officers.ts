import type { Ground } from './act';
import { Problem } from './problems';

/** What was noted against whoever asks is taken back by an officer alone. */
export function refuseUnlessOfficer(by: string, staff: Ground['staff']): void {
  const isOfficer = staff.some(({ id, roles }) => id === by && roles.includes('officer'));
  if (!isOfficer) throw new Problem('not-your-part', { values: { roles: 'officer' } });
}
