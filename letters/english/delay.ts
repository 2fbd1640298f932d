import type { DelayFacts } from '../../casefile/letter-beside-answers';
import { paragraph, type Rendering } from '../blocks';
import { contact, listed, rendering, theRequest, toldWhole, yourRequest } from './correspondence';
import { gregorian } from './days';

/** L21 in English. */
export const delayInEnglish = (facts: DelayFacts): Rendering =>
  rendering(facts, 'Notice of Delay', [
    paragraph(
      `${yourRequest(facts)}we regret to inform you, as set out below, that we need more time before we can reply. We apologise for keeping you waiting.`,
    ),
    ...(facts.isPast ? [paragraph('We also apologise that this notice comes after the day we had promised.')] : []),
    listed([
      ...theRequest(facts),
      { label: 'Reason', says: toldWhole(`As written in Japanese: ${facts.reason}`) },
      facts.promisedOn === undefined
        ? undefined
        : { label: 'Reply expected so far', says: [`By ${gregorian(facts.promisedOn)}`] },
      {
        label: facts.promisedOn === undefined ? 'Reply expected' : 'Reply now expected',
        says: [
          `By ${gregorian(facts.until)}`,
          ...(facts.nth === 1 ? [] : [`This is notice number ${facts.nth} of such a day.`]),
        ],
      },
      facts.isSuitBarred
        ? {
            label: 'Statutory period',
            says: [
              'This notice does not change the period of two weeks under Article 39(1) of the Act on the Protection of Personal Information.',
            ],
          }
        : undefined,
      contact(facts),
    ]),
  ]);
