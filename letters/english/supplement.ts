import type { SupplementFacts } from '../../casefile/letter';
import { DEFECTS, type Defect, type DefectCode } from '../../law/defects';
import type { Said } from '../../law/said';
import { paragraph, type Marked, type Point, type Rendering } from '../blocks';
import {
  bullet,
  capitalised,
  contact,
  listed,
  numbered,
  rendering,
  THE_ACT,
  uncounted,
  yen,
  yourRequest,
} from './correspondence';
import { gregorian } from './days';
import { goingBack, reminding, waysToPay } from './fee';

/** L02 in English: what the desk asked in its own words stands as it was written. */
export const supplementInEnglish = (facts: SupplementFacts): Rendering => {
  const lacks = [
    ...facts.defects.filter(({ code }) => code !== 'asked' || facts.own.length === 0).map(said),
    ...facts.own.map(asWeWrote),
  ];
  return lacks.length === 0 ? questionsAlone(facts) : supplementation(facts, lacks);
};

const asWeWrote = (asked: string): string => `We ask you the following, as written in Japanese: “${asked}”`;

const supplementation = (facts: SupplementFacts, lacks: readonly string[]): Rendering => {
  const isAsking = facts.questions.length > 0;
  return rendering(facts, 'Request for Supplementation', [
    ...(facts.askedOn === undefined
      ? []
      : [paragraph(reminding(facts.askedOn, isAsking ? 'what stands below under “What is lacking”' : undefined))]),
    paragraph(
      `${yourRequest(facts)}we have examined the documents you sent ${basisOf(facts)}, and must ask you to supplement the following. We apologise for the trouble this causes you, and thank you for your cooperation.`,
    ),
    ...(isAsking
      ? [
          paragraph(
            `We also ask you what stands below under “What we ask you”, ${askingBy(facts, 'the Act')}. ${HELPING} As to “What we ask you”: ${GOING_ON}`,
          ),
        ]
      : []),
    ...(facts.pausesPromise
      ? [paragraph(uncounted('the sending of this request until your supplementation reaches us'))]
      : []),
    listed([
      { label: 'What is lacking', says: counted(lacks) },
      isAsking ? { label: 'What we ask you', says: questionsOf(facts) } : undefined,
      facts.acceptedDocuments.length === 0
        ? undefined
        : {
            label: 'Accepted documents',
            says: facts.acceptedDocuments.map(({ en, ja }) => bullet(`${capitalised(en)} / ${ja}`)),
          },
      copying(facts),
      facts.defects.some(({ code }) => code === 'feeMissing' || code === 'feeShort')
        ? { label: 'How to pay', says: waysToPay(facts.methods) }
        : undefined,
      ...whereAndWhen(facts, true),
    ]),
  ]);
};

/** Nothing lacks: the applicant is asked alone, and told that we go on without an answer. */
const questionsAlone = (facts: SupplementFacts): Rendering =>
  rendering(facts, 'Questions About What Your Request Concerns', [
    ...(facts.askedOn === undefined
      ? []
      : [
          paragraph(
            `We asked you the following on ${gregorian(facts.askedOn)} and have not received your answer. We therefore ask you once more. ${GOING_ON}`,
          ),
        ]),
    paragraph(
      `${yourRequest(facts)}we ask you the following, ${askingBy(facts, THE_ACT)}. We apologise for the trouble this causes you, and thank you for your cooperation.`,
    ),
    paragraph(facts.askedOn === undefined ? `${HELPING} ${GOING_ON}` : HELPING),
    listed([{ label: 'What we ask you', says: questionsOf(facts) }, copying(facts), ...whereAndWhen(facts, false)]),
  ]);

const copying = ({ mask }: SupplementFacts): Point | undefined =>
  mask.length === 0
    ? undefined
    : {
        label: 'When copying',
        says: [
          'Please cover the following parts so that they cannot be seen on the copy.',
          ...mask.map(({ en }) => bullet(capitalised(en))),
        ],
      };

const counted = (points: readonly string[]): Marked[] => points.map((text, i) => ({ mark: numbered(i + 1), text }));

const questionsOf = ({ questions }: SupplementFacts): Marked[] =>
  counted(questions.map((question) => `As written in Japanese: “${question}”`));

const whereAndWhen = (facts: SupplementFacts, lacks: boolean): readonly (Point | undefined)[] => [
  lacks
    ? {
        label: facts.questions.length > 0 ? 'What is lacking to be sent by' : 'To be sent by',
        says: [
          `${gregorian(facts.answerBy)} (it must reach us by that day)`,
          'If that is difficult for you, please contact us at the address below.',
        ],
      }
    : undefined,
  facts.questions.length > 0
    ? {
        label: 'Your answer',
        says: [
          `We would be glad to have it by about ${gregorian(facts.answerBy)}. What comes later is of use to us as well, until we have answered you.`,
        ],
      }
    : undefined,
  { label: 'To be sent to', says: [facts.sendTo] },
  ...goingBack(facts),
  contact(facts),
];

/** By what an applicant is asked, and what for. */
const askingBy = ({ ofAnOptOut }: SupplementFacts, act: string): string =>
  ofAnOptOut
    ? `in order to specify the personal data of which the provision is to stop under Article 27(2) of ${act}`
    : `under Article 37(2) of ${act}, in order to specify the retained personal data or the third-party-provision records that your request concerns`;

const HELPING = 'You need not narrow your request. Ask us, and we will help you to say which data you mean.';

