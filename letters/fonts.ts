import { join } from 'node:path';
import { openSync, type Font } from 'fontkit';

/** The two hands letters are written in: 明朝 for running text, ゴシック for titles and the heads of tables. */
export type Face = 'mincho' | 'gothic';

/**
 * Who helps out, in this order: signs of JIS X 0208 that Noto lacks (≒), the pictures people put into messages that we must disclose,
 * the variant forms of kanji that stand in the family register (邉󠄁), and the names of those who write otherwise: simplified and every
 * other kanji of Unicode's first block, Hangul, Arabic (ADR 0029).
 */
const SPARE = [
  '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  '@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf',
  '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
  '@expo-google-fonts/nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
] as const;

/** Where a face finds its signs: the first file that has one draws it. A file is opened when the ones before it have failed. */
const FILES = {
  mincho: ['@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf', ...SPARE],
  gothic: ['@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf', ...SPARE],
} as const satisfies Record<Face, readonly string[]>;

type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: readonly number[] };
type Position = { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number };

/** A sign as a font sets it, in the units of the font: one glyph, or the joined letters of a word. */
type Shape = { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[]; readonly width: number };

/**
 * A parsed font as paper takes it. Each sign becomes one glyph of its full width, never moved against its neighbour, and
 * keeps its own code points: fontkit remembers those of whoever first drew the glyph, in whatever letter that was. Only a word of
 * letters that are joined in writing is set as a whole, as the font joins them.
 */
export type PrintFont = {
  readonly file: string;
  readonly source: Font;
  readonly shapeOf: (sign: string) => Shape | undefined;
};

/** The parts of fontkit's character map that its types leave out (cmap format 14: the variant forms of a kanji). */
type Variants = {
  readonly varSelector: number;
  readonly defaultUVS?: readonly { readonly startUnicodeValue: number; readonly additionalCount: number }[];
  readonly nonDefaultUVS?: readonly { readonly unicodeValue: number; readonly glyphID: number }[];
};
type WithVariants = {
  readonly _cmapProcessor: { readonly uvs?: { readonly varSelectors: { toArray(): readonly Variants[] } } };
};

/** A character, with the selector behind it that asks for one of its variant forms; of a script whose letters are joined, a word. */
const SIGN = /\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*|[^][\uFE00-\uFE0F\u{E0100}-\u{E01EF}]?/gu;
const JOINED = /^\p{Script=Arabic}/u;
export const signsOf = (text: string): readonly string[] => text.match(SIGN) ?? [];

/** What is put on paper: marks joined to the letter they stand on, and nothing that has no shape. A kanji is never exchanged for another. */
export const asPrinted = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFE0E\uFE0F\uFEFF]/gu, '')
    .replace(/[\u1100-\u11FF]+/gu, (syllables) => syllables.normalize('NFC'))
    .replace(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}+/gu, (joined) =>
      joined.normalize('NFC'),
    );

const opened = new Map<string, PrintFont>();

/** A font, parsed once for the life of the process. */
function fontIn(file: string): PrintFont {
  const font = opened.get(file) ?? open(file);
  opened.set(file, font);
  return font;
}

/** The font that draws a sign in this face, if there is one. */
export function fontFor(sign: string, face: Face): PrintFont | undefined {
  for (const file of FILES[face]) {
    const font = fontIn(file);
    if (font.shapeOf(sign) !== undefined) return font;
  }
  return undefined;
}

function open(file: string): PrintFont {
  const font = openSync(placeOf(file)) as Font;
  const known = new Map<string, Shape | undefined>();
  const variants = variantsOf(font);
  const empty = alone({ id: 0, advanceWidth: font.unitsPerEm, codePoints: [] });
  const shapeOf = (sign: string): Shape | undefined => {
    if (!known.has(sign))
      known.set(sign, JOINED.test(sign) ? joined(font, sign) : alone(findGlyph(font, variants, sign)));
    return known.get(sign);
  };
  const layout = (text: string): Laid => {
    const laid: Laid = { glyphs: [], positions: [], advanceWidth: 0 };
    for (const sign of signsOf(text)) {
      const shape = shapeOf(sign) ?? empty;
      lay(laid, shape);
      laid.advanceWidth += shape.width;
    }
    laid.advanceWidth *= 1000 / font.unitsPerEm;
    return laid;
  };
  const getGlyph = (id: number, codePoints?: readonly number[]) =>
    decodedOnce(font.getGlyph(id, codePoints as number[] | undefined) as unknown as Outlined);
  return { file, source: Object.assign(Object.create(font) as Font, { layout, getGlyph }), shapeOf };
}

