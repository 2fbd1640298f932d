import { z } from 'zod';
import { measureIn, placeOf, type Does } from '../law/measuring';
import type { DataMap } from './data-map';

/** Where the owner of a system is written to who has no account here. */
export const OWNER_EMAIL = z
  .email()
  .optional()
  .describe(
    'the mailbox of that post: a link goes there which opens what it is asked, and takes its answer; without it staff send on what is asked and answer for it',
  );

/** How the owners of systems are written to. */
export const OwnerLinks = z
  .strictObject({
    days: z.int().min(1).max(30).default(7).describe('for how many days a link opens what is asked'),
    reminders: z
      .int()
      .min(0)
      .max(10)
      .default(2)
      .describe('how often a fresh link goes to whoever did not answer by the one before; after that a person asks'),
  })
  .prefault({})
  .describe('how the owners of systems who have a mailbox in the data map are written to (`ownerEmail`)');

type Mapped = Pick<DataMap, 'stores' | 'provisions'>;

/** The mailbox of whoever is asked about a store, a measure in one, or a provision; nothing where staff ask them. */
export function ownersMailbox({ stores, provisions }: Mapped, of: string): string | undefined {
  const place = placeOf(of);
  if (place === undefined) {
    const asked = stores.find(({ id }) => id === of) ?? provisions.find(({ id }) => id === of);
    return asked !== undefined && 'ownerEmail' in asked ? asked.ownerEmail : undefined;
  }
  const store = stores.find(({ id }) => id === place.store);
  const { owner, ownerEmail } = store?.asksForMeasures ?? {};
  if (ownerEmail !== undefined) return ownerEmail;
  return store?.kind === 'desk' && owner === undefined ? store.ownerEmail : undefined; // whoever looks does it as well
}

const ALL: readonly Does[] = ['correct', 'erase', 'restrict'];

/** Everything of which somebody is asked who has a mailbox. */
export const askedByMail = (map: Mapped): readonly string[] =>
  [...map.stores.flatMap(({ id }) => [id, ...ALL.map((does) => measureIn(does, id))]), ...map.provisions.map(({ id }) => id)] // prettier-ignore
    .filter((of) => ownersMailbox(map, of) !== undefined);
