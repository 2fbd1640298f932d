import type { CaseFile } from '../../casefile/views';
import { ANSWERS_OF_OTHERS, OTHERS } from '../../law/others';
import { UNDERTAKINGS, WAITS_BECAUSE } from '../../law/undertakings';
import { line } from './case-beside';
import { html, type Html, type Piece } from './html';
import { facts } from './layout';
import { onPage } from './page-words';
import { say, type Lang } from './words';

const amiss = (text: string): Html => html`<br /><span class="mark late">${text}</span>`;

/** What nobody may destroy for the time being, and until when that is looked at again. */
export const holds = ({ holds: all }: CaseFile, lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>${say(lang, 'holdsHere')}</h2>
        ${facts(
          all.map(({ id, what, reviewOn, releasedOn, untold }) => [
            id,
            [
              what[lang],
              releasedOn === undefined
                ? line(say(lang, 'looksAtHold', { day: reviewOn }))
                : line(say(lang, 'holdReleased', { day: releasedOn })),
              untold && line(say(lang, 'holdUntold')),
            ],
          ]),
        )}`;

/** Who else holds the data and was told of what was done, what they answered, or why they are not told yet. */
export const toldBesides = ({ instructions: all }: CaseFile, lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>${say(lang, 'othersHere')}</h2>
        ${facts(all.map((one) => [one.number, whoWasTold(one, lang)]))}`;

function whoWasTold(one: CaseFile['instructions'][number], lang: Lang): Piece {
  const { name, to, kind, heldBack, entry, dueOn, remindedOn, outcome } = one;
  const on = one.doneOn ?? one.answeredOn;
  return [
    [name ?? to, kind && OTHERS[kind][lang]].filter(Boolean).join(lang === 'ja' ? '　' : ', '),
    name !== undefined && to !== undefined && line(to),
    heldBack.map((why) => amiss(say(lang, 'notToldYet', { why: onPage(why[lang], lang) }))),
    entry !== undefined && line(say(lang, 'entryToName', { entry })),
    outcome === undefined
      ? dueOn !== undefined && line(say(lang, 'answerDue', { day: dueOn }))
      : line(say(lang, 'answeredSo', { day: on ?? '', outcome: ANSWERS_OF_OTHERS[outcome][lang] })),
    remindedOn.length > 0 && line(say(lang, 'remindedOn', { days: remindedOn.join(lang === 'ja' ? '、' : ', ') })),
  ];
}

/** What the answer said would follow, each with its day, and why it waits for a person. */
export const whatFollows = ({ undertakings: all }: CaseFile, lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>${say(lang, 'followsHere')}</h2>
        ${facts(all.map((one) => [one.id, follows(one, lang)]))}`;

function follows(one: CaseFile['undertakings'][number], lang: Lang): Piece {
  const { kind, what, by, keptOn, letBe, foundAgainOn, reportedOn, waits } = one;
  return [
    [UNDERTAKINGS[kind][lang], what?.[lang]].filter(Boolean).join(lang === 'ja' ? '　' : ': '),
    keptOn === undefined
      ? by !== undefined && line(say(lang, 'followsBy', { day: by }))
      : line(say(lang, letBe ? 'letBeOn' : 'followedOn', { day: keptOn })),
    foundAgainOn !== undefined && line(say(lang, 'foundAgain', { day: foundAgainOn })),
    keptOn === undefined && reportedOn !== undefined && line(say(lang, 'followReported', { day: reportedOn })),
    keptOn === undefined && waits !== undefined && amiss(onPage(WAITS_BECAUSE[waits][lang], lang)),
  ];
}
