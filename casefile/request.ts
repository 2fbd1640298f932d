import { z } from 'zod';
import { CEASING } from '../law/cessation';
import type { CivilDate } from '../law/clock';
import { DOCUMENTS, type LetGo } from '../law/documents';
import { INSTRUMENTS, WORTH_NO_YEN } from '../law/fees';
import type { Asking } from '../law/identity';
import { wasWrittenAnew, type WrittenIn } from '../law/vouching';
import { LANGUAGES } from '../law/languages';
import type { NotedBefore } from '../law/noted';
import type { Doubt, HeardBefore } from '../law/raising';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { REACHES, type Reach } from '../law/shown';
import { APPLICANTS, AUTHORITIES, PARENTS, WITHOUT_STANDING, type WithoutStanding } from '../law/authorities';
import { CHANNELS, type Application, type WordBy } from '../law/standing';
import type { Identifier } from './identifiers';
import { isMailbox } from './mailbox';
import { Scan } from './scan';
import { Day, Line, oneOf, Text } from './words';
import { WAYS } from '../law/ways';

export const PostalCode = z
  .string()
  .regex(/^(\d{3}-?\d{4}|(?!\d{3}-?\d{4})[A-Za-z\d](?:[A-Za-z\d -]{1,10}[A-Za-z\d]))$/, {
    error: 'a postal code has seven digits in Japan, and letters, digits, spaces and hyphens elsewhere',
  });
const Mailbox = z
  .string()
  .refine(isMailbox, { error: 'is not one e-mail address, as hanako@mail.example' })
  .meta({ format: 'email' });

/** Somebody as they wrote themselves on the form. Everything but the name may be missing; a missing field is a defect, not an error. */
export const Person = z.strictObject({
  name: Line,
  kana: Line.optional(),
  formerNames: z.array(Line).max(5).optional(),
  otherNames: z.array(Line).max(5).optional().describe('通称名, nicknames, the name in another script'),
  birthDate: Day.optional(),
  postalCode: PostalCode.optional(),
  address: Line.optional(),
  formerAddresses: z.array(Line).max(5).optional(),
  formerPostalCodes: z
    .array(PostalCode)
    .max(5)
    .optional()
    .describe('the postal codes of `formerAddresses`, in the same order: each is proven with its address'),
  email: Mailbox.optional(),
  otherEmails: z.array(Mailbox).max(5).optional().describe('mailboxes besides the one the answer goes to'),
  phone: Line.optional(),
  otherPhones: z.array(Line).max(5).optional(),
  customerNumber: Line.optional(),
  otherCustomerNumbers: z.array(Line).max(5).optional(),
});
export type Person = z.infer<typeof Person>;

/** Whoever writes to the desk and shows nobody who they are: as far as they say it, and where they may be written to. */
export const Writer = Person.pick({
  name: true,
  kana: true,
  otherNames: true,
  postalCode: true,
  address: true,
  email: true,
  phone: true,
});

const BlackedOut = z
  .boolean()
  .optional()
  .describe('whoever sends the scan blacked out the numbers nobody may ask for, or it bears none');

/** A proof of identity as the clerk read it off the paper. Numbers on it are never asked for. */
export const Paper = z.strictObject({
  document: oneOf(DOCUMENTS),
  of: z.enum(['principal', 'agent']).default('principal'),
  side: z.enum(['front', 'back', 'both']).default('front'),
  issuedOn: Day.optional(),
  expiresOn: Day.optional(),
  blackedOut: BlackedOut,
  scan: Scan.optional(),
});
export type Paper = z.infer<typeof Paper>;

export const AuthorityPaper = z.strictObject({
  document: oneOf(AUTHORITIES),
  issuedOn: Day.optional().describe('the day it was issued; of a power of attorney, the day it was made'),
  rights: z
    .array(oneOf(RIGHTS))
    .min(1)
    .max(7)
    .optional()
    .describe(
      'of a power of attorney the rights it names, where it does not cover every request; of a curator’s or a voluntary guardian’s register those its list of acts covers, all of them',
    ),
  parents: oneOf(PARENTS)
    .optional()
    .describe(
      'of a parent’s or guardian’s paper, or a power of attorney of theirs, where the company asks for both parents: by what this one may ask (Civil Code Arts. 818, 819, 824-2, 838)',
    ),
  blackedOut: BlackedOut,
  scan: Scan.optional(),
});
export type AuthorityPaper = z.infer<typeof AuthorityPaper>;

