import { monthsAfter, type CivilDate } from './clock';
import { documentOf, type DocumentKind, type Shows } from './documents';
import type { Lacking } from './lacking';

/** How an application may reach a company. */
export const CHANNELS = {
  post: { ja: '郵送', en: 'post' },
  counter: { ja: '窓口', en: 'the counter' },
  webForm: { ja: 'ウェブフォーム', en: 'the web form' },
  email: { ja: '電子メール', en: 'e-mail' },
} as const;
export type Channel = keyof typeof CHANNELS;

/** Who asks: the person, or one who may ask for them (Art. 37(3), Order Art. 13). */
export const APPLICANTS = {
  principal: { ja: '本人', en: 'the person' },
  statutoryAgent: { ja: '法定代理人', en: 'statutory agent' },
  mandatedAgent: { ja: '任意代理人', en: 'mandated agent' },
} as const;
export type ApplicantKind = keyof typeof APPLICANTS;

/** Papers that show that one person may act for another. */
export const AUTHORITIES = {
  familyRegister: { ja: '戸籍謄本・抄本', en: 'family register', proves: 'statutoryAgent' },
  residenceCertificate: {
    ja: '住民票の写し（続柄の記載のあるもの）',
    en: 'residence certificate showing the relationship',
    proves: 'statutoryAgent',
  },
  guardianshipRegister: {
    ja: '登記事項証明書（成年後見）',
    en: 'certificate of registered guardianship',
    proves: 'statutoryAgent',
  },
  powerOfAttorney: { ja: '委任状', en: 'power of attorney', proves: 'mandatedAgent' },
} as const satisfies Record<string, { ja: string; en: string; proves: ApplicantKind }>;
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
};

/** What an application must bring at this company (Art. 37(1), Order Art. 12): the company's demands, read off its profile. */
export type Demands = {
  readonly channels: readonly Channel[];
  readonly prescribedForm: boolean;
  readonly documents: readonly { readonly document: DocumentKind; readonly issuedWithinMonths?: number | undefined }[];
  readonly authorities: readonly AuthorityKind[];
  readonly authorityIssuedWithinMonths?: number | undefined;
  readonly agentShowsIdentity: Readonly<Record<'statutoryAgent' | 'mandatedAgent', boolean>>;
};

/** A paper of authority as the desk read it. */
export type Authority = {
  readonly document: AuthorityKind;
  readonly issuedOn?: CivilDate | undefined;
  readonly arrivedOn?: CivilDate | undefined;
};

export type Application = {
  readonly arrivedOn: CivilDate;
  readonly arrivedBy: Channel;
  readonly appliedOn?: CivilDate | undefined;
  readonly onPrescribedForm: boolean;
  readonly omitted: readonly string[];
  readonly applicant: ApplicantKind;
  readonly papers: readonly Paper[];
  readonly authorities: readonly Authority[];
};

/** What may be wrong with an application as it reached us. Each is told with its cure, all at once (Art. 37(2), (4)). */
export const DEFECTS = {
  wrongChannel: { ja: 'ご請求の方法が当社所定の方法と異なります', en: 'the request came by a way we do not take' },
  formMissing: { ja: '所定の請求書が同封されていません', en: 'the prescribed form is missing' },
  formOmission: { ja: '請求書に記入漏れがあります', en: 'the form is not filled in completely' },
  proofMissing: { ja: '本人確認書類が同封されていません', en: 'no proof of identity was enclosed' },
  documentNotAccepted: {
    ja: '当社の定める本人確認書類に該当しません',
    en: 'this document is not among those we accept',
  },
  documentEnded: { ja: '現在は有効な本人確認書類として利用できません', en: 'this kind of document is no longer valid' },
  documentExpired: { ja: '有効期限を過ぎています', en: 'the document has expired' },
  documentTooOld: { ja: '発行日が所定の期間より前です', en: 'the document was issued too long ago' },
  documentUndated: { ja: '発行日又は有効期限を確認できません', en: 'its date cannot be read' },
  backOfCard: {
    ja: '裏面は収集できないため、お預かりしていません',
    en: 'the back of this card may not be collected and was not kept',
  },
  authorityMissing: {
    ja: '代理権を証する書類が同封されていません',
    en: 'no proof of the agent’s authority was enclosed',
  },
  authorityTooOld: {
    ja: '代理権を証する書類の発行日が所定の期間より前です',
    en: 'the proof of authority was issued too long ago',
  },
  agentProofMissing: {
    ja: '代理人の本人確認書類が同封されていません',
    en: 'no proof of the agent’s own identity was enclosed',
  },
  notReadable: { ja: '記載内容を確認できません', en: 'a document cannot be read' },
  asked: { ja: '確認させていただきたい事項があります', en: 'the desk has asked for something' },
  feeMissing: { ja: '手数料の納付を確認できておりません', en: 'the fee has not been paid' },
  feeShort: { ja: '手数料が不足しています', en: 'the fee is short' },
} as const;
export type DefectCode = keyof typeof DEFECTS;

