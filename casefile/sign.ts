/** A printed number as it is compared, however wide its digits are and whatever stands between them. */
export const signOf = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―−ー]/g, '');
