import { DECISIONS_ON_CHANGES } from '../../cli/shapes-of-changes';
import type { Claimed } from '../../law/claims';
import { PROVISION_STOP, type ProvisionStopDecision } from '../../law/provision-stop';
import { claim, found, INSTEAD, INVESTIGATED } from './changing';

describe('Art. 35(3), (5): provision stops', () => {
  const provided = (id: string, under: 'optOut' | 'consent' | 'otherwise' = 'consent') => ({ id, under });
  const PROVIDED = { ...found(), purposes: ['orders'], provisions: [provided('partner'), provided('carrier')] };
  const CONSENT = claim({ claim: 'providedWithoutConsent' });
  const says = (decision: ProvisionStopDecision, to = PROVIDED): string =>
    PROVISION_STOP.lackingIn(decision, to)
      .map(({ en }) => en)
      .join('\n');
  const part = (claims: readonly Claimed[]): ProvisionStopDecision => ({
    kind: 'stopProvisionPart',
    claims,
    provisions: ['partner'],
    untouched: [{ provision: 'carrier', because: 'お届けに必要なため' }],
  });

  /** A claim holds for the partner, and none for the carrier. */
  const otherwise = (
    those: Partial<Record<'instead' | 'untouched' | 'provisions', readonly string[]>>,
  ): ProvisionStopDecision => ({
    kind: 'stopProvisionOtherwise',
    claims: [
      { ...CONSENT, provisions: ['partner'] },
      claim({ claim: 'providedWithoutConsent', holds: false, provisions: ['carrier'] }),
    ],
    provisions: those.provisions ?? [],
    untouched: (those.untouched ?? []).map((provision) => ({ provision, because: '同意をいただいているため' })),
    instead: (those.instead ?? []).map((provision) => ({ provision, ...INSTEAD })),
  });

  it.each<readonly [string, ProvisionStopDecision]>([
    ['all of it', { kind: 'stopProvision', claims: [CONSENT], provisions: ['partner', 'carrier'] }],
    ['as far as is needed against a harm (35(6))', part([claim({ claim: 'mayHarm' })])],
    ['what is in violation stops, and what is not goes on', part([{ ...CONSENT, provisions: ['partner'] }])],
    [
      'another measure for what is in violation, and what is not goes on',
      otherwise({ instead: ['partner'], untouched: ['carrier'] }),
    ],
    [
      'nothing of the person is provided, as was found of each',
      {
        kind: 'noProvision',
        investigated: INVESTIGATED,
        notProvided: ['partner', 'carrier'].map((provision) => ({ provision, investigated: INVESTIGATED })),
      },
    ],
  ])('%s: nothing lacks', (_, decision) => expect(says(decision)).toBe(''));

  it.each(['optOut', 'consent'] as const)(
    'what help prints of a stop is accepted as it stands, of what is provided under %s',
    (under) => {
      const printed = DECISIONS_ON_CHANGES.find(({ file }) => file === 'provision.json')
        ?.example as ProvisionStopDecision;
      const provisions = [provided('seasonal-list', under)];
      expect(says(printed, { ...PROVIDED, provisions })).toBe('');
    },
  );

  it.each<readonly [string, ProvisionStopDecision, RegExp]>([
    [
      'another measure for what no claim holds of: a letter would say that one does',
      otherwise({ instead: ['partner', 'carrier'] }),
      /a claim that holds for carrier/,
    ],
    [
      'what no claim holds of is stopped, as if one did',
      otherwise({ instead: ['partner'], provisions: ['carrier'] }),
      /a claim that holds for carrier/,
    ],
    [
      'the same beside what is stopped',
      { kind: 'stopProvision', claims: [{ ...CONSENT, provisions: ['partner'] }], provisions: ['partner', 'carrier'] },
      /a claim that holds for carrier/,
    ],
    [
      'what is in violation goes on beside another measure',
      { ...otherwise({ instead: ['partner'], untouched: ['carrier'] }), claims: [CONSENT] } as ProvisionStopDecision,
      /the stop of carrier.*without regard to what is needed/,
    ],
    ['another measure, and none is named', otherwise({ provisions: ['partner'], untouched: ['carrier'] }), /`instead`/],
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
    ['nothing is provided, and nobody looked', { kind: 'noProvision', notProvided: [] }, /the investigation/],
    [
      'nothing is provided, though the map names two, on one line',
      { kind: 'noProvision', investigated: INVESTIGATED, notProvided: [] },
      /one word on partner.*one word on carrier/s,
    ],
    [
      'nothing is provided to one of whom nobody looked',
      {
        kind: 'noProvision',
        investigated: INVESTIGATED,
        notProvided: [{ provision: 'partner', investigated: INVESTIGATED }, { provision: 'carrier' }],
      },
      /the investigation behind number 2 under `notProvided`.*Art. 35\(4\), 35\(6\)/,
    ],
    [
      'a claim of no provision at all, so that a violation would go on',
      part([{ ...CONSENT, provisions: [] }]),
      /which provisions, in `provisions` of number 1/,
    ],
    [
      'a claim of a misspelt provision, so that a violation would go on',
      part([{ ...CONSENT, provisions: ['carier'] }]),
      /number 1 of `provisions` of number 1.*has partner, carrier/,
    ],
    [
      'one goes on because the business is hindered',
      {
        kind: 'stopProvisionPart',
        claims: [claim({ claim: 'mayHarm' })],
        provisions: ['partner'],
        untouched: [{ provision: 'carrier', because: '業務に支障があるため' }],
      },
      /is no such reason/,
    ],
    [
      'a claim of erasure',
      { kind: 'notStopProvision', claims: [claim({ claim: 'beyondPurpose', holds: false })] },
      /another right/,
    ],
  ])('%s: it is told', (_, decision, told) => expect(says(decision)).toMatch(told));

  describe('what is provided under an opt-out ends for whoever asks, without a ground (Art. 27(2)(vi))', () => {
    const LIST = { ...PROVIDED, provisions: [provided('list', 'optOut'), provided('carrier')] };
    const NONE = claim({ claim: 'mayHarm', holds: false });
    const goes = (because: string): ProvisionStopDecision => ({
      kind: 'stopProvisionPart',
      claims: [NONE],
      provisions: ['list'],
      untouched: [{ provision: 'carrier', because }],
    });

    it('it stops though no claim holds, and what is provided by consent goes on', () =>
      expect(says(goes('請求に理由が認められないため'), LIST)).toBe(''));

    it('a part stops something and leaves something: what stops nothing is a refusal, and what leaves nothing no part', () => {
      const { because } = { because: '必要な限度を超えるため' };
      const none = { ...goes(because), provisions: [], untouched: [{ provision: 'carrier', because }] };
      expect(says(none, { ...LIST, provisions: [provided('carrier', 'consent')] })).toMatch(/notStopProvision/);
      const all = { ...goes(because), claims: [], untouched: [] };
      expect(says(all, { ...LIST, provisions: [provided('list', 'optOut')] })).toMatch(/it is `stopProvision`/);
    });

    it('where nothing else is provided, nobody is asked for a claim', () =>
      expect(
        says(
          { kind: 'stopProvision', claims: [], provisions: ['list'] },
          { ...LIST, provisions: [provided('list', 'optOut')] },
        ),
      ).toBe(''));

    it.each<readonly [string, ProvisionStopDecision]>([
      ['refused', { kind: 'notStopProvision', claims: [NONE] }],
      [
        'left going on',
        {
          kind: 'stopProvisionPart',
          claims: [claim({ claim: 'mayHarm' })],
          provisions: ['carrier'],
          untouched: [{ provision: 'list', because: '必要な限度を超えるため' }],
        },
      ],
      [
        'put off by another measure',
        {
          kind: 'stopProvisionOtherwise',
          claims: [claim({ claim: 'mayHarm' })],
          provisions: ['carrier'],
          untouched: [],
          instead: [{ provision: 'list', ...INSTEAD }],
        },
      ],
      [
        'passed over as if nothing were provided',
        {
          kind: 'noProvision',
          investigated: INVESTIGATED,
          notProvided: [{ provision: 'carrier', investigated: INVESTIGATED }],
        },
      ],
    ])('it may not be %s', (_, decision) => expect(says(decision, LIST)).toMatch(/the stop of list.*27\(2\)\(vi\)/));

    it('another by consent does not stop without a claim that holds', () =>
      expect(says({ kind: 'stopProvision', claims: [NONE], provisions: ['list', 'carrier'] }, LIST)).toMatch(
        /a claim that holds/,
      ));

    it('it is no kindness of ours', () =>
      expect(
        says(
          { kind: 'stopProvision', claims: [], provisions: ['list'], voluntarily: '任意に' },
          { ...LIST, provisions: [provided('list', 'optOut')] },
        ),
      ).toMatch(/no `voluntarily`/));
  });
});
