import { EXISTENCE_HARMS, lackingIn, WITHHOLDING, type Decision, type ExistenceGround, type Found, type WithholdingGround } from '../../law/disclosure';

const GIFT = 'shop/orders/17';
const PROFILE = 'shop/customers/4';
const held: Found = {
  unknownStores: [],
  items: [
    { id: PROFILE, fields: [{ name: 'email', label: 'メールアドレス', text: 'hanako@example.jp', aboutOthers: false }] },
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
const UNKNOWN = ['the answer of cabinet: what it holds is not known yet', 'the answer of archive: what it holds is not known yet'];
const NOTHING = 'anything to tell: nothing was found, so the answer is that none is held (Art. 33(3))';
const ON_JIRO = `a word on gift_to of ${GIFT}, which is about somebody else: withhold it (Art. 33(2)(i)) or release it with a reason`;

const gift = { item: GIFT, field: 'gift_to', ground: 'harmsSomeone', reason: '第三者の氏名であるため' } as const;
const part = (...withheld: Extract<Decision, { kind: 'disclosePart' }>['withheld']): Decision => ({ kind: 'disclosePart', withheld, released: [] });
const whole = (...released: Extract<Decision, { kind: 'disclose' }>['released']): Decision => ({ kind: 'disclose', released });
const refusing = (...grounds: Extract<Decision, { kind: 'refuse' }>['grounds']): Decision => ({ kind: 'refuse', grounds });
const none: Decision = { kind: 'nothingHeld' };

describe('Art. 33(2): the duty to disclose', () => {
  it('all that is held may be told when none of it is about others', () => expect(lackingIn(whole(), alone)).toEqual([]));

  it('what is about others waits for a word; an empty field about others needs none', () => expect(lackingIn(whole(), held)).toEqual([ON_JIRO]));
  it('released with a reason, it is told', () => expect(lackingIn(whole({ item: GIFT, field: 'gift_to', reason: '本人が自ら記入したお届け先であるため' }), held)).toEqual([]));
  it.each(['', '  ', '\n'])('a release for no reason (%j) is none', (reason) => expect(lackingIn(whole({ item: GIFT, field: 'gift_to', reason }), held)).toEqual([ON_JIRO]));
  it('a release of another field releases nothing here', () => expect(lackingIn(whole({ item: GIFT, field: 'memo', reason: '本人の記録' }), held)).toEqual([ON_JIRO]));

  it('there is nothing to disclose where nothing was found', () => {
    expect(lackingIn(whole(), nothing)).toEqual([NOTHING]);
    expect(lackingIn(part(gift), nothing)).toContain(NOTHING);
    expect(lackingIn(refusing({ ground: 'hindersBusiness', reason: '同じ請求の繰返し' }), nothing)).toEqual([NOTHING]);
  });
});

describe('Art. 33(2)(i) to (iii): what may be withheld', () => {
  it.each(Object.keys(WITHHOLDING) as WithholdingGround[])('a part on the ground %s, with a reason', (ground) => expect(lackingIn(part({ ...gift, ground }), held)).toEqual([]));

  it('the whole record withheld says a word on every field of it', () => expect(lackingIn(part({ item: GIFT, ground: 'harmsSomeone', reason: '贈答の相手方の記録' }), held)).toEqual([]));

  it('a passage of a field', () => {
    const passage = { item: GIFT, field: 'memo', passage: '次郎様より電話あり。', ground: 'harmsSomeone', reason: '第三者の行動の記録' } as const;
    expect(lackingIn(part(gift, passage), held)).toEqual([]);
    expect(lackingIn(part(gift, { ...passage, passage: '三郎様' }), held)).toEqual([`the passage to withhold: it does not stand in memo of ${GIFT}`]);
    expect(lackingIn(part(gift, { item: GIFT, passage: '次郎様', ground: 'harmsSomeone', reason: '第三者' }), held)).toEqual([`the field of ${GIFT} in which the passage stands`]);
  });

  it('an empty passage withholds nothing and is no word on anybody', () => {
    expect(lackingIn(part({ ...gift, passage: '' }), held)).toEqual([`the passage to withhold: it does not stand in gift_to of ${GIFT}`]);
  });

  it('part of something is withheld, or it is no partial disclosure', () => {
    expect(lackingIn(part(), alone)).toEqual(['a ground: name what is withheld and on which ground (Art. 33(2))']);
  });

  it('what is withheld was found', () => {
    expect(lackingIn(part(gift, { item: 'shop/orders/99', ground: 'harmsSomeone', reason: '第三者' }), held)).toEqual(['an item called shop/orders/99: no finding has one']);
    expect(lackingIn(part(gift, { ...gift, field: 'gift_too' }), held)).toEqual([`a field called gift_too in ${GIFT}`]);
  });

  it('one field withheld, another about others released: nobody is overlooked', () => {
    const two: Found = { unknownStores: [], items: [{ id: GIFT, fields: [...(held.items[1]?.fields ?? []), { name: 'sender', label: '差出人', text: '鈴木三郎', aboutOthers: true }] }] };
    expect(lackingIn(part(gift), two)).toEqual([ON_JIRO.replace('gift_to', 'sender')]);
    expect(lackingIn({ kind: 'disclosePart', withheld: [gift], released: [{ item: GIFT, field: 'sender', reason: '公開された氏名' }] }, two)).toEqual([]);
  });

  it('a refusal of the whole stands on a ground', () => {
    expect(lackingIn(refusing(), held)).toEqual(['a ground (Art. 33(2))']);
    expect(lackingIn(refusing({ ground: 'breaksAnotherLaw', reason: '通信の秘密（電気通信事業法第4条）' }), held)).toEqual([]);
  });
});

describe('Art. 36: every refusal, whole or in part, has its reason', () => {
  it.each(['', '   '])('no reason (%j) is told by what it was to explain', (reason) => {
    expect(lackingIn(part({ ...gift, reason }), held)).toEqual([`a reason for ${GIFT} (Art. 36)`]);
    expect(lackingIn(refusing({ ground: 'hindersBusiness', reason }, { ground: 'breaksAnotherLaw', reason: '刑法第134条' }), held)).toEqual(['a reason for hindersBusiness (Art. 36)']);
  });
});

describe('Art. 33(3): none is held', () => {
  it('is the answer where nothing was found', () => expect(lackingIn(none, nothing)).toEqual([]));

  it('is not the answer where something was', () => {
    expect(lackingIn(none, held)).toEqual([expect.stringMatching(/^the truth: 2 items were found; .*Art\. 33\(2\).*Order Art\. 5/)]);
  });

  it.each(Object.keys(EXISTENCE_HARMS) as ExistenceGround[])('is the answer where its existence may not be told (Order Art. 5, %s), with the reason kept', (ground) => {
    expect(lackingIn({ ...none, excluded: { ground, reason: '顧問弁護士の確認済み' } }, held)).toEqual([]);
    expect(lackingIn({ ...none, excluded: { ground, reason: ' ' } }, held)).toEqual([`a reason for ${ground} (Art. 36)`]);
  });
});

describe('Unknown is not none: no decision before every store has answered', () => {
  it.each<readonly [string, Decision, Found]>([
    ['disclosure', whole(), alone],
    ['partial disclosure', part(gift), held],
    ['refusal', refusing({ ground: 'hindersBusiness', reason: '同じ請求の繰返し' }), held],
    ['none held', none, nothing],
    ['none that may be told', { ...none, excluded: { ground: 'lifeOrProperty', reason: '支援措置の対象' } }, held],
  ])('%s names the stores it waits for', (_, decision, found) => {
    expect(lackingIn(decision, found)).toEqual([]);
    expect(lackingIn(decision, asking(found))).toEqual(UNKNOWN);
  });

  it('everything that lacks is told at once', () => {
    expect(lackingIn(part({ ...gift, field: 'memo', passage: '三郎', reason: '' }), asking(held))).toEqual([
      ...UNKNOWN, `the passage to withhold: it does not stand in memo of ${GIFT}`, `a reason for ${GIFT} (Art. 36)`, ON_JIRO,
    ]);
  });
});
