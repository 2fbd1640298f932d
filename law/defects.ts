import type { CivilDate } from './clock';
import type { Right } from './rights';
import type { Said } from './said';

/** What may be wrong with an application as it reached us. Each is told with its cure, all at once, so that nobody is burdened twice (Art. 37(1), (4)). */
export const DEFECTS = {
  wrongChannel: {
    ja: 'ご請求の方法が所定の方法と異なります',
    en: 'the request was not made in one of the ways we have set',
  },
  formMissing: { ja: '所定の請求書が同封されていません', en: 'the prescribed form is missing' },
  formOmission: { ja: '請求書に記入漏れがあります', en: 'the form is not filled in completely' },
  answerNowhere: {
    ja: '回答をお送りするために必要な事項が記載されていません',
    en: 'what the answer cannot be sent without is not given',
  },
  proofMissing: { ja: '本人確認書類が同封されていません', en: 'no proof of identity was enclosed' },
  documentNotAccepted: { ja: '所定の本人確認書類に該当しません', en: 'this document is not among those we accept' },
  documentEnded: { ja: '現在は有効な本人確認書類として利用できません', en: 'this kind of document is no longer valid' },
  documentExpired: { ja: '有効期限を過ぎています', en: 'the document has expired' },
  documentTooOld: { ja: '発行日が所定の期間より前です', en: 'the document was issued too long ago' },
  documentUndated: { ja: '発行日又は有効期限を確認できません', en: 'its day of issue or of expiry cannot be read' },
  backOfCard: {
    ja: '裏面は収集できないため、お預かりしていません',
    en: 'the back of this card may not be collected and was not kept',
  },
  frontMissing: {
    ja: '氏名の記載された面（おもて面）の写しが同封されていません',
    en: 'the side that shows the name was not enclosed',
  },
  authorityMissing: {
    ja: '代理権を証する書類が同封されていません',
    en: 'no proof of the agent’s authority was enclosed',
  },
  authorityTooOld: {
    ja: '代理権を証する書類の発行日が所定の期間より前です',
    en: 'the proof of authority was issued too long ago',
  },
  mandateTooOld: { ja: '作成日が所定の期間より前です', en: 'it was signed too long ago' },
  mandateUndated: { ja: '作成日を確認できません', en: 'the day on which it was signed cannot be read' },
  scopeNotShown: {
    ja: '代理権の範囲を示す目録を確認できません',
    en: 'the list that shows what the agent may do cannot be seen',
  },
  outOfMandate: {
    ja: 'お送りいただいた書類の示す代理権の範囲には、このご請求が含まれていません',
    en: 'the authority that your papers show does not cover this request',
  },
  signedAfterRequest: {
    ja: 'ご請求の到達した日より後の日が作成日とされています',
    en: 'it bears a day after the one on which the request reached us',
  },
  otherParentMissing: {
    ja: 'お送りいただいた書類によっては、他方の親権者の同意、又はお一人で代理できることを確認できません（民法第818条、第819条、第824条の2、第838条）',
    en: 'what you sent shows neither the consent of the other parent nor that you may act alone (Civil Code Arts. 818, 819, 824-2, 838)',
  },
  tooYoungAlone: {
    ja: 'ご本人の年齢により、親権者又は未成年後見人からご請求いただく必要があります',
    en: 'at the age of the person, the request has to be made by a parent or guardian',
  },
  heirAsks: {
    ja: '法に基づくご請求は、生存するご本人に関する情報について、ご本人又はその代理人にのみ認められており、ご相続人又はご遺族のお立場ではお受けすることができません（法第2条第1項、第37条第3項）',
    en: 'requests under the Act concern living persons, and are open to the person and their agents alone; as an heir or bereaved relative you have no standing (Arts. 2(1), 37(3) of the Act)',
  },
  relativeAsks: {
    ja: '法に基づくご請求は、ご本人又はその代理人にのみ認められており、ご家族又はご親族のお立場のみではお受けすることができません（法第37条第3項）',
    en: 'requests under the Act are open to the person and their agents alone; as a relative you have no standing (Art. 37(3) of the Act)',
  },
  relativeOfMinorAsks: {
    ja: '法に基づくご請求は、ご本人又はその代理人にのみ認められており、ご家族又はご親族のお立場のみではお受けすることができません。ご本人は未成年でいらっしゃるため、親権者又は未成年後見人の方は、法定代理人としてご請求いただけます（法第37条第3項、個人情報の保護に関する法律施行令第13条第1号）',
    en: 'requests under the Act are open to the person and their agents alone; as a relative you have no standing. The person is a minor, for whom a parent or the guardian of a minor may ask as their statutory agent (Art. 37(3) of the Act, Order Art. 13(i))',
  },
  employerAsks: {
    ja: '法に基づくご請求は、ご本人又はその代理人にのみ認められており、ご勤務先のお立場のみではお受けすることができません（法第37条第3項）',
    en: 'requests under the Act are open to the person and their agents alone; as an employer you have no standing (Art. 37(3) of the Act)',
  },
  cameOfAge: {
    ja: 'ご本人が成年に達しているため、親権者又は未成年後見人であることを示す書類では代理権を確認できません',
    en: 'the person has come of age, so that a document showing a parent or the guardian of a minor does not prove authority to act for them',
  },
  birthdayUnknown: {
    ja: 'ご本人の生年月日が記載されていないため、親権者又は未成年後見人による代理の対象となる未成年の方であることを確認できません',
    en: 'the date of birth of the person is not given, so that it cannot be confirmed that they are a minor for whom a parent or guardian may act',
  },
  agentProofMissing: {
    ja: '代理人の本人確認書類が同封されていません',
    en: 'no proof of the agent’s own identity was enclosed',
  },
  addressNotShown: {
    ja: '住所を確認できる書類が同封されていません',
    en: 'none of the papers shows the address to which the answer is to go',
  },
  photolessAlone: {
    ja: '顔写真のない書類一点では、ご本人であることを確認できません',
    en: 'one document without a photograph is not enough to confirm who you are',
  },
  moreProofAsked: {
    ja: 'ご本人であることをより確実に確認する必要があります',
    en: 'we need to confirm more surely who you are',
  },
  mandateDenied: {
    ja: 'ご本人への照会によっては、代理権を確認できませんでした',
    en: 'the authority to act for the person could not be confirmed by asking the person',
  },
  notReadable: { ja: '記載内容を確認できません', en: 'what it says cannot be read' },
  asked: { ja: '確認させていただきたい事項があります', en: 'there is something that the desk needs to ask' },
  feeMissing: { ja: '手数料の納付を確認できておりません', en: 'the fee has not been paid' },
  feeShort: { ja: '手数料が不足しています', en: 'the fee is short' },
} as const;
export type DefectCode = keyof typeof DEFECTS;

/** Whether the Act gives no request at all to who asks: nothing can be sent in that would cure it (Art. 2(1)). */
export const givesNoRequest = (codes: readonly string[]): boolean => codes.includes('heirAsks' satisfies DefectCode);

/** Whether whoever asks for another has no standing to (Art. 37(3), Order Art. 13): it is not the way of asking that fails. */
export const lacksStanding = (codes: readonly DefectCode[]): boolean =>
  codes.some((code) => code === 'relativeAsks' || code === 'relativeOfMinorAsks' || code === 'employerAsks');

/** One thing that is wrong: which paper it concerns, the date that decides it, and what would do instead. */
export type Defect = {
  readonly code: DefectCode;
  readonly about?: Said | undefined;
  readonly limit?: CivilDate | undefined;
  readonly yen?: number | undefined;
  readonly instead?: readonly Said[] | undefined;
  /** The rights it does not hold up: a power of attorney names them. */
  readonly covers?: readonly Right[] | undefined;
};
