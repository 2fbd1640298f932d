import type { CivilDate } from '../../law/clock';
import { wareki } from '../../letters/wareki';

test.each([
  ['2026-11-21', '令和8年11月21日'],
  ['2019-05-01', '令和元年5月1日'],
  ['2019-04-30', '平成31年4月30日'],
  ['1989-01-08', '平成元年1月8日'],
  ['1989-01-07', '昭和64年1月7日'],
  ['1926-12-25', '昭和元年12月25日'],
  ['1926-12-24', '大正15年12月24日'],
  ['1912-07-30', '大正元年7月30日'],
  ['1912-07-29', '明治45年7月29日'],
  ['1873-01-01', '明治6年1月1日'],
])('%s is %s', (day, written) => {
  expect(wareki(day as CivilDate)).toBe(written);
});

test('days before the solar calendar are not given a date they never had', () => {
  expect(() => wareki('1872-12-31' as CivilDate)).toThrow('明治6年');
});
