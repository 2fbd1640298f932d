import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { askable } from '../../policy/askable';
import { canonical, loadDataMap } from '../../policy/load';
import { unsearchableIn } from '../../policy/people';
import { complaintsAboutMap } from './complaints';
import { MAP, mapSaying, whenItSays, written, PUBLISHED } from './a-map';

describe('A company says where it keeps data on people', () => {
  it('a map in order loads; a list beside it is found from wherever the desk runs', async () => {
    const file = await written(MAP);
    const { stores } = await loadDataMap(file);
    expect(stores.map(({ kind, id }) => [kind, id])).toEqual([
      ['postgres', 'shop'],
      ['csv', 'seminar'],
      ['desk', 'cabinet'],
    ]);
    expect(askable({ stores }).map(({ vouches }) => vouches)).toEqual([true, false, false]);
    const seminar = stores.find((store) => store.kind === 'csv');
    expect(seminar?.file).toBe(join(dirname(file), 'lists/seminar.csv'));
    expect(isAbsolute(seminar?.file ?? '')).toBe(true);
  });

  it('and is the same version each time it is read', async () => {
    const file = await written(MAP);
    expect(canonical(await loadDataMap(file))).toBe(canonical(await loadDataMap(file)));
  });
});

describe('Art. 33(1): a company says whose data lie where', () => {
  const people = ['provisions: []', 'provisions: []\npeople: { customers: お客様, staff: 従業員 }'] as const;

  it('by kinds of people it names once; one it does not name does not load', async () => {
    const of = ['purposes: [membership]', 'purposes: [membership]\n        of: [customers]'] as const;
    expect(await whenItSays(of, people)).toEqual([]);
    const vendors = ['    purposes: [bookkeeping]\n', '    purposes: [bookkeeping]\n    of: [vendors]\n'] as const;
    expect(await whenItSays(of, vendors, people)).toEqual([
      'stores.2.of: no kind of people is called vendors: name it under `people` at the top, with what they call themselves, or take one of: customers, staff',
    ]);
    expect(await whenItSays(of)).toEqual([
      'stores.0.collections.0.of: no kind of people is called customers: name it under `people` at the top, with what they call themselves, or take one of: –',
    ]);
  });

  it('and nobody is asked anew because it says so: as what somebody asks narrows no search', async () => {
    const said = mapSaying(['purposes: [membership]', 'purposes: [membership]\n        of: [customers]'], people);
    const [plain, told] = [await loadDataMap(await written(MAP)), await loadDataMap(await written(said))];
    const entries = ({ stores }: typeof plain) =>
      askable({ stores: stores.filter(({ kind }) => kind !== 'csv') }).map(({ entry }) => entry); // a list lies elsewhere each time
    expect(entries(told)).toEqual(entries(plain));
  });

  it('what belongs to a record is its owner’s; what nothing proven finds is asked for unless the applicant limited the request to others', async () => {
    const { stores } = await loadDataMap(
      await written(mapSaying(['purposes: [membership]', 'purposes: [membership]\n        of: [customers]'], people)),
    );
    const answered = ['customers', 'orders'].map((collection) => ({
      collection,
      label: collection,
      outcome: 'notSearchable',
    }));
    const asked = (as: { knownAs?: readonly string[]; limitedTo?: readonly string[] }) =>
      unsearchableIn([{ store: 'shop', collections: answered }], { stores }, as).map(({ isAskedFor }) => isAskedFor);
    expect(asked({ limitedTo: ['staff'] })).toEqual([false, false]);
    expect(asked({ limitedTo: ['staff'], knownAs: ['customers'] })).toEqual([true, true]);
    expect(asked({ knownAs: ['staff'] })).toEqual([true, true]);
    expect(asked({})).toEqual([true, true]);
  });

  it('a telephone alone finds, as a mailbox does; a name, a birthday or a home alone does not load', async () => {
    expect(await whenItSays(['findBy: [[name, phone]]', 'findBy: [[phone]]'])).toEqual([]);
    expect(await whenItSays(['findBy: [[name, phone]]', 'findBy: [[name]]'])).toEqual([
      expect.stringContaining('name alone finds other people too'),
    ]);
  });
});

