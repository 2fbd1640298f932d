import type { FactsOf, LetterKind } from '../../casefile/letter';
import type { Rendering } from '../blocks';
import { correctedInEnglish, notCorrectedInEnglish } from './corrected';
import { useCeasedInEnglish, useNotCeasedInEnglish, alternativeMeasureInEnglish } from './use-ceased';
import { provisionCeasedInEnglish, provisionNotStoppedInEnglish } from './provision-ceased';
import { instructionInEnglish } from './instruction';
import { copyStaysInEnglish } from './copy-stays';
import { undertakingKeptInEnglish } from './undertaking-kept';
import { complaintAnswerInEnglish } from './complaint-answer';
import { coverInEnglish } from './cover';
import { delayInEnglish } from './delay';
import { disclosureInEnglish, partialDisclosureInEnglish } from './disclosure';
import { documentsReturnedInEnglish } from './documents-returned';
import { feeInEnglish } from './fee';
import { feeReceiptInEnglish } from './fee-receipt';
import { feeRefundInEnglish } from './fee-refund';
import { withdrawalAcceptedInEnglish } from './withdrawal-accepted';
import { mandateInquiryInEnglish } from './mandate-inquiry';
import { noneHeldInEnglish } from './none-held';
import { passwordInEnglish } from './password';
import { provisionRecordsInEnglish, provisionRecordsRefusedInEnglish } from './provision-records';
import { provisionStoppedInEnglish } from './provision-stopped';
import { purposeNoticeInEnglish, purposeRefusalInEnglish } from './purpose';
import { receiptInEnglish } from './receipt';
import { informationInEnglish } from './information';
import { referralInEnglish } from './referral';
import { refusalInEnglish } from './refusal';
import { sentAgainInEnglish } from './sent-again';
import { supplementInEnglish } from './supplement';
import { wayChangedInEnglish } from './way-changed';

/** The English of every letter: a letter without one is not written. */
const RENDERINGS: { readonly [Kind in LetterKind]: (facts: FactsOf[Kind]) => Rendering } = {
  receipt: receiptInEnglish,
  supplement: supplementInEnglish,
  fee: feeInEnglish,
  purposeNotice: purposeNoticeInEnglish,
  purposeRefusal: purposeRefusalInEnglish,
  disclosure: disclosureInEnglish,
  partialDisclosure: partialDisclosureInEnglish,
  refusal: refusalInEnglish,
  noneHeld: noneHeldInEnglish,
  provisionRecords: provisionRecordsInEnglish,
  provisionRecordsRefused: provisionRecordsRefusedInEnglish,
  provisionStopped: provisionStoppedInEnglish,
  corrected: correctedInEnglish,
  notCorrected: notCorrectedInEnglish,
  useCeased: useCeasedInEnglish,
  useNotCeased: useNotCeasedInEnglish,
  alternativeMeasure: alternativeMeasureInEnglish,
  provisionCeased: provisionCeasedInEnglish,
  provisionNotStopped: provisionNotStoppedInEnglish,
  instruction: instructionInEnglish,
  undertakingKept: undertakingKeptInEnglish,
  copyStays: copyStaysInEnglish,
  mandateInquiry: mandateInquiryInEnglish,
  delay: delayInEnglish,
  referral: referralInEnglish,
  information: informationInEnglish,
  sentAgain: sentAgainInEnglish,
  complaintAnswer: complaintAnswerInEnglish,
  cover: coverInEnglish,
  wayChanged: wayChangedInEnglish,
  password: passwordInEnglish,
  documentsReturned: documentsReturnedInEnglish,
  withdrawalAccepted: withdrawalAcceptedInEnglish,
  feeReceipt: feeReceiptInEnglish,
  feeRefund: feeRefundInEnglish,
};

/** What a letter says, in English, from the same facts. */
export const inEnglish = <Kind extends LetterKind>(kind: Kind, facts: FactsOf[Kind]): Rendering =>
  RENDERINGS[kind](facts);
