import type { ActBody } from '../casefile/acts';
import { broughtBy, withNear, type Finding } from '../casefile/finding';
import { askingOf } from '../casefile/request';
import type { KeptWeighing } from '../casefile/weighed';
import type { CivilDate } from '../law/clock';
import {
  type Decision,
  declines,
  isOnCessation,
  isOnCorrection,
  isOnProvision,
  isOnPurposes,
  isOnRecords,
  kindsFor,
  refusedIn,
  rightOf,
  saidOf,
} from '../law/decisions';
import { type Decision as DisclosureDecision, DISCLOSURE } from '../law/disclosure';
import { findingsText, UNDECIDED } from '../law/footing';
import { answeredIn } from '../law/held';
import { outgrown } from '../law/identity';
import { hasToBe } from '../law/ladders';
import { lackingInPlace } from '../law/proven-place';
import { lackingInPaper } from '../law/on-paper';
import { wayTo, type Lacking } from '../law/lacking';
import { groundsIn, PURPOSE_NOTICE, type PurposeDecision } from '../law/purpose-notice';
import { asDisclosure, RECORDS_DISCLOSED, type RecordsDecision } from '../law/records-disclosed';
import { MATTERS } from '../law/rights';
import { answerIn, type Progress } from '../law/stages';
import { forgottenBy, isBound } from '../law/what-is-done';
import { calledInTheMap } from '../policy/asked-to-act';
import { lackingInOwnWords, lackingInWords } from '../policy/own-words';
import { unsearchableIn } from '../policy/people';
import { purposesByCategory } from '../policy/purposes';
import { earlierCases } from '../records/alike';
import { answerTold, leftTold } from '../records/answer-told';
import { type LockedCase, today } from '../records/cases';
import { findingsOf } from '../records/findings';
import { isLeavingByMail, stopAnswer } from '../records/stopping';
import { keptFiling, filingOf } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { findingsRead, hasRead, stretchesRead, unreadBeside } from '../records/readings';
import { askedFor, clearedWhoAsks } from '../records/writers';
import { keyedDigest, sha256 } from '../vault/seal';
import type { Ground, Rows } from './act';
import { lackingOnChange, lackingOnProvision, measuredFrom, measuresOf, plansFor, unknownIn } from './deciding-changes';
import { asForeseen, foundAsPlanned } from './foreseen';
import { planIsRead, planStanding } from './planning';
import { lackingInLength } from './length';
import { pointerTo } from './misfits';
import { Problem } from './problems';
import { dataMapOf } from './views';
import { besideDecision, departing, hasMoved, weighingBeside, weighingOf } from './weighing';

/** What is decided, approved, and sent back. */
export const DECIDING: Rows<'decide' | 'approve' | 'returnDecision'> = {
  /** Notes what an officer resolved, with grounds and reasons, on who asks and what was found (Arts. 33(2), 36). */
  decide: {
    kind: 'decided',
    refusedWith: ['decision-of-another-right', 'findings-moved', 'identity-lacks', 'decision-lacks'],
    async inCase(file, scene) {
      const { body, by, deed, records, map } = scene;
      const { number, progress } = file;
      const { version, identity } = progress;
      const conflict = identity?.conflict;
      const kept = await mayBeDecided(body, file, scene);
      const { digest: weighed, departs } = kept;
      const findings = sha256(findingsText(file));
      const key = await records.keys.of(number);
      const text = JSON.stringify([deed.commandId, by, version, findings, weighed, body]);
      const digest = keyedDigest(text, key).slice(0, 12);
      const filed = { caseNumber: number, act: 'decide', by };
      return {
        patch: {
          decision: {
            ...{ filing: deed.commandId, digest, by, version, findings, conflict, refuses: refusedIn(body) },
            ...(declines(body) ? { declines: true } : {}),
          },
          plans: plansFor(body, digest, map),
        },
        rows: [
          await keptFiling(records, { ...filed, id: deed.commandId, body }),
          await keptFiling(records, { ...filed, id: besideDecision(deed.commandId), body: kept }),
        ],
        facts: { decision: body.kind, digest, version, findings, weighed, departs: departs.length, ...saidOf(body) },
      };
    },
  },

  /** Notes that a second person approved the decision they read. */
  approve: {
    kind: 'approved',
    refusedWith: [
      'decision-moved',
      'own-clearing',
      'identity-lacks',
      'decision-unread',
      'weighing-moved',
      'plan-moved',
      'plan-unnamed',
      'plan-unread',
    ],
    async against({ decision, plan }, file, ground) {
      await mayBeApproved(decision, file, ground);
      await planIsRead(plan, file, ground);
    },
    async inCase({ number, progress }, { body, by, on, sql, records }) {
      const decision = standingDecision(progress, body.decision);
      const decided = await bodyOf(records, number, decision.filing, sql);
      const plan = await planStanding(records, { number, progress });
      const found = await foundAsPlanned(records, { number, progress }, sql);
      const foreseen = asForeseen({ number, progress }, decided, on, found);
      const letter = await answerTold(records, foreseen, decided, sql);
      const left = await leftTold(records, foreseen, decided, sql);
      const approved = { ...(plan === undefined ? {} : { plan }), letter, ...(left === undefined ? {} : { left }) };
      return {
        patch: { approval: { by, decision: decision.digest, ...approved }, ...measuredFrom(decided, progress) },
        facts: { decision: decided.kind, digest: decision.digest, ...approved },
      };
    },
  },

  /** Sends the decision back; its letter is stopped wherever it is, unless it has begun to leave for good. */
  returnDecision: {
    kind: 'returned',
    refusedWith: ['decision-moved', 'may-have-left'],
    async underLock({ number, progress }, { body, deed, tx, records }) {
      const { digest } = standingDecision(progress, body.decision);
      const told = progress.answered ?? answerIn(progress) ?? digest;
      if (await isLeavingByMail(tx, number, told)) throw new Problem('may-have-left');
      const { recalled, entries } = await stopAnswer(tx, records, number, told, deed);
      return {
        patch: { ...UNDECIDED, recalled: [...progress.recalled, ...recalled] },
        facts: { digest },
        also: entries,
      };
    },
  },
};

