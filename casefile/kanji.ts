import register from './kanji-shapes.json';

/** Shapes of kanji which a company takes for different names, such as `土𡈽`. */
export type Apart = readonly string[] | undefined;

/** What families, and systems with fewer signs, write one for another and the register's relations do not hold; the common shape first. */
const ALSO = ['斎斉', '崎碕', '薮籔', '籠篭', '鶴靍', '亀𪚲', '栃杤', '畑畠', '騨驒'];
/**
 * Full shapes, and those for which JIS exchanged them or which it simplified in 1983, as far as the register's relations do not hold them: 諫早 and 諌早,
 * 頸城 and 頚城. By what somebody is hashed stays as it was before they were taken in, so there they are kept apart.
 */
export const OF_1983 =
  '啞唖 軀躯 鹼鹸 麴麹 搔掻 囊嚢 潑溌 醗醱 剝剥 噓嘘 鯵鰺 鶯鴬 蠣蛎 攪撹 竈竃 灌潅 諫諌 頸頚 賤賎 礪砺 檮梼 濤涛 蠅蝿 儘侭 鈎鉤'.split(
    ' ',
  );
/** Shapes that are two families' as often as one's, and kana that are typed for the kanji they look like: a person looks. */
const UNSURE = ['坂阪', '藤籐', '庄荘', '二ニ', '八ハ', '口ロ', '力カ', '工エ', '夕タ', '一ー', '祇祗'];

/** Every shape, with the common one of its group: those of `kanji-shapes.json`, made from the register's relations, and ours. */
const COMMON = new Map<string, string>();
const SHAPES = new Map<string, string[]>();
for (const group of register.groups.flatMap((line) => line.split(' '))) takeIn([...group]);
for (const group of [...ALSO, ...OF_1983])
  takeIn([...group].flatMap((shape) => SHAPES.get(COMMON.get(shape) ?? '') ?? [shape]));

function takeIn(group: readonly string[]): void {
  const [common = '', ...others] = group;
  for (const other of others) SHAPES.delete(other);
  SHAPES.set(common, [...group]);
  for (const shape of group) COMMON.set(shape, common);
}

/** Every shape in which this kanji is written in names, the common one first. */
export const shapesOf = (kanji: string): readonly string[] => SHAPES.get(COMMON.get(kanji) ?? '') ?? [kanji];

/** The text with every kanji in its common shape; shapes which a company takes apart stay as they are. */
export function commonShapes(text: string, apart: Apart = []): string {
  let common = '';
  for (const sign of text) common += apart.some((group) => group.includes(sign)) ? sign : (COMMON.get(sign) ?? sign);
  return common;
}

const SURE: ReadonlyMap<string, string> = new Map(
  UNSURE.flatMap((group) => [...group].map((sign) => [sign, [...group][0] ?? sign] as const)),
);
/** The text with what a person must look at written alike too. */
export const likeShapes = (text: string): string => text.replace(ANY_UNSURE, (sign) => SURE.get(sign) ?? sign);
const ANY_UNSURE = new RegExp(`[${UNSURE.join('')}]`, 'gu');
