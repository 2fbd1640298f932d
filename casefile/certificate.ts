import { z } from 'zod';
import { Entry, inOrder } from './journal';
import { Plan, Residue, Took } from './measures';
import { FOUND_IN_A_STORE, FOUND_THERE, placeOf } from '../law/measuring';
import { ANSWERS_OF_OTHERS, OTHERS } from '../law/others';
import { REMAINS, type Remains } from './what-became';
import { Day, oneOf } from './words';

/** What is told of an entry in full: what was decided, approved, planned, done and looked for. Of any other only its place in the chain. */
export const CERTIFIED = [
  'decided',
  'approved',
  'measurePlanned',
  'measureBegun',
  'measureTaken',
  'measureStopped',
  'measureFailed',
  'measureLooked',
  'measureAsked',
  'measureReported',
  'nothingToErase',
  'systemSetAside',
  'struckOut',
  'instructionCalledFor',
  'instructionReported',
  'instructionAnswered',
] as const;

const Linked = z.strictObject({ seq: z.int(), previous: z.string(), hash: z.string() });

const Stays = z.strictObject({
  records: z.string().describe('the kind of records, as store/collection'),
  label: z.string(),
  rows: z.int(),
  why: z.enum(Object.keys(REMAINS) as [Remains]),
  basis: z.string().optional().describe('by its name in the profile'),
  law: z.string().optional().describe('which provision of which law has them kept'),
  claim: z.string().optional().describe('the claim or defence they are kept for, where no law has them kept'),
  hold: z.string().optional(),
  through: Day.optional().describe('the last day on which they are kept'),
});

const Certified = z.strictObject({
  measure: z.string(),
  by: z.enum(['us', 'owner']),
  owner: z.string().optional().describe('who was asked to do it, where we do not'),
  records: z.array(z.string()).optional().describe('the kinds of records it is about, as store/collection'),
  provision: z
    .strictObject({ what: z.string(), to: z.string(), found: oneOf(FOUND_THERE).optional() })
    .optional()
    .describe('of a provision that was to stop: which data, to whom, and what its owner found there'),
  plan: Plan.pick({ collections: true, steps: true, digest: true })
    .extend({ label: z.string().optional().describe('the store, as the data map calls it') })
    .optional(),
  begunOn: Day.optional(),
  doneOn: Day.optional(),
  found: oneOf(FOUND_IN_A_STORE)
    .optional()
    .describe(
      'of what its owner was to do in a store, where they did nothing of it: it had been done before, by `doneOn`, or nothing of the person was there',
    ),
  nothing: z
    .literal(true)
    .optional()
    .describe(
      'all of what its owner would erase is kept, or on hold: they were not asked, or left it as they were told',
    ),
  took: Took.pick({ collections: true, proof: true }).optional(),
  look: Residue.pick({ left: true, kept: true })
    .extend({
      on: Day,
      outcome: z
        .enum(['none', 'explained', 'left', 'unknown'])
        .describe(
          'as the journal has it: nothing is there, only what a reason explains, something that should not be, or it could not be seen; up to the third form what is explained was called `none` here',
        ),
    })
    .optional(),
  setAside: Day.optional(),
  stays: z
    .array(Stays)
    .optional()
    .describe('what is still there of what was to be erased: why, on which basis, until which day'),
});
export type CertifiedMeasure = z.infer<typeof Certified>;

/** The forms that are written and were: what has none of `holder`, `stays` and their like is of the first; what tells of provisions is of the third; of the fourth, what tells of a look as the journal does, or that an owner had nothing to do in a store. */
const FORMS = [
  'madoguchi certificate 1',
  'madoguchi certificate 2',
  'madoguchi certificate 3',
  'madoguchi certificate 4',
] as const;

/** Somebody who holds the data besides the house: what they are to it, by when they were to answer, and what they answered. Not who they are. */
const ToldToAnother = z.strictObject({
  instruction: z.string(),
  kind: oneOf(OTHERS).optional(),
  dueOn: Day.optional(),
  answeredOn: Day.optional(),
  outcome: oneOf(ANSWERS_OF_OTHERS).optional(),
  doneOn: Day.optional(),
});

const CertificateBody = z.strictObject({
  form: z.enum(FORMS),
  holder: z.string().optional().describe('whose certificate it is'),
  caseNumber: z.string(),
  right: z.string(),
  issuedAt: z
    .string()
    .describe(
      'as of when: of the last entry in it. As long as nothing more is done a certificate stays the same, to the byte',
    ),
  decision: z
    .string()
    .optional()
    .describe('the digest of what was decided; absent of an opt-out, of which nobody decides (Art. 27(2)(vi))'),
  plan: z.string().optional().describe('the digest of what was approved with it'),
  measures: z.array(Certified),
  others: z.array(ToldToAnother).optional().describe('who else holds the data and was told; absent where nobody was'),
  journal: z
    .array(z.union([Entry, Linked]))
    .describe(
      'every entry of the case up to the last on what was done, each following the one before; in full those on that',
    ),
});
export type CertificateBody = z.infer<typeof CertificateBody>;

/** What was planned, done and still there under one decision, over all its plans, signed: whoever has the key of the house can check it without us. */
export const Certificate = z
  .strictObject({
    body: CertificateBody,
    key: z.string().describe('the public key it was signed by (Ed25519, SPKI, base64)'),
    signature: z.string(),
  })
  .meta({ id: 'Certificate' });
