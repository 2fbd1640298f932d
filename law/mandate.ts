import { daysAfter, type CivilDate } from './clock';
import type { ImpossibleDay } from './days';
import type { Matter, Right } from './rights';
import type { ApplicantKind } from './authorities';

/** When a company asks the person whether they mandated who asks for them (Order Art. 13(ii)): of every mandated agent, or where somebody at the desk doubts it. */
export const MANDATE_ASKED = {
  always: { ja: '任意代理人による請求のつど', en: 'of every mandated agent' },
  onDoubt: { ja: '担当者が必要と認めたとき', en: 'where somebody at the desk calls for it' },
} as const;

/** What the person answers. */
export const MANDATE_SAYS = {
  yes: { ja: '委任した', en: 'they mandated the agent' },
  no: { ja: '委任していない', en: 'they did not' },
  otherScope: { ja: '委任した範囲が異なる', en: 'they mandated the agent, but not for all of this' },
} as const;
export type MandateSays = keyof typeof MANDATE_SAYS;

/** What is held of a mandate: that it covers this request, or that it does not. */
export const MANDATE_STANDS = {
  confirmed: { ja: '委任を確認', en: 'confirmed' },
  denied: { ja: '委任を確認できない', en: 'not confirmed: no authority' },
} as const;
export type MandateStands = keyof typeof MANDATE_STANDS;

/** The inquiry to the person about a mandate, as one case stands by it; what it asks and what was answered are filings. */
export type Mandate = {
  /** The act that called for the letter; without it, the person is to be asked, or to be asked again. */
  readonly inquiry?: string;
  readonly askedOn?: CivilDate;
  /** The last day of which the letter speaks; behind it a person decides what silence means. */
  readonly dueOn?: CivilDate;
  /** The letter came back: nobody will answer it. */
  readonly cameBack?: true;
  readonly says?: MandateSays;
  readonly stands?: MandateStands;
  /** On whose word: the person’s own, or an officer’s decision where they stayed silent, denied it, or nobody is to be asked. */
  readonly on?: 'answer' | 'silence' | 'officer';
  /** The person denied it before it came to stand as it does: that goes with it, so that whoever decides and approves sees it. */
  readonly wasDenied?: true;
  /** What the desk heard since that speaks against a denial of theirs: it stands until an officer lifts it. */
  readonly saidSince?: MandateSays;
  readonly paperCame?: true;
  /** The day on which an officer saw to a denial that came after the answer had left (Art. 26). */
  readonly seenTo?: CivilDate;
  /** The person asks themself meanwhile: nothing waits for it, and it stands again as soon as the agent is back. */
  readonly apart?: true;
};

/** Whether nothing about the mandate is waited for, and nothing speaks against it. */
export const isMandateClear = (mandate: Mandate | null | undefined): boolean =>
  mandate == null || mandate.apart === true || mandate.stands === 'confirmed';

/** Whether the person did not mandate the agent who asks. */
export const isDenied = (mandate: Mandate | null | undefined): boolean =>
  mandate?.stands === 'denied' && mandate.apart !== true;

/** Whether it is the person’s own word that they did not mandate the agent, or not for this. */
const isTheirDenial = (mandate: Mandate | null | undefined): mandate is Mandate =>
  mandate?.stands === 'denied' && mandate.says !== undefined;

/** Whether asking the person again would set a denial aside: that is an officer’s to do. */
export const isAskedDespiteDenial = (mandate: Mandate | null | undefined): boolean =>
  isDenied(mandate) || (mandate?.wasDenied === true && mandate.stands === undefined);

/** How a mandate stands once the person was heard: at once as they say, but a denial of theirs stands until an officer lifts it. */
export function onTheirWord(before: Mandate | null | undefined, says: MandateSays, stands: MandateStands): Mandate {
  if (isTheirDenial(before) && stands === 'confirmed') return { ...before, saidSince: says };
  const { saidSince: _, seenTo: __, ...kept } = before ?? {};
  return { ...kept, says, stands, on: 'answer' };
}

/** How a mandate stands once an officer decided it: what spoke against a denial has been looked at. */
export function onAnOfficersWord(before: Mandate | null | undefined, stands: MandateStands): Mandate {
  const { saidSince: _, paperCame: __, ...kept } = before ?? {};
  return { ...kept, stands, on: isAsked(before) ? 'silence' : 'officer' };
}

/** What an officer makes of a denial that came after the answer had left: told to an agent whom nobody mandated, it may be a leak (Art. 26). */
export const LATE_DENIAL = {
  incident: {
    ja: '漏えい等のおそれがある事態として対応する（法第26条）',
    en: 'handled as an incident: the answer may have gone to somebody without authority (Art. 26)',
  },
  noIncident: { ja: '漏えい等には当たらないと判断する', en: 'no incident: nothing left that was not theirs to have' },
} as const;

