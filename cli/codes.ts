import { DOCUMENTS } from '../law/documents';
import type { Role } from '../law/acts';
import { APPLICANTS, AUTHORITIES } from '../law/authorities';
import { CHANNELS } from '../law/standing';
import { RIGHTS } from '../law/rights';
import type { Lang } from './words';

type InWords = Readonly<Record<Lang, string>>;

const ROLE_WORDS = {
  clerk: { ja: '受付', en: 'clerk' },
  officer: { ja: '決定', en: 'officer' },
  approver: { ja: '決裁', en: 'approver' },
  auditor: { ja: '監査', en: 'auditor' },
} as const satisfies Record<Role, InWords>;

const SMALL_WORDS = {
  email: { ja: '電子メール', en: 'email' },
  medium: { ja: '媒体の郵送', en: 'on a medium, by post' },
  otherWay: { ja: 'その他の方法', en: 'another way' },
  reply: { ja: '返信等', en: 'reply' },
  front: { ja: 'おもて面', en: 'front' },
  back: { ja: '裏面', en: 'back' },
  both: { ja: '両面', en: 'both sides' },
  agent: { ja: '代理人', en: 'agent' },
  name: { ja: '氏名', en: 'name' },
  kana: { ja: '読み', en: 'kana' },
  birthDate: { ja: '生年月日', en: 'birthDate' },
  postalCode: { ja: '郵便番号', en: 'postalCode' },
  address: { ja: '住所', en: 'address' },
  phone: { ja: '電話番号', en: 'phone' },
  customerNumber: { ja: 'お客様番号', en: 'customerNumber' },
  answered: { ja: '回答済み', en: 'answered' },
  withdrawn: { ja: '取下げ', en: 'withdrawn' },
  rejected: { ja: '返戻', en: 'rejected' },
  findings: { ja: '検索結果', en: 'findings' },
  weighing: { ja: '不開示事由の検討', en: 'weighing' },
  decision: { ja: '決定', en: 'decision' },
  plan: { ja: '措置計画', en: 'plan' },
  asked: { ja: '担当部署への依頼文', en: 'what owners are asked' },
  letter: { ja: '通知', en: 'letter' },
  evidence: { ja: '証拠書類', en: 'evidence' },
  entry: { ja: '記録の内容', en: 'entry' },
  ordinary: { ja: '普通郵便', en: 'ordinary' },
  specifiedRecord: { ja: '特定記録郵便', en: 'specifiedRecord' },
  simplifiedRegistered: { ja: '簡易書留', en: 'simplifiedRegistered' },
  notForwarded: { ja: '簡易書留（転送不要）', en: 'notForwarded' },
  registered: { ja: '一般書留', en: 'registered' },
  addresseeOnly: { ja: '本人限定受取', en: 'addresseeOnly' },
  certifiedDelivery: { ja: '配達証明', en: 'certifiedDelivery' },
} as const satisfies Record<string, InWords>;

const TABLES: readonly Readonly<Record<string, InWords>>[] = [
  ROLE_WORDS,
  SMALL_WORDS,
  APPLICANTS,
  CHANNELS,
  DOCUMENTS,
  AUTHORITIES,
  RIGHTS,
];

/** A code of ours as a reader of Japanese knows it; to others, and where it has no word, it stands as it is written. */
export function coded(code: string, lang: Lang): string {
  if (lang === 'en') return code;
  const table = TABLES.find((words) => Object.hasOwn(words, code));
  return table?.[code]?.ja ?? code;
}
