import type { z } from 'zod';
import type { DeskAnswer } from '../../casefile/desk-answer';
import type { Home } from './places';
import type { Recipient, Somebody } from './somebody';

const kyoto = (postalCode: string, city: string, street: string, building?: string): Home => ({
  postalCode,
  pref: 26,
  city,
  street,
  ...(building === undefined ? {} : { building }),
});

const SHIZUE: Recipient = {
  family: '中川',
  given: '静江',
  familyKana: 'ナカガワ',
  givenKana: 'シズエ',
  phone: '0771-00-0264',
  home: { postalCode: '621-0832', pref: 26, city: '亀岡市', street: '下桔梗町3-8-11' },
};

/** Stands in a staff note of one of 𠮷田 髙子's tickets and is about somebody else: Art. 33(2)(i). */
export const PASSAGE_ON_ANOTHER =
  '同じ便の三条 文代 様（電話 090-0000-0877）にも遅延が出ており、三条様は全額の返金をご希望です。';

/** 𠮷田 髙子: in all four systems, spelled differently in each. */
export const TAKAKO: Somebody = {
  id: 'takako',
  account: 42,
  stores: ['shop', 'support', 'newsletter', 'archive'],
  family: '𠮷田',
  given: '髙子',
  familyKana: 'ヨシダ',
  givenKana: 'タカコ',
  sex: 2,
  birthDate: '1961-03-08',
  home: kyoto('604-0829', '京都市中京区', '花見台2-14-5', 'メゾン椿302'),
  email: 'takako.yoshida@example.jp',
  phone: '090-0000-0142',
  spelled: { support: '吉田高子', newsletter: '吉田　髙子' },
  emailIn: { shop: 'Takako.Yoshida@example.jp', newsletter: 'TAKAKO.YOSHIDA@example.jp' },
  orders: [
    {
      at: '2023-03-18T20:41:00+09',
      items: [
        [4, 6],
        [7, 1],
      ],
      message: '水やりの説明書を一緒に入れてください。',
    },
    {
      at: '2025-05-02T09:15:00+09',
      items: [[1, 1]],
      message: '5月11日の午前中に届くようにお願いします。',
      gift: { to: SHIZUE, card: 'お母さん、いつもありがとう。からだに気をつけて。髙子' },
    },
    {
      at: '2026-09-06T21:07:00+09',
      items: [
        [0, 1],
        [9, 2],
      ],
    },
  ],
  tickets: [
    {
      at: '2025-05-11T14:22:00+09',
      subject: '母の日の花かごが届いていません',
      channel: 'web',
      messages: [
        [
          'requester',
          '5月11日の午前着でお願いした花かごが、亀岡の母（中川静江）のところにまだ届いていないそうです。ご確認をお願いいたします。',
        ],
        ['note', `配送会社に確認。${PASSAGE_ON_ANOTHER}𠮷田様の分は本日18時までに再配達の予定。`],
        [
          'agent',
          '吉田様、このたびはご迷惑をおかけし申し訳ございません。配送の遅れにより、お届けは本日18時ごろの見込みです。お詫びに次回の割引券を同封いたします。',
        ],
      ],
    },
    {
      at: '2026-08-19T10:03:00+09',
      subject: '会員情報の氏名の字について',
      channel: 'email',
      messages: [
        [
          'requester',
          '宛名が「吉田高子」になっていることがあります。正しくは、土に口の「𠮷」と、はしごだかの「髙」です。',
        ],
        [
          'agent',
          'ご連絡ありがとうございます。通販サイトの会員情報は正しい字で登録しております。メールマガジンの仕組みでは「𠮷」の字を表示できないため、「吉」と表記させていただいております。',
        ],
      ],
    },
  ],
};

/** Nguyễn Thị Hoa: written NGUYEN THI HOA in the shop, グエン ティ ホア at the support desk. */
export const HOA: Somebody = {
  id: 'hoa',
  account: 118,
  stores: ['shop', 'support', 'newsletter'],
  family: 'NGUYEN',
  given: 'THI HOA',
  familyKana: 'グエン',
  givenKana: 'ティホア',
  otherNames: ['Nguyễn Thị Hoa', 'グエン ティ ホア'],
  sex: 2,
  birthDate: '1996-11-20',
  home: kyoto('612-8053', '京都市伏見区', '山吹町4丁目11番6号', 'コーポ花守105'),
  email: 'hoa.nguyen@mail.example',
  phone: '080-0000-0496',
  spelled: { support: 'グエン ティ ホア', newsletter: 'NGUYEN THI HOA' },
  orders: [
    { at: '2025-02-10T23:58:00+09', items: [[2, 1]] },
    {
      at: '2026-03-20T12:30:00+09',
      items: [
        [5, 3],
        [6, 2],
      ],
      message: '電話は日本語でも大丈夫です。',
    },
  ],
  tickets: [
    {
      at: '2026-03-24T18:45:00+09',
      subject: '苗が1つ折れていました',
      channel: 'web',
      messages: [
        ['requester', 'こんにちは。今日届いたバジルの苗が1つ折れていました。写真を送ります。'],
        [
          'agent',
          'グエン様、申し訳ございません。代わりの苗を明日発送いたします。折れた苗はお手元で処分していただいて結構です。',
        ],
      ],
    },
  ],
};

