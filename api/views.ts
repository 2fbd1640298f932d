import { UNREACHED } from '../casefile/asked-views';
import type { Case, OpenedCase } from '../casefile/case';
import { LETTERS } from '../casefile/letter';
import { applicationOf } from '../casefile/request';
import { destroyedInWords, troubleInWords } from '../casefile/troubles';
import type { CaseFile, CaseRemains, CaseRow, CaseStanding, LetterList } from '../casefile/views';
import { clocksOf, REMINDERS, type Reminder } from '../law/deadlines';
import { readReminder } from '../law/reminded';
import { documentOf, LET_GO, type LetGo } from '../law/documents';
import { excess, feeDefects } from '../law/fees';
import { hasToBe } from '../law/ladders';
import { copyHoldsIn, OWN_COPIES, type OwnCopy } from '../law/own-copies';
import type { Purposes } from '../law/purpose-notice';
import { FOOTINGS } from '../law/weighing-changes';
import { MATTERS } from '../law/rights';
import { openActs, ruleOf } from '../law/acts';
import { CAME_BACK, MAIL_STANDS, undeliveredFrom, whereNow } from '../law/returned-mail';
import { LEFT_TO_DO, leftToDo } from '../law/left-to-do';
import { isKnown, STAGES, standingOf, type Progress } from '../law/stages';
import { whySo } from '../law/why-so';
import { DEFECTS, type DefectCode } from '../law/defects';
import { mayBeChanged } from '../law/entrusted';
import { AUTHORITIES } from '../law/authorities';
import { calledInTheMap } from '../policy/asked-to-act';
import { underAuthority } from '../policy/entrusted';
import { answerableBy, mapFor, type Answerable, type DataMap } from '../policy/data-map';
import { judge } from '../policy/intake';
import { Profile } from '../policy/profile';
import { purposesByCategory } from '../policy/purposes';
import { casesOf, findLocked, inFull, today, type LockedCase } from '../records/cases';
import { complaintsAbout } from '../records/complaints';
import { alikeOf, earlierCases } from '../records/alike';
import { remainsOf } from '../records/remains';
import { evidenceOf } from '../records/evidence';
import { heldBeside } from '../records/beside';
import { mayOweMoney } from '../records/owing';
import { isCurrent } from '../records/findings';
import { lettersOf } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import type { Listed } from '../records/listing';
import { pinned } from '../records/pinned';
import type { Records, Sql } from '../records/pool';
import { questionsOf } from '../records/questions';
import { besideOf } from './beside';
import { custodyIn, moneyBeside, moneyOnHand, stillOwing } from './custody';
import { basesShown, heldAndToCome, kindsShown, measuresShown, peopleOffered } from './measures-shown';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { hasPlan } from './planning';
import { toldOthersIn } from './told-others';
import { isUntracked } from './tracking';
import { mandateIn } from './mandate-view';

export const profileOf = (records: Records, { profileVersion }: Pick<Case, 'profileVersion'>): Promise<Profile> =>
  pinned(records, 'profile', profileVersion, (body) => Profile.parse(body));

/** The data map on which a case stands, as its right is answered by it. */
export const dataMapOf = async (
  records: Records,
  { dataMapVersion, progress }: Case,
  over?: Sql,
): Promise<Answerable> => {
  const map = mapFor(progress.right, await pinned(records, 'dataMap', dataMapVersion, answerableBy, over));
  return progress.authorities === undefined ? map : underAuthority(map, (kind) => mayBeChanged(progress, kind));
};

/** A case with its sealed parts beside it, as an act finds it. */
export async function lockedAt(records: Records, number: string | undefined): Promise<LockedCase> {
  const file = number === undefined ? undefined : await findLocked(records, number);
  if (file === undefined) throw new Problem('no-such-case');
  return file;
}

export const caseAt = async (records: Records, number: string | undefined): Promise<OpenedCase> =>
  inFull(await lockedAt(records, number));

/** A case as far as it is readable without its key. */
export async function standingAt(
  records: Records,
  number: string | undefined,
): Promise<Case & Pick<LockedCase, 'journal'>> {
  const file = number === undefined ? undefined : await remainsOf(records, number);
  if (file === undefined) throw new Problem('no-such-case');
  return file;
}

