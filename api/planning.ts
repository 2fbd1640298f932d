import { broughtBy } from '../casefile/finding';
import type { KeptPlan, MeasurePlans, PlanView } from '../casefile/measure-views';
import { kindOf } from '../law/about';
import { placeOf, type Plans } from '../law/measuring';
import type { Progress } from '../law/stages';
import { struckIn } from '../law/striking';
import { keptOn, type Retention } from '../policy/retention';
import type { LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import { findingsOf } from '../records/findings';
import type { Records, Sql } from '../records/pool';
import { hasRead } from '../records/readings';
import { keyedDigest } from '../vault/seal';
import type { Ground } from './act';
import { Problem } from './problems';

/** By what the whole plan of a case is approved: which measures, what is planned for each, and what was struck out. Nothing where there is nothing of it. */
export async function planStanding(
  records: Records,
  { number, progress }: { readonly number: string; readonly progress: Progress },
): Promise<string | undefined> {
  const planned = Object.entries(progress.plans ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([measure, { round, digest, by, tells, tellsLater }]) => [
      ...[measure, round, digest, by],
      ...(tells === undefined && tellsLater === undefined ? [] : [tells, tellsLater]),
    ]);
  const all = [
    ...planned,
    ...struckIn(progress).map(({ filing, measure }) => ['struck', measure, filing]),
    ...(progress.toldAnew == null ? [] : [['told', progress.toldAnew]]), // what it is told by was seen since
  ];
  if (!hasPlan(progress)) return undefined;
  return keyedDigest(JSON.stringify(all), await records.keys.of(number)).slice(0, 12);
}

/** Whether there is a plan to be read: of what is done, or of what was struck out of it. */
export const hasPlan = (progress: Progress): boolean =>
  Object.keys(progress.plans ?? {}).length > 0 || struckIn(progress).length > 0 || progress.toldAnew != null;

/** Whoever approves what changes data has read the plan that stands, and names it. */
export async function planIsRead(
  read: string | undefined,
  file: LockedCase,
  { records, sql, by }: Ground,
): Promise<void> {
  const stands = await planStanding(records, file);
  if (stands === read || (stands === undefined && read === undefined)) {
    if (stands !== undefined && !(await hasRead(sql, file, { by, what: 'plan', content: stands })))
      throw new Problem('plan-unread');
    return;
  }
  if (read === undefined)
    throw new Problem('plan-unnamed', {
      values: { number: file.number, decision: file.progress.decision?.digest ?? '–' },
    });
  throw new Problem('plan-moved', { values: { read, stands: stands ?? '–' } });
}

/** What is planned, measure by measure, as it is kept. */
export async function plansIn(records: Records, number: string, plans: Plans, sql?: Sql): Promise<MeasurePlans> {
  return Promise.all(
    Object.entries(plans).map(async ([measure, { round, outcome, by, filing, after = [] }]) => {
      const kept = filing === undefined ? undefined : await filingOf<KeptPlan>(records, number, filing, sql);
      return {
        measure,
        does: placeOf(measure)?.does ?? 'stopProvision',
        round,
        outcome: outcome ?? 'beingMade',
        by,
        after: [...after],
        plan: kept?.body.plan,
        asks: kept?.body.asks,
        others: kept?.body.others ?? [],
        because: kept?.body.because,
      } satisfies MeasurePlans[number];
    }),
  );
}

/** On what is kept what these plans say is kept, as the letter names it: the laws, or a claim (Art. 36). */
export function basesOf(measures: MeasurePlans, retention: Retention): PlanView['bases'] {
  const kept = measures.flatMap(({ plan }) => (plan?.collections ?? []).flatMap((one) => one.kept));
  const each = new Map(kept.map(({ basis, through }) => [`${basis}/${through ?? ''}`, { basis, through }]));
  return [...each.values()].map(({ basis, through }) => {
    const { laws, claim } = keptOn(retention, basis, through);
    return { basis, ...(through === undefined ? {} : { through }), on: laws.join('及び') || (claim ?? basis) };
  });
}

/** What was found and is only processed here for another, who has not let us change it: nothing of it is planned (Art. 16(4)). */
export async function entrustedIn(records: Records, file: LockedCase): Promise<PlanView['entrusted']> {
  const kinds = new Map<string, PlanView['entrusted'][number]>();
  for (const { id, label, held } of (await findingsOf(records, file)).flatMap(broughtBy))
    if (held !== undefined && 'entrustedBy' in held)
      kinds.set(kindOf(id), { records: kindOf(id), label, by: held.entrustedBy, desk: held.desk });
  return [...kinds.values()];
}
