import { lackingIn, type Decision, type FoundItem } from '../../law/disclosure';
import { theirsAmong, type Judged } from '../../law/whose';

const record = (id: string, contradicts?: Judged['contradicts']): FoundItem => ({
  id,
  contradicts,
  fields: [{ name: 'what', label: '内容', text: '花束', aboutOthers: false }],
});
/** Her own record, her husband's in the same mailbox, and what hangs on his. */
const HERS = record('shop/customers/1');
const HIS = record('shop/customers/2', [{ what: 'name', text: '高崎 健' }]);
const HIS_POINTS = record('shop/points/7', [{ what: 'belongsTo', text: 'shop/customers/2' }]);
const HIS_ORDER = record('shop/orders/8', [
  { what: 'name', text: '高崎 健' },
  { what: 'belongsTo', text: 'shop/customers/2' },
]);
const ITEMS = [HERS, HIS, HIS_POINTS, HIS_ORDER];

const disclose = (...whose: NonNullable<Decision['whose']>): Decision => ({ kind: 'disclose', released: [], whose });
const lacks = (decision: Decision, items: readonly FoundItem[] = ITEMS): string[] =>
  lackingIn(decision, { items, unknownStores: [] }).map(({ en }) => en);
const notHis = { item: 'shop/customers/2', is: 'notTheirs', reason: '同じメールアドレスを使うご家族の登録' } as const;

