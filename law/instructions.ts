import { calledFor } from './called';
import { daysAfter, type CivilDate } from './clock';
import type { AnswerOfOthers, Chase, OtherKind, ToldOf } from './others';
import { isMandateClear } from './mandate';
import { isMeasured, placeOf, type MeasureStanding } from './measuring';
import { anewOf } from './reminded';
import type { Patch, Progress } from './stages';
import { deedsOf } from './what-is-done';

/** Why whoever is to be told is not written to before an approver lets them be, or an officer leaves it. */
export const HELD_BACK = {
  moved: {
    ja: 'データマップの記載が、決裁のときのものから変わっている',
    en: 'its entry in the data map is not the one that was approved',
  },
  gone: { ja: 'この案件のデータマップにもう記載がない', en: 'the data map of the case does not name it any more' },
  fields: {
    ja: '訂正した項目をその者が保有しているか、データマップに記載がない',
    en: 'the data map does not say whether it holds the fields that were corrected',
  },
  unnamed: {
    ja: 'その者がご本人を見つけるための識別子のうち、確認済みで、当社の記録にもあるものがない',
    en: 'nothing by which it knows the person is proven and stands in the records concerned; their name alone would be told',
  },
  written: {
    ja: '書面の内容を、作成した者とは別の決裁者がまだ決裁していない',
    en: 'somebody wrote it by hand, and no second person has approved it yet',
  },
  undone: {
    ja: '書面に記載した措置を、この案件ではとっていない（取りやめた場合を含む）',
    en: 'what it says was done was not done in this case, or is not any more',
  },
  outdated: {
    ja: '同じ項目を後の案件で訂正したため、この内容での催促を見合わせた',
    en: 'a later case corrected the same fields, so nobody was reminded of what it says',
  },
  unsent: { ja: '書面を送ることができなかった', en: 'the letter could not be sent' },
  doubted: {
    ja: '請求者の確認又は委任の確認が失効したか、これに反する記録がある',
    en: 'who asks, or their mandate, is not confirmed any more, or a record of ours speaks against them',
  },
  mailAway: {
    ja: 'メールサーバーに届かないか、受け付けられない。復旧すれば自動で送る',
    en: 'the mail server is away or does not take it; the letter goes by itself once it does',
  },
} as const;
export type HeldBack = keyof typeof HELD_BACK;
/** What a person says before anything is told, whatever the data map says now. */
export type Asks = Extract<HeldBack, 'fields' | 'unnamed' | 'written' | 'outdated' | 'unsent'>;

/**
 * What whoever processes data for us was told to do with those of the person, by letter, with a day (Art. 25); or what whoever received
 * them was told as a courtesy, of which no report is awaited. Where the data map names them the plan says what they are told
 * (`other`, `tells`); else somebody wrote it, and whom, and what, are a filing.
 */
export type Instruction = {
  /** As HANA-2026-0012-I1: what the report of completion names. */
  readonly number: string;
  readonly filing?: string;
  /** Who wrote it, where somebody did: another lets it be told. */
  readonly by?: string;
  readonly other?: string;
  readonly kind?: OtherKind;
  readonly way?: 'post' | 'email';
  /** By what name each thing it tells is told once. */
  readonly tells?: readonly string[];
  /** What it tells, deed by deed. */
  readonly of?: readonly ToldOf[];
  /** The digest of its entry in the data map as an approver read it: whom they let be told, and where. */
  readonly entry?: string;
  /** What a person has to say of it before it is told. */
  readonly asks?: readonly Asks[];
  /** The mail server was away: the letter is tried again from this instant on, in milliseconds. */
  readonly triedAgainAt?: number;
  /** How often an approver let it be told anew. */
  readonly toldAnew?: number;
  /** The day by which it is done and reported; absent where nothing is awaited. */
  readonly dueOn?: CivilDate;
  readonly chase?: Chase;
  /** The days on which whoever was told was reminded. */
  readonly chasedOn?: readonly CivilDate[];
  readonly answeredOn?: CivilDate;
  readonly outcome?: AnswerOfOthers;
  readonly doneOn?: CivilDate;
  /** Names the filing with the report, which proves it. */
  readonly report?: string;
};

