import type { CaseFile } from '../../casefile/views';
import { MANDATE_SAYS } from '../../law/mandate';
import type { WeighingView } from '../../casefile/weighed';
import type { CaseSeen } from './case';
import { choicesIn } from './choices';
import { dayInWords } from './days';
import { entryAt, entryOn } from './entry';
import { html, type Html, type Piece } from './html';
import { articles, day, facts, page, table, type Looks } from './layout';
import { say, type Lang, type Word } from './words';

type Named = (id: string) => string;

/** Every piece of money that came in, and what became of it (Art. 38). */
export function custodyLog({ custody, money }: CaseFile, nameOf: Named, lang: Lang): Html | undefined {
  if (custody.length === 0 && money.in === 0) return undefined;
  return html`<h2>${say(lang, 'custody')}</h2>
    <p class="soft">
      ${say(lang, 'moneySum', { in: money.in, kept: money.kept, goingBack: money.goingBack, goneBack: money.goneBack })}
    </p>
    ${facts(
      custody.map((piece) => [
        [piece[lang], piece.what, piece.number].filter(Boolean).join(' '),
        [
          html`<strong>${piece.yen.toLocaleString('en')} ${lang === 'ja' ? '円' : 'yen'}</strong>`,
          line(say(lang, 'cameIn', { day: piece.receivedOn, by: nameOf(piece.receivedBy) })),
          piece.cashedOn !== undefined &&
            line(say(lang, 'wasCashed', { day: piece.cashedOn, by: nameOf(piece.cashedBy ?? '') })),
          piece.returnedBecause &&
            piece.wentBack === undefined &&
            line(say(lang, 'goesBack', { why: piece.returnedBecause[lang] })),
          piece.wentBack &&
            line(
              `${say(lang, 'wentBack', { day: piece.wentBack.on, by: nameOf(piece.wentBack.by) })} ${piece.wentBack[lang]}`,
            ),
        ],
      ]),
    )}`;
}
export const line = (text: string): Html => html`<br /><span class="soft">${text}</span>`;

/** Cases that have to do with this one, by their numbers. */
export function linkedCases(file: CaseFile, lang: Lang): Html | undefined {
  const to = (number: string): Html => html`<a href="/cases/${number}">${number}</a> `;
  const { alike, earlier, continues, continuedBy = [], complainedOfIn } = file;
  const rows = [
    continues !== undefined && ([say(lang, 'continuesCase'), to(continues)] as const),
    continuedBy.length > 0 && ([say(lang, 'continuedByCase'), continuedBy.map(to)] as const),
    earlier.length > 0 &&
      ([
        say(lang, 'earlierCases'),
        earlier.map(
          (one) =>
            html`<div>
              ${to(one.number)}<span class="soft">${one.stage[lang]} ${day(one.closedOn ?? one.arrivedOn, lang)}</span>
            </div>`,
        ),
      ] as const),
    alike.length > 0 &&
      ([
        say(lang, 'alikeCases'),
        alike.map(
          (one) =>
            html`<div>
              <a href="/applications/${one.application}">${one.application}</a>
              <span class="soft"
                >${one.rights.map((right) => choicesIn([right], lang)[0]?.text ?? right).join(lang === 'ja' ? '、' : ', ')}</span
              >
              ${one.sameEnvelope && html`<span class="mark late">${say(lang, 'sameEnvelope')}</span>`}
            </div>`,
        ),
      ] as const),
    complainedOfIn.length > 0 && ([say(lang, 'complaintsHere'), complainedOfIn.map(to)] as const),
  ].filter((row) => row !== false);
  return rows.length === 0
    ? undefined
    : html`<h2>${say(lang, 'linked')}</h2>
        ${facts(rows)}`;
}

