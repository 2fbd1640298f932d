import { hasComeOfAge, hasReached, type CivilDate } from './clock';
import type { Defect } from './defects';
import type { LetGo, Shows } from './documents';
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

/**
 * The highest age from which a company may let minors ask themselves. The Act names none; whoever understands what they ask has the right
 * themself, and that is commonly so by fifteen (for consent the Commission’s Q&A 1-62 says twelve to fifteen).
 */
export const ASKS_THEMSELF_FROM = 15;

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
    mayBearNumber: true,
  },
  guardianshipRegister: {
    ja: '登記事項証明書（成年後見）',
    en: 'certificate of registered guardianship',
    proves: 'statutoryAgent',
    showsAgent: ['name', 'address'],
  },
  /** A curator or an assistant acts in what a court lists (Civil Code Arts. 876-4, 876-9). Order Art. 13 does not name them: a company takes them of its own accord. */
  curatorshipRegister: {
    ja: '登記事項証明書（保佐又は補助。代理行為目録の付いたもの）',
    en: 'certificate of registered curatorship or assistance, with the list of acts',
    proves: 'statutoryAgent',
    scope: 'listed',
    showsAgent: ['name', 'address'],
  },
  /** A mandate the person gave beforehand, in force since a court appointed a supervisor (Act on Voluntary Guardianship Contracts Art. 2(i); Order Art. 13(ii)). */
  voluntaryGuardianshipRegister: {
    ja: '登記事項証明書（任意後見。任意後見監督人の記載があり、代理権目録の付いたもの）',
    en: 'certificate of registered voluntary guardianship that names the supervisor, with the list of powers',
    proves: 'mandatedAgent',
    scope: 'listed',
    registered: true,
    showsAgent: ['name', 'address'],
  },
  powerOfAttorney: {
    ja: '委任状',
    en: 'power of attorney',
    proves: 'mandatedAgent',
    scope: 'named',
    dated: 'made',
    showsAgent: [],
  },
} as const satisfies Record<string, AuthorityRow>;
type AuthorityRow = {
  ja: string;
  en: string;
  proves: ApplicantKind;
  ofMinorsOnly?: true;
  /** Whether it may name the rights it holds for, and else holds for all (`named`), or holds for what its list names alone (`listed`). */
  scope?: 'named' | 'listed';
  /** The mandate stands in a public register, which a court looks after: the person is not asked about it as a matter of course. */
  registered?: true;
  /** It bears the day on which the person made it; every other is issued by an office. */
  dated?: 'made';
  /** An Individual Number may stand on it, which nobody may collect here (My Number Act Art. 20). */
  mayBearNumber?: true;
  /** What it shows of the agent, whose own papers a company may not ask for. */
  showsAgent: readonly Shows[];
};
export const authorityOf = (kind: AuthorityKind): AuthorityRow => AUTHORITIES[kind];
export type AuthorityKind = keyof typeof AUTHORITIES;

/** Why the scan of a paper of authority may not be kept, or nothing when it may (My Number Act Art. 20). */
export const letGoOfAuthority = (paper: {
  readonly document: AuthorityKind;
  readonly blackedOut?: boolean | undefined;
}): LetGo | undefined =>
  authorityOf(paper.document).mayBearNumber === true && paper.blackedOut !== true ? 'individualNumber' : undefined;

/** A paper of authority as the desk read it. */
export type Authority = {
  readonly document: AuthorityKind;
  readonly issuedOn?: CivilDate | undefined;
  readonly arrivedOn?: CivilDate | undefined;
  readonly evidenceId?: string | undefined;
  /** The version of the application it came with; the first where it came in the envelope. */
  readonly version?: number | undefined;
  /** Of a power of attorney the rights it names, where it does not cover every request; of a register with a list those that list covers. */
  readonly rights?: readonly Right[] | undefined;
  /** Of a parent’s or guardian’s paper, or a mandate one of them gave: by what they may ask without the other parent, or that the other’s written consent lies with it. */
  readonly parents?: Parents | undefined;
};

/**
 * By which one parent, or a guardian, may ask where the company asks for both: two parents who both have parental authority exercise it
 * jointly, but not where one cannot, in urgency, in what is everyday care, or where a court says so (Civil Code Arts. 818, 819, 824-2,
 * 838(i)). What may show each is told to whoever asks; what no paper shows, an officer holds to be so, and says why (`judged`).
 */
