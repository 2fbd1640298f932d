import type { FactsOf, LetterKind } from '../casefile/letter';
import type { Letter } from './blocks';
import { correctedLetter, notCorrectedLetter } from './corrected';
import { useCeasedLetter, useNotCeasedLetter, alternativeMeasureLetter } from './use-ceased';
import { provisionCeasedLetter, provisionNotStoppedLetter } from './provision-ceased';
import { instructionLetter } from './instruction';
import { copyStaysLetter } from './copy-stays';
import { undertakingKeptLetter } from './undertaking-kept';
import { complaintAnswerLetter } from './complaint-answer';
import { coverLetter } from './cover';
import { delayLetter } from './delay';
import { disclosureLetter } from './disclosure';
import { inEnglish } from './english/renderings';
import { documentsReturnedLetter } from './documents-returned';
import { feeLetter } from './fee';
import { feeReceiptLetter } from './fee-receipt';
import { feeRefundLetter } from './fee-refund';
import { withdrawalAcceptedLetter } from './withdrawal-accepted';
import { mandateInquiryLetter } from './mandate-inquiry';
import { noneHeldLetter } from './none-held';
import { partialDisclosureLetter } from './partial-disclosure';
import { passwordLetter } from './password';
import { provisionRecordsLetter } from './provision-records';
import { provisionRecordsRefusedLetter } from './provision-records-refused';
import { provisionStoppedLetter } from './provision-stopped';
import { purposeNoticeLetter } from './purpose-notice';
import { purposeRefusalLetter } from './purpose-refusal';
import { receiptLetter } from './receipt';
import { informationLetter } from './information';
import { referralLetter } from './referral';
import { refusalLetter } from './refusal';
import { sentAgainLetter } from './sent-again';
import { supplementLetter } from './supplement';
import { wayChangedLetter } from './way-changed';

const WRITES: { readonly [Kind in LetterKind]: (facts: FactsOf[Kind]) => Letter } = {
  receipt: receiptLetter,
  supplement: supplementLetter,
  fee: feeLetter,
  purposeNotice: purposeNoticeLetter,
  purposeRefusal: purposeRefusalLetter,
  disclosure: disclosureLetter,
  partialDisclosure: partialDisclosureLetter,
  refusal: refusalLetter,
  noneHeld: noneHeldLetter,
  provisionRecords: provisionRecordsLetter,
  provisionRecordsRefused: provisionRecordsRefusedLetter,
  provisionStopped: provisionStoppedLetter,
  corrected: correctedLetter,
  notCorrected: notCorrectedLetter,
  useCeased: useCeasedLetter,
  useNotCeased: useNotCeasedLetter,
  alternativeMeasure: alternativeMeasureLetter,
  provisionCeased: provisionCeasedLetter,
  provisionNotStopped: provisionNotStoppedLetter,
  instruction: instructionLetter,
  undertakingKept: undertakingKeptLetter,
  copyStays: copyStaysLetter,
  mandateInquiry: mandateInquiryLetter,
  delay: delayLetter,
  referral: referralLetter,
  information: informationLetter,
  sentAgain: sentAgainLetter,
  complaintAnswer: complaintAnswerLetter,
  cover: coverLetter,
  wayChanged: wayChangedLetter,
  password: passwordLetter,
  documentsReturned: documentsReturnedLetter,
  withdrawalAccepted: withdrawalAcceptedLetter,
  feeReceipt: feeReceiptLetter,
  feeRefund: feeRefundLetter,
};

/** Writes the letter of a kind from its facts: the Japanese, and behind it the English where the applicant asked for it. */
export function compose<Kind extends LetterKind>(kind: Kind, facts: FactsOf[Kind]): Letter {
  const letter = WRITES[kind](facts);
  return facts.lettersIn === 'en' ? { ...letter, rendering: inEnglish(kind, facts) } : letter;
}
