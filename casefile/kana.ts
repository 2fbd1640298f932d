const SMALL = 'ァィゥェォャュョッヮヵヶ';
const LARGE = 'アイウエオヤユヨツワカケ';
const VOWELS: Readonly<Record<string, string>> = {
  ア: 'アカガサザタダナハバパマヤラワ',
  イ: 'イキギシジチニヒビピミリ',
  ウ: 'ウクグスズツヌフブプムユル',
  エ: 'エケゲセゼテデネヘベペメレ',
  オ: 'オコゴソゾトドノホボポモヨロ',
};
const VOWEL_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(VOWELS).flatMap(([vowel, row]) => [...row].map((sign) => [sign, vowel] as const)),
);
/** Signs that sound like others. */
const SOUNDS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ヅ: 'ズ', ヂ: 'ジ', ヲ: 'オ', ヰ: 'イ', ヱ: 'エ', ヴ: 'ブ' }),
);

/** Kana as an old system has them: katakana, all large, repeated where a sign says so, a hyphen behind them the sign of a long vowel. */
export const katakana = (text: string): string => (KANA.test(text) && OTHERWISE.test(text) ? inKatakana(text) : text);
const KANA = /[\u3041-\u30ff]/u;
/** What of it is written otherwise: where none of these stands, it is so already. */
const OTHERWISE = /[ぁ-ゖゝゞヽヾヴァィゥェォャュョッヮヵヶ\-‐‑‒–—―⁃−─━]/u;

const inKatakana = (text: string): string =>
  text
    .replace(/[ぁ-ゖゝゞ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
    .replace(/(?<=[ァ-ヺー])[\-‐‑‒–—―⁃−─━]/gu, 'ー')
    .replace(/([ァ-ヺ])ヽ/gu, '$1$1')
    .replace(/([ァ-ヺ])ヾ/gu, (_, sign: string) => sign + `${sign}\u3099`.normalize('NFC'))
    .replace(
      /ヴ([ァィェォアイエオ])/gu,
      (_, vowel: string) => 'バビベボバビベボ'['ァィェォアイエオ'.indexOf(vowel)] ?? '',
    )
    .replace(/[ァィゥェォャュョッヮヵヶ]/gu, (sign) => LARGE[SMALL.indexOf(sign)] ?? sign);

/** Kana as they sound: オオノ, オーノ and オウノ are one, as are ミヅキ and ミズキ, シヨウジ and ショウジ. オノ is another. */
export function sounded(text: string): string {
  if (!KANA.test(text)) return text;
  let [sounds, before] = ['', ''];
  for (const written of katakana(text)) {
    const sign = SOUNDS_LIKE.get(written) ?? written;
    const vowel = VOWEL_OF.get(before);
    const lengthens = sign === 'ー' || (sign === 'ウ' && vowel === 'オ') || (sign === 'イ' && vowel === 'エ');
    before = lengthens ? (vowel ?? '') : sign;
    sounds += before;
  }
  return sounds;
}

/** Whether two readings differ only in voice marks that stand on one side: ヤマダ of a form, ヤマタ of a system without them. */
export function isLessMarked(one: string, other: string): boolean {
  const [a, b] = [katakana(one).normalize('NFD'), katakana(other).normalize('NFD')];
  return a !== b && unmarked(a) === unmarked(b) && (isWithin(a, b) || isWithin(b, a));
}
/** Kana without their voice marks. */
export const unmarked = (text: string): string => text.normalize('NFD').replace(/[\u3099\u309a]/gu, '');

/** Whether the signs of one stand in the other in their order. */
function isWithin(less: string, more: string): boolean {
  let at = 0;
  for (const sign of more) if (sign === less[at]) at += 1;
  return at === less.length;
}
