import type { PurposeNoticeFacts, PurposeRefusalFacts } from '../../casefile/letter';
import { PURPOSE_GROUNDS } from '../../law/purpose-notice';
import { paragraph, table, type Point, type Rendering } from '../blocks';
import { complaints, contact, listed, rendering, THE_ACT, theirWords, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { because, feeWhen } from './refused';

/** L06 in English: the purposes stand as the company published them. */
export const purposeNoticeInEnglish = (facts: PurposeNoticeFacts): Rendering =>
  rendering(facts, 'Notice of the Purpose of Use', [
    paragraph(
      `${yourRequest(facts)}we notify you as follows, under Article 32(2) of ${THE_ACT}, of the purposes of use${facts.withheld.length === 0 ? '' : ' (except for a part of them)'}.`,
    ),
    paragraph(SAYS_NOT_WHAT_IS_HELD),
    listed([
      ...theRequest(facts),
      theirWords(facts.concerning),
      {
        label: 'Purposes of use',
        says: [
          'If we hold retained personal data on you of the following kinds, we use them for the following purposes.',
        ],
        table: table(
          ['Kind of retained personal data', 'Purposes of use, if we hold any'],
          facts.kinds.map(({ category, purposes }) => [category.en, purposes.map(({ en }) => `– ${en}`).join('\n')]),
        ),
      },
      acquiredFrom(facts.kinds),
      facts.withheld.length === 0
        ? undefined
        : because(
            PURPOSE_GROUNDS,
            facts.withheld,
            'Not notified',
            'We have decided not to notify the purposes of use of the following. We tell you so under Article 32(3) of the Act, and explain the reasons under Article 36 of the Act.',
          ),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const acquiredFrom = (kinds: PurposeNoticeFacts['kinds']): Point | undefined => {
  const known = kinds.filter(({ sources }) => sources.length > 0);
  if (known.length === 0) return undefined;
  return {
    label: 'Sources',
    says: ['Of the following kinds of retained personal data, some were acquired from the following.'],
    table: table(
      ['Kind of retained personal data', 'Acquired from'],
      known.map(({ category, sources }) => [category.en, sources.map(({ en }) => `– ${en}`).join('\n')]),
    ),
  };
};

/** L07 in English. */
export const purposeRefusalInEnglish = (facts: PurposeRefusalFacts): Rendering =>
  rendering(facts, 'Decision Not to Notify the Purpose of Use', [
    paragraph(
      `${yourRequest(facts)}we have considered the matter carefully and have decided not to notify the purpose of use. We notify you of this as follows under Article 32(3) of ${THE_ACT}, and explain the reasons under Article 36 of the Act.`,
    ),
    paragraph(SAYS_NOT_WHAT_IS_HELD),
    listed([
      ...theRequest(facts),
      { label: 'Decision', says: ['We do not notify the purpose of use for which you asked.'] },
      because(PURPOSE_GROUNDS, facts.grounds),
      feeWhen('the purpose of use is not notified', facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const SAYS_NOT_WHAT_IS_HELD =
  'Please note that this notice does not say whether we hold retained personal data on you. If you wish to know whether we do, and which, you may request their disclosure under Article 33(1) of the Act.';