describe('Arts. 32(2), 21(1): a company says for which published purposes it uses what lies where', () => {
  const MISSING =
    'say for what these data are used: `purposes: [ids]`, each as the profile publishes it under `purposes` (Arts. 32(2), 21(1))';
  const NEVER_PUBLISHED = (id: string) =>
    `the profile publishes no purpose called ${id} under \`purposes\`; publish it there, or name one that is published (Arts. 32(2), 21(1))`;

  it('a kind of record without a purpose does not load, nor does a drawer, nor one with none among its purposes', async () => {
    expect(
      await whenItSays(
        ['        purposes: [membership]\n', ''],
        ['purposes: [events]', 'purposes: []'],
        ['    purposes: [bookkeeping]\n', ''],
      ),
    ).toEqual([
      `stores.0.collections.0.purposes: ${MISSING}`,
      `stores.1.collections.0.purposes: ${MISSING}`,
      `stores.2.purposes: ${MISSING}`,
    ]);
  });

  it('a purpose nobody published does not load; without a profile to hold it against, it does', async () => {
    const unpublished = mapSaying(['purposes: [orders, bookkeeping]', 'purposes: [orders, advertising, constructor]']);
    expect(await complaintsAboutMap(await written(unpublished), PUBLISHED)).toEqual([
      `stores.0.collections.1.purposes.1: ${NEVER_PUBLISHED('advertising')} (data-map.yaml:24:28)`,
      `stores.0.collections.1.purposes.2: ${NEVER_PUBLISHED('constructor')} (data-map.yaml:24:41)`,
    ]);
    expect(await complaintsAboutMap(await written(unpublished))).toEqual([]);
  });

  it('it is told beside everything else that is wrong with the map', async () => {
    expect(
      await whenItSays(
        ['purposes: [membership]', 'purposes: [advertising]'],
        ['encoding: shift_jis', 'encoding: sjis'],
        ['        purposes: [events]\n', ''],
      ),
    ).toEqual([
      'stores.1.encoding: must be `utf-8`, `shift_jis`, `euc-jp`, `utf-16le`, `utf-16be`',
      `stores.1.collections.0.purposes: ${MISSING}`,
      `stores.0.collections.0.purposes.0: ${NEVER_PUBLISHED('advertising')}`,
    ]);
  });

  it('a drawer says what kind of data lies in it', async () => {
    expect(await whenItSays(['    category: 書類\n', ''])).toEqual(['stores.2.category: is missing']);
  });

  it('another purpose is no other question: no store is asked again for it', async () => {
    const asked = async (...changes: readonly (readonly [string, string])[]) =>
      askable(await loadDataMap(await written(mapSaying(...changes)))).map(({ entry }) => entry.replace(/map-\w+/, ''));
    expect(
      await asked(['purposes: [membership]', 'purposes: [events]'], ['purposes: [bookkeeping]', 'purposes: [orders]']),
    ).toEqual(await asked());
    expect(await asked(['category: 会員情報', 'category: 会員'])).not.toEqual(await asked());
  });
});

