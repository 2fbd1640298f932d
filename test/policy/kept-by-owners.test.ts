import { join } from 'node:path';
import { amongKept } from '../../api/among-measures';
import { refuseKept } from '../../api/kept-by-owners';
import { basesShown, kindsShown } from '../../api/measures-shown';
import { Problem } from '../../api/problems';
import type { Plan } from '../../casefile/measures';
import type { CaseFile } from '../../casefile/views';
import type { CivilDate } from '../../law/clock';
import { loadDataMap, loadProfile } from '../../policy/load';
import type { Retention } from '../../policy/retention';

const HANAMORI = join(__dirname, '..', '..', 'examples', 'hanamori');
const day = (text: string): CivilDate => text as CivilDate;
const plan = {
  ...{ does: 'erase', store: 'archive' },
  collections: [{ collection: 'answer', rows: 2, erased: 2, changed: 0, kept: [], stays: [] }],
} as unknown as Plan;
const said = (basis: string, records = 'archive/answer') => ({
  found: 'stopped' as const,
  kept: [{ records, rows: 1, basis, through: day('2028-05-31') }],
});

describe('Art. 35(6): what of it an owner may say a law has kept, where the company changed its table since the case came', () => {
  const opened = async () => ({
    retention: (await loadProfile(join(HANAMORI, 'profile.yaml'))).retention,
    map: await loadDataMap(join(HANAMORI, 'data-map.yaml')),
    on: day('2026-11-20'),
  });
  const since: Retention = {
    claims: { claim: '代金債権の消滅時効（民法第166条）まで', years: 5, counts: 'fromTheDay' },
  };
  const refusedAs = (...all: Parameters<typeof refuseKept>): string => {
    try {
      refuseKept(...all);
    } catch (error) {
      return error instanceof Problem ? JSON.stringify(error.more.errors) : String(error);
    }
    return '';
  };

  it('the form offers the bases the case was opened under, and the act takes each', async () => {
    const by = await opened();
    const file = { kinds: kindsShown(by.map), bases: basesShown(by.retention) } as CaseFile;
    const offered = amongKept(file, 'erase/archive', 'ja')['/kept/basis'] ?? [];
    expect(offered).toEqual([{ value: 'invoices', text: '法人税法施行規則第59条（帳簿書類の保存）' }]);
    for (const { value } of offered) expect(refusedAs(said(value), plan, by)).toBe('');
  });

  it('what is refused names kinds and bases as the company calls them', async () => {
    const by = await opened();
    expect(refusedAs(said('claims'), plan, by)).toContain('法人税法施行規則第59条（帳簿書類の保存）（invoices）');
    expect(refusedAs(said('invoices', 'shop/orders'), plan, by)).toContain(
      '文書保管庫（紙の注文票）（archive/answer）',
    );
    expect(refusedAs(said('claims'), plan, { ...by, retention: since })).toBe('');
  });
});