/** One thing that is wrong: which paper it concerns, the date that decides it, and what would do instead. */
export type Defect = {
  readonly code: DefectCode;
  readonly about?: string | undefined;
  readonly limit?: CivilDate | undefined;
  readonly yen?: number | undefined;
  readonly instead?: readonly string[] | undefined;
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
    : [
        {
          code: 'wrongChannel',
          about: CHANNELS[arrivedBy].ja,
          instead: channels.map((channel) => CHANNELS[channel].ja),
        },
      ];
}

function formDefects({ onPrescribedForm, omitted }: Application, { prescribedForm }: Demands): Defect[] {
  return [
    ...(prescribedForm && !onPrescribedForm ? [{ code: 'formMissing' } as const] : []),
    ...omitted.map((field) => ({ code: 'formOmission', about: field }) as const),
  ];
}

/** One good document is enough; when there is none, every document is told what is wrong with it. */
function proofDefects(of: 'principal' | 'agent', application: Application, demands: Demands): Defect[] {
  const papers = application.papers.filter((paper) => paper.of === of);
  if (papers.length === 0) {
    return [
      {
        code: of === 'principal' ? 'proofMissing' : 'agentProofMissing',
        instead: acceptedOn(application.arrivedOn, demands),
      },
    ];
  }
  const found = papers.map((paper) => paperDefects(paper, application, demands));
  return found.some((defects) => defects.length === 0) ? [] : found.flat();
}

