import { calledFor } from './called';
import { daysAfter, type CivilDate } from './clock';
import type { AnswerOfOthers, Chase, OtherKind } from './others';
import type { Patch, Progress } from './stages';

/**
 * What whoever processes data for us was told to do with those of the person, by letter, with a day (Art. 25); or what whoever received
 * them was told as a courtesy, of which no report is awaited. Where the data map names them the plan says what they are told
 * (`other`, `tells`); else somebody wrote it, and whom, and what, are a filing.
 */
export type Instruction = {
  /** As HANA-2026-0012-I1: what the report of completion names. */
  readonly number: string;
  readonly filing?: string;
  readonly other?: string;
  readonly kind?: OtherKind;
  readonly way?: 'post' | 'email';
  /** Which rounds of which plans it tells. */
  readonly tells?: readonly string[];
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

/** Whether it could not be done there, and nobody here has said what that means yet. */
export const isRefused = ({ outcome }: Instruction): boolean => outcome === 'cannot';

/** Whether an answer may still be noted: none came, or it was that it cannot be done. */
export const isUnsettled = (one: Instruction): boolean => isAwaited(one) || isRefused(one);

/** Whether whoever was told did not answer, however often they were reminded, and a person has to look. */
export const isSilentOn = (one: Instruction): boolean =>
  isAwaited(one) && one.chase !== undefined && (one.chasedOn ?? []).length >= one.chase.times;

/** The number of the next instruction in a case. */
export const nextInstruction = (caseNumber: string, { instructions = [] }: Pick<Progress, 'instructions'>): string =>
  `${caseNumber}-I${instructions.length + 1}`;

/** The instruction that a letter of this occasion tells, or reminds of. */
export const instructionOf = (
  { instructions = [] }: Pick<Progress, 'instructions'>,
  occasion: string,
): Instruction | undefined =>
  instructions.find(
    ({ number, filing }) => filing === occasion || number === occasion || occasion.startsWith(`${number}.`),
  );

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

/** Keeps what came of an instruction, since when, and what shows it. */
export const answered = (
  { instructions = [] }: Progress,
  number: string,
  { outcome, doneOn, report, on }: { outcome: AnswerOfOthers; doneOn: CivilDate; report: string; on: CivilDate },
): Patch => ({
  instructions: instructions.map((one) =>
    one.number === number
      ? { ...one, answeredOn: on, outcome, report, ...(outcome === 'done' ? { doneOn } : {}) }
      : one,
  ),
});
