import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { FactsOf, LetterKind, Searched } from '../../casefile/letter';
import type { CivilDate } from '../../law/clock';
import type { FoundThere } from '../../law/measuring';
import { PURPOSE_GROUNDS, type PurposeGround } from '../../law/purpose-notice';
import { wordsOf, wordsOfRendering, type Letter } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { asWritten } from '../../law/said';
import { provisionCeasedInEnglish } from '../../letters/english/provision-ceased';
import { provisionStoppedInEnglish } from '../../letters/english/provision-stopped';
import { wayChangedInEnglish } from '../../letters/english/way-changed';
import { missingGlyphs } from '../../letters/fonts';

const written = <Kind extends LetterKind>(kind: Kind, facts: FactsOf): Letter => compose<Kind>(kind, facts[kind]);
const takako = factsFor(TAKAKO);

describe('an answer says by what was looked for and when, so that an applicant sees what was not', () => {
  const ANSWERS = ['disclosure', 'partialDisclosure', 'refusal', 'noneHeld'] as const;

  test.each(ANSWERS)(
    '%s: the names as they were searched, what else was used, and what to send where a writing is missing',
    (kind) => {
      const facts = {
        ...takako,
        [kind]: { ...takako[kind], searchedBy: ['氏名「𠮷田 髙子」「花山 髙子」', '生年月日'].map(asWritten) },
      };
      const words = wordsOf(written(kind, facts));
      expect(words).toContain('確認した事項');
      expect(words).toContain('次の事項により検索いたしました（氏名「𠮷田 髙子」「花山 髙子」、生年月日）。');
      expect(words).toContain('確認できる書類の写しを添えて、あらためてご請求ください。');
      expect(words).not.toContain('あらためて確認いたします'); // a closed case is not searched again
    },
  );

  test('a store that vouched is told of where what it holds is told, and nowhere else (Order Art. 5)', () => {
    const vouched = (kind: (typeof ANSWERS)[number]): boolean =>
      wordsOf(written(kind, takako)).includes(
        '当社のシステムの記録のみにより確認し、検索に用いました（通販サイト：電子メールアドレス）。',
      );
    expect(ANSWERS.map(vouched)).toEqual([true, true, false, false]);
  });

  test('a writing no font draws is told by its codes', () => {
    const words = wordsOf(compose('noneHeld', { ...takako.noneHeld, searchedBy: [asWritten('氏名「ก」')] }));
    expect(words).toContain('氏名「〔U+0E01〕」');
    expect(missingGlyphs(words)).toEqual([]);
  });

  test('stores searched on one day are told with one day, else each that is told with its own and the others together', () => {
    const on = (searched: Searched): string => wordsOf(compose('disclosure', { ...takako.disclosure, searched }));
    const [one, two] = ['2026-11-06', '2026-11-09'] as CivilDate[] as [CivilDate, CivilDate];
    expect(
      on([
        { store: '通販サイト', from: one, to: one },
        { from: one, to: one },
      ]),
    ).toMatch(/検索を行った日\n {2}令和8年11月6日\n/);
    expect(
      on([
        { store: '通販サイト', from: one, to: one },
        { from: one, to: two },
      ]),
    ).toMatch(
      /検索を行った日\n {2}・ 通販サイト　令和8年11月6日\n {2}・ 別紙に記載のない保管先　令和8年11月6日から令和8年11月9日まで\n/,
    );
  });
});

describe('Art. 33(4): what another law discloses stands in the answer by name', () => {
  const named = [
    { what: asWritten('台帳　登録（2件）'), law: 'タクシー業務適正化特別措置法', how: '登録の窓口で閲覧できます' },
  ];

  test.each(['disclosure', 'partialDisclosure', 'refusal'] as const)('%s names the law and its way', (kind) => {
    const words = wordsOf(written(kind, { ...takako, [kind]: { ...takako[kind], named } }));
    expect(words).toContain('台帳　登録（2件）：タクシー業務適正化特別措置法。登録の窓口で閲覧できます');
    expect(words).toContain('法第33条第4項');
  });

  test('where nothing else is held the letter decides nothing: it tells nothing and withholds nothing', () => {
    const words = wordsOf(
      written('disclosure', { ...takako, disclosure: { ...takako.disclosure, schedule: [], named } }),
    );
    expect(words).toContain('同条第1項及び第2項の規定は適用されません');
    expect(words).not.toMatch(/決定|0件|別紙/);
  });
});

describe('Arts. 16(4), 41(9): what is not ours to tell stands in the answer beside it', () => {
  const ANSWERS = ['disclosure', 'partialDisclosure', 'refusal', 'noneHeld'] as const;
  const referred = [
    { what: asWritten('受託台帳　会員（2件）'), holder: '株式会社花暦企画', desk: 'お客様窓口 03-0000-0000' },
  ];

  test.each(ANSWERS)('%s sends the person to whose it is', (kind) => {
    const words = wordsOf(written(kind, { ...takako, [kind]: { ...takako[kind], referred } }));
    expect(words).toContain('受託台帳　会員（2件）：株式会社花暦企画（お客様窓口 03-0000-0000）');
    expect(words).toContain('当社が取扱いの委託を受けて保管しているもの');
  });

  test.each(ANSWERS)('%s says not a word of it where there is none', (kind) =>
    expect(wordsOf(written(kind, takako))).not.toMatch(/委託/),
  );
});

