/** A name: kanji, kana, and how its bearer writes it in a mail address. */
export type NamePart = readonly [written: string, kana: string, latin: string];

const parts = (list: string): [NamePart, ...NamePart[]] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [written = '', kana = '', latin = ''] = word.split('/');
      return [written, kana, latin] as const;
    }) as [NamePart, ...NamePart[]];

export const FAMILIES = parts(`
  佐藤/サトウ/sato 鈴木/スズキ/suzuki 高橋/タカハシ/takahashi 髙橋/タカハシ/takahashi 田中/タナカ/tanaka 伊藤/イトウ/ito 渡辺/ワタナベ/watanabe 渡邉/ワタナベ/watanabe
  渡邊/ワタナベ/watanabe 山本/ヤマモト/yamamoto 中村/ナカムラ/nakamura 小林/コバヤシ/kobayashi 加藤/カトウ/kato 吉田/ヨシダ/yoshida 𠮷田/ヨシダ/yoshida 𠮷川/ヨシカワ/yoshikawa
  山田/ヤマダ/yamada 佐々木/ササキ/sasaki 山口/ヤマグチ/yamaguchi 松本/マツモト/matsumoto 井上/イノウエ/inoue 木村/キムラ/kimura 林/ハヤシ/hayashi 斎藤/サイトウ/saito
  齋藤/サイトウ/saito 斉藤/サイトウ/saito 清水/シミズ/shimizu 山崎/ヤマザキ/yamazaki 山﨑/ヤマサキ/yamasaki 森/モリ/mori 池田/イケダ/ikeda 橋本/ハシモト/hashimoto
  阿部/アベ/abe 石川/イシカワ/ishikawa 山下/ヤマシタ/yamashita 中島/ナカジマ/nakajima 石井/イシイ/ishii 小川/オガワ/ogawa 前田/マエダ/maeda 岡田/オカダ/okada
  長谷川/ハセガワ/hasegawa 藤田/フジタ/fujita 後藤/ゴトウ/goto 近藤/コンドウ/kondo 村上/ムラカミ/murakami 遠藤/エンドウ/endo 青木/アオキ/aoki 坂本/サカモト/sakamoto
  福田/フクダ/fukuda 太田/オオタ/ota 西村/ニシムラ/nishimura 藤井/フジイ/fujii 岡本/オカモト/okamoto 三浦/ミウラ/miura 中野/ナカノ/nakano 原田/ハラダ/harada
  濵田/ハマダ/hamada 浜田/ハマダ/hamada 宮﨑/ミヤザキ/miyazaki 柴﨑/シバサキ/shibasaki 澤田/サワダ/sawada 櫻井/サクライ/sakurai 廣瀬/ヒロセ/hirose 德永/トクナガ/tokunaga
  國分/コクブン/kokubun 畑/ハタ/hata 辻/ツジ/tsuji 堀/ホリ/hori 四方/シカタ/shikata 大槻/オオツキ/otsuki 人見/ヒトミ/hitomi 上田/ウエダ/ueda
`);

export const WOMEN = parts(`
  花/ハナ/hana 美咲/ミサキ/misaki 陽子/ヨウコ/yoko 真由美/マユミ/mayumi 由美/ユミ/yumi さくら/サクラ/sakura 葵/アオイ/aoi 結衣/ユイ/yui 凛/リン/rin 莉子/リコ/riko
  愛/アイ/ai 彩/アヤ/aya 千尋/チヒロ/chihiro 智子/トモコ/tomoko 明日香/アスカ/asuka 香織/カオリ/kaori 裕子/ユウコ/yuko 佳奈/カナ/kana 麻衣/マイ/mai 沙織/サオリ/saori
  奈々/ナナ/nana 美穂/ミホ/miho 紗希/サキ/saki あゆみ/アユミ/ayumi 由紀/ユキ/yuki 惠/メグミ/megumi 萌/モエ/moe 優花/ユウカ/yuka 里奈/リナ/rina 真央/マオ/mao
`);

