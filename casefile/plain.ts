/** Marks nobody sees that are pasted along: directions, joiners, soft hyphens, selectors of a glyph, and what closes a file of old. */
const UNSEEN = /[\p{Cf}\p{Cc}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Marks that stand by themselves, which NFKC would set apart from their letter by a blank. */
const STANDING_MARKS: Readonly<Record<string, string>> = { '゛': '\u3099', '゜': '\u309a', '´': "'" };

/**
 * A text as it is read: full and half width alike, letters and their marks in one sign, one blank where any number of any kind of
 * blank stands, nothing unseen.
 */
export const plain = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/\s+/gu, ' ')
        .replace(UNSEEN, '')
        .replace(/[゛゜´]/gu, (mark) => STANDING_MARKS[mark] ?? mark)
        .normalize('NFKC')
        .replace(/\s+/gu, ' ')
        .trim();
/** Most texts are plain as they stand: words of ASCII, of kana with their marks in them, and of unified kanji, with one blank between. */
const PLAIN = /^(?:[!-~ぁ-ゔァ-ヺー一-鿿]+(?: (?=.)|$))*$/u;

/** Everything people and systems write for a hyphen, a minus, or a line. */
export const HYPHENS = '\\-‐‑‒–—―⁃−─━－ｰ﹣';
