import type { Case } from '../casefile/case';
import type { CaseStanding } from '../casefile/views';
import { HELD_BACK, heldBack } from '../law/instructions';
import { measuresToldIn } from '../law/others';
import type { DataMap } from '../policy/data-map';
import { entriesOf, whereTo } from '../policy/others';
import { entryOf } from '../records/journal';
import type { Records } from '../records/pool';
import { sha256 } from '../vault/seal';

/** What those who hold the data besides us were told and answered, or why not yet; and whose records entrusted to us may be changed. */
export const toldOthersIn = async (
  { pool }: Pick<Records, 'pool'>,
  file: Pick<Case, 'number' | 'progress'>,
  map: Pick<DataMap, 'others'>,
): Promise<Pick<CaseStanding, 'instructions' | 'authorised'>> => ({
  instructions: await Promise.all(
    (file.progress.instructions ?? []).map(async (one) => {
      const { progress } = file;
      const why = heldBack(progress, one);
      return {
        ...{ number: one.number, other: one.other, name: map.others?.find(({ id }) => id === one.other)?.name },
        ...{ kind: one.kind, way: one.way, tells: [...measuresToldIn(one)] },
        records: [...new Set((one.of ?? []).flatMap(({ records }) => records))],
        ...{ dueOn: one.dueOn, remindedOn: [...(one.chasedOn ?? [])] },
        heldBack: why.map((name) => ({ name, ...HELD_BACK[name] })),
        ...(why.length === 0
          ? {}
          : one.other !== undefined
            ? entryShown(map, one.other)
            : { entry: await entryOf(pool, file, one.filing ?? ''), writtenBy: one.by }),
        ...{ answeredOn: one.answeredOn, outcome: one.outcome, doneOn: one.doneOn },
      };
    }),
  ),
  authorised: (file.progress.authorities ?? []).map(({ records, on }) => ({ records, on })),
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