describe('Art. 27(2): a company says to whom it provides data under an opt-out, and who stops it', () => {
  const PROVISION = '{ id: list, owner: 営業部, to: 株式会社花暦企画, what: 名簿, dueWithinDays: 7, instruct: 止める }';
  const whenItProvides = (...provisions: readonly string[]) =>
    whenItSays(['provisions: []\n', `provisions:\n${provisions.map((one) => `  - ${one}\n`).join('')}`]);

  it('and what it says loads', async () => {
    expect(await whenItProvides(PROVISION)).toEqual([]);
    const { provisions } = await loadDataMap(
      await written(MAP.replace('provisions: []', `provisions: [${PROVISION}]`)),
    );
    expect(provisions).toEqual([
      {
        id: 'list',
        owner: '営業部',
        to: '株式会社花暦企画',
        what: '名簿',
        under: 'optOut',
        dueWithinDays: 7,
        instruct: '止める',
      },
    ]);
  });

  it('a map that is silent does not load: it is not taken for one that provides nothing, which says so', async () => {
    expect((await loadDataMap(await written(MAP))).provisions).toEqual([]);
    expect(await whenItSays(['provisions: []\n', ''])).toEqual([
      expect.stringMatching(/^provisions: .*`provisions: \[\]` where they are to nobody/),
    ]);
  });

  it('an owner who is not named cannot be told to stop, and a day that is not named is never due', async () => {
    expect(await whenItProvides('{ id: list, to: 花暦企画, what: 名簿, instruct: 止める }')).toEqual([
      'provisions.0.owner: is missing',
      'provisions.0.dueWithinDays: is missing',
    ]);
    expect(await whenItProvides(PROVISION.replace('7', '0'))).toHaveLength(1);
  });

  it('two of one name, or one of the name of a store, could not be told apart; it is said beside what else is wrong', async () => {
    const said = (at: number, id: string) => `provisions.${at}.id: a store or another provision is called ${id}`;
    expect(await whenItProvides(PROVISION, PROVISION, PROVISION.replace('list', 'shop'))).toEqual([
      said(1, 'list'),
      said(2, 'shop'),
    ]);
    expect(await whenItProvides(PROVISION, PROVISION.replace('owner: 営業部, ', ''))).toEqual([
      'provisions.1.owner: is missing',
      said(1, 'list'),
    ]);
  });
});

describe('Order Art. 12(iii): nobody receives a namesake’s data', () => {
  it.each([
    ['[[name]]', 'name'],
    ['[[birthDate]]', 'birthDate'],
    ['[[name, name]]', 'name and name'],
  ])('finding by %s is refused', async (findBy, said) => {
    expect(await whenItSays(['[[name, birthDate], [email]]', findBy])).toEqual([
      `stores.0.collections.0.findBy.0: ${said} alone finds other people too (namesakes, families); join it with another identifier`,
    ]);
  });

  it('a name and its reading are one identifier, an address and its postal code another', async () => {
    const identity = '{ name: n, kana: k, postalCode: p, address: a, phone: t }';
    expect(
      await whenItSays(
        ['{ name: 氏名, phone: 電話 }', identity],
        ['[[name, phone]]', '[[name, kana], [address, postalCode], [name, address]]'],
      ),
    ).toEqual([
      'stores.1.collections.0.findBy.0: name and kana alone finds other people too (namesakes, families); join it with another identifier',
      'stores.1.collections.0.findBy.1: address and postalCode alone finds other people too (namesakes, families); join it with another identifier',
    ]);
  });

  it('columns that are called like the parts of one number are not guessed at', async () => {
    const found = (phone: string) => whenItSays(['{ name: 氏名, phone: 電話 }', `{ name: 氏名, phone: ${phone} }`]);
    const asks = (columns: string) =>
      expect.stringMatching(
        new RegExp(`identity.phone: say whether these are one value in parts, .*\\[\\[${columns}\\]\\]`),
      ) as string;
    expect(await found('[tel01, tel02, tel03]')).toEqual([asks('tel01, tel02, tel03')]);
    expect(await found('[市外局番, 局番, 番号]')).toEqual([asks('市外局番, 局番, 番号')]);
    expect(await found('[tel_keitai, tel_jitaku]')).toEqual([]);
    expect(await found('[[tel01, tel02, tel03]]')).toEqual([]);
    expect(await found('[[tel1], [tel2]]')).toEqual([]);
    expect(await found('[[tel01, tel02, tel03], 携帯]')).toEqual([]);
  });

  it('an e-mail address or a customer number is enough', async () => {
    expect(await whenItSays(['[[name, birthDate], [email]]', '[[email]]'])).toEqual([]);
  });
});

