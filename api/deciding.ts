import type { ActBody } from '../casefile/acts';
import { broughtBy } from '../casefile/finding';
import { askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { type Decision, isOnDisclosure, kindsFor, refusedIn, rightOf, saidOf } from '../law/decisions';
import { type Decision as DisclosureDecision, DISCLOSURE } from '../law/disclosure';
import { findingsText, UNDECIDED } from '../law/footing';
import { outgrown } from '../law/identity';
import type { Lacking } from '../law/lacking';
import { groundsIn, PURPOSE_NOTICE, type PurposeDecision } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import { isSettled, type Progress } from '../law/stages';
import { lackingInOwnWords, lackingInWords } from '../policy/own-words';
import { unsearchableIn } from '../policy/people';
import { purposesByCategory } from '../policy/purposes';
import { earlierCases } from '../records/alike';
import { type LockedCase, today } from '../records/cases';
import { findingsOf } from '../records/findings';
import { isLeavingByMail, stopAnswer } from '../records/stopping';
import { keptFiling, filingOf } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { findingsRead, hasRead } from '../records/readings';
import { askedFor } from '../records/writers';
import { keyedDigest, sha256 } from '../vault/seal';
import type { Ground, Rows } from './act';
import { lackingInLength } from './length';
import { pointerTo } from './misfits';
import { Problem } from './problems';

/** What is decided, approved, and sent back. */
export const DECIDING: Rows<'decide' | 'approve' | 'returnDecision'> = {
  /** Notes what an officer resolved, with grounds and reasons, on who asks and what was found (Arts. 33(2), 36). */
  decide: {
    kind: 'decided',
    refusedWith: ['decision-of-another-right', 'findings-moved', 'identity-lacks', 'decision-lacks'],
    against: (decision, file, ground) => mayBeDecided(decision, file, ground),
    async inCase(file, { body, by, deed, records }) {
      const { number, progress } = file;
      const { version } = progress;
      const findings = sha256(findingsText(file));
      const key = await records.keys.of(number);
      const digest = keyedDigest(JSON.stringify([deed.commandId, by, version, findings, body]), key).slice(0, 12);
      return {
        patch: { decision: { filing: deed.commandId, digest, by, version, findings, refuses: refusedIn(body) } },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'decide', by, body })],
        facts: { decision: body.kind, digest, version, findings, ...saidOf(body) },
      };
    },
  },

  /** Notes that a second person approved the decision they read. */
  approve: {
    kind: 'approved',
    refusedWith: ['decision-moved', 'identity-lacks', 'decision-unread'],
    against: ({ decision }, file, ground) => mayBeApproved(decision, file, ground),
    async inCase({ number, progress }, { body, by, sql, records }) {
      const decision = standingDecision(progress, body.decision);
      const kind = await kindInFiling(records, number, decision.filing, sql);
      return {
        patch: { approval: { by, decision: decision.digest } },
        facts: { decision: kind, digest: decision.digest },
      };
    },
  },

  /** Sends the decision back; its letter is stopped wherever it is, unless it has begun to leave for good. */
  returnDecision: {
    kind: 'returned',
    refusedWith: ['decision-moved', 'may-have-left'],
    async underLock({ number, progress }, { body, deed, tx, records }) {
      const { digest } = standingDecision(progress, body.decision);
      if (await isLeavingByMail(tx, number, digest)) throw new Problem('may-have-left');
      const { recalled, entries } = await stopAnswer(tx, records, number, digest, deed);
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

async function kindInFiling(
  records: Records,
  number: string,
  filing: string,
  sql: Sql,
): Promise<ActBody<'decide'>['kind']> {
  const kept = await filingOf<ActBody<'decide'>>(records, number, filing, sql);
  if (kept === undefined) throw new Error(`case ${number} has no filing ${filing}`);
  return kept.body.kind;
}

/** A decision fits the right of its case, rests on what its officer read, and lacks nothing before it may be told (Arts. 32(2), 33(2), 36). */
async function mayBeDecided(decision: Decision, file: LockedCase, ground: Ground): Promise<void> {
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
async function mayBeApproved(content: string, file: LockedCase, { records, sql, by }: Ground): Promise<void> {
  await refuseOutgrown(file, today(records));
  if (file.progress.decision?.digest !== content) return; // another stands, which the act itself says
  if (!(await hasRead(sql, file, { by, what: 'decision', content }))) throw new Problem('decision-unread');
}

/** What a decision on a notice of purposes lacks, by the Act and by the company's own published words (Art. 32(2), (3)). */
const lackingOnPurposes = (decision: PurposeDecision, { profile, map }: Ground): readonly Lacking[] => [
  ...PURPOSE_NOTICE.lackingIn(decision, { purposes: purposesByCategory(profile, map) }),
  ...lackingInWords('purposeNotice', groundsIn(decision), profile),
];

/** The same of a decision on disclosure, which also rests on what its officer read (Art. 33(2), (3)). */
async function lackingOnDisclosure(
  decision: DisclosureDecision,
  file: LockedCase,
  { records, sql, profile, map, by }: Ground,
): Promise<readonly Lacking[]> {
  const content = findingsRead(file);
  if (!(await hasRead(sql, file, { by, what: 'findings', content }))) throw new Problem('findings-moved');
  const { request } = await file.confidential();
  const findings = await findingsOf(records, file, sql);
  const unknownStores = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isSettled(outcome));
  const byTheAct = DISCLOSURE.lackingIn(decision, {
    items: findings.flatMap(broughtBy),
    unknownStores: unknownStores.map(([store]) => store),
    unasked: { unsearchable: unsearchableIn(findings, map, request), asked: await askedFor(sql, file.number) },
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
export async function refuseOutgrown(file: LockedCase, on: CivilDate): Promise<void> {
  const { request, confirmation } = await file.confidential();
  refuse('identity-lacks', confirmation === undefined ? [] : outgrown(confirmation, askingOf(request, on)));
}

function refuse(name: 'identity-lacks' | 'decision-lacks', lacking: readonly Lacking[]): void {
  if (lacking.length > 0)
    throw new Problem(name, {
      errors: lacking.map(({ at, ...lack }) => ({ pointer: at === undefined ? '#' : pointerTo([at]), ...lack })),
    });
}

/** Whether a decision says that the business is seriously hindered: then the earlier requests of the person are looked at (Art. 33(2)(ii)). */
const saysHindered = (decision: DisclosureDecision): boolean =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].some(
    ({ ground }) => ground === 'hindersBusiness',
  );
