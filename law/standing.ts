import { hasComeOfAge, monthsAfter, type CivilDate } from './clock';
import type { Defect, DefectCode } from './defects';
import type { Right } from './rights';
import type { Said } from './said';
import {
  documentOf,
  maskedPart,
  numberedKindOf,
  shownBy,
  type DocumentKind,
  type LetGo,
  type Shows,
} from './documents';
import type { Way } from './ways';

/** How an application may reach a company. */
export const CHANNELS = {
  post: { ja: '郵送', en: 'post' },
  counter: { ja: '窓口', en: 'the counter' },
  webForm: { ja: 'ウェブフォーム', en: 'the web form' },
  email: { ja: '電子メール', en: 'e-mail' },
} as const;
export type Channel = keyof typeof CHANNELS;

/** By what a later word of the applicant's reaches the desk: as applications do, or on the telephone. */
export const WORD_BY = { ...CHANNELS, telephone: { ja: '電話', en: 'the telephone' } } as const;
export type WordBy = keyof typeof WORD_BY;

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

/** A paper as the desk read it. */
export type Paper = {
  readonly document: DocumentKind;
  readonly of: 'principal' | 'agent';
  readonly side: 'front' | 'back' | 'both';
  readonly issuedOn?: CivilDate | undefined;
  readonly expiresOn?: CivilDate | undefined;
  /** The day a paper came that was not in the envelope. */
  readonly arrivedOn?: CivilDate | undefined;
  /** The scan that is kept of it, or why the one that was sent is not. */
  readonly evidenceId?: string | undefined;
  readonly letGo?: LetGo | undefined;
};

/** Ways of being heard that may prove a person alone: a call back to a number, a signature or a login (guideline 3-8-7 ※2). */
export const HEARD_ALONE = ['callBack', 'signature'] as const;
export type HeardAlone = (typeof HEARD_ALONE)[number];

/** What an application must bring at this company (Art. 37(1), Order Art. 12): the company's demands, read off its profile. */
export type Demands = {
  readonly channels: readonly Channel[];
  readonly prescribedForm: boolean;
  readonly documents: readonly { readonly document: DocumentKind; readonly issuedWithinMonths?: number | undefined }[];
  readonly authorities: readonly AuthorityKind[];
  readonly authorityIssuedWithinMonths?: number | undefined;
  /** Whether an agent shows papers of their own; one who need not is named by the paper of authority, or heard. */
  readonly agentShowsIdentity: Readonly<Record<'statutoryAgent' | 'mandatedAgent', boolean>>;
  /** By which being heard proves the person without any paper, where the company published so (guideline 3-8-7 ※2). */
  readonly withoutPaper: readonly HeardAlone[];
};

/** A paper of authority as the desk read it. */
export type Authority = {
  readonly document: AuthorityKind;
  readonly issuedOn?: CivilDate | undefined;
  readonly arrivedOn?: CivilDate | undefined;
  readonly evidenceId?: string | undefined;
};

/** The days by which papers are judged: when the envelope came, and the day on the form. */
export type Days = { readonly arrivedOn: CivilDate; readonly appliedOn?: CivilDate | undefined };

export type Application = {
  readonly arrivedOn: CivilDate;
  readonly arrivedBy: Channel;
  readonly appliedOn?: CivilDate | undefined;
  readonly onPrescribedForm: boolean;
  readonly omitted: readonly Said[];
  /** Of these, what the answer cannot go without; all that may be asked where the company has no form (Art. 37(4)), or none is needed (Art. 27(2)). */
  readonly nowhereToAnswer?: readonly Said[] | undefined;
  readonly answerBy?: Way | undefined;
  readonly applicant: ApplicantKind;
  /** The birthday on the form of the person asked about: a parent acts for a minor alone. */
  readonly principalBorn?: CivilDate | undefined;
  readonly papers: readonly Paper[];
  readonly authorities: readonly Authority[];
};