/** The decision that stands, if it is the one that was read. */
function standingDecision({ decision }: Progress, read: string): NonNullable<Progress['decision']> {
  if (decision == null || decision.digest !== read)
    throw new Problem('decision-moved', { values: { read, stands: decision?.digest ?? '–' } });
  return decision;
}

/** The words of the decision that stands. */
async function bodyOf(records: Records, number: string, filing: string, sql: Sql): Promise<ActBody<'decide'>> {
  const kept = await filingOf<ActBody<'decide'>>(records, number, filing, sql);
  if (kept === undefined) throw new Error(`case ${number} has no filing ${filing}`);
  return kept.body;
}

/**
 * A decision fits the right of its case, rests on what its officer read, and lacks nothing before it may be told (Arts. 32(2), 33(2), 36).
 * Answers what was weighed for it, and where it departs from that.
 */
async function mayBeDecided(decision: Decision, file: LockedCase, ground: Ground): Promise<KeptWeighing> {
  const { right } = file.progress;
  if (rightOf(decision) !== right)
    throw new Problem('decision-of-another-right', {
      values: { right_en: MATTERS[right].en, right_ja: MATTERS[right].ja, kinds: kindsFor(right).join(', ') },
      errors: [{ pointer: '#/kind', en: 'decides another right', ja: '別の請求についての決定です' }],
    });
  const findings = hasToBe('searched', right) ? await findingsOf(ground.records, file, ground.sql) : [];
  const byTheAct = await lackingByTheAct(decision, file, findings, ground);
  await refuseOutgrown(file, today(ground.records));
  const { lacking, kept } = departing(decision, await weighingOf(file, ground, findings), findings);
  refuse('decision-lacks', [...(await forgotten(decision, file, ground)), ...byTheAct, ...lacking]);
  return kept;
}

/** No decision says that nothing is done where data were changed: whatever came of it, its answer tells what was (Arts. 34(3), 35(7)). */
async function forgotten(decision: Decision, file: LockedCase, { records, sql }: Ground): Promise<readonly Lacking[]> {
  const left = hasToBe('approved', file.progress.right) ? forgottenBy(measuresOf(decision), file.progress) : [];
  if (left.length === 0) return [];
  const map = await dataMapOf(records, file, sql);
  return left.map((measure) => {
    const { ja, en } = calledInTheMap(map, measure);
    return {
      ja: `この案件では既に措置（${ja}）を実施しています。これを含まない決定をすると、通知が事実と異なることになります`,
      en: `in this case data were changed already (${en}): a decision without it would have the letter say what is not so`,
    };
  });
}

/** A decision is approved by somebody who has read it, who cleared nothing that spoke against who asks, and for whom it is still asked (Arts. 32(3), 33(3); Order Art. 13(i)). */
async function mayBeApproved(content: string, file: LockedCase, ground: Ground): Promise<void> {
  const { records, sql, by } = ground;
  const { decision } = file.progress;
  if (await clearedWhoAsks(sql, file, by)) throw new Problem('own-clearing');
  await refuseOutgrown(file, today(records));
  if (decision?.digest !== content) return; // another stands, which the act itself says
  if (!(await hasRead(sql, file, { by, what: 'decision', content }))) throw new Problem('decision-unread');
  if (decision.refuses === undefined || isBound(file.progress)) return; // once something is done, nothing else can be decided
  const [body, kept] = [
    await bodyOf(records, file.number, decision.filing, sql),
    await weighingBeside(records, file.number, decision, sql),
  ];
  if (kept !== undefined && hasMoved(body, kept, await weighingOf(file, ground))) throw new Problem('weighing-moved');
}

