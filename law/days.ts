import { daysBetween, type CivilDate } from './clock';

/** A day that cannot be what it is said to be: where it stands, and what to do. */
export type ImpossibleDay = { readonly at: readonly (string | number)[]; readonly ja: string; readonly en: string };

type Printed = { readonly issuedOn?: CivilDate | undefined; readonly expiresOn?: CivilDate | undefined };

/** Everything in what was handed in that bears a day. */
export type Dated = {
  readonly principal?: { readonly birthDate?: CivilDate | undefined } | undefined;
  readonly agent?: { readonly birthDate?: CivilDate | undefined } | undefined;
  readonly papers?: readonly Printed[] | undefined;
  readonly authorities?: readonly Printed[] | undefined;
  readonly fee?: readonly Printed[] | undefined;
  readonly instruments?: readonly Printed[] | undefined;
};

/** Under the Act in force since this day requests can arrive at all. */
const ACT_IN_FORCE = '2005-04-01' as CivilDate;

/** Days that cannot be, given the day on which all of it reached us: nobody was born, and nothing issued, after it came. */
export const impossibleDays = (dated: Dated, arrivedOn: CivilDate): readonly ImpossibleDay[] => [
  ...(['principal', 'agent'] as const).flatMap((who) =>
    bornLater(dated[who]?.birthDate, [who, 'birthDate'], arrivedOn),
  ),
  ...(['fee', 'instruments'] as const).flatMap((list) =>
    (dated[list] ?? []).flatMap((piece, at) => issuedLater(piece, [list, at, 'issuedOn'], arrivedOn)),
  ),
  ...(['papers', 'authorities'] as const).flatMap((list) =>
    (dated[list] ?? []).flatMap((paper, at) => endedBeforeItBegan(paper, [list, at, 'expiresOn'])),
  ),
];

/** The day of arrival and the day on the form, as the desk opens a request today. */
export const impossibleArrival = (
  { arrivedOn, appliedOn }: { readonly arrivedOn: CivilDate; readonly appliedOn?: CivilDate | undefined },
  today: CivilDate,
): readonly ImpossibleDay[] => [
  ...(arrivedOn > today
    ? [
        {
          at: ['arrivedOn'],
          en: 'is still to come in Japan; write the day the envelope arrived',
          ja: '日本時間でまだ来ていない日です。到達した日をお書きください',
        },
      ]
    : []),
  ...(arrivedOn < ACT_IN_FORCE
    ? [
        {
          at: ['arrivedOn'],
          en: 'lies before the Act came into force; write the day the envelope arrived',
          ja: '法の施行前の日です。到達した日をお書きください',
        },
      ]
    : []),
  ...(appliedOn !== undefined && appliedOn > arrivedOn
    ? [
        {
          at: ['appliedOn'],
          en: 'is later than the day of arrival; leave it out where the form bears no plausible date',
          ja: '到達日より後です。請求書に確かな日付がなければ空けてください',
        },
      ]
    : []),
];

/** What came after a request arrived on a day between that and today, though it was typed later; what was asked, not before it was asked. */
export const impossibleComing = (
  cameOn: CivilDate,
  couldArriveFrom: CivilDate,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  daysBetween(couldArriveFrom, cameOn) >= 0 && cameOn <= today
    ? []
    : [
        {
          at: ['arrivedOn'],
          en: 'must lie between the day of the request, or of what was asked, and today in Japan',
          ja: 'ご請求の到達日（お願いした事項についてはお願いした日）から今日（日本時間）までの日としてください',
        },
      ];

/** A letter leaves on the day it was written or later, and not after today. */
export const impossibleDispatch = (
  dispatchedOn: CivilDate,
  issuedOn: CivilDate,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  daysBetween(issuedOn, dispatchedOn) >= 0 && dispatchedOn <= today
    ? []
    : [
        {
          at: ['dispatchedOn'],
          en: 'must lie between the day of the letter and today',
          ja: '通知の日付から今日までの日としてください',
        },
      ];

/** A word of the applicant's came after their application, and not after today. */
export const impossibleWord = (
  on: CivilDate | undefined,
  at: ImpossibleDay['at'],
  arrivedOn: CivilDate,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  on === undefined || (on >= arrivedOn && on <= today)
    ? []
    : [
        {
          at,
          en: 'must lie between the arrival of the application and today',
          ja: '請求の到達日から今日までの日としてください',
        },
      ];

const bornLater = (born: CivilDate | undefined, at: ImpossibleDay['at'], arrivedOn: CivilDate): ImpossibleDay[] =>
  born !== undefined && born > arrivedOn
    ? [
        {
          at,
          en: 'lies after the arrival; leave it out where the form bears no plausible date',
          ja: '到達日より後です。請求書に確かな日付がなければ空けてください',
        },
      ]
    : [];

const issuedLater = ({ issuedOn }: Printed, at: ImpossibleDay['at'], arrivedOn: CivilDate): ImpossibleDay[] =>
  issuedOn !== undefined && issuedOn > arrivedOn
    ? [
        {
          at,
          en: 'lies after the day on which it came; read the date again',
          ja: '届いた日より後です。発行日をもう一度ご確認ください',
        },
      ]
    : [];

const endedBeforeItBegan = ({ issuedOn, expiresOn }: Printed, at: ImpossibleDay['at']): ImpossibleDay[] =>
  issuedOn !== undefined && expiresOn !== undefined && expiresOn < issuedOn
    ? [
        {
          at,
          en: 'lies before the day of issue; read both dates again',
          ja: '発行日より前です。両方の日付をもう一度ご確認ください',
        },
      ]
    : [];

/** What was asked for in a request was done after the request came, unless it had been `before`; and not after today. */
export const impossibleMeasure = (
  doneOn: CivilDate,
  arrivedOn: CivilDate,
  today: CivilDate,
  before = false,
): readonly ImpossibleDay[] =>
  (before ? doneOn <= arrivedOn : doneOn >= arrivedOn) && doneOn <= today
    ? []
    : [{ at: ['doneOn'], ...(before ? NOT_BEFORE : NOT_SINCE) }];

const NOT_BEFORE = {
  en: 'is no day before the request arrived; where it was stopped later, write `found: stopped`',
  ja: '請求の到達前の日ではありません。到達後に停止したときは found: stopped としてください',
};
const NOT_SINCE = {
  en: 'is no day between the arrival of the request and today; write the day on which it was done, and of a provision that had been stopped earlier `found: stoppedBefore`',
  ja: '請求の到達日から本日までの日ではありません。実施した日をお書きください。提供を請求より前に止めていたときは found: stoppedBefore としてください',
};