function paperDefects(paper: Paper, application: Application, demands: Demands): Defect[] {
  const { arrivedOn = application.arrivedOn } = paper; // whether it has expired is asked of the day it reached us
  const document = documentOf(paper.document);
  const about = document.ja;
  const demanded = demands.documents.find((accepted) => accepted.document === paper.document);
  if (provesNothing(paper.document, arrivedOn)) {
    const successors = (document.instead ?? [])
      .flatMap((kind) => demands.documents.filter((accepted) => accepted.document === kind))
      .map(asDemanded);
    return [
      { code: 'documentEnded', about, instead: successors.length > 0 ? successors : acceptedOn(arrivedOn, demands) },
    ];
  }
  if (demanded === undefined) return [{ code: 'documentNotAccepted', about, instead: acceptedOn(arrivedOn, demands) }];
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
  const { applicant, authorities } = application;
  if (applicant === 'principal') return [];
  const fitting = authorities.filter(
    ({ document }) => AUTHORITIES[document].proves === applicant && demands.authorities.includes(document),
  );
  const instead = demands.authorities
    .filter((kind) => AUTHORITIES[kind].proves === applicant)
    .map((kind) => AUTHORITIES[kind].ja);
  const months = demands.authorityIssuedWithinMonths;
  const stale =
    months === undefined
      ? []
      : fitting.map((paper) => tooOld(paper, application, months, 'authorityTooOld', AUTHORITIES[paper.document].ja));
  return [
    ...(fitting.length === 0 ? [{ code: 'authorityMissing', instead } as const] : []),
    ...(stale.length > 0 && stale.every((defects) => defects.length > 0) ? stale.flat() : []),
    ...(demands.agentShowsIdentity[applicant] ? proofDefects('agent', application, demands) : []),
  ];
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
  { arrivedOn, appliedOn = arrivedOn }: Application,
  months: number,
  code: 'documentTooOld' | 'authorityTooOld',
  about: string,
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
export const acceptedOn = (day: CivilDate, { documents }: Demands): readonly string[] =>
  documents.filter(({ document }) => !provesNothing(document, day)).map(asDemanded);

/** What the applicant is asked to black out on each of these documents, which we need not or may not hold. */
export const maskedOn = (day: CivilDate, { documents }: Demands): readonly string[] =>
  documents
    .filter(({ document }) => !provesNothing(document, day))
    .map(({ document }) => documentOf(document))
    .flatMap(({ ja, mask }) => (mask.length === 0 ? [] : [`${ja}：${mask.join('、')}`]));

/** A document as the applicant is asked for it: how fresh, and which side. */
function asDemanded({ document, issuedWithinMonths }: Demands['documents'][number]): string {
  const { ja, frontOnly, validBy } = documentOf(document);
  return [
    ja,
    ...(frontOnly && !ja.includes('おもて面') ? ['（おもて面）'] : []),
    ...(validBy === 'issue' && issuedWithinMonths !== undefined
      ? [`（発行日から${issuedWithinMonths}か月以内のもの）`]
      : []),
  ].join('');
}

/** What the desk saw on the papers and heard from the applicant when it confirmed who they are. */
export type Confirmation = {
  readonly documents: readonly {
    readonly document: DocumentKind;
    readonly of: 'principal' | 'agent';
    readonly shows: readonly Shows[];
    /** What the desk noted when it saw the paper itself, where no scan of it is kept. */
    readonly sight?: string | undefined;
  }[];
  readonly replied: readonly ('email' | 'phone')[];
};

/** What is still lacking before the applicant may be held to be who they say, in plain words (Art. 37(1); guideline 3-8-7 ※2). */
export function lackingInIdentity(
  { documents, replied }: Confirmation,
  handedIn: readonly (Paper & { readonly evidenceId?: string | undefined })[],
  applicant: ApplicantKind,
  answerBy: 'post' | 'email',
  arrivedOn: CivilDate,
): readonly Lacking[] {
  const shown = new Set(documents.filter(({ of }) => of === 'principal').flatMap(({ shows }) => shows));
  const addressee =
    applicant === 'principal'
      ? shown
      : new Set(documents.filter(({ of }) => of === 'agent').flatMap(({ shows }) => shows));
  return [
    ...documents
      .filter(({ document, of }) => provesNothing(document, arrivalOf({ document, of }, handedIn, arrivedOn)))
      .map(({ document }) => documentOf(document))
      .map(({ ja, en }) => ({
        ja: `有効な本人確認書類：${ja}は現在、本人確認書類として利用できません`,
        en: `a document that proves something: a ${en} does not any more`,
      })),
    ...documents
      .filter(({ document, of }) => !handedIn.some((paper) => paper.document === document && paper.of === of))
      .map(({ document }) => documentOf(document))
      .map(({ ja, en }) => ({
        ja: `${ja}：提出された書類の中にありません`,
        en: `a ${en} among the papers: none was handed in`,
      })),
    ...documents
      .filter(({ sight }) => sight === undefined)
      .filter(({ document, of }) => handedIn.some((paper) => paper.document === document && paper.of === of))
      .filter(
        ({ document, of }) =>
          !handedIn.some((paper) => paper.document === document && paper.of === of && paper.evidenceId !== undefined),
      )
      .map(({ document }) => documentOf(document))
      .map(({ ja, en }) => ({
        ja: `${ja}の写し：画像がないため、現物を確認した旨の記録（sight）が必要です`,
        en: `a scan of the ${en}, or a note of sight by whoever saw it`,
      })),
    ...documents
      .map(({ document, shows }) => ({
        ...documentOf(document),
        claimed: shows.filter((what) => !documentOf(document).shows.includes(what)),
      }))
      .flatMap(({ ja, en, claimed }) =>
        claimed.map((what) => ({
          ja: `${SHOWN[what].ja}を確認できる書類：${ja}では確認できません`,
          en: `a document that can show ${SHOWN[what].en}: a ${en} cannot`,
        })),
      ),
    ...(shown.has('name') ? [] : [{ ja: '氏名を確認できる書類', en: 'a document that shows the name' }]),
    ...(shown.has('birthDate') || shown.has('address')
      ? []
      : [
          {
            ja: '生年月日又は住所を確認できる書類：同姓同名の方と区別するためです',
            en: 'a document that shows the date of birth or the address, so that namesakes are told apart',
          },
        ]),
    ...(answerBy === 'post' && !addressee.has('address')
      ? [
          {
            ja: '住所を確認できる書類：確認できていない住所には回答を送付できません',
            en: 'a document that shows the address: the answer may not go to an address nobody has proven',
          },
        ]
      : []),
    ...(answerBy === 'email' && !replied.includes('email')
      ? [
          {
            ja: '請求者の電子メールアドレスからの返信：確認できていない宛先には回答を送信できません',
            en: 'a reply from the e-mail address: the answer may not go to an address nobody has proven',
          },
        ]
      : []),
  ];
}

/** The day the paper reached us: the envelope's, unless it came afterwards. */
const arrivalOf = (
  { document, of }: Pick<Paper, 'document' | 'of'>,
  handedIn: readonly Paper[],
  arrivedOn: CivilDate,
): CivilDate => handedIn.find((paper) => paper.document === document && paper.of === of)?.arrivedOn ?? arrivedOn;

const SHOWN = {
  name: { ja: '氏名', en: 'the name' },
  birthDate: { ja: '生年月日', en: 'the date of birth' },
  address: { ja: '住所', en: 'the address' },
  formerName: { ja: '旧氏名', en: 'a former name' },
} as const satisfies Record<Shows, object>;
