import { othersNamed } from '../../casefile/others-named';

const isNamed = othersNamed({
  people: [
    {
      name: '𠮷田 髙子',
      kana: 'ヨシダ タカコ',
      email: 'takako@mail.example',
      phone: '090-0000-0142',
      otherNames: ['吉田'],
    },
    { name: '弁護士 白石 葵' },
  ],
  reaches: { email: 'support@hanamori.example', telephone: '075-000-0100' },
});

describe('Whether somebody else is named in what was written freely', () => {
  it.each([
    ['another customer with a telephone', '三条 文代 様（電話 090-0000-0877）からのお申出'],
    ['a stranger’s mailbox', '折返しは fumiyo@mail.example まで'],
    ['a stranger’s telephone alone', '0774-00-0123 に電話'],
    ['a name with a word of courtesy', '隣の佐々木さんに預けた'],
    ['a name in katakana', 'サンジョウ様より入電'],
    ['a telephone in full-width digits', '０９０－００００－０８７７へ折返し'],
  ])('%s', (_, text) => expect(isNamed(text)).toBe(true));

  it.each([
    ['herself, in another writing', '吉田髙子様よりご注文。090 0000 0142'],
    ['herself by her family name', '吉田様にお電話'],
    ['her given name alone', '髙子さんのご希望'],
    ['her lawyer', '白石葵様より委任状'],
    ['our own desk and its colleagues', 'support@hanamori.example、担当 tanaka@hanamori.example、075-000-0100'],
    ['customers at large', 'お客様各位。皆様のご愛顧に感謝し、仕様を変更します'],
    ['numbers of orders and parcels', '注文 20260901-00017、送り状 123456789012、小計 12,300'],
    ['a day', '2026-09-01 に発送'],
    ['nothing', ''],
  ])('not %s', (_, text) => expect(isNamed(text)).toBe(false));
});
