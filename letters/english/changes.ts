import type {
  CeasedTold,
  ClaimTold,
  CopyElsewhere,
  InsteadTold,
  Later,
  RemainsTold,
  StoppedTold,
  Uncorrected,
  UntouchedTold,
} from '../../casefile/letters-on-changes';
import { REMAINS } from '../../casefile/what-became';
import { CEASING } from '../../law/cessation';
import { CLAIMS, DIFFICULTIES, metUnder, OUTWEIGHS, type Extent, type MetUnder } from '../../law/claims';
import type { CivilDate } from '../../law/clock';
import { NOT_CORRECTED } from '../../law/correction';
import type { Said } from '../../law/said';
import { table, unlessNone, type Marked, type Point } from '../blocks';
import { bullet, capitalised, numbered, toldWhole } from './correspondence';
import { gregorian } from './days';
import { OPEN } from '../changes';
import { byFound } from '../stops';
import { byUs, whatIsUnreported } from './stops';
import { groundOf } from './refused';

const below = (text: string): Marked => ({ mark: '      ', text });

export const onClaims = (claims: readonly ClaimTold[], label: string): readonly Point[] =>
  unlessNone(claims, (all) => ({
    label,
    says: [
      'We looked into the grounds of your request as follows.',
      ...all.flatMap(({ claim, about, holds, found, neededFor, outweighedBy }, at) => [
        {
          mark: numbered(at + 1),
          text: `${groundOf(CLAIMS[claim])}: ${holds ? 'we found that there is a ground.' : 'we did not find that there is a ground.'}`,
        },
        ...(about.length === 0 ? [] : [below(`For: ${named(about)}`)]),
        ...toldWhole(`What was found, as written in Japanese: ${found}`).map(below),
        ...(neededFor.length === 0
          ? []
          : [below(`Purposes of use for which the data are still needed: ${named(neededFor)}`)]),
        ...(outweighedBy === undefined
          ? []
          : [below(`Special circumstances that outweigh the risk: ${OUTWEIGHS[outweighedBy].en}`)]),
      ]),
    ],
  }));

/** That rights to act for the person at other services ended with the records that gave them. */
export const rightsTakenBack = (erased: readonly Said[]): readonly Marked[] =>
  erased.map(({ en }) =>
    bullet(`${en}: the access to other services that the erased records gave was revoked where it had been granted.`),
  );

export const whatCeased = (ceased: CeasedTold): readonly Point[] => [
  ...whatWasTaken(ceased.filter(({ already }) => already !== true)),
  ...unlessNone(
    ceased.filter(({ already }) => already === true),
    (all) => ({
      label: 'Measures taken already',
      says: [
        'The following measures had been taken before your request reached us, in each case on the day given.',
        ...whyAnother(all),
      ],
      table: eachMeasure(all),
    }),
  ),
];
const whyAnother = (all: CeasedTold): readonly Marked[] =>
  all.flatMap(({ what, does, because }) =>
    because === undefined
      ? []
      : [
          bullet(
            `${what.en}. Why the measure is ${CEASING[does].en}, and not the one you asked for (Article 36 of the Act), as written in Japanese: ${because}`,
          ),
        ],
  );
const eachMeasure = (all: CeasedTold): Point['table'] =>
  table(
    ['Retained personal data', 'Measure', 'Taken on'],
    all.map((one) => [
      one.what.en,
      `${capitalised(CEASING[one.does].en)}${one.inPart ? ' (except for the part named in this notice)' : ''}`,
      gregorian(one.on),
    ]),
  );
const whatWasTaken = (ceased: CeasedTold): readonly Point[] =>
  unlessNone(ceased, (all) => {
    const done = all.filter(({ wasNone }) => wasNone !== true);
    return {
      label: done.length === 0 ? 'No measure was needed' : 'Measures taken',
      says: [
        ...(done.length === 0 ? [] : ['On the day given in each case, we took the following measures.']),
        ...whyAnother(done),
        ...rightsTakenBack(done.flatMap(({ what, revoked }) => (revoked ? [what] : []))),
        ...all.flatMap(({ what, wasNone, wereFewer }) => [
          ...(wasNone ? [bullet(`${what.en}: when the measures were taken, no record of yours was there.`)] : []),
          ...(wereFewer
            ? [
                bullet(
                  `${what.en}: when the measures were taken, some of its records were not yours any more or were gone.`,
                ),
              ]
            : []),
        ]),
      ],
      ...(done.length === 0 ? {} : { table: eachMeasure(done) }),
    };
  });

export const whatWasCorrected = (
  corrected: readonly { readonly where: Said; readonly on: CivilDate }[],
): readonly Point[] =>
  unlessNone(corrected, (all) => ({
    label: 'Particulars corrected',
    says: ['We corrected the following personal data on the days stated.'],
    table: table(
      ['Particular', 'Corrected on'],
      all.map(({ where, on }) => [where.en, gregorian(on)]),
    ),
  }));