describe('Nobody’s typing proves what is somebody else’s', () => {
  const VOUCHES = 'vouches: { email: 登録のとき、届いたURLを開いて確かめた }';

  it('a store that vouches as a whole is refused, and told what to write', async () => {
    expect(
      await whenItSays(['connection: SHOP_DATABASE_URL', 'connection: SHOP_DATABASE_URL\n    vouches: true']),
    ).toEqual([
      'stores.0.vouches: no store vouches as a whole; say under the collection whose owners the company checked which identifiers it checked, and how: `vouches: { email: opened a link that was sent to it }`',
    ]);
    expect(await whenItSays(['    id: cabinet', '    id: cabinet\n    vouches: false'])).toHaveLength(1);
  });

  it('a collection says which identifiers were checked, and how', async () => {
    const how =
      'say which identifiers the company checked to be their owner’s, and how: `{ email: opened a link that was sent to it }`; without such a check take `vouches` away';
    for (const word of ['true', 'email', '[email]'])
      expect(await whenItSays([VOUCHES, `vouches: ${word}`])).toEqual([`stores.0.collections.0.vouches: ${how}`]);
    expect(await whenItSays([VOUCHES, 'vouches: { email: "" }'])).toHaveLength(1);
    expect(await whenItSays([VOUCHES, 'vouches: { name: 免許証を見た }'])).toHaveLength(1);
  });

  it('what it vouches for stands in a column, beside the name or the birthday of its owner', async () => {
    expect(await whenItSays([VOUCHES, 'vouches: { phone: 認証コード }'])).toEqual([
      'stores.0.collections.0.vouches.phone: no column is named for phone',
    ]);
    expect(
      await whenItSays(
        ['{ name: [family_name, given_name], birthDate: born_on, email: email }', '{ email: email }'],
        ['[[name, birthDate], [email]]', '[[email]]'],
      ),
    ).toEqual([
      'stores.0.collections.0.vouches: these records name nobody, so they vouch for nobody: name the column of the name or of the birthday under `identity`',
    ]);
  });
});

describe('Art. 33(2): nothing on the person is left out without a ground', () => {
  const leftOut = (why: string) =>
    whenItSays([
      '          - { column: gift_to, label: お届け先, aboutOthers: true }\n',
      `          - { column: gift_to, label: お届け先, aboutOthers: true }\n        leftOut: { token: ${why} }\n`,
    ]);
  const FOOTING = [
    'stores.0.collections.1.leftOut.token: say on which footing it is left out: `{ notPersonal: why }`, or `{ withheld: a ground of Art. 33(2), label: what it is, because: the reason, fact: on what that rests }`, which the letter then tells and an officer may lift in a case',
  ];

  it.each([
    '社内の値',
    '{ withheld: secret, label: 値, because: 秘密 }',
    '{ withheld: harmsSomeone }',
    '{ withheld: harmsSomeone, label: 値, because: 秘密の値であるため }',
  ])('a column left out as %s is refused', async (why) => expect(await leftOut(why)).toEqual(FOOTING));
  it('withheld from everybody as a serious hindrance, and nothing named that shows it', async () => {
    const hindered = (more: string) =>
      leftOut(
        `{ withheld: hindersBusiness, label: 採点, because: 支障のため, fact: 採点の全部が知られると試験を続けられない${more} }`,
      );
    expect(await hindered('')).toEqual([
      expect.stringMatching(
        /^stores\.0\.collections\.1\.leftOut\.token\.record: a serious hindrance is not taken on a word/,
      ),
    ]);
    expect(await hindered(', record: 2025年度の試験の漏えいの報告書')).toEqual([]);
  });

  it.each([
    '{ notPersonal: 全員で同じ値 }',
    '{ withheld: harmsSomeone, label: 照合用の値, because: 秘密の値であるため, fact: この値を知る者はご本人になりすませる }',
  ])('a column left out as %s is taken', async (why) => expect(await leftOut(why)).toEqual([]));
});

