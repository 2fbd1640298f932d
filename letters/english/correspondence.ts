import type { CivilDate } from '../../law/clock';
import type { Correspondence, LookedFor } from '../../casefile/letter';
import { WITHOUT_STANDING, WRITES_AS } from '../../law/authorities';
import { note, type Block, type Marked, type Point, type Rendering } from '../blocks';
import { missingGlyphs, spellMissing } from '../fonts';
import { gregorian } from './days';

/** What stands above every rendering. */
export const FOR_REFERENCE = 'English rendering for reference; the Japanese text prevails.';

/** The Act's full name, given once before it is called the Act. */
export const THE_ACT = 'the Act on the Protection of Personal Information (Act No. 57 of 2003; the “Act”)';

/** A rendering of a letter: what it is worth, the letter's number, date and people, and what it has to say. */
export const rendering = (facts: Correspondence, title: string, blocks: readonly Block[]): Rendering => ({
  title,
  blocks: [note(FOR_REFERENCE), head(facts), ...blocks],
});

/** The numbered points. */
export const listed = (items: readonly (Point | undefined)[]): Block => ({
  kind: 'items',
  items: items.filter((item) => item !== undefined),
});

export const bullet = (text: string): Marked => ({ mark: '– ', text });
export const numbered = (n: number): string => `(${n}) `;
export const yen = (amount: number): string => `${amount.toLocaleString('en-US')} yen`;

/** `32(2)(ii), 21(4)(i)` as it is cited: Article 32(2)(ii) and Article 21(4)(i) of the Act; of one article its number is said once. */
export const cited = (article: string): string =>
  `${article
    .split(', ')
    .map((one, nth, all) =>
      numberOf(one) === numberOf(all[nth - 1]) ? one.slice(numberOf(one).length) : `Article ${one}`,
    )
    .join(' and ')} of the Act`;
const numberOf = (article = ''): string => article.split('(')[0] ?? '';

type Names = Correspondence['holder']['inEnglish'];
/** The holder's own words in English where its profile has them, else as they stand in Japanese. */
export const ours = ({ holder }: Correspondence, word: keyof Names): string =>
  holder.inEnglish[word] ?? holder[word] ?? '';

function head(facts: Correspondence): Block {
  const { documentNumber, issuedOn, caseNumber, to } = facts;
  const acting = to.principal === undefined || !to.agencyShown ? '' : `, ${capacity(to.as)} of ${to.principal}`;
  return {
    kind: 'pairs',
    rows: [
      { label: 'Document number', text: documentNumber },
      { label: 'Date', text: gregorian(issuedOn) },
      { label: 'Case number', text: caseNumber },
      { label: 'To', text: `${to.name}${acting}` },
      { label: 'From', text: [ours(facts, 'name'), ours(facts, 'department'), ours(facts, 'officer')].join('\n') },
    ],
  };
}

const capacity = (as: Correspondence['to']['as']): string => (as === undefined ? 'agent' : WRITES_AS[as].en);

/** What was asked, on whose data, and when it reached us. */
export const theRequest = ({
  right,
  asked,
  principalName,
  writtenAs,
  arrivedOn,
  to,
  replaces,
}: Correspondence): readonly Point[] => [
  { label: asked === 'お申出' ? 'Subject' : 'Request', says: [capitalised(right.en)] },
  {
    label: asked === 'お申出' ? 'From' : 'Person',
    says: [principalName, ...(writtenAs === undefined ? [] : toldWhole(`The name as you write it: ${writtenAs}`))],
  },
  ...(to.as === undefined
    ? []
    : [{ label: to.as in WITHOUT_STANDING ? 'Applicant' : 'Agent', says: [`${to.name} (${WRITES_AS[to.as].en})`] }]),
  { label: 'Received on', says: [gregorian(arrivedOn)] },
  ...(replaces === undefined
    ? []
    : [
        {
          label: 'Earlier notice',
          says: [
            `This notice takes the place of our notice ${replaces.documentNumber} of ${gregorian(replaces.issuedOn)}.`,
          ],
        },
      ]),
];

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The request, as a sentence begins with it. */
export const yourRequest = ({ right, arrivedOn }: Correspondence): string =>
  `With regard to your request for ${right.en}, which reached us on ${gregorian(arrivedOn)}, `;

/** Behind it, which notice of ours this follows; nothing where none is known. */
export const afterOurNotice = (
  told: { readonly documentNumber: string; readonly issuedOn: CivilDate } | undefined,
): string => (told === undefined ? '' : `and to our notice ${told.documentNumber} of ${gregorian(told.issuedOn)}, `);

/** Words a person wrote, told whole: what cannot be drawn stands as its code, and a sentence says so. */
export const toldWhole = (text: string): readonly string[] =>
  missingGlyphs(text).length === 0 ? [text] : [spellMissing(text), SPELLED_OUT];
export const SPELLED_OUT =
  'Characters that cannot be printed are shown by their codes (for example U+0E01) in the brackets 〔 〕.';

/** What the applicant wrote about it, as they wrote it. */
export const theirWords = (concerning: string | undefined): Point | undefined =>
  concerning === undefined ? undefined : { label: 'Your words', says: toldWhole(concerning) };

/** By what the person was looked for, and what to do where a writing is missing. */
export const lookedForBy = ({ searchedBy, vouchedFor = [] }: LookedFor): Point => ({
  label: 'Searched by',
  says: [
    ...toldWhole(
      `We searched by the following particulars, which you stated and which were confirmed to be yours: ${searchedBy.map(({ en }) => en).join(', ')}.`,
    ),
    ...(vouchedFor.length === 0
      ? []
      : [
          `We also searched by the following, which no paper showed us and the records of our own systems alone confirm: ${vouchedFor.map(({ en }) => en).join('; ')}.`,
        ]),
    'If there is anything else by which you may be found, such as another writing of your name, a former address or a telephone number, please make a new request that states it, with a copy of a document that confirms it. We will then search by it as well.',
  ],
});

/** That the days in which we wait for the applicant do not count, where the company's promise says so. */
export const uncounted = (span: string): string =>
  `Please note that the time from ${span} is not counted towards the period within which we have undertaken to reply.`;

/** Whom to ask. */
export const contact = (facts: Correspondence): Point => ({
  label: 'Inquiries',
  says: [
    `${ours(facts, 'department')}; please give the case number ${facts.caseNumber}`,
    `Telephone: ${facts.holder.telephone} (${ours(facts, 'hours')})`,
    `E-mail: ${facts.holder.email}`,
  ],
});

/** Where one may complain (Art. 40; Order Art. 10(ii), (iii)), and the Commission's own line. */
export const complaints = (facts: Correspondence): Point => ({
  label: 'Complaints',
  says: [
    ours(facts, 'complaints'),
    ...(facts.holder.certifiedBody === undefined
      ? []
      : [
          `Complaints may also be made to the certified personal information protection organisation: ${ours(facts, 'certifiedBody')}`,
        ]),
    ours(facts, 'commission'),
  ],
});

/** What lies in the envelope beside the letter; by e-mail nothing does. */
export const enclosed = ({ byEmail, byOtherWay }: Correspondence, things: readonly string[]): Point | undefined =>
  byEmail || byOtherWay !== undefined || things.length === 0
    ? undefined
    : { label: 'Enclosed', says: things.map(bullet) };