export const ELDER_WOMEN = parts(`
  花子/ハナコ/hanako 洋子/ヨウコ/yoko 恵子/ケイコ/keiko 惠子/ケイコ/keiko 久美子/クミコ/kumiko 典子/ノリコ/noriko 文代/フミヨ/fumiyo 静江/シズエ/shizue 和子/カズコ/kazuko 幸子/サチコ/sachiko
  節子/セツコ/setsuko 房江/フサエ/fusae 美代子/ミヨコ/miyoko 眞理子/マリコ/mariko 紀子/ノリコ/noriko 千代/チヨ/chiyo 澄子/スミコ/sumiko 良子/ヨシコ/yoshiko
`);

export const MEN = parts(`
  健/ケン/ken 誠/マコト/makoto 太郎/タロウ/taro 翔太/ショウタ/shota 大輔/ダイスケ/daisuke 拓也/タクヤ/takuya 直樹/ナオキ/naoki 健一/ケンイチ/kenichi 蓮/レン/ren 陽翔/ハルト/haruto
  湊/ミナト/minato 悠真/ユウマ/yuma 樹/イツキ/itsuki 翼/ツバサ/tsubasa 亮/リョウ/ryo 学/マナブ/manabu 剛/ツヨシ/tsuyoshi 圭介/ケイスケ/keisuke
`);

export const ELDER_MEN = parts(`
  一郎/イチロウ/ichiro 浩/ヒロシ/hiroshi 博/ヒロシ/hiroshi 隆/タカシ/takashi 修/オサム/osamu 茂/シゲル/shigeru 清/キヨシ/kiyoshi 実/ミノル/minoru 正男/マサオ/masao 和夫/カズオ/kazuo
  勇/イサム/isamu 豊/ユタカ/yutaka 進/ススム/susumu 義德/ヨシノリ/yoshinori 眞一/シンイチ/shinichi
`);

/** A name that is not Japanese: as the residence card shows it (family, given), in kana, and as its bearer signs. */
export const FOREIGN = [
  { family: 'TRAN', given: 'VAN MINH', familyKana: 'チャン', givenKana: 'ヴァンミン', signs: 'Trần Văn Minh', sex: 1 },
  {
    family: 'PHAM',
    given: 'THI LAN ANH',
    familyKana: 'ファム',
    givenKana: 'ティランアイン',
    signs: 'Phạm Thị Lan Anh',
    sex: 2,
  },
  { family: 'SMITH', given: 'JOHN PAUL', familyKana: 'スミス', givenKana: 'ジョンポール', signs: 'John Smith', sex: 1 },
  {
    family: 'SANTOS',
    given: 'MARIA CLARA REYES',
    familyKana: 'サントス',
    givenKana: 'マリアクララレイエス',
    signs: 'Clara Santos',
    sex: 2,
  },
  {
    family: 'DA SILVA',
    given: 'LUCAS HENRIQUE',
    familyKana: 'ダシルバ',
    givenKana: 'ルーカスエンリケ',
    signs: 'Lucas da Silva',
    sex: 1,
  },
  { family: 'WANG', given: 'XIAOMEI', familyKana: 'ワン', givenKana: 'シャオメイ', signs: '王 小梅', sex: 2 },
  { family: 'CHEN', given: 'ZHIWEI', familyKana: 'チェン', givenKana: 'ジーウェイ', signs: '陳 志偉', sex: 1 },
  { family: 'KIM', given: 'MINJI', familyKana: 'キム', givenKana: 'ミンジ', signs: '金 民知', sex: 2 },
  { family: 'PARK', given: 'JUN HO', familyKana: 'パク', givenKana: 'ジュンホ', signs: '新井 俊', sex: 1 },
  {
    family: 'GURUNG',
    given: 'SITA KUMARI',
    familyKana: 'グルン',
    givenKana: 'シタクマリ',
    signs: 'Sita Gurung',
    sex: 2,
  },
  {
    family: 'MÜLLER',
    given: 'ANNA LENA',
    familyKana: 'ミュラー',
    givenKana: 'アンナレーナ',
    signs: 'Anna Müller',
    sex: 2,
  },
  {
    family: "O'BRIEN",
    given: 'SEAN PATRICK',
    familyKana: 'オブライエン',
    givenKana: 'ショーンパトリック',
    signs: "Sean O'Brien",
    sex: 1,
  },
] as const;
