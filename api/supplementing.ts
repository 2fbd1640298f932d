import type { ActBody } from '../casefile/acts';
import type { Application } from '../casefile/case';
import { provenIn } from '../casefile/identifiers';
import { askingOf, type KeptRequest, type Person } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import type { Shows } from '../law/documents';
import { lackingInIdentity } from '../law/identity';
import type { Reach } from '../law/shown';
import { standsWider, type Place, type WrittenIn } from '../law/vouching';
import { isNamed } from '../law/ways';
import { asksForIt, latest, runsOn } from '../law/deadlines';
import { stageOf, type Patch, type Progress } from '../law/stages';
import { demandsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { pointerTo } from './misfits';
import type { Fault } from './problems';

/** The application as it reads after a supplement, in which version; papers that came with it bear their own day. */
export function supplemented(
  request: KeptRequest,
  body: ActBody<'supplement'>,
  { on, version }: { readonly on: CivilDate; readonly version: number },
): KeptRequest {
  const principal = { ...request.principal, ...definedIn(body.principal ?? {}) };
  const agents = agentsAfter(request, body);
  const came = { arrivedOn: on, version };
  return {
    ...request,
    papers: [...request.papers, ...body.papers.map((paper) => ({ ...paper, ...came }))],
    authorities: [...request.authorities, ...body.authorities.map((paper) => ({ ...paper, ...came }))],
    ...(body.heardBefore === undefined ? {} : { heardBefore: [...(request.heardBefore ?? []), ...body.heardBefore] }),
    arrivedBy: body.arrivedBy ?? request.arrivedBy,
    onPrescribedForm: body.onPrescribedForm ?? request.onPrescribedForm,
    answerBy: body.answerBy ?? request.answerBy,
    ...(body.answerBy === undefined ? {} : { answerWay: body.answerWay }),
    ...(body.answerBy === undefined || isNamed(body.answerBy) ? {} : { toldBy: body.answerBy }), // a notice goes on no medium
    ...(body.opensZip === undefined ? {} : { opensZip: body.opensZip }),
    ...(body.knownAs === undefined ? {} : { knownAs: body.knownAs }),
    ...(body.relief === undefined ? {} : { relief: body.relief }),
    ...(body.limitedTo === undefined
      ? {}
      : { limitedTo: body.limitedTo === 'everything' ? undefined : body.limitedTo }),
    ...(body.concerning === undefined
      ? {}
      : { concerning: [request.concerning, body.concerning].filter(Boolean).join('\n') }),
    password: body.password ?? request.password,
    lettersIn: body.lettersIn ?? request.lettersIn,
    applicant: body.applicant ?? request.applicant,
    ...asksAsAfter(request, body),
    principal,
    ...agents,
    ...writtenInAfter(request, { principal, agent: agents.agent }, version),
  };
}

/** Where the person and the agent read otherwise than before, they do so since this version: what says the same again writes nothing. */
function writtenInAfter(
  request: KeptRequest,
  now: Pick<KeptRequest, 'principal' | 'agent'>,
  version: number,
): Pick<KeptRequest, 'writtenIn'> {
  const moved = (['principal', 'agent'] as const).flatMap((of) => {
    const [before, after] = [request[of], now[of]];
    return FIELDS.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field])).map(
      (field): Place => `${of}/${IS_SHOWN_AS[field]}`,
    );
  });
  if (moved.length === 0) return {};
  const writtenIn: WrittenIn = { ...request.writtenIn, ...Object.fromEntries(moved.map((place) => [place, version])) };
  return { writtenIn };
}

/** What a supplement writes, by where it stands and without a value: whoever wrote it does not vouch for it. */
const placesIn = ({
  papers,
  authorities,
  principal = {},
  agent = {},
  heardBefore = [],
}: ActBody<'supplement'>): Place[] => [
  ...new Set([
    ...papers.map(({ of, document }): Place => `${of}/${document}`),
    ...authorities.map(({ document }): Place => `authority/${document}`),
    ...writtenOf('principal', principal),
    ...writtenOf('agent', agent),
    ...heardBefore.map(({ by }): Place => `held/${by}`),
  ]),
];

