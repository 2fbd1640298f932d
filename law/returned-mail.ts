import { daysAfter, type CivilDate } from './clock';
import type { ImpossibleDay } from './days';

/** Why the post brings a letter back, in the words of its label. */
export const CAME_BACK = {
  unknownAddress: { ja: 'あて所に尋ねあたりません', en: 'unknown at this address' },
  unclaimed: { ja: '保管期間経過', en: 'unclaimed: the post kept it for seven days' },
  refused: { ja: '受取拒絶', en: 'refused' },
} as const;
export type CameBack = keyof typeof CAME_BACK;

/**
 * A letter that came back, by its document number. Its envelope is kept unopened; what was decided stays decided, and the case stays as it
 * stands but for its mail.
 */
export type ReturnedLetter = {
  readonly document: string;
  readonly because: CameBack;
  readonly returnedOn: CivilDate;
  readonly enteredBy: string;
  /** It is not sent again: it had been already, it only asked where to send another, or nobody wants it any more. */
  readonly final?: true;
  /** The unopened envelope went out once more, and the occasion of the letter in whose envelope it lies. */
  readonly sentAgainOn?: CivilDate;
  readonly sentAgainBy?: string;
  /** A person closed it as undelivered; the envelope stays with us, sealed. */
  readonly keptOn?: CivilDate;
};

/** Where a letter that came back is now. */
export const MAIL_STANDS = {
  held: { ja: '未開封のまま保管中', en: 'held unopened' },
  sentAgain: { ja: '再送付済み', en: 'sent again' },
  undelivered: { ja: '不送達として保管', en: 'kept as undelivered' },
} as const;
export const whereNow = ({
  sentAgainOn,
  keptOn,
}: Pick<ReturnedLetter, 'sentAgainOn' | 'keptOn'>): keyof typeof MAIL_STANDS =>
  keptOn !== undefined ? 'undelivered' : sentAgainOn !== undefined ? 'sentAgain' : 'held';

/** Whether somebody still has to do something about it. */
export const isHeld = (letter: ReturnedLetter): boolean => whereNow(letter) === 'held';

/** The day from which a letter that came back may be closed as undelivered: the applicant has had so many days to say where they are. */
export const undeliveredFrom = ({ returnedOn }: Pick<ReturnedLetter, 'returnedOn'>, withinDays: number): CivilDate =>
  daysAfter(returnedOn, withinDays);

/** A letter comes back after it was written, and not after today. */
export const impossibleReturn = (
  returnedOn: CivilDate,
  issuedOn: CivilDate,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  returnedOn >= issuedOn && returnedOn <= today
    ? []
    : [
        {
          at: ['returnedOn'],
          en: `must lie between the date of the letter (${issuedOn}) and today`,
          ja: `通知の日付（${issuedOn}）から本日までの日としてください`,
        },
      ];
