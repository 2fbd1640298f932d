import type { CivilDate } from '../law/clock';
import type { Correspondence, LetterKind, LookedFor } from '../casefile/letter';
import { WITHOUT_STANDING, WRITES_AS } from '../law/authorities';
import { numeral, type Block, type Head, type Letter, type Point } from './blocks';
import { toldWhole } from './fonts';
import { wareki } from './wareki';

/** The Act's full name, given once in a letter before it is called 法. */
export const THE_ACT = '個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）';

/** A letter of this house: its head and its title around what it has to say. */
export const letter = (
  kind: LetterKind,
  facts: Correspondence,
  title: string,
  blocks: readonly Block[],
  attachment?: Letter['attachment'],
): Letter => ({
  kind,
  title,
  caseNumber: facts.caseNumber,
  issuedOn: facts.issuedOn,
  head: head(facts),
  blocks,
  ...(attachment === undefined ? {} : { attachment }),
});

const head = ({ documentNumber, issuedOn, to, window, holder }: Correspondence): Head => ({
  documentNumber,
  date: wareki(issuedOn),
  to: [
    ...(to.confidential ? [{ text: '親展', spare: true } as const] : []),
    ...(to.postalCode === undefined ? [] : [{ text: postal(to.postalCode) }]),
    ...(to.address === undefined ? [] : [{ text: to.address }]),
    { text: addressed(to.name), name: true },
    ...(to.principal === undefined || !to.agencyShown
      ? []
      : [{ text: `（${to.principal} 様 ${to.as === undefined ? '代理人' : WRITES_AS[to.as].ja}）` }]),
  ],
  window,
  from: {
    holder: holder.name,
    lines: [`〒${holder.postalCode}`, holder.address, holder.name, holder.department],
    signedBy: holder.officer,
  },
});

/** 〒604-0829; a code of another country stands as it is written there. */
export const postal = (code: string): string =>
  /^\d{3}-?\d{4}$/.test(code) ? `〒${code.replace(/^(\d{3})-?(\d{4})$/, '$1-$2')}` : code;
/** A person is 様, also one who is named behind their company; an office, a company or another body is 御中. */
export const addressed = (name: string): string => `${name} ${BODIES.some((body) => body.test(name)) ? '御中' : '様'}`;
/** What a name is that nobody’s own is: the form of a body anywhere in one word, or before it; or how a body ends. */
const BODIES = [
  /^\S*(?:会社|法人)\S*$/,
  /^(?:(?:株式|合同|有限|合名|合資|相互)会社|\S*法人(?:社団|財団)?)\s\S+$/,
  /(?:会社|法人|事務所|協会|組合|連合会|センター|銀行|信用金庫|大学|病院|役所|役場)$/,
  /\b(?:Inc|Ltd|Corp|LLC|LLP|GmbH)\.?$/,
];

/** What was asked, on whose data, and when it reached us: how every letter's points begin. */
export const theRequest = ({
  right,
  asked,
  principalName,
  writtenAs,
  arrivedOn,
  to,
  replaces,
}: Correspondence): readonly Point[] => [
  { label: `${asked}の内容`, says: [right.ja] },
  {
    label: asked === 'お申出' ? 'お申出をされた方' : 'ご本人',
    says: [`${principalName} 様`, ...asTheyWrite(writtenAs)],
  },
  ...(to.as === undefined
    ? []
    : [
        {
          label: to.as in WITHOUT_STANDING ? 'ご請求者' : '代理人',
          says: [`${addressed(to.name)}（${WRITES_AS[to.as].ja}）`],
        },
      ]),
  { label: `${asked}の到達日`, says: [wareki(arrivedOn)] },
  ...(replaces === undefined
    ? []
    : [
        {
          label: '先の通知',
          says: [
            `${wareki(replaces.issuedOn)}付け${replaces.documentNumber}の通知につきましては、本通知をもってこれに替えさせていただきます。`,
          ],
        },
      ]),
];

/** A name that cannot be printed is not lost beside the writing that stands for it: it is told sign by sign. */
const asTheyWrite = (name: string | undefined): readonly string[] =>
  name === undefined ? [] : toldWhole(`お申し出いただいたお名前：${name}`);

/** The request, as a sentence begins with it. */
export const yourRequest = ({ arrivedOn, right, asked, holder }: Correspondence): string =>
  `${wareki(arrivedOn)}に${holder.ourselves}に到達いたしました${right.ja}の${asked}につきまして、`;

/** Behind it, which notice of ours this follows; nothing where none is known. */
export const afterOurNotice = (
  told: { readonly documentNumber: string; readonly issuedOn: CivilDate } | undefined,
): string =>
  told === undefined
    ? ''
    : `${wareki(told.issuedOn)}付け${told.documentNumber}の通知書によりお知らせいたしました件について、`;

/** What the applicant wrote about it, as far as they wrote anything, told whole. */
export const theirWords = (concerning: string | undefined): Point | undefined =>
  concerning === undefined ? undefined : { label: 'お申し出の事項', says: toldWhole(concerning) };

/** 確認した事項: by what the person was looked for, so that they see which writing is missing, and what to do then; it stays true when the case is closed. */
export const lookedForBy = ({ searchedBy, vouchedFor = [], holder }: LookedFor & Correspondence): Point => ({
  label: '確認した事項',
  says: [
    ...toldWhole(
      `お申し出いただき、ご本人のものと確認できた次の事項により検索いたしました（${searchedBy.map(({ ja }) => ja).join('、')}）。`,
    ),
    ...(vouchedFor.length === 0
      ? []
      : [
          `次の事項は、書類によらず、${holder.ourselves}のシステムの記録のみにより確認し、検索に用いました（${vouchedFor.map(({ ja }) => ja).join('。')}）。`,
        ]),
    '上記のほかに、お名前の表記、以前のご住所、お電話番号など手がかりとなる事項がございましたら、その事項と、それを確認できる書類の写しを添えて、あらためてご請求ください。その事項によっても検索いたします。',
  ],
});

/** That the days in which we wait for the applicant do not count, where the company's promise says so. */
export const uncounted = ({ holder }: Correspondence, span: string): string =>
  `なお、この${span}の期間は、${holder.ourselves}がお約束している回答の期間に算入いたしません。`;

/** Whom to ask. */
export const contact = ({ caseNumber, holder }: Correspondence): Point => ({
  label: 'お問い合わせ先',
  says: [
    `${holder.department}（受付番号 ${caseNumber} をお知らせください）`,
    `電話 ${holder.telephone}（${holder.hours}）`,
    `電子メール ${holder.email}`,
  ],
});

/** Where one may complain (Art. 40; Order Art. 10(ii), (iii)), and the Commission's own line. */
export const complaints = ({ holder }: Correspondence): Point => ({
  label: '苦情の申出先',
  says: [
    holder.complaints,
    ...(holder.certifiedBody === undefined
      ? []
      : [`認定個人情報保護団体の苦情の解決の申出先：${holder.certifiedBody}`]),
    holder.commission,
  ],
});

/** 同封物: what lies in the envelope beside the letter; by e-mail nothing does. */
export const enclosed = ({ byEmail, byOtherWay }: Correspondence, things: readonly string[]): Point | undefined =>
  byEmail || byOtherWay !== undefined || things.length === 0
    ? undefined
    : { label: '同封物', says: things.map((text) => ({ mark: '・', text })) };

export const yen = (amount: number): string => `${amount.toLocaleString('en-US')}円`;

/** （１）, （２）…, （10） */
export const bracketed = (n: number): string => `（${numeral(n)}）`;
