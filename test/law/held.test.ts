import { lackingIn, type Decision, type FoundItem } from '../../law/disclosure';
import { heldIn, type Sorting } from '../../law/held';

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
    expect(heldIn(FOUND, sorting)).toEqual({ answered: [ACCOUNT], named: [{ ...LAW, items: ENTRIES }] });
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
