import { z } from 'zod';
import { Entry, inOrder } from './journal';
import { Plan, Residue, Took } from './measures';
import { ANSWERS_OF_OTHERS, OTHERS } from '../law/others';
import { Day, oneOf } from './words';

/** What is told of an entry in full: what was decided, approved, planned, done and looked for. Of any other only its place in the chain. */
export const CERTIFIED = [
  'decided',
  'approved',
  'measurePlanned',
  'measureBegun',
  'measureTaken',
  'measureLooked',
  'measureAsked',
  'measureReported',
  'systemSetAside',
  'instructionCalledFor',
  'instructionReported',
  'instructionAnswered',
] as const;

const Linked = z.strictObject({ seq: z.int(), previous: z.string(), hash: z.string() });

const Certified = z.strictObject({
  measure: z.string(),
  by: z.enum(['us', 'owner']),
  plan: Plan.pick({ collections: true, steps: true, digest: true }).optional(),
  begunOn: Day.optional(),
  doneOn: Day.optional(),
  took: Took.pick({ collections: true, proof: true }).optional(),
  look: Residue.pick({ outcome: true, left: true, kept: true }).extend({ on: Day }).optional(),
  setAside: Day.optional(),
});

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
  form: z.literal('madoguchi certificate 1'),
  caseNumber: z.string(),
  right: z.string(),
  issuedAt: z.string(),
  decision: z.string().describe('the digest of what was decided'),
  plan: z.string().optional().describe('the digest of what was approved with it'),
  measures: z.array(Certified),
  others: z.array(ToldToAnother).optional().describe('who else holds the data and was told; absent where nobody was'),
  journal: z
    .array(z.union([Entry, Linked]))
    .describe('every entry of the case, each following the one before; in full those on what was done'),
});
export type CertificateBody = z.infer<typeof CertificateBody>;

/** What was planned, done and still there under one decision, signed: whoever has the key of the house can check it without us. */
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

/** What is wrong inside a certificate, whoever signed it: an entry that was changed, is missing, or stands elsewhere; counts the journal does not have. */
export function faultsIn(
  { caseNumber, decision, measures, others = [], journal }: CertificateBody,
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
  if (told.every(({ kind, facts }) => kind !== 'approved' || facts['digest'] !== decision))
    faults.push('no entry says that this decision was approved');
  for (const { measure, took, plan } of measures) {
    const sum = (of: 'erased' | 'changed'): number => (took?.collections ?? []).reduce((all, one) => all + one[of], 0);
    const last = (kind: string) => told.filter((one) => one.kind === kind && one.facts['measure'] === measure).at(-1);
    const taken = last('measureTaken');
    if (took !== undefined && (taken?.facts['erased'] !== sum('erased') || taken.facts['changed'] !== sum('changed')))
      faults.push(`what was done by ${measure} is not what the journal has`);
    if (plan !== undefined && last('measurePlanned')?.facts['digest'] !== plan.digest)
      faults.push(`the plan of ${measure} is not the one the journal has`);
  }
  const answers = told.filter(({ kind }) => kind === 'instructionReported' || kind === 'instructionAnswered');
  for (const { instruction, outcome } of others) {
    const last = answers.filter(({ facts }) => facts['instruction'] === instruction).at(-1);
    if (outcome !== undefined && last?.facts['outcome'] !== outcome)
      faults.push(`the answer to ${instruction} is not the one the journal has`);
  }
  return faults;
}
