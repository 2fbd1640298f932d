import type { Actor } from '../law/acts';
import type { Staff } from '../policy/staff';

/** Whoever acts at the window: somebody who carries the receipt of an application, and is no more than that. No member of staff has such an id. */
export const APPLICANT: Staff = { id: '請求者（ウェブ窓口）', name: '', roles: [], tokenDigest: '' };

/** As whom the law is asked about somebody. */
export const actorOf = (person: Staff): Actor =>
  person === APPLICANT ? { is: 'applicant' } : { is: 'staff', id: person.id, roles: person.roles };
