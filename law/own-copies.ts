import { daysAfter, type CivilDate } from './clock';
import { isUnanswered, type Complaint } from './complaints';
import { holdsIn } from './holds';
import { LEFT_TO_DO, leftToDo } from './left-to-do';
import type { Matter } from './rights';
import { isClosed, type Progress } from './stages';

/**
 * What the desk itself holds of a case and lets go of some days after its end, because it is no longer needed (Art. 22). What proves who
 * decided what outlasts it: the journal, the custody log, the rows of letters with their digests, and how many records each store brought.
 */
export const OWN_COPIES = {
  scans: { ja: '本人確認書類等の写し', en: 'scans of papers' },
  findings: { ja: '検索結果', en: 'what the stores answered' },
  letters: { ja: '通知書の本文', en: 'letters, word by word' },
  key: {
    ja: '鍵と、鍵で封をした一切（請求、決定、記録の封をした部分など）',
    en: 'the key, and all that is sealed under it, the sealed part of the journal too',
  },
} as const;
export type OwnCopy = keyof typeof OWN_COPIES;
const ALL = Object.keys(OWN_COPIES) as OwnCopy[];

/** After how many days from the end of a case each goes, as its profile says. */
export type CopyDays = Readonly<Record<OwnCopy, number>>;

/** Somebody holds what the desk has of a case, because a suit or an investigation is expected or lasts. The reason is a filing. */
export type CopyHold = {
  readonly filing: string;
  readonly by: string;
  readonly on: CivilDate;
  readonly reviewOn: CivilDate;
  readonly releasedOn?: CivilDate;
};

/** The holds that stand on the copies of a case, each by its name: whoever has a reason of their own sets one, and each is released by itself. */
export const copyHoldsIn = (
  caseNumber: string,
  { copyHolds = [] }: Pick<Progress, 'copyHolds'>,
): readonly (CopyHold & { readonly id: string })[] =>
  copyHolds
    .map((one, at) => ({ ...one, id: copyHoldNamed(caseNumber, at) }))
    .filter(({ releasedOn }) => releasedOn === undefined);

/** The name of a hold by its place among all that were ever set in its case. */
export const copyHoldNamed = (caseNumber: string, at: number): string => `${caseNumber}-S${at + 1}`;

/** Why a copy does not go although its day has come, and which copies that needs. */
export const HOLDING = {
  open: { ja: '案件が完了していない', en: 'the case is under way', needs: ALL },
  letterToLeave: { ja: '未送付の通知がある', en: 'a letter has still to leave', needs: ALL },
  papersToReturn: { ja: '返戻する書類がある', en: 'papers have still to be returned', needs: ALL },
  complaint: { ...LEFT_TO_DO.complaint, needs: ALL },
  toBeReviewed: { ja: '取下げの点検待ち', en: 'the withdrawal waits for a second person’s look', needs: ALL },
  heldForASuit: { ja: '訴訟等のため保全中', en: 'held because of a suit or an investigation', needs: ALL },
  mailCameBack: { ...LEFT_TO_DO.mailCameBack, needs: ['scans', 'letters', 'key'] },
  deniedTooLate: { ...LEFT_TO_DO.deniedTooLate, needs: ['scans', 'findings', 'letters', 'key'] },
  tracking: { ...LEFT_TO_DO.tracking, needs: ['letters', 'key'] },
  passwordToTell: { ...LEFT_TO_DO.passwordToTell, needs: ['letters', 'key'] },
  moneyToGoBack: { ...LEFT_TO_DO.moneyToGoBack, needs: ['letters', 'key'] },
  instruction: { ...LEFT_TO_DO.instruction, needs: ['letters', 'key'] },
  answerOfAnother: { ...LEFT_TO_DO.answerOfAnother, needs: ['letters', 'key'] },
  toldByNobody: { ...LEFT_TO_DO.toldByNobody, needs: ['letters', 'key'] },
  mailOfAnother: { ...LEFT_TO_DO.mailOfAnother, needs: ['letters', 'key'] },
  silenceOfAnother: { ...LEFT_TO_DO.silenceOfAnother, needs: ['letters', 'key'] },
  refusalOfAnother: { ...LEFT_TO_DO.refusalOfAnother, needs: ['letters', 'key'] },
  measureStuck: { ...LEFT_TO_DO.measureStuck, needs: ['findings', 'letters', 'key'] },
  systemFollows: { ...LEFT_TO_DO.systemFollows, needs: ['findings', 'letters', 'key'] },
  undertaking: { ...LEFT_TO_DO.undertaking, needs: ['findings', 'letters', 'key'] },
  untold: { ...LEFT_TO_DO.untold, needs: ['letters'] },
  reappeared: { ...LEFT_TO_DO.reappeared, needs: ['letters', 'key'] },
  recordsHeld: {
    ja: '記録の保全中',
    en: 'records of the person are kept from being destroyed',
    needs: ['findings', 'letters', 'key'],
  },
  optOutStands: { ja: 'オプトアウトが有効（法第27条第2項）', en: 'an opt-out stands (Art. 27(2))', needs: ['key'] },
} as const satisfies Record<string, { readonly ja: string; readonly en: string; readonly needs: readonly OwnCopy[] }>;
export type Holding = keyof typeof HOLDING;

/** A case as far as the end of its copies looks at it. */
export type KeptCase = {
  readonly number: string;
  readonly right: Matter;
  readonly closedOn?: CivilDate | undefined;
  readonly outcome?: string | undefined;
  readonly progress: Progress;
};

