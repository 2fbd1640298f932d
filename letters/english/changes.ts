import type {
  CeasedTold,
  ClaimTold,
  InsteadTold,
  Later,
  StoppedTold,
  Uncorrected,
  UntouchedTold,
} from '../../casefile/letters-on-changes';
import { CEASING } from '../../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS } from '../../law/claims';
import { NOT_CORRECTED } from '../../law/correction';
import { table, type Marked, type Point } from '../blocks';
import { bullet, capitalised, numbered, toldWhole } from './correspondence';
import { gregorian } from './days';
import { byFound } from '../provision-stopped';
import { groundOf } from './refused';

const unlessNone = <Thing>(things: readonly Thing[], point: (things: readonly Thing[]) => Point): readonly Point[] =>
  things.length === 0 ? [] : [point(things)];
const below = (text: string): Marked => ({ mark: '      ', text });

export const onClaims = (claims: readonly ClaimTold[], label: string): readonly Point[] =>
  unlessNone(claims, (all) => ({
    label,
    says: [
      'We looked into the grounds of your request as follows.',
      ...all.flatMap(({ claim, holds, found, neededFor, outweighedBy }, at) => [
        {
          mark: numbered(at + 1),
          text: `${groundOf(CLAIMS[claim])}: ${holds ? 'we found that there is a ground.' : 'we did not find that there is a ground.'}`,
        },
        ...toldWhole(`What was found, as written in Japanese: ${found}`).map(below),
        ...(neededFor.length === 0
          ? []
          : [
              below(`Purposes of use for which the data are still needed: ${neededFor.map(({ en }) => en).join(', ')}`),
            ]),
        ...(outweighedBy === undefined
          ? []
          : [below(`Special circumstances that outweigh the risk: ${OUTWEIGHS[outweighedBy].en}`)]),
      ]),
    ],
  }));

export const whatCeased = (ceased: CeasedTold): readonly Point[] =>
  unlessNone(ceased, (all) => ({
    label: 'Measures taken',
    says: ['On the day given in each case, we took the following measures.'],
    table: table(
      ['Retained personal data', 'Measure', 'Taken on'],
      all.map(({ what, does, on }) => [what.en, capitalised(CEASING[does].en), gregorian(on)]),
    ),
  }));

export function whatStopped(all: StoppedTold): readonly Point[] {
  const { stopped, stoppedBefore, notProvided } = byFound(all);
  return [
    ...unlessNone(stopped, (these) => ({
      label: 'Stopped',
      says: ['The following provision to third parties has been stopped, in each case since the day given.'],
      table: table(['Retained personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
    })),
    ...unlessNone(stoppedBefore, (these) => ({
      label: 'Stopped already',
      says: [
        'The following provision to third parties had been stopped before your request reached us, in each case on the day given.',
      ],
      table: table(['Retained personal data', 'Provided to', 'Stopped on'], rowsOf(these)),
    })),
    ...unlessNone(notProvided, (these) => ({
      label: 'Nothing to stop',
      says: [
        'As of the day given in each case, the following provision contains no retained personal data by which you can be identified.',
      ],
      table: table(['Retained personal data', 'Provided to', 'Ascertained on'], rowsOf(these)),
    })),
  ];
}
const rowsOf = (provisions: StoppedTold): readonly (readonly string[])[] =>
  provisions.map(({ what, to, on }) => [what.en, to.en, gregorian(on)]);

export const whatStays = (untouched: UntouchedTold): readonly Point[] =>
  unlessNone(untouched, (all) => ({
    label: 'No measure',
    says: [
      'No measure is taken in the following, as it would go beyond what is needed to remedy a violation or to prevent an infringement of your rights and interests.',
      ...all.map(({ what, because }) => bullet(`${what.en}. Reason, as written in Japanese: ${because}`)),
    ],
  }));

export const whatInstead = (instead: InsteadTold): readonly Point[] =>
  unlessNone(instead, (all) => ({
    label: 'Alternative measures',
    says: all.flatMap(({ what, difficulty, why, undertaking, by, law }, at) => [
      {
        mark: numbered(at + 1),
        text: `${what.en}: ${DIFFICULTIES[difficulty].en}, we take the following measure in the place of the one you asked for.`,
      },
      ...(law === undefined ? [] : [below(`Required to be kept by: ${law}`)]),
      below(`Why it is difficult, as written in Japanese: ${why}`),
      below(`What we undertake, as written in Japanese: ${undertaking}`),
      below(`By: ${gregorian(by)}`),
    ]),
  }));

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
      ...all.flatMap(({ what, ground, reason, law }, at) => [
        { mark: numbered(at + 1), text: `${what}: this falls under ${groundOf(NOT_CORRECTED[ground])}.` },
        below(`Reason, as written in Japanese: ${reason}`),
        ...(law === undefined ? [] : [below(`Procedure under another law: ${law}`)]),
      ]),
    ],
  }));
