/** Words of this house, as it says them in either language. */
export type Said = { readonly ja: string; readonly en: string };

/** What somebody wrote stands in every language as they wrote it. */
export const asWritten = (text: string): Said => ({ ja: text, en: text });
