import { DISCLOSURE, type Decision, type FoundItem } from '../../law/disclosure';
import { departuresIn } from '../../law/departing';
import { asProposed, liftedIn } from '../../law/lifting';
import { weigh } from '../../law/weighing';
import type { RecordFacts } from '../../law/weighing-records';

const MEMBER: FoundItem = {
  id: 'shop/customers/7',
  fields: [
    { name: 'email', label: 'メールアドレス', text: 'hanako@example.jp', aboutOthers: false },
    {
      name: 'score',
      label: '与信の評価',
      text: '',
      aboutOthers: false,
      withheld: { ground: 'hindersBusiness', reason: '審査の基準が知られるため' },
    },
  ],
};
const LIFT = { item: MEMBER.id, field: 'score', says: '評価 B', reason: '審査の終わった旧方式の評価で、支障がない' };
const tells = (released: readonly object[]): Decision => ({ kind: 'disclose', released }) as Decision;
const lacks = (decision: Decision): string =>
  DISCLOSURE.lackingIn(decision, { items: [MEMBER], unknownStores: [] })
    .map(({ en }) => en)
    .join(' ');

describe('Art. 33(2): a column the data map withholds from everybody, lifted in one case', () => {
  it('an officer tells it, with what was read in the store, and the whole is disclosed', () => {
    expect(lacks(tells([]))).toContain('a decision in part');
    expect(lacks(tells([LIFT]))).toBe('');
    const [member] = liftedIn([MEMBER], tells([LIFT]));
    expect(member?.fields[1]).toMatchObject({ text: '評価 B', withheld: undefined });
  });

  it('what the map proposes is withheld by an officer’s word alone, on the ground and with the harm there is in this case', () => {
    const part = (withheld: readonly object[]): Decision =>
      ({ kind: 'disclosePart', withheld, released: [] }) as Decision;
    expect(lacks(part([]))).toContain('decides nothing in this case');
    expect(lacks(part([{ ...asProposed([MEMBER])[0], field: 'email' }]))).toContain(
      'a word on score of shop/customers',
    );
    expect(lacks(part([{ ...asProposed([MEMBER])[0], record: '審査の申込み12件' }]))).toBe('');
    expect(DISCLOSURE.saidOf(tells([LIFT]))).toMatchObject({ lifted: 1 });
  });

  it('nobody lifts it of a whole kind, nor without what stands there', () => {
    const { says: _, ...silent } = LIFT;
    expect(lacks(tells([silent]))).toContain('it was not read from its store');
    expect(lacks(tells([{ ...LIFT, item: undefined, records: 'shop/customers' }]))).toContain(
      'name the record (`item`)',
    );
  });

  it('what is not withheld is told as it was found, in nobody’s words', () => {
    const lifted = tells([LIFT, { ...LIFT, field: 'email', says: 'other@example.jp' }]);
    expect(lacks(lifted)).toContain('the data map does not withhold this field');
    expect(liftedIn([MEMBER], lifted)[0]?.fields[0]?.text).toBe('hanako@example.jp');
  });
});

describe('Art. 33(2): what the data map withholds is weighed like any other ground', () => {
  const field = { name: 'score', label: '与信の評価' };
  const facts: RecordFacts = {
    records: [
      {
        id: MEMBER.id,
        label: '会員登録',
        signs: [],
        withheld: [{ field, ground: 'hindersBusiness', fact: '基準が知られると審査を続けられない' }],
      },
    ],
    earlier: [],
    applicant: 'principal',
    ofMinor: false,
  };
  const proposals = weigh('disclosure', facts);

  it('it is proposed with the column and the fact the map names, and what an officer may do', () => {
    const [proposal, ...more] = proposals.filter(({ ofColumnsAlone }) => ofColumnsAlone === true);
    expect(more).toEqual([]);
    expect(proposal).toMatchObject({ ground: 'hindersBusiness', article: '33(2)(ii)', stands: 'supported' });
    expect(proposal?.restsOn[0]?.ja).toBe('「会員登録」1件（与信の評価）：基準が知られると審査を続けられない');
    expect(proposal?.wouldHaveToBeShown.en).toContain('`says`');
  });

  it('withheld by the officer, the proposed column departs from nothing; another column on the same ground does', () => {
    const by = (field: string): Decision => ({
      kind: 'disclosePart',
      withheld: [{ records: 'shop/customers', field, ground: 'hindersBusiness', reason: '業務に著しい支障があるため' }],
      released: [],
    });
    expect(departuresIn(by('score'), proposals, [MEMBER])).toEqual([]);
    expect(departuresIn(by('email'), proposals, [MEMBER])).toEqual([expect.objectContaining({ how: 'refuses', ground: 'hindersBusiness' })]); // prettier-ignore
  });

  it('a refusal of the whole record does not rest on one column of it', () => {
    const reason = '業務に著しい支障があるため';
    const whole: Decision = { kind: 'refuse', grounds: [{ ground: 'hindersBusiness', reason }] };
    expect(departuresIn(whole, proposals)).toEqual([expect.objectContaining({ how: 'refuses', ground: 'hindersBusiness' })]); // prettier-ignore
  });
});
