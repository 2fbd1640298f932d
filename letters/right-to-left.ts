import bidiFactory from 'bidi-js';
import { signsOf } from './fonts';

/** A sign of a script that is read from the right. Without one a line is set as it is written, and nothing is reckoned. */
const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const bidi = bidiFactory();

/**
 * The signs of a line in the order in which they stand on the paper, from the left, after the Unicode Bidirectional Algorithm: a letter
 * is Japanese and read from the left, a name in Arabic within it from the right, a number within that from the left again.
 */
export function signsInSight(line: string): readonly string[] {
  const signs = signsOf(line);
  if (!FROM_THE_RIGHT.test(line)) return signs;
  const { levels } = bidi.getEmbeddingLevels(line, 'ltr');
  let at = 0;
  let placed = signs.map((sign) => {
    const level = levels[at] ?? 0;
    at += sign.length;
    return { sign: level % 2 === 1 ? (bidi.getMirroredCharacter(sign) ?? sign) : sign, level };
  });
  for (let level = Math.max(...placed.map((one) => one.level)); level > 0; level -= 1)
    placed = turnedFrom(placed, level);
  return placed.map(({ sign }) => sign);
}

/** Turns round every stretch that lies as deep as this, or deeper. */
function turnedFrom<Placed extends { readonly level: number }>(placed: readonly Placed[], level: number): Placed[] {
  const turned: Placed[] = [];
  for (let from = 0; from < placed.length;) {
    let to = from;
    while (to < placed.length && (placed[to] as Placed).level >= level) to += 1;
    turned.push(...(to > from ? placed.slice(from, to).reverse() : placed.slice(from, from + 1)));
    from = Math.max(to, from + 1);
  }
  return turned;
}