/** Money as it came out of the envelope, for the custody log; amounts in yen. */
export const FeeInstrument = z
  .strictObject({
    kind: oneOf(INSTRUMENTS),
    yen: z.int().min(0).max(100_000).describe('what it is worth in yen; none of foreign money and of what is no money'),
    what: Line.optional().describe('what came, where that is foreign money or something else: `5 US dollars`'),
    number: Line.optional().describe('the number printed on a money order, or the bank’s reference'),
    issuedOn: Day.optional(),
    issuingOffice: Line.optional(),
    payeeFilledIn: z.boolean().optional(),
    damaged: z.boolean().optional().describe('torn or soiled, so that nobody cashes it'),
    payer: Line.optional().describe('the name under which a transfer came; kept sealed'),
    sameNumber: Line.optional().describe(
      'where money of this number lies in a custody log already: which of both was misread, or why this is another piece; kept sealed',
    ),
  })
  .superRefine(({ kind, yen, what }, ctx) => {
    const worthless = WORTH_NO_YEN.includes(kind);
    if (worthless === yen > 0)
      ctx.addIssue({
        code: 'custom',
        path: ['yen'],
        message: worthless
          ? 'must be 0: what is foreign or no money is entered as what it is, under `what`, and goes back'
          : 'must be at least 1',
      });
    if (worthless && what === undefined)
      ctx.addIssue({ code: 'custom', path: ['kind'], message: 'needs under `what` what came, as 5 US dollars' });
  });
export type FeeInstrument = z.infer<typeof FeeInstrument>;

/** How the applicant wants to be answered (Art. 33(1), Rules Art. 30). */
export const AnswerBy = oneOf(WAYS);
export type AnswerBy = z.infer<typeof AnswerBy>;
export const AnswerWay = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, { error: 'a short name in small letters, as the profile has it' })
  .optional()
  .describe(
    'which medium (`answerBy: medium`) or which other way (`answerBy: otherWay`), by its id under `disclosure` in the profile',
  );

/** A password the applicant named for an answer that goes locked, and how they told it: never by the mail that it locks (Art. 23). */
export const NamedPassword = z
  .strictObject({
    says: z
      .string()
      .regex(/^[\x21-\x7e]{12,64}$/, {
        error: 'needs 12 to 64 letters, digits and signs of a plain keyboard, without blanks',
      }),
    by: z.enum(['post', 'counter', 'webForm', 'telephone']).describe('how they told it to us'),
  })
  .optional()
  .describe('the password the applicant wants a locked answer to open with, where the profile lets them name one');

/** In which language the applicant wants to read letters. */
export const LettersIn = oneOf(LANGUAGES).describe(
  'the language letters are to be readable in; the Japanese is the original, and prevails',
);

/** As what the company knows the person, by the ids of the data map's `people`. */
export const KnownAs = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(20)
  .describe(
    'as what they ask, as the applicant says: customers, staff, … as the data map names its `people`; several may hold; it narrows nothing',
  );

/** As what somebody asks for another, where that alone gives no standing (Art. 37(3), Order Art. 13). */
export const AsksAs = oneOf(WITHOUT_STANDING).describe(
  'as what they ask for another, where they show no authority: an heir, a relative or an employer is told by name what they could do instead',
);
/** What is asked under Art. 35(1) or (5): that use stops, or that data are erased. */
export const Relief = oneOf(CEASING)
  .optional()
  .describe(
    'of a request to cease use: which of the two the applicant asks, as they wrote it; where they name neither, leave it out: another measure than the one asked needs its reason (Arts. 35(1), 35(5), 36)',
  );

