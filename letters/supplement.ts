import type { SupplementFacts } from '../casefile/letter';
import { DEFECTS, type Defect, type DefectCode } from '../law/defects';
import { courteously, points, type Letter, type Marked } from './blocks';
import { contact, letter, bracketed, THE_ACT, uncounted, yen, yourRequest } from './correspondence';
import { goingBack, reminding, waysToPay } from './fee';
import { wareki } from './wareki';

/** L02: tells a person everything their request lacks, at once, and how each is cured (Art. 37(1), (2), (4)). */
export const supplementLetter = (facts: SupplementFacts): Letter => {
  const lacks = [
    ...facts.defects.filter(({ code }) => code !== 'asked' || facts.own.length === 0).map(said),
    ...facts.own,
  ];
  return letter('supplement', facts, '書類の補正（追加提出）のお願い', [
    ...courteously(
      `${yourRequest(facts)}${reminding(facts)}${basisOf(facts)}、お送りいただいた書類を確認いたしましたところ、下記の事項について補正をお願いする必要がございました。お手数をおかけし誠に恐縮に存じますが、ご対応くださいますようお願い申し上げます。`,
      ...(facts.pausesPromise ? [uncounted(facts, 'お願いを差し上げてから補正をいただくまで')] : []),
    ),
    ...points([
      { label: '補正の事項', says: lacks.map((text, i): Marked => ({ mark: bracketed(i + 1), text })) },
      facts.acceptedDocuments.length === 0
        ? undefined
        : {
            label: '利用できる書類',
            says: facts.acceptedDocuments.map(({ ja: text }): Marked => ({ mark: '・', text })),
          },
      facts.mask.length === 0
        ? undefined
        : {
            label: '写しをとる際のお願い',
            says: [
              '次の部分は、見えないように覆って写しをおとりください。',
              ...facts.mask.map(({ ja: text }): Marked => ({ mark: '・', text })),
            ],
          },
      facts.defects.some(({ code }) => code === 'feeMissing' || code === 'feeShort')
        ? { label: '手数料の納付の方法', says: waysToPay(facts.methods) }
        : undefined,
      {
        label: 'ご提出の期限',
        says: [`${wareki(facts.answerBy)}まで（必着）`, '期限までのご提出が難しいときは、下記までご連絡ください。'],
      },
      { label: 'ご提出先', says: [facts.sendTo] },
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);
};

const said = (defect: Defect): string =>
  `${defect.about === undefined ? '' : `${defect.about.ja}：`}${DEFECTS[defect.code].ja}。${CURES[defect.code](defect)}`;

const anyOf = ({ instead = [] }: Defect, otherwise: string): string =>
  instead.length === 0 ? otherwise : instead.map(({ ja }) => ja).join('、');
const anotherProof = (defect: Defect): string =>
  `次のいずれか一点の写しをお送りください（${anyOf(defect, '所定の本人確認書類')}）。`;

/** What the applicant does about each defect. */
const CURES = {
  wrongChannel: (defect) => `次のいずれかの方法により、あらためてご請求ください（${anyOf(defect, '所定の方法')}）。`,
  formMissing: () => '所定の請求書に必要な事項をご記入のうえ、お送りください。',
  formOmission: () => 'この欄をご記入のうえ、請求書をあらためてお送りください。',
  answerNowhere: () => 'この事項をお知らせください。',
  proofMissing: anotherProof,
  documentNotAccepted: anotherProof,
  documentEnded: anotherProof,
  documentExpired: ({ limit }) =>
    `${limit === undefined ? '' : `お送りいただいた書類の有効期限は${wareki(limit)}でした。`}有効期間内の書類の写しをお送りください。`,
  documentTooOld: ({ limit }) =>
    `${limit === undefined ? '所定の期間内' : `${wareki(limit)}以後`}に発行された書類をお送りください。`,
  documentUndated: () => '発行日又は有効期限が読み取れる写しをお送りください。',
  frontMissing: () => 'おもて面の写しもお送りください。',
  backOfCard: () => 'おもて面のみの写しをお送りください。裏面は写さないようお願いいたします。',
  authorityMissing: (defect) => `次のいずれかをお送りください（${anyOf(defect, '代理権を証する書類')}）。`,
  authorityTooOld: ({ limit }) =>
    `${limit === undefined ? '所定の期間内' : `${wareki(limit)}以後`}に発行された書類をお送りください。`,
  cameOfAge: (defect) =>
    `次のいずれか（${anyOf(defect, '登記事項証明書（成年後見）')}）をお送りいただくか、ご本人からの委任状を添え、任意代理人としてご請求ください。`,
  birthdayUnknown: () => 'ご本人の生年月日をお知らせください。',
  agentProofMissing: anotherProof,
  addressNotShown: (defect) =>
    `お送りいただいた書類に加え、次のいずれか一点の写しをお送りください（${anyOf(defect, '住所の記載のある書類')}）。`,
  mandateDenied: () =>
    'ご本人からご請求いただくか、ご本人が署名した新たな委任状をお送りください。ご本人にあらためて照会いたします。',
  notReadable: () => '文字が鮮明に読み取れる写しをお送りください。',
  asked: () => 'ご連絡した内容をご確認のうえ、お知らせください。',
  feeMissing: ({ yen: due }) => `${due === undefined ? '所定の手数料' : `手数料${yen(due)}`}をお納めください。`,
  feeShort: ({ yen: short }) => `${short === undefined ? '不足額' : `不足額${yen(short)}`}をお納めください。`,
} as const satisfies Record<DefectCode, (defect: Defect) => string>;

/** By what the papers are looked at. */
const basisOf = ({ ofAnOptOut, holder }: SupplementFacts): string =>
  ofAnOptOut
    ? `${THE_ACT}第27条第2項の規定による提供の停止にあたりご本人を確認するため`
    : `${THE_ACT}第37条第1項及び個人情報の保護に関する法律施行令第12条の規定により${holder.ourselves}が定めるご請求の方法に照らして`;
