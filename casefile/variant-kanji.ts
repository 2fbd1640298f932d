/**
 * Kanji that families write in more than one shape, the common shape first. For searching only: a person confirms who is meant.
 * Shapes that are different names stay apart: 土 and 士, 太 and 大, 侯 and 候 are in no group.
 */
const GROUPS = [
  '高髙', '崎﨑嵜', '吉𠮷', '辺邉邊', '斎斉齋齊', '浜濱濵', '徳德', '沢澤', '広廣', '国國', '桜櫻', '恵惠', '島嶋嶌', '瀬瀨', '柳栁', '桑桒', '橋𣘺', '黒黑',
  '富冨', '峰峯', '竜龍', '滝瀧', '桧檜', '真眞', '学學', '栄榮', '円圓', '亀龜', '関關', '実實', '寿壽', '寛寬', '巌巖', '厳嚴', '万萬', '礼禮', '弥彌', '将將',
  '豊豐', '与與', '芦蘆', '蔵藏', '鉄鐵', '静靜', '青靑', '清淸', '緑綠', '館舘', '遥遙', '曽曾', '増增', '薮藪', '篭籠', '頼賴', '児兒', '来來', '団團', '聡聰',
  '総總', '穂穗', '稲稻', '槙槇', '覚覺', '観觀', '条條', '宝寶寳', '宮宫', '内內', '呉吳', '郎郞', '即卽', '巣巢', '戸戶', '歩步', '渋澁', '県縣', '絵繪', '顕顯',
  '勲勳', '薫薰', '衛衞', '譲讓', '鎮鎭', '鶏鷄', '麦麥', '温溫', '淵渊渕', '桝枡', '凛凜', '尭堯', '瑶瑤', '昂昻', '鴎鷗', '祢禰', '恒恆', '亜亞', '会會', '毎每',
  '舎舍', '産產', '彦彥', '塩鹽', '桟棧', '騨驒', '壮壯', '闘鬪', '岳嶽', '乗乘', '栃杤', '畑畠', '剣劍', '晋晉', '秋穐', 'ケヶ',
];

const SHAPES: ReadonlyMap<string, readonly string[]> = new Map(GROUPS.flatMap((group) => [...group].map((shape) => [shape, [...group]] as const)));

/** Every shape in which this character is written in names, itself included. */
export const shapesOf = (character: string): readonly string[] => SHAPES.get(character) ?? [character];

/** The text with every variant in its common shape. */
export const commonShapes = (text: string): string => [...text].map((character) => shapesOf(character)[0]).join('');
