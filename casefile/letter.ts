import type { CivilDate } from '../law/clock';
import type { WithholdingGround } from '../law/withholding';
import type { Language } from '../law/languages';
import type { RecordKind } from '../law/provision-records';
import type { KindTold, PurposeGround } from '../law/purpose-notice';
import type { Defect } from '../law/defects';
import type { Fate } from '../law/custody';
import type { Said } from '../law/said';
import type { WritesAs } from '../law/authorities';
import type { Item } from './finding';
import type {
  ComplaintAnswerFacts,
  DelayFacts,
  MandateInquiryFacts,
  InformationFacts,
  ReferralFacts,
  SentAgainFacts,
} from './letter-beside-answers';
import type { PasswordFacts, WayChangedFacts } from './beside-answer';
import {
  LETTERS_ON_CHANGES,
  type DoneBefore,
  type FactsOnChanges,
  type ProvisionStoppedFacts,
} from './letters-on-changes';

/** The letters this house writes, by the numbers the desk knows them by. */
export const LETTERS = {
  receipt: { number: 'L01', ja: '受付通知書', en: 'Acknowledgement of Receipt' },
  supplement: { number: 'L02', ja: '補正のお願い', en: 'Request for Supplementation' },
  fee: { number: 'L03', ja: '手数料のお知らせ', en: 'Notice on the Fee' },
  documentsReturned: { number: 'L04', ja: '請求を受け付けない旨の通知書', en: 'Your Request Is Not Taken Up' },
  mandateInquiry: { number: 'L05', ja: '委任に関する照会書', en: 'Inquiry About a Mandate' },
  purposeNotice: { number: 'L06', ja: '利用目的通知書', en: 'Notice of the Purpose of Use' },
  purposeRefusal: {
    number: 'L07',
    ja: '利用目的を通知しない旨の決定通知書',
    en: 'Decision Not to Notify the Purpose of Use',
  },
  disclosure: { number: 'L08', ja: '開示決定通知書', en: 'Decision on Disclosure' },
  partialDisclosure: { number: 'L09', ja: '一部開示決定通知書', en: 'Decision on Partial Disclosure' },
  refusal: { number: 'L10', ja: '不開示決定通知書', en: 'Decision of Non-Disclosure' },
  noneHeld: { number: 'L11', ja: '不存在通知書', en: 'Notice that No Such Data Are Held' },
  wayChanged: { number: 'L12', ja: '開示方法変更のお知らせ', en: 'Notice of a Change of the Way of Disclosure' },
  provisionRecords: {
    number: 'L13',
    ja: '第三者提供記録開示決定通知書',
    en: 'Decision to Disclose Third-Party-Provision Records',
  },
  provisionRecordsRefused: {
    number: 'L14',
    ja: '第三者提供記録を開示しない旨の通知書',
    en: 'Notice that No Third-Party-Provision Records Are Disclosed',
  },
  ...LETTERS_ON_CHANGES,
  provisionStopped: LETTERS_ON_CHANGES.provisionCeased,
  delay: { number: 'L21', ja: '対応状況のご連絡', en: 'Notice of Delay' },
  referral: { number: 'L24', ja: '他の窓口のご案内', en: 'Referral to Another Desk' },
  sentAgain: { number: 'L25', ja: '再送付のご案内', en: 'Notice of Re-delivery' },
  complaintAnswer: { number: 'L26', ja: '苦情に関する回答書', en: 'Reply to a Complaint' },
  cover: { number: 'L27', ja: '送付状', en: 'Cover Letter' },
  password: { number: 'L30', ja: 'パスワードのお知らせ', en: 'Notice of the Password' },
  withdrawalAccepted: { number: 'L22', ja: '取下げ受理通知書', en: 'Acceptance of Withdrawal' },
  feeReceipt: { number: 'L23', ja: '領収書', en: 'Receipt' },
  feeRefund: { number: 'L23', ja: '手数料返還通知書', en: 'Notice of Return of the Fee' },
  information: { number: 'L32', ja: '公表事項等のご回答', en: 'Reply on What We Make Known' },
} as const satisfies Record<string, Said & { readonly number: string }>;
export type LetterKind = keyof typeof LETTERS;
/** Those that are sent by themselves; a cover letter lies in another's envelope. */
export type SentKind = Exclude<LetterKind, 'cover'>;

