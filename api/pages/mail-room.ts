import type { PrintDay, PrintDays } from '../../casefile/mail-room';
import { html, type Html, type Piece } from './html';
import { day, hidden, notice, page, table, type Looks } from './layout';
import { capital, say, type Lang } from './words';

type Line = PrintDay['classes'][number]['letters'][number];

/** What became of one number that was entered. */
export type Kept = {
  readonly document: string;
  readonly tracking: string;
  readonly done: boolean;
  readonly says: string;
};

/** The days on which something leaves by post. */
export const mailRoomPage = (looks: Looks, { days, next }: PrintDays, isFirst: boolean): string => {
  const { lang } = looks;
  return page({
    ...looks,
    title: say(lang, 'mailRoom'),
    here: 'mailRoom',
    main: html`${
      days.length === 0
        ? notice('note', say(lang, 'nothingHere'), html`<p>${say(lang, 'noMail')}</p>`)
        : table(
            say(lang, 'mailRoom'),
            [
              {
                head: say(lang, 'dayWord'),
                cell: (one) => html`<a href="/mail-room/${one.day}">${day(one.day, lang)}</a>`,
              },
              { head: say(lang, 'lettersCount'), cell: ({ letters }) => letters },
              {
                head: say(lang, 'untracked'),
                cell: ({ untracked }) => (untracked === 0 ? '0' : html`<span class="mark">${untracked}</span>`),
              },
            ],
            days,
          )
    }
    ${next !== undefined && html`<p class="end"><a href="/mail-room?before=${next}" rel="next">${say(lang, 'older')}</a></p>`}
    ${!isFirst && html`<p class="end"><a href="/mail-room">${say(lang, 'first')}</a></p>`} ${pasteForm(looks, '')}`,
  });
};

const pasteForm = (looks: Looks, typed: string, key = ''): Html =>
  html`<h2 id="paste">${say(looks.lang, 'pasteNumbers')}</h2>
    <form class="form" method="post" action="/mail-room">
      ${hidden('_form', looks.form)}${hidden('_key', key)}
      <div class="field">
        <span class="hint" id="list-hint">${say(looks.lang, 'pasteHint')}</span
        ><textarea
          id="list"
          class="lines"
          name="/list"
          aria-labelledby="paste"
          aria-describedby="list-hint"
          spellcheck="false"
        >
${typed}</textarea>
      </div>
      <div class="end"><button>${say(looks.lang, 'keepNumbers')}</button></div>
    </form>`;

/** One day: what is printed class by class, and under which numbers it leaves. */
export const printDayPage = (
  looks: Looks,
  { day: on, yours, classes }: PrintDay,
  { key, may }: { readonly key: string; readonly may: boolean },
): string => {
  const { lang } = looks;
  const isAsked = classes.some(({ letters }) => letters.some((line) => line.hasNumber && line.tracking === undefined));
  return page({
    ...looks,
    title: say(lang, 'printDay', { day: on }),
    here: 'mailRoom',
    main: html`<p><a href="/mail-room">${say(lang, 'mailRoom')}</a></p>
      ${
        classes.length === 0
          ? notice('note', say(lang, 'nothingHere'), html`<p>${say(lang, 'noMail')}</p>`)
          : html`<p class="soft">${say(lang, yours ? 'printHint' : 'notYoursToPrint')}</p>
              <form method="post" action="/mail-room">
                ${hidden('_form', looks.form)}${hidden('_key', key)}${hidden('/day', on)}
                ${classes.map((one) => ofClass(one, on, lang, { may, yours }))}
                ${may && isAsked && html`<div class="end"><button>${say(lang, 'keepNumbers')}</button></div>`}
              </form>`
      }`,
  });
};

