import { askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { isOnDisclosure, kindsFor, rightOf, type Decision } from '../law/decisions';
import { DISCLOSURE, type Decision as DisclosureDecision } from '../law/disclosure';
import { outgrown } from '../law/identity';
import type { Lacking } from '../law/lacking';
import { PURPOSE_NOTICE, type PurposeDecision } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import { isKnown } from '../law/stages';
import { lackingInOwnWords, lackingInWords } from '../policy/own-words';
import { purposesByCategory } from '../policy/purposes';
import { earlierCases } from '../records/alike';
import { today, type LockedCase } from '../records/cases';
import { findingsOf } from '../records/findings';
import { findingsRead, hasRead } from '../records/readings';
import type { Act } from '../law/acts';
import type { Scene } from './acts';
import { lackingInLength } from './length';
import { Problem } from './problems';

/** What a decision is judged on: who decides, and over which line the records are asked. */
type Ground = Pick<Scene<Act>, 'records' | 'sql' | 'map' | 'profile' | 'by'>;

/** A decision fits the right of its case, rests on what its officer read, and lacks nothing before it may be told (Arts. 32(2), 33(2), 36). */
export async function mayBeDecided(decision: Decision, file: LockedCase, ground: Ground): Promise<void> {
  const { right } = file.progress;
  if (rightOf(decision) !== right)
    throw new Problem('decision-of-another-right', {
      values: { right_en: RIGHTS[right].en, right_ja: RIGHTS[right].ja, kinds: kindsFor(right).join(', ') },
      errors: [{ pointer: '#/kind', en: 'decides another right', ja: '別の請求についての決定です' }],
    });
  const lacking = isOnDisclosure(decision)
    ? await lackingOnDisclosure(decision, file, ground)
    : lackingOnPurposes(decision, ground);
  await refuseOutgrown(file, today(ground.records));
  refuse('decision-lacks', lacking);
}

/** A decision is approved by somebody who has read it, and for whom it is still asked (Arts. 32(3), 33(3); Order Art. 13(i)). */
export async function mayBeApproved(content: string, file: LockedCase, { records, sql, by }: Ground): Promise<void> {
  await refuseOutgrown(file, today(records));
  if (file.progress.decision?.digest !== content) return; // another stands, which the act itself says
  if (!(await hasRead(sql, file, { by, what: 'decision', content }))) throw new Problem('decision-unread');
}

/** What a decision on a notice of purposes lacks, by the Act and by the company's own published words (Art. 32(2), (3)). */
const lackingOnPurposes = (decision: PurposeDecision, { profile, map }: Ground): readonly Lacking[] => [
  ...PURPOSE_NOTICE.lackingIn(decision, { purposes: purposesByCategory(profile, map) }),
  ...lackingInWords('purposeNotice', decision.kind === 'notNotify' ? decision.grounds : [], profile),
];

/** The same of a decision on disclosure, which also rests on what its officer read (Art. 33(2), (3)). */
async function lackingOnDisclosure(
  decision: DisclosureDecision,
  file: LockedCase,
  { records, sql, profile, by }: Ground,
): Promise<readonly Lacking[]> {
  const content = findingsRead(file);
  if (!(await hasRead(sql, file, { by, what: 'findings', content }))) throw new Problem('findings-moved');
  const { request } = await file.confidential();
  const findings = await findingsOf(records, file, sql);
  const unknownStores = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isKnown(outcome));
  const byTheAct = DISCLOSURE.lackingIn(decision, {
    items: findings.flatMap(({ items }) => items),
    unknownStores: unknownStores.map(([store]) => store),
    earlier: saysHindered(decision)
      ? (await earlierCases(records, { ...file, request }, sql))
          .filter(({ counts }) => counts)
          .map(({ number }) => number)
      : undefined,
  });
  return [
    ...byTheAct,
    ...lackingInOwnWords(decision, profile),
    ...lackingInLength(decision, findings, request.answerBy),
  ];
}

/** What a parent asked for a minor is not decided for the parent once the minor has come of age (Order Art. 13(i)). */
async function refuseOutgrown(file: LockedCase, on: CivilDate): Promise<void> {
  const { request, confirmation } = await file.confidential();
  refuse('identity-lacks', confirmation === undefined ? [] : outgrown(confirmation, askingOf(request, on)));
}

function refuse(name: 'identity-lacks' | 'decision-lacks', lacking: readonly Lacking[]): void {
  if (lacking.length > 0) throw new Problem(name, { errors: lacking.map((lack) => ({ pointer: '#', ...lack })) });
}

/** Whether a decision says that the business is seriously hindered: then the earlier requests of the person are looked at (Art. 33(2)(ii)). */
const saysHindered = (decision: DisclosureDecision): boolean =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].some(
    ({ ground }) => ground === 'hindersBusiness',
  );