/** Whether the person denied a mandate after the answer had left, and no officer has seen to it. */
export const isDeniedTooLate = ({
  dispatched,
  mandate,
}: {
  readonly dispatched?: true | undefined;
  readonly mandate?: Mandate | null | undefined;
}): boolean => dispatched === true && isTheirDenial(mandate) && mandate.apart !== true && mandate.seenTo === undefined;

/** How a mandate stands now, with what was denied before: a later word goes before that, and hides it from nobody. */
export const withDenial = (before: Mandate | null | undefined, now: Mandate): Mandate =>
  before?.wasDenied === true || (before?.stands === 'denied' && now.stands !== 'denied')
    ? { ...now, wasDenied: true }
    : now;

/** Whether the person is asked and nothing has come of it yet. */
export const isAsked = (mandate: Mandate | null | undefined): mandate is Mandate =>
  mandate?.inquiry !== undefined && mandate.stands === undefined;

/** Whether an inquiry runs that may still be answered in time: until then the person is not asked again. */
export const isWaitedFor = (mandate: Mandate | null | undefined, reminded: readonly string[]): boolean =>
  isAsked(mandate) && mandate.cameBack !== true && !reminded.includes('principalSilent');

/** Whether two cases stand by the answer to one inquiry. */
export const isOfTheSame = (one: Mandate | null | undefined, other: Mandate | null | undefined): boolean =>
  one?.inquiry !== undefined && one.inquiry === other?.inquiry;

/** Whether the person is still to be asked, or to be asked again. */
export const isToBeAskedAbout = (mandate: Mandate | null | undefined): boolean =>
  mandate != null && mandate.inquiry === undefined && mandate.stands === undefined && mandate.apart !== true;

/** How a mandate stands once the person is written to. */
export const askedAbout = (inquiry: string, on: CivilDate, withinDays: number): Mandate => ({
  inquiry,
  askedOn: on,
  dueOn: daysAfter(on, withinDays),
});

/** Whether an answer covers a request for this right. */
export const covers = (
  { says, covers: rights = [] }: { readonly says: MandateSays; readonly covers?: readonly Right[] | undefined },
  right: Matter,
): MandateStands =>
  says === 'yes' || (says === 'otherScope' && (rights as readonly Matter[]).includes(right)) ? 'confirmed' : 'denied';

/** What moved in an application of that on which an inquiry rests. */
export type MandateMoves = {
  readonly applicant: ApplicantKind;
  /** Who asks, or for whom, reads otherwise. */
  readonly people: boolean;
  /** They are called otherwise, so that what was said of one agent says nothing of another. */
  readonly others: boolean;
  /** Who asks is not confirmed any more, so that no place is proven to which the letter could go. */
  readonly unconfirmed: boolean;
  /** Another paper of authority came. */
  readonly authority: boolean;
};

/**
 * What becomes of an inquiry when the application moves. As what the agent asks moves nothing; where the person asks themself it stays
 * apart. Of other people the person is asked anew; so they are where the letter is under way to a place nobody has proven any more. What
 * they denied stands against the same agent, whatever else is written of them and whatever paper comes: an officer lifts it.
 */
export function mandateAfter(
  mandate: Mandate | null | undefined,
  { applicant, people, others, unconfirmed, authority }: MandateMoves,
): Mandate | null {
  if (mandate == null) return null;
  const isApart = applicant === 'principal';
  const isVoid = (isTheirDenial(mandate) ? others : people) || (isAsked(mandate) && (unconfirmed || isApart));
  const paperCame = authority && mandate.stands === 'denied' && !isApart && mandate.paperCame !== true;
  if (!isVoid && !paperCame && isApart === (mandate.apart === true)) return mandate;
  const { apart: _, ...stands } = mandate;
  return {
    ...(isVoid ? withDenial(mandate, {}) : stands),
    ...(isApart ? { apart: true } : {}),
    ...(paperCame && !isVoid ? { paperCame } : {}),
  };
}

/** Whether an officer may decide how a mandate stands: the person stays silent, denied it, or an agent asks who is asked about with nobody. */
export const isForAnOfficer = (
  mandate: Mandate | null | undefined,
  { reminded, mandated }: { readonly reminded: readonly string[]; readonly mandated?: true | null },
): boolean =>
  (isAsked(mandate) && !isWaitedFor(mandate, reminded)) ||
  isDenied(mandate) ||
  (isToBeAskedAbout(mandate) && mandated !== true);

/** An answer comes after the person was asked, and not after today. */
export const impossibleAnswer = (
  on: CivilDate,
  { askedOn }: Pick<Mandate, 'askedOn'>,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  (askedOn === undefined || on >= askedOn) && on <= today
    ? []
    : [
        {
          at: ['on'],
          en: `must lie between the day they were asked (${askedOn ?? '–'}) and today`,
          ja: `照会した日（${askedOn ?? '―'}）から本日までの日としてください`,
        },
      ];