const GOING_ON = 'If we do not receive an answer, we will go on with your request by what you have stated.';

const said = (defect: Defect): string =>
  `${defect.about === undefined ? '' : `${capitalised(defect.about.en)}: `}${capitalised(DEFECTS[defect.code].en)}. ${CURES[defect.code](defect)}`;

const anyOf = ({ instead = [] }: Defect, otherwise: string): string =>
  instead.length === 0 ? otherwise : listOf(instead);
const listOf = (words: readonly Said[]): string => words.map(({ en }) => en).join('; ');
const anotherProof = (defect: Defect): string =>
  `Please send us a copy of any one of the following: ${anyOf(defect, 'a proof of identity that we accept')}.`;
const issuedSince = ({ limit }: Defect): string =>
  `Please send one issued ${limit === undefined ? 'within the period we have set' : `on or after ${gregorian(limit)}`}.`;

const oneOfThese = ({ instead = [] }: Defect): string =>
  `Please give us any one of the following, which is enough: ${instead.map(({ en }, i) => `(${'abcdefghij'[i] ?? '–'}) ${en}`).join('; ')}.`;

/** What the applicant does about each defect. */
const CURES = {
  wrongChannel: (defect) =>
    `Please make your request anew by one of these ways: ${anyOf(defect, 'a way that we take')}.`,
  formMissing: () => 'Please fill in our request form and send it to us.',
  formOmission: () => 'Please fill in this field and send us the form again.',
  answerNowhere: () => 'Please tell us this.',
  proofMissing: anotherProof,
  documentNotAccepted: anotherProof,
  documentEnded: anotherProof,
  documentExpired: ({ limit }) =>
    `${limit === undefined ? '' : `The document you sent was valid until ${gregorian(limit)}. `}Please send us a copy of a document that is still valid.`,
  documentTooOld: issuedSince,
  documentUndated: () => 'Please send us a copy on which the day of issue or of expiry can be read.',
  frontMissing: () => 'Please send us a copy of the front as well.',
  backOfCard: () => 'Please send us a copy of the front only, and do not copy the back.',
  authorityMissing: (defect) =>
    `Please send us one of the following: ${anyOf(defect, 'a document that proves the authority to act for the person')}.`,
  authorityTooOld: issuedSince,
  mandateTooOld: ({ limit }) =>
    `Please send us a power of attorney signed ${limit === undefined ? 'within the period we have set' : `on or after ${gregorian(limit)}`}.`,
  mandateUndated: () => 'Please send us a power of attorney on which the day of signature can be read.',
  scopeNotShown: () => 'Please send us a certificate with the list of acts or powers.',
  outOfMandate: () =>
    'Please send us a paper that shows authority for this request, as a power of attorney that names it, or have the person make it themselves.',
  signedAfterRequest: ({ limit }) =>
    `Please send us a power of attorney signed ${limit === undefined ? 'before the request' : `on or before ${gregorian(limit)}`}, or a new one that says that it ratifies this request.`,
  otherParentMissing: oneOfThese,
  tooYoungAlone: (defect) =>
    `Please have a parent or guardian make the request, with one of the following: ${anyOf(defect, 'family register')}.`,
  heirAsks: () => 'For data about yourself, please make the request in your own name.',
  relativeAsks: (defect) =>
    `Please have the person make the request, or send us, as their agent, one of the following: ${anyOf(defect, 'power of attorney')}.`,
  relativeOfMinorAsks: (defect) =>
    `If you are a parent or the guardian of a minor, please send us, as their statutory agent, one of the following: ${anyOf(defect, 'family register')}. If you are another relative, please have the person or their statutory agent make the request.`,
  employerAsks: (defect) =>
    `Please have your employee make the request, or send us, as their agent, one of the following: ${anyOf(defect, 'power of attorney')}. For data that we handle for you under a contract, please turn to your contact under that contract.`,
  cameOfAge: (defect) =>
    `Please send us one of the following: ${anyOf(defect, 'certificate of registered guardianship')}; or make the request as an agent appointed by the person, with a power of attorney.`,
  birthdayUnknown: () => 'Please tell us the date of birth of the person.',
  agentProofMissing: anotherProof,
  addressNotShown: (defect) =>
    `Besides the documents you sent, please send us a copy of any one of the following: ${anyOf(defect, 'a document that shows the address')}.`,
  photolessAlone: oneOfThese,
  moreProofAsked: oneOfThese,
  mandateDenied: () =>
    'Please have the person make the request themselves, or send us a new power of attorney signed by the person; we will then look into it, and may ask the person again.',
  notReadable: () => 'Please send us a copy on which everything can be read clearly.',
  asked: () => 'Please look at what we have written to you, and let us know.',
  feeMissing: ({ yen: due }) => `Please pay ${due === undefined ? 'the fee' : `the fee of ${yen(due)}`}.`,
  feeShort: ({ yen: short }) =>
    `Please pay ${short === undefined ? 'what is outstanding' : `the ${yen(short)} that are outstanding`}.`,
} as const satisfies Record<DefectCode, (defect: Defect) => string>;

/** By what the papers are looked at. */
const basisOf = ({ ofAnOptOut }: SupplementFacts): string =>
  ofAnOptOut
    ? `in order to confirm who you are for the stop of provision under Article 27(2) of ${THE_ACT}`
    : `in the light of the procedure for requests that we have set under Article 37(1) of ${THE_ACT} and Article 12 of its Enforcement Order`;
