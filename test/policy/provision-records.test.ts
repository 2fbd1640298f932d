import { answerableBy, DataMap, mapFor } from '../../policy/data-map';
import { recordsDenied } from '../../worker/others-looked';
import { askable } from '../../policy/askable';
import { loadDataMap } from '../../policy/load';
import { PUBLISHED, whenItSays, written, mapSaying } from './a-map';

/** The seminar's list, as a record of what was received under each schema. */
const LIST = `        category: 催し
        purposes: [events]
`;
const COLUMNS = `        columns:
          - { column: 氏名, label: 氏名 }
`;
const recordsOf = (says: string): readonly (readonly [string, string])[] => [
  [LIST, ''],
  [COLUMNS, says],
];
const STATES: Readonly<Record<string, string>> = {
  consent: 'consent: { always: 申込書の同意欄により同意を得ている }',
  informed: 'informed: 情報提供',
  date: 'date: 受領日',
  thirdParty: 'thirdParty: 提供元',
  address: 'address: 所在地',
  representative: 'representative: 代表者',
  acquired: 'acquired: 経緯',
  principal: 'principal: [氏名, 番号]'.replace('[氏名, 番号]', '{ columns: [氏名, 番号] }'),
  data: 'data: { columns: [項目], values: { A: 氏名及び住所 } }',
  published: 'published: 公表',
};
const record = (kind: string, items: readonly string[], more = ''): string => `        ${kind}
        keptFrom: 作成日
${more}        states: { ${items.map((item) => STATES[item] ?? item).join(', ')} }
`;
const RECEIVED = ['consent', 'thirdParty', 'address', 'representative', 'acquired', 'principal', 'data'];
const PROVIDED = RECEIVED.filter((item) => item !== 'acquired');
const withConsent = (more = '', items: readonly string[] = RECEIVED): string =>
  record('record: recipient\n        under: consent\n        form: each', items, more);
const provided = (more = '', form = 'each', items: readonly string[] = PROVIDED): string =>
  record(`record: provider\n        under: consent\n        form: ${form}`, items, more);

const loaded = async (says: string): Promise<DataMap> =>
  loadDataMap(await written(mapSaying(...recordsOf(says))), PUBLISHED);

describe('Art. 33(5): the data map says where records of provisions are kept', () => {
  it('with every item the Rules ask for, and without purposes or columns of their own', async () => {
    expect(await whenItSays(...recordsOf(withConsent()))).toEqual([]);
    expect(await whenItSays(...recordsOf(provided('', 'batch')))).toEqual([]);
    expect(await whenItSays(...recordsOf(provided('', 'contract')))).toEqual([]);
  });

  it('each item that lacks is named at once, in both languages, under the rule that asks for it', async () => {
    const complaints = await whenItSays(...recordsOf(withConsent('', ['thirdParty', 'principal'])));
    expect(complaints).toHaveLength(5);
    for (const [at, item] of ['consent', 'address', 'representative', 'acquired', 'data'].entries())
      expect(complaints[at]).toContain(`states.${item}`);
    expect(complaints[1]).toContain('Rules 24(1)(ii) asks for it: say where “address of the provider” stands');
    expect(complaints[1]).toContain('規則第24条第1項第2号の記録事項「提供元の住所」がどこにあるかを書いてください');
  });

  it.each([
    ['a day of a provision with consent is no item, and not told', withConsent('', [...RECEIVED, 'date']), /states\.date: .*asks for no such item/],
    ['whoever provides makes no records of person-related information', record('record: provider\n        under: personRelated\n        form: each', PROVIDED), /under: .*whoever provides makes no records of personRelated/],
    ['under an opt-out each is recorded by itself', record('record: recipient\n        under: optOut\n        form: batch', ['date', ...RECEIVED.slice(1), 'published']), /form: .*write `each`/],
    ['neither side is meant', withConsent().replace('recipient', 'processor'), /record: .*`provider`.*`recipient`/],
    ['of which nothing had to be recorded, no records are kept', withConsent('        outsideTheDuty: jointUse\n'), /outsideTheDuty: .*map them as personal data.*個人データとして/],
    ['a ground that is none for not recording', withConsent("        asData: { notTold: 会員登録に示している }\n        outsideTheDuty: { column: 種別, values: { '2': tooMuchWork } }\n"), /outsideTheDuty\.values\.2: /],
    ['rows outside the duty are told nowhere', withConsent("        outsideTheDuty: { column: 種別, values: { '2': law } }\n"), /asData: rows outside the duty.*Art\. 33\(1\).*開示の請求に示します/],
    ['a column of no item is told nowhere', withConsent('        leftOut: { メモ: { noItem: 担当者の覚え書き } }\n'), /asData: rows outside the duty/],
    ['they are told in no collection there is', withConsent('        asData: handovers\n        leftOut: { メモ: { noItem: 担当者の覚え書き } }\n'), /asData: no collection of personal data is called seminar\/handovers/],
    ['nor in other records', withConsent('        asData: lines\n        leftOut: { メモ: { noItem: 担当者の覚え書き } }\n'), /asData: no collection of personal data is called seminar\/lines/],
    ['the collection that is to tell them is silent on a column', withConsent('        asData: shop/customers\n        leftOut: { メモ: { noItem: 担当者の覚え書き } }\n'), /asData: shop\/customers says nothing of メモ/],
    ['entrusting abroad is recorded all the same (Art. 29(1), proviso)', provided("        abroad: true\n        asData: { notTold: 会員登録に示している }\n        outsideTheDuty: { column: 種別, values: { '2': entrusted } }\n"), /outsideTheDuty\.values\.2: .*abroad/],
    ['only whoever provides gives to unspecified many', withConsent("        unspecifiedMany: { column: 提供元, values: ['公開'] }\n"), /unspecifiedMany: only whoever provides/],
    ['columns that the Rules do not ask for are none to be shown', `${withConsent()}${COLUMNS}`, /columns: the Rules say what is told/],
  ])('%s', async (_, says, complaint) => {
    const complaints = await whenItSays(...recordsOf(says));
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(complaint);
  }); // prettier-ignore

  it('personal data and records are searched for different requests, so neither is found through the other', async () => {
    const [complaint] = await whenItSays([
      'purposes: [orders, bookkeeping]\n',
      '\n',
    ], ['        category: 購入履歴\n', ''], ["        columns:\n          - { column: gift_to, label: お届け先, aboutOthers: true }\n", provided()]); // prettier-ignore
    expect(complaint).toMatch(/belongsTo\.collection: .*neither is found through the other/);
  });

  it('that there are none is not said beside a collection that holds some', async () => {
    const says = await whenItSays(...recordsOf(withConsent()), ['provisions: []', 'provisions: []\nnoProvisionRecords: 第三者に提供しない']); // prettier-ignore
    expect(says).toEqual([expect.stringMatching(/^noProvisionRecords: a collection here holds records/)]);
  });

  it.each([
    ['an opt-out', 'optOut', ['list']],
    ['consent', 'consent', ['list']],
    ['another footing of Art. 27(1), of which none is kept', 'otherwise', []],
  ] as const)('nor, as `check` remarks in both languages, beside a provision by %s (Art. 29(1))', (_, under, told) => {
    const provision = { id: 'list', owner: '名簿係', to: '花便り', what: '名簿', under, dueWithinDays: 7, instruct: '止める' }; // prettier-ignore
    const says = recordsDenied({ provisions: [{ ...provision, marks: [] }], noProvisionRecords: '契約書による' });
    expect(says.map(({ en, ja }) => [en.includes('list under'), ja.includes('provisions の list')])).toEqual(
      told.map(() => [true, true]),
    );
    expect(recordsDenied({ provisions: [{ ...provision, marks: [] }] })).toEqual([]);
  });
});

