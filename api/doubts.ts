import type { Application, Case } from '../casefile/case';
import type { KeptRequest } from '../casefile/request';
import { impossibleDoubt } from '../law/raising';
import type { ApplicationChange } from '../records/applications';
import { keptFiling } from '../records/filings';
import { refuseDays, type Rows, type Scene } from './act';
import { Problem, type Fault } from './problems';
import { judgedAnew } from './judged-anew';

/** What a record of the company says against who somebody seems to be: then more is asked for, as the profile says (Art. 37(1); guideline 3-8-7 ※2). */
export const DOUBTS: Rows<'raiseDoubt' | 'liftDoubt'> = {
  /** Enters what the desk read in a record of before the request; the applicant is told what would do, and nothing of the record. */
  raiseDoubt: {
    kind: 'doubtRaised',
    async inApplication(application, at, scene, open) {
      const { body, on, profile } = scene;
      const { request } = application;
      refuseDays(impossibleDoubt(body, profile.identity.raising, { arrivedOn: request.arrivedOn, on }));
      const doubts = [...(request.doubts ?? []), body];
      return readsNow(
        application,
        { ...request, doubts },
        at,
        { act: 'raiseDoubt', scene, open },
        { because: body.because, what: body.what },
      );
    },
  },

  /** An officer takes doubts back, those they name on the version they saw: entered in error, or explained. What the papers themselves raise stays. */
  liftDoubt: {
    kind: 'doubtLifted',
    refusedWith: ['application-moved'],
    inApplication(application, at, scene, open) {
      const { version, doubts } = scene.body;
      const { request } = application;
      if (version !== application.version)
        throw new Problem('application-moved', { values: { now: String(application.version) } });
      const all = request.doubts ?? [];
      const errors = doubts.flatMap((nth, at) => (all[nth - 1] === undefined ? [noSuchDoubt(at, all.length)] : []));
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
      const isLifted = (_: unknown, nth: number): boolean => doubts.includes(nth + 1);
      const lifted = all.filter(isLifted);
      const left = all.filter((doubt, nth) => !isLifted(doubt, nth));
      return readsNow(
        application,
        { ...request, doubts: left.length === 0 ? undefined : left },
        at,
        { act: 'liftDoubt', scene, open },
        { version, lifted: lifted.map(({ because, what }) => ({ because, what })), left: left.length },
      );
    },
  },
};

const noSuchDoubt = (at: number, many: number): Fault => ({
  pointer: `#/doubts/${at}`,
  en: `is the number of no doubt that stands here; the case shows ${many}`,
  ja: `この番号の疑義はありません。記録されている疑義は${many}件です`,
});

type Doing = {
  readonly act: 'raiseDoubt' | 'liftDoubt';
  readonly scene: Scene<'raiseDoubt'> | Scene<'liftDoubt'>;
  readonly open: readonly Case[];
};

/** The application as it reads now, judged anew on this day. */
async function readsNow(
  application: Application,
  request: KeptRequest,
  at: Case,
  { act, scene, open }: Doing,
  facts: Readonly<Record<string, unknown>>,
): Promise<ApplicationChange> {
  const { body, by, deed, on, sql, records, profile } = scene;
  const anew = { on, deed, sql, records, profile, open, arrivedOn: on };
  const { confirmation, kept, follows } = await judgedAnew(application, request, at, anew);
  const filing = { id: deed.commandId, caseNumber: at.number, act, by, body };
  return {
    request: kept,
    ...(confirmation === null ? { confirmation } : {}),
    rows: [await keptFiling(records, filing)],
    each: (file, speaks) => ({ ...follows(file, speaks), facts }),
  };
}
