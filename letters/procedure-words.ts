import type { Procedure } from '../casefile/procedure';
import { RIGHTS, type Right } from '../law/rights';
import type { Said } from '../law/said';
import { heading, type Block } from './blocks';

/** In which language a leaflet speaks. */
export type Tongue = keyof Said;

/** The full name of the Act, given once. */
export const THE_ACT: Said = {
  ja: '個人情報の保護に関する法律（平成15年法律第57号。以下「法」といいます。）',
  en: 'the Act on the Protection of Personal Information (Act No. 57 of 2003; the “Act”)',
};

/** `32(2)` or `35(1), 35(5)` as a provision of the Act is cited: 第35条第1項・第5項, or Arts. 35(1), 35(5). */
export function cited(article: string): Said {
  const places = article.split(', ').map((place) => /^(\d+)\((\d+)\)/.exec(place)?.slice(1) ?? []);
  const [[first = ''] = []] = places;
  return {
    ja: `第${first}条${places.map(([, paragraph = '']) => `第${paragraph}項`).join('・')}`,
    en: `${places.length > 1 ? 'Arts.' : 'Art.'} ${article}`,
  };
}

/** What each right is about, for somebody who has never heard of it. */
export const RIGHT_IN_WORDS: Readonly<Record<Right, Said>> = {
  purposeNotice: {
    ja: 'ご本人のデータを何のために利用しているかの通知',
    en: 'to be told what the data on you are used for',
  },
  disclosure: { ja: 'ご本人のデータの内容の開示', en: 'to be shown the data on you' },
  provisionRecord: {
    ja: 'ご本人のデータを第三者に提供し、又は第三者から受けたときに作成した記録の開示',
    en: 'to be shown the records made when data on you were provided to, or received from, a third party',
  },
  correction: {
    ja: '内容が事実でないデータの訂正、追加又は削除',
    en: 'to have data that are not true corrected, added to or deleted',
  },
  cessation: {
    ja: '法に違反して取り扱われ、若しくは取得されたデータ、利用する必要がなくなったデータ等の、利用の停止又は消去',
    en: 'to have the use of data stopped, or the data erased, where they are handled or were acquired in breach of the Act, are no longer needed, and so on',
  },
  provisionStop: {
    ja: '法に違反して第三者に提供されているデータ、利用する必要がなくなったデータ等の、第三者への提供の停止',
    en: 'to have provision to third parties stopped, where it is in breach of the Act, the data are no longer needed, and so on',
  },
  optOut: {
    ja: '同意を得ずに第三者に提供しているデータ（法第27条第2項）の、提供の停止。理由は要しません。',
    en: 'to have provision to third parties without consent (Art. 27(2)) stopped; no reason is needed',
  },
};

export const rightNamed = (right: Right): Said => ({
  ja: RIGHTS[right].ja,
  en: RIGHTS[right].en.charAt(0).toUpperCase() + RIGHTS[right].en.slice(1),
});

/** A fee as it is told; what may not be charged for, or for which nothing was published, is free. */
export const feeSaid = (yen: number): Said =>
  yen === 0
    ? { ja: '無料', en: 'free' }
    : { ja: `${yen.toLocaleString('en-US')}円`, en: `${yen.toLocaleString('en-US')} yen` };

export const charges = ({ fees }: Procedure): boolean => fees.some(({ yen }) => yen > 0);

/** A list inside a cell: each on a line of its own. */
export const dotted = (lines: readonly string[], tongue: Tongue): string =>
  lines.map((line) => (tongue === 'ja' ? `・${line}` : `• ${line}`)).join('\n');

/** How a leaflet speaks: in its language, and with the company’s word for itself. */
export type Voice = (said: Said) => string;
export const voiceOf =
  ({ holder: { ourselves } }: Procedure, tongue: Tongue): Voice =>
  (said) =>
    tongue === 'ja' ? said.ja.replaceAll('当社', ourselves) : said.en;

/** A part of a leaflet: what it is about, and its rows; a row of which nothing is to be said is left out. */
export const part = (voice: Voice, title: Said, rows: readonly (SaidPair | undefined)[]): readonly Block[] => [
  heading(1, voice(title)),
  {
    kind: 'pairs',
    large: true,
    rows: rows
      .filter((row) => row !== undefined)
      .filter(({ text, room }) => voice(text) !== '' || room !== undefined)
      .map(({ label, text, room = 1 }) => ({ label: voice(label), text: voice(text), room })),
  },
];
export type SaidPair = { readonly label: Said; readonly text: Said; readonly room?: number };
export const pair = (label: Said, text: Said): SaidPair => ({ label, text });

/** Several things said, each in a line of its own, with what introduces them. */
export const saidLines = (things: readonly Said[], before?: Said): Said => ({
  ja: [
    ...(before === undefined ? [] : [before.ja]),
    dotted(
      things.map(({ ja }) => ja),
      'ja',
    ),
  ].join('\n'),
  en: [
    ...(before === undefined ? [] : [before.en]),
    dotted(
      things.map(({ en }) => en),
      'en',
    ),
  ].join('\n'),
});

/** What is said of something that may be missing. */
export const perhaps = <Thing, Row>(thing: Thing | undefined, row: (thing: Thing) => Row): Row | undefined =>
  thing === undefined ? undefined : row(thing);