/** What every letter needs to know: from whom, to whom, about which request. */
export type Correspondence = {
  readonly documentNumber: string;
  readonly issuedOn: CivilDate;
  readonly holder: {
    readonly name: string;
    readonly department: string;
    readonly officer: string;
    readonly postalCode: string;
    readonly address: string;
    readonly telephone: string;
    readonly email: string;
    readonly hours: string;
    readonly complaints: string;
    /** Our word for ourselves, as 当社 or 当行. */
    readonly ourselves: string;
    /** The certified organisation that takes complaints too, where the company belongs to one (Order Art. 10(iii)). */
    readonly certifiedBody?: string | undefined;
    /** The Commission's line. */
    readonly commission: string;
    /** Of these words, those the company has in English. */
    readonly inEnglish: Readonly<
      Partial<
        Record<
          'name' | 'department' | 'officer' | 'address' | 'hours' | 'complaints' | 'certifiedBody' | 'commission',
          string | undefined
        >
      >
    >;
  };
  /** Whom it is written to; of an agent also for whom they act, and by what right. */
  readonly to: {
    readonly postalCode?: string | undefined;
    readonly address?: string | undefined;
    readonly name: string;
    readonly principal?: string | undefined;
    readonly as?: WritesAs | undefined;
    /** Whether the window shows for whom an agent acts. */
    readonly agencyShown: boolean;
    /** Whether 親展 stands in the window. */
    readonly confidential: boolean;
  };
  readonly principalName: string;
  /** The name as the person writes it, where it cannot be printed and `principalName` is another writing of theirs. */
  readonly writtenAs?: string | undefined;
  readonly caseNumber: string;
  /** What is asked for; several rights of one envelope side by side. */
  readonly right: Said;
  /** In the word of the Act: 請求 is a claim that a suit may follow, 求め is none; a complaint is an 申出. */
  readonly asked: 'ご請求' | 'お求め' | 'お申出';
  readonly arrivedOn: CivilDate;
  /** The language the applicant asked for; whatever it is, the Japanese is written. */
  readonly lettersIn: Language;
  /** How it travels, in words, as 簡易書留. */
  readonly mailClass: Said;
  /** The earlier answer to the same request that this letter takes the place of. */
  readonly replaces?: { readonly documentNumber: string; readonly issuedOn: CivilDate } | undefined;
  /** It goes by e-mail, as the applicant chose: no paper is enclosed. */
  readonly byEmail?: true | undefined;
  /** It goes as a locked record on this medium, by post. */
  readonly onMedium?: Said | undefined;
  /** The applicant named the password by which it opens, where it goes locked. */
  readonly passwordNamed?: true | undefined;
  /** A person gives it by this other way the company offers. */
  readonly byOtherWay?: Said | undefined;
  /** What else lies in the envelope, where the other facts do not say so already. */
  readonly encloses?: readonly Said[] | undefined;
  /** The window of the envelope, in mm from the top left corner. */
  readonly window: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
};

