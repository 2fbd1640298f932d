import { whyFailed } from '../../casefile/store-failures';
import type { CaseFile } from '../../casefile/views';
import type { Act } from '../../law/acts';
import { FOUND_IN_A_STORE, FOUND_THERE, isLeft, placeOf } from '../../law/measuring';
import { civilDay } from './days';
import type { Reads } from './entry';
import { html, type Html, type Piece } from './html';
import { day, table } from './layout';
import { measureCalled } from './measure-called';
import { onPage } from './page-words';
import { OUTCOME_WORDS, say, type Lang, type Word } from './words';

/** Whether something goes on in a case by itself, so that its page is shown anew until it is done. */
export const isAtWork = ({ waitsFor, closedOn }: CaseFile): boolean => waitsFor === 'engine' && closedOn === undefined;

/** What changes while somebody looks on: shown anew by itself where a script runs, and by a link where none does. */
export const whileAtWork = (file: CaseFile, id: string, lang: Lang, inner: Piece): Html =>
  html`<div id="${id}" ${isAtWork(file) && html` data-live`}>
    ${isAtWork(file) && html`<p class="work" role="status">${say(lang, 'atWork')} <a href="/cases/${file.number}">${say(lang, 'reload')}</a></p>`}
    ${inner}
  </div>`;

type Store = CaseFile['stores'][number];
const joined = (lang: Lang): string => (lang === 'ja' ? '、' : ', ');

/** Each store and how its search stands: what came of it, why it is not known, what an officer still has to say, and the way on. */
export function stores(file: CaseFile, reads: Reads, lang: Lang): Html | undefined {
  if (file.stores.length === 0) return undefined;
  const { number } = file;
  const mine = (act: Act): boolean => file.next.some((one) => one.act === act && one.yours === true);
  const wayOn = (store: Store): Piece =>
    (store.outcome !== 'unsearched' || !isAtWork(file)) &&
    (
      [
        ['searchAgain', 'searchAgain', store.kind !== 'desk'],
        ['answerForStore', 'answerByHand', !store.known],
      ] as const
    )
      .filter(([act, , isOf]) => isOf && mine(act))
      .map(
        ([act, word]) =>
          html`<a class="nowrap" href="/cases/${number}/acts/${act}?store=${encodeURIComponent(store.store)}"
              >${say(lang, word)}</a
            ><br />`,
      );
  return html`<h2>${say(lang, 'stores')}</h2>
    ${table(
      say(lang, 'stores'),
      [
        { head: say(lang, 'stores'), cell: ({ label }) => label },
        { head: say(lang, 'outcome'), cell: (store) => outcome(file, store, { reads, lang }) },
        { head: say(lang, 'items'), cell: (store) => counted(file, store, { reads, lang }) },
        { head: say(lang, 'doFirst'), cell: wayOn },
      ],
      file.stores,
    )}
    ${reads.found && html`<p class="end"><a href="/cases/${number}/findings">${say(lang, 'readFindings')}</a></p>`}`;
}

type Seen = { readonly reads: Reads; readonly lang: Lang };

function outcome(file: CaseFile, store: Store, { reads, lang }: Seen): Piece {
  const asked = file.ownersAsked.find((one) => one.store === store.store && one.answeredAt === undefined);
  const untold = store.collections.filter(({ outcome: how }) => how === 'failed' || how === 'notSearchable');
  const isBad = ['failed', 'unreachable', 'notSearchable'].includes(store.outcome);
  return [
    html`<span ${isBad && html` class="mark late"`}>${OUTCOME_WORDS[store.outcome]?.[lang] ?? store.outcome}</span>`,
    asked &&
      html`<br /><span class="soft">${say(lang, 'askedOf', { owner: asked.owner, day: civilDay(asked.askedAt) })}</span
        >${byMail(asked, lang)}`,
    store.because && html`<br /><span class="soft">${onPage(store.because[lang], lang)}</span>`,
    untold.length > 0 &&
      html`<br /><span class="soft"
          >${untold.map(({ label, outcome: how }) => `${label}：${OUTCOME_WORDS[how]?.[lang] ?? how}`).join(joined(lang))}</span
        >`,
    store.collections.map(
      ({ evidence }) =>
        evidence !== undefined &&
        reads.evidence &&
        html`<br /><a href="/cases/${file.number}/evidence/${evidence}">${say(lang, 'proofSent')}</a>`,
    ),
    store.searchedAt !== undefined && html`<br /><span class="soft">${day(store.searchedAt, lang)}</span>`,
  ];
}

/** Whether the owner has a link to answer by, or could not be written to. */
const byMail = ({ links, unreached }: CaseFile['ownersAsked'][number], lang: Lang): Piece =>
  unreached === undefined
    ? links > 0 && html`<br /><span class="soft">${say(lang, 'linkSent', { links })}</span>`
    : html`<br /><span class="mark late">${onPage(unreached[lang], lang)}</span>`;

