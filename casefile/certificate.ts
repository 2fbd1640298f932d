import { z } from 'zod';
import { Entry, inOrder } from './journal';
import { Plan, Residue, Took } from './measures';
import { Day } from './words';

/** What is told of an entry in full: what was decided, approved, planned, done and looked for. Of any other only its place in the chain. */
export const CERTIFIED = [
  'decided',
  'approved',
  'measurePlanned',
  'measureBegun',
  'measureTaken',
  'measureFailed',
  'measureLooked',
  'measureAsked',
  'measureReported',
  'systemSetAside',
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

const CertificateBody = z.strictObject({
  form: z.literal('madoguchi certificate 1'),
  caseNumber: z.string(),
  right: z.string(),
  issuedAt: z.string(),
  decision: z.string().describe('the digest of what was decided'),
  plan: z.string().optional().describe('the digest of what was approved with it'),
  measures: z.array(Certified),
  journal: z
    .array(z.union([Entry, Linked]))
    .describe('every entry of the case, each following the one before; in full those on what was done'),
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

/** What is wrong inside a certificate, whoever signed it: an entry that was changed, is missing, or stands elsewhere; counts the journal does not have. */
export function faultsIn(
  { caseNumber, decision, measures, journal }: CertificateBody,
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
  const taken = told.filter(({ kind }) => kind === 'measureTaken' || kind === 'measureFailed');
  const untold = new Set(taken.filter(({ kind }) => kind === 'measureTaken'));
  for (const { measure, took, plan } of measures) {
    const sum = (of: 'erased' | 'changed'): number => (took?.collections ?? []).reduce((all, one) => all + one[of], 0);
    const isIt = ({ facts }: Entry): boolean =>
      facts['measure'] === measure && facts['erased'] === sum('erased') && facts['changed'] === sum('changed');
    const entry = took && ([...untold].find(isIt) ?? taken.find((one) => one.kind === 'measureFailed' && isIt(one)));
    if (entry !== undefined) untold.delete(entry);
    else if (took !== undefined) faults.push(`what was done by ${measure} is not what the journal has`);
    const isPlanned = told.some(
      ({ kind, facts }) =>
        kind === 'measurePlanned' && facts['measure'] === measure && facts['digest'] === plan?.digest,
    );
    if (plan !== undefined && !isPlanned) faults.push(`the plan of ${measure} is not the one the journal has`);
  }
  for (const { facts } of untold)
    faults.push(`what was done by ${String(facts['measure'])} before is in the journal and not told`);
  return faults;
}