const writtenOf = (of: 'principal' | 'agent', part: { readonly [Field in keyof Person]?: unknown }): Place[] =>
  (Object.keys(definedIn(part as Partial<Person>)) as (keyof Person)[]).map(
    (field): Place => `${of}/${IS_SHOWN_AS[field]}`,
  );

/** What a paper or an answer shows of a person, by the field of the form that says it. */
const IS_SHOWN_AS = {
  name: 'name',
  kana: 'kana',
  formerNames: 'formerName',
  otherNames: 'formerName',
  birthDate: 'birthDate',
  postalCode: 'address',
  address: 'address',
  formerAddresses: 'formerAddress',
  formerPostalCodes: 'formerAddress',
  email: 'email',
  otherEmails: 'email',
  phone: 'phone',
  otherPhones: 'phone',
  customerNumber: 'customerNumber',
  otherCustomerNumbers: 'customerNumber',
} as const satisfies Record<keyof Person, Shows | Reach>;
const FIELDS = Object.keys(IS_SHOWN_AS) as (keyof Person)[];

/** The agent as they read after a supplement; none any more where the person turns out to ask themselves, and known again where they do not. */
function agentsAfter(
  { agent, agentBefore }: KeptRequest,
  body: ActBody<'supplement'>,
): Pick<KeptRequest, 'agent' | 'agentBefore'> {
  if (body.agent !== undefined) {
    const now = { ...agent, ...definedIn(body.agent) } as Person;
    return { agent: now, ...(agentBefore && { agentBefore: undefined }) };
  }
  if (body.applicant !== 'principal' || agent === undefined) return { agent };
  return { agent: undefined, agentBefore: agent };
}

/** As what they ask who have no standing by that, until they ask as an agent or turn out to be the person. */
function asksAsAfter(
  { asksAs, askedAs = [] }: KeptRequest,
  body: ActBody<'supplement'>,
): Pick<KeptRequest, 'asksAs' | 'askedAs'> {
  const now = body.asksAs === 'agent' || body.applicant === 'principal' ? undefined : (body.asksAs ?? asksAs);
  const isLeft = asksAs !== undefined && asksAs !== now && !askedAs.includes(asksAs);
  return {
    ...(now === undefined && asksAs === undefined ? {} : { asksAs: now }),
    ...(isLeft ? { askedAs: [...askedAs, asksAs] } : {}),
  };
}

/** Of a standing that was taken for another: the one before, and the one now. */
function asksAsMoved(request: KeptRequest, body: ActBody<'supplement'>): Readonly<Record<string, unknown>> {
  const now = asksAsAfter(request, body).asksAs;
  return now === request.asksAs ? {} : { asksAs: { before: request.asksAs ?? 'agent', now: now ?? 'agent' } };
}

/** Whether the answer would take another way than the applicant chose. */
const movesAnswer = (request: KeptRequest, { answerBy, answerWay }: ActBody<'supplement'>): boolean =>
  answerBy !== undefined && (answerBy !== request.answerBy || answerWay !== request.answerWay);

/** The answer takes another way on the applicant's word alone (Art. 33(1)): what is wrong where none is named. */
export const unspoken = (request: KeptRequest, body: ActBody<'supplement'>): Fault[] =>
  movesAnswer(request, body) && body.word === undefined
    ? [
        {
          pointer: pointerTo(['word']),
          en: 'is missing: the answer takes another way on the applicant’s word alone; say how and when it came, and what they said',
          ja: '回答の方法は請求者の申出によってのみ変更できます。申出の方法、日及び内容をお書きください',
        },
      ]
    : [];

/** What the journal says of a supplement, without a value: its papers, what it wrote, and the word on which the answer takes another way. */
export const factsOf = (
  request: KeptRequest,
  body: ActBody<'supplement'>,
  today: CivilDate,
): Readonly<Record<string, unknown>> => ({
  papers: body.papers.map(({ document }) => document),
  wrote: placesIn(body),
  ...(body.applicant !== undefined && { applicant: { before: request.applicant, now: body.applicant } }),
  ...asksAsMoved(request, body),
  ...(body.knownAs !== undefined && { knownAs: body.knownAs }),
  ...(body.relief !== undefined && { relief: body.relief }),
  ...(body.limitedTo !== undefined && { limitedTo: body.limitedTo }),
  ...(body.lettersIn !== undefined && { lettersIn: body.lettersIn }),
  ...(movesAnswer(request, body) && {
    answerBy: { before: request.answerBy, now: body.answerBy },
    word: { by: body.word?.by, on: body.word?.on ?? today },
  }),
});

