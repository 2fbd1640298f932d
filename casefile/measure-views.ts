import { z } from 'zod';
import { PLANNED_DEEDS } from '../law/measuring';
import { HELD_BACK } from '../law/instructions';
import { OTHERS } from '../law/others';
import { KeyKind } from './identifiers';
import { Measure, Plan } from './measures';
import { Because } from './store-failures';
import { STAGES } from '../law/stages';
import { STRUCK_BECAUSE } from '../law/striking';
import { Day, oneOf } from './words';

/** Who is asked to do a measure, what, and within how many days; where we do not do it ourselves. */
const Asks = z.strictObject({ owner: z.string(), instruct: z.string(), dueWithinDays: z.int() });

/** Who else holds what is changed, what it is told once that is done, and whether that follows from a duty of ours. */
const ToldToOther = z
  .strictObject({
    other: z.string().describe('its name in the data map'),
    kind: oneOf(OTHERS),
    name: z.string(),
    way: z.enum(['post', 'email']),
    to: z.string().describe('where its letter goes'),
    records: z.array(z.string()).describe('as `shop/orders`'),
    later: z.array(z.string()).describe('of which something stays, and that is told once it is gone as well'),
    fields: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('of a correction: the fields of each kind of record whose new content is told'),
    asks: z
      .array(z.strictObject({ name: oneOf(HELD_BACK), ja: z.string(), en: z.string() }))
      .describe('what a person says first: until then it is told nothing (`tell`)'),
    dueWithinDays: z.int().describe('within how many days an answer is awaited'),
    owed: z.boolean().describe('it follows from a duty of ours; else it is good practice alone'),
    ja: z.string(),
    en: z.string(),
  })
  .meta({ id: 'ToldToOther' });

/** A plan as it is kept: what was ordered, what would be done, and who is asked where its owner does it; or why none could be made. */
export const KeptPlan = z.strictObject({
  measure: Measure,
  plan: Plan.optional(),
  asks: Asks.optional(),
  others: z.array(ToldToOther).optional(),
  namedBy: z
    .record(z.string(), z.array(z.strictObject({ kind: KeyKind, value: z.string() })))
    .optional()
    .describe(
      'by what the person is named to each of them: in no view, for a plan shows nothing that stands in a record',
    ),
  because: Because.optional(),
});
export type KeptPlan = z.infer<typeof KeptPlan>;

const MeasurePlan = z
  .strictObject({
    measure: z.string().describe('what is done in which store, as `erase/shop`, or the provision that is stopped'),
    does: oneOf(PLANNED_DEEDS),
    round: z.int(),
    outcome: z
      .enum(['beingMade', 'planned', 'lacking', 'failed'])
      .describe('`lacking`: a person settles what `plan.lacks` names, and nothing is done in any store before'),
    by: z.enum(['us', 'owner']).optional(),
    after: z.array(z.string()).describe('what is done before it'),
    plan: Plan.optional(),
    asks: Asks.optional(),
    others: z.array(ToldToOther).describe('who else holds what it changes, and is told once it is done'),
    because: Because.optional().describe('why none could be made'),
    doneOn: Day.optional().describe('the day on which it was done'),
  })
  .meta({ id: 'MeasurePlan' });
export type MeasurePlans = z.infer<typeof MeasurePlan>[];

/** What a decision would do in the stores, to be read before it is approved. It holds counts and keys, and nothing that stands in a record. */
export const PlanView = z
  .strictObject({
    digest: z.string().describe('what an approval names'),
    decision: z.string().optional().describe('what it is the plan of; an opt-out has none, for nobody decides it'),
    ready: z.boolean().describe('everything is planned and lacks nothing: it may be approved'),
    approvedBy: z.string().optional().describe('who approved it; nobody approves it again'),
    stage: z.strictObject({ name: oneOf(STAGES), ja: z.string(), en: z.string() }),
    measures: z.array(MeasurePlan),
    bases: z
      .array(z.strictObject({ basis: z.string(), through: Day.optional(), on: z.string() }))
      .describe(
        'on what is kept what the plan says is kept, through which day: the laws, or the claim, as the letter names them',
      ),
    letter: z
      .strictObject({ kind: z.string(), number: z.string(), ja: z.string(), en: z.string() })
      .optional()
      .describe('the letter by which it is told once it is done as planned; whoever approves, approves it too'),
    struck: z
      .array(
        z.strictObject({
          measure: z.string(),
          records: z.array(z.string()).optional().describe('of it these kinds of record; absent where it is the whole'),
          because: z.enum([...(Object.keys(STRUCK_BECAUSE) as (keyof typeof STRUCK_BECAUSE)[]), 'withdrew']),
          by: z.string(),
          reason: z.string(),
        }),
      )
      .describe('what was struck out of the decision since something of it was done: what is left is approved anew'),
    entrusted: z
      .array(z.strictObject({ records: z.string(), label: z.string(), by: z.string(), desk: z.string() }))
      .describe(
        'what was found and is only processed here: nothing of it is planned before its holder’s authority is noted (Art. 16(4))',
      ),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.infer<typeof PlanView>;