/** What stands beside a case: every case of its application, the last day a letter of it was issued, and what only the desk as a whole knows. */
export type BesideCopies = {
  readonly cases: readonly KeptCase[];
  readonly days: CopyDays;
  readonly lastLetterOn?: CivilDate | undefined;
  /** Complaints that were entered as concerning no case, and were seen to concern one of these. */
  readonly complaints: readonly Complaint[];
  /** Requests that a complaint of these turned out to be and that are not answered yet: until then the complaint may have to be. */
  readonly requestsAwaited: readonly string[];
  /** Money of the application has still to go back (Art. 38). */
  readonly owesMoney: boolean;
  /** Something is provided to third parties under an opt-out now. */
  readonly provides: boolean;
};

/** When a copy goes, counted from which day; without a day while something it belongs to is open. And what holds it, in which case. */
export type Going = {
  readonly copy: OwnCopy;
  readonly since?: CivilDate | undefined;
  readonly goesOn?: CivilDate | undefined;
  readonly heldBy: readonly { readonly because: Holding; readonly number: string }[];
};

/** When a copy of a case goes, and what holds it. Papers belong to the whole application; the rest to the case and to those linked with it. */
export function goingOf(copy: OwnCopy, file: KeptCase, beside: BesideCopies): Going {
  const concerned = copy === 'scans' ? beside.cases : linkedWith(file, beside.cases);
  const heldBy = concerned.flatMap((one) =>
    holdingIn(one, beside)
      .filter((because) => (HOLDING[because].needs as readonly OwnCopy[]).includes(copy))
      .map((because) => ({ because, number: one.number })),
  );
  if (concerned.some(({ closedOn }) => closedOn === undefined)) return { copy, heldBy };
  const since = latest([...concerned.flatMap((one) => endsOf(one, beside)), beside.lastLetterOn]);
  return { copy, since, goesOn: since && daysAfter(since, beside.days[copy]), heldBy };
}

/** Whether a copy goes today. */
export const isDue = ({ goesOn, heldBy }: Going, today: CivilDate): boolean =>
  goesOn !== undefined && goesOn <= today && heldBy.length === 0;

/** The days on which something of a case ended: it was closed, and complaints about it were answered. */
const endsOf = (file: KeptCase, beside: BesideCopies): (CivilDate | undefined)[] => [
  file.closedOn,
  ...complaintsAbout(file, beside).map(({ answeredOn }) => answeredOn),
];

/** The complaints about a case, wherever they stand. */
const complaintsAbout = ({ number, progress }: KeptCase, { complaints }: BesideCopies): readonly Complaint[] => [
  ...(progress.complaints ?? []),
  ...complaints.filter(({ about = [] }) => about.includes(number)),
];

const latest = (days: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  days.reduce((last, day) => (last === undefined || (day !== undefined && day > last) ? day : last), undefined);

/** A case and all that take it up, or are taken up by it, however many lie between. */
function linkedWith(file: KeptCase, cases: readonly KeptCase[]): readonly KeptCase[] {
  const linked = new Set([file.number]);
  for (let before = 0; before < linked.size;) {
    before = linked.size;
    for (const { number, progress } of cases) {
      const others = [
        ...(progress.continues === undefined ? [] : [progress.continues]),
        ...(progress.continuedBy ?? []),
      ];
      if (linked.has(number)) others.forEach((other) => linked.add(other));
      else if (others.some((other) => linked.has(other))) linked.add(number);
    }
  }
  return cases.filter(({ number }) => linked.has(number));
}

const mayStandAgain = ({ becameRequest }: Complaint, { requestsAwaited }: BesideCopies): boolean =>
  becameRequest !== undefined && requestsAwaited.includes(becameRequest);

function holdingIn(file: KeptCase, beside: BesideCopies): readonly Holding[] {
  const { cases, owesMoney, provides } = beside;
  const { progress } = file;
  const { correspondence = [], recalled, trouble, readThenWithdrawn } = progress;
  const returns = correspondence.some(({ kind }) => kind === 'documentsReturned');
  return [
    ...(isClosed(progress) ? [] : (['open'] as const)),
    ...(returns ? (['papersToReturn'] as const) : []),
    ...((correspondence.length > 0 && !returns) || recalled.length > 0 || isHalted(trouble)
      ? (['letterToLeave'] as const)
      : []),
    ...(complaintsAbout(file, beside).some((one) => isUnanswered(one) || mayStandAgain(one, beside))
      ? (['complaint'] as const)
      : []),
    ...leftToDo(progress).filter((left) => left !== 'complaint'),
    ...(readThenWithdrawn === 'toBeReviewed' ? (['toBeReviewed'] as const) : []),
    ...(copyHoldsIn(file.number, progress).length > 0 ? (['heldForASuit'] as const) : []),
    ...(holdsIn(progress).length > 0 ? (['recordsHeld'] as const) : []),
    ...(owesMoney ? (['moneyToGoBack'] as const) : []),
    ...(provides && optOutStands(file, cases) ? (['optOutStands'] as const) : []),
  ];
}

/** A key that is gone already keeps nothing. */
const isHalted = (trouble: Progress['trouble']): boolean => trouble != null && trouble !== 'KeyDestroyed';

/** Whether somebody opted out and no later answer took the place of that: who it was has to be known as long as anything is provided. */
const optOutStands = (
  { right, outcome, progress: { continuedBy = [] } }: KeptCase,
  cases: readonly KeptCase[],
): boolean =>
  right === 'optOut' &&
  outcome === 'answered' &&
  cases.every((later) => later.outcome !== 'answered' || !continuedBy.includes(later.number));