export const isAwaited = ({ dueOn, doneOn, answeredOn }: Instruction): boolean =>
  dueOn !== undefined && doneOn === undefined && answeredOn === undefined;

/**
 * Whether it is certain who asks, so that whoever else holds the data may hear of them: else somebody’s data are named, and taken from them,
 * by the word of another. Once the request is taken up no further, nobody confirms anything any more: no record of ours may speak against it.
 */
export const isSureWhoAsks = ({
  identity,
  mandate,
  rejected,
  doubted,
}: Pick<Progress, 'identity' | 'mandate' | 'rejected' | 'doubted'>): boolean =>
  isMandateClear(mandate) && (rejected === true ? doubted !== true : identity != null);

/** Why whoever is to be told is not written to now, nor reminded: nothing where they may be. */
export const heldBack = (progress: Progress, one: Instruction): readonly HeldBack[] => {
  const isToLeave = hasToLeave(progress, one);
  return [
    ...(one.other === undefined ? heldBackByHand(progress, one, isToLeave) : heldBackByMap(progress, one, one.other)),
    ...(isUnsettled(one) && (isToLeave || progress.rejected === true) && !isSureWhoAsks(progress)
      ? (['doubted'] as const)
      : []),
    ...(isToLeave && one.triedAgainAt !== undefined ? (['mailAway'] as const) : []),
  ];
};

function heldBackByMap({ entries }: Progress, one: Instruction, other: string): readonly HeldBack[] {
  const { entry, asks = [] } = one;
  if (!isAwaited(one)) return [];
  if (entries === undefined || entries[other] === entry) return asks;
  return [Object.hasOwn(entries, other) ? 'moved' : 'gone', ...asks];
}

/** Whether a letter that tells, or reminds of, it was called for and has not left. */
const hasToLeave = ({ correspondence = [] }: Pick<Progress, 'correspondence'>, one: Instruction): boolean =>
  correspondence.some(({ kind, occasion }) => kind === 'instruction' && isOf(one, occasion));

/** What somebody wrote is told once another has approved it, and as long as the case has what it says (rule 1 of a conclusion: its premise stands). */
function heldBackByHand(progress: Progress, one: Instruction, isToLeave: boolean): readonly HeldBack[] {
  const { asks = [], answeredOn, doneOn, of = [], kind } = one;
  if ((asks.length === 0 && !isToLeave) || answeredOn !== undefined || doneOn !== undefined) return [];
  const stands = of.every(({ measure }) => tellable(progress, kind === 'processor').includes(measure));
  return [...asks, ...(stands ? [] : (['undone'] as const))];
}

/**
 * The measures of which somebody may be written to by hand. Whoever received data is told what was done and seen to be done, and nothing
 * else; whoever processes them for us is instructed also of what is approved and under way. Of what was left for good, nobody.
 */
export const tellable = (
  progress: Pick<Progress, 'measures' | 'withdrawn' | 'rejected' | 'identity' | 'mandate' | 'doubted'>,
  isProcessor: boolean,
): readonly string[] => {
  const { measures = {}, withdrawn, rejected } = progress;
  return withdrawn === true || !isSureWhoAsks(progress)
    ? []
    : Object.entries(measures).flatMap(([id, one]) => {
        const wasThere = ({ doneOn, found }: Pick<MeasureStanding, 'doneOn' | 'found'>): boolean =>
          doneOn !== undefined && found !== 'notProvided';
        const isDone = isMeasured(one) && deedsOf(one, undefined).some(wasThere);
        const isGoingOn = rejected !== true && one.setAside === undefined && one.recalled === undefined;
        return isDone || (isProcessor && isGoingOn && one.found !== 'notProvided') ? [id] : [];
      });
};

/** Whether it could not be done there, and nobody here has said what that means yet. */
export const isRefused = ({ outcome }: Instruction): boolean => outcome === 'cannot';

/** Whether an answer may still be noted: none came, or it was that it cannot be done. */
export const isUnsettled = (one: Instruction): boolean => isAwaited(one) || isRefused(one);

