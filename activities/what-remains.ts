import type { ActBody } from '../casefile/acts';
import type { RemainsTold } from '../casefile/letters-on-changes';
import type { Remaining } from '../casefile/what-became';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Said } from '../law/said';
import { keptOn } from '../policy/retention';
import { filingOf } from '../records/filings';
import type { Written } from './correspondence';

/** What is still there, as a letter tells it: each kind as `told` calls it, why, on what basis, and on which days it goes (Art. 36). */
export const whatRemains = async (
  all: readonly Remaining[],
  told: (kind: string) => Said,
  written: Written,
): Promise<RemainsTold> => together(await Promise.all(all.map((one) => remainsTold(one, told, written))));

/** What remains of a kind, apart from how much and until when. */
type RemainsOf = {
  readonly kind: Said;
  readonly rows: number;
  readonly on: CivilDate | undefined;
  readonly why: Omit<RemainsTold[number], 'what' | 'on' | 'each'>;
};

async function remainsTold(
  one: Remaining,
  told: (kind: string) => Said,
  { records, file, profile }: Written,
): Promise<RemainsOf> {
  const { why, rows, basis = '', through, hold, emptied, restricted } = one;
  const { laws, claim } = keptOn(profile.retention, basis, through);
  const held = file.progress.holds?.find(({ id }) => id === hold);
  const placed = held && (await filingOf<ActBody<'placeHold'>>(records, file.number, held.filing));
  return {
    kind: told(one.records),
    rows,
    on: held?.reviewOn ?? (through && daysAfter(through, 1)),
    why: {
      ...{ why: why === 'keptByLaw' && claim !== undefined ? 'keptForClaim' : why, emptied, restricted },
      law: why === 'keptByLaw' ? laws.join('及び') || undefined : RECORDS_OF_PROVISION[why],
      reason: placed?.body.reason ?? claim,
    },
  };
}

/** What stays for the same reason and goes on several days is told once, with how much of it goes on which. */
function together(all: readonly RemainsOf[]): RemainsTold {
  const alike = new Map<string, RemainsOf[]>();
  for (const one of all) {
    const name = JSON.stringify([one.kind.ja, one.why, one.on === undefined]);
    alike.set(name, [...(alike.get(name) ?? []), one]);
  }
  return [...alike.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { kind, on, why } = first;
    const rows = of.reduce((sum, one) => sum + one.rows, 0);
    const each = of.flatMap((one) => (one.on === undefined ? [] : [{ on: one.on, rows: one.rows }]));
    return [
      {
        what: { ja: `${kind.ja}（${rows}件）`, en: `${kind.en} (${rows} ${rows === 1 ? 'record' : 'records'})` },
        ...why,
        ...(each.length > 1 ? { each } : { on }),
      },
    ];
  });
}
const RECORDS_OF_PROVISION: Partial<Record<Remaining['why'], string>> = {
  provisionRecord: '個人情報の保護に関する法律第29条第2項又は第30条第4項',
};
