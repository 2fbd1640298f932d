import { lackingToTell, planToAsk, stillThere } from '../../activities/ordering';
import type { Finding } from '../../casefile/finding';
import type { Measure } from '../../casefile/measures';
import type { CivilDate } from '../../law/clock';
import type { CessationDecision } from '../../law/cessation';
import type { Hold } from '../../law/holds';
import type { Store } from '../../policy/data-map';

const day = (text: string): CivilDate => text as CivilDate;
const ARCHIVE = {
  ...{ kind: 'desk', id: 'archive', label: '文書保管庫', owner: '総務部文書係', question: '' },
  asksForMeasures: { instruct: '裁断してください', dueWithinDays: 14 },
} as unknown as Store;
const item = (kind: string, key: string) => ({
  ...{ id: `archive/${kind}/${key}`, collection: kind, label: kind, category: '注文', fields: [] },
});
const FOUND = {
  ...{ store: 'archive', label: '文書保管庫', outcome: 'found', items: [item('slips', '1'), item('letters', '1')] },
} as unknown as Finding;
const measure: Measure = {
  ...{ id: 'M-1', does: 'erase', on: day('2026-11-13'), extent: ['archive/slips', 'archive/letters'] },
  ...{ theirs: [], others: [], corrections: [], onHold: [{ collection: 'archive/slips', hold: 'C-1-H1' }] },
};
const erases: CessationDecision = {
  ...{ kind: 'cease', claims: [] },
  measures: [
    { records: 'archive/slips', does: 'erase' },
    { records: 'archive/letters', does: 'erase' },
  ],
};

describe('what is on hold is destroyed by nobody, also not by an owner who is asked', () => {
  it('its owner is asked to destroy the rest, and the plan says what stays and under which hold', () =>
    expect(
      planToAsk(measure, ARCHIVE, erases, [FOUND]).collections.map(({ collection, erased, stays }) => [
        ...[collection, erased],
        stays.map(({ why, hold }) => [why, hold]),
      ]),
    ).toEqual([
      ['slips', 0, [['onHold', 'C-1-H1']]],
      ['letters', 1, []],
    ]));

  it('looked for again: what is held is explained, what should be gone is not', () =>
    expect(stillThere(measure, FOUND)).toMatchObject({
      left: [{ collection: 'letters', rows: 1 }],
      stays: [{ collection: 'slips', why: 'onHold', rows: 1 }],
    }));

  it('what may be theirs and was said to be is looked for too; what was said to be another’s, or by nobody, is not', () => {
    const near = ['1', '2', '3'].map((key) => ({ ...item('letters', key), agrees: ['name'], differs: ['address'] }));
    const said = { ...measure, theirs: ['archive/letters/1'], others: ['archive/letters/2'] };
    expect(stillThere(said, { ...FOUND, items: [], near } as unknown as Finding)).toMatchObject({
      ...{ outcome: 'left', left: [{ collection: 'letters', rows: 1 }] },
    });
  });

  const holds = (...kinds: readonly string[]): { readonly holds: Hold[] } => ({
    holds: kinds.map((records, at) => ({
      ...{ id: `C-1-H${at + 1}`, records, reviewOn: day('2026-12-16'), filing: 'f', untold: true as const },
    })),
  });
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a part of it', ['archive/slips'], []],
    ['all of it', ['archive/slips', 'archive/letters'], ['nothingToTell']],
  ])('%s is held and may not be told: a letter is promised only where it has something to tell', (_, kinds, lacks) =>
    expect(lackingToTell(erases, holds(...kinds) as never).map(({ what }) => what)).toEqual(lacks),
  );
});
