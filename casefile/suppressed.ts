import type { PersonKeys } from './identifiers';

/** By what somebody may be written to, and is not to be. */
const SUPPRESSED_BY = ['email', 'phone'] as const;
export type SuppressedBy = (typeof SUPPRESSED_BY)[number];

/** The form in which the texts are written that are hashed; told with each hash, so that whoever compares writes theirs alike. */
export const SUPPRESSION_FORM = 1;

/**
 * A mailbox or a telephone as any system can write it that compares its own: NFKC; of a mailbox without blanks around it and in small
 * letters; of a telephone its digits alone, with 0 in the place of +81.
 */
export const suppressionForm = (kind: SuppressedBy, value: string): string => {
  const plain = value.normalize('NFKC').trim().toLowerCase();
  return kind === 'email' ? plain : plain.replace(/^\+81\D*0?/u, '0').replace(/\D/gu, '');
};

/** What of a person is to stand in the list. */
export const suppressedIn = (person: PersonKeys): readonly { readonly kind: SuppressedBy; readonly form: string }[] =>
  SUPPRESSED_BY.flatMap((kind) =>
    [...new Set((person[kind] ?? []).map((value) => suppressionForm(kind, value)))].flatMap((form) =>
      form === '' ? [] : [{ kind, form }],
    ),
  );