/** Glyphs in their places as pdfkit takes them: it scales every number of a place it finds there, so each is new, and says no more than it must. */
type Laid = { readonly glyphs: Glyph[]; readonly positions: Partial<Position>[]; advanceWidth: number };

function lay({ glyphs, positions }: Laid, shape: Shape): void {
  for (const [at, { xAdvance, xOffset, yOffset }] of shape.positions.entries()) {
    glyphs.push(shape.glyphs[at] as Glyph);
    positions.push(xOffset === 0 && yOffset === 0 ? { xAdvance } : { xAdvance, xOffset, yOffset });
  }
}

/** Where a file of a package lies; a package may let nobody ask for more than its entrance. */
function placeOf(file: string): string {
  const [scope = '', name = '', ...within] = file.split('/');
  const entrance = require.resolve(`${scope}/${name}`);
  const folder = join(scope, name);
  return join(entrance.slice(0, entrance.lastIndexOf(folder) + folder.length), ...within);
}

function alone(glyph: Glyph): Shape;
function alone(glyph: Glyph | undefined): Shape | undefined;
function alone(glyph: Glyph | undefined): Shape | undefined {
  if (glyph === undefined) return undefined;
  return {
    glyphs: [glyph],
    positions: [{ xAdvance: glyph.advanceWidth, xOffset: 0, yOffset: 0 }],
    width: glyph.advanceWidth,
  };
}

/** A word as the font joins its letters, from the left as it stands on paper. */
function joined(font: Font, word: string): Shape | undefined {
  if ([...word].some((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) as number))) return undefined;
  const { glyphs, positions, advanceWidth } = font.layout(word, undefined, 'arab', undefined, 'rtl');
  return {
    glyphs: glyphs.map(({ id, advanceWidth: own, codePoints }) => ({
      id,
      advanceWidth: own,
      codePoints: [...codePoints],
    })),
    positions: positions.map(({ xAdvance, xOffset, yOffset }) => ({ xAdvance, xOffset, yOffset })),
    width: advanceWidth,
  };
}

/** What fontkit's types leave out: whether a glyph is drawn by itself or made of others, which has less than none of its own. */
type Outlined = { _decode?: () => { readonly numberOfContours: number } | null };

/** A font cut to size asks of each sign whether it is made of others; fontkit decodes the whole outline for that, for every letter anew. */
function decodedOnce(glyph: Outlined): Outlined {
  if (glyph._decode === undefined || Object.hasOwn(glyph, '_decode')) return glyph; // outlines of PostScript hold no others
  const whole = glyph._decode.bind(glyph);
  let known: ReturnType<typeof whole> | undefined;
  return Object.assign(glyph, {
    _decode: () => {
      if (known === undefined) {
        const decoded = whole();
        known = decoded === null || decoded.numberOfContours < 0 ? decoded : { numberOfContours: 1 };
      }
      return known;
    },
  });
}

type VariantTable = {
  readonly glyph: ReadonlyMap<string, number>;
  readonly isDefault: (codePoint: number, selector: number) => boolean;
};

/**
 * The variant forms a font has. fontkit 2.0.4 looks for a form of its own only where the font calls the plain form the
 * default, and so never finds one.
 */
function variantsOf(font: Font): VariantTable {
  const selectors = (font as unknown as WithVariants)._cmapProcessor.uvs?.varSelectors.toArray() ?? [];
  const glyph = new Map<string, number>();
  for (const { varSelector, nonDefaultUVS } of selectors) {
    for (const { unicodeValue, glyphID } of nonDefaultUVS ?? [])
      glyph.set(String.fromCodePoint(unicodeValue, varSelector), glyphID);
  }
  const plain = new Map(selectors.map(({ varSelector, defaultUVS }) => [varSelector, defaultUVS ?? []] as const));
  return {
    glyph,
    isDefault: (codePoint, selector) =>
      (plain.get(selector) ?? []).some(
        ({ startUnicodeValue: from, additionalCount }) => codePoint >= from && codePoint <= from + additionalCount,
      ),
  };
}

