import type { DocumentsReturnedFacts } from '../../casefile/letter';
import { DEFECTS, lacksStanding, type Defect } from '../../law/defects';
import { paragraph, type Marked, type Point, type Rendering } from '../blocks';
import { whatCeased, whatFollows, whatRemains, whatStopped, whatWasCorrected } from './changes';
import {
  capitalised,
  complaints,
  contact,
  listed,
  numbered,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';
import { gregorian } from './days';
import { feeOfEnded, papersOfEnded } from './ended';
import { money } from './fee';

/** L04 in English: what the desk asked in its own words stands as it was written. */
export const documentsReturnedInEnglish = (facts: DocumentsReturnedFacts): Rendering =>
  facts.outsideTheAct === undefined ? notTakenUp(facts) : noRequest(facts, facts.outsideTheAct);

const noRequest = (
  facts: DocumentsReturnedFacts,
  { help }: NonNullable<DocumentsReturnedFacts['outsideTheAct']>,
): Rendering =>
  rendering(facts, 'Your Request Is Not One That the Act Gives', [
    paragraph(
      `${yourRequest(facts)}we have looked at what you sent and find that it is not a request that ${THE_ACT} gives.${facts.papers.length === 0 ? '' : ' We return to you what you sent as set out below.'}`,
    ),
    listed([
      ...theRequest(facts),
      { label: 'Reason', says: facts.defects.map(said) },
      {
        label: 'Information about yourself',
        says: [
          'Where information about the deceased is at the same time about yourself, you may make a request for it in your own name.',
        ],
      },
      help && { label: 'Matters of inheritance', says: [help.en] },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const notTakenUp = (facts: DocumentsReturnedFacts): Rendering => {
  const lacks = [
    ...facts.defects.filter(({ code }) => code !== 'asked').map(said),
    ...facts.own.map((asked) => `We asked you the following, as written in Japanese: “${asked}”`),
  ];
  return rendering(facts, facts.papers.length === 0 ? 'Your Request Is Not Taken Up' : 'Return of Your Request', [
    paragraph(`${yourRequest(facts)}${silence(facts)} ${conclusion(facts)}`),
    listed([
      ...theRequest(facts),
      {
        label: 'Reasons',
        says: [
          'The following has not been put right.',
          ...lacks.map((text, i): Marked => ({ mark: numbered(i + 1), text })),
        ],
      },
      ...whatWasDone(facts.done),
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      {
        label: 'A new request',
        says: [
          'Once the above is in order you may make the request anew at any time. The procedure then begins on the day on which the new request reaches us.',
        ],
      },
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

const whatWasDone = (done: DocumentsReturnedFacts['done']): readonly Point[] => {
  if (done === undefined) return [];
  const label = 'What was done already';
  if (!done.isKnown)
    return [
      {
        label,
        says: [
          'Measures were taken already upon your request. Which they are we shall tell once it is confirmed that you are the person concerned, or have authority to act for them.',
        ],
      },
    ];
  return [
    {
      label,
      says: [
        'Before the above became uncertain, the following measures were taken upon your request. They stand although we take the request up no further. What had not begun is not done.',
      ],
    },
    ...whatCeased(done.ceased),
    ...whatWasCorrected(done.corrected),
    ...whatStopped(done.stopped),
    ...whatRemains(done.remains),
    ...whatFollows(done.later),
  ];
};

const said = ({ code, about }: Defect): string =>
  `${about === undefined ? '' : `${capitalised(about.en)}: `}${capitalised(DEFECTS[code].en)}.`;

const silence = ({ lastAsked }: DocumentsReturnedFacts): string =>
  lastAsked === undefined
    ? 'we have not received what we asked for.'
    : `we asked you once more on ${gregorian(lastAsked.on)}, and have not received it by ${gregorian(lastAsked.until)}, the day we had named.`;

const conclusion = ({ ofAnOptOut, defects, done, papers }: DocumentsReturnedFacts): string =>
  `Since ${
    ofAnOptOut
      ? `we cannot confirm that it is you who asks for the stop of provision under Article 27(2) of ${THE_ACT}`
      : lacksStanding(defects.map(({ code }) => code))
        ? `it cannot be confirmed to be made by an agent under Article 37(3) of ${THE_ACT} and Article 13 of its Enforcement Order`
        : `it cannot be confirmed to be a request by the procedure that we have set under Article 37(1) of ${THE_ACT} and Article 12 of its Enforcement Order`
  }, we do not take it up${done === undefined ? '' : ', but for what was done already'}${papers.length === 0 ? ', as set out below' : ', and return to you what you sent as set out below'}.`;
