import { asKept, recordText, writingsOf } from '../../casefile/known-again';
import { suppressionForm } from '../../casefile/suppressed';

const SETS = [['name', 'birthDate', 'postalCode'], ['email']] as const;
const HER = {
  name: ['見本 花子'],
  birthDate: ['1980-02-10'],
  postalCode: ['100-0001'],
  email: ['Hanako@mihon.example'],
};

describe('by what somebody who was erased is known again', () => {
  test('the first form stays as it is for ever: ledgers are full of it', () => {
    expect(writingsOf('shop', SETS, HER, 1)).toEqual([
      '[1,"person","shop",["birthDate","name","postalCode"],["1980-02-10","見本花子","1000001"]]',
      '[1,"person","shop",["email"],["hanako@mihon.example"]]',
    ]);
  });

  test('however a store writes her, it is the same text; another’s is another', () => {
    const there = { name: ['見本　花子'], birthDate: ['1980/02/10'], postalCode: ['１０００００１'] };
    expect(writingsOf('shop', SETS, there)).toEqual(writingsOf('shop', SETS, HER).slice(0, 1));
    expect(writingsOf('shop', SETS, { ...there, birthDate: ['1980-02-11'] })).not.toEqual(
      writingsOf('shop', SETS, there),
    );
    expect(writingsOf('support', SETS, there)).not.toEqual(writingsOf('shop', SETS, there));
  });

  test('each of her names beside each of her addresses, her reading in the place of a name, and of a part that nobody proved nothing', () => {
    const person = asKept({ ...HER, kana: ['ミホン ハナコ'], postalCode: ['100-0001', '604-0829'], email: [] });
    expect(writingsOf('shop', SETS, person)).toHaveLength(4);
    expect(writingsOf('shop', SETS, { name: HER.name })).toEqual([]);
  });

  test('a form that this version does not know is said, not guessed', () => {
    expect(() => writingsOf('shop', SETS, HER, 2)).toThrow(/form/);
  });

  test('two keys of two columns are not one', () => {
    expect(recordText('shop', 'lines', ['a', 'b,c'])).not.toBe(recordText('shop', 'lines', ['a,b', 'c']));
  });
});

test.each([
  ['email', ' Ｈanako@Mihon.example ', 'hanako@mihon.example'],
  ['phone', '+81 90-0000-0142', '09000000142'],
  ['phone', '+81 (0)90-0000-0142', '09000000142'],
  ['phone', '０９０－００００－０１４２', '09000000142'],
] as const)('the list of who is not written to takes %s %s as %s', (kind, value, form) => {
  expect(suppressionForm(kind, value)).toBe(form);
});
