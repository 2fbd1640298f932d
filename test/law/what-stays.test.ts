import { CESSATION, footingBeside, owesFooting, type CessationDecision } from '../../law/cessation';
import type { Claimed, Instead } from '../../law/claims';
import { day, found, INVESTIGATED } from './changing';

const HOLDS: Claimed = { claim: 'noLongerNeeded', holds: true, investigated: INVESTIGATED };
const DENIED: Claimed = { ...HOLDS, holds: false, neededFor: ['orders'] };
const OF_OUR_OWN_WILL = { claims: [DENIED], voluntarily: '会員規約による退会として' };
const [MEMBERS, ORDERS] = [
  { records: 'shop/members', does: 'erase' },
  { records: 'shop/orders', does: 'erase' },
] as const;
const INSTEAD: Instead & { readonly records: string } = {
  ...{ records: 'shop/orders', difficulty: 'otherwise', why: '他の方の注文と一体であるため' },
  ...{ undertaking: '他の方の注文とともに消去する', by: day('2027-03-31') },
};
const STAYS = { records: 'shop/orders', because: '他の方の注文の記録であるため' };
const decided = (more: object = {}): CessationDecision => ({
  ...{ kind: 'cease', claims: [HOLDS], measures: [MEMBERS, ORDERS] },
  ...more,
});
const inPart = (more: object = {}): CessationDecision => decided({ kind: 'ceasePart', untouched: [STAYS], ...more });
const otherwise = (more: object = {}): CessationDecision =>
  decided({ kind: 'ceaseOtherwise', untouched: [], instead: [INSTEAD], ...more });
const lacking = (decision: CessationDecision, aboutNobodyAlone: readonly string[] = []): string =>
  CESSATION.lackingIn(decision, { ...found(), purposes: ['orders'], aboutNobodyAlone })
    .map(({ en }) => en)
    .join('\n');

describe('Art. 35(2), (6): a kind is erased as far as it can be, and the decision says on which footing the rest stays', () => {
  it.each<readonly [string, CessationDecision]>([
    ['another measure stands in the place of the rest (proviso)', otherwise()],
    ['the rest is beyond what is needed', inPart()],
    ['what stays of our own will has its reason', inPart(OF_OUR_OWN_WILL)],
  ])('%s: nothing lacks', (_, decision) => expect(lacking(decision)).toBe(''));

  it.each<readonly [string, CessationDecision]>([
    ['it is used no more, and stays besides', inPart({ measures: [MEMBERS, { ...ORDERS, does: 'stopUse' }] })],
    ['the rest has two footings', otherwise({ untouched: [STAYS] })],
    ['it is erased twice', decided({ measures: [MEMBERS, ORDERS, ORDERS] })],
  ])('%s: it is told', (_, decision) =>
    expect(lacking(decision)).toMatch(/more than once.*twice only where it is erased/),
  );

  it.each<readonly [string, CessationDecision, ReturnType<typeof footingBeside>, boolean]>([
    ['a claim holds and nothing is said', decided(), undefined, true],
    ['it is done of our own will', decided(OF_OUR_OWN_WILL), undefined, false],
    ['another measure', otherwise(), 'instead', false],
    ['beyond what is needed', inPart(), 'untouched', false],
    ['all of it stays, which is no footing beside its erasure', inPart({ measures: [MEMBERS] }), undefined, true],
  ])('%s', (_, decision, beside, owes) => {
    expect(footingBeside(decision, 'shop/orders')).toBe(beside);
    expect(owesFooting(decision, 'shop/orders')).toBe(owes);
  });

  it('a list about nobody alone is not ordered erased where a claim holds', () => {
    const whole = ['shop/orders'];
    expect(lacking(decided(), whole)).toMatch(/shop\/orders, number 2 under `measures`.*nothing of it is erased/);
    expect(lacking(inPart({ measures: [MEMBERS] }), whole)).toBe('');
    expect(lacking(decided(OF_OUR_OWN_WILL), whole)).toBe('');
  });
});
