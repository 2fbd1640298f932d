import { asProposed } from '../../law/lifting';
import { lackingIn, type Decision, type Found } from '../../law/disclosure';
import { WITHHOLDING, type WithholdingGround } from '../../law/withholding';
import { EXISTENCE_HARMS, type ExistenceGround } from '../../law/existence';

const GIFT = 'shop/orders/17';
const PROFILE = 'shop/customers/4';
const held: Found = {
  unknownStores: [],
  items: [
    {
      id: PROFILE,
      fields: [{ name: 'email', label: 'メールアドレス', text: 'hanako@example.jp', aboutOthers: false }],
    },
    {
      id: GIFT,
      fields: [
        { name: 'memo', label: '備考', text: '次郎様より電話あり。次回は着払い。', aboutOthers: false },
        { name: 'gift_to', label: 'お届け先', text: '佐藤次郎', aboutOthers: true },
        { name: 'gift_card', label: '添え書き', text: '', aboutOthers: true },
      ],
    },
  ],
};
const alone: Found = { unknownStores: [], items: held.items.slice(0, 1) };
const nothing: Found = { unknownStores: [], items: [] };
const asking = (found: Found): Found => ({ ...found, unknownStores: ['cabinet', 'archive'] });
const UNKNOWN = [
  'the answer of cabinet: what it holds is not known yet',
  'the answer of archive: what it holds is not known yet',
];
const NOTHING = 'anything to tell: nothing was found, so the answer is that none is held (Art. 33(3))';
const ON_JIRO = `a word on gift_to of ${GIFT}, which is about somebody else: withhold it (Art. 33(2)(i)) or release it with a reason`;

const lackingInEnglish = (decision: Decision, found: Found): string[] => lackingIn(decision, found).map(({ en }) => en);

const gift = { item: GIFT, field: 'gift_to', ground: 'harmsSomeone', reason: '第三者の氏名であるため' } as const;
const part = (...withheld: Extract<Decision, { kind: 'disclosePart' }>['withheld']): Decision => ({
  kind: 'disclosePart',
  withheld,
  released: [],
});
const whole = (...released: Extract<Decision, { kind: 'disclose' }>['released']): Decision => ({
  kind: 'disclose',
  released,
});
/** Every refusal rests on a fact for each kind of record, unless a test says otherwise. */
const restsOn = ['shop/customers', 'shop/orders'].map((records) => ({ records, fact: '第三者と共同の契約' }));
const refusing = (...grounds: Extract<Decision, { kind: 'refuse' }>['grounds']): Decision => ({
  kind: 'refuse',
  grounds: grounds.map((ground) => ({ restsOn, ...ground })),
});
/** What shows that the desk was seriously hindered. */
const record = '窓口日誌10月分：対応に31時間';
const none: Decision = { kind: 'nothingHeld' };

describe('Art. 33(2): the duty to disclose', () => {
  it('all that is held may be told when none of it is about others', () =>
    expect(lackingInEnglish(whole(), alone)).toEqual([]));

  it('what is about others waits for a word; an empty field about others needs none', () =>
    expect(lackingInEnglish(whole(), held)).toEqual([ON_JIRO]));
  it('released with a reason, it is told', () =>
    expect(
      lackingInEnglish(whole({ item: GIFT, field: 'gift_to', reason: '本人が自ら記入したお届け先であるため' }), held),
    ).toEqual([]));
  it.each(['', '  ', '\n'])('a release for no reason (%j) is none', (reason) =>
    expect(lackingInEnglish(whole({ item: GIFT, field: 'gift_to', reason }), held)).toEqual([ON_JIRO]),
  );
  it('a release of another field releases nothing here', () =>
    expect(lackingInEnglish(whole({ item: GIFT, field: 'memo', reason: '本人の記録' }), held)).toEqual([ON_JIRO]));

  it('there is nothing to disclose where nothing was found', () => {
    expect(lackingInEnglish(whole(), nothing)).toEqual([NOTHING]);
    expect(lackingInEnglish(part(gift), nothing)).toContain(NOTHING);
    expect(lackingInEnglish(refusing({ ground: 'hindersBusiness', reason: '採点の基準', record }), nothing)).toEqual([
      NOTHING,
    ]);
  });
});

