import type { CivilDate } from './clock';

/** What a document can show to be true of its bearer. */
export const SHOWS = ['name', 'kana', 'birthDate', 'address', 'formerName', 'formerAddress'] as const;
export type Shows = (typeof SHOWS)[number];

/** What papers bear that we may not or need not hold. */
const MASKED = {
  個人番号: 'Individual Number (“My Number”)',
  住民票コード: 'resident record code',
  本籍: 'registered domicile',
  在留カード番号: 'residence card number',
  免許証番号: 'licence number',
  臓器提供意思表示: 'declaration on organ donation',
  旅券番号: 'passport number',
  保険者番号: 'insurer number',
  '被保険者等記号・番号': 'symbol and number of the insured person',
  QRコード: 'QR code',
  基礎年金番号: 'basic pension number',
  特別永住者証明書番号: 'number of the special permanent resident certificate',
  自宅の住所: 'home address',
  障害名: 'name of the disability',
  等級: 'grade',
  手帳番号: 'number of the certificate',
  印影: 'impression of the seal',
} as const;
type Masked = keyof typeof MASKED;
export const maskedPart = (part: Masked): string => MASKED[part];

type Document = {
  readonly ja: string;
  readonly en: string;
  readonly shows: readonly Shows[];
  /** What only those show that were issued before a day. */
  readonly showedUntil?: { readonly what: Shows; readonly day: CivilDate };
  /** Parts we may not or need not hold; on a copy they must be blacked out, or we black them out. */
  readonly mask: readonly Masked[];
  /** Only this side may reach us: the other holds a number we may not collect. */
  readonly frontOnly?: true;
  /** It bears a photograph, by which somebody can be told from whoever found it in a letter box. */
  readonly photo?: true;
  /** It shows the office of somebody who acts for others by profession, and where it is. */
  readonly ofAgentsOnly?: true;
  /** What its back alone shows, where that is a sheet of its own: what changed since the card was made. */
  readonly backShows?: readonly Shows[];
  /** It is taken wherever this document is: in law it is one. */
  readonly acceptedAs?: string;
  /** It bears a number nobody may ask for: a copy is kept only where that is blacked out. */
  readonly numberNotAskedFor?: true;
  /** How its age is judged: by the expiry it bears, by the day it was issued, or not at all. */
  readonly validBy: 'expiry' | 'issue' | 'nothing';
  /** From this day on nobody holds a valid one. */
  readonly endedOn?: CivilDate;
  /** Never proof of identity, however often it is sent in. */
  readonly neverProof?: true;
  readonly instead?: readonly string[];
};

const day = (text: string): CivilDate => text as CivilDate;

/**
 * The documents by which people in Japan show who they are (Order Art. 12(iii); PPC guideline 3-8-7 ※2).
 * Which of them a company accepts, and how fresh, stands in its profile; what each can show, and must not, stands here.
 */
