import { z } from 'zod';
import { WITHHOLDING } from '../law/withholding';
import { EXISTENCE_HARMS } from '../law/existence';
import { departing } from './weighed';
import { CaseNumber, Line, oneOf, Text } from './words';

const about = {
  item: z.string().min(1).optional().describe('one record, as `shop/orders/17`'),
  records: z.string().min(1).optional().describe('or every record of a kind in a store, as `shop/orders`'),
};
const onGround = {
  ground: oneOf(WITHHOLDING),
  reason: z.string().max(1_000),
  record: Text.optional().describe(
    'of a serious hindrance: the record that shows it (Art. 33(2)(ii)); it is not printed',
  ),
  alias: Text.optional().describe('the company’s own published words for the ground, as its profile has them'),
  earlier: z
    .array(CaseNumber)
    .max(100)
    .optional()
    .describe('where the hindrance is repetition: the cases in which the same person asked for the same before'),
};
const ABOUT_ONE_THING = { error: 'name either `item`, one record, or `records`, all of a kind' };
const isAboutOneThing = ({ item, records }: { item?: string | undefined; records?: string | undefined }): boolean =>
  (item === undefined) !== (records === undefined);

const RestsOn = z.strictObject({
  records: z.string().min(1).describe('a kind of record that was found, as `shop/orders`'),
  fact: z
    .string()
    .max(1_000)
    .describe(
      'on what refusing it rests: whose interest is harmed and how; what hinders which work; which provision of which law is broken. It is kept with the decision and not printed',
    ),
});

/** On which grounds all is refused, and on which facts. */
const RefusingGrounds = z.array(z.strictObject({ ...onGround, restsOn: z.array(RestsOn).max(500).default([]) })).max(3);

/** So many words no decision needs: one speaks of every record of a kind. */
const WORDS_AT_MOST = 20_000;

const Withheld = z
  .strictObject({
    ...about,
    field: z.string().min(1).optional(),
    passage: z.string().min(1).optional().describe('the exact words to withhold; without it the whole field'),
    ...onGround,
  })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const Released = z
  .strictObject({
    ...about,
    field: z.string().min(1),
    reason: Text,
    says: Text.optional().describe(
      'of a column the data map withholds, whose ground does not hold in this case: what stands there, as it was read in the store',
    ),
  })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const words = <Word extends z.ZodType>(word: Word) => z.array(word).max(WORDS_AT_MOST).default([]);

const IsWhose = z
  .strictObject({ ...about, is: z.enum(['theirs', 'notTheirs']), reason: Text })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const whose = {
  whose: z
    .array(IsWhose)
    .max(WORDS_AT_MOST)
    .optional()
    .describe(
      'whose the records are that contradict a proven name or birthday, that a shared mailbox or telephone alone finds, or that miss what was proven by one thing (each of these by `item`); what is not theirs is not told; of one without name and birthday, that it is another’s',
    ),
};

const IsUnderAnotherLaw = z
  .strictObject({
    ...about,
    law: Line.describe('the law that prescribes an equivalent disclosure, as it is printed in the letter (Art. 33(4))'),
    how: Line.describe('how and where the person is told it under that law, as it is printed'),
  })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const mayNotExist = { ground: oneOf(EXISTENCE_HARMS), reason: z.string().max(1_000) };
const IsUnspoken = z.strictObject({ ...about, ...mayNotExist }).refine(isAboutOneThing, ABOUT_ONE_THING);
const onPaper = {
  onPaperBecause: Text.optional().describe(
    'why the way the applicant asked for would cost much or is otherwise difficult, as it is printed: the answer then goes on paper (Art. 33(2), (3); of records of provisions by Art. 33(5))',
  ),
};
/** Whose the records are, which may not be known to exist, and which could not be searched: said wherever something found is answered or changed. */
export const sortingOfRecords = {
  ...whose,
  ...departing,
  unspoken: z
    .array(IsUnspoken)
    .max(500)
    .optional()
    .describe(
      'what may not be known to exist, and why (Order Art. 5; of records of provisions, Order Art. 11): no letter, count or journal speaks of it; only this decision does',
    ),
  unsearched: z
    .array(z.strictObject({ records: z.string().min(1), reason: Text }))
    .max(500)
    .optional()
    .describe(
      'why a kind of record that nothing proven finds is left out, as `shop/staff`; the letter says that it was not searched',
    ),
};

const sorting = {
  ...sortingOfRecords,
  underAnotherLaw: z
    .array(IsUnderAnotherLaw)
    .max(500)
    .optional()
    .describe(
      'of what another law disposes: the letter names that law, and neither tells nor withholds it (Art. 33(4))',
    ),
};
export const Excluded = z.strictObject(mayNotExist).optional();

/** What an officer resolves on a request for disclosure: all told, part withheld, all refused, or nothing held (Art. 33(2), (3)). */
export const DISCLOSURE_DECISIONS = [
  z.strictObject({ ...sorting, ...onPaper, kind: z.literal('disclose'), released: words(Released) }),
  z.strictObject({
    ...sorting,
    ...onPaper,
    kind: z.literal('disclosePart'),
    withheld: words(Withheld).describe('beside what the data map itself withholds'),
    released: words(Released),
  }),
  z.strictObject({ ...sorting, kind: z.literal('refuse'), grounds: RefusingGrounds }),
  z.strictObject({
    ...sorting,
    kind: z.literal('nothingHeld'),
    excluded: Excluded.describe(
      'where nothing of what was found may be known to exist, nor be referred (Order Art. 5)',
    ),
  }),
] as const;

/** The same on a request for records of provisions (Art. 33(5)); nothing of them lies under another law (Art. 33(4)). */
export const RECORDS_DECISIONS = [
  z.strictObject({ ...sortingOfRecords, ...onPaper, kind: z.literal('discloseRecords') }),
  z.strictObject({
    ...sortingOfRecords,
    ...onPaper,
    kind: z.literal('discloseRecordsPart'),
    withheld: words(Withheld),
  }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('refuseRecords'), grounds: RefusingGrounds }),
  z.strictObject({
    ...sortingOfRecords,
    kind: z.literal('noRecords'),
    excluded: Excluded.describe('where none of the records found may be known to exist (Order Art. 11)'),
  }),
] as const;

/** One of them as it is sent. */
export type DisclosureDecisionBody = z.input<(typeof DISCLOSURE_DECISIONS)[number]>;
