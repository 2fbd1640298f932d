import type { CaseStanding } from '../casefile/views';
import { measuresToldIn } from '../law/others';
import type { Progress } from '../law/stages';

/** What those who hold the data besides us were told and answered, and whose records entrusted to us may be changed. */
export const toldOthersIn = ({
  instructions = [],
  authorities = [],
}: Progress): Pick<CaseStanding, 'instructions' | 'authorised'> => ({
  instructions: instructions.map((one) => ({
    ...{ number: one.number, other: one.other, kind: one.kind, way: one.way, tells: [...measuresToldIn(one)] },
    ...{ dueOn: one.dueOn, remindedOn: [...(one.chasedOn ?? [])] },
    ...{ answeredOn: one.answeredOn, outcome: one.outcome, doneOn: one.doneOn },
  })),
  authorised: authorities.map(({ records, on }) => ({ records, on })),
});
