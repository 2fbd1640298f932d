import type { ActBody } from '../casefile/acts';
import type { Application, Case } from '../casefile/case';
import type { Confirmation } from '../casefile/identifiers';
import type { KeptRequest } from '../casefile/request';
import { authorityOf, type AuthorityKind } from '../law/authorities';
import { withoutKind } from '../law/called';
import {
  askedAbout,
  isDenied,
  isToBeAskedAbout,
  mandateAfter,
  withDenial,
  type Mandate,
  type MandateMoves,
} from '../law/mandate';
import { sameNameAsShown } from '../law/shown';
import type { Patch } from '../law/stages';
import type { Profile } from '../policy/profile';
import type { Deed } from '../records/journal';
import { stopInquiries } from '../records/stopping';
import type { Scene } from './act';
import { recalledBy, standsBy, stoppedIn, writesTo } from './mandates';
import { inOrder } from './supplementing';

/** What becomes of an inquiry about a mandate in one case, where what it rests on may have moved. */
type Moved = {
  readonly patch: Patch;
  /** Whether the mandate is still denied: then that goes on lacking. */
  readonly denied: readonly 'mandateDenied'[];
  readonly also: readonly Deed[];
};
export const UNTOUCHED: Moved = { patch: {}, denied: [], also: [] };

/** What moved of that on which an inquiry rests, between an application as it read and as it reads now. */
export const movedIn = (
  before: KeptRequest,
  now: KeptRequest,
  { authorities }: Pick<ActBody<'supplement'>, 'authorities'>,
  isConfirmed: boolean,
): MandateMoves => ({
  applicant: now.applicant,
  people: JSON.stringify(askedOf(before)) !== JSON.stringify(askedOf(now)),
  others: !isCalledTheSame(before, now),
  unconfirmed: !isConfirmed,
  authority: authorities.length > 0,
});

/** Whether the agent and the person bear the names they bore, however those are spaced. */
const isCalledTheSame = (before: KeptRequest, now: KeptRequest): boolean => {
  const [was, is] = [namesIn(before), namesIn(now)];
  return was.every((name, nth) => sameNameAsShown(name, is[nth] ?? ''));
};
const namesIn = ({ principal, agent, agentBefore }: KeptRequest): readonly string[] => [
  principal.name,
  (agent ?? agentBefore)?.name ?? '',
];

const askedOf = ({ principal, agent, agentBefore }: KeptRequest): unknown => [
  principal.name,
  inOrder(agent ?? agentBefore),
];

/** Of each open case what becomes of its inquiry: one that lost its ground is void, visibly, and its letter is stopped wherever it lies. */
export async function mandatesAfter(
  open: readonly Case[],
  moves: MandateMoves,
  { deed, sql, records }: Pick<Scene<'supplement'>, 'deed' | 'sql' | 'records'>,
): Promise<ReadonlyMap<string, Moved>> {
  const moved = open.filter(({ progress: { mandate } }) => mandateAfter(mandate, moves) !== (mandate ?? null));
  const stopped = await stoppedIn(moved, (file) => stopInquiries(sql, records, file, deed));
  return new Map(
    open.map((file): [string, Moved] => {
      const { number, progress } = file;
      const mandate = mandateAfter(progress.mandate, moves);
      const denied = isDenied(mandate) ? (['mandateDenied'] as const) : [];
      if (!moved.includes(file)) return [number, { ...UNTOUCHED, denied }];
      if (isOnlyNoted(progress.mandate, mandate)) return [number, { patch: { mandate }, denied, also: [] }];
      const patch = {
        mandate,
        correspondence: withoutKind(progress.correspondence, 'mandateInquiry'),
        recalled: recalledBy(file, stopped),
      };
      const voided: Deed = {
        ...deed,
        kind: 'mandateVoided',
        facts: { because: whatMoved(moves) },
        confidential: undefined,
      };
      return [number, { patch, denied, also: [voided, ...(stopped.get(number)?.entries ?? [])] }];
    }),
  );
}

/** Whether an inquiry stands as it did, and it is noted that another paper came. */
const isOnlyNoted = (before: Mandate | null | undefined, now: Mandate | null): boolean =>
  before?.paperCame !== now?.paperCame && before?.stands === now?.stands && before?.apart === now?.apart;

const whatMoved = ({ applicant, people, authority }: MandateMoves): string =>
  applicant !== 'mandatedAgent' ? 'applicant' : people ? 'people' : authority ? 'authority' : 'identity';

/** The cases of an application in which the person is asked as soon as it is confirmed who asks: of every mandated agent where the company says so and no public register vouches for the mandate, else where that is owed from before. */
export const toBeAskedNow = (
  { request: { applicant } }: Pick<Application, 'request'>,
  { authorities }: Pick<Confirmation, 'authorities'>,
  cases: readonly Case[],
  { identity: { mandateInquiry } }: Profile,
): readonly Case[] =>
  applicant !== 'mandatedAgent' || mandateInquiry === undefined
    ? []
    : cases.filter(
        ({ progress: { mandate } }) =>
          (isToBeAskedAbout(mandate) && mandate?.wasDenied !== true) ||
          (mandate == null && mandateInquiry.asked === 'always' && !authorities.some(isRegistered)),
      );

const isRegistered = ({ document }: { readonly document: AuthorityKind }): boolean =>
  authorityOf(document).registered === true;

/** What follows in one of these cases: the letter, from one of them for all; or, where no paper proved where the person lives, the wait for a person who knows. */
export function asksAtOnce(
  file: Case,
  all: readonly Case[],
  isPlaceProven: boolean,
  { deed, on, profile }: Pick<Scene<'confirmIdentity'>, 'deed' | 'on' | 'profile'>,
): Moved {
  const { mandateInquiry } = profile.identity;
  const [first] = all;
  if (!all.includes(file) || first === undefined || mandateInquiry === undefined) return UNTOUCHED;
  if (!isPlaceProven) return { ...UNTOUCHED, patch: { mandate: withDenial(file.progress.mandate, {}) } };
  const mandate = askedAbout(deed.commandId, on, mandateInquiry.answerWithinDays);
  const called: Deed = {
    ...deed,
    kind: 'mandateInquired',
    facts: { dueOn: mandate.dueOn, to: 'proven address' },
    confidential: undefined,
  };
  return {
    ...UNTOUCHED,
    patch: {
      ...standsBy(file.progress, mandate, { on, cameOn: on, commandId: deed.commandId, speaks: false }),
      ...writesTo(file, first, mandate, undefined),
    },
    also: [called],
  };
}