/** Everything an application lacks, at once; empty when it may be taken up (Art. 37(1); guideline 3-8-7). */
export function defectsIn(application: Application, demands: Demands): readonly Defect[] {
  return [
    ...channelDefects(application, demands),
    ...formDefects(application, demands),
    ...proofDefects('principal', application, demands),
    ...agentDefects(application, demands),
  ];
}

function channelDefects({ arrivedBy }: Application, { channels }: Demands): Defect[] {
  return channels.includes(arrivedBy)
    ? []
    : [{ code: 'wrongChannel', about: CHANNELS[arrivedBy], instead: channels.map((channel) => CHANNELS[channel]) }];
}

function formDefects(
  { onPrescribedForm, omitted, nowhereToAnswer = [] }: Application,
  { prescribedForm }: Demands,
): Defect[] {
  return [
    ...(prescribedForm && !onPrescribedForm ? [{ code: 'formMissing' } as const] : []),
    ...(prescribedForm ? omitted.filter(({ ja }) => nowhereToAnswer.every((field) => field.ja !== ja)) : []).map(
      (field) => ({ code: 'formOmission', about: field }) as const,
    ),
    ...nowhereToAnswer.map((field) => ({ code: 'answerNowhere', about: field }) as const),
  ];
}

/** One good document is enough; when there is none, every document is told what is wrong with it. */
function proofDefects(of: 'principal' | 'agent', application: Application, demands: Demands): Defect[] {
  const papers = application.papers.filter((paper) => paper.of === of);
  if (papers.length === 0) {
    if (of === 'principal' && demands.withoutPaper.length > 0 && application.answerBy === 'email') return [];
    return [
      {
        code: of === 'principal' ? 'proofMissing' : 'agentProofMissing',
        ...(of === 'principal' && application.applicant !== 'principal' ? { about: WHOSE.principal } : {}),
        instead: acceptedOn(application.arrivedOn, demands, of),
      },
    ];
  }
  const found = papers.map((paper) => paperDefects(paper, application, demands));
  const standing = papers.filter((_, at) => found[at]?.length === 0);
  return standing.length > 0
    ? [...frontDefects(of, standing, application), ...addressDefects(of, standing, application, demands)]
    : found.flat().map((defect) => ofWhom(defect, of, application));
}

/** The back of a card says what changed, and not who it is. */
function frontDefects(of: 'principal' | 'agent', standing: readonly Paper[], application: Application): Defect[] {
  if (standing.some((paper) => shownBy(paper).includes('name'))) return [];
  return standing
    .slice(0, 1)
    .map(({ document }) => ofWhom({ code: 'frontMissing', about: nameOf(document) }, of, application));
}

/** Where two people's papers lie in one envelope, each defect says whose: 代理人の運転免許証. */
const ofWhom = (defect: Defect, of: 'principal' | 'agent', { applicant }: Application): Defect =>
  applicant === 'principal' ? defect : { ...defect, about: belongingTo(of, defect.about ?? PROOF) };

const WHOSE = {
  principal: { ja: 'ご本人', en: 'the person' },
  agent: { ja: '代理人', en: 'the agent' },
} as const satisfies Record<'principal' | 'agent', Said>;
const PROOF: Said = { ja: '本人確認書類', en: 'proof of identity' };
const belongingTo = (of: keyof typeof WHOSE, { ja, en }: Said): Said => ({
  ja: `${WHOSE[of].ja}の${ja}`,
  en: `${WHOSE[of].en}’s ${en}`,
});
const nameOf = (kind: DocumentKind): Said => ({ ja: documentOf(kind).ja, en: documentOf(kind).en });
const authorityNamed = (kind: AuthorityKind): Said => ({ ja: AUTHORITIES[kind].ja, en: AUTHORITIES[kind].en });

