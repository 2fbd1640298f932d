/** A sentence about what is set, and what to do, in both languages. */
export type Said = { readonly en: string; readonly ja: string };