function ofClass(
  one: PrintDay['classes'][number],
  on: string,
  lang: Lang,
  { may, yours }: { readonly may: boolean; readonly yours: boolean },
): Html {
  const to = `/mail-room/${on}/${one.name}.pdf`;
  const isPrinted = yours && one.letters.some(({ printable }) => printable);
  const isLabelled = yours && one.letters.some(({ label }) => label);
  return html`<section aria-labelledby="class-${one.name}">
    <h2 id="class-${one.name}">${capital(one[lang], lang)}</h2>
    <ul class="links">
      ${
        isPrinted &&
        html`<li>
            <a href="${to}">${say(lang, 'printClass')}<span class="skip"> ${one[lang]}</span></a>
          </li>
          <li>
            <a href="${to}?bothSides=true">${say(lang, 'printBothSides')}<span class="skip"> ${one[lang]}</span></a>
          </li>`
      }
      ${
        isLabelled &&
        html`<li>
          <a href="/mail-room/${on}/labels/${one.name}.pdf"
            >${say(lang, 'printLabels')}<span class="skip"> ${one[lang]}</span></a
          >
        </li>`
      }
    </ul>
    ${table(
      one[lang],
      [
        { head: say(lang, 'documentNumber'), cell: ({ documentNumber }: Line) => documentNumber },
        { head: say(lang, 'number'), cell: ({ caseNumber }) => html`<a href="/cases/${caseNumber}">${caseNumber}</a>` },
        { head: say(lang, 'letter'), cell: (line) => line[lang] },
        {
          head: say(lang, 'pages'),
          cell: ({ pages, medium }) => (medium === undefined ? (pages ?? '–') : say(lang, 'onMedium')),
        },
        { head: say(lang, 'cover'), cell: ({ cover }) => (cover ? say(lang, 'withCover') : '–') },
        { head: say(lang, 'trackingNumber'), cell: (line) => numberOf(line, lang, may) },
        { head: say(lang, 'furtherActs'), cell: (line) => whatElse(line, lang, may) },
      ],
      one.letters,
    )}
  </section>`;
}

const grouped = (digits: string): string =>
  digits.replace(/^(\d{3})(\d{2})(\d{5})(\d)$/, '$1-$2-$3-$4').replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

function numberOf({ documentNumber, caseNumber, tracking, hasNumber }: Line, lang: Lang, may: boolean): Piece {
  if (tracking !== undefined)
    return html`<span class="nowrap">${grouped(tracking)}</span
      >${may && html` <a href="/cases/${caseNumber}/acts/recordTracking?document=${encodeURIComponent(documentNumber)}&instead=${tracking}">${say(lang, 'correctNumber')}<span class="skip"> ${documentNumber}</span></a>`}`;
  if (!hasNumber) return say(lang, 'noNumber');
  if (!may) return say(lang, 'noneYet');
  return html`<input
    class="number"
    type="text"
    name="/tracking/${documentNumber}"
    aria-label="${say(lang, 'trackingNumber')} ${documentNumber}"
    inputmode="numeric"
    autocomplete="off"
  />`;
}

function whatElse({ documentNumber, caseNumber, returned, money }: Line, lang: Lang, may: boolean): Piece {
  if (returned !== undefined) return say(lang, 'cameBackOn', { day: returned });
  const about = `?document=${encodeURIComponent(documentNumber)}`;
  return [
    may &&
      html`<a href="/cases/${caseNumber}/acts/recordReturn${about}"
        >${say(lang, 'enterReturn')}<span class="skip"> ${documentNumber}</span></a
      >`,
    may &&
      money &&
      html`<br /><a
          href="/cases/${caseNumber}/acts/giveMoneyBack?how=withLetter&letter=${encodeURIComponent(documentNumber)}"
          >${say(lang, 'enterMoney', money)}</a
        >`,
  ];
}

/** What became of the numbers that were entered; those that were refused stand in the list still, to be mended. */
export const numbersPage = (looks: Looks, kept: readonly Kept[], back: string, left: string, key: string): string => {
  const { lang } = looks;
  const done = kept.filter((one) => one.done).length;
  const refused = kept.length - done;
  return page({
    ...looks,
    title: say(lang, 'trackingNumber'),
    here: 'mailRoom',
    main: html`${done > 0 && notice('good', say(lang, 'numbersEntered', { done }))}
      ${refused > 0 && notice('bad', say(lang, 'numbersRefused', { n: refused }))}
      <p><a href="${back}">${say(lang, 'mailRoom')}</a></p>
      ${
        kept.length > 0 &&
        table(
          say(lang, 'trackingNumber'),
          [
            { head: say(lang, 'documentNumber'), cell: ({ document }: Kept) => document },
            { head: say(lang, 'trackingNumber'), cell: ({ tracking }) => tracking },
            {
              head: say(lang, 'outcome'),
              cell: (one) => (one.done ? one.says : html`<span class="fault">${one.says}</span>`),
            },
          ],
          kept,
        )
      }
      ${left !== '' && pasteForm(looks, left, key)}`,
  });
};
