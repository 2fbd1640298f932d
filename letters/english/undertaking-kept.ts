import type { UndertakingKeptFacts } from '../../casefile/letters-on-changes';
import { DOES } from '../../law/measuring';
import { paragraph, table, type Rendering } from '../blocks';
import { seenAgain } from '../undertaking-kept';
import { copiesOfOthers, rightsTakenBack } from './changes';
import {
  afterOurNotice,
  capitalised,
  complaints,
  contact,
  listed,
  rendering,
  THE_ACT,
  theRequest,
  yourRequest,
} from './correspondence';
import { gregorian } from './days';
import { money } from './fee';

const WHAT = {
  ...DOES,
  stopProvision: { en: 'stop of provision to third parties' },
  instead: { en: 'another measure' },
} as const;

/** What a look saw, after what was done. */
const SEEN = {
  erase: 'records were still there',
  correct: 'what we had corrected stood there as before',
  restrict: 'some records were not marked as out of use',
  stopProvision: 'some records had not been left out of what is provided',
} as const;

const SINCE: Readonly<Record<Exclude<UndertakingKeptFacts['kind'], 'looksAgain'>, string>> = {
  keptByLaw: 'the time for which the data named below had to be kept is over, and',
  onHold: 'the data named below need not be held any more, and',
  systemFollows: 'what we said would follow has followed:',
  instead: 'the measure we undertook in the place of what you asked has been taken:',
};

const since = (facts: UndertakingKeptFacts): string =>
  facts.kind === 'looksAgain'
    ? `when we looked again after our notice, ${SEEN[seenAgain(facts)]}${facts.seen ? '; since then' : ', and'}`
    : SINCE[facts.kind];
const whatBecame = ({ seen }: UndertakingKeptFacts): string =>
  seen ? 'we have seen that the data are already as set out below' : 'we have taken the measures set out below';

/** Of what is kept still, longer than an earlier notice said. */
const KEPT_STILL =
  'the measures that were still to be taken are put off to the days set out below, because the data have to be kept until then';

/** L29 in English. */
export const undertakingKeptInEnglish = (facts: UndertakingKeptFacts): Rendering => {
  const { told, what, does, revoked, on, seen, stillKept, foundAgainOn } = facts;
  const isDone = what.length > 0;
  return rendering(facts, isDone ? 'Notice of a Measure Taken Since' : 'Notice of a Measure Put Off', [
    paragraph(
      `${yourRequest(facts)}${afterOurNotice(told)}${isDone ? `${since(facts)} ${whatBecame(facts)}` : KEPT_STILL}. We notify you of this in accordance with Article ${facts.article} of ${THE_ACT}.`,
    ),
    listed([
      ...theRequest(facts),
      !isDone
        ? undefined
        : {
            label: seen ? 'What was seen' : 'What was done',
            says: [
              seen
                ? 'On the day given we saw that the following is so already.'
                : 'The following measures were taken on the day given.',
              ...rightsTakenBack(revoked),
            ],
            table: table(
              ['Data', 'Measure', seen ? 'Seen on' : 'Done on'],
              what.map(({ en }) => [en, capitalised(WHAT[does].en), gregorian(on)]),
            ),
          },
      stillKept.length === 0
        ? undefined
        : {
            label: 'What is still kept',
            says: ['The following is still kept; it is erased without delay from the day given.'],
            table: table(
              ['Data', 'Erased from'],
              stillKept.map(({ what: kept, by }) => [kept.en, gregorian(by)]),
            ),
          },
      foundAgainOn === undefined
        ? undefined
        : {
            label: 'How it was found',
            says: [`Looking again on ${gregorian(foundAgainOn)}, we found that ${SEEN[seenAgain(facts)]}.`],
          },
      ...copiesOfOthers(facts.others),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
