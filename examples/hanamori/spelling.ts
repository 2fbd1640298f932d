/** Forms of a kanji that names are registered in, and the form a clerk types who cannot find them. */
const PLAIN: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  𠮷: '吉',
  邉: '辺',
  邊: '辺',
  齋: '斎',
  齊: '斉',
  濵: '浜',
  德: '徳',
  澤: '沢',
  櫻: '桜',
  廣: '広',
  惠: '恵',
  國: '国',
  眞: '真',
};

/** The name as somebody types it who does not care which form of the kanji it is. */
export const plain = (name: string): string => [...name].map((letter) => PLAIN[letter] ?? letter).join('');

const NARROW = new Map<string, string>();
for (let code = 0xff61; code <= 0xff9d; code += 1) {
  const narrow = String.fromCharCode(code);
  for (const mark of ['', 'ﾞ', 'ﾟ']) {
    const wide = (narrow + mark).normalize('NFKC');
    if (wide.length === 1) NARROW.set(wide, narrow + mark);
  }
}

/** Kana as old forms and bank lists write it. */
export const halfWidth = (kana: string): string =>
  [...kana].map((letter) => (letter === '　' ? ' ' : (NARROW.get(letter) ?? letter))).join('');

export const fullWidthDigits = (text: string): string =>
  text.replace(/[0-9-]/g, (letter) => (letter === '-' ? '－' : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)));