/** Three women called 佐藤 花. The first two were born on the same day. */
export const SATO_HANA: Somebody = {
  id: 'sato-hana',
  account: 201,
  stores: ['shop', 'support', 'newsletter'],
  family: '佐藤',
  given: '花',
  familyKana: 'サトウ',
  givenKana: 'ハナ',
  sex: 2,
  birthDate: '1988-04-12',
  home: kyoto('606-8314', '京都市左京区', '南さくら町1-9-3'),
  email: 'hana.sato@example.jp',
  phone: '090-0000-0201',
};
export const SATO_HANA_OF_OSAKA: Somebody = {
  id: 'sato-hana-osaka',
  account: 202,
  stores: ['shop', 'support', 'newsletter'],
  family: '佐藤',
  given: '花',
  familyKana: 'サトウ',
  givenKana: 'ハナ',
  sex: 2,
  birthDate: '1988-04-12',
  home: { postalCode: '560-0044', pref: 27, city: '豊中市', street: '千草町2-20-7', building: 'グリーンハイツ201' },
  email: 'sato-hana@mail.example',
  phone: '090-0000-0202',
};
export const SATO_HANA_THE_YOUNGER: Somebody = {
  id: 'sato-hana-younger',
  account: 203,
  stores: ['shop', 'newsletter'],
  family: '佐藤',
  given: '花',
  familyKana: 'サトウ',
  givenKana: 'ハナ',
  sex: 2,
  birthDate: '2001-09-30',
  home: kyoto('606-8362', '京都市左京区', '雪柳町3-2-18'),
  email: 'hana.sato2001@example.com',
  phone: '090-0000-0203',
};

const TAKASAKI = {
  familyKana: 'タカサキ',
  home: kyoto('611-0017', '宇治市', '北若葉町5-22-1'),
  phone: '0774-00-0311',
} as const;

/** The 高﨑s of Uji: one address, one telephone; the grandfather is registered with the other 髙. */
export const TAKASAKI_KEN: Somebody = {
  ...TAKASAKI,
  id: 'takasaki-ken',
  account: 310,
  stores: ['shop', 'support', 'newsletter'],
  family: '高﨑',
  given: '健',
  givenKana: 'ケン',
  sex: 1,
  birthDate: '1975-07-01',
  email: 'ken.takasaki@example.jp',
  spelled: { shop: ['高崎', '健'], support: '髙崎　健' },
  memo: '高﨑由紀様（奥様）と電話番号・ご住所が同じです。取り違えに注意。',
};
export const TAKASAKI_YUKI: Somebody = {
  ...TAKASAKI,
  id: 'takasaki-yuki',
  account: 311,
  stores: ['shop', 'support', 'newsletter'],
  family: '高﨑',
  given: '由紀',
  givenKana: 'ユキ',
  sex: 2,
  birthDate: '1978-12-24',
  email: 'yuki.takasaki@example.jp',
  spelled: { support: '高崎由紀' },
};
export const TAKASAKI_RIKO: Somebody = {
  ...TAKASAKI,
  id: 'takasaki-riko',
  account: 312,
  stores: ['shop', 'newsletter'],
  family: '高﨑',
  given: '莉子',
  givenKana: 'リコ',
  sex: 2,
  birthDate: '2005-02-03',
  email: 'riko.t@mail.example',
};
export const TAKASAKI_SHIGERU: Somebody = {
  ...TAKASAKI,
  id: 'takasaki-shigeru',
  account: 313,
  stores: ['shop', 'support'],
  family: '髙﨑',
  given: '茂',
  givenKana: 'シゲル',
  sex: 1,
  birthDate: '1946-10-10',
  email: 'shigeru.takasaki@example.com',
  spelled: { shop: ['髙﨑', '茂'], support: '高崎 茂' },
};

