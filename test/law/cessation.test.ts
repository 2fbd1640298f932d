import { CESSATION, type CessationDecision } from '../../law/cessation';
import { beyondFor, type Claimed, type Instead } from '../../law/claims';
import { toldBy } from '../../law/decisions';
import { PROVISION_STOP, type ProvisionStopDecision } from '../../law/provision-stop';
import { day, found, INVESTIGATED, MEMBER, ORDER } from './changing';

const claim = (more: Partial<Claimed> = {}): Claimed => ({
  claim: 'noLongerNeeded',
  holds: true,
  investigated: INVESTIGATED,
  ...more,
});
const denied = (more: Partial<Claimed> = {}): Claimed => claim({ holds: false, neededFor: ['orders'], ...more });
const INSTEAD: Instead = {
  difficulty: 'keptByLaw',
  why: '7年間保存しなければならないため',
  undertaking: '保存のほかには利用しない',
  by: day('2033-06-02'),
  law: '法人税法施行規則第59条',
};
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
      'it would hinder the business',
      { kind: 'notCease', claims: [denied({ investigated: { ...INVESTIGATED, found: '業務に著しい支障がある' } })] },
      /the business is hindered, or that it is laborious, is no ground/,
    ],
    [
      'it would need excessive technical work',
      { kind: 'notCease', claims: [denied({ investigated: { ...INVESTIGATED, found: 'excessive technical work' } })] },
      /no ground of Art. 35/,
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

describe('Art. 35(3), (5): provision stops', () => {
  const PROVIDED = { ...found(), purposes: ['orders'], provisions: ['partner', 'carrier'] };
  const CONSENT = claim({ claim: 'providedWithoutConsent' });
  const says = (decision: ProvisionStopDecision): string =>
    PROVISION_STOP.lackingIn(decision, PROVIDED)
      .map(({ en }) => en)
      .join('\n');
  const part = (claims: readonly Claimed[]): ProvisionStopDecision => ({
    kind: 'stopProvisionPart',
    claims,
    provisions: ['partner'],
    untouched: [{ provision: 'carrier', because: 'お届けに必要なため' }],
  });

  it.each<readonly [string, ProvisionStopDecision]>([
    ['all of it', { kind: 'stopProvision', claims: [CONSENT], provisions: ['partner', 'carrier'] }],
    ['as far as is needed against a harm (35(6))', part([claim({ claim: 'mayHarm' })])],
    ['what is in violation stops, and what is not goes on', part([{ ...CONSENT, provisions: ['partner'] }])],
    ['nothing of the person is provided', { kind: 'noProvision', investigated: INVESTIGATED }],
  ])('%s: nothing lacks', (_, decision) => expect(says(decision)).toBe(''));

  it.each<readonly [string, ProvisionStopDecision, RegExp]>([
    [
      'what is in violation goes on in part: 35(4) knows no extent',
      part([CONSENT]),
      /without regard to what is needed/,
    ],
    ['one is forgotten', { kind: 'stopProvision', claims: [CONSENT], provisions: ['partner'] }, /one word on carrier/],
    [
      'one nobody has',
      { kind: 'stopProvision', claims: [CONSENT], provisions: ['partner', 'carrier', 'sun'] },
      /number 3/,
    ],
    ['nothing is provided, and nobody looked', { kind: 'noProvision' }, /the investigation/],
    [
      'a claim of erasure',
      { kind: 'notStopProvision', claims: [claim({ claim: 'beyondPurpose', holds: false })] },
      /another right/,
    ],
  ])('%s: it is told', (_, decision, told) => expect(says(decision)).toMatch(told));
});