describe('Arts. 33(1), 33(5): whoever asks for records reaches those alone, and no other request reaches them', () => {
  const stores = (map: DataMap, right: 'disclosure' | 'provisionRecord' | 'purposeNotice'): readonly string[] =>
    mapFor(right, map).stores.map(({ id }) => id);

  it('a map is read by the right that is asked for', async () => {
    const map = await loaded(withConsent());
    expect(stores(map, 'provisionRecord')).toEqual(['seminar']);
    expect(stores(map, 'disclosure')).toEqual(['shop', 'cabinet']);
    expect(stores(map, 'purposeNotice')).toEqual(['shop', 'cabinet']);
  });

  it('what no record tells is told to whoever asks for disclosure, from the collection that shows it', async () => {
    const kept = withConsent('        asData: notes\n        leftOut: { メモ: { noItem: 担当者の覚え書き } }\n');
    const notes = `      - id: notes
        label: 受領の覚え書き
        category: 催し
        purposes: [events]
        key: [番号]
        identity: { name: 氏名, phone: 電話 }
        findBy: [[name, phone]]
        columns:
          - { column: メモ, label: 覚え書き }
`;
    const map = await loaded(kept + notes);
    const kinds = (right: 'disclosure' | 'provisionRecord') =>
      mapFor(right, map)
        .stores.filter(({ id }) => id === 'seminar')
        .flatMap((store) => (store.kind === 'desk' ? [] : store.collections.map(({ id }) => id)));
    expect([kinds('disclosure'), kinds('provisionRecord')]).toEqual([['notes'], ['lines']]);
  });

  it('a map that is kept is read again as it was written', async () => {
    const map = await loaded(withConsent());
    expect(DataMap.parse(JSON.parse(JSON.stringify(map)))).toEqual(map);
    expect(askable(mapFor('provisionRecord', map))).toEqual([expect.objectContaining({ id: 'seminar', vouches: false, uses: ['name', 'phone'] })]); // prettier-ignore
  });

  it('it speaks of records where one holds them, also one that may not be known to exist (Order Art. 11), or where it says that there are none', async () => {
    const silent = await loaded(withConsent('        held: { existenceHarms: crimePrevention, because: 捜査中 }\n'));
    const plain = await loadDataMap(await written(mapSaying()), PUBLISHED);
    expect(answerableBy(silent)).toMatchObject({ speaksOfRecords: true });
    expect(stores(answerableBy(silent), 'provisionRecord')).toEqual([]);
    expect(answerableBy(plain).speaksOfRecords).toBe(false);
    expect(answerableBy({ ...plain, noProvisionRecords: '第三者に提供しない' }).speaksOfRecords).toBe(true);
  });
});
