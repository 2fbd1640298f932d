import type { KeyKind, PersonKeys } from './identifiers';
import { matchForm } from './sameness';

/**
 * The form in which the texts are written now by which somebody is known again after everything else of them is gone. Where how values
 * are read changes, the form gets the next number and the reading of before stays here: what was hashed in it is compared in it for ever.
 */
export const FORM = 1;
const FORMS: Readonly<Record<number, (kind: KeyKind, value: string) => string>> = { 1: matchForm };

/** A person of so many names, addresses and numbers is known by the first so many of their writings side by side. */
const MOST_WRITINGS = 500;

/** What somebody stands in a store under: each set of identifiers by which its records are found, in the one form of each value. */
export function writingsOf(
  store: string,
  sets: readonly (readonly KeyKind[])[],
  held: PersonKeys,
  form: number = FORM,
): readonly string[] {
  const formOf = FORMS[form];
  if (formOf === undefined) throw new Error(`a form of hashes that this version does not know: ${form}`);
  const formsOf = (kind: KeyKind): readonly string[] => [
    ...new Set((held[kind] ?? []).map((value) => formOf(kind, value)).filter((one) => one !== '')),
  ];
  return sets.flatMap((set) => {
    const kinds = [...set].sort();
    return combined(kinds.map(formsOf)).map((forms) => JSON.stringify([form, 'person', store, kinds, forms]));
  });
}

/** A person as systems keep them: a reading may stand in the place of a name, and the reverse. */
export const asKept = ({ name = [], kana = [], ...person }: PersonKeys): PersonKeys => ({
  ...person,
  name: [...name, ...kana],
  kana: [...kana, ...name],
});

/** One record of a store, by its key. */
export const recordText = (store: string, collection: string, key: readonly string[]): string =>
  JSON.stringify(['record', store, collection, key]);

const combined = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((one) => list.map((next) => [...one, next])).slice(0, MOST_WRITINGS),
    [[]],
  );
