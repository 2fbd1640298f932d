import type { SupplementFacts } from '../casefile/letter';
import { DEFECTS, type Defect, type DefectCode } from '../law/defects';
import { courteously, points, type Letter, type Marked, type Point } from './blocks';
import { contact, letter, bracketed, THE_ACT, uncounted, yen, yourRequest } from './correspondence';
import { goingBack, reminding, waysToPay } from './fee';
import { wareki } from './wareki';

/**
 * L02: tells a person everything their request lacks, at once, and how each is cured (Art. 37(1), (4)); and asks what would specify the data
 * they mean, by which nothing hangs: no request is turned away by no answer (Art. 37(2)).
 */
export const supplementLetter = (facts: SupplementFacts): Letter => {
  const lacks = [
    ...facts.defects.filter(({ code }) => code !== 'asked' || facts.own.length === 0).map(said),
    ...facts.own,
  ];
  return lacks.length === 0 ? questionsAlone(facts) : supplementation(facts, lacks);
};

const supplementation = (facts: SupplementFacts, lacks: readonly string[]): Letter => {
  const isAsking = facts.questions.length > 0;
  return letter('supplement', facts, '書類の補正（追加提出）のお願い', [
    ...courteously(
      `${yourRequest(facts)}${reminding(facts.askedOn, isAsking ? '「補正の事項」について' : '')}${basisOf(facts)}、お送りいただいた書類を確認いたしましたところ、下記の事項について補正をお願いする必要がございました。お手数をおかけし誠に恐縮に存じますが、ご対応くださいますようお願い申し上げます。`,
      ...(isAsking
        ? [
            `あわせて、${askingBy(facts, '法')}、下記の「お尋ねの事項」をお尋ねいたします。${helping(facts)}「お尋ねの事項」については、${GOING_ON}`,
          ]
        : []),
      ...(facts.pausesPromise ? [uncounted(facts, 'お願いを差し上げてから補正をいただくまで')] : []),
    ),
    ...points([
      { label: '補正の事項', says: counted(lacks) },
      isAsking ? { label: 'お尋ねの事項', says: counted(facts.questions) } : undefined,
      facts.acceptedDocuments.length === 0
        ? undefined
        : {
            label: '利用できる書類',
            says: facts.acceptedDocuments.map(({ ja: text }): Marked => ({ mark: '・', text })),
          },
      copying(facts),
      facts.defects.some(({ code }) => code === 'feeMissing' || code === 'feeShort')
        ? { label: '手数料の納付の方法', says: waysToPay(facts.methods) }
        : undefined,
      {
        label: isAsking ? '補正のご提出の期限' : 'ご提出の期限',
        says: [`${wareki(facts.answerBy)}まで（必着）`, '期限までのご提出が難しいときは、下記までご連絡ください。'],
      },
      isAsking ? { label: 'ご回答をいただきたい時期', says: [welcomeBy(facts)] } : undefined,
      { label: isAsking ? 'ご提出先及びご回答先' : 'ご提出先', says: [facts.sendTo] },
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);
};

/** By when an answer helps most; nothing hangs by the day. */
const welcomeBy = ({ answerBy }: SupplementFacts): string =>
  `${wareki(answerBy)}頃までにお知らせいただけますと幸いです。その後でも、回答を差し上げるまでは、お調べするうえで役立てます。`;

/** Nothing lacks: the applicant is asked alone, and told that we go on without an answer. */
const questionsAlone = (facts: SupplementFacts): Letter =>
  letter('supplement', facts, `${facts.asked}の対象の特定に関するお尋ね`, [
    ...courteously(
      `${yourRequest(facts)}${askedBefore(facts)}${askingBy(facts, THE_ACT)}、下記の事項をお尋ねいたします。お手数をおかけし誠に恐縮に存じますが、ご回答くださいますようお願い申し上げます。`,
      `${helping(facts)}${facts.askedOn === undefined ? GOING_ON : ''}`,
    ),
    ...points([
      { label: 'お尋ねの事項', says: counted(facts.questions) },
      copying(facts),
      { label: 'ご回答をいただきたい時期', says: [welcomeBy(facts)] },
      { label: 'ご回答先', says: [facts.sendTo] },
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);

/** What is to be covered on a copy, so that we do not receive it; an answer may come with a paper, too. */
const copying = ({ mask }: SupplementFacts): Point | undefined =>
  mask.length === 0
    ? undefined
    : {
        label: '写しをとる際のお願い',
        says: [
          '次の部分は、見えないように覆って写しをおとりください。',
          ...mask.map(({ ja: text }): Marked => ({ mark: '・', text })),
        ],
      };

const counted = (points: readonly string[]): Marked[] => points.map((text, i) => ({ mark: bracketed(i + 1), text }));

/** By what an applicant is asked, and what for; who wants nothing provided any more is asked under Art. 27(2), for Art. 37 speaks of no opt-out. */
const askingBy = ({ ofAnOptOut }: SupplementFacts, act: string): string =>
  ofAnOptOut
    ? `${act}第27条第2項の規定による提供の停止の対象となる個人データを特定するため`
    : `${act}第37条第2項の規定により、対象となる保有個人データ又は第三者提供記録を特定するため`;

/** What nobody has to do, and what we do for them (Art. 37(2)). */
const helping = ({ asked, holder }: SupplementFacts): string =>
  `${asked}の範囲を限定していただく必要はございません。特定に役立つことは${holder.ourselves}からもご案内いたしますので、お問い合わせください。`;

const GOING_ON = 'ご回答がない場合も、お示しいただいている事項により手続を進めます。';

/** That they were asked before; each letter says that we go on without an answer. */
const askedBefore = ({ askedOn }: SupplementFacts): string =>
  askedOn === undefined
    ? ''
    : `${wareki(askedOn)}付けでお尋ねいたしましたが、本日までにご回答をいただいておりませんので、あらためてお尋ね申し上げます。${GOING_ON}`;

const said = (defect: Defect): string =>
  `${defect.about === undefined ? '' : `${defect.about.ja}：`}${DEFECTS[defect.code].ja}。${CURES[defect.code](defect)}`;

const anyOf = ({ instead = [] }: Defect, otherwise: string): string =>
  instead.length === 0 ? otherwise : instead.map(({ ja }) => ja).join('、');
const anotherProof = (defect: Defect): string =>
  `次のいずれか一点の写しをお送りください（${anyOf(defect, '所定の本人確認書類')}）。`;

const oneOfThese = ({ instead = [] }: Defect): string =>
  `次のいずれかをお願いいたします。${instead.map(({ ja }, i) => `${'①②③④⑤⑥'[i] ?? '・'}${ja}。`).join('')}`;

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
  mandateTooOld: ({ limit }) =>
    `${limit === undefined ? '所定の期間内' : `${wareki(limit)}以後`}に作成された委任状をお送りください。`,
  mandateUndated: () => '作成日が読み取れる委任状をお送りください。',
  scopeNotShown: () => '代理行為目録又は代理権目録の付いた登記事項証明書をお送りください。',
  outOfMandate: () =>
    'このご請求が代理権の範囲に含まれることを示す書類（このご請求について委任する旨を記載した委任状等）をお送りいただくか、ご本人からご請求ください。',
  signedAfterRequest: ({ limit }) =>
    `${limit === undefined ? 'ご請求の日' : wareki(limit)}以前に作成された委任状か、このご請求を追認する旨の記載のある新たな委任状をお送りください。`,
  otherParentMissing: oneOfThese,
  tooYoungAlone: (defect) =>
    `親権者又は未成年後見人から、次のいずれかを添えてご請求ください（${anyOf(defect, '戸籍謄本・抄本')}）。`,
  heirAsks: () => 'ご自身に関する情報については、ご自身のお名前でご請求ください。',
  relativeAsks: (defect) =>
    `ご本人からご請求いただくか、代理人として次のいずれかをお送りください（${anyOf(defect, '委任状')}）。`,
  relativeOfMinorAsks: (defect) =>
    `親権者又は未成年後見人の方は、法定代理人として次のいずれかをお送りください（${anyOf(defect, '戸籍謄本・抄本')}）。その他のご親族の方につきましては、ご本人又は法定代理人の方からご請求いただきますようお願いいたします。`,
  employerAsks: (defect) =>
    `従業者の方ご本人からご請求いただくか、代理人として次のいずれかをお送りください（${anyOf(defect, '委任状')}）。契約により取扱いを委託された情報については、契約の窓口までお問い合わせください。`,
  cameOfAge: (defect) =>
    `次のいずれか（${anyOf(defect, '登記事項証明書（成年後見）')}）をお送りいただくか、ご本人からの委任状を添え、任意代理人としてご請求ください。`,
  birthdayUnknown: () => 'ご本人の生年月日をお知らせください。',
  agentProofMissing: anotherProof,
  addressNotShown: (defect) =>
    `お送りいただいた書類に加え、次のいずれか一点の写しをお送りください（${anyOf(defect, '住所の記載のある書類')}）。`,
  photolessAlone: oneOfThese,
  moreProofAsked: oneOfThese,
  mandateDenied: () =>
    'ご本人からご請求いただくか、ご本人が署名した新たな委任状をお送りください。委任状をお送りいただいたときは、ご本人にあらためて照会するか否かを含め、確認のうえ判断いたします。',
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