describe('Art. 33(2)(ii): the desk is said to be hindered', () => {
  const RECORD =
    'the record of the serious hindrance (`record`): what hindered which work, when and how much; that it is laborious or much is not enough (Art. 33(2)(ii), guideline 3-8-2)';
  const EARLIER =
    'the earlier requests (`earlier`): whoever says that a request is repeated names the cases in which the same person asked before';
  const hindered = { ground: 'hindersBusiness', reason: '同一のご請求が繰り返されているため' } as const;

  it('by nothing but the word "repeated": the record and the earlier requests are asked for', () => {
    expect(lackingInEnglish(refusing(hindered), held)).toEqual([RECORD, EARLIER]);
    expect(lackingInEnglish(part({ ...gift, ...hindered }), held)).toEqual([RECORD, EARLIER]);
  });
  it('by somebody else’s requests: they are none of this person', () =>
    expect(lackingInEnglish(refusing({ ...hindered, record, earlier: ['HANA-2026-0003'] }), held)).toEqual([
      'an earlier request of the same person for the same: number 1 under `earlier` is none whose applicant was confirmed and which was answered',
    ]));
  it('by their own requests, with the record to show it', () =>
    expect(
      lackingInEnglish(refusing({ ...hindered, record, earlier: ['HANA-2026-0001'] }), {
        ...held,
        earlier: ['HANA-2026-0001'],
      }),
    ).toEqual([]));
  it('by something other than repetition: the record alone is asked for', () =>
    expect(lackingInEnglish(refusing({ ...hindered, reason: '採点の基準が知られるため' }), held)).toEqual([RECORD]));
});

describe('A customer with 450 tickets', () => {
  const tickets: Found = {
    unknownStores: [],
    items: Array.from({ length: 450 }, (_, n) => ({
      id: `support/tickets/${n}`,
      fields: [
        { name: 'subject', label: '件名', text: '配送', aboutOthers: false },
        { name: 'body', label: '内容', text: n % 2 === 0 ? '三条様より電話' : '発送済み', aboutOthers: true },
      ],
    })),
  };
  const reason = '第三者の行動の記録';

  it('is asked for one word on the column, not for 450', () =>
    expect(lackingInEnglish(whole(), tickets)).toEqual([
      'a word on body of 450 records of support/tickets, which is about somebody else: withhold it (Art. 33(2)(i)) or release it with a reason; `records` speaks of all of them at once',
    ]));
  it('is told all by one word on the column', () =>
    expect(lackingInEnglish(whole({ records: 'support/tickets', field: 'body', reason }), tickets)).toEqual([]));
  it('keeps one passage back wherever it stands', () => {
    const words = { records: 'support/tickets', field: 'body', ground: 'harmsSomeone', reason } as const;
    expect(lackingInEnglish(part({ ...words, passage: '三条様' }), tickets)).toEqual([]);
    expect(lackingInEnglish(part({ ...words, passage: '四条様' }), tickets)).toEqual([
      'the passage to withhold: it does not stand in body of support/tickets',
    ]);
  });
  it('and a word on records nobody found speaks of nothing', () => {
    const stray = { records: 'support/calls', field: 'body', reason };
    expect(lackingInEnglish(whole(stray), tickets)[0]).toBe(
      'the records of number 1 under `released`: no finding has any called so',
    );
    expect(lackingInEnglish(part({ ...stray, ground: 'harmsSomeone' }), tickets)[0]).toBe(
      'the records of number 1 under `withheld`: no finding has any called so',
    );
  });
  it('everything withheld is a refusal, not a part', () => {
    const REFUSAL =
      'a refusal: by this nothing at all is told, so decide `refuse` with the ground and the reason (Art. 33(2), (3))';
    const all = { records: 'support/tickets', ground: 'harmsSomeone', reason } as const;
    expect(lackingInEnglish(part(all), tickets)).toEqual([REFUSAL]);
    expect(
      lackingInEnglish(
        part(
          { ...all, field: 'subject', passage: '配送' },
          { ...all, field: 'body', passage: '三条様より電話' },
          { ...all, field: 'body', passage: '発送済み' },
        ),
        tickets,
      ),
    ).toEqual([REFUSAL]);
  });
});

describe('A column the data map withholds on a ground', () => {
  const secret = {
    name: 'password',
    label: '照合用の値',
    text: '',
    aboutOthers: false,
    withheld: { ground: 'harmsSomeone', reason: '不正なログインに使われるおそれがあるため' },
  } as const;
  const guarded: Found = {
    unknownStores: [],
    items: [{ id: PROFILE, fields: [...(alone.items[0]?.fields ?? []), secret] }],
  };

  it('lets nobody call the answer whole', () =>
    expect(lackingInEnglish(whole(), guarded)).toEqual([
      'a decision in part (disclosePart): not the whole is told, for the data map withholds password of shop/customers on a ground',
    ]));
  it('is a part withheld by an officer’s word, and needs no other', () => {
    expect(lackingInEnglish(part(), guarded)).toEqual([expect.stringContaining('decides nothing in this case')]);
    expect(lackingInEnglish(part(...asProposed(guarded.items)), guarded)).toEqual([]);
  });
  it('alone, it is a refusal', () =>
    expect(lackingInEnglish(part(), { ...guarded, items: [{ id: PROFILE, fields: [secret] }] })[0]).toMatch(
      /^a refusal/,
    ));
});

