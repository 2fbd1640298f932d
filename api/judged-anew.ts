import type { ActBody } from '../casefile/acts';
import type { Application, Case } from '../casefile/case';
import { applicationOf, type KeptRequest } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { notedIn } from '../law/noted';
import { holdingUp, isOutOfMandate } from '../law/standing';
import type { Patch } from '../law/stages';
import { judge } from '../policy/intake';
import type { Deed } from '../records/journal';
import type { Scene } from './act';
import { mandatesAfter, movedIn, UNTOUCHED } from './mandates-moved';
import { lacking, stillAsked, stillStands } from './supplementing';

/** What an application is judged anew by: the day from which what came is counted, and what came. */
type Anew = Pick<Scene<'supplement' | 'raiseDoubt' | 'liftDoubt'>, 'on' | 'deed' | 'sql' | 'records' | 'profile'> & {
  readonly open: readonly Case[];
  readonly arrivedOn: CivilDate;
  readonly body?: Partial<ActBody<'supplement'>>;
};

/**
 * What follows, case by case, where an application reads otherwise than before: what it lacks now, whether whoever was confirmed
 * still is, and what becomes of an inquiry about a mandate (Art. 37(1), (3)).
 */
export async function judgedAnew(
  application: Application,
  request: KeptRequest,
  at: Case,
  { open, arrivedOn, on, deed, sql, records, profile, body = {} }: Anew,
): Promise<{
  readonly confirmation: null | undefined;
  /** The application as it is kept: what was noted by a confirmation that falls stays noted. */
  readonly kept: KeptRequest;
  readonly follows: (file: Case, speaks: boolean) => { readonly patch: Patch; readonly also: readonly Deed[] };
}> {
  const { defects } = judge(applicationOf(request), profile, {
    dueYen: at.progress.feeDue,
    takenYen: application.feeReceived,
  });
  const stands = stillStands(application, request, profile, on);
  const confirmation = application.confirmation !== undefined && !stands ? null : undefined;
  const isConfirmed = application.confirmation !== undefined && stands;
  const moves = movedIn(application.request, request, { authorities: body.authorities ?? [] }, isConfirmed);
  const mandates = await mandatesAfter(open, moves, { deed, sql, records });
  return {
    confirmation,
    kept:
      application.confirmation === undefined || stands
        ? request
        : {
            ...request,
            noted: notedIn(application.confirmation),
            provenBefore: [
              ...(request.provenBefore ?? []),
              { until: application.version + 1, proven: application.confirmation.proven },
            ],
          },
    follows({ number, progress }, speaks) {
      const { patch, denied, also } = mandates.get(number) ?? UNTOUCHED;
      const { asked, questions } = stillAsked(progress, body);
      const lacks = [...holdingUp(defects, progress.right).map(({ code }) => code), ...denied, ...asked];
      return {
        patch: {
          ...lacking(progress, { defects: lacks, questions }, arrivedOn, deed.commandId, {
            on,
            speaks: speaks || asked.length + questions.length > 0 || isOutOfMandate(lacks),
          }),
          ...patch,
          ...(confirmation === null ? { identity: null } : {}),
        },
        also: [
          ...(confirmation === null
            ? [{ ...deed, kind: 'identityVoided', facts: {}, confidential: undefined } as const]
            : []),
          ...also,
        ],
      };
    },
  };
}
