import { begunAnew } from '../law/what-is-done';
import { broughtBy, type Finding } from '../casefile/finding';
import { CESSATION, claimsIn, type CessationDecision } from '../law/cessation';
import type { Claimed } from '../law/claims';
import { CORRECTION, uncorrectedIn, type CorrectionDecision } from '../law/correction';
import { isOnCessation, isOnCorrection, isOnProvision, type Decision } from '../law/decisions';
import type { Lacking } from '../law/lacking';
import { kindOf, storeOf } from '../law/about';
import type { CivilDate } from '../law/clock';
import { isStuck, measureIn, type Measures, type MeasureStanding, type Plans } from '../law/measuring';
import { claimsOf, PROVISION_STOP, stoppedBy, type ProvisionStopDecision } from '../law/provision-stop';
import { isSettled, type Patch, type Progress } from '../law/stages';
import type { FoundToChange } from '../law/to-change';
import type { DataMap } from '../policy/data-map';
import { keptIn } from '../policy/kept-records';
import { marksOf } from '../policy/marks';
import { lackingInWords } from '../policy/own-words';
import { unsearchableIn } from '../policy/people';
import { purposesByCategory } from '../policy/purposes';
import { retentionRules, type Retention } from '../policy/retention';
import { type LockedCase, today } from '../records/cases';
import { askedFor } from '../records/writers';
import type { Ground } from './act';

/** The stores of which it is not known yet what they hold. */
export const unknownIn = ({ stores }: Pick<Progress, 'stores'>): readonly string[] =>
  Object.entries(stores).flatMap(([store, { outcome }]) => (isSettled(outcome) ? [] : [store]));

/** What a decision to correct, or to cease use, lacks by the Act and by the company's own published words (Arts. 34, 35). */
export async function lackingOnChange(
  decision: CorrectionDecision | CessationDecision,
  file: LockedCase,
  findings: readonly Finding[],
  { records, sql, profile, map }: Ground,
): Promise<readonly Lacking[]> {
  const { request } = await file.confidential();
  const found: FoundToChange = {
    items: findings
      .flatMap(broughtBy)
      .map((item) => ({
        ...item,
        fields: item.fields.map((field) => ({ ...field, ...evaluationIn(map, item.id, field.name) })),
      })),
    unknownStores: unknownIn(file.progress),
    unasked: { unsearchable: unsearchableIn(findings, map, request), ...(await askedFor(sql, file)) },
    arrivedOn: request.arrivedOn,
    on: today(records),
  };
  const purposes = purposesByCategory(profile, map).flatMap((kind) => kind.purposes.map(({ id }) => id));
  if (isOnCorrection(decision))
    return [
      ...CORRECTION.lackingIn(decision, { ...found, purposes }),
      ...lackingInWords('correction', uncorrectedIn(decision), profile),
    ];
  return [
    ...CESSATION.lackingIn(decision, {
      ...found,
      purposes,
      relief: request.relief,
      keptThrough: keptThroughIn(findings, map, profile.retention, today(records)),
      aboutNobodyAlone: aboutNobodyAlone(map),
    }),
    ...lackingInWords('cessation', denied(claimsIn(decision)), profile),
  ];
}

/** The same of a decision to stop provision, which rests on the data map (Art. 35(4), (6)). */
export async function lackingOnProvision(
  decision: ProvisionStopDecision,
  file: LockedCase,
  { records, profile, map }: Ground,
): Promise<readonly Lacking[]> {
  const { request } = await file.confidential();
  return [
    ...PROVISION_STOP.lackingIn(decision, {
      arrivedOn: request.arrivedOn,
      on: today(records),
      purposes: purposesByCategory(profile, map).flatMap((kind) => kind.purposes.map(({ id }) => id)),
      provisions: map.provisions,
    }),
    ...lackingInWords('provisionStop', denied(claimsOf(decision)), profile),
  ];
}

/** The claims that do not hold, as a ground of refusal is said in the company's own words. */
const denied = (claims: readonly Claimed[]) =>
  claims
    .filter(({ holds }) => !holds)
    .map(({ alias, investigated }) => ({ ground: 'claimNotFound', alias, reason: investigated?.found ?? '' }));

/** Whether the data map says that a column holds an evaluation and no fact. */
function evaluationIn({ stores }: DataMap, item: string, column: string): { readonly evaluation?: true } {
  const store = stores.find(({ id }) => id === storeOf(item));
  if (store === undefined || store.kind === 'desk') return {};
  const collection = store.collections.find(({ id }) => item.startsWith(`${store.id}/${id}/`));
  return collection?.columns.find((one) => one.column === column)?.evaluation === true ? { evaluation: true } : {};
}