describe('Art. 33(2)(i) to (iii): what may be withheld', () => {
  it.each(Object.keys(WITHHOLDING) as WithholdingGround[])('a part on the ground %s, with a reason', (ground) =>
    expect(lackingInEnglish(part({ ...gift, ground, record }), held)).toEqual([]),
  );

  it('the whole record withheld says a word on every field of it', () =>
    expect(lackingInEnglish(part({ item: GIFT, ground: 'harmsSomeone', reason: '贈答の相手方の記録' }), held)).toEqual(
      [],
    ));

  it('a passage of a field', () => {
    const passage = {
      item: GIFT,
      field: 'memo',
      passage: '次郎様より電話あり。',
      ground: 'harmsSomeone',
      reason: '第三者の行動の記録',
    } as const;
    expect(lackingInEnglish(part(gift, passage), held)).toEqual([]);
    expect(lackingInEnglish(part(gift, { ...passage, passage: '三郎様' }), held)).toEqual([
      `the passage to withhold: it does not stand in memo of ${GIFT}`,
    ]);
    expect(
      lackingInEnglish(part(gift, { item: GIFT, passage: '次郎様', ground: 'harmsSomeone', reason: '第三者' }), held),
    ).toEqual([`the field of ${GIFT} in which the passage stands`]);
  });

  it('an empty passage withholds nothing and is no word on anybody', () => {
    expect(lackingInEnglish(part({ ...gift, passage: '' }), held)).toEqual([
      `the passage to withhold: it does not stand in gift_to of ${GIFT}`,
    ]);
  });

  it('part of something is withheld, or it is no partial disclosure', () => {
    expect(lackingInEnglish(part(), alone)).toEqual([
      'a ground: name what is withheld and on which ground (Art. 33(2))',
    ]);
  });

  it('what is withheld was found', () => {
    expect(
      lackingInEnglish(part(gift, { item: 'shop/orders/99', ground: 'harmsSomeone', reason: '第三者' }), held),
    ).toEqual(['the item of number 2 under `withheld`: no finding has one called so']);
    expect(lackingInEnglish(part(gift, { ...gift, field: 'gift_too' }), held)).toEqual([
      `the field of number 2 under \`withheld\`: ${GIFT} has none called so`,
    ]);
  });

  it('one field withheld, another about others released: nobody is overlooked', () => {
    const two: Found = {
      unknownStores: [],
      items: [
        {
          id: GIFT,
          fields: [
            ...(held.items[1]?.fields ?? []),
            { name: 'sender', label: '差出人', text: '鈴木三郎', aboutOthers: true },
          ],
        },
      ],
    };
    expect(lackingInEnglish(part(gift), two)).toEqual([ON_JIRO.replace('gift_to', 'sender')]);
    expect(
      lackingInEnglish(
        {
          kind: 'disclosePart',
          withheld: [gift],
          released: [{ item: GIFT, field: 'sender', reason: '公開された氏名' }],
        },
        two,
      ),
    ).toEqual([]);
  });

  it('a refusal of the whole stands on a ground', () => {
    expect(lackingInEnglish(refusing(), held)).toEqual(['a ground (Art. 33(2))']);
    expect(
      lackingInEnglish(refusing({ ground: 'breaksAnotherLaw', reason: '通信の秘密（電気通信事業法第4条）' }), held),
    ).toEqual([]);
  });
});

describe('Art. 36: every refusal, whole or in part, has its reason', () => {
  it.each(['', '   '])('no reason (%j) is told by what it was to explain', (reason) => {
    expect(lackingInEnglish(part({ ...gift, reason }), held)).toEqual([`a reason for ${GIFT} (Art. 36)`]);
    expect(
      lackingInEnglish(
        refusing({ ground: 'hindersBusiness', reason, record }, { ground: 'breaksAnotherLaw', reason: '刑法第134条' }),
        held,
      ),
    ).toEqual(['a reason for hindersBusiness (Art. 36)']);
  });
});

