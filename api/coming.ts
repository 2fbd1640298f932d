import type { CivilDate } from '../law/clock';
import { impossibleComing, impossibleDays } from '../law/days';
import { couldArriveFrom } from '../law/deadlines';
import type { LockedCase } from '../records/cases';
import { refuseDays, type Sent } from './act';

/** Days that cannot be in what came after the request, counted from the day on which it arrived. */
export function refuseComing(body: Sent<'supplement'> | Sent<'recordFee'>, file: LockedCase, on: CivilDate): void {
  const { arrivedOn = on } = body;
  const from = couldArriveFrom(file, 'brings' in body && body.brings !== undefined);
  refuseDays([...impossibleComing(arrivedOn, from, on), ...impossibleDays(body, arrivedOn)]);
}
