import type { ActBody } from '../casefile/acts';
import type { Application } from '../casefile/case';
import { provenIn } from '../casefile/identifiers';
import { askingOf, type KeptRequest, type Person } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { asksForIt, resumed } from '../law/deadlines';
import { lackingInIdentity } from '../law/identity';
import { stageOf, type Patch, type Progress } from '../law/stages';
import { demandsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';

/** The application as it reads after a supplement; papers that came with it bear their own day. */
export function supplemented(request: KeptRequest, body: ActBody<'supplement'>, on: CivilDate): KeptRequest {
  return {
    ...request,
    papers: [...request.papers, ...body.papers.map((paper) => ({ ...paper, arrivedOn: on }))],
    authorities: [...request.authorities, ...body.authorities.map((paper) => ({ ...paper, arrivedOn: on }))],
    arrivedBy: body.arrivedBy ?? request.arrivedBy,
    onPrescribedForm: body.onPrescribedForm ?? request.onPrescribedForm,
    answerBy: body.answerBy ?? request.answerBy,
    ...(body.answerBy === undefined ? {} : { toldBy: body.answerBy }),
    applicant: body.applicant ?? request.applicant,
    principal: { ...request.principal, ...definedIn(body.principal ?? {}) },
    agent: agentAfter(request, body),
  };
}

/** The agent as they read after a supplement; none any more where the person turns out to ask themselves. */
function agentAfter({ agent }: KeptRequest, body: ActBody<'supplement'>): Person | undefined {
  if (body.agent !== undefined) return { ...agent, ...definedIn(body.agent) } as Person;
  return body.applicant === 'principal' ? undefined : agent;
}

/** Whether who was confirmed is still who asks: in the same capacity, every value it proved reads the same, and it still suffices for where the answer goes. */
export function stillStands({ confirmation }: Application, request: KeptRequest, profile: Profile): boolean {
  if (confirmation === undefined) return false;
  const agent = request.applicant === 'principal' ? undefined : request.agent;
  return (
    request.applicant === confirmation.applicant &&
    JSON.stringify(provenIn(request, confirmation)) === JSON.stringify(confirmation.proven) &&
    JSON.stringify(inOrder(agent)) === JSON.stringify(inOrder(confirmation.agent)) &&
    lackingInIdentity(confirmation, askingOf(request), demandsOf(profile)).length === 0
  );
}
const inOrder = (person: Person | undefined): unknown =>
  person && Object.entries(person).sort(([a], [b]) => (a < b ? -1 : 1));

/** Only what is really given: an absent field must not wipe out what the form said. */
const definedIn = (part: { readonly [Field in keyof Person]?: Person[Field] | undefined }): Partial<Person> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

/** Whether a supplement says anything at all. */
export function bringsSomething({
  papers,
  authorities,
  ...words
}: {
  readonly papers: readonly unknown[];
  readonly authorities: readonly unknown[];
}): boolean {
  const says = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).some(says)
      : value !== undefined && value !== false;
  return papers.length + authorities.length > 0 || says(words);
}

/** What changes when an application was judged again: still lacking something, or whole at last. */
export function lacking(progress: Progress, on: CivilDate, commandId: string, speaks: boolean): Patch {
  const { defects } = progress;
  const asks = defects.includes('asked') ? (progress.asks ?? []) : [];
  if (defects.length > 0) return { defects, asks, ...asksForIt(progress, commandId, on, speaks) };
  return progress.feeReceived < progress.feeDue
    ? { defects, asks }
    : { defects, asks, pauses: resumed(progress, on), noticeOwed: null };
}

/** What changes when money came in: a fee that is still short is asked for, one that is whole is waited for no longer. */
export function afterMoney(progress: Progress, on: CivilDate, commandId: string, speaks: boolean): Patch {
  if (stageOf(progress) === 'closed' || progress.feeDue === 0) return {};
  if (progress.feeReceived < progress.feeDue) return asksForIt(progress, commandId, on, speaks);
  return progress.defects.length === 0 ? { pauses: resumed(progress, on), noticeOwed: null } : {};
}
