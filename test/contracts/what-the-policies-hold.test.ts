import { broughtBy } from '../../casefile/finding';
import { claimedBy, KEY_KINDS, provenKeys, type KeyKind, type PersonKeys } from '../../casefile/identifiers';
import type { Person } from '../../casefile/request';
import { openCsv } from '../../connectors/csv';
import { Collection } from '../../policy/collection';
import { about, fileOf } from './a-file';

/** A list with these lines, as a company maps it, opened for a search. */
async function lookedInto<Result>(
  lines: readonly string[],
  collections: readonly Collection[],
  look: (store: ReturnType<typeof openCsv>) => Promise<Result>,
): Promise<Result> {
  const { file, remove } = await fileOf(lines.map((line) => `${line}\r\n`).join(''));
  const store = { kind: 'csv', id: 'lists', label: '名簿', encoding: 'utf-8', delimiter: ',', file } as const;
  try {
    return await look(openCsv({ store: { ...store, collections: [...collections] } }));
  } finally {
    await remove();
  }
}
const kindOf = (id: string, more: object): Collection =>
  Collection.parse({ id, label: id, category: id, purposes: ['service'], key: ['id'], ...more });
const shown = (...columns: readonly string[]) => columns.map((column) => ({ column, label: column }));
const ids = (store: ReturnType<typeof openCsv>, person: PersonKeys): Promise<readonly string[]> =>
  store.find(person, about).then(({ items }) => items.map(({ id }) => id).sort());

const HANA: Person = {
  name: '髙橋 花子',
  kana: 'タカハシ ハナコ',
  birthDate: '1985-04-12' as Person['birthDate'],
  postalCode: '604-0829',
  address: '京都府京都市中京区花見台2-14-5',
  email: 'hanako@example.jp',
  phone: '090-0000-0142',
  customerNumber: 'HM-000042',
  otherNames: ['花乃井 さくら', 'はなっち'],
};
const BY_PAPER = { by: 'document', document: 'passport' } as const;
const PROVEN = claimedBy(HANA).map((one) => ({ ...one, proof: BY_PAPER }));

describe('Names, nicknames and pen names, addresses and identifiers: each is searched', () => {
  const HEAD = 'id,named,read,born,zip,home,mail,tel,no';
  const HERS = [
    ...['1', HANA.name, HANA.kana, HANA.birthDate, HANA.postalCode, HANA.address, HANA.email, HANA.phone],
    HANA.customerNumber,
  ].join(',');
  const ANOTHERS =
    '2,鈴木 一,スズキ ハジメ,1985-04-12,100-0001,東京都千代田区千代田1-1,hajime@example.jp,090-0000-0199,HM-000043';
  const COLUMNS: Readonly<Record<KeyKind, string>> = {
    ...{ name: 'named', kana: 'read', birthDate: 'born', postalCode: 'zip', address: 'home', email: 'mail' },
    ...{ phone: 'tel', customerNumber: 'no' },
  };
  const ALONE: readonly KeyKind[] = ['email', 'phone', 'customerNumber'];

  it('all that somebody may be found by is claimed of whoever writes it', () =>
    expect(new Set(PROVEN.map(({ kind }) => kind))).toEqual(new Set(KEY_KINDS)));

  it.each(KEY_KINDS)('by %s: hers is found, and with what is proven of it taken away nothing is', async (kind) => {
    const beside: KeyKind | undefined = ALONE.includes(kind) ? undefined : kind === 'birthDate' ? 'name' : 'birthDate';
    const set: readonly KeyKind[] = [kind, ...(beside === undefined ? [] : [beside])];
    const identity = Object.fromEntries(set.map((each) => [each, COLUMNS[each]]));
    const list = kindOf('people', { identity, columns: shown('named'), findBy: [set] });
    await lookedInto([HEAD, HERS, ANOTHERS], [list], async (store) => {
      expect(await ids(store, provenKeys(PROVEN))).toEqual(['lists/people/1']);
      expect(await ids(store, provenKeys(PROVEN.filter((one) => one.kind !== kind)))).toEqual([]);
    });
  });

  it.each(['花乃井 さくら', 'はなっち'])(
    'a record that knows her as %s alone is brought, to be answered or looked at',
    async (name) => {
      const list = kindOf('authors', {
        ...{ identity: { name: 'named', email: 'mail' }, findBy: [['name', 'email']], columns: shown('named') },
      });
      const brought = async (store: ReturnType<typeof openCsv>, person: Person): Promise<readonly string[]> => {
        const keys = provenKeys(claimedBy(person).map((one) => ({ ...one, proof: BY_PAPER })));
        return broughtBy(await store.find(keys, about)).map(({ id }) => id);
      };
      await lookedInto(['id,named,mail', `1,${name},${HANA.email ?? ''}`], [list], async (store) => {
        expect(await brought(store, HANA)).toEqual(['lists/authors/1']);
      });
      const hers = kindOf('authors', {
        ...{ identity: { name: 'named', birthDate: 'born' }, findBy: [['name', 'birthDate']], columns: shown('named') },
      });
      await lookedInto(['id,named,born', `1,${name},${HANA.birthDate ?? ''}`], [hers], async (store) => {
        expect(await brought(store, HANA)).toEqual(['lists/authors/1']);
        expect(await brought(store, { ...HANA, otherNames: [] })).toEqual([]);
      });
    },
  );
});