export function rowOf(file: Case, records: Pick<Records, 'now'>): CaseRow {
  const { stage, waitsFor } = standingOf(file.progress);
  const right = MATTERS[file.right];
  return {
    number: file.number,
    right: { name: file.right, ja: right.ja, en: right.en, article: right.article },
    stage: { name: stage, ...STAGES[stage] },
    waitsFor,
    arrivedOn: file.arrivedOn,
    ...clocksOf(file, file.closedOn ?? today(records)),
    reminded: file.progress.reminded.map(reminderShown),
    trouble: file.progress.trouble ?? undefined,
    troubleSays: troubleInWords(file.progress.trouble ?? '', file.progress, stage === 'closed'),
    closedOn: file.closedOn,
    outcome: file.outcome,
    readThenWithdrawn: file.progress.readThenWithdrawn,
    delays: file.progress.delays?.map(({ toldOn, until }) => ({ toldOn, until })),
    leftToDo: leftIn(file.progress),
    continues: file.progress.continues,
    continuedBy: file.progress.continuedBy && [...file.progress.continuedBy],
    copiesGone: copiesGoneIn(file.progress),
    copiesHeld: copiesHeldIn(file),
    destroyed:
      file.destroyedAt === undefined
        ? undefined
        : { at: file.destroyedAt, ...destroyedInWords(file.progress.copiesGone?.letters) },
  };
}

const copiesGoneIn = ({ copiesGone }: Progress): CaseRow['copiesGone'] =>
  copiesGone &&
  (Object.keys(OWN_COPIES) as OwnCopy[]).flatMap((copy) => {
    const on = copiesGone[copy];
    return on === undefined ? [] : [{ copy, ...OWN_COPIES[copy], on }];
  });
const copiesHeldIn = ({ number, progress }: Pick<Case, 'number' | 'progress'>): CaseRow['copiesHeld'] => {
  const holds = copyHoldsIn(number, progress);
  return holds.length === 0 ? undefined : holds.map(({ id, by, on, reviewOn }) => ({ hold: id, by, on, reviewOn }));
};

/** What is left for the desk to do beside the way of a case, in words. */
function leftIn(progress: Progress, money = false): CaseRow['leftToDo'] {
  const left = [...leftToDo(progress), ...(money ? ['moneyToGoBack' as const] : [])];
  if (left.length === 0) return undefined;
  return left.map((name) => ({ name, ja: LEFT_TO_DO[name].ja, en: LEFT_TO_DO[name].en }));
}

/** What else is said of a closed case of whose application money has still to go back. */
const withMoneyLeft = ({ progress }: Case): Pick<CaseRow, 'waitsFor' | 'leftToDo'> => ({
  waitsFor: 'desk',
  leftToDo: leftIn(progress, true),
});

/** The closed cases, one of each application, in which money has still to go back (Art. 38): the records bring candidates, the law judges. */
export async function owingMoney(records: Records): Promise<readonly string[]> {
  const owing: string[] = [];
  for (const candidate of await mayOweMoney(records)) {
    const cases = await casesOf(records, candidate);
    const last = cases.at(-1);
    if (last === undefined) continue;
    const owes = stillOwing(await moneyOnHand(records, candidate, cases, await profileOf(records, last)));
    if (owes !== undefined) owing.push(owes.number);
  }
  return owing;
}

/** What is left of a case whose key was destroyed, or of whose application: numbers, days, letters, money. */
export async function remainsView(records: Records, file: Case): Promise<CaseRemains> {
  const [profile, letters] = await Promise.all([profileOf(records, file), lettersOf(records, file.number)]);
  const money = await moneyBeside(records, file, profile);
  return {
    ...rowOf(file, records),
    ...(stillOwing(money)?.number === file.number ? withMoneyLeft(file) : {}),
    openedAt: file.openedAt,
    openedBy: file.openedBy,
    application: { number: file.application, version: file.progress.version },
    ...custodyIn(money, profile),
    letters: letterList(file.number, letters).letters,
    profileVersion: file.profileVersion,
    dataMapVersion: file.dataMapVersion,
  };
}

/** A case in the list, as far as this version of the desk can read it. */
export function listedView(
  { file, number, right, stage, arrivedOn, listedOn }: Listed,
  records: Records,
  owing: readonly string[] = [],
): CaseRow {
  if (file !== undefined) return { ...rowOf(file, records), ...(owing.includes(number) ? withMoneyLeft(file) : {}) };
  const { ja, en, article } = MATTERS[right];
  return {
    number,
    right: { name: right, ja, en, article },
    stage: { name: stage, ...STAGES[stage] },
    waitsFor: 'desk',
    arrivedOn,
    dueOn: listedOn,
    reminded: [],
    trouble: 'WrittenLater',
  };
}

