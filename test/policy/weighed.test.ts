import { isHarmNoted } from '../../policy/weighed';
import { whenItSays } from './a-map';

describe('A company says what a person should look at before deciding (Art. 33(2))', () => {
  const secrecy = (says: string) =>
    whenItSays(['category: 購入履歴\n', `category: 購入履歴\n        secrecy: ${says}\n`]);
  const column = (says: string) => whenItSays(['aboutOthers: true }', `aboutOthers: true, ${says} }`]);

  it.each(['others', 'thePerson'])('a law that keeps the secret of %s loads', async (protects) =>
    expect(await secrecy(`{ law: 電気通信事業法第4条, protects: ${protects} }`)).toEqual([]),
  );

  it.each(['電気通信事業法第4条', 'true', '[]'])(
    '%s is no law of secrecy, and is told what there is to say',
    async (says) =>
      expect(await secrecy(says)).toEqual([
        'stores.0.collections.1.secrecy: say which law keeps these records secret, and whose secret it keeps: `{ law: 電気通信事業法第4条, protects: others }` or `protects: thePerson`; without such a law take `secrecy` away',
      ]),
  );

  it.each(['evaluation: true', 'notesHarm: true', 'notesHarm: [支援措置あり]'])('%s loads', async (says) =>
    expect(await column(says)).toEqual([]),
  );

  it.each(['notesHarm: 支援措置あり', 'notesHarm: []', 'notesHarm: false'])(
    '%s says when it notes harm',
    async (says) =>
      expect(await column(says)).toEqual([
        'stores.0.collections.1.columns.0.notesHarm: say when it notes that telling may harm the person or another: `true` where whatever stands here does, or the words that do, as shown: [支援措置あり]',
      ]),
  );

  it('whatever stands there notes harm, or the words named alone do', () => {
    expect(isHarmNoted(true, '父からの問合せには答えない')).toBe(true);
    expect(isHarmNoted(['支援措置あり'], ' 支援措置あり')).toBe(true);
    expect(isHarmNoted(['支援措置あり'], 'なし')).toBe(false);
    expect(isHarmNoted(undefined, '支援措置あり')).toBe(false);
  });
});