describe('Cookies, access logs, locations and devices: searched where they are linked to somebody', () => {
  const belongsTo = (collection: string, columns: object) => ({ belongsTo: { collection, columns } });
  const MAP = [
    kindOf('members', { identity: { name: 'a', email: 'b' }, findBy: [['email']], columns: shown('a', 'b') }),
    kindOf('devices', { ...belongsTo('members', { owner: 'id' }), columns: shown('a') }),
    kindOf('cookies', { ...belongsTo('devices', { device: 'id' }), columns: shown('a') }),
    kindOf('access-logs', { ...belongsTo('cookies', { cookie: 'id' }), columns: shown('a') }),
    kindOf('locations', { ...belongsTo('devices', { place: 'id' }), columns: shown('a') }),
  ];
  const LINES = [
    'id,a,b,owner,device,cookie,place',
    '1,髙橋 花子,hanako@example.jp,,,,',
    '2,鈴木 一,hajime@example.jp,,,,',
  ];
  const LINKED = ['d1,端末,,1,,,', 'c1,識別子,,,d1,,', 'l1,閲覧,,,,c1,', 'p1,位置,,,,,d1'];
  const LOOSE = [
    'd2,端末,,2,,,',
    'c2,識別子,,,d2,,',
    'l2,閲覧,,,,c2,',
    'c9,識別子,,,,,',
    'l9,閲覧,,,,c9,',
    'p9,位置,,,,,',
  ];

  it('hers come with her record, through whatever links them; another’s, and those linked to nobody, do not', () =>
    lookedInto([...LINES, ...LINKED, ...LOOSE], MAP, async (store) =>
      expect(await ids(store, { email: ['hanako@example.jp'] })).toEqual([
        ...['access-logs/l1', 'cookies/c1', 'devices/d1', 'locations/p1', 'members/1'].map((id) => `lists/${id}`),
      ]),
    ));
});

describe('What is not held has no column; a column that comes all the same is told by nobody before somebody decides on it', () => {
  const payments = kindOf('payments', {
    ...{ identity: { name: '氏名', email: 'メール' }, findBy: [['email']] },
    columns: shown('id', '氏名', 'メール', '金額', '支払日', '支払方法'),
  });
  const schedule = kindOf('schedule', {
    ...{ identity: { name: '氏名', email: 'メール' }, findBy: [['email']] },
    columns: shown('id', '氏名', 'メール', '予定名'),
  });
  const HANAKO = { email: ['hanako@example.jp'] };

  /** What is told of her in a list as it is mapped; and that what comes to lie there besides stops the start and is told nowhere. */
  async function tellsAlone(
    held: Collection,
    lines: readonly string[],
    told: readonly string[],
    more: readonly string[],
  ) {
    const SECRET = '4111111111111111';
    await lookedInto(lines, [held], async (store) => {
      expect(await store.check()).toEqual([]);
      const said = JSON.stringify((await store.find(HANAKO, about)).items);
      for (const part of told) expect(said).toContain(part);
    });
    const grown = lines.map((line, at) => [line, ...more.map((column) => (at === 0 ? column : SECRET))].join(','));
    await lookedInto(grown, [held], async (store) => {
      const complaints = await store.check();
      for (const column of more)
        expect(complaints).toContainEqual(
          expect.objectContaining({
            stops: true,
            en: expect.stringContaining(`${column} is a column without a decision`) as string,
          }),
        );
      expect(JSON.stringify(await store.find(HANAKO, about))).not.toContain(SECRET);
    });
  }

  it('amount, day and way of paying are told; a card number that comes to lie there stops the start and is never told', () =>
    tellsAlone(
      payments,
      ['id,氏名,メール,金額,支払日,支払方法', '1,髙橋 花子,hanako@example.jp,3300,2026-10-01,クレジットカード'],
      ['3300', '2026-10-01', 'クレジットカード'],
      ['カード番号'],
    ));

  it('the titles of a scheduler are told; a subject, a text or an attachment that comes to lie there stops the start and is never told', () =>
    tellsAlone(
      schedule,
      ['id,氏名,メール,予定名', '1,髙橋 花子,hanako@example.jp,定例の打合せ'],
      ['定例の打合せ'],
      ['件名', '本文', '添付ファイル'],
    ));
});
