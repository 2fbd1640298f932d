import type { FactsOf } from '../../casefile/letter';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { CivilDate } from '../../law/clock';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const takako = factsFor(TAKAKO);

describe('Arts. 34(3), 35(7), 27(2)(vi): L29 tells what a look saw after what was done', () => {
  const back = (does: FactsOf['undertakingKept']['does']) => {
    const facts = { ...takako.undertakingKept, kind: 'looksAgain', does, stillKept: [] } as const;
    const told = { ...facts, foundAgainOn: '2026-11-20' as CivilDate };
    return { ja: wordsOf(compose('undertakingKept', told)), en: wordsOfRendering(inEnglish('undertakingKept', told)) };
  };
  it('what was seen to be set right, and nobody says by whom, is told as seen and not as done', () => {
    const { told, ...facts } = { ...takako.undertakingKept, stillKept: [], seen: true as const };
    for (const kind of ['looksAgain', 'keptByLaw'] as const) {
      const said = { ...facts, ...(told === undefined ? {} : { told }), kind, foundAgainOn: undefined };
      const ja = wordsOf(compose('undertakingKept', said));
      const en = wordsOfRendering(inEnglish('undertakingKept', said));
      expect(ja).toContain('既に下記の措置のとおりとなっていることを確認いたしました');
      expect(ja).not.toMatch(/措置を実施いたしました|実施した日/);
      expect(en).toContain('we have seen that the data are already as set out below');
      expect(en).not.toMatch(/have taken the measures|Done on/);
    }
  });

  it.each([
    ['erase', '記録が残っていること', 'records were still there'],
    ['correct', '訂正等の前の内容となっていること', 'what we had corrected stood there as before'],
    ['restrict', '利用が停止されていない記録があること', 'some records were not marked as out of use'],
    [
      'stopProvision',
      '提供の対象から除かれていない記録があること',
      'some records had not been left out of what is provided',
    ],
  ] as const)('%s: what came back, and nothing that did not', (does, ja, en) => {
    const told = back(does);
    expect(told.ja.split(ja)).toHaveLength(3);
    expect(told.en.split(en)).toHaveLength(3);
    if (does !== 'erase') expect(told.ja + told.en).not.toMatch(/記録が残って|still there/);
  });
  it('all of it is kept for longer than was said: nothing is told as done, nor as seen to be so', () => {
    const { what, ...facts } = takako.undertakingKept;
    const stillKept = what.map((one) => ({ what: one, by: '2037-06-01' as CivilDate }));
    const told = { ...facts, kind: 'keptByLaw', what: [], seen: true, stillKept } as const;
    const [ja, en] = [wordsOf(compose('undertakingKept', told)), wordsOfRendering(inEnglish('undertakingKept', told))];
    expect(ja).toContain('引き続き保存する必要があるため、下記のとおり実施の時期を改めましたので');
    expect(ja).toContain('令和19年6月1日以後');
    expect(ja).not.toMatch(/実施いたしました|確認いたしました|期間が満了/);
    expect(en).toContain('put off to the days set out below');
    expect(en).not.toMatch(/have taken|have seen|is over/);
  });
  it('rights to act for her at other services that went with what was erased since', () => {
    const { what } = takako.undertakingKept;
    const told = { ...takako.undertakingKept, revoked: what };
    const [ja, en] = [wordsOf(compose('undertakingKept', told)), wordsOfRendering(inEnglish('undertakingKept', told))];
    for (const { ja: kind } of what) expect(ja).toContain(`${kind}：消去した記録に係る他のサービスへのアクセス権限は`);
    for (const { en: kind } of what) expect(en).toContain(`${kind}: the access to other services that the erased`);
    expect(wordsOf(compose('undertakingKept', takako.undertakingKept))).not.toContain('アクセス権限');
  });
});
