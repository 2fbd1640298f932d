import type { OpenedCase } from '../casefile/case';
import type { Measure, Plan, Planned } from '../casefile/measures';
import { isPinnedForGood, staysForGood } from '../casefile/what-became';
import { footingBeside, owesFooting } from '../law/cessation';
import { isOnCessation, type Decision } from '../law/decisions';
import { isBound } from '../law/what-is-done';

/**
 * A plan of an erasure, with what it lacks on account of what it would leave (Art. 35(2), (6)): where a claim holds, records stay on a
 * footing that the decision names; and one that it names lacks its object where nothing stays. Once something is done no other decision
 * is made: the plan says it, for whoever approves, and the letter tells why they stay (Art. 36).
 */
export function withFootings(
  plan: Plan,
  { extent = [], ...order }: Measure,
  decision: Decision,
  progress: OpenedCase['progress'],
): Plan {
  if (plan.does !== 'erase' || !isOnCessation(decision) || progress.withdrew !== undefined) return plan;
  const isForGood = isPinnedForGood(
    order,
    plan.collections.flatMap(({ kept }) => kept),
  );
  const each = extent.flatMap((kind): readonly Owed[] => {
    const planned = plan.collections.find((one) => [one.collection, `${plan.store}/${one.collection}`].includes(kind));
    if (planned === undefined || plan.lacks.some((lack) => lack.collection === planned.collection)) return [];
    const rows = stayingIn(planned, isForGood);
    if (rows === 0) return footingBeside(decision, kind) === undefined ? [] : [{ lack: nothingStays(planned, kind) }];
    return owesFooting(decision, kind)
      ? [{ lack: noFooting(planned, kind, rows), told: staysAllTheSame(kind, rows) }]
      : [];
  });
  return isBound(progress)
    ? { ...plan, told: [...plan.told, ...each.flatMap(({ told = [] }) => told)] }
    : { ...plan, lacks: [...plan.lacks, ...each.map(({ lack }) => lack)] };
}

type Lack = Plan['lacks'][number];
type Owed = { readonly lack: Lack; readonly told?: Plan['told'][number] };
const stayingIn = ({ stays, keptForOthers }: Planned, isForGood: boolean): number =>
  stays.reduce((sum, { why, rows }) => sum + (staysForGood(why) ? rows : 0), isForGood ? keptForOthers : 0);

const noFooting = ({ collection }: Planned, kind: string, rows: number): Lack => ({
  ...{ what: 'noFooting', collection },
  ja: `「${kind}」のうち${rows}件は、ほかの人の記録又は消去しない記録に関わるため消去されずに残りますが、請求に理由があるのに消去しない根拠が決定にありません（法第35条第2項及び第6項）。決定を差し戻し、${kind} を measures に加えて、代替措置とその期日（ceaseOtherwise の instead）又は必要な限度を超える理由（untouched）にも書き、決定し直してください`,
  en: `${rows} of the records of ${kind} would stay, because others’ data, or records that stay, are bound up with them, and the decision says on no footing why they are not erased although a claim holds (Art. 35(2), (6)): send the decision back, and decide anew with ${kind} under \`measures\` and besides under \`instead\` (another measure and its day, \`ceaseOtherwise\`) or under \`untouched\` (why it is beyond what is needed)`,
});

const staysAllTheSame = (kind: string, rows: number): Plan['told'][number] => ({
  ja: `「${kind}」のうち${rows}件は、ほかの人の記録又は消去しない記録に関わるため消去されずに残ります。すでに措置が始まり、決定し直すことはできないため、残る理由を通知でお伝えします（法第36条）`,
  en: `${rows} of the records of ${kind} stay, because others’ data, or records that stay, are bound up with them; something is done already, so that nothing else can be decided, and the letter tells why they stay (Art. 36)`,
});

const nothingStays = ({ collection }: Planned, kind: string): Lack => ({
  ...{ what: 'nothingStays', collection },
  ja: `「${kind}」は全て消去され、ほかの人の記録又は消去しない記録に関わるために残るものはありませんが、決定は残る部分についても定めています。決定を差し戻し、${kind} を instead 又は untouched から除いて、決定し直してください`,
  en: `nothing of ${kind} stays on account of others’ data or of records that stay, and the decision speaks of what would: send it back, and decide anew without ${kind} under \`instead\` or \`untouched\``,
});
