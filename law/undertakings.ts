import { daysAfter, type CivilDate } from './clock';
import { placeOf } from './measuring';
import type { Progress } from './stages';

/**
 * What an answer says will still be done, or what is still to be looked for after it. `byUs`: on its day the engine does it by itself;
 * else a person does it, and is reminded before its day.
 */
export const UNDERTAKINGS = {
  keptByLaw: {
    ja: '保存期間の満了後の消去',
    en: 'erasure once the time is over for which it is kept, by a law or for a claim (Art. 35(6), proviso)',
    byUs: true,
  },
  onHold: { ja: '保全の解除後の措置', en: 'what was asked, once a hold is released', byUs: true },
  systemFollows: {
    ja: '回答から除いた保管先での措置',
    en: 'what was asked, in a system that was left out of the answer (Arts. 34(2), 35(2), (6))',
    byUs: true,
  },
  instead: { ja: '代替措置', en: 'the measure undertaken instead (Arts. 35(2), (4), (6))', byUs: false },
  looksAgain: { ja: '措置後の再確認', en: 'a look after the days a system is behind', byUs: true },
} as const;
export type UndertakingKind = keyof typeof UNDERTAKINGS;

/** Why an undertaking waits for a person. */
export const WAITS_BECAUSE = {
  itsDay: { ja: '期日が近づいています。実施して記録してください', en: 'its day is near: do it and report it' },
  moreThanSaid: {
    ja: '回答の時よりも多くの記録が対象となります。関連案件で決定するか、実施して記録してください',
    en: 'more would go than the answer spoke of: decide it in a linked case, or do it and report it',
  },
  lacking: {
    ja: '措置計画に不足があります。データマップ又は保管先を直してから再開してください',
    en: 'its plan lacks something: mend the data map or the store, and resume it',
  },
  failed: {
    ja: '実施できませんでした。原因を除いてから再開してください',
    en: 'it could not be done: mend it and resume',
  },
  left: {
    ja: '実施したのに記録が残っています。取り除いてから再開してください',
    en: 'it was done and something is there all the same: have it removed, and resume',
  },
  heldElsewhere: {
    ja: '同じ方の別の案件で保全されています。その保全を解除してから再開してください',
    en: 'another case of the same person keeps it on hold: release it there, and resume',
  },
  held: { ja: '保全中です。解除すると自動で再開します', en: 'on hold: it goes on by itself once that is released' },
} as const;
export type WaitsBecause = keyof typeof WAITS_BECAUSE;

/** What a person says of one. */
export const SAID_OF_UNDERTAKINGS = {
  done: { ja: '実施した', en: 'it was done' },
  letBe: { ja: 'ご本人の希望により、そのままとする', en: 'the applicant said that they want it left as it is' },
} as const;

/** One thing that an answer says will still be done, by itself: closed by a deed alone. */
export type Undertaking = {
  /** As HANA-2026-0012-U1. */
  readonly id: string;
  readonly kind: UndertakingKind;
  /** What is done where, as `erase/shop`; of another measure none. */
  readonly measure?: string;
  /** The kind of record, or the provision, where it concerns one alone. */
  readonly of?: string;
  /** The kinds of record it is about, where they are several and a law keeps them. */
  readonly among?: readonly string[];
  readonly hold?: string;
  /** Another undertaking, of which this is what a law has kept still. */
  readonly restOf?: string;
  /** The day by which it is done, as the answer tells it; absent while a hold stands. */
  readonly by?: CivilDate;
  /** How often it was taken up. */
  readonly round: number;
  readonly begunOn?: CivilDate;
  /** A look found something again on this day: it is mended, and told. */
  readonly foundAgainOn?: CivilDate;
  readonly waits?: WaitsBecause;
  /** A person says that it was done on this day; what is searched is looked at before that is believed. */
  readonly reportedOn?: CivilDate;
  readonly keptOn?: CivilDate;
  /** It was not done: on that day the applicant said that they want it left as it is, or consented anew. */
  readonly letBe?: true;
  /** The kinds of record of which something went then, where we did it and counted. */
  readonly went?: readonly string[];
  /** It was to be told, and the key of the case was gone: a person notes how the applicant was told, or why they were not. */
  readonly untold?: true;
  /** Names the filing that proves it, where one could be kept. */
  readonly filing?: string;
};

export const undertakingsIn = ({ undertakings = [] }: Pick<Progress, 'undertakings'>): readonly Undertaking[] =>
  undertakings;

/** How far one is, as far as it is asked whether anybody has to do something about it. */
type Stands = { readonly keptOn?: string | undefined; readonly waits?: WaitsBecause | undefined };

export const isOpen = ({ keptOn }: Stands): boolean => keptOn === undefined;

/** Whether a person has to do something about one. A hold is looked at on its own day. */
export const waitsForAPerson = (one: Stands): boolean => isOpen(one) && one.waits !== undefined && one.waits !== 'held';

/** Whether the engine takes one up on a day. */
export const isDue = (one: Undertaking, startsOn: CivilDate | undefined, today: CivilDate): boolean =>
  isOpen(one) && one.waits === undefined && startsOn !== undefined && startsOn <= today;

/** On which day one is taken up: on its day; where a person does it, so many days before. */
export function startOf(
  { kind, by, measure }: Pick<Undertaking, 'kind' | 'by' | 'measure'>,
  isOurs: boolean,
  remindDaysBefore: number,
): CivilDate | undefined {
  if (by === undefined) return undefined;
  return UNDERTAKINGS[kind].byUs && measure !== undefined && isOurs ? by : daysAfter(by, -remindDaysBefore);
}

/** Whether the engine looks at it on its day, and there is nothing yet that a person could have done about it. */
export const isToBeLookedAt = ({ kind, foundAgainOn, waits }: Undertaking): boolean =>
  kind === 'looksAgain' && foundAgainOn === undefined && waits === undefined;

/** Whether only a person does it, and sees whether it is done: another measure, or what a system that was left out owes of a provision. */
export const isAPersons = ({ kind, measure = '' }: Undertaking): boolean =>
  kind === 'instead' || (kind === 'systemFollows' && placeOf(measure) === undefined);

/** Whether the applicant is written to once it is done: not of a look that found nothing. */
export const isToTell = ({ kind, foundAgainOn }: Undertaking): boolean =>
  kind !== 'looksAgain' || foundAgainOn !== undefined;

/** Whether it was reported before, and could not be looked at: then the word of whoever reports it again stands, and is told as theirs. */
export const isBeyondSight = ({ reportedOn, waits }: Undertaking): boolean =>
  reportedOn !== undefined && (waits === 'failed' || waits === 'lacking');

/** The same undertakings, one of them otherwise. */
export const withUndertaking = (
  progress: Pick<Progress, 'undertakings'>,
  id: string,
  change: (one: Undertaking) => Undertaking,
): Pick<Progress, 'undertakings'> => ({
  undertakings: undertakingsIn(progress).map((one) => (one.id === id ? change(one) : one)),
});

/** One that is taken up anew: nothing is waited for any more. */
export const takenUp = ({ waits: _, begunOn: __, ...one }: Undertaking): Undertaking => ({
  ...one,
  round: one.round + 1,
});

/** Whether something was done that nobody could be told of any more. */
export const isUntold = (progress: Pick<Progress, 'undertakings'>): boolean =>
  undertakingsIn(progress).some(({ untold }) => untold === true);

/** Whether a system that was left out of an answer is still to follow. */
export const awaitsASystem = (progress: Pick<Progress, 'undertakings'>): boolean =>
  undertakingsIn(progress).some((one) => one.kind === 'systemFollows' && isOpen(one));