/** Of what no approver can say that it may be told all the same: the case or the mail server moves first. */
const NO_WORD_HELPS: readonly HeldBack[] = ['gone', 'undone', 'doubted', 'mailAway'];

/** Whether an approver may let it be told: not to whom no map of the case names, not of what was not done, not while it is doubted who asks, and not once the request is over. */
export function mayBeTold(progress: Progress, one: Instruction): boolean {
  const why = heldBack(progress, one);
  return why.length > 0 && !why.some((reason) => NO_WORD_HELPS.includes(reason)) && progress.withdrawn !== true;
}

/** Whether it was only ever written, and no second person let it leave: of the holder's copy nothing is said by it. */
export const isNeverTold = ({ asks = [] }: Instruction): boolean => asks.includes('written');

/** Whether something may be noted of it: an answer, or that it is not told at all. */
export const mayBeNoted = (progress: Progress, one: Instruction): boolean =>
  isUnsettled(one) || heldBack(progress, one).length > 0;

/** Whether whoever was told did not answer, however often they were reminded, and a person has to look. */
export const isSilentOn = (one: Instruction): boolean =>
  isAwaited(one) && one.chase !== undefined && (one.chasedOn ?? []).length >= one.chase.times;

/** The number of the next instruction in a case. */
export const nextInstruction = (caseNumber: string, { instructions = [] }: Pick<Progress, 'instructions'>): string =>
  `${caseNumber}-I${instructions.length + 1}`;

/** Whether a letter that was called for tells, or reminds of, this instruction. */
const isOf = ({ number, filing }: Instruction, occasion: string): boolean =>
  filing === occasion || number === occasion || occasion.startsWith(`${number}.`);

/** What is still to be told without any letter on these instructions. */
const withoutLettersOn = (
  some: readonly Instruction[],
  { correspondence = [] }: Pick<Progress, 'correspondence'>,
): Pick<Progress, 'correspondence'> =>
  some.length === 0
    ? {}
    : {
        correspondence: correspondence.filter(
          ({ kind, occasion }) => kind !== 'instruction' || !some.some((one) => isOf(one, occasion)),
        ),
      };

/** An approver lets somebody be told as the data map of the case has them now: by a letter of its own, and from today (L28). */
export function letBeTold(
  progress: Progress,
  number: string,
  now: Pick<Required<Instruction>, 'way'> & Partial<Pick<Instruction, 'entry' | 'dueOn' | 'chase'>>,
): Patch {
  const { instructions = [] } = progress;
  const before = instructions.find((one) => one.number === number);
  const toldAnew = (before?.toldAnew ?? 0) + 1;
  return {
    instructions: instructions.map((one) => {
      if (one.number !== number) return one;
      const { asks: _, chasedOn: __, ...rest } = one;
      return { ...rest, ...now, toldAnew };
    }),
    reminded: anewOf(progress.reminded, 'instructionLate', number),
    ...calledFor(withoutLettersOn(before === undefined ? [] : [before], progress), {
      kind: 'instruction',
      occasion: `${number}.anew-${toldAnew}`,
      ...(before?.filing === undefined ? {} : { filing: before.filing }),
      way: now.way,
    }),
  };
}

/** The mail server is away: the letter on an instruction waits for it, is tried again by itself, and holds nothing else up. */
export const triedAgain = (progress: Progress, number: string, at: number): Patch => ({
  instructions: (progress.instructions ?? []).map((one) =>
    one.number === number ? { ...one, triedAgainAt: at } : one,
  ),
});

/** When a letter that a mail server did not take is tried again next, in milliseconds. */
export const triedNextAt = ({ instructions = [] }: Pick<Progress, 'instructions'>): number | undefined =>
  instructions.flatMap(({ triedAgainAt }) => triedAgainAt ?? []).sort((a, b) => a - b)[0];

/** The letters whose time has come are owed again. */
export const owedAgain = ({ instructions = [] }: Pick<Progress, 'instructions'>, now: number): Patch => ({
  instructions: instructions.map((one) => {
    if (one.triedAgainAt === undefined || one.triedAgainAt > now) return one;
    const { triedAgainAt: _, ...again } = one;
    return again;
  }),
});