describe('Art. 33(1): only a person’s own data are told to them', () => {
  it('an officer says of each record that contradicts whose it is; what belongs to it follows', () => {
    expect(lacks(disclose())).toEqual([
      expect.stringContaining('whose shop/customers/2 is'),
      expect.stringContaining('whose shop/orders/8 is'),
    ]);
    expect(lacks(disclose(notHis))).toEqual([]);
    expect(theirsAmong(ITEMS, [notHis])).toEqual([HERS]);
  });

  it('what is said to be theirs is told, and what belongs to it; another name beside it still wants a word of its own', () => {
    const theirs = { ...notHis, is: 'theirs', reason: '旧姓であることを電話で確かめた' } as const;
    expect(lacks(disclose(theirs))).toEqual([expect.stringContaining('whose shop/orders/8 is')]);
    expect(theirsAmong(ITEMS, [theirs])).toEqual([HERS, HIS, HIS_POINTS]);
    const orders = { records: 'shop/orders', is: 'notTheirs', reason: '贈り主は別の方' } as const;
    expect(lacks(disclose(theirs, orders))).toEqual([]);
    expect(theirsAmong(ITEMS, [theirs, orders])).toEqual([HERS, HIS, HIS_POINTS]);
  });

  it('forty orders of a customer said to be hers are not dropped by a word on all orders; one order is, by a word on it alone', () => {
    const near = { ...record('shop/customers/7', [{ what: 'near', text: '606-8501' }]), differs: ['postalCode'] };
    const orders = Array.from({ length: 40 }, (_, at) =>
      record(`shop/orders/${at + 1}`, [{ what: 'belongsTo', text: 'shop/customers/7' }]),
    );
    const lines = [record('shop/lines/1', [{ what: 'belongsTo', text: 'shop/orders/1' }])];
    const all = [near, ...orders, ...lines];
    const hers = { item: 'shop/customers/7', is: 'theirs', reason: '以前の住所' } as const;
    for (const records of ['shop/orders', 'shop/lines']) {
      const dropped = { records, is: 'notTheirs', reason: '別の方の記録' } as const;
      const [lack, ...more] = lackingIn(disclose(hers, dropped), { items: all, unknownStores: [] });
      expect(more).toEqual([]);
      expect(lack).toMatchObject({
        at: 'whose',
        en: expect.stringMatching(/^one record each in number 2 .* belong to what is said to be `theirs`/) as string,
      });
      expect(theirsAmong(all, [hers, dropped])).toEqual(all);
    }
    const gift = { item: 'shop/orders/1', is: 'notTheirs', reason: '贈り主は別の方' } as const;
    expect(lacks(disclose(hers, gift), all)).toEqual([]);
    expect(theirsAmong(all, [hers, gift])).toEqual([near, ...orders.slice(1)]);
  });

  it('a word gives its reason, speaks of something that contradicts, and does not contradict itself', () => {
    expect(lacks(disclose({ ...notHis, reason: ' ' }))).toEqual(['a reason for number 1 under `whose`']);
    const aside = { item: 'shop/customers/1', is: 'notTheirs', reason: '示したくない' } as const;
    expect(lacks(disclose(notHis, aside))).toEqual([expect.stringContaining('withheld on a ground only (Art. 33(2))')]);
    expect(theirsAmong(ITEMS, [notHis, aside])).toEqual([HERS]);
    expect(lacks(disclose(notHis, { ...notHis, is: 'theirs' }))).toContain(
      'one word on whose it is: numbers 1 and 2 under `whose` contradict each other',
    );
  });

  it.each([
    ['name', { what: 'nameUnsure', text: 'T. Yoshida' }],
    ['birthday', { what: 'birthDateUnsure', text: '不明' }],
  ] as const)('a %s that may be hers is set aside one by one, never with its whole kind', (_, doubt) => {
    const maybe = ['1', '2'].map((n) => record(`shop/guests/${n}`, [doubt]));
    const all = { records: 'shop/guests', is: 'notTheirs', reason: '別の方' } as const;
    expect(lacks(disclose(), [HERS, ...maybe])).toEqual([
      expect.stringMatching(
        /whose 2 records of shop\/guests are: a name or birthday may be a proven one in another writing/,
      ),
    ]);
    expect(lacks(disclose(all), [HERS, ...maybe])).toContainEqual(expect.stringContaining('one record each'));
    expect(theirsAmong([HERS, ...maybe], [all])).toEqual([HERS]); // nothing is told before a word holds
    const each = maybe.map(({ id }) => ({ item: id, is: 'notTheirs', reason: '電話で別の方と確かめた' }) as const);
    expect(lacks(disclose(...each), [HERS, ...maybe])).toEqual([]);
    const theirs = { ...all, is: 'theirs' } as const;
    expect(theirsAmong([HERS, ...maybe], [theirs])).toEqual([HERS, ...maybe]);
  });

  it('a record without a name, found by a shared mailbox, is set aside one by one with a reason, and what belongs to it follows', () => {
    const ticket = { ...record('support/tickets/5'), unnamed: [] };
    const line = { ...record('support/lines/6'), unnamed: ['support/tickets/5'] };
    const other = { ...record('support/tickets/7'), unnamed: [] };
    const items = [HERS, ticket, line, other];
    const aside = { item: 'support/tickets/5', is: 'notTheirs', reason: 'ご家族からのお問い合わせ' } as const;
    expect(theirsAmong(items, [])).toEqual(items);
    expect(theirsAmong(items, [aside])).toEqual([HERS, other]);
    expect(lacks(disclose(aside), items)).toEqual([]);
    expect(lacks(disclose({ ...aside, reason: '　' }), items)).toEqual(['a reason for number 1 under `whose`']);
    const kind = { records: 'support/tickets', is: 'notTheirs', reason: 'ご家族' } as const;
    expect(lacks(disclose(kind), items)).toEqual([expect.stringContaining('one record each')]);
    expect(theirsAmong(items, [kind])).toEqual(items);
  });

  it('where nothing else was found none is held, and that is said only after the word', () => {
    expect(lacks({ kind: 'nothingHeld' }, [HIS])).toHaveLength(1);
    expect(lacks({ kind: 'nothingHeld', whose: [notHis] }, [HIS, HIS_POINTS])).toEqual([]);
    expect(lacks(disclose(notHis), [HIS])).toEqual([expect.stringContaining('nothing was found')]);
  });

  it('sixty orders are one word', () => {
    const orders = Array.from({ length: 60 }, (_, n) =>
      record(`shop/orders/${n}`, [{ what: 'birthDate', text: '1970-01-01' }]),
    );
    expect(lacks(disclose(), [HERS, ...orders])).toEqual([
      expect.stringContaining('whose 60 records of shop/orders are'),
    ]);
    expect(lacks(disclose({ records: 'shop/orders', is: 'notTheirs', reason: '別の方' }), [HERS, ...orders])).toEqual(
      [],
    );
  });

  it('what a shared mailbox alone found, with nothing in it that says whose it is, counts for nobody before a word', () => {
    const tickets = ['1', '2'].map((n) => record(`support/tickets/${n}`, [{ what: 'unnamed', text: 'email' }]));
    expect(theirsAmong(tickets, [])).toEqual([]);
    expect(lacks(disclose(), [HERS, ...tickets])).toEqual([
      expect.stringContaining('whose 2 records of support/tickets are: nothing says it but a mailbox or telephone'),
    ]);
    const kind = { records: 'support/tickets', reason: '署名がある' } as const;
    expect(lacks(disclose({ ...kind, is: 'theirs' }), [HERS, ...tickets])).toEqual([]);
    expect(lacks(disclose({ ...kind, is: 'notTheirs' }), [HERS, ...tickets])).toContainEqual(
      expect.stringContaining('one record each'),
    );
  });

  it('a near miss wants a word of its own, whichever way, and what belongs to it follows; none is not signed over one', () => {
    const near = { ...record('shop/customers/7', [{ what: 'near', text: '606-8501' }]), differs: ['postalCode'] };
    const hangs = { ...record('shop/points/3', [{ what: 'belongsTo', text: 'shop/customers/7' }]), differs: [] };
    const none = (...whose: NonNullable<Decision['whose']>): Decision => ({ kind: 'nothingHeld', whose });
    expect(lackingIn(none(), { items: [near, hangs], unknownStores: [] })).toMatchObject([
      {
        at: 'whose',
        en: expect.stringContaining('whose shop/customers/7 is: all that was proven agrees but') as string,
      },
    ]);
    const said = { item: 'shop/customers/7', reason: '電話で確かめた' } as const;
    expect(lacks(none({ ...said, is: 'notTheirs' }), [near, hangs])).toEqual([]);
    expect(lacks(none({ ...said, is: 'theirs' }), [near, hangs])).toEqual([
      expect.stringContaining('2 items were found'),
    ]);
    expect(theirsAmong([near, hangs], [{ ...said, is: 'theirs' }])).toEqual([near, hangs]);
    for (const is of ['theirs', 'notTheirs'] as const)
      expect(lacks(none({ records: 'shop/customers', is, reason: '確かめた' }), [near, hangs])).toEqual(
        expect.arrayContaining([
          expect.stringContaining('one record each'),
          expect.stringContaining('whose shop/customers/7'),
        ]),
      );
  });
});

