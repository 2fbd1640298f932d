/** `33(2)(i)` as it is cited in Japanese: 第33条第2項第1号. Several articles stand side by side. */
export const inJapanese = (article: string): string =>
  article
    .replace(
      /(\d+)(?:\((\d+)\))?(?:\(([ivx]+)\))?/g,
      (_, number: string, paragraph?: string, item?: string) =>
        `第${number}条${paragraph === undefined ? '' : `第${paragraph}項`}${item === undefined ? '' : `第${ITEMS.indexOf(item) + 1}号`}`,
    )
    .replaceAll(', ', '、')
    .replace('Order ', '施行令');

const ITEMS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'];
