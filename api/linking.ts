import type { Application, Case } from '../casefile/case';
import { applicationOf, askingOf } from '../casefile/request';
import { beginsWith } from '../law/beginning';
import { outgrown } from '../law/identity';
import { TAKEN_UP } from '../law/linked';
import { isDenied } from '../law/mandate';
import { conflictIn } from '../law/noted';
import { awaitsASystem } from '../law/undertakings';
import { judge, termsOf } from '../policy/intake';
import { openLinked, type ApplicationChange } from '../records/applications';
import { pin } from '../records/pinned';
import type { Scene } from './act';
import { Problem } from './problems';

/**
 * Takes up a closed case again: it stays closed, and a case of the same right under the same application is opened beside it, each
 * naming the other. It has a clock of its own from today, owes no fee, and searches what the data map now names; who asks is
 * confirmed anew only where what the confirmation rested on has moved.
 */
export async function takenUpAgain(
  application: Application,
  closed: Case,
  { body: { because }, by, on, sql, records, inForce, deed }: Scene<'openLinkedCase'>,
  open: readonly Case[],
): Promise<ApplicationChange> {
  const { number, progress } = closed;
  if (because === 'provisionAdded' && progress.right !== 'optOut')
    throw new Problem('does-not-fit', { errors: [NOT_OF_THIS_RIGHT] });
  if (because === 'systemFollows' && !awaitsASystem(progress))
    throw new Problem('does-not-fit', { errors: [NOTHING_FOLLOWS] });
  const already = open.find((one) => one.progress.continues === number);
  if (already !== undefined) throw new Problem('linked-already', { values: { number: already.number } });
  const { profile, pins } = inForce;
  const { right } = progress;
  const { confirmation, version } = application;
  const { defects } = judge(applicationOf(application.request), profile, { dueYen: 0, takenYen: 0 });
  const { mandate } = progress;
  const lacks = [...defects, ...(isDenied(mandate) ? [{ code: 'mandateDenied' } as const] : [])];
  const begins = beginsWith(right, lacks, { feeDue: 0, feeReceived: 0 });
  const stands = confirmation !== undefined && outgrown(confirmation, askingOf(application.request, on)).length === 0;
  const pinned = await pin(sql, pins);
  const linked = await openLinked(sql, records, application, closed, profile.code, {
    by,
    doubted: TAKEN_UP[because].doubted,
    on,
    terms: termsOf(profile),
    progress: {
      ...begins,
      acknowledged: true, // no envelope came, so there is nothing of which a receipt could say that it arrived
      version,
      identity: stands
        ? {
            by: confirmation.by,
            version: confirmation.version,
            ...(conflictIn(confirmation) === undefined ? {} : { conflict: true as const }),
          }
        : null,
      ...(progress.mandated == null ? {} : { mandated: true as const }),
      ...(mandate == null ? {} : { mandate }), // what the person said of it stands
      continues: number,
      requestedOn: progress.requestedOn ?? application.request.arrivedOn,
      ...(begins.defects.length > 0 ? { noticeOwed: deed.commandId } : {}),
    },
    profileVersion: pinned.profile,
    dataMapVersion: pinned.dataMap,
    facts: { continues: number, because },
  });
  return {
    alone: true,
    each: () => ({
      patch: { continuedBy: [...(progress.continuedBy ?? []), linked] },
      facts: { because, continuedBy: linked },
    }),
  };
}

const NOTHING_FOLLOWS = {
  pointer: '#/because',
  en: 'takes up what was left out of an answer alone: here nothing was, or it is taken up already',
  ja: '回答から除いた保管先がある案件についてのみ用いることができます（既に関連案件がある場合を除きます）',
};

const NOT_OF_THIS_RIGHT = {
  pointer: '#/because',
  en: 'takes up opt-outs alone: nothing is provided under this right',
  ja: 'オプトアウトの案件についてのみ用いることができます',
};