/** The kinds of which the data map says that no record is about one person alone. */
const aboutNobodyAlone = ({ stores }: DataMap): readonly string[] =>
  stores.flatMap((store) =>
    store.kind === 'desk'
      ? []
      : store.collections.flatMap(({ id, erasing }) =>
          erasing !== undefined && 'notTheirs' in erasing ? [`${store.id}/${id}`] : [],
        ),
  );

/** Through which day a law, or a claim, has the latest record of each kind kept, by what the searches brought (Art. 35(6), proviso). */
function keptThroughIn(
  findings: readonly Finding[],
  { stores }: DataMap,
  retention: Retention,
  on: CivilDate,
): Readonly<Record<string, CivilDate>> {
  const rules = retentionRules(retention);
  const items = findings.flatMap(broughtBy);
  const latest: Record<string, CivilDate> = {};
  for (const store of stores) {
    const theirs = items.filter(({ id }) => storeOf(id) === store.id);
    const keptOf = keptIn(store, rules, theirs, on);
    for (const item of theirs) {
      const [kind, through] = [kindOf(item.id), keptOf(item)?.through];
      if (through !== undefined && through > (latest[kind] ?? '')) latest[kind] = through;
    }
  }
  return latest;
}

/** What a decision does, measure by measure. */
export function measuresOf(decision: Decision): readonly string[] {
  if (isOnCorrection(decision))
    return 'corrections' in decision
      ? [...new Set(decision.corrections.map(({ item }) => measureIn('correct', storeOf(item))))]
      : [];
  if (isOnCessation(decision))
    return 'measures' in decision
      ? [
          ...new Set(
            decision.measures.map(({ records, does }) =>
              measureIn(does === 'erase' ? 'erase' : 'restrict', storeOf(records)),
            ),
          ),
        ]
      : [];
  return isOnProvision(decision) ? stoppedBy(decision) : [];
}

/** What has to be planned before a decision that changes stores is approved. */
export const plansFor = (decision: Decision, digest: string, { provisions }: Pick<DataMap, 'provisions'>): Plans =>
  Object.fromEntries(
    measuresOf(decision)
      .filter((id) => !isOnProvision(decision) || marksOf(provisions, id).length > 0) // an owner who is asked plans nothing
      .map((id) => [id, { round: 1, decision: digest }]),
  );

/** What is to be done once a decision and its plan are approved: each in a new round, whatever was done in earlier ones. */
export function measuredFrom(
  decision: Decision,
  { measures: before = {}, gone = {}, plans = {}, decision: standing }: Progress,
): Pick<Patch, 'measures' | 'gone'> {
  const wanted = measuresOf(decision);
  if (wanted.length === 0 && Object.keys(before).length === 0) return {};
  const measures: Measures = Object.fromEntries(
    wanted.map((id): [string, MeasureStanding] => {
      const plan = Object.hasOwn(plans, id) ? plans[id] : undefined;
      const known = Object.hasOwn(before, id) ? before[id] : undefined;
      const question = plan?.digest ?? standing?.digest ?? '';
      const isSame = known !== undefined && known.question === question;
      const isUnderWay = isSame && !isStuck(known) && (known.doneOn !== undefined || known.askedOn !== undefined);
      if (known !== undefined && (known.setAside !== undefined || known.recalled !== undefined || isUnderWay))
        return [id, known]; // left out, taken back, or done or asked for under this very plan
      const { earlier, askedBefore } = (known === undefined || isSame ? known : begunAnew(known, undefined)) ?? {}; // what was done, or may have been, is not forgotten
      const last = (Object.hasOwn(before, id) ? before[id]?.round : undefined) ?? gone[id] ?? 0;
      return [
        id,
        {
          round: last + 1,
          question,
          ...(askedBefore === undefined ? {} : { askedBefore }),
          ...(plan?.by === 'us' ? { by: 'us' as const } : {}),
          ...(plan?.after === undefined ? {} : { after: plan.after }),
          ...(plan?.looksAgain ? { looksAgain: true as const } : {}),
          ...(isSame && known.begunOn !== undefined && known.doneOn === undefined
            ? { begunOn: known.begunOn, ...(known.filing === undefined ? {} : { filing: known.filing }) }
            : {}),
          ...(plan?.filing === undefined ? {} : { plan: plan.filing }),
          ...(plan?.tells === undefined ? {} : { tells: plan.tells }),
          ...(plan?.tellsLater === undefined ? {} : { tellsLater: plan.tellsLater }),
          ...(earlier === undefined ? {} : { earlier }),
        },
      ];
    }),
  );
  const past = Object.entries(before).filter(([id]) => !wanted.includes(id));
  return { measures, gone: { ...gone, ...Object.fromEntries(past.map(([id, { round }]) => [id, round])) } };
}
