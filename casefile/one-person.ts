import type { KeyKind, PersonKeys } from './identifiers';
import { nameForms } from './person-names';
import { matchForm } from './sameness';

/** What two applications of one person have in common, however it is written. */
const KNOWN_BY = ['name', 'kana', 'email', 'phone', 'customerNumber'] as const satisfies readonly KeyKind[];

/**
 * Whether two may be one person, as far as they say who they are: they have a name, a mailbox or a number in common, and not two birthdays.
 * Of whom nothing is known may be anybody.
 */
export function mayBeOnePerson(one: PersonKeys | undefined, other: PersonKeys | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const [here, there] = [markedBy(one), markedBy(other)];
  if (here.size === 0 || there.size === 0) return true;
  const [born, bornThere] = [one, other].map(({ birthDate = [] }) =>
    birthDate.map((day) => matchForm('birthDate', day)),
  );
  const areTwo = born?.length && bornThere?.length && born.every((day) => !bornThere.includes(day));
  return !areTwo && [...here].some((mark) => there.has(mark));
}

const markedBy = (person: PersonKeys): ReadonlySet<string> =>
  new Set(
    KNOWN_BY.flatMap((kind) =>
      (person[kind] ?? []).flatMap((value) =>
        kind === 'name' || kind === 'kana'
          ? nameForms(value).map((form) => `name ${form}`)
          : [`${kind} ${matchForm(kind, value)}`],
      ),
    ),
  );
