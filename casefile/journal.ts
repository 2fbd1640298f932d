import { z } from 'zod';

/** What can be written in the journal of a case. */
export const ENTRIES = {
  received: '請求の受領',
  letterHandedOver: '通知の引渡し',
  letterStopped: '通知の取止め',
  letterMayHaveLeft: '通知の取止め（発送済みのおそれ）',
  letterRecalled: '通知の回収',
  letterPerhapsTwice: '通知の再引渡し（重複のおそれ）',
  supplemented: '補正の受領',
  supplementRequired: '補正の依頼・お尋ね',
  wentOnWithout: 'お尋ねへの回答を待たない続行',
  identityConfirmed: '本人確認',
  identityVoided: '本人確認の失効',
  doubtRaised: '本人確認への疑義',
  doubtLifted: '疑義の取消し',
  mandateInquired: '委任の照会',
  mandateAnswered: '委任の照会への回答',
  mandateConcluded: '委任の照会に回答がないとき等の判断',
  lateDenialSeenTo: '回答後に否定された委任への対応',
  mandateVoided: '委任の照会の失効',
  feeReceived: '手数料の受領',
  storeSearched: '検索の結果',
  storeAnswered: '保有状況の回答',
  decided: '決定',
  decisionFell: '決定の失効',
  measurePlanned: '措置計画の作成',
  planAsked: '措置計画の再作成の依頼',
  planStale: '措置計画の失効',
  measureBegun: '措置の開始',
  measureTaken: '措置の実施',
  measureStopped: '措置の途中までの実施',
  measureFailed: '措置の失敗',
  measureLooked: '措置後の確認',
  lookDue: '措置後の再確認',
  measurePaused: '措置の中断',
  measureResumed: '措置の再開',
  instructionCalledFor: '委託先等への措置の依頼',
  instructionReported: '委託先の完了報告',
  instructionChased: '委託先等への催促',
  instructionApproved: '委託先等への依頼の決裁',
  instructionUnsent: '委託先等への依頼の不達',
  instructionAnswered: '委託先等からの回答',
  authorityNoted: '委託元の承諾の記録',
  reappeared: '消去した記録の再出現',
  replayed: '再出現した記録の処理',
  holdPlaced: '保全',
  holdReleased: '保全の解除',
  undertaken: '回答後に行う措置の記録',
  undertakingBegun: '回答後の措置の開始',
  undertakingFoundAgain: '回答後の確認で残存を発見',
  undertakingWaits: '回答後の措置の保留',
  undertakingResumed: '回答後の措置の再開',
  undertakingReported: '回答後の措置の報告',
  undertakingKept: '回答後の措置の完了',
  undertakingTold: '回答後の措置の連絡（鍵の廃棄後）',
  suppressionLifted: '再同意による送信停止の解除',
  systemSetAside: '一部の保管先を除いた回答',
  struckOut: '一部の措置の取りやめ',
  measureAsked: '措置の依頼',
  measureReported: '措置の報告',
  measureAskedAgain: '措置の再依頼',
  answerFell: '回答の失効',
  approved: '決裁',
  returned: '差戻し',
  dispatched: '発送',
  withdrawn: '取下げ',
  rejected: '請求の返戻',
  moneyCashed: '換金',
  moneyWentBack: '手数料等の返還',
  receiptAsked: '領収書の発行',
  askedForLess: '同じ請求書による他の請求の取下げ',
  withdrawalReviewed: '取下げの点検',
  passwordTold: 'パスワードの電話連絡',
  read: '閲覧',
  searchAsked: '再検索の依頼',
  dataMapChanged: 'データマップの変更',
  strangerIgnored: '不明な指示の無視',
  reminded: '期限の注意',
  halted: '処理の停止',
  keyDestroyed: '鍵の破棄の確認',
  copiesHeld: '写しの保全',
  copiesReleased: '写しの保全の解除',
  copyGone: '写しの廃棄',
  recordsRestored: '記録の巻戻しの検知',
  resumed: '処理の再開',
  closed: '完了',
  caseLinked: '関連案件の開始',
  delayTold: '遅延の連絡',
  referred: '他の窓口の案内',
  letterReturned: '通知の返戻',
  letterSentAgain: '通知の再送付',
  letterKept: '不送達の通知の保管',
  letterGivenUp: '送付の断念',
  trackingNoted: '追跡番号の記録',
  complaintEntered: '苦情の受付',
  complaintAnswered: '苦情への回答',
  complaintGiven: '苦情の調査担当の変更',
  complaintLinked: '苦情の案件との関連付け',
  complaintStands: '苦情への回答が必要（請求が回答なく完了）',
} as const;
export type EntryKind = keyof typeof ENTRIES;

/** One line of the journal. `facts` holds no personal value; what does lies sealed beside it and is covered by its digest. */
export const Entry = z.strictObject({
  caseNumber: z.string(),
  seq: z.int(),
  at: z.string().describe('the instant, ISO 8601'),
  day: z.string().describe('the day in Japan it counts for'),
  kind: z.enum(Object.keys(ENTRIES) as [EntryKind, ...EntryKind[]]),
  by: z.string().describe('who: a member of staff, or madoguchi'),
  commandId: z.string(),
  facts: z.record(z.string(), z.unknown()),
  sealedDigest: z.string().nullable(),
  previous: z.string(),
  hash: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** The text an entry's hash is taken over. Keys stand in a fixed order, so that anyone can take it again. */
export const hashedText = ({
  caseNumber,
  seq,
  at,
  day,
  kind,
  by,
  commandId,
  facts,
  sealedDigest,
  previous,
}: Omit<Entry, 'hash'>): string =>
  JSON.stringify([caseNumber, seq, at, day, kind, by, commandId, inOrder(facts), sealedDigest, previous]);

/** A value with its keys in one fixed order, however it was written. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, inOrder(held)]),
  );
}

/** What the first entry of every case follows. */
export const BEGINNING = '0'.repeat(64);
