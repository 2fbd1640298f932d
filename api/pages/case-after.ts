import type { CaseFile } from '../../casefile/views';
import { ANSWERS_OF_OTHERS, OTHERS } from '../../law/others';
import { UNDERTAKINGS, WAITS_BECAUSE } from '../../law/undertakings';
import type { CaseSeen } from './case';
import { line } from './case-beside';
import { entryAt, entryOn, mayOpen } from './entry';
import { html, type Html, type Piece } from './html';
import { facts } from './layout';
import { onPage } from './page-words';
import { say, type Lang } from './words';

const amiss = (text: string): Html => html`<br /><span class="fault">${text}</span>`; // a sentence: it breaks where the page ends

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
export const toldBesides = (seen: Seen, lang: Lang): Html | undefined =>
  seen.file.instructions.length === 0
    ? undefined
    : html`<h2>${say(lang, 'othersHere')}</h2>
        ${facts(seen.file.instructions.map((one) => [one.number, whoWasTold(one, seen, lang)]))}`;

type Seen = Pick<CaseSeen, 'file' | 'journal' | 'reads' | 'nameOf'>;

function whoWasTold(one: CaseFile['instructions'][number], { file, journal, reads, nameOf }: Seen, lang: Lang): Piece {
  const { number, name, to, kind, heldBack, dueOn, remindedOn, outcome } = one;
  const written = entryOn(journal, 'instructionCalledFor', { instruction: number });
  const on = one.doneOn ?? one.answeredOn;
  return [
    [name ?? to, kind && OTHERS[kind][lang]].filter(Boolean).join(lang === 'ja' ? '　' : ', '),
    name !== undefined && to !== undefined && line(to),
    heldBack.map((why) => amiss(say(lang, 'notToldYet', { why: onPage(why[lang], lang) }))),
    written && [
      line(
        written.by === 'madoguchi'
          ? say(lang, 'writtenByUs', { day: written.day })
          : say(lang, 'writtenBy', { day: written.day, by: nameOf(written.by) }),
      ),
      mayOpen(written, reads) && [' ', entryAt(file.number, written, reads, say(lang, 'readWritten'))],
    ],
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
