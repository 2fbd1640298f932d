import { DISCLOSURE, lackingIn, type Decision, type FoundItem } from '../../law/disclosure';
import { answeredIn, heldIn, type Sorting } from '../../law/held';

const record = (id: string, more: Partial<FoundItem> = {}): FoundItem => ({
  id,
  fields: [{ name: 'what', label: '内容', text: '登録', aboutOthers: true }],
  ...more,
});
const ACCOUNT = { ...record('shop/customers/1'), fields: [] };
const ENTRIES = [record('registry/entries/1'), record('registry/entries/2')];
const HIS = record('registry/entries/3', { contradicts: [{ what: 'name', text: '高崎 健' }] });
const FOUND = [ACCOUNT, ...ENTRIES, HIS];
const LAW = { law: 'タクシー業務適正化特別措置法', how: '登録の窓口で閲覧できます' };
const sorting: Sorting = {
  whose: [{ item: HIS.id, is: 'notTheirs', reason: '同じ電話番号の別の方' }],
  underAnotherLaw: [{ records: 'registry/entries', ...LAW }],
};
const disclose = (more: Sorting = {}): Decision => ({ kind: 'disclose', released: [], ...sorting, ...more });
const lacks = (decision: Decision, items: readonly FoundItem[] = FOUND): string[] =>
  lackingIn(decision, { items, unknownStores: [] }).map(({ en }) => en);

describe('Art. 33(4): what another law discloses is named, neither told nor withheld', () => {
  it('each item is answered, named, or another’s, and in one place only', () => {
    expect(heldIn(FOUND, sorting)).toEqual({ answered: [ACCOUNT], named: [{ ...LAW, items: ENTRIES }], referred: [] });
    const one = { item: 'registry/entries/2', law: '別の法', how: '別の窓口' };
    expect(heldIn(FOUND, { ...sorting, underAnotherLaw: [one, ...(sorting.underAnotherLaw ?? [])] }).named).toEqual([
      { law: '別の法', how: '別の窓口', items: [ENTRIES[1]] },
      { ...LAW, items: [ENTRIES[0]] },
    ]);
  });

  it('it wants no word on others, and no ground', () => expect(lacks(disclose())).toEqual([]));

  it('the law and the way are named, and it speaks of something of the person’s', () => {
    const word = { records: 'registry/entries', law: '　', how: '' };
    expect(lacks(disclose({ underAnotherLaw: [word] }))).toEqual([
      'the law that number 1 under `underAnotherLaw` names (`law`, Art. 33(4))',
      'how and where the person is told it under the law of number 1 under `underAnotherLaw` (`how`)',
    ]);
    expect(lacks(disclose({ underAnotherLaw: [{ item: HIS.id, ...LAW }] }), [ACCOUNT, HIS])).toEqual([
      expect.stringContaining('nothing of the person’s was found under that name'),
    ]);
  });

  it('where it is everything, the answer is a disclosure that names it: nothing is left to refuse, and something is held', () => {
    const only = { underAnotherLaw: sorting.underAnotherLaw };
    expect(lacks({ kind: 'disclose', released: [], ...only }, ENTRIES)).toEqual([]);
    const refused = { kind: 'refuse', grounds: [{ ground: 'breaksAnotherLaw', reason: '他の法令' }], ...only } as const;
    expect(lacks(refused, ENTRIES)).toEqual([expect.stringContaining('nothing is left to withhold')]);
    expect(lacks({ kind: 'nothingHeld', ...only }, ENTRIES)).toEqual([expect.stringContaining('is held; decide')]);
  });
});

describe('Arts. 16(4), 33(4): what the data map says is not ours to tell is referred or named, item by item', () => {
  const HOLDER = { entrustedBy: '株式会社花暦企画', desk: 'お客様窓口' };
  const theirs = record('crm/contacts/1', { held: HOLDER });
  const register = record('hall/residents/1', { held: { anotherLaw: '住民基本台帳法', because: '市役所の窓口で' } });
  const all = [ACCOUNT, theirs, register];

  it('each is in one place, whatever an officer says of its kind', () => {
    const by = { underAnotherLaw: [{ records: 'crm/contacts', ...LAW }] };
    expect(heldIn(all, by)).toEqual({
      answered: [ACCOUNT],
      named: [{ law: '住民基本台帳法', how: '市役所の窓口で', items: [register] }],
      referred: [{ holder: HOLDER.entrustedBy, desk: HOLDER.desk, items: [theirs] }],
    });
    expect(lacks({ kind: 'disclose', released: [], ...by }, all)).toEqual([
      expect.stringContaining('nothing of the person’s was found under that name'),
    ]);
  });

  it('it wants no word on others and no fact behind a refusal, and cannot be withheld', () => {
    expect(lacks({ kind: 'disclose', released: [] }, all)).toEqual([]);
    const reason = '他のお客様の記録';
    expect(
      lacks(
        { kind: 'disclosePart', released: [], withheld: [{ item: theirs.id, ground: 'harmsSomeone', reason }] },
        all,
      ),
    ).toContain('the item of number 1 under `withheld`: no finding has one called so');
  });

  it('where nothing else was found none is held, and nothing can be told or refused', () => {
    const alone = [theirs];
    expect(lacks({ kind: 'nothingHeld' }, alone)).toEqual([]);
    const NONE = expect.stringContaining('decide `nothingHeld`');
    expect(lacks({ kind: 'disclose', released: [] }, alone)).toEqual([NONE]);
    expect(lacks({ kind: 'nothingHeld' }, [...alone, register])).toEqual([expect.stringContaining('is held; decide')]);
  });
});

describe('Art. 16(4), Order Art. 5: what may not be known to exist is in no place at all', () => {
  const unspoken = [{ records: 'registry/entries', ground: 'crimePrevention', reason: '捜査への協力の記録' }] as const;
  const silent = { ...sorting, underAnotherLaw: undefined, unspoken };

  it('it is answered, named and referred nowhere, not even where another word speaks of it', () => {
    expect(heldIn(FOUND, { ...sorting, unspoken })).toEqual({ answered: [ACCOUNT], named: [], referred: [] });
    const found = [
      { store: 'shop', items: [ACCOUNT] },
      { store: 'registry', items: ENTRIES },
    ];
    expect(answeredIn(found, silent)).toEqual([
      { store: 'shop', items: [ACCOUNT] },
      { store: 'registry', items: [] },
    ]);
  });

  it('the rest is told whole, wants no word on it, and the journal says nothing of it', () => {
    const decision = { kind: 'disclose', released: [], ...silent } as const;
    expect(lacks(decision)).toEqual([]);
    expect(DISCLOSURE.saidOf(decision)).toEqual(DISCLOSURE.saidOf({ ...decision, unspoken: undefined }));
  });

  it('a reason is given, and something of the person’s is spoken of', () =>
    expect(
      lacks({
        kind: 'disclose',
        released: [],
        ...silent,
        unspoken: [
          { ...unspoken[0], reason: '　' },
          { item: HIS.id, ground: 'lifeOrProperty', reason: '支援措置' },
        ],
      }),
    ).toEqual([
      'a reason for number 1 under `unspoken` (Order Art. 5): what is harmed where its existence is known',
      'what number 2 under `unspoken` speaks of: nothing of the person’s was found under that name',
    ]));

  it('where it is everything, the answer is that none is held', () => {
    expect(lacks({ kind: 'disclose', released: [], ...silent }, ENTRIES)).toEqual(
      expect.arrayContaining([expect.stringContaining('decide `nothingHeld`')]),
    );
    expect(lacks({ kind: 'nothingHeld', unspoken }, ENTRIES)).toEqual([]);
  });
});