/** An application as it reached us: who asks, for what, and the day it arrived. Nothing is judged yet. */
export const ReceivedRequest = z.strictObject({
  rights: z
    .array(z.string())
    .min(1)
    .max(7)
    .describe('which rights of the Act are asked for: disclosure, correction, …; each becomes a case'),
  arrivedOn: Day,
  arrivedBy: oneOf(CHANNELS),
  appliedOn: Day.optional().describe('the date on the form'),
  onPrescribedForm: z.boolean().default(false),
  envelopeMarked: z.boolean().optional(),
  principal: Person,
  applicant: oneOf(APPLICANTS).default('principal'),
  agent: Person.optional(),
  asksAs: AsksAs.optional(),
  relief: Relief,
  cameAs: z
    .literal('complaint')
    .optional()
    .describe('it came as a complaint, and by what it says is this request: the receipt tells the applicant so'),
  concerning: Text.optional().describe('what the applicant wrote about the data they mean'),
  knownAs: KnownAs.optional(),
  limitedTo: KnownAs.optional().describe(
    'as what alone they ask, where the applicant limited the request so in words, which stand in `concerning`; otherwise it reaches everything',
  ),
  answerBy: AnswerBy.optional().describe(
    'where the applicant names no way, the one the company offers (guideline 3-8-2)',
  ),
  answerWay: AnswerWay,
  password: NamedPassword,
  opensZip: z
    .boolean()
    .optional()
    .describe(
      'the applicant says that they can open a ZIP locked by AES-256: an electronic answer then comes in one; otherwise in a locked PDF',
    ),
  lettersIn: LettersIn.default('ja'),
  papers: z.array(Paper).max(10).default([]),
  authorities: z.array(AuthorityPaper).max(5).default([]),
  fee: z.array(FeeInstrument).max(20).default([]),
});
export type ReceivedRequest = z.infer<typeof ReceivedRequest>;

/** A paper as it is kept: its scan lies apart, and one that came after the envelope bears its own day. */
type Kept<Paper extends { scan?: unknown }> = Omit<Paper, 'scan'> & {
  readonly evidenceId?: string | undefined;
  readonly arrivedOn?: CivilDate | undefined;
  /** The version of the application it came with, where that is not the envelope. */
  readonly version?: number | undefined;
  /** Why the scan that was sent is not kept. */
  readonly letGo?: LetGo | undefined;
};
export type KeptPaper = Kept<Paper>;
export type KeptAuthority = Kept<AuthorityPaper>;

/** The request as a case keeps it: the scans lie apart, sealed, and are named by id. */
export type KeptRequest = Omit<
  ReceivedRequest,
  'papers' | 'authorities' | 'rights' | 'fee' | 'answerBy' | 'arrivedBy'
> & {
  /** By telephone comes a complaint alone, which needs no form. */
  readonly arrivedBy: WordBy;
  readonly answerBy: AnswerBy;
  /** The way every letter goes since the applicant named another than that by which they wrote. */
  readonly toldBy?: AnswerBy | undefined;
  readonly papers: readonly KeptPaper[];
  readonly authorities: readonly KeptAuthority[];
  /** What records of before the request say against the papers, and where the person was heard by them. */
  readonly doubts?: readonly Doubt[] | undefined;
  readonly heardBefore?: readonly HeardBefore[] | undefined;
  /** Who asked for the person before they turned out to ask themselves: what was said of that agent’s mandate is said of them. */
  readonly agentBefore?: Person | undefined;
  /** In which standings that give none they were taken to ask before: whoever decides sees it. */
  readonly askedAs?: readonly WithoutStanding[] | undefined;
  /** What an earlier confirmation noted of a conflict of interests, while none stands. */
  readonly noted?: NotedBefore | undefined;
  /** By which identifiers they were proven before, each until the version with which that fell: what was done then was done for that person. */
  readonly provenBefore?: readonly { readonly until: number; readonly proven: readonly Identifier[] }[] | undefined;
  /** Since which version what was changed after the envelope came reads as it does: a scan of before does not vouch for it. */
  readonly writtenIn?: WrittenIn | undefined;
};

