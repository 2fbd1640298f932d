import type { Actor } from '../law/asked-outside';
import type { Staff } from '../policy/staff';

/** Whoever acts at the window: somebody who carries the receipt of an application, and is no more than that. No member of staff has such an id. */
export const APPLICANT: Staff = { id: '請求者（ウェブ窓口）', name: '', roles: [], tokenDigest: '' };

/** The owner of a system who answers by a link: for what they were asked, at the mailbox to which it went. */
export type Owner = Staff & { readonly of: string; readonly link: string; readonly mailbox: string };
export const ownerBy = ({
  owner,
  of,
  id,
  mailbox,
}: {
  readonly owner: string;
  readonly of: string;
  readonly id: string;
  readonly mailbox: string;
}): Owner => ({
  // prettier-ignore
  ...{ id: `${owner}（リンクによる回答）`, name: '', roles: [], tokenDigest: '' },
  ...{ of, link: id, mailbox },
});
export const isOwner = (person: Staff): person is Owner => 'link' in person;

/** As whom the law is asked about somebody. */
export function actorOf(person: Staff): Actor {
  if (person === APPLICANT) return { is: 'applicant' };
  if (isOwner(person)) return { is: 'owner', id: person.id, of: [person.of] };
  return { is: 'staff', id: person.id, roles: person.roles };
}
