import { z } from 'zod';
import type { CivilDate } from '../law/clock';
import type { Confirmation as Confirmed, Seen } from '../law/identity';
import type { NotedBefore } from '../law/noted';
import { wasHeardAt } from '../law/raising';
import { REACHES, sameNameAsShown, sameReach } from '../law/shown';
import type { ApplicantKind } from '../law/authorities';
import { everyOne, type KeptRequest, type Person } from './request';

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
export const KEY_WORDS: Readonly<Record<KeyKind, { readonly ja: string; readonly en: string }>> = {
  name: { ja: '氏名', en: 'name' },
  kana: { ja: 'フリガナ', en: 'reading' },
  birthDate: { ja: '生年月日', en: 'date of birth' },
  postalCode: { ja: '郵便番号', en: 'postal code' },
  address: { ja: '住所', en: 'address' },
  email: { ja: '電子メールアドレス', en: 'mailbox' },
  phone: { ja: '電話番号', en: 'telephone' },
  customerNumber: { ja: 'お客様番号', en: 'number of the account' },
};

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
  earlier: z.literal(true).optional().describe('a former or other name, a former address'),
  proof: Proof.optional(),
});
export type Identifier = z.infer<typeof Identifier>;

/** What a store may be searched by: proven values only, each as the applicant gave it. */
export type PersonKeys = Readonly<Partial<Record<KeyKind, readonly string[]>>>;

export const provenKeys = (identifiers: readonly Identifier[]): PersonKeys =>
  keysIn(identifiers.filter(({ proof }) => proof !== undefined));

/** The same, proven or not: no store is searched by it. */
export function keysIn(identifiers: readonly Identifier[]): PersonKeys {
  const keys: Partial<Record<KeyKind, string[]>> = {};
  for (const { kind, value } of identifiers) {
    if (!(keys[kind] ??= []).includes(value)) keys[kind].push(value);
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
    ...(person.formerAddresses ?? []).map((value): Identifier => ({ kind: 'address', value, earlier: true })),
    ...(person.formerPostalCodes ?? []).map((value): Identifier => ({ kind: 'postalCode', value, earlier: true })),
    ...REACHES.flatMap((kind) => everyOne(person, kind).map((value): Identifier => ({ kind, value }))),
  ];
}

/**
 * Who the desk found the applicant to be: which version of the application it looked at, what it saw on which papers, and
 * the values these prove. When one of them changes, it is void (Art. 37(1), (3)).
 */
export type Confirmation = Confirmed &
  NotedBefore & {
    readonly by: string;
    readonly on: CivilDate;
    readonly version: number;
    /** In which capacity. */
    readonly applicant: ApplicantKind;
    /** The principal's own values that are proven by it. */
    readonly proven: readonly Identifier[];
    /** What it says of the agent, word for word, where one asks. */
    readonly agent?: Person | undefined;
  };

/** What a confirmation proves of what is claimed of the person; what an agent showed or answered proves nothing of them. */
export function provenIn(
  request: Pick<KeptRequest, 'principal' | 'arrivedOn' | 'doubts' | 'heardBefore'>,
  { documents, replied }: Pick<Confirmation, 'documents' | 'replied'>,
): Identifier[] {
  const shown = documents.filter(({ of }) => of === 'principal');
  const heard = replied.filter(({ of }) => of === 'principal');
  const { principal } = request;
  return claimedBy(principal).flatMap((claim): Identifier[] => {
    const by = shown.find((seen) => isShownOn(seen, claim, principal));
    if (by !== undefined) return [{ ...claim, proof: { by: 'document', document: by.document } }];
    const answered =
      heard.some(({ from, value }) => from === claim.kind && sameReach(from, value, claim.value)) ||
      isHeardBefore(claim, request);
    return answered ? [{ ...claim, proof: { by: 'reply' } }] : [];
  });
}

/** Whether the person was heard at this very address or number, by a record of before the request; a postal code goes with its address. */
function isHeardBefore(
  { kind, value, earlier }: Identifier,
  { principal, ...held }: Parameters<typeof provenIn>[0],
): boolean {
  if (earlier === true) return false;
  if (kind === 'phone') return wasHeardAt('phone', value, held);
  return (kind === 'address' || kind === 'postalCode') && wasHeardAt('address', principal.address, held);
}

/** Everything claimed, each with its proof where the confirmation or a store that vouches gives one. */
export const identifiersOf = (
  request: KeptRequest,
  confirmation: Confirmation | undefined,
  matched: readonly Identifier[],
): Identifier[] =>
  claimedBy(request.principal).map((claim) => {
    const same = ({ kind, value }: Identifier): boolean => kind === claim.kind && value === claim.value;
    return confirmation?.proven.find(same) ?? matched.find(same) ?? claim;
  });

/**
 * Whether the paper as it was seen proves the identifier: finding folds widely, proving compares what was shown. No paper shows a
 * postal code alone: it is proven with the address it stands beside, a former one with its former address.
 */
function isShownOn(
  { shows, formerNames = [], formerAddresses = [] }: Seen,
  { kind, value, earlier }: Identifier,
  { address, formerAddresses: lived = [], formerPostalCodes = [] }: Person,
): boolean {
  switch (kind) {
    case 'name':
      return earlier === true ? isAmong(formerNames, value) : shows.includes('name');
    case 'kana':
      return shows.includes('kana');
    case 'birthDate':
      return shows.includes('birthDate');
    case 'postalCode':
      return earlier === true
        ? lived.some((at, nth) => formerPostalCodes[nth] === value && isAmong(formerAddresses, at))
        : address !== undefined && shows.includes('address');
    case 'address':
      return earlier === true ? isAmong(formerAddresses, value) : shows.includes('address');
    case 'email':
    case 'phone':
    case 'customerNumber':
      return false;
  }
}

const isAmong = (shown: readonly string[], value: string): boolean => shown.some((one) => sameNameAsShown(one, value));
