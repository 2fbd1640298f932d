import { withNear, type Finding } from '../casefile/finding';
import type { AnswerBy } from '../casefile/request';
import type { LetterLength } from '../casefile/decision-views';
import type { Decision } from '../law/disclosure';
import { answeredIn } from '../law/held';
import type { Lacking } from '../law/lacking';
import { liftedIn } from '../law/lifting';
import { BYTES_BY_MAIL_AT_MOST, extentOf, fitsInALetter, PAGES_AT_MOST, type Extent } from '../letters/extent';

/** About how long the letter will be that tells this, and what fits. */
export function lengthOf(findings: readonly Finding[], decision?: Decision): LetterLength {
  const { pages, bytes } = decision === undefined ? extentOf(findings) : extentTold(findings, decision);
  return { pages, pagesAtMost: PAGES_AT_MOST, bytes, bytesByMailAtMost: BYTES_BY_MAIL_AT_MOST };
}

/** About how long the letter will be that tells a decision, and nothing that the decision leaves to others or does not speak of. */
const extentTold = (findings: readonly Finding[], decision: Decision): Extent =>
  extentOf(toldOf(findings, decision), decision.kind === 'disclosePart' ? decision.withheld : []);

const toldOf = (findings: readonly Finding[], decision: Decision): readonly Finding[] =>
  answeredIn(findings.map(withNear), decision).map((finding) => ({
    ...finding,
    items: [...liftedIn(finding.items, decision)],
  }));

const counted = (n: number): string => n.toLocaleString('en-US');
const megabytes = (bytes: number): string =>
  counted(bytes < 10_000_000 ? Math.ceil(bytes / 100_000) / 10 : Math.ceil(bytes / 1_000_000));

/**
 * Whether what a decision tells fits in one letter, and in mails of so many bytes where it goes by mail: what is larger is split by the
 * files that are held, and no single one of those can be. Said before anybody approves it.
 */
export function lackingInLength(
  decision: Decision,
  findings: readonly Finding[],
  going: { readonly answerBy: AnswerBy; readonly mailAtMost: number },
): Lacking[] {
  if (decision.kind !== 'disclose' && decision.kind !== 'disclosePart') return [];
  const told = toldOf(findings, decision);
  const extent = extentTold(findings, decision);
  if (!fitsInALetter(extent)) return [tooLong(extent.pages, largestOf(told))];
  if (going.answerBy !== 'email' || decision.onPaperBecause !== undefined) return [];
  const bytes = extent.bytes + largestFile(told);
  return bytes > going.mailAtMost ? [tooLargeForMail(bytes, going.mailAtMost)] : [];
}

/** The bytes of the largest file among what is told, as it is held. */
const largestFile = (findings: readonly Finding[]): number =>
  findings
    .flatMap(({ items }) => items.flatMap(({ fields }) => fields))
    .reduce((most, { type, text }) => (type === 'bytes' ? Math.max(most, text.length / 2) : most), 0);

const tooLong = (
  pages: number,
  { store, pages: most }: { readonly store: string; readonly pages: number },
): Lacking => ({
  ja: `一通に収まる分量：約${counted(pages)}ページになり、一通に収まるのは${counted(PAGES_AT_MOST)}ページまでです。どの部分をお求めかを請求者にお尋ねすることができます（supplement-requests の questions。法第37条第2項により、特定に役立つ情報をお伝えするのは当方の務めであり、絞込みを求めることはできません。全部をお求めであれば全部に回答します）。最も多い「${store}」（約${counted(most)}ページ）については、別にお渡しするものを示して手入力で回答（store-answers）してください`,
  en: `room in one letter: this comes to about ${counted(pages)} pages, and at most ${counted(PAGES_AT_MOST)} fit; you may ask the applicant which part of it they want (\`questions\` of \`supplement-requests\`; Art. 37(2) has you tell them what helps to specify it, and does not let you demand that they narrow it: who wants all of it is answered on all). For ${store}, the largest with about ${counted(most)} pages, answer by hand (\`store-answers\`), saying what is handed over apart`,
});

const tooLargeForMail = (bytes: number, atMost: number): Lacking => ({
  ja: `電子メール1通で送れる大きさ：分けられない部分が約${megabytes(bytes)}MBあり、1通で送れるのは${megabytes(atMost)}MBまでです。ほかの方法を請求者と合意し、補正で改めてください（書面であれば answerBy: post。申出を word に書きます）`,
  en: `room in a mail: what cannot be split comes to about ${megabytes(bytes)} MB, and one mail takes at most ${megabytes(atMost)}; agree on another way with the applicant, and take in their word by a supplement (on paper: \`"answerBy": "post"\`)`,
});

function largestOf(findings: readonly Finding[]): { readonly store: string; readonly pages: number } {
  const each = findings.map((finding) => ({ store: finding.store, pages: extentOf([finding]).pages }));
  return each.reduce((most, one) => (one.pages > most.pages ? one : most), { store: '', pages: 0 });
}