describe('notice of the purpose of use (Art. 32(2))', () => {
  const WHETHER_HELD = /保有(?:個人データ|している場合|しているか否か|の有無)/g;

  test('L06 says for what each kind is used where it is held, and nowhere that any is; who wants to know asks for disclosure (Art. 33(1))', () => {
    const words = wordsOf(compose('purposeNotice', takako.purposeNotice));
    expect(words).toContain('次の種類の保有個人データを保有している場合には');
    expect(words).toContain('保有しているか否かをお知らせするものではございません');
    expect(words).toContain('法第33条第1項の規定により、保有個人データの開示をご請求いただけます');
    for (const { category, purposes } of takako.purposeNotice.kinds)
      expect(words).toContain(`${category.ja} | ${purposes.map(({ ja }) => `・${ja}`).join('\n')}`);
    expect(words.replaceAll(WHETHER_HELD, '')).not.toMatch(/保有|該当|見つか/);
  });

  test.each(Object.keys(PURPOSE_GROUNDS) as PurposeGround[])(
    'Arts. 21(4), 32(3), 36: L07 says that it is not told, on the ground %s in the words of the Act, why, and where to complain',
    (ground) => {
      const reason = '公表の場所は、ウェブサイトの「個人情報の取扱いについて」です。';
      const words = wordsOf(compose('purposeRefusal', { ...takako.purposeRefusal, grounds: [{ ground, reason }] }));
      const { cite, ja } = PURPOSE_GROUNDS[ground];
      for (const told of [
        `法${cite}の「${ja}」に該当するため。`,
        `理由：${reason}`,
        '第32条第3項の規定により',
        '法第36条',
        '苦情の申出先',
        '03-6457-9849',
      ])
        expect(words).toContain(told);
      expect(words.replace(ja, '').replaceAll(WHETHER_HELD, '')).not.toMatch(/保有|該当(?!するため)|見つか/);
    },
  );

  test('Arts. 32(2), (3), 36: L06 in part tells the rest, names what it does not tell, on which ground and why, and where what is clear is published', () => {
    const withheld = [
      { what: asWritten('防犯の記録'), ground: 'harmsOurRights', reason: '調査の方法が知られるためです。' },
      {
        what: asWritten('購入履歴の利用目的の一部'),
        ground: 'alreadyClear',
        reason: '公表しているためです。',
        where: '会員規約第8条',
      },
    ] as const;
    const words = wordsOf(compose('purposeNotice', { ...takako.purposeNotice, withheld }));
    for (const { what, ground, reason } of withheld) {
      const { cite, ja } = PURPOSE_GROUNDS[ground];
      expect(words).toContain(`${what.ja}：法${cite}の「${ja}」に該当するため。`);
      expect(words).toContain(`理由：${reason}`);
    }
    for (const part of [
      '（その一部を除く。）',
      '通知しないもの',
      '第32条第3項',
      '第36条',
      '公表しているところ：会員規約第8条',
    ])
      expect(words).toContain(part);
    expect(wordsOf(compose('purposeNotice', takako.purposeNotice))).not.toMatch(/その一部|通知しない|第36条/);
  });

  test('a fee is kept where it was published that it is, as in every refusal', () => {
    const says = (kept: boolean) =>
      wordsOf(compose('purposeRefusal', { ...takako.purposeRefusal, fee: { yen: 1000, kept } }));
    expect(says(true)).toContain('公表しておりますとおり、利用目的を通知しない場合にもお返しいたしません');
    expect(says(false)).toContain('手数料1,000円は、お返しいたします');
  });
});

describe('another way than the one asked for (Art. 33(2), (3), (5); Art. 36)', () => {
  const ofRecords = { ...takako.wayChanged, ofRecords: true } as const;
  test('of records of provisions it rests on Art. 33(5), and its reason is explained under Art. 36 either way', () => {
    const [data, records] = [takako.wayChanged, ofRecords].map((facts) => wordsOf(compose('wayChanged', facts)));
    expect(data).not.toContain('第33条第5項');
    expect(records).toContain('第33条第5項において準用する同条第2項の規定により、書面の交付により');
    expect(records).toContain('同条第5項において準用する同条第3項の規定により');
    for (const words of [data, records]) expect(words).toContain('法第36条の規定により、その理由をご説明');
    expect(wordsOfRendering(wayChangedInEnglish(ofRecords))).toContain('as applied by Article 33(5)');
  });
});