export type ReceiptFacts = Correspondence & {
  /** The words came as a complaint, and are taken as the request that they are. */
  readonly cameAsComplaint?: true | undefined;
  /** A complaint that is dealt with as a request from here on; which one is said to whom its own receipt went. */
  readonly became?:
    | { readonly complaint: string; readonly request?: { readonly number: string; readonly right: Said } | undefined }
    | undefined;
  readonly concerning?: string | undefined;
  readonly promisedOn?: CivilDate | undefined;
  /** Where whoever wrote on paper sees how the request stands, and the secret by which they do. */
  readonly seenAt?: { readonly address: string; readonly secret: string } | undefined;
  /** The secret is a new one, for whoever lost theirs; the one before it opens nothing any more. */
  readonly renewed?: true | undefined;
  /** What the envelope should have borne and did not; nothing hangs on it. */
  readonly unmarked?: string | undefined;
};
/** Money that does not stay with us, and why. */
export type Returned = readonly {
  /** Its line in the custody log; not printed. */
  readonly line: string;
  readonly what: Said;
  readonly yen: number;
  readonly why: Said;
}[];
/** What goes back with the answer: pieces no letter has told of yet, and what was paid beyond the fee; in yen. */
export type MoneyBack = {
  readonly returned: Returned;
  readonly excess?: { readonly dueYen: number; readonly yen: number } | undefined;
};

export type SupplementFacts = Correspondence & {
  /** The day on which it was asked for before, where nothing came: the applicant is reminded once. */
  readonly askedOn?: CivilDate | undefined;
  /** An opt-out alone is asked for, to which the demands of Art. 37 are none (Art. 27(2)(vii)). */
  readonly ofAnOptOut?: true | undefined;
  /** What is to be blacked out on which paper, so that we do not receive it. */
  readonly mask: readonly Said[];
  /** The company promises a day, and that promise stands still while the applicant supplements. */
  readonly pausesPromise: boolean;
  /** How a fee that is lacking may be paid. */
  readonly methods: readonly Said[];
  readonly returned: Returned;
  readonly defects: readonly Defect[];
  /** What lacks besides, in the desk's own words (Art. 37(1)). */
  readonly own: readonly string[];
  /** What would specify the data that are meant, in the desk's own words: no defect, and nothing is threatened (Art. 37(2)). */
  readonly questions: readonly string[];
  readonly answerBy: CivilDate;
  readonly acceptedDocuments: readonly Said[];
  readonly sendTo: string;
};
export type FeeFacts = Correspondence & {
  /** The day on which it was asked for before, where nothing came: the applicant is reminded once. */
  readonly askedOn?: CivilDate | undefined;
  /** The company promises a day, and that promise stands still until the fee has come. */
  readonly pausesPromise: boolean;
  readonly dueYen: number;
  readonly receivedYen: number;
  readonly methods: readonly Said[];
  readonly returned: Returned;
  readonly payBy: CivilDate;
  readonly sendTo: string;
};

/** What becomes of the papers of a request that ends unanswered: they go back, or what else was asked in the envelope needs them. */
export type PapersBack = {
  readonly papers: readonly Said[];
  /** The rights of the same envelope that are still asked for, and their cases. */
  readonly open: readonly { readonly right: Said; readonly caseNumber: string }[];
};

/** What becomes of the fee for one right that ends unanswered: so many yen of it stay, or go back; none go back where it pays for what else was asked. */
export type FeeFate = { readonly fate: Fate; readonly yen: number };

/** A request that is not taken up goes back to whoever sent it (Art. 37(1)). */
export type DocumentsReturnedFacts = Correspondence &
  MoneyBack &
  PapersBack & {
    /** An opt-out alone is asked for, to which the demands of Art. 37 are none (Art. 27(2)(vii)). */
    readonly ofAnOptOut?: true | undefined;
    /** The Act gives no request to who asks, so that nothing lacked; with what the company does for them of its own accord, where it says so. */
    readonly outsideTheAct?: { readonly help?: Said | undefined } | undefined;
    readonly defects: readonly Defect[];
    readonly own: readonly string[];
    /** Data were changed before who asked was uncertain. */
    readonly done?: DoneBefore | undefined;
    readonly fate?: FeeFate | undefined;
    /** The day on which the applicant was last asked, and the last day that letter named. */
    readonly lastAsked?: { readonly on: CivilDate; readonly until: CivilDate } | undefined;
  };
