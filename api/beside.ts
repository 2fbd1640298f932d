import { ruleOf } from '../law/acts';
import type { Beside } from '../law/at-hand';
import { rightsThatKeep } from '../law/custody';
import { findingsText } from '../law/footing';
import { isKnown, stageOf } from '../law/stages';
import { extentOf, fitsInALetter, PAGES_AT_MOST } from '../letters/extent';
import type { Answerable } from '../policy/data-map';
import { feeForAll, keepsOf } from '../policy/intake';
import { hasNumber } from '../policy/mail-classes';
import type { Profile } from '../policy/profile';
import type { HeldBeside } from '../records/beside';
import { today, type LockedCase } from '../records/cases';
import { kindsEntrusted } from '../policy/entrusted';
import { findingsOf } from '../records/findings';
import { versionOf } from '../records/pinned';
import type { Sql } from '../records/pool';
import { desksOf } from './lateness';
import type { ApiNeeds } from './needs';

/** What of a letter's page its findings take at least, sealed; in bytes. */
const BYTES_A_PAGE = 200;

/** What stands beside the progress of a case, by which it is known what can be done in it now. */
export async function besideOf(
  { records, pins, hasWindow }: Pick<ApiNeeds, 'records' | 'pins' | 'hasWindow'>,
  file: Pick<LockedCase, 'number' | 'progress' | 'terms' | 'dataMapVersion'>,
  { pieces, gone, cases, letters, found, foundBytes }: HeldBeside,
  { profile, map }: { readonly profile: Profile; readonly map: Answerable },
  sql: Sql = records.pool,
): Promise<Beside> {
  const { number, progress, terms } = file;
  const isUnknown = map.stores.some(
    ({ id, kind }) =>
      kind === 'desk' || !isKnown(Object.hasOwn(progress.stores, id) ? progress.stores[id]?.outcome : undefined),
  );
  return {
    pieces,
    gone,
    staysYen: feeForAll(rightsThatKeep(cases, keepsOf(profile)), profile),
    letters: letters.map(({ mailClass, ...letter }) => ({ ...letter, hasNumber: hasNumber(mailClass) })),
    today: today(records),
    undeliveredAfterDays: terms.undeliveredAfterDays ?? profile.post.undeliveredAfterDays,
    isTakenUp: cases.some((one) => one.progress.continues === number && !one.closed),
    asksAboutMandates: profile.identity.mandateInquiry !== undefined,
    knowsOtherDesks: desksOf(profile, map).size > 0,
    holdsEntrusted: kindsEntrusted(map).length > 0,
    servesAnotherMap: versionOf(pins.dataMap) !== file.dataMapVersion,
    hasWindow,
    isToBeAnsweredFor:
      isUnknown ||
      (ruleOf('answerForStore').from.includes(stageOf(progress)) && // nothing is read that cannot matter
        foundBytes > PAGES_AT_MOST * BYTES_A_PAGE &&
        !(await fits(records, file, found, sql))),
  };
}

/** What was found fits in a letter or does not, for as long as it is the same: thousands of records are not gone through for every look at their case. */
async function fits(
  records: ApiNeeds['records'],
  file: Pick<LockedCase, 'number' | 'progress' | 'dataMapVersion'>,
  found: HeldBeside['found'],
  sql: Sql,
): Promise<boolean> {
  const { number, progress } = file;
  const what = JSON.stringify([
    number,
    findingsText(file),
    found.map(({ searchedAt }) => searchedAt),
    progress.authorities,
  ]);
  const known = fitting.get(what);
  if (known !== undefined) return known;
  const isSo = fitsInALetter(extentOf(await findingsOf(records, file, sql)));
  if (fitting.size >= REMEMBERED) fitting.clear();
  fitting.set(what, isSo);
  return isSo;
}
const REMEMBERED = 500;
const fitting = new Map<string, boolean>();
