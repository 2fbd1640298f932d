import type { Elsewhere } from '../../casefile/letter';
import type { Point } from '../blocks';
import { bullet, capitalised } from './correspondence';

/** What is held and not answered here: under another law, for another holder, or pseudonymised; and what was not searched. */
export const elsewhere = (facts: Elsewhere): readonly Point[] => [...underOtherLaws(facts), ...notOurs(facts)];

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

export const notOurs = ({ referred, counted, unsearched = [] }: Omit<Elsewhere, 'named'>): readonly Point[] => [
  ...(referred.length === 0
    ? []
    : [
        {
          label: 'Held for others',
          says: [
            'We keep the following because its handling has been entrusted to us. We have no authority to disclose it, and it is not our retained personal data within the meaning of Article 16(4) of the Act. Please make your request for disclosure to those who have entrusted it to us:',
            ...referred.map(({ what, holder, desk }) => bullet(`${what.en}: ${holder} (${desk})`)),
          ],
        },
      ]),
  ...(counted === 0
    ? []
    : [
        {
          label: PSEUDONYMISED,
          says: [
            `Besides, there ${counted === 1 ? 'is one record' : `are ${counted} records`} of pseudonymised information. Under Article 41(9) of the Act, Articles 32 to 39 do not apply to it, and it is not subject to disclosure by this notice.`,
          ],
        },
      ]),
  ...(unsearched.length === 0
    ? []
    : [
        {
          label: UNSEARCHED,
          says: [
            'The following could not be searched for your records by the particulars that were confirmed, and is therefore not covered by this notice. If you tell us what suffices to specify the records that are yours (Article 37(2) of the Act), we will search again.',
            ...unsearched.map(({ en }) => bullet(en)),
          ],
        },
      ]),
];

/** What “the whole” leaves out, in the words under which the letter speaks of it. */
export function leavingOut({ named, counted, unsearched = [] }: Omit<Elsewhere, 'referred'>): string {
  const labels = [
    ...(named.length === 0 ? [] : [OTHER_LAWS]),
    ...(counted === 0 ? [] : [PSEUDONYMISED]),
    ...(unsearched.length === 0 ? [] : [UNSEARCHED]),
  ];
  return labels.length === 0
    ? ''
    : ` (except for what is told below under ${labels.map((label) => `“${capitalised(label)}”`).join(' and ')})`;
}

const OTHER_LAWS = 'Under other laws';
const PSEUDONYMISED = 'Pseudonymised';
const UNSEARCHED = 'Not searched';