describe('Art. 33(3): none is held', () => {
  it('is the answer where nothing was found', () => expect(lackingInEnglish(none, nothing)).toEqual([]));

  it('is not the answer where something was', () => {
    expect(lackingInEnglish(none, held)).toEqual([
      expect.stringMatching(/^the truth: 2 items were found; .*Art\. 33\(2\).*Order Art\. 5/),
    ]);
  });

  it.each(Object.keys(EXISTENCE_HARMS) as ExistenceGround[])(
    'is the answer where its existence may not be told (Art. 16(4), Order Art. 5, %s), with the reason kept',
    (ground) => {
      expect(lackingInEnglish({ ...none, excluded: { ground, reason: '顧問弁護士の確認済み' } }, held)).toEqual([]);
      expect(lackingInEnglish({ ...none, excluded: { ground, reason: ' ' } }, held)).toEqual([
        `a reason for ${ground} (Art. 36)`,
      ]);
    },
  );
});

describe('Unknown is not none: no decision before every store has answered', () => {
  it.each<readonly [string, Decision, Found]>([
    ['disclosure', whole(), alone],
    ['partial disclosure', part(gift), held],
    ['refusal', refusing({ ground: 'hindersBusiness', reason: '採点の基準', record }), held],
    ['none held', none, nothing],
    ['none that may be told', { ...none, excluded: { ground: 'lifeOrProperty', reason: '支援措置の対象' } }, held],
  ])('%s names the stores it waits for', (_, decision, found) => {
    expect(lackingInEnglish(decision, found)).toEqual([]);
    expect(lackingInEnglish(decision, asking(found))).toEqual(UNKNOWN);
  });

  it('everything that lacks is told at once', () => {
    expect(lackingInEnglish(part({ ...gift, field: 'memo', passage: '三郎', reason: '' }), asking(held))).toEqual([
      ...UNKNOWN,
      `the passage to withhold: it does not stand in memo of ${GIFT}`,
      `a reason for ${GIFT} (Art. 36)`,
      ON_JIRO,
    ]);
  });
});

describe('the desk reads what lacks in Japanese', () => {
  const japanese = (decision: Decision, found: Found): string[] => lackingIn(decision, found).map(({ ja }) => ja);
  const passage = { ...gift, field: 'memo', passage: '三郎' } as const;

  it.each<readonly [string, Decision, Found, string]>([
    [
      'a store that has not answered',
      none,
      { ...nothing, unknownStores: ['cabinet'] },
      '保管場所「cabinet」の保有状況：まだ判明していません',
    ],
    [
      'nothing to tell',
      whole(),
      nothing,
      '開示の対象：検索の結果に該当がないため、保有個人データが存在しない旨の回答となります（法第33条第3項）',
    ],
    [
      'nothing withheld',
      part(),
      alone,
      '不開示事由：開示しない部分と、その不開示事由を挙げてください（法第33条第2項各号）',
    ],
    ['no ground', refusing(), alone, '不開示事由（法第33条第2項各号）'],
    ['no reason for a record', part({ ...gift, reason: '' }), held, `「${GIFT}」を開示しない理由（法第36条）`],
    [
      'no reason for a ground',
      refusing({ ground: 'hindersBusiness', reason: '', record }),
      held,
      '法第33条第2項第2号に該当する理由（法第36条）',
    ],
    [
      'no reason why its existence may not be told',
      { ...none, excluded: { ground: 'crimePrevention', reason: '' } },
      held,
      '施行令第5条第4号に該当する理由（法第36条）',
    ],
    [
      'something found after all',
      none,
      held,
      '検索の結果に合う決定：2件が見つかっています。不開示事由により不開示とする（法第33条第2項）か、存否を明らかにできない事由（施行令第5条各号）を挙げてください',
    ],
    [
      'no such record',
      part({ ...gift, item: 'shop/orders/99' }),
      alone,
      '対象の指定：withheld の1番目の名は検索の結果にありません',
    ],
    [
      'no such field',
      part(gift, { ...gift, field: 'gift_too' }),
      held,
      `項目の指定：「${GIFT}」に、withheld の2番目の field という項目はありません`,
    ],
    [
      'a passage of no field',
      part(gift, { ...passage, field: undefined }),
      held,
      `項目の指定：不開示とする語句が「${GIFT}」のどの項目にあるかを示してください`,
    ],
    [
      'a passage that is not there, by the label of its field',
      part(gift, passage),
      held,
      `不開示とする語句：「${GIFT}」の「備考」の中に見当たりません`,
    ],
    [
      'no word on others, by the label of the field',
      whole(),
      held,
      `「${GIFT}」の「お届け先」の取扱い：第三者に関する項目です。不開示（法第33条第2項第1号）か、理由を付した開示かをお選びください`,
    ],
  ])('%s', (_, decision, found, says) => expect(japanese(decision, found)).toEqual([says]));
});
