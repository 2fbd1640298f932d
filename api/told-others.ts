import type { CaseStanding } from '../casefile/views';
import { HELD_BACK, heldBack } from '../law/instructions';
import { measuresToldIn } from '../law/others';
import type { Progress } from '../law/stages';
import type { DataMap } from '../policy/data-map';
import { entriesOf, whereTo } from '../policy/others';
import { sha256 } from '../vault/seal';

/** What those who hold the data besides us were told and answered, or why not yet; and whose records entrusted to us may be changed. */
export const toldOthersIn = (
  progress: Progress,
  map: Pick<DataMap, 'others'>,
): Pick<CaseStanding, 'instructions' | 'authorised'> => ({
  instructions: (progress.instructions ?? []).map((one) => {
    const why = heldBack(progress, one);
    return {
      ...{ number: one.number, other: one.other, kind: one.kind, way: one.way, tells: [...measuresToldIn(one)] },
      records: [...new Set((one.of ?? []).flatMap(({ records }) => records))],
      ...{ dueOn: one.dueOn, remindedOn: [...(one.chasedOn ?? [])] },
      heldBack: why.map((name) => ({ name, ...HELD_BACK[name] })),
      ...(why.length === 0 || one.other === undefined ? {} : entryShown(map, one.other)),
      ...{ answeredOn: one.answeredOn, outcome: one.outcome, doneOn: one.doneOn },
    };
  }),
  authorised: (progress.authorities ?? []).map(({ records, on }) => ({ records, on })),
});

/** How much of the digest of an entry is shown, and named by whoever read it. */
const SHOWN = 12;
export const entryNow = (map: Pick<DataMap, 'others'>, other: string): string | undefined => {
  const entries = entriesOf(map, sha256);
  return Object.hasOwn(entries, other) ? entries[other] : undefined;
};
export const asShown = (entry: string): string => entry.slice(0, SHOWN);

function entryShown(map: Pick<DataMap, 'others'>, id: string): { readonly entry?: string; readonly to?: string } {
  const [other, entry] = [map.others?.find((one) => one.id === id), entryNow(map, id)];
  return other === undefined || entry === undefined
    ? {}
    : { entry: asShown(entry), to: `${other.name}　${whereTo(other)}` };
}
