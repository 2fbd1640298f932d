import { z } from 'zod';

/** A key of one of the tables of the law. */
export const oneOf = <Table extends Readonly<Record<string, unknown>>>(table: Table) =>
  z.enum(Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]);

/** What the company's published text is silent on. Silence is recorded, never filled in. */
export const NotStated = z.literal('not stated');
export const Words = z.string().trim().min(1);
/** By what name a profile and a data map call a thing of their own. */
export const Id = z.string().regex(/^[a-z][a-z0-9_-]*$/, { error: 'a short name in small letters' });

export const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Addresses of mail and of pages are written alike in every language. */
const REACHED_BY = /\S+@\S+|https?:\/\/\S+/g;
export const SAY_IT_IN_JAPANESE = 'is printed in Japanese letters; write it as it stands in Japanese, as';
export const InJapanese = Words.refine((text) => JAPANESE.test(text), {
  error: `${SAY_IT_IN_JAPANESE} 株式会社はなもり商店, 個人情報相談窓口 or 京都府京都市中京区花森町1番地`,
});
export const NotInEnglish = Words.refine(
  (text) => JAPANESE.test(text) || !/[A-Za-z]{2}/.test(text.replace(REACHED_BY, '')),
  { error: `${SAY_IT_IN_JAPANESE} 平日10時から17時まで; the address of a mailbox or a page may stand alone` },
);
