import { becameOf, correctedOn, wasGone } from '../../activities/facts-on-corrections';
import type { CivilDate } from '../../law/clock';
import type { DoneDeed } from '../../records/deeds';

const [FIRST, SECOND] = ['2026-11-02', '2026-11-09'] as [CivilDate, CivilDate];
const HERS = 'shop/members/1';

/** A deed of a correction in the shop: of which fields its plan was, what it changed, and what was left when it was looked for again. */
const deed = (
  on: CivilDate | undefined,
  fields: readonly string[],
  more: Partial<Record<'left' | 'changed', unknown>> & Partial<DoneDeed> = {},
): DoneDeed => {
  const { left, changed = 1, ...rest } = more;
  return {
    ...{ measure: 'correct/shop', byUs: true, isLast: false, doneOn: on },
    standing: { round: 2, question: 'q', by: 'us' },
    plan: { measure: { corrections: fields.map((field) => ({ item: HERS, field, from: '', to: '' })) } },
    took: { collections: [{ collection: 'members', erased: 0, changed }] },
    ...(left === undefined ? {} : { residue: { outcome: 'none', left } }),
    ...rest,
  } as never;
};
const leaves = (...fields: readonly string[]) =>
  fields.length === 0 ? [] : [{ collection: 'members', label: '会員登録', rows: 1, fields }];

describe('Art. 34(3): of a correction that is told which the last look saw, and by the deed it saw', () => {
  it('a second deed follows the last look: what that look saw is told with the day of the first', () => {
    const deeds = [deed(FIRST, ['company'], { left: leaves() }), deed(SECOND, ['company'])];
    expect(correctedOn(deeds, HERS, 'company')).toBe(FIRST);
  });

  it('a second plan has a field that the first had not, and nobody looked after it: of that field nothing is told', () => {
    const deeds = [deed(FIRST, ['company'], { left: leaves() }), deed(SECOND, ['company', 'kana'])];
    expect([correctedOn(deeds, HERS, 'company'), correctedOn(deeds, HERS, 'kana')]).toEqual([FIRST, undefined]);
  });

  it('the look after the second deed sees what the first had left: it is told with the day of the second', () => {
    const deeds = [
      deed(FIRST, ['company'], { left: leaves('company'), changed: 0 }),
      deed(SECOND, ['company'], { left: leaves() }),
    ];
    expect([correctedOn(deeds.slice(0, 1), HERS, 'company'), correctedOn(deeds, HERS, 'company')]).toEqual([
      undefined,
      SECOND,
    ]);
  });

  it('we corrected it, then its owner was to go on, and the system was set aside: what we were seen to have done is told', () => {
    const standing = { round: 2, question: 'q', by: 'owner', setAside: { filing: 's' } } as const;
    const ours = deed(FIRST, ['company'], { left: leaves(), standing });
    const theirs = deed(undefined, ['company'], { byUs: false, isLast: true, standing });
    expect(correctedOn([ours], HERS, 'company')).toBe(FIRST);
    expect(correctedOn([ours, theirs], HERS, 'company')).toBe(FIRST);
    expect(correctedOn([theirs], HERS, 'company')).toBeUndefined();
  });

  it('somebody else put it right before the plan, and we changed nothing: it is told as seen on the day of the look', () => {
    const ours = deed(FIRST, ['company'], { left: leaves(), changed: 0, look: { on: SECOND, outcome: 'none' } });
    expect(becameOf([ours], HERS, 'company')).toEqual({ on: SECOND, seen: true });
    expect(becameOf([deed(FIRST, ['company'], { left: leaves() })], HERS, 'company')).toEqual({ on: FIRST });
  });

  it('its owner finds no record of hers, or had put it right before: neither is told as corrected, and what we were seen to have done still is', () => {
    const theirs = (found: DoneDeed['found'], more: Partial<DoneDeed> = {}): DoneDeed =>
      deed(SECOND, ['company'], { byUs: false, isLast: true, found, wasAsked: found === 'stopped', ...more });
    const said = (...deeds: readonly DoneDeed[]) => [becameOf(deeds, HERS, 'company'), wasGone(deeds, HERS, 'company')];
    expect(said(theirs('stopped'))).toEqual([{ on: SECOND }, false]);
    expect(said(theirs('stoppedBefore'))).toEqual([{ on: SECOND, already: true }, false]);
    expect(said(theirs('notProvided'))).toEqual([undefined, true]);
    const ours = deed(FIRST, ['company'], { left: leaves() });
    expect(said(ours, theirs('notProvided'))).toEqual([{ on: FIRST }, false]);
    const asked = theirs('stopped', { isLast: false, doneOn: FIRST });
    expect(said(asked, theirs('notProvided'))).toEqual([{ on: FIRST }, false]); // what they did is not undone by their finding nothing since
  });

  it('two records are corrected, and one of them reads as before again: the other is told, with the day of the deed that came to it', () => {
    const item = 'shop/members/2';
    const corrects = (...items: readonly string[]) => ({
      measure: { corrections: [HERS, item].map((one) => ({ item: one, field: 'company', from: '', to: '' })) },
      plan: { corrects: items.map((one) => ({ item: one, field: 'company' })) },
    });
    const uncorrected = [{ item, field: 'company' }];
    const residue = { outcome: 'left', left: leaves('company'), uncorrected };
    const deeds = [
      deed(FIRST, ['company'], { plan: corrects(HERS, item), residue } as never),
      deed(SECOND, ['company'], { plan: corrects(item), residue, look: { on: SECOND, outcome: 'left' } } as never),
    ];
    expect([correctedOn(deeds, HERS, 'company'), correctedOn(deeds, item, 'company')]).toEqual([FIRST, undefined]);
    expect(becameOf(deeds.slice(1), HERS, 'company')).toEqual({ on: SECOND, seen: true });
  });
});
