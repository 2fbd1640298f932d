import type { SupplementFacts } from '../../casefile/letter';
import { DEFECTS, type Defect, type DefectCode } from '../../law/defects';
import type { Said } from '../../law/said';
import { paragraph, type Marked, type Rendering } from '../blocks';
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
    ...facts.own.map((asked) => `We ask you the following, as written in Japanese: “${asked}”`),
  ];
  return rendering(facts, 'Request for Supplementation', [
    ...(facts.askedOn === undefined ? [] : [paragraph(reminding(facts.askedOn))]),
    paragraph(
      `${yourRequest(facts)}we have examined the documents you sent ${basisOf(facts)}, and must ask you to supplement the following. We apologise for the trouble this causes you, and thank you for your cooperation.`,
    ),
    ...(facts.pausesPromise
      ? [paragraph(uncounted('the sending of this request until your supplementation reaches us'))]
      : []),
    listed([
      { label: 'What is lacking', says: lacks.map((text, i): Marked => ({ mark: numbered(i + 1), text })) },
      facts.acceptedDocuments.length === 0
        ? undefined
        : {
            label: 'Accepted documents',
            says: facts.acceptedDocuments.map(({ en, ja }) => bullet(`${capitalised(en)} / ${ja}`)),
          },
      facts.mask.length === 0
        ? undefined
        : {
            label: 'When copying',
            says: [
              'Please cover the following parts so that they cannot be seen on the copy.',
              ...facts.mask.map(({ en }) => bullet(capitalised(en))),
            ],
          },
      facts.defects.some(({ code }) => code === 'feeMissing' || code === 'feeShort')
        ? { label: 'How to pay', says: waysToPay(facts.methods) }
        : undefined,
      {
        label: 'To be sent by',
        says: [
          `${gregorian(facts.answerBy)} (it must reach us by that day)`,
          'If that is difficult for you, please contact us at the address below.',
        ],
      },
      { label: 'To be sent to', says: [facts.sendTo] },
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);
};

const said = (defect: Defect): string =>
  `${defect.about === undefined ? '' : `${capitalised(defect.about.en)}: `}${capitalised(DEFECTS[defect.code].en)}. ${CURES[defect.code](defect)}`;

const anyOf = ({ instead = [] }: Defect, otherwise: string): string =>
  instead.length === 0 ? otherwise : listOf(instead);
const listOf = (words: readonly Said[]): string => words.map(({ en }) => en).join('; ');
const anotherProof = (defect: Defect): string =>
  `Please send us a copy of any one of the following: ${anyOf(defect, 'a proof of identity that we accept')}.`;
const issuedSince = ({ limit }: Defect): string =>
  `Please send one issued ${limit === undefined ? 'within the period we have set' : `on or after ${gregorian(limit)}`}.`;

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
  cameOfAge: (defect) =>
    `Please send us one of the following: ${anyOf(defect, 'certificate of registered guardianship')}; or make the request as an agent appointed by the person, with a power of attorney.`,
  birthdayUnknown: () => 'Please tell us the date of birth of the person.',
  agentProofMissing: anotherProof,
  addressNotShown: (defect) =>
    `Besides the documents you sent, please send us a copy of any one of the following: ${anyOf(defect, 'a document that shows the address')}.`,
  mandateDenied: () =>
    'Please have the person make the request themselves, or send us a new power of attorney signed by the person; we will then ask the person again.',
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
