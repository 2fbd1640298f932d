import type { Complaint } from './contract';

type Sentence = { readonly en: string; readonly ja: string };

/** What no search can be carried out over: it is mended before the desk opens. */
export const stopping = ({ en, ja }: Sentence): Complaint => ({ en, ja, stops: true });

/** A complaint under the name of the store, or of the collection, it is about. */
export const saidOf = ({ id }: { readonly id: string }, { en, ja, ...rest }: Complaint): Complaint => ({
  en: `${id}: ${en}`,
  ja: `${id}: ${ja}`,
  ...rest,
});

/** A column nobody decided on: the letter would leave it out, and the applicant would be told that this is everything (Art. 33(2), (3)). */
export const undecided = (column: string, collection: string): Complaint => ({
  en: `${column} is a column without a decision; show it under \`columns\` of ${collection} or name it under \`leftOut\` with the footing`,
  ja: `列 ${column} をどうするかが決まっていません。${collection} の \`columns\` で示すか、根拠を付けて \`leftOut\` に書いてください`,
  stops: true,
});

/** A column that was taken away since somebody decided to leave it out. */
export const leftOutOfNothing = (where: string, column: string, collection: string): Complaint => ({
  en: `${where} has no column ${column}; take it out of \`leftOut\` of ${collection}`,
  ja: `${where} に列 ${column} はありません。${collection} の \`leftOut\` から取り除いてください`,
  stops: false,
});