/** What steers a machine, and what each house draws as it likes (外字): a font that has something there has something else. */
const NO_SIGN = /^\p{C}/u;

function findGlyph(font: Font, variants: VariantTable, sign: string): Glyph | undefined {
  const [codePoint, selector] = [...sign].map((character) => character.codePointAt(0)) as [number, number | undefined];
  if (selector !== undefined) {
    const variant = variants.glyph.get(sign);
    if (variant !== undefined)
      return { id: variant, advanceWidth: font.getGlyph(variant).advanceWidth, codePoints: [codePoint, selector] };
    if (!variants.isDefault(codePoint, selector)) return undefined;
  }
  if (NO_SIGN.test(sign) || !font.hasGlyphForCodePoint(codePoint)) return undefined;
  const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
  return { id, advanceWidth, codePoints: [codePoint] };
}

type Placed = { readonly font: PrintFont; readonly width: number };
const placed: Record<Face, Map<string, Placed | undefined>> = { mincho: new Map(), gothic: new Map() };

function place(sign: string, face: Face): Placed | undefined {
  const known = placed[face];
  if (!known.has(sign)) {
    const font = fontFor(sign, face);
    const shape = font?.shapeOf(sign);
    known.set(
      sign,
      font === undefined || shape === undefined ? undefined : { font, width: shape.width / font.source.unitsPerEm },
    );
  }
  return known.get(sign);
}

/** How wide a sign is in a face, in parts of its size. */
export const widthOfSign = (sign: string, face: Face): number => place(sign, face)?.width ?? 1;

/** A stretch of signs one font draws; letters that are joined are not drawn apart. */
export type Run = { readonly font: PrintFont; readonly text: string; readonly joined: boolean };

/** Signs cut where one font ends and the next must help out; only what can be printed may come here. */
export function runsOf(signs: readonly string[], face: Face): readonly Run[] {
  const runs: { font: PrintFont; text: string; joined: boolean }[] = [];
  for (const sign of signs) {
    const font = place(sign, face)?.font;
    if (font === undefined) throw new UnprintableText([spelled(sign)]);
    const last = runs.at(-1);
    const isJoined = JOINED.test(sign);
    if (last?.font === font && !last.joined && !isJoined) last.text += sign;
    else runs.push({ font, text: sign, joined: isJoined });
  }
  return runs;
}

/** Every sign that some face cannot draw, by its code points, as `U+9089 U+E0101`; empty when the text can be printed. */
export const missingGlyphs = (text: string): string[] =>
  [...new Set(signsOf(asPrinted(text)))].filter(isMissing).map(spelled).sort();

/** The text with every sign that cannot be drawn told by its code, as 〔U+0E01〕, so that nothing of it is lost. */
export const spellMissing = (text: string): string =>
  signsOf(asPrinted(text))
    .map((sign) => (isMissing(sign) ? `〔${spelled(sign)}〕` : sign))
    .join('');

/** Words a person wrote, as they are told: what cannot be drawn stands as its code, and a sentence says so. */
export const toldWhole = (text: string): readonly string[] =>
  missingGlyphs(text).length === 0 ? [text] : [spellMissing(text), SPELLED_OUT];

/** What a letter says where signs stand as their codes. */
export const SPELLED_OUT = '印刷できない文字は、その文字の符号（例：U+0E01）を〔　〕に入れて示しています。';

const FACES = Object.keys(FILES) as Face[];
const isMissing = (sign: string): boolean => sign !== '\n' && FACES.some((face) => place(sign, face) === undefined);

const spelled = (sign: string): string =>
  [...sign]
    .map((character) => `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');

/** A letter that would show an empty box where a sign should stand; it names the signs, never the text. */
export class UnprintableText extends Error {
  override readonly name = 'UnprintableText';
  constructor(readonly codePoints: readonly string[]) {
    super(`no font at hand can draw ${codePoints.join(', ')}`);
  }
}