export type WithdrawalAcceptedFacts = Correspondence &
  MoneyBack &
  PapersBack & {
    readonly saidOn: CivilDate;
    readonly by: Said;
    readonly fate?: FeeFate | undefined;
    /** Owners had been asked to act, and each said that nothing was done. */
    readonly undone?: true | undefined;
    /** Whoever else holds the data had been asked by letter to act, and may have. */
    readonly instructed?: true | undefined;
    /** The answer was on its way already, and may reach the applicant all the same. */
    readonly crossed?: true | undefined;
  };
/** The receipt for a fee (Civil Code Art. 486). */
export type FeeReceiptFacts = Correspondence & {
  readonly yen: number;
  readonly receivedOn: CivilDate;
  readonly by: readonly Said[];
  readonly rights: readonly Said[];
  /** The tax contained in it, where the company says so. */
  readonly tax?: { readonly percent: number; readonly yen: number } | undefined;
  readonly invoiceNumber?: string | undefined;
  /** One was issued before. */
  readonly again?: true | undefined;
};
type Went = { readonly how: Said; readonly on: CivilDate; readonly yen: number; readonly pieces: Returned } & {
  readonly inPerson?: true | undefined;
};
/** What goes back, why, and by which way it went on which day, where it has gone. */
export type FeeRefundFacts = Correspondence &
  MoneyBack & {
    readonly why: readonly ('refused' | 'withdrawn' | 'rejected' | 'paidTooMuch')[];
    /** `inPerson`: somebody came for it, and whoever is written to says so where it was not they. */
    readonly went?: Went | undefined;
  };

/** One thing found, as the applicant reads it: values told, and marks where something is withheld. */
export type Schedule = readonly { readonly store: string; readonly items: readonly ScheduledItem[] }[];
/** `untold`: everything in it is withheld. */
export type ScheduledItem = Item & { readonly untold?: true | undefined };

/** By what the person was looked for, in words: what they said and proved, and what our own records vouched for besides. */
export type LookedFor = { readonly searchedBy: readonly Said[]; readonly vouchedFor?: readonly Said[] | undefined };

/** When it was searched: each store that is told, and together those without a store's name that hold nothing to tell. */
export type Searched = readonly {
  readonly store?: string | undefined;
  readonly from: CivilDate;
  readonly to: CivilDate;
}[];

/** A part that is not told, as the letter lists it. `mark` stands in the schedule where the part would. */
export type WithheldPart = {
  readonly mark: string;
  readonly where: Said;
  readonly ground: WithholdingGround;
  readonly reason: string;
};

/** What another law discloses to the person, by kind of record: neither told nor withheld here (Art. 33(4)). */
export type Named = readonly { readonly what: Said; readonly law: string; readonly how: string }[];
/** What is only processed here, by kind of record, and the holder to whose desk the person is sent (Art. 16(4)). */
export type Referred = readonly { readonly what: Said; readonly holder: string; readonly desk: string }[];
/**
 * What is held and not answered here, and which kinds of record
 * were not searched, because nothing proven finds anybody there (Art. 37(2)).
 */
export type Elsewhere = {
  readonly named: Named;
  readonly referred: Referred;
  readonly unsearched?: readonly Said[] | undefined;
  /** As what alone they ask, by their own words. */
  readonly limitedTo?: readonly Said[] | undefined;
};

export type DisclosureFacts = Correspondence &
  MoneyBack &
  LookedFor &
  Elsewhere & {
    readonly schedule: Schedule;
    readonly searched: Searched;
    /** Of the names that stand in the schedule, those the data map has in English. */
    readonly names?: readonly Said[] | undefined;
  };
