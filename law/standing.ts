import {
  authorityDefects,
  authorityNamed,
  authorityOf,
  coveredBy,
  fits,
  lacksOtherParent,
  mayFit,
  ofMinors,
  shownByParents,
  type ApplicantKind,
  type Authority,
  type AuthorityKind,
  type WithoutStanding,
} from './authorities';
import { hasComeOfAge, hasReached, type CivilDate } from './clock';
import { tooOld, type Days } from './issued';
import {
  ofAgents,
  raisedDefects,
  stillRaised,
  wasHeardAt,
  type Doubt,
  type HeardBefore,
  type Raising,
} from './raising';
import type { Defect, DefectCode } from './defects';
import type { Matter } from './rights';
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

/** A paper as the desk read it. */
export type Paper = {
  readonly document: DocumentKind;
  readonly of: 'principal' | 'agent';
  readonly side: 'front' | 'back' | 'both';
  readonly issuedOn?: CivilDate | undefined;
  readonly expiresOn?: CivilDate | undefined;
  /** The day a paper came that was not in the envelope. */
  readonly arrivedOn?: CivilDate | undefined;
  /** The version of the application it came with; the first where it came in the envelope. */
  readonly version?: number | undefined;
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
  /** What is asked for besides, and on which occasion. */
  readonly raising: Raising;
  /** Whether one parent may ask for a child, or the other must agree. */
  readonly parents?: 'one' | 'both' | undefined;
  /** From which age somebody asks themselves; a younger child is asked for by a parent or guardian. */
  readonly minorsAskFrom?: number | undefined;
};

export type Application = {
  readonly arrivedOn: CivilDate;
  readonly arrivedBy: WordBy;
  readonly appliedOn?: CivilDate | undefined;
  readonly onPrescribedForm: boolean;
  readonly omitted: readonly Said[];
  /** Of these, what the answer cannot go without; all that may be asked where the company has no form (Art. 37(4)), or none is needed (Art. 27(2)). */
  readonly nowhereToAnswer?: readonly Said[] | undefined;
  readonly answerBy?: Way | undefined;
  readonly applicant: ApplicantKind;
  /** As what somebody asks for another who has no standing by that alone. */
  readonly asksAs?: WithoutStanding | undefined;
  /** The birthday on the form of the person asked about: a parent acts for a minor alone. */
  readonly principalBorn?: CivilDate | undefined;
  /** Their address on the form: an answer goes to one that a paper shows, or that was held before. */
  readonly principalLives?: string | undefined;
  readonly papers: readonly Paper[];
  readonly authorities: readonly Authority[];
  /** What records of before the request say against the papers, and where the person was heard by them. */
  readonly doubts?: readonly Doubt[] | undefined;
  readonly heardBefore?: readonly HeardBefore[] | undefined;
};

/** Everything an application lacks, at once; empty when it may be taken up (Art. 37(1); guideline 3-8-7). */
export function defectsIn(application: Application, demands: Demands): readonly Defect[] {
  const { applicant, asksAs } = application;
  if (applicant !== 'principal' && asksAs === 'heir') return [{ code: NO_STANDING.heir }]; // no mandate outlives who gave it (Civil Code Art. 111)
  return [
    ...channelDefects(application, demands),
    ...formDefects(application, demands),
    ...proofDefects('principal', application, demands),
    ...moreProof('principal', application, demands),
    ...ageDefects(application, demands),
    ...agentDefects(application, demands),
  ];
}

function channelDefects({ arrivedBy }: Application, { channels }: Demands): Defect[] {
  return (channels as readonly WordBy[]).includes(arrivedBy)
    ? []
    : [{ code: 'wrongChannel', about: WORD_BY[arrivedBy], instead: channels.map((channel) => CHANNELS[channel]) }];
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

/** What is asked for besides the papers that stand; a record of ours says something of the person alone. */
function moreProof(of: 'principal' | 'agent', application: Application, demands: Demands): readonly Defect[] {
  const { arrivedOn, applicant, doubts, heardBefore } = application;
  const standing = application.papers
    .filter((paper) => paper.of === of && paperDefects(paper, application, demands).length === 0)
    .map(({ document }) => document);
  const held = of === 'principal' ? { doubts, heardBefore } : {};
  const { raising, documents } = demands;
  const raised = stillRaised(
    { arrivedOn, papers: standing, ...held },
    of === 'principal' ? raising : ofAgents(raising),
  );
  const others = documents.filter(({ document }) => !standing.includes(document));
  return raisedDefects(raised, acceptedOn(arrivedOn, { ...demands, documents: others }, of)).map((defect) =>
    applicant === 'principal' ? defect : { ...defect, about: WHOSE[of] },
  );
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
  if (of === 'principal' && wasHeardAt('address', application.principalLives, application)) return [];
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
    return tooOld(paper, application, demanded.issuedWithinMonths, OF_A_DOCUMENT, about);
  }
  return [];
}