/** How many there are; and what is to be judged before anybody may say that there are none. */
const counted = ({ number }: CaseFile, { known, items, contradicting, near }: Store, { reads, lang }: Seen): Piece => [
  known ? items : '–',
  [['contradictingToJudge', contradicting] as const, ['nearToJudge', near] as const].map(
    ([word, n]) =>
      n > 0 && [
        html`<br />`,
        reads.found
          ? html`<a class="mark" href="/cases/${number}/findings">${say(lang, word, { n })}</a>`
          : html`<span class="mark">${say(lang, word, { n })}</span>`,
      ],
  ),
];

const RESIDUES: Readonly<Record<'none' | 'explained' | 'left' | 'unknown', Word>> = {
  none: 'residueNone',
  explained: 'residueExplained',
  left: 'residueLeft',
  unknown: 'residueUnknown',
};
/** Of a provision nothing was to go away: what is looked for is its mark. */
const MARKS_SEEN: typeof RESIDUES = {
  none: 'markStands',
  explained: 'markStands',
  left: 'markGone',
  unknown: 'residueUnknown',
};
type Measure = CaseFile['measures'][number];

/** What became of a measure that was done; of a provision, what was found there, and whether its mark held. */
function doneSaid({ provision, look, found, nothing }: Measure, day: string, lang: Lang): string {
  if (nothing) return say(lang, 'nothingToErase', { day });
  if (placeOf(provision) !== undefined)
    return found === undefined || found === 'stopped'
      ? say(lang, 'measureDone', { day })
      : say(lang, 'stopDone', { day, found: FOUND_IN_A_STORE[found][lang] });
  if (isLeft({ look })) return say(lang, 'markDidNotHold', { day });
  return found === undefined
    ? say(lang, 'measureDone', { day })
    : say(lang, 'stopDone', { day, found: FOUND_THERE[found][lang] });
}

/** What is done in systems: how far each is, who does it, and what was still there when it was looked for again. */
export function measures(file: CaseFile, reads: Reads, lang: Lang): Html | undefined {
  if (file.measures.length === 0) return undefined;
  return html`<h2>${say(lang, 'measures')}</h2>
    ${table(
      say(lang, 'measures'),
      [
        {
          head: say(lang, 'measure'),
          cell: ({ provision, what, to, owner }) => [
            measureCalled(file, { provision, what }, lang),
            (to ?? owner) !== undefined &&
              html`<br /><span class="soft">${[to, owner].filter(Boolean).join(joined(lang))}</span>`,
          ],
        },
        { head: say(lang, 'how'), cell: (one) => progress(file, one, { reads, lang }) },
        { head: say(lang, 'residue'), cell: (one) => residue(one, lang) },
      ],
      file.measures,
    )}`;
}

function progress({ number }: CaseFile, one: Measure, { reads, lang }: Seen): Piece {
  const { evidence, askedOn, begunOn, doneOn, paused, setAside, failed } = one;
  const now: Piece =
    doneOn !== undefined
      ? doneSaid(one, doneOn, lang)
      : setAside !== undefined
        ? say(lang, 'measureAside')
        : begunOn !== undefined
          ? say(lang, 'measureBegun', { day: begunOn })
          : askedOn !== undefined
            ? say(lang, 'measureAsked', { day: askedOn })
            : say(lang, 'measureWaits');
  return [
    now,
    evidence !== undefined &&
      reads.evidence &&
      html` <a href="/cases/${number}/evidence/${evidence}">${say(lang, 'proofSent')}</a>`,
    paused === true && html` <span class="mark">${say(lang, 'measurePaused')}</span>`,
    failed !== undefined &&
      html`<br /><span class="mark late">${say(lang, 'measureFailed')}</span>
        <span class="soft">${onPage(whyFailed(failed)?.[lang] ?? failed, lang)}</span>`,
  ];
}

const residue = ({ provision, look, looksAgainOn }: Measure, lang: Lang): Piece => [
  look === undefined
    ? '–'
    : html`<span ${(look.outcome === 'left' || look.outcome === 'unknown') && html` class="mark late"`}
        >${say(lang, (placeOf(provision) === undefined ? MARKS_SEEN : RESIDUES)[look.outcome], { day: look.on })}</span
      >`,
  (look?.left ?? []).map(
    ({ label, rows }) => html`<br /><span class="soft">${label} ${say(lang, 'countRecords', { n: rows })}</span>`,
  ),
  looksAgainOn !== undefined && html`<br /><span class="soft">${say(lang, 'looksAgain', { day: looksAgainOn })}</span>`,
];
