import type { Defect } from '../../law/defects';

/** Defects in the words of the Japanese letter. */
export const inJapanese = (defects: readonly Defect[]) =>
  defects.map(({ about, instead, ...defect }) => ({
    ...defect,
    ...(about === undefined ? {} : { about: about.ja }),
    ...(instead === undefined ? {} : { instead: instead.map(({ ja }) => ja) }),
  }));
