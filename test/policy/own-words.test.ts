import { HANAMORI } from '../../examples/letter-facts';
import type { Decision } from '../../law/disclosure';
import { lackingInOwnWords } from '../../policy/own-words';

const refusing = (word: Partial<Extract<Decision, { kind: 'refuse' }>['grounds'][number]>): Decision => ({
  kind: 'refuse',
  grounds: [{ ground: 'hindersBusiness', reason: '窓口の業務に著しい支障があるため', ...word }],
});
const lacking = (word: Parameters<typeof refusing>[0]): string[] =>
  lackingInOwnWords(refusing(word), HANAMORI).map(({ en }) => en);
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
      'words the company published (`alias`): write them as they stand under `refusals` of the profile',
    ]));
  it.each([{ alias: '記入漏れ又は書類の不備があるとき' }, { reason: '記入漏れ又は書類の不備があるときに当たるため' }])(
    'and not in words that are no ground: %o',
    (word) =>
      expect(lacking(word)).toEqual([
        'a ground of the Act: “記入漏れ又は書類の不備があるとき” is none (Art. 33(2)). A defect to be cured, told with every other defect at once (Art. 37(2), (4)).',
      ]),
  );
});