/** 山本 美咲, who ordered and wrote as 中村 美咲 before she married. */
export const MISAKI: Somebody = {
  id: 'misaki',
  account: 87,
  stores: ['shop', 'support', 'newsletter'],
  family: '山本',
  given: '美咲',
  familyKana: 'ヤマモト',
  givenKana: 'ミサキ',
  formerFamily: { written: '中村', kana: 'ナカムラ' },
  sex: 2,
  birthDate: '1992-06-15',
  home: { postalCode: '520-0026', pref: 25, city: '大津市', street: '鈴懸町1-17-12' },
  email: 'misaki.n@example.jp',
  phone: '080-0000-0087',
  spelled: { support: '中村 美咲', newsletter: '中村　美咲' },
  orders: [
    { at: '2021-11-27T08:12:00+09', items: [[10, 2]], underFormerName: true, asGuest: true },
    {
      at: '2022-04-30T19:26:00+09',
      items: [
        [1, 1],
        [8, 1],
      ],
      underFormerName: true,
    },
    { at: '2026-06-14T22:50:00+09', items: [[3, 1]], message: '名字が変わりました（旧姓 中村）。' },
  ],
};

/** The other customer of the passage above. */
export const SANJO: Somebody = {
  id: 'sanjo',
  account: 260,
  stores: ['shop', 'support'],
  family: '三条',
  given: '文代',
  familyKana: 'サンジョウ',
  givenKana: 'フミヨ',
  sex: 2,
  birthDate: '1954-01-19',
  home: { postalCode: '621-0820', pref: 26, city: '亀岡市', street: '西水車町2-6-9' },
  email: 'f.sanjo@example.com',
  phone: '090-0000-0877',
};

/** Reads the newsletter and never bought anything. */
export const OGAWA: Somebody = {
  id: 'ogawa',
  stores: ['newsletter'],
  family: '小川',
  given: 'さくら',
  familyKana: 'オガワ',
  givenKana: 'サクラ',
  sex: 2,
  birthDate: '1983-03-27',
  home: { postalCode: '630-8247', pref: 29, city: '奈良市', street: '椿小路町4-4-2' },
  email: 'sakura-no-niwa@mail.example',
  phone: '090-0000-0945',
};

/** 架空 太郎 is in no system. */
export const NOBODY: Somebody = {
  id: 'nobody',
  stores: [],
  family: '架空',
  given: '太郎',
  familyKana: 'カクウ',
  givenKana: 'タロウ',
  sex: 1,
  birthDate: '1970-01-01',
  home: { postalCode: '152-0032', pref: 13, city: '目黒区', street: '雪柳町1-1-1' },
  email: 'taro.kaku@example.com',
  phone: '090-0000-0999',
};

export const CAST: readonly Somebody[] = [
  TAKAKO,
  HOA,
  SATO_HANA,
  SATO_HANA_OF_OSAKA,
  SATO_HANA_THE_YOUNGER,
  TAKASAKI_KEN,
  TAKASAKI_YUKI,
  TAKASAKI_RIKO,
  TAKASAKI_SHIGERU,
  MISAKI,
  SANJO,
  OGAWA,
  NOBODY,
];

/** What the clerk of the archive (総務部文書係) answers when asked about somebody; nothing is kept there on anybody else. */
export const ARCHIVE_ANSWERS: Readonly<Record<string, z.input<typeof DeskAnswer>>> = {
  [TAKAKO.id]: {
    outcome: 'found',
    items: [
      {
        label: '手書きの注文票（2018年）',
        category: '紙の注文記録',
        fields: [
          { label: '受付日', text: '平成30年4月20日（店頭）' },
          { label: 'お名前', text: '𠮷田髙子 様' },
          { label: 'お電話番号', text: '075-000-0142' },
          { label: 'ご注文の内容', text: '仏花 一対、5月3日にお届け、代金 3,300円 受領済み' },
          { label: 'お届け先', text: '亀岡市下桔梗町3-8-11　中川静江 様', aboutOthers: true },
          { label: '受付者の書き込み', text: '白菊は避ける。お母様のお好みで紫を入れる。', aboutOthers: true },
        ],
      },
    ],
    note: '保管箱 2018-B の 1枚。原本は閲覧のみ、写しを作成可。',
  },
};
export const ARCHIVE_HOLDS_NOTHING: z.input<typeof DeskAnswer> = {
  outcome: 'none',
  items: [],
  note: '2018年から2020年の注文票綴り（全14箱）を五十音の索引で確認。該当なし。',
};