export const PARENTS = {
  consents: {
    ja: '他方の親権者の同意書があるもの',
    en: 'the written consent of the other parent lies with it',
    shownBy: { ja: '他方の親権者の署名のある同意書', en: 'the signed consent of the other parent' },
  },
  alone: {
    ja: '単独で親権を行うことを示すもの',
    en: 'it shows that this parent alone exercises parental authority',
    shownBy: {
      ja: 'お一人が親権者である方は、そのことを示す戸籍謄本・抄本（民法第819条等）',
      en: 'if you alone have parental authority, a family register that shows it (Civil Code Art. 819)',
    },
  },
  unable: {
    ja: '他方の親権者が親権を行うことができないことを示すもの',
    en: 'it shows that the other parent cannot exercise parental authority',
    shownBy: {
      ja: '他方の親権者が親権を行うことができないとき（行方不明、病気等）は、その事情を示す書類（同法第824条の2第1項第2号）',
      en: 'if the other parent cannot exercise it (being missing, ill or the like), a paper that shows so (Art. 824-2(1)(ii))',
    },
  },
  urgent: {
    ja: '子の利益のため急迫の事情があることを示すもの',
    en: 'it shows that the child’s interests leave no time',
    judged: true,
    shownBy: {
      ja: 'お子様の利益のため急迫の事情があるときは、その事情を記載した書面（同項第3号）',
      en: 'if the child’s interests leave no time, a statement of why (Art. 824-2(1)(iii))',
    },
  },
  dailyCare: {
    ja: '監護及び教育に関する日常の行為に当たるもの',
    en: 'what is asked is an everyday act of care and upbringing',
    judged: true,
    shownBy: {
      ja: 'ご請求がお子様の監護及び教育に関する日常の行為に当たるときは、その事情を記載した書面（同条第2項）',
      en: 'if the request is an everyday act of the child’s care and upbringing, a statement of why (Art. 824-2(2))',
    },
  },
  courtOrder: {
    ja: '一方が単独で行うことを家庭裁判所が定めたことを示すもの',
    en: 'it shows that a family court lets this parent act alone',
    shownBy: {
      ja: '父母の一方が単独で行うことを家庭裁判所が定めたときは、その審判書の写し（同条第3項）',
      en: 'if a family court lets you act alone, a copy of its ruling (Art. 824-2(3))',
    },
  },
  guardian: {
    ja: '未成年後見人であることを示すもの',
    en: 'it shows the guardian of a minor, who has parental authority in the parents’ place',
    shownBy: {
      ja: '未成年後見人の方は、そのことを示す戸籍謄本・抄本（同法第838条第1号）',
      en: 'if you are the guardian of a minor, a family register that shows it (Art. 838(i))',
    },
  },
} as const satisfies Record<string, Said & { readonly judged?: true; readonly shownBy: Said }>;
export type Parents = keyof typeof PARENTS;

/** Whether it is for an officer to say that one parent is enough, with the reason: no paper shows it (Civil Code Art. 824-2(1)(iii), (2)). */
export const isJudged = (parents: Parents): boolean => 'judged' in PARENTS[parents];

/** Everything that shows by what one parent or a guardian may ask, as whoever asks is told it. */
export const shownByParents: readonly Said[] = Object.values(PARENTS).map(({ shownBy }) => shownBy);

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

/** A paper of authority as it is asked for: how fresh, in months, by the day it was made or issued. */
export function authorityDemanded(kind: AuthorityKind, months: number | undefined): Said {
  const { ja, en } = authorityNamed(kind);
  if (months === undefined) return { ja, en };
  const within = months === 1 ? 'one month' : `${months} months`;
  return authorityOf(kind).dated === 'made'
    ? { ja: `${ja}（作成日から${months}か月以内のもの）`, en: `${en} (signed within ${within})` }
    : { ja: `${ja}（発行日から${months}か月以内のもの）`, en: `${en} (issued within ${within})` };
}

/** The papers by which a parent or the guardian of a minor may act, of those a company takes. */
export const ofMinors = (kinds: readonly AuthorityKind[]): readonly AuthorityKind[] =>
  kinds.filter((kind) => authorityOf(kind).ofMinorsOnly === true);

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
 * What keeps a paper of authority from standing: it is too old, its day cannot be read or be true, or what its list covers was not seen.
 * A power of attorney may be made until the day it comes: whoever signs between the form and the post mandates what is under way.
 */
export function authorityDefects(
  paper: Authority,
  application: Days,
  { authorityIssuedWithinMonths: months }: Demands,
): Defect[] {
  const about = authorityNamed(paper.document);
  const { issuedOn, arrivedOn: afterwards } = paper;
  const { scope, dated } = authorityOf(paper.document);
  const isMade = dated === 'made';
  const came = afterwards ?? application.arrivedOn;
  if (issuedOn !== undefined && issuedOn > came)
    return isMade && afterwards === undefined
      ? [{ code: 'signedAfterRequest', about, limit: came }]
      : [{ code: isMade ? 'mandateUndated' : 'documentUndated', about }];
  const codes = isMade
    ? ({ old: 'mandateTooOld', undated: 'mandateUndated' } as const)
    : ({ old: 'authorityTooOld', undated: 'documentUndated' } as const);
  return [
    ...(months === undefined ? [] : tooOld(paper, application, months, codes, about)),
    ...(scope === 'listed' && paper.rights === undefined ? [{ code: 'scopeNotShown', about } as const] : []),
  ];
}

/**
 * Whether it is not for the person themself to mandate an agent, but for those who have parental authority: a child younger than the
 * company lets ask themselves, or, where it does not say, than commonly understands what is asked.
 */
export const isMandatedByParents = (
  { principalBorn, arrivedOn }: Pick<Application, 'principalBorn' | 'arrivedOn'>,
  { minorsAskFrom = ASKS_THEMSELF_FROM }: Pick<Demands, 'minorsAskFrom'>,
): boolean => principalBorn !== undefined && !hasReached(minorsAskFrom, principalBorn, arrivedOn);

/** Whether a company that asks for both parents still lacks the other, of papers by which one asks, or has an agent ask. */
export const lacksOtherParent = (
  papers: readonly Pick<Authority, 'document' | 'parents'>[],
  demands: Demands,
  acting: Pick<Application, 'principalBorn' | 'arrivedOn'>,
): boolean =>
  demands.parents === 'both' &&
  papers.length > 0 &&
  papers.every(
    ({ document, parents: shown }) =>
      shown === undefined &&
      (authorityOf(document).ofMinorsOnly === true ||
        (authorityOf(document).dated === 'made' && isMandatedByParents(acting, demands))),
  );

/** For which rights the papers that stand hold; nothing where one of them covers every request. */
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
