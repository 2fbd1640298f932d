import type { CivilDate } from '../law/clock';
import type { Information } from '../law/information';
import type { Referral } from '../law/referrals';
import type { CameBack } from '../law/returned-mail';
import type { Said } from '../law/said';
import type { Correspondence } from './letter';

/** That an answer will be late, for which reason, and by when it is to leave instead. */
export type DelayFacts = Correspondence & {
  readonly reason: string;
  readonly until: CivilDate;
  /** The day that was promised before. */
  readonly promisedOn?: CivilDate | undefined;
  /** It had passed when this was told. */
  readonly isPast: boolean;
  readonly nth: number;
  /** The right is one to which the Act's two weeks apply (Art. 39(1)). */
  readonly isSuitBarred: boolean;
};
/** What the company tells of itself, each by what the law has it tell; `askedOn`: the day on which it was asked. */
export type InformationFacts = Correspondence & {
  readonly askedOn: CivilDate;
  readonly told: readonly { readonly what: Information; readonly says: readonly Said[] }[];
};
export type ReferralFacts = Correspondence & { readonly desks: readonly Referral[] };
/** A letter that came back, as the post labelled it. `asks`: where to send it is asked for; else it is sent again with this. */
export type SentAgainFacts = Correspondence & {
  readonly of: { readonly documentNumber: string; readonly issuedOn: CivilDate; readonly title: Said };
  readonly because: CameBack;
  readonly returnedOn: CivilDate;
  readonly asks?:
    { readonly answerBy: CivilDate; readonly documents: readonly Said[]; readonly sendTo: string } | undefined;
};
/** What was complained of, what was found, and what is done about it; in which case the answer is given anew. */
export type ComplaintAnswerFacts = Correspondence & {
  readonly complaint: { readonly number: string; readonly arrivedOn: CivilDate; readonly says: string };
  readonly findings: string;
  readonly measures: string;
  /** Whoever looked into it had a part in the decision, as nobody was left who had none. */
  readonly tookPart?: true | undefined;
  readonly leadsTo?: string | undefined;
  /** Cases it concerns, where it was entered as concerning none: those alone that are of whoever complains, at a place that was proven. */
  readonly about?: readonly string[] | undefined;
};

/**
 * The person is asked whether they mandated who asks for them, for which rights, and by when they may answer. Nothing in it says whether anything
 * is held on them, and of the agent no more than the name.
 */
export type MandateInquiryFacts = Correspondence & {
  readonly agent: string;
  /** The person is a child, whose agent those with parental authority mandate: they are asked. */
  readonly ofParents?: true | undefined;
  /** The day of the power of attorney that was handed in, where it bears one. */
  readonly mandatedOn?: CivilDate | undefined;
  readonly concerning?: string | undefined;
  readonly answerBy: CivilDate;
  readonly sendTo: string;
};
