import { erasingComplaints } from '../../connectors/measure-complaints';
import { Collection } from '../../policy/collection';
import { loadDataMap } from '../../policy/load';
import { keptOn, Retention, retentionRules } from '../../policy/retention';
import { saidTwice } from '../../worker/stores-look';
import { mapSaying, PUBLISHED, written } from './a-map';
import { complaintsAboutMap } from './complaints';

const COLUMNS = '          - { column: gift_to, label: お届け先, aboutOthers: true }\n';
/** The orders of the map, with what erasing does to them. */
const orders = (erasing: string): string => mapSaying([COLUMNS, `${COLUMNS}        erasing: ${erasing}\n`]);
const INVOICES = {
  law: '法人税法施行規則第59条',
  years: 7,
  counts: 'fromTheReturn',
  fiscalYear: { ends: '03-31', returnWithinMonths: 2 },
};
const beside = { ...PUBLISHED, retention: Retention.parse({ invoices: INVOICES }) };
const said = async (erasing: string): Promise<readonly string[]> =>
  complaintsAboutMap(await written(orders(erasing)), beside);

describe('Arts. 34, 35: a company says what erasing does to its records, and on which basis they are kept', () => {
  it('every way of saying it loads', async () => {
    for (const erasing of [
      '{ rows: go }',
      '{ notTheirs: 商品の一覧 }',
      '{ rows: stay, columns: { gift_to: empty } }',
      '{ rows: go, shared: stays, columns: { gift_to: { general: { first: 3 } } } }',
      '{ rows: go, kept: { basis: invoices, from: order_id, covers: [order_id] }, columns: { gift_to: hash } }',
      '{ rows: go, kept: { along: true, covers: [gift_to] } }',
    ])
      expect([erasing, await said(erasing)]).toEqual([erasing, []]);
  });

  it('what nobody can carry out does not load, and is told with what to write instead', async () => {
    expect(await said('gone')).toEqual([expect.stringContaining('say what erasing does here: `{ rows: go }`')]);
    expect(await said('{ rows: stay, columns: { gift_to: nothing } }')).toEqual([
      expect.stringContaining('say what becomes of it: `empty`'),
    ]);
    expect(await said('{ rows: stay, columns: { remarks: empty } }')).toEqual([
      expect.stringContaining('remarks is no column of this collection'),
    ]);
    expect(await said('{ rows: go, kept: { basis: books, from: order_id, covers: [order_id] } }')).toEqual([
      expect.stringContaining('the profile has no basis called books under `retention`'),
    ]);
  });

  it('a column stands under what a basis covers and under what becomes of it: check names it, where the record goes as a whole', async () => {
    const twice = async (erasing: string): Promise<readonly string[]> =>
      (await loadDataMap(await written(orders(erasing)), beside as never)).stores
        .flatMap(saidTwice)
        .map(({ en, ja, at = [] }) => [en, ja, at.join('/')].join(' '));
    const kept = 'kept: { basis: invoices, from: order_id, covers: [order_id, gift_to] }';
    expect(await twice(`{ rows: go, ${kept}, columns: { gift_to: empty } }`)).toEqual([
      expect.stringMatching(/^shop: gift_to of orders stands under `covers` .* orders の列 gift_to が .*\/gift_to$/),
    ]);
    expect(await twice(`{ rows: stay, ${kept}, columns: { gift_to: empty } }`)).toEqual([]);
    expect(await twice(`{ rows: go, ${kept} }`)).toEqual([]);
    expect(await twice(`{ rows: go, ${kept}, columns: { order_id: kept, gift_to: kept } }`)).toEqual([]); // as `suggest-map` proposes: both say the same
  });

  it('a store that is done after another names one that is there', async () => {
    const after = async (id: string): Promise<readonly string[]> =>
      complaintsAboutMap(
        await written(
          mapSaying(['    file: lists/seminar.csv\n', `    file: lists/seminar.csv\n    after: [${id}]\n`]),
        ),
      );
    expect(await after('shop')).toEqual([]);
    expect(await after('seminar')).toEqual([expect.stringContaining('there is no other store seminar')]);
  });

  it('a basis says how long, and from which day; loss years are years', () => {
    const told = (basis: object): readonly string[] =>
      Retention.safeParse({ one: { ...INVOICES, ...basis } }).error?.issues.map(({ message }) => message) ?? [];
    expect(told({})).toEqual([]);
    expect(told({ months: 3 })).toEqual(['say how long it is kept: `years`, or `months`']);
    expect(told({ fiscalYear: undefined })).toEqual([expect.stringContaining('say when the fiscal year ends')]);
    expect(told({ counts: 'fromTheDay' })).toEqual([
      expect.stringContaining('it counts from a day and knows no fiscal years'),
    ]);
    const longer = { years: 10, law: '法人税法施行規則第26条の3', fiscalYearsEnding: ['2021-03-31'] };
    expect(retentionRules(Retention.parse({ one: { ...INVOICES, longer } }))).toEqual({
      one: {
        months: 84,
        counts: 'fromTheReturn',
        fiscalYear: INVOICES.fiscalYear,
        longer: { months: 120, years: ['2021-03-31'] },
      },
    });
  });

  it('a claim that is not barred yet is no duty to keep, and the law of loss years is told for loss years alone', () => {
    const claims = { claim: '代金債権の消滅時効まで', years: 5, counts: 'fromTheDay' };
    const longer = { years: 10, law: '法人税法施行規則第26条の3', fiscalYearsEnding: ['2021-03-31'] };
    const retention = Retention.parse({ claims, invoices: { ...INVOICES, longer } });
    const on = (basis: string, through: string) => keptOn(retention, basis, through as never);
    expect(on('claims', '2030-04-01')).toEqual({ laws: [], claim: '代金債権の消滅時効まで' });
    expect(on('invoices', '2029-05-31').laws).toEqual([INVOICES.law]);
    expect(on('invoices', '2031-05-31').laws).toEqual([INVOICES.law, longer.law]); // of the year to March 2024, and of the loss year
    expect(on('books', '2029-05-31').laws).toEqual([]);
    for (const basis of [
      { ...claims, law: INVOICES.law },
      { years: 5, counts: 'fromTheDay' },
    ])
      expect(Retention.safeParse({ basis }).error?.issues.map(({ message }) => message)).toEqual([
        expect.stringContaining('no duty to keep'),
      ]);
    expect(Retention.safeParse({ basis: { ...INVOICES, law: undefined, claim: '請求', longer } }).success).toBe(false);
  });

  it('the map of the shop says it of every kind of personal data', async () => {
    const { stores } = await loadDataMap(`${__dirname}/../../examples/hanamori/data-map.yaml`);
    const silent = stores.flatMap((store) =>
      store.kind === 'desk'
        ? store.asksForMeasures === undefined
          ? [store.id]
          : []
        : store.collections.flatMap(({ id, record, erasing }) =>
            record === undefined && erasing === undefined ? [`${store.id}/${id}`] : [],
          ),
    );
    expect(silent).toEqual([]);
  });
});