describe('opt-out (Art. 27(2)(vi))', () => {
  const words = (provisions: FactsOf['provisionStopped']['provisions']) =>
    wordsOf(compose('provisionStopped', { ...takako.provisionStopped, provisions }));

  test('L20 says what is provided no longer, to whom, since when, and that what was provided before is not called back', () => {
    const told = words(takako.provisionStopped.provisions);
    expect(told).toContain('第27条第2項第6号の規定に基づき');
    expect(told).toContain(
      '季節の贈答品のご案内先の名簿（氏名、郵便番号及び住所） | 株式会社ことぶき通信（京都市南区） | 令和8年11月10日',
    );
    expect(told).toContain('この停止により提供先から回収されるものではございません');
    expect(told).not.toContain('保有');
  });

  test('what had been stopped before is told as that, and never as stopped because the person asked', () => {
    const before = takako.provisionStopped.provisions.filter(
      ({ found, seen }) => found === 'stoppedBefore' && seen !== true,
    );
    const told = words(before);
    expect(told).toContain('お求めの到達前に、それぞれ記載の日から既に停止しております');
    expect(told).toContain('令和8年9月30日');
    expect(told).not.toMatch(/お求めに応じて/);
    const inEnglish = wordsOfRendering(provisionStoppedInEnglish({ ...takako.provisionStopped, provisions: before }));
    expect(inEnglish).toContain('had already been stopped before your request reached us');
    expect(inEnglish).not.toContain('at your request');
  });

  test('that nothing is provided is said where the data map knows no provision, and not where nothing stopped', () => {
    const told = { ...takako.provisionStopped, provisions: [] };
    expect(wordsOf(compose('provisionStopped', told))).not.toMatch(
      /提供を行っておりません|停止すべき提供はございません/,
    );
    expect(wordsOfRendering(provisionStoppedInEnglish(told))).not.toMatch(
      /do not at present provide|no provision to be/,
    );
    expect(wordsOfRendering(provisionStoppedInEnglish({ ...told, nothingProvided: true }))).toContain('do not at present provide'); // prettier-ignore
  });

  test('where nothing is provided it says so, speaks of no stop and of nothing that is held', () => {
    const told = wordsOf(
      compose('provisionStopped', { ...takako.provisionStopped, provisions: [], nothingProvided: true }),
    );
    expect(told).toContain('現在、法第27条第2項の規定による個人データの第三者への提供を行っておりません');
    expect(told).toContain('第三者提供の停止に関する通知書');
    expect(told).not.toMatch(/停止いたしました|停止しております|提供先|保有/);
  });
});

describe('L20 on a request under Art. 35(3) or (5)', () => {
  const found = (how: FoundThere) =>
    takako.provisionCeased.stopped.map(({ seen: _, ...one }) => ({ ...one, found: how }));
  const told = (how: FoundThere) =>
    wordsOf(compose('provisionCeased', { ...takako.provisionCeased, stopped: found(how) }));

  test('what had been stopped before is told as that, and never as stopped because the person asked', () => {
    expect(told('stopped')).toContain('第三者提供の停止に関する通知書');
    expect(told('stoppedBefore')).toContain('ご請求の到達前に、それぞれ記載の日から既に停止しております');
    expect(told('stoppedBefore')).not.toMatch(/第35条の規定により、保有/);
    const inEnglish = wordsOfRendering(
      provisionCeasedInEnglish({ ...takako.provisionCeased, stopped: found('stoppedBefore') }),
    );
    expect(inEnglish).toContain('had already been stopped before your request reached us');
    expect(inEnglish).not.toContain('have stopped');
  });

  test('where nothing of the person is provided it speaks of no stop', () => {
    expect(told('notProvided')).toContain('ご本人が識別される保有個人データは含まれておりません');
    expect(told('notProvided')).not.toMatch(/停止しております|停止した|停止前/);
  });
});

describe('what no suit follows', () => {
  const NO_SUIT = ['purposeNotice', 'purposeRefusal', 'provisionStopped'] as const;
  test.each(NO_SUIT)('%s is the answer to what the Act calls 求め, and speaks of no suit (Art. 39(1))', (kind) => {
    const words = wordsOf(written(kind, takako));
    expect(words).toContain('のお求めにつきまして、');
    expect(words).toContain('お求めの到達日');
    expect(words).not.toMatch(/のご請求につきまして|訴え|訴訟|二週間|2週間|第39条/);
  });

  test('the receipt that came before it says the same word', () => {
    const { right, asked } = takako.provisionStopped;
    const words = wordsOf(compose('receipt', { ...takako.receipt, right, asked }));
    expect(words).toContain('お求めの内容\n  オプトアウトによる提供の停止');
    expect(words).toContain('お求めの到達日');
  });

  test.each(NO_SUIT)('%s to an agent names the person for whom they act', (kind) => {
    const { to } = takako[kind];
    const agency = { ...to, name: '山田法律事務所', principal: '𠮷田 髙子', as: 'mandatedAgent' } as const;
    const words = wordsOf(written(kind, { ...takako, [kind]: { ...takako[kind], to: agency } }));
    expect(words).toContain('山田法律事務所 御中\n（𠮷田 髙子 様 任意代理人）');
    expect(words).toContain('代理人\n  山田法律事務所 御中（任意代理人）');
  });
});