export type PartialDisclosureFacts = DisclosureFacts & { readonly withheld: readonly WithheldPart[] };
/** On which ground something is not told, and why; of purposes that are clear, in which publication (Art. 32(2)(i)). */
export type RefusedOn<Ground extends string> = {
  readonly ground: Ground;
  readonly reason: string;
  readonly where?: string | undefined;
};
/** All of what was asked is refused: on which grounds of the Act, and why (Art. 36). */
export type Refused<Ground extends string> = Correspondence &
  MoneyBack & {
    /** The fee that was paid, and whether it stays with us as published (Art. 32(1)(iii)); silence gives it back. */
    readonly fee?:
      | {
          readonly yen: number;
          readonly kept: boolean;
          /** It pays for what else was asked in the same envelope. */
          readonly forTheRest?: true;
        }
      | undefined;
    readonly grounds: readonly RefusedOn<Ground>[];
  };
export type RefusalFacts = Refused<WithholdingGround> & LookedFor & Elsewhere;
export type NoneHeldFacts = Correspondence & MoneyBack & LookedFor & Omit<Elsewhere, 'named'>;

/** The records of provisions that are told, item by item as the Rules name them, and what of them is withheld (Art. 33(5)). */
export type ProvisionRecordsFacts = Correspondence &
  MoneyBack &
  LookedFor &
  Pick<Elsewhere, 'unsearched' | 'limitedTo'> & {
    readonly schedule: Schedule;
    readonly searched: Searched;
    readonly withheld: readonly WithheldPart[];
    /** Of which records there are how many, each kind by where it lies, who made it and on what footing. */
    readonly kinds: readonly (RecordKind & { readonly what: Said; readonly count: number })[];
    /** Of the names that stand in the schedule, those the data map has in English. */
    readonly names?: readonly Said[] | undefined;
    /** How many of them are held though they need not be kept any more (Arts. 29(2), 30(4)). */
    readonly past: number;
  };
/** None of the records is told: on these grounds, or, without any, because none is held; both are Art. 33(3), called for by Art. 33(5). */
export type ProvisionRecordsRefusedFacts = Refused<WithholdingGround> &
  LookedFor &
  Pick<Elsewhere, 'unsearched' | 'limitedTo'>;

/** For what each kind of data is used where it is held; nothing was searched, and nothing here says that any is (Art. 32(2)). */
export type PurposeNoticeFacts = Correspondence &
  MoneyBack & {
    readonly concerning?: string | undefined;
    readonly kinds: readonly KindTold[];
    /** What is not told beside it, by the kind of data, or as a part of what one is used for. */
    readonly withheld: readonly (RefusedOn<PurposeGround> & { readonly what: Said })[];
  };
export type PurposeRefusalFacts = Refused<PurposeGround>;
/** What lies in one envelope, thing by thing; of its content nothing. */
export type CoverFacts = Correspondence & { readonly contents: readonly Said[] };

/** Which facts each letter is written from. */
export type FactsOf = FactsOnChanges & {
  readonly receipt: ReceiptFacts;
  readonly supplement: SupplementFacts;
  readonly fee: FeeFacts;
  readonly purposeNotice: PurposeNoticeFacts;
  readonly purposeRefusal: PurposeRefusalFacts;
  readonly disclosure: DisclosureFacts;
  readonly partialDisclosure: PartialDisclosureFacts;
  readonly refusal: RefusalFacts;
  readonly noneHeld: NoneHeldFacts;
  readonly provisionRecords: ProvisionRecordsFacts;
  readonly provisionRecordsRefused: ProvisionRecordsRefusedFacts;
  readonly provisionStopped: ProvisionStoppedFacts;
  readonly mandateInquiry: MandateInquiryFacts;
  readonly delay: DelayFacts;
  readonly referral: ReferralFacts;
  readonly information: InformationFacts;
  readonly sentAgain: SentAgainFacts;
  readonly complaintAnswer: ComplaintAnswerFacts;
  readonly cover: CoverFacts;
  readonly wayChanged: WayChangedFacts;
  readonly password: PasswordFacts;
  readonly documentsReturned: DocumentsReturnedFacts;
  readonly withdrawalAccepted: WithdrawalAcceptedFacts;
  readonly feeReceipt: FeeReceiptFacts;
  readonly feeRefund: FeeRefundFacts;
};