/** An answer by post goes to an address that was shown. That a passport alone shows none is told at once, not when somebody tries to confirm. */
function addressDefects(
  of: 'principal' | 'agent',
  standing: readonly Paper[],
  application: Application,
  demands: Demands,
): Defect[] {
  const { answerBy, applicant, arrivedOn } = application;
  const addressee = applicant === 'principal' ? 'principal' : 'agent';
  const shown = [...standing.flatMap(shownBy), ...(of === 'agent' ? shownByAuthority(application, demands) : [])];
  if (answerBy === undefined || answerBy === 'email') return [];
  if (of !== addressee || shown.includes('address')) return []; // a refusal goes by post, whichever way was chosen
  const showing = demands.documents.filter(({ document }) => shownBy({ document }).includes('address'));
  const about = of === 'agent' ? { about: WHOSE.agent } : {};
  return [
    { code: 'addressNotShown', ...about, instead: acceptedOn(arrivedOn, { ...demands, documents: showing }, of) },
  ];
}

/** What the papers of authority that stand show of the agent. */
const shownByAuthority = (application: Application, demands: Demands): readonly Shows[] =>
  application.authorities
    .filter((paper) => fits(paper, application, demands) && authorityDefects(paper, application, demands).length === 0)
    .flatMap(({ document }) => authorityOf(document).showsAgent);

/** Everything that keeps one paper from proving something at this company; empty when it stands. */
export function paperDefects(paper: Paper, application: Days, demands: Demands): Defect[] {
  const { arrivedOn = application.arrivedOn } = paper; // whether it has expired is asked of the day it reached us
  const document = documentOf(paper.document);
  const about = nameOf(paper.document);
  const kinds: readonly string[] = [paper.document, document.acceptedAs ?? paper.document];
  const demanded = demands.documents.find((accepted) => kinds.includes(accepted.document));
  if (provesNothing(paper.document, arrivedOn)) {
    const successors = (document.instead ?? [])
      .flatMap((kind) => demands.documents.filter((accepted) => accepted.document === kind))
      .map(asDemanded);
    return [
      {
        code: 'documentEnded',
        about,
        instead: successors.length > 0 ? successors : acceptedOn(arrivedOn, demands, paper.of),
      },
    ];
  }
  if (demanded === undefined || (document.ofAgentsOnly === true && paper.of === 'principal'))
    return [{ code: 'documentNotAccepted', about, instead: acceptedOn(arrivedOn, demands, paper.of) }];
  if (document.frontOnly && paper.side === 'back') return [{ code: 'backOfCard', about }];
  if (document.validBy === 'expiry') {
    if (paper.expiresOn === undefined) return [{ code: 'documentUndated', about }];
    if (paper.expiresOn < arrivedOn) return [{ code: 'documentExpired', about, limit: paper.expiresOn }];
  }
  if (document.validBy === 'issue' && demanded.issuedWithinMonths !== undefined) {
    return tooOld(paper, application, demanded.issuedWithinMonths, 'documentTooOld', about);
  }
  return [];
}

function agentDefects(application: Application, demands: Demands): Defect[] {
  const { applicant, authorities, principalBorn } = application;
  if (applicant === 'principal') return [];
  const fitting = authorities.filter((paper) => fits(paper, application, demands));
  const ofParents = authorities.some(({ document }) => authorityOf(document).ofMinorsOnly === true);
  const why =
    applicant !== 'statutoryAgent' || !ofParents
      ? 'authorityMissing'
      : principalBorn === undefined
        ? 'birthdayUnknown'
        : 'cameOfAge';
  const instead = demands.authorities
    .filter((document) => mayFit({ document }, application, demands))
    .map(authorityNamed);
  const stale = fitting.map((paper) => authorityDefects(paper, application, demands));
  const agents = application.papers.filter(
    (paper) => paper.of === 'agent' && paperDefects(paper, application, demands).length === 0,
  );
  return [
    ...(fitting.length === 0 ? [{ code: why, instead } as const] : []),
    ...(stale.length > 0 && stale.every((defects) => defects.length > 0) ? stale.flat() : []),
    ...(demands.agentShowsIdentity[applicant]
      ? proofDefects('agent', application, demands)
      : addressDefects('agent', agents, application, demands)),
  ];
}

