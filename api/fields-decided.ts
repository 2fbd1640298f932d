import { DecisionBody, type ActBody } from '../casefile/acts';
import type { DecisionView } from '../casefile/decision-views';
import { broughtBy, type Finding } from '../casefile/finding';
import { kindOf } from '../law/about';
import type { DataMap } from '../policy/data-map';
import { labelOfColumn } from '../policy/kinds-of-record';

/** A word of a decision that may be about one field; about a whole category of purposes it names none. */
type Spoken = {
  readonly item?: string | undefined;
  readonly records?: string | undefined;
  readonly field?: string | undefined;
};
type Fields = NonNullable<DecisionView['fields']>;

/** The fields a decision speaks of, each by its label; of a correction with what stood there when it was searched. */
export function fieldsDecided(
  decision: ActBody<'decide'>,
  findings: readonly Finding[],
  map: Pick<DataMap, 'stores'>,
): Fields {
  const items = new Map(findings.flatMap(broughtBy).map((item) => [item.id, item]));
  const changed = 'corrections' in decision ? decision.corrections : [];
  const spoken: readonly Spoken[] = [
    ...changed,
    ...('withheld' in decision ? decision.withheld.flatMap((one) => ('category' in one ? [] : [one])) : []),
    ...('released' in decision ? decision.released : []),
  ];
  const named = new Map<string, Fields[number]>();
  for (const one of spoken) {
    const about = one.item ?? one.records;
    if (about === undefined || one.field === undefined) continue;
    const field = items.get(about)?.fields.find(({ name }) => name === one.field);
    const isChanged = changed.some(({ item, field: name }) => item === about && name === one.field);
    named.set(`${about}/${one.field}`, {
      ...{ about, field: one.field, label: field?.label ?? labelOfColumn(map, kindOf(about), one.field) },
      ...(isChanged && items.has(about) && { held: field?.text ?? '' }),
    });
  }
  return [...named.values()];
}

/** The same of a decision that stands in the journal: by the data map alone, since what was found may be another by now. */
export function fieldsOnceDecided(handedIn: unknown, map: Pick<DataMap, 'stores'>): Fields {
  const decision = DecisionBody.safeParse(handedIn);
  return decision.success ? fieldsDecided(decision.data, [], map) : [];
}
