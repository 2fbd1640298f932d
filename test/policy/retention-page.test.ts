import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CivilDate } from '../../law/clock';
import { keptThrough } from '../../law/retention';
import { Retention, retentionRules } from '../../policy/retention';

/** The page says through which day a record is kept; the desk reckons the same. */
test('each basis on the page loads, and each record on it is kept through the day it names', () => {
  const page = readFileSync(join(__dirname, '../../docs/data-map.md'), 'utf8');
  const [, shown = ''] = /```yaml\n(retention:\n[^`]*)```/.exec(page) ?? [];
  const rules = retentionRules(Retention.parse((parse(shown) as { retention: unknown }).retention));
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d{4}-\d{2}-\d{2}) \| (\d{4}-\d{2}-\d{2}) \|/gm)];
  expect(new Set(rows.map(([, basis]) => basis))).toEqual(new Set(Object.keys(rules)));
  for (const [, basis = '', day = '', through] of rows) {
    const rule = rules[basis];
    if (rule === undefined) throw new Error(`${basis} is none of the page`);
    expect([basis, day, keptThrough(rule, day as CivilDate)]).toEqual([basis, day, through]);
  }
});