export function whatStopped(all: StoppedTold): readonly Point[] {
  const { stopped, stoppedBefore, seenStopped, notProvided } = byFound(all);
  return [
    ...unlessNone(stopped, (these) => ({
      label: 'Stopped',
      says: [
        `The following provision to third parties has been stopped${byUs(these)}, in each case since the day given.`,
      ],
      table: table(['Retained personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
    })),
    ...unlessNone(stoppedBefore, (these) => ({
      label: 'Stopped already',
      says: [
        'The following provision to third parties had been stopped before your request reached us, in each case on the day given.',
      ],
      table: table(['Retained personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
    })),
    ...unlessNone(seenStopped, (these) => ({
      label: 'Ascertained to be stopped',
      says: [
        'As ascertained on the day given in each case, the retained personal data by which you can be identified are already left out of the following provision to third parties.',
      ],
      table: table(['Retained personal data', 'Provided to', 'Ascertained on'], rowsOf(these)),
    })),
    ...unlessNone(notProvided, (these) => ({
      label: 'Nothing to stop',
      says: [
        'As of the day given in each case, the following provision contains no retained personal data by which you can be identified.',
      ],
      table: table(['Retained personal data', 'Provided to', 'Ascertained on'], rowsOf(these)),
    })),
    ...whatIsUnreported(all),
  ];
}
const rowsOf = (provisions: StoppedTold): readonly (readonly string[])[] =>
  provisions.map(({ what, to, on }) => [what.en, to.en, gregorian(on)]);

export const whatStays = (untouched: UntouchedTold, voluntarily?: string): readonly Point[] =>
  unlessNone(untouched, (all) => ({
    label: 'No measure',
    says: [...new Set(all.map(({ beyond }) => beyond.join()))].flatMap((beyond) => [
      `No measure is taken in the following, ${beyond === '' ? noGround(voluntarily) : beyondWhatIsNeeded(beyond)}.`,
      ...all
        .filter((one) => one.beyond.join() === beyond)
        .map(({ what, because }) => bullet(`${what.en}. Reason, as written in Japanese: ${because}`)),
    ]),
  }));
const noGround = (voluntarily: string | undefined): string =>
  `as we did not find that there is a ground for it${voluntarily === undefined ? '' : ', nor do we take one of our own will'}`;
const beyondWhatIsNeeded = (beyond: string): string =>
  `as it would go beyond what is needed ${Object.entries(EXTENTS)
    .flatMap(([paragraph, says]) => (beyond.includes(paragraph) ? [says] : []))
    .join(' and ')}`;
const EXTENTS: Readonly<Record<Extent, string>> = {
  '35(2)': 'to remedy the violation (Article 35(2) of the Act)',
  '35(6)': 'to prevent an infringement of your rights and interests (Article 35(6) of the Act)',
};

export const whatInstead = (instead: InsteadTold, remains: RemainsTold): readonly Point[] =>
  unlessNone(
    [
      ...instead.map(({ what, difficulty, why, undertaking, by, law }) => ({
        of: `${what.en}: ${DIFFICULTIES[difficulty].en}`,
        says: [
          ...(law === undefined ? [] : [`Required to be kept by: ${law}`]),
          `Why it is difficult, as written in Japanese: ${why}`,
          `What we undertake, as written in Japanese: ${undertaking}`,
          `By: ${gregorian(by)}`,
        ],
      })),
      ...remains
        .filter(({ why }) => REMAINS[why].goesLater)
        .map((one) => ({
          of: `${one.what.en}: ${REMAINS[one.why].en}`,
          says: [...whyItRemains(one), `What we undertake: ${whatBecomesOf(one)}`, ...byWhen(one)],
        })),
    ],
    (all) => ({
      label: INSTEAD,
      says: all.flatMap(({ of, says }, at) => [
        { mark: numbered(at + 1), text: `${of}, we take the following measure in the place of the one you asked for.` },
        ...says.map(below),
      ]),
    }),
  );
export const INSTEAD = 'Alternative measures';

export const whatRemains = (remains: RemainsTold): readonly Point[] =>
  unlessNone(remains, (all) => ({
    label: 'Not erased',
    says: [
      'The following has not been erased, for the reason given in each case.',
      ...all.flatMap((one) => [
        bullet(`${one.what.en}: ${REMAINS[one.why].en}.`),
        ...whyItRemains(one).map(below),
        ...(REMAINS[one.why].goesLater
          ? [below(`What becomes of it: ${whatBecomesOf(one)}`), ...byWhen(one).map(below)]
          : []),
      ]),
    ],
  }));

const whyItRemains = ({ why, law, reason }: RemainsTold[number]): readonly string[] => [
  ...(law === undefined ? [] : [`Required to be kept by: ${law}`]),
  ...(reason === undefined
    ? []
    : [`${why === 'keptForClaim' ? 'Kept for' : 'Why it is preserved'}, as written in Japanese: ${reason}`]),
];
function whatBecomesOf({ why, emptied, restricted }: RemainsTold[number]): string {
  const then =
    why === 'onHold'
      ? 'we look again, by the day given below, whether it still has to be preserved, and erase it without delay as soon as it need not.'
      : why === 'keptForOthers'
        ? 'we erase it when the records that refer to it are erased.'
        : 'we erase it without delay when the period for which it must be kept has ended.';
  const says = `${restricted ? `it is used for nothing else, and ${then}` : then}`;
  return `${emptied ? 'What need not be kept of it has been erased. ' : ''}${capitalised(says)}`;
}
const byWhen = ({ on, each = [] }: RemainsTold[number]): readonly string[] =>
  on !== undefined
    ? [`By: ${gregorian(on)}`]
    : each.length === 0
      ? []
      : [
          `By: ${each.map((one) => `${gregorian(one.on)} (${one.rows} ${one.rows === 1 ? 'record' : 'records'})`).join('; ')}`,
        ];

export const whatIsNotReached = (copies: readonly Said[]): readonly Point[] =>
  unlessNone(copies, (all) => ({
    label: 'Copies not reached',
    says: ['The measures above have not reached the following copies.', ...all.map(({ en }) => bullet(en))],
  }));

export const copiesOfOthers = (others: readonly CopyElsewhere[] = []): readonly Point[] =>
  unlessNone(others, (all) => ({
    label: 'Copies held by others',
    says: [
      'The personal data above are handled by the following as well. The measures there stand as follows.',
      ...all.map((one) => bullet(`${capitalised(one.who.en)}: ${howItStands(one)}`)),
      ...(all.some(({ stands }) => OPEN.includes(stands))
        ? [
            'Should it turn out that the measures are not taken there, we will notify you again in writing, with the reason.',
          ]
        : []),
    ],
  }));

function howItStands({ kind, stands, on, reason }: CopyElsewhere): string {
  const day = on === undefined ? '' : gregorian(on);
  switch (stands) {
    case 'asked':
      return kind === 'processor'
        ? `we have instructed them to take the same measures by ${day} and to report. When this notice was written, no report had come.`
        : `we have asked them to take the same measures and to answer by ${day}. When this notice was written, no answer had come.`;
    case 'toBeAsked':
      return `we are going to ${kind === 'processor' ? 'instruct' : 'ask'} them to take the same measures. When this notice was written, we had not done so yet.`;
    case 'done':
      return `they report that they took the same measures on ${day}.`;
    case 'neverHeld':
      return 'they answer that they hold no personal data of yours.';
    case 'cannot':
      return 'they answer that they cannot take the same measures; we are looking into it.';
    case 'letBe':
      return `the same measures are not taken there. Reason, as written in Japanese: ${reason}`;
  }
}

/** Under which paragraphs of Art. 35 a request with a ground is met: Article 35(2) and (6). */
export const underArticle35 = (claims: readonly ClaimTold[]): string => ofArticle35(metUnder(claims));
export const ofArticle35 = (paragraphs: readonly MetUnder[]): string =>
  `Article 35${paragraphs.map((paragraph) => paragraph.slice(2)).join(' and ')}`;

const named = (things: readonly Said[]): string => things.map(({ en }) => en).join('; ');

export const whatFollows = (later: Later): readonly Point[] =>
  unlessNone(later, (all) => ({
    label: 'Still to follow',
    says: [
      'The following has not been done by the date of this notice. It will be done by the day given in each case, and we will notify you again.',
      ...all.map(({ what, why, until }) =>
        bullet(`${what.en}, by ${gregorian(until)}. Reason, as written in Japanese: ${why}`),
      ),
    ],
  }));

export const whatIsNotCorrected = (
  uncorrected: Uncorrected,
  label: string,
  ...lead: readonly string[]
): readonly Point[] =>
  unlessNone(uncorrected, (all) => ({
    label,
    says: [
      ...lead,
      ...all.flatMap(({ what, ground, reason, law, governs, purposes = [] }, at) => [
        { mark: numbered(at + 1), text: `${what}: this falls under ${groundOf(NOT_CORRECTED[ground])}.` },
        below(`Reason, as written in Japanese: ${reason}`),
        ...(purposes.length === 0
          ? []
          : [below(`Purposes of use for which no correction is needed: ${named(purposes)}`)]),
        ...(law === undefined ? [] : [below(`Procedure under another law: ${law}`)]),
        ...(governs === undefined ? [] : [below(`Why that procedure governs, as written in Japanese: ${governs}`)]),
      ]),
    ],
  }));
