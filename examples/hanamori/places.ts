import type { Dice } from './dice';

/** Where somebody lives, in the pieces a shop keeps it in. */
export type Home = {
  readonly postalCode: string;
  readonly pref: number;
  readonly city: string;
  readonly street: string;
  readonly building?: string;
};

export const PREFECTURES = (
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 ' +
  '滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'
).split(' ');

/** Cities are real; the quarters in them are not. The postal code's last two figures are the quarter's. */
const CITIES = [
  ['604-08', 26, '京都市中京区'],
  ['606-83', 26, '京都市左京区'],
  ['602-08', 26, '京都市上京区'],
  ['600-81', 26, '京都市下京区'],
  ['612-80', 26, '京都市伏見区'],
  ['615-82', 26, '京都市西京区'],
  ['611-00', 26, '宇治市'],
  ['621-08', 26, '亀岡市'],
  ['530-00', 27, '大阪市北区'],
  ['543-00', 27, '大阪市天王寺区'],
  ['560-00', 27, '豊中市'],
  ['569-11', 27, '高槻市'],
  ['650-00', 28, '神戸市中央区'],
  ['662-08', 28, '西宮市'],
  ['520-00', 25, '大津市'],
  ['525-00', 25, '草津市'],
  ['630-82', 29, '奈良市'],
  ['460-00', 23, '名古屋市中区'],
  ['152-00', 13, '目黒区'],
  ['154-00', 13, '世田谷区'],
  ['190-00', 13, '立川市'],
  ['231-00', 14, '横浜市中区'],
  ['251-00', 14, '藤沢市'],
  ['336-00', 11, 'さいたま市浦和区'],
  ['980-08', 4, '仙台市青葉区'],
  ['060-00', 1, '札幌市中央区'],
  ['730-00', 34, '広島市中区'],
  ['810-00', 40, '福岡市中央区'],
  ['920-09', 17, '金沢市'],
  ['900-00', 47, '那覇市'],
] as const satisfies [readonly [string, number, string], ...(readonly [string, number, string])[]];

const QUARTERS =
  '花見台 南さくら町 北若葉町 東水車町 西水車町 鈴懸町 つつじが丘 山吹町 藤棚町 上桔梗町 下桔梗町 露草町 千草町 椿小路町 風待町 月見坂 柊野町 雪柳町 芹沢新町 菜花町'.split(
    ' ',
  ) as [string, ...string[]];
const HOUSES = 'グリーンハイツ コーポ花守 メゾン椿 サンライズ若葉 第二柊荘 リバーサイド水車 パレス月見坂'.split(
  ' ',
) as [string, ...string[]];

export function home(chance: Dice): Home {
  const [code, pref, city] = chance.pick(CITIES);
  const quarter = chance.between(0, QUARTERS.length - 1);
  const numbers = [chance.between(1, 5), chance.between(1, 28), chance.between(1, 20)];
  const street = `${QUARTERS[quarter]}${chance.chance(0.7) ? numbers.join('-') : `${numbers[0]}丁目${numbers[1]}番${numbers[2]}号`}`;
  const postalCode = `${code}${String(11 + quarter * 3).padStart(2, '0')}`;
  return {
    postalCode,
    pref,
    city,
    street,
    ...(chance.chance(0.35)
      ? { building: `${chance.pick(HOUSES)}${chance.between(1, 9)}0${chance.between(1, 8)}` }
      : {}),
  };
}

export const prefecture = (code: number): string => PREFECTURES[code - 1] ?? '';

/** The address in one line, as a form and an envelope have it. */
export const inOneLine = ({ pref, city, street, building }: Home): string =>
  `${prefecture(pref)}${city}${street}${building === undefined ? '' : `　${building}`}`;