export type Certificate = z.infer<typeof Certificate>;

/** The text that is signed. Keys stand in a fixed order, so that anyone can write it again. */
export const certifiedText = (body: CertificateBody): string =>
  JSON.stringify(inOrder(JSON.parse(JSON.stringify(body))));

/** A provision that its owner was asked to end: what became of it is their word. */
const isOfAnOwner = ({ measure, by }: CertifiedMeasure): boolean => by === 'owner' && placeOf(measure) === undefined;
/** What its owner was asked to do in a store, and we did nothing of. */
const isDoneByAnOwner = ({ measure, by, took, begunOn }: CertifiedMeasure): boolean =>
  by === 'owner' && placeOf(measure) !== undefined && (took ?? begunOn) === undefined;

/** Entries that say how many records a store erased or changed: to its end, until it stopped, or until it failed. */
const TAKEN: readonly Entry['kind'][] = ['measureTaken', 'measureStopped', 'measureFailed'];

/** What is wrong inside a certificate, whoever signed it: an entry that was changed, is missing, or stands elsewhere; counts the journal does not have. */
export function faultsIn(
  { form, caseNumber, right, decision, measures, others = [], journal }: CertificateBody,
  hashOf: (entry: Omit<Entry, 'hash'>) => string,
  beginning: string,
): readonly string[] {
  const faults: string[] = [];
  let before = beginning;
  journal.forEach((entry, at) => {
    if (entry.seq !== at + 1 || entry.previous !== before)
      faults.push(`entry ${at + 1} does not follow the one before`);
    if ('kind' in entry && (entry.caseNumber !== caseNumber || hashOf(entry) !== entry.hash))
      faults.push(`entry ${entry.seq} was changed`);
    before = entry.hash;
  });
  const told = journal.flatMap((entry) => ('kind' in entry ? [entry] : []));
  const isUndecided = right === 'optOut' && decision === undefined; // it ends for whoever asks
  if (!isUndecided && told.every(({ kind, facts }) => kind !== 'approved' || facts['digest'] !== decision))
    faults.push('no entry says that this decision was approved');
  const reported = told.filter(({ kind }) => kind === 'measureReported');
  const isToldOfStores = form === 'madoguchi certificate 4';
  for (const one of measures.filter((each) => isOfAnOwner(each) || (isToldOfStores && isDoneByAnOwner(each)))) {
    const { measure, doneOn, provision, nothing } = one;
    const isNothing = told.some(
      ({ kind, facts }) =>
        (kind === 'nothingToErase' && facts['measure'] === measure) ||
        (kind === 'measureReported' && facts['provision'] === measure && facts['notDone'] === true),
    );
    if (nothing && isNothing) continue;
    const found = isOfAnOwner(one) ? provision?.found : (one.found ?? 'stopped');
    if (
      doneOn !== undefined &&
      !reported.some(
        ({ facts }) =>
          facts['provision'] === measure && facts['doneOn'] === doneOn && (facts['found'] ?? found) === found,
      )
    )
      faults.push(`what the owner of ${measure} said is not what the journal has`);
  }
  const taken = told.filter(({ kind }) => TAKEN.includes(kind));
  const untold = new Set(taken.filter(({ kind }) => kind === 'measureTaken'));
  for (const { measure, took, plan } of measures) {
    const sum = (of: 'erased' | 'changed'): number => (took?.collections ?? []).reduce((all, one) => all + one[of], 0);
    const isIt = ({ facts }: Entry): boolean =>
      facts['measure'] === measure && facts['erased'] === sum('erased') && facts['changed'] === sum('changed');
    const entry = took && ([...untold].find(isIt) ?? taken.find((one) => one.kind !== 'measureTaken' && isIt(one)));
    if (entry !== undefined) untold.delete(entry);
    else if (took !== undefined) faults.push(`what was done by ${measure} is not what the journal has`);
    const isPlanned = told.some(
      ({ kind, facts }) =>
        kind === 'measurePlanned' && facts['measure'] === measure && facts['digest'] === plan?.digest,
    );
    if (plan !== undefined && !isPlanned) faults.push(`the plan of ${measure} is not the one the journal has`);
  }
  for (const { measure, took, plan, doneOn } of measures)
    if (took === undefined && plan === undefined && doneOn !== undefined)
      untold.delete([...untold].find(({ facts }) => facts['measure'] === measure) as Entry); // what the case kept of it has gone, and the journal alone has its counts
  for (const { facts } of untold)
    faults.push(`what was done by ${String(facts['measure'])} before is in the journal and not told`);
  for (const { measure, look } of form === 'madoguchi certificate 4' ? measures : [])
    if (
      look !== undefined &&
      !told.some(
        ({ kind, facts }) =>
          kind === 'measureLooked' && facts['measure'] === measure && facts['outcome'] === look.outcome,
      )
    )
      faults.push(`what was seen after ${measure} is not what the journal has`);
  const answers = told.filter(({ kind }) => kind === 'instructionReported' || kind === 'instructionAnswered');
  for (const { instruction, outcome } of others) {
    const last = answers.filter(({ facts }) => facts['instruction'] === instruction).at(-1);
    if (outcome !== undefined && last?.facts['outcome'] !== outcome)
      faults.push(`the answer to ${instruction} is not the one the journal has`);
  }
  return faults;
}
