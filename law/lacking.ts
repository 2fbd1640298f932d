/** One thing that is still needed before an act may be done, named for the desk: what it is, and where it helps, why. */
export type Lacking = {
  readonly ja: string;
  readonly en: string;
  /** The part of what was handed in that lacks it, where it is one. */
  readonly at?: string;
};

/** Whether words hold anything that can be read: blanks, and signs that leave no mark on paper, say nothing. */
export const saysSomething = (words: string): boolean =>
  /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(words);

/** Art. 36 asks us to try to explain; this house always does. */
export const reasonFor = (reason: string, { ja, en }: { readonly ja: string; readonly en: string }): Lacking[] =>
  !saysSomething(reason) ? [{ ja: `${ja}理由（法第36条）`, en: `a reason for ${en} (Art. 36)` }] : [];
