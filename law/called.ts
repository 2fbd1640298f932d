/**
 * The letters that somebody or a day calls for beside what asks for what lacks, and the answer. Each is told once on its occasion, also
 * in a case that is closed or was withdrawn. A receipt is called for where a complaint turned out to be a request.
 */
export const CALLED = [
  'receipt',
  'documentsReturned',
  'delay',
  'mandateInquiry',
  'withdrawalAccepted',
  'feeReceipt',
  'feeRefund',
  'referral',
  'information',
  'sentAgain',
  'complaintAnswer',
  'instruction',
  'undertakingKept',
  'copyStays',
  'password',
  'wayChanged',
] as const;
export type CalledLetter = (typeof CALLED)[number];

/** The letters before the answer: that it arrived, and what lacks. */
const BEFORE_THE_ANSWER = ['receipt', 'supplement', 'fee'];

/** Whether a letter of this kind answers what was asked: it is none that comes before, and none that is called for besides. */
export const isAnswer = (kind: string): boolean =>
  !BEFORE_THE_ANSWER.includes(kind) && !(CALLED as readonly string[]).includes(kind);

/** What follows an answer and tells what it told, or opens it. */
const TELLS_OF_THE_ANSWER: readonly string[] = [
  'undertakingKept',
  'copyStays',
  'password',
  'wayChanged',
] satisfies CalledLetter[];

/**
 * Whether a letter of this kind goes only where a document shows the person to be, or where they were heard before the request: an answer, and
 * what follows it. What comes before goes where the request says, for there is no other place, and says no more than that it was made.
 */
export const goesToAProvenPlace = (kind: string): boolean => isAnswer(kind) || TELLS_OF_THE_ANSWER.includes(kind);

/** Those that nobody needs any more once the request is withdrawn or not taken up. */
export const ENDS_WITH_THE_REQUEST: readonly CalledLetter[] = [
  'receipt',
  'delay',
  'mandateInquiry',
  'referral',
  'instruction',
];

/** A letter that was called for and not handed over yet. */
export type Called = {
  readonly kind: CalledLetter;
  /** The command of the act, or the day, that called for it. */
  readonly occasion: string;
  /** Names the filing in which stands what it tells, where somebody wrote that. */
  readonly filing?: string | undefined;
  /** A receipt that bears a new secret for the window, for whoever lost theirs. */
  readonly secret?: true | undefined;
  /** The way and the class by which it travels, where the occasion says so. */
  readonly way?: 'post' | 'email' | undefined;
  readonly mailClass?: string | undefined;
};

/** A letter that is called for is owed from here on, after those that were called for before it. */
export const calledFor = (
  { correspondence = [] }: { readonly correspondence?: readonly Called[] },
  called: Called,
): { readonly correspondence: readonly Called[] } => ({ correspondence: [...correspondence, called] });

/** What is still to be told without any letter of this kind. */
export const withoutKind = (all: readonly Called[] | undefined, kind: CalledLetter): readonly Called[] =>
  (all ?? []).filter((one) => one.kind !== kind);

/** What is still to be told, after one of them was. */
export const withoutCalled = (all: readonly Called[] | undefined, { kind, occasion }: Called): readonly Called[] =>
  (all ?? []).filter((one) => one.kind !== kind || one.occasion !== occasion);
