import type { IdentityColumns } from './identity';

type Kind = keyof IdentityColumns;

/** How an identifier may be written where a service keeps it in one way alone. */
export const FORMS = {
  name: ['asGiven', 'bare'],
  kana: ['asGiven', 'bare'],
  birthDate: ['iso', 'digits'],
  postalCode: ['digits', 'hyphen'],
  address: ['asGiven'],
  email: ['small', 'asGiven'],
  phone: ['e164', 'digits', 'hyphens'],
  customerNumber: ['half', 'asGiven'],
} as const satisfies Readonly<Record<Kind, readonly string[]>>;

/** What stands in braces: an identifier in a form, a column of the record around (`of.`), of the record itself, or the id of a job. */
export type Place =
  | { readonly is: 'identifier'; readonly kind: Kind; readonly form: string }
  | { readonly is: 'above'; readonly column: string }
  | { readonly is: 'column'; readonly column: string };

const BRACES = /\{([^{}]+)\}/g;
/** Every name in braces of a template, once. */
export const bracesIn = (...templates: readonly string[]): readonly string[] => [
  ...new Set(templates.flatMap((one) => [...one.matchAll(BRACES)].map(([, name = '']) => name))),
];

/** What a name in the braces of a search stands for; nothing where it is none. */
export function placeInSearch(name: string): Exclude<Place, { is: 'column' }> | undefined {
  if (name.startsWith('of.')) return { is: 'above', column: name.slice(3) };
  const [kind = '', form] = name.split(':');
  if (!Object.hasOwn(FORMS, kind)) return undefined;
  const known: readonly string[] = FORMS[kind as Kind];
  const written = form ?? known[0] ?? '';
  return known.includes(written) ? { is: 'identifier', kind: kind as Kind, form: written } : undefined;
}

/** Puts what each brace stands for in its place. */
export const filled = (template: string, valueOf: (name: string) => string): string =>
  template.replace(BRACES, (_, name: string) => valueOf(name));

/** Whether a template is one pair of braces and nothing else, so that nothing in the value can be read as anything but a value. */
export const isWhole = (template: string): boolean => /^\{[^{}]+\}$/.test(template);

/** Every text in what is sent as JSON. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The kinds of identifiers a search is asked with. */
export const kindsIn = (names: readonly string[]): readonly Kind[] => [
  ...new Set(
    names.flatMap((name) => {
      const place = placeInSearch(name);
      return place?.is === 'identifier' ? [place.kind] : [];
    }),
  ),
];