/**
 * Whether who was confirmed is still who asks: in the same capacity, the answer going the same way, every value it proved reads the
 * same, no paper of authority that nobody has looked at names more rights, and it still suffices for where the answer goes.
 */
export function stillStands(
  { confirmation, request: before }: Application,
  request: KeptRequest,
  profile: Profile,
  on: CivilDate,
): boolean {
  if (confirmation === undefined) return false;
  const agent = request.applicant === 'principal' ? undefined : request.agent;
  return (
    request.applicant === confirmation.applicant &&
    request.answerBy === before.answerBy &&
    JSON.stringify(provenIn(request, confirmation)) === JSON.stringify(confirmation.proven) &&
    JSON.stringify(inOrder(agent)) === JSON.stringify(inOrder(confirmation.agent)) &&
    !standsWider(confirmation, { before: askingOf(before, on), now: askingOf(request, on) }, demandsOf(profile)) &&
    lackingInIdentity(confirmation, askingOf(request, on), demandsOf(profile)).length === 0
  );
}
/** A person’s fields in one order, whoever typed them first. */
export const inOrder = (person: Person | undefined): unknown =>
  person && Object.entries(person).sort(([a], [b]) => (a < b ? -1 : 1));

/** Only what is really given: an absent field must not wipe out what the form said. */
const definedIn = (part: { readonly [Field in keyof Person]?: Person[Field] | undefined }): Partial<Person> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

/** Whether a supplement says anything at all. */
export function bringsSomething({
  papers,
  authorities,
  arrivedOn: _,
  ...words
}: {
  readonly arrivedOn?: CivilDate | undefined;
  readonly papers: readonly unknown[];
  readonly authorities: readonly unknown[];
}): boolean {
  const says = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).some(says)
      : value !== undefined && value !== false;
  return papers.length + authorities.length > 0 || says(words);
}

/** On which day something is said to lack, and whether the case is the one of its application in which the applicant is written to. */
type Said = { readonly on: CivilDate; readonly speaks: boolean };

/** What the desk asked in its own words that a supplement does not bring. */
export const stillAsked = (
  { defects, questions = [] }: Progress,
  { brings }: Pick<ActBody<'supplement'>, 'brings'>,
): { readonly asked: readonly 'asked'[]; readonly questions: readonly string[] } => ({
  asked: defects.includes('asked') && (brings === undefined || brings === 'the answer') ? ['asked'] : [],
  questions: brings === undefined || brings === 'what lacked' ? questions : [],
});

/**
 * What changes when an application was judged again: still lacking something, unanswered, or whole at last; the days from `arrivedOn`.
 * Without a word on them, the questions are those of before.
 */
export function lacking(
  progress: Progress,
  { defects, questions = progress.questions ?? [] }: Pick<Progress, 'defects' | 'questions'>,
  arrivedOn: CivilDate,
  commandId: string,
  said: Said,
): Patch {
  const asks = defects.includes('asked') ? (progress.asks ?? []) : [];
  const isCured = progress.defects.some((defect) => !defects.includes(defect));
  const cameOn = isCured ? latest(progress.cameOn, arrivedOn) : progress.cameOn; // an answer alone ends no pause
  const now = { defects, asks, questions, cameOn };
  const goesOn = runsOn({ ...progress, ...now });
  return defects.length + questions.length > 0
    ? { ...now, ...goesOn, ...asksForIt({ ...progress, ...now }, commandId, said.on, said.speaks) }
    : { ...now, ...goesOn };
}

/** What changes when money came: a fee that is still short is asked for, and with the last of what lacked the promise runs on. */
export function paidOn(progress: Progress, takenOn: CivilDate | undefined, commandId: string, said: Said): Patch {
  if (stageOf(progress) === 'closed' || progress.feeDue === 0) return {};
  const cameOn = latest(progress.cameOn, takenOn);
  if (progress.feeReceived < progress.feeDue)
    return { cameOn, ...asksForIt(progress, commandId, said.on, said.speaks) };
  return { cameOn, ...runsOn({ ...progress, cameOn }) };
}