/** The letter on an instruction could not be sent: that waits for a person, and holds nothing else up. */
export const notSent = (progress: Progress, number: string): Patch => ({
  ...asking(progress, number, 'unsent'),
  ...withoutLettersOn(
    (progress.instructions ?? []).filter((one) => one.number === number),
    progress,
  ),
});

/** What an instruction says is not so any more: nobody is reminded of it before a person has looked. */
export const outdated = (progress: Progress, number: string): Patch => asking(progress, number, 'outdated');

const asking = ({ instructions = [] }: Progress, number: string, why: Asks): Patch => ({
  instructions: instructions.map((one) =>
    one.number === number ? { ...one, asks: [...new Set([...(one.asks ?? []), why])] } : one,
  ),
});

/** The instruction that a letter of this occasion tells, or reminds of. */
export const instructionOf = (
  { instructions = [] }: Pick<Progress, 'instructions'>,
  occasion: string,
): Instruction | undefined => instructions.find((one) => isOf(one, occasion));

/** The day on which whoever was told is reminded next; nothing where nothing is awaited, or they were reminded as often as they are. */
export function chasedNextOn(one: Instruction): CivilDate | undefined {
  if (!isAwaited(one) || one.chase === undefined || one.dueOn === undefined || isSilentOn(one)) return undefined;
  return daysAfter(one.chasedOn?.at(-1) ?? one.dueOn, one.chasedOn === undefined ? 1 : one.chase.everyDays);
}

/** The day from which a person is told that nobody answered: after the last reminder, where there is any. */
export const lateFrom = (one: Instruction): CivilDate | undefined =>
  one.dueOn === undefined || !isAwaited(one) || chasedNextOn(one) !== undefined
    ? undefined
    : daysAfter(one.chasedOn?.at(-1) ?? one.dueOn, one.chase?.everyDays ?? 1);

/** Until which day an answer is taken on the page for it: as long as we remind; after that a person looks, and notes what comes. */
export const answerableUntil = ({ dueOn, chase }: Instruction): CivilDate | undefined =>
  dueOn === undefined || chase === undefined ? undefined : daysAfter(dueOn, chase.everyDays * (chase.times + 1));

/** Reminds whoever was told, by the same letter once more (L28). */
export const chased = (progress: Progress, number: string, on: CivilDate): Patch => {
  const { instructions = [] } = progress;
  const one = instructions.find((other) => other.number === number);
  const chasedOn = [...(one?.chasedOn ?? []), on];
  return {
    instructions: instructions.map((other) => (other.number === number ? { ...other, chasedOn } : other)),
    ...calledFor(progress, {
      kind: 'instruction',
      occasion: `${number}.reminder-${chasedOn.length}`,
      ...(one?.way === undefined ? {} : { way: one.way }),
    }),
  };
};

/** Whether what answers a letter answers this one of before as well: the same was to be stopped by the same, and asked for again since. */
function isAnsweredBy(one: Instruction, told: Instruction | undefined): boolean {
  const { other, of = [] } = one;
  if (one === told) return true;
  if (other === undefined || other !== told?.other || of.length === 0 || !isAwaited(one)) return false;
  return of.every(({ measure }) => placeOf(measure) === undefined && told.of?.some((now) => now.measure === measure));
}

/**
 * Keeps what came of an instruction, since when, and what shows it: what answers a letter answers the ones before that asked the same. No
 * letter on them that has not left is wanted any more.
 */
export function answered(
  progress: Progress,
  number: string,
  { outcome, doneOn, report, on }: { outcome: AnswerOfOthers; doneOn: CivilDate; report: string; on: CivilDate },
): Patch {
  const { instructions = [] } = progress;
  const at = instructions.findIndex((one) => one.number === number);
  const all = instructions.slice(0, at + 1).filter((one) => isAnsweredBy(one, instructions[at]));
  return {
    ...withoutLettersOn(all, progress),
    instructions: instructions.map((one) =>
      all.includes(one) ? { ...one, answeredOn: on, outcome, report, ...(outcome === 'done' ? { doneOn } : {}) } : one,
    ),
  };
}
