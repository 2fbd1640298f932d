/** One thing that is still needed before an act may be done, named for the desk: what it is, and where it helps, why. */
export type Lacking = {
  readonly ja: string;
  readonly en: string;
  /** The part of what was handed in that lacks it, where it is one, or the way to it. */
  readonly at?: string | Way;
};
type Way = readonly (string | number)[];

/** The way to the part that lacks something; none where it is the whole. */
export const wayTo = ({ at = [] }: Pick<Lacking, 'at'>): Way => (typeof at === 'string' ? [at] : at);

/** What lacks in a part, told of the whole that the part belongs to. */
export const within = (way: Way, lacking: readonly Lacking[]): readonly Lacking[] =>
  lacking.map((one) => ({ ...one, at: [...way, ...wayTo(one)] }));

/** Whether words hold anything that can be read: blanks, and signs that leave no mark on paper, say nothing. */
export const saysSomething = (words: string): boolean =>
  /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(words);

/** Art. 36 asks us to try to explain; this house always does. */
export const reasonFor = (reason: string, { ja, en }: { readonly ja: string; readonly en: string }): Lacking[] =>
  !saysSomething(reason) ? [{ ja: `${ja}理由（法第36条）`, en: `a reason for ${en} (Art. 36)` }] : [];