const OF_A_DOCUMENT = { old: 'documentTooOld', undated: 'documentUndated' } as const;

const NO_STANDING = { heir: 'heirAsks', relative: 'relativeAsks', employer: 'employerAsks' } as const satisfies Record<
  WithoutStanding,
  DefectCode
>;

/** A child too young to ask themselves at this company, on the day it is asked; the Act names no age. */
function ageDefects(
  { applicant, principalBorn, arrivedOn }: Application,
  { minorsAskFrom, authorities }: Demands,
): readonly Defect[] {
  if (applicant !== 'principal' || minorsAskFrom === undefined || principalBorn === undefined) return [];
  if (hasReached(minorsAskFrom, principalBorn, arrivedOn)) return [];
  return [{ code: 'tooYoungAlone', instead: ofMinors(authorities).map(authorityNamed) }];
}

function agentDefects(application: Application, demands: Demands): Defect[] {
  const { applicant, authorities, principalBorn, asksAs, arrivedOn } = application;
  if (applicant === 'principal') return [];
  const fitting = authorities.filter((paper) => fits(paper, application, demands));
  const ofParents = ofMinors(authorities.map(({ document }) => document)).length > 0;
  const ofAChild = asksAs === 'relative' && principalBorn !== undefined && !hasComeOfAge(principalBorn, arrivedOn);
  const why =
    asksAs !== undefined
      ? ofAChild
        ? 'relativeOfMinorAsks'
        : NO_STANDING[asksAs]
      : applicant !== 'statutoryAgent' || !ofParents
        ? 'authorityMissing'
        : principalBorn === undefined
          ? 'birthdayUnknown'
          : 'cameOfAge';
  const instead = (
    ofAChild
      ? ofMinors(demands.authorities)
      : demands.authorities.filter((document) => mayFit({ document }, application, demands))
  ).map(authorityNamed);
  const stale = fitting.map((paper) => authorityDefects(paper, application, demands));
  const covers = coveredBy(fitting.filter((_, at) => stale[at]?.length === 0));
  const agents = application.papers.filter(
    (paper) => paper.of === 'agent' && paperDefects(paper, application, demands).length === 0,
  );
  return [
    ...(fitting.length === 0 ? [{ code: why, instead } as const] : []),
    ...(covers === undefined ? [] : [{ code: 'outOfMandate', covers } as const]),
    ...(lacksOtherParent(fitting, demands, application)
      ? [{ code: 'otherParentMissing', instead: shownByParents } as const]
      : []),
    ...(stale.length > 0 && stale.every((defects) => defects.length > 0) ? stale.flat() : []),
    ...(demands.agentShowsIdentity[applicant]
      ? [...proofDefects('agent', application, demands), ...moreProof('agent', application, demands)]
      : addressDefects('agent', agents, application, demands)),
  ];
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

/** Whether a case lacks what others of its envelope need not: its applicant is written to in it, whichever speaks for the rest. */
export const isOutOfMandate = (codes: readonly string[]): boolean => codes.includes('outOfMandate');

/** Of what an application lacks, what holds up a request for this right: a mandate that does not name it holds up that alone. */
export const holdingUp = <One extends Pick<Defect, 'code' | 'covers'>>(
  defects: readonly One[],
  right: Matter,
): readonly One[] =>
  defects
    .filter(({ code }) => right !== 'optOut' || !OF_ART_37.includes(code))
    .filter(({ covers }) => (covers as readonly Matter[] | undefined)?.includes(right) !== true);
