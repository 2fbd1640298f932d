/** So many signs the customer barcode of Japan Post has for the numbers of an address; a letter takes two. */
const SIGNS = 13;
const KANJI = '〇一二三四五六七八九';

/** 十一 as 11, 二十一 as 21, 一二 as 12. */
function numberOf(kanji: string): string {
  if (!/[十百]/.test(kanji)) return [...kanji].map((sign) => KANJI.indexOf(sign)).join('');
  const [, hundreds, tens, ones = ''] = /^(?:(.?)百)?(?:(.?)十)?(.?)$/.exec(kanji) ?? [];
  const digit = (sign: string | undefined): number => (sign === undefined ? 0 : sign === '' ? 1 : KANJI.indexOf(sign));
  return String(digit(hundreds) * 100 + digit(tens) * 10 + (ones === '' ? 0 : KANJI.indexOf(ones)));
}

/** The numbers of an address as the barcode has them: 緑町3丁目30-8 郵便ビル403号 is 3-30-8-403. */
export function numbersIn(address: string): string {
  const told = address
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[&/・.]/g, '')
    .replace(/[A-Z]{2,}/g, '-')
    .replace(/([〇一二三四五六七八九十百]+)(?=丁目|丁(?!町)|番地|番(?!町)|号|地割|線|の|ノ)/g, (kanji) =>
      numberOf(kanji),
    )
    .replace(/(\d)F/g, '$1-')
    .replace(/[^0-9A-Z]+/g, '-')
    .replace(/-?([A-Z])-?/g, '$1')
    .replace(/^-|-$/g, '');
  let left = SIGNS;
  return [...told].filter((sign) => (left -= /[A-Z]/.test(sign) ? 2 : 1) >= 0).join('');
}

/** What the customer barcode of an envelope says; nothing where no postal code of seven digits is known. */
export function customerBarcode(postalCode: string | undefined, address: string | undefined): string | undefined {
  const code = (postalCode ?? '').normalize('NFKC').replace(/\D/g, '');
  return code.length === 7 ? `${code}${numbersIn(address ?? '')}` : undefined;
}
