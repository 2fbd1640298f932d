import { hasComeOfAge, type CivilDate } from './clock';
import type { Defect } from './defects';
import type { Shows } from './documents';
import { tooOld, type Days } from './issued';
import type { Right } from './rights';
import type { Said } from './said';
import type { Application, Demands } from './standing';

/** Who asks: the person, or one who may ask for them (Art. 37(3), Order Art. 13). */
export const APPLICANTS = {
  principal: { ja: '本人', en: 'the person' },
  statutoryAgent: { ja: '法定代理人', en: 'statutory agent' },
  mandatedAgent: { ja: '任意代理人', en: 'mandated agent' },
} as const;
export type ApplicantKind = keyof typeof APPLICANTS;

/** Papers that show that one person may act for another. */
export const AUTHORITIES = {
  familyRegister: {
    ja: '戸籍謄本・抄本',
    en: 'family register',
    proves: 'statutoryAgent',
    ofMinorsOnly: true,
    showsAgent: ['name'],
  },
  residenceCertificate: {
    ja: '住民票の写し（続柄の記載のあるもの）',
    en: 'residence certificate showing the relationship',
    proves: 'statutoryAgent',
    ofMinorsOnly: true,
    showsAgent: ['name', 'address'],
  },
  guardianshipRegister: {
    ja: '登記事項証明書（成年後見）',
    en: 'certificate of registered guardianship',
    proves: 'statutoryAgent',
    showsAgent: ['name', 'address'],
  },
  powerOfAttorney: { ja: '委任状', en: 'power of attorney', proves: 'mandatedAgent', showsAgent: [] },
} as const satisfies Record<string, AuthorityRow>;
type AuthorityRow = {
  ja: string;
  en: string;
  proves: ApplicantKind;
  ofMinorsOnly?: true;
  /** What it shows of the agent, whose own papers a company may not ask for. */
  showsAgent: readonly Shows[];
};
export const authorityOf = (kind: AuthorityKind): AuthorityRow => AUTHORITIES[kind];
export type AuthorityKind = keyof typeof AUTHORITIES;

/** A paper of authority as the desk read it. */
export type Authority = {
  readonly document: AuthorityKind;
  readonly issuedOn?: CivilDate | undefined;
  readonly arrivedOn?: CivilDate | undefined;
  readonly evidenceId?: string | undefined;
  /** The version of the application it came with; the first where it came in the envelope. */
  readonly version?: number | undefined;
  /** Of a power of attorney: the rights it names, where it does not cover every request. */
  readonly rights?: readonly Right[] | undefined;
  /** Of a parent’s paper: that it shows them to have parental authority alone, or that the other’s written consent lies with it. */
  readonly parents?: keyof typeof PARENTS | undefined;
};

/** By which one parent may ask where the company asks for both: authority is exercised jointly (Civil Code Arts. 818, 824-2). */
export const PARENTS = {
  alone: { ja: '単独で親権を行うことを示すもの', en: 'it shows that this parent alone exercises parental authority' },
  consents: { ja: '他方の親権者の同意書があるもの', en: 'the written consent of the other parent lies with it' },
} as const;

/** Who asks for another and has no standing by that alone (Art. 37(3), Order Art. 13): each is told by name what they could do instead. */
export const WITHOUT_STANDING = {
  heir: { ja: '相続人又は遺族', en: 'heir or bereaved relative' },
  relative: { ja: '家族又は親族', en: 'relative' },
  employer: { ja: '勤務先', en: 'employer' },
} as const;
export type WithoutStanding = keyof typeof WITHOUT_STANDING;

/** In which capacity somebody writes to us for another: as an agent, or in one that gives no standing. */
export const WRITES_AS = { ...APPLICANTS, ...WITHOUT_STANDING } as const;
export type WritesAs = Exclude<keyof typeof WRITES_AS, 'principal'>;

export const authorityNamed = (kind: AuthorityKind): Said => ({ ja: AUTHORITIES[kind].ja, en: AUTHORITIES[kind].en });

/** For whom somebody would act, and since when they are in the world. */
export type ActingFor = Pick<Application, 'applicant' | 'principalBorn' | 'arrivedOn'>;

/**
 * Whether a paper of authority shows that this agent may act for this person, at this company; a parent's only for somebody of
 * whom a birthday says that they are a minor, on the day it is asked (Order Art. 13(i)).
 */
export const fits = (
  paper: Pick<Authority, 'document'>,
  acting: ActingFor,
  demands: Demands,
  on: CivilDate = acting.arrivedOn,
): boolean =>
  mayFit(paper, acting, demands, on) &&
  !(authorityOf(paper.document).ofMinorsOnly === true && acting.principalBorn === undefined);

/** The same, where the birthday may still come. */
export const mayFit = (
  { document }: Pick<Authority, 'document'>,
  acting: ActingFor,
  { authorities }: Demands,
  on: CivilDate = acting.arrivedOn,
): boolean => {
  const { proves, ofMinorsOnly } = authorityOf(document);
  return (
    proves === acting.applicant && authorities.includes(document) && !(ofMinorsOnly === true && isOfAge(acting, on))
  );
};

const isOfAge = ({ principalBorn }: ActingFor, on: CivilDate): boolean =>
  principalBorn !== undefined && hasComeOfAge(principalBorn, on);

/**
 * What keeps a paper of authority from standing: it is too old, or its day cannot be read or be true; or a power of attorney in
 * the envelope was signed after the request it is for was written. One sent afterwards may ratify that (Civil Code Art. 116).
 */
export function authorityDefects(
  paper: Authority,
  application: Days,
  { authorityIssuedWithinMonths: months }: Demands,
): Defect[] {
  const about = authorityNamed(paper.document);
  const { issuedOn, arrivedOn: afterwards } = paper;
  const { arrivedOn, appliedOn = arrivedOn } = application;
  if (issuedOn !== undefined && issuedOn > (afterwards ?? arrivedOn)) return [{ code: 'documentUndated', about }];
  const isLate = paper.document === 'powerOfAttorney' && afterwards === undefined && issuedOn !== undefined;
  if (isLate && issuedOn > appliedOn) return [{ code: 'signedAfterRequest', about, limit: appliedOn }];
  return months === undefined ? [] : tooOld(paper, application, months, 'authorityTooOld', about);
}

/** Whether a company that asks for both parents still lacks the other, of papers by which one asks. */
export const lacksOtherParent = (
  papers: readonly Pick<Authority, 'document' | 'parents'>[],
  { parents }: Demands,
): boolean =>
  parents === 'both' &&
  papers.length > 0 &&
  papers.every(({ document, parents: shown }) => authorityOf(document).ofMinorsOnly === true && shown === undefined);

/** For which rights the mandates that stand hold; nothing where one of them covers every request. */
export function coveredBy(mandates: readonly Pick<Authority, 'rights'>[]): readonly Right[] | undefined {
  if (mandates.length === 0 || mandates.some(({ rights }) => rights === undefined)) return undefined;
  return [...new Set(mandates.flatMap(({ rights = [] }) => rights))];
}

/** Whether these mandates alone hold for every right for which all of them do. */
export function namesAllOf(
  these: readonly Pick<Authority, 'rights'>[],
  all: readonly Pick<Authority, 'rights'>[],
): boolean {
  const [by, of] = [coveredBy(these), coveredBy(all)];
  return by === undefined || (of !== undefined && of.every((right) => by.includes(right)));
}