/** For whom somebody would act, and since when they are in the world. */
type ActingFor = Pick<Application, 'applicant' | 'principalBorn' | 'arrivedOn'>;

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
const mayFit = (
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

/** What keeps a paper of authority from standing: it is too old, or its day cannot be read. */
export function authorityDefects(
  paper: Authority,
  application: Days,
  { authorityIssuedWithinMonths: months }: Demands,
): Defect[] {
  return months === undefined
    ? []
    : tooOld(paper, application, months, 'authorityTooOld', authorityNamed(paper.document));
}

/**
 * The age of a paper in the envelope is asked of the day written on the form, or of the day of arrival where the form bears
 * none or one still to come; that of a paper sent afterwards, of its own arrival.
 */
function tooOld(
  {
    issuedOn,
    arrivedOn: afterwards,
  }: { readonly issuedOn?: CivilDate | undefined; readonly arrivedOn?: CivilDate | undefined },
  { arrivedOn, appliedOn = arrivedOn }: Days,
  months: number,
  code: 'documentTooOld' | 'authorityTooOld',
  about: Said,
): Defect[] {
  if (issuedOn === undefined || issuedOn > (afterwards ?? arrivedOn)) return [{ code: 'documentUndated', about }];
  const limit = monthsAfter(afterwards ?? (appliedOn < arrivedOn ? appliedOn : arrivedOn), -months);
  return issuedOn < limit ? [{ code, about, limit }] : [];
}

/** Whether nobody can prove anything by this document on this day: it never did, or none is valid any more. */
function provesNothing(kind: DocumentKind, day: CivilDate): boolean {
  const { neverProof, endedOn } = documentOf(kind);
  return neverProof === true || (endedOn !== undefined && day >= endedOn);
}

/** The documents a company accepts that somebody can still hold on this day. */
export const acceptedOn = (
  day: CivilDate,
  { documents }: Demands,
  of: 'principal' | 'agent' = 'principal',
): readonly Said[] =>
  documents
    .filter(({ document }) => !provesNothing(document, day))
    .filter(({ document }) => of === 'agent' || documentOf(document).ofAgentsOnly !== true)
    .map(asDemanded);

/** What the applicant is asked to black out on each of these documents, which we need not or may not hold. */
export const maskedOn = (day: CivilDate, { documents }: Demands): readonly Said[] =>
  documents
    .filter(({ document }) => !provesNothing(document, day))
    .map(({ document }) => documentOf(document))
    .filter(({ ofAgentsOnly }) => ofAgentsOnly !== true)
    .flatMap(({ ja, en, mask }) =>
      mask.length === 0 ? [] : [{ ja: `${ja}：${mask.join('、')}`, en: `${en}: ${mask.map(maskedPart).join(', ')}` }],
    );

/** A document as the applicant is asked for it: how fresh, and which side. */
function asDemanded({ document, issuedWithinMonths: months }: Demands['documents'][number]): Said {
  const { ja, en, validBy } = documentOf(document);
  const numbered = numberedKindOf(document);
  const isFresh = validBy === 'issue' && months !== undefined;
  return {
    ja: [
      ja,
      ...(numbered === undefined ? [] : [`（${numbered.ja.replace('（おもて面）', '')}はおもて面のみ）`]),
      ...(isFresh ? [`（発行日から${months}か月以内のもの）`] : []),
    ].join(''),
    en: [
      en,
      ...(numbered === undefined ? [] : [` (${numbered.en.replace(' (front)', '')}: front only)`]),
      ...(isFresh ? [` (issued within ${months === 1 ? 'one month' : `${months} months`})`] : []),
    ].join(''),
  };
}

/** What the Act lets a company demand of the requests of Arts. 32(2) to 35 alone (Art. 37(1)); an opt-out comes by the way that was notified for it (Art. 27(2)(vii)). */
const OF_ART_37: readonly DefectCode[] = ['wrongChannel', 'formMissing', 'formOmission'];

/** Of what an application lacks, what holds up a request for this right. */
export const holdingUp = (codes: readonly DefectCode[], right: Right): readonly DefectCode[] =>
  right === 'optOut' ? codes.filter((code) => !OF_ART_37.includes(code)) : codes;
