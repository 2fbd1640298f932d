import type { CivilDate } from '../law/clock';

/** The eras since the solar calendar came (明治6年), newest first, each from its first day. */
const ERAS = [
  { from: '2019-05-01', ja: '令和' },
  { from: '1989-01-08', ja: '平成' },
  { from: '1926-12-25', ja: '昭和' },
  { from: '1912-07-30', ja: '大正' },
  { from: '1873-01-01', ja: '明治', first: 1868 },
] as const;

/** A day as letters write it: 令和8年11月21日, and 元年 for the first year of an era. */
export function wareki(day: CivilDate): string {
  const era = ERAS.find(({ from }) => from <= day);
  if (era === undefined) throw new RangeError('a day before 明治6年 has no date in the solar calendar of Japan');
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year - ('first' in era ? era.first : Number(era.from.slice(0, 4))) + 1;
  return `${era.ja}${count === 1 ? '元' : count}年${month}月${date}日`;
}