describe('Art. 33(1): a store that could not be searched is found before a person asks', () => {
  it('an identifier without a column', async () => {
    expect(await whenItSays(['[[name, phone]]', '[[name, address]]'])).toEqual([
      'stores.1.collections.0.findBy.0: no column is named for address',
    ]);
  });

  it('records that nothing leads to', async () => {
    expect(await whenItSays(['        findBy: [[name, phone]]\n', ''])).toEqual([
      'stores.1.collections.0.findBy: nothing says how the person’s records are found here: name identifiers, or the record these belong to',
    ]);
  });

  it('records that belong to a collection the store does not have', async () => {
    expect(await whenItSays(['collection: customers', 'collection: members'])).toEqual([
      'stores.0.collections.1.belongsTo.collection: this store has no other collection members',
    ]);
  });

  it('records that belong to each other and to nobody', async () => {
    const ring = '        belongsTo: { collection: orders, columns: { customer_id: customer_id } }\n';
    expect(await whenItSays(['        findBy: [[name, birthDate], [email]]\n', ring])).toEqual([
      'stores.0.collections.0.belongsTo.collection: these records belong to each other in a ring, and nothing says how the first of them is found',
      'stores.0.collections.1.belongsTo.collection: these records belong to each other in a ring, and nothing says how the first of them is found',
    ]);
  });

  it('a table without a name', async () => {
    expect(await whenItSays(['        table: public.orders\n', ''])).toEqual([
      'stores.0.collections.1.table: a collection in a database names its table',
    ]);
  });

  it('two stores, or two collections, of one name', async () => {
    expect(await whenItSays(['id: seminar', 'id: shop'])).toEqual(['stores.1.id: two stores are called shop']);
    expect(await whenItSays(['id: orders', 'id: customers'])).toContain(
      'stores.0.collections.1.id: two collections of this store are called customers',
    );
  });

  it('a kind of store we have no way into', async () => {
    expect(await whenItSays(['kind: csv', 'kind: excel'])).toEqual([
      "stores.1.kind: must be 'postgres' | 'mysql' | 'csv' | 'json' | 'webhook' | 'objects' | 'service' | 'directory' | 'desk'",
    ]);
  });

  it('everything at once, each with its line', async () => {
    const map = MAP.replace('[[name, birthDate], [email]]', '[[name]]')
      .replace('collection: customers', 'collection: members')
      .replace('encoding: shift_jis', 'encoding: sjis')
      .replace('id: cabinet', 'id: shop');
    expect(await complaintsAboutMap(await written(map))).toEqual([
      'stores.0.collections.0.findBy.0: name alone finds other people too (namesakes, families); join it with another identifier (data-map.yaml:16:18)',
      'stores.0.collections.1.belongsTo.collection: this store has no other collection members (data-map.yaml:26:22)',
      'stores.1.encoding: must be `utf-8`, `shift_jis`, `euc-jp`, `utf-16le`, `utf-16be` (data-map.yaml:33:5)',
      'stores.2.id: two stores are called shop (data-map.yaml:45:5)',
    ]);
  });
});

describe('docs/files.md', () => {
  const stores = [
    ...readFileSync(join(__dirname, '..', '..', 'docs', 'files.md'), 'utf8').matchAll(/```yaml\n([^]*?)```/g),
  ];

  it('shows stores that load: a list, and customers with their orders inside', async () => {
    const lines =
      '[{ id: x, label: x, category: x, purposes: [x], key: [a], identity: { email: a }, findBy: [[email]], columns: [{ column: a, label: a }] }]';
    const shown = stores.map(([, yaml = '']) => yaml.replace('[…]', lines).replace(/^/gm, '  ')).join('\n');
    const { stores: loaded } = await loadDataMap(await written(`version: '1'\nprovisions: []\nstores:\n${shown}\n`));
    expect(loaded.map(({ kind, id }) => [kind, id])).toEqual([
      ['csv', 'newsletter'],
      ['json', 'app'],
    ]);
  });

  it('where records lie within others, only a file of JSON has them', async () => {
    expect(
      await whenItSays(['        table: public.orders\n', '        table: public.orders\n        within: orders\n']),
    ).toEqual([
      'stores.0.collections.1.within: only in a store of kind json do records lie within others; take it away',
    ]);
  });

  it.each(['records: rows', ''])('a JSON store says how its records lie there, not %j', async (said) => {
    const shown = (stores[1]?.[1] ?? '').replace(/records: lines.*/, said).replace(/^/gm, '  ');
    expect(await complaintsAboutMap(await written(`version: '1'\nprovisions: []\nstores:\n${shown}\n`))).toEqual([
      expect.stringMatching(/^stores\.0\.records: say how its records lie there: `lines`, one on each line; `list`/),
    ]);
  });
});
