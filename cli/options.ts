/** The command was not written as its help shows. */
export class Miswritten extends Error {
  constructor(readonly says: { readonly en: string; readonly ja: string }) {
    super(says.en);
  }
}

/** What was written behind the dashes. */
export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export const text = (option: Options[string]): string | undefined => (typeof option === 'string' ? option : undefined);
export const texts = (option: Options[string]): string[] =>
  Array.isArray(option) ? option.filter((one) => typeof one === 'string') : [];
