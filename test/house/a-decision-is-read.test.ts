import type { DecisionView } from '../../casefile/decision-views';
import { decisionBody } from '../../api/pages/decided';

const corrected = (to: string): string =>
  decisionBody(
    {
      ...{ by: 'tanaka', digest: 'd' },
      decision: {
        kind: 'correct',
        corrections: [
          {
            ...{ item: 'shop/customers/42', field: 'birthday', how: 'corrected', to },
            investigated: { by: '顧客課 鈴木一郎', on: '2026-11-26', found: '申込書の控えと一致' },
          },
        ],
      },
    } as unknown as DecisionView,
    { nameOf: (id) => id, purposeOf: (id) => id, file: { stores: [], measures: [], provisions: undefined } },
    'en',
  ).text;

describe('A decision as whoever approves it reads it', () => {
  it('the day of an investigation is read as days are; what is to stand in a record is read sign by sign', () => {
    const page = corrected('1961-03-08');
    expect(page).toContain('26 November 2026');
    expect(page).toContain('1961-03-08');
    expect(corrected('post')).toMatch(/>\s*post\s*</);
  });
});