/** For what each kind of data is used, where that is what was asked: the same words for whoever asks (Art. 32(2)). */
export async function purposesIn(
  records: Records,
  file: Case,
  told: (all: Purposes) => Purposes = (all) => all,
): Promise<CaseStanding['purposes']> {
  if (file.right !== 'purposeNotice') return undefined;
  const [profile, map] = await Promise.all([profileOf(records, file), dataMapOf(records, file)]);
  return told(purposesByCategory(profile, map)).map(({ category, purposes }) => ({
    category,
    purposes: [...purposes],
  }));
}

const provisionShown = ({ id, to, what, under }: DataMap['provisions'][number]) => ({
  ...{ provision: id, to, what },
  ...{ ja: FOOTINGS[under].ja, en: FOOTINGS[under].en },
});

/** Where a case stands, without a word on the person. */
export async function standingView(
  needs: Pick<ApiNeeds, 'records' | 'pins' | 'hasWindow'>,
  file: OpenedCase,
): Promise<CaseStanding> {
  const { records } = needs;
  const { progress } = file;
  const [profile, map, held] = await Promise.all([
    profileOf(records, file),
    dataMapOf(records, file),
    heldBeside(records, file),
  ]);
  const judged = judge(applicationOf(file.request), profile, {
    dueYen: progress.feeDue,
    takenYen: progress.feeReceived,
  });
  const told = judged.defects.filter(({ code }) => progress.defects.includes(code));
  const untold = progress.defects
    .filter((code) => told.every((defect) => defect.code !== code))
    .map((code) => ({ code: code as DefectCode }));
  return {
    ...rowOf(file, records),
    openedAt: file.openedAt,
    openedBy: file.openedBy,
    defects: [...told, ...untold, ...feeDefects(progress.feeDue, progress.feeReceived)].map((defect) => ({
      ...defect,
      ...DEFECTS[defect.code],
      about: 'about' in defect ? defect.about : undefined,
      instead: 'instead' in defect && defect.instead ? [...defect.instead] : undefined,
    })),
    questions: progress.questions?.length ?? 0,
    fee: {
      due: progress.feeDue,
      received: progress.feeReceived,
      excess: excess(progress.feeDue, progress.feeReceived),
    },
    pauses: [...progress.pauses],
    application: { number: file.application, version: progress.version },
    identityConfirmed: progress.identity != null,
    stores: (hasToBe('searched', progress.right) ? map.stores : []).map(({ id, label, kind }) => {
      const last = held.found.find(({ store }) => store === id);
      const now = Object.hasOwn(progress.stores, id) ? progress.stores[id] : undefined;
      const outcome = now?.outcome ?? 'unsearched';
      const ofThisRound = last !== undefined && isCurrent(progress.stores, id, last.round) ? last : undefined;
      const { items = 0, contradicting = 0, near = 0, collections = [], because, searchedAt } = ofThisRound ?? {};
      return {
        ...{ store: id, label, kind, round: now?.round ?? 1, known: isKnown(now?.outcome), outcome },
        ...{ items, contradicting, near, collections: [...collections], because, searchedAt },
      };
    }),
    mandate: mandateIn(progress),
    returned: returnedIn(file),
    complaints: (progress.complaints ?? []).map(({ filing: _, answer: __, tookPart: ___, about, ...complaint }) => ({
      ...complaint,
      about: about && [...about],
    })),
    measures: await measuresShown(records, file, map),
    planned: hasPlan(progress) || undefined,
    ...heldAndToCome(file, map),
    ...(await toldOthersIn(records, file, map)),
    purposes: await purposesIn(records, file),
    provisions: progress.right === 'provisionStop' ? map.provisions.map(provisionShown) : undefined,
    because: whySo(progress, (measure) => calledInTheMap(map, measure)),
    decision: progress.decision?.digest,
    decidedBy: progress.decision?.by,
    approvedBy: progress.approval?.by,
    refusedOn: progress.refusedOn ?? undefined,
    next: openActs(progress, await besideOf(needs, file, held, { profile, map })).map(({ act, by, ...words }) => ({
      act,
      path: `/v1/cases/${file.number}/${ruleOf(act).path}`,
      by: [...by],
      ...words,
    })),
  };
}