/** Letters that the post brought back, unopened: why, where each is now, and from when it may be closed. */
export const returned = ({ returned: all, letters }: CaseFile, lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>${say(lang, 'returnedHere')}</h2>
        ${facts(
          all.map((one) => [
            one.document,
            [
              choicesIn([letters.find(({ documentNumber }) => documentNumber === one.document)?.kind ?? ''], lang)[0]
                ?.text,
              line(`${say(lang, 'cameBackOn', { day: one.returnedOn })} ${one.because[lang]}`),
              line([one.now[lang], dayInWords(one.sentAgainOn ?? one.keptOn ?? '', lang)].filter(Boolean).join(' ')),
              one.undeliveredFrom !== undefined &&
                one.now.name === 'held' &&
                line(say(lang, 'undeliveredFrom', { day: one.undeliveredFrom })),
            ],
          ]),
        )}`;

/** How far the inquiry to the person about a mandate is, and what is held of it (Order Art. 13(ii)). */
export function mandate({ mandate: one }: CaseFile, lang: Lang): Html | undefined {
  if (one === undefined) return undefined;
  const says = (word: keyof typeof MANDATE_SAYS): string => MANDATE_SAYS[word][lang];
  return html`<h2>${say(lang, 'mandateHere')}</h2>
    ${facts([
      [say(lang, 'mandateAsked'), one.askedOn === undefined ? say(lang, 'mandateToAsk') : day(one.askedOn, lang)],
      one.dueOn === undefined || one.says !== undefined ? undefined : [say(lang, 'mandateDue'), day(one.dueOn, lang)],
      one.cameBack && [say(lang, 'returnedHere'), say(lang, 'mandateCameBack')],
      one.says && [say(lang, 'mandateSays'), says(one.says)],
      one.saidSince && [say(lang, 'mandateSaidSince'), says(one.saidSince)],
      one.stands && [say(lang, 'mandateStands'), one.stands[lang]],
    ])}`;
}

/** Complaints, each with its day and whose it is; what it says, and what it was answered, are read one click away. */
export const complaints = (
  {
    file: { complaints: all, number },
    journal,
    reads,
    nameOf,
  }: Pick<CaseSeen, 'file' | 'journal' | 'reads' | 'nameOf'>,
  lang: Lang,
): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>${say(lang, 'complaintsHere')}</h2>
        ${facts(
          all.map((one) => {
            const read = (kind: 'complaintEntered' | 'complaintAnswered', word: Word): Piece => {
              const entry = entryOn(journal, kind, { complaint: one.number });
              return entry && html`<br />${entryAt(number, entry, reads, say(lang, word))}`;
            };
            return [
              one.number,
              [
                say(lang, 'complaintStands', { arrived: one.arrivedOn, due: one.dueOn, owner: nameOf(one.owner) }),
                read('complaintEntered', 'readComplaint'),
                one.answeredOn !== undefined &&
                  line(say(lang, 'complaintAnswered', { day: one.answeredOn, by: nameOf(one.answeredBy ?? '') })),
                read('complaintAnswered', 'readComplaintAnswer'),
              ],
            ];
          }),
        )}`;

/** Who decided and who approved: never the same person. */
export const twoPeople = ({ decidedBy, approvedBy }: CaseFile, nameOf: Named, lang: Lang): Piece =>
  decidedBy === undefined
    ? undefined
    : html`<ol class="two">
        <li><strong>${nameOf(decidedBy)}</strong> <span class="soft">${say(lang, 'decidedByWho')}</span></li>
        <li>
          ${approvedBy === undefined ? html`<span class="soft">${say(lang, 'notApproved')}</span>` : html`<strong>${nameOf(approvedBy)}</strong> <span class="soft">${say(lang, 'approvedByWho')}</span>`}
        </li>
      </ol>`;

const STANDS: Readonly<Record<'supported' | 'toBeShown' | 'notSupported', Word>> = {
  supported: 'supported',
  toBeShown: 'mustBeShown',
  notSupported: 'notSupported',
};

/** Which grounds the facts support and which they do not, with what each rests on, before anybody decides. */
export const weighingPage = (looks: Looks, number: string, { proposals, noted = [] }: WeighingView): string => {
  const { lang } = looks;
  return page({
    ...looks,
    title: `${number} ${say(lang, 'weighing')}`,
    main: html`<p><a href="/cases/${number}">${say(lang, 'back')}</a></p>
      <p class="lead">${say(lang, proposals.length === 0 ? 'weighedNothing' : 'weighingLead')}</p>
      ${noted.map((one) => html`<p class="fault">${one[lang]}</p>`)}
      ${
        proposals.length > 0 &&
        table(
          say(lang, 'weighing'),
          [
            {
              head: say(lang, 'ofKind'),
              cell: (one) => [one[lang], html`<br /><span class="soft">${articles(one.article, lang)}</span>`],
            },
            {
              head: say(lang, 'groundStands'),
              cell: ({ stands }) =>
                html`<span ${stands === 'supported' && html` class="mark"`}>${say(lang, STANDS[stands])}</span>`,
            },
            {
              head: say(lang, 'restsOnFacts'),
              cell: ({ restsOn }) =>
                restsOn.length === 0
                  ? '–'
                  : html`<ul class="lacks">
                      ${restsOn.map((fact) => html`<li>${fact[lang]}</li>`)}
                    </ul>`,
            },
            { head: say(lang, 'toBeShown'), cell: ({ wouldHaveToBeShown }) => wouldHaveToBeShown[lang] },
          ],
          proposals,
        )
      }`,
  });
};
