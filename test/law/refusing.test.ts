import { lackingIn, type Decision, type Found } from '../../law/disclosure';

const record = (id: string) => ({
  id,
  fields: [{ name: 'memo', label: '備考', text: '電話あり', aboutOthers: false }],
});
const held: Found = { unknownStores: [], items: [record('shop/customers/4'), record('shop/orders/17')] };
const restsOn = ['shop/customers', 'shop/orders'].map((records) => ({ records, fact: '第三者と共同の契約' }));
const refusing = (...grounds: Extract<Decision, { kind: 'refuse' }>['grounds']): Decision => ({
  kind: 'refuse',
  grounds,
});
const lackingInEnglish = (decision: Decision, found: Found): string[] => lackingIn(decision, found).map(({ en }) => en);

describe('Art. 33(2): everything is refused', () => {
  it('one ground for all says for each kind of record on which fact it rests', () => {
    const bare = { ground: 'breaksAnotherLaw', reason: '通信の秘密' } as const;
    const [customers, orders] = restsOn;
    expect(lackingInEnglish(refusing({ ...bare, restsOn: [] }), held)).toEqual([
      'the fact on which refusing the 1 records of shop/customers rests (`restsOn`): which provision of which law is broken',
      'the fact on which refusing the 1 records of shop/orders rests (`restsOn`): which provision of which law is broken',
    ]);
    expect(lackingInEnglish(refusing({ ...bare, restsOn: [customers!, { ...orders!, fact: '　' }] }), held)).toEqual([
      expect.stringContaining('refusing the 1 records of shop/orders'),
    ]);
    const harms = { ground: 'harmsSomeone', reason: '共同の名義人がいるため', restsOn: [orders!] } as const;
    expect(lackingInEnglish(refusing({ ...bare, restsOn: [customers!] }, harms), held)).toEqual([]);
    expect(
      lackingInEnglish(refusing({ ...bare, restsOn: [...restsOn, { records: 'shop/bills', fact: '同上' }] }), held),
    ).toEqual(['the records of number 3 under `restsOn`: no finding has any called so']);
  });
});
