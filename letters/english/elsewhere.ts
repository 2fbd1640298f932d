import type { Elsewhere } from '../../casefile/letter';
import type { Point } from '../blocks';
import { bullet, capitalised } from './correspondence';

/** What is held and not answered here: under another law, or for another holder; and what was not searched. */
export const elsewhere = (facts: Elsewhere): readonly Point[] => [
  ...underOtherLaws(facts),
  ...notOurs(facts, 'disclosure'),
];

const underOtherLaws = ({ named }: Pick<Elsewhere, 'named'>): readonly Point[] =>
  named.length === 0
    ? []
    : [
        {
          label: OTHER_LAWS,
          says: [
            'The following is to be disclosed under another law and is therefore, under Article 33(4) of the Act, not subject to disclosure by this notice.',
            ...named.map(({ what, law, how }) => bullet(`${what.en}: ${law}. ${how}`)),
          ],
        },
      ];

const ASKED = {
  disclosure: { toDo: 'to disclose it', requestFor: 'disclosure' },
  correction: { toDo: 'to correct it', requestFor: 'correction' },
  cessation: { toDo: 'to cease to use it or to erase it', requestFor: 'cessation of use or erasure' },
} as const;

export const notOurs = (
  { referred, unsearched = [], limitedTo = [] }: Omit<Elsewhere, 'named'>,
  asked: keyof typeof ASKED,
): readonly Point[] => [
  ...(referred.length === 0
    ? []
    : [
        {
          label: 'Held for others',
          says: [
            `We keep the following because its handling has been entrusted to us. We have no authority ${ASKED[asked].toDo}, and it is not our retained personal data within the meaning of Article 16(4) of the Act. Please make your request for ${ASKED[asked].requestFor} to those who have entrusted it to us:`,
            ...referred.map(({ what, holder, desk }) => bullet(`${what.en}: ${holder} (${desk})`)),
          ],
        },
      ]),
  ...(unsearched.length === 0
    ? []
    : [
        {
          label: UNSEARCHED,
          says: [
            'The following could not be searched for your records by the particulars that were confirmed, and is therefore not covered by this notice. If you tell us what they can be searched by, we will search again; and if you do not know what that is, ask us: it is for us to help you to specify them (Article 37(2) of the Act).',
            ...unsearched.map(({ en }) => bullet(en)),
            ...(limitedTo.length === 0
              ? []
              : [
                  `By your own words your request is limited to data that concern you as: ${limitedTo.map(({ en }) => en).join(', ')}. If you no longer limit it, please tell us so.`,
                ]),
          ],
        },
      ]),
];

/** What “the whole” leaves out, in the words under which the letter speaks of it. */
export function leavingOut({ named, unsearched = [] }: Omit<Elsewhere, 'referred'>): string {
  const labels = [...(named.length === 0 ? [] : [OTHER_LAWS]), ...(unsearched.length === 0 ? [] : [UNSEARCHED])];
  return labels.length === 0
    ? ''
    : ` (except for what is told below under ${labels.map((label) => `“${capitalised(label)}”`).join(' and ')})`;
}

const OTHER_LAWS = 'Under other laws';
const UNSEARCHED = 'Not searched';