/** The request in the law's terms, with what the form left empty (Art. 37(1)). */
export function applicationOf(request: KeptRequest): Application {
  const to = request.answerBy === 'email' ? 'email' : 'address';
  const mailbox = request.answerBy === 'email' ? (['email'] as const) : [];
  return {
    arrivedOn: request.arrivedOn,
    arrivedBy: request.arrivedBy,
    appliedOn: request.appliedOn,
    onPrescribedForm: request.onPrescribedForm,
    omitted:
      request.applicant === 'principal'
        ? emptyIn(request.principal, ['birthDate', 'address', ...mailbox], NOBODYS)
        : [
            ...emptyIn(request.principal, ['birthDate', 'address'], NOBODYS),
            ...emptyIn(request.agent ?? {}, ['name', 'address', ...mailbox], THE_AGENTS),
          ],
    nowhereToAnswer:
      request.applicant === 'principal'
        ? emptyIn(request.principal, [to], NOBODYS)
        : emptyIn(request.agent ?? {}, ['name', to], THE_AGENTS),
    answerBy: request.answerBy,
    applicant: request.applicant,
    asksAs: request.asksAs,
    principalBorn: request.principal.birthDate,
    principalLives: request.principal.address,
    papers: request.papers,
    authorities: request.authorities,
    doubts: request.doubts,
    heardBefore: request.heardBefore,
  };
}

const ON_THE_FORM = {
  name: { ja: '氏名', en: 'name' },
  birthDate: { ja: '生年月日', en: 'date of birth' },
  address: { ja: '住所', en: 'address' },
  email: { ja: '電子メールアドレス', en: 'e-mail address' },
} as const satisfies Partial<Record<keyof Person, Said>>;
const NOBODYS: Said = { ja: '', en: '' };
const THE_AGENTS: Said = { ja: '代理人の', en: 'the agent’s ' };

const emptyIn = (person: Partial<Person>, fields: readonly (keyof typeof ON_THE_FORM)[], whose: Said): Said[] =>
  fields
    .filter((field) => person[field] === undefined)
    .map((field) => ({ ja: `${whose.ja}${ON_THE_FORM[field].ja}`, en: `${whose.en}${ON_THE_FORM[field].en}` }));

const OTHERS = { email: 'otherEmails', phone: 'otherPhones', customerNumber: 'otherCustomerNumbers' } as const;

/** Every mailbox, number or account somebody gave; first the one they are written to at. */
export function everyOne(person: Partial<Person>, from: Reach): readonly string[] {
  const first = person[from];
  return [...(first === undefined ? [] : [first]), ...(person[OTHERS[from]] ?? [])];
}

/** Who asks: the person, or whoever asks for them. Letters go there. */
export const applicantOf = ({ principal, agent, applicant }: KeptRequest): Person =>
  applicant === 'principal' || agent === undefined ? principal : agent;

/** The request as a confirmation of who asks is measured by it, on a day. */
export const askingOf = ({ principal, agent, ...request }: KeptRequest, on: CivilDate): Asking => ({
  ...request,
  on,
  principalBorn: principal.birthDate,
  principalLives: principal.address,
  reaches: (['principal', 'agent'] as const).flatMap((of) =>
    REACHES.flatMap((from) =>
      everyOne((of === 'principal' ? principal : agent) ?? {}, from).map((value) => ({ from, value, of })),
    ),
  ),
});

/** Whom and where letters reach, where that was written after the envelope came; nothing where it stands as the applicant sent it. */
export function sentAnewTo(
  request: Pick<KeptRequest, 'applicant' | 'principal' | 'agent' | 'writtenIn'>,
): Pick<Person, 'name' | 'postalCode' | 'address' | 'email'> | undefined {
  const to = request.applicant === 'principal' ? 'principal' : 'agent';
  const person = request[to];
  if (person === undefined || !wasWrittenAnew([`${to}/name`, `${to}/address`, `${to}/email`], request))
    return undefined;
  const { name, postalCode, address, email } = person;
  return { name, postalCode, address, email };
}
