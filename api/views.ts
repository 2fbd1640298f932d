import type { Case, OpenedCase } from '../casefile/case';
import { isKnown } from '../casefile/finding';
import { LETTERS } from '../casefile/letter';
import { applicationOf } from '../casefile/request';
import type { CaseFile, CaseRow, CaseStanding, LetterList } from '../casefile/views';
import { clocksOf, REMINDERS, type Reminder } from '../law/deadlines';
import { documentOf } from '../law/documents';
import { excess, INSTRUMENTS } from '../law/fees';
import { RIGHTS } from '../law/rights';
import { openActs, STAGES, standingOf } from '../law/stages';
import { AUTHORITIES, DEFECTS, type DefectCode } from '../law/standing';
import { DataMap } from '../policy/data-map';
import { judge } from '../policy/intake';
import { Profile } from '../policy/profile';
import { findCase, today } from '../records/cases';
import { evidenceOf } from '../records/evidence';
import { custodyLog } from '../records/fees';
import { findingSummaries } from '../records/findings';
import { lettersOf, type LetterSummary } from '../records/letters';
import { pinned } from '../records/pinned';
import type { Records } from '../records/pool';
import { questionsOf } from '../records/questions';
import { ACT_PATHS } from './paths';
import { Problem } from './problems';

export const profileOf = (records: Records, { profileVersion }: Case): Promise<Profile> =>
  pinned(records, profileVersion, (body) => Profile.parse(body));
export const dataMapOf = (records: Records, { dataMapVersion }: Case): Promise<DataMap> =>
  pinned(records, dataMapVersion, (body) => DataMap.parse(body));

export async function caseAt(records: Records, number: string | undefined): Promise<OpenedCase> {
  const file = number === undefined ? undefined : await findCase(records, number);
  if (file === undefined) throw new Problem('no-such-case');
  return file;
}

export function rowOf(file: Case, records: Pick<Records, 'now'>): CaseRow {
  const { stage, waitsFor } = standingOf(file.progress);
  const right = RIGHTS[file.right];
  return {
    number: file.number,
    right: { name: file.right, ja: right.ja, en: right.en, article: right.article },
    stage: { name: stage, ...STAGES[stage] },
    waitsFor,
    arrivedOn: file.arrivedOn,
    ...clocksOf(file, file.closedOn ?? today(records as Records)),
    reminded: file.progress.reminded.map((name) => ({ name, ...REMINDERS[name as Reminder] })),
    trouble: file.progress.trouble ?? undefined,
    closedOn: file.closedOn,
    outcome: file.outcome,
  };
}

/** Where a case stands, without a word on the person. */
export async function standingView(records: Records, file: OpenedCase): Promise<CaseStanding> {
  const [profile, map, searched] = await Promise.all([
    profileOf(records, file),
    dataMapOf(records, file),
    findingSummaries(records, file.number),
  ]);
  const { progress } = file;
  const judged = judge(applicationOf(file.request), file.right, profile, progress.feeReceived);
  const told = judged.defects.filter(({ code }) => progress.defects.includes(code));
  const untold = progress.defects
    .filter((code) => told.every((defect) => defect.code !== code))
    .map((code) => ({ code: code as DefectCode }));
  return {
    ...rowOf(file, records),
    openedAt: file.openedAt,
    openedBy: file.openedBy,
    defects: [...told, ...untold, ...judged.feeDefects].map((defect) => ({
      ...defect,
      ...DEFECTS[defect.code],
      instead: 'instead' in defect && defect.instead ? [...defect.instead] : undefined,
    })),
    fee: {
      due: progress.feeDue,
      received: progress.feeReceived,
      excess: excess(progress.feeDue, progress.feeReceived),
    },
    pauses: [...progress.pauses],
    identityConfirmed: progress.identityConfirmed === true,
    stores: map.stores.map(({ id, label, kind }) => {
      const last = searched.find(({ store }) => store === id);
      const unknown = progress.unknownStores[id];
      const outcome = unknown ?? last?.outcome ?? 'unsearched';
      return {
        store: id,
        label,
        kind,
        known: outcome !== 'unsearched' && isKnown(outcome),
        outcome,
        items: last?.items ?? 0,
        because: last?.because,
        searchedAt: last?.searchedAt,
      };
    }),
    decidedBy: progress.decidedBy ?? undefined,
    approvedBy: progress.approvedBy ?? undefined,
    refusedOn: progress.refusedOn ?? undefined,
    next: openActs(progress).map(({ act, by, ...words }) => ({
      act,
      path: `/v1/cases/${file.number}/${ACT_PATHS[act]}`,
      by: [...by],
      ...words,
    })),
  };
}

/** A case with what is confidential in it. */
export async function fileView(records: Records, file: OpenedCase): Promise<CaseFile> {
  const { number, request, identifiers } = file;
  const [standing, evidence, custody, questions, letters] = await Promise.all([
    standingView(records, file),
    evidenceOf(records, number),
    custodyLog(records, number),
    questionsOf(records, number),
    lettersOf(records, number),
  ]);
  return {
    ...standing,
    arrivedBy: request.arrivedBy,
    appliedOn: request.appliedOn,
    onPrescribedForm: request.onPrescribedForm,
    applicant: request.applicant,
    principal: request.principal,
    agent: request.agent,
    concerning: request.concerning,
    answerBy: request.answerBy,
    identifiers: [...identifiers],
    papers: request.papers.map((paper) => ({
      ...paper,
      ja: documentOf(paper.document).ja,
      en: documentOf(paper.document).en,
    })),
    authorities: request.authorities.map((paper) => ({
      ...paper,
      ja: AUTHORITIES[paper.document].ja,
      en: AUTHORITIES[paper.document].en,
    })),
    evidence,
    custody: custody.map((line) => ({ ...line, ja: INSTRUMENTS[line.kind].ja })),
    questions,
    letters: letterList(number, letters).letters,
    profileVersion: file.profileVersion,
    dataMapVersion: file.dataMapVersion,
  };
}

export const letterList = (caseNumber: string, letters: readonly LetterSummary[]): LetterList => ({
  letters: letters.map(({ caseNumber: _, ...letter }) => ({
    ...letter,
    ja: LETTERS[letter.kind].ja,
    pdf:
      letter.sha256 === undefined
        ? undefined
        : `/v1/cases/${caseNumber}/letters/${encodeURIComponent(letter.documentNumber)}.pdf`,
  })),
});
