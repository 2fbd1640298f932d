import { z } from 'zod';
import type { Shows } from '../law/documents';
import type { Person } from './request';

/** The kinds of things a person is found by. */
export const KEY_KINDS = [
  'name',
  'kana',
  'birthDate',
  'postalCode',
  'address',
  'email',
  'phone',
  'customerNumber',
] as const;
export const KeyKind = z.enum(KEY_KINDS);
export type KeyKind = z.infer<typeof KeyKind>;

/** How we know that an identifier is the applicant's own. */
export const Proof = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('document'), document: z.string().describe('the document that shows it') }),
  z
    .strictObject({ by: z.literal('reply') })
    .describe('the applicant answered from the address or number we already held'),
  z
    .strictObject({ by: z.literal('matched'), store: z.string() })
    .describe('a store holds the same value for the person found by proven identifiers'),
]);
export type Proof = z.infer<typeof Proof>;

/** One thing the applicant says of themselves, and the proof, if there is one. Only what is proven is searched for. */
export const Identifier = z.strictObject({
  kind: KeyKind,
  value: z.string(),
  earlier: z.literal(true).optional().describe('a former or other name'),
  proof: Proof.optional(),
});
export type Identifier = z.infer<typeof Identifier>;

/** What a store may be searched by: proven values only, each as the applicant gave it. */
export type PersonKeys = Readonly<Partial<Record<KeyKind, readonly string[]>>>;

export function provenKeys(identifiers: readonly Identifier[]): PersonKeys {
  const keys: Partial<Record<KeyKind, string[]>> = {};
  for (const { kind, value, proof } of identifiers) {
    if (proof !== undefined && !(keys[kind] ??= []).includes(value)) keys[kind].push(value);
  }
  return keys;
}

/** Everything a person wrote of themselves by which they could be found. */
export function claimedBy(person: Person): Identifier[] {
  const claim = (kind: KeyKind, value: string | undefined): Identifier[] =>
    value === undefined ? [] : [{ kind, value }];
  return [
    ...claim('name', person.name),
    ...[...(person.formerNames ?? []), ...(person.otherNames ?? [])].map((name): Identifier => ({
      kind: 'name',
      value: name,
      earlier: true,
    })),
    ...claim('kana', person.kana),
    ...claim('birthDate', person.birthDate),
    ...claim('postalCode', person.postalCode),
    ...claim('address', person.address),
    ...claim('email', person.email),
    ...claim('phone', person.phone),
    ...claim('customerNumber', person.customerNumber),
  ];
}

/** What the applicant says of themselves now, with the proofs already given for what has not changed. */
export const claimedAgain = (person: Person, before: readonly Identifier[]): Identifier[] =>
  claimedBy(person).map(
    (claim) => before.find(({ kind, value }) => kind === claim.kind && value === claim.value) ?? claim,
  );

/** Whether a document that shows this proves the identifier. A kana reading is proven with the name it reads. */
export function provenBy(shown: Shows, { kind, earlier }: Identifier): boolean {
  switch (shown) {
    case 'name':
      return kind === 'kana' || (kind === 'name' && earlier !== true);
    case 'formerName':
      return kind === 'name' && earlier === true;
    case 'birthDate':
      return kind === 'birthDate';
    case 'address':
      return kind === 'address' || kind === 'postalCode';
  }
}
