import type { Proposal, Row, Rows } from './proposal';
import type { Right } from './rights';
import { OF_PURPOSES, type PurposeFacts } from './weighing-purposes';
import {
  OF_CESSATION,
  OF_CORRECTION,
  OF_PROVISION_STOP,
  type ChangeFacts,
  type ProvisionFacts,
} from './weighing-changes';
import { OF_RECORDS, type RecordFacts } from './weighing-records';

/** Every side from which a ground is seen. */
export const CONCERNS = {
  ...OF_RECORDS,
  ...OF_PURPOSES,
  ...OF_CORRECTION,
  ...OF_CESSATION,
  ...OF_PROVISION_STOP,
} as const;
export type Concern = keyof typeof CONCERNS;

const { anotherLaw: _, entrusted: __, existence, ...WITHHELD_ON } = OF_RECORDS;

/** What is weighed, by the right. Records of provision have the grounds of Art. 33(2) and no other law (Art. 33(5)); their existence, Order Art. 11. */
const WEIGHED = {
  disclosure: OF_RECORDS,
  provisionRecord: {
    ...Object.fromEntries(
      Object.entries<Row<RecordFacts>>(WITHHELD_ON).map(([name, row]) => [
        name,
        { ...row, article: `33(5), ${row.article}` },
      ]),
    ),
    existence: { ...existence, article: 'Order 11(i)' },
  },
  purposeNotice: OF_PURPOSES,
  correction: OF_CORRECTION,
  cessation: OF_CESSATION,
  provisionStop: OF_PROVISION_STOP,
} as const satisfies Partial<Record<Right, Rows<never>>>;

/** The rights of which a refusal is weighed, each with the facts it is weighed on. */
export type FactsOf = {
  readonly disclosure: RecordFacts;
  readonly provisionRecord: RecordFacts;
  readonly purposeNotice: PurposeFacts;
  readonly correction: ChangeFacts;
  readonly cessation: ChangeFacts;
  readonly provisionStop: ProvisionFacts;
};

/** Weighs what a case holds: which grounds the facts support and which they do not, each with what it rests on. The same facts always come to the same. */
export const weigh = <Of extends keyof FactsOf>(right: Of, facts: FactsOf[Of]): readonly Proposal[] =>
  Object.entries(WEIGHED[right] as Rows<FactsOf[Of]>).flatMap(([concern, row]) => {
    const weight = row.weigh(facts);
    const { ja, en, ground, article, toShow: wouldHaveToBeShown, tellingNeedsReason = false, ofColumnsAlone } = row;
    return weight === undefined
      ? []
      : [
          {
            concern,
            ja,
            en,
            ground,
            article,
            ...weight,
            wouldHaveToBeShown,
            tellingNeedsReason,
            ...(ofColumnsAlone && { ofColumnsAlone }),
          },
        ];
  });
