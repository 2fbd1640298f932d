import type { CessationDecision } from '../../law/cessation';
import type { Claimed } from '../../law/claims';
import type { Decision } from '../../law/decisions';
import type { Provision, ProvisionStopDecision } from '../../law/provision-stop';
import { lackingInMistake } from '../../law/struck-as-mistaken';
import { INVESTIGATED } from './changing';

const claim = (claimed: Claimed['claim'], more: Partial<Claimed> = {}): Claimed => ({
  ...{ claim: claimed, holds: true, investigated: INVESTIGATED },
  ...more,
});
const PROVISIONS: readonly Provision[] = [
  { id: 'list', under: 'optOut' },
  { id: 'partner', under: 'consent' },
  { id: 'carrier', under: 'consent' },
];
const stops = (...claims: readonly Claimed[]): ProvisionStopDecision => ({
  kind: 'stopProvision',
  claims,
  provisions: ['list', 'partner'],
});
const erases = (...claims: readonly Claimed[]): CessationDecision => ({
  kind: 'cease',
  claims,
  measures: [{ records: 'shop/orders', does: 'erase' }],
});
const FOUND_LATER = '同意の記録が見つかった';
const HINDERED = '提供先との契約があり業務に支障があるため';
const says = (decision: Decision, what: string, reason = FOUND_LATER): string =>
  lackingInMistake(decision, { what: [what], reason }, PROVISIONS)
    .map(({ at, en }) => `${String(at)}: ${en}`)
    .join('\n');

describe('Arts. 27(2)(vi), 35(4): what the Act orders without regard to need is not struck out as mistaken', () => {
  it('a claim holds that it is provided without consent: it stays in, and it is said what may be done', () =>
    expect(says(stops(claim('providedWithoutConsent', { provisions: ['partner'] })), 'partner')).toMatch(
      /^because: partner stays in.*35\(4\).*ask-again.*narrowed/,
    ));

  it('a claim holds of another provision: this one may have been mistaken', () =>
    expect(says(stops(claim('providedAbroad', { provisions: ['partner'] })), 'carrier', HINDERED)).toBe(''));

  it('what is provided under an opt-out ends for whoever asks, whatever was claimed', () =>
    expect(says(stops(claim('mayHarm', { holds: false })), 'list')).toMatch(/^because: list stays in.*27\(2\)\(vi\)/));

  it('Art. 35(6) knows an extent: what is beyond it may be taken out, and never because the business is hindered', () => {
    const harmed = stops(claim('mayHarm'));
    expect(says(harmed, 'partner')).toBe('');
    expect(says(harmed, 'partner', HINDERED)).toMatch(/^reason: .*makes no decision mistaken/);
  });

  it('so does Art. 35(2), of records', () => {
    const unneeded = erases(claim('noLongerNeeded'));
    expect(says(unneeded, 'shop/orders', '注文は保証のため必要であった')).toBe('');
    expect(says(unneeded, 'shop/orders', '手間がかかるため')).toMatch(/^reason: /);
  });

  it('what is done of our own will may be left for any reason', () =>
    expect(
      says(
        { ...erases(claim('mayHarm', { holds: false })), voluntarily: '任意に' } as Decision,
        'shop/orders',
        HINDERED,
      ),
    ).toBe(''));
});
