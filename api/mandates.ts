import type { Application, Case } from '../casefile/case';
import { withoutKind, calledFor } from '../law/called';
import type { CivilDate } from '../law/clock';
import {
  askedAbout,
  covers,
  impossibleAnswer,
  isAsked,
  isAskedDespiteDenial,
  isDenied,
  isForAnOfficer,
  isOfTheSame,
  isWaitedFor,
  onAnOfficersWord,
  onTheirWord,
  withDenial,
  type Mandate,
} from '../law/mandate';
import { isJudged, isMandatedByParents, PARENTS } from '../law/authorities';
import type { Matter } from '../law/rights';
import { isClosed, type Patch, type Progress } from '../law/stages';
import { demandsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import type { Sql } from '../records/pool';
import { today } from '../records/cases';
import { letterOnSlip, wasAskedAboutMandate } from '../records/asked-in-writing';
import { keptFiling } from '../records/filings';
import { stopInquiries, stopUnsentInquiries, type Stopped } from '../records/stopping';
import { enteredOnMandate, inquiredBy } from '../records/writers';
import { refuseDays, type Rows, type Scene } from './act';
import { Problem, type Fault } from './problems';
import { refuseUnlessOfficer } from './officers';
import { lacking } from './supplementing';

/** Whether an agent was really mandated, which their client alone can say (Art. 37(3), Order Art. 13(ii)): the client is asked, and until then the case waits. */
export const MANDATES: Rows<'inquireMandate' | 'enterMandateAnswer' | 'concludeSilence' | 'seeToLateDenial'> = {
  /** Asks the person in writing, at an address that their papers proved or that was held before the request. What was decided on the agent's word falls. */
  inquireMandate: {
    kind: 'mandateInquired',
    refusedWith: ['not-your-part', 'own-denial'],
    async inApplication(application, at, { body, by, staff, on, deed, sql, records, profile }, open) {
      const { mandate: before } = at.progress;
      if (isAskedDespiteDenial(before)) {
        refuseUnlessOfficer(by, staff);
        await refuseWhoEntered(sql, at, by);
      }
      const faults = cannotBeAsked(application, at, body, profile, on);
      const { mandateInquiry } = profile.identity;
      if (faults.length > 0 || mandateInquiry === undefined) throw new Problem('does-not-fit', { errors: faults });
      const mandate = askedAbout(deed.commandId, on, mandateInquiry.answerWithinDays);
      const stopped = await stoppedIn(open, (file) => stopInquiries(sql, records, file, deed));
      const filing = { id: deed.commandId, caseNumber: at.number, act: 'inquireMandate', by, body };
      return {
        rows: [await keptFiling(records, filing)],
        each: (file, speaks) => ({
          patch: {
            ...standsBy(file.progress, mandate, { on, cameOn: on, commandId: deed.commandId, speaks }),
            ...writesTo(file, at, mandate, deed.commandId),
            recalled: recalledBy(file, stopped),
          },
          facts: {
            dueOn: mandate.dueOn,
            to: body.heldAt === undefined ? 'proven address' : 'address held before',
            ...(isAskedDespiteDenial(file.progress.mandate) ? { denied: true } : {}),
          },
          also: stopped.get(file.number)?.entries ?? [],
        }),
      };
    },
  },

  /**
   * Enters what the person said, whenever it comes: it goes before whatever was held until then, and what rested on that falls. That they
   * mandated the agent is not entered by whoever asked; a denial of theirs stands until an officer lifts it.
   */
  enterMandateAnswer: {
    kind: 'mandateAnswered',
    refusedWith: ['own-inquiry', 'not-your-part'],
    against({ on }, { progress: { mandate } }, { records }) {
      refuseDays(impossibleAnswer(on ?? today(records), mandate ?? {}, today(records)));
    },
    async inApplication(application, at, { body, by, on, deed, sql, records, profile, staff }, open) {
      const ofOne = byOneParent(body, application, profile);
      if (ofOne.isJudged) refuseUnlessOfficer(by, staff);
      if (body.says !== 'no' && (await inquiredBy(sql, at, at.progress.mandate?.inquiry)).includes(by))
        throw new Problem('own-inquiry');
      const concerned = [at, ...open.filter(({ number }) => number !== at.number)].filter((one) =>
        areAskedAlike(one, at),
      );
      const asked = concerned.map(({ right }) => right);
      const errors = [...(await ofAnotherSlip(sql, at, body)), ...outOfScope(body, asked), ...ofOne.faults];
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
      const said = body.on ?? on;
      const denied = concerned.filter(({ right }) => covers(body, right) === 'denied');
      const stopped = await stoppedIn(concerned, (file) => stopUnsentInquiries(sql, records, file, deed));
      return {
        each(file, speaks) {
          if (!areAskedAlike(file, at)) return undefined;
          const mandate = onTheirWord(file.progress.mandate, body.says, covers(body, file.right));
          const { stands } = mandate;
          const speaksOfIt = speaks || (stands === 'denied' && denied.length < concerned.length); // else one letter speaks for all
          return {
            patch: {
              ...standsBy(file.progress, mandate, { on, cameOn: said, commandId: deed.commandId, speaks: speaksOfIt }),
              correspondence: withoutKind(file.progress.correspondence, 'mandateInquiry'),
            },
            facts: {
              says: body.says,
              stands,
              by: body.by,
              on: said,
              ...(body.slip === undefined ? {} : { slip: body.slip }),
              ...(body.parents === undefined ? {} : { parents: body.parents }),
              ...(isClosed(file.progress) ? { late: true } : {}),
            },
            also: stopped.get(file.number)?.entries ?? [],
          };
        },
      };
    },
  },

  /** An officer decides what it means that no answer came, or lifts what was denied, and says why. A word of the person that comes later goes before it. */
  concludeSilence: {
    kind: 'mandateConcluded',
    refusedWith: ['own-denial', 'not-asked-yet'],
    async inApplication(_, at, { body, by, on, deed, sql }) {
      if (isAsked(at.progress.mandate) && !(await wasAskedAboutMandate(sql, at))) throw new Problem('not-asked-yet');
      if (body.takenAs === 'confirmed' && isDenied(at.progress.mandate)) await refuseWhoEntered(sql, at, by);
      return {
        each(file, speaks) {
          const before = file.progress.mandate;
          const isConcerned = file.number === at.number || areAskedAlike(file, at);
          if (!isConcerned || !isForAnOfficer(before, file.progress)) return undefined;
          const mandate = onAnOfficersWord(before, body.takenAs);
          return {
            patch: standsBy(file.progress, mandate, { on, cameOn: on, commandId: deed.commandId, speaks }),
            facts: {
              takenAs: body.takenAs,
              askedOn: mandate.askedOn,
              cameBack: mandate.cameBack ?? false,
              ...(isDenied(before) ? { denied: true } : {}),
            },
          };
        },
      };
    },
  },

  /** An officer sees to a denial that came when the answer had left: what left to whom is looked at, and whether that is an incident (Art. 26). */
  seeToLateDenial: {
    kind: 'lateDenialSeenTo',
    inCase: ({ progress: { mandate } }, { body, on }) => ({
      patch: { mandate: { ...mandate, seenTo: on } },
      facts: { as: body.as },
    }),
  },
};

/**
 * That a child’s agent is mandated is the word of both parents, where the company asks for both; or of one, by what stands in place of the
 * other. That there is no time, or that it is everyday care, an officer holds to be so, with the reason (Civil Code Art. 824-2). A no of one is enough.
 */
function byOneParent(
  { says, parents, parentsBecause }: Said,
  { request }: Pick<Application, 'request'>,
  profile: Profile,
): { readonly isJudged: boolean; readonly faults: readonly Fault[] } {
  const { arrivedOn, principal } = request;
  const demands = demandsOf(profile);
  const areBothAsked =
    demands.parents === 'both' && isMandatedByParents({ arrivedOn, principalBorn: principal.birthDate }, demands);
  const isOfOfficer = parents !== undefined && parents !== 'both' && isJudged(parents);
  return {
    isJudged: isOfOfficer,
    faults: [
      ...(says !== 'no' && areBothAsked && parents === undefined ? [WHOSE_WORD] : []),
      ...(isOfOfficer && parentsBecause === undefined ? [WHY_ONE] : []),
    ],
  };
}

const WHOSE_WORD: Fault = {
  pointer: '#/parents',
  en: `is missing: the mandate of a child is given by both parents; say that both said so (both), or by what one is enough (${Object.keys(PARENTS).join(', ')}; Civil Code Arts. 818, 824-2)`,
  ja: `お子様についての委任は、親権者である父母の双方によります。双方の回答であること（both）、又は一方で足りる事由（${Object.keys(PARENTS).join('、')}）をお書きください（民法第818条、第824条の2）`,
};
const WHY_ONE: Fault = {
  pointer: '#/parentsBecause',
  en: 'is missing: why there is no time, or why this is everyday care (Civil Code Art. 824-2(1)(iii), (2))',
  ja: '急迫の事情、又は日常の行為に当たる理由をお書きください（民法第824条の2第1項第3号、第2項）',
};

/** A slip answers the inquiry it names, and no other: that of another application is entered there. */
async function ofAnotherSlip(sql: Sql, at: Case, { slip }: Said): Promise<readonly Fault[]> {
  if (slip === undefined) return [];
  const letter = await letterOnSlip(sql, slip);
  if (letter === undefined) return [NO_SUCH_SLIP];
  if (letter.kind !== 'mandateInquiry') return [NO_SLIP_OF_IT];
  return letter.application === at.application ? [] : [slipOf(letter.caseNumber)];
}

const NO_SUCH_SLIP: Fault = {
  pointer: '#/slip',
  en: 'is on no letter that left this desk: read the number on the slip again',
  ja: '発送した書面にこの文書番号のものはありません。回答書に印字された番号をご確認ください',
};
const NO_SLIP_OF_IT: Fault = {
  pointer: '#/slip',
  en: 'is the number of another letter, which asks nothing about a mandate: give the number on the slip itself',
  ja: '委任に関する照会書の文書番号ではありません。回答書に印字された番号をお書きください',
};
const slipOf = (caseNumber: string): Fault => ({
  pointer: '#/slip',
  en: `answers the inquiry of another application, in case ${caseNumber}: enter it there, and keep the paper with that case`,
  ja: `別の申請（案件 ${caseNumber}）の照会に対する回答書です。その案件に記録し、書面もそちらに保管してください`,
});

/** A denial is not lifted by whoever entered what the person said, or a paper of authority since: another officer looks. */
async function refuseWhoEntered(sql: Sql, at: Case, by: string): Promise<void> {
  if (await enteredOnMandate(sql, at, by)) throw new Problem('own-denial');
}

/** Whether a case stands by the same inquiry as another. */
const areAskedAlike = (one: Case, other: Case): boolean => isOfTheSame(one.progress.mandate, other.progress.mandate);

type Said = Scene<'enterMandateAnswer'>['body'];

type When = {
  readonly on: CivilDate;
  readonly cameOn: CivilDate;
  readonly commandId: string;
  readonly speaks: boolean;
};

/** What follows in a case from how the mandate stands now: where it is denied, that is among what lacks, and the agent is told; else it is not. */
export function standsBy(progress: Progress, now: Mandate, { on, cameOn, commandId, speaks }: When): Patch {
  const mandate = withDenial(progress.mandate, now);
  const reminded = progress.reminded.filter((reminder) => reminder !== 'principalSilent');
  const wasDenied = progress.defects.includes('mandateDenied');
  if (isClosed(progress) || wasDenied === isDenied(mandate)) return { mandate, reminded };
  const defects = wasDenied
    ? progress.defects.filter((code) => code !== 'mandateDenied')
    : [...progress.defects, 'mandateDenied'];
  return { mandate, reminded, ...lacking({ ...progress, reminded }, { defects }, cameOn, commandId, { on, speaks }) };
}

/** The one letter goes out in the case at which it was called for; where an earlier one had not left, it does not any more. */
export function writesTo(
  { number, progress }: Case,
  at: Pick<Case, 'number'>,
  { inquiry = '' }: Mandate,
  filing: string | undefined,
): Patch {
  const correspondence = withoutKind(progress.correspondence, 'mandateInquiry');
  return number === at.number
    ? calledFor({ correspondence }, { kind: 'mandateInquiry', occasion: inquiry, ...(filing && { filing }) })
    : { correspondence };
}

/** Stops the inquiries of some cases, one after the other over the one line. */
export async function stoppedIn<File extends Case>(
  files: readonly File[],
  stop: (file: File) => Promise<Stopped>,
): Promise<ReadonlyMap<string, Stopped>> {
  const stopped = new Map<string, Stopped>();
  for (const file of files) stopped.set(file.number, await stop(file));
  return stopped;
}

export const recalledBy = ({ number, progress }: Case, stopped: ReadonlyMap<string, Stopped>): readonly string[] => [
  ...progress.recalled,
  ...(stopped.get(number)?.recalled ?? []),
];

/** Whether the papers proved where the person themself lives. */
export const livesAtProven = ({ confirmation }: Pick<Application, 'confirmation'>): boolean =>
  confirmation?.proven.some(({ kind, earlier }) => kind === 'address' && earlier !== true) === true;

/** Everything for which the person cannot be asked, at once, each with its cure. */
function cannotBeAsked(
  application: Application,
  { progress: { mandate, reminded } }: Case,
  { heldAt }: Scene<'inquireMandate'>['body'],
  { identity: { mandateInquiry } }: Profile,
  on: CivilDate,
): Fault[] {
  const waits = isWaitedFor(mandate, reminded);
  const { arrivedOn } = application.request;
  return [
    ...(mandateInquiry === undefined ? [NO_DAYS] : []),
    ...(heldAt !== undefined || livesAtProven(application) ? [] : [NO_PLACE]),
    ...(heldAt !== undefined && heldAt.since >= (arrivedOn < on ? arrivedOn : on) ? [notHeldBefore(arrivedOn)] : []),
    ...(waits ? [ASKED_ALREADY] : []),
  ];
}

const NO_DAYS: Fault = {
  pointer: '#',
  en: 'cannot be sent: the profile does not say by when such an inquiry is to be answered; write `identity.mandateInquiry` into it',
  ja: '回答の期限がプロファイルに定められていません。identity.mandateInquiry をお書きください',
};
const NO_PLACE: Fault = {
  pointer: '#/heldAt',
  en: 'is missing: no paper proved where the person lives; name the address that was held before the request, or ask for a paper that shows it and confirm it first',
  ja: 'ご本人の住所を確認した書類がありません。ご請求の前から保有している住所をお書きになるか、住所の記載のある書類を求めて本人確認をしてください',
};
const notHeldBefore = (arrivedOn: CivilDate): Fault => ({
  pointer: '#/heldAt/since',
  en: `must lie before the request came (${arrivedOn}): what was written to us with it or since proves no place`,
  ja: `ご請求の到達日（${arrivedOn}）より前の日としてください。ご請求とともに、又はその後に届け出られた住所には照会できません`,
});
const ASKED_ALREADY: Fault = {
  pointer: '#',
  en: 'has been sent already and waits for its answer: enter that, or wait for its day',
  ja: '照会済みで、回答を待っています。回答を記録するか、期限をお待ちください',
};

/** A scope is told for another scope alone, and names rights that are asked for. */
const outOfScope = ({ says, covers: rights }: Said, asked: readonly Matter[]): readonly Fault[] => [
  ...(says === 'otherScope' && rights === undefined ? [scopeMissing(asked)] : []),
  ...(says !== 'otherScope' && rights !== undefined ? [SCOPE_OF_NOTHING] : []),
  ...(rights ?? []).flatMap((right, at) => (asked.includes(right) ? [] : [notAsked(at, asked)])),
];

const scopeMissing = (asked: readonly Matter[]): Fault => ({
  pointer: '#/covers',
  en: `is missing: say for which of the rights asked for the mandate holds (${asked.join(', ')}); an empty list where for none of them`,
  ja: `委任の範囲に含まれる請求を挙げてください（${asked.join('、')}）。いずれも含まれないときは空の一覧としてください`,
});
const SCOPE_OF_NOTHING: Fault = {
  pointer: '#/covers',
  en: 'is told of `otherScope` alone: yes means all that is asked for, no means nothing',
  ja: 'otherScope のときにのみお書きください。yes は請求の全部、no は委任なしを意味します',
};
const notAsked = (at: number, asked: readonly Matter[]): Fault => ({
  pointer: `#/covers/${at}`,
  en: `is not asked for here; there are: ${asked.join(', ')}`,
  ja: `この申請で求められていない請求です。求められているのは ${asked.join('、')} です`,
});
