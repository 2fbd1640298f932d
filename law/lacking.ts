/** One thing still lacking, and why, as the desk reads it beside 「次のものが必要です」. */
export type Lacking = { readonly ja: string; readonly en: string };