describe('Arts. 33(1), 37(1), (2): what nothing proven finds', () => {
  const staff = { records: 'crm/staff', label: '社員名簿' };
  const unasked = (isAskedFor: boolean, asked: readonly string[]) => ({
    unsearchable: [{ ...staff, isAskedFor }],
    asked,
  });
  const lacks = (isAskedFor: boolean, asked: readonly string[], ...unsearched: { records: string; reason: string }[]) =>
    lackingIn(
      { kind: 'nothingHeld', unsearched },
      { items: [], unknownStores: [], unasked: unasked(isAskedFor, asked) },
    ).map(({ en, at }) => [at, en.split(',')[0]]);
  const word = { records: 'crm/staff', reason: '勤務されたことはないとのお申出のため' };

  it('is left out with a reason where the request was limited and does not reach it', () => {
    expect(lacks(false, [])).toEqual([['unsearched', 'a word on crm/staff (社員名簿)']]);
    expect(lacks(false, [], word)).toEqual([]);
    expect(lacks(false, [], { ...word, reason: '　' })).toEqual([
      ['unsearched', 'a reason for number 1 under `unsearched`'],
    ]);
    expect(lacks(false, [], word, { ...word, records: 'crm/members' })).toEqual([
      ['unsearched', 'what number 2 under `unsearched` speaks of: nothing called so could not be searched'],
    ]);
  });

  it('and where the request reaches it, only after they were asked for what would find that very kind', () => {
    expect(lacks(true, [], word)).toEqual([
      ['unsearched', 'a question to the applicant for what would find crm/staff (社員名簿): the request reaches it'],
    ]);
    expect(lacks(true, ['crm/customers'], word)).toHaveLength(1); // of another kind they were asked
    expect(lacks(true, ['crm/staff'], word)).toEqual([]);
  });
});
