/** One thing that is still needed before an act may be done, named for the desk: what it is, and where it helps, why. */
export type Lacking = { readonly ja: string; readonly en: string };
