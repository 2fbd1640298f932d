import { CESSATION, type CessationDecision } from '../../law/cessation';
import { beyondFor, type Claimed } from '../../law/claims';
import { doubtsOn } from '../../law/hindrance';
import { toldBy } from '../../law/decisions';
import { claim, day, found, INSTEAD, INVESTIGATED, MEMBER, ORDER } from './changing';

const denied = (more: Partial<Claimed> = {}): Claimed => claim({ holds: false, neededFor: ['orders'], ...more });
const ALL = [
  { records: 'shop/members', does: 'erase' },
  { records: 'shop/orders', does: 'erase' },
] as const;
const [MEMBERS] = ALL;
const ceases = (more: object = {}): CessationDecision => ({ kind: 'cease', claims: [claim()], measures: ALL, ...more });
const lacking = (decision: CessationDecision, items = [MEMBER, ORDER]): string =>
  CESSATION.lackingIn(decision, {
    ...found(items),
    purposes: ['orders', 'news'],
    keptThrough: { 'shop/orders': day('2033-06-01') },
  })
    .map(({ en }) => en)
    .join('\n');

describe('Art. 35: use ceases where a claim holds, as far as it is needed, and nobody hides behind the business', () => {
  it.each<readonly [string, CessationDecision]>([
    ['all is erased', ceases()],
    [
      'as far as is needed (35(2), (6))',
      {
        kind: 'ceasePart',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [{ records: 'shop/orders', because: '保証の期間中のため' }],
      },
    ],
    [
      'an invoice is kept, and erased on its day (proviso)',
      {
        kind: 'ceaseOtherwise',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [],
        instead: [{ records: 'shop/orders', ...INSTEAD }],
      },
    ],
    ['it is still needed', { kind: 'notCease', claims: [denied()] }],
    [
      'a harm that is outweighed',
      { kind: 'notCease', claims: [denied({ claim: 'mayHarm', neededFor: [], outweighedBy: 'legalClaims' })] },
    ],
    [
      'it holds for the membership and not for the orders, which stay',
      {
        kind: 'ceasePart',
        claims: [claim({ records: ['shop/members'] }), denied({ records: ['shop/orders'] })],
        measures: [MEMBERS],
        untouched: [{ records: 'shop/orders', because: '保証の期間中のため' }],
      },
    ],
    ['of our own will, though no claim holds', ceases({ claims: [denied()], voluntarily: '会員規約による退会として' })],
  ])('%s: nothing lacks', (_, decision) => expect(lacking(decision)).toBe(''));

  it.each<readonly [string, CessationDecision, RegExp]>([
    ['no claim is named', ceases({ claims: [] }), /what is claimed/],
    ['no claim holds', ceases({ claims: [denied()] }), /a claim that holds/],
    ['a claim holds and nothing is done', { kind: 'notCease', claims: [claim()] }, /`notCease` is no answer/],
    ['nobody looked into it', ceases({ claims: [claim({ investigated: undefined })] }), /the investigation/],
    [
      'something stays because the business is hindered',
      {
        kind: 'ceasePart',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [{ records: 'shop/orders', because: '業務に支障があるため' }],
      },
      /the business is hindered, or that it is laborious, is no such reason/,
    ],
    [
      'something stays because it is too much technical work',
      {
        kind: 'ceasePart',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [{ records: 'shop/orders', because: 'excessive technical work' }],
      },
      /no such reason/,
    ],
    [
      'nobody looked into it, under its own paragraph',
      ceases({ claims: [claim({ investigated: undefined })] }),
      /Art. 35\(6\)/,
    ],
    [
      'it is needed for nothing',
      { kind: 'notCease', claims: [denied({ neededFor: [] })] },
      /where none is left, the claim holds/,
    ],
    [
      'for a purpose nobody has',
      { kind: 'notCease', claims: [denied({ neededFor: ['resale'] })] },
      /no purpose of this case/,
    ],
    ['a claim of another right', ceases({ claims: [claim({ claim: 'providedWithoutConsent' })] }), /another right/],
    [
      'a claim for records that were not found',
      ceases({ claims: [claim({ records: ['shop/members', 'shop/points'] })] }),
      /number 2 of `records` in number 1 under `claims`/,
    ],
    ['a claim for no records', ceases({ claims: [claim({ records: [] })] }), /which records number 1/],
    [
      'a claim holds for the membership, and the orders go too',
      ceases({ claims: [claim({ records: ['shop/members'] })] }),
      /a claim that holds for shop\/orders/,
    ],
    [
      'one claim holds and does not for the same records',
      ceases({ claims: [claim(), denied({ records: ['shop/orders'] })] }),
      /speaks of what another speaks of already/,
    ],
    [
      'a claim to erase, of provisions',
      ceases({ claims: [claim({ provisions: ['partner'] })] }),
      /`records` and not `provisions`/,
    ],
    ['a kind is forgotten', ceases({ measures: [MEMBERS] }), /what becomes of the 1 records of shop\/orders/],
    ['a kind is said twice', ceases({ measures: [...ALL, MEMBERS] }), /more than once/],
    [
      'a kind that was not found',
      ceases({ measures: [...ALL, { records: 'shop/points', does: 'erase' }] }),
      /number 3/,
    ],
    [
      'more than is needed, without a word why',
      {
        kind: 'ceasePart',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [{ records: 'shop/orders', because: '' }],
      },
      /is beyond what is needed/,
    ],
    [
      'another measure without its undertaking, day and law',
      {
        kind: 'ceaseOtherwise',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [],
        instead: [{ records: 'shop/orders', ...INSTEAD, undertaking: '', by: day('2026-11-16'), law: undefined }],
      },
      /what is undertaken instead.*the day of.*which provision of which law/s,
    ],
    [
      'an invoice is promised to be erased on the last day on which it is kept',
      {
        kind: 'ceaseOtherwise',
        claims: [claim()],
        measures: [MEMBERS],
        untouched: [],
        instead: [{ records: 'shop/orders', ...INSTEAD, by: day('2033-06-01') }],
      },
      /it is kept through 2033-06-01/,
    ],
    ['none is held, though something is', { kind: 'noneToCease' }, /2 records of the person’s were found/],
  ])('%s: it is told', (_, decision, says) => expect(lacking(decision)).toMatch(says));

  it('what was asked is what is done, or the person is told why it is the other of the two (Art. 36)', () => {
    const stops = (because?: string): CessationDecision =>
      ceases({ measures: ALL.map((one) => ({ ...one, does: 'stopUse', because })) });
    const asked = (relief: 'erase' | 'stopUse' | undefined, decision: CessationDecision): readonly string[] =>
      CESSATION.lackingIn(decision, { ...found(), purposes: ['orders'], relief }).map(({ en }) => en);
    expect(asked('erase', stops())).toEqual([
      expect.stringMatching(/why number 1 under `measures` is cessation of use where erasure was asked/),
      expect.stringMatching(/number 2/),
    ]);
    expect(asked('erase', stops(' '))).toHaveLength(2);
    expect(asked('stopUse', ceases())).toHaveLength(2);
    expect(asked('erase', stops('係争中の注文を残すため'))).toEqual([]);
    expect([asked('erase', ceases()), asked('stopUse', stops()), asked(undefined, stops())]).toEqual([[], [], []]);
  });

  it('a finding that speaks of the business is shown to whoever approves, and an honest one is not', () => {
    const on = (found: string, more: Partial<Claimed> = {}): number =>
      doubtsOn([denied({ investigated: { ...INVESTIGATED, found }, ...more })]).length;
    expect([on('業務に著しい支障がある'), on('excessive technical work')]).toEqual([1, 1]);
    expect([on('業務に支障はないことを確認した'), on('会員の申込書と照合した')]).toEqual([0, 0]);
    expect([on('手間がかかる', { holds: true }), on('手間がかかる', { outweighedBy: 'legalClaims' })]).toEqual([0, 0]);
  });

  it('each is told by its letter', () =>
    expect(
      [ceases(), { kind: 'notCease', claims: [] } as const, { kind: 'noneToCease' } as const].map(
        (one) => toldBy(one)[0],
      ),
    ).toEqual(['useCeased', 'useNotCeased', 'useNotCeased']));
});

describe('Art. 35(2), (6): what stays is beyond what is needed, or no claim holds for it', () => {
  const MEMBERS_ONLY = claim({ records: ['shop/members'] });
  it.each<readonly [string, readonly Claimed[], readonly string[]]>([
    ['a claim of 35(1)', [claim({ claim: 'beyondPurpose' })], ['35(2)']],
    ['a claim of 35(5)', [claim()], ['35(6)']],
    ['both', [claim(), claim({ claim: 'improperUse' })], ['35(2)', '35(6)']],
    ['it holds for others only', [MEMBERS_ONLY], []],
    ['none holds', [denied()], []],
    ['35(3), which knows no extent', [claim({ claim: 'providedWithoutConsent' })], []],
  ])('%s', (_, claims, beyond) => expect(beyondFor(claims, 'shop/orders')).toEqual(beyond));
});