export const DOCUMENTS = {
  residenceCertificate: {
    ja: '住民票の写し',
    en: 'residence certificate',
    shows: ['name', 'kana', 'birthDate', 'address', 'formerName', 'formerAddress'],
    validBy: 'issue',
    mask: ['個人番号', '住民票コード', '本籍'],
  },
  residenceCard: {
    ja: '在留カード',
    en: 'residence card',
    photo: true,
    shows: ['name', 'birthDate', 'address', 'formerAddress'],
    validBy: 'expiry',
    mask: ['在留カード番号'],
    backShows: ['address', 'formerAddress'],
  },
  specifiedResidenceCard: {
    // Since 14 June 2026 a residence card can be an individual number card as well, with the number on its back.
    ja: '特定在留カード（おもて面）',
    en: 'specified residence card (front)',
    photo: true,
    shows: ['name', 'birthDate', 'address'],
    validBy: 'expiry',
    mask: ['在留カード番号'],
    frontOnly: true,
    acceptedAs: 'residenceCard',
  },
  basicResidentCard: {
    ja: '住民基本台帳カード',
    en: 'basic resident register card',
    shows: ['name', 'birthDate', 'address'],
    validBy: 'expiry',
    mask: ['住民票コード'],
    endedOn: day('2026-01-01'),
    instead: ['individualNumberCard', 'residenceCertificate'],
  },
  drivingLicence: {
    ja: '運転免許証',
    en: 'driving licence',
    photo: true,
    shows: ['name', 'birthDate', 'address', 'formerName', 'formerAddress'],
    validBy: 'expiry',
    mask: ['免許証番号', '本籍', '臓器提供意思表示'],
    backShows: ['address', 'formerAddress'],
  },
  passport: {
    // Booklets applied for since 4 February 2020 have no page for the holder's address; on the older ones it is in handwriting.
    ja: '旅券（パスポート）',
    en: 'passport',
    photo: true,
    shows: ['name', 'birthDate'],
    showedUntil: { what: 'address', day: day('2020-02-04') },
    validBy: 'expiry',
    mask: ['旅券番号', '本籍'],
  },
  insuranceCertificate: {
    ja: '健康保険証',
    en: 'health insurance certificate',
    shows: ['name', 'kana', 'birthDate'],
    validBy: 'expiry',
    numberNotAskedFor: true,
    mask: ['保険者番号', '被保険者等記号・番号', 'QRコード'],
    endedOn: day('2025-12-02'),
    instead: ['eligibilityCertificate', 'individualNumberCard', 'drivingLicence', 'residenceCertificate'],
  },
  eligibilityCertificate: {
    ja: '資格確認書',
    en: 'health insurance eligibility certificate',
    shows: ['name', 'kana', 'birthDate'],
    validBy: 'expiry',
    numberNotAskedFor: true,
    mask: ['保険者番号', '被保険者等記号・番号', 'QRコード'],
  },
  eligibilityNotice: {
    ja: '資格情報のお知らせ',
    en: 'notice of health insurance eligibility',
    shows: [],
    validBy: 'nothing',
    numberNotAskedFor: true,
    mask: ['保険者番号', '被保険者等記号・番号', 'QRコード'],
    neverProof: true,
    instead: ['eligibilityCertificate', 'individualNumberCard'],
  },
  individualNumberCard: {
    ja: '個人番号カード（おもて面）',
    en: 'individual number card (front)',
    photo: true,
    shows: ['name', 'birthDate', 'address', 'formerName', 'formerAddress'],
    validBy: 'expiry',
    // My Number Act Arts. 15, 20: the number on the back may not be collected for this.
    mask: ['臓器提供意思表示'],
    frontOnly: true,
  },
  pensionBook: {
    ja: '年金手帳',
    en: 'pension book',
    shows: ['name', 'kana', 'birthDate'],
    validBy: 'nothing',
    numberNotAskedFor: true,
    mask: ['基礎年金番号'],
  },
  pensionNotice: {
    ja: '基礎年金番号通知書',
    en: 'notice of the basic pension number',
    shows: ['name', 'kana', 'birthDate'],
    validBy: 'nothing',
    numberNotAskedFor: true,
    mask: ['基礎年金番号'],
  },
  sealCertificate: {
    ja: '印鑑登録証明書',
    en: 'certificate of a registered seal',
    shows: ['name', 'birthDate', 'address'],
    validBy: 'issue',
    mask: ['印影'],
  },
  disabilityCertificate: {
    // What it tells besides is special care-required (Art. 2(3)): it is taken where somebody sends it of themselves.
    ja: '身体障害者手帳又は療育手帳',
    en: 'physical or intellectual disability certificate',
    photo: true,
    shows: ['name', 'birthDate', 'address'],
    validBy: 'nothing',
    mask: ['障害名', '等級', '手帳番号'],
  },
  mentalHealthCertificate: {
    ja: '精神障害者保健福祉手帳',
    en: 'mental health and welfare certificate',
    photo: true,
    shows: ['name', 'birthDate', 'address'],
    validBy: 'expiry',
    mask: ['等級', '手帳番号'],
  },
  specialResidentCertificate: {
    ja: '特別永住者証明書',
    en: 'special permanent resident certificate',
    photo: true,
    shows: ['name', 'birthDate', 'address', 'formerAddress'],
    validBy: 'expiry',
    mask: ['特別永住者証明書番号'],
    backShows: ['address', 'formerAddress'],
  },
  specifiedSpecialResidentCertificate: {
    ja: '特定特別永住者証明書（おもて面）',
    en: 'specified special permanent resident certificate (front)',
    photo: true,
    shows: ['name', 'birthDate', 'address'],
    validBy: 'expiry',
    mask: ['特別永住者証明書番号'],
    frontOnly: true,
    acceptedAs: 'specialResidentCertificate',
  },
  professionalCertificate: {
    ja: '弁護士会、司法書士会又は行政書士会の証明書（登録番号及び事務所の所在地の記載のあるもの）',
    en: 'certificate of a bar, or of an association of judicial or administrative scriveners, with the register number and the office',
    shows: ['name', 'address'],
    validBy: 'issue',
    mask: ['自宅の住所'],
    ofAgentsOnly: true,
  },
  familyRegister: {
    ja: '戸籍謄本・抄本',
    en: 'family register',
    shows: ['name', 'kana', 'birthDate', 'formerName'],
    validBy: 'issue',
    mask: ['本籍'],
  },
} as const satisfies Record<string, Document>;

