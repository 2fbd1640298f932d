import { signsOf, widthOfSign, type Face } from './fonts';

/** A line as it will stand on the paper; `ends` where its paragraph does. */
export type Line = { readonly text: string; readonly width: number; readonly signs: number; readonly ends: boolean };

/** Signs no line may begin with (行頭禁則) and none may end with (行末禁則), after JIS X 4051. */
const NEVER_FIRST = new Set(
  '、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー‐゠–〜～…‥’”）〕］｝〉》」』】｠〙〗»°′″℃％‰ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ)]}.,:;?!%',
);
const NEVER_LAST = new Set('‘“（〔［｛〈《「『【｟〘〖«〒￥＄£＃№([{¥$#');

/** Signs that stay with their like: ……, ――, ■■■. */
const TOGETHER = new Set('…‥―—■');
/** Two signs read as one: the eras, and the head of the mark for a part that is withheld. */
const WHOLE_WORDS = new Set(['令和', '平成', '昭和', '大正', '明治', '■（']);
/** What a number must not be parted from. */
const COUNTERS = new Set('年月日時分秒件円点号条項頁枚部名人歳回個か');

const isWord = (sign: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{M}!-~]/u.test(sign) &&
  !/^[０-９Ａ-Ｚａ-ｚ]/u.test(sign);

/** Whether a line may end between two neighbours. */
function mayPart(a: string, b: string): boolean {
  if (b === ' ' || NEVER_FIRST.has(b) || NEVER_LAST.has(a)) return false;
  if (a === ' ') return true;
  if (a === b && TOGETHER.has(a)) return false;
  if (WHOLE_WORDS.has(a + b)) return false;
  if (/[0-9元]/.test(a) && COUNTERS.has(b)) return false;
  if (/[第和成]/.test(a) && /[0-9元]/.test(b)) return false;
  return !(isWord(a) && isWord(b));
}

export const widthOf = (text: string, size: number, face: Face): number =>
  signsOf(text).reduce((sum, sign) => sum + widthOfSign(sign, face), 0) * size;

/** The parts of a text that may not be parted. */
function clustersOf(text: string): string[][] {
  const clusters: string[][] = [];
  let previous: string | undefined;
  for (const sign of signsOf(text)) {
    if (previous !== undefined && !mayPart(previous, sign)) clusters.at(-1)?.push(sign);
    else clusters.push([sign]);
    previous = sign;
  }
  return clusters;
}

/** The widest part of a text that may not be parted, in points. */
export const widestPart = (text: string, size: number, face: Face): number =>
  Math.max(
    0,
    ...text
      .split('\n')
      .flatMap((paragraph) => clustersOf(paragraph).map((cluster) => widthOf(cluster.join('').trimEnd(), size, face))),
  );

/** Sets a text in lines no wider than `width` points, the first shorter by `indent`. */
export const breakLines = (text: string, width: number, size: number, face: Face, indent = 0): Line[] =>
  text.split('\n').flatMap((paragraph, i) => breakParagraph(paragraph, width, size, face, i === 0 ? indent : 0));

type Part = { readonly signs: readonly string[]; readonly width: number };

function breakParagraph(paragraph: string, width: number, size: number, face: Face, indent: number): Line[] {
  const lines: Part[][] = [[]];
  let used = indent;
  const add = (part: Part): void => {
    lines.at(-1)?.push(part);
    used += part.width;
  };
  const turnUnlessFits = (inked: number): void => {
    if (used + inked <= width + 0.01 || lines.at(-1)?.length === 0) return;
    lines.push([]);
    used = 0;
  };
  for (const cluster of clustersOf(paragraph)) {
    const part = { signs: cluster, width: widthOf(cluster.join(''), size, face) };
    const inked = cluster.at(-1) === ' ' ? widthOf(cluster.join('').trimEnd(), size, face) : part.width;
    turnUnlessFits(inked);
    if (used + inked <= width + 0.01) {
      add(part);
      continue;
    }
    for (const sign of cluster) {
      const one = { signs: [sign], width: widthOfSign(sign, face) * size };
      turnUnlessFits(one.width);
      add(one);
    }
  }
  keepCompany(lines, width);
  return lines.map((parts, i) => {
    const text = parts
      .flatMap(({ signs }) => signs)
      .join('')
      .replace(/ +$/u, '');
    return { text, width: widthOf(text, size, face), signs: signsOf(text).length, ends: i === lines.length - 1 };
  });
}

/** A last line of one sign is given company by the end of the line before, where that keeps two signs itself. */
function keepCompany(lines: Part[][], width: number): void {
  const [before = [], last = []] = lines.slice(-2);
  const lonely = (parts: readonly Part[]): boolean => parts.reduce((sum, { signs }) => sum + signs.length, 0) < 2;
  const moved = before.at(-1);
  if (lines.length < 2 || !lonely(last) || moved === undefined || lonely(before.slice(0, -1))) return;
  if (moved.width + (last[0]?.width ?? 0) > width + 0.01) return;
  before.pop();
  last.unshift(moved);
}