/** Letters that came back, and where each is now. */
const returnedIn = ({ progress: { returned = [] }, terms: { undeliveredAfterDays } }: Case): CaseStanding['returned'] =>
  returned.map(({ because, sentAgainBy: _, ...one }) => {
    const now = whereNow(one);
    return {
      ...one,
      because: { name: because, ...CAME_BACK[because] },
      now: { name: now, ...MAIL_STANDS[now] },
      undeliveredFrom:
        now === 'held' && undeliveredAfterDays !== undefined ? undeliveredFrom(one, undeliveredAfterDays) : undefined,
    };
  });

/** A case with what is confidential in it. */
export async function fileView(
  needs: Pick<ApiNeeds, 'records' | 'pins' | 'hasWindow'>,
  file: OpenedCase,
): Promise<CaseFile> {
  const { records } = needs;
  const { number, request, identifiers } = file;
  const [standing, evidence, profile, map, ownersAsked, letters, alike, earlier, complained] = await Promise.all([
    standingView(needs, file),
    evidenceOf(records, file.application),
    profileOf(records, file),
    dataMapOf(records, file),
    questionsOf(records, number),
    lettersOf(records, number),
    alikeOf(records, { ...file, number: file.application }),
    earlierCases(records, file),
    complaintsAbout(records, number),
  ]);
  const money = await moneyBeside(records, file, profile);
  return {
    ...standing,
    ...(stillOwing(money)?.number === number ? withMoneyLeft(file) : {}),
    arrivedBy: request.arrivedBy,
    appliedOn: request.appliedOn,
    onPrescribedForm: request.onPrescribedForm,
    applicant: request.applicant,
    principal: request.principal,
    agent: request.agent,
    relief: request.relief,
    concerning: request.concerning,
    knownAs: peopleCalled(request.knownAs, map),
    limitedTo: peopleCalled(request.limitedTo, map),
    answerBy: request.answerBy,
    answerWay: request.answerWay,
    lettersIn: request.lettersIn,
    identifiers: [...identifiers],
    papers: request.papers.map(({ letGo, ...paper }) => ({
      ...paper,
      ...letGoInWords(letGo),
      ja: documentOf(paper.document).ja,
      en: documentOf(paper.document).en,
    })),
    authorities: request.authorities.map(({ letGo, ...paper }) => ({
      ...paper,
      ...letGoInWords(letGo),
      ja: AUTHORITIES[paper.document].ja,
      en: AUTHORITIES[paper.document].en,
    })),
    complainedOfIn: [...complained],
    asksAs: request.asksAs,
    doubts: [...(request.doubts ?? [])],
    heardBefore: [...(request.heardBefore ?? [])],
    alike,
    earlier,
    evidence,
    ...custodyIn(money, profile),
    ownersAsked: ownersAsked.map(({ unreached: name, ...one }) => ({
      ...one,
      ...(name === undefined ? {} : { unreached: { name, ...UNREACHED } }),
    })),
    letters: letterList(number, letters).letters,
    ...{ kinds: kindsShown(map), bases: basesShown(profile.retention), people: peopleOffered(map) },
    profileVersion: file.profileVersion,
    dataMapVersion: file.dataMapVersion,
  };
}

const letGoInWords = (because: LetGo | undefined): Pick<CaseFile['papers'][number], 'letGo'> =>
  because === undefined ? {} : { letGo: { because, ...LET_GO[because] } };

/** Kinds of people as the data map of the case calls them. */
export const peopleCalled = (
  ids: readonly string[] | undefined,
  { people = {} }: Pick<DataMap, 'people'>,
): { id: string; label: string }[] | undefined =>
  ids?.map((id) => ({ id, label: Object.hasOwn(people, id) ? (people[id] ?? id) : id }));

export const letterList = (caseNumber: string, letters: readonly LetterSummary[]): LetterList => ({
  letters: letters.map(({ caseNumber: _, takenUntil: __, drawn, ...letter }) => {
    const at = `/v1/cases/${caseNumber}/letters/${encodeURIComponent(letter.documentNumber)}`;
    return {
      ...letter,
      ja: LETTERS[letter.kind].ja,
      pdf: drawn ? `${at}.pdf` : undefined,
      password: letter.locked ? `${at}/password` : undefined,
      untracked: letter.handedOverAt !== undefined && isUntracked(letter) ? true : undefined,
    };
  }),
});

/** A reminder that was given, with the one of several things it is of. */
function reminderShown(given: string): CaseStanding['reminded'][number] {
  const { what: name, of } = readReminder(given);
  const { ja, en } = REMINDERS[name as Reminder];
  return of === undefined ? { name, ja, en } : { name, of, ja: `${ja}（${of}）`, en: `${en} (${of})` };
}