export type DocumentKind = keyof typeof DOCUMENTS;

/** The kind of this document that bears, on its back, a number nobody may collect. */
export const numberedKindOf = (kind: DocumentKind): Document | undefined =>
  (Object.values(DOCUMENTS) as readonly Document[]).find(({ acceptedAs }) => acceptedAs === kind);

export const documentOf = (
  kind: DocumentKind,
): Omit<Document, 'instead'> & { readonly instead?: readonly DocumentKind[] } => DOCUMENTS[kind];

/** What this very paper can show: some show less since a day, and the back of a card what changed. */
export function shownBy({
  document,
  issuedOn,
  side,
}: {
  readonly document: DocumentKind;
  readonly issuedOn?: CivilDate | undefined;
  readonly side?: 'front' | 'back' | 'both' | undefined;
}): readonly Shows[] {
  const { shows, showedUntil, backShows } = documentOf(document);
  if (side === 'back' && backShows !== undefined) return backShows;
  return showedUntil !== undefined && issuedOn !== undefined && issuedOn < showedUntil.day
    ? [...shows, showedUntil.what]
    : shows;
}

/** Why a scan was let go and reached nothing: what lies on it may not be collected. Each is told with what to do. */
export const LET_GO = {
  numberOnTheBack: {
    ja: '裏面の個人番号は収集できないため、画像を保管しませんでした。おもて面のみの画像を補正として登録してください（番号法第15条、第20条）',
    en: 'its scan was not kept, since the number on the back may not be collected (My Number Act Arts. 15, 20); send the front alone as a supplement',
  },
  numberNotBlackedOut: {
    ja: '番号の告知を求められない書類のため、画像を保管しませんでした。記号・番号を黒塗りした画像を、blackedOut を付けて補正として登録してください',
    en: 'its scan was not kept, since the numbers on it may not be asked for; black them out and send it as a supplement with `blackedOut`',
  },
  individualNumber: {
    ja: '個人番号の記載があり得る書類のため、画像を保管しませんでした。個人番号を黒塗りした画像（記載のないものはそのまま）を、blackedOut を付けて補正として登録してください（番号法第20条）',
    en: 'its scan was not kept, since an Individual Number may stand on it, which may not be collected (My Number Act Art. 20); black it out, or see that it bears none, and send it as a supplement with `blackedOut`',
  },
  nothingMarked: {
    ja: '黒塗りする箇所の指定がなかったため、画像を保管しませんでした。書類を見たことのみを記録しています。保管するときは、箇所を指定した画像、又は黒塗り済み（blackedOut）の画像を補正として登録してください',
    en: 'its scan was not kept, since nobody said what is to be black on it; only that the paper was seen is noted. To keep one, send it as a supplement with its areas, or already blacked out, with `blackedOut`',
  },
} as const;
export type LetGo = keyof typeof LET_GO;

/**
 * Why the scan of a paper may not be kept, or nothing when it may. Where the desk is to blacken it, `areas` says how many places it was told:
 * of a paper that bears what we may not or need not hold, none at all means that nobody has looked.
 */
export function letGoOf({
  areas,
  ...paper
}: {
  readonly document: DocumentKind;
  readonly side: 'front' | 'back' | 'both';
  readonly blackedOut?: boolean | undefined;
  readonly areas?: number | undefined;
}): LetGo | undefined {
  if (areas !== undefined && areas > 0) return letGoOf({ ...paper, blackedOut: true });
  const isUnmarked = areas === 0 && paper.blackedOut !== true && documentOf(paper.document).mask.length > 0;
  return letGoAsSent(paper) ?? (isUnmarked ? 'nothingMarked' : undefined);
}

function letGoAsSent(paper: {
  readonly document: DocumentKind;
  readonly side: 'front' | 'back' | 'both';
  readonly blackedOut?: boolean | undefined;
}): LetGo | undefined {
  const { frontOnly, numberNotAskedFor, mask } = documentOf(paper.document);
  if (frontOnly === true && paper.side !== 'front') return 'numberOnTheBack';
  if (paper.blackedOut === true) return undefined;
  if (mask.includes('個人番号')) return 'individualNumber';
  return numberNotAskedFor === true ? 'numberNotBlackedOut' : undefined;
}
