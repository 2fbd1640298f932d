import { HANAMORI } from '../../examples/letter-facts';
import type { Decision } from '../../law/disclosure';
import { lackingInOwnWords, lackingInWords } from '../../policy/own-words';

const refusing = (word: Partial<Extract<Decision, { kind: 'refuse' }>['grounds'][number]>): Decision => ({
  kind: 'refuse',
  grounds: [{ ground: 'hindersBusiness', reason: '窓口の業務に著しい支障があるため', ...word }],
});
const lacking = (word: Parameters<typeof refusing>[0]): string[] =>
  lackingInOwnWords('disclosure', refusing(word), HANAMORI).map(({ en }) => en);
const REPEATED = '正当な理由なく同一内容のご請求が多数回繰り返されるとき';

describe('Art. 33(2): a company refuses in its own published words', () => {
  it('which lead to their ground, and ask for what they make a condition', () => {
    expect(lacking({ alias: REPEATED })).toEqual([
      `what shows (\`record\`) that “${REPEATED}” holds, which it does only when the same person repeats the same request and the desk is in effect taken up by it, with the record to show it`,
    ]);
    expect(lacking({ alias: REPEATED, record: '窓口日誌' })).toEqual([]);
    expect(lacking({ alias: REPEATED, record: '窓口日誌', ground: 'harmsSomeone' })).toEqual([
      `the ground it leads to: “${REPEATED}” is hindersBusiness`,
    ]);
  });
  it('and not in words it never published', () =>
    expect(lacking({ alias: '忙しいとき' })).toEqual([
      'words the company published for refusing disclosure of retained personal data (`alias`): write them as they stand under `refusals` of the profile',
    ]));
  it('nor in words it published for another right: what hinders the business withholds no purpose (Art. 32(2))', () => {
    const purposeIn = (alias: string, ground: string): string[] =>
      lackingInWords(
        'purposeNotice',
        [{ alias, ground, reason: '知れるとご家族に危害が及ぶおそれがあるため' }],
        HANAMORI,
      ).map(({ ja }) => ja);
    expect(purposeIn('第三者の権利利益を害するおそれがあるとき', 'harmsSomeone')).toEqual([]);
    expect(purposeIn('第三者の権利利益を害するおそれがあるとき', 'harmsOurRights')).toEqual([
      '対応する通知しない事由：「第三者の権利利益を害するおそれがあるとき」は harmsSomeone にあたります',
    ]);
    expect(purposeIn(REPEATED, 'harmsOurRights')).toEqual([
      '公表した文言（alias）：プロファイルの refusals に利用目的の通知について挙げた文言のとおりお書きください',
    ]);
    expect(purposeIn('記入漏れ又は書類の不備があるとき', 'alreadyClear')).toEqual([
      expect.stringMatching(
        /^法定の通知しない事由：「記入漏れ又は書類の不備があるとき」は法第32条第2項各号の事由ではありません/,
      ),
    ]);
  });
  it.each([{ alias: '記入漏れ又は書類の不備があるとき' }, { reason: '記入漏れ又は書類の不備があるときに当たるため' }])(
    'and not in words that are no ground: %o',
    (word) =>
      expect(lacking(word)).toEqual([
        'a ground of the Act: “記入漏れ又は書類の不備があるとき” is none (Art. 33(2)). A defect to be cured, told with every other defect at once (Art. 37(1), (4)).',
      ]),
  );
});