/** What a decision lacks by the Act, on the right it decides. */
async function lackingByTheAct(
  decision: Decision,
  file: LockedCase,
  findings: readonly Finding[],
  ground: Ground,
): Promise<readonly Lacking[]> {
  if (isOnPurposes(decision)) return lackingOnPurposes(decision, ground);
  if (isOnProvision(decision)) return lackingOnProvision(decision, file, ground);
  await hasReadWhatWasFound(file, findings, ground);
  return isOnCorrection(decision) || isOnCessation(decision)
    ? lackingOnChange(decision, file, findings, ground)
    : lackingOnFindings(decision, file, findings, ground);
}

/** Whoever decides on what was found has read it as it stands. */
async function hasReadWhatWasFound(file: LockedCase, findings: readonly Finding[], { sql, by }: Ground): Promise<void> {
  const content = findingsRead(file);
  const all = findings.reduce((sum, finding) => sum + broughtBy(finding).length, 0);
  const stretches = await stretchesRead(sql, file, { by, content });
  if (stretches.length === 0 || unreadBeside(stretches, all) > 0) throw new Problem('findings-moved');
}

/** What a decision on a notice of purposes lacks, by the Act and by the company's own published words (Art. 32(2), (3)). */
const lackingOnPurposes = (decision: PurposeDecision, { profile, map }: Ground): readonly Lacking[] => [
  ...PURPOSE_NOTICE.lackingIn(decision, { purposes: purposesByCategory(profile, map) }),
  ...lackingInWords('purposeNotice', groundsIn(decision), profile),
];

/** The same of a decision on what was found, which also rests on what its officer read (Arts. 33(2), (3), 33(5)). */
async function lackingOnFindings(
  decision: DisclosureDecision | RecordsDecision,
  file: LockedCase,
  findings: readonly Finding[],
  { records, sql, profile, map }: Ground,
): Promise<readonly Lacking[]> {
  const { request, confirmation } = await file.confidential();
  const alike = isOnRecords(decision) ? asDisclosure(decision) : decision;
  const found = {
    items: findings.flatMap(broughtBy),
    unknownStores: unknownIn(file.progress),
    unasked: { unsearchable: unsearchableIn(findings, map, request), ...(await askedFor(sql, file)) },
    earlier: saysHindered(alike)
      ? (await earlierCases(records, { ...file, request }, sql))
          .filter(({ counts }) => counts)
          .map(({ number }) => number)
      : undefined,
  };
  return [
    ...(isOnRecords(decision)
      ? RECORDS_DISCLOSED.lackingIn(decision, { ...found, mapSpeaks: map.speaksOfRecords })
      : DISCLOSURE.lackingIn(decision, found)),
    ...lackingInOwnWords(rightOf(decision), alike, profile),
    ...lackingInLength(alike, findings, {
      answerBy: request.answerBy,
      mailAtMost: profile.disclosure.mailMb * 1_000_000,
    }),
    ...lackingInPaper(alike, {
      answerBy: request.answerBy,
      tellsSomething: answeredIn(findings.map(withNear), alike).some(({ items }) => items.length > 0),
      isPlaceProven:
        confirmation !== undefined &&
        lackingInPlace(confirmation, askingOf({ ...request, answerBy: 'post' }, today(records))).length === 0,
    }),
  ];
}

/** What a parent asked for a minor is not decided for the parent once the minor has come of age (Order Art. 13(i)). */
export async function refuseOutgrown(file: LockedCase, on: CivilDate): Promise<void> {
  const { request, confirmation } = await file.confidential();
  refuse('identity-lacks', confirmation === undefined ? [] : outgrown(confirmation, askingOf(request, on)));
}

function refuse(name: 'identity-lacks' | 'decision-lacks', lacking: readonly Lacking[]): void {
  if (lacking.length > 0)
    throw new Problem(name, {
      errors: lacking.map(({ ja, en, ...at }) => ({ pointer: pointerTo(wayTo(at)), ja, en })),
    });
}

/** Whether a decision says that the business is seriously hindered: then the earlier requests of the person are looked at (Art. 33(2)(ii)). */
const saysHindered = (decision: DisclosureDecision): boolean =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].some(
    ({ ground }) => ground === 'hindersBusiness',
  );