describe('A keyed hash is left only where nothing in the record still leads to the person', () => {
  const complaints = (columns: Record<string, string>): readonly string[] =>
    erasingComplaints(
      Collection.parse({
        ...{ id: 'readers', label: '読者', category: '読者', purposes: ['letters'], key: ['no'] },
        identity: { name: 'name', email: 'mail' },
        findBy: [['email']],
        columns: ['name', 'mail', 'remarks'].map((column) => ({ column, label: column })),
        leftOut: { no: { notPersonal: '番号' } },
        erasing: { rows: 'stay', columns },
      }),
      [],
    ).map(({ en }) => en);

  it('a hashed mailbox is complained of: addresses are tried until one fits', () =>
    expect(complaints({ name: 'empty', mail: 'hash', remarks: 'empty' })).toEqual([
      expect.stringContaining('a hash of mail still leads to whoever is reached there'),
    ]));
  it('so is one that is copied to another record, or by which that belongs to her', () => {
    const bare = { label: 'x', category: 'x', purposes: ['letters'], key: ['no'] };
    const of = (more: object) =>
      Collection.parse({
        ...{ ...bare, id: 'letters', columns: ['to', 'code'].map((column) => ({ column, label: column })) },
        ...{ leftOut: { no: { notPersonal: '番号' } }, ...more },
        erasing: { rows: 'stay', columns: { to: 'hash', code: 'hash' } },
      });
    const readers = Collection.parse({
      ...{ ...bare, id: 'readers', identity: { email: 'mail' }, findBy: [['email']], erasing: { rows: 'go' } },
      columns: ['no', 'mail', 'code'].map((column) => ({ column, label: column })),
    });
    const belonging = (columns: object) => of({ belongsTo: { collection: 'readers', columns } });
    const copying = of({
      belongsTo: { collection: 'readers', columns: { no: 'no' } },
      copies: { to: { of: 'readers.mail', follows: false } },
    });
    const told = (one: Collection) => erasingComplaints(one, [one, readers]).map(({ en }) => en);
    const leads = [expect.stringContaining('a hash of to still leads to whoever is reached there')];
    expect(told(belonging({ to: 'mail' }))).toEqual(leads);
    expect(told(copying)).toEqual(leads);
    expect(told(belonging({ to: 'code' }))).toEqual([]);
  });
  it('a word drawn for each record does not stand in a column by which others belong to it', () => {
    const bare = { label: 'x', category: 'x', purposes: ['letters'], identity: { email: 'mail' }, findBy: [['email']] };
    const of = (id: string, more: object) =>
      Collection.parse({
        ...{ ...bare, id, key: ['no'], columns: ['no', 'mail'].map((column) => ({ column, label: column })), ...more },
        erasing: { rows: 'stay', columns: { mail: { drawn: '@erased.invalid' } } },
      });
    const readers = of('readers', {});
    const letters = of('letters', { belongsTo: { collection: 'readers', columns: { mail: 'mail' } } });
    const told = (one: Collection) => erasingComplaints(one, [readers, letters]).map(({ en }) => en);
    const torn = [expect.stringContaining('ties records together, and a word drawn for each would tear them apart')];
    expect([told(readers), told(letters)]).toEqual([torn, torn]);
    expect(erasingComplaints(readers, [readers]).map(({ en }) => en)).toEqual([]);
  });
  it('so is a hash beside a name that is kept', () =>
    expect(complaints({ name: 'kept', mail: 'empty', remarks: 'hash' })).toEqual([
      expect.stringContaining('remarks of readers is hashed beside columns that still say whose the record is'),
    ]));
  it('a hash in a record that says nothing of anybody any more is none', () =>
    expect(complaints({ name: 'empty', mail: 'empty', remarks: 'hash' })).toEqual([]));
});
