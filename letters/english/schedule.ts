import type { Schedule } from '../../casefile/letter';
import type { Point } from '../blocks';

/**
 * How somebody who reads no Japanese reads the schedule. What we hold is told once, as it is held, and never in translation: only the
 * words that this house itself prints are explained.
 */
export const readingTheSchedule = (schedule: Schedule): Point => ({
  label: 'Reading the schedule',
  says: [
    `The schedule (別紙) shows the data as we hold them and is not repeated here. It is arranged by place of storage: ${schedule.map(({ store }, i) => `${i + 1} ${store}`).join(', ')}.`,
    'An empty field (空欄) means that nothing is recorded there. 件 counts records. Dates and times are those of Japan: 年 is the year, 月 the month, 日 the day, 時 the hour, 分 the minute.',
  ],
});
